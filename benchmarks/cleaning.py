"""Print what each step of cleaning does to real corpora, as a Markdown table.

python -m benchmarks.cleaning ../shared/data            (from the project's folder)
python -m benchmarks.cleaning ../shared/data --list     (also every line that was taken out)
"""

import csv
import gzip
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from entente.ingest.cleaning import EVERY_STEP, Cleaned, clean_text
from entente.ingest.languages import identify
from entente.ingest.mixed import foreign_paragraphs
from entente.ingest.recurring import recurring_lines, without_lines

CORPORA = ("kremlin", "ungd", "reuters21578_train")
LEE = "gensim/test/test_data/lee_background.cor"
ENGLISH = "The ministers met in Ankara on Tuesday and signed an agreement on the supply of gas."
LONG_POST = 100  # characters; shorter posts are mostly names and tags
SHOWN = 160  # characters of a line


def corpora(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the name of each corpus and its texts as they are in the file."""
    for name in CORPORA:
        with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            yield name, [json.loads(line)["text"] for line in lines]
    lee = next(path / LEE for path in map(Path, sys.path) if (path / LEE).exists())
    yield "lee", lee.read_text(encoding="utf-8").splitlines()
    news = json.loads((folder / "messy/newsapi_org_everything.json").read_text(encoding="utf-8"))
    yield "newsapi", [article["content"] for article in news["articles"] if article["content"]]
    yield "state_visit", [(folder / "state_visit.txt").read_text(encoding="utf-8")]


def timed_cleaning(texts: list[str]) -> tuple[list[Cleaned], Counter[str], float]:
    """Return the texts as they are kept, the counts of the steps and the seconds taken."""
    steps: Counter[str] = Counter()
    start = time.perf_counter()
    cleaned = [clean_text(text, steps, EVERY_STEP) for text in texts]
    return cleaned, steps, time.perf_counter() - start


def show(kind: str, lines: list[str]) -> None:
    """Print what a step took out, one a line."""
    for line in lines:
        print(f"    {kind}: {line[:SHOWN]}")


def planted(folder: Path) -> None:
    """Print how many foreign posts, each put between two English paragraphs, are found."""
    with (folder / "messy/fignews_5languages.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    print("\n| language of posts | posts | found between two English paragraphs |\n|---|---|---|")
    for language in sorted({row["Source Language"] for row in rows}):
        posts = [
            " ".join(row["Text"].split()) for row in rows if row["Source Language"] == language
        ]
        posts = [post for post in posts if len(post) >= LONG_POST]
        found = foreign_paragraphs([f"{ENGLISH}\n{post}\n{ENGLISH}" for post in posts], ("en",))
        print(f"| {language} | {len(posts)} | {sum(1 in places for places in found)} |")


def main(folder: str, listing: bool) -> None:
    """Print the table's rows for each corpus."""
    print(
        "| corpus | documents | step: texts or lines | truncated | documents a second: cleaning",
        end=" ",
    )
    print("| language | paragraphs |\n|---|---|---|---|---|---|---|")
    for name, texts in corpora(Path(folder)):
        cleaned, steps, cleaning = timed_cleaning(texts)
        kept = [one.text for one in cleaned]
        recurring = recurring_lines(kept, [name] * len(kept)).get(name, {})
        steps["recurring_lines"] = sum(without_lines(text, recurring)[1] for text in kept)
        start = time.perf_counter()
        identify(kept, ["en"])
        middle = time.perf_counter()
        foreign = foreign_paragraphs(kept, ("en",))
        end = time.perf_counter()
        steps["foreign_paragraphs"] = sum(map(len, foreign))
        told = ", ".join(f"{step} {number}" for step, number in sorted((+steps).items()))
        cut = sum(one.truncated for one in cleaned)
        speeds = " | ".join(
            f"{len(texts) / seconds:,.0f}" for seconds in (cleaning, middle - start, end - middle)
        )
        print(f"| {name} | {len(texts):,} | {told} | {cut} | {speeds} |", flush=True)
        if listing:
            show("dateline", [one.imprint.dateline for one in cleaned if one.imprint.dateline])
            show("byline", [one.imprint.byline for one in cleaned if one.imprint.byline])
            show("recurring", list(recurring))
            pairs = zip(kept, foreign, strict=True)
            show("foreign", [text.split("\n")[n] for text, some in pairs for n in sorted(some)])
    planted(Path(folder))


if __name__ == "__main__":
    main(sys.argv[1], "--list" in sys.argv)
