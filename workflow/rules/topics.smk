# Required inputs: results/sentences/*.parquet, results/embeddings/*.npy, the topic file,
#   INSTRUMENT and ENCODER (instrument.smk)
# Outputs: results/topics: anchors.npy, background.npy, target/{shard}.parquet,
#   discovered.parquet, discovered.json, topics.parquet

TOPICS = resource("topics")


rule topic_anchors:
    input:
        **INSTRUMENT,
        topics=TOPICS,
        # The bank that ships, whatever framing.bank says: topics must not move with it.
        bank=sorted(map(places.shortest, (PROJECT / "resources/bank").glob("*.jsonl"))),
        code=code_of("topic_anchors.py"),
    output:
        topics="results/topics/anchors.npy",
        background="results/topics/background.npy",
    log:
        "results/logs/topic_anchors.log",
    benchmark:
        "results/benchmarks/topic_anchors.tsv"
    priority: 10  # a fault in the topic file is told before the encoder has its hours
    threads: 4
    resources:
        mem_mb=2000,
    params:
        encoder=ENCODER,
    script:
        "../../scripts/topic_anchors.py"


rule target_topics:
    input:
        sentences="results/sentences/{shard}.parquet",
        embeddings="results/embeddings/{shard}.npy",
        topics=TOPICS,
        anchors="results/topics/anchors.npy",
        background="results/topics/background.npy",
        weights=places.shortest(PROJECT / "resources/topics/assigner.json"),
        code=code_of("target_topics.py"),
    output:
        "results/topics/target/{shard}.parquet",
    log:
        "results/logs/target_topics/{shard}.log",
    benchmark:
        "results/benchmarks/target_topics/{shard}.tsv"
    resources:
        mem_mb=3000,
    script:
        "../../scripts/target_topics.py"


rule discovered_topics:
    input:
        sentences=expand("results/sentences/{shard}.parquet", shard=SHARDS),
        embeddings=expand("results/embeddings/{shard}.npy", shard=SHARDS),
        code=code_of("discovered_topics.py"),
    output:
        members="results/topics/discovered.parquet",
        topics="results/topics/discovered.json",
    log:
        "results/logs/discovered_topics.log",
    benchmark:
        "results/benchmarks/discovered_topics.tsv"
    resources:
        mem_mb=6000,
    params:
        discovery=config["discovery"],
        seed=config["seed"],
    script:
        "../../scripts/discovered_topics.py"


rule topic_list:
    input:
        topics=TOPICS,
        discovered="results/topics/discovered.json",
        discovered_members="results/topics/discovered.parquet",
        targets=expand("results/topics/target/{shard}.parquet", shard=SHARDS),
        sentences=expand("results/sentences/{shard}.parquet", shard=SHARDS),
        code=code_of("topic_list.py"),
    output:
        "results/topics/topics.parquet",
    log:
        "results/logs/topic_list.log",
    benchmark:
        "results/benchmarks/topic_list.tsv"
    resources:
        mem_mb=4000,
    script:
        "../../scripts/topic_list.py"
