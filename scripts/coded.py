"""Find the coded texts in the corpus."""

from typing import TYPE_CHECKING

from entente.annotation.codes import read_codes
from entente.annotation.matching import matched
from workflow.jobs.files import read_bytes, read_table, read_tables, write_table
from workflow.jobs.job import job

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake):
    given = snakemake.input
    codes = read_codes({path: read_bytes(path) for path in given.annotations})
    texts, places = matched(codes, read_tables(given.sentences), read_table(given.stories))
    write_table(texts, "coded_texts", snakemake.output.texts)
    write_table(places, "coded_places", snakemake.output.places)
