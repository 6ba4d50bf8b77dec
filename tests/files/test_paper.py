"""The layout of official papers, as GB/T 9704-2012 has it, in the parts of the files that say it."""

import io
import re
import zipfile
from dataclasses import replace
from functools import cache

import openpyxl
import pytest
from lxml import etree

from src.files.form_docx import write_docx
from src.files.form_grid import official_form
from src.files.form_xlsx import write_xlsx
from src.files.monitoring_grid import empty_monitoring
from src.files.report.content import report
from src.files.report.document import write_report
from src.records import AnnualGoal, Centre, Organisation
from tests.deck.centres import YEAR, real

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NS = {"w": W[1:-1]}
MM = 1440 / 25.4
UPRIGHT, SIDEWAYS = "form.docx", "monitoring.docx"
PAPERS = ("report.docx", UPRIGHT, SIDEWAYS)
BUILT_IN = {
    "Normal", "Default Paragraph Font", "Normal Table", "No List", "Title", "heading 1", "heading 2", "Signature", "Date",
    "header", "footer",
}  # fmt: skip
"""Names by which Word and WPS know their own styles; both show them in Chinese."""


@cache
def paper(name: str) -> dict[str, bytes]:
    out = io.BytesIO()
    if name == "report.docx":
        write_report(out, report(real(), YEAR, None))
    elif name == UPRIGHT:
        write_docx(out, official_form(real(), YEAR, None))
    else:
        write_docx(out, empty_monitoring(real().organisation, "real", YEAR, None))
    with zipfile.ZipFile(out) as package:
        return {one: package.read(one) for one in package.namelist()}


def tree(name: str, part: str = "word/document.xml"):
    return etree.fromstring(paper(name)[part])


def attributes(element) -> dict[str, str]:
    return {etree.QName(key).localname: value for key, value in element.attrib.items()}


def sections(name: str) -> list[dict[str, dict[str, str]]]:
    return [
        {
            etree.QName(one).localname: attributes(one)
            for one in section
            if not etree.QName(one).localname.endswith("ce")
        }
        for section in tree(name).iter(f"{W}sectPr")
    ]


@pytest.mark.parametrize("name", PAPERS)
def test_the_page_is_a4_with_the_margins_of_the_standard_and_22_lines(name):
    for section in sections(name):
        page, margins = section["pgSz"], {side: int(value) for side, value in section["pgMar"].items()}
        is_wide = page.get("orient") == "landscape"
        sides = [int(page["w"]), int(page["h"])]
        assert sorted(sides) == [11906, 16838]
        assert (sides[0] > sides[1]) == is_wide == (name == SIDEWAYS)
        order = ("right", "bottom", "left", "top") if is_wide else ("top", "right", "bottom", "left")
        assert [round(margins[side] / MM) for side in order] == [37, 26, 35, 28]
        assert section["docGrid"] == {"type": "lines", "linePitch": "580"}
        if not is_wide:
            height, width = (
                sides[1] - margins["top"] - margins["bottom"],
                sides[0] - margins["left"] - margins["right"],
            )
            assert height == 22 * 580
            assert (round(height / MM), round(width / MM)) == (225, 156)


def style(name: str, paper_name: str = "report.docx"):
    found = [one for one in tree(paper_name, "word/styles.xml").iter(f"{W}style") if one.get(f"{W}styleId") == name]
    return found[0]


def face_and_half_points(name: str) -> tuple[str, int]:
    """Of the style, else of what it and every style is based on."""
    one, base = style(name), style("Normal")
    fonts, size = one.find("w:rPr/w:rFonts", NS), one.find("w:rPr/w:sz", NS)
    whole = tree("report.docx", "word/styles.xml").find("w:docDefaults//w:rFonts", NS)
    size = base.find("w:rPr/w:sz", NS) if size is None else size
    return (whole if fonts is None else fonts).get(f"{W}eastAsia"), int(size.get(f"{W}val"))


@pytest.mark.parametrize(
    ("name", "face", "half_points"),
    [
        ("Title", "方正小标宋_GBK", 44),
        ("Heading1", "黑体", 32),
        ("Heading2", "楷体_GB2312", 32),
        ("Body", "仿宋_GB2312", 32),
        ("Annex", "黑体", 32),
        ("AnnexTitle", "方正小标宋_GBK", 44),
        ("Footer", "宋体", 28),
    ],
)
def test_each_level_has_its_typeface_and_size(name, face, half_points):
    assert face_and_half_points(name) == (face, half_points)


