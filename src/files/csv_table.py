"""A table as .csv that Excel and WPS open with its Chinese intact and without running anything."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from src.files.cells import Value

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a formula begins with, the full-width forms too, which a Chinese spreadsheet takes for the same."""
_NUMBER = re.compile(r"[+-]?[\d,]*\.?\d+%?")


def csv_table(head: Sequence[str], rows: Iterable[Sequence[Value]], banner: str | None = None) -> bytes:
    """UTF-8 with a byte-order mark: the banner, if any, then the head, then the rows.

    A text that begins like a formula is led by an apostrophe; a number stays one.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    if banner:
        writer.writerow([banner])
    writer.writerow(head)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _harmless(cell: Value) -> Value:
    if isinstance(cell, str) and cell.startswith(FORMULA_SIGNS) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell
