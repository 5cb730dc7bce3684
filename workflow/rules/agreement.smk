# Required inputs: the codes that the config names, as in estimates.smk (SCORES, SAMPLE) and tables;
#   HELD_OUT (framing.smk)
# Outputs: results/coded/*, results/tables/{agreement,calibration,corrected}.csv
#
# Only asked for where the config names annotations.


rule coded:
    input:
        annotations=CODES,
        stories=SCORES["stories"],
        sentences=SCORES["sentences"],
        code=code_of("coded.py"),
    output:
        texts="results/coded/texts.parquet",
        places="results/coded/places.parquet",
    log:
        "results/logs/coded.log",
    resources:
        mem_mb=4000,
    script:
        "../../scripts/coded.py"


CODED = {
    "texts": "results/coded/texts.parquet",
    "places": "results/coded/places.parquet",
    "held_out": HELD_OUT,
}


rule agreement:
    input:
        **SCORES,
        **CODED,
        code=code_of("agreement.py"),
    output:
        agreement="results/tables/agreement.csv",
        calibration="results/tables/calibration.csv",
    log:
        "results/logs/agreement.log",
    benchmark:
        "results/benchmarks/agreement.tsv"
    params:
        estimates=config["estimates"],
        seed=config["seed"],
    script:
        "../../scripts/agreement.py"


rule corrected:
    input:
        **SAMPLE,
        **CODED,
        **KIND,
        framing_by_topic="results/tables/framing_by_topic.csv",
        framing_by_source="results/tables/framing_by_source.csv",
        framing_by_country="results/tables/framing_by_country.csv",
        framing_over_time="results/tables/framing_over_time.csv",
        contrasts="results/tables/contrasts.csv",
        code=code_of("corrected.py"),
    output:
        "results/tables/corrected.csv",
    log:
        "results/logs/corrected.log",
    benchmark:
        "results/benchmarks/corrected.tsv"
    resources:
        mem_mb=4000,
    params:
        estimates=config["estimates"],
        voice=config["framing"]["voice"],
        seed=config["seed"],
    script:
        "../../scripts/corrected.py"
