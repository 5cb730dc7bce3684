"""A corpus as a whole: every row a document or a rejected row, whatever the order."""

import csv
import io
import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.duplicates import find_stories
from entente.errors import InputError
from entente.ingest import CorpusFile, Ingested, ingest, summarise, told
from entente.ingest.identity import with_ids, without_repeats
from entente.ingest.parts import Draft
from entente.tables import conform

BODY = "The ministers met in Ankara on Tuesday and signed an agreement on the supply of gas."
FRENCH = "Les ministres se sont réunis mardi à Ankara et ont signé un accord sur le gaz naturel."


def table(rows: list[dict[str, str]]) -> bytes:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, ["id", "title", "date", "source", "country", "url", "text"])
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue().encode()


ROWS = [
    {"id": "a1", "title": "Gas", "date": "2024-02-08", "source": "Lamp", "text": BODY},
    {"id": "a2", "title": "Gas", "date": "2024-02-08", "source": "Lamp", "text": BODY},
    {"id": "b1", "title": "Gas", "date": "2024-02-09", "source": "Post", "text": BODY},
    {"id": "b2", "title": "None", "date": "2024-02-09", "source": "Post", "text": " "},
    {"id": "b3", "title": "When", "date": "the other day", "source": "Post", "text": BODY},
    {"id": "b4", "title": "Gaz", "date": "March 2024", "source": "Post", "text": FRENCH},
    {"id": "c1", "title": "Oil", "date": "", "source": "", "text": "They spoke of oil."},
    {"id": "c1", "title": "Coal", "date": "", "source": "", "text": "They spoke of coal."},
    {"id": "", "title": "Peat", "date": "2024", "source": "", "text": "They spoke of peat."},
]


def taken(rows: list[dict[str, str]], **how: Any) -> Ingested:
    return ingest([CorpusFile("mine.csv", table(rows), **how)], ["en"])


def test_every_row_is_accepted_or_rejected_with_its_reason() -> None:
    found = taken(ROWS)
    total = found.counts["total"]
    assert total == {
        "read": 9,
        "accepted": 5,
        "rejected": 4,
        "reasons": {"date": 1, "duplicate": 1, "empty_text": 1, "language": 1},
    }
    assert len(found.documents) == 5
    assert dict(zip(found.rejected["row"], found.rejected["reason"], strict=True)) == {
        2: "duplicate",
        4: "empty_text",
        5: "date",
        6: "language",
    }
    assert "the same as row 1 of mine.csv" in set(found.rejected["detail"])
    assert "in 'fr'" in set(found.rejected["detail"])


def test_tables_keep_to_their_schemas() -> None:
    found = taken(ROWS)
    assert len(conform(found.documents, "corpus_documents")) == 5
    assert len(conform(found.rejected, "rejected")) == 4
    nothing_rejected = taken(ROWS[:1]).rejected
    assert len(conform(nothing_rejected, "rejected")) == 0


def test_what_is_not_known_is_said_so_and_dates_keep_their_precision() -> None:
    documents = taken(ROWS).documents.set_index("title")
    assert documents.loc["Peat", "date"] == "2024"
    assert documents.loc["Oil", ["date", "source", "country"]].tolist() == [
        "",
        "unknown",
        "unknown",
    ]
    assert documents.loc["Oil", "language"] == "und"


def test_ids_are_given_made_unique_or_made() -> None:
    documents = taken(ROWS).documents.set_index("title")["doc_id"]
    assert documents["Coal"] == "c1"
    assert documents["Oil"] == "c1-2"
    assert len(documents["Peat"]) == 16


def test_the_order_of_rows_changes_nothing_but_their_numbers() -> None:
    first = taken(ROWS).documents.drop(columns="row")
    for seed in range(5):
        rows = ROWS[:]
        random.Random(seed).shuffle(rows)  # noqa: S311 - a test's shuffle is no secret
        again = taken(rows)
        assert again.documents.drop(columns="row").equals(first)
        assert Counter(again.rejected["reason"]) == Counter(taken(ROWS).rejected["reason"])


def test_the_same_text_from_another_outlet_is_a_wire_copy_and_not_a_duplicate() -> None:
    documents = taken(ROWS).documents
    stories = find_stories(documents, 7, 0.5, seed=1).set_index("doc_id")
    assert stories.loc["b1"].tolist() == ["a1", "copy"]


