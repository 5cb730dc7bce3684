"""The mixed model: its rows, its terms, its coefficients and how sure they are."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from entente.estimates.model import model_table
from entente.estimates.model_effects import by_cluster, dealt, effects, solver_of
from entente.estimates.model_rows import Rows, decimal_years, model_rows
from entente.estimates.model_terms import (
    fixed_terms,
    grouping,
    in_model,
    topic_factor,
)
from entente.estimates.model_variance import Variances, chosen_stories, mixed_model, variances
from entente.estimates.settings import Settings
from entente.tables import conform
from tests.unit.made_corpus import made

SETTINGS = Settings(seed=1, reference="Ahram")
MANY = tuple(f"Outlet {number:02d}" for number in range(14))


def columns_of(rows: Rows, corpus_seed: int = 1) -> np.ndarray:
    sample = made(120, seed=corpus_seed).sample()
    terms = fixed_terms(rows, grouping(sample, rows, SETTINGS), topic_factor(rows, 3), 3)
    chosen = np.array(in_model(terms))
    return np.stack([term.column for term in terms], axis=1)[:, chosen]


def test_rows_hold_all_the_weight_of_their_documents() -> None:
    sample = made(40).sample()
    rows = model_rows(sample)
    assert len(rows) == len(set(zip(rows.document, rows.topic, strict=True)))
    share = pd.Series(rows.weight).groupby(rows.document).sum()
    assert share.to_numpy() == pytest.approx(np.full(len(share), share.iloc[0]))
    whole = np.average(rows.score, weights=rows.weight)
    weight = sample.column("weight")
    assert whole == pytest.approx(np.average(sample.column("score"), weights=weight))
    assert rows.heads.mean(axis=1) == pytest.approx(rows.score, abs=1e-6)


def test_coarse_dates_are_the_middle_of_what_they_may_be() -> None:
    found = decimal_years(pd.Series(["2014", "2014-07", "2014-07-02", ""]))
    assert found[0] == pytest.approx(2014.5, abs=0.01)
    assert found[1] == pytest.approx(2014.54, abs=0.01)
    assert found[0] == found[2]
    assert np.isnan(found[3])


@pytest.mark.parametrize("sources", [("Ahram", "Border", "Cronica"), MANY])
def test_the_table_keeps_to_its_schema_and_to_itself(sources: tuple[str, ...]) -> None:
    corpus = made(120, sources=sources)
    table = conform(model_table(corpus.sample(), SETTINGS), "model")
    assert {"intercept", "years", "variance: story"} <= set(table["term"])
    again = model_table(corpus.shuffled(np.random.default_rng(3)).sample(), SETTINGS)
    pd.testing.assert_frame_equal(conform(again, "model"), table, rtol=1e-6)


def test_a_source_that_is_moved_is_found_and_its_size_recovered() -> None:
    table = model_table(made(400, shift={"Border": 0.4}).sample(), SETTINGS).set_index("term")
    border = table.loc["source: Border"]
    assert border["low"] < 0.4 < border["high"]
    assert border["q"] < 0.001
    assert table.loc["source: Cronica", "p"] > 0.01


@pytest.mark.parametrize("count", [1, 2, 5, 9, 10, 14])
def test_a_small_corpus_has_a_table_if_an_empty_one(count: int) -> None:
    table = conform(model_table(made(count, longest=3).sample(), SETTINGS), "model")
    assert np.isfinite(table["estimate"].dropna()).all()


def test_one_outlet_and_no_dates_leave_their_terms_out() -> None:
    corpus = made(60, sources=("Ahram",))
    corpus = replace(corpus, documents=corpus.documents.assign(date=""))
    table = model_table(corpus.sample(), SETTINGS).set_index("term")
    assert not any(term.startswith("source:") for term in table.index)
    assert table.loc["years", "note"] == "dates span less than three months"
    assert np.isnan(table.loc["years", "estimate"])
    assert "years x topic: energy" not in table.index


def test_a_level_with_too_few_stories_is_told_and_not_estimated() -> None:
    corpus = made(60)
    few = corpus.documents.assign(
        source=corpus.documents["source"].mask(corpus.documents.index < 2, "Rare")
    )
    table = model_table(replace(corpus, documents=few).sample(), SETTINGS).set_index("term")
    assert table.loc["source: Rare", "note"] == f"fewer than {SETTINGS.min_stories} stories"
    assert np.isnan(table.loc["source: Rare", "estimate"])
    assert table.loc["source: Rare", "n_stories"] <= 2


def test_many_outlets_are_random_and_their_countries_fixed() -> None:
    corpus = made(300, sources=MANY)
    country = corpus.documents["source"].str[-2:].astype(int).mod(3).map({0: "A", 1: "B", 2: "C"})
    corpus = replace(corpus, documents=corpus.documents.assign(country=country))
    table = model_table(corpus.sample(), SETTINGS).set_index("term")
    assert "variance: source" in table.index
    assert sum(term.startswith("country: ") for term in table.index if " x " not in term) == 2
    kinds = Settings(seed=1, kinds={"state": MANY[:5], "private": MANY[5:9]})
    named = set(model_table(corpus.sample(), kinds)["term"])
    assert len(named & {"kind: state", "kind: private", "kind: other"}) == 2


def test_one_assembly_is_compared_by_country() -> None:
    corpus = made(120)
    speeches = corpus.documents.assign(country=corpus.documents["source"], source="Assembly")
    table = model_table(replace(corpus, documents=speeches).sample(), SETTINGS).set_index("term")
    assert "country: Border" in table.index
    corpus = made(200, sources=MANY)
    speeches = corpus.documents.assign(country=corpus.documents["source"], source="Assembly")
    table = model_table(replace(corpus, documents=speeches).sample(), SETTINGS).set_index("term")
    assert table.loc["variance: country", "estimate"] >= 0
    assert not any(term.startswith("country:") for term in table.index)


def test_with_few_stories_the_coefficients_are_those_of_statsmodels() -> None:
    rows = model_rows(made(120).sample())
    columns = columns_of(rows)
    spread = variances(rows.score, columns, rows.weight, rows.story, None, seed=1)
    ours = effects(
        np.column_stack([rows.score, rows.heads]), columns, rows.weight, rows.story, None, spread, 1
    )
    model = mixed_model(rows.score, columns, np.sqrt(rows.weight), rows.story, None)
    theirs = model.fit(method=["bfgs"])
    assert spread.story == pytest.approx(float(theirs.cov_re[0, 0]), rel=1e-3)
    assert ours.estimate == pytest.approx(theirs.fe_params, abs=1e-4)


def test_the_solver_is_the_inverse_of_the_covariance() -> None:
    random = np.random.default_rng(1)
    outlet = np.repeat([0, 1, 2], 10)
    story = random.integers(8, size=30)
    root = np.sqrt(random.uniform(0.2, 2, size=30))
    spread = Variances(story=0.3, outlet=0.2, residual=0.5, n_stories=8, n_rows=30)
    same = outlet[:, None] == outlet
    shared = 0.3 * (same & (story[:, None] == story)) + 0.2 * same
    covariance = (np.eye(30) * 0.5 + shared * root[:, None] * root) / 0.5
    values = random.normal(size=(30, 4))
    found = solver_of(root, story, outlet, spread)(values)
    assert found == pytest.approx(np.linalg.solve(covariance, values))


def test_a_cluster_moves_what_leaving_it_out_moves() -> None:
    random = np.random.default_rng(2)
    columns = np.column_stack([np.ones(40), random.normal(size=(40, 2))])
    score, cluster = random.normal(size=40), np.repeat(np.arange(10), 4)
    whole = np.linalg.lstsq(columns, score, rcond=None)[0]
    left = score - columns @ whole
    found = by_cluster(columns, columns, left, cluster)
    for one in range(10):
        kept = cluster != one
        without = np.linalg.lstsq(columns[kept], score[kept], rcond=None)[0]
        assert found.moved[one] == pytest.approx(whole - without, abs=1e-8)
    assert (found.freedom >= 1).all() and (found.freedom <= 9).all()
    assert found.carried.sum(axis=0) == pytest.approx(np.diag(np.linalg.inv(columns.T @ columns)))


def test_where_the_model_is_right_the_robust_variance_is_on_average_its_own() -> None:
    random = np.random.default_rng(3)
    columns = np.column_stack([np.ones(24), np.arange(24) < 6, random.normal(size=24)])
    cluster = np.repeat(np.arange(8), 3)
    hat = columns @ np.linalg.pinv(columns)
    found = []
    for _ in range(4000):
        noise = random.normal(size=24)
        clusters = by_cluster(columns, columns, noise - hat @ noise, cluster)
        found.append((clusters.moved * clusters.pulled).sum(axis=0))
    own = np.diag(np.linalg.inv(columns.T @ columns))
    assert np.mean(found, axis=0) == pytest.approx(own, rel=0.05)


def test_many_clusters_are_dealt_to_sets_and_stories_drawn_by_the_seed() -> None:
    cluster = np.repeat(np.arange(5000), 2)
    sets = dealt(cluster, seed=1)
    assert len(np.unique(sets)) == 2000
    assert (sets[::2] == sets[1::2]).all()
    chosen = chosen_stories(cluster, seed=1)
    assert len(np.unique(cluster[chosen])) == 2000
    assert (chosen_stories(cluster, seed=1) == chosen).all()
    assert (chosen_stories(cluster, seed=2) != chosen).any()


def test_where_no_optimiser_converges_the_coefficients_stay(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("entente.estimates.model_variance.METHODS", ())
    table = model_table(made(120).sample(), SETTINGS).set_index("term")
    assert table.loc["variance: story", "note"] == "no optimiser converged"
    assert np.isfinite(table.loc["source: Border", "estimate"])


def test_a_variance_is_found_where_lbfgs_ends_at_zero() -> None:
    random = np.random.default_rng(1)
    story = np.repeat(np.arange(300), 3)
    root = np.sqrt(random.uniform(0.2, 2, size=900))
    columns = np.column_stack([np.ones(900), random.normal(size=(900, 5))])
    score = random.normal(0, 0.3, 300)[story] + random.normal(0, 0.4, 900) / root
    with pytest.warns():
        trapped = mixed_model(score, columns, root, story, None).fit(method=["lbfgs"])
    assert trapped.converged and float(trapped.cov_re[0, 0]) < 1e-6
    assert variances(score, columns, root**2, story, None, 1).story == pytest.approx(0.09, abs=0.03)
