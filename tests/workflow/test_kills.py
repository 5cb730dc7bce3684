"""Kill -9 at a random moment of every rule; the same command again; the same tables."""

import fcntl
from collections.abc import Callable

import pytest

from benchmarks.faults.kills import different, disturbed, usual_seconds
from tests.workflow.conftest import Workplace

pytestmark = pytest.mark.slow

SEED = 4

# Rules that a run of the sample corpus has no need of; benchmarks/faults kills those, too.
ELSEWHERE = {"learn_framing", "train_framing", "adapt_framing", "labelled", "draw_annotation"}
ELSEWHERE |= {"coded", "agreement", "reliability", "corrected", "figure_calibration", "share"}


def rules(workplace: Workplace) -> list[str]:
    """Return the rules that the sample corpus runs: each script is named after its rule."""
    scripts = {path.stem for path in workplace.path("scripts").glob("*.py")}
    return sorted(scripts - ELSEWHERE - {"__init__"})


def test_every_rule_has_a_script_of_its_name(sample: Workplace) -> None:
    listed = set(sample.run("--list-rules").split())
    assert set(rules(sample)) | ELSEWHERE == listed & (set(rules(sample)) | ELSEWHERE)


def test_killed_at_every_rule_and_resumed_the_tables_are_the_same(
    sample: Workplace, checkout: Callable[[str], Workplace]
) -> None:
    workplace = checkout("killed")
    wanted = rules(sample)
    found = disturbed(workplace.folder, wanted, usual_seconds(sample.path("results")), SEED)
    assert not found.refusals, found.refusals[-1][-4000:]
    assert set(found.seconds) == set(wanted)
    assert found.jobs_alone > 0
    assert found.runs_killed > 0
    assert not different(workplace.path("results"), sample.path("results"))
    assert not list(workplace.path("results").rglob("*.draft"))


def test_a_lock_without_its_run_stops_nobody(sample: Workplace) -> None:
    locks = sample.path(".snakemake/locks")
    locks.mkdir(exist_ok=True)
    (locks / "0.output.lock").write_text("results/manifest.json\n", encoding="utf-8")
    printed = sample.run("--cores", "2")
    assert "the last run here was cut off" in printed
    assert "Nothing to be done" in printed


def test_a_lock_of_a_run_that_lives_is_kept(sample: Workplace) -> None:
    locks = sample.path(".snakemake/locks")
    locks.mkdir(exist_ok=True)
    (locks / "0.output.lock").write_text("results/manifest.json\n", encoding="utf-8")
    with sample.path(".snakemake/alive").open("ab") as alive:
        fcntl.flock(alive, fcntl.LOCK_EX)
        refused = sample.snakemake("--cores", "2")
    assert refused.returncode != 0
    assert "Directory cannot be locked" in refused.stdout
    assert (locks / "0.output.lock").exists()
    sample.run("--cores", "2")  # it is gone now


@pytest.mark.parametrize("name", ["plots/by_topic.png", "tables/evidence.csv"])
def test_what_was_promised_and_is_missing_is_made_again(sample: Workplace, name: str) -> None:
    place = sample.path("results", name)
    away = place.with_suffix(".away")
    place.rename(away)
    try:
        assert sample.planned() >= {"figure_by_topic" if "plots" in name else "evidence"}
    finally:
        away.rename(place)
