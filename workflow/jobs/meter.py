"""What a job tells while it runs, on the terminal and in the log."""

import time
from collections.abc import Iterable
from typing import TextIO

SECONDS_BETWEEN_LINES = 5.0  # often enough to see that it lives, seldom enough for a log to be read


class Meter:
    """A `Progress` that writes how much is done, at which rate, and how long it will take."""

    def __init__(self, step: str, terminal: TextIO, log: TextIO) -> None:
        self.step = step
        self.outlets = (terminal, log)
        self.begun = time.monotonic()
        self.told = self.begun

    def __call__(self, done: int, total: int, unit: str) -> None:
        """Write a line, if the last is some seconds old or the work has come to its end."""
        now = time.monotonic()
        finished = done >= total and now - self.begun > SECONDS_BETWEEN_LINES
        if not finished and now - self.told < SECONDS_BETWEEN_LINES:
            return
        self.told = now
        rate = done / max(now - self.begun, 1e-9)
        left = (total - done) / rate if rate else float("inf")
        line = (
            f"entente: {self.step}: {done:,} of {total:,} {unit}, {rate:,.0f} a second, "
            f"{left // 60:.0f}:{left % 60:02.0f} left"
        )
        self.write(line)

    def tell(self, lines: Iterable[str]) -> None:
        """Write what a step has found, a line each."""
        for line in lines:
            self.write(f"entente: {self.step}: {line}")

    def write(self, line: str) -> None:
        """Write a line on the terminal and into the log."""
        for outlet in self.outlets:
            print(line, file=outlet, flush=True)
