"""From bytes to text."""

import codecs
import re
from collections.abc import Callable

from charset_normalizer import from_bytes

# Byte order marks but UTF-8's, the longer ones first, since UTF-32's begins with UTF-16's.
MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)

# What Western office programs write where they do not write UTF-8. A guess from few accents is
# hardly better than chance between its many neighbours, so it is preferred wherever it fits.
WESTERN = "cp1252"
SAMPLE = 200_000  # bytes that are looked at to guess an encoding

HEAD = 10_000  # bytes or characters at the beginning that tell what kind of file it is
# Of UTF-16's bytes, half are NUL in English and a twentieth in Russian, where only spaces, digits
# and line ends have one; in a table with a NUL here and there it is less than a hundredth.
WIDE_SHARE = 0.02
WIDE_SIDE = 0.98  # of the NULs are every other byte, nearly all on the same side

# Control characters that text does not have. Not counted: tabs and line ends, and those that some
# databases write between cells (\x01, \x1c to \x1f).
ODD_CONTROL = re.compile("[\x00\x02-\x08\x0e-\x1b]")
FEW_ODD = 3  # a short text with an accident or two is still a text
BINARY_SHARE = 0.03  # in random bytes it is 0.08, in pictures and programs more; in text hardly any


# As Windows-1252 they would be "â€" and "ðŸ", which nobody writes.
CUT_OFF = (b"\xe2\x80", b"\xf0\x9f")


def western(error: UnicodeError) -> tuple[str, int]:
    """Return what stands for bytes that are no UTF-8: what Western programs mean by them.

    U+FFFD where they begin a quotation mark, a dash or an emoji in UTF-8 that was cut off.
    """
    if not isinstance(error, UnicodeDecodeError):
        raise error
    odd = error.object[error.start : error.end]
    return ("\ufffd" if odd.startswith(CUT_OFF) else odd.decode(WESTERN, "replace")), error.end


codecs.register_error("entente_western", western)


def wide(head: bytes) -> str:
    """Return the name of the UTF-16 that bytes without a mark are in, or "" for none."""
    nuls = head.count(0)
    if nuls < WIDE_SHARE * len(head) or not nuls:
        return ""
    second = head[1::2].count(0)
    for encoding, on_side in (("utf-16-le", second), ("utf-16-be", nuls - second)):
        if on_side >= WIDE_SIDE * nuls:
            even = head[: len(head) // 2 * 2]
            odd = even.decode(encoding, "replace").count("\ufffd")
            return encoding if odd * 2 <= len(even) * BINARY_SHARE else ""
    return ""


def in_slices(content: bytes, count: Callable[[bytes], int]) -> int:
    """Return the sum of what a function counts in a slice of bytes: copies are of one slice."""
    size = 2**24
    return sum(count(content[start : start + size]) for start in range(0, len(content), size))


def is_mostly_utf8(content: bytes) -> bool:
    """Tell whether more characters beyond ASCII are valid UTF-8 than bytes are not."""

    def valid(part: bytes) -> int:
        kept = part.decode("utf-8", "ignore")
        return len(kept) - len(kept.encode("ascii", "ignore"))

    def invalid(part: bytes) -> int:
        return len(part) - len(part.decode("utf-8", "ignore").encode())

    return in_slices(content, valid) > in_slices(content, invalid)


def guessed(content: bytes) -> str:
    """Return the likeliest encoding of bytes that are not UTF-8."""
    first = re.search(b"[\x80-\xff]", content)
    # From where there is something to tell from, and a few words before it.
    start = max(first.start() - 100, 0) if first else 0
    guesses = from_bytes(content[start : start + SAMPLE])
    best = guesses.best()
    # Encodings that make the same text of it are given under the name of one of them.
    if best is None or any(WESTERN in guess.could_be_from_charset for guess in guesses):
        return WESTERN
    return best.encoding


def encoding_of(content: bytes) -> str:
    """Return the name of the encoding: by its mark, else UTF-8 if it fits, else a guess.

    "utf-8 and cp1252" where most of it is UTF-8, and some of it is not.
    """
    for mark, name in MARKS:
        if content.startswith(mark):
            return name
    if encoding := wide(content[:HEAD]):
        return encoding
    marked = content.startswith(codecs.BOM_UTF8)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return f"utf-8 and {WESTERN}" if marked or is_mostly_utf8(content) else guessed(content)
    return "utf-8-sig" if marked else "utf-8"


def mixed(content: bytes) -> tuple[str, int]:
    """Return the text of bytes that are UTF-8 but for a few, and the number of lines with those."""
    lines = []
    mended = 0
    for line in content.removeprefix(codecs.BOM_UTF8).split(b"\n"):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            lines.append(line.decode("utf-8", "entente_western"))
            mended += 1
    return "\n".join(lines), mended


def decode(content: bytes) -> tuple[str, str]:
    """Return the text and its encoding; bytes that the encoding does not know become U+FFFD.

    A file that was joined from many hands is UTF-8 with a few lines that are not: it stays UTF-8,
    odd bytes are read as Windows-1252, and the encoding says in how many lines.
    """
    encoding = encoding_of(content)
    if encoding.endswith(f"and {WESTERN}"):
        text, mended = mixed(content)
        return text, f"{encoding} ({mended} lines)"
    return content.decode(encoding, "replace"), encoding


def is_binary(text: str) -> bool:
    """Tell whether what was decoded is no text: a picture, a program, a file of unknown kind."""
    head = text[:HEAD]
    return len(ODD_CONTROL.findall(head)) > max(BINARY_SHARE * len(head), FEW_ODD)
