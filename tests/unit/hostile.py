"""A corpus that means harm: rows of every kind that has broken a program before, made from a seed.

python -m tests.unit.hostile FOLDER [ROWS]  writes its files, takes them in as a run would, and
writes what came of it: documents.parquet, rejected.csv, counts.json (with the peak memory).
"""

import csv
import gzip
import io
import json
import random
import resource
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet

from entente.ingest import CorpusFile, ingest
from tests.unit.seeds_of_formats import zipped
from workflow.jobs.files import write_json, write_table

BODY = (
    "The ministers met in {} on {} and signed an agreement on the supply of gas. "
    "Later the two sides accused each other of bad faith, and the talks were broken off."
)
PLACES = ("Ankara", "Geneva", "Doha", "Astana", "Vienna", "Cairo", "Lima", "Hanoi")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
COLUMNS = ("id", "title", "date", "source", "country", "language", "url", "text")

# What is put into cells. Each has broken a spreadsheet, a terminal, a browser, a parser or a shell.
FRAGMENTS: dict[str, str] = {
    "controls": "".join(map(chr, range(0x20))) + "\x7f\x80\x85\x9b",
    "nul": "be\0fore\0\0",
    "ansi": "\x1b[31mred\x1b]0;title\x07\x1b[2J",
    "backspaces": "safe\b\b\b\bevil\r",
    "formula": '=HYPERLINK("http://evil.example","click")',
    "command": "=cmd|' /C calc'!A0",
    "plus": "+1+1",
    "minus": "-2+3",
    "at": "@SUM(1+9)",
    "tab formula": "\t=1+1",
    "newline formula": "\n=1+1",
    "wide formula": "＝1+1",
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "closing": "</td></table></style></script><!--",
    "entity": "&lt;script&gt;alert(1)&lt;/script&gt;&#0;&#x1F;&#xD800;&#1114112;",
    "billion laughs": '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>',
    "template": "{{ 7*7 }} ${7*7} {% raw %} #{7*7} %s %n {0}",
    "traversal": "../../../../etc/passwd",
    "windows path": "..\\..\\windows\\system32\\config",
    "absolute path": "/etc/shadow",
    "device": "CON",
    "nul device": "nul.txt",
    "dot": ".",
    "tilde": "~root/.ssh/id_rsa",
    "glob": "*?[a-z]{x,y}",
    "shell": "$(touch pwned); `touch pwned`; touch pwned | tee pwned && rm -rf x",
    "option": "--config=evil",
    "url": "file:///etc/passwd",
    "javascript": "javascript:alert(1)",
    "sql": "'; DROP TABLE documents; --",
    "rtl": "\u202egnp.exe\u202c \u2067abc\u2069 \u200f",
    "bom": "\ufeffmark\ufffe\uffff",
    "private": "\ue000\uf8ff\U0010fffd\U000f0000",
    "zero width": "ze\u200bro\u200c\u200d\u2060wi\u00addth",
    "homoglyphs": "Аnkаrа аnd Мosсow",
    "zalgo": "T" + "\u0301\u0323\u0336" * 60 + "alks",
    "marks alone": "\u0301\u0302\u0303\u0304" * 10,
    "emoji": "👨‍👩‍👧‍👦🏳️‍🌈👍🏿🇹🇷" * 5,
    "mojibake": "The dÃ©tente â€œtalksâ€\x9d",
    "separators": "one\u2028two\u2029three\x0bfour\x0cfive\x1dsix\x1esevens",
    "tags": "\U000e0041\U000e0042\U000e007f",
    "digits": "١٢٣ ²³ ௧",
    "number as text": "1e400",
    "nan": "NaN",
    "null": "null",
    "true": "TRUE",
    "long word": "a" * 5_000,
    "quotes": "\"\"\"'''“”„«»``",
    "delimiters": ",;\t|,,,;;;",
    "regex": "(a+)+$ [[[ \\1 (?=",
    "arabic": "مرحبا بالعالم",
}
SURROGATES = "half \ud800 and \udfff"  # only JSON can say these

DATES = (
    *("2024-02-08", "2024-02-08T10:00:00Z", "8 February 2024", "02/08/2024", "20240208", "2024"),
    *("99999-12-31", "0000-00-00", "2024-02-30", "-1", "1e999", "yesterday", "NaN", "31/31/2024"),
    *("٢٠٢٤-٠٢-٠٨", "9" * 500, "2024-02-08; DROP TABLE", "\0", "Thu, 1 Jan 1970 00:00:00 +9999"),
)


@dataclass(frozen=True)
class Hostile:
    """A file of the corpus and how many rows were put into it."""

    file: CorpusFile
    rows: int


