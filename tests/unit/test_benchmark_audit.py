"""The pure functions of the audit and of the calibration, and the audit's texts themselves."""

import numpy as np
import pandas as pd
import pytest

from benchmarks import calibration
from benchmarks.audit import actors, materials, pairs, registers, sentiment, topics, wholes
from benchmarks.baselines.comparison import Bootstrap

BOOTSTRAP = Bootstrap(replicates=50, confidence=0.95, seed=1)
PAIRS = pd.DataFrame(
    {
        "pair": [1, 2, 3],
        "kind": ["a", "a", "b"],
        "better": ["x", "y", "z"],
        "worse": ["u", "v", "w"],
    }
)


@pytest.mark.parametrize(
    ("name", "columns", "rows"),
    [
        ("pairs", ["pair", "kind", "better", "worse"], 200),
        ("frames", ["frame", "expected", "text"], 40),
        ("registers", ["set", "expected", "register", "text"], 160),
        ("topics", ["topic", "text"], 60),
    ],
)
def test_the_texts_are_all_there(name: str, columns: list[str], rows: int) -> None:
    table = materials.read_material(name)
    assert list(table.columns) == columns
    assert len(table) == rows
    texts = table[[column for column in ("better", "worse", "text") if column in table]]
    assert not pd.Series(texts.to_numpy().ravel()).duplicated().any()
    assert not (texts == "").any(axis=None)


def test_every_set_is_told_once_in_each_register() -> None:
    table = materials.read_material("registers")
    assert (table.groupby("set")["register"].nunique() == 4).all()
    assert len(table[["set", "expected"]].drop_duplicates()) == table["set"].nunique()


def test_a_side_is_taken_beyond_the_border() -> None:
    score = np.array([0.16, 0.15, -0.15, -0.16])
    assert list(materials.side(score)) == ["cooperation", "neutral", "neutral", "conflict"]


def test_a_table_shows_a_dash_for_what_is_not_known() -> None:
    table = pd.DataFrame({"a": ["b", "c"], "d": [0.25, np.nan], "e": [1, 2]})
    *_, first, last = materials.markdown(table).splitlines()
    assert [part.strip() for part in first.split("|")] == ["", "b", "0.250", "1", ""]
    assert [part.strip() for part in last.split("|")] == ["", "c", "–", "2", ""]


def test_a_pair_is_right_where_the_better_scores_higher_and_a_tie_is_not() -> None:
    told = pairs.compared(PAIRS, np.array([0.5, 0.1, 0.0]), np.array([-0.5, 0.1, 0.2]))
    assert list(told["right"]) == [True, False, False]
    assert list(pairs.worst(told)["pair"]) == [3, 2]
    kinds = {row["kind"]: row for row in pairs.by_kind(told, BOOTSTRAP)}
    assert str(kinds["a"]["right"]).startswith("0.500")
    assert kinds["all"]["pairs"] == 3
    assert kinds["a"]["apart by 0.5 or more"] == 0.5


def test_a_name_takes_its_article_and_a_sentence_its_capital() -> None:
    text = actors.filled("{A} thanked {B}.", "Netherlands", "United States")
    assert text == "The Netherlands thanked the United States."
    assert actors.filled("To {B} from {A}.", "Chad", "Chile") == "To Chile from Chad."


def test_only_names_of_the_gazetteer_take_an_article() -> None:
    countries = materials.read_countries()
    assert set(countries) >= {*actors.ARTICLE, actors.FIXED}
    assert len(set(countries)) == len(countries)


def test_every_country_stands_once_in_each_place_but_never_against_itself() -> None:
    frames = pd.DataFrame(
        {"frame": [1], "expected": ["neutral"], "text": ["From {A} to {B}."]},
    )
    found = actors.swaps(frames, ["Chad", "Mali", "Peru"], fixed="Peru")
    assert list(found["text"]) == [
        *("From Chad to Peru.", "From Mali to Peru."),
        *("From Peru to Chad.", "From Peru to Mali."),
    ]
    assert list(found["role"]) == ["A", "A", "B", "B"]


def swapped() -> pd.DataFrame:
    """Three frames of conflict in one place: Mali always moves the score by 0.2 against Chad."""
    rows = [
        (frame, "conflict", "A", name, score)
        for frame, base in ((1, -0.5), (2, -0.7), (3, 0.0))
        for name, score in (("Chad", base), ("Mali", base + 0.2))
    ]
    return pd.DataFrame(rows, columns=["frame", "expected", "role", "name", "score"])


def test_a_shift_is_against_the_mean_of_the_frame() -> None:
    table = actors.shifted(swapped())
    assert table["shift"].to_numpy() == pytest.approx([-0.1, 0.1] * 3)
    row = list(actors.by_expected(table))[-1]
    assert row["mean shift, absolute"] == pytest.approx(0.1)
    assert row["on the right side"] == pytest.approx(4 / 6)


def test_a_shift_that_all_frames_share_is_more_than_chance() -> None:
    everything = list(actors.spread(actors.shifted(swapped())))[-1]
    assert everything["by chance"] == pytest.approx(0, abs=1e-12)
    assert everything["standard deviation of their mean shifts"] == pytest.approx(0.2 / 2**0.5)
    extreme = list(actors.extremes(actors.shifted(swapped())))[-1]
    assert str(extreme["down"]).startswith("Chad -0.100")
    assert str(extreme["up"]).startswith("Mali +0.100")


