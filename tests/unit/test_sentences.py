"""Sentences: where they begin and end, that nothing is lost, and in whose voice they are."""

import gzip
import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.sentences import LONGEST, sentence_spans, sentences_of, split_documents
from entente.tables import conform


def cut(text: str) -> list[str]:
    return [text[start:end] for _, start, end, _ in sentences_of(text, "en")]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Mr. Putin met U.S. officials on Jan. 5.", "He left at 5 p.m."],
        ["Gen. Haftar met Sen. McCain.", "J. K. Rowling did not."],
        ["It rose to 105.9.", "The index fell."],
        ["Wait... what?", "Yes!", "No."],
        ["The pct. rose by 3.5 pct.", "Dlrs fell."],
        ["1. They shall meet.", "2. They shall sign."],
        ["“We go,” he said.", "“They stay.”", "All is well."],
        ['"We go."', '"They stay."', "He left."],
        ['"Do you accept it?" he asked.', "Nobody did."],
        ["Russia** spoke of win-win co-operation.", "Turkey agreed."],
    ],
)
def test_where_sentences_end(sentences: list[str]) -> None:
    assert cut(" ".join(sentences)) == sentences


def test_a_short_quotation_stays_whole_and_a_long_one_is_cut_at_its_sentences() -> None:
    assert cut("He said: “We go. They stay.” She left.") == [
        "He said: “We go. They stay.”",
        "She left.",
    ]
    parts = [
        "The minister said: “We have worked on this agreement with our partners for many years.",
        "It serves both countries and the whole region, and nobody will be worse off for it.",
        "Mr. Smith of the U.N. has seen it, and he found nothing in it that could trouble him.”",
    ]
    assert cut(" ".join([*parts, "He left."])) == [*parts, "He left."]


def test_paragraphs_are_lines_and_sentences_do_not_cross_them() -> None:
    text = "Gas deal signed\nThey met. They signed\nand left."
    found = [(paragraph, text[start:end]) for paragraph, start, end, _ in sentences_of(text, "en")]
    assert found == [
        (0, "Gas deal signed"),
        (1, "They met."),
        (1, "They signed"),
        (2, "and left."),
    ]


@pytest.mark.parametrize("joint", [" ", ", ", "; "])
def test_overlong_sentences_are_cut_and_nothing_is_lost(joint: str) -> None:
    text = joint.join(f"clause number {n} of the treaty" for n in range(120)) + "."
    parts = cut(text)
    assert max(len(part.split()) for part in parts) <= LONGEST
    assert " ".join(parts) == text
    if joint.strip():
        assert all(part.endswith(joint.strip()) for part in parts[:-1])


def test_a_word_without_end_is_left_whole() -> None:
    assert cut("x" * 5000) == ["x" * 5000]


def test_voices_in_a_document() -> None:
    text = "“We will not accept the sanctions,” he said.\nThe talks went on.\n“We go.\nAll of us.”"
    assert [voice for *_, voice in sentences_of(text, "en")] == [
        "quoted",
        "narrator",
        "quoted",
        "quoted",
    ]


@given(
    st.text(alphabet="aB1 .,;:!?\n\t\"'“”«»-…()漢é😀", max_size=200), st.sampled_from(["en", "und"])
)
def test_every_character_lies_in_exactly_one_sentence(text: str, language: str) -> None:
    covered = [0] * len(text)
    last = 0
    for _, start, end, _ in sentences_of(text, language):
        assert last <= start < end
        assert text[start:end] == text[start:end].strip()
        assert "\n" not in text[start:end]
        for place in range(start, end):
            covered[place] += 1
        last = end
    for place, character in enumerate(text):
        assert covered[place] <= 1
        assert covered[place] == 1 or character.isspace()


@given(
    st.lists(st.sampled_from(["word", "other", "Next.", "end,", "“open", "close”"]), max_size=400)
)
def test_no_sentence_is_too_long_for_the_encoder(words: list[str]) -> None:
    paragraph = " ".join(words)
    spans = sentence_spans(paragraph, "en")
    assert all(len(paragraph[start:end].split()) <= LONGEST for start, end in spans)


def test_the_table_is_sorted_and_does_not_depend_on_the_order_of_documents() -> None:
    documents = pd.DataFrame(
        {
            "doc_id": ["b", "a"],
            "language": ["en", "und"],
            "text": ["They met. They left.", "“Yes,” he said."],
        }
    )
    table = split_documents(documents)
    assert conform(table, "corpus_sentences").equals(
        conform(split_documents(documents[::-1]), "corpus_sentences")
    )
    assert table[["doc_id", "sentence"]].to_numpy().tolist() == [["a", 0], ["b", 0], ["b", 1]]
    assert table["text"].tolist() == ["“Yes,” he said.", "They met.", "They left."]


def test_no_documents_give_an_empty_table() -> None:
    documents = pd.DataFrame({"doc_id": [], "language": [], "text": []})
    assert len(conform(split_documents(documents), "corpus_sentences")) == 0


def test_progress_is_told() -> None:
    told: list[tuple[int, int, str]] = []
    documents = pd.DataFrame({"doc_id": ["a"], "language": ["en"], "text": ["They met."]})
    split_documents(documents, progress=lambda *step: told.append(step))
    assert told == [(1, 1, "documents")]


def test_real_transcripts_keep_their_offsets(shared_data: Path) -> None:
    with gzip.open(shared_data / "kremlin.jsonl.gz", "rt", encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for _, line in zip(range(100), file, strict=False)]
    ids = [f"{number:03d}" for number in range(len(texts))]
    documents = pd.DataFrame({"doc_id": ids, "language": "en", "text": texts})
    for row in split_documents(documents).itertuples():
        assert texts[int(str(row.doc_id))][row.start : row.end] == row.text