def hostile_row(chance: random.Random, number: int) -> dict[str, str]:
    """Return a row of which about every second cell is what nobody expects there."""
    body = BODY.format(chance.choice(PLACES), chance.choice(DAYS))
    row = {
        "id": f"row{number}",
        "title": f"Talks, part {number}",
        "date": chance.choice(DATES[:6]),
        "source": chance.choice(("Lamp", "Post", "Herald")),
        "country": chance.choice(("TR", "US", "")),
        "language": chance.choice(("en", "English", "")),
        "url": f"https://news.example/{number}",
        "text": f"{body} Part {number}.",
    }
    for column in COLUMNS:
        if chance.random() < 0.3:
            row[column] = chance.choice(list(FRAGMENTS.values()))
        elif chance.random() < 0.1:
            row[column] = ""
    if chance.random() < 0.3:
        row["date"] = chance.choice(DATES)
    if chance.random() < 0.6:
        cut = chance.randrange(len(body))
        row["text"] = body[:cut] + chance.choice(list(FRAGMENTS.values())) + body[cut:]
    return row


def rows_of(seed: int, count: int) -> list[dict[str, str]]:
    """Return so many hostile rows, a few of them huge."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    rows = [hostile_row(chance, number) for number in range(count)]
    huge = {
        "text": "All work and no play. " * 480_000,  # 10 MB
        "title": "T" * 1_000_000,
        "id": "i" * 10_000,
        "source": "s" * 10_000,
        "url": "u" * 100_000,
    }
    for place, (column, cell) in zip(
        range(3, count, max(count // 5, 1)), huge.items(), strict=False
    ):
        rows[place] = rows[place] | {column: cell}
    return rows


def as_csv(
    rows: list[dict[str, str]], delimiter: str = ",", columns: tuple[str, ...] = COLUMNS
) -> bytes:
    """Return a table whose last row is broken: a quotation mark that nobody closes."""
    buffer = io.StringIO(newline="")
    table = csv.writer(buffer, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n")
    table.writerow(columns)
    table.writerows([row.get(column, "") for column in columns] for row in rows[:-1])
    broken = delimiter.join(['"never closed', "and on it goes\n\n\n"])
    return (buffer.getvalue() + broken).encode("utf-8", "replace")


def wide_csv(rows: list[dict[str, str]]) -> bytes:
    """Return a table of 5,000 columns, some empty, some with the same or with a monstrous name."""
    names = ("", "x", "x", "a\nb", "=1+1", "<b>", "../x", "\u202e", "n" * 5_000)
    more = tuple(names[n % len(names)] if n % 7 else f"column {n}" for n in range(4_992))
    buffer = io.StringIO(newline="")
    table = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\n")
    table.writerow([*COLUMNS, *more])
    table.writerows([*(row[c] for c in COLUMNS), *["1"] * len(more)] for row in rows)
    return buffer.getvalue().encode("utf-8", "replace")


def as_line(row: dict[str, str], number: int) -> str:
    """Return a line of JSON, every ninth of a kind of its own."""
    body = json.dumps(row["text"])
    odd: tuple[Callable[[], str], ...] = (
        lambda: "[" * 100_000,
        lambda: "[" * 900 + "]" * 900,
        lambda: '{"a":' * 900 + "1" + "}" * 900,
        lambda: '{"text": ' + "[" * 50 + body + "]" * 50 + "}",
        lambda: f'{{"text": "first", "text": {body}, "": 1, "id": null}}',
        lambda: f'{{"text": {body}, "id": 1e400, "date": NaN, "title": -Infinity}}',
        lambda: f'{{"text": {body}, "id": {"9" * 4_000}, "date": 20240208}}',
        lambda: f'{{"text": {body}, "id": {"9" * 5_000}}}',
        lambda: json.dumps({**row, "text": row["text"] + SURROGATES, "title": SURROGATES}),
        lambda: json.dumps({**row, **{f"key {n}": n for n in range(5_000)}}),
        lambda: (
            f'{{"text": {{"html": {body}, "deep": {{"er": {{"still": []}}}}}}, "title": [[[]]]}}'
        ),
        lambda: json.dumps(
            {**row, "source": {"name": row["source"]}, "date": True, "url": [1, {}]}
        ),
        lambda: '"a bare text"',
        lambda: "null",
        lambda: "17",
        lambda: body[:-1],
        lambda: "\x1e" + json.dumps(row),
        lambda: json.dumps(row)[: len(body) // 2] or "{",
        lambda: "{}",
    )
    return odd[number // 9 % len(odd)]() if number % 9 == 0 else json.dumps(row)


def as_jsonl(rows: list[dict[str, str]]) -> bytes:
    """Return lines of JSON, some of them broken, none of them blank; the first ones are sound."""
    lines = [json.dumps(row) for row in rows[:20]]
    lines += [as_line(row, number) for number, row in enumerate(rows[20:])]
    return "\n".join(lines).encode("utf-8", "replace")


def as_json(rows: list[dict[str, str]]) -> bytes:
    """Return NewsAPI's kind of answer, with items among its articles that are none."""
    items = [as_line(row, 9 * number + 1) for number, row in enumerate(rows)]
    odd = ("null", "17", '"a bare text"', "[" * 500 + "]" * 500, "{}", "[]", "true", '{"text": {}}')
    items[: len(odd)] = odd[: len(items)]
    return ('{"status": "ok", "articles": [' + ",".join(items) + "]}").encode()


