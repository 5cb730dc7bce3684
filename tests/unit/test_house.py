"""The rules of the house that a machine can check."""

import ast
import re
import tomllib
from pathlib import Path

import pytest
import yaml

OUR_CODE = ("entente", "scripts", "workflow", "benchmarks")

HEAVY = {"torch", "umap", "bertopic", "evoc", "transformers", "peft", "sentence_transformers"}
MAY_BE_HEAVY = ("entente/encod", "entente/framing", "entente/topics")

ROOMS = [
    ("Snakefile", 40),
    ("workflow/rules/*.smk", 100),
    ("scripts/*.py", 25),
    ("entente/**/*.py", 200),
]


def test_no_room_is_overfull(project: Path) -> None:
    full = [
        f"{file.relative_to(project)}: {lines} lines, room for {limit}"
        for pattern, limit in ROOMS
        for file in sorted(project.glob(pattern))
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > limit
    ]
    assert not full


def functions(file: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(tree) if isinstance(node, kinds)]


def test_no_function_is_longer_than_40_lines(project: Path) -> None:
    files = [file for room in OUR_CODE for file in project.glob(f"{room}/**/*.py")]
    long = [
        f"{file.relative_to(project)}: {function.name}"
        for file in files
        for function in functions(file)
        if (function.end_lineno or 0) - function.lineno + 1 > 40
    ]
    assert not long


def test_adapters_have_no_branches(project: Path) -> None:
    for file in project.glob("scripts/*.py"):
        body = ast.parse(file.read_text(encoding="utf-8")).body
        for node in body:
            if isinstance(node, ast.If):
                assert ast.unparse(node.test) == "TYPE_CHECKING", file.name
            else:
                inside = [part for part in ast.walk(node) if isinstance(part, ast.If | ast.While)]
                assert not inside, f"{file.name} branches"


def imports(file: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def test_only_the_encoder_and_the_topics_import_heavy_libraries(project: Path) -> None:
    for file in project.glob("entente/**/*.py"):
        name = str(file.relative_to(project))
        if not name.startswith(MAY_BE_HEAVY):
            assert not imports(file) & HEAVY, name


def test_the_package_sees_no_path_and_no_snakemake(project: Path) -> None:
    for file in project.glob("entente/**/*.py"):
        text = file.read_text(encoding="utf-8")
        assert not imports(file) & {"pathlib", "os", "snakemake", "pickle"}, file.name
        assert not re.search(r"(?<![\w.])open\(", text), file.name


def test_the_snakefile_imports_none_of_the_package(project: Path) -> None:
    parsed = [project / "Snakefile", *project.glob("workflow/**/*.smk")]
    parsed += project.glob("workflow/lib/*.py")
    for file in parsed:
        assert not re.search(r"^\s*(from|import) entente", file.read_text(encoding="utf-8"), re.M)


def test_every_rule_has_a_log(project: Path) -> None:
    for file in project.glob("workflow/rules/*.smk"):
        blocks = re.split(
            r"^(?:rule|checkpoint) (\w+):", file.read_text(encoding="utf-8"), flags=re.M
        )
        for name, block in zip(blocks[1::2], blocks[2::2], strict=True):
            assert re.search(r"^\s+log:", block, re.M), f"{file.name}: {name}"


@pytest.fixture(scope="module")
def locked(project: Path) -> dict[str, str]:
    lines = (project / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pins = [re.match(r"([\w.-]+)==([^\s;]+)", line) for line in lines if line.strip()]
    assert all(pins), "a line of requirements.lock pins no version"
    return {pin[1].lower().replace("_", "-"): pin[2] for pin in pins if pin}


def test_the_lock_holds_every_package_that_the_project_names(
    project: Path, locked: dict[str, str]
) -> None:
    with (project / "pyproject.toml").open("rb") as file:
        wanted = tomllib.load(file)["project"]["dependencies"]
    names = {re.split(r"[<>=~!\[ ]", line)[0].lower() for line in wanted}
    assert names <= set(locked)
    assert locked["torch"] == "2.13.0"


def test_conda_users_get_what_the_lock_says(project: Path) -> None:
    environment = yaml.safe_load((project / "environment.yml").read_text(encoding="utf-8"))
    pip = next(part["pip"] for part in environment["dependencies"] if isinstance(part, dict))
    assert pip == (project / "requirements.lock").read_text(encoding="utf-8").splitlines()
    with (project / "pyproject.toml").open("rb") as file:
        supported = tomllib.load(file)["project"]["requires-python"]
    python = next(str(part) for part in environment["dependencies"] if "python=" in str(part))
    minor = int(python.split(".")[1])
    assert f">=3.{minor}" in supported
