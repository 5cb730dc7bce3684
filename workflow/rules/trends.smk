# Required inputs: as in estimates.smk (SAMPLE is from there)
# Outputs: in results/tables: trend, change_points (their figure is in figure_trend.smk)


rule trend:
    input:
        **SAMPLE,
        code=code_of("trend.py"),
    output:
        "results/tables/trend.csv",
    log:
        "results/logs/trend.log",
    benchmark:
        "results/benchmarks/trend.tsv"
    resources:
        mem_mb=4000,
    params:
        estimates=config["estimates"],
        voice=config["framing"]["voice"],
        seed=config["seed"],
    script:
        "../../scripts/trend.py"


rule change_points:
    input:
        **SAMPLE,
        code=code_of("change_points.py"),
    output:
        "results/tables/change_points.csv",
    log:
        "results/logs/change_points.log",
    benchmark:
        "results/benchmarks/change_points.tsv"
    resources:
        mem_mb=4000,
    params:
        estimates=config["estimates"],
        voice=config["framing"]["voice"],
        seed=config["seed"],
    script:
        "../../scripts/change_points.py"
