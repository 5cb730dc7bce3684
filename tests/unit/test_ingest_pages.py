"""Web pages and web archives: from markup to articles."""

import gzip
import io
import zlib
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from trafilatura.deduplication import LRU_TEST
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from entente.errors import InputError
from entente.ingest import ingest
from entente.ingest.cleaning import clean_text
from entente.ingest.containers import opened
from entente.ingest.formats import read_file
from entente.ingest.parts import CorpusFile, Fault, Item, Reading, Row, UnreadableFileError
from entente.ingest.readers import page_markup as markup
from entente.ingest.readers.page import headline, page_item
from entente.ingest.readers.page_markup import (
    UnusablePageError,
    bounded,
    is_page,
    page_text,
    tree_of,
)

FIRST = (
    "The energy ministers of both states signed an agreement on natural gas in the capital on "
    "Monday, and promised to open a second pipeline before the end of the year."
)
SECOND = (
    "Opposition parties condemned the deal, saying that parliament had not been asked, and called "
    "for protests in front of the ministry later in the week."
)
HEAD = """<meta charset="utf-8"><title>Gas deal signed in the capital | The Example</title>
<meta property="og:title" content="Gas deal signed in the capital | The Example">
<meta property="og:site_name" content="The Example">
<meta property="article:published_time" content="2019-11-18T09:30:00+01:00">
<meta name="author" content="Ann Writer">
<link rel="canonical" href="https://www.example.com/world/gas-deal">"""


def page(body: str = "", head: str = HEAD, lang: str = ' lang="en"') -> str:
    """Return a page of an outlet, with what stands around an article."""
    return (
        f"<!DOCTYPE html><html{lang}><head>{head}</head><body>"
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>'
        f"<article><h1>Gas deal signed in the capital</h1><p>{FIRST}</p>{body}<p>{SECOND}</p>"
        '</article><div id="comments"><p>What a deal, said a reader who wrote a comment.</p></div>'
        "<footer><p>Copyright The Example, all rights reserved.</p></footer></body></html>"
    )


def read(content: bytes | str, name: str = "page.html", **how: object) -> Reading:
    raw = content.encode() if isinstance(content, str) else content
    (member,) = opened(CorpusFile(name, raw, **how))  # type: ignore[arg-type]
    return read_file(member)


def row(content: bytes | str, **how: object) -> Row:
    (item,) = read(content, **how).items()
    assert isinstance(item, Row), item
    return item


def fault(content: bytes | str) -> Fault:
    (item,) = read(content).items()
    assert isinstance(item, Fault), item
    return item


def test_a_page_is_its_article_and_what_it_says_of_itself() -> None:
    assert read(page()).format == "html"
    assert row(page()).cells == {
        "title": "Gas deal signed in the capital",
        "date": "2019-11-18",
        "source": "The Example",
        "url": "https://www.example.com/world/gas-deal",
        "language": "en",
        "byline": "Ann Writer",
        "text": f"{FIRST}\n{SECOND}",
    }


def test_the_host_stands_for_a_site_without_a_name() -> None:
    head = '<link rel="canonical" href="https://www.example.com/world/gas-deal">'
    assert row(page(head=head)).cells["source"] == "example.com"


def test_an_address_that_is_none_costs_no_page() -> None:
    item = page_item(1, page(head="").encode(), url="http://[")
    assert isinstance(item, Row)
    assert item.cells["url"] == ""


def test_the_language_as_older_pages_declare_it() -> None:
    assert row(page(lang=' xml:lang="de"')).cells["language"] == "de"
    assert row(page(lang="")).cells["language"] == ""


def test_a_page_that_a_browser_saved_says_where_it_came_from() -> None:
    saved = "<!-- saved from url=(0034)https://www.example.com/world/gas -->"
    cells = row(page(head="").replace("<html", f"{saved}<html")).cells
    assert (cells["url"], cells["source"]) == ("https://www.example.com/world/gas", "example.com")
    single = "<!-- Page saved with SingleFile \n url: https://www.example.com/world/gas \n-->"
    assert row(page(head="").replace("<head>", f"<head>{single}")).cells["url"] == cells["url"]


