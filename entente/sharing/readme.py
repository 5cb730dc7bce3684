"""The first thing a reader of the shared folder reads."""

from collections.abc import Mapping
from typing import Any

TEXT = """\
# What a run of Entente measured, without the texts

{documents:,} documents, {sentences:,} sentences, {stories:,} stories. The texts belong to their
publishers and are not here: no sentence, no title, no address, no name of a file.

| file | what it is |
|---|---|
| `documents.csv` | every document: date, source, story, framing, the sha256 of its text |
| `sentences.csv.gz` | every sentence: place, whose words, ratings, topics, the sha256 of its text |
{codes}| `tables/` | the tables of the run without columns of text |
| `plots/` | its figures |
| `methods.md` | how it was made, in prose to be quoted |
| `manifest.json`, `config.yaml`, `topics.yaml` | versions, config and topics of the run |
| `datapackage.json` | what every column means: a Data Package, version 2 |

**Ids.** {ids}

**Left out.** Names of corpus files are numbers here, other paths of the config say "given, not
shared". Where a line of the topic file, a label or a note holds a sentence of the corpus (of five
words or more) or a title (of four or more), it reads "[left out: text of the corpus]"; a figure
with such a label is a note, and an event with such a label is called by its date. Keywords of
topics are single words and stay. Who speaks in a sentence is not here, since a speaker's name is
words of it; the speaker's country is. {lost}What each head says of each sentence is not here: the
intervals hold how far the heads differ, and so does the column uncertainty, among other doubts.

**With the texts.** Put your copy of the corpus beside `config.yaml` and `topics.yaml`, set `corpus`
to it, and run `snakemake --cores all` with Entente. If `corpus` of the manifest gives the same
sha256, you have the same files, and the tables are the same. {codes_too}With other files of the
same articles, match documents by the sha256 of their cleaned text
(`results/corpus/documents.parquet`, UTF-8), and sentences by doc_id, start and end, or by their
sha256.

Hashes hide no text from someone who guesses it whole: a sentence of two common words can be found.
They are there so that who has the texts can match them. Say under which licence you share this.
"""

PLAIN = "`doc_id` and `wire_id` are the corpus' own ids."
HASHED = (
    "Ids of this corpus may hold words, so that `doc_id` and `wire_id` are the first 16 digits "
    "(hexadecimal) of the sha256 of the corpus' own ids (UTF-8)."
)
CODES = "| `codes.csv` | people's ratings of sentences; a letter stands for each person |\n"
WITH_CODES = (
    "The codes have to be named in\n`framing.annotations`: `codes.csv` as it is, where ids are the "
    "corpus' own.\n"
)


def readme(counts: Mapping[str, Any], hashed: bool, codes: bool, lost: int) -> str:
    """Return README.md.

    hashed: whether ids are hashes; codes: whether there are any; lost: codes of texts that the
    corpus does not hold, which are not shared.
    """
    return TEXT.format(
        documents=counts["documents"],
        sentences=counts["sentences"],
        stories=counts["stories"],
        codes=CODES if codes else "",
        codes_too=WITH_CODES * codes,
        ids=HASHED if hashed else PLAIN,
        lost=f"{lost:,} codes of texts that the corpus does not hold are left out. "
        if lost
        else "",
    )
