# Required inputs: everything a run makes
# Outputs: results/facts.json, results/summary.txt, results/manifest.json


include: "sharing.smk"


# What a run promises (docs/contract.md). All of it is asked for by name: Snakemake does not miss a
# file that a killed job left unmade if only what was made of its last version is there.
CONTRACT = [
    "results/manifest.json",
    "results/report.html",
    "results/actors.graphml",
    "results/corpus/documents.parquet",
    "results/corpus/rejected.csv",
    "results/tables/documents.csv",
    "results/tables/sentences.csv.gz",
    *expand("results/corpus/shards/{shard}.parquet", shard=SHARDS),
    *SCORES["sentences"],
    *SCORES["scores"],
    *TABLES,
    *PLOTS,
]


rule facts:
    input:
        instrument=READOUT["vouched"],
        corpus=[entry["path"] for entry in CORPUS],
        code=code_of("facts.py"),
    output:
        "results/facts.json",
    log:
        "results/logs/facts.log",
    params:
        config=config,
        names=[entry["path"] for entry in CORPUS],
    script:
        "../../scripts/facts.py"


rule closing:
    input:
        summary="results/corpus/summary.json",
        topics="results/tables/topics.csv",
        framing="results/tables/framing_by_topic.csv",
        corrected=["results/tables/corrected.csv"] if CODES else [],
        code=code_of("closing.py"),
    output:
        "results/summary.txt",
    log:
        "results/logs/closing.log",
    script:
        "../../scripts/closing.py"


rule manifest:
    input:
        facts="results/facts.json",
        closing="results/summary.txt",
        report="results/report.html",
        summary="results/corpus/summary.json",
        stories="results/corpus/stories.parquet",
        sentences=expand("results/sentences/{shard}.parquet", shard=SHARDS),
        scores=expand("results/scores/{shard}.parquet", shard=SHARDS),
        documents="results/tables/documents.csv",
        sentence_table="results/tables/sentences.csv.gz",
        tables=TABLES,
        plots=PLOTS,
        code=code_of("manifest.py"),
    output:
        "results/manifest.json",
    log:
        "results/logs/manifest.log",
    script:
        "../../scripts/manifest.py"


# One environment serves every rule: what `--software-deployment-method conda` makes for them.
for each in workflow.rules:
    each.conda_env = None if each.norun else f"{workflow.basedir}/environment.yml"
