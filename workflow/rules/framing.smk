# Required inputs: results/sentences/{shard}.parquet, the framing bank, the instrument that ships
# Outputs: results/framing/{shard}.parquet, results/framing/{shard}.heads.npy,
#          results/embeddings/{shard}.npy, results/features/{shard}.npy, results/instrument/*

from workflow.lib import instrument

BANK = sorted(Path(resource("framing", "bank")).glob("*.jsonl"))
SHIPPED = PROJECT / "resources/framing"
MADE_FROM = instrument.made_from(
    BANK,
    [Path(path) for path in optional("framing", "annotations")],
    config["encoder"],
    config["framing"]["heads"],
    SHIPPED / "settings.json",
)
MADE_HERE = instrument.paths("results/instrument")
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


rule train_framing:
    input:
        bank=BANK,
        annotations=optional("framing", "annotations"),
        code=code_of("train_framing.py"),
    output:
        **MADE_HERE,
    log:
        "results/logs/train_framing.log",
    benchmark:
        "results/benchmarks/train_framing.tsv"
    threads: 8  # Snakemake lowers it to the cores there are
    resources:
        mem_mb=4000,
    params:
        made_from=MADE_FROM,
        encoder=ENCODER,
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


rule encode:
    input:
        **INSTRUMENT,
        sentences="results/sentences/{shard}.parquet",
        code=code_of("encode.py"),
    output:
        framing="results/framing/{shard}.parquet",
        heads="results/framing/{shard}.heads.npy",
        embeddings="results/embeddings/{shard}.npy",
        features="results/features/{shard}.npy",
    log:
        "results/logs/encode/{shard}.log",
    benchmark:
        "results/benchmarks/encode/{shard}.tsv"
    threads: 4  # one job's matrices are too small to keep more of them busy
    resources:
        mem_mb=2000,
    params:
        encoder=ENCODER,
    script:
        "../../scripts/encode.py"