def test_values_of_the_config_fill_what_is_empty() -> None:
    values = {"source": "Herald", "country": "GB", "language": "en", "date": "2020"}
    documents = taken(ROWS, values=values).documents.set_index("doc_id")
    assert documents.loc["c1", ["source", "country", "language", "date"]].tolist() == [
        "Herald",
        "GB",
        "en",
        "2020",
    ]
    assert documents.loc["a1", "source"] == "Lamp"


def test_a_language_that_the_config_states_is_believed() -> None:
    found = taken([{"title": "Gaz", "text": FRENCH}], values={"language": "en"})
    assert found.counts["total"]["accepted"] == 1


def test_no_list_of_languages_accepts_all() -> None:
    found = ingest([CorpusFile("mine.csv", table(ROWS))], [])
    assert set(found.documents["language"]) == {"en", "fr", "und"}


def test_duplicates_across_files_and_counts_for_each() -> None:
    files = [CorpusFile("a.csv", table(ROWS[:1])), CorpusFile("b.csv", table(ROWS[:1] + ROWS[2:3]))]
    counts = ingest(files, ["en"]).counts
    assert [file["accepted"] + file["rejected"] for file in counts["files"]] == [1, 2]
    assert sum(file["rejected"] for file in counts["files"]) == 1
    for key in ("read", "accepted", "rejected"):
        assert counts["total"][key] == sum(file[key] for file in counts["files"])


def test_day_and_month_are_ordered_by_the_file() -> None:
    rows = [
        {"title": "One", "date": "01-12-2023", "text": "They spoke of oil."},
        {"title": "Two", "date": "23-12-2023", "text": "They spoke of coal."},
    ]
    found = taken(rows)
    assert set(found.documents["date"]) == {"2023-12-01", "2023-12-23"}
    assert found.counts["files"][0]["day_order"] == {"order": "DMY", "evidence": "days above 12"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"text,date\n,2023-01-01\n", "1 rows read, all rejected (1 empty_text; mine.csv, row 1"),
        (b"text,date\nThey met.,tomorrow\n", "(1 date; mine.csv, row 1: 'tomorrow' is no date"),
    ],
)
def test_a_corpus_without_a_document(content: bytes, said: str) -> None:
    with pytest.raises(InputError) as error:
        ingest([CorpusFile("mine.csv", content)], ["en"])
    assert said in str(error.value)


def test_the_imprint_gives_source_and_date_where_nothing_else_does() -> None:
    text = f"A visit\n\nMondo International Updated on 2024-02-08\n\n{BODY}\n\nRelated Pages\n"
    (document,) = ingest([CorpusFile("visit.txt", text.encode())], ["en"]).documents.to_dict(
        "records"
    )
    assert document["title"] == "A visit"
    assert document["source"] == "Mondo International"
    assert document["date"] == "2024-02-08"
    assert document["text"] == BODY


def test_the_article_that_started_it(shared_data: Path) -> None:
    content = (shared_data / "state_visit.txt").read_bytes()
    found = ingest([CorpusFile("state_visit.txt", content)], ["en"])
    (document,) = found.documents.to_dict("records")
    assert document["title"] == (
        "Putin s visit to NATO member states! "
        "Ukraine broke its defenses, and NATO turned a blind eye"
    )
    assert document["source"] == "Mondo International"
    assert document["date"] == "2024-02-08"
    assert "Russia**" in document["text"]
    assert "Updated on" not in document["text"]
    assert document["text"].endswith("Russian-Turkish relations.")
    assert document["text"].count("\n") == 6 - 1
    assert found.counts["cleaning"] == {"related_links": 1, "update_lines": 1}


MESSY = {
    "aljazeera_gaza_softhyphens.csv": {"read": 3338, "rejected": 0},
    "newsapi_org_everything.json": {"read": 100, "rejected": 14},
    "newscatcher_export_semicolon.csv": {"read": 131, "rejected": 1},
}


@pytest.mark.parametrize("name", MESSY)
def test_files_as_people_have_them(shared_data: Path, name: str) -> None:
    content = (shared_data / "messy" / name).read_bytes()
    found = ingest([CorpusFile(name, content, values={"language": "en"})], ["en"])
    total = found.counts["total"]
    assert {key: total[key] for key in ("read", "rejected")} == MESSY[name]
    assert not found.documents["text"].str.contains("\u00ad").any()
    assert found.documents["date"].str.fullmatch(r"\d{4}-\d\d-\d\d").all()


