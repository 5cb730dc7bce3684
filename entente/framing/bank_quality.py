"""The bank's quality in figures: what it is made of, its copies, its balance, what topics betray.

An instrument learns whatever tells the classes apart. Where a topic comes with one class only, or a
country does, it learns the topic; a text that comes twice counts twice; a text that it is later
measured on makes the measurement worthless. No bound is known here: the tests hold them.
"""

import io
import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
from scipy.sparse import csr_array
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.preprocessing import MultiLabelBinarizer

from entente.actors import actors_in, read_gazetteer
from entente.duplicates.words import Hashes, shingles, words_of
from entente.framing.scores import PRESENT, predicted
from entente.labelled import LABELS
from entente.seeds import derive
from entente.sentences import sentences_of
from entente.topics.definitions import Topic
from entente.topics.keywords import NOT, keyword_hits

LANGUAGE = "en"
OPENING = 5  # words that a text opens with

# Two texts are near copies where 40% of the shorter one's runs of five words stand in the other
# too. One word changed in the middle of fourteen leaves half of them. Three runs at least, which is
# seven words in a row: fewer are a formula ("reserves the right to respond").
WORDS_A_RUN = 5  # shared by copies, hardly ever by chance
SIMILAR = 0.4
FEWEST_IN_COMMON = 3

FOLDS = 5


def classes(bank: pd.DataFrame) -> np.ndarray:
    """Return the codebook's class of each text (n,)."""
    return predicted(bank["cooperation"].to_numpy(), bank["conflict"].to_numpy())


def shares(bank: pd.DataFrame) -> dict[str, float]:
    """Return the share of each class, of weak and hard texts, and of passages, each in [0, 1].

    Weak is a rating of 0.5, on either side; a passage has several sentences.
    """
    labels = classes(bank)
    several = [len(list(sentences_of(text, LANGUAGE))) > 1 for text in bank["text"]]
    return {
        **{label: float(np.mean(labels == label)) for label in LABELS},
        "weak": float(bank[["cooperation", "conflict"]].eq(PRESENT).any(axis=1).mean()),
        "hard": float(bank["hard"].ne("").mean()),
        "passages": float(np.mean(several)),
    }


def folded(text: str) -> str:
    """Return the text's words in lower case, one space between them: no punctuation."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def families(bank: pd.DataFrame) -> np.ndarray:
    """Return what each text belongs to (n,): the pair of its file, or nothing but itself."""
    file = bank["place"].str.rsplit(", ", n=1).str[0]  # numbers of pairs come again in other files
    pair = file + ": " + bank["pair"].astype(str)
    return pair.where(bank["pair"].notna(), bank["place"]).to_numpy(dtype=object)


def equals(texts: Sequence[str]) -> list[list[int]]:
    """Return the positions of texts that are equal but for capitals, spaces and punctuation."""
    groups = pd.Series(range(len(texts))).groupby([folded(text) for text in texts])
    return [group.tolist() for _, group in groups if len(group) > 1]


def runs_of_words(text: str) -> Hashes:
    """Return the hashes of the text's runs of five words, each once; a shorter text is one run."""
    words = words_of(text)
    return np.unique(shingles(words, max(1, min(WORDS_A_RUN, len(words)))))


def near_copies(texts: Sequence[str], others: Sequence[str]) -> pd.DataFrame:
    """Return which texts nearly copy which others: one, other (positions) and share, in (0, 1].

    share is containment (Broder 1997): of the runs of five words of the one with fewer, how many
    stand in the other too. All texts are compared with all others, exactly. The greatest share
    comes first.
    """
    sets = [runs_of_words(text) for text in [*texts, *others]]
    _, columns = np.unique(np.concatenate(sets), return_inverse=True)
    sizes = np.array([len(one) for one in sets])
    starts = np.concatenate([[0], np.cumsum(sizes)])
    holds = csr_array((np.ones(len(columns), dtype=np.int32), columns, starts))
    common = (holds[: len(texts)] @ holds[len(texts) :].T).tocoo()
    one, other = common.coords
    share = common.data / np.minimum(sizes[one], sizes[len(texts) + other])
    near = (share >= SIMILAR) & (common.data >= FEWEST_IN_COMMON)
    found = pd.DataFrame({"one": one[near], "other": other[near], "share": share[near]})
    return found.sort_values(["share", "one", "other"], ascending=[False, True, True])


