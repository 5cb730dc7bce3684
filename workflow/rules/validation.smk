# Required inputs: the file that `labelled` names, the instrument
# Outputs: results/validation/metrics.json, results/validation/predictions.csv


rule labelled:
    input:
        **INSTRUMENT,
        **READOUT,
        labelled=optional("labelled"),
        code=code_of("labelled.py"),
    output:
        metrics="results/validation/metrics.json",
        predictions="results/validation/predictions.csv",
    log:
        "results/logs/labelled.log",
    benchmark:
        "results/benchmarks/labelled.tsv"
    threads: 4
    resources:
        mem_mb=2000,
    params:
        encoder=ENCODER,
        replicates=config["estimates"]["replicates"],
        confidence=config["estimates"]["confidence"],
        seed=config["seed"],
    script:
        "../../scripts/labelled.py"
