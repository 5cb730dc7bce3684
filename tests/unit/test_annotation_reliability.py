"""Agreement between coders."""

import krippendorff
import numpy as np
import pandas as pd
import pytest

from entente.annotation.reliability import alpha, alphas, reliability_table
from entente.estimates.settings import Settings
from entente.tables import conform
from tests.unit.made_corpus import Made, made

SETTINGS = Settings(seed=3, replicates=400)


def codes_of(corpus: Made, noise: dict[str, float], seed: int = 1) -> pd.DataFrame:
    """Return the codes of coders who see the same and slip with some probability."""
    random = np.random.default_rng(seed)
    table = corpus.sentences.merge(corpus.scores, on=["doc_id", "sentence"]).head(90)
    parts = []
    for coder, share in noise.items():
        ratings = (table[["cooperation", "conflict"]] * 2).round() / 2
        drawn = random.integers(3, size=ratings.shape) / 2
        slips = random.random(ratings.shape) < share
        ratings = ratings.where(~slips, drawn)
        parts.append(table[["doc_id", "sentence"]].assign(coder=coder, **ratings))
    found = pd.concat(parts, ignore_index=True)
    return found.assign(item="", text="", probability=np.nan)


def table_of(corpus: Made, codes: pd.DataFrame) -> pd.DataFrame:
    table = reliability_table(codes, corpus.sentences, corpus.stories, SETTINGS)
    return conform(table, "reliability").set_index(["rating", "coders"])


def test_alpha_falls_with_slips_and_lies_in_its_interval() -> None:
    corpus = made(60)
    table = table_of(corpus, codes_of(corpus, {"A": 0.0, "B": 0.1, "C": 0.9}))
    assert len(table) == 3 * 4
    assert (table["n"] == 90).all()
    assert (table["low"] <= table["alpha"]).all()
    assert (table["alpha"] <= table["high"]).all()
    assert (table["high"] - table["low"]).between(0.01, 0.6).all()
    for rating in ("cooperation", "conflict", "score"):
        assert table.loc[(rating, "A | B"), "alpha"] > table.loc[(rating, "all"), "alpha"]
        assert table.loc[(rating, "all"), "alpha"] > table.loc[(rating, "B | C"), "alpha"]
        assert table.loc[(rating, "A | B"), "equal"] > 0.7


def test_coders_who_agree_have_alpha_1_and_one_coder_has_no_rows() -> None:
    corpus = made(60)
    table = table_of(corpus, codes_of(corpus, {"A": 0.0, "B": 0.0}))
    assert (table[["alpha", "low", "high", "equal"]] == 1).all(axis=None)
    assert (table["difference"] == 0).all()
    assert table_of(corpus, codes_of(corpus, {"A": 0.0})).empty


def test_coders_without_a_text_in_common_have_a_row_and_no_alpha() -> None:
    corpus = made(60)
    codes = codes_of(corpus, {"A": 0.0, "B": 0.0})
    apart = codes[(codes.index % 2 == 0) == (codes["coder"] == "A")].drop_duplicates(
        ["doc_id", "sentence"]
    )
    table = table_of(corpus, apart)
    assert (table["n"] == 0).all()
    assert table["alpha"].isna().all()


def test_a_text_is_the_same_however_it_is_named_and_need_not_be_of_the_corpus() -> None:
    corpus = made(60)
    codes = codes_of(corpus, {"A": 0.0, "B": 0.3})
    texts = corpus.sentences.set_index(["doc_id", "sentence"])["text"]
    by_text = codes.assign(
        text=texts.reindex(pd.MultiIndex.from_frame(codes[["doc_id", "sentence"]])).to_numpy(),
    )
    named = by_text.assign(doc_id="", sentence=-1).where(codes["coder"].eq("B"), codes)
    named["sentence"] = named["sentence"].astype("int64")
    pd.testing.assert_frame_equal(table_of(corpus, named), table_of(corpus, codes))
    elsewhere = codes.assign(doc_id="x" + codes["doc_id"])
    found = table_of(corpus, elsewhere)
    assert (found["alpha"] == table_of(corpus, codes)["alpha"]).all()


def test_the_order_of_codes_is_nothing() -> None:
    corpus = made(60)
    codes = codes_of(corpus, {"A": 0.0, "B": 0.2, "C": 0.3})
    shuffled = codes.sample(frac=1, random_state=1)
    pd.testing.assert_frame_equal(
        table_of(corpus, shuffled), table_of(corpus.shuffled(np.random.default_rng(1)), codes)
    )


def test_alpha_is_krippendorff_s() -> None:
    # Krippendorff (2011), Computing Krippendorff's alpha-reliability: section E, interval data.
    missing = np.nan
    printed = np.array(
        [
            [1, 2, 3, 3, 2, 1, 4, 1, 2, missing, missing, missing],
            [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, missing, 3],
            [missing, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, missing],
            [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, missing],
        ]
    )
    assert alpha(printed) == pytest.approx(0.849, abs=0.0005)
    assert np.isnan(alpha(np.ones((2, 5))))


@pytest.mark.parametrize("seed", range(5))
def test_replicates_are_what_the_library_gives_for_texts_drawn_again(seed: int) -> None:
    random = np.random.default_rng(seed)
    ratings = random.integers(3, size=(3, 40)) / 2
    ratings[random.random(ratings.shape) < 0.2] = np.nan
    story = random.integers(12, size=40)
    counts = random.multinomial(12, np.full(12, 1 / 12), size=20).astype(float)
    found = alphas(ratings, story, counts)
    for replicate, value in zip(counts, found, strict=True):
        again = np.repeat(ratings, replicate[story].astype(int), axis=1)
        expected = krippendorff.alpha(again, level_of_measurement="interval")
        assert value == pytest.approx(expected)
