"""Print what the mixed model's intervals cover and how often it errs, as Markdown tables.

    python -m benchmarks.model               (from the project's folder; some ten minutes)
    python -m benchmarks.model RESULTS
    python -m benchmarks.model times RESULTS ...

Corpora are made up with known coefficients: sentences whose scores lie in [-1, 1], most of them
near the ends; stories with effects of their own, some printed by several outlets; documents of
several topics. The truth of each term is what the model says of the same corpus without noise.
With RESULTS, the folder that a run wrote, its sources are shuffled among stories instead, and its
differences by the model are put beside those in tables/contrasts.csv.
"""

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.run_samples import sample_of
from entente.estimates.model import INTERCEPT, model_table, outlet_effect
from entente.estimates.model_effects import solver_of
from entente.estimates.model_rows import model_rows
from entente.estimates.model_terms import fixed_terms, grouping, in_model, topic_factor
from entente.estimates.model_variance import variances
from entente.estimates.sample import Sample
from entente.estimates.settings import Settings
from entente.seeds import generator

TOPICS = ("energy", "sanctions", "syria", "trade")
SHARES = (0.3, 0.2, 0.15, 0.1, 0.25)  # of the topics, and of none
OF_TOPIC = np.array([0.3, -0.4, -0.1, 0.1, 0.0])
SENTENCES = 10  # of a document
# Sentences of the sample corpus scatter so: a beta distribution that prefers the ends.
PRECISION = 1.5
SETTINGS = Settings(seed=1)


@dataclass(frozen=True)
class Design:
    """A kind of corpus: how many stories and outlets, how far stories and outlets differ."""

    stories: int
    outlets: int = 6
    copies: float = 0.1  # further outlets that print a story, on average
    story: float = 0.15  # standard deviation of the effects of stories, and of outlets
    outlet: float = 0.1
    effect: float = 0.2  # half the difference between the outermost outlets, or countries
    # Standard deviation of what an outlet does on one topic alone: the model does not know of it.
    slope: float = field(default=0.0, repr=False)
    # Of the scores' beta distribution by topic: the lower, the more of them lie at the ends.
    precision: tuple[float, ...] = field(default=(PRECISION,) * len(SHARES), repr=False)


def document_table(
    story: np.ndarray, outlet: np.ndarray, group: np.ndarray, years: np.ndarray
) -> pd.DataFrame:
    """Return the documents of a corpus; years: from the start of 2012."""
    dates = pd.Timestamp("2012-01-01") + pd.to_timedelta((years * 365.25).astype(int), unit="D")
    return pd.DataFrame(
        {
            "doc_id": [f"d{number:06d}" for number in range(len(story))],
            "date": dates.strftime("%Y-%m-%d"),
            "source": [f"Outlet {number:02d}" for number in outlet],
            "country": [f"C{number}" for number in group],
            "story": story,
        }
    )


def made(design: Design, random: np.random.Generator) -> tuple[Sample, Sample]:
    """Return a corpus and the same without noise."""
    extra = np.minimum(random.poisson(design.copies, design.stories), design.outlets - 1)
    story = np.repeat(np.arange(design.stories), 1 + extra)
    first = random.integers(design.outlets, size=design.stories)
    turn = np.concatenate([np.arange(1 + more) for more in extra])
    outlet = (first[story] + turn) % design.outlets
    years = random.uniform(0, 3, size=design.stories)[story]
    many = design.outlets > 10
    group = outlet % 4 if many else outlet
    n_groups = 4 if many else design.outlets
    level = np.linspace(-design.effect, design.effect, n_groups)[group]
    leaning = random.choice(len(SHARES), size=(design.stories, 2), p=SHARES)
    document = np.repeat(np.arange(len(story)), SENTENCES)
    topic = leaning[story[document], random.integers(2, size=len(document))]
    mean = OF_TOPIC[topic] + level[document] + 0.05 * (years[document] - 1.5)
    mean += np.where((group[document] == 0) & (topic == 0), -0.2, 0.0)
    own = random.normal(0, design.story, design.stories)[story]
    if many:
        own = own + random.normal(0, design.outlet, design.outlets)[outlet]
    effects = own[document]
    if design.slope:
        slopes = random.normal(0, design.slope, (design.outlets, len(SHARES)))
        effects = effects + slopes[outlet[document], topic]
    expected = np.clip((1 + mean + effects) / 2, 0.02, 0.98)
    precision = np.array(design.precision)[topic]
    noisy = 2 * random.beta(expected * precision, (1 - expected) * precision) - 1
    documents = document_table(story, outlet, group, years)
    heads = random.normal(0, 0.02, size=(1, 5)).astype(np.float32)
    samples = [
        made_sample(documents, document, topic, score, heads if noise else heads * 0)
        for score, noise in ((noisy, True), (mean, False))
    ]
    return samples[0], samples[1]


