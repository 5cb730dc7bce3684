"""What comes out of each format: rows in, documents out, and why the others were rejected.

    python -m benchmarks.formats DATA     (from the project's folder)

DATA is the folder of the real corpora with `messy/`. All languages are kept but where a row says
otherwise. The last rows are the small files that the tests make, true to their formats.
"""

import gzip
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from entente.errors import InputError
from entente.ingest import CorpusFile, ingest
from tests.unit.seeds_of_formats import SEEDS

SEEN = 70  # characters of an error's message


@dataclass(frozen=True)
class Case:
    """Files that are read together, and what the config says of them."""

    name: str
    files: Sequence[tuple[str, bytes]]
    languages: Sequence[str] = ()
    swept: bool = False


def messy(folder: Path) -> Iterator[Case]:
    """Yield the real files."""
    for path in sorted(folder.iterdir()):
        if path.is_file():
            yield Case(path.name, [(path.name, path.read_bytes())])
    several = folder / "fignews_5languages.tsv"
    yield Case(f"{several.name}, English kept", [(several.name, several.read_bytes())], ["en"])
    pages = sorted((folder / "article_html").glob("*.html.gz"))
    unpacked = [(page.stem, gzip.decompress(page.read_bytes())) for page in pages]
    yield Case("article_html, 25 pages", unpacked, swept=True)


def corpora(folder: Path) -> Iterator[Case]:
    """Yield the real corpora, as they are."""
    for path in sorted(folder.glob("*.jsonl.gz")):
        yield Case(path.name, [(path.name, path.read_bytes())])
    lone = folder / "state_visit.txt"
    yield Case(lone.name, [(lone.name, lone.read_bytes())])


def made() -> Iterator[Case]:
    """Yield the files that the tests make."""
    for name, content in SEEDS.items():
        yield Case(f"{name} (made)", [(name, content)])


def line(case: Case) -> str:
    """Return one row of the table."""
    files = [CorpusFile(name, content, swept=case.swept) for name, content in case.files]
    try:
        counts = ingest(files, case.languages).counts
    except InputError as error:
        return f"| {case.name} | – | – | – | – | {str(error)[:SEEN]}… |"
    total = counts["total"]
    forms = sorted({file["format"] for file in counts["files"]})
    why = ", ".join(f"{reason} {number}" for reason, number in total["reasons"].items())
    return (
        f"| {case.name} | {', '.join(forms)} | {total['read']:,} | {total['accepted']:,} "
        f"| {total['rejected']:,} | {why} |"
    )


def main() -> None:
    """Print the table."""
    data = Path(sys.argv[1])
    print("| file | read as | rows in | documents out | rejected | why |")
    print("|---|---|---|---|---|---|")
    for case in (*messy(data / "messy"), *corpora(data), *made()):
        print(line(case), flush=True)


if __name__ == "__main__":
    main()
