"""Write down what identifies the run: config, corpus files, instrument, versions."""

from typing import TYPE_CHECKING

from entente.manifest import facts
from workflow.jobs.environment import environment, hashed
from workflow.jobs.files import read_json, write_json
from workflow.jobs.job import job

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
