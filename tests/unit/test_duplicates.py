"""Wire copies: light edits, cuts and additions are found; other stories and other times are not."""

import pandas as pd
import pytest

from entente.duplicates import find_stories
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


EDITS = {
    "none": lambda text: text,
    "case and punctuation": lambda text: text.upper().replace(" ", ", "),
    "5% of the words": lambda text: reworded(text, 0.05),
    "half cut": lambda text: " ".join(text.split()[:75]),
    "as much added": lambda text: text + " " + article(99),
    "a paragraph replaced": lambda text: " ".join(text.split()[:100]) + " " + article(98, 50),
}


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
