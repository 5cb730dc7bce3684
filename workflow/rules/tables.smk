# Required inputs: as in estimates.smk (SCORES and SAMPLE are from there), topics
# Outputs: in results/tables: sentences, topics, evidence


include: "actors.smk"
include: "voice.smk"
include: "trends.smk"
include: "model.smk"


rule sentence_table:
    input:
        sentences=SCORES["sentences"],
        scores=SCORES["scores"],
        code=code_of("sentence_table.py"),
    output:
        "results/tables/sentences.csv.gz",
    log:
        "results/logs/sentence_table.log",
    benchmark:
        "results/benchmarks/sentence_table.tsv"
    script:
        "../../scripts/sentence_table.py"


rule topic_table:
    input:
        topics="results/topics/topics.parquet",
        code=code_of("topic_table.py"),
    output:
        "results/tables/topics.csv",
    log:
        "results/logs/topic_table.log",
    script:
        "../../scripts/topic_table.py"


rule evidence:
    input:
        **SCORES,
        code=code_of("evidence.py"),
    output:
        "results/tables/evidence.csv",
    log:
        "results/logs/evidence.log",
    benchmark:
        "results/benchmarks/evidence.tsv"
    script:
        "../../scripts/evidence.py"
