# Required inputs: as in estimates.smk (SCORES, SAMPLE), the framing bank's codebook
# Outputs: results/annotation/*, when asked for: `snakemake annotate`; with coded files: agreement.smk,
#   results/tables/reliability.csv


include: "agreement.smk"


SHEETS = "results/annotation"
CODERS = [chr(ord("A") + coder) for coder in range(config["annotation"]["coders"])]
CODEBOOK = next(
    places.shortest(folder / "CODEBOOK.md")
    for folder in (Path(resource("framing", "bank")), PROJECT / "resources/bank")
    if (folder / "CODEBOOK.md").exists()
)
checked(places.kept_apart, CODES, "framing.annotations", SHEETS)


# Prints, each time, where the sheets are and what to do with them.
rule annotate:
    input:
        f"{SHEETS}/READ_ME.txt",
    log:
        "results/logs/annotate.log",
    localrule: True
    shell:
        "tee {log:q} < {input:q}"


# Sheets that somebody has filled in are never written over: `update` leaves them where they are, so
# that the script can look, and puts them back when it refuses.
rule draw_annotation:
    input:
        **SCORES,
        topics=SAMPLE["topics"],
        codebook=CODEBOOK,
        code=code_of("draw_annotation.py"),
    output:
        tables=update(expand(f"{SHEETS}/coder_{{coder}}.csv", coder=CODERS)),
        workbooks=update(expand(f"{SHEETS}/coder_{{coder}}.xlsx", coder=CODERS)),
        key=update(f"{SHEETS}/key.csv"),
        codebook=f"{SHEETS}/CODEBOOK.md",
        told=f"{SHEETS}/READ_ME.txt",
    log:
        "results/logs/draw_annotation.log",
    benchmark:
        "results/benchmarks/draw_annotation.tsv"
    resources:
        mem_mb=4000,
    params:
        annotation=config["annotation"],
        period=config["estimates"]["period"],
        voice=config["framing"]["voice"],
        seed=config["seed"],
    script:
        "../../scripts/draw_annotation.py"


# Only asked for where the config names annotations.
rule reliability:
    input:
        stories=SCORES["stories"],
        sentences=SCORES["sentences"],
        codes=CODES,
        code=code_of("reliability.py"),
    output:
        "results/tables/reliability.csv",
    log:
        "results/logs/reliability.log",
    benchmark:
        "results/benchmarks/reliability.tsv"
    params:
        estimates=config["estimates"],
        seed=config["seed"],
    script:
        "../../scripts/reliability.py"
