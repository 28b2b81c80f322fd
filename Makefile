# make demo      install, and build the graph of the articles in examples/articles
# make test      run every test
# make check     format, lint, types, import direction, install smoke test, tests: all that must hold before a commit
# make compiled  compile the extraction, into a wheel and ready to run in build/compiled (docs/speed.md)
# make format    rewrite the sources in the project's format
# make clean     remove what these make
#
# Needs Python 3.11 or later. Everything is installed in .venv, in the versions of constraints.txt; a stamp in it says for
# which state of pyproject.toml and constraints.txt that was done.

SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
# The build backend is pinned too, so it is installed first and used from there.
INSTALL := $(PIP) install --quiet --constraint constraints.txt
EDITABLE := $(INSTALL) --no-build-isolation --editable
DEMO := build/demo
COMPILED := build/compiled
PYTEST_ARGS ?= --numprocesses 2

.PHONY: demo test check lint smoke compiled format clean
.DELETE_ON_ERROR:

demo: $(VENV)/.run
	@$(BIN)/sinergi build examples/articles --out $(DEMO)
	@echo && echo "Who signed what, for whom, in which role (sinergi query who-signed-what --store $(DEMO)/store):"
	@$(BIN)/sinergi query who-signed-what --store $(DEMO)/store --format table
	@echo && echo "The results lie in $(DEMO):"
	@echo "  network.html  the network, to be opened in a browser"
	@echo "  graph.ttl     the graph as Turtle"
	@echo "  graph.trig    the graph as TriG, each article's evidence in a graph of its own"
	@echo "  store         the store that sinergi query, view, export and check read"

test: $(VENV)/.test
	@.ci/prepare browser
	@.ci/prepare virtuoso
	@.ci/prepare curl
	@.ci/prepare compiler $(BIN)/python
	$(BIN)/python -m pytest $(PYTEST_ARGS)

# The tests come last, so that the summary is the last thing to be read.
check: lint smoke
	@$(MAKE) --no-print-directory test

lint: $(VENV)/.test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache --no-logo

smoke: $(VENV)/.test
	$(BIN)/python tests/smoke_install.py

compiled: $(VENV)/.test
	@.ci/prepare compiler $(BIN)/python
	@rm -rf $(COMPILED)
	@echo "Compiling the extraction, which takes a minute ..."
	@mkdir -p $(COMPILED)
	@HATCH_BUILD_HOOK_ENABLE_CUSTOM=1 $(BIN)/python -m build --wheel --no-isolation --outdir $(COMPILED) . \
		>$(COMPILED)/log 2>&1 || { cat $(COMPILED)/log; exit 1; }
	@$(BIN)/python -m zipfile --extract $(COMPILED)/*.whl $(COMPILED)

format: $(VENV)/.test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf build dist .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

$(BIN)/python:
	@.ci/prepare venv $(VENV)

$(VENV)/.run: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing Sinergi into $(VENV) ..."
	@$(INSTALL) hatchling
	@$(EDITABLE) .
	@touch $@

$(VENV)/.test: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing Sinergi and what its tests need into $(VENV) ..."
	@$(INSTALL) hatchling
	@$(EDITABLE) '.[test]'
	@touch $@ $(VENV)/.run
