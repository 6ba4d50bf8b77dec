"""Files that cannot or must not be read: one clear Chinese sentence each, and no other exception."""

import io
import zipfile

import docx
import openpyxl
import pytest

from src.intake import Draft, IntakeError, read
from src.intake.limits import MAX_MEGABYTES
from tests.intake.hostile import BLANKS, HEAD, REPETITIONS, repeating


def refusal(data: bytes, name: str) -> str:
    with pytest.raises(IntakeError) as caught:
        read(data, name)
    said = str(caught.value)
    assert said.endswith("。")
    assert "\n" not in said
    assert name in said
    return said


def package(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a.pdf", "a.xlsx", "a.csv"])
def test_empty_file(name):
    assert "空文件" in refusal(b"", name)


@pytest.mark.parametrize(
    ("name", "advice"), [("a.doc", ".docx"), ("a.wps", ".docx"), ("a.xls", ".xlsx"), ("a.et", ".xlsx")]
)
def test_old_office_formats_say_what_to_save_as(name, advice):
    assert f"另存为 {advice}" in refusal(b"\xd0\xcf\x11\xe0" + b"x" * 600, name)


@pytest.mark.parametrize("name", ["a.exe", "a", "a.zip", "a.png"])
def test_unknown_type(name):
    assert ".docx" in refusal(b"x" * 100, name)


@pytest.mark.parametrize("name", ["a.txt", "a.pdf", "a.csv"])
def test_word_file_under_a_wrong_extension(name, as_word):
    refusal(as_word(HEAD), name)


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.pdf"])
def test_text_under_a_wrong_extension(name):
    refusal(HEAD.encode(), name)


def test_a_workbook_named_as_a_document(as_sheet):
    refusal(as_sheet(HEAD), "a.docx")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_truncated_docx(share, as_word, report_text):
    data = as_word(report_text("yunling-2022"))
    refusal(data[: int(len(data) * share)], "a.docx")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_truncated_xlsx(share, as_sheet, report_text):
    data = as_sheet(report_text("nanping-2023"))
    refusal(data[: int(len(data) * share)], "a.xlsx")


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog", b"%PDF-1.4\n%%EOF"])
def test_truncated_pdf(data):
    refusal(data, "a.pdf")


def test_scanned_pdf_without_text():
    pdfium = pytest.importorskip("pypdfium2")
    document = pdfium.PdfDocument.new()
    document.new_page(595, 842)
    stream = io.BytesIO()
    document.save(stream)
    assert "扫描件" in refusal(stream.getvalue(), "a.pdf")


def test_zip_bomb():
    bomb = package({"word/document.xml": b"0" * (400 * 2**20)})
    assert "异常庞大" in refusal(bomb, "a.docx")


@pytest.mark.parametrize("part", ["word/document.xml", "xl/workbook.xml"])
def test_external_entities(part):
    xml = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    name = "a.docx" if part.startswith("word") else "a.xlsx"
    assert "实体" in refusal(package({part: xml, "[Content_Types].xml": b"<Types/>"}), name)


def test_package_without_content():
    refusal(package({"word/document.xml": b"<a/>"}), "a.docx")


def test_nul_bytes_in_text():
    assert "二进制" in refusal(HEAD.encode() + b"\0\0\1", "a.txt")


def test_text_in_no_known_encoding():
    refusal(HEAD.encode() + b"\xff\xff\xff\x80", "a.txt")


def test_oversize_file():
    assert f"{MAX_MEGABYTES} MB" in refusal(b"a" * (MAX_MEGABYTES * 2**20 + 1), "a.txt")


@pytest.mark.parametrize("name", ["a.txt", "a.csv"])
def test_ten_thousand_rows(name):
    assert "5000" in refusal("指标\t1\t2\n".encode() * 10_000, name)


def test_ten_thousand_rows_in_a_workbook():
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in range(10_000):
        sheet.append(["指标", row])
    stream = io.BytesIO()
    book.save(stream)
    assert "5000" in refusal(stream.getvalue(), "a.xlsx")


def test_endless_text():
    refusal(("住房" * 600_000).encode(), "a.txt")


def test_white_space_only():
    refusal(b" \n\t\n", "a.txt")


def test_script_in_names_is_only_text():
    draft = read((HEAD + "<script>alert(1)</script>归集维修资金 9 万元。").encode(), "<script>.txt")
    assert not draft.records
    assert draft.suggestions[0].text == "9 万元"


def test_report_of_another_department_stops_a_save():
    text = "某县水务局\n2023年工作总结\n\n全年新建水库 3 座，完成投资 4000 万元。"
    draft = read(text.encode(), "a.txt")
    assert not draft.records
    assert ("other_subject", "error") in {(issue.code, issue.severity) for issue in draft.issues}


@pytest.mark.parametrize(
    ("office", "code", "severity"),
    [("柳泉县财政局", "other_office", "error"), ("柳泉县建设局", "org_unknown", "question")],
)
def test_report_of_another_department_that_speaks_of_housing(office, code, severity):
    text = f"{office}\n2023年工作总结\n\n全年归集维修资金 900 万元，支持住房保障工作。"
    draft = read(text.encode(), "a.txt")
    assert (code, severity) in {(issue.code, issue.severity) for issue in draft.issues}


def test_two_centres_in_one_file_stop_a_save(report_text):
    both = (report_text("qingshi-2021") + "\n" + report_text("yunling-2022")).encode()
    assert {"several_orgs", "several_years"} <= errors(read(both, "a.txt"))
    assert not errors(read(both, "a.txt", org_id="qingshi", year=2021))


def test_two_years_of_one_centre_in_one_file_stop_a_save(report_text):
    older = report_text("hongqi-2024").replace("2024年", "2023年").replace("2025年", "2024年")
    assert "several_years" in errors(read((report_text("hongqi-2024") + "\n" + older).encode(), "a.txt"))


def errors(draft: Draft) -> set[str]:
    return {issue.code for issue in draft.issues if issue.severity == "error"}


def test_oversize_file_on_disk_is_refused_unread(tmp_path):
    large = tmp_path / "large.docx"
    with large.open("wb") as file:
        file.truncate(200 * 2**20)
    with pytest.raises(IntakeError, match="200 MB"):
        read(large)


def word_table(rows: str) -> bytes:
    """A document whose body is one table of the given rows, in the words of the format."""
    document = docx.Document()
    document.add_paragraph(HEAD)
    stream = io.BytesIO()
    document.save(stream)
    with zipfile.ZipFile(stream) as source:
        parts = {part: source.read(part) for part in source.namelist()}
    body = parts["word/document.xml"].decode()
    parts["word/document.xml"] = body.replace("<w:sectPr", f"<w:tbl>{rows}</w:tbl><w:sectPr", 1).encode()
    return package(parts)


def test_ten_thousand_rows_in_a_document():
    row = "<w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>"
    assert "5000" in refusal(word_table(row * 10_000), "a.docx")


def test_merged_cells_everywhere_in_a_document():
    cell = (
        "<w:tc><w:tcPr><w:gridSpan w:val='{}'/><w:vMerge/></w:tcPr><w:p><w:r><w:t>一级指标 9</w:t></w:r></w:p></w:tc>"
    )
    rows = "".join(f"<w:tr>{cell.format(1 + row % 4) * 3}</w:tr>" for row in range(60))
    draft = read(word_table(rows), "a.docx")
    assert not draft.records
    assert not draft.score_items


@pytest.mark.browser
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_pdf_cut_off_is_refused_or_read_without_a_wrong_figure(share, as_pdf, report_text):
    whole = as_pdf(report_text("nanping-2023"))
    assert figures(whole[: int(len(whole) * share)]) <= figures(whole) != set()


def figures(data: bytes) -> set[tuple[str, str, object]]:
    """What a PDF states; nothing where it is refused."""
    try:
        return {(row.indicator, row.role, row.value) for row in read(data, "a.pdf").records}
    except IntakeError:
        return set()


def test_script_in_a_document_is_only_text(as_word):
    draft = read(as_word(HEAD + "<script>alert(1)</script>归集维修资金 9 万元。"), "<img src=x>.docx")
    assert "<script>" in draft.text
    assert not draft.records


@pytest.mark.parametrize("text", REPETITIONS, ids=lambda text: text[:6])
def test_endless_repetition_gives_no_figure(text):
    assert not read(repeating(text), "a.txt").records


@pytest.mark.parametrize("line", BLANKS, ids=lambda line: f"{ord(line[0]):x}")
def test_an_endless_line_of_nothing_hides_no_figure(line):
    assert read(repeating(line), "a.txt").records


def test_merged_cells_everywhere():
    book = openpyxl.Workbook()
    sheet = book.active
    for row in range(1, 40):
        sheet.append(["一级指标" if row == 1 else row] * 12)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1 + row % 3, end_column=11)
    stream = io.BytesIO()
    book.save(stream)
    assert not read(stream.getvalue(), "住房.xlsx").score_items


