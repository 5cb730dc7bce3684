"""The folder that `snakemake share` writes: whole, described, the same again, without a text."""

import gzip
import hashlib
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from frictionless import validate

from tests.workflow.conftest import Workplace
from workflow.jobs.files import read_table

FEWEST_IN_SENTENCE, FEWEST_IN_TITLE = 5, 4
TAGS = re.compile(r"<(?!!--)[^>]*>")


@pytest.fixture(scope="session")
def shared(sample: Workplace) -> Path:
    """Return the folder that was made of the run on the sample corpus."""
    sample.run("--cores", "2", "share")
    return sample.path("results/share")


def plain(text: str) -> str:
    return " ".join(text.casefold().split())


def contents(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield every file below a folder as one line of text, decompressed, tables by their cells."""
    for path in sorted(file for file in folder.rglob("*") if file.is_file()):
        content = path.read_bytes()
        if path.suffix == ".gz":
            content = gzip.decompress(content)
        if path.suffix == ".parquet":
            text = pd.read_parquet(path).to_csv(index=False)
        else:
            text = content.decode("utf-8")
        yield path.name, plain(text)
        if path.suffix in (".svg", ".html"):
            yield path.name, plain(TAGS.sub(" ", text))
        if ".csv" in path.name:  # quotes within a cell are doubled in the file
            cells = pd.read_csv(io.StringIO(text), dtype="str", keep_default_na=False)
            yield path.name, plain("\n".join(cells.to_numpy().ravel()))


def texts_of(workplace: Workplace) -> list[str]:
    """Return the sentences and titles of the corpus that are long enough to be its own."""
    documents = pd.read_parquet(workplace.path("results/corpus/documents.parquet"))
    sentences = [
        text
        for shard in sorted(workplace.path("results/sentences").glob("*.parquet"))
        for text in pd.read_parquet(shard)["text"]
    ]
    long = [text for text in sentences if len(text.split()) >= FEWEST_IN_SENTENCE]
    titles = [text for text in documents["title"] if len(text.split()) >= FEWEST_IN_TITLE]
    assert len(long) > 1000
    assert len(titles) > 100
    return sorted({plain(text) for text in (*long, *titles)})


def found_in(folder: Path, texts: list[str]) -> set[str]:
    """Return the names of the files below a folder that hold one of the texts."""
    return {name for name, content in contents(folder) if any(text in content for text in texts)}


def test_no_sentence_and_no_title_of_the_corpus_is_shared(sample: Workplace, shared: Path) -> None:
    texts = texts_of(sample)
    assert found_in(shared, texts) == set()
    # The same search finds them where they are.
    assert {"documents.csv", "sentences.csv.gz", "evidence.csv"} <= found_in(
        sample.path("results/tables"), texts
    )
    assert "documents.parquet" in found_in(sample.path("results/corpus"), texts)


def test_the_data_package_is_valid_and_describes_every_file_and_column(shared: Path) -> None:
    report = validate(str(shared / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "message"])
    package = json.loads((shared / "datapackage.json").read_text(encoding="utf-8"))
    described = {resource["path"]: resource for resource in package["resources"]}
    there = {str(path.relative_to(shared)) for path in shared.rglob("*") if path.is_file()}
    assert there == set(described) | {"datapackage.json"}
    for path, resource in described.items():
        content = (shared / path).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        for column in resource.get("schema", {}).get("fields", []):
            assert column["description"], (path, column["name"])
    assert sum("schema" in resource for resource in described.values()) >= 10


def test_a_damaged_table_is_not_valid(shared: Path, tmp_path: Path) -> None:
    for path in shared.rglob("*"):
        if path.is_file():
            place = tmp_path / path.relative_to(shared)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(path.read_bytes())
    table = tmp_path / "documents.csv"
    lines = table.read_text(encoding="utf-8").splitlines()
    table.write_text("\n".join([*lines, lines[-1]]) + "\n", encoding="utf-8")
    assert not validate(str(tmp_path / "datapackage.json")).valid


def test_who_has_the_texts_can_match_them(sample: Workplace, shared: Path) -> None:
    documents = pd.read_parquet(sample.path("results/corpus/documents.parquet"))
    texts = documents.set_index("doc_id")["text"]
    hashes = pd.read_csv(shared / "documents.csv", dtype="str").set_index("doc_id")["sha256"]
    assert len(hashes) == len(texts)
    for doc_id, text in texts.items():
        assert hashlib.sha256(text.encode("utf-8")).hexdigest() == hashes[doc_id]
    for row in pd.read_csv(shared / "sentences.csv.gz").head(50).itertuples():
        sentence = texts[row.doc_id][row.start : row.end]
        assert hashlib.sha256(sentence.encode("utf-8")).hexdigest() == row.sha256


def test_counts_are_those_of_the_run_and_the_methods_say_them(
    sample: Workplace, shared: Path
) -> None:
    counts = json.loads((shared / "manifest.json").read_text(encoding="utf-8"))["counts"]
    assert len(pd.read_csv(shared / "documents.csv")) == counts["documents"]
    assert len(pd.read_csv(shared / "sentences.csv.gz")) == counts["sentences"]
    for table in sorted((shared / "tables").glob("*.csv")):
        whole = read_table(str(sample.path("results/tables", table.name)))
        assert len(pd.read_csv(table)) == len(whole), table.name
    methods = (shared / "methods.md").read_text(encoding="utf-8")
    for number in ("documents", "sentences", "stories", "wire_copies"):
        assert f"{counts[number]:,}" in methods


def test_files_of_the_user_are_not_named(shared: Path) -> None:
    for name in ("manifest.json", "config.yaml"):
        assert "articles.csv" not in (shared / name).read_text(encoding="utf-8")


def test_a_second_time_gives_the_same_bytes(sample: Workplace, shared: Path) -> None:
    before = {path: path.read_bytes() for path in shared.rglob("*") if path.is_file()}
    sample.run("--cores", "2", "--forcerun", "share", "--", "share")
    assert {path: path.read_bytes() for path in shared.rglob("*") if path.is_file()} == before
