"""A run that was cut off leaves Snakemake's lock behind: tell it from the lock of a run that lives.

Snakemake's lock is a list of files and says nothing of who holds it, so after `kill -9` or a power
cut it stops every later run until somebody types --unlock. A lock of the system's own ends with the
process that holds it, however it ends.
"""

import contextlib
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # Windows: there `snakemake --unlock` has to be typed
    fcntl = None  # type: ignore[assignment]

FOLDER = Path(".snakemake")  # of the working directory, where Snakemake keeps its lock
HELD: list[IO[bytes]] = []  # open as long as this process lives, and locked with it


def is_alone() -> bool:
    """Take the system's lock on the working directory's runs; tell whether nobody else had it.

    False, too, where the system or the file system knows no such locks.
    """
    if fcntl is None:
        return False
    with contextlib.suppress(OSError):  # held by another run, or the folder may not be written
        FOLDER.mkdir(exist_ok=True)
        file = (FOLDER / "alive").open("ab")
        HELD.append(file)
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def release_stale() -> bool:
    """Remove Snakemake's lock if the run that took it is gone; tell whether there was one.

    For the process that the user started, before Snakemake takes its own lock.
    """
    if not is_alone():
        return False
    left = list((FOLDER / "locks").glob("*.lock"))
    for lock in left:
        lock.unlink(missing_ok=True)
    return bool(left)
