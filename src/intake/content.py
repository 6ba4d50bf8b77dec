"""What a file really is, by its first bytes and the names inside it, whatever its own name says."""

import io
import re
import zipfile
from collections.abc import Iterator

ZIP, OLE, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-"
_INSIDE = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx", "OFD.xml": "ofd"}
"""The part of a package that tells its kind."""
_STREAMS = {
    "EncryptedPackage": "encrypted", "WordDocument": "doc", "PowerPoint Document": "ppt", "Workbook": "xls", "Book": "xls",
}  # fmt: skip
"""The stream of an old binary file that tells its kind, the surest first."""
_MACROS = "_VBA_PROJECT_CUR"
_ENTRY = 128
"""Bytes of an entry in the directory of an old binary file."""
_MARKS = {
    PDF: "pdf",
    b"{\\rtf": "rtf",
    b"\x89PNG": "image",
    b"\xff\xd8\xff": "image",
    b"GIF8": "image",
    b"II*\0": "image",
    b"MM\0*": "image",
    b"Rar!": "archive",
    b"7z\xbc\xaf": "archive",
    b"\x1f\x8b": "archive",
    b"MIME-Version:": "web_archive",
}
_MARKUP = {
    "spreadsheet_xml": re.compile(rb"<\?mso-application progid=\"Excel|urn:schemas-microsoft-com:office:spreadsheet\""),
    "word_xml": re.compile(rb"<\?mso-application progid=\"Word"),
    "html": re.compile(rb"<(?:!doctype html|html|head|meta|table|body|style|div)[\s>]", re.IGNORECASE),
}
_HEAD = 2048


def content_of(data: bytes) -> str | None:
    """The kind of a file's content, as a key of what is said of it; None for a text and for what nothing tells."""
    if data.startswith(ZIP):
        return _package_kind(data)
    if data.startswith(OLE):
        return next((kind for stream, kind in _STREAMS.items() if has_stream(data, stream)), "old")
    marked = next((kind for mark, kind in _MARKS.items() if data.startswith(mark)), None)
    return marked or _markup_kind(data[:_HEAD])


def has_macros(data: bytes) -> bool:
    """Whether an old binary sheet holds macros."""
    return has_stream(data, _MACROS)


def has_stream(data: bytes, name: str) -> bool:
    """Whether the directory of an old binary file names the stream: entries begin with their name, at full entries."""
    return any(place % _ENTRY == 0 for place in _places(data, name.encode("utf-16-le") + b"\0\0"))


def _places(data: bytes, part: bytes) -> Iterator[int]:
    place = data.find(part)
    while place >= 0:
        yield place
        place = data.find(part, place + 1)


def _package_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError):
        return "package"
    known = next((kind for part, kind in _INSIDE.items() if part in names), None)
    return known or (
        "package" if "[Content_Types].xml" in names else "open_document" if "mimetype" in names else "archive"
    )


def _markup_kind(head: bytes) -> str | None:
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").replace(b"\0", b"")
    if text.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = text[2:]
    if not text.startswith(b"<"):
        return None
    return next((kind for kind, pattern in _MARKUP.items() if pattern.search(text)), None)
