"""Which column is which."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

from entente.errors import InputError
from entente.ingest.parts import ROLES, CorpusFile, Reading, cell_text, misread

# Usual names as `plain` writes them, the likeliest first: of Nexis, Factiva, ProQuest, Media Cloud,
# NewsAPI, GDELT, GNews, Event Registry, the Guardian, the New York Times, webhose, Newscatcher,
# Meltwater, Brandwatch and news-please, then German, French, Spanish, Turkish and Russian.
USUAL: dict[str, tuple[str, ...]] = {
    "id": (
        *("docid", "documentid", "articleid", "storyid", "storiesid", "newsid", "id", "uri"),
        *("guid", "uuid", "accessionnumber", "accessionno", "storeid", "proquestid", "an"),
    ),
    "title": (
        *("title", "headline", "hed", "hl", "hd", "articletitle", "storytitle", "heading"),
        *("headlinemain", "webtitle", "fieldsheadline", "newstitle", "titel", "uberschrift"),
        *("schlagzeile", "titre", "titulo", "titular", "baslik", "заголовок", "название"),
    ),
    "date": (
        *("date", "published", "publisheddate", "publishdate", "pubdate", "publicationdate"),
        *("datepublished", "publishedat", "publishedon", "datepublish", "publicationdatetime"),
        *("webpublicationdate", "firstpublicationdate", "datetime", "datetimepub", "seendate"),
        *("newsdate", "loaddate", "displaydate", "articledate", "storydate", "datum"),
        *("erscheinungsdatum", "veroffentlicht", "datedepublication", "fecha", "fechapublicacion"),
        *("tarih", "yayintarihi", "дата", "датапубликации", "pd", "time", "timestamp"),
        *("indexeddate", "entrydate", "year"),
    ),
    "source": (
        *("source", "sourcename", "sourcetitle", "outlet", "publication", "publicationname"),
        *("publicationtitle", "pubtitle", "publisher", "newspaper", "medianame", "mediumname"),
        *("mediatitle", "medium", "sn", "journal", "site", "sitename", "threadsite", "domain"),
        *("sourcedomain", "cleanurl", "domainurl", "website", "quelle", "zeitung", "titredepresse"),
        *("fuente", "medio", "periodico", "kaynak", "gazete", "источник", "издание", "сми"),
        *("mediaurl", "media"),
    ),
    "country": (
        *("country", "sourcecountry", "mediacountry", "countryname", "countrycode"),
        *("threadcountry", "sourcelocationcountry", "land", "pays", "pais", "ulke", "страна"),
    ),
    "language": (
        *("language", "lang", "languagecode", "sourcelanguage", "articlelanguage", "la"),
        *("sprache", "langue", "idioma", "dil", "язык"),
    ),
    "url": (
        *("url", "link", "permalink", "articleurl", "storyurl", "weburl", "documenturl", "href"),
        *("newsurl", "sourceurl", "enlace", "lien", "ссылка"),
    ),
    "byline": ("byline", "author", "authors", "creator", "dccreator", "by"),
    # Full texts before leads and teasers, which are taken only where there is nothing better.
    "text": (
        *("text", "fulltext", "body", "content", "articletext", "articlebody", "bodytext"),
        *("fieldsbodytext", "maintext", "plaintext", "cleantext", "cleanedtext", "storytext"),
        *("newstext", "rawcontent", "fullcontent", "contenttext", "textcontent", "contentclean"),
        *("article", "articlecontent", "fieldsbody", "story", "transcript", "speech", "volltext"),
        *("artikeltext", "artikel", "inhalt", "textecomplet", "texte", "contenu", "texto"),
        *("textocompleto", "contenido", "cuerpo", "metin", "icerik", "haber", "habermetni"),
        *(
            "текст",
            "полныитекст",
            "содержание",
            "td",
            "tailparagraphs",
            "summary",
            "leadparagraph",
            "hlead",
            "lead",
        ),
        *("lp", "hitsentence", "openingtext", "snippet", "description", "abstract", "excerpt"),
        *("fieldstrailtext", "trailtext", "teaser"),
    ),
}

# Factiva gives an article in two columns; the second begins where the first ends.
LEADS = ("lp", "leadparagraph", "leadparagraphs")
TAILS = ("td", "tailparagraph", "tailparagraphs")
LEAD = "lead"  # what the first of them is called among the recognised columns

COLUMNS_SHOWN = 20  # in the message about a file without a text column


# How a reader calls a column without a name after what it holds.
HELD = re.compile(r"([a-z]+) \(column \d+\)")


@lru_cache(maxsize=100_000)
def plain(name: str) -> str:
    """Return a column's name as it is compared: letters and digits only, no capitals or accents."""
    held = HELD.fullmatch(name)
    letters = unicodedata.normalize("NFKD", (held[1] if held else name).casefold())
    return re.sub(r"[\W_]+", "", letters.replace("ı", "i"))


def wanted_names(file: CorpusFile) -> set[str]:
    """Return the names of columns that the config gives, as they are compared."""
    return {plain(name) for name in (file.columns or {}).values()}


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


class NoTextColumnError(InputError):
    """A table in which no column holds the article's text."""


def recognise(file: CorpusFile, columns: Mapping[str, bool]) -> Mapping[str, str]:
    """Return the column of each role that the file has; columns are what `survey` found.

    What the config says goes before usual names; among usual names the likeliest that is not empty
    in all rows. Raises NoTextColumnError where no column holds the text, InputError where one that
    the config names is not there. LEAD is among them where the text is in two columns.
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
        said = str(misread(file, "no column with the article's text was recognised", advice))
        raise NoTextColumnError(said)
    return found | lead_of(found["text"], names)


def lead_of(text: str, names: Sequence[str]) -> dict[str, str]:
    """Return the column with the lead of articles whose text column has the rest; {} for none."""
    leads = [name for name in names if plain(name) in LEADS]
    return {LEAD: leads[0]} if leads and plain(text) in TAILS else {}
