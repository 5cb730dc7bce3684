"""The simulation of coverage: what it draws, what is true of that, what naive intervals hold."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from benchmarks.bootstrap_speed import tiled
from benchmarks.coverage.estimates import Estimate, contrasts_of, settings_of
from benchmarks.coverage.lean import heard, lean, originals
from benchmarks.coverage.naive import of_mean, of_parts
from benchmarks.coverage.population import Population, drawn, populated, read_by, spans
from benchmarks.coverage.shown import few_table, held_table, share
from benchmarks.coverage.simulation import Size, held, near, trials, truth_of
from benchmarks.nulls import mean_share, shuffled, verdicts
from entente.estimates.cells import grouped
from entente.estimates.contrasts import BY_STORY, PARTS, PUBLISHED, contrast_table
from entente.estimates.decomposition import decompose
from entente.estimates.framing import estimated
from entente.estimates.sample import ALL, Sample
from entente.estimates.settings import Settings
from tests.unit.made_corpus import made


def lean_of(sample: Sample) -> Sample:
    """Return the lean sample of every story, read by the ensemble."""
    ensemble = sample.column("score")[:, None]
    return lean(sample, ensemble, originals(sample), sample.n_targets)


def population(copies: bool, seed: int = 1) -> Population:
    """Return the population of a made corpus, one of whose topics is more cooperative."""
    sample = made(60, seed).sample()
    score = sample.column("score").copy()
    score[sample.topic_row[sample.topic == 1]] += 0.4
    framed = replace(sample, sentences=sample.sentences.assign(score=score))
    return populated(lean_of(framed), copies, np.random.default_rng(seed))


def normal_population(copies: bool) -> Population:
    """Return stories of one sentence with normal scores, which print at the same rate."""
    sample = made(2500, seed=3, copies=0, longest=1).sample()
    score = np.random.default_rng(4).normal(0.1, 0.2, size=len(sample.sentences))
    sentences = sample.sentences.assign(score=score, weight=1.0, share=1.0)
    return populated(
        lean_of(replace(sample, sentences=sentences)), copies, np.random.default_rng(5)
    )


def test_a_lean_sample_has_the_estimates_of_the_whole() -> None:
    sample = made(50, seed=2).sample()
    summed = lean(sample, sample.heads.astype(np.float64), heard(sample), len(sample.topics) - 1)
    assert len(summed.sentences) < len(sample.sentences)
    settings = Settings(1, replicates=50)
    names = ["score", "story_score", "cooperation"]
    tables = [
        estimated(one, grouped(one, [ALL] * len(one.documents), "corpus"), settings)
        for one in (sample, summed)
    ]
    pd.testing.assert_frame_equal(
        tables[0].set_index("topic")[names], tables[1].set_index("topic")[names], rtol=1e-9
    )


def test_spans_are_the_positions_within_the_chosen_places() -> None:
    position, of = spans(np.array([0, 2, 2, 5]), np.array([2, 0, 1, 2]))
    assert position.tolist() == [2, 3, 4, 0, 1, 2, 3, 4]
    assert of.tolist() == [0, 0, 0, 1, 1, 3, 3, 3]


def test_a_story_drawn_twice_is_two_stories() -> None:
    whole = population(copies=True)
    printed = np.diff(whole.documents)
    chosen = np.array([int(printed.argmax()), 0, int(printed.argmax())])
    corpus = drawn(whole, chosen)
    assert corpus.n_stories == 3
    assert np.bincount(corpus.documents["story"]).tolist() == printed[chosen].tolist()
    assert (corpus.documents["story"].to_numpy()[corpus.document] == corpus.story).all()
    own = whole.sample.topic[np.isin(whole.sample.story[whole.sample.topic_row], chosen[:1])]
    assert corpus.topic[corpus.story[corpus.topic_row] == 2].tolist() == own.tolist()


def test_copies_are_skewed_and_only_where_they_are_asked_for() -> None:
    printed = np.diff(population(copies=True).documents)
    assert np.median(printed) == 1
    assert printed.max() >= 10
    assert (np.diff(population(copies=False).documents) == 1).all()


def test_the_truth_of_the_parts_is_the_decomposition_of_the_population() -> None:
    whole = population(copies=True)
    sample = whole.sample
    truth = truth_of(whole)
    sums = np.zeros((2, 2, sample.n_targets + 1))
    source = sample.documents["source"].to_numpy()
    weight, score = sample.column("weight"), sample.column("score")
    topics: list[list[int]] = [[] for _ in weight]
    for row, topic in zip(sample.topic_row, sample.topic, strict=True):
        topics[row].append(topic)
    for row, document in enumerate(sample.document):
        for topic in topics[row] or [0]:
            part = weight[row] / len(topics[row] or [0])
            side = int(source[document] == "B")
            sums[:, side, topic] += part, part * score[row]
    parts = decompose(sums[0, 0], sums[1, 0], sums[0, 1], sums[1, 1])
    for name in ("agenda", "framing", "interaction"):
        assert truth[name] == pytest.approx(float(getattr(parts, name)), abs=1e-9)
    means = sums[1].sum(axis=1) / sums[0].sum(axis=1)
    assert truth["difference of sources"] == pytest.approx(means[1] - means[0], abs=1e-9)
    # The two outlets differ in what they cover and in how: a truth of 0 would prove little.
    assert min(abs(truth["agenda"]), abs(truth["framing"])) > 0.005


def test_documents_as_they_are_cover_a_normal_mean_and_copies_spoil_it() -> None:
    shares = {}
    for copies in (False, True):
        rows = trials(normal_population(copies), Size(100, 120), 1)
        mean = rows[rows["estimate"] == "mean"]
        shares[copies] = mean["documents"].mean(), mean["held"].mean()
    # 95% within four standard errors of 120 trials
    error = 4 * np.sqrt(0.95 * 0.05 / 120)
    assert shares[False][0] == pytest.approx(0.95, abs=error)
    assert shares[False][1] == pytest.approx(0.95, abs=error)
    assert shares[True][1] == pytest.approx(0.95, abs=error)
    assert shares[True][0] < 0.85


def test_a_naive_error_of_single_sentences_is_s_over_the_root_of_n() -> None:
    sample = normal_population(copies=False).sample
    every = np.ones(len(sample.sentences), bool)
    errors = of_mean(sample, every, np.ones(len(every))).errors(sample)
    expected = sample.column("score").std() / np.sqrt(len(every))
    assert errors == pytest.approx(dict.fromkeys(["sentences", "documents", "stories"], expected))


def test_influences_of_the_parts_sum_to_those_of_the_difference() -> None:
    sample = population(copies=True).sample
    to_b = (sample.documents["source"] == "B").to_numpy()[sample.document]
    one = np.ones(len(to_b))
    whole = of_mean(sample, to_b, one).minus(of_mean(sample, ~to_b, one))
    parts = of_parts(sample, to_b.astype(np.int64)).values()
    scale = np.abs(whole.b).max()
    assert sum(part.b for part in parts) == pytest.approx(whole.b, abs=1e-6 * scale)
    assert sum(part.a for part in parts) == pytest.approx(whole.a, abs=1e-6 * scale)


def test_an_interval_holds_what_is_in_it() -> None:
    assert held(Estimate(0.1, 0.0, 0.2, 3), 0.2) == 1
    assert held(Estimate(0.1, 0.0, 0.2, 3), 0.21) == 0
    assert np.isnan(held(Estimate(np.nan, np.nan, np.nan, 0), 0.1))
    assert [near(-0.1, 0.2), near(-0.3, 0.2)] == [1, 0]
    assert np.isnan(near(0.1, np.nan))
    assert share(np.array([1.0, 1.0, 0.0, 0.0, np.nan])) == "50.0 ± 25.0"


def test_cells_are_binned_by_their_stories_and_those_without_interval_left_out() -> None:
    rows = pd.DataFrame(
        {
            "kind": ["cell"] * 4 + ["estimate"],
            "estimate": ["a", "b", "c", "d", "mean"],
            "stories": [3, 6, 250, 2, 6],
            "held": [1.0, 0.0, 1.0, np.nan, 1.0],
            "width": [0.4, 0.3, 0.1, np.nan, 0.3],
            "documents": [np.nan] * 5,
            "sentences": [np.nan] * 5,
        }
    )
    found = few_table(rows)
    assert found["stories of the cell"].tolist() == ["3", "5 to 6", "100 and more"]
    assert found["held, %"].tolist() == ["100.0 ± 0.0", "0.0 ± 0.0", "100.0 ± 0.0"]
    table = held_table(rows, 20)
    assert table["estimate"].tolist() == ["mean"]
    assert table.loc[0, "by documents, %"] == "–"


def test_a_population_read_by_some_heads_has_their_mean_as_score() -> None:
    sample = made(40, seed=6).sample()
    summed = lean(sample, sample.heads.astype(np.float64), originals(sample), sample.n_targets)
    whole = populated(summed, False, np.random.default_rng(7))
    seen = read_by(whole, [1, 3]).sample
    assert seen.heads.shape[1] == 2
    assert seen.column("score") == pytest.approx(whole.sample.heads[:, [1, 3]].mean(axis=1))


def test_shuffling_keeps_how_many_documents_a_story_and_a_source_have() -> None:
    sample = made(80, seed=8, copies=0.4).sample()
    found = shuffled(sample, "source", np.random.default_rng(9))
    before, after = sample.documents, found.documents
    assert sorted(before["source"]) == sorted(after["source"])
    assert (before["source"] != after["source"]).any()
    assert before.drop(columns="source").equals(after.drop(columns="source"))

    def sets(documents: pd.DataFrame) -> list[str]:
        return sorted(documents.groupby("story")["source"].agg(";".join))

    assert sets(before) == sets(after)


def test_verdicts_count_small_p_and_intervals_beside_0() -> None:
    table = pd.DataFrame(
        {
            "topic": ["all", "all", "energy"],
            "p": [0.05, 0.3, np.nan],
            "low": [0.1, -0.1, np.nan],
            "high": [0.2, 0.1, np.nan],
        }
    )
    found = verdicts(table)
    assert found.loc["all"].tolist() == [2, 1, 1]
    assert "energy" not in found.index
    assert mean_share([found, found], "all", "p") == "50.0 ± 0.0"


def test_a_tiled_sample_has_as_many_sentences_as_asked() -> None:
    sample = made(40, seed=10).sample()
    large = tiled(sample, 9000)
    assert len(large.sentences) == len(large.heads) == 9000
    assert large.topic_row.max() < 9000
    assert (np.diff(large.story) >= 0).all()
    assert large.documents["date"].nunique() == 40


def test_contrasts_without_p_are_those_of_the_table() -> None:
    corpus = drawn(population(copies=True), np.arange(60))
    settings = settings_of(1, 60)
    table = contrast_table(corpus, settings)
    quick = contrasts_of(corpus, settings)
    names = [*PUBLISHED, *BY_STORY]
    for row in table.to_dict("records"):
        told = quick[row["kind"], row["topic"]]
        for name in [*names, *(PARTS if row["topic"] == ALL else [])]:
            assert told[name] == pytest.approx(row[name], abs=1e-12, nan_ok=True), name
    assert len(table) == len(quick) == 8
