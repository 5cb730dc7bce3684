"""The instrument that ships: not stale, not damaged, and pointing the right way."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from benchmarks.instrument import shipped_pass, shipped_ratings
from entente.errors import InputError
from entente.framing.provenance import check_weights, provenance, read_record, sha256
from entente.framing.scores import summarize
from entente.framing.settings import Settings
from workflow.lib import instrument


def wanted(project: Path, **changes: Any) -> dict[str, Any]:
    config = yaml.safe_load((project / "config/config.yaml").read_text(encoding="utf-8"))
    given: dict[str, Any] = {
        "bank": sorted((project / "resources/bank").glob("*.jsonl")),
        "encoder": config["encoder"],
        "heads": config["framing"]["heads"],
        "settings": project / "resources/framing/settings.json",
    }
    return instrument.made_from(**{**given, **changes})


def test_the_shipped_instrument_was_made_from_what_ships(project: Path) -> None:
    shipped = project / "resources/framing"
    record = json.loads((shipped / "provenance.json").read_text(encoding="utf-8"))
    assert record["made_from"] == wanted(project), "stale: run `snakemake ship_instrument`"
    assert instrument.is_current(shipped, wanted(project))


def test_the_shipped_weights_are_those_of_the_provenance(project: Path) -> None:
    shipped = project / "resources/framing"
    record = json.loads((shipped / "provenance.json").read_text(encoding="utf-8"))
    for name, digest in record["weights"].items():
        assert sha256((shipped / name).read_bytes()) == digest, name
    assert set(record["weights"]) == {"adapter.safetensors", "heads.safetensors"}
    Settings(**record["made_from"]["settings"])


def test_what_it_is_made_from_does_not_depend_on_files_order_or_spelling(tmp_path: Path) -> None:
    one, two, three = (tmp_path / name for name in ("1", "2", "3"))
    one.write_text('{"text": "a", "conflict": 1}\n{"text": "b"}\n')
    two.write_text('{"text": "b"}\n')
    three.write_text('{"conflict": 1,  "text": "a"}')
    assert instrument.bank_sha256([one]) == instrument.bank_sha256([two, three])
    three.write_text('{"conflict": 0, "text": "a"}')
    assert instrument.bank_sha256([one]) != instrument.bank_sha256([two, three])
    three.write_text("not json")
    instrument.bank_sha256([three])


def test_any_change_of_what_it_is_made_from_asks_for_a_new_one(
    project: Path, tmp_path: Path
) -> None:
    codes = tmp_path / "codes.csv"
    codes.write_text("text,cooperation,conflict\n")
    other = {"model": "other/model", "revision": None, "sha256": None}
    shipped = project / "resources/framing"
    for change in ({"heads": 7}, {"encoder": other}, {"bank": [codes]}):
        assert not instrument.is_current(shipped, wanted(project, **change))
    assert not instrument.is_current(tmp_path, wanted(project))


def test_exchanged_weights_and_broken_records_are_refused() -> None:
    record = provenance({}, {"heads.safetensors": b"x"}, 1, {}, {}, [])
    check_weights(record, {"heads.safetensors": b"x"})
    with pytest.raises(InputError, match="heads.safetensors"):
        check_weights(record, {"heads.safetensors": b"y"})
    for content in (b"{", b"{}", b"[]"):
        with pytest.raises(InputError, match="p.json"):
            read_record(content, "p.json")


def scores(*sentences: str) -> np.ndarray:
    return summarize(shipped_ratings(sentences))["score"].to_numpy()


def test_the_axis_points_the_right_way() -> None:
    good = scores(
        "The two presidents signed an agreement on gas supplies that benefits both countries.",
        "Japan sent forty tonnes of food and medicine to the earthquake zone in Turkey.",
        "Brussels lifted the sanctions it had imposed on the bank.",
    )
    bad = scores(
        "The army shelled the border town for a third day, killing nine people.",
        "Washington imposed new sanctions on the bank and accused it of aggression.",
        "Moscow suspended its cooperation with the alliance and expelled four diplomats.",
    )
    assert good.min() > 0.2
    assert bad.max() < -0.2


RELIEF = "Trucks with flour and medicine entered the besieged town under a truce."


def test_relief_is_kinder_than_relief_refused() -> None:
    refused = "Trucks with flour and medicine were turned back at the edge of the besieged town."
    told, other = scores(RELIEF, refused)
    assert told - other > 0.3


@pytest.mark.xfail(strict=True, reason="read as mixed: docs/validity.md, what this says")
def test_relief_in_a_besieged_town_is_cooperation() -> None:
    assert scores(RELIEF).item() > 0.2


def test_the_embedding_is_still_a_sentence_embedding() -> None:
    found = shipped_pass(
        [
            "Russia will build a gas pipeline to Turkey.",
            "A new pipeline is to bring Russian natural gas to Turkish homes.",
            "The orchestra rehearsed the symphony twice before the concert.",
        ],
    ).embeddings.astype(float)
    assert found[0] @ found[1] > 0.5 > found[0] @ found[2]
    assert found.shape == (3, 384)
