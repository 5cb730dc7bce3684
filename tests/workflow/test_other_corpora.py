"""The other ways in: the corpus inside gensim's wheel, and labelled texts without a corpus."""

import json
from collections.abc import Callable

from tests.workflow.conftest import Workplace
from workflow.jobs.files import read_table


def test_the_lee_corpus_runs_to_the_end(checkout: Callable[[str], Workplace]) -> None:
    """300 real stories without title or date: periods cannot be told, everything else can."""
    workplace = checkout("lee")
    workplace.run("--cores", "2", "--configfile", "config/lee.yaml", "--directory", "lee")
    manifest = json.loads(workplace.path("lee/results/manifest.json").read_text(encoding="utf-8"))
    assert manifest["counts"]["rows_read"] == 300
    periods = read_table(str(workplace.path("lee/results/tables/framing_over_time.csv")))
    assert set(periods["period"]) == {"undated"}
    assert not workplace.path("results/report.html").exists()


LABELLED = [
    ("a", "The two countries signed an agreement on trade and mutual benefit.", "cooperation"),
    ("b", "The ministers welcomed the partnership and promised more aid.", "cooperation"),
    ("c", "The army shelled the village and killed nine people.", "conflict"),
    ("d", "The government condemned the attack and threatened to retaliate.", "conflict"),
    ("e", "The museum is open from nine to five on weekdays.", "neutral"),
    ("f", "Nobody knows.", "unclear"),
]


def test_labelled_texts_are_scored_without_a_corpus(checkout: Callable[[str], Workplace]) -> None:
    workplace = checkout("labelled")
    lines = [
        json.dumps({"id": key, "text": text, "gold_label": label}) for key, text, label in LABELLED
    ]
    workplace.path("mine.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    workplace.run(
        "--cores", "all", "results/validation/metrics.json", "--config", "labelled=mine.jsonl"
    )
    metrics = json.loads(workplace.path("results/validation/metrics.json").read_text("utf-8"))
    assert metrics["auc"]["value"] == 1.0
    predictions = read_table(str(workplace.path("results/validation/predictions.csv")))
    assert list(predictions["id"]) == ["a", "b", "c", "d", "e"]
    assert not workplace.path("results/corpus").exists()


def test_labelled_without_a_file_says_what_to_give(checkout: Callable[[str], Workplace]) -> None:
    done = checkout("unlabelled").snakemake("--cores", "1", "results/validation/metrics.json")
    assert done.returncode != 0
    assert "labelled" in done.stdout
    assert "Traceback" not in done.stdout
