"""Articles of the older LexisNexis, as lines: the outlet, the date, the headline, labels, text."""

import re
from collections.abc import Sequence
from itertools import groupby

from entente.ingest.readers.press import Cells, bare, date_in, dated, joined, language_of

# The line above an article, in the languages of the interface.
MARKER = re.compile(
    r"(\d{1,6}) of (\d{1,6}) DOCUMENTS?"
    r"|Dokument (\d{1,6}) von (\d{1,6})"
    r"|Document (\d{1,6}) de (\d{1,6})"
)
LABELS = {
    "BYLINE": "byline",
    "AUTOR": "byline",
    "AUTEUR": "byline",
    "SECTION": "section",
    "RUBRIK": "section",
    "RUBRIQUE": "section",
    "LENGTH": "length",
    "LÄNGE": "length",
    "LONGUEUR": "length",
    "HEADLINE": "title",
    "DATELINE": "dateline",
    "HIGHLIGHT": "highlight",
    "SERIES": "series",
    "BODY": "text",
}
LABEL = re.compile(rf"({'|'.join(LABELS)}):\s*(.*)")
TAIL = re.compile(
    r"(LOAD-DATE|UPDATE|LANGUAGE|SPRACHE|LANGUE|GRAPHIC|GRAFIK|PUBLICATION-TYPE|JOURNAL-CODE"
    r"|DOCUMENT-TYPE|SUBJECT|ORGANIZATION|COMPANY|PERSON|GEOGRAPHIC|COUNTRY|STATE|CITY|INDUSTRY"
    r"|TICKER|ACC-NO|NOTES|TYPE|DATE-CHARGEMENT|TYPE-PUBLICATION):\s*(.*)"
)
LANGUAGES = ("LANGUAGE", "SPRACHE", "LANGUE")
COPYRIGHT = re.compile(r"(?:copyright|©)\s.*|all rights reserved\W*", re.IGNORECASE)

HEAD = 25  # lines below a marker in which an article shows its date or its first label
WRAPPED = 100  # characters: where a line is longer, each line is a paragraph
BLOCKS_ABOVE = 6  # outlet, date, headline and what may stand between them, above the labels

Block = list[str]


def marker_of(line: str) -> tuple[int, int] | None:
    """Return the number of the article that a line announces, and of how many; or None."""
    found = MARKER.fullmatch(bare(line))
    if not found:
        return None
    number, total = (int(part) for part in found.groups() if part)
    return number, total


def has_head(lines: Sequence[str]) -> bool:
    """Tell whether lines begin with the head of an article: a date or a label of its own."""
    for line in map(bare, lines[:HEAD]):
        if marker_of(line):
            return False
        if date_in(line) or LABEL.fullmatch(line):
            return True
    return False


def blocks_of(lines: Sequence[str]) -> list[Block]:
    """Return the lines between blank ones; each line alone where lines are whole paragraphs."""
    if any(len(line) > WRAPPED for line in lines):
        return [[line] for line in lines if bare(line)]
    groups = groupby(lines, key=lambda line: bool(bare(line)))
    return [list(group) for is_filled, group in groups if is_filled]


def label_of(block: Block) -> str:
    """Return the label above a text that a block begins with; "" where it begins with none."""
    found = LABEL.fullmatch(bare(block[0]))
    return found[1] if found else ""


def is_copyright(block: Block) -> bool:
    """Tell whether a block says whose the article is and nothing else."""
    return bool(COPYRIGHT.fullmatch(bare(block[0])))


def above_labels(blocks: Sequence[Block]) -> int:
    """Return how many blocks stand above the labels, or above the text where there are none."""
    labelled = (place for place, block in enumerate(blocks[: BLOCKS_ABOVE + 1]) if label_of(block))
    return next(labelled, min(3, len(blocks)))


def masthead(blocks: Sequence[Block]) -> dict[str, str]:
    """Return the outlet, the date, the edition and the headline out of the first blocks."""
    kept = [block for block in blocks if not is_copyright(block)]
    dates = [place for place, block in enumerate(kept) if date_in(bare(block[0]))]
    if not dates:
        return {
            "source": joined(kept[0]) if kept else "",
            "title": joined(line for block in kept[1:] for line in block),
        }
    place = dates[0]
    return {
        "source": joined(line for block in kept[:place] for line in block),
        "date": dated(date_in(bare(kept[place][0]))),
        "edition": joined(kept[place][1:]),
        "title": joined(line for block in kept[place + 1 :] for line in block),
    }


def labels_in(blocks: Sequence[Block]) -> tuple[dict[str, str], int]:
    """Return what the labels say and how many blocks they take; a label counts only once.

    What follows "BODY:" is text.
    """
    said: dict[str, str] = {}
    for place, block in enumerate(blocks):
        label = LABELS.get(label_of(block), "")
        if not label or label in said:
            return said, place
        if label == "text":
            return said, place
        said[label] = joined([bare(block[0]).partition(":")[2], *block[1:]])
    return said, len(blocks)


def without_tail(blocks: Sequence[Block]) -> tuple[list[Block], dict[str, str]]:
    """Return a text's blocks without what stands below it, and what that says of it."""
    end = len(blocks)
    said: dict[str, str] = {}
    while end:
        found = TAIL.fullmatch(bare(blocks[end - 1][0]))
        if found:
            said[found[1]] = joined([found[2], *blocks[end - 1][1:]])
        elif not is_copyright(blocks[end - 1]):
            break
        end -= 1
    return list(blocks[:end]), said


def article(lines: Sequence[str]) -> Cells | None:
    """Return what an article says of itself, and its text; None where nothing stands there."""
    blocks, tail = without_tail(blocks_of(lines))
    if not blocks:
        return None
    above = above_labels(blocks)
    head = masthead(blocks[:above])
    labels, length = labels_in(blocks[above:])
    text = blocks[above + length :]
    if text and label_of(text[0]) == "BODY":
        text = [[bare(text[0][0]).partition(":")[2], *text[0][1:]], *text[1:]]
    if "title" in labels and head["title"]:
        head["section"] = head.pop("title")
    language = next((tail[name] for name in LANGUAGES if name in tail), "")
    return (
        head
        | labels
        | {
            "language": language_of(language) if language else "",
            "graphic": tail.get("GRAPHIC") or tail.get("GRAFIK") or "",
            "text": "\n\n".join("\n".join(map(str.rstrip, block)) for block in text).strip("\n"),
        }
    )
