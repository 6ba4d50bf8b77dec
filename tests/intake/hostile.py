"""Files that would cost a careless reader minutes or gigabytes: tests ask what is said of them, `make bench` how long it takes."""

import io
import zipfile
from collections.abc import Callable, Mapping

import openpyxl

HEAD = "柳泉县房产服务中心\n2023年工作总结\n\n"
REPETITIONS = (
    "一" * 100_000,
    "1" * 100_000,
    "1,111" * 20_000,
    "2023年全年" * 20_000,
    "《" * 100_000,
    "各项工作\u3000" * 20_000,
    "各项工作" * 25_000 + "\n全省",
    "-" * 100_000 + "\n",
    "\u2014" * 100_000 + "\n",
)
BLANKS = tuple(char * 100_000 + "\n" for char in " \u3000\u00a0")
"""Lines of white space."""
MEGABYTES_30 = 30 * 2**20
MEGABYTES_210 = 210 * 2**20


def repeating(text: str) -> bytes:
    """A report that repeats the text between its title and one figure."""
    return (HEAD + text + "归集维修资金 9 万元。").encode()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The package with one part replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


def first_sheet(data: bytes) -> bytes:
    """The markup of the workbook's first sheet."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("xl/worksheets/sheet1.xml")


def merged(book: bytes, cells: bytes, last_row: bytes = b"") -> bytes:
    """The workbook with merged cells on its first sheet, and one row more below its figures."""
    merge = last_row + b"</sheetData><mergeCells>" + cells + b"</mergeCells>"
    return with_part(book, "xl/worksheets/sheet1.xml", first_sheet(book).replace(b"</sheetData>", merge))


def _ten_thousand_rows(book: bytes) -> bytes:
    opened = openpyxl.load_workbook(io.BytesIO(book))
    sheet = opened["商品房销售"]
    for _ in range(10_000):
        sheet.append(["期房销售套数", "完成", 1, "套"])
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()


BOOKS: Mapping[str, tuple[Callable[[bytes], bytes], str]] = {
    "a sheet that inflates": (
        lambda book: with_part(book, "xl/worksheets/sheet2.xml", b"<row/>" * (MEGABYTES_210 // 6)),
        "异常庞大",
    ),
    "shared strings that inflate": (
        lambda book: with_part(book, "xl/sharedStrings.xml", b" " * MEGABYTES_30),
        "异常庞大",
    ),
    "merged cells that overlap a thousand times": (
        lambda book: merged(book, b'<mergeCell ref="A1:Z900"/>' * 1000, b'<row r="900"><c r="Z900"><v>1</v></c></row>'),
        "合并单元格",
    ),
    "ten thousand rows of figures": (_ten_thousand_rows, "5000"),
}
"""What makes a workbook hostile, by name, and a word of the sentence that refuses it."""
