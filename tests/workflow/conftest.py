"""Runs of the workflow that several tests look at: made once, in a copy of the project."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Workplace:
    """A copy of the project, as a fresh checkout would be, that a test may change."""

    folder: Path

    def snakemake(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run snakemake there, offline, and return what it printed (stdout and stderr as one)."""
        offline = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "PWD": str(self.folder)}
        return subprocess.run(
            [sys.executable, "-m", "snakemake", *arguments],
            cwd=self.folder,
            env=os.environ | offline,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )

    def run(self, *arguments: str) -> str:
        """Run snakemake to the end and return what it printed; fail with it otherwise."""
        done = self.snakemake(*arguments)
        assert done.returncode == 0, done.stdout[-8000:]
        return done.stdout

    def planned(self, *arguments: str) -> set[str]:
        """Return the rules that a dry run would execute."""
        printed = self.run("--dry-run", "--quiet", "host", *arguments)
        stats = re.search(r"^job +count\n[- ]+\n((?:\w+ +\d+\n)+)", printed, re.M)
        names = {line.split()[0] for line in stats[1].splitlines()} if stats else set()
        return names - {"total", "all"}

    def path(self, *parts: str) -> Path:
        """Return a path inside the copy."""
        return self.folder.joinpath(*parts)


def copied(project: Path, folder: Path) -> Workplace:
    """Copy what a checkout holds (what git tracks or would track) and nothing else."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=project,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    for name in listed.stdout.split("\0"):
        if name and (project / name).is_file():
            place = folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(project / name, place)
    return Workplace(folder)


@pytest.fixture(scope="session")
def checkout(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Workplace]:
    """Return a function that makes a fresh copy of the project."""
    return lambda name: copied(project, tmp_path_factory.mktemp(name))


@pytest.fixture(scope="session")
def sample(checkout: Callable[[str], Workplace]) -> Workplace:
    """Return a fresh checkout in which the sample corpus has been run to the end."""
    workplace = checkout("sample")
    workplace.run("--cores", "2")
    return workplace
