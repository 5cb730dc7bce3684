"""One small, valid file of every format, made in code: what the fuzzing of readers begins with.

A new format needs one line in SEEDS; benchmarks.formats lists them, too.
"""

import bz2
import gzip
import io
import json
import lzma
import sqlite3
import tarfile
import zipfile
from collections.abc import Sequence

import docx
import openpyxl
import pyarrow as pa
import pyarrow.parquet
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

TITLE, DATE, SOURCE = "Gas deal", "2024-02-08", "Lamp"
TEXT = (
    "The ministers met in Ankara on Tuesday and signed an agreement on the supply of gas. "
    "Later the two sides accused each other of bad faith."
)
COLUMNS = ("title", "date", "source", "text")
ROWS = [(TITLE, DATE, SOURCE, TEXT), ("Talks", "2024-02-09", "Post", TEXT.replace("gas", "oil"))]
OBJECTS = [dict(zip(COLUMNS, row, strict=True)) for row in ROWS]

CSV = "\n".join([",".join(COLUMNS), *(",".join(f'"{cell}"' for cell in row) for row in ROWS)])
TSV = "\n".join(["\t".join(COLUMNS), *("\t".join(row) for row in ROWS)])
JSONL = "\n".join(map(json.dumps, OBJECTS))
JSON = json.dumps({"status": "ok", "articles": OBJECTS})
TXT = f"{TITLE}\n\n{TEXT}\n\n{TEXT.replace('gas', 'oil')}\n"

HTML = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>
<meta property="article:published_time" content="{DATE}"><meta property="og:site_name"
content="{SOURCE}"></head><body><nav>Home</nav><article><h1>{TITLE}</h1><p>{TEXT}</p>
<p>{TEXT.replace("gas", "oil")}</p></article></body></html>"""

RTF = (
    r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0\b " + TITLE + r"\b0\par "
    r"Copyright \'a9 2024 " + SOURCE + r"\par February 8, 2024\par " + TEXT + r"\par}"
)
NEXIS = f"""1 of 1 DOCUMENTS

{SOURCE}

February 8, 2024 Thursday

{TITLE}

BYLINE: Jane Doe

SECTION: WORLD; Pg. 4

LENGTH: 28 words

{TEXT}

LOAD-DATE: February 9, 2024

LANGUAGE: ENGLISH

Copyright 2024 {SOURCE}
All Rights Reserved
"""
NEXIS_UNI = f"""{TITLE}
{SOURCE}
February 8, 2024 Thursday

Copyright 2024 {SOURCE} All Rights Reserved
Section: WORLD; Pg. 4
Length: 28 words
Byline: Jane Doe
Body

{TEXT}

Load-Date: February 9, 2024

End of Document"""
FACTIVA_CODES = f"""HD
{TITLE}
WC
28 words
PD
8 February 2024
SN
{SOURCE}
LA
English
LP
{TEXT}
AN
Document LAMP000020240208ek280000
"""
FACTIVA_XML = f"""<?xml version="1.0" encoding="UTF-8"?><ppsArticleResponse><article>
<headline><paragraph>{TITLE}</paragraph></headline><leadParagraph><paragraph>{TEXT}</paragraph>
</leadParagraph><publicationDate><date>{DATE}</date></publicationDate><sourceName>{SOURCE}
</sourceName><accessionNo>LAMP000020240208ek280000</accessionNo></article></ppsArticleResponse>"""
FACTIVA_HTML = f"""<html><body><div class="article enArticle"><table><tr><td><b>HD</b></td><td>
{TITLE}</td></tr><tr><td><b>PD</b></td><td>8 February 2024</td></tr><tr><td><b>SN</b></td><td>
{SOURCE}</td></tr><tr><td><b>LP</b></td><td><p>{TEXT}</p></td></tr><tr><td><b>AN</b></td><td>
Document LAMP000020240208ek280000</td></tr></table></div></body></html>"""
EUROPRESSE = f"""<html><body><article><header><div class="rdp__DocPublicationName"><span
class="DocPublicationName">{SOURCE}</span></div><span class="DocHeader">Thursday, February 8, 2024
</span><div class="titreArticle"><p class="titreArticleVisu">{TITLE}</p></div></header>
<div class="DocText clearfix"><p>{TEXT}</p></div></article></body></html>"""
REUTERS = f"""<!DOCTYPE lewis SYSTEM "lewis.dtd">
<REUTERS TOPICS="YES" LEWISSPLIT="TRAIN" CGISPLIT="TRAINING-SET" OLDID="5544" NEWID="1">
<DATE>26-FEB-1987 15:01:01.79</DATE><TOPICS><D>gas</D></TOPICS><PLACES><D>turkey</D></PLACES>
<UNKNOWN>&#5;&#5;&#5;C T</UNKNOWN><TEXT>&#2;<TITLE>{TITLE}</TITLE><DATELINE>ANKARA, Feb 26 -
</DATELINE><BODY>{TEXT} Reuter &#3;</BODY></TEXT></REUTERS>"""