def made_sample(
    documents: pd.DataFrame,
    document: np.ndarray,
    topic: np.ndarray,
    score: np.ndarray,
    heads: np.ndarray,
) -> Sample:
    """Return a sample of sentences of equal length, each on one topic or (the last) on none."""
    sentences = pd.DataFrame(
        {
            "document": document,
            "story": documents["story"].to_numpy()[document],
            "score": score,
            "weight": 1 / SENTENCES,
        }
    )
    named = topic < len(TOPICS)
    return Sample(
        documents=documents,
        sentences=sentences,
        heads=score.astype(np.float32)[:, None] + heads - heads.mean(),
        topics=("all", *TOPICS),
        labels=("All documents", *TOPICS),
        n_targets=len(TOPICS),
        topic_row=np.flatnonzero(named),
        topic=1 + topic[named],
        n_stories=int(documents["story"].max()) + 1,
    )


def by_the_model(sample: Sample) -> pd.Series:
    """Return the standard errors that the model itself gives, by term."""
    rows = model_rows(sample)
    fewest = SETTINGS.min_stories
    terms = fixed_terms(rows, grouping(sample, rows, SETTINGS), topic_factor(rows, fewest), fewest)
    chosen = np.array(in_model(terms))
    columns = np.stack([term.column for term in terms], axis=1)[:, chosen]
    outlet = outlet_effect(sample, rows)
    spread = variances(rows.score, columns, rows.weight, rows.story, outlet, SETTINGS.seed)
    root = np.sqrt(rows.weight)
    weighted = columns * root[:, None]
    solved = solver_of(root, rows.story, outlet, spread)(weighted)
    error = np.sqrt(spread.residual * np.diag(np.linalg.inv(weighted.T @ solved)))
    names = [term.name for term, inside in zip(terms, chosen, strict=True) if inside]
    return pd.Series(error, index=names)


def kind_of(term: str) -> str:
    """Return the kind of a term: "source x topic" for "source: X x topic: energy"."""
    return " x ".join(part.split(":")[0] for part in term.split(" x "))


def trials(design: Design, times: int) -> pd.DataFrame:
    """Return a row a term and corpus: error, standard errors, whether the interval holds."""
    found = []
    for trial in range(times):
        noisy, exact = made(design, generator(trial, f"benchmark model {design}"))
        truth = model_table(exact, SETTINGS).set_index("term")["estimate"]
        table = model_table(noisy, SETTINGS).set_index("term")
        table = table[(table["kind"] == "fixed") & table["estimate"].notna()]
        table = table.assign(truth=truth, naive=by_the_model(noisy)).reset_index()
        found.append(table[table["term"] != INTERCEPT])
    whole = pd.concat(found, ignore_index=True)
    error = whole["estimate"] - whole["truth"]
    return whole.assign(
        error=error,
        covered=(whole["low"] <= whole["truth"]) & (whole["truth"] <= whole["high"]),
        naively=error.abs() <= 1.96 * whole["naive"],
        what=whole["term"].map(kind_of),
    )


# Two topics of dry reports, whose sentences hardly differ, among topics that are fought over.
UNEVEN = (0.6, 30, 1.5, 1.5, 30)
DESIGNS = [
    ("100 stories, 6 outlets", Design(100), 60),
    ("300 stories, 6 outlets", Design(300), 25),
    ("300 stories, 24 outlets", Design(300, outlets=24), 50),
    ("300 stories, 24 outlets with slopes", Design(300, outlets=24, slope=0.2), 30),
    ("100 stories, uneven topics", Design(100, precision=UNEVEN), 60),
]


