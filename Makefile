# `make demo` builds a book from the bundled pages and prints it; `make test` passes every check.
# Both set up their own environment in .venv; nothing else is needed but Python 3.11 or newer and pip.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test setup lint

setup: .venv/ready

.venv/ready: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --editable . --group dev
	touch $@

demo: .venv/ready
	rm -f demo.daybook demo.daybook-shm demo.daybook-wal
	$(BIN)/daybook add demo.daybook examples/demo
	$(BIN)/daybook list demo.daybook
	$(BIN)/daybook diary demo.daybook

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint
	$(BIN)/pytest -n auto