# A page with the words in its content stream; readers find the objects by their numbers.
PDF = (
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
    "/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
    f"4 0 obj<</Length {len(TEXT) + 40}>>stream\nBT /F1 11 Tf 50 700 Td ({TEXT}) Tj ET\nendstream "
    "endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    "trailer<</Root 1 0 R/Size 6>>\n%%EOF\n"
)


def parquet() -> bytes:
    """Return a Parquet file."""
    buffer = io.BytesIO()
    pyarrow.parquet.write_table(pa.Table.from_pylist(OBJECTS), buffer)
    return buffer.getvalue()


def workbook() -> bytes:
    """Return an Excel workbook."""
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in [COLUMNS, *ROWS]:
        sheet.append(row)
    book.save(buffer)
    return buffer.getvalue()


def word(lines: Sequence[str]) -> bytes:
    """Return a Word document of these paragraphs."""
    document, buffer = docx.Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(buffer)
    return buffer.getvalue()


def rich(lines: Sequence[str]) -> bytes:
    """Return an RTF file of these paragraphs."""
    paragraphs = "".join(f"{line}\\par\n" for line in lines)
    return f"{{\\rtf1\\ansi\\ansicpg1252\n{paragraphs}}}".encode("cp1252")


def database() -> bytes:
    """Return an SQLite database."""
    connection = sqlite3.connect(":memory:")
    connection.execute(f"create table articles ({', '.join(COLUMNS)})")
    connection.executemany("insert into articles values (?, ?, ?, ?)", ROWS)
    connection.commit()
    content = connection.serialize()
    connection.close()
    return content


def web_archive() -> bytes:
    """Return a WARC file with one page."""
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=False)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.0")
    record = writer.create_warc_record(
        "https://lamp.example/1",
        "response",
        payload=io.BytesIO(HTML.encode()),
        http_headers=headers,
    )
    writer.write_record(record)
    return buffer.getvalue()


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip archive with these members, whatever their names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return buffer.getvalue()


def tarred(members: dict[str, bytes]) -> bytes:
    """Return a tar archive."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as packed:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            packed.addfile(member, io.BytesIO(content))
    return buffer.getvalue()


MEMBERS = {"a.csv": CSV.encode(), "texts/b.txt": TXT.encode(), "c.json": JSON.encode()}

# By the name of the file that they would have.
SEEDS: dict[str, bytes] = {
    "rows.csv": CSV.encode(),
    "utf16.csv": CSV.encode("utf-16"),
    "sep.csv": f"sep=,\n{CSV}".encode("utf-8-sig"),
    "cp1252.csv": CSV.replace("Later", "“Naïve” – later").encode("cp1252"),
    "preamble.csv": f"Exported on 9 February 2024\n\n{CSV}".encode(),
    "headless.csv": CSV.split("\n", 1)[1].encode(),
    "rows.tsv": TSV.encode(),
    "news.json": JSON.encode(),
    "lines.jsonl": JSONL.encode(),
    "table.parquet": parquet(),
    "article.txt": TXT.encode(),
    "rows.csv.gz": gzip.compress(CSV.encode(), mtime=0),
    "rows.csv.xz": lzma.compress(CSV.encode()),
    "rows.csv.bz2": bz2.compress(CSV.encode()),
    "rows.zip": zipped(MEMBERS),
    "nested.zip": zipped({"inner.zip": zipped(MEMBERS), "rows.csv.gz": gzip.compress(b"a,b")}),
    "rows.tar": tarred(MEMBERS),
    "rows.tar.gz": gzip.compress(tarred(MEMBERS), mtime=0),
    "book.xlsx": workbook(),
    "base.sqlite": database(),
    "article.docx": word([TITLE, TEXT]),
    "article.rtf": RTF.encode("cp1252"),
    "article.pdf": PDF.encode(),
    "page.html": HTML.encode(),
    "pages.warc": web_archive(),
    "pages.warc.gz": gzip.compress(web_archive(), mtime=0),
    "nexis.txt": NEXIS.encode(),
    "nexis.docx": word(NEXIS_UNI.split("\n")),
    "nexis.rtf": rich(NEXIS_UNI.split("\n")),
    "factiva.rtf": rich(FACTIVA_CODES.split("\n")),
    "factiva.xml": FACTIVA_XML.encode(),
    "factiva.html": FACTIVA_HTML.encode(),
    "europresse.html": EUROPRESSE.encode(),
    "reut2-000.sgm": REUTERS.encode("latin-1"),
}
