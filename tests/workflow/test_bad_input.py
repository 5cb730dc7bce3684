"""Bad input: one clear message that names the file or key, exit code 1, no traceback on screen."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.workflow.conftest import Workplace


@pytest.fixture(scope="module")
def desk(checkout: Callable[[str], Workplace]) -> Workplace:
    return checkout("bad_input")


GOOD_NEWS = (" a second, ", " rows accepted")  # of how far a step is, and how a file was read


def told(printed: str) -> list[str]:
    """Return what was told of errors: our lines without those of progress and of what was read."""
    ours = [line for line in printed.splitlines() if line.startswith("entente: ")]
    return [line for line in ours if not any(words in line for words in GOOD_NEWS)]


def refused(desk: Workplace, *arguments: str) -> str:
    done = desk.snakemake("--cores", "2", *arguments)
    assert done.returncode != 0
    assert "Traceback (most recent call last)" not in done.stdout
    return done.stdout


def test_an_unknown_key(desk: Workplace) -> None:
    printed = refused(desk, "--config", "sead=3")
    assert "unknown key 'sead': did you mean 'seed'?" in printed


def test_a_missing_file(desk: Workplace) -> None:
    printed = refused(desk, "--config", "corpus=nowhere.csv")
    assert "'corpus[0]' names 'nowhere.csv'" in printed


def test_an_empty_list_of_files(desk: Workplace) -> None:
    assert "'corpus' names no file" in refused(desk, "--configfile", "config/kremlin.yaml")


CORPORA = {
    "no_text_column.csv": (b"headline,outlet\nTalks,Courier\n", ["no_text_column.csv", "columns"]),
    "empty.csv": (b"", ["empty.csv"]),
    "all_empty.csv": (b"text,date\n,2023-01-01\n", ["rejected"]),
    "corrupt.parquet": (b"PAR1 this is no Parquet file PAR1", ["corrupt.parquet"]),
}


@pytest.mark.parametrize("name", CORPORA)
def test_a_corpus_that_cannot_be_used(desk: Workplace, name: str, tmp_path: Path) -> None:
    content, wanted = CORPORA[name]
    file = tmp_path / name
    file.write_bytes(content)
    printed = refused(desk, "--directory", str(tmp_path), "--config", f"corpus={file}")
    (line,) = told(printed)
    for word in wanted:
        assert word in line


def test_a_topic_without_examples(desk: Workplace, tmp_path: Path) -> None:
    topics = tmp_path / "mine.yaml"
    topics.write_text(
        "- id: water\n  label: Water\n  description: Rivers and dams.\n  examples: []\n",
        encoding="utf-8",
    )
    printed = refused(desk, "--directory", str(tmp_path), "--config", f"topics={topics}")
    (line,) = told(printed)
    assert "water" in line
    assert "example" in line
