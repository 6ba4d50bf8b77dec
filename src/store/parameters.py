"""Parameters of queries without pandas, which costs every start 0.4 s of processor and 70 MB."""

import sys
from types import ModuleType

import duckdb


def take_parameters_alone() -> None:
    """Let DuckDB take its first parameter while a stand-in holds the place of pandas.

    Before that it asks pandas which values stand for missing ones, loads it for the question, and keeps the answer. Nothing here
    hands it such a value. Where pandas is loaded already, nothing is saved and nothing is done.
    """
    if "pandas" in sys.modules:
        return
    stand_in = ModuleType("pandas")
    vars(stand_in).update(NaT=object(), NA=object())
    sys.modules["pandas"] = stand_in
    try:
        with duckdb.connect() as connection:
            connection.execute("SELECT ?", [0])
    finally:
        del sys.modules["pandas"]
