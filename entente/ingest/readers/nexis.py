"""Exports of Nexis Uni and of the older LexisNexis, as lines of text."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from entente.ingest.parts import CorpusFile, Reading, excerpt, listed, unusable
from entente.ingest.readers import lexis, nexis_uni
from entente.ingest.readers.press import Cells, bare, joined, numbered

CENTRED = 10  # spaces before a line in the middle of a page; no paragraph is indented so far


def markers(lines: Sequence[str]) -> list[tuple[int, int, int]]:
    """Return where articles of the older form begin, their numbers, and of how many.

    A marker in the middle of a body announces nothing: there is no head below it, and it is not
    centred with the next number.
    """
    places = [
        (place, *found) for place, line in enumerate(lines) if (found := lexis.marker_of(line))
    ]
    true: list[tuple[int, int, int]] = []
    for place, number, total in places:
        due = true[-1][1] + 1 if true else 1
        centred = len(lines[place]) - len(lines[place].lstrip()) >= CENTRED
        if lexis.has_head(lines[place + 1 : place + 1 + lexis.HEAD]) or (centred and number == due):
            true.append((place, number, total))
    return true


def announced_by(found: Sequence[tuple[int, int, int]]) -> int:
    """Return how many articles the markers announce; a new export begins where numbers fall.

    Of the totals in one export the commonest counts, since one may be mistyped.
    """
    exports: list[list[int]] = [[]]
    for (_, above, _), (_, number, total) in pairwise([(0, 0, 0), *found]):
        if number <= above:
            exports.append([])
        exports[-1].append(total)
    return sum(Counter(sorted(totals)).most_common(1)[0][0] for totals in exports if totals)


def older(lines: Sequence[str], found: Sequence[tuple[int, int, int]]) -> Iterator[Cells | str]:
    """Yield the articles between the markers; what stands above the first is the cover page."""
    starts = [place for place, _, _ in found]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        article = lines[start + 1 : end]
        yield lexis.article(article) or excerpt(joined(article))


def newer(lines: Sequence[str]) -> Iterator[Cells | str]:
    """Yield the articles of Nexis Uni."""
    for chunk in nexis_uni.chunks(lines):
        yield nexis_uni.article(chunk) or excerpt(joined(chunk))


def announced_on_cover(lines: Sequence[str]) -> int:
    """Return how many articles the cover pages announce."""
    counts = (
        nexis_uni.COUNT.fullmatch(bare(line))
        for chunk in nexis_uni.chunks(lines)
        for line in chunk[: nexis_uni.start_of(chunk)]
    )
    return sum(int(found[1]) for found in counts if found)


def holds(lines: Sequence[str]) -> bool:
    """Tell whether lines are an export of Nexis Uni or LexisNexis."""
    return bool(nexis_uni.holds(lines) or markers(lines))


def read_nexis(file: CorpusFile, lines: Sequence[str], kind: str) -> Reading:
    """Return the articles of an export; kind is the file's own format, for the summary.

    Each has its title, source, date, byline, section and text, as far as the export says them.
    UnreadableFileError where there is none.
    """
    found = markers(lines)
    anchor = nexis_uni.anchor_of(lines)
    # In the older form a marker stands above the first head; below it, it is part of a text.
    if found and not (-1 < anchor < found[0][0] and nexis_uni.holds(lines)):
        return listed(f"nexis {kind}", numbered(older(lines, found), announced_by(found)))
    if not nexis_uni.holds(lines):
        raise unusable(
            file, "no article of Nexis was found in it", "Export it again, with full documents."
        )
    return listed(f"nexis {kind}", numbered(newer(lines), announced_on_cover(lines)))