@pytest.mark.parametrize(
    ("stated", "date"),
    [
        ('<time datetime="2019-11-18T10:00Z">18 November</time>', "2019-11-18"),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": '
         '"2019-11-18"}</script>', "2019-11-18"),
        ("<p>The treaty of 2012-03-04 was signed on 12 May 2011, and expired.</p>", ""),
        ('<meta itemprop="datePublished" content="2019-11-18">', "2019-11-18"),
        ("<span>Published yesterday</span><time>3 hours ago</time>", ""),
    ],
)  # fmt: skip
def test_dates_are_those_that_a_page_states_as_its_own(stated: str, date: str) -> None:
    assert row(page(stated, head="")).cells["date"] == date


def test_a_date_to_come_is_read_today_as_it_will_be_then() -> None:
    head = '<meta property="article:published_time" content="2093-11-18">'
    assert row(page(head=head)).cells["date"] == "2093-11-18"


def test_pages_do_not_depend_on_the_pages_read_before_them() -> None:
    once = [page_item(1, page().encode()) for _ in range(6)]
    assert all(item == once[0] for item in once)
    assert isinstance(once[0], Row)
    assert not LRU_TEST.cache  # trafilatura's memory of paragraphs that it has seen


def test_posts_that_an_article_shows_are_kept() -> None:
    post = (
        '<div class="social-media-embed"><blockquote class="twitter-tweet"><p>We shall never '
        "accept this shameful deal with them.</p></blockquote></div>"
    )
    assert "We shall never accept this shameful deal with them." in row(page(post)).cells["text"]


def test_what_appears_under_the_pointer_does_not_stand_in_mid_sentence() -> None:
    beside = (
        '<p>The prime minister, <span class="tooltip">Ann Lee<span class="tooltip-text">Ann Lee '
        "was born in 1960. More on Ann Lee: her cabinet resigns</span></span>, praised it.</p>"
    )
    assert "The prime minister, Ann Lee, praised it." in row(page(beside)).cells["text"]


def test_the_marks_of_tables_and_lists_are_no_text() -> None:
    body = (
        "<table><tr><th>Gas</th><th>Price</th></tr><tr><td>North</td><td>12</td></tr></table>"
        f"<ul><li>{SECOND[:60]}</li><li>Read more: another story about gas</li></ul>"
    )
    text = str(row(page(body)).cells["text"])
    assert "North | 12" in text
    assert "---" not in text
    assert f"\n{SECOND[:60]}\n" in text
    assert "Read more" not in clean_text(text, Counter()).text


@pytest.mark.parametrize(
    ("title", "site", "bare"),
    [
        ("Gas deal | The Example", "The Example", "Gas deal"),
        ("Gas deal - the example ", "The Example", "Gas deal"),
        ("The Example: Gas deal - at last", "The Example", "Gas deal - at last"),
        ("The Example", "The Example", "The Example"),
        ("Gas deal by The Example", "The Example", "Gas deal by The Example"),
        ("Gas-deal", "deal", "Gas-deal"),
        ("Gas deal", "", "Gas deal"),
        ("a (b | a (b", "a (b", "a (b"),
    ],
)
def test_titles_without_the_name_of_the_site(title: str, site: str, bare: str) -> None:
    assert headline(title, site) == bare


RUSSIAN = "Президент посетил Турцию и встретился с министром энергетики в столице. "
JAPANESE = "大統領はトルコを訪問し、首都でエネルギー大臣と会談した。"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ('<meta charset="windows-1251">', "cp1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r"),
        ("<META CHARSET=iso-8859-5>", "iso-8859-5"),
        ('<meta charset="windows-1251">', "utf-8"),  # saved by a program, the declaration left in
        ('<meta charset="utf-8">', "utf-16"),
        ('<meta charset="no-such-thing">', "utf-8"),
        ('<meta charset="hex">', "cp1251"),
    ],
)
def test_encodings_as_declared_and_as_they_are(declared: str, encoding: str) -> None:
    written = page(f"<p>{RUSSIAN * 4}</p>", head=declared).encode(encoding)
    assert RUSSIAN.strip() in str(row(written).cells["text"])


