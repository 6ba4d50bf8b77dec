"""Checks a .pptx that somebody hands in, before it is opened: size, zip bomb, macros, password, wrong kind."""

import io
import zipfile
import zlib
from pathlib import Path
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError

from lxml import etree
from pptx import Presentation
from pptx.exc import PackageNotFoundError

from src.catalogue import text
from src.deck.errors import DeckError
from src.store.disk import refuse_irregular

MEGABYTE = 1 << 20
SIZE_LIMIT = 60 * MEGABYTE
UNPACKED_LIMIT = 400 * MEGABYTE
RATIO_LIMIT = 200
RATIO_FROM = 20 * MEGABYTE
MEMBER_LIMIT = 20_000
OLE_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
MAIN_PART = "ppt/presentation.xml"

DeckFile = str | Path | bytes | BinaryIO


def open_deck(file: DeckFile, name: str | None = None) -> Any:
    """The presentation in the file; raises DeckError with one sentence where it is refused."""
    shown = shown_name(file, name)
    data = _read(file, shown)
    _check(shown, data)
    try:
        presentation = Presentation(io.BytesIO(data))
        # Reading the slides here finds a broken part now and not in the middle of the work.
        for slide in presentation.slides:
            len(slide.shapes)
        len(presentation.slide_layouts)
    except (
        PackageNotFoundError,
        KeyError,
        ValueError,
        AttributeError,
        TypeError,
        IndexError,
        OSError,
        EOFError,
        zipfile.BadZipFile,
        zlib.error,
        etree.LxmlError,
        ParseError,
    ) as problem:
        raise DeckError(text("deck.damaged", name=shown)) from problem
    return presentation


def shown_name(file: DeckFile, name: str | None) -> str:
    """What messages call the file: the given name, else that of its path."""
    path = file if isinstance(file, str | Path) else getattr(file, "name", None)
    return name or (Path(str(path)).name if path else text("deck.unnamed"))


def _read(file: DeckFile, name: str) -> bytes:
    if isinstance(file, str | Path):
        path = Path(file)
        refuse_irregular(path)
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
            types = package.read("[Content_Types].xml") if "[Content_Types].xml" in package.namelist() else b""
    except zipfile.BadZipFile as problem:
        raise DeckError(text("deck.not_a_deck", name=name)) from problem
    except (EOFError, OSError, NotImplementedError, RuntimeError, zlib.error) as problem:
        raise DeckError(text("deck.damaged", name=name)) from problem
    names = {member.filename.lower() for member in members}
    if b"macroEnabled" in types or any(one.endswith("vbaproject.bin") for one in names):
        raise DeckError(text("deck.macros", name=name))
    if MAIN_PART not in names or b"presentationml.presentation.main+xml" not in types:
        raise DeckError(text("deck.not_a_deck", name=name))


def _check_members(name: str, members: list[zipfile.ZipInfo]) -> None:
    """Refuse what would fill the memory; a member that lies about its size fails later, at the size that it declares."""
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    suspicious = unpacked > RATIO_FROM and unpacked > RATIO_LIMIT * max(packed, 1)
    if unpacked > UNPACKED_LIMIT or suspicious or len(members) > MEMBER_LIMIT:
        raise DeckError(text("deck.bomb", name=name))
    if any(member.flag_bits & 1 for member in members):
        raise DeckError(text("deck.encrypted", name=name))
