"""Write down what identifies the run: config, corpus files, instrument, versions."""

from typing import TYPE_CHECKING

from entente.manifest import facts
from scripts.support.environment import environment, hashed
from scripts.support.files import read_json, write_json
from scripts.support.job import job

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake):
    write_json(
        facts(
            snakemake.params.config,
            read_json(snakemake.input.instrument),
            environment(),
            hashed(snakemake.input.corpus, snakemake.params.names),
        ),
        snakemake.output[0],
    )
