"""Print how well sentences are told to be somebody's words, and whose, as Markdown tables.

    python -m benchmarks.voice DATA                            (from the project's folder)
    python -m benchmarks.voice DATA --development [--errors]

Measures on the test part of benchmarks/voice_codes.csv; DATA as for benchmarks.voice_sample.
Intervals are 95% percentiles over resampled sentences, each of another document.
"""

import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from benchmarks.voice_sample import CORPORA, SEED, fingerprint, read_corpus
from entente.seeds import generator
from entente.sentences import places_of
from entente.voice import Said, quotations, voice_of, voices_of
from entente.voice.countries import Countries, read_countries

CODES = Path("benchmarks/voice_codes.csv")
GAZETTEER = Path("resources/gazetteers/actors.csv")
REPLICATES = 2000
ANY_SAID = re.compile(r"\b(?:said|says)\b")
KINDS = {"quoted": "direct", "attributed": "indirect", "narrator": ""}

Flags = NDArray[np.bool_]
Measure = Callable[[Flags, Flags], float]


@dataclass(frozen=True)
class Found:
    """What is said of one coded sentence, by the rules and by the baselines."""

    said: Said
    marks: bool
    naive: bool
    text: str
    speaker: str  # as coded


def found_in(text: str, row: Mapping[str, str], countries: Countries) -> Found:
    """Return what is found of one coded sentence in its document."""
    start, end = int(row["start"]), int(row["end"])
    if fingerprint(text[start:end]) != row["fingerprint"]:
        raise ValueError(f"{row['number']}: the text has moved; code it anew")
    places = places_of(text, "en")
    # What cuts sentences may change: the one that holds most of the coded one is taken.
    shared = [min(end, last) - max(start, first) for _, first, last in places]
    said = voices_of(text, places, countries)[int(np.argmax(shared))]
    whose = row["speaker_start"] and text[int(row["speaker_start"]) : int(row["speaker_end"])]
    marks = voice_of(text, start, end, quotations(text)) == "quoted"
    return Found(said, marks, bool(ANY_SAID.search(text[start:end])), text[start:end], whose)


def precision(true: Flags, told: Flags) -> float:
    """Return how many of those told are true."""
    return float((true & told).sum() / told.sum()) if told.any() else np.nan


def recall(true: Flags, told: Flags) -> float:
    """Return how many of the true are told."""
    return precision(told, true)


def f1(true: Flags, told: Flags) -> float:
    """Return the harmonic mean of precision and recall."""
    total = true.sum() + told.sum()
    return float(2 * (true & told).sum() / total) if total else np.nan


def shown(measure: Measure, true: Flags, told: Flags, name: str) -> str:
    """Return a measure with its interval."""
    random = generator(SEED, f"voice benchmark: {name}")
    rows = random.integers(len(true), size=(REPLICATES, len(true)))
    values = [measure(true[row], told[row]) for row in rows]
    low, high = np.nanpercentile(values, [2.5, 97.5])
    return f"{measure(true, told):.2f} ({low:.2f}–{high:.2f})"


def said_table(rows: pd.DataFrame) -> None:
    """Print precision, recall and F1 of said by somebody, by corpus and way."""
    print("| corpus | sentences | said | way | precision | recall | F1 |\n" + "|---" * 7 + "|")
    for corpus in ("all", *CORPORA):
        part = rows if corpus == "all" else rows[rows["corpus"] == corpus]
        true = (part["voice"] != "narrator").to_numpy()
        for way in ("rules", "quotation marks", "said or says"):
            told = part[way].to_numpy(dtype=bool)
            cells = [shown(one, true, told, f"{corpus} {way}") for one in (precision, recall, f1)]
            print(f"| {corpus} | {len(part)} | {true.sum()} | {way} | {' | '.join(cells)} |")


def whose_table(rows: pd.DataFrame) -> None:
    """Print how often the kind, the speaker and the country of what is said are right."""
    both = rows[(rows["voice"] != "narrator") & rows["rules"]]
    kind = (both["voice"].map(KINDS) == both["kind"]).to_numpy()
    named = both[both["coded_speaker"] != ""]
    same = np.array(
        [
            one.split()[-1].casefold() in other.casefold()
            for one, other in zip(named["coded_speaker"], named["speaker"], strict=True)
        ]
    )
    told, true = (rows["country"] != "").to_numpy(), (rows["speaker_country"] != "").to_numpy()
    right = (rows["country"] == rows["speaker_country"]).to_numpy()
    print("\n| measure | of | value |\n|---|---|---|")
    print(f"| kind, direct or indirect, is right | {len(kind)} | {kind.mean():.2f} |")
    print(f"| speaker's name is right | {len(same)} | {same.mean():.2f} |")
    for name, of in (("precision", told), ("recall", true)):
        value = shown(recall, of, right & told, f"country {name}")
        print(f"| speaker's country, {name} | {of.sum()} | {value} |")


def errors(rows: pd.DataFrame) -> None:
    """Print the sentences that were told wrong."""
    wrong = (rows["voice"] != "narrator") != rows["rules"]
    other = (rows["country"] != rows["speaker_country"]) & ~wrong
    for title, part in (("voice", rows[wrong]), ("country", rows[other])):
        print(f"\n{title}")
        for row in part.to_dict("records"):
            coded = f"{row['voice']} {row['coded_speaker']!r} {row['speaker_country']}"
            told = f"{row['kind']} {row['speaker']!r} {row['country']}"
            print(f"{row['number']} coded {coded}, told {told}: {row['text'][:300]}")


def main(data: Path, part: str) -> pd.DataFrame:
    """Return the coded sentences of a part with what is found of them."""
    codes = pd.read_csv(CODES, dtype="str", keep_default_na=False)
    codes = codes[codes["part"] == part].reset_index(drop=True)
    countries = read_countries(GAZETTEER.read_bytes())
    texts = {corpus: read_corpus(corpus, data) for corpus in CORPORA}
    found = [
        found_in(texts[row["corpus"]][row["doc_id"]], row, countries)
        for row in codes.to_dict("records")
    ]
    return codes.assign(
        **{
            "quotation marks": [one.marks for one in found],
            "said or says": [one.naive for one in found],
        },
        rules=[one.said.voice == "quoted" for one in found],
        kind=[one.said.attribution for one in found],
        speaker=[one.said.speaker for one in found],
        country=[one.said.country for one in found],
        coded_speaker=[one.speaker for one in found],
        text=[one.text for one in found],
    )


if __name__ == "__main__":
    table = main(Path(sys.argv[1]), "development" if "--development" in sys.argv else "test")
    said_table(table)
    whose_table(table)
    if "--errors" in sys.argv and "--development" in sys.argv:
        errors(table)
