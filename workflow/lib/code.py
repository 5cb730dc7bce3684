"""Which files of our own a script runs, so that an edit to any of them reruns its rule."""

import ast
from functools import cache
from pathlib import Path

OURS = ("entente", "workflow")


@cache
def imported(file: Path, project: Path) -> frozenset[Path]:
    """Return the files of the project that one file imports by name."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    ours = [Path(*name.split(".")) for name in names if name.split(".")[0] in OURS]
    places = [project / part for part in ours]
    found = [place.with_suffix(".py") for place in places] + [p / "__init__.py" for p in places]
    return frozenset(path for path in found if path.is_file())


def closure(script: Path, project: Path) -> list[str]:
    """Return the files that a script imports, directly or not, sorted."""
    seen: set[Path] = set()
    waiting = [script]
    while waiting:
        new = imported(waiting.pop(), project) - seen
        seen |= new
        waiting += new
    return sorted(str(path) for path in seen)
