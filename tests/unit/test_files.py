"""Writing where there is no room, or no right to: one clear error, and never half a file."""

import errno
import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from entente.errors import InputError
from workflow.jobs.files import read_text, write_bytes, write_text
from workflow.jobs.message import message
from workflow.lib import places

# Files larger than 4,096 bytes fail here, as on a full disk: the system says so in mid-writing.
SCRIPT = """
import json, resource, sys
import numpy as np
import pandas as pd
from pathlib import Path
from safetensors.numpy import save
from workflow.jobs.files import *
from workflow.jobs.message import message

folder = sys.argv[1]
noise = np.random.default_rng(1).random(100_000)
words = [bytes(part).hex() for part in noise.view("V8")]
rejected = pd.DataFrame(
    {"file": words, "row": range(len(words)), "reason": "x", "detail": "y", "excerpt": "z"}
)
writes = {
    "rejected.parquet": lambda path: write_table(rejected, "rejected", path),
    "rejected.csv": lambda path: write_table(rejected, "rejected", path),
    "rejected.csv.gz": lambda path: write_table(rejected, "rejected", path),
    "scores.npy": lambda path: write_array(noise, path),
    "counts.json": lambda path: write_json(words, path),
    "page.html": lambda path: write_text("".join(words), path),
    "figure.svg": lambda path: write_text("".join(words), path),
    "figure.png": lambda path: write_bytes(noise.tobytes(), path),
    "heads.safetensors": lambda path: write_bytes(save({"weights": noise}), path),
}
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
said = {}
for name, write in writes.items():
    try:
        write(f"{folder}/{name}")
    except OSError as error:
        said[name] = message(error, Path("job.log"))
print(json.dumps({"said": said, "tried": list(writes)}))
"""


def test_no_kind_of_file_is_left_half_written(tmp_path: Path, project: Path) -> None:
    (tmp_path / "page.html").write_text("the page of the last run", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(SCRIPT), str(tmp_path)],
        cwd=project,
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    assert set(found["said"]) == set(found["tried"])
    for name, line in found["said"].items():
        assert line.startswith(f"entente: {tmp_path / name}: files may not become so large here")
        assert "\n" not in line
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]
    assert read_text(str(tmp_path / "page.html")) == "the page of the last run"


def test_drafts_of_a_killed_job_go_when_their_file_is_written(tmp_path: Path) -> None:
    (tmp_path / ".a[1].csv.4711.draft").write_bytes(b"half")
    (tmp_path / ".b.csv.4711.draft").write_bytes(b"half of another file")
    write_bytes(b"whole", str(tmp_path / "a[1].csv"))
    assert sorted(path.name for path in tmp_path.iterdir()) == [".b.csv.4711.draft", "a[1].csv"]


def test_a_file_in_place_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "results").write_bytes(b"")
    with pytest.raises(OSError) as error:
        write_text("x", str(tmp_path / "results/tables/a.csv"))
    said = message(error.value, Path("job.log"))
    assert said.startswith(f"entente: {tmp_path / 'results/tables/a.csv'}: a file lies where")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "a.csv"), "a.csv: the disk is full"),
        (OSError(errno.EROFS, "Read-only file system", "a.csv"), "can only be read"),
        (PermissionError(errno.EACCES, "Permission denied", "a.csv"), "Change its permissions"),
        (OSError(errno.ENOSPC, "No space left on device"), "entente: writing: the disk is full"),
        (FileNotFoundError(errno.ENOENT, "No such file", "gone.csv"), "gone.csv: No such file"),
        (MemoryError(), "not memory enough"),
        (InputError("mine.csv: it is empty."), "entente: mine.csv: it is empty."),
        (KeyError("x"), "a fault of the program"),
    ],
)
def test_every_error_is_one_line(error: BaseException, said: str) -> None:
    line = message(error, Path("job.log"))
    assert line.startswith("entente: ")
    assert said in line
    assert "\n" not in line


JOB = """
import sys
from types import SimpleNamespace
from entente.errors import InputError
from workflow.jobs.job import job

with job(SimpleNamespace(log=[sys.argv[1]], rule="ingest", threads=1)):
    if len(sys.argv) > 2:
        raise InputError(sys.argv[2])
    print("a line for the log")
"""


def frame(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", JOB, *arguments],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_log_that_takes_nothing_is_told_and_hides_no_other_error(project: Path) -> None:
    unlogged = frame(project, "/dev/full")
    assert unlogged.returncode != 0
    assert unlogged.stderr.startswith("entente: writing: the disk is full")
    assert unlogged.stderr.count("entente: ") == 1
    failed = frame(project, "/dev/full", "mine.csv: it is empty.")
    assert failed.returncode != 0
    assert failed.stderr.startswith("entente: mine.csv: it is empty.")


def test_a_log_that_cannot_be_opened_is_told(project: Path, tmp_path: Path) -> None:
    (tmp_path / "logs").write_bytes(b"")
    done = frame(project, str(tmp_path / "logs/ingest.log"))
    assert done.returncode != 0
    assert done.stderr.startswith(f"entente: {tmp_path / 'logs'}: a file lies where a folder")
    assert "Traceback" not in done.stderr


def test_a_job_that_ends_well_says_nothing(project: Path, tmp_path: Path) -> None:
    done = frame(project, str(tmp_path / "ingest.log"))
    assert done.returncode == 0
    assert done.stderr == ""
    assert (tmp_path / "ingest.log").read_text(encoding="utf-8") == "a line for the log\n"


def test_a_run_without_room_is_not_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places.check_room(tmp_path / "results")
    monkeypatch.setattr(places, "LEAST_FREE", float("inf"))
    with pytest.raises(ValueError, match="the disk is full"):
        places.check_room(tmp_path / "results")


def test_a_run_without_a_place_is_not_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "results").write_bytes(b"")
    with pytest.raises(ValueError, match="a file lies where the results belong"):
        places.check_room(tmp_path / "results")
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everywhere
    with pytest.raises(ValueError, match="nothing may be written there"):
        places.check_room(tmp_path / "else")
