"""All files of the shared folder, by their paths in it."""

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import yaml

from entente.sharing.datapackage import data_package
from entente.sharing.identifiers import shared_names
from entente.sharing.leaks import drawn_words, leaked, protected, without_texts
from entente.sharing.masking import masked_manifest
from entente.sharing.methods import methods
from entente.sharing.people_and_events import event_names, unnamed
from entente.sharing.readme import readme
from entente.sharing.tables import shared_codes, shared_documents, shared_sentences, shared_tables
from entente.tables import as_csv, conform

NOTE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="480" height="40"><text x="8" y="24">'
    "Left out: a label is text of the corpus.</text></svg>\n"
)


@dataclass(frozen=True)
class Finished:
    """What a finished run left: its corpus, tables, figures, and what it says of itself.

    tables, figures: by name, without ending; topics: the parsed topic file; codes: the coded
    sentences, None where there are none.
    """

    documents: pd.DataFrame
    sentences: pd.DataFrame
    scores: pd.DataFrame
    document_table: pd.DataFrame
    tables: Mapping[str, pd.DataFrame]
    figures: Mapping[str, str]
    topics: Any
    manifest: Mapping[str, Any]
    summary: Mapping[str, Any]
    codes: pd.DataFrame | None = None


@dataclass
class Files:
    """Files by path, and of the tables among them the schema and columns."""

    content: dict[str, bytes] = field(default_factory=dict)
    columns: dict[str, tuple[str, Sequence[str]]] = field(default_factory=dict)

    def add(self, path: str, text: str) -> None:
        """Add a file of text; .gz ones are compressed, without a time stamp."""
        content = text.encode("utf-8", "replace")
        self.content[path] = gzip.compress(content, mtime=0) if path.endswith(".gz") else content

    def add_table(self, path: str, table: pd.DataFrame, schema: str) -> None:
        """Add a table that holds columns of the schema."""
        self.columns[path] = (schema, list(table.columns))
        self.add(path, as_csv(table))


def told_apart(run: Finished, texts: Sequence[str]) -> dict[str, pd.DataFrame]:
    """Return the run's tables without names of coders and events whose label is a text."""
    tables = dict(run.tables)
    if run.codes is not None and "reliability" in tables:
        tables["reliability"] = unnamed(tables["reliability"], run.codes["coder"])
    called = event_names(run.manifest["config"]["estimates"].get("events") or [], texts)
    for name, columns in (("contrasts", ["a", "b"]), ("corrected", ["group"])):
        if called and name in tables:
            tables[name] = tables[name].replace(dict.fromkeys(columns, called))
    return tables


def add_tables(files: Files, run: Finished, names: dict[str, str], texts: Sequence[str]) -> int:
    """Add all tables; return how many codes were left out."""
    documents = shared_documents(run.document_table, run.documents, names)
    sentences = shared_sentences(run.sentences, run.scores, names)
    for path, name, table in (
        ("documents.csv", "shared_documents", documents),
        ("sentences.csv.gz", "shared_sentences", sentences),
    ):
        files.add_table(path, conform(table, name), name)
    for name, table in shared_tables(told_apart(run, texts), names, texts).items():
        files.add_table(f"tables/{name}.csv", table, name)
    if run.codes is None:
        return 0
    codes, lost = shared_codes(run.codes, run.sentences, names)
    files.add_table("codes.csv", conform(codes, "shared_codes"), "shared_codes")
    return lost


def as_yaml(content: Any) -> str:
    """Return YAML that is the same for the same content."""
    return str(yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100))


def as_json(content: Any) -> str:
    """Return JSON that is the same for the same content."""
    return json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def archive(run: Finished) -> dict[str, bytes]:
    """Return the content of every file of the shared folder by its path there.

    No file holds a sentence of five words or more of the corpus, nor a title of four or more.
    """
    texts = protected(run.sentences["text"], run.documents["title"])
    names = shared_names(run.documents["doc_id"])
    hashed = any(old != new for old, new in names.items())
    manifest = without_texts(masked_manifest(run.manifest), texts)
    topics = without_texts(run.topics, texts)
    files = Files()
    lost = add_tables(files, run, names, texts)
    named = ("topics", "change_points")
    shared = shared_tables(
        {name: run.tables[name] for name in named if name in run.tables}, names, texts
    )
    for name, drawing in sorted(run.figures.items()):
        told = leaked(drawn_words(drawing), texts)
        files.add(f"plots/{name}.svg", NOTE if told else drawing)
    files.add("README.md", readme(manifest["counts"], hashed, run.codes is not None, lost))
    prose = methods(
        manifest, run.summary, {**run.tables, **shared}, run.sentences["voice"], run.codes
    )
    files.add("methods.md", prose)
    files.add("manifest.json", as_json(manifest))
    files.add("config.yaml", as_yaml(manifest["config"]))
    files.add("topics.yaml", as_yaml(topics))
    package = data_package(files.content, files.columns, manifest["config_sha256"])
    files.add("datapackage.json", as_json(package))
    return files.content
