"""Hostile files: some 250 of them, each read in a process of its own that is measured from outside.

`rows` makes the corpus with a fixed seed and says how many files raised something else than a refusal, grew by more than 500 MB, took
more than 20 s or were refused in more than one sentence.
"""

import io
import json
import os
import random
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import docx
import openpyxl

from src.deck.shipped import TEMPLATE
from tests.bench.table import Row

SEED = 20_231_231
MOST_MEGABYTES, MOST_SECONDS = 500, 20
KILLED_AFTER = 60
LENGTH = 390_000
ROOT = Path(__file__).parents[2]
REPORTS = ROOT / "tests" / "intake" / "reports"
HEAD = "柳泉县房产服务中心\n2023年工作总结\n\n"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file; `said` is the refusal, the traceback or empty."""

    name: str
    kind: str
    seconds: float
    megabytes: int
    said: str


def rows(folder: Path) -> list[Row]:
    """The table's lines; each names the worst file."""
    files = corpus(folder)
    with ThreadPoolExecutor(max(1, (os.cpu_count() or 2) // 2 + 1)) as pool:
        outcomes = list(pool.map(lambda file: read_apart(folder / file), files))
    crashed = [one for one in outcomes if one.kind == "crashed"]
    large = [one for one in outcomes if one.megabytes > MOST_MEGABYTES]
    slow = [one for one in outcomes if one.seconds > MOST_SECONDS]
    unclear = [one for one in outcomes if one.kind == "refused" and not is_one_sentence(one.said)]
    hungriest = max(outcomes, key=lambda one: one.megabytes)
    slowest = max(outcomes, key=lambda one: one.seconds)
    read = sum(one.kind == "read" for one in outcomes)
    return [
        Row(
            "hostile files",
            f"{len(outcomes)}: {read} read, {len(outcomes) - read} refused",
            "≥ 200",
            len(outcomes) >= 200,
        ),
        _faults("hostile files: tracebacks", crashed),
        _faults(f"hostile files: above {MOST_MEGABYTES} MB", large),
        _faults(f"hostile files: above {MOST_SECONDS} s", slow),
        _faults("hostile files: not one sentence", unclear),
        Row("hostile files: most memory", f"{hungriest.megabytes} MB ({hungriest.name})"),
        Row("hostile files: longest", f"{slowest.seconds:.1f} s ({slowest.name})"),
    ]


def _faults(name: str, found: list[Outcome]) -> Row:
    for one in found:
        print(f"{name}: {one.name}: {one.seconds:.1f} s, {one.megabytes} MB, {one.said[-300:]!r}", file=sys.stderr)
    named = ", ".join(one.name for one in found[:3])
    return Row(name, f"{len(found)}{f' ({named})' if named else ''}", "0", not found)


def is_one_sentence(said: str) -> bool:
    """Whether a refusal is one line that ends with its only full stop."""
    return said.endswith("。") and said.count("。") == 1 and "\n" not in said and len(said) < 400


def read_apart(file: Path) -> Outcome:
    """Reads a file in a child: its time, and its peak of memory above what it had before, its own children's included."""
    command = [sys.executable, "-m", "tests.soak.inputs", str(file)]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=KILLED_AFTER)
        found = json.loads(done.stdout.splitlines()[-1]) if done.returncode == 0 else None
        said = done.stderr.decode(errors="replace")
    except subprocess.TimeoutExpired:
        return Outcome(file.name, "crashed", KILLED_AFTER, 0, "killed")
    if found is None:
        return Outcome(file.name, "crashed", 0, 0, said)
    return Outcome(file.name, found["kind"], found["seconds"], found["megabytes"], found["said"])


def measure(file: Path) -> dict[str, object]:
    """The child's work."""
    import resource

    from src.deck.errors import DeckError
    from src.deck.powerpoint.layouts import open_template
    from src.intake import IntakeError, read

    before = peak()
    began, kind, said = time.monotonic(), "read", ""
    try:
        if file.suffix == ".pptx":
            open_template(file)
        else:
            read(file)
    except (IntakeError, DeckError) as refusal:
        kind, said = "refused", str(refusal)
    seconds = time.monotonic() - began
    own, children = peak() - before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {"kind": kind, "said": said, "seconds": seconds, "megabytes": max(own, children) // 1024}


def peak() -> int:
    """The most memory that this process has had, in KiB; what resource tells begins with its parent's."""
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))


