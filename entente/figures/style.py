"""The one style of all figures: sizes, type, and the colours from conflict to cooperation."""

import io
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from textwrap import fill
from typing import Any, ParamSpec

import matplotlib as mpl
from matplotlib.colors import LinearSegmentedColormap, Normalize, to_hex
from matplotlib.figure import Figure

P = ParamSpec("P")

# Widths in inches of one and two columns, as Nature, Science and PNAS ask for them (89, 183 mm).
ONE_COLUMN = 3.5
TWO_COLUMNS = 7.2
PNG_DPI = 200  # sharp on screens; for print there is the SVG

# From conflict to cooperation. Vermilion and blue are the pair of Okabe and Ito (2008) that people
# with any colour vision tell apart; both sides fall equally in lightness, for print in grey.
COLOURS = ("#7a2306", "#c8500f", "#eba372", "#ededed", "#8db7dd", "#2b72b8", "#0c3a70")
# Means of topics and outlets seldom lie further out than this, so full colour begins here: on the
# whole range from -1 to 1 they would all look grey.
FULL_COLOUR = 0.6

INK, FAINT, GRID, PAPER = "#1f2328", "#5c636b", "#dfe2e6", "#ffffff"

# Bidirectional controls could make a label run over its neighbours.
UNSAFE = {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}
BIDI = {*"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"}

RC: Any = {
    "font.family": "DejaVu Sans",  # comes with matplotlib: the same on every machine
    "font.size": 7,
    "axes.titlesize": 7.5,
    "axes.titlelocation": "left",
    "axes.labelsize": 7,
    "axes.edgecolor": FAINT,
    "axes.linewidth": 0.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "figure.facecolor": PAPER,
    "figure.titlesize": 9,
    "figure.titleweight": "bold",
    "figure.constrained_layout.use": True,
    "grid.color": GRID,
    "grid.linewidth": 0.5,
    "hatch.linewidth": 0.5,
    "legend.frameon": False,
    "text.color": INK,
    "text.parse_math": False,  # a "$" in a label is a dollar
    "axes.unicode_minus": True,
    "xtick.color": FAINT,
    "ytick.color": INK,
    "xtick.major.width": 0.5,
    "ytick.major.size": 0,
    "svg.fonttype": "path",  # glyphs travel inside the file
    "svg.hashsalt": "entente",  # the same figure gets the same ids
}

SCALE = LinearSegmentedColormap.from_list("conflict_cooperation", COLOURS)
NORM = Normalize(-FULL_COLOUR, FULL_COLOUR, clip=True)


def colour(score: float) -> str:
    """Return the colour of a score in [-1, 1] as #rrggbb; scores beyond FULL_COLOUR share one."""
    return to_hex(SCALE(NORM(score)))


def plain(label: object, length: int = 40) -> str:
    """Return a label on one line, without control characters, of at most `length` characters."""
    kept = (
        " " if unicodedata.category(sign) in UNSAFE else sign
        for sign in str(label)
        if sign not in BIDI
    )
    line = " ".join("".join(kept).split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def folded(label: object, width: int, lines: int = 2) -> str:
    """Return a label folded to `lines` lines of `width` characters.

    What is too long loses its middle: names in one table often begin alike.
    """
    whole = plain(label, 10_000)
    room = width * lines
    rows = fill(whole, width, break_on_hyphens=False).split("\n")
    while len(rows) > lines:
        room -= 1
        tail = 2 * room // 5
        short = f"{whole[: room - tail - 1].rstrip()}…{whole[len(whole) - tail :].lstrip()}"
        rows = fill(short, width, break_on_hyphens=False).split("\n")
    return "\n".join(rows)


@contextmanager
def style() -> Iterator[None]:
    """Draw in the one style, whatever matplotlibrc the machine has."""
    with mpl.rc_context():
        mpl.rcdefaults()
        with mpl.rc_context(RC):
            yield


def styled(draw: Callable[P, Figure]) -> Callable[P, Figure]:
    """Return the drawing function as one that draws in the one style."""

    @wraps(draw)
    def drawn(*arguments: P.args, **named: P.kwargs) -> Figure:
        with style():
            return draw(*arguments, **named)

    return drawn


def saved(figure: Figure, kind: str, metadata: dict[str, str | None]) -> bytes:
    """Return the file of a figure; the same figure gives the same bytes."""
    buffer = io.BytesIO()
    with style():
        figure.savefig(buffer, format=kind, dpi=PNG_DPI, metadata=metadata)
    return buffer.getvalue()


def svg(figure: Figure) -> str:
    """Return the figure as SVG, its glyphs inside, without a date."""
    return saved(figure, "svg", {"Date": None, "Creator": "Entente"}).decode("utf-8")


def png(figure: Figure) -> bytes:
    """Return the figure as PNG at PNG_DPI."""
    return saved(figure, "png", {"Software": "Entente"})
