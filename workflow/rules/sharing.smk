# Required inputs: a finished run: results/manifest.json and what it counts
# Outputs: results/share/* (docs/sharing.md): no text of the corpus is in it


rule share:
    input:
        documents="results/corpus/documents.parquet",
        sentences=SCORES["sentences"],
        scores=SCORES["scores"],
        document_table="results/tables/documents.csv",
        tables=TABLES,
        figures=[path for path in PLOTS if path.endswith(".svg")],
        topics=TOPICS,
        manifest="results/manifest.json",
        summary="results/corpus/summary.json",
        codes=CODES,
        code=code_of("share.py"),
    output:
        readme="results/share/README.md",
        methods="results/share/methods.md",
        # Kept until it is written anew: it says what an earlier run wrote here, which is removed
        # where this run does not make it.
        package=update("results/share/datapackage.json"),
        manifest="results/share/manifest.json",
        config="results/share/config.yaml",
        topics="results/share/topics.yaml",
        documents="results/share/documents.csv",
        sentences="results/share/sentences.csv.gz",
        codes=["results/share/codes.csv"] if CODES else [],
        tables=expand("results/share/tables/{name}.csv", name=NAMES),
        figures=expand(
            "results/share/plots/{name}{width}.svg",
            name=SHOWN,
            width=["", "_one_column"],
        ),
    log:
        "results/logs/share.log",
    resources:
        mem_mb=4000,
    params:
        folder=lambda wildcards, output: os.path.dirname(output.package),
    script:
        "../../scripts/share.py"
