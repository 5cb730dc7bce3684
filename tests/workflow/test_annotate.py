"""Sentences are drawn, coded by two, and read back; no sheet that was filled in is lost."""

import csv
import shutil
from pathlib import Path

import pytest
import yaml
from openpyxl import load_workbook

from tests.workflow.conftest import Workplace
from workflow.jobs.files import read_table

RATINGS = ("0", "0.5", "1")


@pytest.fixture
def workplace(sample: Workplace, tmp_path: Path) -> Workplace:
    """Return a copy of the sample's run, so that other tests find theirs as it was."""
    shutil.copytree(sample.folder, tmp_path / "copy", symlinks=True)
    return Workplace(tmp_path / "copy")


def settings(workplace: Workplace, **sections: object) -> tuple[str, str]:
    workplace.path("mine.yaml").write_text(yaml.safe_dump(sections), encoding="utf-8")
    return "--configfile", "mine.yaml"


def rating(item: str, coder: str) -> str:
    """Return what a coder gives: the second now and then something else than the first."""
    return RATINGS[(int(item[1:4], 16) + (coder == "B" and item.endswith("0"))) % 3]


def fill_workbook(path: Path) -> None:
    """Code a workbook in place."""
    book = load_workbook(path)
    names = {cell.value: cell.column for cell in book["Codes"][1]}
    for row in range(2, book["Codes"].max_row + 1):
        item = book["Codes"].cell(row, names["item"]).value
        book["Codes"].cell(row, names["cooperation"]).value = float(rating(item, "A"))
        book["Codes"].cell(row, names["conflict"]).value = 0
    book.save(path)


def fill_csv(path: Path, to: Path) -> None:
    """Code a CSV and save it elsewhere as Excel does where the decimal point is a comma."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with to.open("w", encoding="cp1252", errors="replace", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]), delimiter=";")
        table.writeheader()
        for row in rows:
            code = rating(row["item"], "B").replace(".", ",")
            table.writerow({**row, "cooperation": code, "conflict": "0"})


def test_sheets_are_drawn_coded_and_read_back(workplace: Workplace) -> None:
    assert workplace.planned("--cores", "2", "annotate") == {"draw_annotation", "annotate"}
    said = workplace.run("--cores", "2", "annotate")
    assert "300 sentences were drawn" in said
    assert "results/annotation/coder_A.xlsx" in said
    drawn = workplace.path("results/annotation")
    content = {path.name: path.read_bytes() for path in drawn.iterdir()}
    sheets = {f"coder_{coder}.{end}" for coder in "AB" for end in ("csv", "xlsx")}
    assert set(content) == sheets | {"key.csv", "CODEBOOK.md", "READ_ME.txt"}
    workplace.run("--cores", "2", "annotate", "--forcerun", "draw_annotation")
    assert {path.name: path.read_bytes() for path in drawn.iterdir()} == content

    # A sheet that is filled in stays, and its key with it.
    fill_workbook(drawn / "coder_A.xlsx")
    coded = (drawn / "coder_A.xlsx").read_bytes()
    more = settings(workplace, annotation={"sentences": 330})
    refused = workplace.snakemake("--cores", "2", "annotate", *more)
    assert refused.returncode == 1
    assert "coder_A.xlsx is filled in (row 2)" in refused.stdout
    assert (drawn / "coder_A.xlsx").read_bytes() == coded
    assert (drawn / "key.csv").read_bytes() == content["key.csv"]

    # The same sentences again: the sheet is left as it is, all else is made anew.
    workplace.run("--cores", "2", "annotate")
    assert (drawn / "coder_A.xlsx").read_bytes() == coded
    assert (drawn / "READ_ME.txt").exists()

    # Read where a run writes, codes would be lost.
    here = settings(workplace, framing={"annotations": "results/annotation"})
    refused = workplace.snakemake("--cores", "2", "--dry-run", *here)
    assert "writes results/annotation anew" in refused.stdout
    assert refused.returncode == 1

    workplace.path("coded").mkdir()
    shutil.move(drawn / "coder_A.xlsx", workplace.path("coded/coder_A.xlsx"))
    shutil.copy(drawn / "key.csv", workplace.path("coded/key.csv"))
    fill_csv(drawn / "coder_B.csv", workplace.path("coded/coder_B.csv"))
    given = settings(workplace, framing={"annotations": "coded"})
    assert {"adapt_framing", "frame", "agreement", "reliability"} <= workplace.planned(*given)
    workplace.run("--cores", "2", "results/tables/reliability.csv", *given)
    table = read_table(str(workplace.path("results/tables/reliability.csv")))
    table = table.set_index(["rating", "coders"])
    assert len(table) == 6
    row = table.loc[("cooperation", "coder_A | coder_B")]
    assert row["n"] == 90
    assert 0.6 < row["low"] <= row["alpha"] <= row["high"] < 1

    # The sheet was moved away: more can be drawn, and the first are among them.
    more = settings(workplace, annotation={"sentences": 330})
    workplace.run("--cores", "2", "annotate", *more)
    first = {line.split(b",")[0] for line in content["key.csv"].splitlines()}
    longer = {line.split(b",")[0] for line in (drawn / "key.csv").read_bytes().splitlines()}
    assert first < longer
