"""The parse-time helpers: the config's check, the places of files, the closure of imports."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from entente.ingest import Cleaning
from workflow.lib import code, configuration, places

SCHEMA = "workflow/schemas/config.schema.json"


@pytest.fixture
def config(project: Path) -> dict[str, Any]:
    return yaml.safe_load((project / "config/config.yaml").read_text(encoding="utf-8"))


def faults(config: dict[str, Any], project: Path) -> str:
    with pytest.raises(ValueError) as caught:
        configuration.check(config, project / SCHEMA)
    return str(caught.value)


def test_the_shipped_config_passes(config: dict[str, Any], project: Path) -> None:
    configuration.check(config, project / SCHEMA)


def test_a_misspelt_key_is_named_with_the_nearest_known(
    config: dict[str, Any], project: Path
) -> None:
    config["estimates"]["replicats"] = 10
    message = faults(config, project)
    assert "'estimates.replicats'" in message
    assert "did you mean 'replicates'" in message


def test_a_key_at_the_wrong_level_is_named_too(config: dict[str, Any], project: Path) -> None:
    config["replicates"] = 10
    assert "'replicates': did you mean 'estimates.replicates'" in faults(config, project)


def test_a_misspelt_key_of_a_corpus_entry_is_named(config: dict[str, Any], project: Path) -> None:
    config["corpus"] = [{"path": "a.csv", "colums": {"text": "Body"}}]
    message = faults(config, project)
    assert "colums" in message
    assert "columns'?" in message


def test_other_languages_need_another_encoder(config: dict[str, Any], project: Path) -> None:
    config["languages"] = ["en", "tr"]
    message = faults(config, project)
    assert "'tr'" in message
    assert "multilingual model under encoder.model" in message
    config["encoder"]["model"] = "models/multilingual"
    configuration.check(config, project / SCHEMA)
    config["encoder"]["model"] = "packaged"
    config["languages"] = []
    configuration.check(config, project / SCHEMA)


def test_every_step_of_cleaning_has_its_switch(config: dict[str, Any]) -> None:
    assert config["cleaning"] == vars(Cleaning())


def test_a_wrong_value_is_named_with_what_is_wanted(config: dict[str, Any], project: Path) -> None:
    config["estimates"]["period"] = "week"
    message = faults(config, project)
    assert "'estimates.period' is 'week'" in message
    assert "month, quarter or year" in message


def test_numbers_from_the_command_line_come_as_text_and_are_read(
    config: dict[str, Any], project: Path
) -> None:
    config["estimates"] |= {"replicates": "200", "confidence": "0.9"}
    config["seed"] = "7"
    ready = configuration.check(config, project / SCHEMA)
    assert (ready["estimates"]["replicates"], ready["estimates"]["confidence"]) == (200, 0.9)
    assert ready["seed"] == 7
    assert ready["encoder"] == config["encoder"]


def test_every_fault_is_told_at_once(config: dict[str, Any], project: Path) -> None:
    config["seed"] = -1
    config["framing"]["heads"] = "many"
    message = faults(config, project)
    assert "'seed'" in message
    assert "'framing.heads'" in message


def keys(part: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    for name, inside in part.get("properties", {}).items():
        yield f"{path}{name}", inside
        yield from keys(inside, f"{path}{name}.")


def test_every_key_of_the_schema_is_described_and_strict(project: Path) -> None:
    schema = json.loads((project / SCHEMA).read_text(encoding="utf-8"))
    for name, part in keys(schema):
        assert part.get("description") or part.get("anyOf"), f"{name} has no description"
        if "properties" in part:
            assert part["additionalProperties"] is False, f"{name} lets any key pass"


def merged(base: dict[str, Any], overlay: dict[str, Any]) -> dict[str, Any]:
    both = dict(base)
    for key, value in overlay.items():
        inside = isinstance(value, dict) and isinstance(base.get(key), dict)
        both[key] = merged(base[key], value) if inside else value
    return both


@pytest.mark.parametrize("name", ["lee", "kremlin", "ungd"])
def test_every_overlay_passes(name: str, config: dict[str, Any], project: Path) -> None:
    text = (project / f"config/{name}.yaml").read_text(encoding="utf-8")
    overlay = configuration.dates_as_text(yaml.safe_load(text))
    configuration.check(merged(config, overlay), project / SCHEMA)


def test_files_come_from_a_file_a_folder_and_a_glob(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for name in ("b.csv", "a.csv", ".hidden", "c.txt"):
        (tmp_path / "in" / name).write_text("x", encoding="utf-8")
    assert places.files_of("in/a.csv", "corpus[0]", tmp_path) == [("in/a.csv", False)]
    swept = [("in/a.csv", True), ("in/b.csv", True), ("in/c.txt", True)]
    assert places.files_of("in", "corpus[0]", tmp_path) == swept
    assert places.files_of("in/*.csv", "corpus[0]", tmp_path) == swept[:2]


def test_a_path_that_is_not_there_is_named_with_its_key(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"corpus\[0\].*nowhere\.csv"):
        places.corpus_entries(["nowhere.csv"], tmp_path)
    with pytest.raises(ValueError, match=r"corpus.*names no file"):
        places.corpus_entries([], tmp_path)


def test_a_file_inside_a_package_is_found_without_importing_it(tmp_path: Path) -> None:
    path = "package:gensim/test/test_data/lee_background.cor"
    assert Path(places.locate(path, "corpus[0]", tmp_path)).is_file()
    with pytest.raises(ValueError, match="no_such_package"):
        places.locate("package:no_such_package/file", "corpus[0]", tmp_path)


def test_shards_are_a_power_of_two_that_holds_the_corpus(tmp_path: Path) -> None:
    file = tmp_path / "corpus.csv"
    file.write_bytes(b"x" * 5_000)
    entries = [{"path": str(file)}]
    assert places.shard_names(entries, 1) == ["0000"]
    assert len(places.shard_names(entries, 0.001)) == 8


def test_the_closure_of_a_script_holds_what_it_imports_and_what_that_imports(
    project: Path,
) -> None:
    files = {Path(file).name for file in code.closure(project / "scripts/shards.py", project)}
    assert {"shards.py", "job.py", "meter.py", "files.py", "schemas.py", "errors.py"} <= files
    assert "manifest.py" not in files
