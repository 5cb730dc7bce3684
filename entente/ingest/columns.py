"""Which column is which."""

import re
from collections.abc import Mapping, Sequence

from entente.ingest.parts import ROLES, CorpusFile, Reading, cell_text, misread

# Usual names, the likeliest first, without capitals, spaces, hyphens and underscores.
USUAL: dict[str, tuple[str, ...]] = {
    "id": (
        *("docid", "documentid", "articleid", "storyid", "storiesid", "newsid", "id", "uri"),
        *("guid", "accessionnumber"),
    ),
    "title": ("title", "headline", "hed", "hl", "articletitle", "storytitle", "heading"),
    "date": (
        *("date", "published", "publisheddate", "publishdate", "pubdate", "publicationdate"),
        *("datepublished", "publishedat", "publishedon", "datetime", "time", "timestamp", "year"),
    ),
    "source": (
        *("source", "sourcename", "outlet", "publication", "publicationname", "publisher"),
        *("newspaper", "medianame", "mediumname", "medium", "site", "domain", "cleanurl"),
        *("website", "media"),
    ),
    "country": ("country", "sourcecountry", "mediacountry", "countryname", "countrycode"),
    "language": ("language", "lang", "languagecode", "sourcelanguage"),
    "url": ("url", "link", "permalink", "articleurl", "storyurl", "weburl", "href"),
    "byline": ("byline", "author", "authors", "creator", "dccreator"),
    # Full texts before teasers: the last three are taken only where there is nothing better.
    "text": (
        *("text", "fulltext", "body", "content", "articletext", "articlebody", "bodytext"),
        *("maintext", "plaintext", "storytext", "fullcontent", "article", "story", "transcript"),
        *("speech", "summary", "description", "abstract"),
    ),
}

COLUMNS_SHOWN = 20  # in the message about a file without a text column


def plain(name: str) -> str:
    """Return a column's name as it is compared: letters and digits only, no capitals."""
    return re.sub(r"[\W_]+", "", name.casefold())


def known_roles(names: Sequence[str]) -> set[str]:
    """Return the roles that have a usual name among these columns."""
    found = {plain(name) for name in names}
    return {role for role, usual in USUAL.items() if found & set(usual)}


def chosen(file: CorpusFile, role: str, names: Sequence[str]) -> str:
    """Return the column that the config names for a role; InputError where the file has none."""
    wanted = (file.columns or {})[role]
    same = [name for name in names if name == wanted]
    alike = [name for name in names if plain(name) == plain(wanted)]
    if not same and not alike:
        advice = f"Its columns are {listing(names)}: correct `columns` in its entry."
        raise misread(file, f"no column '{wanted}', which the config names for '{role}'", advice)
    return (same or alike)[0]


def listing(names: Sequence[str]) -> str:
    """Return the names of columns for a message."""
    shown = ", ".join(f"'{name[:40]}'" for name in names[:COLUMNS_SHOWN])
    return shown + (f" and {len(names) - COLUMNS_SHOWN} more" if len(names) > COLUMNS_SHOWN else "")


def survey(reading: Reading) -> dict[str, bool]:
    """Return the columns, in the order in which they appear, and whether each holds anything."""
    found: dict[str, bool] = {}
    for row in reading.rows:
        for name, cell in row.cells.items():
            if not found.get(name):
                found[name] = bool(cell_text(cell).strip())
    return found


def recognise(file: CorpusFile, columns: Mapping[str, bool]) -> Mapping[str, str]:
    """Return the column of each role that the file has; columns are what `survey` found.

    What the config says goes before usual names; among usual names the likeliest that is not empty
    in all rows. Raises InputError where no column holds the text.
    """
    names = list(columns)
    filled = {name for name, holds in columns.items() if holds}
    found: dict[str, str] = {}
    for role in ROLES:
        if role in (file.columns or {}):
            found[role] = chosen(file, role, names)
            continue
        usual = [name for key in USUAL[role] for name in names if plain(name) == key]
        ranked = [name for name in usual if name in filled] or usual
        if ranked:
            found[role] = ranked[0]
    if "text" not in found:
        advice = (
            "Say which one it is: `columns: {text: NAME}` in its entry of the config. "
            f"Its columns are {listing(names)}."
        )
        raise misread(file, "no column with the article's text was recognised", advice)
    return found
