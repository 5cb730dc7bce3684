"""Compressed files and archives: the files inside them."""

from collections.abc import Iterator
from dataclasses import replace

from entente.ingest import archives, compression
from entente.ingest.archives import Member, is_tar, members
from entente.ingest.budget import BY_HAND, Budget, OverBudgetError
from entente.ingest.compression import coat_of, uncoated
from entente.ingest.office import office_kind
from entente.ingest.parts import CorpusFile, UnreadableFileError, unusable

# Coats and archives in one another: a zip of archives of compressed files, and one to spare.
DEEPEST = 5

AGAIN = "Download or export it again."
LOCKED = "Unpack it by hand, with its password, and name the files in it."


def contents(file: CorpusFile, budget: Budget, depth: int) -> Iterator[CorpusFile]:
    """Yield the files in a file that lies so deep in others; itself where it is not packed.

    Raises UnreadableFileError where it is broken as a whole, and OverBudgetError.
    """
    coat = coat_of(file.content)
    is_zip = file.content.startswith(archives.ZIP_MARKS)
    if not coat and not is_tar(file.content) and (not is_zip or office_kind(file.content)):
        yield file
        return
    if depth > DEEPEST:
        raise unusable(file, f"it is packed more than {DEEPEST} times over", BY_HAND)
    if coat:
        try:
            bare = uncoated(file.content, budget)
        except compression.BROKEN as error:
            raise unusable(file, f"the {coat} file is broken ({error})", AGAIN) from error
        yield from contents(replace(file, content=bare), budget, depth + 1)
        return
    kind = "zip" if is_zip else "tar"
    try:
        found = list(members(file.content))
    except archives.BROKEN as error:
        raise unusable(file, f"the {kind} archive is broken ({error})", AGAIN) from error
    if found and all(member.locked for member in found):
        raise unusable(file, "the zip archive is locked with a password", LOCKED)
    if not found:
        raise unusable(file, f"the {kind} archive holds no files", "Take it out of `corpus`.")
    for member in found:
        yield from unpacked(file, member, budget, depth)


def unpacked(
    archive: CorpusFile, member: Member, budget: Budget, depth: int
) -> Iterator[CorpusFile]:
    """Yield the files in a member of an archive; where it is broken, one that says so."""
    named = replace(archive, name=f"{archive.name}/{member.name}", content=b"", swept=True)
    try:
        whole = replace(named, content=member.content(budget))
        yield from contents(whole, budget, depth + 1)
    except UnreadableFileError as error:
        yield replace(named, broken=error.what)
    except archives.BROKEN as error:
        yield replace(named, broken=f"it is broken in its archive ({error})")


def opened(file: CorpusFile) -> Iterator[CorpusFile]:
    """Yield the files that a file holds: itself, out of its compression, or those in an archive.

    One is in memory at a time. Members are called archive/member and are `swept`; one that cannot
    be had says why in `broken`. Raises UnreadableFileError, naming the file, where the whole is
    broken or more comes out of it than is safe: headers are not believed, bytes are counted.
    """
    try:
        yield from contents(file, Budget(len(file.content)), 0)
    except OverBudgetError as error:
        raise unusable(file, f"it was not unpacked further: {error}", BY_HAND) from error
