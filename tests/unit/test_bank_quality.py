"""The bank as it ships: large, mixed, balanced within topics, without copies of anything."""

from collections.abc import Iterable
from itertools import chain
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from benchmarks import labelled_sets
from benchmarks.bank import SEED, gazetteer, shipped_bank, vocabulary
from entente.framing.bank_quality import (
    balance,
    classes,
    countries_in,
    equals,
    folded,
    leakage,
    near_copies,
    near_copies_inside,
    openings,
    shares,
    words_in,
)
from entente.topics.definitions import Topic

SIZE = 9000
SHARES = {  # least and most of each kind of text
    "neutral": (0.30, 0.40),
    "mixed": (1 / 8, 1.0),
    "weak": (1 / 6, 1.0),
    "hard": (1 / 3, 1.0),
    "passages": (1 / 5, 1.0),
}
STYLES = {
    *("wire", "un", "analysis", "communique", "speech", "headline", "editorial", "transcript"),
    *("quote", "business", "broadcast", "blog", "furniture", "legal", "caption", "social"),
}
HARD = {
    *("", "vocabulary", "hedge", "concession", "negation", "third_party", "metaphor", "irony"),
    *("reported", "domestic", "easing", "refusal", "background", "mandate"),
}

# Names of institutions ("The Ministry of Foreign Affairs") open a few texts; more are a series.
SAME_OPENING = 8
SHARED_OPENINGS = 0.02  # of all texts, so that there are not many short series either

FREQUENT = 60  # texts on a topic: of fewer, shares say little
LEAST = {"cooperation": 0.15, "conflict": 0.15, "neutral": 0.07}

# Cooperation and conflict are nearly balanced for each word; a text that names a country is less
# often neutral, which is so in the news too, but must not become the rule.
BETRAYED = {"cooperation from conflict": 0.63, "framed from neutral": 0.78}

LABELLED = (
    *("un_quad_dev.jsonl.gz", "plover_gsr.jsonl.gz", "kremlin.jsonl.gz", "ungd.jsonl.gz"),
    "reuters21578_train.jsonl.gz",
)


@pytest.fixture(scope="module")
def bank() -> pd.DataFrame:
    return shipped_bank()


@pytest.fixture(scope="module")
def words(bank: pd.DataFrame) -> pd.DataFrame:
    return words_in(list(bank["text"]), vocabulary())


@pytest.fixture(scope="module")
def labelled(shared_data: Path) -> pd.DataFrame:
    """Return all labelled texts that the instrument is measured on: place, text."""
    if missing := [name for name in LABELLED if not (shared_data / name).is_file()]:
        pytest.skip(f"needs the labelled texts, and {shared_data} lacks {', '.join(missing)}")
    sets = [labelled_sets.tuning_sets(shared_data), labelled_sets.test_sets(shared_data)]
    named = chain.from_iterable(part.items() for part in sets)
    return pd.concat(
        [part.assign(place=f"{name}, " + part["id"].astype(str)) for name, part in named],
        ignore_index=True,
    )[["place", "text"]]


def listed(bank: pd.DataFrame, others: pd.DataFrame, pairs: Iterable[tuple[int, int]]) -> str:
    """Return both texts of each pair with their places, to be shown where there should be none."""
    rows = [(bank.iloc[one], others.iloc[other]) for one, other in pairs]
    return "\n".join(
        f"{one['place']}: {one['text']}\n  = {other['place']}: {other['text']}"
        for one, other in rows
    )


def test_it_is_large_and_holds_enough_of_each_kind(bank: pd.DataFrame) -> None:
    assert len(bank) >= SIZE
    found = shares(bank)
    wrong = {
        kind: found[kind]
        for kind, (least, most) in SHARES.items()
        if not least <= found[kind] <= most
    }
    assert not wrong


def test_its_kinds_are_known(bank: pd.DataFrame) -> None:
    wrong = bank[~(bank["style"].isin(STYLES) & bank["hard"].isin(HARD))]
    assert not len(wrong), wrong[["place", "style", "hard"]].to_string()