def as_parquet(rows: list[dict[str, str]]) -> bytes:
    """Return a Parquet file with columns of several types."""
    columns: dict[str, pa.Array] = {
        name: pa.array([row[name].encode("utf-8", "replace").decode() for row in rows])
        for name in COLUMNS
    }
    columns["id"] = pa.array([n % 7 if n % 7 else None for n in range(len(rows))], pa.int64())
    columns["score"] = pa.array([float("nan")] * len(rows))
    columns["blob"] = pa.array([b"\xff\x00\xfe"] * len(rows))
    columns["a\nb"] = pa.array([{"x": [1, None]}] * len(rows))
    buffer = io.BytesIO()
    pyarrow.parquet.write_table(pa.table(columns), buffer)
    return buffer.getvalue()


def bomb(megabytes: int) -> bytes:
    """Return a gzip file that unpacks to many megabytes of zeros, a thousandth of that packed."""
    return gzip.compress(bytes(10_000_000), mtime=0) * (megabytes // 10)


def bombs_and_rubbish() -> list[Hostile]:
    """Return files of which each is worth one rejected row, and that must not take the memory."""
    nest = b"zeros" * 100
    for depth in range(40):
        nest = zipped({f"{depth}.zip": nest})
    noise = random.Random(5).randbytes(50_000)  # noqa: S311 - no secret
    files = {
        "bomb.csv.gz": bomb(1_000),
        "bomb.zip": zipped({"bomb.csv": bytes(200_000_000)}),
        "nested.zip": nest,
        "traversal.zip": zipped({"../../../etc/cron.d/evil": noise, "C:\\evil.exe": noise}),
        "noise.bin": noise,
        "noise.csv": noise,
        "noise.parquet": b"PAR1" + noise + b"PAR1",
        "noise.xlsx": b"PK\x03\x04" + noise,
        "noise.pdf": b"%PDF-1.7\n" + noise,
        "noise.gz": b"\x1f\x8b" + noise,
        "empty.csv": b"",
        "header.csv": b"title,text\n",
        "deep.json": b"[" * 1_000_000,
        "laughs.xml": b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">]><l>&a;</l>',
        "zeros.txt.gz": gzip.compress(bytes(1_000), mtime=0),
    }
    return [Hostile(CorpusFile(name, content, swept=True), 1) for name, content in files.items()]


def hostile_corpus(seed: int, count: int) -> list[Hostile]:
    """Return the files of a corpus of so many hostile rows; bombs and rubbish come on top."""
    rows = rows_of(seed, count)
    parts = {"big.csv": 0.4, "lines.jsonl": 0.3, "news.json": 0.1, "table.parquet": 0.1}
    make = {"big.csv": as_csv, "lines.jsonl": as_jsonl, "news.json": as_json}
    files = []
    for name, share in parts.items():
        part, rows = rows[: int(share * count)], rows[int(share * count) :]
        content = make.get(name, as_parquet)(part)
        files.append(Hostile(CorpusFile(name, content, swept=True), len(part)))
    wide, rows = rows[:50], rows[50:]
    files.append(Hostile(CorpusFile("wide.csv", wide_csv(wide), swept=True), len(wide)))
    files.append(Hostile(CorpusFile("semi.csv", as_csv(rows, ";"), swept=True), len(rows)))
    return files


def main(folder: str, count: str = "50000") -> None:
    """Take in the hostile corpus as a run would, and write what came of it."""
    place = Path(folder)
    made = hostile_corpus(1, int(count)) + bombs_and_rubbish()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    taken = ingest((one.file for one in made), ["en"])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    write_table(taken.documents, "corpus_documents", str(place / "documents.parquet"))
    write_table(taken.rejected, "rejected", str(place / "rejected.csv"))
    rows = {one.file.name: one.rows for one in made}
    memory = {"before_megabytes": before // 1024, "peak_megabytes": peak // 1024}
    write_json({**taken.counts, "generated": rows, **memory}, str(place / "counts.json"))


if __name__ == "__main__":
    main(*sys.argv[1:])
