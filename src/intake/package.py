"""Zipped documents (.docx, .xlsx), looked at before any library unpacks them: complete, of their kind, of sane size."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree

from src.catalogue import programmes
from src.catalogue import text as message
from src.catalogue.book import sheets
from src.intake.document import IntakeError

CONTENT = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml"}
MAX_UNPACKED_BYTES = 300 * 2**20
MAX_SHEET_BYTES = 20 * 2**20
MAX_MERGED_CELLS = 400_000
BLOCK, OVERLAP = 2**20, 64
_DECLARED = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_MERGED = re.compile(
    rb"mergeCell\s[^<>]*?ref\s*=\s*[\"']\$?([A-Za-z]{1,3})\$?([0-9]{1,7}):\$?([A-Za-z]{1,3})\$?([0-9]{1,7})"
)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>]")
_MACROS = "vbaproject.bin"


def refuse_package(data: bytes, name: str, kind: str) -> None:
    """Raises IntakeError for a package that is broken, of another kind, oversize, or holds macros or entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _refuse(package, name, kind)
    except IntakeError:
        raise
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, RuntimeError, zlib.error) as error:
        raise IntakeError(message("intake.broken", name=name)) from error


def is_own_workbook(data: bytes) -> bool:
    """Whether a checked .xlsx is the workbook that the dashboard writes, by the names of its sheets."""
    names = set(_sheet_names(data))
    own = {programme.label for programme in programmes().values()} | {sheets()["goal"]}
    return sheets()["options"] in names or (sheets()["about"] in names and bool(own & names))


def formulas(data: bytes) -> int:
    """How many cells of a checked .xlsx are formulas, whose saved results may be stale."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [part for part in package.namelist() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", part)]
        return sum(len(_FORMULA.findall(package.read(part))) for part in parts)


def _sheet_names(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        try:
            root = ElementTree.fromstring(package.read(CONTENT[".xlsx"]))
        except ElementTree.ParseError:
            return
    for element in root.iter():
        if element.tag.rpartition("}")[2] == "sheet":
            yield element.get("name", "")


def _refuse(package: zipfile.ZipFile, name: str, kind: str) -> None:
    parts = package.infolist()
    if sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise IntakeError(message("intake.zip_bomb", name=name))
    names = {part.filename for part in parts}
    if CONTENT[kind] not in names:
        raise IntakeError(message("intake.wrong_extension", name=name, extension=kind))
    if any(part.lower().endswith(_MACROS) for part in names):
        raise IntakeError(message("intake.macros", name=name, extension=kind))
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels", ".vml")):
            _refuse_part(package, part, name)


def _refuse_part(package: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    """Raises IntakeError for a part that declares entities, unpacks to more than it says, or merges whole sheets."""
    sheet = part.filename.lower().startswith("xl/")
    if sheet and part.file_size > MAX_SHEET_BYTES:
        raise IntakeError(message("intake.zip_bomb", name=name))
    unpacked, merged, before = 0, 0, b""
    with package.open(part) as content:
        while block := content.read(BLOCK):
            unpacked += len(block)
            if unpacked > part.file_size + BLOCK:
                raise IntakeError(message("intake.zip_bomb", name=name))
            seen = (before + block).replace(b"\0", b"")
            if _DECLARED.search(seen):
                raise IntakeError(message("intake.entities", name=name))
            merged += sum(_area(found) for found in _MERGED.findall(seen)) if sheet else 0
            before = block[-OVERLAP:]
    if merged > MAX_MERGED_CELLS:
        raise IntakeError(message("intake.merged_area", name=name))


def _area(corners: tuple[bytes, bytes, bytes, bytes]) -> int:
    left, top, right, bottom = corners
    return (1 + abs(_column(right) - _column(left))) * (1 + abs(int(bottom) - int(top)))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
