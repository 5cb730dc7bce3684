"""Print what an instrument that learnt from the codes does to the estimates that they correct.

    python -m benchmarks.correction.adapted RESULTS [--corpora 200] [--codes 100,300]

RESULTS is the folder of a run whose scores were not adapted. Its readout and stored features are
the instrument; people would code 0.8 of its cooperation plus 0.1, and 0.1 more on the largest
topic, on the codebook's grid. The instrument is adapted to the codes of each corpus, and its
predictions are used in three ways. in-sample: one readout learns from all codes, and its residuals
on them correct it. cross-fitted: as the product does. all + held out: one readout learns from all
codes, the residuals are those of the readouts of the folds.
"""

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
from safetensors.numpy import load_file

from benchmarks.correction.__main__ import by_kind
from benchmarks.correction.corpus import (
    Corpus,
    coded_entries,
    corpus_sums,
    drawn_codes,
    drawn_corpus,
)
from benchmarks.correction.trial import WAYS, Estimate, estimates, of_place
from benchmarks.correction.world import SEED, World, truth, world
from benchmarks.run_samples import sample_of
from entente.estimates.sums import Floats
from entente.framing.adaptation import adapt
from entente.framing.cross_fitting import cross_fit
from entente.framing.readout import Readout, readout_from
from entente.seeds import generator
from entente.tables import KEY
from workflow.jobs.files import read_arrays, read_tables

SHIPPED = "resources/framing/heads.safetensors"
CELLS = ("all", "topics", "groups", "differences of groups")


def read_features(results: str) -> np.ndarray:
    """Return the stored features of the sentences of a run, in the order of its sample."""
    root = Path(results)
    keys = read_tables([str(path) for path in root.glob("scores/*.parquet")])[KEY]
    features = read_arrays([str(path) for path in root.glob("features/*.npy")])
    return features[keys.reset_index(drop=True).sort_values(KEY).index.to_numpy()]


def seen_by_people(place: World) -> World:
    """Return the world with the ratings that people would give: not those of the instrument."""
    ratings = place.ratings.copy()
    ratings[:, 0] = np.clip(0.8 * ratings[:, 0] + 0.1 + 0.1 * place.topic[:, 0], 0, 1)
    return replace(place, ratings=ratings)


def score(readout: Readout, features: np.ndarray) -> Floats:
    """Return the scores of texts."""
    ratings = readout.ratings(features).astype(np.float64).mean(axis=1)
    return np.asarray(ratings[:, 0] - ratings[:, 1])


def predictions(
    shipped: Readout, features: np.ndarray, ratings: Floats, story: np.ndarray, coded: np.ndarray
) -> tuple[Mapping[str, Floats], Mapping[str, float]]:
    """Return each way's score of every text, and how far what it says of the rest is off.

    features, story: of all texts; coded: which have ratings. Of a coded text, the ways that hold
    out give what was said by who did not see it.
    """
    names = pd.DataFrame({"text": coded.astype(str), "story": story[coded].astype(str)})
    fitted = cross_fit(shipped, features[coded], ratings, names, SEED)
    every = score(adapt(shipped, features[coded], ratings, SEED), features)
    joined = score(fitted.readout, features)
    folds = np.mean([score(one, features) for one in fitted.single], axis=0)
    unseen = fitted.held_out.astype(np.float64).mean(axis=1)
    held_out = unseen[:, 0] - unseen[:, 1]
    found = {"in-sample": every, "cross-fitted": joined.copy(), "all + held out": every.copy()}
    for way in ("cross-fitted", "all + held out"):
        found[way][coded] = held_out
    rest = np.setdiff1d(np.arange(len(features)), coded)
    gaps = {"joined": joined[rest] - folds[rest], "all": every[rest] - folds[rest]}
    return found, {name: float(gap.mean()) for name, gap in gaps.items()}


def ways_of(
    corpus: Corpus, shipped: Readout, features: np.ndarray, n_codes: int, seed: int
) -> tuple[dict[str, list[Estimate]], Mapping[str, float]]:
    """Return the estimates of a corpus with each way's predictions, and the gaps."""
    random = np.random.default_rng(seed)
    probability = drawn_codes(corpus, n_codes, random)
    coded = np.flatnonzero(probability > 0)
    story = np.zeros(len(probability), dtype=np.int64)
    story[corpus.text] = corpus.story
    ratings = corpus.ratings[coded]
    said, gaps = predictions(shipped, features[corpus.row], ratings, story, coded)
    found = {}
    for way, prediction in {"not adapted": corpus.prediction, **said}.items():
        entries = coded_entries(corpus, prediction, probability)
        parts = corpus_sums(corpus, entries, prediction, int(corpus.story.max()) + 1)
        again = np.random.default_rng(seed)
        found[way] = list(estimates(parts, entries, probability, WAYS, again))
    return found, gaps


def main() -> None:
    """Print a table for each way."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.correction.adapted")
    parser.add_argument("results")
    parser.add_argument("--corpora", type=int, default=200)
    parser.set_defaults(stories=300)
    parser.add_argument("--codes", default="100,300")
    given = parser.parse_args()
    features, shipped = read_features(given.results), readout_from(load_file(SHIPPED))
    original = world(sample_of(given.results), False)
    place = seen_by_people(original)
    true = truth(place)
    plain = original.ratings[:, 0] - original.ratings[:, 1]
    instrument = pd.Series(plain, index=original.row)
    print(
        "| predictions | stories | codes | of | codes in it | intervals | "
        + " | ".join(WAYS)
        + " |"
    )
    print("|" + "---|" * (6 + len(WAYS)))
    for n_codes in map(int, given.codes.split(",")):
        rows: dict[str, list[dict[str, object]]] = {}
        gaps = []
        for number in range(given.corpora):
            random = generator(SEED, f"adapted {n_codes} {number}")
            corpus = drawn_corpus(place, given.stories, 0.0, random)
            corpus = replace(corpus, prediction=instrument[corpus.row].to_numpy())
            found, gap = ways_of(corpus, shipped, features, n_codes, int(random.integers(2**31)))
            gaps.append(gap)
            for way, estimated in found.items():
                rows.setdefault(way, []).extend(told(estimated, true))
        for way, those in rows.items():
            table = pd.DataFrame(those).assign(stories=given.stories, codes=n_codes)
            lines = by_kind(table[table["kind"].isin(CELLS)], WAYS)
            print(*(f"| {way} {line}" for line in lines), sep="\n", flush=True)
        mean = pd.DataFrame(gaps).abs().mean()
        print(f"\nMean gap to the mean of the folds' ratings: {mean.round(5).to_dict()}\n")


def told(found: list[Estimate], true: Floats) -> Iterator[dict[str, object]]:
    """Yield estimates with what is true of them."""
    for one in found:
        value = float(of_place(true, one.place))
        if np.isfinite(one.point):
            covers = one.low <= value <= one.high
            yield {**vars(one), "covers": covers, "width": one.high - one.low}


if __name__ == "__main__":
    main()
