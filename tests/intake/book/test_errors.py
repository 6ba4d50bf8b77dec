"""Everything that is wrong with an uploaded workbook is said at once, by sheet and cell."""

import io
from collections.abc import Callable
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from src.catalogue.book import columns, role_labels, sheets
from src.intake import Draft, assign, read
from src.records import Organisation

CENTRE = Organisation("liuquan", "柳泉县房产服务中心")
FIGURES = "老旧小区改造"
GOOD = ("老旧小区改造户数", "完成", 985, "户", "2023-12-31", None, None)
ROW = {"tier1": "部门管理", "tier3": "制度健全性", "target_text": "100%", "actual_text": "95%", "weight": 2, "score": 1}


def workbook(fill: Callable[[openpyxl.Workbook], object] = lambda book: None) -> bytes:
    """The layout by hand, as a spreadsheet program would save it."""
    book = openpyxl.Workbook()
    about = book.active
    about.title = sheets()["about"]
    for label, value in (("单位名称", CENTRE.name), ("单位编号", CENTRE.org_id), ("年度", 2023)):
        about.append([label, value])
    for name, table in ((FIGURES, "figures"), (sheets()["score"], "score"), (sheets()["goal"], "goal")):
        sheet = book.create_sheet(name)
        sheet.append(["标题"])
        sheet.append([column.head for column in columns(table)])
    book[FIGURES].append(GOOD)
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def draft_of(fill: Callable[[openpyxl.Workbook], object]) -> Draft:
    return read(workbook(fill), "工作簿.xlsx", organisations=[CENTRE])


def errors(draft: Draft) -> list[str]:
    assert all(issue.message.endswith("。") for issue in draft.issues)
    return [issue.message for issue in draft.issues if issue.severity == "error"]


def add_item(book: openpyxl.Workbook, **values: object) -> None:
    row = ROW | values
    book[sheets()["score"]].append([row.get(column.key) for column in columns("score")])


def test_a_workbook_saved_by_another_program_is_read():
    draft = draft_of(lambda book: add_item(book))
    assert (draft.org_id, draft.year, len(draft.records), len(draft.score_items)) == ("liuquan", 2023, 1, 1)
    assert draft.issues == ()


def test_all_errors_of_all_sheets_are_listed_at_once():
    def spoil(book):
        sheet = book[FIGURES]
        sheet.append(["没有的指标", "完成", 1, "户"])
        sheet.append(["老旧小区改造楼幢", "做完", "七", "幢"])
        sheet.append(["老旧小区改造项目", "完成", 6, "户"])
        sheet.append(["老旧小区改造面积", "完成", 6, "万平方米", "去年"])
        sheet.append(GOOD)
        add_item(book, tier3=None, weight=None)
        add_item(book, position=-1, comparison="大概")

    found = errors(draft_of(spoil))
    places = [message.partition("：")[0] for message in found]
    figures = [f"“{FIGURES}”表 {cell}" for cell in ("A4", "B5", "C5", "D6", "E7", "A8")]
    form = [f"“绩效自评”表 {cell}" for cell in ("D3", "L3", "A4", "F4")]
    assert sorted(places) == sorted(figures + form)
    assert "单位应为“个”，写的是“户”" in "".join(found)
    assert "与第 3 行重复" in "".join(found)


@pytest.mark.parametrize("formula", ["=1+1", "=cmd|'/c calc'!A1", "=SUM(C3:C9)"])
def test_formula_cells_are_refused_by_name_and_never_evaluated(formula):
    draft = draft_of(lambda book: book[FIGURES].append(["老旧小区改造楼幢", "完成", formula, "幢"]))
    assert len(draft.records) == 1
    assert errors(draft) == [f"“{FIGURES}”表 C4：是公式，请改成数字或文字（复制后“选择性粘贴”为数值）。"]


@pytest.mark.parametrize(
    ("value", "said"),
    [("#REF!", "错误值"), (True, "不是数字"), (datetime(2023, 1, 2), "不是数字"), ("12户", "不是数字"), (1e300, "位数太多"),
     ("1.123456789", "位数太多"), ("1,23", "不是数字"), ("١٢", "不是数字")],
)  # fmt: skip
def test_cells_that_hold_no_number(value, said):
    draft = draft_of(lambda book: book[FIGURES].append(["老旧小区改造楼幢", "完成", value, "幢"]))
    assert len(draft.records) == 1
    assert [said in message and "C4" in message for message in errors(draft)] == [True]


def test_percent_cells_count_in_hundredths_where_the_unit_is_percent():
    def fill(book):
        sheet = book[FIGURES]
        sheet.append(["老旧小区改造开工率", "完成", 0.975, "%"])
        sheet["C4"].number_format = "0.0%"
        sheet.append(["老旧小区改造楼幢", "完成", 0.5, "幢"])
        sheet["C5"].number_format = "0%"

    draft = draft_of(fill)
    assert [str(record.value) for record in draft.records][1:] == ["97.500"]
    assert "百分比" in errors(draft)[0]


@pytest.mark.parametrize("value", [9.95, 2976.37, 0.1, 123456789.123456, 4805.86])
def test_binary_fractions_come_back_as_printed(value):
    draft = draft_of(lambda book: book[FIGURES].append(["老旧小区改造面积", "完成", value, "万平方米"]))
    assert str(draft.records[1].value) == str(value)


