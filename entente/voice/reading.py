"""Whose words each sentence of a document is made of, and who they are."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from entente.voice.attribution import MOST, attribution_of
from entente.voice.clauses import lead
from entente.voice.countries import Countries
from entente.voice.quotations import Span, n_characters, quotations, voice_of
from entente.voice.speakers import Speakers
from entente.voice.transcript import Turn, turns_of

# What begins a sentence and names nobody.
ADJUNCT_LEAD = re.compile(
    r"(?:In|On|At|During|To|After|Before|As|By|From|When|With|Over|For|About|Following|Without|Under|"
    r"Speaking|According|This|That|These|Those|There|It|If|What|Such|Also)\b"
)
VISIBLE = re.compile(r"\S")


@dataclass(frozen=True)
class Said:
    """Whose words a sentence is.

    voice: "narrator" or "quoted"; attribution: "direct" in quotation marks or a transcript's turn,
    "indirect" in a clause, "" for the narrator; speaker: the words that name who says it, "" for
    nobody; country: the id of the speaker's country in the gazetteer, "" where it is not told.
    """

    voice: str
    attribution: str = ""
    speaker: str = ""
    country: str = ""


NARRATOR = Said("narrator")
DIRECT = Said("quoted", "direct")
INDIRECT = Said("quoted", "indirect")


def masked(text: str, start: int, end: int, spans: Sequence[Span]) -> str:
    """Return the sentence at [start, end) with what stands inside quotation marks made "x"."""
    piece = text[start:end]
    for first, last in spans:
        low, high = max(first + 1, start) - start, min(last - 1, end) - start
        if low < high:
            piece = piece[:low] + VISIBLE.sub("x", piece[low:high]) + piece[high:]
    return piece


def near(
    spans: Sequence[Span], ends: Sequence[int], begins: Sequence[int], place: Span
) -> list[Span]:
    """Return the spans that share a character with a place; all ascending and apart."""
    return list(spans[bisect_right(ends, place[0]) : bisect_left(begins, place[1])])


class Reader:
    """Reads the sentences of one document in order."""

    def __init__(self, text: str, countries: Countries | None) -> None:
        """Find the quotations and the turns of a text."""
        self.text = text
        self.quotations = quotations(text)
        self.begins = [first for first, _ in self.quotations]
        self.ends = [last for _, last in self.quotations]
        self.turns = turns_of(text)
        self.turn_ends = [turn.end for turn in self.turns]
        self.speakers = Speakers(text, countries)
        self.before: Span = (0, 0)  # the sentence before, in the same paragraph
        self.said = NARRATOR  # what was made of it
        self.turn: Turn | None = None  # the last that was read, and whose it is
        self.turn_said = NARRATOR

    def turn_of(self, start: int, end: int) -> Turn | None:
        """Return the turn that most of a sentence lies in, or None."""
        place = bisect_right(self.turn_ends, start)
        if place == len(self.turns):
            return None
        turn = self.turns[place]
        if turn.start <= start and end <= turn.end:
            return turn
        inside = n_characters(self.text[max(turn.start, start) : min(turn.end, end)])
        return turn if inside > MOST * n_characters(self.text[start:end]) else None

    def named(self, voice: Said, words: str, end: int, before: str = "") -> Said:
        """Return what was said with its speaker's name and country, remembering them."""
        speaker = self.speakers.resolved(words, before)
        country = self.speakers.country(speaker, end)
        self.speakers.last = speaker or self.speakers.last
        return Said(voice.voice, voice.attribution, speaker, country)

    def subject_before(self) -> str:
        """Return whom the sentence before was about, "" where it named nobody."""
        if self.said.speaker or self.before[0] == self.before[1]:
            return self.said.speaker
        sentence = self.text[slice(*self.before)]
        first, last = lead(sentence[:400])
        words = sentence[first:last]
        return words if words[:1].isupper() and not ADJUNCT_LEAD.match(words) else ""

    def read(self, start: int, end: int) -> Said:
        """Return whose words the sentence at [start, end) is."""
        if turn := self.turn_of(start, end):
            if turn is not self.turn:
                self.turn = turn
                self.turn_said = self.named(DIRECT, self.text[slice(*turn.speaker)], end)
            return self.turn_said
        spans = near(self.quotations, self.ends, self.begins, (start, end))
        direct = bool(spans) and voice_of(self.text, start, end, spans) == "quoted"
        sentence = masked(self.text, start, end, spans) if spans else self.text[start:end]
        found = attribution_of(sentence)
        words = self.text[start:end][slice(*found.speaker)] if found else ""
        if direct:
            before = self.speakers.last if not words else self.subject_before()
            return self.named(DIRECT, words, end, before)
        if found and found.introduces:
            self.named(NARRATOR, words, end, self.subject_before())
        if not found or found.share <= MOST:
            return NARRATOR
        return self.named(INDIRECT, words, end, self.subject_before())

    def go_on(self, paragraph_begins: bool, start: int, end: int) -> Said:
        """Read the next sentence and keep it for the one after."""
        if paragraph_begins:
            self.before, self.said = (0, 0), NARRATOR
        self.said = self.read(start, end)
        self.before = (start, end)
        return self.said


def voices_of(
    text: str, sentences: Sequence[tuple[int, int, int]], countries: Countries | None = None
) -> list[Said]:
    """Return whose words each sentence of a document is.

    sentences: paragraph, start and end of each, in order; without countries none is told.
    """
    reader, paragraph, found = Reader(text, countries), -1, []
    for number, start, end in sentences:
        found.append(reader.go_on(number != paragraph, start, end))
        paragraph = number
    return found
