# Required inputs: results/tables/{topics,framing_by_*,framing_over_time,contrasts,actors}.csv
# Outputs: results/plots/*.svg and *.png, each figure two columns and one column wide


include: "plots.smk"
include: "figure_trend.smk"


rule figure_by_topic:
    input:
        framing="results/tables/framing_by_topic.csv",
        topics="results/tables/topics.csv",
        code=code_of("figure_by_topic.py"),
    output:
        **plot("by_topic"),
    log:
        "results/logs/figure_by_topic.log",
    script:
        "../../scripts/figure_by_topic.py"


rule figure_over_time:
    input:
        framing="results/tables/framing_over_time.csv",
        topics="results/tables/topics.csv",
        code=code_of("figure_over_time.py"),
    output:
        **plot("over_time"),
    log:
        "results/logs/figure_over_time.log",
    params:
        events=config["estimates"]["events"],
    script:
        "../../scripts/figure_over_time.py"


rule figure_source_by_topic:
    input:
        framing="results/tables/framing_by_source.csv",
        topics="results/tables/topics.csv",
        code=code_of("figure_source_by_topic.py"),
    output:
        **plot("source_by_topic"),
    log:
        "results/logs/figure_source_by_topic.log",
    script:
        "../../scripts/figure_source_by_topic.py"


rule figure_country_by_topic:
    input:
        framing="results/tables/framing_by_country.csv",
        topics="results/tables/topics.csv",
        code=code_of("figure_country_by_topic.py"),
    output:
        **plot("country_by_topic"),
    log:
        "results/logs/figure_country_by_topic.log",
    script:
        "../../scripts/figure_country_by_topic.py"


rule figure_contrasts:
    input:
        contrasts="results/tables/contrasts.csv",
        code=code_of("figure_contrasts.py"),
    output:
        **plot("contrasts"),
    log:
        "results/logs/figure_contrasts.log",
    script:
        "../../scripts/figure_contrasts.py"


rule figure_actors:
    input:
        actors="results/tables/actors.csv",
        code=code_of("figure_actors.py"),
    output:
        **plot("actors"),
    log:
        "results/logs/figure_actors.log",
    script:
        "../../scripts/figure_actors.py"


rule figure_topics:
    input:
        topics="results/tables/topics.csv",
        framing="results/tables/framing_by_topic.csv",
        code=code_of("figure_topics.py"),
    output:
        **plot("topics"),
    log:
        "results/logs/figure_topics.log",
    script:
        "../../scripts/figure_topics.py"
