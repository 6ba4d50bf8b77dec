"""What is too much is said in one sentence that names the place; what only looks like much is read."""

import gzip
import io
import zipfile
from decimal import Decimal

import docx
import openpyxl
import pytest
from openpyxl.styles import Font

from src.catalogue.visible import UNSEEN
from src.intake import IntakeError, limits, read
from src.intake.limits import MAX_PLACES, MAX_UNREAD
from src.intake.text.unread import LONGEST_QUOTE
from tests.intake.hostile import with_part

HEAD = "柳泉县房产服务中心\n2023年工作总结\n\n"


def refusal(data: bytes, name: str, told: str | None = None) -> str:
    """What is said of the file, which calls it `told`, or by its name."""
    with pytest.raises(IntakeError) as caught:
        read(data, name)
    said = str(caught.value)
    assert said.endswith("。")
    assert said.count("。") == 1
    assert (told or name) in said
    return said


def test_a_phrase_without_end_gives_short_quotes_and_a_counted_list():
    draft = read((HEAD + "目标100户完成" * 4_000).encode(), "a.txt")
    assert len(draft.unread) == MAX_UNREAD
    assert max(len(figure.quote) for figure in draft.unread) <= LONGEST_QUOTE + len("100户")
    assert all(figure.text in figure.quote for figure in draft.unread)
    assert [issue.message for issue in draft.issues if issue.code == "unread_rest"] == [
        "未读数字有 4000 个，只列出前 3000 个；数字这样多，请确认选对了文件。"
    ]


def test_a_text_of_two_megabytes_is_read_to_its_end():
    filler = "各项工作按照年初部署有序开展，制度逐步健全，群众反映的事项及时回复并归档。\n" * 19_000
    data = (HEAD + "归集维修资金 900 万元。\n" + filler + "发放租赁补贴 51.8 万元。\n").encode()
    assert len(data) > 2_000_000
    found = {(row.indicator, row.value) for row in read(data, "a.txt").records}
    assert found == {("maintenance_fund.collected", 900), ("rental_subsidy.amount", Decimal("51.8"))}


def test_a_line_of_bare_numbers_gives_short_quotes():
    draft = read(("三级指标 分值 得分\n" + "指标 " + "12 " * 20_000).encode(), "a.txt")
    assert max(len(figure.quote) for figure in draft.unread) <= LONGEST_QUOTE + 2


def test_a_figure_in_two_thousand_places_names_ten():
    draft = read((HEAD + "归集维修资金 9 万元。\n" * 2_000).encode(), "a.txt")
    (record,) = draft.records
    assert record.locator is not None
    assert record.locator.count("段") == MAX_PLACES
    assert "等 2000 处" in record.locator


def test_two_thousand_different_figures_are_one_short_contradiction():
    draft = read((HEAD + "".join(f"归集维修资金 {n} 万元。\n" for n in range(1, 2_001))).encode(), "a.txt")
    (conflict,) = draft.conflicts
    assert len(conflict.candidates) == limits.MAX_CANDIDATES
    (issue,) = (issue for issue in draft.issues if issue.code == "contradiction")
    assert len(issue.message) < 400


def test_a_csv_of_a_hundred_thousand_columns():
    said = refusal(("指标," + ",".join(["1"] * 100_000)).encode(), "a.csv")
    assert "第 1 行有 100001 列" in said


def test_a_csv_with_a_thousand_blank_columns_reads_as_without():
    text = HEAD + "一级指标,三级指标,分值,得分\n产出,套数,10,9\n"
    wide = "\n".join(line + "," * 1000 for line in text.split("\n"))
    assert read(wide.encode(), "a.csv").unread == read(text.encode(), "a.csv").unread


def test_text_beyond_the_limit_is_refused_before_it_is_decoded():
    assert "MB" in refusal("住".encode() * 2**21, "a.txt")


@pytest.fixture
def form(as_sheet, report_text) -> bytes:
    return as_sheet(report_text("nanping-2023"))


