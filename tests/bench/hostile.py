"""How long files take that would cost a careless reader minutes: hostile workbooks, texts that repeat without end."""

import io
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from src import intake, store
from src.files.book import write_book
from tests.intake.hostile import BOOKS, REPETITIONS, repeating

BOOK_LIMIT, TEXT_LIMIT = 5.0, 20.0
"""Seconds that refusing a workbook and reading a text may take."""


def books(database: Path) -> Mapping[str, float]:
    """Seconds until each hostile workbook is refused."""
    out = io.BytesIO()
    write_book(out, store.read_centre(database, "zhengning"), 2023, None)
    return {name: _seconds(make(out.getvalue()), "工作簿.xlsx") for name, (make, _) in BOOKS.items()}


def texts() -> Mapping[str, float]:
    """Seconds until each endless repetition is read."""
    return {text[:6]: _seconds(repeating(text), "a.txt") for text in REPETITIONS}


def _seconds(data: bytes, name: str) -> float:
    start = time.perf_counter()
    with suppress(intake.IntakeError):  # a refusal is the usual end; what it says is for the tests
        intake.read(data, name)
    return time.perf_counter() - start