def test_28_characters_fill_a_line_and_a_paragraph_begins_two_in():
    body = style("Body")
    step = int(body.find("w:rPr/w:spacing", NS).get(f"{W}val")) / 20
    page, margins = sections("report.docx")[0]["pgSz"], sections("report.docx")[0]["pgMar"]
    width = (int(page["w"]) - int(margins["left"]) - int(margins["right"])) / 20
    assert 28 * (16 + step) <= width < 29 * (16 + step)
    assert body.find("w:pPr/w:ind", NS).get(f"{W}firstLineChars") == "200"
    assert attributes(body.find("w:pPr/w:spacing", NS)) == {
        "before": "0",
        "after": "0",
        "line": "580",
        "lineRule": "exact",
    }


def test_each_official_typeface_names_what_stands_in_for_it():
    fonts = {one.get(f"{W}name"): one.find("w:altName", NS) for one in tree("report.docx", "word/fontTable.xml")}
    stand_ins = {name: alt.get(f"{W}val") for name, alt in fonts.items() if alt is not None}
    assert stand_ins | {"黑体": "", "宋体": ""} == {
        "方正小标宋_GBK": "宋体", "仿宋_GB2312": "仿宋", "楷体_GB2312": "楷体", "黑体": "", "宋体": "",
    }  # fmt: skip


@pytest.mark.parametrize("name", PAPERS)
def test_page_numbers_stand_between_dashes_at_the_outer_side(name):
    assert tree(name, "word/settings.xml").find("w:evenAndOddHeaders", NS) is not None
    references = [(attributes(one)["type"], attributes(one)["id"]) for one in tree(name).iter(f"{W}footerReference")]
    targets = {one.get("Id"): one.get("Target") for one in tree(name, "word/_rels/document.xml.rels")}
    assert [kind for kind, _ in references] == ["default", "even"]
    for kind, key in references:
        foot = tree(name, f"word/{targets[key]}")
        side = {"default": "right", "even": "left"}[kind]
        assert foot.find(".//w:jc", NS).get(f"{W}val") == side
        assert attributes(foot.find(".//w:ind", NS)) == {side: "280"}
        shown = "".join(one.text for one in foot.iter(f"{W}t", f"{W}instrText"))
        assert re.fullmatch(r"— +PAGE 1 —", shown)
        assert foot.find(".//w:pStyle", NS).get(f"{W}val") == "Footer"


def styled(name: str) -> list[tuple[str, str]]:
    """Style and text of each paragraph outside tables, and a mark where a section ends."""
    found = []
    for one in tree(name).find("w:body", NS):
        if one.tag == f"{W}p":
            if one.find(".//w:sectPr", NS) is not None:
                found.append(("section", ""))
                continue
            found.append(
                (one.find("w:pPr/w:pStyle", NS).get(f"{W}val"), "".join(t.text or "" for t in one.iter(f"{W}t")))
            )
    return found


def test_the_form_is_an_annex_on_a_page_of_its_own():
    lines = styled("report.docx")
    at = lines.index(("section", ""))
    assert lines[at + 1 : at + 5] == [
        ("Annex", "附件1"), ("Annex", ""), ("AnnexTitle", "2023年度部门（单位）整体支出绩效自评表"), ("Money", "金额单位：万元"),
    ]  # fmt: skip
    assert sum(kind == "section" for kind, _ in lines) == 1
    assert ("Body", "附件：1．2023年度部门（单位）整体支出绩效自评表") in lines[:at]


@pytest.mark.parametrize("name", [UPRIGHT, SIDEWAYS])
def test_a_form_returns_its_header_and_leaves_room_for_seal_and_date(name):
    tables = list(tree(name).iter(f"{W}tbl"))
    heads = [[row.find("w:trPr/w:tblHeader", NS) is not None for row in table.iter(f"{W}tr")] for table in tables]
    count = 2 if name == SIDEWAYS else 1
    assert not any(heads[0])
    assert all(heads[1][:count])
    assert not any(heads[1][count:])
    assert all(row.find("w:trPr/w:cantSplit", NS) is not None for row in tree(name).iter(f"{W}tr"))
    kept = [row.find(".//w:keepNext", NS) is not None for row in tables[-1].iter(f"{W}tr")]
    assert kept[-3:] == [
        True,
        True,
        False,
    ]  # with the foot, which is the last row: LibreOffice parts a table from a line below
    foot = [
        "".join(t.text or "" for t in one.iter(f"{W}t")) for one in list(tables[-1].iter(f"{W}tr"))[-1].iter(f"{W}p")
    ]
    assert re.fullmatch("填报单位（盖章）：正宁县房产服务中心填报日期：　+年　+月　+日", foot[-1])
    assert "单位负责人：" in foot[-2]
    assert foot[0].startswith("注：")


