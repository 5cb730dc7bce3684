# Required inputs: as in estimates.smk
# Outputs: results/tables/framing_by_speaker.csv


rule framing_by_speaker:
    input:
        **SAMPLE,
        code=code_of("framing_by_speaker.py"),
    output:
        "results/tables/framing_by_speaker.csv",
    log:
        "results/logs/framing_by_speaker.log",
    benchmark:
        "results/benchmarks/framing_by_speaker.tsv"
    resources:
        mem_mb=4000,
    params:
        estimates=config["estimates"],
        voice=config["framing"]["voice"],
        seed=config["seed"],
    script:
        "../../scripts/framing_by_speaker.py"
