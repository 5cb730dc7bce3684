# Required inputs: as in estimates.smk (SCORES, SAMPLE)
# Outputs: with coded files: agreement.smk


include: "agreement.smk"
