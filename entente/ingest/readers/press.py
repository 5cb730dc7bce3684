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

WEEKDAY = r"(?:[^\W\d_]{3,12},?\s+)?"
MONTH = r"[^\W\d_]{3,12}\.?"
DATE = rf"(?:{MONTH}\s+\d{{1,2}},\s*\d{{4}}|\d{{1,2}}\.?(?:\s+de)?\s+{MONTH}(?:\s+de)?\s+\d{{4}})"

# A line that is a date, and perhaps the day of the week, the time and the edition behind it.
DATE_LINE = re.compile(rf"{WEEKDAY}(?P<date>{DATE})\b[\s,;:.()+\w-]{{0,60}}")
LONGEST_DATE_LINE = 120  # characters


def bare(line: str) -> str:
    """Return a line without the spaces around it, its hard spaces soft."""
    return line.replace("\xa0", " ").strip()


def date_in(line: str) -> str:
    """Return the date that a line is, without weekday, time and edition; "" where it is none."""
    if len(line) > LONGEST_DATE_LINE:
        return ""
    found = DATE_LINE.fullmatch(line)
    return found["date"] if found else ""


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
                found.setdefault(name.lower(), code)
    return found


def language_of(named: str) -> str:
    """Return the code of a language that an export names ("ENGLISH; Anglais"), else its name."""
    first = re.split(r"[;,/(]", named)[0].strip().lower()
    return names_of_languages().get(first, first)


def is_language(named: str) -> bool:
    """Tell whether these words name a language, and nothing else."""
    return named.strip().lower() in names_of_languages()


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
