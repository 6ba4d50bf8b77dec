"""The form as offices merge and frame it in a word processor or a sheet: the same rows as from plain cells."""

import io

import docx
import openpyxl
import pytest

from src.intake import read

ROWS = [
    ["部门名称", "松坪县房产服务中心", "", "", "", "", "", "", "", ""],
    ["预算执行（万元）", "", "年初预算数", "", "全年预算数", "", "全年执行数", "分值", "执行率", "得分"],
    ["", "年度资金总额", "410", "", "430.5", "", "422.1", "10", "98.05%", "9.8"],
    ["", "其中：财政拨款", "400", "", "420.5", "", "412.1", "—", "", "—"],
    ["年度总体目标", "预期目标", "", "", "", "实际完成情况", "", "", "", ""],
    ["", "发放租赁补贴 12 万元。", "", "", "", "2023年发放租赁补贴 12.6 万元。", "", "", "", ""],
    ["一级指标", "二级指标", "三级指标", "年度指标值", "", "", "实际完成值", "分值", "得分", "偏差原因分析"],
    ["", "", "", "性质", "值", "单位", "", "", "", ""],
    ["产出指标", "数量指标", "补贴户数", "≥", "60", "户", "64", "30", "30", ""],
    ["", "", "培训次数", "=", "4", "次", "3", "20", "15", "一期顺延"],
    ["", "时效指标", "完成时间", "≤", "12", "月", "12月", "10", "10", "无"],
    ["效益指标", "社会效益", "住房困难缓解", "定性", "明显", "", "达成预期指标", "20", "19", "——"],
    ["满意度指标", "满意度", "群众满意度", "≥", "90", "%", "95", "10", "10", ""],
    ["合计", "", "", "", "", "", "", "100", "93.8", ""],
]
MERGED = [
    "0,1-0,9", "1,0-3,0", "1,2-1,3", "2,2-2,3", "3,2-3,3", "1,4-1,5", "2,4-2,5", "3,4-3,5",
    "4,0-5,0", "4,1-4,4", "4,5-4,9", "5,1-5,4", "5,5-5,9", "6,3-6,5",
    "6,0-7,0", "6,1-7,1", "6,2-7,2", "6,6-7,6", "6,7-7,7", "6,8-7,8", "6,9-7,9",
    "8,0-10,0", "8,1-9,1", "13,0-13,6",
]  # fmt: skip
"""From row,column to row,column, counted from 0."""
WANT = [
    ("年度资金总额", None, "430.5", "422.1", "10", "9.8"),
    ("补贴户数", ">=", "60", "64", "30", "30"),
    ("培训次数", "=", "4", "3", "20", "15"),
    ("完成时间", "<=", "12", "12", "10", "10"),
    ("住房困难缓解", None, None, None, "20", "19"),
    ("群众满意度", ">=", "90", "95", "10", "10"),
]
TITLE = "松坪县房产服务中心\n2023年度部门整体支出绩效自评表"


def corners(area: str) -> tuple[int, int, int, int]:
    top, left, bottom, right = (int(part) for part in area.replace("-", ",").split(","))
    return top, left, bottom, right


def word_form(*, framed: bool = False) -> bytes:
    document = docx.Document()
    for line in TITLE.split("\n"):
        document.add_paragraph(line)
    holder = document
    if framed:
        holder = document.add_table(1, 1).cell(0, 0)
        holder.paragraphs[0].text = "一、工作完成情况\n二、附表"
        table = holder.add_table(len(ROWS), len(ROWS[0]))
    else:
        table = holder.add_table(len(ROWS), len(ROWS[0]))
    for cells, row in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(cells.cells, row, strict=True):
            cell.text = text
    for top, left, bottom, right in map(corners, MERGED):
        text = ROWS[top][left]
        table.cell(top, left).merge(table.cell(bottom, right)).text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def sheet_form() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for line in TITLE.split("\n"):
        sheet.append([line])
    for row in ROWS:
        sheet.append([number(text) for text in row])
        for cell in sheet[sheet.max_row]:
            if isinstance(cell.value, str) and cell.value.startswith("="):
                cell.data_type = "s"
    for top, left, bottom, right in map(corners, MERGED):
        sheet.merge_cells(start_row=top + 3, start_column=left + 1, end_row=bottom + 3, end_column=right + 1)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def number(text: str) -> object:
    try:
        return float(text)
    except ValueError:
        return text or None


def assert_form(data: bytes, name: str) -> None:
    draft = read(data, name)
    shown = [
        (i.tier3, i.comparison, *(plain(v) for v in (i.target, i.actual, i.weight, i.score))) for i in draft.score_items
    ]
    assert shown == WANT
    assert [item.tier1 for item in draft.score_items][1:] == ["产出指标"] * 3 + ["效益指标", "满意度指标"]
    assert [item.tier2 for item in draft.score_items][1:4] == ["数量指标", "数量指标", "时效指标"]
    figures = {(row.indicator, row.role): plain(row.value) for row in draft.records}
    assert figures == {
        ("rental_subsidy.amount", "target"): "12",
        ("rental_subsidy.amount", "actual"): "12.6",
        ("budget.total", "initial"): "410",
        ("budget.total", "adjusted"): "430.5",
        ("budget.total", "actual"): "422.1",
        ("budget.total", "stated_ratio"): "98.05",
    }
    assert (draft.org_name, draft.year) == ("松坪县房产服务中心", 2023)
    assert not [issue for issue in draft.issues if issue.code in ("weights_differ", "scores_differ", "row_unread")]


def plain(value) -> str | None:
    return None if value is None else f"{value.normalize():f}"


def test_cells_merged_across_and_down_in_a_document():
    assert_form(word_form(), "form.docx")


def test_a_form_inside_a_frame_of_one_cell():
    assert_form(word_form(framed=True), "form.docx")


def test_cells_merged_across_and_down_in_a_sheet():
    assert_form(sheet_form(), "form.xlsx")


def test_of_a_table_of_several_years_only_the_reports_own_is_read():
    text = (
        "松坪县房产服务中心\n2023年工作总结\n\n"
        "指标\t2022年\t2023年\t增长\n归集维修资金（万元）\t900\t1000\t11.1%\n二手房成交（套）\t80\t95\t18.8%\n"
    )
    draft = read(text.encode(), "report.txt")
    assert {f"{row.value:f}" for row in draft.records} == {"1000", "95"}
    assert {"900", "80"} <= {figure.text for figure in draft.unread}
    assert all(draft.text[slice(*figure.span)] == figure.text for figure in draft.unread)


def test_a_second_form_of_the_same_centre_is_asked_about_and_not_mixed_in(report_text):
    text = report_text("nanping-2023")
    draft = read((text + "\n\n" + text.split("\n\n", 1)[1].replace("640", "641")).encode(), "report.txt")
    assert "second_form" in {issue.code for issue in draft.issues}
    assert len(draft.score_items) == 5
    assert not draft.conflicts


@pytest.mark.browser
def test_a_row_that_page_breaks_cut_is_one_row(as_pdf, report_text):
    reason = "".join(f"凭证{number:04d}附件不全。" for number in range(400))
    text = report_text("nanping-2023").replace("报销不及时一次", reason)
    rows = read(as_pdf(text), "form.pdf").score_items
    assert [(row.tier3, plain(row.score)) for row in rows[1:3]] == [
        ("制度执行有效性", "19"),
        ("改造任务完成情况", "50"),
    ]
    assert "".join((rows[1].reason or "").split()) == reason
