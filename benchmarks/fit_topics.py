"""Fit the topic assigner's weights on the framing bank's texts, coded by hand for four topics.

    python -m benchmarks.fit_topics     (from the project's folder; 2 minutes on 2 cores)

topic_codes.csv holds the codes: topic, `on` or `unsure`, and the first 12 digits of the text's
sha256; a text of the coded files that is not listed is on none of the topics. Candidates for
coding were all texts with a word of the topic's vocabulary, wider than its keywords, so a text that
speaks of a topic without any of them counts as off it. Prints precision, recall and F1 of whole
texts for each topic with weights fitted on the other three, on the untouched embedding and on the
one that the adapter changed, and writes resources/topics/assigner.json for the latter.
"""

import csv
import hashlib
import re

import numpy as np
from sklearn.metrics import average_precision_score, precision_recall_fscore_support

from benchmarks.instrument import PROJECT, read_config, shipped, untouched
from entente.encoder import Encoder, encode
from entente.framing.bank import read_bank
from entente.seeds import generator
from entente.topics.assigner import to_json
from entente.topics.background import choose_background
from entente.topics.definitions import Topic, parse_topics
from entente.topics.evidence import split_anchors
from entente.topics.fitting import WITHOUT_KEYWORDS, Reader, Texts, fit_assigner, fit_texts
from workflow.jobs.files import read_yaml, write_json

CODES = {"on": 1, "unsure": -1}
# Good enough for texts that were written with one mark at the end of each sentence.
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’]?\s+(?=[\"“A-Z0-9])")
# The files that were coded: a text of another one would pass for off topic, unread.
CODED = (
    *("diplomacy", "easing", "economy", "event_classes", "human_rights", "middle_east"),
    *("minimal_pairs", "mixed", "neutral_general", "neutral_politics", "passages"),
    *("polite_conflict", "political_events", "rhetoric", "un_documents"),
)


def digest(text: str) -> str:
    """Return the first 12 digits of a text's sha256."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def read_codes(texts: list[str], topics: tuple[Topic, ...]) -> np.ndarray:
    """Return the codes (n_texts, n_topics): 1 on the topic, 0 not, -1 unsure."""
    row = {digest(text): number for number, text in enumerate(texts)}
    column = {topic.id: number for number, topic in enumerate(topics)}
    codes = np.zeros((len(texts), len(topics)), dtype=np.int64)
    with (PROJECT / "benchmarks/topic_codes.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            if line["text"] in row:  # the bank has moved on since it was coded
                codes[row[line["text"]], column[line["topic"]]] = CODES[line["code"]]
    return codes


def report(reader: Reader, texts: Texts, encoder: str) -> None:
    """Print how well whole texts are told, each topic by weights that never saw it."""
    features = reader.wholes(texts)
    for name, mask in (("keywords", np.ones_like(WITHOUT_KEYWORDS)), ("none", WITHOUT_KEYWORDS)):
        for column, topic in enumerate(reader.topics):
            others = [c for c in range(len(reader.topics)) if c != column]
            line = fit_texts(features[:, others] * mask, texts.codes[:, others])
            sure = texts.codes[:, column] >= 0
            gold = texts.codes[sure, column] == 1
            odds = line.log_odds(features[sure, column] * mask)
            scores = precision_recall_fscore_support(gold, odds > 0, average="binary")
            average = average_precision_score(gold, odds)
            print(
                f"{encoder:10}{name:9}{topic.id:18} n={gold.sum():4d} AP={average:.3f} "
                "P={:.3f} R={:.3f} F1={:.3f}".format(*scores[:3])
            )


def reading(
    encoder: Encoder, bank: list[str], topics: tuple[Topic, ...], ordinary: list[str]
) -> tuple[Reader, Texts]:
    """Return the topics and the coded texts as an encoder sees them."""
    sentences = [SENTENCE_END.split(text) for text in bank]
    first = np.cumsum([0, *(len(found) for found in sentences)])[:-1]
    vectors = encode(encoder, [one for found in sentences for one in found]).embeddings
    described = encode(encoder, [text for topic in topics for text in topic.texts]).embeddings
    background = encode(encoder, ordinary).embeddings
    reader = Reader(topics, split_anchors(topics, described, background))
    return reader, Texts(sentences, first, vectors, read_codes(bank, topics))


def main() -> None:
    """Read, encode, fit, report, write."""
    files = {path.stem: path.read_bytes() for path in PROJECT.glob("resources/bank/*.jsonl")}
    bank = sorted(read_bank({name: files[name] for name in CODED})["text"])
    topics = parse_topics(read_yaml(str(PROJECT / "config/topics.yaml")), "config/topics.yaml")
    ordinary = choose_background(read_bank(files)["text"])
    for name, encoder in (("untouched", untouched()), ("adapted", shipped()[0])):
        reader, texts = reading(encoder, bank, topics, ordinary)
        report(reader, texts, name)
    fitted = fit_assigner(reader, texts, generator(read_config()["seed"], "topic assigner"))
    write_json(to_json(fitted), str(PROJECT / "resources/topics/assigner.json"))


if __name__ == "__main__":
    main()