def test_merged_tiers_are_filled_down_and_other_merged_cells_are_refused():
    def fill(book):
        for name in ("一", "二", "三"):
            add_item(book, tier3=name)
        book[sheets()["score"]].merge_cells("B3:B5")
        book[sheets()["score"]].merge_cells("M4:M5")

    draft = draft_of(fill)
    assert [item.tier1 for item in draft.score_items] == ["部门管理", "部门管理"]
    assert len(errors(draft)) == 1
    assert "“绩效自评”表 M5：是合并单元格" in errors(draft)[0]


def test_missing_columns_are_named():
    draft = draft_of(lambda book: book[FIGURES].delete_cols(3))
    assert errors(draft) == [f"“{FIGURES}”表缺少“数值”列，请恢复表头，或重新下载模板。"]
    assert draft.records == ()


def test_columns_and_sheets_may_stand_in_any_order():
    def shuffle(book):
        sheet = book[FIGURES]
        sheet.insert_cols(1)
        sheet["A2"] = "备注"
        book.move_sheet(FIGURES, 2)

    assert len(draft_of(shuffle).records) == 1


def test_renamed_sheets_are_not_passed_over_in_silence():
    def rename(book):
        book[FIGURES].title = "改造"

    draft = draft_of(rename)
    assert draft.records == ()
    assert [issue.severity for issue in draft.issues] == ["question"]
    assert draft.issues[0].message.startswith("“改造”表不是模板里")


def test_year_and_centre_that_differ_are_asked_about():
    other = Organisation("dongli", "东黎县房产服务中心")
    draft = read(workbook(), "a.xlsx", organisations=[CENTRE, other], org_id="dongli", year=2022)
    assert {issue.code for issue in draft.issues} == {"org_differs", "year_differs"}
    assert (draft.org_id, draft.year) == ("dongli", 2022)
    moved = assign(draft, org_id="dongli", year=2022, as_of=date(2022, 12, 31))
    assert [record.as_of for record in (*draft.records, *moved.records)] == [date(2022, 12, 31)] * 2


def test_a_workbook_without_year_and_name_asks_for_them():
    def clear(book):
        book[sheets()["about"]].delete_rows(1, 9)

    assert {issue.code for issue in draft_of(clear).issues} >= {"year_unknown", "org_unknown"}


def test_a_year_that_is_none_is_named():
    def spoil(book):
        book[sheets()["about"]]["B3"] = "去年"

    assert errors(draft_of(spoil)) == ["“说明”表 B3：“去年”不是年度，请填四位数字，如 2023。"]


def test_rows_that_the_form_leaves_open_become_questions():
    def fill(book):
        add_item(book, tier3="一", score=None)
        add_item(book, tier3="二", score=3)

    codes = [issue.code for issue in draft_of(fill).issues]
    assert codes == ["score_missing", "score_above_weight"]


def test_two_goals_are_an_error():
    def fill(book):
        book[sheets()["goal"]].append(["目标一", "完成"])
        book[sheets()["goal"]].append(["目标二", None])

    assert "只保留一行" in errors(draft_of(fill))[0]


def test_a_struck_number_and_one_shown_scaled_stop_the_save():
    def spoil(book):
        sheet = book[FIGURES]
        sheet.append(("老旧小区改造幢数", "完成", 37, "幢", "2023-12-31", None, None))
        sheet["C3"].font = Font(strike=True)
        sheet["C4"].number_format = "0!.0,"

    assert errors(draft_of(spoil)) == [
        f"“{FIGURES}”表 C3：“985”划了删除线，请删去，或取消删除线。",
        f"“{FIGURES}”表 C4：数字由单元格格式改变了显示的大小（实为 37），请改成直接写出的数字。",
    ]


def test_a_number_struck_in_part_stops_the_save():
    def spoil(book):
        book[FIGURES]["C3"] = CellRichText(TextBlock(InlineFont(strike=True), "9"), "85")

    assert "划了删除线" in errors(draft_of(spoil))[0]


def test_a_per_cent_sign_that_a_format_only_adds_does_not_multiply():
    def spoil(book):
        book[FIGURES].append(("老旧小区改造户数", role_labels("")["stated_ratio"], 95, "%", "2023-12-31", None, None))
        book[FIGURES]["C4"].number_format = '0"%"'

    assert draft_of(spoil).records[1].value == 95


def test_filtered_rows_are_read_and_asked_about():
    def spoil(book):
        book[FIGURES].row_dimensions[3].hidden = True

    draft = draft_of(spoil)
    assert len(draft.records) == 1
    assert [issue.code for issue in draft.issues] == ["book_hidden"]
    assert FIGURES in draft.issues[0].message


def test_what_is_wrong_with_a_suggestion_is_said_by_its_cell():
    def spoil(book):
        sheet = book.create_sheet(sheets()["suggestions"])
        sheet.append([column.head for column in columns("suggestions")])
        sheet.append(["也许", FIGURES, *GOOD[:4]])
        sheet.append(["是", "没有的业务", *GOOD[:4]])
        sheet.append(["是", "物业服务", *GOOD[:4]])
        sheet.append(["否", "没有的业务", "没有的指标", "做完", "七"])

    found = errors(draft_of(spoil))
    assert found == [
        "“建议”表 A2：“也许”不是答案，采纳请填“是”，不采纳请填“否”，待定留空。",
        "“建议”表 B3：没有“没有的业务”这项业务，请从下拉列表选择。",
        "“建议”表 C4：没有“老旧小区改造户数”这个指标，请从下拉列表选择。",
    ]
