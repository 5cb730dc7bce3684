"""Which publications of one text are near each other in time."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

# Before and after any date: a document without one may be of any day.
EVER = (-(10**6), 10**7)


class Run(NamedTuple):
    """Documents of one text that follow each other within the window.

    first, last: days, as ordinals, that the run lasts. places: of its documents, ascending.
    """

    first: int
    last: int
    places: tuple[int, ...]


def span(written: str) -> tuple[int, int]:
    """Return the first and the last day, as ordinals, that an ISO date can mean; "" is EVER."""
    if not written:
        return EVER
    year, month, day = [*map(int, written.split("-")), 0, 0][:3]
    first = date(year, month or 1, day or 1).toordinal()
    # 31 days are enough for any month; a day too many joins nothing that was not near.
    return first, first + (0 if day else 30 if month else 365)


def runs(places: Iterable[int], spans: Sequence[tuple[int, int]], window: int) -> Iterator[Run]:
    """Yield the runs of one text's documents: next to each other in time within window days.

    Any day of a run is within the window of one of its documents, so that a run is as good as they.
    """
    first, last, together = 0, 0, list[int]()
    for (start, end), place in sorted((spans[place], place) for place in places):
        if together and start - last > window:
            yield Run(first, last, tuple(sorted(together)))
            together = []
        first, last = (first, max(last, end)) if together else (start, end)
        together.append(place)
    if together:
        yield Run(first, last, tuple(sorted(together)))
