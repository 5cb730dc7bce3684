"""The baselines' pure functions, on examples small enough to see the answer."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from benchmarks.baselines.axes import axis, moments, projection, text_axis
from benchmarks.baselines.comparison import Bootstrap, cell, compare, lines
from benchmarks.baselines.lexicons import Dictionary, dictionary, vader
from benchmarks.baselines.materials import read_words
from benchmarks.baselines.reading import Reading, by_size
from benchmarks.baselines.scaling import polarities, scaling

BOOTSTRAP = Bootstrap(replicates=50, confidence=0.95, seed=1)


@pytest.fixture(scope="module")
def verbs() -> Dictionary:
    return dictionary(read_words("plover_verbs"))


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("The two states signed a trade agreement.", 1),
        ("Donors delivered food to the camp and rebuilt the school.", 1),
        ("The army withdrew its troops and the ceasefire began.", 1),
        ("Rebels attacked the town and killed five soldiers.", -1),
        ("The bloc imposed sanctions and expelled two diplomats.", -1),
        ("The minister suspended cooperation.", -1),  # the longer entry counts alone
        ("The river is 300 kilometres long.", 0),
    ],
)
def test_the_dictionary_takes_the_side_of_what_happens(
    verbs: Dictionary, text: str, side: int
) -> None:
    found = verbs([text])
    assert np.sign(found.score[0]) == side
    assert (found.intensity[0] > 0) == (side != 0)


def test_the_dictionary_counts_words_not_parts_of_words() -> None:
    small = dictionary({"cooperation": {"aid": ["aid"]}, "conflict": {"war": ["war", "warn*"]}})
    assert list(small.hits("Aid, afraid said the aide: a WARNING, the war; the reward")) == [1, 2]
    assert small(["aid", "war and warnings"]).score == pytest.approx([1 / 2, -2 / 3])


def test_every_class_of_the_dictionary_has_entries_of_its_own() -> None:
    classes = [entries for side in read_words("plover_verbs").values() for entries in side.values()]
    entries = [entry for words in classes for entry in words]
    assert len(classes) >= 15
    assert min(map(len, classes)) >= 20
    assert len(set(entries)) == len(entries)


def test_the_poles_have_as_many_seeds() -> None:
    seeds = read_words("seeds")
    for kind in ("words", "sentences"):
        assert len(set(seeds[kind]["cooperation"])) == len(set(seeds[kind]["conflict"])) >= 14


def test_vader_reads_sentiment() -> None:
    found = vader(["A wonderful friendship.", "A terrible murder."])
    assert found.score[0] > 0 > found.score[1]


def test_a_projection_is_positive_toward_the_first_pole() -> None:
    direction = axis(np.array([[1.0, 0.2], [1.0, -0.2]]), np.array([[-1.0, 0.0]]))
    assert direction == pytest.approx([1, 0])
    assert projection(np.array([[3.0, 0.0], [-2.0, 0.0], [0.0, 5.0]]), direction) == pytest.approx(
        [1, -1, 0]
    )


def test_a_text_axis_is_zero_at_the_mean_of_its_reference() -> None:
    places = {"peace": [1.0, 0.0], "war": [-1.0, 0.0], "sun": [0.6, 0.8], "rain": [0.0, 1.0]}

    def vectors(texts: Sequence[str]) -> NDArray[np.float64]:
        return np.array([places[text] for text in texts], dtype=np.float64)

    read = text_axis(vectors, [["peace"], ["war"]], reference=["sun", "rain"])
    assert read(["peace", "war", "sun", "rain"]).score == pytest.approx([0.7, -1.3, 0.3, -0.3])


def test_frame_axis_weights_words_by_their_frequency() -> None:
    counts = csr_matrix(np.array([[3, 1], [0, 0], [1, 1]]))
    bias, intensity = moments(counts, np.array([0.5, -0.3]), baseline=0.1)
    assert bias == pytest.approx([(3 * 0.4 - 0.4) / 4, 0, 0])
    assert intensity == pytest.approx([0.16, 0, 0.16])


TOY = [
    "peace brings trade",
    "peace brings growth",
    "trade brings growth",
    "war brings ruin",
    "war brings hunger",
    "ruin brings hunger",
] * 3


def test_latent_semantic_scaling_gives_words_the_sign_of_their_company() -> None:
    read = scaling(TOY, [["peace"], ["war"]], reference=TOY, seed=1, fewest=1, dimensions=3)
    found = read(["trade and growth", "ruin and hunger", "nothing known"])
    assert found.score[0] > 0 > found.score[1]
    assert found.score[2] == 0
    again = scaling(TOY, [["peace"], ["war"]], reference=TOY, seed=1, fewest=1, dimensions=3)
    assert np.array_equal(read.polarity, again.polarity)


def test_polarity_needs_a_seed_of_each_pole() -> None:
    places = {"peace": 0, "war": 1}
    both = polarities(np.eye(2), places, [["peace", "unheard"], ["war"]])
    assert both == pytest.approx([1, -1])
    with pytest.raises(AssertionError, match="seed"):
        polarities(np.eye(2), places, [["peace"], ["unheard"]])


@pytest.fixture
def labelled() -> pd.DataFrame:
    labels = ["cooperation", "conflict", "neutral", "mixed"] * 10
    scores = [1.0, -1.0, 0.0, 0.0] * 10
    return pd.DataFrame({"gold_label": labels, "gold_score": scores})


def test_a_method_differs_from_itself_by_nothing(labelled: pd.DataFrame) -> None:
    noise = by_size(np.random.default_rng(3).normal(size=len(labelled)))
    found = compare("set", labelled, {"noise": noise, "again": noise}, BOOTSTRAP)
    gap = found["noise"]["auc"] - found["again"]["auc"]
    assert BOOTSTRAP.interval(gap.draws) == (0, 0)
    assert cell(gap, BOOTSTRAP, "+.3f") == "+0.000 [+0.000, +0.000]"


def test_a_perfect_method_is_ahead_of_noise_on_every_measure(labelled: pd.DataFrame) -> None:
    noise = by_size(np.random.default_rng(3).normal(size=len(labelled)))
    framed = (labelled["gold_label"] != "neutral").to_numpy(float)
    perfect = Reading(labelled["gold_score"].to_numpy(), framed)
    found = compare("set", labelled, {"perfect": perfect, "noise": noise}, BOOTSTRAP)
    assert {measure: one.value for measure, one in found["perfect"].items()} == pytest.approx(
        {"auc": 1, "macro_f1": 1, "auc_framed": 1, "spearman": 1}
    )
    assert BOOTSTRAP.interval((found["noise"]["auc"] - found["perfect"]["auc"]).draws)[1] < 0
    first, _ = lines("set", found, "perfect", BOOTSTRAP)
    assert first.startswith("| set | perfect | 1.000 [1.000, 1.000] | +0.000 [+0.000, +0.000] |")


def test_a_set_without_neutral_texts_cannot_tell_framed_from_neutral(
    labelled: pd.DataFrame,
) -> None:
    sided = labelled[labelled["gold_label"].isin(["cooperation", "conflict"])]
    found = compare("set", sided, {"gold": by_size(sided["gold_score"].to_numpy())}, BOOTSTRAP)
    assert cell(found["gold"]["auc_framed"], BOOTSTRAP) == "–"
