"""Lines that recur in many documents of one source: furniture goes, content stays."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.ingest import Cleaning, CorpusFile, ingest
from entente.ingest.recurring import MOST_LISTED, listed_lines, recurring_lines, without_lines

NOTICE = "Subscribe to our newsletter for the best stories of the day."
PLAIN = "The Lantern has told the people of the Gulf what happens there since 1921."


def body(number: int) -> str:
    return (
        f"The ministers of country {number} met for round {number} of the talks on gas.\n"
        f"They agreed on {number} points and will meet again in {number} days, it was said."
    )


def documents(number: int, line: str = "") -> list[str]:
    return [f"{body(n)}\n{line}" if line else body(n) for n in range(number)]


def found(texts: list[str], source: str = "Lamp") -> dict[str, int]:
    return recurring_lines(texts, [source] * len(texts)).get(source, {})


def test_a_notice_of_the_page_goes_however_few_of_many_have_it() -> None:
    assert found(documents(6, NOTICE) + [body(n) for n in range(100, 400)]) == {NOTICE: 6}


def test_a_line_without_a_word_of_the_pages_goes_where_most_documents_end_in_it() -> None:
    assert found(documents(12, PLAIN)) == {PLAIN: 12}
    assert found(documents(12, PLAIN) + [body(n) for n in range(100, 300)]) == {}
    in_the_middle = [
        text.replace("\n", f"\n{body(n + 500)}\n{PLAIN}\n{body(n + 900)}\n")
        for n, text in enumerate(documents(12))
    ]
    assert found(in_the_middle) == {}


@pytest.mark.parametrize(
    "line",
    [
        "Vladimir Putin: Subscribe to our newsletter for the best stories, colleagues.",
        "Good afternoon, colleagues, ladies and gentlemen!",
        "Thank you very much for your attention.",
        "Record March 15",
        "“Subscribe to our newsletter for the best stories,” the minister said to them all.",
        "The President answered questions that journalists had put to him before:",
    ],
)
def test_what_people_say_and_formulas_stay(line: str) -> None:
    assert found(documents(30, line)) == {}


def test_copies_of_one_story_are_not_furniture() -> None:
    story = "\n".join(f"{PLAIN} Paragraph {n}: subscribe to peace, they said." for n in range(8))
    copies = [f"{story}\n{body(n)}" for n in range(20)]
    assert found(copies) == {}
    assert found(["\n".join([body(1), NOTICE])] * 20) == {}


def test_each_source_has_its_own_lines() -> None:
    texts = documents(3, NOTICE)
    assert recurring_lines(texts * 2, ["Lamp"] * 3 + ["Post"] * 3) == {}
    texts = documents(5, NOTICE)
    assert recurring_lines(texts * 2, ["Lamp"] * 5 + ["Post"] * 5) == {
        "Lamp": {NOTICE: 5},
        "Post": {NOTICE: 5},
    }


def test_nothing_is_found_in_nothing() -> None:
    assert recurring_lines([], []) == {}


def test_the_corpus_loses_them_counts_them_and_lists_them() -> None:
    rows = [f"{text}\n{NOTICE}".replace("\n", "\\n") for text in documents(6)] + [NOTICE]
    lines = "\n".join(f'{{"text": "{row}", "source": "Lamp"}}' for row in rows).encode()
    taken = ingest([CorpusFile("a.jsonl", lines)], ["en"])
    assert sorted(taken.documents["text"]) == sorted(documents(6))
    assert taken.counts["cleaning"]["recurring_lines"] == 7
    assert taken.counts["recurring"] == {"Lamp": {NOTICE: 7}}
    assert taken.rejected["reason"].tolist() == ["empty_text"]
    left = ingest([CorpusFile("a.jsonl", lines)], ["en"], Cleaning(recurring_lines=False))
    assert left.documents["text"].str.endswith(NOTICE).all()
    assert left.counts["recurring"] == {}


def test_the_list_for_the_reader_is_capped() -> None:
    many = {"Lamp": {f"{NOTICE} {n}": 100 - n for n in range(90)}}
    assert len(listed_lines(many)["Lamp"]) == MOST_LISTED


TEXTS = st.lists(
    st.lists(st.sampled_from([NOTICE, PLAIN, body(1), body(2), "x", ""]), max_size=4).map(
        "\n".join
    ),
    max_size=40,
)


@given(TEXTS, st.integers(0, 9))
def test_neither_order_nor_other_sources_change_what_is_found(texts: list[str], seed: int) -> None:
    made = [f"{text}\n{body(n)}" for n, text in enumerate(texts)]
    mixed = made[:]
    random.Random(seed).shuffle(mixed)  # noqa: S311 - a test's shuffle is no secret
    assert list(found(mixed).items()) == list(found(made).items())
    both = recurring_lines(made + made, ["Lamp"] * len(made) + ["Post"] * len(made))
    assert both.get("Lamp", {}) == both.get("Post", {}) == found(made)


@given(st.lists(st.sampled_from(["a", "b", "c"]), min_size=1), st.sets(st.sampled_from("abc")))
def test_only_whole_lines_go(lines: list[str], gone: set[str]) -> None:
    text, taken = without_lines("\n".join(lines), dict.fromkeys(gone, 1))
    kept = [line for line in lines if line not in gone]
    assert (text, taken) == ("\n".join(kept), len(lines) - len(kept))
