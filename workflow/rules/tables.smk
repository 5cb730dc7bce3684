# Required inputs: as in estimates.smk (SCORES and SAMPLE are from there), the gazetteer, the codes
# Outputs: in results/tables: sentences, topics, evidence, actors, agreement


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


rule actors:
    input:
        **SAMPLE,
        gazetteer=str(PROJECT / "resources/gazetteers/actors.csv"),
        code=code_of("actors.py"),
    output:
        "results/tables/actors.csv",
    log:
        "results/logs/actors.log",
    benchmark:
        "results/benchmarks/actors.tsv"
    resources:
        mem_mb=4000,
    params:
        estimates=config["estimates"],
        voice=config["framing"]["voice"],
        seed=config["seed"],
    script:
        "../../scripts/actors.py"


# Only asked for where the config names annotations.
rule agreement:
    input:
        **SCORES,
        codes=optional("framing", "annotations"),
        code=code_of("agreement.py"),
    output:
        "results/tables/agreement.csv",
    log:
        "results/logs/agreement.log",
    benchmark:
        "results/benchmarks/agreement.tsv"
    params:
        estimates=config["estimates"],
        seed=config["seed"],
    script:
        "../../scripts/agreement.py"
