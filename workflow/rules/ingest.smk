# Required inputs: the files that `corpus` names in the config
# Outputs: results/corpus/documents.parquet, rejected.csv, ingest.json, stories.parquet, summary.json


rule ingest:
    input:
        files=[entry["path"] for entry in CORPUS],
        code=code_of("ingest.py"),
    output:
        documents="results/corpus/documents.parquet",
        rejected="results/corpus/rejected.csv",
        counts="results/corpus/ingest.json",
    log:
        "results/logs/ingest.log",
    benchmark:
        "results/benchmarks/ingest.tsv"
    threads: 2
    resources:
        mem_mb=4000,
    params:
        # A file is called by its path, as it is shown to the user, and read as its entry says.
        corpus=[
            {"name": entry["path"]}
            | {key: value for key, value in entry.items() if key != "path"}
            for entry in CORPUS
        ],
        languages=config["languages"],
        cleaning=config["cleaning"],
    script:
        "../../scripts/ingest.py"


rule duplicates:
    input:
        documents="results/corpus/documents.parquet",
        code=code_of("duplicates.py"),
    output:
        "results/corpus/stories.parquet",
    log:
        "results/logs/duplicates.log",
    benchmark:
        "results/benchmarks/duplicates.tsv"
    threads: 2
    resources:
        mem_mb=4000,
    params:
        window_days=config["wire"]["window_days"],
        similarity=config["wire"]["similarity"],
        seed=config["seed"],
    script:
        "../../scripts/duplicates.py"


rule corpus_summary:
    input:
        counts="results/corpus/ingest.json",
        documents="results/corpus/documents.parquet",
        stories="results/corpus/stories.parquet",
        code=code_of("corpus_summary.py"),
    output:
        "results/corpus/summary.json",
    log:
        "results/logs/corpus_summary.log",
    script:
        "../../scripts/corpus_summary.py"