def with_cell(data: bytes, place: str, value: object) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    book.active.title = "自评"
    book.active[place] = value
    book.active[place].font = Font(bold=True)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("place", ["A1048576", "XFD1", "XFD1048576"])
def test_a_blank_formatted_cell_far_out_is_no_data(form, place):
    plain, spoilt = read(form, "a.xlsx"), read(with_cell(form, place, None), "a.xlsx")
    assert spoilt.records == plain.records != ()
    assert spoilt.score_items == plain.score_items


def test_data_far_down_names_its_sheet_and_row(form):
    said = refusal(with_cell(form, "A1048576", "完"), "a.xlsx")
    assert "工作表“自评”第 1048576 行" in said


def test_data_far_right_names_its_sheet_and_column(form):
    assert "工作表“自评”第 16384 列" in refusal(with_cell(form, "XFD1", "完"), "a.xlsx")


def test_sheets_that_hold_little_but_span_much_are_refused_by_name():
    book = openpyxl.Workbook()
    for number in range(3):
        sheet = book.create_sheet(f"第{number}张")
        sheet["A1"], sheet["BH4999"] = "住房", 1
    stream = io.BytesIO()
    book.save(stream)
    assert "工作表“第1张”为止超过 30 万个" in refusal(stream.getvalue(), "a.xlsx")


def test_an_empty_sheet_before_the_report_changes_nothing(form):
    book = openpyxl.load_workbook(io.BytesIO(form))
    book.create_sheet("空表", 0)
    stream = io.BytesIO()
    book.save(stream)
    assert read(stream.getvalue(), "a.xlsx").records == read(form, "a.xlsx").records


def document(body: str) -> bytes:
    stream = io.BytesIO()
    docx.Document().save(stream)
    out = io.BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            content = old.read(part)
            if part == "word/document.xml":
                content = content.replace(b"<w:body>", b"<w:body>" + body.encode())
            new.writestr(part, content)
    return out.getvalue()


def test_text_boxes_inside_text_boxes_are_read_once():
    depth = 20
    inside = "<w:p><w:r><w:t>归集维修资金9万元。</w:t></w:r></w:p>"
    for _ in range(depth):
        inside = f"<w:p><w:r><w:t>中</w:t><w:pict><w:txbxContent>{inside}</w:txbxContent></w:pict></w:r></w:p>"
    draft = read(document(inside), "a.docx")
    assert draft.text.count("中") == depth
    assert draft.text.count("归集") == 1


@pytest.mark.parametrize("width", ["很宽", "1e9", "9" * 5000])
def test_a_cell_of_impossible_width_is_a_damaged_document(width):
    cell = f"<w:tc><w:tcPr><w:gridSpan w:val='{width}'/></w:tcPr><w:p/></w:tc>"
    assert "已损坏" in refusal(document(f"<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>"), "a.docx")


def test_xml_nested_without_end_is_refused():
    assert "嵌套" in refusal(document("<w:sdt>" * 300 + "</w:sdt>" * 300), "a.docx")


