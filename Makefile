# Every command of the house. `make demo` and `make test` do everything on a bare Debian 12 or Ubuntu.
# Windows and macOS: the lines in README.md; scripts/setup.py is the same there.

PYTHON ?= python3
JOBS ?= auto
VENV_PYTHON := .venv/bin/python
PYTEST := QT_QPA_PLATFORM=offscreen $(VENV_PYTHON) -m pytest -n $(JOBS) --dist worksteal

# The pyright wheel holds pyright and its own node: never look for a newer one on the network.
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1

.PHONY: help setup demo run test lint check fix bench looks schema revision coverage-table lock wheel

help:
	@echo "make demo    build a training store with documents in demo/ and open the window"
	@echo "make run     open the window"
	@echo "make test    the whole test suite"
	@echo "make lint    format, lint, types, import contracts"
	@echo "make check   make lint and the fast tests: before every commit"
	@echo "make fix     format and make the safe repairs"
	@echo "make bench   measure, each figure beside its floor"
	@echo "make looks   a picture of every screen and page, in looks/"
	@echo "make schema  write db/schema.sql from the migrations; make revision drafts the next one"
	@echo "make coverage-table  write docs/prsb-coverage.md: the standards' elements, our fields, screens and prints"
	@echo "make lock    resolve requirements.lock again (make lock UPGRADE=--upgrade for the newest)"
	@echo "make wheel   build the wheel, in dist/"

setup:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed: sudo apt-get install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) scripts/setup.py

demo: setup
	$(VENV_PYTHON) main.py demo demo

run: setup
	$(VENV_PYTHON) main.py

test: setup
	$(PYTEST)

lint: setup
	$(VENV_PYTHON) -m ruff format --check .
	$(VENV_PYTHON) -m ruff check .
	$(VENV_PYTHON) -m pyright
	.venv/bin/lint-imports

check: lint
	$(PYTEST) -m "not slow" -q

fix: setup
	$(VENV_PYTHON) -m ruff format .
	$(VENV_PYTHON) -m ruff check --fix .

bench: setup
	QT_QPA_PLATFORM=offscreen $(VENV_PYTHON) scripts/bench.py

looks: setup
	QT_QPA_PLATFORM=offscreen $(VENV_PYTHON) scripts/looks.py

schema: setup
	$(VENV_PYTHON) scripts/schema.py

revision: setup
	$(VENV_PYTHON) scripts/schema.py draft

coverage-table: setup
	$(VENV_PYTHON) scripts/coverage_table.py

lock:
	$(PYTHON) scripts/lock.py $(UPGRADE)

wheel: setup
	$(VENV_PYTHON) -m hatchling build -t wheel
