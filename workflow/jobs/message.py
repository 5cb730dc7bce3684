"""The one line that the terminal shows of an error: what, where, what to do."""

import errno
from pathlib import Path

from entente.errors import InputError

AGAIN = "then type the same command again: it goes on where it stopped"

# What the system says of a place that cannot be written, in the user's words.
UNWRITABLE = {
    errno.ENOSPC: f"the disk is full. Free some space or start elsewhere (--directory), {AGAIN}",
    errno.EDQUOT: f"your share of the disk is used up. Free some space, {AGAIN}",
    errno.EFBIG: f"files may not become so large here (`ulimit -f`). Raise that limit, {AGAIN}",
    errno.EACCES: f"you may not read or write there. Change its permissions, {AGAIN}",
    errno.EPERM: f"you may not read or write there. Change its permissions, {AGAIN}",
    errno.EROFS: "that disk can only be read. Start where you may write (--directory)",
    errno.EEXIST: f"a file lies where a folder belongs. Move it away, {AGAIN}",
    errno.ENOTDIR: f"a file lies where a folder belongs. Move it away, {AGAIN}",
    errno.EISDIR: f"a folder lies where a file belongs. Move it away, {AGAIN}",
    errno.EIO: f"the disk failed. Check it, {AGAIN}",
}


def message(error: BaseException, log: Path) -> str:
    """Return the one line that the terminal shows of an error."""
    if isinstance(error, InputError):
        return f"entente: {error}"
    if isinstance(error, MemoryError):
        return (
            "entente: there is not memory enough. Take fewer cores (--cores 1) or a machine with "
            f"more memory, {AGAIN}. Log: {log}"
        )
    if isinstance(error, OSError):
        what = UNWRITABLE.get(error.errno or 0, f"{error.strerror or error}")
        return f"entente: {error.filename or 'writing'}: {what}. Log: {log}"
    return (
        f"entente: {type(error).__name__}: {error}. This is a fault of the program; "
        f"please report it with its log, {log}"
    )
