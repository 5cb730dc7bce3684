# Required inputs: results/corpus/documents.parquet
# Outputs: results/corpus/shards/{shard}.parquet


rule shards:
    input:
        documents="results/corpus/documents.parquet",
        code=code_of("shards.py"),
    output:
        expand("results/corpus/shards/{shard}.parquet", shard=SHARDS),
    log:
        "results/logs/shards.log",
    benchmark:
        "results/benchmarks/shards.tsv"
    script:
        "../../scripts/shards.py"
