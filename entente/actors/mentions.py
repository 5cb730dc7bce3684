"""Which actors a text names.

A form of the gazetteer names its actor unless what stands around it says otherwise: a coin
("Canadian dollars"), a firm ("American Stock Exchange"), a person ("Mr Holland"), a make
("German-born"). The name of a seat names its actor unless it is only a place: "Moscow says" is
who, "met in Moscow", "Moscow's streets" and "the Moscow talks" are where.
"""

import re

import pandas as pd

from entente.actors.gazetteer import Gazetteer, plain
from entente.progress import Progress, silent
from entente.tables import KEY

AROUND = 80  # characters on either side that the rules look at
STEP = 10_000  # sentences between two reports of progress

# Before any form: people, firms and schools by name; "non-OPEC" names whoever is not in it.
NOBODY_BEFORE = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Judge|Justice|Senator|Sen|Professor|Prof)\.?\s+"
    r"|\b(?:Corp|Corporation|Co|Company|University|College|Museum)\.?\s+of\s+(?:the\s+)?"
    r"|\b[Nn]on-)$"
)
COINS = (
    "dollars?|dlrs?|francs?|marks?|pounds?|yen|lire|pesos?|rupees?|crowns?|kron[ae]r?|guilders?"
    "|schillings?|r[iy]als?|dinars?|dirhams?|shekels?|rou?bles?|yuan|won|baht|ringgit|liras?"
)
FIRMS = "Corp|Corporation|Inc|Co|Company|Ltd|Plc|PLC|plc|Exchange|Airlines|Airways"
# After any form: money, makes and tongues, and up to five more words of a firm's name.
NOBODY_AFTER = re.compile(
    rf"\s+(?:{COINS})\b"
    r"|-(?:speak\w+|language|born|style|made|built|educated|era)\b"
    rf"|(?:\s+(?:[A-Z][\w&.-]*|of|for|&)){{0,5}}?\s+(?:{FIRMS})(?![\w-])"
)
GIVEN = frozenset(["Jordan", "Chad", "Georgia"])  # given names, too: Jordan Peterson
OF = re.compile(r"\bof\s+$")  # but "King of Jordan Abdullah II"
SURNAME = re.compile(
    r"\s+(?!(?:President|Prime|King|Queen|Foreign|Minister|Government|Army|Armed|Air|Defen[cs]e"
    r"|Parliament|Police|Interior|Central)\b)[A-Z][a-z]+"
)