def test_no_text_comes_twice(bank: pd.DataFrame) -> None:
    twice = equals(list(bank["text"]))
    assert not twice, listed(bank, bank, [(group[0], group[1]) for group in twice])


def test_no_text_is_a_near_copy_of_another(bank: pd.DataFrame) -> None:
    found = near_copies_inside(bank)
    assert not len(found), listed(bank, bank, found[["one", "other"]].itertuples(index=False))


def test_few_texts_open_alike(bank: pd.DataFrame) -> None:
    counts = openings(bank)
    alike = counts[counts > SAME_OPENING]
    assert not len(alike), alike.to_string()
    assert counts[counts > 1].sum() <= SHARED_OPENINGS * len(bank)


def test_no_text_is_one_that_the_instrument_is_measured_on(
    bank: pd.DataFrame, labelled: pd.DataFrame
) -> None:
    texts, others = list(bank["text"]), list(labelled["text"])
    known = {folded(text): place for place, text in enumerate(others)}
    equal = [(one, known[text]) for one, text in enumerate(map(folded, texts)) if text in known]
    assert not equal, listed(bank, labelled, equal)
    found = near_copies(texts, others).drop_duplicates("one")  # the nearest is enough
    assert not len(found), listed(bank, labelled, found[["one", "other"]].itertuples(index=False))


def test_every_topic_has_both_sides_and_neither(bank: pd.DataFrame, words: pd.DataFrame) -> None:
    table = balance(classes(bank), words)
    frequent = table[table["texts"] >= FREQUENT]
    assert len(frequent) >= 0.9 * len(table), "too few texts on most topics to judge"
    wrong = frequent[(frequent[list(LEAST)] < pd.Series(LEAST)).any(axis=1)]
    assert not len(wrong), wrong.round(3).to_string()


def test_what_a_text_is_about_hardly_gives_its_class_away(
    bank: pd.DataFrame, words: pd.DataFrame
) -> None:
    countries = countries_in(list(bank["text"]), gazetteer())
    found = leakage(bank, np.hstack([words, countries]), SEED)
    assert {what: auc for what, auc in found.items() if auc > BETRAYED[what]} == {}


# The measures themselves, on texts made for them


def made(
    *rows: tuple[str, float, float], pairs: Iterable[object] = (), file: str = "made.jsonl"
) -> pd.DataFrame:
    found = pd.DataFrame(rows, columns=["text", "cooperation", "conflict"])
    given = [*pairs, *[None] * len(found)][: len(found)]
    place = [f"{file}, line {number}" for number in range(1, len(found) + 1)]
    return found.assign(pair=given, hard="", place=place)


def test_shares_are_those_of_the_codebook() -> None:
    found = made(("They met. They spoke.", 1, 0), ("They shot.", 0, 1), ("It fell. It rose.", 0, 0))
    found = pd.concat([found, made(("They met and shot.", 1, 0.5))]).assign(hard=["", "", "", "x"])
    assert shares(found) == {
        **dict.fromkeys(("cooperation", "conflict", "neutral", "mixed", "weak", "hard"), 0.25),
        "passages": 0.5,
    }


def test_capitals_spaces_and_punctuation_make_no_other_text() -> None:
    texts = ["The “talks” ended.", "They ended", "the talks  ENDED", "The talks ended not"]
    assert equals(texts) == [[0, 2]]


LONG = "The ministers of both coastal states signed the fishing treaty in the old port on Monday"


@pytest.mark.parametrize(
    ("other", "near"),
    [
        (LONG.upper() + "!", True),
        (f"Rain fell all day. {LONG}, and then they went home to their families.", True),
        (LONG.replace("signed", "tore up"), True),
        (LONG.replace("signed", "tore up").replace("old port", "castle"), False),
        ("The ministers of both coastal states went home", False),  # two runs in common
    ],
)
def test_a_near_copy_shares_runs_of_words(other: str, near: bool) -> None:
    filler = "Nothing of all this stands in any of the other texts here"
    found = near_copies([filler, LONG], [other])
    assert found[["one", "other"]].to_numpy().tolist() == ([[1, 0]] if near else [])


