"""Web archives (WARC), as crawlers write them: each captured page an article."""

import io
import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataException, ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import (
    StatusAndHeaders,
    StatusAndHeadersParser,
    StatusAndHeadersParserException,
)

from entente.ingest.parts import CorpusFile, Fault, Item, Reading, Row, excerpt, listed, unusable
from entente.ingest.readers.page import page_item
from entente.ingest.readers.page_markup import LARGEST_FILE, is_page

PAGE_TYPES = ("text/html", "application/xhtml+xml")
RESPONSES = ("response", "resource")  # with what the server said, and without
FIRST_FAILURE = 400  # HTTP's numbers for requests that failed; below are redirections

AT_ONCE = 1_000_000  # bytes of a record that is only passed over
GZIP, ZLIB, BARE = 31, 15, -15  # as zlib numbers them; servers mean either by "deflate"

CUT = "the archive breaks off in this record"
MISFIT = "the record is longer than it says"


def served_type(headers: StatusAndHeaders) -> tuple[str, str]:
    """Return the media type and the encoding that a record's headers name; "" for none."""
    kind, _, rest = str(headers.get_header("Content-Type", "")).partition(";")
    _, _, charset = rest.lower().partition("charset=")
    return kind.strip().lower(), charset.split(";")[0].strip(" \"'")


def inflated(body: bytes, window: int) -> bytes:
    """Return a compressed body, up to one byte more than is read; ValueError where it is broken."""
    stream = zlib.decompressobj(window)
    try:
        plain = stream.decompress(body, LARGEST_FILE + 1)
    except zlib.error as error:
        raise ValueError("its compression is broken") from error
    if not stream.eof and len(plain) <= LARGEST_FILE:
        raise ValueError("its compression breaks off")
    return plain


def decoded(body: bytes, coding: str) -> bytes:
    """Return the body of a response out of its content coding; ValueError where that fails.

    Crawlers often store the body out of it already and leave the header as it was.
    """
    if coding in ("", "identity") or is_page(body):
        return body
    if coding in ("gzip", "x-gzip"):
        return inflated(body, GZIP) if body.startswith(b"\x1f\x8b") else body
    if coding == "deflate":
        return inflated(body, ZLIB if body[:1] == b"\x78" else BARE)
    raise ValueError(f"it is stored in the coding '{coding[:20]}', which is not read")


def headers_of(record: ArcWarcRecord) -> StatusAndHeaders | None:
    """Return what the server said, read off the record's stream; None where it holds none of it."""
    if record.rec_type == "resource":
        return record.rec_headers
    try:
        return StatusAndHeadersParser(["HTTP/1.0", "HTTP/1.1"], verify=False).parse(
            record.raw_stream
        )
    except (EOFError, StatusAndHeadersParserException, ValueError):
        return None


def body_of(record: ArcWarcRecord, headers: StatusAndHeaders) -> bytes:
    """Return the body of a response, up to one byte more than is read of a page; ValueError."""
    stream = record.raw_stream
    if str(headers.get_header("Transfer-Encoding", "")).strip().lower() == "chunked":
        stream = ChunkedDataReader(stream, decomp_type=None)
    body = bytes(stream.read(LARGEST_FILE + 1))
    if len(body) > LARGEST_FILE:
        return body
    return decoded(body, str(headers.get_header("Content-Encoding", "")).strip().lower())


def captured(number: int, record: ArcWarcRecord) -> Item | None:
    """Return the row of a captured page, the fault for which it is none, or None for other files.

    The day of the capture is a cell of its own, and no date: the article may be years older.
    """
    address = str(record.rec_headers.get_header("WARC-Target-URI", "")).strip("<>")
    headers = headers_of(record)
    if headers is None:
        return Fault(number, "malformed", "no answer of a server in it", excerpt(address))
    kind, charset = served_type(headers)
    if kind and kind not in PAGE_TYPES:
        return None
    status = headers.get_statuscode() if record.rec_type == "response" else "200"
    if status != "200":
        failed = status.isdecimal() and int(status) >= FIRST_FAILURE
        detail = f"the server answered {status[:5]}"
        return Fault(number, "not_a_page", detail, excerpt(address)) if failed else None
    try:
        body = body_of(record, headers)
    except (ValueError, ChunkedDataException) as error:
        return Fault(number, "malformed", str(error), excerpt(address))
    if not kind and not is_page(body):
        return None
    item = page_item(number, body, charset, address)
    if isinstance(item, Fault):
        return item
    day = str(record.rec_headers.get_header("WARC-Date", ""))
    return Row(number, {**item.cells, "captured": day})


def is_cut(record: ArcWarcRecord) -> bool:
    """Read a record to its end, and tell whether it holds less than it says, or says nothing."""
    while record.raw_stream.read(AT_ONCE):
        continue
    return bool(getattr(record.raw_stream, "limit", 1))


def items_of(content: bytes) -> Iterator[Item]:
    """Yield the captured pages of an archive, numbered by their records, up to where it breaks."""
    archive = ArchiveIterator(io.BytesIO(content), no_record_parse=True)
    number = misfits = 0
    try:
        for number, record in enumerate(archive, start=1):
            item = captured(number, record) if record.rec_type in RESPONSES else None
            if is_cut(record):
                yield Fault(number, "malformed", CUT, "")
                return
            archive.read_to_end()
            if archive.err_count > misfits:
                misfits = archive.err_count
                yield Fault(number, "malformed", MISFIT, "")
            elif item is not None:
                yield item
    except (ArchiveLoadFailed, StatusAndHeadersParserException, ValueError) as error:
        yield Fault(number + 1, "malformed", f"no record follows here ({excerpt(str(error))})", "")


def read_webarchive(file: CorpusFile, content: bytes) -> Reading:
    """Return the pages of a web archive; UnreadableFileError where it holds none.

    A row is a response (or resource) that is a web page and that the server gave; its number is the
    record's. Pages that the server refused (404, 503) and pages without an article are rejected.
    Pictures, scripts, redirections, requests and repeated captures (revisits) are no rows. Where
    the archive breaks off, the pages before stay, and the break is one rejected row.
    """
    # warcio prints the lines at which an archive is broken: texts, which no log should hold.
    with redirect_stderr(io.StringIO()):
        reading = listed("warc", items_of(content))
    if next(reading.items(), None) is None:
        raise unusable(
            file, "it holds no captured web page", "Give the archive that has the responses."
        )
    return reading
