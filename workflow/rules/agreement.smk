# Required inputs: the codes that the config names, as in estimates.smk (SCORES, SAMPLE)
# Outputs: results/tables/agreement.csv


# Only asked for where the config names annotations.
rule agreement:
    input:
        **SCORES,
        codes=CODES,
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
