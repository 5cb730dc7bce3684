"""Lines that recur in many documents of one source: newsletters, notices, addresses of the page.

A line goes where all of this holds. It is long enough to be no greeting ("Thank you very much."),
no speaker's and no quotation. The documents it stands in are otherwise different: most of their
text is their own, so that copies of one story are not what makes it recur. And it speaks as a page
does ("Subscribe to …"), or it stands at the head or the foot of many of the source's documents.
"""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

FEWEST_DOCUMENTS = 5  # with different texts; below that a line is a quotation, or chance
SHORTEST, LONGEST = 20, 400  # characters; "Get the Newsletter" is a heading as well as furniture
OWN_SHARE = 0.5  # of a document's letters stand in lines that do not recur, or it does not count

# Without a word of the page's: no line of content recurs so often. Of 6,046 items of the Kremlin's
# "President of Russia" stands in 4%, of 1,432 speeches "Ladies and Gentlemen," in 3%, of 12,865
# Reuters stories "Record March 31" in 0.4%.
LARGE_SHARE = 0.1
FEWEST_WORDLESS = 10  # documents
SHORTEST_WORDLESS = 50  # characters: "Thank you very much for your attention." has 39
HEAD, FOOT = 2, 3  # lines
EDGE_SHARE = 0.9  # of the documents have it there

PAGE = re.compile(
    r"\b(?:subscri(?:be|bers?|ption)s?|newsletters?|sign(?:ing)? up|click here|follow us|our app"
    r"|download the app|inbox|unsubscribe|cookies?|privacy policy|terms of (?:use|service)"
    r"|views expressed|opinions expressed|do(?:es)? not (?:necessarily )?reflect"
    r"|(?:first|originally) (?:published|appeared)|has been (?:updated|corrected|republished)"
    r"|republished (?:from|with|under)|reprinted|reproduced|without (?:prior )?permission"
    r"|all rights reserved|copyright|not been edited|syndicated feed|with inputs from"
    r"|staff writers?|e-?mail (?:us|him|her|the (?:author|editor))|contact (?:us|the editor)"
    r"|send us|donate|support our|our (?:journalism|coverage|reporting|website)|read more"
    r"|full access|free trial|advertis\w+|sponsored|share this|join our|whatsapp channel|telegram"
    r" channel|get (?:the latest|breaking)|breaking news alerts)\b",
    re.IGNORECASE,
)
SPEAKER = re.compile(r"(?:[^\W\d_][\w.’'()-]*\s+){0,6}[^\W\d_][\w.’'()-]*\s?:(?:\s|\Z)")
QUOTED = ('"', "“", "”", "«", "»", "'", "‘")

MOST_LISTED = 50  # lines of one source in ingest.json, the most frequent


@dataclass(frozen=True)
class Place:
    """A line that may be furniture, in one document."""

    key: int
    line: str
    at_edge: bool


def key_of(source: str, line: str) -> int:
    """Return a number of 64 bits for a line of a source: two of millions hardly share one."""
    joined = f"{source}\x1f{line}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(joined, digest_size=8).digest(), "big")


def may_be_furniture(line: str) -> bool:
    """Tell whether a line is of a length and a kind that furniture has."""
    if not SHORTEST <= len(line) <= LONGEST or line.endswith(":"):
        return False
    return not (line.startswith(QUOTED) or line.endswith(QUOTED) or SPEAKER.match(line))


def places(source: str, text: str) -> Iterator[Place]:
    """Yield the lines of a document that may be furniture, each once."""
    lines = text.split("\n")
    seen: set[str] = set()
    for place, line in enumerate(lines):
        if line not in seen and may_be_furniture(line):
            seen.add(line)
            yield Place(key_of(source, line), line, place < HEAD or place >= len(lines) - FOOT)


def frequent(texts: Sequence[str], sources: Sequence[str]) -> frozenset[int]:
    """Return the keys of the lines that stand in several documents of their source.

    Eight bytes a line are held, however many different lines there are.
    """
    keys = np.fromiter(
        (
            place.key
            for source, text in zip(sources, texts, strict=True)
            for place in places(source, text)
        ),
        dtype=np.uint64,
    )
    found, numbers = np.unique(keys, return_counts=True)
    return frozenset(found[numbers >= FEWEST_DOCUMENTS].tolist())


@dataclass
class Evidence:
    """What speaks for a line: the documents it stands in by what is theirs alone, and its place."""

    contexts: set[int]
    documents: int = 0
    at_edge: int = 0


def own_text(source: str, text: str, often: frozenset[int]) -> str:
    """Return the longest line of a document that does not recur; "" where most of it recurs."""
    own = [
        line
        for line in text.split("\n")
        if not (may_be_furniture(line) and key_of(source, line) in often)
    ]
    letters = sum(map(len, own))
    return max(own, key=lambda line: (len(line), line)) if letters > OWN_SHARE * len(text) else ""


def is_furniture(line: str, found: Evidence, documents: int) -> bool:
    """Tell whether a line is its source's furniture; documents are the source's."""
    contexts = len(found.contexts)
    if contexts < FEWEST_DOCUMENTS or contexts < OWN_SHARE * found.documents:
        return False
    if PAGE.search(line):
        return True
    return (
        len(line) >= SHORTEST_WORDLESS
        and contexts >= FEWEST_WORDLESS
        and contexts >= LARGE_SHARE * documents
        and found.at_edge >= EDGE_SHARE * found.documents
    )


def recurring_lines(texts: Sequence[str], sources: Sequence[str]) -> dict[str, dict[str, int]]:
    """Return, for each source that has any, its furniture and in how many documents each line is.

    The most frequent first. Linear in the length of the texts; does not depend on their order.
    """
    often = frequent(texts, sources)
    evidence: dict[tuple[str, str], Evidence] = defaultdict(lambda: Evidence(set()))
    for source, text in zip(sources, texts, strict=True) if often else []:
        here = [place for place in places(source, text) if place.key in often]
        own = own_text(source, text, often) if here else ""
        for place in here:
            found = evidence[source, place.line]
            found.documents += 1
            found.at_edge += place.at_edge
            if own:
                found.contexts.add(key_of("", own))
    totals = Counter(sources)
    lines: dict[str, dict[str, int]] = {}
    ranked = sorted(evidence.items(), key=lambda item: (item[0][0], -item[1].documents, item[0][1]))
    for (source, line), found in ranked:
        if is_furniture(line, found, totals[source]):
            lines.setdefault(source, {})[line] = found.documents
    return lines


def without_lines(text: str, lines: Mapping[str, int]) -> tuple[str, int]:
    """Return a text without some lines, and how many went."""
    every = text.split("\n")
    kept = [line for line in every if line not in lines]
    return ("\n".join(kept), len(every) - len(kept)) if len(kept) < len(every) else (text, 0)


def listed_lines(lines: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """Return what ingest.json shows of each source's lines: the most frequent, to be checked."""
    return {source: dict([*found.items()][:MOST_LISTED]) for source, found in lines.items()}
