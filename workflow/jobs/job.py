"""The frame of every adapter: a log, a share of the cores, one clear line when it fails."""

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from threadpoolctl import threadpool_limits

from workflow.jobs.message import message
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


def leave_in(log: TextIO, error: BaseException) -> None:
    """Write an error's traceback into the log, where there is room for it."""
    with suppress(OSError):  # the disk may be full: that is often the very error
        traceback.print_exception(error, file=log)
        log.flush()


def unwritten(log: TextIO) -> OSError | None:
    """Return the error for which what the job printed cannot go into its log; None for none."""
    try:
        for stream in (sys.stdout, sys.stderr, log):
            stream.flush()
    except OSError as error:
        return error
    return None


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
        try:
            self.terminal, self.file = self.frame.enter_context(redirected(self.log))
        except OSError as error:  # no log can be opened
            raise SystemExit(message(error, self.log)) from None
        self.frame.enter_context(threadpool_limits(self.threads))
        return Run(Meter(self.rule, self.terminal, self.file), self.threads)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: object
    ) -> None:
        """Tell an error, in full in the log and in one line on the terminal."""
        fault = unwritten(self.file) if error is None else error
        if isinstance(fault, Exception):
            print(message(fault, self.log), file=self.terminal, flush=True)
            leave_in(self.file, fault)
        with suppress(OSError):  # it was told already
            self.frame.close()
        if isinstance(fault, Exception):
            raise SystemExit(1) from None
