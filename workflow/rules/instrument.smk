# Required inputs: the framing bank, the instrument that ships
# Outputs: results/instrument/*, where the instrument that ships was made from something else

from workflow.lib import instrument

BANK = sorted(Path(resource("framing", "bank")).glob("*.jsonl"))
SHIPPED = PROJECT / "resources/framing"
MADE_FROM = instrument.made_from(
    BANK,
    config["encoder"],
    config["framing"]["heads"],
    SHIPPED / "settings.json",
)
MADE_HERE = instrument.paths("results/instrument")
FOLDS = range(1, MADE_FROM["settings"]["folds"] + 1)
# A run trains only where the instrument that ships was made from something else.
INSTRUMENT = (
    instrument.paths(places.shortest(SHIPPED))
    if instrument.is_current(SHIPPED, MADE_FROM)
    else MADE_HERE
)
# What decides the numbers; the size of a shard does not.
ENCODER = {key: config["encoder"][key] for key in ("revision", "sha256", "precision")}
ENCODER["model"] = checked(instrument.model_place, config["encoder"]["model"], PROJECT)
ENCODER["batch_tokens"] = config["encoder"]["batch_tokens"]


rule learn_framing:
    input:
        bank=BANK,
        gazetteer=places.shortest(PROJECT / "resources/gazetteers/actors.csv"),
        code=code_of("learn_framing.py"),
    output:
        weights="results/instrument/fold_{fold}.safetensors",
        epochs="results/instrument/fold_{fold}.epochs.json",
        odds="results/instrument/fold_{fold}.odds.npy",
    log:
        "results/logs/learn_framing/{fold}.log",
    benchmark:
        "results/benchmarks/learn_framing/{fold}.tsv"
    threads: 1  # a batch is too small for more: two trainings beside each other are faster
    resources:
        mem_mb=3000,
    params:
        made_from=MADE_FROM,
        fold=lambda wildcards: wildcards.fold,
        encoder=ENCODER,
        seed=config["seed"],
    script:
        "../../scripts/learn_framing.py"


rule train_framing:
    input:
        bank=BANK,
        # Fold 0 learned from the whole bank, the others from all but one fold.
        weights="results/instrument/fold_0.safetensors",
        epochs="results/instrument/fold_0.epochs.json",
        odds=expand("results/instrument/fold_{fold}.odds.npy", fold=FOLDS),
        code=code_of("train_framing.py"),
    output:
        **MADE_HERE,
        held_out="results/instrument/held_out.csv",
    log:
        "results/logs/train_framing.log",
    resources:
        mem_mb=3000,
    params:
        made_from=MADE_FROM,
        seed=config["seed"],
    script:
        "../../scripts/train_framing.py"


# For those who change the bank: `snakemake ship_instrument` puts a new instrument in its place.
rule ship_instrument:
    input:
        **MADE_HERE,
    log:
        "results/logs/ship_instrument.log",
    params:
        place=SHIPPED,
    shell:
        "cp {input.adapter:q} {input.heads:q} {input.provenance:q} {params.place:q} > {log:q} 2>&1"
