"""Kill -9 at a random moment of every rule; the next run goes on, and its tables are the same."""

import hashlib
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil

# Snakemake runs `script:` as a process of its own, from a copy with this name.
SCRIPT = re.compile(r"[/\\]scripts[/\\]tmp\w+\.(\w+)\.py$")

CORES = 6  # more jobs at once than there may be cores, so that one kill hits several rules
USUAL = 2.0  # seconds of a rule without a benchmark: most of it is Python's imports
LATEST = 0.7  # of a rule's usual time; later kills come after its end too often
POLL = 0.02  # seconds between two looks at the processes
JOB_ALONE = 3  # every third kill hits one job, the others the whole run
MOST_RUNS = 80

# What a run promises (docs/contract.md): it must be the same byte for byte. Logs and benchmarks
# tell of the run; embeddings and features may differ in their last bit with the number of threads.
PROMISED = (
    *("corpus/", "sentences/", "scores/", "tables/", "plots/"),
    *("facts.json", "summary.txt", "report.html", "manifest.json"),
)

# The part of it that does not say where the corpus lies: a run elsewhere has it, too.
ANYWHERE = ("sentences/", "scores/", "tables/", "plots/")


@dataclass
class Kills:
    """What was done to a run: for each rule, after how many seconds it was killed, and how."""

    seconds: dict[str, float] = field(default_factory=dict)
    jobs_alone: int = 0
    runs_killed: int = 0
    runs: int = 0
    refusals: list[str] = field(default_factory=list)


def started(folder: Path, arguments: Sequence[str]) -> subprocess.Popen[str]:
    """Start snakemake in a folder, offline and as the leader of a group of processes."""
    offline = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "PWD": str(folder)}
    return subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "snakemake", "--cores", str(CORES), *arguments],
        cwd=folder,
        env=os.environ | offline,
        stdout=(folder / "printed.txt").open("w", encoding="utf-8"),
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def jobs_of(run: subprocess.Popen[str]) -> dict[str, psutil.Process]:
    """Return the process of each rule that is running now."""
    found = {}
    try:
        for process in psutil.Process(run.pid).children(recursive=True):
            command = process.cmdline()
            script = SCRIPT.search(command[-1]) if command else None
            if script:
                found[script[1]] = process
    except psutil.Error:  # it ended while we looked
        return found
    return found


def usual_seconds(results: Path) -> dict[str, float]:
    """Return how long each rule that has a benchmark took in an undisturbed run."""
    found = {}
    for file in (results / "benchmarks").rglob("*.tsv"):
        rule = file.relative_to(results / "benchmarks").parts[0].removesuffix(".tsv")
        found[rule] = float(file.read_text(encoding="utf-8").splitlines()[1].split("\t")[0])
    return found


def killed(
    run: subprocess.Popen[str],
    missing: set[str],
    usual: Mapping[str, float],
    chance: random.Random,
    alone: bool,
) -> dict[str, float]:
    """Kill a run at a random moment of a rule that is missing; return the rules that it hit.

    With each the seconds since it was first seen; {} where the run ended before.
    """
    seen: dict[str, float] = {}
    due: float | None = None
    while run.poll() is None:
        now = time.monotonic()
        running = jobs_of(run)
        for rule in running:
            seen.setdefault(rule, now)
        wanted = sorted(missing & set(running))
        if wanted and due is None:
            due = now + chance.random() * LATEST * usual.get(wanted[0], USUAL)
        if wanted and due is not None and now >= due:
            if alone:
                running[wanted[0]].kill()
            else:
                os.killpg(run.pid, signal.SIGKILL)
            hit = wanted[:1] if alone else list(running)
            return {rule: now - seen[rule] for rule in hit}
        if not wanted:
            due = None
        time.sleep(POLL)
    return {}


def disturbed(
    folder: Path,
    rules: Sequence[str],
    usual: Mapping[str, float],
    seed: int,
    arguments: Sequence[str] = (),
) -> Kills:
    """Make a run in a folder, killed and typed again until every one of the rules was hit.

    The last run goes undisturbed to its end. Nothing is typed but the same command.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    kills, missing = Kills(), set(rules)
    while missing and kills.runs < MOST_RUNS:
        alone = kills.runs % JOB_ALONE == JOB_ALONE - 1
        forced = ["--forcerun", *sorted(missing)] if complete(folder) else []
        run = started(folder, [*arguments, *forced])
        hit = killed(run, missing, usual, chance, alone)
        code = run.wait()
        kills.runs += 1
        kills.jobs_alone += bool(hit) and alone
        kills.runs_killed += bool(hit) and not alone
        if not hit and code != 0:
            kills.refusals.append((folder / "printed.txt").read_text(encoding="utf-8"))
            break
        kills.seconds |= {rule: hit[rule] for rule in hit if rule in missing}
        missing -= set(hit)
    last = started(folder, arguments)
    if last.wait() != 0:
        kills.refusals.append((folder / "printed.txt").read_text(encoding="utf-8"))
    return kills


def complete(folder: Path) -> bool:
    """Tell whether a run has come to its end here."""
    return (folder / "results/manifest.json").is_file()


def contents(results: Path, parts: tuple[str, ...]) -> dict[str, str]:
    """Return a hash of every file of a run in these parts of it.

    Of the manifest all but its steps: they are the benchmarks that were there when it was written.
    """
    found = {}
    for file in sorted(path for path in results.rglob("*") if path.is_file()):
        name = file.relative_to(results).as_posix()
        content = file.read_bytes()
        if name == "manifest.json":
            told = json.loads(content)
            content = json.dumps({**told, "steps": None}).encode()
        if name.startswith(parts):
            found[name] = hashlib.sha256(content).hexdigest()
    return found


def different(results: Path, undisturbed: Path, parts: tuple[str, ...] = PROMISED) -> list[str]:
    """Return the files, in some parts of two runs, that they do not share byte for byte."""
    one, other = contents(results, parts), contents(undisturbed, parts)
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
