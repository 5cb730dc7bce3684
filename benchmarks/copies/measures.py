"""How right stories are: pairs, stories (B-cubed), and each kind of edit by itself."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

APART = "roundup of two"  # its third text shares most with two stories: judged by itself


@dataclass(frozen=True)
class Rightness:
    """Precision and recall of pairs and of stories (B-cubed), and the counts behind them."""

    found: int
    right: int
    true: int
    story_precision: float
    story_recall: float
    natural: int  # pairs found among real articles: copies, or not, that nobody injected

    @property
    def precision(self) -> float:
        """Return the share of the pairs found that are right."""
        return self.right / self.found if self.found else float("nan")

    @property
    def recall(self) -> float:
        """Return the share of the true pairs that were found."""
        return self.right / self.true

    @property
    def f1(self) -> float:
        """Return the harmonic mean of the pairs' precision and recall; 0 where nothing is right."""
        return 2 * self.right / (self.found + self.true)


def pairs_of(sizes: pd.Series) -> int:
    """Return how many pairs groups of these sizes hold."""
    return int((sizes * (sizes - 1) // 2).sum())


def judge(found: pd.Series, truth: pd.DataFrame) -> Rightness:
    """Return how right the stories found are.

    found: the story of each document, by doc_id. truth: the injected documents. Of the pairs found,
    those of real articles with each other or with injected ones are left out: real articles have
    copies that nobody injected. An article put together from sentences is a copy of nothing.
    """
    judged = truth[truth["kind"] != APART].set_index("doc_id")
    table = pd.DataFrame({"found": found, "story": judged["story"]})
    table = table.loc[table.index.difference(truth.loc[truth["kind"] == APART, "doc_id"])]
    made = table.index.str.startswith("made-")
    injected = table["story"].notna()
    kind = np.select([made, injected], ["made", "injected"], default="real")
    sizes = pd.crosstab(table["found"], kind)
    sizes = sizes.reindex(columns=["made", "injected", "real"], fill_value=0)
    all_pairs = pairs_of(sizes["made"] + sizes["injected"]) + int(
        (sizes["made"] * sizes["real"]).sum()
    )
    told = table[injected]
    both = told.groupby(["found", "story"]).transform("size").to_numpy()
    here = told["found"].map(sizes["made"] + sizes["injected"]).to_numpy()
    there = told.groupby("story")["found"].transform("size").to_numpy()
    return Rightness(
        found=all_pairs,
        right=pairs_of(told.groupby(["found", "story"]).size()),
        true=pairs_of(told.groupby("story").size()),
        story_precision=float(np.mean(both / here)),
        story_recall=float(np.mean(both / there)),
        natural=pairs_of(sizes["real"]) + int((sizes["real"] * sizes["injected"]).sum()),
    )


def by_kind(found: pd.Series, truth: pd.DataFrame) -> pd.Series:
    """Return the share of partners that are one story, by kind, degree and whether they should.

    A roundup's row of partners that should be is its text with the longer story, the other row the
    two stories with each other.
    """
    pairs = truth[truth["doc_id"] != truth["partner"]]
    one, other = found.loc[pairs["doc_id"]], found.loc[pairs["partner"]]
    joined = pd.Series(one.to_numpy() == other.to_numpy(), index=pairs.index)
    keys = [pairs[key] for key in ("kind", "degree", "same")]
    return joined.groupby(keys, sort=False).agg(["mean", "size"])
