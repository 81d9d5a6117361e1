# Two commands are all you need: `make open` opens the workbook, `make test` runs every test.
# Both set everything up first, from the lock file. On Debian and Ubuntu they install what is missing (with sudo if
# need be). Another Python: `make open PYTHON=/path/to/python3`.

# -P: no file in this folder is taken for a module. By module, since a script's first line cannot hold every path.
PY := .venv/bin/python -P
RUN := $(PY) -m
# What was compiled is kept: else each process that a test starts compiles all that it imports, half of the work.
unexport PYTHONDONTWRITEBYTECODE
.DEFAULT_GOAL := help
.PHONY: help open test attack check lint unit notebooks browser pictures bench installs matrix mutants docs \
  lock clean tools to-open to-work types

help:
	@echo "make open    open the workbook on the sample district's plan"
	@echo "make test    run every test, browser tests included"
	@echo "make check   the fast checks: lint, types, floors, unit tests"
	@echo "make pictures  take the README's pictures anew"
	@echo "make attack   the attacks in full: SECURITY.md has their figures"
	@echo "make bench   measure, side by side with a stock page"
	@echo "make installs  try the lowest and the newest dependencies on this computer's Pythons"
	@echo "make types   write the types of what the page scripts are told"
	@echo "make matrix  the tests on every Python that is claimed, as far as it is there"
	@echo "make mutants  how many faults put into plan/ and the disclosure gate the tests notice"
	@echo "make docs    the API documentation, in build/docs"
	@echo "make lock    pin the newest dependencies that fit"

open: to-open
	$(RUN) fivepillars open --example

test: to-work tools lint
	$(RUN) coverage erase
	$(RUN) pytest tests $(SIDE_BY_SIDE) --cov --cov-report=term

check: to-work lint unit
	@.ci/javascript test

lint: to-work
	$(RUN) ruff check
	$(RUN) ruff format --check
	$(RUN) mypy
	$(PY) .venv/bin/lint-imports
	@.ci/javascript lint

# A file of tests is one process's work, so what a file sets up is set up once; the long ones (attacks, browser) begin.
SIDE_BY_SIDE := -n logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder
unit: to-work
	$(RUN) pytest -q tests/unit -m "not postgres and not slow" --hypothesis-profile=quick $(SIDE_BY_SIDE)

# What the page scripts are told, from the values that the steps give.
types: to-work
	$(PY) tests/javascript/state_types.py

notebooks: to-work
	$(RUN) pytest tests/notebooks $(SIDE_BY_SIDE)

browser: to-work tools
	$(RUN) pytest tests/browser $(SIDE_BY_SIDE)

pictures: to-work tools
	FIVEPILLARS_PICTURES=tests/browser/pictures $(RUN) pytest -q tests/browser/test_pictures.py

attack: to-work tools
	FIVEPILLARS_ATTACKS=full $(RUN) pytest tests/attacks

bench: to-work tools
	$(PY) tests/benchmarks

# Chromium for the browser tests, PostgreSQL for the store tests, node to read and try our page scripts.
tools:
	@.ci/tools

# What they need: nothing is done when it is there already.
to-open:
	@.ci/install use

to-work:
	@.ci/install all

installs: to-work
	$(PY) .ci/installs

# Tools that only a maintainer needs now and then: fetched when they are asked for, and not part of the lock file.
matrix: to-work tools
	$(RUN) uv tool run --quiet nox@2026.10.20 -f .ci/noxfile.py

mutants: to-work
	$(PY) .ci/mutants

docs: to-work
	$(PY) .ci/docs build/docs

lock: to-work
	$(PY) .ci/lock

clean:
	rm -rf .venv tests/javascript/node_modules build dist out .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
