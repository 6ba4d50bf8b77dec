"""Reads .docx: paragraphs and tables in order, merged cells, tracked insertions (deletions left out), text boxes."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from src.catalogue import text as message
from src.intake.document import Builder, Document, IntakeError, Slot
from src.intake.limits import MAX_ROWS, go_on
from src.intake.office.package import BROKEN, CONTENT

_RAISED = str.maketrans("0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")
_SKIPPED = {
    qn("w:del"),
    qn("w:moveFrom"),
    qn("w:instrText"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_TEXT_BOX = qn("w:txbxContent")
_BREAKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_BLOCKS = {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")}


def read_word(data: bytes, name: str) -> Document:
    """The document's text and tables; raises IntakeError where the file is damaged or has too many rows."""
    builder = Builder()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            body = parse_xml(package.read(CONTENT[".docx"])).body
        rows = sum(1 for _ in body.iter(qn("w:tr")))
        if rows > MAX_ROWS:
            raise IntakeError(message("intake.too_many_rows", name=name, rows=rows, limit=MAX_ROWS))
        _write_blocks(builder, body)
    except (*BROKEN, LookupError, AttributeError, SyntaxError, TypeError) as error:
        raise IntakeError(message("intake.broken", name=name)) from error
    return builder.document()


def _write_blocks(builder: Builder, parent: Any) -> None:
    for element in parent:
        go_on()
        if element.tag == qn("w:p"):
            builder.write("".join(_runs(element)) + "\n")
            for box in _boxes(element):
                _write_blocks(builder, box)
        elif element.tag == qn("w:tbl"):
            _write_table(builder, element)
        elif element.tag in _BLOCKS:
            _write_blocks(builder, element)


def _boxes(element: Any) -> Iterator[Any]:
    """The text boxes that hang at a paragraph; those inside them hang at paragraphs of their own."""
    for child in element:
        if child.tag == _TEXT_BOX:
            yield child
        elif child.tag not in _SKIPPED:
            yield from _boxes(child)


def _write_table(builder: Builder, table: Any) -> None:
    """A table; one with a single column only frames the text, whose paragraphs stand as everywhere else."""
    rows = [list(_cells(row)) for row in _rows(table)]
    if all(len(cells) == 1 for cells in rows):
        for cells in rows:
            _write_blocks(builder, cells[0])
    else:
        builder.table([_row(row) for row in _rows(table)])


def _rows(parent: Any) -> Iterator[Any]:
    """The table rows of a table, those inside content controls included, those of tables inside its cells not."""
    for element in parent:
        if element.tag == qn("w:tr"):
            if element.find(f"{qn('w:trPr')}/{qn('w:del')}") is None:
                yield element
        elif element.tag in _BLOCKS:
            yield from _rows(element)


def _runs(element: Any) -> Iterator[str]:
    """The visible text of a paragraph; a raised digit becomes a superscript character, so that it joins no number."""
    for child in element:
        if child.tag in _SKIPPED or child.tag == _TEXT_BOX:
            continue
        if child.tag == qn("w:t"):
            raised = element.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}") if element.tag == qn("w:r") else None
            text = child.text or ""
            yield text.translate(_RAISED) if raised is not None and raised.get(qn("w:val")) == "superscript" else text
        elif child.tag in _BREAKS and element.tag == qn("w:r"):
            yield _BREAKS[child.tag]
        else:
            yield from _runs(child)


def _row(row: Any) -> list[Slot]:
    before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    left = int(before.get(qn("w:val"), "0")) if before is not None else 0
    slots: list[Slot] = []
    for cell in _cells(row):
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        width = int(span.get(qn("w:val"), "1")) if span is not None else 1
        merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        continued = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
        slots.append(Slot("" if continued else _cell_text(cell), left, left + width, continued))
        left += width
    return slots


def _cells(parent: Any) -> Iterator[Any]:
    for element in parent:
        if element.tag == qn("w:tc"):
            yield element
        elif element.tag in _BLOCKS:
            yield from _cells(element)


def _cell_text(cell: Any) -> str:
    """The cell's paragraphs in one line; a line break stays as a space, so that two numbers never join."""
    lines = ("".join(_runs(paragraph)) for paragraph in cell.iter(qn("w:p")))
    return " ".join(" ".join(line.split()) for line in lines if line.strip())
