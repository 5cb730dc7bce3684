"""Turns of a transcript: "PRESIDENT PUTIN: ...", "Question: ...", "Mr. Smith (Canada): ..."."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

Span = tuple[int, int]

COLON = re.compile(r"\s?:(?=\s)")
LONGEST = 200  # characters before a colon that can name a speaker, two titles and a place included
MOST_WORDS = 18
WORD = re.compile(r"\S+")
PARENTHESIS = re.compile(r"\([^()]{1,60}\)\s*$")
CONNECTORS = re.compile(r"(?:of|the|and|for|to|in|on|de|la|al|von|van|der|bin|ibn|del|&|at)$")
NAME = re.compile(r"[“\"(]?[A-ZÀ-ÞŠŽ][\w.’'\-]*,?$|[“\"(]?[A-Z]\.$|№\d+$")
INITIAL = re.compile(
    r"(?:[A-Z]\.)+$|(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Sen|Rep|Prof|Gov|Amb|Jr|Sr|Rev|Capt|Maj|Sgt)\.$"
)
SENTENCE_ENDS = (".", "!", "?", "…", "”", '"', ")", ">", "]", "»", "*")
TITLE = re.compile(
    r"\b(?:President|Minister|Mr|Mrs|Ms|Dr|Governor|Chair\w*|General|Lieutenant|Secretary|Sir|"
    r"Director|Ambassador|Chancellor|Speaker|Commander|Head|Chief|King|Queen|Prince|Senator|"
    r"Professor|Deputy|Colonel|Major|Captain|Representative|Spokes\w+|Madam|Lord|Mayor)\b",
    re.IGNORECASE,
)
# Turns of people whom the transcript does not name.
UNNAMED = re.compile(
    r"(?:question|remark|answer|reply|response|moderator|interviewer|journalist|correspondent|"
    r"reporter|voice|q|a|host|presenter)$"
)
# Whom a speech turns to, before a colon as before a comma.
SALUTATION = re.compile(
    r"(?:mr|mrs|ms|madam|dear|your)\b\.? (?:president|speaker|chair|minister|sec|exc)"
)
OVER = re.compile(
    r"^[ \t]*(?:\*(?:[ \t]?\*){2,}|See also|Additional(?: information)?|Photo:?)[ \t]*$", re.M
)


@dataclass(frozen=True)
class Turn:
    """What one speaker says: from its label to the next, and the place of the label's words."""

    start: int
    end: int
    speaker: Span


def label_before(text: str, colon: int) -> Span | None:
    """Return the words before a colon that can name a speaker, or None.

    They are capitalised, begin a line or follow the end of a sentence, and may go on from a line
    that holds nothing else.
    """
    low = max(0, colon - LONGEST)
    piece = text[low:colon]
    bare = PARENTHESIS.sub("", PARENTHESIS.sub("", piece))
    words = list(WORD.finditer(bare))[-MOST_WORDS - 1 :]
    begin = len(words)
    for place in range(len(words) - 1, -1, -1):
        word = words[place][0]
        last = place == len(words) - 1
        if not last and word.endswith(SENTENCE_ENDS) and not INITIAL.match(word):
            break
        if not (NAME.match(word) or (CONNECTORS.match(word) and not last)):
            line = bare.rfind("\n", 0, words[begin].start()) if begin < len(words) else -1
            if line < words[place].end():
                return None
            break
        begin = place
    if begin == len(words) or (begin == 0 and low > 0):
        return None
    start, end = words[begin].start(), words[-1].end()
    if bare[start:end].startswith(("According", "Note", "NOTE")):
        return None
    return low + start, low + len(piece.rstrip()) if end < len(piece.rstrip()) else low + end


def last_line(text: str, span: Span) -> str:
    """Return the key of a label: its last line without a parenthesis, in small letters."""
    words = PARENTHESIS.sub("", PARENTHESIS.sub("", text[slice(*span)])).split("\n")[-1]
    return " ".join(words.split()).casefold()


def labels(text: str) -> list[Span]:
    """Return the labels of a text's turns, ascending; none where it is no transcript.

    A label has a title or a parenthesis, is one of those for people without a name, or comes back.
    """
    found = [span for colon in COLON.finditer(text) if (span := label_before(text, colon.start()))]
    keys = [last_line(text, span) for span in found]
    often = Counter(" ".join(key.split()[-2:]) for key in keys)
    return [
        span
        for span, key in zip(found, keys, strict=True)
        if is_label(text[slice(*span)], key, often[" ".join(key.split()[-2:])] > 1, len(found))
    ]


def is_label(words: str, key: str, comes_back: bool, n_found: int) -> bool:
    """Tell whether words before a colon name a speaker: see `labels`."""
    if UNNAMED.match(key):
        return comes_back or n_found > 2
    several = len(key.split()) > 1 and not SALUTATION.match(key)
    return several and (comes_back or bool(TITLE.search(words)) or words.endswith(")"))


def turns_of(text: str) -> list[Turn]:
    """Return the turns of a transcript in a text, ascending and apart; none in other texts.

    A turn goes on to the next label, or to a line of asterisks or the head of a list of links.
    """
    starts: Sequence[Span] = labels(text) if ":" in text else []
    if not starts:
        return []
    breaks = [found.start() for found in OVER.finditer(text)]
    turns = []
    following = [start for start, _ in starts[1:]] + [len(text)]
    place = 0
    for span, end in zip(starts, following, strict=True):
        while place < len(breaks) and breaks[place] < span[1]:
            place += 1
        over = breaks[place] if place < len(breaks) else end
        turns.append(Turn(span[0], min(end, over), span))
    return turns
