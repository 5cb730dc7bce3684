"""The frame of every adapter: a log, a share of the cores, one clear line when it fails."""

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from threadpoolctl import threadpool_limits

from entente.errors import InputError
from workflow.jobs.meter import Meter


@dataclass(frozen=True)
class Run:
    """What an adapter is given: how to tell its progress, and how many threads are its own."""

    progress: Meter
    threads: int


@contextmanager
def redirected(log: Path) -> Iterator[tuple[TextIO, TextIO]]:
    """Send all that the process prints into the log; yield the true terminal and the log.

    By file descriptor, so that what libraries in C print goes there too.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with (
        log.open("w", encoding="utf-8") as file,
        os.fdopen(os.dup(sys.stderr.fileno()), "w", encoding="utf-8") as terminal,
    ):
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
            os.dup2(file.fileno(), stream.fileno())
        yield terminal, file
        sys.stdout.flush()
        sys.stderr.flush()


def message(error: BaseException, log: Path) -> str:
    """Return the one line that the terminal shows of an error."""
    if isinstance(error, InputError):
        return f"entente: {error}"
    if isinstance(error, OSError):  # a full disk, a folder that may not be written
        return f"entente: {error.strerror}: {error.filename or 'see the log'}. Log: {log}"
    return (
        f"entente: {type(error).__name__}: {error}. This is a fault of the program; "
        f"please report it with its log, {log}"
    )


class job:  # noqa: N801 - used as a statement: `with job(snakemake) as run:`
    """Run the body of an adapter in its frame.

    Any error leaves its traceback in the rule's log and one line on the terminal, and ends the job
    with exit code 1, so that Snakemake removes what was half written.
    """

    def __init__(self, snakemake: Any) -> None:
        self.log = Path(snakemake.log[0])
        self.rule = snakemake.rule
        self.threads = snakemake.threads
        self.frame = ExitStack()

    def __enter__(self) -> Run:
        """Open the log and take the threads that the rule was given."""
        self.terminal, self.file = self.frame.enter_context(redirected(self.log))
        self.frame.enter_context(threadpool_limits(self.threads))
        return Run(Meter(self.rule, self.terminal, self.file), self.threads)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: object
    ) -> None:
        """Tell an error, in full in the log and in one line on the terminal."""
        with self.frame:
            if isinstance(error, Exception):
                traceback.print_exception(error, file=self.file)
                print(message(error, self.log), file=self.terminal, flush=True)
        if isinstance(error, Exception):
            raise SystemExit(1) from None
