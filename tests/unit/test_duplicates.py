"""Wire copies: light edits, cuts and additions are found; other stories and other times are not."""

import os
import subprocess
import sys
from pathlib import Path
from random import Random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.duplicates import find_stories
from entente.duplicates.dates import EVER, span
from entente.duplicates.overlap import compare
from entente.duplicates.words import among, shingles, words_of
from entente.seeds import generator
from entente.tables import conform

WORDS = [f"{first}{second}" for first in "bcdfgklmnprst" for second in ("ado", "eri", "ini", "uba")]


def article(number: int, length: int = 150) -> str:
    chosen = generator(number, "article").choice(WORDS, length)
    return " ".join(map(str, chosen))


def corpus(*rows: tuple[str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["doc_id", "date", "text"])


def told(documents: pd.DataFrame, window: int = 7, similarity: float = 0.5) -> dict[str, str]:
    stories = conform(find_stories(documents, window, similarity, seed=1), "stories")
    return dict(zip(stories["doc_id"], stories["wire_id"], strict=True))


def reworded(text: str, share: float) -> str:
    words = text.split()
    places = generator(1, "edit").choice(len(words), int(share * len(words)), replace=False)
    for place in places:
        words[place] = "edited"
    return " ".join(words)


def mixed(text: str, share: float) -> str:
    """Return the text with a share of its words substituted, deleted or doubled."""
    words = text.split()
    random = generator(2, "mix")
    for place in random.choice(len(words), int(share * len(words)), replace=False):
        words[place] = ["other", "", "two other"][int(random.integers(3))]
    return " ".join(" ".join(words).split())


def halves_moved(text: str) -> str:
    words = text.split()
    return " ".join(words[len(words) // 2 :] + words[: len(words) // 2])


def paragraphs_replaced(text: str, share: float) -> str:
    words, others = text.split(), article(97, len(text.split())).split()
    for start in range(0, len(words), 30):
        size = int(share * 30)
        words[start : start + size] = others[start : start + size]
    return " ".join(words)


EDITS = {
    "none": lambda text: text,
    "capitals, punctuation, lines": lambda text: text.upper().replace(" ", ",\n"),
    "5% of the words": lambda text: reworded(text, 0.05),
    "20% of the words": lambda text: reworded(text, 0.2),
    "30% of the words": lambda text: reworded(text, 0.3),
    "20% changed, left out or added": lambda text: mixed(text, 0.2),
    "20% of each paragraph": lambda text: paragraphs_replaced(text, 0.2),
    "40% of each paragraph": lambda text: paragraphs_replaced(text, 0.4),
    "half cut": lambda text: " ".join(text.split()[:75]),
    "70% cut": lambda text: " ".join(text.split()[:45]),
    "as much added": lambda text: text + " " + article(99),
    "a paragraph replaced": lambda text: " ".join(text.split()[:100]) + " " + article(98, 50),
    "headline and byline": lambda text: f"TALKS GO ON\n\nBy A. Nother\n\nANKARA - {text}",
    "halves moved": halves_moved,
}
OTHERS = {
    "70% of the words": lambda text: reworded(text, 0.7),
    "70% of each paragraph": lambda text: paragraphs_replaced(text, 0.7),
    "background of a third": lambda text: article(96, 100) + " " + " ".join(text.split()[100:]),
    "a quotation": lambda text: article(95, 300) + " " + " ".join(text.split()[:30]),
    "the same words in another order": lambda text: " ".join(sorted(text.split())),
}


@pytest.mark.parametrize("edit", OTHERS)
def test_what_shares_less_than_half_is_another_story(edit: str) -> None:
    original = article(1)
    documents = corpus(("a", "2024-02-08", original), ("b", "2024-02-09", OTHERS[edit](original)))
    assert told(documents) == {"a": "a", "b": "b"}


@pytest.mark.parametrize("edit", EDITS)
def test_edited_copies_belong_to_the_earliest(edit: str) -> None:
    original = article(1)
    documents = corpus(
        ("z", "2024-02-08", original),
        ("a", "2024-02-10", EDITS[edit](original)),
        ("b", "2024-02-09", article(2)),
    )
    stories = find_stories(documents, 7, 0.5, seed=1).set_index("doc_id")
    assert stories.loc["z"].tolist() == ["z", "original"]
    assert stories.loc["a"].tolist() == ["z", "copy"]
    assert stories.loc["b"].tolist() == ["b", "unique"]


def test_ties_go_to_the_smallest_id() -> None:
    text = article(1)
    assert told(corpus(("b", "2024-02-08", text), ("a", "2024-02-08", text))) == {
        "a": "a",
        "b": "a",
    }


def test_the_window_is_kept_between_neighbours() -> None:
    text = article(1)
    days = corpus(
        ("a", "2024-02-01", text),
        ("b", "2024-02-08", text),
        ("c", "2024-02-15", text),
        ("d", "2024-02-23", text),
    )
    assert told(days) == {"a": "a", "b": "a", "c": "a", "d": "d"}
    assert told(days, window=6) == {"a": "a", "b": "b", "c": "c", "d": "d"}


def test_dates_known_to_the_month_or_not_at_all() -> None:
    text = article(1)
    assert told(corpus(("a", "2024-02", text), ("b", "2024-03-05", text)))["b"] == "a"
    assert told(corpus(("a", "2024-02", text), ("b", "2024-03-20", text)))["b"] == "b"
    assert told(corpus(("a", "", text), ("b", "1999-03-20", text))) == {"a": "b", "b": "b"}


def test_formulas_are_no_copies_unless_they_are_equal() -> None:
    one = "Quarterly dividend of ten cents payable on the first of April to holders of record"
    other = one.replace("ten", "twelve")
    documents = corpus(
        ("a", "2024-02-08", one), ("b", "2024-02-08", other), ("c", "2024-02-09", one)
    )
    assert told(documents, similarity=0.3) == {"a": "a", "b": "b", "c": "a"}


def test_roles_and_ids_agree_and_order_does_not_matter() -> None:
    rows = [(f"{n:02d}", f"2024-02-{1 + n % 3:02d}", article(n % 7)) for n in range(20)]
    documents = corpus(*rows)
    stories = find_stories(documents, 7, 0.5, seed=1)
    assert stories["doc_id"].tolist() == sorted(documents["doc_id"])
    own = stories["wire_id"] == stories["doc_id"]
    assert ((stories["wire_role"] == "copy") == ~own).all()
    shuffled = documents.sample(frac=1, random_state=3)
    assert find_stories(shuffled, 7, 0.5, seed=1).equals(stories)


def test_one_document_and_none() -> None:
    assert told(corpus(("a", "", ""))) == {"a": "a"}
    assert told(corpus()) == {}


def test_a_text_published_a_thousand_times_makes_no_million_pairs() -> None:
    documents = corpus(*[(f"{n:04d}", "2024-02-08", article(1)) for n in range(3000)])
    assert set(told(documents).values()) == {"0000"}


def test_near_copies_by_the_thousand_are_one_story() -> None:
    text = article(1)
    rows = [(f"{n:04d}", "2024-02-08", reworded(text, 0.1) + f" {n}") for n in range(1500)]
    assert set(told(corpus(*rows)).values()) == {"0000"}


def test_a_copy_is_found_in_a_crowd_of_the_same_form() -> None:
    """Where more than fifty are alike in a band only neighbours are compared."""
    form = article(1, 60)
    rows = [(f"{n:03d}", "2024-02-08", f"{form} {article(1000 + n, 120)}") for n in range(150)]
    rows.append(("x", "2024-02-09", reworded(rows[7][2], 0.05)))
    found = told(corpus(*rows))
    assert found["x"] == "007"
    assert sum(own != story for own, story in found.items()) == 1


def weekly(weeks: int, filled: int) -> list[tuple[str, str, str]]:
    """Return a form of 60 words, published each week with so many other words in it."""
    rows = []
    for week in range(weeks):
        words = article(1, 60).split()
        words[10 : 10 + filled] = article(500 + week, filled).split()
        day = pd.Timestamp("2024-01-01") + pd.Timedelta(days=6 * week)
        rows.append((f"w{week:02d}", day.date().isoformat(), " ".join(words)))
    return rows


def test_a_form_filled_anew_every_week_is_no_story() -> None:
    assert len(set(told(corpus(*weekly(12, 25))).values())) == 12


def test_copies_are_found_beside_forms() -> None:
    rows = weekly(12, 40)
    copy = ("x", rows[3][1], reworded(rows[3][2], 0.05))
    assert told(corpus(*rows, copy))["x"] == "w03"


def test_a_table_with_other_figures_is_another_story() -> None:
    random = generator(3, "figures")
    rows = []
    for number in range(3):
        cells = [f"{word} {random.integers(9999)} over {random.integers(999)}" for word in WORDS]
        rows.append((str(number), "2024-02-08", " ".join(cells[:30])))
    assert told(corpus(*rows)) == {"0": "0", "1": "1", "2": "2"}
    same = ("3", "2024-02-08", "Corrected " + rows[0][2])
    assert told(corpus(*rows, same))["3"] == "0"


@pytest.mark.parametrize("roundup", ["2024-02-06", "2024-02-08", "2024-02-10"])
@pytest.mark.parametrize("twice", [False, True])
def test_a_roundup_joins_one_of_its_stories(roundup: str, twice: bool) -> None:
    long, short = article(1, 180), article(2, 120)
    rows = [("a", "2024-02-08", long), ("b", "2024-02-08", short)]
    rows.append(("r", roundup, short + " " + long))
    if twice:
        rows.append(("s", roundup, "Roundup: " + short + " " + long))
    found = told(corpus(*rows))
    assert found["a"] == found["r"] != found["b"]
    assert not twice or found["s"] == found["r"]


def test_a_chain_of_edits_is_one_story() -> None:
    first = article(1, 200).split()
    second = first[60:] + article(2, 60).split()
    third = second[60:] + article(3, 60).split()
    texts = [" ".join(words) for words in (first, second, third)]
    rows = [(name, "2024-02-08", text) for name, text in zip("abc", texts, strict=True)]
    assert told(corpus(*rows)) == {"a": "a", "b": "a", "c": "a"}
    assert told(corpus(rows[0], rows[2])) == {"a": "a", "c": "c"}


def test_similarity_is_the_share_of_the_shorter_text() -> None:
    first = article(1, 200)
    other = " ".join(first.split()[:120]) + " " + article(2, 80)  # 60% shared
    documents = corpus(("a", "2024-02-08", first), ("b", "2024-02-08", other))
    assert told(documents, similarity=0.55)["b"] == "a"
    assert told(documents, similarity=0.75)["b"] == "b"


def test_any_text_at_all() -> None:
    odd = ["", "\x00", "\u202e" * 40, "—" * 50, "a" * 100_000, "1 " * 5000]
    found = told(corpus(*[(str(number), "", text) for number, text in enumerate(odd)]))
    assert len(found) == len(odd)
    assert found["5"] == "5"
    assert len(words_of("\ud800 \udfff here")) == 1


def test_chinese_is_compared_letter_by_letter() -> None:
    letters = [chr(0x4E00 + int(n)) for n in generator(4, "letters").integers(2000, size=200)]
    text = "".join(letters)
    documents = corpus(("a", "2024-02-08", text), ("b", "2024-02-08", text[:120]))
    assert told(documents)["b"] == "a"


@pytest.mark.parametrize(
    ("written", "first", "length"), [("2024-02-08", "2024-02-08", 1), ("2024", "2024-01-01", 366)]
)
def test_what_a_date_can_mean(written: str, first: str, length: int) -> None:
    start, end = span(written)
    assert start == pd.Timestamp(first).toordinal()
    assert end - start + 1 == length
    assert span("") == EVER


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS[:6]), max_size=60), st.lists(st.sampled_from(WORDS[:6])))
def test_shared_words_are_words_of_both(one: list[str], other: list[str]) -> None:
    short, long = sorted((words_of(" ".join(one)), words_of(" ".join(other))), key=len)
    shared = compare(short, long)
    assert len(shared.short) == len(short)
    assert len(shared.long) == len(long)
    assert set(short[shared.short]) <= set(long)
    assert set(long[shared.long]) <= set(short)
    assert compare(short, short).short.all()


