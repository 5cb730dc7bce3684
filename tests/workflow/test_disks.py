"""A disk that fills up in the middle of a run, and folders that cannot be written."""

from pathlib import Path

import pytest

from benchmarks.faults.disks import allowed, full_disk, read_only
from benchmarks.faults.kills import ANYWHERE, different
from tests.workflow.conftest import Workplace
from tests.workflow.test_bad_input import told

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def namespaces() -> None:
    if not allowed():
        pytest.skip("no disk may be mounted here, not even in a namespace of one's own")


def test_a_full_disk_is_told_and_the_next_run_goes_on(sample: Workplace, tmp_path: Path) -> None:
    found = full_disk(sample.folder, tmp_path, kilobytes=5_400)
    lines = told(found.printed)
    assert lines
    assert all("the disk is full" in line and "entente: results/" in line for line in lines)
    assert "Traceback" not in found.printed
    assert found.code != 0
    assert not [name for name in found.left if name.endswith(".draft")]
    assert found.code_again == 0, found.printed_again[-4000:]
    assert not different(tmp_path / "results", sample.path("results"), ANYWHERE)


def test_a_disk_that_is_full_before_the_run(sample: Workplace, tmp_path: Path) -> None:
    found = full_disk(sample.folder, tmp_path, kilobytes=60, again=False)
    assert "the disk is full (0.1 MB free). Free some space" in found.printed
    assert "Traceback" not in found.printed
    assert found.code != 0


def test_a_folder_that_can_only_be_read(sample: Workplace, tmp_path: Path) -> None:
    found = read_only(sample.folder, tmp_path)
    assert "nothing may be written there" in found.printed
    assert "Traceback" not in found.printed
    assert found.code != 0


def test_a_file_in_the_place_of_the_results(sample: Workplace, tmp_path: Path) -> None:
    (tmp_path / "results").write_text("mine", encoding="utf-8")
    done = sample.snakemake("--cores", "2", "--directory", str(tmp_path))
    assert done.returncode != 0
    assert "a file lies where the results belong" in done.stdout
    assert (tmp_path / "results").read_text(encoding="utf-8") == "mine"
