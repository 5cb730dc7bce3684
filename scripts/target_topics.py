"""Assign the target topics to the sentences of one shard."""

from typing import TYPE_CHECKING

from entente.topics.definitions import parse_topics
from entente.topics.targets import assign_targets
from workflow.jobs.files import read_array, read_json, read_table, read_yaml, write_table
from workflow.jobs.job import job

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake):
    given = snakemake.input
    topics = parse_topics(read_yaml(given.topics), given.topics)
    anchors = (read_array(given.anchors), read_array(given.background))
    sentences, embeddings = read_table(given.sentences), read_array(given.embeddings)
    found = assign_targets(sentences, embeddings, topics, anchors, read_json(given.weights))
    print(f"{len(sentences)} sentences, topics carried: {found['topic'].value_counts().to_dict()}")
    write_table(found, "sentence_topics", snakemake.output[0])
