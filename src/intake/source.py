"""From bytes to a document: the format is told by name and content, and what cannot be read is refused in one sentence."""

from collections.abc import Mapping
from pathlib import Path, PurePath

from src.catalogue import text as message
from src.intake.content import PDF, content_of, has_macros
from src.intake.document import Document, IntakeError, Progress, tab_tables, unheard
from src.intake.encoding import decode
from src.intake.limits import MAX_COLUMNS, MAX_LENGTH, MAX_MEGABYTES, MAX_ROWS, MAX_SHEET_LENGTH
from src.intake.office.lean_sheets import LeanBook
from src.intake.office.package import CONTENT, refuse_package
from src.store.disk import refuse_irregular

CONTENTS: Mapping[str, tuple[str | None, ...]] = {
    ".txt": (None,),
    ".csv": (None,),
    ".tsv": (None,),
    ".docx": ("docx", "package"),
    ".xlsx": ("xlsx", "package"),
    ".pdf": ("pdf",),
    ".xls": ("xls", "html"),
}
"""What a file of each kind that is read may hold; what a damaged package is, its reader tells."""
CALLED = (
    "docx", "xlsx", "pptx", "ofd", "doc", "xls", "ppt", "pdf", "rtf", "html", "spreadsheet_xml", "word_xml", "web_archive",
    "image", "archive", "open_document",
)  # fmt: skip
"""Contents that are called by their right name where they stand under another."""
OLD = {".doc": "old_word", ".wps": "old_word", ".xls": "old_excel", ".et": "old_excel", ".ofd": "content_ofd"}
OWN_OLD = ((".doc", "doc"), (".wps", "doc"), (".et", "xls"))
"""Old contents under their own name."""
MACRO_KINDS = {".xlsm": ".xlsx", ".xlsb": ".xlsx", ".docm": ".docx"}


def read_source(data: bytes, name: str, progress: Progress = unheard, lean: LeanBook | None = None) -> Document:
    """The document of a file that `refuse_unsafe` let pass; raises IntakeError where it cannot be read.

    `lean` is what an .xlsx was made into. It may be longer than a report: who reads it as one calls `refuse_long`.
    """
    kind = PurePath(name).suffix.lower()
    document = _read_lean(lean, name, progress) if lean else _read(data, name, kind, progress)
    if not document.text.strip():
        raise IntakeError(message("intake.scanned" if kind == ".pdf" else "intake.no_text", name=name))
    if len(document.text) > MAX_SHEET_LENGTH:
        raise _too_long(document, name, MAX_SHEET_LENGTH)
    return document if lean else tab_tables(document)  # a workbook holds nothing but its tables and their titles


def refuse_long(document: Document, name: str) -> None:
    """Raises IntakeError for a document that is longer or wider than any report."""
    if len(document.text) > MAX_LENGTH:
        raise _too_long(document, name, MAX_LENGTH)
    rows = [row for table in document.tables for row in table.rows]
    if len(rows) > MAX_ROWS:
        raise IntakeError(message("intake.too_many_rows", name=name, rows=len(rows), limit=MAX_ROWS))
    wide = next((row for row in rows if len(row) > MAX_COLUMNS), None)
    if wide is not None:
        line = document.text.count("\n", 0, wide[0].start) + 1
        raise IntakeError(message("intake.row_columns", name=name, row=line, columns=len(wide), limit=MAX_COLUMNS))


def _too_long(document: Document, name: str, limit: int) -> IntakeError:
    return IntakeError(message("intake.too_long", name=name, length=len(document.text), limit=limit))


def read_file(path: Path, name: str) -> bytes:
    """The bytes of a file; raises IntakeError for one that is too large and StoreError for a pipe or device, before reading."""
    refuse_irregular(path)
    _refuse_size(path.stat().st_size, name)
    return path.read_bytes()


def refuse_unsafe(data: bytes, name: str) -> None:
    """Raises IntakeError for a file that no reader may open: empty, too large, of an unknown kind, or harmful."""
    kind = PurePath(name).suffix.lower()
    if not data.strip():
        raise IntakeError(message("intake.empty_file", name=name))
    _refuse_size(len(data), name)
    _refuse_kind(data, name, kind)
    if kind in CONTENT:
        refuse_package(data, name, kind)


def _read(data: bytes, name: str, kind: str, progress: Progress) -> Document:
    """The document by its kind; each reader's library is loaded only when a file needs it: a second of start-up."""
    if kind == ".txt":
        return Document(decode(data, name))
    if kind == ".docx":
        from src.intake.office.word import read_word

        return read_word(data, name)
    if kind in (".pdf", ".xls"):
        from src.intake.own_process import read_apart

        return read_apart(data, name, ".html" if content_of(data) == "html" else kind, progress)
    from src.intake.office.sheets import read_csv

    return read_csv(decode(data, name, MAX_SHEET_LENGTH), name)


def _read_lean(lean: LeanBook, name: str, progress: Progress) -> Document:
    from src.intake.office.sheets import read_workbook

    return read_workbook(lean, name, progress)


def _refuse_size(size: int, name: str) -> None:
    megabytes = size / 2**20
    if megabytes > MAX_MEGABYTES:
        raise IntakeError(message("intake.too_large", name=name, size=round(megabytes), limit=MAX_MEGABYTES))


def _refuse_kind(data: bytes, name: str, kind: str) -> None:
    """Raises IntakeError for a kind that nobody reads, and for a content that is not what the name says: by its right name."""
    if kind in MACRO_KINDS:
        raise IntakeError(message("intake.macros", name=name, extension=MACRO_KINDS[kind]))
    content = content_of(data)
    if kind == ".pdf" and PDF in data[:1024]:
        content = "pdf"
    if content in CONTENTS.get(kind, ()):
        if kind == ".xls" and has_macros(data):
            raise IntakeError(message("intake.macros", name=name, extension=".xlsx"))
        return
    if content == "encrypted":
        raise IntakeError(message("intake.encrypted", name=name))
    if content in CALLED and (kind, content) not in OWN_OLD:
        raise IntakeError(message(f"intake.content_{content}", name=name))
    if kind in OLD:
        raise IntakeError(message(f"intake.{OLD[kind]}", name=name))
    if kind not in CONTENTS:
        raise IntakeError(message("intake.unknown_type", name=name))
    raise IntakeError(message("intake.wrong_extension", name=name, extension=kind))
