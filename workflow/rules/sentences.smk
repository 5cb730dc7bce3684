# Required inputs: results/corpus/documents.parquet, the gazetteer
# Outputs: results/corpus/shards/{shard}.parquet, results/sentences/{shard}.parquet


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


rule sentences:
    input:
        documents="results/corpus/shards/{shard}.parquet",
        gazetteer=places.shortest(PROJECT / "resources/gazetteers/actors.csv"),
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
