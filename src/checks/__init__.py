"""Data rules: one SQL query per rule that returns the rows which break it; messages stand in the catalogue."""

from src.checks.connection import Connection
from src.checks.findings import run, run_by_hand, run_draft, run_on
from src.checks.queries import queries

__all__ = ["Connection", "queries", "run", "run_by_hand", "run_draft", "run_on"]
