"""From bytes to a document: the format is told by name and content, and what cannot be read is refused in one sentence."""

from pathlib import Path, PurePath

from src.catalogue import text as message
from src.intake.document import Document, IntakeError, Progress, tab_tables, unheard
from src.intake.limits import MAX_BYTES_A_CHARACTER, MAX_COLUMNS, MAX_LENGTH, MAX_MEGABYTES, MAX_ROWS
from src.intake.office.package import CONTENT, refuse_package
from src.store.disk import refuse_irregular

MACRO_KINDS = {".xlsm": ".xlsx", ".xlsb": ".xlsx", ".docm": ".docx"}
ZIP, OLE, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-"


def read_source(data: bytes, name: str, progress: Progress = unheard) -> Document:
    """The document of a file that `refuse_unsafe` let pass; raises IntakeError where it cannot be read."""
    kind = PurePath(name).suffix.lower()
    document = _read(data, name, kind, progress)
    if not document.text.strip():
        raise IntakeError(message("intake.scanned" if kind == ".pdf" else "intake.no_text", name=name))
    if len(document.text) > MAX_LENGTH:
        raise IntakeError(message("intake.too_long", name=name, length=len(document.text), limit=MAX_LENGTH))
    document = tab_tables(document)
    rows = [row for table in document.tables for row in table.rows]
    if len(rows) > MAX_ROWS:
        raise IntakeError(message("intake.too_many_rows", name=name, rows=len(rows), limit=MAX_ROWS))
    wide = next((row for row in rows if len(row) > MAX_COLUMNS), None)
    if wide is not None:
        line = document.text.count("\n", 0, wide[0].start) + 1
        raise IntakeError(message("intake.row_columns", name=name, row=line, columns=len(wide), limit=MAX_COLUMNS))
    return document


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


def decode(data: bytes, name: str) -> str:
    """The text of a text file: UTF-8 with or without mark, UTF-16 with mark, else GB18030; line ends as line feeds."""
    if len(data) > MAX_BYTES_A_CHARACTER * MAX_LENGTH:
        megabytes = round(len(data) / 2**20, 1)
        raise IntakeError(message("intake.too_much_text", name=name, size=megabytes, limit=MAX_LENGTH // 10_000))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(data, name, "utf-16")
    if b"\0" in data:
        raise IntakeError(message("intake.not_text", name=name))
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    raise IntakeError(message("intake.encoding", name=name))


def _decoded(data: bytes, name: str, encoding: str) -> str:
    try:
        return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise IntakeError(message("intake.encoding", name=name)) from error


def _read(data: bytes, name: str, kind: str, progress: Progress) -> Document:
    """The document by its kind; each reader's library is loaded only when a file needs it: a second of start-up."""
    if kind == ".txt":
        return Document(decode(data, name))
    if kind == ".docx":
        from src.intake.office.word import read_word

        return read_word(data, name)
    if kind == ".pdf":
        from src.intake.pdf.own_process import read_apart

        return read_apart(data, name, progress)
    from src.intake.office.sheets import read_csv, read_workbook

    return read_workbook(data, name, progress) if kind == ".xlsx" else read_csv(decode(data, name), name)


def _refuse_size(size: int, name: str) -> None:
    megabytes = size / 2**20
    if megabytes > MAX_MEGABYTES:
        raise IntakeError(message("intake.too_large", name=name, size=round(megabytes), limit=MAX_MEGABYTES))


def _refuse_kind(data: bytes, name: str, kind: str) -> None:
    if kind in (".doc", ".wps"):
        raise IntakeError(message("intake.old_word", name=name))
    if kind in MACRO_KINDS:
        raise IntakeError(message("intake.macros", name=name, extension=MACRO_KINDS[kind]))
    if kind in (".xls", ".et"):
        raise IntakeError(message("intake.old_excel", name=name))
    if kind not in (".txt", ".csv", ".docx", ".xlsx", ".pdf"):
        raise IntakeError(message("intake.unknown_type", name=name))
    looks = {ZIP: (".docx", ".xlsx"), PDF: (".pdf",), OLE: ()}
    for mark, kinds in looks.items():
        if data.startswith(mark) and kind not in kinds:
            encrypted = mark == OLE and kind in CONTENT
            raise IntakeError(
                message("intake.encrypted" if encrypted else "intake.wrong_extension", name=name, extension=kind)
            )
    if kind in CONTENT and not data.startswith(ZIP):
        raise IntakeError(message("intake.wrong_extension", name=name, extension=kind))
    if kind == ".pdf" and PDF not in data[:1024]:
        raise IntakeError(message("intake.wrong_extension", name=name, extension=kind))
