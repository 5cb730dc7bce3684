"""What may be shared: ids, texts left out, codes, descriptions, methods."""

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.sharing.archive import Finished, archive
from entente.sharing.datapackage import table_schema
from entente.sharing.identifiers import digest, is_plain, renamed, shared_names
from entente.sharing.leaks import LEFT_OUT, drawn_words, leaked, protected, without_texts
from entente.sharing.masking import masked_config, masked_manifest
from entente.sharing.people_and_events import event_names, letters, unnamed
from entente.sharing.tables import shared_codes
from entente.tables import SCHEMAS
from entente.tables.descriptions import PRIVATE, TABLES, description, may_be_shared
from tests.unit.made_corpus import Made, made

TITLE = "A quarrel about gas ends"
INTERNAL = {"corpus_documents", "corpus_sentences", "rejected", "stories", "framing", "scores"}
INTERNAL |= {"held_out", "sentence_topics", "predictions", "documents", "sentences"}
INTERNAL |= {"coded_texts", "coded_places", "held_out_codes", "annotation_key", "coding_sheet"}


@pytest.mark.parametrize("name", sorted(set(SCHEMAS) - INTERNAL))
def test_every_column_of_a_table_that_is_shared_is_described(name: str) -> None:
    assert TABLES.get(name), f"entente/tables/descriptions.py says nothing of table {name}"
    for column in SCHEMAS[name].columns:
        said = description(name, column)
        assert said or column in PRIVATE, f"{name}.{column} lacks a description"
        if said and column not in PRIVATE:
            assert (
                said[0].isupper() or ":" in said or " - " in said or said.startswith(("p ", "sha"))
            )
            assert said.endswith(".")


def test_a_column_that_nobody_described_is_not_shared() -> None:
    assert may_be_shared("evidence", "score")
    assert not may_be_shared("evidence", "text")
    assert not may_be_shared("evidence", "headline")
    assert not may_be_shared("shared_sentences", "speaker")
    assert may_be_shared("framing_by_speaker", "speaker_country")


@pytest.mark.parametrize(
    "plain", ["al01", "doc00017", "9fab03de12ab34cd", "2014-03-18:7", "NYT_123"]
)
def test_ids_without_words_stay(plain: str) -> None:
    assert is_plain(plain)


@pytest.mark.parametrize(
    "telling",
    ["gas deal signed", "turkey-russia-sign-gas-deal", "https://a.b/c", "z" * 41, "Ölpreis", ""],
)
def test_ids_that_may_hold_words_are_hashed_and_with_them_all(telling: str) -> None:
    names = shared_names(["al01", telling])
    assert names["al01"] == digest("al01")[:16]
    assert telling == "" or telling not in names.values()


def test_an_id_of_no_document_is_a_fault() -> None:
    table = pd.DataFrame({"doc_id": ["a"], "wire_id": ["b"]})
    with pytest.raises(ValueError, match="wire_id"):
        renamed(table, {"a": "a"})


TEXTS = protected(
    ["Both sides agreed to meet again.", "He agreed."],
    [TITLE, "Gas row", "今天两国领导人再次举行会谈"],
)


@pytest.mark.parametrize(
    "string",
    [
        "Both sides agreed to meet again.",
        "both  sides\nAGREED to meet again",
        'He said: "Both sides agreed to meet again."',
        f"label: {TITLE}",
        "今天两国领导人再次举行会谈",
    ],
)
def test_texts_are_found_whatever_their_case_space_and_marks(string: str) -> None:
    assert leaked(["energy", string], TEXTS) == [1]


@pytest.mark.parametrize(
    "string", ["Both sides agreed to meet", "he agreed", "gas row", "again", "quarrel about gas"]
)
def test_what_is_no_whole_text_is_not_found(string: str) -> None:
    assert leaked([string], TEXTS) == []


@given(st.lists(st.sampled_from(["gas", "row", "talks", "end", "again"]), max_size=12))
def test_a_text_is_found_exactly_where_its_words_stand_in_a_row(found: list[str]) -> None:
    text = "gas row talks end again"
    assert bool(leaked([" ".join(found)], [text])) == (text in " ".join(found))


def test_strings_with_texts_are_replaced_wherever_they_stand() -> None:
    content = [{"id": "energy", "examples": [TITLE, "A pipeline was opened."], "n": 3}]
    cleaned = without_texts(content, TEXTS)
    assert cleaned == [{"id": "energy", "examples": [LEFT_OUT, "A pipeline was opened."], "n": 3}]


