"""Inject every fault and print what came of it, as a Markdown table.

python -m benchmarks.faults FOLDER     (from the project's folder; FOLDER takes the runs, 100 MB)

Kills, a disk that fills up, one that is full, one that can only be read, a file in the place of the
results, and 50,000 hostile rows. About eight minutes on two free cores.
"""

import csv
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.faults.disks import Outcome, allowed, full_disk, read_only
from benchmarks.faults.kills import ANYWHERE, Kills, different, disturbed, started, usual_seconds
from tests.workflow.conftest import Workplace, copied
from tests.workflow.test_bad_input import GOOD_NEWS
from workflow.jobs.files import read_tables

PROJECT = Path(__file__).resolve().parents[2]
SEED = 1
FEW = 80  # texts of a bank of one's own: enough to train on in seconds
FULL = 5_400  # kilobytes of a disk on which the sample corpus runs out of room near its end

# What a run of the sample corpus has no need of: an instrument and codes of one's own.
OWN = (
    *("learn_framing", "train_framing", "adapt_framing", "agreement", "reliability"),
    *("coded", "corrected", "figure_calibration", "draw_annotation", "labelled", "share"),
)
OWN_CONFIG = """
corpus: tests/data/state_visit.txt
framing: {bank: mine, heads: 2, annotations: codes.csv}
labelled: labelled.jsonl
"""
OWN_TARGETS = ("all", "annotate", "share", "results/validation/metrics.json")


def row(*cells: str) -> None:
    """Print a row of the table."""
    line = " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells)
    print(f"| {line} |", flush=True)


def said(printed: str) -> str:
    """Return the line that tells an error, in typewriter letters."""
    marks = ("entente: ", "nothing may be written", "a file lies", "the disk is full")
    lines = [line.strip() for line in printed.splitlines() if any(mark in line for mark in marks)]
    bad = [line for line in lines if not any(words in line for words in GOOD_NEWS)]
    return f"`{bad[0]}`" if bad else "nothing"


def undisturbed(workplace: Workplace, arguments: Sequence[str] = ()) -> Workplace:
    """Return a copy of the project after a run that nothing befell."""
    if started(workplace.folder, arguments).wait() != 0:
        sys.exit(workplace.path("printed.txt").read_text(encoding="utf-8"))
    return workplace


