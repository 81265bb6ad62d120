# Everything a developer or CI does, by name. Needs only Python 3.11 or newer, make and git.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
SHARED := $(or $(FOGLINE_SHARED),../shared)
export COLUMNS := 100
# Figures and examples are of the gazetteer that comes with Fogline, whatever a developer built.
export FOGLINE_GAZETTEER := embedded

.DEFAULT_GOAL := check
.DELETE_ON_ERROR:
.PHONY: check setup fix format-check lint types imports test docs-check docs demo golden \
	schema gate gate-update bench lock clean help

help: ## list these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

check: format-check lint types imports test ## format, lint, types, imports, tests, docs: as CI does

setup: $(STAMP) ## virtual environment with the locked packages; runs again when the lock changes

$(STAMP): requirements/dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Fogline needs Python 3.11 or newer; name one with: make setup PYTHON=/path/to/python"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

fix: setup ## format, and apply the safe lint fixes
	$(BIN)/ruff check --fix-only --exit-zero
	$(BIN)/ruff format

format-check: setup
	$(BIN)/ruff format --check

lint: setup
	$(BIN)/ruff check

types: setup
	$(BIN)/mypy

imports: setup
	$(BIN)/lint-imports --no-logo

test: setup ## tests, the checks of the documentation among them
	$(BIN)/pytest

docs-check: setup ## only the checks of the documentation
	$(BIN)/pytest tests/test_docs.py

docs: setup ## write the generated parts of the documentation
	$(BIN)/python tools/cli_help.py docs/cli.md

demo: setup ## code the bundled reports
	@mkdir -p out
	$(BIN)/fogline demo examples -o out/demo.html

golden: setup ## write anew which golden cases are still open, and show what changed
	@test -z "$$CI" || { echo "make golden is not for CI: it would accept whatever comes out"; exit 1; }
	$(BIN)/pytest --quiet tests/golden/test_cases_are_coded.py --rewrite-golden
	git --no-pager diff --unified=0 -- tests/golden/open.txt
	@echo "how the open cases differ: out/golden.txt"

schema: setup ## write the JSON Schema of the coded record
	$(BIN)/fogline schema > docs/coded-document.schema.json

gate: setup ## accuracy on the hand-coded corpus against its floors
	$(BIN)/python tools/gate.py $(SHARED)/corpus

gate-update: setup ## raise the floors; lowering one needs ALLOW_REGRESSION="reason"
	$(BIN)/python tools/gate.py $(SHARED)/corpus --update --allow-regression "$(ALLOW_REGRESSION)"

bench: setup ## speed, start and memory
	$(BIN)/python bench/startup.py
	$(BIN)/python bench/throughput.py $(SHARED)/corpus
	$(BIN)/python bench/gazetteer.py

lock: ## write the lock files anew from pyproject.toml
	$(BIN)/python tools/lock.py

clean: ## remove what these targets made
	rm -rf $(VENV) out build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
