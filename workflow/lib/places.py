"""Where the files that the config names are."""

import importlib.util
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

PACKAGE = "package:"  # `package:gensim/test/...`: a file inside an installed package

ADVICE = (
    "Give a file, a folder or a glob; a relative path counts from the folder you start in, "
    "then from the project's folder."
)


def roots(project: Path) -> list[Path]:
    """Return the folders that a relative path is looked up in, in order.

    The working directory (which `--directory` changes), the folder where the command was typed,
    and the project, where the things that ship with it lie.
    """
    typed = Path(os.environ.get("PWD", "."))
    return list(dict.fromkeys([Path.cwd(), typed, project]))


def in_package(path: str) -> Path:
    """Return the path of `package:NAME/FILE`, without importing the package."""
    name, _, inside = path.removeprefix(PACKAGE).partition("/")
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise ValueError(f"config: '{path}' names a package that is not installed: {name}.")
    return Path(spec.origin).parent / inside


def candidates(path: str, project: Path) -> Iterable[Path]:
    """Yield the places that a path of the config can mean, most likely first."""
    if path.startswith(PACKAGE):
        yield in_package(path)
        return
    for root in roots(project):
        yield root / Path(path).expanduser()


def shortest(path: Path) -> str:
    """Return the path relative to the working directory where it lies below it, else absolute."""
    absolute = path.absolute()
    return str(
        absolute.relative_to(Path.cwd()) if absolute.is_relative_to(Path.cwd()) else absolute
    )


def locate(path: str, key: str, project: Path) -> str:
    """Return the file or folder that `path` means; ValueError with the key where there is none."""
    for candidate in candidates(path, project):
        if candidate.exists():
            return shortest(candidate)
    raise ValueError(f"config: '{key}' names '{path}', and no such file is there. {ADVICE}")


def files_of(path: str, key: str, project: Path) -> list[tuple[str, bool]]:
    """Return the files that a corpus path means, sorted: the file, a folder's, or a glob's.

    Each with whether it was swept up with others rather than named.
    """
    for candidate in candidates(path, project):
        if candidate.is_dir():
            found = [file for file in candidate.rglob("*") if file.is_file()]
        elif candidate.exists():
            return [(shortest(candidate), False)]
        else:
            anchor = Path(candidate.anchor)
            found = list(anchor.glob(str(candidate.relative_to(anchor))))
        visible = sorted(shortest(file) for file in found if not file.name.startswith("."))
        if visible:
            return [(file, True) for file in visible]
    raise ValueError(f"config: '{key}' names '{path}', and no file is there. {ADVICE}")


# What Snakemake's records and the logs of a small run take; with less it stops in its own words.
LEAST_FREE = 5_000_000  # bytes


def check_room(results: Path) -> None:
    """Raise ValueError, saying what to do, where a run could not write into its results folder."""
    place = results.absolute()
    there = next(path for path in (place, *place.parents) if path.exists())
    elsewhere = "or start elsewhere: --directory FOLDER"
    if not there.is_dir():
        raise ValueError(
            f"{there}: a file lies where the results belong. Move it away, {elsewhere}"
        )
    if not os.access(there, os.W_OK | os.X_OK):
        raise ValueError(f"{there}: nothing may be written there. Change that, {elsewhere}")
    free = shutil.disk_usage(there).free
    if free < LEAST_FREE:
        raise ValueError(
            f"{there}: the disk is full ({free / 1e6:.1f} MB free). Free some space, {elsewhere}"
        )


def kept_apart(files: list[str], key: str, folder: str) -> list[str]:
    """Return the files; ValueError where one lies in a folder that a run may write anew."""
    for file in files:
        if Path(file).absolute().is_relative_to(Path(folder).absolute()):
            raise ValueError(
                f"config: '{key}' names '{file}', and `snakemake annotate` writes {folder} anew. "
                f"Copy the coded sheets and key.csv into a folder of your own, and name that."
            )
    return files


READING = ("format", "columns", "values", "table", "retrieved", "day_first")  # keys of an entry


def corpus_entries(corpus: object, project: Path) -> list[dict[str, Any]]:
    """Return one entry a corpus file: path, whether it was swept up, and how to read it."""
    listed = corpus if isinstance(corpus, list) else [corpus]
    entries: dict[str, dict[str, Any]] = {}
    for number, given in enumerate(listed):
        entry: Mapping[str, Any] = given if isinstance(given, Mapping) else {"path": given}
        for path, swept in files_of(str(entry["path"]), f"corpus[{number}]", project):
            reading = {key: entry.get(key) for key in READING}
            entries.setdefault(path, {"path": path, "swept": swept, **reading})
    if not entries:
        raise ValueError(
            "config: 'corpus' names no file. Add your corpus to config/config.yaml, or give it on "
            "the command line: --config corpus=FILE"
        )
    return [entries[path] for path in sorted(entries)]


def shard_names(entries: list[dict[str, Any]], megabytes: float) -> list[str]:
    """Return the names of the shards: a power of two of them, by the size of the corpus files.

    Known before the run starts, so that a dry run shows every job and no checkpoint is needed; a
    power of two, so that a corpus that grows a little keeps its number of shards.
    """
    size = sum(Path(entry["path"]).stat().st_size for entry in entries)
    shards = 1
    while shards * megabytes * 1e6 < size:
        shards *= 2
    return [f"{number:04d}" for number in range(shards)]


def listed(value: str | list[str] | None, key: str, project: Path) -> list[str]:
    """Return the files that a path or several mean: files, those of folders, of globs; [] for none.

    Raises ValueError where nothing is there.
    """
    paths = [value] if isinstance(value, str) else value or []
    found = (file for path in paths for file, _ in files_of(path, key, project))
    return list(dict.fromkeys(found))
