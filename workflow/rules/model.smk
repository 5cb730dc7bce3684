# Required inputs: as in estimates.smk (SAMPLE is from there)
# Outputs: results/tables/model.csv


rule model:
    input:
        **SAMPLE,
        code=code_of("model.py"),
    output:
        "results/tables/model.csv",
    log:
        "results/logs/model.log",
    benchmark:
        "results/benchmarks/model.tsv"
    resources:
        mem_mb=4000,
    params:
        estimates=config["estimates"],
        voice=config["framing"]["voice"],
        seed=config["seed"],
    script:
        "../../scripts/model.py"