def test_a_seven_bit_encoding_and_the_servers_word() -> None:
    written = page(f"<p>{JAPANESE * 4}</p>", head="<meta charset=iso-2022-jp>")
    assert JAPANESE in str(row(written.encode("iso-2022-jp")).cells["text"])
    assert page_text("Œuvre".encode("cp1252"), "ISO-8859-1") == ("Œuvre", "cp1252")
    assert page_text(RUSSIAN.encode("koi8-r"), "koi8-r") == (RUSSIAN, "koi8-r")


@pytest.mark.parametrize(
    "opening",
    [
        b"<!doctype html>", b"\n  <HTML lang=en>", b"\xef\xbb\xbf<html>", b"<head><title>x",
        b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">', b"<!-- a - b -- c -->\n<html>",
        "<html>".encode("utf-16"),
    ],
)  # fmt: skip
def test_pages_are_known_by_what_they_open_with(opening: bytes) -> None:
    assert is_page(opening)


@pytest.mark.parametrize(
    "opening", [b"title,text\n<html>", b"<rss><item/>", b"<htmlx>", b"", b"<!-- <html>", b"<a>"]
)
def test_what_is_no_page(opening: bytes) -> None:
    assert not is_page(opening)


def test_what_stands_behind_an_early_end_of_the_page_is_not_lost() -> None:
    article = f"<article><p>{FIRST}</p></body></html><p>{SECOND}</p></article>"
    content = f"<html><head><title>Gas</title></head><body>{article}</body></html>"
    text = str(row(content).cells["text"])
    assert FIRST in text
    assert SECOND in text


def test_a_part_of_a_page_is_a_page_where_its_name_says_so() -> None:
    part = f"<div><p>{FIRST}</p><p>{SECOND}</p></div>"
    assert FIRST in str(row(part).cells["text"])
    assert FIRST in str(row(part, format="html").cells["text"])
    with pytest.raises(InputError, match="XML of an unknown kind"):
        read(part, "part")


@pytest.mark.parametrize(
    "content",
    [
        "<html><body></body></html>",
        "<html><head><title>Log in</title></head><body><form><input><button>Go</button></form>",
        "<html><body><script>document.write('x')</script></body></html>",
        "<html>",
    ],
)
def test_a_page_without_an_article_is_a_rejected_row(content: str) -> None:
    found = fault(content)
    assert (found.number, found.reason) == (1, "empty_text")


P = f"<p>{FIRST}</p><p>{SECOND}</p>"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<html><body>" + "<p>x " * (markup.MOST_TAGS + 1), "too_large"),
        ("<html><body>" + "x" * (markup.LARGEST_PAGE + 1), "too_large"),
        ("<html><a " + " ".join(f"a{n}='>'" for n in range(5000)) + f">{P}", "malformed"),
        ("<html><a " + "/".join(f"a{n}" for n in range(5000)) + f">{P}", "malformed"),
        ("<html>" + "<!-- " * 1000 + P, "empty_text"),
        ("<html>" + "<div>" * 20_000 + P, "empty_text"),
    ],
)
def test_pages_that_are_too_much_are_rejected_rows(content: str, reason: str) -> None:
    assert fault(content).reason == reason


