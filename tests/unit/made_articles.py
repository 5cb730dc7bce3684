"""Invented articles for the tests of press databases' exports, with anything in their middle."""

from collections.abc import Sequence

from hypothesis import strategies as st

LETTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff")
LINES = st.lists(st.text(LETTERS, max_size=40), max_size=4)
TITLES = st.from_regex(r"[A-Z][a-z]{2,9} [a-z]{3,9} [a-z]{3,9}", fullmatch=True)
PLAIN = "One plain sentence of a text, neither short nor long, that ends with a stop."


@st.composite
def made_bodies(
    draw: st.DrawFn, furniture: Sequence[str], before: int, after: int
) -> tuple[str, ...]:
    """Draw the paragraphs of an article: so many plain ones, any with a line like furniture."""
    middle = draw(LINES) + draw(st.lists(st.sampled_from(furniture), max_size=1)) + draw(LINES)
    lines = (" ".join(line.split()) for line in [*[PLAIN] * before, *middle, *[PLAIN] * after])
    return tuple(filter(None, lines))
