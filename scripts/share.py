"""Write the folder that may be shared: what was measured, without the texts."""

from typing import TYPE_CHECKING

from entente.sharing.archive import archive
from workflow.jobs.job import job
from workflow.jobs.sharing import read_finished, write_folder

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake):
    files = archive(read_finished(snakemake.input))
    write_folder(files, snakemake.params.folder, snakemake.output)
