# make setup | demo | test | lint | bench
PY := .venv/bin/python
DATA ?=

.PHONY: setup demo test lint bench

.venv/ready: requirements.txt pyproject.toml
	python3 -m venv .venv
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
