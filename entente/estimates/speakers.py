"""How what the speakers of each country say is framed, whichever outlet prints it."""

import numpy as np
import pandas as pd

from entente.estimates.cells import Cells, counted, kept
from entente.estimates.framing import estimated
from entente.estimates.sample import Sample
from entente.estimates.settings import Settings
from entente.tables import KEY

UNKNOWN = "unknown"  # what is said by somebody whose country the text does not tell


def countries_of(sample: Sample, sentences: pd.DataFrame) -> pd.Series:
    """Return the speaker's country of each sentence of the sample, "" for the narrator's.

    sentences: schema corpus_sentences. Raises ValueError where they are not the sample's.
    """
    said = sentences.loc[sentences["voice"] == "quoted", [*KEY, "speaker_country"]]
    merged = sample.sentences[[*KEY, "voice"]].merge(
        said, on=KEY, how="left", validate="one_to_one"
    )
    quoted = merged["voice"] == "quoted"
    if (quoted != merged["speaker_country"].notna()).any():
        raise ValueError("sentences and sample are not of the same corpus")
    named = merged["speaker_country"].mask(merged["speaker_country"] == "", UNKNOWN)
    return named.where(quoted, "").astype("str")


def speaker_cells(sample: Sample, sentences: pd.DataFrame) -> Cells:
    """Return a cell for each country of speakers and each topic that they speak of, and "all"."""
    country = countries_of(sample, sentences).to_numpy(dtype=object).astype(str)
    labels, code = np.unique(country, return_inverse=True)
    n_topics = len(sample.topics)
    everything = np.arange(len(country), dtype=np.int64)
    row = np.concatenate([everything, sample.topic_row])
    topic = np.concatenate([np.zeros_like(everything), sample.topic])
    spoken = country[row] != ""
    row, topic = row[spoken], topic[spoken]
    keys = pd.DataFrame(
        {
            "speaker_country": np.repeat(labels, n_topics),
            "topic": np.tile(sample.topics, len(labels)),
            "label": np.tile(sample.labels, len(labels)),
        }
    )
    none = np.array([], dtype=np.int64)
    cells = counted(sample, keys, row, code[row] * n_topics + topic, (none, none))
    return kept(cells, cells.keys["n_sentences"].to_numpy() > 0)


def framing_by_speaker(sample: Sample, sentences: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return table framing_by_speaker: the framing of what speakers say, by country and topic.

    Sentences whose voice is quoted, in marks, in a transcript or in a clause; a cell has at least
    one. narrator_score is empty by design.
    """
    return estimated(sample, speaker_cells(sample, sentences), settings)
