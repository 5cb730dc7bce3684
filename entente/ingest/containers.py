"""Compressed files and archives: the files inside them."""

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import replace

from entente.ingest.parts import CorpusFile, unusable

GZIP = b"\x1f\x8b"


def unpacked(file: CorpusFile) -> bytes:
    """Return the file's bytes, out of gzip if need be; InputError where the gzip is broken."""
    if not file.content.startswith(GZIP):
        return file.content
    try:
        return gzip.decompress(file.content)
    except (OSError, EOFError, zlib.error) as error:
        raise unusable(
            file, f"the gzip file is broken ({error})", "Download or export it again."
        ) from error


def opened(file: CorpusFile) -> Iterator[CorpusFile]:
    """Yield the files that a file holds: itself, out of its compression.

    Raises UnreadableFileError, naming the file, where it is broken.
    """
    yield replace(file, content=unpacked(file))
