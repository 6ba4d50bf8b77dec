"""A workbook as openpyxl opens it, and what a damaged one raises."""

import io
import zipfile
import zlib
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from src.catalogue import text as message
from src.intake.document import IntakeError

DAMAGED = (
    InvalidFileException, zipfile.BadZipFile, LookupError, ValueError, TypeError, AttributeError, OSError, EOFError,
    ParseError, SyntaxError, RuntimeError, zlib.error,
)  # fmt: skip
"""What opening a damaged workbook raises."""


def open_workbook(data: bytes, name: str, *, results: bool) -> Any:
    """A lean workbook with the saved `results` of its formulas, or with the formulas; raises IntakeError for damage."""
    try:
        return openpyxl.load_workbook(io.BytesIO(data), data_only=results, keep_links=False)
    except DAMAGED as error:
        raise IntakeError(message("intake.broken", name=name)) from error