def test_members_of_one_pair_may_be_alike_and_count_as_one_opening() -> None:
    rows = [(LONG, 1, 0), (LONG.replace("signed", "broke"), 0, 1), (f"{LONG} in May", 1, 0)]
    both = near_copies_inside(made(*rows, pairs=(7.0, 7.0)))
    assert both[["one", "other"]].to_numpy().tolist() == [[0, 2], [1, 2]]
    assert len(near_copies_inside(made(*rows))) == 3
    assert near_copies_inside(made(*rows, pairs=(7.0, 7.0, 7.0))).empty
    elsewhere = made(rows[1], pairs=(7.0,), file="other.jsonl")
    apart = pd.concat([made(rows[0], pairs=(7.0,)), elsewhere], ignore_index=True)
    assert len(near_copies_inside(apart)) == 1, "a pair of another file is another pair"
    opened = openings(made(*rows, pairs=("a", "a")))
    assert opened.to_dict() == {"the ministers of both coastal": 2}


ABOUT = (
    Topic("fuel", "Fuel", "", (), ("gas", "coal*", "-tear gas")),
    Topic("fish", "Fish", "", (), ("cod",)),
)


def test_balance_counts_the_classes_among_the_texts_on_a_topic() -> None:
    texts = ["Gas flows.", "Coalmines shut, gas is cut.", "The police used tear gas.", "Rain."]
    found = words_in(texts, ABOUT)
    assert found.columns.tolist() == [("fuel", "gas"), ("fuel", "coal*"), ("fish", "cod")]
    assert found.to_numpy().tolist() == [[1, 0, 0], [1, 1, 0], [0, 0, 0], [0, 0, 0]]
    table = balance(np.array(["cooperation", "conflict", "conflict", "neutral"]), found)
    assert table.loc["fuel"].to_dict() == {
        **{"texts": 2, "cooperation": 0.5, "conflict": 0.5},
        **{"neutral": 0.0, "mixed": 0.0},
    }
    assert table.loc["fish", "texts"] == 0


def test_countries_are_found_by_all_their_names() -> None:
    content = (
        b"actor,name,kind,forms,seats\nFRA,France,country,France|French,Paris\n"
        b"NATO,NATO,bloc,NATO,\n,,not an actor,French fries,\n"
    )
    found = countries_in(["Paris and NATO spoke.", "French fries.", "The French left."], content)
    assert found.to_dict("list") == {"France": [True, False, True]}


def test_a_topic_that_comes_with_one_class_only_gives_it_away() -> None:
    random = np.random.default_rng(3)
    ratings = [(1.0, 0.0), (0.0, 1.0), (0.0, 0.0), (0.0, 0.0)] * 50
    found = made(*[(f"Text {number}.", *rating) for number, rating in enumerate(ratings)])
    topic = np.array([[rating == (1.0, 0.0), rating != (0.0, 0.0)] for rating in ratings])
    assert leakage(found, topic, 1) == dict.fromkeys(BETRAYED, 1.0)
    noise = random.random((len(found), 3)) < 0.5
    for auc in leakage(found, noise, 1).values():
        assert abs(auc - 0.5) < 0.15


def test_a_pair_lies_on_one_side_of_every_fold() -> None:
    # The only feature that a text has is which pair it is of: of use only where pairs are split.
    ratings = [(1.0, 0.0), (1.0, 0.0), (0.0, 1.0), (0.0, 1.0)] * 20
    rows = [(f"Text {number}.", *rating) for number, rating in enumerate(ratings)]
    pair = np.repeat(np.arange(len(rows) // 2), 2)
    marks = pair[:, None] == np.arange(len(rows) // 2)
    neutral = [(f"Neutral {number}.", 0.0, 0.0) for number in range(20)]
    features = np.vstack([marks, np.zeros((20, marks.shape[1]))])
    kept = leakage(made(*rows, *neutral, pairs=pair.tolist()), features, 1)
    split = leakage(made(*rows, *neutral), features, 1)
    assert kept["cooperation from conflict"] < 0.6
    assert split["cooperation from conflict"] > 0.8
