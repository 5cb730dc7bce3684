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
from entente.ingest.readers.json_values import parsed
from entente.ingest.readers.parquet import read_parquet
from entente.ingest.readers.plain import read_lines, read_txt
from entente.ingest.readers.structured import read_json, read_jsonl
from entente.ingest.readers.workbook import read_workbook

PARQUET = b"PAR1"

# Other kinds of files that people have, by their first bytes.
FOREIGN = (
    (b"PK\x03\x04", "an Office file of a kind that is not read"),
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "an RTF file"),
    (
        b"\xd0\xcf\x11\xe0",
        "an old or a locked Office file (save it as .xlsx or .docx, without a password)",
    ),
)
READABLE = "Read are CSV, TSV, .xlsx, JSON, JSONL, Parquet, SQLite, .txt, and archives of them."

JSON_OPENS = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\"\]])")
COAT_ENDING = re.compile(r"\.(?:gz|bz2|xz)$")
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
}


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
    if kind in ("csv", "tsv", "tab") or has_header(file, text):
        return "csv"
    if kind in ("txt", "text"):
        return "txt"
    known = "it is a web page" if text.lstrip()[:1] == "<" else "its format is not recognised"
    raise unusable(file, known, f"{READABLE} Say which one it is: `format: csv` in its entry.")


def read_file(file: CorpusFile) -> Reading:
    """Return the rows of a corpus file, whatever its format.

    The file is out of its compression already. Raises InputError, naming the file, where it is
    empty, broken or of a kind that is not read.
    """
    if file.broken:
        raise unusable(file, file.broken, "Unpack the archive by hand and name its files.")
    if file.content.startswith(PARQUET) or file.format == "parquet":
        return read_parquet(file, file.content)
    if file.content.startswith(SQLITE):
        return read_database(file, file.content)
    if office_kind(file.content) == "xlsx":
        return read_workbook(file, file.content)
    for start, what in FOREIGN:
        if file.content.startswith(start):
            raise unusable(file, f"it is {what}", READABLE)
    decoded, encoding = decode(file.content)
    text = decoded.replace("\r\n", "\n").replace("\r", "\n")
    if is_binary(text) and file.format is None:
        raise unusable(file, "it is a binary file of an unknown kind", READABLE)
    # An empty text file is a document without text; any other file without content is no corpus.
    if not text.strip() and ending(file.name) not in ("txt", "text"):
        raise unusable(file, "the file is empty", "Export it again, or take it out of `corpus`.")
    reading = READERS[file.format or format_of(file, text)](file, text)
    return replace(reading, encoding=encoding)