# Before a seat: where something is, or is going on, or someone goes.
PLACE = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Aa]round|[Ii]nside|[Aa]cross|[Ll]eft|[Ll]eav(?:e|es|ing)"
    r"|[Vv]isit(?:s|ed|ing)?|Bank of|(?:[Vv]isits?|[Tt]rips?|[Ff]lights?|[Ff]l[yei]\w*|[Ff]lew"
    r"|[Tt]ravel\w*|[Rr]eturn\w*|[Ww]ay|[Rr]oads?|[Cc]om(?:e|es|ing)|[Cc]ame|[Gg]o(?:es|ing)?"
    r"|[Ww]ent|[Ww]elcome\w*(?:\s+you)?)\s+to)\s+(?:the\s+)?"
    r"(?:(?:central|downtown|nearby|old|greater|(?:[a-z]+-)?(?:north|south|east|west)\w*)\s+)?$"
)
# But rulers in their seat are who: "officials in Moscow", not "Turkish officials in Moscow".
RULERS = re.compile(
    r"\b(?i:officials|authorities|government|leaders|leadership|regime|ministry|rulers"
    r"|policymakers|administration|parliament|lawmakers|politicians|junta|generals|cabinet"
    r"|elites?)\s+in\s+(?:the\s+)?$"
)
ALSO = re.compile(r"\s*(?:,|and|or)\s+(?:in\s+)?")  # "in London, Paris and Berlin"
GOES_ON = re.compile(r"\s*,\s+[A-Z]|\s+(?:and|or)\s+[A-Z]")
SIGHTS = (
    "region|oblast|province|suburbs?|universit(?:y|ies)|metro|airports?|conservatory|exchange"
    "|markets?|walls?|palace|square|theat(?:re|er)s?|streets?|road|bridges?|hotels?|museums?"
    "|marathon|festival|club|mayor|residents?|venues?|cathedral|mosques?|stadium|schools?"
    "|embass(?:y|ies)|bourse|airfield|hospitals?|prisons?|districts?|neighbou?rhoods?|cinemas?|newspapers?"
)
EVENTS = (
    "summits?|conferences?|meetings?|talks|agreements?|accords?|protocols?|conventions?"
    "|declarations?|treaty|process|formats?|consensus|forum|round|agenda|packages?"
)
# After a seat: sights of the town, also as its own; what was held there, but not as its own.
TOWN = re.compile(
    rf"(?:['’]s?(?:\s+[\w-]+){{0,2}})?(?:\s+[A-Z][\w-]*){{0,2}}\s+(?i:{SIGHTS})\b"
    rf"|(?:\s+[A-Z][\w-]*){{0,2}}\s+(?i:{EVENTS})\b"
    r"|\s+(?:offices?|bureau|branch|bankers|dealers|traders|brokers|clos\w+|[Ii]nterbank)\b"
)
DATELINE = re.compile(r"[\w,.\s/]{0,40}(?:\([A-Z][\w/ ]*\)\s*)?[-–—]{1,2}\s")


def names_nobody(form: str, before: str, after: str) -> bool:
    """Return whether what stands around a form makes it the name of something else."""
    return bool(
        NOBODY_BEFORE.search(before)
        or NOBODY_AFTER.match(after)
        or (form in GIVEN and SURNAME.match(after) and not OF.search(before))
    )


def is_town(form: str, before: str, after: str, first: bool) -> bool:
    """Return whether a seat is only a place; first: whether no form stands before it in the text.

    before: what stands between the form before, or the beginning of the text, and the seat.
    """
    if PLACE.search(before):
        rulers = RULERS.search(before)
        return rulers is None or (not first and not before[: rulers.start()].strip())
    opens = form.isupper() or (first and not before.strip())
    return bool(TOWN.match(after) or (opens and DATELINE.match(after)))


def also_town(before: str, after: str) -> bool:
    """Return whether a seat goes on a list of places: "in London, Paris and Berlin"."""
    comma = before.lstrip().startswith(",")
    return bool(ALSO.fullmatch(before) and (not comma or GOES_ON.match(after)))


def actors_in(text: str, known: Gazetteer) -> set[str]:
    """Return the names of the actors in a text."""
    found = set()
    last, town = 0, False  # the end of the form before, and whether it was only a place
    for match in known.pattern.finditer(text):
        form, start, end = plain(match.group()), match.start(), match.end()
        before, after = text[max(last, start - AROUND) : start], text[end : end + AROUND]
        town = form in known.seats and (
            is_town(form, before, after, last == 0) or (town and also_town(before, after))
        )
        if not town and not names_nobody(form, before, after):
            found.add(known.names[form])
        last = end
    return found - {""}


def mentions(
    sentences: pd.DataFrame, known: Gazetteer, progress: Progress = silent
) -> pd.DataFrame:
    """Return the actors of every sentence: one row for each (doc_id, sentence, actor)."""
    total = len(sentences)
    rows = []
    for done, (doc_id, sentence, text) in enumerate(
        zip(sentences["doc_id"], sentences["sentence"], sentences["text"], strict=True), start=1
    ):
        rows += [(doc_id, sentence, actor) for actor in sorted(actors_in(text, known))]
        if done % STEP == 0 or done == total:
            progress(done, total, "sentences")
    return pd.DataFrame(rows, columns=[*KEY, "actor"])