def near_copies_inside(bank: pd.DataFrame) -> pd.DataFrame:
    """Return the near copies inside a bank, each two once, without members of one pair."""
    texts, family = list(bank["text"]), families(bank)
    found = near_copies(texts, texts).query("one < other")
    return found[family[found["one"]] != family[found["other"]]]


def openings(bank: pd.DataFrame) -> pd.Series:
    """Return how many texts open with the same five words, by these words, the most first.

    A minimal pair counts once.
    """
    first = [" ".join(folded(text).split()[:OPENING]) for text in bank["text"]]
    once = pd.DataFrame({"opening": first, "family": families(bank)}).drop_duplicates()
    return once["opening"].value_counts()


def single_words(topic: Topic) -> list[Topic]:
    """Return a topic for each keyword, with the phrases that do not count for any of them."""
    passed_over = [word for word in topic.keywords if word.startswith(NOT)]
    counted = [word for word in topic.keywords if not word.startswith(NOT)]
    return [replace(topic, keywords=(word, *passed_over)) for word in counted]


def words_in(texts: Sequence[str], topics: Sequence[Topic]) -> pd.DataFrame:
    """Return whether each keyword stands in each text: a row a text, columns (topic, keyword)."""
    single = [single_words(topic) for topic in topics]
    parts = []
    for words, about in zip(single, keyword_hits(topics, texts).T > 0, strict=True):
        part = np.zeros((len(texts), len(words)), dtype=bool)
        # Most texts are on other topics: looking for each word in them would take most of the time.
        read = [text for text, here in zip(texts, about, strict=True) if here]
        part[about] = keyword_hits(words, read) > 0
        parts.append(part)
    names = [(topic.id, topic.keywords[0]) for words in single for topic in words]
    columns = pd.MultiIndex.from_tuples(names, names=["topic", "keyword"])
    return pd.DataFrame(np.hstack(parts), columns=columns)


def countries_in(texts: Sequence[str], gazetteer: bytes) -> pd.DataFrame:
    """Return whether each country of a gazetteer (its CSV) is named in each text, a row a text."""
    known = read_gazetteer(gazetteer)
    table = pd.read_csv(io.BytesIO(gazetteer), keep_default_na=False)
    countries = sorted(table.loc[table["kind"] == "country", "name"])
    found = [actors_in(text, known) & set(countries) for text in texts]
    marks = MultiLabelBinarizer(classes=countries).fit_transform(found)
    return pd.DataFrame(marks.astype(bool), columns=countries)


def balance(labels: np.ndarray, words: pd.DataFrame) -> pd.DataFrame:
    """Return, for each topic, its number of texts and the share of each class among them.

    labels (n,) are the texts' classes, words what `words_in` returns: one of a topic's keywords
    puts a text into the topic. The topic with most texts comes first.
    """
    rows = {}
    for topic in words.columns.unique("topic"):
        inside = labels[words[topic].any(axis=1).to_numpy()]
        rows[topic] = {
            "texts": len(inside),
            **{label: np.mean(inside == label) if len(inside) else 0.0 for label in LABELS},
        }
    return pd.DataFrame.from_dict(rows, orient="index").sort_values("texts", ascending=False)


def betrayed(features: np.ndarray, labels: np.ndarray, groups: np.ndarray, seed: int) -> float:
    """Return the AUC at which features (n, d) tell labels (n,) that are true from the others.

    A logistic regression, read on the fifths that it was not fitted on; texts of one group (n,)
    lie in the same fifth. 0.5 says that nothing is given away.
    """
    folds = GroupKFold(FOLDS, shuffle=True, random_state=derive(seed, "bank: leakage"))
    marks = csr_array(features.astype(float))
    model = LogisticRegression(max_iter=1000)
    seen = cross_val_predict(
        model, marks, labels, groups=groups, cv=folds, method="decision_function"
    )
    return float(roc_auc_score(labels, seen))


def leakage(bank: pd.DataFrame, features: np.ndarray, seed: int) -> dict[str, float]:
    """Return how well features (n, d) tell cooperation from conflict, and framed from neutral."""
    labels, family = classes(bank), families(bank)
    one = np.isin(labels, ["cooperation", "conflict"])
    return {
        "cooperation from conflict": betrayed(
            features[one], labels[one] == "cooperation", family[one], seed
        ),
        "framed from neutral": betrayed(features, labels != "neutral", family, seed),
    }
