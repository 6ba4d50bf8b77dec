# The verbs of the project; make.cmd has run, demo and test for Windows.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
CODE := app.py pages src tests

.PHONY: run demo test lint format bench soak clean

run: $(VENV)/run.stamp  ## the dashboard on the real figures
	$(BIN)/python -m streamlit run app.py

demo: $(VENV)/run.stamp data/sample.duckdb  ## the dashboard on sample data, in a database of its own
	HOUSING_DATABASE=data/sample.duckdb $(BIN)/python -m streamlit run app.py

test: $(VENV)/dev.stamp  ## every test
	$(BIN)/python -m pytest -n auto --dist loadfile $(ARGS)

lint: $(VENV)/dev.stamp  ## format, lint rules, types
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy

format: $(VENV)/dev.stamp  ## write what lint would ask for
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix $(CODE)

bench: $(VENV)/dev.stamp  ## speed beside default settings and beside Dash, as one table
	$(BIN)/python -m tests.bench.run

soak: $(VENV)/dev.stamp  ## faults, load and hostile files, as one table; ends by itself
	$(BIN)/python -m tests.soak.run $(ARGS)

clean:  ## forget the environment; data stays
	rm -rf $(VENV)

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 run")'
	$(PYTHON) -m venv $(VENV)

# A stamp is newer than the requirements that were installed, so pip runs only after they changed.
$(VENV)/run.stamp: requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --disable-pip-version-check --quiet -r requirements.txt
	touch $@

$(VENV)/dev.stamp: requirements-dev.txt requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --disable-pip-version-check --quiet -r requirements-dev.txt
	touch $@ $(VENV)/run.stamp

data/sample.duckdb: | $(VENV)/run.stamp
	$(BIN)/python -m src.sample $@