def test_words_of_a_drawing_are_its_texts_and_comments() -> None:
    drawing = '<svg><!-- Energy and gas --><path d="M 0 0"/><text>Topic</text></svg>'
    assert [words.strip() for words in drawn_words(drawing)] == ["Energy and gas", "Topic"]


def test_letters_go_on_after_z() -> None:
    assert [letters(number) for number in (0, 25, 26, 27, 52)] == ["A", "Z", "AA", "AB", "BA"]


def test_codes_are_matched_by_place_or_text_and_coders_become_letters() -> None:
    corpus = made(10)
    rows = corpus.sentences.head(4).reset_index(drop=True)
    codes = pd.DataFrame(
        {
            "doc_id": [rows["doc_id"][0], "", "", rows["doc_id"][3]],
            "sentence": [rows["sentence"][0], -1, -1, rows["sentence"][3]],
            "text": ["", f"  {rows['text'][1]} ", "Of no document.", ""],
            "coder": ["Zoe", "Anna", "Anna", "Anna"],
            "cooperation": [0.5, 1.0, 0.0, 0.25],
            "conflict": [0.0, 0.0, 1.0, 0.5],
            "probability": [0.1, 0.1, 0.1, np.nan],
        }
    )
    names = {one: one for one in corpus.documents["doc_id"]}
    found, lost = shared_codes(codes, corpus.sentences, names)
    assert lost == 1
    assert len(found) == 3
    assert dict(zip(found["cooperation"], found["coder"], strict=True)) == {
        0.5: "B",
        1.0: "A",
        0.25: "A",
    }


CONFIG: dict[str, Any] = {
    "corpus": ["/home/jane/Turkey signs gas deal.docx"],
    "topics": "/home/jane/topics.yaml",
    "framing": {"bank": "resources/bank", "annotations": "/home/jane/codes.csv", "heads": 5}
    | {"voice": "all", "adapt": True},
    "encoder": {"model": "/home/jane/models/mine"},
    "labelled": None,
    "wire": {"window_days": 7, "similarity": 0.5},
    "discovery": {"clusterer": "auto", "min_topic_size": 10},
    "estimates": {"confidence": 0.9, "replicates": 321, "min_stories": 3, "strata": ["source"]},
}


def test_no_path_of_the_user_is_in_config_or_manifest() -> None:
    manifest = {"config": CONFIG, "corpus": [{"file": CONFIG["corpus"][0], "sha256": "ab"}]}
    written = json.dumps(masked_manifest({**manifest, "steps": {}}))
    assert "jane" not in written
    assert "steps" not in written
    assert masked_config(CONFIG)["encoder"]["model"] == "mine"


def finished(corpus: Made, topics: Any) -> Finished:
    """Return a run on a made corpus whose sentences all have the same words."""
    documents = corpus.documents.assign(text="Words of the publisher.", title=TITLE)
    table = documents.merge(corpus.stories, on="doc_id").assign(
        n_sentences=1, topics="energy", **dict.fromkeys(["cooperation", "conflict"], 0.5)
    )
    floats = ["score", "score_low", "score_high", "intensity", "mixed_share", "neutral_share"]
    floats += ["quoted_score", "narrator_score"]
    counts = dict.fromkeys(["documents", "rows_read"], len(documents))
    counts |= dict.fromkeys(["sentences", "sentences_with_topics"], len(corpus.sentences))
    packages = ("sentencex", "bertopic", "snakemake", "torch", "pandas", "scipy", "statsmodels")
    return Finished(
        documents=documents,
        sentences=corpus.sentences,
        scores=corpus.scores,
        document_table=table.assign(**dict.fromkeys(floats, 0.0)),
        tables={
            "topics": pd.DataFrame(
                {"topic": ["energy"], "label": ["Energy"], "kind": "target", "keywords": "gas, oil"}
                | dict.fromkeys(["n_documents", "n_sentences"], 1)
                | dict.fromkeys(["share", "coherence", "stability"], 0.5)
            ),
            "evidence": pd.DataFrame(
                {"topic": ["energy"], "pole": "conflict", "rank": 1, "sentence": 0, "score": -0.5}
                | {"doc_id": documents["doc_id"].iloc[0], "source": "Ahram", "date": "2014"}
                | {"text": corpus.sentences["text"].iloc[0]}
            ),
        },
        figures={
            "topics": f"<svg><!-- {TITLE} --></svg>",
            "by_topic": "<svg><!-- Energy --></svg>",
        },
        topics=topics,
        manifest={
            "config": CONFIG,
            "config_sha256": "0" * 64,
            "corpus": [],
            "counts": counts | {"rows_rejected": 0, "stories": 9, "wire_copies": 1},
            "environment": {"python": "3.11.7", "packages": dict.fromkeys(packages, "1.2")},
            "instrument": {"made_from": {"encoder": "e" * 64, "bank": "b" * 64}},
            "seed": 17,
            "steps": {},
        },
        summary={
            "dates": {"first": "2014-01-01", "last": "2014-12-01", "undated": 2},
            "languages": {"en": len(documents)},
            "sources": {"Ahram": len(documents)},
            "total": {"reasons": {}},
        },
    )


