"""A corpus that means harm: every row counted once, nothing obeyed, nothing written elsewhere."""

import csv
import gzip
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet
import pytest

from entente.ingest.characters import CONTROL, INVISIBLE
from entente.ingest.limits import LONGEST_LINE, LONGEST_NAME, LONGEST_TEXT
from entente.tables.text import FORMULA_STARTS
from tests.unit.hostile import bombs_and_rubbish, hostile_corpus
from tests.workflow.conftest import Workplace

pytestmark = pytest.mark.slow

ROWS = 50_000
FEW = 300  # rows that go through the whole workflow


def memory_of_the_rule(project: Path) -> int:
    """Return the megabytes that the rule `ingest` asks a cluster for."""
    rule = (project / "workflow/rules/ingest.smk").read_text(encoding="utf-8")
    found = re.search(r"rule ingest:.*?mem_mb=(\d+)", rule, re.S)
    assert found
    return int(found[1])


@pytest.fixture(scope="module")
def taken(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder in which 50,000 hostile rows were taken in, in a process of their own."""
    folder = tmp_path_factory.mktemp("hostile")
    subprocess.run(
        [sys.executable, "-m", "tests.unit.hostile", str(folder), str(ROWS)],
        cwd=project,
        check=True,
    )
    return folder


@pytest.fixture(scope="module")
def counts(taken: Path) -> dict[str, Any]:
    return dict(json.loads((taken / "counts.json").read_text(encoding="utf-8")))


def rejected(folder: Path) -> list[dict[str, str]]:
    with (folder / "rejected.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_is_a_document_or_a_rejected_row(taken: Path, counts: dict[str, Any]) -> None:
    generated = counts["generated"]
    read = {file["file"]: file["read"] for file in counts["files"]}
    assert {name: read[name] for name in generated if name in read} == {
        name: rows for name, rows in generated.items() if name in read
    }
    # A file may be an archive, whose members are named after it.
    assert all(name in read or any(name in file for file in read) for name in generated)
    assert sum(generated.values()) >= ROWS
    total = counts["total"]
    assert total["accepted"] + total["rejected"] == total["read"] == sum(read.values())
    documents = pd.read_parquet(taken / "documents.parquet")
    places = [*zip(documents["file"], documents["row"], strict=True)]
    places += [(row["file"], int(row["row"])) for row in rejected(taken)]
    assert len(set(places)) == len(places) == total["read"]
    assert total["accepted"] > ROWS / 4
    assert {"date", "duplicate", "empty_text", "malformed", "too_long", "unreadable_file"} <= set(
        total["reasons"]
    )


def test_it_takes_no_more_memory_than_the_rule_asks_for(
    project: Path, counts: dict[str, Any]
) -> None:
    assert counts["peak_megabytes"] < memory_of_the_rule(project)


def test_what_is_stored_can_be_shown_and_opened(taken: Path) -> None:
    table = pyarrow.parquet.read_table(taken / "documents.parquet")
    table.validate(full=True)  # valid UTF-8 among the rest
    documents = table.to_pandas()
    assert documents["doc_id"].is_unique
    for column in ("doc_id", "title", "source", "country", "language", "url"):
        assert not any(map(CONTROL.search, documents[column])), column
        assert not documents[column].str.contains("\n").any(), column
    assert not any(map(CONTROL.search, documents["text"]))
    assert not any(map(INVISIBLE.search, documents["text"]))
    assert documents["text"].str.len().max() <= LONGEST_TEXT
    assert documents["title"].str.len().max() <= LONGEST_LINE
    assert documents["doc_id"].str.len().max() <= LONGEST_NAME + len("-99999")


def test_no_rejected_row_is_run_by_a_spreadsheet_or_a_terminal(taken: Path) -> None:
    for row in rejected(taken):
        for cell in row.values():
            assert not cell.startswith(FORMULA_STARTS), row
        assert row["detail"].isprintable(), row
        assert row["excerpt"].isprintable(), row


@pytest.fixture(scope="module")
def harmed(checkout: Callable[[str], Workplace]) -> Workplace:
    """Return a run of the whole workflow on a few hundred hostile rows, bombs among them."""
    workplace = checkout("harmed")
    folder = workplace.path("mine")
    folder.mkdir()
    for one in hostile_corpus(2, FEW) + bombs_and_rubbish():
        (folder / one.file.name).write_bytes(one.file.content)
    before = files(workplace.folder)
    # One shard, few replicates: what is tested is what the rows do, not how many they are.
    smaller = ("estimates={replicates: 100}", "encoder={shard_size: 1000}")
    workplace.run("--cores", "2", "--config", "corpus=mine", *smaller)
    assert files(workplace.folder) == before
    return workplace


def files(folder: Path) -> set[str]:
    """Return the files of a folder, but for what a run is meant to write."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*"))
    ours = ("results/", ".snakemake/", ".snakemake", "results")
    return {name for name in found if not name.startswith(ours) and "__pycache__" not in name}


def names(workplace: Workplace) -> set[str]:
    """Return the names of a run's files, without the numbers of shards.

    Without the archive, for which another test asks the sample's run.
    """
    root = workplace.path("results")
    found = (path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    run = (name for name in found if not name.startswith(("share/", "logs/share.")))
    return {re.sub(r"\b\d{4}\b", "SHARD", name) for name in run}


def test_nothing_from_the_data_becomes_a_path(harmed: Workplace, sample: Workplace) -> None:
    assert names(harmed) == names(sample)
    for name in ("pwned", "evil", "passwd"):
        assert not [path for path in harmed.folder.rglob(f"*{name}*") if "mine" not in path.parts]


def test_the_counts_of_the_run_add_up(harmed: Workplace) -> None:
    counts = json.loads(harmed.path("results/manifest.json").read_text(encoding="utf-8"))["counts"]
    assert counts["rows_read"] == counts["rows_accepted"] + counts["rows_rejected"]
    assert counts["rows_read"] >= FEW
    assert counts["documents"] > FEW / 4


def test_no_cell_of_any_table_is_run(harmed: Workplace) -> None:
    tables = [*harmed.path("results").rglob("*.csv"), *harmed.path("results").rglob("*.csv.gz")]
    assert len(tables) > 8
    for path in tables:
        content = path.read_bytes()
        content = gzip.decompress(content) if path.suffix == ".gz" else content
        for row in csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")):
            for column, cell in row.items():
                number = re.fullmatch(r"-?[\d.]+(?:e-?\d+)?", cell)
                assert number or not cell.startswith(FORMULA_STARTS), (path.name, column, cell)


def test_the_report_runs_nothing_of_the_data(harmed: Workplace) -> None:
    page = harmed.path("results/report.html").read_text(encoding="utf-8")
    assert "Content-Security-Policy" in page
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert 'href="javascript:' not in page
    assert not re.search(CONTROL.pattern.replace("\\n", ""), page.replace("\n", ""))
    for figure in harmed.path("results/plots").glob("*.svg"):
        assert "<script" not in figure.read_text(encoding="utf-8"), figure.name
