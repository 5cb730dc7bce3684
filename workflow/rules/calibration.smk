# Required inputs: results/tables/calibration.csv (agreement.smk)
# Outputs: results/plots/calibration*, where the config names annotations


rule figure_calibration:
    input:
        calibration="results/tables/calibration.csv",
        code=code_of("figure_calibration.py"),
    output:
        **plot("calibration"),
    log:
        "results/logs/figure_calibration.log",
    script:
        "../../scripts/figure_calibration.py"
