"""A user's own bank trains an instrument, their codes adapt it, and its agreement is told."""

import csv
import json
from collections.abc import Callable

import pandas as pd
import yaml
from frictionless import validate

from tests.workflow.conftest import Workplace
from tests.workflow.test_share import FEWEST_IN_SENTENCE, found_in, plain
from workflow.jobs.files import read_table, read_tables

FEW = 80  # texts of the bank: enough to train on in seconds, far too few to be good


def own_bank(workplace: Workplace) -> None:
    """Write a small bank of the user's own."""
    lines = workplace.path("resources/bank/easing.jsonl").read_text("utf-8").splitlines()
    workplace.path("mine").mkdir()
    workplace.path("mine/bank.jsonl").write_text("\n".join(lines[:FEW]) + "\n", encoding="utf-8")


def codes(workplace: Workplace) -> None:
    """Code the visit's sentences as the shipped instrument sees them, by text."""
    folder = workplace.path("results")
    texts = read_tables([str(path) for path in folder.glob("sentences/*.parquet")])
    framing = read_tables([str(path) for path in folder.glob("framing/*.parquet")])
    with workplace.path("codes.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["text", "cooperation", "conflict"])
        for text, row in zip(texts["text"], framing.itertuples(), strict=True):
            table.writerow([text, round(row.cooperation), round(row.conflict)])


def check_shared(workplace: Workplace, *arguments: str) -> None:
    """Share the run: its codes and what they say are there, described, and none of the texts."""
    workplace.run("--cores", "2", *arguments, "--", "share")
    folder = workplace.path("results/share")
    report = validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "message"])
    texts = read_tables([str(path) for path in workplace.path("results/sentences").glob("*")])
    coded = read_table(str(workplace.path("results/coded/places.parquet")))
    assert len(pd.read_csv(folder / "codes.csv")) >= len(coded) > 0
    long = [plain(text) for text in texts["text"] if len(text.split()) >= FEWEST_IN_SENTENCE]
    assert found_in(folder, long) == set()
    assert {"agreement", "calibration", "corrected", "reliability"} <= {
        path.stem for path in (folder / "tables").glob("*.csv")
    }
    assert "**Coding.** " in (folder / "methods.md").read_text(encoding="utf-8")


def test_own_bank_and_codes_make_an_instrument_that_is_then_kept(
    checkout: Callable[[str], Workplace],
) -> None:
    workplace = checkout("own_codes")
    corpus = "corpus=tests/data/state_visit.txt"
    workplace.run("--cores", "2", "--config", corpus)
    own_bank(workplace)
    codes(workplace)
    mine = {"framing": {"bank": "mine", "heads": 2, "annotations": "codes.csv"}}
    workplace.path("mine.yaml").write_text(yaml.safe_dump(mine), encoding="utf-8")
    arguments = ("--configfile", "mine.yaml", "--config", corpus)
    wanted = {"learn_framing", "train_framing", "encode", "adapt_framing", "frame", "agreement"}
    wanted |= {"coded", "corrected", "figure_calibration"}
    assert wanted <= workplace.planned(*arguments)
    workplace.run("--cores", "2", *arguments)
    record = json.loads(workplace.path("results/instrument/provenance.json").read_text("utf-8"))
    assert record["made_from"]["heads"] == 2
    assert record["sizes"]["texts"] == FEW
    assert set(record["calibration"]) == {"slope", "shift"}
    with workplace.path("results/instrument/held_out.csv").open(encoding="utf-8") as file:
        assert len(list(csv.DictReader(file))) == FEW
    adapted = json.loads(workplace.path("results/adapted/provenance.json").read_text("utf-8"))
    assert adapted["sizes"]["texts"] > 0
    assert adapted["made_from"]["instrument"] == record["made_from"]
    agreement = read_table(str(workplace.path("results/tables/agreement.csv")))
    assert set(agreement["measure"]) >= {"auc", "macro_f1", "spearman", "mean_error"}
    assert set(agreement["by"]) == {"all", "topic", "source", "voice"}
    assert agreement["low"].isna().all(), "one story is no sample"
    texts = read_table(str(workplace.path("results/coded/texts.parquet")))
    held_out = read_table(str(workplace.path("results/adapted/held_out.parquet")))
    assert len(texts) == len(held_out) == adapted["sizes"]["texts"]
    assert set(texts["design"]) == {"assumed"}, "the codes came without probabilities"
    corrected = read_table(str(workplace.path("results/tables/corrected.csv")))
    assert corrected["n_codes"].max() == len(texts)
    assert corrected["corrected"].isna().all(), "one story is no sample"
    assert workplace.path("results/plots/calibration.svg").is_file()
    assert "agreement" in workplace.path("results/report.html").read_text(encoding="utf-8").lower()
    assert workplace.planned(*arguments) == set()
    check_shared(workplace, *arguments)
    # Other codes: ratings and what follows are made anew, and nothing is encoded or trained.
    lines = workplace.path("codes.csv").read_text(encoding="utf-8").splitlines()
    workplace.path("codes.csv").write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")
    planned = workplace.planned(*arguments)
    assert {"adapt_framing", "frame", "scores"} <= planned
    assert not planned & {"encode", "learn_framing", "train_framing"}
