"""Who is named, and who with whom."""

import hashlib
import io
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.actors import Gazetteer, actors_in, read_gazetteer
from entente.actors.graph import actor_graph
from entente.actors.mentions import mentions
from entente.actors.pairs import FOLLOWED, actor_cells, followed, pair_cells, who_with_whom
from entente.errors import InputError
from entente.estimates.cells import Cells
from entente.estimates.settings import Settings
from entente.framing.swaps import read_swaps
from entente.tables import conform, to_csv
from tests.unit.made_corpus import Made, made

SETTINGS = Settings(seed=3, replicates=200)
SAMPLE = made(20, longest=3).sample()
RUSSIA, TURKEY, USA = "Russia", "Türkiye", "United States"
# What the instrument that ships exchanged while it learned.
SWAPS = "4b486f69b8316fafa80c7c0a8cb3614f51ba9d44bb4f43f9fc7c4636083803bc"


def content(project: Path) -> bytes:
    return (project / "resources/gazetteers/actors.csv").read_bytes()


@pytest.fixture(scope="module")
def known(project: Path) -> Gazetteer:
    return read_gazetteer(content(project))


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The Kremlin and Ankara agreed.", {RUSSIA, TURKEY}),
        ("Russia** and the U.S.-led coalition", {RUSSIA, USA}),
        ("South Sudan is not its neighbour.", {"South Sudan"}),
        ("Guinea-Bissau and Papua New Guinea", {"Guinea-Bissau", "Papua New Guinea"}),
        ("It helps us, said US officials.", {USA}),
        ("United\nNations observers in the West Bank", {"United Nations", "Palestine"}),
        ("NATO, the EU, ASEAN and OPEC+", {"NATO", "European Union", "ASEAN", "OPEC"}),
        ("Hamas, Hezbollah, the PKK and the Taliban", {"Hamas", "Hezbollah", "PKK", "Taliban"}),
        ("North Korean and South Korean envoys", {"North Korea", "South Korea"}),
        ("Nigerian, not Nigerien", {"Nigeria", "Niger"}),
        ("The West accuses Iranians.", {"The West", "Iran"}),
        ("Türkiye, Turkiye, Kyiv and Kiev", {TURKEY, "Ukraine"}),
        ("Russian-Turkish, pro-Kremlin, U.S.-Soviet", {RUSSIA, TURKEY, USA, "Soviet Union"}),
        ("Sino-Russian and Franco-German talks", {"China", RUSSIA, "France", "Germany"}),
        ("TURKEY, RUSSIA SIGN; WASHINGTON POST SILENT", {TURKEY, RUSSIA}),
        ("_Türkiye_ and Côte d’Ivoire", {TURKEY, "Côte d'Ivoire"}),
        ("Guinea‑Bissau, with a hyphen that does not break", {"Guinea-Bissau"}),
        ("Islamic State of Iraq and the Levant", {"Islamic State"}),
        ("Bosnian Serbs", {"Bosnia and Herzegovina"}),
        ("West Germany and the EEC", {"Germany", "European Union"}),
        ("Turkey's and the Turks' stand", {TURKEY}),
    ],
)
def test_actors_are_found(known: Gazetteer, text: str, actors: set[str]) -> None:
    assert actors_in(text, known) == actors