def test_the_summary_adds_up_and_can_be_written() -> None:
    found = taken(ROWS)
    stories = find_stories(found.documents, 7, 0.5, seed=1)
    summary = summarise(found.counts, found.documents, stories)
    assert json.loads(json.dumps(summary)) == summary
    assert summary["exact_duplicates"] == 1
    assert summary["wire"] == {"stories": 4, "copies": 1, "originals": 1, "unique": 3}
    assert summary["dates"] == {"first": "2024", "last": "2024-02-09", "undated": 2}
    assert sum(summary["sources"].values()) == summary["total"]["accepted"]
    assert sum(summary["languages"].values()) == summary["total"]["accepted"]


def draft(**said: Any) -> Draft:
    blank = dict.fromkeys(("title", "date", "source", "country", "language", "url"), "")
    return Draft(**{"file": "f", "row": 0, "id": "", "text": "x", **blank, **said})


DRAFTS = st.lists(
    st.builds(
        draft,
        id=st.sampled_from(["", "a", "a-2", "b"]),
        text=st.sampled_from(["x", "y", "z"]),
        source=st.sampled_from(["p", "q"]),
        url=st.sampled_from(["u", "v"]),
    ),
    max_size=12,
)


@settings(deadline=None)
@given(DRAFTS, st.randoms())
def test_identity_keeps_every_content_once_under_its_own_id(
    drafts: list[Draft], shuffler: random.Random
) -> None:
    drafts = [draft(**{**vars(one), "row": row}) for row, one in enumerate(drafts)]
    kept, repeats = without_repeats(drafts)
    assert len(kept) + len(repeats) == len(drafts)
    named = with_ids(kept)
    assert len({one.id for one in named}) == len(named) == len({(d.source, d.text) for d in drafts})
    mixed = drafts[:]
    shuffler.shuffle(mixed)
    again = with_ids(without_repeats(mixed)[0])
    assert [(d.id, d.source, d.text, d.url) for d in again] == [
        (d.id, d.source, d.text, d.url) for d in named
    ]


def test_how_each_file_was_read_is_told() -> None:
    content = b"Headline,Published,Body\nGas,25/02/2024,They signed it.\n"
    (line,) = told(ingest([CorpusFile("mine.csv", content)], []).counts)
    assert line == (
        "mine.csv (csv, utf-8): 1 of 1 rows accepted; date ← Published, text ← Body, "
        "title ← Headline; dates day first (days above 12)"
    )


def test_what_is_told_holds_no_control_codes_and_few_files() -> None:
    files = [
        CorpusFile(f"{number}\x1b[2J\n.csv", f"ti\x1btle,text\na,b{number}\n".encode())
        for number in range(30)
    ]
    lines = told(ingest(files, []).counts)
    assert lines == ["csv: 30 files, 30 of 30 rows accepted"]
    few = told(ingest(files[:10], []).counts)
    assert len(few) == 10
    assert all(line.isprintable() for line in few)


def test_a_table_of_something_else_stops_nobody_but_where_it_was_named() -> None:
    articles = CorpusFile("in/articles.csv", table(ROWS[:2]), swept=True)
    authors = b"name,desk\nA. Writer,Gas\nB. Writer,Oil\n"
    found = ingest([articles, CorpusFile("in/authors.csv", authors, swept=True)], ["en"])
    assert found.counts["total"]["read"] == 4
    assert found.counts["total"]["reasons"] == {"duplicate": 1, "no_text_column": 2}
    told_of = found.rejected[found.rejected["reason"] == "no_text_column"]
    assert told_of["detail"].str.contains("'name', 'desk'").all()
    with pytest.raises(InputError, match="authors.csv: no column"):
        ingest([articles, CorpusFile("in/authors.csv", authors)], ["en"])
    with pytest.raises(InputError, match="2 no_text_column"):
        ingest([CorpusFile("in/authors.csv", authors, swept=True)], ["en"])


def test_an_article_in_two_columns_is_one_text() -> None:
    content = b"HD,LP,TD\nGas,The ministers met.,They signed.\nOil,They spoke.,\nCoal,,They left.\n"
    taken_in = ingest([CorpusFile("factiva.csv", content)], [])
    texts = taken_in.documents.set_index("title")["text"]
    assert texts["Gas"] == "The ministers met.\nThey signed."
    assert texts["Oil"] == "They spoke."
    assert texts["Coal"] == "They left."
    assert taken_in.counts["files"][0]["columns"]["lead"] == "LP"
    assert taken_in.counts["files"][0]["unused_columns"] == []
