# What all the other files use: the checked config, where things are, and which code a script runs.
# Nothing of the package is imported here, so that a dry run starts at once.

import os
import sys
from pathlib import Path

from snakemake.exceptions import WorkflowError

from workflow.lib import code, configuration, lock, places

PROJECT = Path(workflow.basedir)

# Jobs read this file too; only the run itself holds a lock.
if workflow.is_main_process and lock.release_stale():
    print(
        "entente: the last run here was cut off; this one goes on from there.",
        file=sys.stderr,
    )

# Threads that wait must sleep, not spin: jobs share the cores, and on a busy machine spinning made
# training three times slower.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")


def checked(function, *arguments):
    """Call a function of workflow/lib; a ValueError becomes one clear message, without traceback."""
    try:
        return function(*arguments)
    except ValueError as error:
        # Snakemake's parse-time errors end the run with exit code 1.
        raise WorkflowError(str(error)) from None


if workflow.is_main_process:
    checked(places.check_room, Path("results"))

config.update(
    checked(
        configuration.check, config, PROJECT / "workflow/schemas/config.schema.json"
    )
)

CORPUS = checked(places.corpus_entries, config["corpus"], PROJECT)
SHARDS = places.shard_names(CORPUS, config["encoder"]["shard_size"])


def resource(*keys):
    """The file or folder that a key of the config names; several keys lead into its parts."""
    value = config
    for key in keys:
        value = value[key]
    return checked(places.locate, value, ".".join(keys), PROJECT)


def optional(*keys):
    """The same as a list for an input: empty where the key is null."""
    value = config
    for key in keys:
        value = value[key]
    return [] if value is None else [resource(*keys)]


def listed(*keys):
    """The files that a key of the config names, which is a path, a list of paths, or null."""
    value = config
    for key in keys:
        value = value[key]
    return checked(places.listed, value, ".".join(keys), PROJECT)


def code_of(script):
    """The modules of ours that a script runs: named as input, so that an edit makes them run again."""
    files = code.closure(PROJECT / "scripts" / script, PROJECT)
    return [places.shortest(Path(file)) for file in files]


STOPPED = (
    "Entente stopped. The line above that starts with 'entente:' says why; without one, the job "
    "was killed, most often for want of memory: --cores 1 needs less."
)


def said():
    """What a finished run says on the terminal: its main findings, and where the report is."""
    page, summary = Path("results/report.html"), Path("results/summary.txt")
    if summary.exists() and page.exists():
        yield summary.read_text(encoding="utf-8").rstrip()
        yield f"Report: {page.resolve()}"


wildcard_constraints:
    shard=r"\d{4}",