@pytest.mark.parametrize(
    "text",
    [
        "He wrote in the Washington Post from New Jersey.",
        "a turkey, some china, a polish and the chad",
        "French fries in a China shop after a Turkish bath",
        "in Atlanta, Georgia, at Georgia Tech and in New Mexico",
        "Mr Holland met Ms. Ireland and Jordan Peterson.",
        "a loan of 8 mln Canadian dlrs and 3 mln Swiss francs",
        "the American Stock Exchange and Dynamics Corp of America",
        "a German-born, Russian-speaking author",
        "non-OPEC producers in the post-Soviet space",
        "Inter-American and African-American",
        "ABOUT US. CONTACT US.",
        "Irangate, Russianness and Kenyatta",
    ],
)
def test_others_are_nobody(known: Gazetteer, text: str) -> None:
    assert actors_in(text, known) == set()


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("They met in Moscow.", set()),
        ("They met in London, Paris and Berlin.", set()),
        ("In Moscow, Ankara was blamed.", {TURKEY}),
        ("He flew to Kyiv, visited Ankara and left Tehran.", set()),
        ("He came to downtown Moscow's best concert venues.", set()),
        ("The Moscow talks, the Kyiv metro and the Tokyo Stock Exchange", set()),
        ("MOSCOW, Feb 8 (Reuters) - They met.", set()),
        ("MOSCOW SAYS NO", {RUSSIA}),
        ("Moscow said no; Washington, D.C. said yes.", {RUSSIA, USA}),
        ("Moscow's talks with Ankara", {RUSSIA, TURKEY}),
        ("Officials in Moscow and the Foreign Ministry in Ankara", {RUSSIA, TURKEY}),
        ("Turkish officials in Moscow", {TURKEY}),
        ("Downing Street, the Élysée and Foggy Bottom", {"United Kingdom", "France", USA}),
        ("The White House Press Secretary and the Pentagon", {USA}),
    ],
)
def test_seats_are_who_or_where(known: Gazetteer, text: str, actors: set[str]) -> None:
    assert actors_in(text, known) == actors


def test_king_of_jordan_is_no_surname(known: Gazetteer) -> None:
    assert actors_in("King of Jordan Abdullah II", known) == {"Jordan"}


def test_every_form_finds_its_own_actor(known: Gazetteer) -> None:
    for form, name in known.names.items():
        text = (
            f"Yesterday {form}others spoke." if form.endswith("-") else f"Yesterday {form} spoke."
        )
        assert actors_in(text, known) == {name} - {""}, form


def test_what_the_instrument_exchanges_stays(project: Path) -> None:
    words = repr(read_swaps(content(project)).words)
    assert hashlib.sha256(words.encode()).hexdigest() == SWAPS


def test_a_form_of_two_actors_is_refused() -> None:
    rows = "actor,name,kind,forms,seats\nA,Aland,country,Home,\nB,Bland,country,Home,\n"
    with pytest.raises(InputError, match="'Home' to 'Aland' and 'Bland'"):
        read_gazetteer(rows.encode())
    with pytest.raises(InputError, match="seats"):
        read_gazetteer(b"actor,name,kind,forms\n")


def named(corpus: Made, *texts: str) -> Made:
    """Return the corpus with these texts as its sentences, in turn."""
    turn = [texts[place % len(texts)] for place in range(len(corpus.sentences))]
    sentences = corpus.sentences.assign(text=turn)
    return Made(corpus.documents, corpus.stories, sentences, corpus.scores, corpus.heads)


def tables_of(corpus: Made, known: Gazetteer) -> tuple[dict[str, pd.DataFrame], nx.Graph]:
    told = who_with_whom(corpus.sample(), mentions(corpus.sentences, known), known, SETTINGS)
    tables = {name: conform(table, name) for name, table in told.tables.items()}
    return tables, nx.read_graphml(io.BytesIO(told.graph))


def test_pairs_are_counted_and_estimated(known: Gazetteer) -> None:
    corpus = made(60)
    tables, _ = tables_of(corpus, known)
    (row,) = tables["actors"].to_dict("records")
    assert (row["actor_a"], row["actor_b"]) == (RUSSIA, TURKEY)
    assert row["n_sentences"] == len(corpus.sentences)
    assert row["n_documents"] == corpus.sentences["doc_id"].nunique()
    assert row["score_low"] <= row["score"] <= row["score_high"]
    dates = corpus.documents.set_index("doc_id")["date"][corpus.sentences["doc_id"].unique()]
    assert (row["first_date"], row["last_date"]) == (dates[dates != ""].min(), dates.max())


def test_the_order_of_rows_changes_nothing(known: Gazetteer) -> None:
    corpus = named(made(60), "Russia and Turkey met.", "Iran, Turkey and Russia met.", "It rained.")
    other = corpus.shuffled(np.random.default_rng(2))
    first, again = (
        who_with_whom(each.sample(), mentions(each.sentences, known), known, SETTINGS)
        for each in (corpus, other)
    )
    assert first.graph == again.graph
    for name, table in first.tables.items():
        assert to_csv(table, name) == to_csv(again.tables[name], name)


