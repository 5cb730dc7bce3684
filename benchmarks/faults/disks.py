"""A full disk and a folder that can only be read: small disks in a namespace of their own.

Mounted by `unshare -rm`, which needs no rights where the system allows it, and gone at its end.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOM = "900m"  # for the second run: more than any run of the sample corpus takes

# A disk of $SIZE; a run on it; what it left; more room; the same command again; its results, copied
# to $OUT, since the disk is gone with the namespace.
FULL = """
disk=$OUT/disk
mkdir -p "$disk"
mount -t tmpfs -o size=$SIZE none "$disk"
{run} --directory "$disk" > "$OUT/printed.txt" 2>&1
echo $? > "$OUT/code.txt"
(cd "$disk" && find results -type f 2> /dev/null) > "$OUT/left.txt"
if [ -n "$AGAIN" ]; then
    mount -o remount,size=$ROOM "$disk"
    {run} --directory "$disk" > "$OUT/printed_again.txt" 2>&1
    echo $? > "$OUT/code_again.txt"
    cp -r "$disk/results" "$OUT/results"
fi
"""

READ_ONLY = """
disk=$OUT/disk
mkdir -p "$disk"
mount -t tmpfs -o ro none "$disk"
{run} --directory "$disk" > "$OUT/printed.txt" 2>&1
echo $? > "$OUT/code.txt"
"""

RUN = '"$PYTHON" -m snakemake --cores 2'


@dataclass(frozen=True)
class Outcome:
    """What a run on a bad disk printed, its exit code and the files it left; then the same again.

    code_again is None where it was not run again.
    """

    printed: str
    code: int
    left: list[str]
    printed_again: str
    code_again: int | None


def allowed() -> bool:
    """Tell whether disks may be mounted in a namespace here."""
    try:
        tried = subprocess.run(
            ["unshare", "-rm", "sh", "-c", "mount -t tmpfs none /mnt"],  # noqa: S607
            capture_output=True,
            check=False,
        )
    except OSError:
        return False
    return tried.returncode == 0


def in_namespace(script: str, project: Path, out: Path, **settings: str) -> Outcome:
    """Run a shell script in a namespace; return what it left in the folder `out`."""
    offline = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "PWD": str(project)}
    given = {"OUT": str(out), "PYTHON": sys.executable, "ROOM": ROOM, **settings}
    subprocess.run(  # noqa: S603 - our own command
        ["unshare", "-rm", "bash", "-c", script.replace("{run}", RUN)],  # noqa: S607
        cwd=project,
        env=os.environ | offline | given,
        check=False,
    )
    texts = {
        name: (out / f"{name}.txt").read_text(encoding="utf-8")
        if (out / f"{name}.txt").exists()
        else ""
        for name in ("printed", "code", "left", "printed_again", "code_again")
    }
    again = int(texts["code_again"]) if texts["code_again"] else None
    left = texts["left"].splitlines()
    return Outcome(texts["printed"], int(texts["code"]), left, texts["printed_again"], again)


def full_disk(project: Path, out: Path, kilobytes: int, again: bool = True) -> Outcome:
    """Run the sample corpus on a disk of so many kilobytes; again: once more, with room.

    The second run's results are copied to `out`/results.
    """
    return in_namespace(FULL, project, out, SIZE=f"{kilobytes}k", AGAIN="yes" if again else "")


def read_only(project: Path, out: Path) -> Outcome:
    """Run the sample corpus where nothing may be written."""
    return in_namespace(READ_ONLY, project, out)
