"""Articles of Nexis Uni, as lines: a headline, the outlet, the date, labels, "Body", the text."""

import re
from collections.abc import Sequence
from itertools import islice

from entente.ingest.readers.press import Cells, bare, date_in, dated, joined, language_of

# The lines that open and close a text, in small letters, in the languages of the interface.
END = {
    *("end of document", "ende des dokuments", "fin du document", "fin del documento"),
    *("fine del documento", "fim do documento", "einde van document"),
}
BODY = {"body", "corps", "textkörper", "cuerpo", "corpo"}

LABELS = {
    "section": "section",
    "rubrik": "section",
    "rubrique": "section",
    "length": "length",
    "länge": "length",
    "longueur": "length",
    "byline": "byline",
    "autor": "byline",
    "auteur": "byline",
    "dateline": "dateline",
    "highlight": "highlight",
}
LABEL = re.compile(rf"({'|'.join(LABELS)}):\s*(.*)", re.IGNORECASE)
COPYRIGHT = re.compile(r"(?:copyright|©|\(c\))\s.*|.*\ball rights reserved\W*", re.IGNORECASE)

# What stands below a text: its index, where it has one, ends with the day it was loaded.
TAIL = re.compile(
    r"(language|langue|sprache|publication-type|journal code|subject|organization|company|person"
    r"|geographic|industry|ticker|load-date|acc-no|document-type):\s*(.*)",
    re.IGNORECASE,
)
LABELLED = re.compile(r"[^\W\d_][\w /-]{1,30}:\s.*")
COVER = re.compile(r"(?:Client/Matter|Job Number|Search Terms|Search Type|Narrowed by):.*")

HEAD = 12  # lines, blank ones apart, in which an article shows its date or its first label
LABEL_WITHIN = 15  # lines below a date in which a label says that it is an article's
BODY_WITHIN = 40  # lines below the date in which "Body" stands
LONGEST_INDEX = 60  # lines of an article's index
LONGEST_CAPTIONS = 10  # lines below "Graphic"


def filled(lines: Sequence[str], start: int, most: int) -> list[int]:
    """Return the places of the first lines from start on that are not blank, so many at most."""
    places = (place for place in range(start, len(lines)) if bare(lines[place]))
    return list(islice(places, most))


def is_label(line: str) -> bool:
    """Tell whether a line belongs to the labels above a text."""
    return bool(LABEL.fullmatch(line) or COPYRIGHT.fullmatch(line) or line.lower() in BODY)


def anchor_of(chunk: Sequence[str]) -> int:
    """Return the place of an article's date, else of its first label; -1 where there is neither."""
    first_label = -1
    for place in filled(chunk, 0, len(chunk)):
        line = bare(chunk[place])
        if date_in(line):
            below = filled(chunk, place + 1, LABEL_WITHIN)
            if any(is_label(bare(chunk[other])) for other in below):
                return place
        elif first_label < 0 and is_label(line):
            first_label = place
            break
    return first_label


def start_of(chunk: Sequence[str]) -> int:
    """Return where an article's headline begins: below the cover page, if there is one above it."""
    anchor = max(anchor_of(chunk), 0)
    if not any(COVER.fullmatch(bare(line)) for line in chunk[:anchor]):
        return 0
    place = anchor
    for _ in range(2):  # the outlet, and above it, perhaps after blank lines, the headline
        while place and not bare(chunk[place - 1]):
            place -= 1
        above = place
        while place and bare(chunk[place - 1]) and not COVER.fullmatch(bare(chunk[place - 1])):
            place -= 1
        if above - place > 1:
            break
    return place


