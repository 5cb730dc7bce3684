# Entente: from a corpus of international news to tables, figures and a report (flow: workflow/rules).
from snakemake.utils import min_version

min_version("9.27")


configfile: f"{workflow.basedir}/config/config.yaml"


report: "workflow/report/workflow.rst"


include: "workflow/rules/common.smk"
include: "workflow/rules/ingest.smk"
include: "workflow/rules/sentences.smk"
include: "workflow/rules/instrument.smk"
include: "workflow/rules/framing.smk"
include: "workflow/rules/topics.smk"
include: "workflow/rules/estimates.smk"
include: "workflow/rules/tables.smk"
include: "workflow/rules/annotation.smk"
include: "workflow/rules/figures.smk"
include: "workflow/rules/report.smk"
include: "workflow/rules/validation.smk"
include: "workflow/rules/manifest.smk"


rule all:
    default_target: True
    input:
        CONTRACT,


onsuccess:
    print(*said(), sep="\n")


onerror:
    print(STOPPED)