def test_the_archive_of_a_run_holds_no_text_even_where_the_user_put_one() -> None:
    corpus = made(30)
    sentence = corpus.sentences["text"].iloc[3]
    topics = [{"id": "energy", "label": "Energy", "examples": [sentence, "A pipeline was opened."]}]
    files = archive(finished(corpus, topics))
    told = {path: content.decode() for path, content in files.items() if not path.endswith("gz")}
    for path, text in told.items():
        assert sentence not in text, path
        assert TITLE not in text, path
    assert "A pipeline was opened." in told["topics.yaml"]
    assert LEFT_OUT in told["topics.yaml"]
    assert "Left out" in told["plots/topics.svg"]
    assert told["plots/by_topic.svg"] == "<svg><!-- Energy --></svg>"
    assert files == archive(finished(corpus, topics))


def test_the_methods_say_what_the_run_says() -> None:
    methods = archive(finished(made(30), []))["methods.md"].decode()
    for said in ("30 documents", "Ahram: 30", "2014-01-01 to 2014-12-01", "9 stories", "90%"):
        assert said in methods
    for said in (
        "321 bootstrap",
        "within each source",
        "seed 17",
        "Energy",
        "told in somebody else's name",
    ):
        assert said in methods


def test_the_schema_of_a_table_says_types_ranges_and_key() -> None:
    schema = table_schema("shared_documents", list(SCHEMAS["shared_documents"].columns))
    fields = {field["name"]: field for field in schema["fields"]}
    assert schema["primaryKey"] == ["doc_id"]
    assert fields["doc_id"]["constraints"] == {"required": True}
    assert fields["score"]["type"] == "number"
    assert fields["score"]["constraints"] == {"minimum": -1.0, "maximum": 1.0}
    assert fields["wire_role"]["constraints"]["enum"] == ["original", "copy", "unique"]
    assert fields["truncated"]["type"] == "boolean"


def test_an_archive_with_codes_describes_them_and_names_no_coder() -> None:
    corpus = made(30)
    codes = corpus.sentences.head(5)[["doc_id", "sentence"]]
    codes = codes.assign(text="", coder="Jane Roe", cooperation=0.5, conflict=0.0, probability=0.5)
    files = archive(replace(finished(corpus, []), codes=codes))
    rows = files["codes.csv"].decode().splitlines()
    assert rows[0] == "doc_id,sentence,coder,number,cooperation,conflict,probability"
    assert len(rows) == 6
    assert not any(b"Jane" in content for content in files.values())
    package = json.loads(files["datapackage.json"])
    described = {resource["name"]: resource for resource in package["resources"]}
    assert described["codes"]["schema"]["primaryKey"] == ["doc_id", "sentence", "coder", "number"]