def chunks(lines: Sequence[str]) -> list[list[str]]:
    """Return the lines of each article, the cover page with the first.

    "End of Document" closes an article only where the next one's head, or nothing, follows.
    """
    parts: list[list[str]] = [[]]
    ends = []
    for line in lines:
        if bare(line).lower() in END:
            ends.append(line)
            parts.append([])
        else:
            parts[-1].append(line)
    whole = [parts[0]]
    for end, part in zip(ends, parts[1:], strict=True):
        places = filled(part, 0, HEAD)
        if places and anchor_of(part[: places[-1] + 1 + LABEL_WITHIN * 2]) in places:
            whole.append(part)
        elif places:
            whole[-1] += [end, *part]
    return whole


def holds(lines: Sequence[str]) -> bool:
    """Tell whether lines are an export of Nexis Uni: an article with a head and an end."""
    if not any(bare(line).lower() in END for line in lines):
        return False
    first = chunks(lines)[0]
    anchor = anchor_of(first)
    return anchor >= 0 and any(
        ((found := LABEL.fullmatch(bare(first[place]))) and LABELS[found[1].lower()] == "length")
        or bare(first[place]).lower() in BODY
        for place in filled(first, anchor, BODY_WITHIN)
    )


def labels_in(lines: Sequence[str]) -> dict[str, str]:
    """Return what the lines between a date and a text say, by label; "edition" has no label."""
    said: dict[str, str] = {}
    label = "edition"
    for line in filter(None, map(bare, lines)):
        found = LABEL.fullmatch(line)
        if COPYRIGHT.fullmatch(line):
            label = ""
        elif found:
            label = LABELS[found[1].lower()]
            said[label] = found[2]
        elif label:
            said[label] = joined([said.get(label, ""), line])
    return said


def body_start(chunk: Sequence[str], anchor: int) -> int:
    """Return where the text begins: below "Body", else below the last of the labels."""
    places = filled(chunk, anchor, BODY_WITHIN)
    bodies = [place for place in places if bare(chunk[place]).lower() in BODY]
    labels = [place for place in places[:HEAD] if is_label(bare(chunk[place]))]
    return bodies[0] + 1 if bodies else max([anchor, *labels]) + 1


def without_tail(lines: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """Return a text without what stands below it, and what that says of it."""
    end = len(lines)
    while end and (not bare(lines[end - 1]) or TAIL.fullmatch(bare(lines[end - 1]))):
        end -= 1
    for place in range(len(lines) - 1, max(len(lines) - LONGEST_INDEX, -1), -1):
        below = filled(lines, place + 1, 1)
        if bare(lines[place]) == "Classification" and below:
            if LABELLED.fullmatch(bare(lines[below[0]])):
                end = min(end, place)
            break
    found = (TAIL.fullmatch(bare(line)) for line in lines[end:])
    said = {match[1].lower(): match[2] for match in found if match}
    text = list(lines[:end])
    headings = [place for place, line in enumerate(text) if bare(line) == "Graphic"]
    if said and headings and len(filled(text, headings[-1], len(text))) <= LONGEST_CAPTIONS:
        said["graphic"] = joined(text[headings[-1] + 1 :])
        text = text[: headings[-1]]
    return text, said


def article(chunk: Sequence[str]) -> Cells | None:
    """Return what an article says of itself, and its text; None where it has no head."""
    anchor = anchor_of(chunk)
    if anchor < 0:
        return None
    date = date_in(bare(chunk[anchor]))
    above = [line for line in map(bare, chunk[start_of(chunk) : anchor]) if line]
    begin = body_start(chunk, anchor)
    head = labels_in(chunk[anchor + bool(date) : begin - 1 if begin > anchor + 1 else begin])
    text, tail = without_tail(chunk[begin:])
    language = tail.get("language") or tail.get("langue") or tail.get("sprache") or ""
    return head | {
        "title": joined(above[:-1] or above),
        "source": above[-1] if len(above) > 1 else "",
        "date": dated(date),
        "language": language_of(language) if language else "",
        "subject": tail.get("subject", ""),
        "graphic": tail.get("graphic", ""),
        "text": "\n".join(text).strip("\n"),
    }
