"""One file in a coat of gzip, bzip2 or xz."""

import bz2
import gzip
import io
import lzma
import zlib

from entente.ingest.budget import CHUNK, Budget

# xz -9 needs 65 MiB to unpack; a header may ask for 4 GiB.
XZ_MEMORY = 256 * 2**20

XZ = b"\xfd7zXZ\x00"
COATS = {b"\x1f\x8b": "gzip", b"BZh": "bzip2", XZ: "xz"}
BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError)


class Xz:
    """An xz file, all its streams one after another, read within a limit of memory."""

    def __init__(self, content: bytes) -> None:
        self.packed = io.BytesIO(content)
        self.stream: lzma.LZMADecompressor | None = None
        self.done = False

    def read(self, size: int, /) -> bytes:
        """Return the next bytes, not more than size; none at the end. EOFError where it is cut."""
        while not self.done:
            if self.stream is None:
                self.stream = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=XZ_MEMORY)
            fed = self.packed.read(CHUNK) if self.stream.needs_input else b""
            if self.stream.needs_input and not fed:
                raise EOFError("it is cut off")
            piece = self.stream.decompress(fed, size)
            if self.stream.eof:
                self.go_on(len(self.stream.unused_data))
            if piece:
                return piece
        return b""

    def go_on(self, unused: int) -> None:
        """Go to the next stream, which begins so many bytes before; what is none ends the file."""
        start = self.packed.seek(-unused, io.SEEK_CUR)
        self.done = self.packed.read(len(XZ)) != XZ
        self.packed.seek(start)
        self.stream = None


class Gzip:
    """A gzip file, all its members one after another; what follows them is no part of it."""

    def __init__(self, content: bytes) -> None:
        self.stream = gzip.GzipFile(fileobj=io.BytesIO(content))
        self.begun = False

    def read(self, size: int, /) -> bytes:
        """Return the next bytes, not more than size; none at the end."""
        try:
            piece = self.stream.read1(size)  # not beyond a member's end
        except gzip.BadGzipFile as error:
            # As gunzip does: bytes behind the last member are padding of a tape or a download.
            if self.begun and "Not a gzipped file" in str(error):
                return b""
            raise
        self.begun = True
        return piece


def coat_of(content: bytes) -> str:
    """Return by what a file is compressed, by its first bytes; "" for nothing."""
    return next((name for mark, name in COATS.items() if content.startswith(mark)), "")


def uncoated(content: bytes, budget: Budget) -> bytes:
    """Return a compressed file's bytes; one of BROKEN, or OverBudgetError, where it cannot be."""
    coat = coat_of(content)
    if coat == "gzip":
        return budget.read(Gzip(content))
    if coat == "xz":
        return budget.read(Xz(content))
    return budget.read(bz2.BZ2File(io.BytesIO(content)))