def test_a_cell_nested_without_end_is_refused(form):
    with zipfile.ZipFile(io.BytesIO(form)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    nested = sheet.replace(b"<sheetData>", b"<sheetData><row><c><v>" + b"<a>" * 300 + b"</a>" * 300 + b"</v></c></row>")
    assert "嵌套" in refusal(with_part(form, "xl/worksheets/sheet1.xml", nested), "a.xlsx")


def test_xml_of_endless_elements_is_refused():
    assert "零碎" in refusal(document("<w:p/>" * 1_000_001), "a.docx")


def test_a_document_table_of_a_hundred_columns_names_its_line():
    cell = "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>"
    assert "第 1 行有 100 列" in refusal(document(f"<w:tbl><w:tr>{cell * 100}</w:tr></w:tbl>"), "a.docx")


def pdf(content: bytes, forms: dict[str, bytes]) -> bytes:
    """A page with this content and these drawn forms, each of which may draw the others."""
    numbers = {name: number for number, name in enumerate(forms, 5)}
    drawn = b" ".join(b"/%s %d 0 R" % (name.encode(), number) for name, number in numbers.items())
    resources = b"<</Font<</F 4 0 R>>/XObject<<%s>>>>" % drawn
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources %s/Contents %d 0 R>>" % (resources, 5 + len(forms)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources " + resources
    streams = [*((head, text) for text in forms.values()), (b"", content)]
    objects += [b"<<%s/Length %d>>stream\n%s\nendstream" % (keys, len(text), text) for keys, text in streams]
    return (
        b"%PDF-1.4\n"
        + b"".join(b"%d 0 obj\n%s\nendobj\n" % item for item in enumerate(objects, 1))
        + (b"trailer<</Root 1 0 R/Size %d>>\n%%%%EOF" % (len(objects) + 1))
    )


def test_forms_that_draw_forms_without_end_harm_nobody():
    forms = {f"X{level}": b"/X%d Do " % (level + 1) * 20 for level in range(8)}
    bomb = pdf(b"/X0 Do", {**forms, "X8": b"BT /F 9 Tf 9 9 Td (9) Tj ET"})
    assert "已停止" in refusal(bomb, "a.pdf")


def test_a_plain_page_is_read_in_its_own_process():
    heard: list[tuple[int, int]] = []
    draft = read(pdf(b"BT /F 9 Tf 9 9 Td (2023 report) Tj ET", {}), "a.pdf", progress=lambda *said: heard.append(said))
    assert draft.text.strip() == "2023 report"
    assert heard == [(1, 1)]


def test_reading_ends_when_its_time_is_over(monkeypatch):
    monkeypatch.setattr(limits, "MAX_SECONDS", -1)
    assert "已停止" in refusal((HEAD + "全年归集维修资金 9 万元。").encode(), "a.txt")


def test_a_workbook_of_a_thousand_sheets_is_refused_by_their_number():
    book = openpyxl.Workbook(write_only=True)
    for number in range(limits.MAX_SHEETS + 1):
        book.create_sheet(f"表{number}").append(["归集维修资金", "9 万元"])
    out = io.BytesIO()
    book.save(out)
    assert f"有 {limits.MAX_SHEETS + 1} 个工作表" in refusal(out.getvalue(), "a.xlsx")


ARCHIVES = {
    "gzip": gzip.compress(b"x" * 1000),
    "rar": b"Rar!\x1a\x07\x01\x00" + bytes(range(256)),
    "7z": b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(range(256)),
}


@pytest.mark.parametrize("kind", ["txt", "csv", "docx", "xlsx", "pdf"])
@pytest.mark.parametrize("archive", ARCHIVES)
def test_an_archive_under_one_of_our_endings_is_one_sentence(archive, kind):
    refusal(ARCHIVES[archive], f"a.{kind}")


@pytest.mark.parametrize("kind", ["txt", "csv"])
def test_fifty_megabytes_of_text_are_refused_before_they_are_decoded(kind):
    assert "50.0 MB" in refusal(b"1," * (25 * 2**20), f"a.{kind}")


NAMES = {
    "long": ("长" * 10_000, "…"),
    "longer than a system's arguments": ("长" * 60_000, "…"),
    "with a zero byte": ("a\0b", "a\ufffdb"),
    "of bytes that are no text": ("a\udc80\ud800b", "a\ufffd\ufffdb"),
    "with escapes": ("\x1b[31m\u202e", "\ufffd[31m\ufffd"),
}


@pytest.mark.parametrize("kind", ["txt", "csv", "docx", "xlsx", "pdf", "exe"])
@pytest.mark.parametrize("what", NAMES)
def test_a_name_is_repeated_in_short_and_as_text(what, kind):
    name, told = NAMES[what]
    data = pdf(b"", {}) if kind == "pdf" else b"\n"
    said = refusal(data, f"{name}.{kind}", f"{told}")
    assert f".{kind}”" in said
    assert len(said) < 250
    assert not UNSEEN.search(said)


def test_a_draft_bears_its_files_name_as_text():
    draft = read((HEAD + "全年归集维修资金 9 万元。").encode(), "a\x1b\udc80b.txt")
    assert draft.file_name == "a\ufffd\ufffdb.txt"
