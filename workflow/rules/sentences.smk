# Required inputs: results/corpus/shards/{shard}.parquet
# Outputs: results/sentences/{shard}.parquet


rule sentences:
    input:
        documents="results/corpus/shards/{shard}.parquet",
        code=code_of("sentences.py"),
    output:
        "results/sentences/{shard}.parquet",
    log:
        "results/logs/sentences/{shard}.log",
    benchmark:
        "results/benchmarks/sentences/{shard}.tsv"
    threads: 1
    resources:
        mem_mb=2000,
    script:
        "../../scripts/sentences.py"
