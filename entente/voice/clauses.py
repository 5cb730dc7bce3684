"""What stands before and behind a verb of saying: its clause, its end, its speaker.

All of it goes by closed classes of words, and every repetition is bounded, so that time does not
grow faster than the text.
"""

import re

from entente.voice.verbs import ADJUNCT, FINITE, NOUNS, PRONOUN, SAYING, SHOWING, TELLING, verbs_in

Span = tuple[int, int]
NOBODY: Span = (0, 0)
MOST_SPEAKER = 30  # words; more are no subject

PLAIN = r"[^\s,;:“”\"«»]+"  # a word without a mark
CONJUNCTION = r"(?:that|whether|why|how)"
QUOTE = re.compile(r"\s*[:,]?\s*(?:that\s+)?[“\"«„‘`]")
THAT = re.compile(
    rf"\s*(?:,[^,]{{1,60}},\s*|\s(?:out\s)?(?:{ADJUNCT}\b[^,;:“\"]{{0,90}}?\s)?){CONJUNCTION}\b"
)
CLAUSE = re.compile(
    rf"\s+(?:out\s+)?(?:{PRONOUN}\s+(?!(?:to|in|on|at|and|as|or|but|with|for)\b)\w|(?:{PLAIN}\s+){{1,9}}?{FINITE}\b)"
)
TOLD_THAT = re.compile(rf"\s+(?:{PLAIN}\s+){{1,12}}?{CONJUNCTION}\b")
TOLD_CLAUSE = re.compile(rf"\s+(?:(?!to\b|of\b|about\b|against\b){PLAIN}\s+){{2,12}}?{FINITE}\b")
NO_CLAUSE = re.compile(
    r"\b(?:that|which|who|whose|to|when|where|whom|whether|if|and|claims|reports|allegations)\b"
)
COMMAND = re.compile(r"\bto\b")

END = r"(?:[.;!?]|$|,|—|–)"
TAIL = re.compile(rf"\s*(?:{END}|{ADJUNCT}\b[^,;:“\"]{{0,120}}{END})")
TOLD = re.compile(rf"\s+[^,;:“\"]{{2,90}}{END}")
# What is said of a matter or to do something is told of, not reported: "threatened to leave".
OF_A_MATTER = re.compile(
    r"\s+(?:by|about|for|with|over|of|on (?!\w+day)|to (?!the\b|reporters|journalists|[A-Z]))"
)
# Verbs that stand before their speaker without quotation marks, too: "..., added the minister".
INVERTED = SAYING | {"added", "adds", "noted", "explained"}
HAS_CLAUSE = re.compile(rf"\b(?:{FINITE}|that)\b")

MARKS = (",", "”", '"', "»", "—", "–", "’ ", "' ")
ADVERBS = re.compile(
    r"(?:^|\s)(?:also|further|later|earlier|then|has|have|had|again|repeatedly|nevertheless|however|"
    r"once|only|now|just|still|already|yesterday|today|last (?:week|month|year|night)|on \w+day|"
    r"in particular|in turn|will|would|did|\w+ly)\s*$"
)
OPENING = re.compile(
    r"\s*(?:(?:[Bb]ut|[Aa]nd|[Hh]owever|[Mm]eanwhile|[Yy]et|Also|Still|So|Then|while|as|Earlier|"
    r"Later|Today|Yesterday|although|though|where|because|since|if|If|Although|While)\b,?\s+){1,3}"
)
COORDINATED = re.compile(r"(?:;|\b(?:and|but|while))\s+(?=(?:the|an?|he|she|it|they)\b|[A-Z])")
BARE_JOINT = re.compile(r"(?:\band|\bbut|\bor|\bthen|,)\s*$")
SPEAKER_ENDS = re.compile(
    rf"\s(?:{ADJUNCT}|who|which|that|adding|whose)\b|[;:“\"(]|[.,](?=\s|$)|\.$|$"
)
# "In a speech on Monday, the minister ...": its subject comes after the comma.
ADJUNCT_FIRST = re.compile(
    r"(?:In|On|At|During|To|After|Before|As|By|From|When|With|Over|For|About|Following|Without|Under|"
    r"Speaking|Meeting|Answering|Replying|Addressing|Commenting|Asked|Appearing)\b[^,]{0,150},\s+"
)
NO_NAME = re.compile(rf"\s+(?:{ADJUNCT}|that|to)\b")
BEFORE_NOUNS = re.compile(
    r"(?:\b[A-Z]\S*|\b(?:he|she|it|spokes\w+|minister|ministry|officials?|police|government|"
    r"president|reports?|study|paper|company|statement|agency|leaders?|they|sources|experts))\s+$"
)
IRREGULAR_PAST = (
    "won|took|gave|made|met|left|came|went|saw|held|spoke|became|began|brought|got|led|sent|put|"
    "wants|seeks|needs|plans|stood|kept|lost|paid|sold|bought|broke|drew|fell|fought|rose|ran|set|shot|sat|struck|hit"
)
AFTER_FINITE = re.compile(rf"\b(?:{FINITE}|who|which)\b")
LEAD_ENDS = re.compile(
    rf"\b(?:{FINITE}|{IRREGULAR_PAST}|(?:show|find)s?|showed|found|\w+ed)\b|[,;:“\"(]|$"
)


