"""List every topic, target and discovered: words, sizes, coherence, stability."""

from typing import TYPE_CHECKING

from entente.topics.definitions import parse_topics
from entente.topics.table import topic_table
from workflow.jobs.files import read_json, read_tables, read_yaml, write_table
from workflow.jobs.job import job

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake):
    given = snakemake.input
    topics = parse_topics(read_yaml(given.topics), given.topics)
    members = read_tables([given.discovered_members, *given.targets])
    sentences = read_tables(given.sentences)
    table = topic_table(topics, read_json(given.discovered), members, sentences)
    write_table(table, "topics", snakemake.output[0])
