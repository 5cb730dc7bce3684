# Required inputs: results/sentences/{shard}.parquet, INSTRUMENT and ENCODER (instrument.smk), the
#   user's codes, results/coded/texts.parquet (agreement.smk)
# Outputs: results/embeddings/{shard}.npy, results/features/{shard}.npy, results/adapted/*,
#   results/framing/{shard}.parquet, results/framing/{shard}.heads.npy
#
# Ratings are made from stored features, so that a user's codes change them without the encoder.

CODES = listed("framing", "annotations")
OWN_READOUT = instrument.readout(INSTRUMENT)
ADAPTED = {
    "readout": "results/adapted/readout.safetensors",
    "vouched": "results/adapted/provenance.json",
}
ADAPTS = bool(CODES) and config["framing"]["adapt"]
READOUT = ADAPTED if ADAPTS else OWN_READOUT
# What is said of each coded text by who did not learn from it: for judging and correcting.
HELD_OUT = ["results/adapted/held_out.parquet"] if ADAPTS else []


rule encode:
    input:
        **INSTRUMENT,
        sentences="results/sentences/{shard}.parquet",
        code=code_of("encode.py"),
    output:
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


rule adapt_framing:
    input:
        **INSTRUMENT,
        **OWN_READOUT,
        annotations=CODES,
        texts="results/coded/texts.parquet",
        code=code_of("adapt_framing.py"),
    output:
        **ADAPTED,
        held_out="results/adapted/held_out.parquet",
    log:
        "results/logs/adapt_framing.log",
    benchmark:
        "results/benchmarks/adapt_framing.tsv"
    threads: 4
    resources:
        mem_mb=2000,
    params:
        encoder=ENCODER,
        seed=config["seed"],
    script:
        "../../scripts/adapt_framing.py"


rule frame:
    input:
        **READOUT,
        sentences="results/sentences/{shard}.parquet",
        features="results/features/{shard}.npy",
        code=code_of("frame.py"),
    output:
        framing="results/framing/{shard}.parquet",
        heads="results/framing/{shard}.heads.npy",
    log:
        "results/logs/frame/{shard}.log",
    benchmark:
        "results/benchmarks/frame/{shard}.tsv"
    resources:
        mem_mb=1000,
    script:
        "../../scripts/frame.py"
