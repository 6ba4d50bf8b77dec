"""Files of every kind made from the text of a fixture report: tab-separated lines become a table."""

import html
import io
import re
from itertools import groupby
from pathlib import Path

import docx
import openpyxl
import pytest
from playwright.sync_api import Browser, Page

MARGINS = dict.fromkeys(("top", "right", "bottom", "left"), "1cm")  # those of Chromium's own print command
REPORTS = Path(__file__).parent / "reports"


def blocks(text: str) -> list[tuple[bool, list[str]]]:
    text = re.sub(r"(?m)^\t(?=[^\t\n]*$)", "", text)  # an indented paragraph is no table
    return [(key, list(lines)) for key, lines in groupby(text.split("\n"), key=lambda line: "\t" in line)]


def grid(lines: list[str]) -> list[list[str]]:
    rows = [line.split("\t") for line in lines]
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows]


def word_bytes(text: str) -> bytes:
    document = docx.Document()
    for tabbed, lines in blocks(text):
        if not tabbed:
            for line in lines:
                document.add_paragraph(line)
            continue
        rows = grid(lines)
        table = document.add_table(len(rows), len(rows[0]))
        for cells, row in zip(table.rows, rows, strict=True):
            for cell, value in zip(cells.cells, row, strict=True):
                cell.text = value
        merge_tiers(table, rows)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def merge_tiers(table, rows: list[list[str]]) -> None:
    """Merges the blank cells under each first-tier label with it, as offices do."""
    header = next((i for i, row in enumerate(rows) if row[0] == "一级指标"), None)
    if header is None:
        return
    start = header + 1
    for row in range(header + 2, len(rows) + 1):
        if row == len(rows) or rows[row][0]:
            if row - start > 1:
                table.cell(start, 0).merge(table.cell(row - 1, 0)).text = rows[start][0]
            start = row


def sheet_bytes(text: str) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for tabbed, lines in blocks(text):
        for row in grid(lines) if tabbed else [[line] for line in lines]:
            sheet.append([as_number(value) for value in row])
            for cell, value in zip(sheet[sheet.max_row], row, strict=False):
                if value.startswith("="):
                    cell.data_type = "s"
                if value.endswith("%") and isinstance(cell.value, float):
                    cell.number_format = "0.0%"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def as_number(value: str) -> object:
    try:
        return float(value[:-1]) / 100 if value.endswith("%") else float(value)
    except ValueError:
        return value or None


def marked_up(text: str) -> str:
    return re.sub("~~(.*?)~~", r"<s>\1</s>", html.escape(text))


def pdf_bytes(text: str, printer: Page, look: str = "", *, typed: bool = False) -> bytes:
    """A printed page; `look`: further style rules; `typed`: tabs instead of ruled cells; ~~text~~ is struck through."""
    body = []
    for tabbed, lines in blocks(text):
        if not tabbed or typed:
            body.extend(f"<p>{marked_up(line)}</p>" for line in lines)
            continue
        rows = ("".join(f"<td>{marked_up(cell)}</td>" for cell in row) for row in grid(lines))
        body.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    style = "body{font:15px 'Noto Sans CJK SC'}table{border-collapse:collapse;font-size:10px}td{border:1px solid}"
    printer.set_content(f"<meta charset=utf-8><style>{style}{look}</style>{''.join(body)}")
    return printer.pdf(margin=MARGINS, print_background=True, prefer_css_page_size=True, tagged=True)


@pytest.fixture
def report_text():
    return lambda name: (REPORTS / f"{name}.txt").read_text(encoding="utf-8")


@pytest.fixture
def as_word():
    return word_bytes


@pytest.fixture
def as_sheet():
    return sheet_bytes


@pytest.fixture(scope="session")
def printer(browser: Browser) -> Page:
    """The window that all reports are printed from."""
    return browser.new_page()


@pytest.fixture
def as_pdf(printer: Page):
    return lambda text, look="", **how: pdf_bytes(text, printer, look, **how)
