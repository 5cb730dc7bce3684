"""What stands below the text of an article of Nexis Uni: captions, index, the day it was loaded."""

import re
from collections.abc import Sequence

from entente.ingest.readers.press import bare, filled, joined

# What stands below a text: its index, where it has one, ends with the day it was loaded.
TAIL = re.compile(
    r"(language|langue|sprache|publication-type|journal code|subject|organization|company|person"
    r"|geographic|industry|ticker|load-date|acc-no|document-type):\s*(.*)",
    re.IGNORECASE,
)
LABELLED = re.compile(r"[^\W\d_][\w /-]{1,30}:\s.*")

LONGEST_INDEX = 60  # lines of an article's index
LONGEST_CAPTIONS = 10  # lines below "Graphic"


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
