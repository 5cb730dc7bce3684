"""From bytes to text."""

from charset_normalizer import from_bytes

# Byte order marks, the longer ones first, since UTF-32's begins with UTF-16's.
MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)

# What Western office programs write where they do not write UTF-8. A guess from few accents is
# hardly better than chance between its many neighbours, so it is preferred wherever it fits.
WESTERN = "cp1252"
SAMPLE = 200_000  # bytes that are looked at to guess an encoding


def encoding_of(content: bytes) -> str:
    """Return the name of the encoding: by its mark, else UTF-8 if it fits, else a guess."""
    for mark, name in MARKS:
        if content.startswith(mark):
            return name
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        guesses = from_bytes(content[:SAMPLE])
        names = [guess.encoding for guess in guesses]
        best = guesses.best()
        return WESTERN if best is None or WESTERN in names else best.encoding
    return "utf-8"


def decode(content: bytes) -> tuple[str, str]:
    """Return the text and its encoding; bytes that the encoding does not know become U+FFFD."""
    encoding = encoding_of(content)
    return content.decode(encoding, "replace"), encoding
