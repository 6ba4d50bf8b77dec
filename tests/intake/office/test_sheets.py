"""Sheets of both ages: what nobody sees is left out and asked about, what is scaled is read as it is shown."""

import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from src.intake import Draft, IntakeError, read
from tests.intake.office.hiding import workbook

OLD = Path(__file__).with_name("old.xls").read_bytes()


@pytest.fixture(scope="module", params=["a.xlsx", "a.xls"])
def draft(request) -> Draft:
    return read(workbook() if request.param == "a.xlsx" else OLD, request.param)


def asked(draft: Draft, code: str) -> str:
    (issue,) = (issue for issue in draft.issues if issue.code == code)
    return issue.message


def figures(draft: Draft) -> dict[tuple[str, str], str]:
    return {(row.indicator, row.role): f"{row.value.normalize():f}" for row in draft.records}


def test_money_that_a_format_shows_in_ten_thousands_is_read_as_shown_and_asked_about(draft):
    assert figures(draft)["budget.total", "initial"] == "620.5"
    assert figures(draft)["budget.total", "actual"] == "1121"
    assert "B4实为 6205000，按显示的 620.5万 读取" in asked(draft, "scaled_numbers")


def test_hidden_rows_columns_and_cells_are_left_out_by_name(draft):
    assert not any(name == "budget.basic" for name, _ in figures(draft))
    assert "7777" not in draft.text
    assert [item.tier3 for item in draft.score_items[1:]] == ["改造户数", "合格率", "培训次数", "群众满意度"]
    assert draft.score_items[-1].score is None
    said = asked(draft, "hidden_places")
    assert all(place in said for place in ("“自评表”第 5 行", "“自评表”第 8 行", "“自评表”I 列", "“自评表”G12"))


def test_the_label_of_a_merge_whose_first_row_is_hidden_stays(draft):
    assert (draft.score_items[1].tier1, draft.score_items[1].tier2) == ("产出指标", "数量指标")


def test_struck_cells_and_struck_parts_of_a_text_are_left_out(draft):
    assert ("budget.project", "actual") not in figures(draft)
    assert draft.score_items[1].reason == "少 16 户"
    assert "821、，缺口 20 万元" in asked(draft, "struck_text")


def test_a_sign_that_a_format_only_adds_does_not_multiply(draft):
    assert [(item.target, item.unit) for item in draft.score_items if item.tier3 == "合格率"] == [(95, "%")]


def test_a_hidden_sheet_is_named_and_formulas_are_counted(draft):
    assert "底稿" in asked(draft, "hidden_sheets")
    assert "2 个单元格是公式" in asked(draft, "formulas")
    assert not any(name.startswith("maintenance_fund") for name, _ in figures(draft))


def filtered(spoil) -> Draft:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["柳泉县房产服务中心2023年度自评表"], ["一级指标", "三级指标", "目标值", "完成值", "分值", "得分"]):
        sheet.append(row)
    for number in (1, 2):
        sheet.append(["产出", f"指标{number}户数", 5, 5, 50, 50])
    spoil(sheet)
    stream = io.BytesIO()
    book.save(stream)
    return read(stream.getvalue(), "a.xlsx")


def test_rows_that_a_filter_takes_away_are_asked_about():
    def spoil(sheet):
        sheet.auto_filter.ref = "A2:F4"
        sheet.row_dimensions[4].hidden = True

    assert "第 4 行" in asked(filtered(spoil), "hidden_places")


def test_a_row_without_height_and_a_column_without_width_are_hidden():
    def spoil(sheet):
        sheet.row_dimensions[3].height = 0.2
        sheet["H4"] = 99
        sheet.column_dimensions["H"].width = 0.1

    said = asked(filtered(spoil), "hidden_places")
    assert "第 3 行" in said
    assert "H 列" in said


def test_nothing_hidden_nothing_asked():
    assert not [issue for issue in filtered(lambda sheet: None).issues if "hidden" in issue.code]


def test_a_struck_label_without_a_number_goes_without_a_question():
    def spoil(sheet):
        sheet["H3"] = "作废"
        sheet["H3"].font = Font(strike=True)

    draft = filtered(spoil)
    assert "作废" not in draft.text
    assert not [issue for issue in draft.issues if issue.code == "struck_text"]


def refusal(data: bytes) -> str:
    with pytest.raises(IntakeError) as caught:
        read(data, "a.xls")
    return str(caught.value)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_an_old_workbook_cut_off_is_one_sentence(share):
    assert "另存为 .xlsx" in refusal(OLD[: int(len(OLD) * share)])


def test_an_old_workbook_with_a_password():
    begin = OLD.index(b"\x09\x08\x10\x00")
    after = begin + 4 + int.from_bytes(OLD[begin + 2 : begin + 4], "little")
    assert "密码" in refusal(OLD[:after] + b"\x2f\x00" + OLD[after + 2 :])


def test_an_old_workbook_with_macros():
    name, other = (text.encode("utf-16-le") for text in ("\x05SummaryInformation\0", "_VBA_PROJECT_CUR\0\0\0\0"))
    assert "宏" in refusal(OLD.replace(name, other))


def test_data_far_down_an_old_sheet_names_its_row():
    cell = b"\x7e\x02\x0a\x00\x08\x00\x08\x00"  # a number in row 9 of column I
    assert cell in OLD
    assert "第 60001 行" in refusal(OLD.replace(cell, cell[:4] + (60_000).to_bytes(2, "little") + cell[6:]))


def test_our_own_workbook_as_an_old_one_is_refused_by_name():
    name, own = "底稿".encode("utf-16-le"), "选项".encode("utf-16-le")
    assert OLD.count(name) == 1
    assert "本看板的工作簿" in refusal(OLD.replace(name, own))


def test_rows_of_an_old_sheet_are_counted_while_it_is_read():
    heard: list[tuple[int, int]] = []
    read(OLD, "a.xls", progress=lambda *said: heard.append(said))
    assert heard[-1] == (13, 13)