def test_formula_cells_are_never_evaluated(as_sheet):
    draft = read(as_sheet(HEAD + "归集维修资金\t=cmd|'/c calc'!A1\n支出\t1"), "a.xlsx")
    assert not draft.records


def overwritten(data: bytes, part: str, *, flag: int = 0) -> bytes:
    """The package with the beginning of one part's packed bytes spoilt, or with a flag set in its entry."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        start = source.getinfo(part).header_offset
    spoilt = bytearray(data)
    if flag:
        entry = data.index(b"PK\x01\x02", data.rindex(part.encode()) - 60)
        spoilt[start + 6] |= flag
        spoilt[entry + 8] |= flag
    else:
        begin = start + 30 + len(part) + int.from_bytes(data[start + 28 : start + 30], "little")
        spoilt[begin : begin + 8] = b"\xff" * 8
    return bytes(spoilt)


@pytest.mark.parametrize("flag", [0, 1], ids=["packed bytes", "marked as encrypted"])
def test_damaged_picture_inside_a_document_harms_no_figure(as_word, flag):
    text = HEAD + "全年归集维修资金 9 万元。"
    data = overwritten(as_word(text), "docProps/thumbnail.jpeg", flag=flag)
    assert read(data, "a.docx").records == read(as_word(text), "a.docx").records != ()
