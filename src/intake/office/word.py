"""Reads .docx: paragraphs and tables in order, merged cells, text boxes; of tracked changes what is inserted.

What is struck through or hidden is left out and asked about, deleted and moved text without a word: nobody states it any more.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Literal

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from src.catalogue import text as message
from src.intake.document import Builder, Document, IntakeError, Slot
from src.intake.limits import MAX_DEPTH, MAX_ROWS, go_on
from src.intake.office.package import BROKEN, CONTENT
from src.intake.unseen import Unseen

_STYLES = "word/styles.xml"
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
_OFF = ("0", "false", "off")

Look = Literal["seen", "hidden", "struck"]
_LOOKS: dict[Look, tuple[str, ...]] = {"hidden": (qn("w:vanish"),), "struck": (qn("w:strike"), qn("w:dstrike"))}
"""The properties that hide a run and those that strike it through."""


def read_word(data: bytes, name: str) -> Document:
    """The document's text and tables; raises IntakeError where the file is damaged or has too many rows."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            body = parse_xml(package.read(CONTENT[".docx"])).body
            styles = parse_xml(package.read(_STYLES)) if _STYLES in package.namelist() else ()
        rows = sum(1 for _ in body.iter(qn("w:tr")))
        if rows > MAX_ROWS:
            raise IntakeError(message("intake.too_many_rows", name=name, rows=rows, limit=MAX_ROWS))
        word = _Word({style.get(qn("w:styleId")): style for style in styles if style.tag == qn("w:style")})
        word.write_blocks(body)
    except (*BROKEN, LookupError, AttributeError, SyntaxError, TypeError) as error:
        raise IntakeError(message("intake.broken", name=name)) from error
    return word.builder.document(word.unseen.issues())


@dataclass(slots=True)
class _Word:
    """A document on its way into text and tables; `styles` are its styles by id."""

    styles: dict[str | None, Any]
    builder: Builder = field(default_factory=Builder)
    unseen: Unseen = field(default_factory=Unseen)

    def write_blocks(self, parent: Any) -> None:
        """Appends the paragraphs and tables inside an element; paragraphs whose end is deleted run on."""
        for element in parent:
            go_on()
            if element.tag == qn("w:p"):
                self.builder.write(self._line(element) + ("" if _runs_on(element) else "\n"))
                for box in _boxes(element):
                    self.write_blocks(box)
            elif element.tag == qn("w:tbl"):
                self._write_table(element)
            elif element.tag in _BLOCKS:
                self.write_blocks(element)

    def _write_table(self, table: Any) -> None:
        """A table; one with a single column only frames the text, whose paragraphs stand as everywhere else."""
        rows = list(self._rows(table))
        framed = [list(_cells(row)) for row in rows]
        if all(len(cells) == 1 for cells in framed):
            for cells in framed:
                self.write_blocks(cells[0])
        else:
            self.builder.table([self._row(row) for row in rows])

    def _rows(self, parent: Any) -> Iterator[Any]:
        """The visible rows of a table, those inside content controls included, those of tables inside its cells not."""
        for element in parent:
            if element.tag == qn("w:tr"):
                properties = element.find(qn("w:trPr"))
                if _on(properties, (qn("w:hidden"),)):
                    self.unseen.hide("".join(text for _, text in self._runs(element, None, "hidden")))
                elif properties is None or properties.find(qn("w:del")) is None:
                    yield element
            elif element.tag in _BLOCKS:
                yield from self._rows(element)

    def _row(self, row: Any) -> list[Slot]:
        before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
        left = int(before.get(qn("w:val"), "0")) if before is not None else 0
        slots: list[Slot] = []
        for cell in _cells(row):
            span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
            width = int(span.get(qn("w:val"), "1")) if span is not None else 1
            merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            continued = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
            slots.append(Slot("" if continued else self._cell_text(cell), left, left + width, continued))
            left += width
        return slots

    def _cell_text(self, cell: Any) -> str:
        """The cell's paragraphs in one line; a line break stays as a space, so that two numbers never join."""
        lines = (self._line(paragraph) for paragraph in cell.iter(qn("w:p")))
        return " ".join(" ".join(line.split()) for line in lines if line.strip())

    def _line(self, paragraph: Any) -> str:
        """What is seen of a paragraph; the rest is noted."""
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        seen: list[str] = []
        for look, runs in groupby(self._runs(paragraph, style, "seen"), key=lambda run: run[0]):
            text = "".join(text for _, text in runs)
            if look == "seen":
                seen.append(text)
            elif look == "hidden":
                self.unseen.hide(text)
            else:
                self.unseen.strike(text)
        return "".join(seen)

    def _runs(self, element: Any, style: Any, look: Look) -> Iterator[tuple[Look, str]]:
        """Look and text of each run; a raised digit becomes a superscript character, so that it joins no number."""
        for child in element:
            if child.tag in _SKIPPED or child.tag == _TEXT_BOX:
                continue
            if child.tag == qn("w:t"):
                raised = element.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}") if element.tag == qn("w:r") else None
                text = child.text or ""
                superscript = raised is not None and raised.get(qn("w:val")) == "superscript"
                yield look, text.translate(_RAISED) if superscript else text
            elif child.tag in _BREAKS and element.tag == qn("w:r"):
                yield look, _BREAKS[child.tag]
            else:
                yield from self._runs(child, style, self._look(child, style) if child.tag == qn("w:r") else look)

    def _look(self, run: Any, paragraph_style: Any) -> Look:
        """How a run looks: by its own properties, else by its style and its paragraph's, which cancel each other out."""
        properties = run.find(qn("w:rPr"))
        own_style = properties.find(qn("w:rStyle")) if properties is not None else None
        for look, tags in _LOOKS.items():
            said = _on(properties, tags)
            if said is None:
                said = self._styled(own_style, tags) != self._styled(paragraph_style, tags)
            if said:
                return look
        return "seen"

    def _styled(self, style: Any, tags: tuple[str, ...]) -> bool:
        """What a style says, or the one that it is based on."""
        for _ in range(MAX_DEPTH):
            definition = self.styles.get(style.get(qn("w:val"))) if style is not None else None
            if definition is None:
                return False
            said = _on(definition.find(qn("w:rPr")), tags)
            if said is not None:
                return said
            style = definition.find(qn("w:basedOn"))
        return False


def _on(properties: Any, tags: tuple[str, ...]) -> bool | None:
    """Whether one of the properties is switched on; None where none of them is named."""
    found = [] if properties is None else [each for tag in tags if (each := properties.find(tag)) is not None]
    return any(each.get(qn("w:val")) not in _OFF for each in found) if found else None


def _runs_on(paragraph: Any) -> bool:
    """Whether a tracked change deletes the paragraph's end."""
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}") is not None


def _boxes(element: Any) -> Iterator[Any]:
    """The text boxes that hang at a paragraph; those inside them hang at paragraphs of their own."""
    for child in element:
        if child.tag == _TEXT_BOX:
            yield child
        elif child.tag not in _SKIPPED:
            yield from _boxes(child)


def _cells(parent: Any) -> Iterator[Any]:
    for element in parent:
        if element.tag == qn("w:tc"):
            yield element
        elif element.tag in _BLOCKS:
            yield from _cells(element)