def coverage() -> None:
    """Print coverage by design and kind of term."""
    print("| corpus | term | intervals | standard error / error | covered | by the model's own |")
    print("|---|---|---|---|---|---|")
    for name, design, times in DESIGNS:
        found = trials(design, times)
        for what, rows in [*found.groupby("what"), ("all", found)]:
            ratio = np.sqrt((rows["standard_error"] ** 2).mean() / (rows["error"] ** 2).mean())
            print(
                f"| {name} | {what} | {len(rows):,} | {ratio:.2f} | {rows['covered'].mean():.1%} "
                f"| {rows['naively'].mean():.1%} |",
                flush=True,
            )


def shuffled(sample: Sample, random: np.random.Generator) -> Sample:
    """Return the sample with sources and dates dealt anew among stories."""
    first = sample.documents.drop_duplicates("story").set_index("story")[["source", "date"]]
    first = first.sort_index()
    order = random.permutation(len(first))
    dealt = first.iloc[order].set_index(first.index)
    documents = sample.documents.drop(columns=["source", "date"]).join(dealt, on="story")
    return replace(sample, documents=documents)


def null(sample: Sample, trials_made: int) -> None:
    """Print how often p is below 0.05 where nothing depends on source or date."""
    found = []
    for trial in range(trials_made):
        table = model_table(shuffled(sample, generator(trial, "benchmark null")), SETTINGS)
        found.append(table[table["p"].notna()])
    whole = pd.concat(found)
    whole = whole.assign(what=whole["term"].map(kind_of))
    print("| term | tests | p < 0.05 | q < 0.05 |\n|---|---|---|---|")
    for what, rows in whole[~whole["what"].isin(["topic", INTERCEPT])].groupby("what"):
        small = [(rows[name] < 0.05).mean() for name in ("p", "q")]
        print(f"| {what} | {len(rows):,} | {small[0]:.1%} | {small[1]:.1%} |", flush=True)


def beside_contrasts(results: str, sample: Sample) -> None:
    """Print each source's difference from the model's reference, by model and by contrasts."""
    table = model_table(sample, SETTINGS).set_index("term")
    reference = str(table.loc[INTERCEPT, "note"]).rsplit(", ", 1)[-1].removesuffix(" (source)")
    contrasts = pd.read_csv(Path(results, "tables/contrasts.csv"))
    contrasts = contrasts[(contrasts["kind"] == "source") & (contrasts["topic"] == "all")]
    print(
        f"| against {reference} | model | interval | contrasts: framing | difference | interval |"
    )
    print("|---|---|---|---|---|---|")
    for row in contrasts.to_dict("records"):
        if reference in (row["a"], row["b"]):
            sign, other = (1, row["b"]) if row["a"] == reference else (-1, row["a"])
            term = table.loc[f"source: {other}"]
            low, high = sorted((sign * row["low"], sign * row["high"]))
            print(
                f"| {other} | {term['estimate']:+.3f} | {term['low']:+.3f} to {term['high']:+.3f} "
                f"| {sign * row['framing_effect']:+.3f} | {sign * row['difference']:+.3f} "
                f"| {low:+.3f} to {high:+.3f} |"
            )


def times(folders: Sequence[str]) -> None:
    """Print the processor time of the model on the corpora of runs and on two made-up ones."""
    print("| corpus | sentences | rows | seconds of processor time |")
    print("|---|---|---|---|")
    samples = {folder: sample_of(folder) for folder in folders}
    for outlets in (6, 40):
        large = Design(20000, outlets=outlets)
        samples[f"made up, {outlets} outlets"] = made(large, generator(1, "benchmark times"))[0]
    for name, sample in samples.items():
        start = time.process_time()
        rows = model_table(sample, SETTINGS)["n_rows"].max()
        took = time.process_time() - start
        print(f"| {name} | {len(sample.sentences):,} | {rows:,} | {took:.1f} |", flush=True)


def main(results: str | None = None, *folders: str) -> None:
    """Print coverage on made-up corpora, or what a run's own corpus shows, or times."""
    if results is None:
        coverage()
        return
    if results == "times":
        times(folders)
        return
    sample = sample_of(results)
    null(sample, trials_made=60)
    print()
    beside_contrasts(results, sample)


if __name__ == "__main__":
    main(*sys.argv[1:])