def corpus(folder: Path) -> list[str]:
    """Writes the files and names them; the seed is fixed, so that a fault comes again."""
    chance = random.Random(SEED)
    names: list[str] = []
    for name, content in _files(chance):
        (folder / name).write_bytes(content)
        names.append(name)
    return names


def _files(chance: random.Random) -> Iterator[tuple[str, bytes]]:
    for name, text in _texts().items():
        yield f"{name}.txt", text.encode("utf-8", "surrogatepass")
    for name, text in _tables().items():
        yield f"{name}.csv", text.encode()
    for name, make in {**_documents(), **_workbooks(), **_pages(), **_decks()}.items():
        yield name, make()
    for name, data in _sound().items():
        yield from _mutants(name, data, chance)
    whole = (REPORTS / "nanping-2023.txt").read_bytes()
    for kind in ("docx", "xlsx", "pdf", "pptx", "csv", "exe", "doc", "xlsm"):
        yield f"wrong-ending.{kind}", whole
    for kind in ("docx", "xlsx", "pptx"):
        yield f"encrypted.{kind}", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(100_000)


def _mutants(name: str, data: bytes, chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """The file cut at seven places, and with bytes changed, taken out or doubled at twelve."""
    stem, _, kind = name.rpartition(".")
    for place in (0.02, 0.2, 0.4, 0.6, 0.8, 0.95, 0.999):
        yield f"{stem}-cut-{place}.{kind}", data[: int(len(data) * place)]
    for number in range(12):
        mutant = bytearray(data)
        for _ in range(1 + number):
            start = chance.randrange(len(mutant))
            piece = mutant[start : start + chance.randrange(1, 60)]
            mutant[start : start + len(piece)] = (
                bytes(chance.randbytes(len(piece))) if number % 3 == 0 else b"" if number % 3 == 1 else bytes(piece * 2)
            )
        yield f"{stem}-flip-{number}.{kind}", bytes(mutant)


def _filled(piece: str, head: str = HEAD) -> str:
    return head + piece * ((LENGTH - len(head)) // len(piece))


def _texts() -> dict[str, str]:
    pieces = {
        "clauses": "1户,", "units": "十百千万亿", "figures": "归集维修资金9万元，", "sentences": "归集维修资金9万元。",
        "lines": "归集维修资金9万元\n", "plan": "下一步计划：归集维修资金9万元，", "other-year": "2022年归集维修资金9万元。",
        "short-lines": "归\n", "words": "完", "titles": "《", "brackets": "〔2023〕", "years": "2023年、", "chapters": "一、下一步\n",
        "headers": "一级指标\n二级指标\n三级指标\n年度指标值\n实际完成值\n分值\n得分\n", "form-lines": "三级指标 分值 得分\n",
        "digits": "9", "thousands": "9,", "decimals": "9.9.", "counties": "中县", "duties": "完成任务", "until": "截至累计",
        "zero-width": "\u200b9户", "own-titles": "2023年工作总结\n", "offices": "柳泉县房产服务中心\n", "emoji": "😀9户",
        "tabs": "\t", "tabbed": "指标\t1\t2\n", "spaces": " 1", "blank": " ", "wide-blank": "\u3000", "dashes": "-", "form-feeds": "9户\f", "bidi": "\u202e9户", "quotes": '"9户',
    }  # fmt: skip
    made = {name: _filled(piece) for name, piece in pieces.items()}
    return made | {
        "forty-thousand": "目标100户完成" * 40_000,
        "different": HEAD + "".join(f"归集维修资金{number}万元。\n" for number in range(25_000)),
        "surrogates": HEAD + "\ud800" * 1000,
        "nuls": HEAD + "\0" * 1000,
        "endless": "住房" * 8_000_000,
        "one-line": HEAD + "全年" * 190_000,
    }


def _tables() -> dict[str, str]:
    return {
        "hundred-thousand-columns": "指标," + ",".join(["1"] * 100_000),
        "blank-columns": ("指标,1" + "," * 3000 + "\n") * 400,
        "many-rows": "指标,1\n" * 100_000,
        "open-quote": '指标,"' + "9" * 300_000,
        "quotes": '"",' * 100_000,
        "wide-and-long": (",".join(["9户"] * 60) + "\n") * 2000,
        "form": "一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分\n" + "产出,数量,套数,10,9,10,9\n" * 4000,
        "long-cell": "指标," + "9户" * 60_000,
    }


def _packed(parts: dict[str, bytes | str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def _parts(data: bytes) -> dict[str, bytes | str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _document() -> bytes:
    document = docx.Document()
    for line in HEAD.split("\n"):
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _with_body(body: str) -> bytes:
    parts = _parts(_document())
    main = parts["word/document.xml"]
    assert isinstance(main, bytes)
    return _packed(parts | {"word/document.xml": main.replace(b"<w:body>", b"<w:body>" + body.encode())})


def _documents() -> dict[str, Callable[[], bytes]]:
    paragraph = "<w:p><w:r><w:t>归集维修资金9万元。</w:t></w:r></w:p>"
    cell = f"<w:tc>{paragraph}</w:tc>"
    box = "<w:p><w:r><w:pict><w:txbxContent>"
    table = f"<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>"
    return {
        "boxes.docx": lambda: _with_body(box * 40 + paragraph + "</w:txbxContent></w:pict></w:r></w:p>" * 40),
        "nested-tables.docx": lambda: _with_body(
            "<w:tbl><w:tr><w:tc>" * 60 + paragraph + "</w:tc></w:tr></w:tbl>" * 60
        ),
        "deep.docx": lambda: _with_body("<w:ins>" * 100_000 + "</w:ins>" * 100_000),
        "elements.docx": lambda: _with_body("<w:p/>" * 3_000_000),
        "attributes.docx": lambda: _with_body("<w:p " + " ".join(f"a{n}='1'" for n in range(900_000)) + "/>"),
        "paragraphs.docx": lambda: _with_body(paragraph * 30_000),
        "tables.docx": lambda: _with_body(table * 2400),
        "columns.docx": lambda: _with_body(f"<w:tbl><w:tr>{cell * 20_000}</w:tr></w:tbl>"),
        "long-text.docx": lambda: _with_body(f"<w:p><w:r><w:t>{'9户' * 4_000_000}</w:t></w:r></w:p>"),
        "bomb.docx": lambda: _packed(_parts(_document()) | {"word/media/a.bin": bytes(400 * 2**20)}),
        "media.docx": lambda: _packed(_parts(_document()) | {"word/media/a.bin": bytes(150 * 2**20)}),
        "text-bomb.docx": lambda: _packed(_parts(_document()) | {"word/document.xml": b" " * (190 * 2**20)}),
        "entities.docx": lambda: _packed({**_parts(_document()), "word/document.xml": _laughs()}),
        "zip-in-zip.docx": lambda: _packed({"word/document.xml": _packed({"word/document.xml": bytes(2**20)})}),
        "many-members.docx": lambda: _packed(_parts(_document()) | {f"word/x{n}.xml": b"<a/>" for n in range(20_000)}),
    }


def _laughs() -> bytes:
    lines = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    return f'<!DOCTYPE a [<!ENTITY a0 "ha">{lines}]><a>&a9;</a>'.encode()


def _book(fill: Callable[[openpyxl.Workbook], None]) -> bytes:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    fill(book)
    book.save(stream)
    return stream.getvalue()


def _with_sheet(cells: str, after: str = "") -> bytes:
    parts = _parts(_book(lambda book: None))
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return _packed(
        parts | {"xl/worksheets/sheet1.xml": f"<worksheet {space}><sheetData>{cells}</sheetData>{after}</worksheet>"}
    )


def _with_styles(count: int) -> bytes:
    parts = _parts(_book(lambda book: None))
    styles = parts["xl/styles.xml"]
    assert isinstance(styles, bytes)
    more = b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>' * count
    return _packed(parts | {"xl/styles.xml": styles.replace(b"</cellXfs>", more + b"</cellXfs>")})


def _workbooks() -> dict[str, Callable[[], bytes]]:
    merges = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'

    def sheets(book: openpyxl.Workbook) -> None:
        for number in range(300):
            book.create_sheet(f"第{number}张")["A1"] = "归集维修资金 9 万元"

    def corners(book: openpyxl.Workbook) -> None:
        for number in range(20):
            book.create_sheet(f"第{number}张")["BH5000"] = 1

    def last(book: openpyxl.Workbook) -> None:
        book.active["XFD1048576"] = 1

    full = "".join(f"<row>{'<c><v>9</v></c>' * 60}</row>" for _ in range(4900))
    return {
        "sheets.xlsx": lambda: _book(sheets),
        "corners.xlsx": lambda: _book(corners),
        "last-cell.xlsx": lambda: _book(last),
        "blank-cells.xlsx": lambda: _with_sheet("<row>" + "<c s='0'/>" * 5_000_000 + "</row>"),
        "blank-rows.xlsx": lambda: _with_sheet("<row/>" * 8_000_000),
        "full.xlsx": lambda: _with_sheet(full),
        "full-three.xlsx": lambda: _with_sheet(full * 3),
        "merged.xlsx": lambda: _with_sheet("<row><c><v>1</v></c></row>", merges),
        "merged-often.xlsx": lambda: _with_sheet(full, merges.replace("<mergeCell ", "<mergeCell ", 1) * 1),
        "strings.xlsx": lambda: _packed(_parts(_sheet_of_strings())),
        "inline.xlsx": lambda: _with_sheet(f'<row><c t="inlineStr"><is><t>{"9户" * 8_000_000}</t></is></c></row>'),
        "styles.xlsx": lambda: _with_styles(60_000),
        "styles-endless.xlsx": lambda: _with_styles(400_000),
        "bad-places.xlsx": lambda: _with_sheet('<row r="x"><c r="!!"><v>1</v></c></row>'),
        "huge-number.xlsx": lambda: _with_sheet(f"<row><c><v>{'9' * 100_000}</v></c></row>"),
        "formulas.xlsx": lambda: _with_sheet("<row>" + "<c><f>A1</f><v>1</v></c>" * 60 + "</row>"),
        "deep.xlsx": lambda: _with_sheet("<row><c><v>" + "<a>" * 50_000 + "</a>" * 50_000 + "</v></c></row>"),
        "bomb.xlsx": lambda: _with_sheet(" " * (190 * 2**20)),
    }


def _sheet_of_strings() -> bytes:
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    parts = _parts(_book(lambda book: book.active.append(["住房"])))
    return _packed(parts | {"xl/sharedStrings.xml": f"<sst {space}>{'<si><t>a</t></si>' * 450_000}</sst>"})


def pdf(content: bytes, forms: dict[str, bytes], count: int = 1) -> bytes:
    """Pages with this packed content and these forms, each of which may draw the others."""
    numbers = {name: number for number, name in enumerate(forms, 5)}
    drawn = " ".join(f"/{name} {number} 0 R" for name, number in numbers.items())
    resources = f"<</Font<</F 4 0 R>>/XObject<<{drawn}>>>>"
    pages = [5 + len(forms) + 1 + number for number in range(count)]
    kids = " ".join(f"{number} 0 R" for number in [3, *pages[1:]])
    page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources {resources}/Contents {5 + len(forms)} 0 R>>"
    head = f"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources {resources}"
    objects: dict[int, bytes] = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Kids[{kids}]/Count {count}>>".encode(),
        3: page.encode(),
        4: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        **{number: page.encode() for number in pages[1:]},
    }
    for number, (keys, text) in enumerate([*((head, text) for text in forms.values()), ("", content)], 5):
        small = zlib.compress(text, 1)
        objects[number] = f"<<{keys}/Filter/FlateDecode/Length {len(small)}>>stream\n".encode() + small + b"\nendstream"
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % item for item in sorted(objects.items()))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R/Size %d>>\n%%%%EOF" % (max(objects) + 1)


def _pages() -> dict[str, Callable[[], bytes]]:
    glyph = b"BT /F 9 Tf 9 9 Td (9) Tj ET "
    laughs = {f"X{level}": b"/X%d Do " % (level + 1) * 20 for level in range(8)} | {"X8": glyph}
    grid = b"".join(b"%d 0 m %d 800 l S 0 %d m 590 %d l S " % (n, n, n, n) for n in range(0, 590, 1))
    return {
        "plain.pdf": lambda: pdf(b"BT /F 9 Tf 9 9 Td (2023 report) Tj ET", {}),
        "laughs.pdf": lambda: pdf(b"/X0 Do", laughs),
        "circle.pdf": lambda: pdf(b"/X0 Do", {"X0": b"/X0 Do " * 100}),
        "glyphs.pdf": lambda: pdf(glyph * 3_000_000, {}),
        "glyphs-in-one.pdf": lambda: pdf(b"BT /F 9 Tf (" + b"9" * 5_000_000 + b") Tj ET", {}),
        "lines.pdf": lambda: pdf(b"0 0 m 9 9 l S " * 3_000_000, {}),
        "grid.pdf": lambda: pdf(grid + glyph, {}),
        "zeros.pdf": lambda: pdf(bytes(900 * 2**20), {}),
        "pages.pdf": lambda: pdf(glyph, {}, 5000),
        "hundred-pages.pdf": lambda: pdf(glyph * 2000, {}, 100),
    }


def _decks() -> dict[str, Callable[[], bytes]]:
    whole = TEMPLATE.read_bytes()
    return {
        "sound.pptx": lambda: whole,
        "bomb.pptx": lambda: _packed(_parts(whole) | {"ppt/media/a.bin": bytes(500 * 2**20)}),
        "elements.pptx": lambda: _packed(_parts(whole) | {"ppt/presProps.xml": b"<a>" + b"<a/>" * 3_000_000 + b"</a>"}),
        "deep.pptx": lambda: _packed(_parts(whole) | {"ppt/presProps.xml": b"<a>" * 9000 + b"</a>" * 9000}),
        "entities.pptx": lambda: _packed(_parts(whole) | {"ppt/presProps.xml": _laughs()}),
        **{
            f"without-{number}.pptx": lambda part=part: _packed({k: v for k, v in _parts(whole).items() if k != part})
            for number, part in enumerate(_parts(whole))
        },
    }


def _sound() -> dict[str, bytes]:
    """A good file of each kind, to be spoilt."""
    from tests.intake.conftest import sheet_bytes, word_bytes

    text = (REPORTS / "nanping-2023.txt").read_text(encoding="utf-8")
    return {
        "report.txt": text.encode(),
        "report.docx": word_bytes(text),
        "report.xlsx": sheet_bytes(text),
        "report.pdf": pdf(b"BT /F 9 Tf 9 9 Td (2023 report) Tj ET " * 40, {"X0": b"0 0 m 9 9 l S"}),
        "template.pptx": TEMPLATE.read_bytes(),
    }


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
