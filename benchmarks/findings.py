"""Print what a run found, as Markdown: differences, events, the trend's ends, ranks of countries.

    python -m benchmarks.findings RESULTS     (from the project's folder)

RESULTS is the folder that a run wrote.
"""

import sys
from pathlib import Path

import pandas as pd

from workflow.jobs.files import read_table

FEW = 5  # countries at either end of the ranks
ALL = "all"


def ended(row: pd.Series, value: str, low: str, high: str) -> str:
    """Return a value with its interval, or a dash where it is not known."""
    if pd.isna(row[value]):
        return "–"
    ends = "" if pd.isna(row[low]) else f" [{row[low]:+.3f}, {row[high]:+.3f}]"
    return f"{row[value]:+.3f}{ends}"


def differences(contrasts: pd.DataFrame, kind: str) -> None:
    """Print the contrasts of one kind over all documents, and events topic by topic."""
    rows = contrasts[(contrasts["kind"] == kind) & contrasts["difference"].notna()]
    # Discovered topics have no names that would mean anything here.
    rows = rows[~rows["topic"].str.fullmatch(r"d\d+")]
    rows = rows if kind == "event" else rows[rows["topic"] == ALL].sort_values("q").head(10)
    if rows.empty:
        return
    print(
        f"\n**{kind}**\n\n| a | b | topic | difference | agenda | framing | interaction | p | q |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for _, row in rows.iterrows():
        parts = [
            ended(row, effect, f"{part}_low", f"{part}_high")
            for part, effect in (
                ("agenda", "agenda_effect"),
                ("framing", "framing_effect"),
                ("interaction", "interaction"),
            )
        ]
        told = [row["a"], row["b"], row["topic"], ended(row, "difference", "low", "high"), *parts]
        print("|", " | ".join(told), f"| {row['p']:.4f} | {row['q']:.3f} |")


def ends_of_trend(trend: pd.DataFrame) -> None:
    """Print the first and last estimated point of each topic's curve."""
    print("\n**trend**\n\n| topic | first | score | last | score | flat line in the band |")
    print("|---|---|---|---|---|---|")
    for topic, rows in trend[trend["score"].notna()].groupby("topic", sort=True):
        if str(topic)[0] == "d" and str(topic)[1:].isdigit():
            continue
        first, last = rows.iloc[0], rows.iloc[-1]
        banded = rows.dropna(subset=["band_low", "band_high"])
        fits = "–"
        if len(banded):
            flat = banded["band_low"].max() <= banded["band_high"].min()
            fits = "fits" if flat else "does not fit"
        ends = [ended(row, "score", "score_low", "score_high") for row in (first, last)]
        print(f"| {topic} | {first['date']} | {ends[0]} | {last['date']} | {ends[1]} | {fits} |")


def ranks(countries: pd.DataFrame) -> None:
    """Print the countries at either end, over all documents, with their ranks."""
    rows = countries[(countries["topic"] == ALL) & countries["rank"].notna()].sort_values("rank")
    if len(rows) <= 1:
        return
    ends = pd.concat([rows.head(FEW), rows.tail(FEW)]).drop_duplicates()
    sized = rows[rows["n_stories"] == rows["n_stories"].max()]
    for title, shown in (("all", ends), (f"those of {rows['n_stories'].max()} stories", sized)):
        print(f"\n**ranks of {len(rows)} countries: {title}**\n")
        print("| country | stories | score | rank | from | to |\n|---|---|---|---|---|---|")
        for _, row in shown.iterrows():
            score = ended(row, "score", "score_low", "score_high")
            places = " | ".join(f"{row[name]:.0f}" for name in ("rank", "rank_low", "rank_high"))
            print(f"| {row['country']} | {row['n_stories']} | {score} | {places} |")


def main(results: str) -> None:
    """Print all of it."""
    tables = Path(results) / "tables"
    read = {
        name: read_table(str(tables / f"{name}.csv"))
        for name in ("contrasts", "trend", "framing_by_country")
    }
    for kind in ("source", "kind", "event"):
        differences(read["contrasts"], kind)
    ends_of_trend(read["trend"])
    ranks(read["framing_by_country"])


if __name__ == "__main__":
    main(sys.argv[1])