def test_a_topic_is_called_framed_from_the_codebooks_line_on() -> None:
    table = pd.DataFrame(
        {"topic": ["a", "a"], "text": ["x", "y"], "score": [-0.6, 0.2], "intensity": [0.6, 0.4]}
    )
    row = next(topics.by_topic(table))
    assert row["called framed"] == 0.5
    assert row["mean score"] == pytest.approx(-0.2)
    assert row["mean score, absolute"] == pytest.approx(0.4)


def test_registers_deviate_from_their_set() -> None:
    table = pd.DataFrame(
        {
            "set": [1, 1, 2, 2, 3, 3],
            "expected": ["cooperation"] * 2 + ["conflict"] * 2 + ["neutral"] * 2,
            "register": ["wire", "un"] * 3,
            "score": [0.8, 0.0, -0.6, -0.4, 0.0, 0.1],
        }
    )
    found = registers.deviations(table)
    assert found["deviation"].to_numpy() == pytest.approx([0.4, -0.4, -0.1, 0.1, -0.05, 0.05])
    assert list(found["right"]) == [True, False, True, True, True, True]
    rows = {row["register"]: row for row in registers.by_register(found)}
    assert rows["un"]["right, cooperation"] == 0
    assert rows["all"]["texts"] == 6


def test_what_two_halves_say_together_is_more_than_either() -> None:
    random = np.random.default_rng(1)
    positive = np.tile([True, False], 100)
    halves = random.normal(size=(200, 2)) + positive[:, np.newaxis]
    rows = pd.DataFrame(
        {
            "gold_label": np.where(positive, "cooperation", "conflict"),
            "document": [f"d{place // 4}" for place in range(200)],
        }
    )
    found = sentiment.added("made up", rows, halves[:, 0], halves[:, 1], BOOTSTRAP)
    areas = {way: float(str(found[f"AUC, {way}"]).split()[0]) for way in ("VADER", "score", "both")}
    assert areas["both"] > max(areas["VADER"], areas["score"])


def test_labels_become_a_score_and_an_intensity() -> None:
    rows = pd.DataFrame({"gold_label": ["conflict", "neutral"], "gold_score": [-1.0, 0.0]})
    assert list(sentiment.labels(rows)["intensity"]) == [1.0, 0.0]
    rated = rows.assign(cooperation=[0.25, 0.0], conflict=[0.75, 0.25])
    assert list(sentiment.labels(rated)["intensity"]) == [0.75, 0.25]


def test_sentences_count_by_their_words() -> None:
    parts = wholes.parts_of(["They met today. Nobody spoke.", "One sentence only."])
    assert list(parts["passage"]) == [0, 0, 1]
    assert list(parts["words"]) == [3, 2, 3]
    assert wholes.weighted(parts, np.array([1.0, 0.0, -0.5])) == pytest.approx([0.6, -0.5])


def test_ratings_that_are_what_is_coded_are_calibrated() -> None:
    rating = np.repeat([0.05, 0.25, 0.95, 1.0], 20)
    assert calibration.calibration_error(rating, rating) == 0
    assert calibration.calibration_error(rating, np.zeros(80)) == pytest.approx(rating.mean())
    assert list(calibration.bins(rating, rating)["texts"]) == [20, 20, 40]


def test_the_slope_of_overconfidence_is_below_one() -> None:
    random = np.random.default_rng(0)
    odds = random.normal(size=5000)
    coded = random.random(5000) < 1 / (1 + np.exp(-odds))
    for stretch, expected in ((1, 1), (2, 0.5)):
        rating = 1 / (1 + np.exp(-stretch * odds))
        found = calibration.slope(rating, coded.astype(float), 0.95)
        assert float(found["slope"].split()[0]) == pytest.approx(expected, abs=0.1)


def test_uncertainties_are_what_heads_disagree_on_and_leave_open() -> None:
    ratings = np.array([[[1.0, 0.0], [0.0, 0.0]], [[0.5, 0.5], [0.5, 0.5]]])
    found = calibration.uncertainties(ratings)
    assert found["spread"] == pytest.approx([0.5, 0])
    assert found["inner"] == pytest.approx([0, 0.5**0.5])
    assert found["total"] == pytest.approx([0.5, 0.5**0.5])


def test_wrong_is_the_class_where_there_are_ratings_and_the_side_elsewhere() -> None:
    ratings = np.array([[[0.9, 0.1]], [[0.4, 0.2]], [[0.2, 0.9]]])
    rows = pd.DataFrame({"gold_label": ["cooperation", "neutral", "cooperation"]})
    here, wrong, near = calibration.errors(rows, ratings)
    assert list(here) == [True, False, True]
    assert list(wrong) == [False, True]
    assert near == pytest.approx([-0.8, -0.7])
    rated = rows.assign(cooperation=0.0, conflict=0.0)
    here, wrong, near = calibration.errors(rated, ratings)
    assert here.all()
    assert list(wrong) == [False, False, True]
    assert near == pytest.approx([-0.4, -0.1, -0.3])


def test_labels_alone_are_coded_all_or_nothing() -> None:
    rows = pd.DataFrame({"gold_label": ["mixed", "conflict", "neutral"]})
    coded = calibration.coded_ratings(rows)
    assert coded.to_numpy().tolist() == [[1, 1], [0, 1], [0, 0]]
