# presend: the commands of the house. `make help` lists them.
# The work itself is in scripts/, in Python, so that it runs where there is no make.

ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif
# Any Python 3.9 or newer may start the setup; it looks for a fitting one itself.
PYTHON ?= $(shell command -v python3 || command -v python || echo python3)
JOBS ?= 2

.DEFAULT_GOAL := help
.PHONY: help setup run test test-quick lint format bench docs lock clean

help:  ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile

setup:  ## make .venv, install the locked packages, build the extension (again: takes no time)
	@$(PYTHON) scripts/setup.py

run: setup  ## start the local server and print the page's link
	@$(BIN)/presend serve

test: export PRESEND_REQUIRE_BROWSER = 1
test: setup  ## every test: Python, TypeScript and real browsers
	@$(BIN)/python scripts/browser.py
	$(BIN)/python scripts/node.py run --if-present check
	$(BIN)/python scripts/node.py run --if-present test
	$(BIN)/python scripts/node.py run --if-present e2e
	$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup

test-quick: setup  ## the tests that need no browser and build nothing
	$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup -m "not slow and not browser"

lint: setup  ## style, types, floors, packs
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/node.py run --if-present lint
	$(BIN)/python scripts/node.py run --if-present check
	$(BIN)/presend packs lint

format: setup  ## put style right
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(BIN)/python scripts/node.py run --if-present format

bench: setup  ## measure what we claim about speed (benchmarks/README.md)
	$(BIN)/python -m benchmarks

docs: setup  ## paste the true output of the examples into README.md
	$(BIN)/python scripts/readme.py

lock: setup  ## choose new versions for constraints.txt
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --group lock
	$(BIN)/python scripts/lock.py

clean:  ## remove everything that was built, .venv too
	rm -rf .venv build dist extension/node_modules extension/dist server/presend/web/static/annotator.js server/presend/web/static/holds.js server/presend/web/static/learn.js
	rm -f server/presend/engine/*.so server/presend/engine/*.pyd
	rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache test-results
	find server tests scripts benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
