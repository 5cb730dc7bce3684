"""Print what the framing bank is made of, as a Markdown table.

python -m benchmarks.bank     (from the project's folder)
"""

from pathlib import Path

import pandas as pd

from entente.framing.bank import read_bank

PROJECT = Path(__file__).parent.parent
PRESENT = 0.5  # the codebook's line between absent and present


def shares(bank: pd.DataFrame) -> dict[str, float]:
    """Return the share of each kind of text in a part of the bank."""
    cooperation, conflict = bank["cooperation"], bank["conflict"]
    both = cooperation.ge(PRESENT) & conflict.ge(PRESENT)
    return {
        "cooperation": (cooperation.ge(PRESENT) & ~both).mean(),
        "conflict": (conflict.ge(PRESENT) & ~both).mean(),
        "mixed": both.mean(),
        "neutral": (cooperation.lt(PRESENT) & conflict.lt(PRESENT)).mean(),
        "weak": (cooperation.eq(PRESENT) | conflict.eq(PRESENT)).mean(),
        "hard": bank["hard"].ne("").mean(),
    }


def main() -> None:
    """Print a row for each file, and one for all of them."""
    files = sorted((PROJECT / "resources/bank").glob("*.jsonl"))
    bank = read_bank({file.name: file.read_bytes() for file in files})
    bank = bank.assign(file=bank["place"].str.split(",").str[0])
    names = list(shares(bank))
    print("| file | texts | " + " | ".join(names) + " |")
    print("|---" * (len(names) + 2) + "|")
    for name, part in [*bank.groupby("file"), ("all", bank)]:
        cells = " | ".join(f"{share:.0%}" for share in shares(part).values())
        print(f"| {name} | {len(part):,} | {cells} |")


if __name__ == "__main__":
    main()
