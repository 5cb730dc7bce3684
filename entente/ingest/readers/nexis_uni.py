"""Articles of Nexis Uni, as lines: a headline, the outlet, the date, labels, "Body", the text."""

import re
from collections.abc import Sequence

from entente.ingest.readers.nexis_tail import without_tail
from entente.ingest.readers.press import Cells, bare, date_in, dated, filled, joined, language_of

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

COUNT = re.compile(r"(?:Documents|Dokumente|Documentos|Documenti) \((\d{1,6})\)")
COVER = re.compile(
    r"(?:User Name|Client/Matter|Job Number|Search Terms|Search Type|Narrowed by):.*"
    rf"|{COUNT.pattern}"
)
GLUED = re.compile(r"(?<=\w)\(")  # "The Guardian(London)"

HEAD = 12  # lines, blank ones apart, in which an article shows its date or its first label
LABEL_WITHIN = 15  # lines below a date in which a label says that it is an article's
BODY_WITHIN = 40  # lines below the date in which "Body" stands


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
        if any(COVER.fullmatch(bare(part[place])) for place in places):
            headed = anchor_of(part) >= 0
        else:
            near = part[: places[-1] + 1 + 2 * LABEL_WITHIN] if places else []
            headed = is_headed(near, places)
        if headed:
            whole.append(part)
        elif places:
            whole[-1] += [end, *part]
    return whole


def is_headed(chunk: Sequence[str], within: Sequence[int]) -> bool:
    """Tell whether an article's head begins in one of these places: a date, or two labels."""
    anchor = anchor_of(chunk)
    if anchor not in within:
        return False
    labels = (bare(chunk[place]) for place in within if place >= anchor)
    return bool(date_in(bare(chunk[anchor]))) or sum(map(is_label, labels)) > 1


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
        "source": GLUED.sub(" (", above[-1]) if len(above) > 1 else "",
        "date": dated(date),
        "language": language_of(language) if language else "",
        "subject": tail.get("subject", ""),
        "graphic": tail.get("graphic", ""),
        "text": "\n".join(text).strip("\n"),
    }
