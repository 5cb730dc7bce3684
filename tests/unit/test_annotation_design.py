"""The sample to be coded: known chances, whatever the order of rows and the number drawn."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.annotation.design import Design, draw, inclusion, population
from entente.annotation.strata import LEAST_DRAWN, MOST_STRATA, allocation, merged, rarest_topic
from entente.annotation.texts import item_of
from entente.errors import InputError
from tests.unit.made_corpus import Made, made

STRATA = ("topic", "source")


def texts_of(corpus: Made, voice: str = "all") -> pd.DataFrame:
    return population(
        corpus.documents,
        corpus.stories,
        corpus.sentences,
        corpus.scores,
        corpus.topics,
        voice,
        "month",
    )


@pytest.fixture(scope="module")
def texts() -> pd.DataFrame:
    return texts_of(made(400))


def made_texts(n: int, strata: int, random: np.random.Generator) -> pd.DataFrame:
    """Return a population of n texts with unequal weights and strata of unequal sizes."""
    part = np.minimum(random.geometric(0.5, size=n) - 1, strata - 1)
    return pd.DataFrame(
        {
            "text": [f"Text {number}." for number in range(n)],
            "doc_id": [f"d{number:04d}" for number in range(n)],
            "sentence": 0,
            "weight": random.lognormal(0, 1, size=n),
            "topic": [f"t{one}" for one in part],
            "source": "s",
        }
    )


@pytest.mark.parametrize("strata", [(), STRATA, ("score",), ("country", "period", "voice")])
def test_as_many_as_asked_are_drawn_each_with_its_chance(
    texts: pd.DataFrame, strata: tuple[str, ...]
) -> None:
    drawn = draw(texts, Design(1, 120, strata))
    assert len(drawn) == 120
    assert drawn["item"].is_unique
    assert drawn["probability"].between(0, 1, inclusive="right").all()
    assert (drawn["item"] == drawn["text"].map(item_of)).all()
    assert drawn["stratum"].nunique() > len(strata)
    if strata:
        assert drawn["stratum"].value_counts().min() >= LEAST_DRAWN


def test_a_text_is_one_draw_with_the_weight_of_all_its_copies() -> None:
    corpus = made(60)
    same = corpus.sentences.index % 7 == 0
    corpus.sentences.loc[same, "text"] = "  The same\nsentence. "
    texts = texts_of(corpus)
    row = texts.set_index("text").loc["The same sentence."]
    weights = corpus.sample().sentences
    key = ["doc_id", "sentence"]
    copies = corpus.sentences.loc[same, key].merge(weights, on=key)
    assert row["weight"] == pytest.approx(copies["weight"].sum())
    assert [row["doc_id"], row["sentence"]] == copies.sort_values(key)[key].iloc[0].tolist()
    assert texts["weight"].sum() == pytest.approx(weights["weight"].sum())


def test_every_sentence_that_counts_can_be_drawn_and_no_other() -> None:
    corpus = made(40)
    heard = corpus.sentences[corpus.sentences["voice"] == "quoted"]
    assert set(texts_of(corpus, "quoted")["text"]) == set(heard["text"])
    everything = draw(texts_of(corpus), Design(1, 10_000, STRATA))
    assert len(everything) == corpus.sentences["text"].nunique()
    assert (everything["probability"] == 1).all()
    with pytest.raises(InputError, match="no sentence"):
        draw(texts_of(corpus).head(0), Design(1, 10, STRATA))


def test_the_order_of_rows_is_nothing(texts: pd.DataFrame) -> None:
    shuffled = texts_of(made(400).shuffled(np.random.default_rng(3)))
    for strata in (STRATA, ("score", "voice")):
        expected = draw(texts, Design(1, 100, strata))
        pd.testing.assert_frame_equal(draw(shuffled, Design(1, 100, strata)), expected)
    assert set(draw(texts, Design(2, 100, STRATA))["item"]) != set(expected["item"])


@given(st.integers(200, 600), st.integers(1, 200), st.integers(0, 5))
@settings(max_examples=25, deadline=None)
def test_more_drawn_later_hold_those_drawn_before(first: int, more: int, seed: int) -> None:
    population = made_texts(900, 6, np.random.default_rng(seed))
    few = draw(population, Design(seed, first, STRATA))
    many = draw(population, Design(seed, first + more, STRATA))
    assert many["item"].head(len(few)).tolist() == few["item"].tolist()
    chance = many.set_index("item")["probability"].reindex(few["item"])
    assert (chance.to_numpy() >= few["probability"].to_numpy() - 1e-9).all()


def test_a_few_more_documents_change_little() -> None:
    random = np.random.default_rng(1)
    grown = made_texts(1000, 5, random)
    before = set(draw(grown.head(970), Design(1, 200, STRATA))["item"])
    after = set(draw(grown, Design(1, 200, STRATA))["item"])
    assert len(before & after) >= 180


def test_weights_of_the_drawn_estimate_the_population_without_bias() -> None:
    population = made_texts(300, 4, np.random.default_rng(5))
    value = np.random.default_rng(6).normal(size=len(population)) + population["weight"]
    by_item = pd.Series(value.to_numpy(), index=population["text"])
    sizes, totals = [], []
    for seed in range(250):
        drawn = draw(population, Design(seed, 40, STRATA))
        sizes.append((1 / drawn["probability"]).sum())
        totals.append((by_item[drawn["text"]].to_numpy() / drawn["probability"]).sum())
    for found, true in ((sizes, 300), (totals, value.sum())):
        error = np.std(found) / np.sqrt(len(found))
        assert abs(np.mean(found) - true) < 3 * error + 0.005 * true


@pytest.mark.parametrize(("n", "drawn"), [(8, 2), (40, 5), (200, 60)])
def test_chances_are_how_often_texts_are_drawn(n: int, drawn: int) -> None:
    random = np.random.default_rng(n)
    size = 1 + random.lognormal(0, 1, size=n)
    chance = inclusion(size, drawn)
    assert chance.sum() == pytest.approx(drawn)
    ranks = random.exponential(size=(40_000, n)) / size
    often = (ranks.argsort(axis=1).argsort(axis=1) < drawn).mean(axis=0)
    # Rosén's is a limit: near it already for a few of a few, nearer for more.
    np.testing.assert_allclose(chance, often, atol=0.02 if drawn == 2 else 0.01)


def test_equal_sizes_have_equal_chances() -> None:
    np.testing.assert_allclose(inclusion(np.full(50, 3.0), 7), 7 / 50)
    np.testing.assert_array_equal(inclusion(np.array([1.0, 9.0]), 2), [1, 1])


def test_of_several_topics_the_rarest_counts() -> None:
    cells = pd.Series(["a;b", "a", "b;d01", "", "a;c", "d01"], dtype="str")
    weight = pd.Series([1.0, 5.0, 1.0, 1.0, 0.5, 9.0])
    found = rarest_topic(cells, weight, ["a", "b", "c"])
    assert found.tolist() == ["b", "a", "b", "none", "c", "none"]


def test_small_strata_are_put_together_and_none_is_lost() -> None:
    counts = {("a", "x"): 50, ("a", "y"): 40, ("a", "z"): 3, ("b", "x"): 4, ("c", "y"): 2}
    rows = [key for key, size in counts.items() for _ in range(size)]
    values = pd.DataFrame(rows, columns=["topic", "source"]).astype("str")
    sizes = merged(values, 300).value_counts().to_dict()
    assert sizes == {"a | x": 50, "a | y": 40, "other | other": 9}
    assert len(set(merged(values, 2))) == 1
    many = pd.DataFrame({"source": [f"s{n % 400:03d}" for n in range(40_000)]}).astype("str")
    assert merged(many, 300).nunique() <= MOST_STRATA


@given(
    st.lists(st.integers(2, 500), min_size=1, max_size=20), st.integers(0, 100), st.integers(0, 9)
)
def test_each_stratum_gets_two_and_small_ones_more_than_their_part(
    sizes: list[int], extra: int, seed: int
) -> None:
    size = np.array(sizes)
    weight = np.random.default_rng(seed).random(len(sizes)) * size + 0.01
    wanted = min(2 * len(sizes) + extra, int(size.sum()))
    turns = list(allocation(weight, size, wanted))
    given_to = np.bincount(turns, minlength=len(sizes))
    assert given_to.sum() == wanted
    assert (given_to >= 2).all()
    assert (given_to <= size).all()
    assert list(allocation(weight, size, wanted - 1)) == turns[:-1]
