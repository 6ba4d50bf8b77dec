"""Checks a .pptx that somebody hands in, before it is opened: size, zip bomb, macros, password, wrong kind."""

import io
import zipfile
import zlib
from pathlib import Path
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError

from lxml import etree
from pptx import Presentation
from pptx.exc import InvalidXmlError, PackageNotFoundError

from src.catalogue import text
from src.catalogue.visible import short_name
from src.deck.errors import DeckError
from src.deck.powerpoint.mending import TYPES, UNREADABLE, Mended, mend
from src.store.disk import refuse_irregular

MEGABYTE = 1 << 20
SIZE_LIMIT = 60 * MEGABYTE
UNPACKED_LIMIT = 250 * MEGABYTE
RATIO_LIMIT = 200
RATIO_FROM = 20 * MEGABYTE
MEMBER_LIMIT = 20_000
OLE_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
MAIN_PART = "ppt/presentation.xml"

BROKEN = (
    PackageNotFoundError, InvalidXmlError, LookupError, ValueError, AttributeError, TypeError, AssertionError, StopIteration,
    OSError, EOFError, zipfile.BadZipFile, zlib.error, etree.LxmlError, ParseError, NotImplementedError,
)  # fmt: skip
"""What python-pptx raises where a part is well formed and makes no sense."""

DeckFile = str | Path | bytes | BinaryIO


def checked_deck(file: DeckFile, name: str | None = None) -> Mended:
    """The deck in the file without its broken parts; raises DeckError with one sentence where it is refused."""
    shown = shown_name(file, name)
    data = _read(file, shown)
    _check(shown, data)
    return mend(data, shown)


def open_deck(file: DeckFile, name: str | None = None) -> Any:
    """The presentation in the file; raises DeckError with one sentence where it is refused."""
    return opened(checked_deck(file, name).data, shown_name(file, name))


def opened(data: bytes, shown: str) -> Any:
    """The presentation of a checked deck; raises DeckError naming a master or layout that makes no sense."""
    try:
        presentation = Presentation(io.BytesIO(data))
        for master in presentation.slide_masters:
            for holder in (master, *master.slide_layouts):
                _refuse_senseless(holder, shown)
        len(presentation.slides)
    except BROKEN as problem:
        raise DeckError(text("deck.damaged", name=shown)) from problem
    return presentation


def _refuse_senseless(holder: Any, shown: str) -> None:
    try:
        for shape in holder.placeholders:
            _ = (shape.name, shape.left, shape.top, shape.width, shape.height)
        _ = holder.name
    except BROKEN as problem:
        part = str(holder.part.partname).lstrip("/")
        raise DeckError(text("deck.part_broken", name=shown, part=part)) from problem


def shown_name(file: DeckFile, name: str | None) -> str:
    """What messages call the file: the given name, else that of its path."""
    path = file if isinstance(file, str | Path) else getattr(file, "name", None)
    return short_name(name or (Path(str(path)).name if path else text("deck.unnamed")))


def _read(file: DeckFile, name: str) -> bytes:
    if isinstance(file, str | Path):
        path = Path(file)
        refuse_irregular(path)  # also a name that the disk does not take
        if not path.is_file():
            raise DeckError(text("deck.no_file", name=name))
        _check_size(name, path.stat().st_size)
        return path.read_bytes()
    data = file if isinstance(file, bytes) else file.read(SIZE_LIMIT + 1)
    _check_size(name, len(data))
    return data


def _check_size(name: str, size: int) -> None:
    if size > SIZE_LIMIT:
        raise DeckError(text("deck.too_large", name=name, size=-(-size // MEGABYTE), limit=SIZE_LIMIT // MEGABYTE))


def _check(name: str, data: bytes) -> None:
    if data.startswith(OLE_MAGIC):
        raise DeckError(text("deck.encrypted", name=name))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
            _check_members(name, members)
            types = _types(package, name)
    except zipfile.BadZipFile as problem:
        raise DeckError(text("deck.not_a_deck", name=name)) from problem
    except (EOFError, OSError, NotImplementedError, RuntimeError, zlib.error) as problem:
        raise DeckError(text("deck.damaged", name=name)) from problem
    names = {member.filename.lower() for member in members}
    if b"macroEnabled" in types or any(one.endswith("vbaproject.bin") for one in names):
        raise DeckError(text("deck.macros", name=name))
    if MAIN_PART not in names or b"presentationml.presentation.main+xml" not in types:
        raise DeckError(text("deck.not_a_deck", name=name))


def _types(package: zipfile.ZipFile, name: str) -> bytes:
    """The list of contents; raises DeckError naming it where it is broken, and is empty where there is none."""
    try:
        return package.read(TYPES)
    except KeyError:
        return b""
    except UNREADABLE as problem:
        raise DeckError(text("deck.part_broken", name=name, part=TYPES)) from problem


def _check_members(name: str, members: list[zipfile.ZipInfo]) -> None:
    """Refuse what would fill the memory; a member that lies about its size fails later, at the size that it declares."""
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    suspicious = unpacked > RATIO_FROM and unpacked > RATIO_LIMIT * max(packed, 1)
    if unpacked > UNPACKED_LIMIT or suspicious or len(members) > MEMBER_LIMIT:
        raise DeckError(text("deck.bomb", name=name))
    if any(member.flag_bits & 1 for member in members):
        raise DeckError(text("deck.encrypted", name=name))