def copy(folder: Path, sentences: Sequence[str] = ()) -> Workplace:
    """Return a fresh copy of the project, with a config of one's own that codes these sentences."""
    folder.mkdir(parents=True)
    workplace = copied(PROJECT, folder)
    lines = workplace.path("resources/bank/easing.jsonl").read_text("utf-8").splitlines()
    workplace.path("mine").mkdir()
    workplace.path("mine/bank.jsonl").write_text("\n".join(lines[:FEW]) + "\n", encoding="utf-8")
    workplace.path("mine.yaml").write_text(OWN_CONFIG, encoding="utf-8")
    coded = [(text, n % 2, (n + 1) % 2) for n, text in enumerate(sentences)]
    with workplace.path("codes.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("text", "cooperation", "conflict"), *coded])
    labelled = [
        {"id": str(n), "text": text, "gold_label": ("conflict", "cooperation")[n % 2]}
        for n, text in enumerate(sentences)
    ]
    content = "\n".join(map(json.dumps, labelled)) + "\n"
    workplace.path("labelled.jsonl").write_text(content, encoding="utf-8")
    return workplace


def told_of_kills(kills: Kills, wanted: Sequence[str], unlike: Sequence[str]) -> None:
    """Print the rows of killed runs."""
    hit = sorted(set(wanted) & set(kills.seconds))
    where = f"{len(hit)} of {len(wanted)} rules ({', '.join(hit)})"
    last = kills.refusals[-1].splitlines()[-1] if kills.refusals else ""
    row(
        f"`kill -9` of a job ({kills.jobs_alone} times) or of the whole run "
        f"({kills.runs_killed} times), at random moments",
        where,
        last or "the same command goes on; nothing else is typed",
        f"different: {', '.join(unlike)}" if unlike else "the same bytes",
    )


def told_of_disk(fault: str, where: str, outcome: Outcome, unlike: Sequence[str]) -> None:
    """Print the row of a bad disk."""
    after = "not run again"
    if outcome.code_again is not None:
        after = f"different: {', '.join(unlike)}" if unlike else "the same bytes"
    drafts = [name for name in outcome.left if name.endswith(".draft")]
    left = f"; left half written: {', '.join(drafts)}" if drafts else "; nothing half written"
    row(fault, where, f"exit code {outcome.code}: {said(outcome.printed)}{left}", after)


def kills(folder: Path) -> Workplace:
    """Kill at every rule and print what came of it; return the run that nothing befell."""
    whole = undisturbed(copy(folder / "undisturbed"))
    usual = usual_seconds(whole.path("results"))
    scripts = {path.stem for path in whole.path("scripts").glob("*.py")}
    wanted = sorted(scripts - {"__init__", *OWN})
    killed = copy(folder / "killed")
    found = disturbed(killed.folder, wanted, usual, SEED)
    told_of_kills(found, wanted, different(killed.path("results"), whole.path("results")))
    visit = ("--config", "corpus=tests/data/state_visit.txt")
    plain = undisturbed(copy(folder / "visit"), visit)
    tables = [str(path) for path in plain.path("results/sentences").glob("*.parquet")]
    sentences = read_tables(tables)["text"].tolist()
    own = (*OWN_TARGETS, "--configfile", "mine.yaml")
    equal = undisturbed(copy(folder / "own", sentences), own)
    killed = copy(folder / "own_killed", sentences)
    found = disturbed(killed.folder, OWN, usual, SEED, own)
    told_of_kills(found, OWN, different(killed.path("results"), equal.path("results")))
    return whole


def disks(folder: Path, whole: Workplace) -> None:
    """Run on bad disks and print what came of it."""
    if not allowed():
        row("a full disk", "-", "no disk may be mounted here", "-")
        return
    outs = [folder / name for name in ("full", "packed", "read_only", "in_its_place")]
    for out in outs:
        out.mkdir()
    found = full_disk(whole.folder, outs[0], FULL)
    unlike = different(outs[0] / "results", whole.path("results"), ANYWHERE)
    told_of_disk("the disk fills up", "in the middle of a run", found, unlike)
    found = full_disk(whole.folder, outs[1], 60, again=False)
    told_of_disk("the disk is full", "before the run", found, [])
    told_of_disk(
        "a disk that can only be read", "`--directory`", read_only(whole.folder, outs[2]), []
    )
    (outs[3] / "results").write_bytes(b"")
    done = whole.snakemake("--cores", "2", "--directory", str(outs[3]))
    outcome = Outcome(done.stdout, done.returncode, [], "", None)
    told_of_disk("a file in the place of a folder", "`results`", outcome, [])


def hostile(folder: Path) -> None:
    """Take in 50,000 hostile rows and print what came of them."""
    out = folder / "hostile"
    command = [sys.executable, "-m", "tests.unit.hostile", str(out)]
    subprocess.run(command, cwd=PROJECT, check=True)  # noqa: S603 - our own command
    counts = json.loads((out / "counts.json").read_text(encoding="utf-8"))
    total = counts["total"]
    reasons = ", ".join(f"{number:,} {reason}" for reason, number in total["reasons"].items())
    row(
        f"{sum(counts['generated'].values()):,} hostile rows",
        f"{len(counts['files'])} files",
        f"{total['accepted']:,} documents + {total['rejected']:,} rejected ({reasons}) = "
        f"{total['read']:,} rows read",
        f"peak memory {counts['peak_megabytes']:,} MB",
    )


def main(folder: str) -> None:
    """Inject every fault."""
    place = Path(folder).resolve()
    row("fault", "where", "what the user sees", "after the same command again")
    row("---", "---", "---", "---")
    whole = kills(place)
    disks(place, whole)
    hostile(place)


if __name__ == "__main__":
    main(sys.argv[1])
