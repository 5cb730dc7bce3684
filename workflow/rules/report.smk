# Required inputs: results/tables/*.csv, results/plots/*.svg, results/corpus/summary.json,
#   results/facts.json
# Outputs: results/report.html

NAMES = [
    "topics",
    "framing_by_topic",
    "framing_by_source",
    "framing_by_country",
    "framing_over_time",
    "framing_by_speaker",
    "trend",
    "change_points",
    "contrasts",
    "actors",
    "actors_over_time",
    "model",
    "evidence",
] + [
    *KIND,
    *(["agreement", "reliability", "calibration", "corrected"] if CODES else []),
]
TABLES = expand("results/tables/{name}.csv", name=NAMES)
# Snakemake cannot know what a template is to jinja2: an edit to one must remake the page, too.
TEMPLATES = sorted(map(places.shortest, PROJECT.glob("entente/report/templates/*.j2")))


rule report:
    input:
        tables=TABLES,
        figures=[path for path in PLOTS if path.endswith(".svg")],
        summary="results/corpus/summary.json",
        facts="results/facts.json",
        templates=TEMPLATES,
        code=code_of("report.py"),
    output:
        "results/report.html",
    log:
        "results/logs/report.log",
    benchmark:
        "results/benchmarks/report.tsv"
    script:
        "../../scripts/report.py"
