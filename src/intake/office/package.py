"""Zipped documents (.docx, .xlsx), looked at before any library unpacks them: complete, of their kind, of sane size."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree
from xml.parsers import expat

from src.catalogue import programmes
from src.catalogue import text as message
from src.catalogue.book import sheets
from src.intake.document import IntakeError
from src.intake.limits import MAX_DEPTH, MAX_NODES, MAX_PART_MEGABYTES, MAX_UNPACKED_MEGABYTES, go_on

CONTENT = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml"}
BROKEN = (zipfile.BadZipFile, EOFError, OSError, ValueError, RuntimeError, zlib.error)
"""What taking a damaged package apart raises."""
SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
BLOCK = 2**18
_UNKNOWN_ENCODING = expat.errors.codes[expat.errors.XML_ERROR_UNKNOWN_ENCODING]
_MACROS = "vbaproject.bin"


def refuse_package(data: bytes, name: str, kind: str) -> None:
    """Raises IntakeError for a package that is broken, of another kind, oversize, or holds macros or entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _refuse(package, name, kind)
    except BROKEN as error:
        raise IntakeError(message("intake.broken", name=name)) from error


def is_own_workbook(data: bytes) -> bool:
    """Whether a checked .xlsx is the workbook that the dashboard writes, by the names of its sheets."""
    return names_of_own(_sheet_names(data))


def names_of_own(sheet_names: Iterable[str]) -> bool:
    """Whether sheets of these names make the workbook that the dashboard writes."""
    names = set(sheet_names)
    own = {programme.label for programme in programmes().values()} | {sheets()["goal"]}
    return sheets()["options"] in names or (sheets()["about"] in names and bool(own & names))


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
    if sum(part.file_size for part in parts) > MAX_UNPACKED_MEGABYTES * 2**20:
        raise IntakeError(message("intake.zip_bomb", name=name))
    names = {part.filename for part in parts}
    if CONTENT[kind] not in names:
        raise IntakeError(message("intake.wrong_extension", name=name, extension=kind))
    if any(part.lower().endswith(_MACROS) for part in names):
        raise IntakeError(message("intake.macros", name=name, extension=kind))
    census = _Census(name)
    for part in parts:
        _refuse_size(part, name)
        if part.filename.lower().endswith((".xml", ".rels", ".vml")):
            census.take(package, part)


def _refuse_size(part: zipfile.ZipInfo, name: str) -> None:
    """Raises IntakeError for a part that openpyxl would hold whole: texts and styles of a workbook."""
    held = part.filename.lower().startswith("xl/") and part.filename.count("/") == 1
    if held and part.file_size > MAX_PART_MEGABYTES * 2**20:
        raise IntakeError(message("intake.zip_bomb", name=name))


class _Census:
    """Counts what the XML parts of a package hold while they stream by, and raises IntakeError for what is too much."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._nodes = self._depth = 0

    def take(self, package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
        """Goes through one part; what is no XML is left to whoever needs it. Sheets are counted where they are read."""
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._declared
        if not SHEET.fullmatch(part.filename):
            self._depth = 0
            parser.StartElementHandler = self._opened
            parser.EndElementHandler = self._closed
        try:
            feed(parser, package, part.filename)
        except expat.ExpatError as error:
            if error.code == _UNKNOWN_ENCODING:
                raise IntakeError(message("intake.broken", name=self._name)) from error

    def _declared(self, *_: object) -> None:
        raise IntakeError(message("intake.entities", name=self._name))

    def _opened(self, _: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._nodes += 1 + len(attributes)
        if self._depth > MAX_DEPTH:
            raise IntakeError(message("intake.too_deep", name=self._name, limit=MAX_DEPTH))
        if self._nodes > MAX_NODES:
            raise IntakeError(message("intake.too_many_nodes", name=self._name, limit=MAX_NODES // 10_000))

    def _closed(self, _: str) -> None:
        self._depth -= 1


def feed(parser: expat.XMLParserType, package: zipfile.ZipFile, part: str) -> None:
    """Runs a part of a package through the parser piece by piece; raises ExpatError where it is no XML."""
    with package.open(part) as content:
        while block := content.read(BLOCK):
            go_on()
            parser.Parse(block)
    parser.Parse(b"", True)
