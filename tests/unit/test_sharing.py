"""What may be shared: ids, texts left out, codes, descriptions, methods."""

import json
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.sharing.archive import Finished, archive
from entente.sharing.datapackage import table_schema
from entente.sharing.identifiers import digest, is_plain, renamed, shared_names
from entente.sharing.leaks import LEFT_OUT, drawn_words, leaked, protected, without_texts
from entente.sharing.masking import masked_config, masked_manifest
from entente.sharing.tables import letters, shared_codes
from entente.tables import SCHEMAS
from entente.tables.descriptions import PRIVATE, TABLES, description, may_be_shared
from tests.unit.made_corpus import Made, made

TITLE = "A quarrel about gas ends"
INTERNAL = {"corpus_documents", "corpus_sentences", "rejected", "stories", "framing", "scores"}
INTERNAL |= {"held_out", "sentence_topics", "predictions", "documents", "sentences"}


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
            "sentence": [str(rows["sentence"][0]), "", "", str(rows["sentence"][3])],
            "text": ["", f"  {rows['text'][1]} ", "Of no document.", ""],
            "coder": ["Zoe", "Anna", "Anna", "Anna"],
            "cooperation": [0.5, 1.0, 0.0, 0.25],
            "conflict": [0.0, 0.0, 1.0, 0.5],
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
        "fitted to those codes",
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
    codes = corpus.sentences.head(5)[["doc_id", "sentence"]].astype("str")
    codes = codes.assign(coder="Jane Roe", cooperation=0.5, conflict=0.0)
    files = archive(replace(finished(corpus, []), codes=codes))
    rows = files["codes.csv"].decode().splitlines()
    assert rows[0] == "doc_id,sentence,coder,number,cooperation,conflict"
    assert len(rows) == 6
    assert not any(b"Jane" in content for content in files.values())
    package = json.loads(files["datapackage.json"])
    described = {resource["name"]: resource for resource in package["resources"]}
    assert described["codes"]["schema"]["primaryKey"] == ["doc_id", "sentence", "coder", "number"]