def coded_run() -> Finished:
    """Return a run with codes of two people, and an event whose label is a title."""
    corpus = made(30)
    run = finished(corpus, [])
    codes = corpus.sentences.head(6)[["doc_id", "sentence", "text"]].astype({"sentence": "int64"})
    codes = codes.assign(
        coder=["Jane Roe", "Al Bo"] * 3, cooperation=0.5, conflict=0.0, probability=np.nan
    )
    corrected = {"table": "framing_by_topic", "group": "corpus", "topic": "all"}
    corrected |= {"design": "assumed", "n_stories": 9, "n_codes": 6, "tuning": 0.5}
    corrected |= dict.fromkeys(["score", "score_low", "score_high"], 0.1)
    corrected |= dict.fromkeys(["corrected", "corrected_low", "corrected_high"], -0.0001)
    corrected |= dict.fromkeys(["codes_only", "codes_only_low", "codes_only_high"], -0.3)
    sides = f"event: before {TITLE} | after {TITLE}"
    tables = {
        "reliability": pd.DataFrame(
            {"rating": "score", "coders": ["all", "Al Bo | Jane Roe"], "n": 3, "alpha": 0.75}
            | dict.fromkeys(["low", "high", "equal", "difference"], 0.5)
        ),
        "corrected": pd.DataFrame([corrected, corrected | {"table": "contrasts", "group": sides}]),
        "contrasts": pd.DataFrame(
            {"kind": ["event"], "a": f"before {TITLE}", "b": f"after {TITLE}", "topic": "all"}
        ),
        "agreement": pd.DataFrame(
            {"by": ["all", "source", "all"], "group": ["all", "Ahram", "all"]}
            | {"measure": ["auc", "auc", "not_found"], "pole": ["score", "score", "all"]}
            | {"n": [40, 20, 2], "value": [0.8, 0.7, np.nan], "low": np.nan, "high": np.nan}
        ),
    }
    estimates = CONFIG["estimates"] | {
        "events": [{"date": "2014-03-18", "label": TITLE}],
        "kinds": {"state": ["Ahram"]},
    }
    manifest = {**run.manifest, "config": {**CONFIG, "estimates": estimates}}
    return replace(run, codes=codes, tables={**run.tables, **tables}, manifest=manifest)


def test_no_name_of_a_coder_and_no_label_that_is_a_title_is_in_any_table() -> None:
    files = archive(coded_run())
    for path, content in files.items():
        for word in (b"Jane", b"Al Bo", TITLE.encode()):
            assert word not in content, path
    reliability = files["tables/reliability.csv"].decode()
    assert "A | B" in reliability
    assert "event of 2014-03-18" in files["tables/contrasts.csv"].decode()
    assert "event: before event of 2014-03-18" in files["tables/corrected.csv"].decode()


def test_the_methods_of_a_run_with_codes_tell_of_them() -> None:
    methods = archive(coded_run())["methods.md"].decode()
    for said in (
        "2 people (6 codes)",
        "6 distinct texts",
        "assumed to have been equally likely",
        "score 0.750 [+0.500, +0.500] (n = 3)",
        "AUC of score 0.800 (n = 40)",
        "Not in the corpus: 2 coded texts",
        "the one that did not see it",
        "2 of 2 estimates",
        "+0.000 [+0.000, +0.000] corrected",
        "1 kind: state (Ahram)",
        "1 event (before and after)",
    ):
        assert said in methods, said
    assert "0.700" not in methods, "agreement by source is in the table"


def test_the_methods_tell_of_trends_and_changes_where_there_are_any() -> None:
    run = finished(made(30), [])
    trend = pd.DataFrame(
        {"topic": ["all", "all"], "label": "All", "date": ["2014-01-01", "2014-02-01"]}
        | {"n_stories": 9, "bandwidth": 40}
        | dict.fromkeys(["score", "score_low", "score_high", "band_low", "band_high"], 0.5)
    )
    row = {"topic": "all", "label": "All", "date": "2014-02-01", "q": 0.2}
    columns = list(SCHEMAS["change_points"].columns)
    changes = pd.DataFrame([row], columns=columns)
    told = {}
    for name, table in (("one", changes), ("none", changes.head(0))):
        tables = {**run.tables, "trend": trend, "change_points": table}
        told[name] = archive(replace(run, tables=tables))["methods.md"].decode()
    assert "1 series" in told["one"]
    assert "2 days from 2014-01-01 to 2014-02-01, with bandwidths of 40 days" in told["one"]
    assert (
        "1 change point was found in 1 series (All), 0 of them with q at most 0.10" in told["one"]
    )
    assert "None was found." in told["none"]
    assert "change" not in archive(run)["methods.md"].decode()


def test_letters_of_coders_are_those_of_their_codes() -> None:
    table = pd.DataFrame({"coders": ["C | b", "all"], "n": [1, 2]})
    assert unnamed(table, pd.Series(["b", "C", "b"]))["coders"].tolist() == ["A | B", "all"]


def test_only_events_with_a_text_as_label_are_called_by_their_date() -> None:
    events = [{"date": "2014-03-18", "label": "Crimea"}, {"date": "2015-01-01", "label": TITLE}]
    called = event_names(events, TEXTS)
    assert called[f"after {TITLE}"] == "after event of 2015-01-01"
    assert not any("Crimea" in name for name in called)
