"""What the readers of press databases share: dates, languages, numbers, missing articles."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from babel import Locale

from entente.ingest.dates import parse_date
from entente.ingest.parts import Fault, Item, Row

Cells = Mapping[str, str]

# Languages in which Nexis, Factiva and Europresse show themselves, and so write dates and the names
# of languages, whatever language the article is in.
INTERFACES = ("en", "fr", "de", "es", "it", "pt", "nl", "ru")

MONTH = r"[^\W\d_]{3,12}\.?"
DAY = r"\d{1,2}(?:\.|er|º)?"
DATE = rf"(?:{MONTH}\s+\d{{1,2}},\s*\d{{4}}|{DAY}(?:\s+de)?\s+{MONTH}(?:\s+de)?\s+\d{{4}})"

# What a line begins with that is a date: the weekday, perhaps, and the date; or a magazine's month.
DATE_LINE = re.compile(
    rf"(?:[^\W\d_]{{3,12}}(?:-feira)?,?\s+)?(?P<date>{DATE})\b|(?P<month>{MONTH}\s+\d{{4}})\Z"
)
# Names that exports have and Unicode's lists have not, and the code that lingua has for Norwegian.
OTHER_NAMES = {"farsi": "fa", "bahasa indonesia": "id", "mandarin": "zh", "flemish": "nl"}
ISO_OF = {"no": "nb"}

LONGEST_DATE_LINE = 120  # characters


def bare(line: str) -> str:
    """Return a line without the spaces around it, its hard spaces soft."""
    return line.replace("\xa0", " ").strip()


@lru_cache
def weekdays() -> frozenset[str]:
    """Return the names of the days of the week in the databases' interfaces, in small letters."""
    names = (Locale(interface).days["format"]["wide"].values() for interface in INTERFACES)
    return frozenset(name.lower() for found in names for name in found)


@lru_cache
def months() -> frozenset[str]:
    """Return the names of the months in the databases' interfaces, and their first letters."""
    formats = (kind for code in INTERFACES for kind in Locale(code).months.values())
    names = {name.lower() for kind in formats for name in kind["wide"].values()}
    return frozenset(name[:length] for name in names for length in range(3, len(name) + 1))


def date_in(line: str) -> str:
    """Return the date that a line is, without weekday, time and edition; "" where it is none.

    A sentence that begins with a date is none: it goes on in small letters.
    """
    found = DATE_LINE.match(line) if len(line) <= LONGEST_DATE_LINE else None
    if not found:
        return ""
    behind = filter(None, (word.strip(",;:.()+-–") for word in line[found.end() :].split()))
    date = found["date"] or found["month"]
    whole = all(not word[0].islower() or word.lower() in weekdays() for word in behind)
    words = (word.strip("., ").lower() for word in date.split())
    return date if whole and any(word in months() for word in words) else ""


@lru_cache(maxsize=10_000)
def dated(written: str) -> str:
    """Return a date as it is written where it is English or in figures, else in ISO form.

    A French interface dates English articles in French, and later steps read the corpus's own
    languages only. What cannot be read comes back as it is.
    """
    if not any(letter.isalpha() for letter in written) or parse_date(written, "MDY"):
        return written
    return parse_date(written, "DMY", INTERFACES) or written


@lru_cache
def names_of_languages() -> Mapping[str, str]:
    """Return the codes of languages by their names in the databases' interfaces, small letters."""
    found: dict[str, str] = {}
    for interface in INTERFACES:
        for code, name in Locale(interface).languages.items():
            if len(code) == 2:  # ISO 639-1; the others have no names in exports
                found.setdefault(name.lower(), ISO_OF.get(code, code))
    return found | OTHER_NAMES


def language_of(named: str) -> str:
    """Return the code of a language that an export names ("ENGLISH; Anglais"), else its name."""
    first = re.split(r"[;,/(]| - ", named)[0].strip().lower()
    return names_of_languages().get(first, first)


def is_language(named: str) -> bool:
    """Tell whether these words name a language, and nothing else."""
    first = named.partition(" - ")[0]
    return first.strip().lower() in names_of_languages()


def numbered(articles: Iterable[Cells | str], announced: int = 0) -> Iterator[Item]:
    """Yield the rows of articles; an article given as a string is one that could not be read.

    announced is how many the export says it holds, 0 where it does not say: a fault at the end
    tells that some are missing.
    """
    number = 0
    for number, article in enumerate(articles, start=1):
        if isinstance(article, str):
            yield Fault(number, "malformed", "no headline, source or date was found", article)
        else:
            yield Row(number, {name: cell for name, cell in article.items() if cell})
    if announced > number:
        detail = f"{announced} articles announced, {number} found: {announced - number} are missing"
        yield Fault(number + 1, "missing", detail, "")


def filled(lines: Sequence[str], start: int, most: int) -> list[int]:
    """Return the places of the first lines from start on that are not blank, so many at most."""
    places = (place for place in range(start, len(lines)) if bare(lines[place]))
    return list(islice(places, most))


def joined(lines: Iterable[str]) -> str:
    """Return lines as one, without blank ones."""
    return " ".join(filter(None, map(bare, lines)))
