"""What a sentence tells in somebody's name: "X said that ...", "..., X said", "according to X".

Only what reports the content of speech counts: a verb of saying with a clause. An act of speech
that the outlet tells of ("accused", "praised", "agreed to", "stressed the need") is the outlet's
own account. docs/voice.md has the rules for coders and measures these against them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from entente.voice.clauses import (
    NOBODY,
    Span,
    closes,
    inverts,
    lead,
    named,
    reports,
    speaker_behind,
    subject,
)
from entente.voice.verbs import FINITE, PARTICIPLES, SAYING, SHOWING, verbs_in

# A sentence of 120 words is shorter; what is longer is no prose and must not cost more.
LONGEST_READ = 1500
MOST = 0.5  # of a sentence's characters told in somebody's name make it theirs

HINT = re.compile(r"\b(?:[Aa]ccording to|view|opinion|words|that|reads?)\b")
NEGATED = re.compile(
    r"(?:\bnot|n['’]t|\bnever|\bto|\bbeing|\bthe|\ban?|\bof|\bnor|\bhaving|\bneither|\bwithout)\s+"
    r"(?:\w+ly\s+|yet\s+)?$"
)
PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been)\s+(?:\w+ly\s+|also\s+)?$")
RELATIVE = re.compile(
    r"\b(?:who|which|what|whom|that)\s+(?:\w+\s+){0,2}(?:has\s+|have\s+|had\s+|also\s+)?$"
)
IMPERSONAL = re.compile(r"(?:^|\W)it (?:\w+ ){1,3}$", re.IGNORECASE)
DOCUMENT = re.compile(
    r"\b(?:stud(?:y|ies)|surveys?|reports?|polls?|documents?|figures|data|research|inquiry|paper|"
    r"investigations?|analysis|records|results|statistics|it)\b",
    re.IGNORECASE,
)
ACCORDING = re.compile(r"\b[Aa]ccording to\s+")
NO_SPEAKER = re.compile(
    r"(?:the |its |their |his |her |an? )?(?:\w+ )?(?:laws?|plans?|rules?|schedule|programme|"
    r"program|tradition|custom|need|age|size|agreement|procedure|treaty|order|type|value)\b"
)
VIEW = re.compile(
    r"\b[Ii]n (?:(?P<whose>his|her|their|its|[A-Z][^,;]{0,60}?['’]s?) (?:view|opinion|words)|"
    r"the (?:view|opinion|words) of (?P<of>[^,;]{2,60}))(?=[,.;]|$)"
)
STATED = re.compile(
    r"\b(?:(?:express|voic)(?:ed|es|ing)(?= [\w ]{0,30}\b(?:hope|confidence|view|belief|concern|"
    r"fear|doubt|conviction|opinion|regret|optimism)s?\b)|(?:has|have|had)(?= no doubt)|"
    r"(?:is|are|was|were)(?= \w* ?(?:confident|convinced|certain|sure|adamant)\b)|"
    r"made it(?= clear))\s+"
    rf"(?:\w+\s+){{1,4}}?(?:that\b|(?:\w+\s+){{1,3}}(?:{FINITE})\b)"
)
INTRODUCES = re.compile(
    r"(?P<who>[^:“”\"]{2,160}?)\s(?:reads?|said|says|wrote|writes|stated|stressed|noted|added|"
    r"told|continued)\b[^:“”\"]{0,80}:\s*[“”\"«„]?\s*$"
)


@dataclass(frozen=True)
class Attribution:
    """What a sentence tells in somebody's name.

    share: how much of it, in [0, 1]; speaker: where in the sentence the words are that name whose
    it is, NOBODY for none; introduces: it has no content but announces some ("X said:").
    """

    share: float
    speaker: Span = NOBODY
    introduces: bool = False


def passes(text: str, found: re.Match[str]) -> bool:
    """Tell whether a verb reports somebody's words as far as what stands before it tells."""
    before = text[max(0, found.start() - 60) : found.start()]
    return not (NEGATED.search(before) or PASSIVE.search(before) or RELATIVE.search(before))


def of_passive(text: str, found: re.Match[str]) -> Attribution | None:
    """Return "it was alleged that ...", which names nobody; None where it is no such thing."""
    before = text[max(0, found.start() - 60) : found.start()]
    impersonal = PASSIVE.search(before) and IMPERSONAL.search(before)
    if not impersonal or not reports(text, found[0], *found.span()):
        return None
    return Attribution(1 - max(0, found.start() - 60) / len(text))


def of_verb(text: str, found: re.Match[str]) -> Attribution | None:
    """Return what a verb attributes in a text, or None where it does not."""
    verb, (start, end) = found[0], found.span()
    if verb in PARTICIPLES:
        said = not NEGATED.search(text[max(0, start - 20) : start]) and reports(
            text, verb, start, end
        )
        return Attribution(1 - start / len(text), lead(text)) if said else None
    if text.startswith(" by ", end):
        return None
    if not passes(text, found):
        return of_passive(text, found)
    if inverts(text, verb, start, end):
        return Attribution(1, speaker_behind(text, end))
    clause, who = subject(text, start)
    if closes(text, verb, end, who[0]):
        return Attribution(1, who)
    saying = verb in SAYING and bool(text[end:].strip(" .,;:"))
    if verb in SHOWING and not DOCUMENT.search(text[slice(*who)]):
        return None
    if saying or reports(text, verb, start, end):
        return Attribution(1 - clause / len(text), who)
    return None


def of_phrases(text: str) -> Iterator[Attribution]:
    """Yield what is attributed without a verb of saying: "according to", "in his view"."""
    if (found := ACCORDING.search(text)) and not NO_SPEAKER.match(text, found.end()):
        yield Attribution(1, speaker_behind(text, found.end() - 1))
    if found := VIEW.search(text):
        group = "whose" if found["whose"] else "of"
        yield Attribution(1, named(text, *found.span(group)))
    if found := STATED.search(text):
        clause, who = subject(text, found.start())
        yield Attribution(1 - clause / len(text), who)


def attribution_of(sentence: str) -> Attribution | None:
    """Return what a sentence tells in somebody's name, the largest share first; None for nothing.

    The insides of its quotations should be masked: a verb in them reports nobody's speech here.
    """
    text = sentence[:LONGEST_READ]
    verbs = verbs_in(text)
    if not verbs and not HINT.search(text):
        return None
    if found := INTRODUCES.match(text):
        return Attribution(0, named(text, *found.span("who")), introduces=True)
    parts = [part for found in verbs if (part := of_verb(text, found))]
    parts += of_phrases(text)
    return max(parts, key=lambda part: part.share, default=None)
