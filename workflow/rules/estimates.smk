# Required inputs: results/corpus/{documents,stories}.parquet, results/sentences/*.parquet,
#   results/framing/*.parquet and *.heads.npy, results/topics/*
# Outputs: results/scores/*.parquet; in results/tables: documents, framing_by_topic, _by_source,
#   _by_country and _over_time, contrasts (actors, evidence and the rest are in tables.smk)

SCORES = {
    "documents": "results/corpus/documents.parquet",
    "stories": "results/corpus/stories.parquet",
    "sentences": expand("results/sentences/{shard}.parquet", shard=SHARDS),
    "scores": expand("results/scores/{shard}.parquet", shard=SHARDS),
}
SAMPLE = {
    **SCORES,
    "heads": expand("results/framing/{shard}.heads.npy", shard=SHARDS),
    "topics": "results/topics/topics.parquet",
}
# Where the config names kinds of outlets.
KIND = {"framing_by_kind": "results/tables/framing_by_kind.csv"}
KIND = KIND if config["estimates"]["kinds"] else {}


rule scores:
    input:
        framing="results/framing/{shard}.parquet",
        target="results/topics/target/{shard}.parquet",
        discovered="results/topics/discovered.parquet",
        code=code_of("scores.py"),
    output:
        "results/scores/{shard}.parquet",
    log:
        "results/logs/scores/{shard}.log",
    script:
        "../../scripts/scores.py"


rule document_table:
    input:
        **SAMPLE,
        code=code_of("document_table.py"),
    output:
        "results/tables/documents.csv",
    log:
        "results/logs/document_table.log",
    benchmark:
        "results/benchmarks/document_table.tsv"
    resources:
        mem_mb=4000,
    params:
        estimates=config["estimates"],
        voice=config["framing"]["voice"],
        seed=config["seed"],
    script:
        "../../scripts/document_table.py"


rule estimates:
    input:
        **SAMPLE,
        code=code_of("estimates.py"),
    output:
        **KIND,
        framing_by_topic="results/tables/framing_by_topic.csv",
        framing_by_source="results/tables/framing_by_source.csv",
        framing_by_country="results/tables/framing_by_country.csv",
        framing_over_time="results/tables/framing_over_time.csv",
    log:
        "results/logs/estimates.log",
    benchmark:
        "results/benchmarks/estimates.tsv"
    resources:
        mem_mb=4000,
    params:
        estimates=config["estimates"],
        voice=config["framing"]["voice"],
        seed=config["seed"],
    script:
        "../../scripts/estimates.py"


rule contrasts:
    input:
        **SAMPLE,
        code=code_of("contrasts.py"),
    output:
        "results/tables/contrasts.csv",
    log:
        "results/logs/contrasts.log",
    benchmark:
        "results/benchmarks/contrasts.tsv"
    resources:
        mem_mb=4000,
    params:
        estimates=config["estimates"],
        voice=config["framing"]["voice"],
        seed=config["seed"],
    script:
        "../../scripts/contrasts.py"
