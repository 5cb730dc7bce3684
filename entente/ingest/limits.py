"""How long the parts of a document may be."""

from collections.abc import Mapping

# Characters. The longest text is some 160,000 words: ten times the longest speech at the United
# Nations (Castro's of 1960, four and a half hours), two novels; what is longer is a file that was
# read as one document. Names and ids are repeated with every sentence of their document.
LONGEST_TEXT = 1_000_000
LONGEST_LINE = 10_000  # of titles and addresses: browsers take 2,000 and more of an address
LONGEST_NAME = 1_000

LONGEST = {"text": LONGEST_TEXT, "title": LONGEST_LINE, "url": LONGEST_LINE}


def overlong(cells: Mapping[str, str]) -> str:
    """Return what to say of the first cell, by role, that is longer than it may be; "" for none."""
    for role, cell in cells.items():
        limit = LONGEST.get(role, LONGEST_NAME)
        if len(cell) > limit:
            return f"its {role} has {len(cell):,} characters; at most {limit:,} are read"
    return ""