def test_periods_of_a_pair_add_up(known: Gazetteer) -> None:
    tables, _ = tables_of(made(80), known)
    periods = tables["actors_over_time"]
    assert "undated" in set(periods["period"])
    assert periods["period"].str.fullmatch(r"\d{4}-\d\d|undated").all()
    for count in ("n_sentences", "n_documents"):
        assert periods[count].sum() == tables["actors"][count].sum()
    few = periods["n_stories"] < SETTINGS.min_stories
    assert 0 < few.sum() < len(periods)
    assert periods.loc[few, "score"].isna().all()
    assert periods.loc[~few, "score"].notna().all()


def test_only_the_pairs_with_most_stories_are_followed() -> None:
    stories = np.arange(2 * FOLLOWED)
    keys = pd.DataFrame({"actor_a": "A", "actor_b": stories.astype(str), "n_stories": stories})
    cells = followed(Cells(keys, np.arange(len(keys)), np.arange(len(keys))), SETTINGS)
    assert set(cells.keys["n_stories"]) == set(range(FOLLOWED, 2 * FOLLOWED))
    few = Cells(keys.assign(n_stories=SETTINGS.min_stories - 1), *[np.arange(len(keys))] * 2)
    assert len(followed(few, SETTINGS)) == 0


@given(st.lists(st.sets(st.sampled_from("ABCDE")), min_size=1, max_size=30))
def test_pairs_are_those_of_every_sentence(sentences: list[set[str]]) -> None:
    sample = SAMPLE
    rows = [
        (doc_id, sentence, actor)
        for (doc_id, sentence), actors in zip(
            sample.sentences[["doc_id", "sentence"]].itertuples(index=False),
            sentences,
            strict=False,
        )
        for actor in sorted(actors, reverse=True)
    ]
    found = pd.DataFrame(rows, columns=["doc_id", "sentence", "actor"])
    wanted: dict[tuple[str, str], int] = {}
    for actors in sentences[: len(sample.sentences)]:
        for first in actors:
            for second in actors:
                if first < second:
                    wanted[first, second] = wanted.get((first, second), 0) + 1
    cells = pair_cells(sample, pd.concat([found, found]))
    told = cells.keys.set_index(["actor_a", "actor_b"])["n_sentences"]
    assert told.to_dict() == wanted
    assert list(told.index) == sorted(wanted)


def test_a_corpus_that_names_nobody_gives_empty_tables(known: Gazetteer) -> None:
    tables, graph = tables_of(named(made(10), "It rained."), known)
    assert all(table.empty for table in tables.values())
    assert len(graph) == 0
    alone, graph = tables_of(named(made(10), "Russia rained."), known)
    assert alone["actors"].empty
    assert list(graph.nodes) == [RUSSIA]


def test_networkx_reads_the_graph(known: Gazetteer) -> None:
    corpus = named(made(60), *["Russia and Turkey met."] * 150, "Iran and Côte d'Ivoire met NATO.")
    tables, graph = tables_of(corpus, known)
    assert len(graph.edges) == len(tables["actors"])
    for row in tables["actors"].to_dict("records"):
        edge = graph.edges[row["actor_a"], row["actor_b"]]
        assert edge["weight"] == edge["n_stories"] == row["n_stories"]
        assert edge.get("score") == (
            pytest.approx(row["score"], rel=1e-5) if row["score"] == row["score"] else None
        )
    found = mentions(corpus.sentences, known)
    counts = actor_cells(corpus.sample(), found).keys.set_index("actor")
    for name, node in graph.nodes.items():
        assert node["name"] == node["label"] == name
        assert node["kind"] == known.kinds[name]
        assert node["n_sentences"] == counts.loc[name, "n_sentences"]
        assert node["n_stories"] == counts.loc[name, "n_stories"]
    assert any("score" not in edge for edge in graph.edges.values())


def test_names_are_escaped_in_the_graph() -> None:
    counts = {"n_documents": [1], "n_stories": [1], "n_sentences": [2]}
    name = 'Tom & "Jerry" <b>'
    actors = pd.DataFrame({"actor": [name], **counts})
    pairs = pd.DataFrame(columns=["actor_a", "actor_b"])
    graph = nx.read_graphml(io.BytesIO(actor_graph(actors, pairs, {name: "group"})))
    assert graph.nodes[name]["label"] == name
