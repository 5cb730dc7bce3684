"""What kind of file it is, by its content, and its rows."""

import re
from collections.abc import Callable
from dataclasses import replace

from entente.ingest.columns import known_roles, plain, wanted_names
from entente.ingest.decoding import decode, is_binary
from entente.ingest.office import office_kind
from entente.ingest.parts import CorpusFile, Reading, unusable
from entente.ingest.readers.database import SQLITE, read_database
from entente.ingest.readers.delimited import header_of, read_delimited
from entente.ingest.readers.europresse import read_europresse
from entente.ingest.readers.exports import database_of, read_factiva, read_nexis
from entente.ingest.readers.json_values import parsed
from entente.ingest.readers.page import read_page
from entente.ingest.readers.page_markup import is_page, page_text
from entente.ingest.readers.parquet import PARQUET, read_parquet
from entente.ingest.readers.plain import read_lines, read_txt
from entente.ingest.readers.portable import read_pdf
from entente.ingest.readers.reuters import read_reuters
from entente.ingest.readers.rich import RTF, read_rich
from entente.ingest.readers.structured import read_json, read_jsonl
from entente.ingest.readers.webarchive import read_webarchive
from entente.ingest.readers.word import read_word
from entente.ingest.readers.workbook import read_workbook

OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # .doc, .xls, and what Office makes of a file with a password
SAVE_ANEW = "Save it as .docx or .xlsx, without a password."
READABLE = (
    "Read are CSV, TSV, Excel, JSON, JSONL, Parquet, SQLite, HTML, WARC, Word, RTF, PDF, .txt, "
    "exports of Nexis, Factiva and Europresse, and archives of them."
)

JSON_OPENS = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\"\]])")
COAT_ENDING = re.compile(r"\.(?:gz|bz2|xz)$")
PROBED_LINES = 20  # lines of a file that decide whether it is JSONL
LEAST_ROLES = 2  # columns with usual names that make a header of a line in a file of any ending
MARK_WITHIN = 1024  # bytes before a PDF's mark, as its standard allows, or a page's first tag

# Readers of text, by the name of the format.
TEXT: dict[str, Callable[[CorpusFile, str], Reading]] = {
    "csv": read_delimited,
    "tsv": lambda file, text: read_delimited(file, text, "\t"),
    "json": read_json,
    "jsonl": read_jsonl,
    "txt": read_txt,
    "lines": read_lines,
    "nexis": read_nexis,
    "factiva": read_factiva,
    "europresse": read_europresse,
    "reuters": read_reuters,
}
DATABASES = ("nexis", "factiva", "europresse", "reuters")  # exported in several kinds of files


def read_markup(file: CorpusFile, content: bytes) -> Reading:
    """Return the articles of a press database's export in HTML, or the one of a web page."""
    text, encoding = page_text(content)
    database = file.format if file.format in DATABASES else ""
    if file.format is None:
        database = database_of(text)
    if database:
        return replace(TEXT[database](file, text), encoding=encoding)
    return read_page(file, content)


# Readers of bytes, by the name of the format, each with what tells such a file.
BINARY: dict[str, tuple[Callable[[bytes], bool], Callable[[CorpusFile, bytes], Reading]]] = {
    "parquet": (lambda content: content.startswith(PARQUET), read_parquet),
    "sqlite": (lambda content: content.startswith(SQLITE), read_database),
    "xlsx": (lambda content: office_kind(content) == "xlsx", read_workbook),
    "docx": (lambda content: office_kind(content) == "docx", read_word),
    "rtf": (lambda content: content.startswith(RTF), read_rich),
    "pdf": (lambda content: content[:MARK_WITHIN].lstrip().startswith(b"%PDF"), read_pdf),
    "warc": (lambda content: content.startswith(b"WARC/"), read_webarchive),
    "html": (is_page, read_markup),
}
PAGE_ENDINGS = ("html", "htm", "xhtml")  # of parts of pages too, which open with any tag


def binary_format(file: CorpusFile) -> str:
    """Return the format of a file that is read as bytes; "" where it is read as text."""
    if file.format is not None and file.format not in DATABASES:
        return file.format if file.format in BINARY else ""
    opens = file.content[:MARK_WITHIN].lstrip()
    if ending(file.name) in PAGE_ENDINGS and opens.startswith(b"<"):
        return "html"
    return next((name for name, (tells, _) in BINARY.items() if tells(file.content)), "")


def ending(name: str) -> str:
    """Return the ending of a file's name without a dot and that of its coat; "" for none."""
    last = COAT_ENDING.sub("", re.split(r"[/\\]", name.lower())[-1])
    return last.rpartition(".")[2] if "." in last else ""


def is_jsonl(text: str) -> bool:
    """Tell whether most of the first lines, of several, are JSON objects of their own."""
    lines = [line for line in text[:10_000_000].split("\n", 2 * PROBED_LINES) if line.strip()]
    probed = lines[:PROBED_LINES]
    objects = 0
    for line in probed:
        try:
            objects += isinstance(parsed(line), dict)
        except ValueError:
            continue
    return len(probed) > 1 and objects * 2 > len(probed)


def has_header(file: CorpusFile, text: str) -> bool:
    """Tell whether the first line is a header with names that we, or the config, know."""
    names = header_of(file, text)
    if wanted_names(file) & {plain(name) for name in names}:
        return True
    roles = known_roles(names)
    return len(names) > 1 and len(roles) >= LEAST_ROLES


def format_of(file: CorpusFile, text: str) -> str:
    """Return the format of a text; InputError where it is none that is read."""
    kind = ending(file.name)
    if kind in ("jsonl", "ndjson") or (text.lstrip()[:1] == "{" and is_jsonl(text)):
        return "jsonl"
    if JSON_OPENS.match(text):
        return "json"
    tagged = text.lstrip()[:1] == "<"
    if kind in ("csv", "tsv", "tab") or (not tagged and has_header(file, text)):
        return "csv"
    database = database_of(text)
    if database:
        return database
    if kind in ("txt", "text"):
        return "txt"
    if tagged:
        raise unusable(file, "it is XML of an unknown kind, or a part of a web page", READABLE)
    known = "its format is not recognised"
    raise unusable(file, known, f"{READABLE} Say which one it is: `format: csv` in its entry.")


def read_file(file: CorpusFile) -> Reading:
    """Return the rows of a corpus file, whatever its format.

    The file is out of its compression already. Raises InputError, naming the file, where it is
    empty, broken or of a kind that is not read.
    """
    if file.broken:
        raise unusable(file, file.broken, "Unpack the archive by hand and name its files.")
    if file.content.startswith(OLD_OFFICE):
        raise unusable(file, "it is an old Office file, or one with a password", SAVE_ANEW)
    form = binary_format(file)
    if form:
        return BINARY[form][1](file, file.content)
    if office_kind(file.content):
        raise unusable(file, "it is an Office file of a kind that is not read", READABLE)
    text, encoding = decode(file.content)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if is_binary(text) and file.format is None:
        raise unusable(file, "it is a binary file of an unknown kind", READABLE)
    # An empty text file is a document without text; any other file without content is no corpus.
    if not text.strip() and ending(file.name) not in ("txt", "text"):
        raise unusable(file, "the file is empty", "Export it again, or take it out of `corpus`.")
    reading = TEXT[file.format or format_of(file, text)](file, text)
    return replace(reading, encoding=encoding)
