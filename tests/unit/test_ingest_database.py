"""SQLite databases."""

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.errors import InputError
from entente.ingest.readers import database
from tests.unit.reading import cells, read, rows

ARTICLES = """
CREATE TABLE articles (id INTEGER PRIMARY KEY, title TEXT, published TEXT, body TEXT);
INSERT INTO articles VALUES (7, 'Gas deal', '2024-02-08', 'They signed.'),
    (9, 'Talks', '2024-02-09', NULL);
CREATE TABLE tags (article INTEGER, tag TEXT);
INSERT INTO tags VALUES (7, 'gas'), (7, 'energy'), (9, 'talks');
"""


def made(script: str = "", first: str = "") -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.executescript(first + ARTICLES + script)
    return connection.serialize()


def test_the_table_with_the_articles_is_taken() -> None:
    reading = read(made(), "mine.bin")
    assert reading.format == "sqlite, table articles"
    assert [row.number for row in reading.rows] == [1, 2]
    assert cells(reading, "body") == ["They signed.", None]


def test_the_config_names_a_table_or_a_view() -> None:
    content = made('CREATE VIEW "two ""words" AS SELECT tag AS text FROM tags WHERE article = 7;')
    assert cells(read(content, "a.db", table='two "words'), "text") == ["gas", "energy"]
    with pytest.raises(InputError, match=r"no table 'x'. Its tables are 'articles', 'tags'"):
        read(made(), "a.db", table="x")


def test_a_database_that_was_written_with_a_journal() -> None:
    content = made()
    assert len(rows(read(content[:18] + b"\x02\x02" + content[20:], "a.db"))) == 2


def test_text_that_is_not_utf8() -> None:
    content = made("UPDATE articles SET body = CAST(x'636166e9' AS TEXT);")
    assert cells(read(content, "a.db"), "body") == ["caf\ufffd", "caf\ufffd"]


def test_endless_views_come_to_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "STEPS_ALWAYS", 1_000_000)
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"
    many = ", ".join(f"tags {name}" for name in "abcdefghijklmnop")
    crossed = f"SELECT a.tag FROM {many}"  # noqa: S608
    content = made(f"CREATE VIEW n AS {endless}; CREATE VIEW c AS {crossed};")
    for table in "nc":
        with pytest.raises(InputError, match="database cannot be read"):
            rows(read(content, "a.db", table=table))
    assert read(content, "a.db").format == "sqlite, table articles"


def test_nothing_but_reading_is_allowed() -> None:
    connection = database.connected(made())
    for hostile in ("ATTACH 'x.db' AS x", "PRAGMA writable_schema = ON", "DELETE FROM tags"):
        with pytest.raises(sqlite3.Error):
            connection.execute(hostile)


def test_an_empty_database() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (text)")
    with pytest.raises(InputError, match="no rows that can be read"):
        read(connection.serialize(), "a.db")


WHOLE = made()


@settings(max_examples=300)
@given(st.lists(st.tuples(st.integers(16, len(WHOLE) - 1), st.integers(0, 255)), max_size=20))
def test_any_damage_gives_rows_or_a_named_error(places: list[tuple[int, int]]) -> None:
    spoilt = bytearray(WHOLE)
    for place, value in places:
        spoilt[place] = value
    try:
        found = rows(read(bytes(spoilt), "a.db"))
    except InputError as error:
        assert str(error).startswith("a.db: ")
    else:
        assert found