@settings(deadline=None, max_examples=25)
@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 20), st.sampled_from(list(EDITS))), max_size=12
    ),
    st.randoms(use_true_random=False),
)
def test_stories_do_not_depend_on_the_order(
    drawn: list[tuple[int, int, str]], random: Random
) -> None:
    rows = [
        (f"{place:02d}", f"2024-02-{1 + day:02d}", EDITS[edit](article(number)))
        for place, (number, day, edit) in enumerate(drawn)
    ]
    found = told(corpus(*rows))
    random.shuffle(rows)
    assert told(corpus(*rows)) == found
    assert all(found[story] == story for story in found.values())


def test_stories_do_not_depend_on_the_number_of_cores(project: Path) -> None:
    code = (
        "from tests.unit.test_duplicates import *; "
        "print(told(corpus(*[(f'{n:03d}', '2024-02-08', reworded(article(n % 40), 0.1 * (n % 4)))"
        " for n in range(200)])))"
    )
    command, said = [sys.executable, "-c", code], []
    for threads in ("1", "4"):
        env = {**os.environ, "RAYON_NUM_THREADS": threads}
        done = subprocess.run(command, env=env, cwd=project, check=True, capture_output=True)
        said.append(done.stdout)
    assert said[0] == said[1] != b""


@settings(deadline=None)
@given(
    st.lists(st.integers(0, 2**64 - 1), max_size=30),
    st.lists(st.integers(0, 2**64 - 1), max_size=30),
)
def test_among_is_what_sets_say(some: list[int], others: list[int]) -> None:
    both = [*some, *others[:5]]
    found = among(np.array(both, dtype=np.uint64), np.array(others, dtype=np.uint64))
    assert found.tolist() == [number in set(others) for number in both]


def test_shingles_depend_on_the_order_of_words() -> None:
    assert shingles(words_of("one two three")) != shingles(words_of("two one three"))
    assert len(shingles(words_of("one two three four"))) == 2
    assert len(shingles(words_of("one two"))) == 0
    assert len(words_of("...")) == 0
