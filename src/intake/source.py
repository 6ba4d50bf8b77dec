"""From bytes to a document: the format is told by name and content, and what cannot be read is refused in one sentence."""

import io
import re
import zipfile
import zlib
from pathlib import PurePath

from src.catalogue import text as message
from src.intake.document import Document, IntakeError, tab_tables

MAX_MEGABYTES = 50
MAX_UNPACKED_BYTES = 300 * 2**20
MAX_LENGTH = 400_000
MAX_ROWS = 5000
ZIP, OLE, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-"
ZIPPED = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml"}


def read_source(data: bytes, name: str) -> Document:
    """The document of a file; raises IntakeError with one sentence that says what is wrong and what to do."""
    kind = PurePath(name).suffix.lower()
    _refuse_size(data, name)
    _refuse_kind(data, name, kind)
    if kind in ZIPPED:
        _refuse_package(data, name, kind)
    document = _read(data, name, kind)
    if not document.text.strip():
        raise IntakeError(message("intake.scanned" if kind == ".pdf" else "intake.no_text", name=name))
    if len(document.text) > MAX_LENGTH:
        raise IntakeError(message("intake.too_long", name=name, length=len(document.text), limit=MAX_LENGTH))
    document = tab_tables(document)
    rows = sum(len(table.rows) for table in document.tables)
    if rows > MAX_ROWS:
        raise IntakeError(message("intake.too_many_rows", name=name, rows=rows, limit=MAX_ROWS))
    return document


def decode(data: bytes, name: str) -> str:
    """The text of a text file: UTF-8 with or without mark, UTF-16 with mark, else GB18030; line ends as line feeds."""
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


def _read(data: bytes, name: str, kind: str) -> Document:
    """The document by its kind; each reader's library is loaded only when a file needs it: a second of start-up."""
    if kind == ".txt":
        return Document(decode(data, name))
    if kind == ".docx":
        from src.intake.word import read_word

        return read_word(data, name)
    if kind == ".pdf":
        from src.intake.pages import read_pdf

        return read_pdf(data, name)
    from src.intake.sheet import read_csv, read_workbook

    return read_workbook(data, name) if kind == ".xlsx" else read_csv(decode(data, name), name)


def _refuse_size(data: bytes, name: str) -> None:
    if not data.strip():
        raise IntakeError(message("intake.empty_file", name=name))
    size = len(data) / 2**20
    if size > MAX_MEGABYTES:
        raise IntakeError(message("intake.too_large", name=name, size=round(size), limit=MAX_MEGABYTES))


def _refuse_kind(data: bytes, name: str, kind: str) -> None:
    if kind in (".doc", ".wps"):
        raise IntakeError(message("intake.old_word", name=name))
    if kind in (".xls", ".et", ".xlsm"):
        raise IntakeError(message("intake.old_excel", name=name))
    if kind not in (".txt", ".csv", ".docx", ".xlsx", ".pdf"):
        raise IntakeError(message("intake.unknown_type", name=name))
    looks = {ZIP: (".docx", ".xlsx"), PDF: (".pdf",), OLE: ()}
    for mark, kinds in looks.items():
        if data.startswith(mark) and kind not in kinds:
            encrypted = mark == OLE and kind in ZIPPED
            raise IntakeError(
                message("intake.encrypted" if encrypted else "intake.wrong_extension", name=name, extension=kind)
            )
    if kind in ZIPPED and not data.startswith(ZIP):
        raise IntakeError(message("intake.wrong_extension", name=name, extension=kind))
    if kind == ".pdf" and PDF not in data[:1024]:
        raise IntakeError(message("intake.wrong_extension", name=name, extension=kind))


def _refuse_package(data: bytes, name: str, kind: str) -> None:
    """Checks a zipped document before any library unpacks it: complete, of its kind, of sane size, without entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            if sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
                raise IntakeError(message("intake.zip_bomb", name=name))
            if ZIPPED[kind] not in {part.filename for part in parts}:
                raise IntakeError(message("intake.wrong_extension", name=name, extension=kind))
            for part in parts:
                if part.filename.lower().endswith((".xml", ".rels", ".vml")):
                    _refuse_entities(package, part, name)
    except IntakeError:
        raise
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, RuntimeError, zlib.error) as error:
        raise IntakeError(message("intake.broken", name=name)) from error


def _refuse_entities(package: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    with package.open(part) as content:
        head = content.read(4096)
        unpacked = len(head)
        while block := content.read(2**20):
            unpacked += len(block)
            if unpacked > part.file_size + 2**20:
                raise IntakeError(message("intake.zip_bomb", name=name))
    if re.search(rb"<!\s*(DOCTYPE|ENTITY)", head.replace(b"\0", b""), re.IGNORECASE):
        raise IntakeError(message("intake.entities", name=name))
