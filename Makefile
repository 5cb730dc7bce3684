# Two commands: `make run` and `make test`. Each sets up what it needs and is quick the second time.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CORES ?= all

.PHONY: run test lint lock golden clean

run: $(VENV)/.run
	$(BIN)/snakemake --cores $(CORES)
	@echo "The report is $(CURDIR)/results/report.html"

test: $(VENV)/.test lint
	$(BIN)/python -m pytest

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/snakefmt --check Snakefile workflow
	$(BIN)/mypy entente scripts workflow benchmarks
	$(BIN)/snakemake --lint

# Golden tables are what the sample corpus gives; refresh them only where a change is meant.
golden: $(VENV)/.test
	$(BIN)/python -m pytest tests/workflow --refresh-golden

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(0 if (3, 11) <= v <= (3, 13) else f"Entente needs Python 3.11 to 3.13, and {sys.executable} is {v[0]}.{v[1]}: say `make PYTHON=python3.12 ...`")'
	$(PYTHON) -m venv $(VENV)

# The lock is installed anew only where it changed.
$(VENV)/.run: requirements.lock | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check torch==2.13.0
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	@touch $@

$(VENV)/.test: requirements-test.lock $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-test.lock
	@touch $@

# Resolve pyproject.toml anew, for every Python and system we support. PyTorch's CUDA packages stay
# out: torch pins them itself on the machines that get that build.
UV := .venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --no-header --no-annotate
TORCH := grep -vE '^(nvidia-|cuda-|triton)' | sed -E 's/^torch==.*/torch==2.13.0/' | uniq
lock:
	$(PYTHON) -m venv .venv-lock && .venv-lock/bin/python -m pip install --quiet uv
	$(UV) pyproject.toml | $(TORCH) > requirements.lock
	$(UV) --extra test -c requirements.lock pyproject.toml | $(TORCH) \
	  | grep -vxFf requirements.lock > requirements-test.lock
	sed -i '/^      - /d' environment.yml
	sed 's/.*/      - "&"/' requirements.lock >> environment.yml
	rm -rf .venv-lock

clean:
	rm -rf results/* .snakemake
