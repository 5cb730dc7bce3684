"""Zip and tar archives: the files inside them, one after another."""

import io
import lzma
import re
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from entente.ingest.budget import Budget

# As many as there are articles in a large corpus. Each takes about 1 KB while the list is read.
MOST_MEMBERS = 500_000
LONGEST_NAME = 200  # characters of a member's name that are shown

ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
ZIP_ENTRY = b"PK\x01\x02"
TAR_BLOCK = 512  # bytes

# Those that unpack within bounds; LZMA in a zip may ask for 4 GiB of memory.
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
ENCRYPTED = 1  # the bit of a zip entry's flags
LONGEST_PAX = 2**16  # bytes of an extended header; tarfile's patterns are slow on longer ones

BROKEN = (
    *(zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, OSError, ValueError, LookupError, ArithmeticError, RuntimeError),
)


@dataclass(frozen=True)
class Member:
    """A file in an archive: its name to show, how to get its bytes, and why that is not possible.

    content raises one of BROKEN where the member is broken, and OverBudgetError.
    """

    name: str
    content: Callable[[Budget], bytes]
    locked: bool = False


class SoundTarInfo(tarfile.TarInfo):
    """A tar header that goes forward only, and whose extensions are of a sane size."""

    def _block(self, count: int) -> int:
        """Return a size in whole blocks; a negative one would read the same header for ever."""
        if count < 0:
            raise tarfile.HeaderError("a negative size")
        return super()._block(count)  # type: ignore[misc]

    def _proc_pax(self, archive: tarfile.TarFile) -> tarfile.TarInfo:
        if self.size > LONGEST_PAX:
            raise tarfile.HeaderError("an extended header that is too long")
        return super()._proc_pax(archive)  # type: ignore[misc]


def shown_name(name: str) -> str:
    """Return a member's name for display: printable, without steps up or down a path."""
    printable = "".join(char if char.isprintable() else " " for char in name)
    parts = [part.strip() for part in re.split(r"[/\\]", printable)]
    return "/".join(part for part in parts if part not in ("", ".", ".."))[-LONGEST_NAME:]


def is_hidden(name: str) -> bool:
    """Tell whether a folder would not show a file: the notes that systems leave about others."""
    parts = shown_name(name).split("/")
    return "__MACOSX" in parts or any(part.startswith(".") for part in parts)


def zip_members(content: bytes) -> list[Member]:
    """Return the files in a zip archive, without links; one of BROKEN where it is none."""
    if content.count(ZIP_ENTRY) > MOST_MEMBERS:  # before a list of them is made
        raise ValueError(f"it holds more than {MOST_MEMBERS:,} files")
    archive = zipfile.ZipFile(io.BytesIO(content))

    def reader(entry: zipfile.ZipInfo) -> Callable[[Budget], bytes]:
        def read(budget: Budget) -> bytes:
            if entry.flag_bits & ENCRYPTED:
                raise ValueError("it is locked with a password")
            if entry.compress_type not in METHODS:
                raise ValueError("it is packed by a method that is not read")
            with archive.open(entry) as stream:
                return budget.read(stream)

        return read

    entries = sorted(archive.infolist(), key=lambda entry: (entry.filename, entry.header_offset))
    return [
        Member(entry.filename, reader(entry), bool(entry.flag_bits & ENCRYPTED))
        for entry in entries
        if not entry.is_dir() and not stat.S_ISLNK(entry.external_attr >> 16)
    ]


def is_tar(content: bytes) -> bool:
    """Tell whether a file begins with a tar header, whose checksum is right."""
    if len(content) < TAR_BLOCK:
        return False
    try:
        tarfile.TarInfo.frombuf(content[:TAR_BLOCK], "utf-8", "surrogateescape")
    except (tarfile.TarError, ValueError):
        return False
    return True


def tar_members(content: bytes) -> list[Member]:
    """Return the files in a tar archive; links and devices are none. One of BROKEN if broken."""
    archive = tarfile.TarFile(fileobj=io.BytesIO(content), tarinfo=SoundTarInfo)
    if len(content) > MOST_MEMBERS * TAR_BLOCK:
        found = []
        for entry in archive:
            found.append(entry)
            if len(found) > MOST_MEMBERS:
                raise ValueError(f"it holds more than {MOST_MEMBERS:,} files")

    def reader(entry: tarfile.TarInfo) -> Callable[[Budget], bytes]:
        def read(budget: Budget) -> bytes:
            stream = archive.extractfile(entry)
            return budget.read(stream) if stream else b""

        return read

    entries = [entry for entry in archive.getmembers() if entry.isfile()]
    entries.sort(key=lambda entry: (entry.name, entry.offset))
    return [Member(entry.name, reader(entry)) for entry in entries]


def members(content: bytes) -> Iterator[Member]:
    """Yield the files in an archive in the order of their names, without hidden ones.

    Their names are as shown, and no two the same. Raises one of BROKEN.
    """
    found = zip_members(content) if content.startswith(ZIP_MARKS) else tar_members(content)
    seen: dict[str, int] = {}
    for member in found:
        if is_hidden(member.name):
            continue
        name = shown_name(member.name) or "file"
        seen[name] = seen.get(name, 0) + 1
        unlike = name if seen[name] == 1 else f"{name} ({seen[name]})"
        yield Member(unlike, member.content, member.locked)