def adverbs_off(words: str) -> str:
    """Return the words without the adverbs and auxiliaries at their end, six at most."""
    for _ in range(6):
        shorter = ADVERBS.sub("", words)
        if shorter == words:
            break
        words = shorter
    return words


def named(text: str, start: int, end: int) -> Span:
    """Return the place of a speaker's words between two places, NOBODY where they are none."""
    lead = OPENING.match(text, start, end)
    start = lead.end() if lead else start
    words = adverbs_off(text[start:end])
    bare = words.strip(" \n\t,;:.“”\"»«—–-*'’")
    if not bare or len(bare.split()) > MOST_SPEAKER:
        return NOBODY
    first = start + words.index(bare)
    return first, first + len(bare)


def speaker_behind(text: str, place: int) -> Span:
    """Return the speaker who is named right behind a place: "said the minister on Monday"."""
    stop = SPEAKER_ENDS.search(text, place + 2)
    return named(text, place, stop.start() if stop else len(text))


def last_mark(text: str, end: int) -> int:
    """Return the place of the last comma, dash or closing mark before a place, or -1."""
    return max(text.rfind(mark, 0, max(end, 0)) for mark in MARKS)


def lead(text: str) -> Span:
    """Return what a sentence begins with, up to its first verb: most often its subject."""
    opening = OPENING.match(text)
    begin = opening.end() if opening else 0
    if adjunct := ADJUNCT_FIRST.match(text, begin):
        begin = adjunct.end()
    stop = LEAD_ENDS.search(text, begin)
    ends = [stop.start() if stop else len(text)]
    ends += [found.start() for found in verbs_in(text, begin)[:1]]
    return named(text, begin, min(ends))


def subject(text: str, verb: int) -> tuple[int, Span]:
    """Return where the clause of a verb begins, and the span of its subject.

    "X, a lawyer, said" and "In Ankara, X said": where nothing but adverbs stands between a comma
    and the verb, the subject begins before the words that the comma closes. What stands before a
    clause that is joined by "and" or "but" is no part of it; what stands before a comma is.
    """
    mark = last_mark(text, verb)
    rest = adverbs_off(text[mark + 1 : verb])
    if BARE_JOINT.search(rest):  # "... and warned that": the subject is the sentence's
        return verb, lead(text)
    if mark >= 0 and not rest.strip():
        return 0, named(text, last_mark(text, last_mark(text, mark)) + 1, verb)
    begin, clause = mark + 1, 0
    if OPENING.match(text, begin) and mark > 0:
        clause = begin
    for joint in COORDINATED.finditer(text, begin, verb):
        if text[joint.start()] == ";" or AFTER_FINITE.search(text, begin, joint.start()):
            begin = clause = joint.end()
    return clause, named(text, begin, verb)


def reports(text: str, verb: str, start: int, end: int) -> bool:
    """Tell whether a clause or a quotation follows a verb that lies between two places."""
    if verb in NOUNS and not BEFORE_NOUNS.search(text[max(0, start - 40) : start]):
        return False
    if QUOTE.match(text, end) or THAT.match(text, end):
        return True
    if verb in TELLING:
        that = TOLD_THAT.match(text, end)
        return bool(that and not COMMAND.search(that[0])) or bool(TOLD_CLAUSE.match(text, end))
    clause = CLAUSE.match(text, end)
    return bool(clause) and not NO_CLAUSE.search(clause[0] if clause else "")


def closes(text: str, verb: str, end: int, subject_start: int) -> bool:
    """Tell whether a verb closes what it reports: "..., X said in Ankara."."""
    mark = last_mark(text, subject_start + 1)
    if mark < 0 or len(text[:mark].split()) < 2:
        return False
    if verb not in SAYING and verb not in TELLING and OF_A_MATTER.match(text, end):
        return False
    tail = (TOLD if verb in TELLING else TAIL).match(text, end)
    return bool(tail) and not HAS_CLAUSE.search(tail[0] if tail else "")


def inverts(text: str, verb: str, start: int, end: int) -> bool:
    """Tell whether the speaker follows the verb: "..., said the minister."."""
    before = text[:start].rstrip()
    if verb in TELLING or verb in SHOWING or len(before.split()) < 2:
        return False
    marked = before.endswith(("”", '"', "»", "?", "!", "'", "’"))
    if not marked and not (before.endswith(MARKS) and verb in INVERTED):
        return False
    if NO_NAME.match(text, end) or not text[end:].strip(" .,;:"):
        return False
    stop = SPEAKER_ENDS.search(text, end + 2)
    words = text[end : stop.start() if stop else len(text)]
    return bool(words.strip()) and not HAS_CLAUSE.search(words)
