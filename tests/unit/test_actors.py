"""Who is named, and who with whom."""

from pathlib import Path

import numpy as np
import pytest

from entente.actors import Gazetteer, actor_table, actors_in, mentions, read_gazetteer
from entente.errors import InputError
from entente.estimates.settings import Settings
from entente.tables import conform, to_csv
from tests.unit.made_corpus import made

SETTINGS = Settings(seed=3, replicates=200)


@pytest.fixture(scope="module")
def known(project: Path) -> Gazetteer:
    return read_gazetteer((project / "resources/gazetteers/actors.csv").read_bytes())


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The Kremlin and Ankara agreed.", {"Russia", "Türkiye"}),
        ("Russia** and the U.S.-led coalition", {"Russia", "United States"}),
        ("South Sudan is not its neighbour.", {"South Sudan"}),
        ("Guinea-Bissau and Papua New Guinea", {"Guinea-Bissau", "Papua New Guinea"}),
        ("He wrote in the Washington Post from New Jersey.", set()),
        ("They met in Moscow.", set()),
        ("Moscow said no; Washington, D.C. said yes.", {"Russia", "United States"}),
        ("It helps us, said US officials.", {"United States"}),
        ("United\nNations observers in the West Bank", {"United Nations", "Palestine"}),
        ("a turkey, some china, a polish and the chad", set()),
        ("NATO, the EU, ASEAN and OPEC+", {"NATO", "European Union", "ASEAN", "OPEC"}),
        ("Hamas, Hezbollah, the PKK and the Taliban", {"Hamas", "Hezbollah", "PKK", "Taliban"}),
        ("North Korean and South Korean envoys", {"North Korea", "South Korea"}),
        ("Nigerian, not Nigerien", {"Nigeria", "Niger"}),
        ("The West accuses Iranians.", {"The West", "Iran"}),
    ],
)
def test_actors_are_found(known: Gazetteer, text: str, actors: set[str]) -> None:
    assert actors_in(text, known) == actors


def test_every_form_finds_its_own_actor(known: Gazetteer) -> None:
    for form, name in known.names.items():
        assert actors_in(f"Yesterday {form} spoke.", known) == {name} - {""}, form


def test_pairs_are_counted_and_estimated(known: Gazetteer) -> None:
    corpus = made(60)
    found = mentions(corpus.sentences, known)
    table = conform(actor_table(corpus.sample(), found, SETTINGS), "actors")
    assert len(table) == 1
    row = table.iloc[0]
    assert (row["actor_a"], row["actor_b"]) == ("Russia", "Türkiye")
    assert row["n_sentences"] == len(corpus.sentences)
    assert row["n_documents"] == corpus.sentences["doc_id"].nunique()
    assert row["score_low"] <= row["score"] <= row["score_high"]
    other = corpus.shuffled(np.random.default_rng(2))
    again = actor_table(other.sample(), mentions(other.sentences, known), SETTINGS)
    assert to_csv(again, "actors") == to_csv(table, "actors")


def test_a_corpus_that_names_nobody_gives_an_empty_table(known: Gazetteer) -> None:
    corpus = made(10)
    found = mentions(corpus.sentences.assign(text="It rained."), known)
    assert conform(actor_table(corpus.sample(), found, SETTINGS), "actors").empty


def test_a_form_of_two_actors_is_refused() -> None:
    rows = "actor,name,kind,forms,seats\nA,Aland,country,Home,\nB,Bland,country,Home,\n"
    with pytest.raises(InputError, match="'Home' to 'Aland' and 'Bland'"):
        read_gazetteer(rows.encode())
    with pytest.raises(InputError, match="seats"):
        read_gazetteer(b"actor,name,kind,forms\n")