@pytest.mark.parametrize("name", PAPERS)
def test_nothing_of_a_librarys_template_is_in_it(name):
    parts = set(paper(name)) - {"docProps/custom.xml"}
    assert parts == {
        "[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "docProps/core.xml", "word/document.xml",
        "word/_rels/document.xml.rels", "word/styles.xml", "word/settings.xml", "word/fontTable.xml", "word/theme/theme1.xml",
        "word/footer_default.xml", "word/footer_even.xml",
    }  # fmt: skip
    names = {one.get(f"{W}val") for one in tree(name, "word/styles.xml").iterfind("w:style/w:name", NS)}
    assert all(re.search("[\u4e00-\u9fff]", one) for one in names - BUILT_IN)
    used = {one.get(f"{W}val") for one in tree(name).iter(f"{W}pStyle", f"{W}rStyle")}
    assert used <= {one.get(f"{W}styleId") for one in tree(name, "word/styles.xml").iter(f"{W}style")}
    assert b"Office Theme" not in paper(name)["word/theme/theme1.xml"]
    language = tree(name, "word/styles.xml").find("w:docDefaults//w:lang", NS)
    assert language.get(f"{W}eastAsia") == "zh-CN"


def cells(name: str) -> list[str]:
    return ["".join(text.text or "" for text in one.iter(f"{W}t")) for one in tree(name).iter(f"{W}tc")]


def test_a_goal_that_nobody_handed_in_is_marked_and_one_that_was_is_printed():
    assert cells(UPRIGHT).count("待填") == 2
    assert cells(SIDEWAYS).count("待填") == 1
    marked = [one for one in tree(UPRIGHT).iter(f"{W}rStyle") if one.get(f"{W}val") == "Open"]
    assert len(marked) == 2
    out = io.BytesIO()
    write_docx(out, official_form(real(), YEAR, AnnualGoal("zhengning", YEAR, "改善居住条件", None)))
    with zipfile.ZipFile(out) as package:
        body = package.read("word/document.xml").decode()
    assert "改善居住条件" in body
    assert body.count(">待填<") == 1


def test_the_workbook_of_the_form_prints_the_same_way():
    out = io.BytesIO()
    write_xlsx(out, official_form(real(), YEAR, None))
    sheet = openpyxl.load_workbook(out).worksheets[0]
    column = [cell.value for cell in sheet["A"] if cell.value]
    assert column[:2] == ["附件1", "2023年度部门（单位）整体支出绩效自评表"]
    assert column[-2:] == ["填报单位（盖章）：正宁县房产服务中心", "填报日期：　　　　年　　月　　日"]
    margins = sheet.page_margins
    sides = (margins.top, margins.right, margins.bottom, margins.left)
    assert [round(side * 25.4) for side in sides] == [37, 26, 35, 28]
    assert sheet.print_title_rows == f"${column_row(sheet, '一级指标')}:${column_row(sheet, '一级指标')}"
    assert (sheet.oddFooter.right.text, sheet.evenFooter.left.text) == ("— &P —", "— &P —")
    assert sheet.HeaderFooter.differentOddEven


def column_row(sheet, label: str) -> int:
    return next(cell.row for cell in sheet["A"] if cell.value == label)


def test_a_title_that_is_too_long_for_its_line_is_set_smaller_and_tall_groups_may_break():
    form = official_form(real(), YEAR, None)
    rows = tuple(tuple(cell and replace(cell, text="很长的文字" * 30) for cell in row) for row in form.rows)
    out = io.BytesIO()
    write_docx(out, replace(form, title="2023年度部门（单位）整体支出绩效目标申报表", rows=rows))
    with zipfile.ZipFile(out) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    assert "AnnexTitleLong" in {one.get(f"{W}val") for one in body.iter(f"{W}pStyle")}
    kept = [row.find(".//w:keepNext", NS) is not None for row in list(body.iter(f"{W}tbl"))[1].iter(f"{W}tr")]
    assert kept == [False] * (len(kept) - 3) + [True, True, False]
    usual = [row.find(".//w:keepNext", NS) is not None for row in list(tree(UPRIGHT).iter(f"{W}tbl"))[1].iter(f"{W}tr")]
    assert sum(usual) > 15


def test_a_paper_without_a_form_has_no_annex():
    out = io.BytesIO()
    write_report(out, report(Centre(Organisation("liuquan", "柳泉县房产服务中心"), "real", (), ()), 2025, None))
    with zipfile.ZipFile(out) as package:
        body = package.read("word/document.xml").decode()
    assert "附件" not in body
    assert body.count("<w:sectPr") == 1


def test_seal_and_date_never_stand_on_a_page_without_text():
    lines = [one for one in tree("report.docx").find("w:body", NS) if one.tag == f"{W}p"]
    shown = ["".join(text.text or "" for text in one.iter(f"{W}t")) for one in lines]
    annexes, date = (
        shown.index("附件：1．2023年度部门（单位）整体支出绩效自评表"),
        max(place for place, line in enumerate(shown) if re.fullmatch("　+年　+月　+日", line)),
    )
    kept = [one.find("w:pPr/w:keepNext", NS) is not None for one in lines]
    assert all(kept[annexes - 2 : date])
    assert not kept[date]