@pytest.mark.parametrize(
    "around",
    [
        "<div>" * 150 + "{}",
        "<!-- x -->" * 20_000 + "{}",
        "<ul><li>x" * 100 + "</ul>" * 100 + "{}",
        "{}<table>" + "<tr><td>x" * 1000,
        '<a href="' + "x" * 3_000_000 + '">y</a>{}',
        '<img src="data:image/png;base64,' + "QUJD" * 2_000_000 + '">{}',
    ],
)
def test_odd_markup_around_an_article_does_not_hide_it(around: str) -> None:
    assert FIRST in str(row(f"<html><body>{around.format(P)}</body></html>").cells["text"])


def test_entities_of_the_pages_own_are_not_expanded() -> None:
    own = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 100}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE html [<!ENTITY e0 "ha">{own}]><html><body><p>&e9;</p>{P}</body></html>'
    assert len(str(row(bomb).cells["text"])) < 1000


def test_overlong_attributes_are_cut_and_overlong_data_dropped() -> None:
    long = "x" * (markup.LONGEST_ATTRIBUTE + 1)
    data = '["' + "y" * markup.LONGEST_DATA + '"]'
    tree = tree_of(f"<html><p title='{long}'>z</p><script type='application/ld+json'>{data}")
    assert len(tree.find(".//p").get("title")) == markup.LONGEST_ATTRIBUTE
    assert not tree.find(".//script").text


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        ('{"a": 1}', True),
        ('{"a": 1', True),
        ('["' + "x" * 50_000 + '"]', True),
        ('"' * 20_001, False),
    ],
)
def test_data_that_is_broken_is_searched_only_where_it_is_short(data: str, kept: bool) -> None:
    scripts = f'<script type="application/ld+json">{data}</script>' * (markup.MOST_DATA + 1)
    found = [script.text for script in tree_of(f"<html>{scripts}").iter("script")]
    assert found == [data if kept else None] * markup.MOST_DATA + [None]


def test_a_doctype_of_slashes_is_gone_before_patterns_see_it() -> None:
    assert bounded("<!DOCTYPE " + "/" * 100_000 + "><html>") == "<html>"


def warc(*records: tuple[str, str, bytes, dict[str, str]], packed: bool = False) -> bytes:
    """Return an archive of records: type, status (or ""), body, HTTP headers."""
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=packed)
    for number, (kind, status, body, headers) in enumerate(records, start=1):
        http = StatusAndHeaders(status, list(headers.items()), protocol="HTTP/1.1")
        record = writer.create_warc_record(
            *(f"https://www.example.com/{number}", kind),
            payload=io.BytesIO(body),
            http_headers=http if status else None,
            warc_headers_dict={"WARC-Date": "2024-01-02T03:04:05Z"},
            warc_content_type="" if status else headers.get("Content-Type", "text/plain"),
        )
        writer.write_record(record)
    return buffer.getvalue()


HTML = {"Content-Type": "text/html; charset=utf-8"}
PAGE = page(head="").encode()
CRAWL = (
    ("warcinfo", "", b"software: test", {}),
    ("request", "GET / HTTP/1.1", b"", {"Host": "www.example.com"}),
    ("response", "200 OK", page().encode(), HTML),
    ("response", "200 OK", b"\x89PNG", {"Content-Type": "image/png"}),
    ("response", "301 Moved", b"<html>moved", HTML),
    ("response", "404 Not Found", b"<html>not here", HTML),
    ("response", "200 OK", PAGE, HTML),
    ("response", "200 OK", b"<html>", HTML),
)


@pytest.mark.parametrize("packed", [False, True])
def test_each_captured_page_of_an_archive_is_a_row(packed: bool) -> None:
    reading = read(warc(*CRAWL, packed=packed), "crawl.warc.gz")
    items = list(reading.items())
    assert reading.format == "warc"
    assert [item.number for item in items] == [3, 6, 7, 8]
    first, refused, second, empty = items
    assert isinstance(first, Row)
    assert isinstance(second, Row)
    assert isinstance(refused, Fault)
    assert isinstance(empty, Fault)
    assert (first.cells["date"], first.cells["captured"]) == ("2019-11-18", "2024-01-02T03:04:05Z")
    assert second.cells["url"] == "https://www.example.com/7"
    assert (second.cells["date"], second.cells["source"]) == ("", "example.com")
    assert (refused.reason, refused.detail) == ("not_a_page", "the server answered 404")
    assert empty.reason == "empty_text"


