# The verbs of the project; make.cmd has run, demo, test and bundle for Windows.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
CODE := app.py pages src tests

.PHONY: run demo test lint format bench reading soak lock bundle clean

run: $(VENV)/run.stamp  ## the dashboard on the real figures
	$(BIN)/python -m streamlit run app.py

demo: $(VENV)/run.stamp data/sample.duckdb  ## the dashboard on sample data, in a database of its own
	HOUSING_DATABASE=data/sample.duckdb $(BIN)/python -m streamlit run app.py

# Where an environment forbids Python to keep what it compiled, every process of the tests would compile everything anew.
test: $(VENV)/dev.stamp  ## every test
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

lint: $(VENV)/dev.stamp  ## format, lint rules, types
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy

format: $(VENV)/dev.stamp  ## write what lint would ask for
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix $(CODE)

bench: $(VENV)/dev.stamp  ## speed beside default settings and beside Dash, as one table
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m tests.bench.run

reading: $(VENV)/dev.stamp  ## how well a folder of reports with their truths is read: make reading FOLDER=tests/reading/tuning
	$(BIN)/python -m tests.reading.measure $(FOLDER) $(ARGS)

soak: $(VENV)/dev.stamp  ## faults, load and hostile files, as one table; ends by itself
	$(BIN)/python -m tests.soak.run $(ARGS)

FOLDER ?= tests/reading

LOCK := uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header --no-annotate

lock: $(BIN)/python  ## write the lock files anew after the lists changed; uv lives in a folder of its own for that moment
	rm -rf $(VENV)/lock && $(BIN)/python -m venv $(VENV)/lock
	$(VENV)/lock/bin/python -m pip install --disable-pip-version-check --quiet uv
	$(VENV)/lock/bin/$(LOCK) $(ARGS) requirements.txt -o requirements.lock
	$(VENV)/lock/bin/$(LOCK) $(ARGS) requirements-dev.txt -c requirements.lock -o requirements-dev.lock
	$(VENV)/lock/bin/$(LOCK) $(ARGS) requirements-office.txt -o requirements-office.lock
	rm -rf $(VENV)/lock

bundle: $(VENV)/run.stamp  ## zips for office PCs without network: make bundle PYTHON_ARCHIVE="a.tar.gz b.tar.gz" ARGS=linux-x64
	$(BIN)/python -m src.bundle $(ARGS) $(if $(PYTHON_ARCHIVE),--python-archive $(PYTHON_ARCHIVE))

clean:  ## forget the environment; data stays
	rm -rf $(VENV)

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 run")'
	$(PYTHON) -m venv $(VENV)

# A stamp is newer than the lock file that was installed, so pip runs only after it changed. Hashes keep out a package that
# was exchanged on its way.
INSTALL := $(BIN)/python -m pip install --disable-pip-version-check --quiet --require-hashes

$(VENV)/run.stamp: requirements.lock | $(BIN)/python
	$(INSTALL) -r requirements.lock
	touch $@

$(VENV)/dev.stamp: requirements-dev.lock requirements.lock | $(BIN)/python
	$(INSTALL) -r requirements-dev.lock
	touch $@ $(VENV)/run.stamp

data/sample.duckdb: | $(VENV)/run.stamp
	$(BIN)/python -m src.sample $@
