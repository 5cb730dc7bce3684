"""Reading and writing: Parquet, CSV, arrays, JSON. Every write is whole or not at all."""

import glob
import gzip
import io
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import yaml

from entente.errors import InputError
from entente.tables import SCHEMAS, conform, to_csv


def write_bytes(content: bytes, path: str) -> None:
    """Write a file beside its place and move it there: a reader never meets half a file.

    Drafts that a killed job left for this place go. An OSError names the place.
    """
    place = Path(path)
    draft = place.with_name(f".{place.name}.{os.getpid()}.draft")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        for left in place.parent.glob(f".{glob.escape(place.name)}.*.draft"):
            left.unlink(missing_ok=True)
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(place)
    except OSError as error:
        error.filename = path  # "no space left" says where
        raise
    finally:
        with suppress(OSError):  # where no folder could be made, there is no draft
            draft.unlink(missing_ok=True)


def write_text(text: str, path: str) -> None:
    """Write a text file in UTF-8; lone surrogates, which UTF-8 has no place for, become "?"."""
    write_bytes(text.encode("utf-8", "replace"), path)


def read_text(path: str) -> str:
    """Read a UTF-8 text file."""
    return Path(path).read_text(encoding="utf-8")


def read_bytes(path: str) -> bytes:
    """Read a file whole."""
    return Path(path).read_bytes()


def write_table(frame: pd.DataFrame, name: str, path: str) -> None:
    """Check the frame against schema `name` and write it as the path's ending says.

    .parquet, .csv, or .csv.gz (without a time stamp, so that the same table gives the same bytes).
    """
    if path.endswith(".parquet"):
        buffer = io.BytesIO()
        conform(frame, name).to_parquet(buffer, index=False, compression="zstd")
        write_bytes(buffer.getvalue(), path)
        return
    content = to_csv(frame, name).encode("utf-8", "replace")
    write_bytes(gzip.compress(content, mtime=0) if path.endswith(".gz") else content, path)


def read_table(path: str) -> pd.DataFrame:
    """Read one table of a run: Parquet as it is, a CSV with the types of its schema.

    The schema of a CSV is the one of its name; cells that were made safe for spreadsheets stay so.
    """
    if path.endswith(".parquet"):
        return pd.read_parquet(path)
    columns = SCHEMAS[Path(path).name.split(".")[0]].columns
    words = [key for key, column in columns.items() if str(column.dtype).startswith("str")]
    return pd.read_csv(
        path,
        dtype=dict.fromkeys(words, "str"),
        keep_default_na=False,  # a country "NA" is Namibia
        na_values={key: [""] for key in columns if key not in words},
    )


def read_tables(paths: Sequence[str]) -> pd.DataFrame:
    """Read the shards of one table, one below the other, in the order of their names."""
    return pd.concat([pd.read_parquet(path) for path in sorted(paths)], ignore_index=True)


def write_array(array: np.ndarray, path: str) -> None:
    """Write an array as .npy."""
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=False)
    write_bytes(buffer.getvalue(), path)


def read_array(path: str) -> np.ndarray:
    """Read an array from .npy; nothing in it is ever run."""
    return np.load(path, allow_pickle=False)


def read_arrays(paths: Sequence[str]) -> np.ndarray:
    """Read the shards of one array, one below the other, in the order of their names."""
    return np.concatenate([read_array(path) for path in sorted(paths)])


def write_json(content: Any, path: str) -> None:
    """Write JSON that is the same for the same content: sorted keys, two spaces."""
    write_text(json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False) + "\n", path)


def read_json(path: str) -> Any:
    """Read a JSON file."""
    return json.loads(read_text(path))


def read_yaml(path: str) -> Any:
    """Read a YAML file; InputError naming the file and line where it is not YAML."""
    try:
        return yaml.safe_load(read_text(path))
    except yaml.YAMLError as error:
        raise InputError(f"{path} is not valid YAML: {error}. Mend the line it names.") from error