def test_an_archive_goes_through_ingest_and_its_counts_add_up() -> None:
    taken = ingest([CorpusFile("crawl.warc", warc(*CRAWL, CRAWL[2]))], ["en"])
    total = taken.counts["total"]
    assert (total["read"], total["accepted"], total["rejected"]) == (5, 2, 3)
    assert total["reasons"] == {"duplicate": 1, "empty_text": 1, "not_a_page": 1}
    assert set(taken.documents["text"]) == {f"{FIRST}\n{SECOND}"}


def chunked(body: bytes) -> bytes:
    parts = [body[place : place + 100] for place in range(0, len(body), 100)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


CHUNKED_GZIP = chunked(gzip.compress(PAGE))


def bare_deflate(body: bytes) -> bytes:
    stream = zlib.compressobj(wbits=-15)
    return stream.compress(body) + stream.flush()


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (chunked(PAGE), {"Transfer-Encoding": "chunked"}),
        (gzip.compress(PAGE), {"Content-Encoding": "gzip"}),
        (
            chunked(gzip.compress(PAGE)),
            {"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"},
        ),
        (zlib.compress(PAGE), {"Content-Encoding": "deflate"}),
        (bare_deflate(PAGE), {"Content-Encoding": "deflate"}),
        (PAGE, {"Content-Encoding": "br", "Transfer-Encoding": "chunked"}),  # decoded already
        (PAGE.decode().replace("second", "sécond").encode("cp1252"), {}),
    ],
)
def test_transfer_and_content_codings(body: bytes, headers: dict[str, str]) -> None:
    served = HTML if headers else {"Content-Type": 'text/html; charset="ISO-8859-1"'}
    (item,) = read(warc(("response", "200 OK", body, {**served, **headers})), "a.warc").items()
    assert isinstance(item, Row)
    assert FIRST in str(item.cells["text"]).replace("sécond", "second")


@pytest.mark.parametrize(
    ("body", "coding", "said"),
    [
        (b"\x0b\x02\x80hello", "br", "coding 'br'"),
        (gzip.compress(PAGE)[:-30], "gzip", "breaks off"),
        (b"\x1f\x8bno gzip at all", "gzip", "compression is broken"),
        (gzip.compress(b"<html>" + b"\0" * (markup.LARGEST_FILE + 10)), "gzip", "bytes; no page"),
    ],
)
def test_codings_that_cannot_be_undone_are_told(body: bytes, coding: str, said: str) -> None:
    served = {**HTML, "Content-Encoding": coding}
    (item,) = read(warc(("response", "200 OK", body, served)), "a.warc").items()
    assert isinstance(item, Fault)
    assert said in item.detail
    assert "example.com/1" in item.excerpt


def test_pages_stored_without_a_servers_answer() -> None:
    (item,) = read(warc(("resource", "", PAGE, {"Content-Type": "text/html"})), "a.warc").items()
    assert isinstance(item, Row)


def test_where_an_archive_breaks_off_the_pages_before_are_kept() -> None:
    whole = warc(CRAWL[2], CRAWL[6], CRAWL[3])
    second = whole.index(b"WARC/1.0", 10)
    third = whole.index(b"WARC/1.0", second + 10)
    for cut in (second + 20, second + 300, third - 200, third + 30, len(whole) - 6):
        items = list(read(whole[:cut], "cut.warc").items())
        assert [isinstance(item, Row) for item in items[:-1]] == [True] * (1 + (cut > third))
        assert isinstance(items[-1], Fault), cut
        assert items[-1].reason == "malformed"


