# Two commands are all you need: `make open` opens the workbook, `make test` runs every test.
# Both set everything up first. On Debian and Ubuntu they install what is missing (with sudo if need be).

PYTHON ?= python3
RUN := .venv/bin
# The lock file holds hashes of the public packages; --no-build-isolation keeps the build pinned as well.
PIP := $(RUN)/pip --disable-pip-version-check
.DEFAULT_GOAL := help
.PHONY: help open test attack check lint unit unit-first unit-second notebooks browser pictures bench lock clean tools

help:
	@echo "make open    open the workbook on the sample district's plan"
	@echo "make test    run every test, browser tests included"
	@echo "make check   the fast checks: lint, types, floors, unit tests"
	@echo "make pictures  take the README's pictures anew"
	@echo "make attack   the attacks in full: SECURITY.md has their figures"
	@echo "make bench   measure, side by side with a stock page"
	@echo "make lock    pin the newest dependencies that fit"

open: .venv/ready
	$(RUN)/fivepillars open --example

test: .venv/ready tools lint
	$(RUN)/coverage erase
	$(RUN)/python -m pytest tests --cov --cov-report=term

check: .venv/ready lint unit

lint: .venv/ready
	$(RUN)/ruff check
	$(RUN)/ruff format --check
	$(RUN)/mypy
	$(RUN)/lint-imports

# In two halves, side by side.
unit: .venv/ready
	@$(MAKE) --no-print-directory -j2 unit-first unit-second

UNIT := $(RUN)/python -m pytest -q -m "not postgres" --hypothesis-profile=quick
unit-first:
	@$(UNIT) tests/unit/test_[a-d]*.py

unit-second:
	@$(UNIT) tests/unit/test_[!a-d]*.py

notebooks: .venv/ready
	$(RUN)/python -m pytest tests/notebooks

browser: .venv/ready tools
	$(RUN)/python -m pytest tests/browser

pictures: .venv/ready tools
	FIVEPILLARS_PICTURES=tests/browser/pictures $(RUN)/python -m pytest -q tests/browser/test_pictures.py

attack: .venv/ready tools
	FIVEPILLARS_ATTACKS=full $(RUN)/python -m pytest tests/attacks

bench: .venv/ready tools
	$(RUN)/python tests/benchmarks

# Chromium for the browser tests, PostgreSQL for the store tests, node to read our JavaScript.
tools:
	@.ci/tools

.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Five Pillars needs Python 3.11 or newer; this is $$($(PYTHON) --version)."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || .ci/tools venv
	$(PYTHON) -m venv .venv
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

lock: .venv/ready
	$(PIP) install --quiet uv
	$(RUN)/uv pip compile pyproject.toml --extra dev --universal --generate-hashes --no-emit-index-url \
	  --no-header --upgrade --quiet -o requirements.lock

clean:
	rm -rf .venv build dist out .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
