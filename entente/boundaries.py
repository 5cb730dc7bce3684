"""Where a library sees sentences begin, in texts of any length."""

from collections.abc import Iterator

from sentencex import get_sentence_boundaries

# Characters that sentencex is given at once, some 3,000 words: its time grows with the square of
# their number in scripts without spaces (5 seconds for 90,000, 0.3 for 20,000).
LONGEST_PARAGRAPH = 20_000


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans, at most LONGEST_PARAGRAPH characters each, that sentencex is given."""
    start = 0
    while len(text) - start > LONGEST_PARAGRAPH:
        end = start + LONGEST_PARAGRAPH
        cut = text.rfind(" ", start, end) + 1 or end
        yield start, cut
        start = cut
    yield start, len(text)


def boundaries(text: str, language: str) -> list[int]:
    """Return where sentencex sees a sentence begin, as places in the text, ascending."""
    return [
        first + boundary["start_index"]
        for first, last in stretches(text)
        for boundary in get_sentence_boundaries(language, text[first:last])
    ]