def test_a_record_that_is_longer_than_it_says_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    whole = warc(CRAWL[2], CRAWL[6])
    said = len(whole[whole.index(b"HTTP/1.1") : whole.index(b"\r\n\r\nWARC/1.0")])
    short = whole.replace(b"Content-Length: %d" % said, b"Content-Length: %d" % (said - 9), 1)
    assert short != whole
    items = list(read(short, "short.warc").items())
    assert [item.number for item in items] == [1, 2]
    assert isinstance(items[0], Fault)
    assert isinstance(items[1], Row)
    assert capsys.readouterr().err == ""  # no text of an article in a log


@pytest.mark.parametrize("content", [b"WARC/1.0\r\n", warc(CRAWL[0], CRAWL[1], CRAWL[3])])
def test_an_archive_without_pages(content: bytes) -> None:
    try:
        assert all(isinstance(item, Fault) for item in read(content, "no.warc").items())
    except UnreadableFileError as error:
        assert "holds no captured web page" in error.what


@st.composite
def mutated(draw: st.DrawFn, content: bytes) -> bytes:
    """Draw a file that is cut, has bytes flipped, or parts of it repeated or gone."""
    changed = bytearray(content)
    for _ in range(draw(st.integers(1, 5))):
        place = draw(st.integers(0, max(len(changed) - 1, 0)))
        end = place + draw(st.integers(1, 300))
        what = draw(st.sampled_from(["flip", "cut", "repeat", "remove", "insert"]))
        if what == "flip" and changed:
            changed[place] ^= draw(st.integers(1, 255))
        elif what == "cut":
            del changed[end:]
        elif what == "repeat":
            changed[place:place] = changed[place:end] * draw(st.integers(1, 20))
        elif what == "remove":
            del changed[place:end]
        else:
            changed[place:place] = draw(st.binary(max_size=30))
    return bytes(changed)


def unique(items: list[Item]) -> bool:
    numbers = [item.number for item in items]
    return len(numbers) == len(set(numbers)) > 0


PARTS = (
    *("<p>", "</p>", "<div class='x'>", "<ul><li>", "<table>", "<tr><td>", "<br/>", "<", ">", "&"),
    *("<script>", "<!--", "-->", "<![CDATA[", "<?x", "<time datetime='", "'", '"', "&#0;", "<h1>"),
    *("<blockquote class='twitter-tweet'>", "<span class='popup'>", "</span>", "<meta name='"),
    *("<svg>", "<math>", "<frameset>", "<base href='x'>", "\0", "words of a text. ", "<head>"),
    *('<script type="application/ld+json">{"@graph":[', '"author":', "</script>", "<html lang=>"),
)
TAGS = st.lists(
    st.sampled_from(PARTS) | st.text(max_size=5),
    max_size=40,
).map("".join)


@settings(max_examples=100)
@given(st.binary(max_size=300) | TAGS.map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_as_a_page_are_one_row(content: bytes) -> None:
    (item,) = read_file(CorpusFile("x.html", b"<html>" + content)).items()
    assert item.number == 1
    assert page_item(1, content, "utf-8", "https://www.example.com/1").number == 1


@settings(max_examples=150)
@given(mutated(page("<ul><li>x</li></ul><table><tr><td>y</td></tr></table>").encode()))
def test_a_damaged_page_is_one_row(content: bytes) -> None:
    assert page_item(1, content).number == 1


@settings(max_examples=200)
@given(mutated(warc(*CRAWL[:2], CRAWL[7], CRAWL[5], *CRAWL[3:5])) | st.binary(max_size=200))
def test_a_damaged_archive_is_rows_or_a_named_error(content: bytes) -> None:
    try:
        items = list(read_file(CorpusFile("x.warc", content, format="warc")).items())
    except UnreadableFileError as error:
        assert str(error).startswith("x.warc: ")
    else:
        assert unique(items)


def test_a_tag_without_end_is_no_trouble() -> None:
    with pytest.raises(UnusablePageError):
        tree_of("")
    assert page_item(1, b"<html><a '" + b'<a "' * 10_000).number == 1
