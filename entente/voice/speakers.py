"""Who speaks, and for which country: names remembered through a document.

"He said" is the last one named; "Putin said" is of the country that "Russian President Vladimir
Putin" was given before.
"""

import re
from dataclasses import dataclass, field

from entente.voice.countries import Countries
from entente.voice.transcript import TITLE

LONGEST_NAME = 120  # characters kept of the words that name a speaker
PLACES = 8  # of a name in a document that are looked at: its first mention introduces it
NEAR = 90  # characters before a name in which its country stands

PRONOUN = re.compile(r"(?:he|she|it|they|we|i|the former|the latter|his|her|their|its)$", re.I)
SURNAME = re.compile(r"[A-ZÀ-ÞŠŽ][\w’'\-]+")
TITLED = re.compile(
    r"(?:(?:(?:Mr|Mrs|Ms|Dr|Gen|U\.S|U\.K|U\.N|[A-Z])\.|[A-ZÀ-ÞŠŽ][\w’'&\-]*|of|the|for)"
    r"[ \t]+){1,10}$"
)
# Last words of names that many bear: a country given with one is not another's.
GENERIC = re.compile(
    r"(?:Inc|Corp|Co|Ltd|Plc|AG|SA|NV|Group|Company|Bank|Association|Committee|Council|Commission|"
    r"Department|Party|Union|Institute|University|Services|Industries|Holdings|Exchange|Ministry|"
    r"Government|The|Federal|National|State|Agency)$"
)
BEHIND = re.compile(
    r",\s+(?:the\s+)?([^,.;]{0,60}?\b(?:[Pp]resident|[Mm]inister|[Ll]eader|[Ss]pokes\w+|[Cc]hief|"
    r"[Hh]ead|[Ss]ecretary|[Aa]mbassador|[Cc]hancellor|[Kk]ing|[Gg]overnor|[Dd]irector|[Ee]nvoy)"
    r"(?:\s+(?:of|for|to)\s+[^,.;]{2,50})?)[,.;]"
)
PARENTHESIS = re.compile(r"\(([^()]{2,60})\)")
POSSESSIVE = re.compile(r"(?:^|\s)(?:and|with|by)\s.*", re.DOTALL)
OFFICE = re.compile(r"\b(?:President|Minister|Chancellor|King|Queen|Premier)\b")
FOLLOWED = re.compile(r"[ \t]+[A-ZÀ-ÞŠŽ][a-zà-þ]")
OF_COUNTRY = re.compile(r"\s+(?:of|for)\s+(?:the\s+)?((?:[A-Z]\S*[ \t]*){1,4})")


def shortened(words: str) -> str:
    """Return the words that name a speaker on one line, cut where they are long."""
    return " ".join(words.split())[:LONGEST_NAME].rstrip()


@dataclass
class Speakers:
    """What a document has said of its speakers so far."""

    text: str
    countries: Countries | None = None
    last: str = ""
    by_name: dict[str, str] = field(default_factory=dict)
    index: dict[str, list[int]] | None = None

    def resolved(self, words: str, before: str = "") -> str:
        """Return the words that name a speaker, the last ones for a pronoun.

        before: the subject of the sentence before, which a pronoun takes first.
        """
        plain = shortened(words)
        if not plain or PRONOUN.match(plain):
            earlier = shortened(before)
            return earlier if earlier and not PRONOUN.match(earlier) else self.last
        return plain

    def country(self, words: str, end: int) -> str:
        """Return the id of the speaker's country, "" where the text up to `end` tells none."""
        if self.countries is None or not words:
            return ""
        own = self.country_in(words)
        names = [name for name in SURNAME.findall(words) if not GENERIC.match(name)]
        keys = [names[-1]] if names else []
        if words[:4].casefold() == "the ":
            keys.append(words.split()[-1].casefold())
        if not own:
            own = next((self.by_name[key] for key in keys if key in self.by_name), "")
        if not own and names:
            own = self.introduced(names[-1], end)
        for key in keys if own else ():
            self.by_name[key] = own
        return own

    def country_in(self, words: str) -> str:
        """Return the country that the words themselves tell, those in parentheses first."""
        if self.countries is None:
            return ""
        placed = PARENTHESIS.search(words)
        return (self.countries.of(placed[1]) if placed else "") or self.countries.of(words)

    def introduced(self, name: str, end: int) -> str:
        """Return the country given with a name where the text brings it in, "" for none.

        An office without a name ("The President") is of a country only where the text gives it one
        country, and none to another bearer of it without one.
        """
        office = bool(OFFICE.fullmatch(name))
        given = set()
        for place in self.places().get(name, ()):
            if place >= end:
                break
            found = self.given_at(place, len(name), office)
            if found and not office:
                return found
            given.add(found)
            if office and not found and FOLLOWED.match(self.text, place + len(name)):
                return ""
        given.discard("")
        return given.pop() if len(given) == 1 else ""

    def given_at(self, place: int, length: int, office: bool) -> str:
        """Return the country that stands with a name at a place, before or behind it."""
        title = TITLED.search(self.text, max(0, place - NEAR), place)
        words = POSSESSIVE.sub("", title[0]) if title else ""
        if (office or TITLE.search(words)) and (found := self.country_in(words)):
            return found
        behind = BEHIND.match(self.text, place + length)
        if behind and (found := self.country_in(behind[1])):
            return found
        of = OF_COUNTRY.match(self.text, place + length) if office else None
        return self.country_in(of[1]) if of else ""

    def places(self) -> dict[str, list[int]]:
        """Return the first places of every capitalised word; the text is read once."""
        if self.index is None:
            self.index = {}
            for found in SURNAME.finditer(self.text):
                places = self.index.setdefault(found[0], [])
                if len(places) < PLACES:
                    places.append(found.start())
        return self.index
