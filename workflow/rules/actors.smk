# Required inputs: as in estimates.smk, the gazetteer
# Outputs: results/tables/{actors,actors_over_time}.csv, results/actors.graphml


rule actors:
    input:
        **SAMPLE,
        gazetteer=places.shortest(PROJECT / "resources/gazetteers/actors.csv"),
        code=code_of("actors.py"),
    output:
        actors="results/tables/actors.csv",
        actors_over_time="results/tables/actors_over_time.csv",
        graph="results/actors.graphml",
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
