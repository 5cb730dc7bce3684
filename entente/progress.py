"""How long work tells how far it is, without knowing who listens."""

from typing import Protocol


class Progress(Protocol):
    """Called with the units done so far, all units, and what a unit is ("sentences")."""

    def __call__(self, done: int, total: int, unit: str) -> None:
        """Hear that `done` of `total` units are finished."""


def silent(done: int, total: int, unit: str) -> None:
    """Listen to nothing: the default of every function that reports progress."""
