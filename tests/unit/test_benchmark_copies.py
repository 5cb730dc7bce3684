"""The benchmark of copies: edits leave what they say, and what is found is judged right."""

import pandas as pd
import pytest

from benchmarks.copies import edits
from benchmarks.copies.measures import by_kind, judge
from benchmarks.copies.sources import split
from entente.seeds import generator

ARTICLE = [
    f"Sentence {n} of the article has some {n} words of its own {n * n}. " for n in range(20)
]
POOL = [f"Another text says {n} things about {n} matters" for n in range(200)]


@pytest.mark.parametrize("degree", [0.05, 0.1, 0.2, 0.4, 0.6])
@pytest.mark.parametrize("edit", [edits.words_changed, edits.sentences_replaced])
def test_an_edit_keeps_the_rest(edit: edits.Edit, degree: float) -> None:
    made = edit(ARTICLE, degree, POOL, generator(1, "edit"))
    assert made.kept == pytest.approx(1 - degree, abs=0.08)


def test_cuts_and_additions_keep_the_shorter_text_whole() -> None:
    whole = edits.count(ARTICLE)
    cut = edits.cut(ARTICLE, 0.7, POOL, generator(1, "cut"))
    longer = edits.added(ARTICLE, 1.0, POOL, generator(1, "add"))
    assert "".join(ARTICLE).startswith(cut.text)
    assert len(cut.text.split()) == pytest.approx(0.3 * whole, rel=0.1)
    assert len(longer.text.split()) == pytest.approx(2 * whole, rel=0.1)
    assert cut.kept == longer.kept == 1


def test_a_follow_up_keeps_its_background() -> None:
    made = edits.followed(ARTICLE, 0.3, POOL, generator(1, "follow"))
    assert made.kept == pytest.approx(0.3, abs=0.08)


def test_a_form_keeps_its_words() -> None:
    made = edits.refilled("Shr 12 cts vs 1,305 cts", generator(1, "form"))
    assert [word for word in made.split() if word.isalpha()] == ["Shr", "cts", "vs", "cts"]
    assert len(made) == len("Shr 12 cts vs 1,305 cts")


def test_sentences_joined_are_the_text() -> None:
    text = "One came.  Two went.\n\nThree stayed? Yes."
    assert "".join(split(text)) == text


TRUTH = pd.DataFrame(
    {
        "doc_id": ["a", "a2", "b", "b2", "c", "c2"],
        "story": ["a", "a", "b", "b", "c", "c2"],
        "kind": ["cut"] * 4 + ["form"] * 2,
        "degree": 0.3,
        "partner": ["a", "a", "b", "b", "c", "c"],
        "same": [True] * 5 + [False],
    }
)


def test_stories_are_judged() -> None:
    found = pd.Series(
        {"a": 1, "a2": 1, "b": 2, "b2": 3, "c": 4, "c2": 4, "made-1": 2, "real": 1, "real2": 1}
    )
    right = judge(found, TRUTH)
    # Found: a with a2, c with c2, b with made-1; true: a with a2, b with b2.
    assert (right.found, right.right, right.true, right.natural) == (3, 1, 2, 5)
    assert right.precision == pytest.approx(1 / 3)
    assert right.recall == 0.5
    assert right.story_precision == pytest.approx((1 + 1 + 0.5 + 1 + 0.5 + 0.5) / 6)
    assert right.story_recall == pytest.approx((1 + 1 + 0.5 + 0.5 + 1 + 1) / 6)
    kinds = by_kind(found, TRUTH)["mean"]
    assert kinds["cut", 0.3, True] == 0.5
    assert kinds["form", 0.3, False] == 1
