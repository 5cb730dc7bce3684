"""What kind of file it is, by its content, and its rows."""

import re
from collections.abc import Callable
from dataclasses import replace

from entente.ingest.columns import known_roles, plain
from entente.ingest.decoding import decode
from entente.ingest.parts import CorpusFile, Reading, unusable
from entente.ingest.readers.delimited import header_of, read_delimited
from entente.ingest.readers.europresse import read_europresse
from entente.ingest.readers.exports import database_of, read_factiva, read_nexis
from entente.ingest.readers.plain import read_lines, read_txt
from entente.ingest.readers.reuters import read_reuters
from entente.ingest.readers.rich import RTF, read_rich
from entente.ingest.readers.structured import parsed, read_json, read_jsonl, read_parquet
from entente.ingest.readers.word import OLD_OFFICE, ZIP, is_word, read_word

PARQUET = b"PAR1"

# Other kinds of files that people have, by their first bytes.
FOREIGN = (
    (b"PK\x03\x04", "a zip archive or an Office file"),
    (b"%PDF", "a PDF"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
)
READABLE = "Formats that are read: CSV, TSV, JSON, JSONL, Parquet, gzip of them, and .txt."

JSON_OPENS = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\"\]])")
PROBED_LINES = 20  # lines of a file that decide whether it is JSONL
LEAST_ROLES = 2  # columns with usual names that make a header of a line in a file of any ending

Reader = Callable[[CorpusFile, str], Reading]
READERS: dict[str, Reader] = {
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


def ending(name: str) -> str:
    """Return the ending of a file's name without a dot and without .gz; "" for none."""
    last = re.split(r"[/\\]", name.lower().removesuffix(".gz"))[-1]
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
    names = header_of(text)
    mapped = {plain(name) for name in (file.columns or {}).values()}
    if mapped & {plain(name) for name in names}:
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
    if kind in ("csv", "tsv", "tab") or has_header(file, text):
        return "csv"
    database = database_of(text)
    if database:
        return database
    if kind in ("txt", "text"):
        return "txt"
    known = "it is a web page" if text.lstrip()[:1] == "<" else "its format is not recognised"
    raise unusable(file, known, f"{READABLE} Say which one it is: `format: csv` in its entry.")


def is_named_word(file: CorpusFile) -> bool:
    """Tell whether a file is a Word file by its name and first bytes, broken though it be."""
    return ending(file.name) == "docx" and file.content.startswith((ZIP, OLD_OFFICE))


def read_file(file: CorpusFile) -> Reading:
    """Return the rows of a corpus file, whatever its format.

    The file is out of its compression already. Raises InputError, naming the file, where it is
    empty, broken or of a kind that is not read.
    """
    if file.content.startswith(PARQUET) or file.format == "parquet":
        return read_parquet(file, file.content)
    if file.format == "docx" or is_word(file.content) or is_named_word(file):
        return read_word(file)
    if file.format == "rtf" or file.content.startswith(RTF):
        return read_rich(file)
    for start, what in FOREIGN:
        if file.content.startswith(start):
            raise unusable(file, f"it is {what}", READABLE)
    decoded, encoding = decode(file.content)
    text = decoded.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text[:1000] and file.format is None:
        raise unusable(file, "it is a binary file of an unknown kind", READABLE)
    # An empty text file is a document without text; any other file without content is no corpus.
    if not text.strip() and ending(file.name) not in ("txt", "text"):
        raise unusable(file, "the file is empty", "Export it again, or take it out of `corpus`.")
    reading = READERS[file.format or format_of(file, text)](file, text)
    return replace(reading, encoding=encoding)
