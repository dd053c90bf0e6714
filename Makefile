# make setup | demo | test | lint | bench | readme
PYTHON ?= $(firstword $(shell for p in python3.11 python3.12 python3.13 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p; done))
PY := .venv/bin/python
DATA ?=

.PHONY: setup demo test lint bench readme

.venv/ready: requirements.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "stemma needs Python 3.11 or newer: none was found"; exit 1; }
	$(PYTHON) -m venv .venv
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

setup: .venv/ready

demo: setup
	.venv/bin/stemma demo

test: setup
	$(PY) -m pytest

lint: setup
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/lint-imports
	.venv/bin/mypy

bench: setup
	$(PY) bench/run.py $(if $(DATA),--data $(DATA))

# The README's output of the demo, its figures, and docs/page.png.
readme: setup
	$(PY) docs/refresh.py
