"""Reads the web pages that exporting programs save as .xls: what stands between the tables, and each table as a sheet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree, html

from src.catalogue import text as message
from src.intake.document import Builder, Document, IntakeError, Progress, unheard
from src.intake.encoding import decoded
from src.intake.limits import MAX_COLUMNS, MAX_PART_MEGABYTES, MAX_SHEET_ROWS, go_on
from src.intake.office.grid import Grid, line, refuse_cells
from src.intake.unseen import Unseen

_CHARSET = re.compile(rb"charset=[\"']?([\w-]+)", re.IGNORECASE)
_RULE = re.compile(r"\.([\w-]+)\s*\{([^}]*)\}")
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_STRUCK = re.compile(r"line-through", re.IGNORECASE)
_STRUCK_TAGS = {"s", "strike", "del"}
_SKIPPED = {"script", "style", "head", "title", "template", "noscript"}
_BLOCKS = {
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "section",
    "article",
    "center",
    "table",
    "tr",
}
_HEAD = 4096


def read_web_page(data: bytes, name: str, _: Progress = unheard) -> Document:
    """The visible text and tables of a page in order; raises IntakeError where it is too long or in no known encoding."""
    if len(data) > MAX_PART_MEGABYTES * 2**20:
        raise IntakeError(message("intake.too_large", name=name, size=len(data) >> 20, limit=MAX_PART_MEGABYTES))
    parser = html.HTMLParser(encoding="utf-8", remove_comments=False)
    try:
        root = html.document_fromstring(_text(data, name).encode(), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise IntakeError(message("intake.broken", name=name)) from error
    page = _Page(name, dict(_RULE.findall("".join(root.xpath("//style//text()")))))
    page.read(root)
    return page.document()


def _text(data: bytes, name: str) -> str:
    """The page as text: in the encoding that it names, else in the one that fits; a mark at its beginning counts before."""
    named = _CHARSET.search(data[:_HEAD])
    if named and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        encoding = named[1].decode("ascii").lower()
        try:
            return data.decode("gb18030" if encoding in ("gb2312", "gbk") else encoding)
        except (UnicodeDecodeError, LookupError):
            pass  # many programs name another encoding than they write
    return decoded(data, name)


@dataclass(slots=True)
class _Page:
    """A page on its way into a document."""

    name: str
    rules: dict[str, str]
    builder: Builder = field(default_factory=Builder)
    unseen: Unseen = field(default_factory=Unseen)
    grids: list[Grid] = field(default_factory=list)
    open_line: list[str] = field(default_factory=list)

    def document(self) -> Document:
        """The finished document."""
        self._end_line()
        return self.builder.document(self.unseen.issues())

    def read(self, element: Any) -> None:
        """Adds an element and all inside it."""
        if not isinstance(element.tag, str) or element.tag in _SKIPPED:
            return
        go_on()
        if self._left_out(element):
            return
        if element.tag == "table":
            self._end_line()
            self._table(element)
            return
        if element.tag in _BLOCKS or element.tag == "br":
            self._end_line()
        self.open_line.append(element.text or "")
        for child in element:
            self.read(child)
            self.open_line.append(child.tail or "")
        if element.tag in _BLOCKS:
            self._end_line()

    def _end_line(self) -> None:
        text = line("".join(self.open_line))
        self.open_line = []
        if text:
            self.builder.write(f"{text}\n")

    def _left_out(self, element: Any) -> bool:
        """Whether nothing of the element is seen, or it is struck through; noted where it holds a number."""
        style = self._style(element)
        if "hidden" in element.attrib or _NOT_SHOWN.search(style):
            self.unseen.hide(element.text_content())
            return True
        if element.tag in _STRUCK_TAGS or _STRUCK.search(style):
            self.unseen.strike(element.text_content())
            return True
        return False

    def _style(self, element: Any) -> str:
        """The style of an element: its own, and that of the classes that it names."""
        classes = (element.get("class") or "").split()
        return ";".join((element.get("style") or "", *(self.rules.get(each, "") for each in classes)))

    def _table(self, table: Any) -> None:
        grid = Grid(self.name, self._title(), titled=False, hidden_columns=self._hidden_columns(table))
        taken: set[tuple[int, int]] = set()
        for row, element in enumerate(_rows(table), 1):
            go_on()
            if "hidden" in element.attrib or _NOT_SHOWN.search(self._style(element)):
                grid.hidden_rows.add(row)
            column = 0
            for cell in (child for child in element if child.tag in ("td", "th")):
                column = next(
                    place for place in range(column + 1, column + len(taken) + 2) if (row, place) not in taken
                )
                down, right = _span(cell, "rowspan", MAX_SHEET_ROWS), _span(cell, "colspan", MAX_COLUMNS)
                if (down, right) != (1, 1):
                    grid.merged.append((row, row + down - 1, column, column + right - 1))
                    across = range(column, column + right)
                    taken.update((below, place) for below in range(row, row + down) for place in across)
                if text := line("".join(self._cell(cell))):
                    grid.put(row, column, text)
                column += right - 1
        self.grids.append(grid)
        refuse_cells(self.grids)
        grid.write(self.builder, self.unseen)

    def _title(self) -> str:
        return message("intake.table_number", number=len(self.grids) + 1)

    def _hidden_columns(self, table: Any) -> set[int]:
        columns = [column for column in table.iter("col") for _ in range(_span(column, "span", MAX_COLUMNS))]
        return {place for place, column in enumerate(columns, 1) if _NOT_SHOWN.search(self._style(column))}

    def _cell(self, element: Any) -> Iterator[str]:
        """The visible text of a cell, its lines apart."""
        if not isinstance(element.tag, str) or element.tag in _SKIPPED or self._left_out(element):
            return
        yield element.text or ""
        for child in element:
            yield " " if child.tag in _BLOCKS or child.tag == "br" else ""
            yield from self._cell(child)
            yield child.tail or ""


def _rows(table: Any) -> Iterator[Any]:
    """The rows of a table, not those of tables inside its cells."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(child)


def _span(element: Any, key: str, most: int) -> int:
    """How many rows or columns an element covers; one where it says nothing sensible."""
    printed = (element.get(key) or "").strip()
    return min(max(int(printed), 1), most) if printed.isascii() and printed.isdecimal() and len(printed) < 9 else 1
