"""Print how long intervals take for a million sentences, as a Markdown table.

    python -m benchmarks.bootstrap_speed RESULTS [--sentences 1000000] [--replicates 2000]

The documents of a run are repeated as new stories of about 35 sentences until there are so many
sentences, with dates laid over 40 quarters. Beside the tables with their intervals: reading the
same sentences from Parquet, and a plain loop that draws sentences' weights replicate by replicate
for one head and no topics (20 replicates, the rest extrapolated). Seconds are of the processor.
"""

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.audit.materials import markdown
from benchmarks.run_samples import sample_of
from entente.estimates.cells import grouped
from entente.estimates.framing import framed
from entente.estimates.periods import period_of
from entente.estimates.sample import ALL, Sample
from entente.estimates.settings import Settings
from entente.estimates.sums import totals
from entente.seeds import generator

SENTENCES_A_STORY = 35
QUARTERS = 40
FIRST_YEAR = 2001
LOOPED = 20  # replicates of the plain loop that are really drawn
SEED = 20241124


def tiled(sample: Sample, sentences: int) -> Sample:
    """Return a sample of so many sentences: the documents again and again, as new stories."""
    times = -(-sentences // len(sample.sentences))
    n_documents, n_rows = len(sample.documents), len(sample.sentences)
    again = np.repeat(np.arange(times), n_rows)
    keep = slice(0, sentences)
    document = (np.tile(sample.document, times) + again * n_documents)[keep]
    joined = max(1, round(SENTENCES_A_STORY * n_documents / n_rows))
    story = np.arange(times * n_documents) // joined
    quarter = QUARTERS * story // (story[-1] + 1)
    year, part = FIRST_YEAR + quarter // 4, quarter % 4
    date = [f"{one}-{3 * q + 2:02d}-15" for one, q in zip(year, part, strict=True)]
    documents = pd.concat([sample.documents] * times, ignore_index=True)
    entries = np.repeat(np.arange(times), len(sample.topic_row)) * n_rows
    topic_row = np.tile(sample.topic_row, times) + entries
    inside = topic_row < sentences
    rows = pd.concat([sample.sentences] * times, ignore_index=True)[keep]
    return replace(
        sample,
        documents=documents.assign(story=story, date=date),
        sentences=rows.assign(document=document, story=story[document]),
        heads=np.tile(sample.heads, (times, 1))[keep],
        topic_row=topic_row[inside],
        topic=np.tile(sample.topic, times)[inside],
        n_stories=int(story[-1]) + 1,
    )


def plain_loop(sample: Sample, replicates: int) -> None:
    """Draw stories and take the mean over all sentences, one replicate at a time."""
    random = generator(SEED, "loop")
    weight, score, story = sample.column("weight"), sample.column("score"), sample.story
    for _ in range(replicates):
        counts = np.bincount(
            random.integers(sample.n_stories, size=sample.n_stories), minlength=sample.n_stories
        )
        drawn = counts[story] * weight
        totals(np.zeros_like(story), drawn * score, 1) / totals(np.zeros_like(story), drawn, 1)


def seconds(work: Callable[[], object]) -> float:
    """Return the processor's time that the work takes: others may use the machine too."""
    start = time.process_time()
    work()
    return time.process_time() - start


def measured(sample: Sample, settings: Settings, parquet: Path) -> dict[str, float]:
    """Return seconds by what was done; the sentences are written to parquet first."""
    sample.sentences.to_parquet(parquet)
    topics = grouped(sample, [ALL] * len(sample.documents), "corpus")
    time_of = period_of(sample.documents["date"], settings.period)
    quarters = grouped(sample, list(time_of), "period")
    few = replace(settings, replicates=2)
    work: dict[str, Callable[[], object]] = {
        "read the sentences from Parquet": lambda: pd.read_parquet(parquet),
        "framing by topic": lambda: framed(sample, [topics], settings),
        "framing by topic, 2 replicates": lambda: framed(sample, [topics], few),
        "framing over time": lambda: framed(sample, [quarters], settings),
        "framing over time, 2 replicates": lambda: framed(sample, [quarters], few),
        "both tables on one drawing": lambda: framed(sample, [topics, quarters], settings),
    }
    found = {name: seconds(one) for name, one in work.items()}
    looped = seconds(lambda: plain_loop(sample, LOOPED)) * settings.replicates / LOOPED
    return {**found, "a plain loop, the mean of all alone": looped}


def main() -> None:
    """Build the sample, measure, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bootstrap_speed")
    parser.add_argument("results", help="the folder that a run wrote")
    parser.add_argument("--sentences", type=int, default=1_000_000)
    parser.add_argument("--replicates", type=int, default=2000)
    given = parser.parse_args()
    sample = tiled(sample_of(given.results), given.sentences)
    settings = Settings(SEED, period="quarter", replicates=given.replicates)
    with tempfile.TemporaryDirectory() as folder:
        found = measured(sample, settings, Path(folder) / "sentences.parquet")
    print(
        f"{len(sample.sentences):,} sentences, {sample.n_stories:,} stories, "
        f"{len(sample.topics) - 1} topics, {sample.heads.shape[1]} heads, "
        f"{given.replicates:,} replicates\n"
    )
    base = found["read the sentences from Parquet"]
    print(
        markdown(
            pd.DataFrame(
                [
                    {"what": what, "seconds": took, "times the reading": took / base}
                    for what, took in found.items()
                ]
            )
        )
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\n{peak:,.0f} MB at the peak")


if __name__ == "__main__":
    main()
