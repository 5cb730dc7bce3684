"""What a run was: its versions, its config, its counts at every step, what it cost."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd


def fingerprint(config: Mapping[str, Any]) -> str:
    """Return the sha256 of a config, whatever the order of its keys."""
    return hashlib.sha256(json.dumps(config, sort_keys=True).encode()).hexdigest()


def counts(
    summary: Mapping[str, Any],
    stories: pd.DataFrame,
    sentences: pd.DataFrame,
    scores: pd.DataFrame,
    document_table: pd.DataFrame,
    sentence_table: pd.DataFrame,
) -> dict[str, int]:
    """Return the number of rows at every step of a run, from the files to the tables."""
    rows = summary["total"]
    return {
        "rows_read": int(rows["read"]),
        "rows_accepted": int(rows["accepted"]),
        "rows_rejected": int(rows["rejected"]),
        "documents": len(stories),
        "stories": int(stories["wire_id"].nunique()),
        "wire_copies": int((stories["wire_role"] == "copy").sum()),
        "documents_with_sentences": int(sentences["doc_id"].nunique()),
        "sentences": len(sentences),
        "sentences_scored": len(scores),
        "sentences_with_topics": int((scores["topics"] != "").sum()),
        "rows_in_documents_table": len(document_table),
        "rows_in_sentences_table": len(sentence_table),
    }


def add_up(found: Mapping[str, int]) -> None:
    """Raise ValueError, naming both sides, where a row was lost between two steps."""
    pairs = [
        ("rows_read", ("rows_accepted", "rows_rejected")),
        ("documents", ("rows_accepted",)),
        ("documents", ("stories", "wire_copies")),
        ("rows_in_documents_table", ("documents",)),
        ("sentences_scored", ("sentences",)),
        ("rows_in_sentences_table", ("sentences",)),
    ]
    wrong = [
        f"{whole} is {found[whole]}, but {' + '.join(parts)} is {sum(found[p] for p in parts)}"
        for whole, parts in pairs
        if found[whole] != sum(found[part] for part in parts)
    ]
    if wrong:
        raise ValueError(f"counts do not add up: {'; '.join(wrong)}")


def cost(benchmarks: pd.DataFrame) -> dict[str, dict[str, float]]:
    """Return seconds (summed over jobs) and peak memory in MB (of one job) of every step.

    benchmarks has one row a job: step, s, max_rss, as Snakemake measures them. A job that ended
    before the first measurement has no memory; it counts as 0.
    """
    steps = benchmarks.groupby("step", sort=True).agg(
        jobs=("s", "size"), seconds=("s", "sum"), peak_megabytes=("max_rss", "max")
    )
    return {
        str(step): {
            "jobs": int(row["jobs"]),
            "seconds": round(float(row["seconds"]), 2),
            "peak_megabytes": round(float(row["peak_megabytes"]), 1),
        }
        for step, row in steps.fillna(0.0).iterrows()
    }


def facts(
    config: Mapping[str, Any],
    instrument: Mapping[str, Any],
    environment: Mapping[str, Any],
    corpus: Sequence[Mapping[str, str]],
) -> dict[str, Any]:
    """Return what identifies a run, and does not change when it is repeated."""
    return {
        "config": dict(config),
        "config_sha256": fingerprint(config),
        "corpus": [dict(file) for file in corpus],
        "environment": dict(environment),
        "instrument": dict(instrument),
        "seed": config["seed"],
    }
