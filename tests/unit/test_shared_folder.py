"""The folder that is shared holds what this run promises, and what others put there."""

import hashlib
import json
from pathlib import Path

import pytest

from workflow.jobs.sharing import write_folder


def package(contents: dict[str, bytes]) -> bytes:
    """Return a data package that describes files of these contents."""
    return json.dumps(
        {
            "resources": [
                {"path": path, "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
                for path, content in contents.items()
            ]
        }
    ).encode()


def written(folder: Path, files: dict[str, bytes]) -> None:
    """Write files as the job does."""
    write_folder(files, str(folder), [str(folder / path) for path in files])


def test_what_an_earlier_run_wrote_and_this_one_does_not_goes(tmp_path: Path) -> None:
    first = {"tables/old.csv": b"a", "tables/edited.csv": b"b", "README.md": b"c"}
    written(tmp_path, {**first, "datapackage.json": package(first)})
    (tmp_path / "tables/edited.csv").write_bytes(b"edited by somebody")
    (tmp_path / "LICENCE").write_bytes(b"CC0")
    second = {"README.md": b"d"}
    written(tmp_path, {**second, "datapackage.json": package(second)})
    left = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {"README.md", "datapackage.json", "tables/edited.csv", "LICENCE"}
    assert (tmp_path / "README.md").read_bytes() == b"d"


def test_a_package_cannot_name_a_file_outside_its_folder(tmp_path: Path) -> None:
    outside = tmp_path / "mine.txt"
    outside.write_bytes(b"x")
    folder = tmp_path / "share"
    folder.mkdir()
    told = package({"../mine.txt": b"x", str(outside): b"x"})
    (folder / "datapackage.json").write_bytes(told)
    written(folder, {"README.md": b"d", "datapackage.json": package({"README.md": b"d"})})
    assert outside.exists()


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"resources": [1]}', b"\xff"])
def test_a_package_that_is_none_says_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "datapackage.json").write_bytes(content)
    (tmp_path / "kept.csv").write_bytes(b"a")
    written(tmp_path, {"README.md": b"d", "datapackage.json": b"{}"})
    assert (tmp_path / "kept.csv").exists()
