# Required inputs: results/tables/{trend,change_points,framing_over_time,topics}.csv
# Outputs: results/plots/trend*; included by figures.smk, where plot() is from


rule figure_trend:
    input:
        trend="results/tables/trend.csv",
        changes="results/tables/change_points.csv",
        framing="results/tables/framing_over_time.csv",
        topics="results/tables/topics.csv",
        code=code_of("figure_trend.py"),
    output:
        **plot("trend"),
    log:
        "results/logs/figure_trend.log",
    params:
        events=config["estimates"]["events"],
    script:
        "../../scripts/figure_trend.py"
