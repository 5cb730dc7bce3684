"""How much may come out of what is packed: limits against archives made to fill a machine."""

import io
from typing import IO, Protocol

# Text shrinks to a third or a tenth of its size, tables of few values to a hundredth; the best
# that gzip can do is a thousandth, with which 42 KB become 40 MB, and nested once more 4 GB.
MOST_TIMES = 200
ALWAYS = 64 * 2**20  # bytes that may come out of any file, since small ones may shrink further
MOST = 8 * 2**30  # bytes out of one archive, with all that is packed in it
LARGEST_FILE = 2**30  # bytes of one file: with its text it takes 3 GB, and ingest has 4 GB
CHUNK = 2**20  # bytes that are unpacked before they are counted

BY_HAND = "If it is what it should be, unpack it by hand and name the files in it."


class OverBudgetError(Exception):
    """More came out of a packed file than its budget; the message says how much that was."""


class Reads(Protocol):
    """What gives so many bytes."""

    def read(self, size: int, /) -> bytes:
        """Return the next bytes, not more than size; none at the end."""


def megabytes(size: int) -> str:
    """Return a number of bytes for a message."""
    return f"{size // 2**20:,} MB"


class Budget:
    """The bytes that may still come out of a file of so many packed bytes."""

    def __init__(self, packed: int, most: int = MOST) -> None:
        self.limit = min(most, max(ALWAYS, MOST_TIMES * packed))
        self.left = self.limit

    def take(self, size: int) -> None:
        """Count bytes that came out; OverBudgetError where they are too many."""
        self.left -= size
        if self.left < 0:
            raise OverBudgetError(
                f"more than {megabytes(self.limit)} come out of it, the most for its size"
            )

    def read(self, stream: Reads | IO[bytes]) -> bytes:
        """Return all that a stream gives, counted as it comes."""
        whole = io.BytesIO()
        size = 0
        while piece := stream.read(CHUNK):
            self.take(len(piece))
            size += len(piece)
            if size > LARGEST_FILE:
                raise OverBudgetError(f"a file in it has more than {megabytes(LARGEST_FILE)}")
            whole.write(piece)
        return whole.getvalue()
