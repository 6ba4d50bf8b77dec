"""Tables as offices hand them in: recognised by their headers, read cell by cell, and what is wrong said once."""

import io
from datetime import date
from decimal import Decimal

import docx
import openpyxl
import pytest

from src.intake import Draft, IntakeError, LedgerFile, read, read_any
from tests.intake.register.clerk import (
    ALLOTMENTS,
    CENTRE,
    PAYMENT_HEAD,
    PAYMENTS,
    REGISTER,
    REGISTER_MERGES,
    REGISTER_TITLE,
    SUBSIDY,
    allotments_file,
    fill,
    page,
    payments_file,
    register_file,
    saved,
    tabbed,
    workbook,
)

NAMES = [
    "东关片区老旧小区改造项目",
    "粮食局家属院等改造项目",
    "西街片区老旧小区改造项目",
    "水利局家属院改造项目",
    "北大街片区老旧小区改造项目",
]
HEAD = ["序号", "项目名称", "户", "总投资", "本年计划投资", "形象进度", "实际开工"]


def ledger(data: bytes, name: str = "表.xlsx") -> LedgerFile:
    found = read_any(data, name)
    assert isinstance(found, LedgerFile)
    return found


def table(data: bytes, name: str = "表.xlsx"):
    (one,) = ledger(data, name).tables
    return one


def rows(*lines: list) -> bytes:
    return workbook([["甲县2025年老旧小区改造项目调度表"], HEAD, *lines])


def codes(found) -> list[str]:
    return [issue.code for issue in found.issues]


def said(found, code: str) -> str:
    (message,) = (issue.message for issue in found.issues if issue.code == code)
    return message


def in_word() -> bytes:
    document = docx.Document()
    document.add_paragraph(REGISTER_TITLE)
    document.add_paragraph("截至：2025年7月31日    单位：万元")
    grid = document.add_table(len(REGISTER) - 3, 16)
    for cells, line in zip(grid.rows, REGISTER[2:-1], strict=True):
        for cell, value in zip(cells.cells, line, strict=False):
            cell.text = "" if value is None else "92%" if value == 0.92 else str(value)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


FORMS = {
    "调度表.xlsx": register_file,
    "调度表.tsv": lambda: tabbed(REGISTER),
    "调度表.csv": lambda: tabbed(REGISTER),
    "调度表.txt": lambda: tabbed(REGISTER),
    "调度表.xls": lambda: page(REGISTER),
    "调度表.docx": in_word,
}


@pytest.mark.parametrize("name", FORMS)
def test_a_register_in_every_kind_of_file_says_the_same(name):
    found = table(FORMS[name](), name)
    assert (found.kind, len(found.lines)) == ("register", 5)
    assert [line.text("name") for line in found.lines] == NAMES
    assert [line.text("batch_label") for line in found.lines] == ["第一批（续建）"] * 2 + ["第二批（新建）"] * 3
    assert [line.number("done_year") for line in found.lines] == [410, 255, 180, 0, 402]
    assert [line.number("done") for line in found.lines] == [1150, 565, 180, 0, 402]
    assert [line.day("actual_start") for line in found.lines] == [
        date(2024, 4, 1),
        date(2024, 5, 11),
        date(2025, 4, 28),
        None,
        date(2025, 4, 20),
    ]
    assert [line.day("planned_finish") for line in found.lines] == [
        date(2025, 9, 30),
        date(2025, 8, 31),
        date(2025, 10, 31),
        date(2025, 10, 31),
        date(2025, 10, 31),
    ]
    assert [line.stage for line in found.lines] == [None, "building", None, "to_start", None]
    assert said(found, "register_total").startswith("“合计”的“幢”写 44，各行相加是 43（各小计相加也是这个数）")
    assert "10月底" in said(found, "register_whole_months")


def test_the_title_says_whose_and_until_when():
    found = table(register_file())
    assert (found.title, found.centre, found.as_of, found.year) == (REGISTER_TITLE, CENTRE, date(2025, 7, 31), 2025)
    assert found.programme == "renovation"
    assert found.lines[0].number("physical") == 92
    assert found.lines[2].number("physical") == 12
    assert found.lines[1].text("progress_text") == "主体完成，收尾"
    assert found.lines[1].number("physical") is None
    assert [line.text("difficulty") for line in found.lines] == [
        None,
        "弱电入地未完成",
        "资金到位慢",
        "居民意见不统一",
        None,
    ]


def test_places_are_those_of_the_sheet_and_quotes_its_cells():
    line = table(register_file()).lines[2]
    assert line.locator == "工作表“调度表”第 8 行"
    assert line.quote.startswith(
        "4 | 第二批（新建） | 西街片区老旧小区改造项目 | 4 | 14 | 366 | 1480 | 900 | 180 | 180 | 444 | 12 %"
    )


def test_payments_are_kept_in_yuan_and_their_sum_only_compared():
    found = table(payments_file())
    assert (found.kind, len(found.lines), found.issues) == ("payments", 8, ())
    assert found.lines[3].day("paid_on") == date(2025, 5, 20)
    assert sum(line.number("amount") for line in found.lines) == Decimal("9031300")
    assert found.lines[-1].number("amount") == -2400
    wrong = [*PAYMENTS[:-1], ["合计", None, None, None, None, None, "9,031,200.00"]]
    assert "各行相加是 9,031,300.00 元" in said(table(workbook(wrong)), "register_total")


def test_payments_in_another_unit_are_turned_into_yuan():
    head = [name.replace("金额", "金额（万元）") for name in PAYMENT_HEAD]
    line = [*PAYMENTS[1][:6], "180.56", *PAYMENTS[1][7:]]
    assert table(workbook([head, line])).lines[0].number("amount") == Decimal("1805600")
    assert table(workbook([["支付明细"], ["单位：万元"], PAYMENT_HEAD, line])).lines[0].number("amount") == Decimal(
        "1805600"
    )


def test_an_amount_finer_than_a_fen_stops_the_save():
    found = table(workbook([PAYMENT_HEAD, [*PAYMENTS[1][:6], "1.234", *PAYMENTS[1][7:]]]))
    assert ("register_below_fen", "error") in {(issue.code, issue.severity) for issue in found.issues}


def test_allotments_and_their_document_numbers():
    found = table(allotments_file())
    assert (found.kind, len(found.lines)) == ("allotments", 7)
    assert {line.text("document_no") for line in found.lines[:2]} == {"甲财综〔2024〕31号"}
    assert found.lines[1].number("balance_stated") == -30


def test_persons_and_accounts_are_nowhere():
    head = [*PAYMENT_HEAD, "收款账号", "收款人身份证号"]
    line = ["ZF1", "20250625", "甲财综〔2025〕8号", "629901000252000000021", "住房租赁补贴", SUBSIDY, "450", "钱小丫", "付钱小丫 6217000012345678901", "6217 0000 1234 5678 901", "62102419800101123X"]  # fmt: skip
    found = ledger(workbook([head, line]))
    (one,) = found.tables[0].lines
    assert (one.text("payee"), one.text("account_tail"), one.text("purpose")) == ("个人", "8901", "付个人 ****8901")
    assert "account" not in one.values
    for secret in ("钱小丫", "62170000", "6217 0000", "1980", "123X"):
        assert secret not in repr(found)


def test_a_firm_keeps_its_name_and_four_digits():
    head = [*PAYMENT_HEAD, "收款账号"]
    (line,) = table(workbook([head, [*PAYMENTS[1], "2710 0000 0908 8888 123"]])).lines
    assert (line.text("payee"), line.text("account_tail")) == ("乙建筑有限公司", "8123")
    assert "0908" not in line.quote


def test_two_tables_on_a_sheet_and_several_sheets():
    book = openpyxl.Workbook()
    fill(book.active, [*PAYMENTS, [], ["2025年指标下达明细"], ["单位：元"], *ALLOTMENTS[:2]])
    fill(book.create_sheet("说明"), [["填表说明"], ["按月报送"]])
    fill(book.create_sheet("调度"), REGISTER, REGISTER_MERGES)
    found = ledger(saved(book))
    assert [(one.kind, len(one.lines)) for one in found.tables] == [("payments", 8), ("allotments", 1), ("register", 5)]
    assert found.tables[1].lines[0].number("amount") == Decimal("0.0910")
    assert found.tables[1].year == 2025


def test_a_header_that_is_printed_again_goes_on_with_its_table():
    found = table(workbook([PAYMENT_HEAD, *PAYMENTS[1:4], PAYMENT_HEAD, *PAYMENTS[4:6]]))
    assert len(found.lines) == 5


def test_hidden_rows_and_columns_are_left_out_and_asked_about():
    book = openpyxl.load_workbook(io.BytesIO(register_file()))
    book.active.row_dimensions[6].hidden = True
    book.active.column_dimensions["K"].hidden = True
    found = ledger(saved(book))
    assert [line.text("name") for line in found.tables[0].lines] == [NAMES[0], *NAMES[2:]]
    assert all(line.number("paid_stated") is None for line in found.tables[0].lines)
    assert "hidden_places" in codes(found)


def test_the_unit_of_a_title_a_head_and_a_cell():
    head = ["序号", "项目名称", "总投资（亿元）", "本年计划投资", "合同金额", "形象进度"]
    found = table(workbook([["调度表"], ["单位：元"], head, ["1", "甲路改造", "1.26", "5200000", "0.8亿元", "3%"]]))
    (line,) = found.lines
    assert (line.number("investment_total"), line.number("planned_year"), line.number("contract_amount")) == (
        12600,
        520,
        8000,
    )


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        (["0.21", "1", "0"], [21, 100, 0]),
        (["21", "1", "0"], [21, 1, 0]),
        (["21%", "0.5"], [21, 50]),
        (["53", "0.12"], [53, None]),
        (["1", "0"], [None, 0]),
    ],
)
def test_bare_progress_by_its_column(printed, read):
    found = table(rows(*(["1", f"{n}号楼", 1, 1, 1, cell, ""] for n, cell in enumerate(printed))))
    assert [line.number("physical") for line in found.lines] == read
    assert ("register_one_of_progress" in codes(found)) == (None in read)


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        (["0.5", "1", "36"], [Decimal("0.5"), 1, 36]),
        (["1", "0"], [1, 0]),
        (["0.92", "1", "0"], [None, None, 0]),
        (["0.92%", "1"], [Decimal("0.92"), 1]),
    ],
)
def test_progress_in_per_cent_by_its_head_and_by_its_column(printed, read):
    head = [name.replace("形象进度", "形象进度（%）") for name in HEAD]
    found = table(workbook([head, *(["1", f"{n}号楼", 1, 1, 1, cell, ""] for n, cell in enumerate(printed))]))
    assert [line.number("physical") for line in found.lines] == read
    assert ("register_one_of_progress" in codes(found)) == (None in read)


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("未开工", "to_start"), ("前期手续办理中", "preparation"), ("正在施工", "building"), ("主体完成80%", "building"),
        ("停工整改", "stopped"), ("已完工", "finished"), ("完工待验收", "finished"), ("已竣工验收", "accepted"), ("结算审核", "settled"),
        ("已移交社区", "handed_over"), ("外墙保温施工", "building"), ("基本完工", "building"), ("情况良好", None),
    ],
)  # fmt: skip
def test_words_of_progress(words, stage):
    (line,) = table(rows(["1", "甲路改造", 10, 100, 50, words, ""])).lines
    assert (line.stage, line.text("progress_text"), line.number("physical")) == (stage, words, None)


def test_cells_that_are_wrong_are_said_once_for_each_column():
    found = table(
        rows(
            ["1", "甲路", "约12", "很多", 50, "3%", "尽快"],
            ["2", "乙路", "3.5", 100, 50, "3%", "2025.2.30"],
            ["3", "丙路", 7, "—", 50, "3%", "未开工"],
        )
    )
    assert len(found.lines) == 3
    assert said(found, "register_not_a_count").startswith("“户”有 2 处不是整数，未读取（工作表“Sheet1”第 3 行“约12”、")
    assert said(found, "register_not_a_number").startswith("“总投资”有 1 处不是数字")
    assert said(found, "register_not_a_date").startswith("“开工时间/实际”有 2 处不是日期")
    assert found.lines[2].stage == "to_start"
    assert all(issue.severity == "question" for issue in found.issues)


def test_a_code_that_became_a_number_stops_with_the_reason():
    found = table(workbook([PAYMENT_HEAD, [*PAYMENTS[1][:3], 629901000242000000017, *PAYMENTS[1][4:]]]))
    (issue,) = found.issues
    assert (issue.code, issue.severity) == ("register_code_as_number", "error")
    assert "末尾几位已变成 0" in issue.message


def test_a_row_without_what_it_needs_stops_the_save():
    lines = [*PAYMENTS[1][:1], None, *PAYMENTS[1][2:]], [*PAYMENTS[2][:6], None, *PAYMENTS[2][7:]]
    found = table(workbook([PAYMENT_HEAD, *lines, PAYMENTS[3]]))
    assert len(found.lines) == 1
    assert [issue.message for issue in found.issues] == [
        "有 1 行没有“支付日期”（工作表“Sheet1”第 2 行），请补上后重新导入。",
        "有 1 行没有“金额”（工作表“Sheet1”第 3 行），请补上后重新导入。",
    ]
    assert {issue.severity for issue in found.issues} == {"error"}


def test_a_row_of_numbers_without_a_project_stops_the_save():
    found = table(rows(["1", "甲路", 1, 1, 1, "3%", ""], ["2", None, 3, 4, 5, "3%", ""]))
    assert said(found, "register_nameless").startswith("有 1 行有数字而没有“项目名称”")


@pytest.mark.parametrize(
    "label",
    [
        "小计",
        "小  计",
        "合　计",
        "第一批小计",
        "第二批 小计（3个）",
        "总 计（5个项目）",
        "合计（5个）",
        "合计5个项目",
        "小计：3个",
    ],
)
def test_rows_of_sums_are_no_projects(label):
    found = table(rows(["1", "甲路", 10, 1, 1, "3%", ""], [label, None, 10, 1, 1, None, None]))
    assert [line.text("name") for line in found.lines] == ["甲路"]
    assert found.issues == ()


@pytest.mark.parametrize("first", [True, False])
def test_a_sum_stands_above_its_lines_or_below(first):
    lines = [["1", "甲路", 10, 1, 1, "3%", ""], ["2", "乙路", 20, 1, 1, "3%", ""]]
    good, bad = (["合计", None, total, 2, 2, None, None] for total in (30, 31))
    assert table(rows(*([good, *lines] if first else [*lines, good]))).issues == ()
    assert said(table(rows(*([bad, *lines] if first else [*lines, bad]))), "register_total").startswith(
        "“合计”的“户”写 31，各行相加是 30"
    )


def of_groups(*, sums: bool, ordinals: bool = True, numbers: bool = True) -> bytes:
    """Projects under the names of their batches, which stand in rows of their own, with or without the sums of each."""
    lines = []
    for ordinal, name, households in (("一", "第一批（续建）", (10, 20)), ("二", "第二批", (30,))):
        heading = [ordinal if ordinals else None, name, *([sum(households), 2, 2] if sums else [])]
        lines += [heading, *(["1" if numbers else "", f"{n}号院改造", n, 1, 1, "3%", ""] for n in households)]
    return rows(["", "合计", 60, 4, 4], *lines)


@pytest.mark.parametrize("shape", [{"sums": False}, {"sums": True}, {"sums": False, "ordinals": False}])
def test_a_row_that_heads_a_batch_is_its_name_and_no_project(shape):
    found = table(of_groups(**shape))
    assert [(line.text("name"), line.text("batch_label")) for line in found.lines] == [
        ("10号院改造", "第一批（续建）"),
        ("20号院改造", "第一批（续建）"),
        ("30号院改造", "第二批"),
    ]
    assert "batch_label" in found.columns
    assert [issue.message for issue in found.issues if "“户”" in issue.message] == []


def test_projects_that_are_numbered_in_chinese_are_projects():
    found = table(rows(["一", "甲路改造", 10, 1, 1, "3%", ""], ["二", "第一批老旧小区改造项目", 20, 1, 1, "3%", ""]))
    assert [line.text("name") for line in found.lines] == ["甲路改造", "第一批老旧小区改造项目"]


@pytest.mark.parametrize(
    ("below", "investment"),
    [
        (["1", "2", "3", "4", "5", "6", "7"], 5),
        (["甲", "乙", 1, 2, 3, 4, 5], 5),
        (["", "", "户", "元", "元", "%", "年月日"], Decimal("0.0005")),
        (["", "", "（户）", "（万元）", "（万元）", "（%）", ""], 5),
    ],
)
def test_a_row_that_numbers_the_columns_or_says_their_units_belongs_to_the_header(below, investment):
    found = table(rows(below, ["1", "甲路改造", 10, 5, 1, "3%", "2025.4.1"]))
    assert [(line.text("name"), line.number("investment_total")) for line in found.lines] == [("甲路改造", investment)]
    assert codes(found) == []


def test_a_day_may_say_again_what_its_column_holds_and_nothing_else():
    head = ["序号", "项目名称", "户", "形象进度", "实际开工", "计划完工"]
    lines = [
        ["1", "甲路", 1, "80%，正在铺设管网", "2025.4.28已开工", "2025.9.30完工"],
        ["2", "乙路", 1, "1%", "2025.4.28完工", "待定"],
    ]
    found = table(workbook([["老旧小区改造项目调度表（截至2025年7月31日）"], head, *lines]))
    assert [line.day("actual_start") for line in found.lines] == [date(2025, 4, 28), None]
    assert [line.day("planned_finish") for line in found.lines] == [date(2025, 9, 30), None]
    assert (found.lines[0].number("physical"), found.lines[0].stage) == (80, "building")
    assert said(found, "register_not_a_date").count("第") == 1


@pytest.mark.parametrize(
    ("above", "as_of", "centre"),
    [
        (["（截至7月31日）", "单位：甲县房产服务中心"], date(2025, 7, 31), CENTRE),
        (["截止日期：2025.7.31", "编制单位：甲县房产服务中心"], date(2025, 7, 31), CENTRE),
        (["截至7月底", "单位：万元、户"], date(2025, 7, 31), None),
        (["填报日期：2025年8月3日", "金额单位：万元"], None, None),
    ],
)
def test_what_stands_above_says_until_when_and_whose(above, as_of, centre):
    line = ["1", "甲路", 10, 1, 1, "3%", ""]
    found = table(workbook([["甲县2025年老旧小区改造项目调度表"], above, HEAD, line]))
    assert (found.as_of, found.centre, found.title) == (as_of, centre, "甲县2025年老旧小区改造项目调度表")


def test_of_two_columns_of_one_meaning_the_one_with_the_proper_name_counts():
    head, *lines = PAYMENTS[:3]
    found = table(workbook([["凭证号", *head], *(["0001", *line] for line in lines)]))
    assert [line.text("request_no") for line in found.lines] == ["ZF2025000118", "ZF2025000204"]


@pytest.mark.parametrize("written", ['="{}"', "'{}", "{}\t"])
def test_a_number_that_an_export_keeps_from_a_spreadsheet_is_itself(written):
    lines = [[written.format(cell) if str(cell).isdigit() else cell for cell in line] for line in PAYMENTS]
    quoted = "\n".join(
        ",".join(f'"{str(cell or "").replace(chr(34), chr(34) * 2)}"' for cell in line) for line in lines
    )
    found = table(quoted.encode("gbk"), "支付.csv")
    assert [line.text("project_code") for line in found.lines] == [line[3] for line in PAYMENTS[1:-1]]
    assert codes(found) == []


@pytest.mark.parametrize(
    "printed", ["甲财综(2024)31号", "甲财综﹝2024﹞31号", "甲财综 [2024] 31 号", "甲财综【2024】31号"]
)
def test_a_document_number_in_any_brackets(printed):
    found = table(workbook([ALLOTMENTS[0], [printed, *ALLOTMENTS[1][1:]]]))
    assert found.lines[0].text("document_no") == "甲财综〔2024〕31号"


def test_payments_that_were_not_made_are_left_out_and_said():
    head, *lines = PAYMENTS[:4]
    states = ["已支付", "已作废", "支付失败"]
    found = table(workbook([[*head, "支付状态"], *([*line, state] for line, state in zip(lines, states, strict=True))]))
    assert [line.text("request_no") for line in found.lines] == ["ZF2025000118"]
    assert said(found, "register_void").startswith("有 2 笔支付没有成功、已作废或已退回，未读取（")


@pytest.mark.parametrize(
    ("head", "mark", "amounts", "code"),
    [
        ("备注", "退款", [-1, 1], "register_returned"),
        ("备注", "已退回", [-1, 1], "register_returned"),
        ("支付类型", "红字（冲销）", [-1, 1], "register_returned"),
        ("支付类型", "正常支付", [1, 1], None),
        ("备注", "退款到账后重新支付", [1, 1], "register_maybe_returned"),
        ("备注", "退还质保金", [1, 1], None),
        ("支付状态", "已退款", [1], "register_void"),
    ],
)
def test_a_payment_that_is_called_returned_without_a_minus_is_none(head, mark, amounts, code):
    lines = [[*PAYMENTS[1], mark], [*PAYMENTS[2], None]]
    found = table(workbook([[*PAYMENTS[0], head], *lines]))
    assert [line.number("amount") > 0 for line in found.lines] == [amount > 0 for amount in amounts]
    assert [one for one in codes(found) if one.endswith(("returned", "void"))] == ([code] if code else [])


def test_a_return_with_a_minus_and_the_word_for_it_is_read_as_it_stands():
    line = ["退款" if cell == PAYMENTS[1][-1] else cell for cell in PAYMENTS[1]]
    at = PAYMENTS[0].index("金额")
    line[at] = f"-{line[at]}"
    found = table(workbook([[*PAYMENTS[0], "支付状态"], [*line, "退款"]]))
    assert [line.number("amount") < 0 for line in found.lines] == [True]
    assert codes(found) == []


def test_a_neighbourhood_without_a_project_belongs_to_the_one_above():
    head = ["序号", "项目名称", "小区名称", "户", "总投资", "形象进度"]
    lines = [["1", "东关片区改造", "一小区", 200, 1260, "92%"], [None, None, "二小区", 118, None, None]]
    found = table(workbook([["老旧小区改造项目调度表（截至2025年7月31日）"], head, *lines]))
    assert [(line.text("name"), line.text("neighbourhood")) for line in found.lines] == [
        ("东关片区改造", "一小区"),
        ("东关片区改造", "二小区"),
    ]
    assert codes(found) == []


def test_a_sheet_that_has_the_name_of_a_batch_is_one():
    book = openpyxl.Workbook()
    for place, title in enumerate(("第一批（续建）", "第二批")):
        sheet = book.active if place == 0 else book.create_sheet()
        sheet.title = title
        fill(sheet, [[REGISTER_TITLE], HEAD, ["1", f"{place}号院改造", 10, 1, 1, "3%", ""]])
    found = ledger(saved(book)).tables
    assert [line.text("batch_label") for one in found for line in one.lines] == ["第一批（续建）", "第二批"]


def test_what_stands_before_a_table_of_a_text_is_its_title():
    found = table(in_word(), "表.docx")
    assert (found.title, found.as_of) == (REGISTER_TITLE, date(2025, 7, 31))


def test_a_text_of_cells_is_a_table_from_its_first_line():
    wide = [[*line, *[None] * (16 - len(line))] for line in REGISTER]
    found = table(
        "\n".join("\t".join("" if c is None else str(c) for c in line) for line in wide).encode("gb18030"), "表.txt"
    )
    assert (found.title, len(found.lines)) == (REGISTER_TITLE, 5)


def test_a_column_that_was_not_read_whole_is_not_compared():
    found = table(rows(["1", "甲路", "约10", 1, 1, "3%", ""], ["合计", None, 10, 1, 1, None, None]))
    assert "register_total" not in codes(found)


@pytest.mark.parametrize("lines", [[], [["合计", None, 0, 0, 0, None, None]], [["注：本月没有项目"]]])
def test_an_empty_table_is_said(lines):
    found = table(rows(*lines))
    assert found.lines == ()
    assert (
        said(found, "register_empty")
        == "“甲县2025年老旧小区改造项目调度表”里没有读到任何一行数据，请确认表头下面有内容。"
    )


def test_a_table_without_a_column_that_it_needs_is_said():
    head, *lines = ([cell for place, cell in enumerate(line) if place != 1] for line in PAYMENTS)
    found = table(workbook([head, *lines]))
    assert said(found, "register_column_missing").startswith("这像是资金支付明细，但表头里没有“支付日期”一列")


def test_a_long_list_that_lacks_a_column_is_no_report_whatever_stands_above_it():
    head, *lines = ([cell for place, cell in enumerate(line) if place != 1] for line in PAYMENTS[:-1])
    told = "甲县房产服务中心2025年资金支付情况\n全年发放住房租赁补贴212户。\n".encode()
    short, long = (told + tabbed([head, *lines * times]) for times in (1, 301 // len(lines) + 1))
    assert isinstance(read_any(short, "表.txt"), Draft)
    assert codes(table(long, "表.txt")) == ["register_column_missing"]


def test_a_neighbourhood_has_its_own_row():
    head = ["项目名称", "小区名称", "幢", "户", "建成年份", "总投资", "形象进度"]
    found = table(workbook([head, ["东关片区", "一号院", 3, 40, "1998年", 100, "5%"], [None, "二号院", 2, 30, 2001, None, None]], ("A2:A3", "F2:F3", "G2:G3")))  # fmt: skip
    assert [(line.text("name"), line.text("neighbourhood")) for line in found.lines] == [
        ("东关片区", "一号院"),
        ("东关片区", "二号院"),
    ]
    assert {"name", "investment_total", "physical"} == found.lines[1].carried & {"name", "investment_total", "physical"}


HOSTILE = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "\u202e3.1.5202",
    "[x](http://a.cn)",
    "9" * 400,
    "1e999",
    "-",
    "NaN",
    "​",
    "'" * 50,
]


@pytest.mark.parametrize("cell", HOSTILE)
def test_hostile_cells_are_texts_or_questions(cell):
    for place in range(len(PAYMENT_HEAD)):
        line = [*PAYMENTS[1]]
        line[place] = cell
        assert isinstance(read_any(tabbed([PAYMENT_HEAD, line, PAYMENTS[2]]), "表.tsv"), LedgerFile)
    for place in range(len(HEAD)):
        line = ["1", "甲路", 10, 1, 1, "3%", "2025.4.1"]
        line[place] = cell
        assert isinstance(read_any(tabbed([HEAD, line]), "表.csv"), LedgerFile)


def test_a_report_with_a_table_of_projects_stays_a_report():
    text = f"{CENTRE}\n2023年度工作总结\n\n" + "全年实施老旧小区改造项目 9 个，惠及居民 1200 户。\n" * 60
    found = read_any((text + tabbed(REGISTER[2:]).decode()).encode(), "总结.txt")
    assert not isinstance(found, LedgerFile)
    (said,) = [issue for issue in found.issues if issue.code == "register_unread"]
    assert "另存为单独的文件导入" in said.message


def test_figures_of_a_few_sentences_beside_a_register_are_said_to_be_unread():
    text = f"{CENTRE}\n2023年项目进展\n\n全年实施老旧小区改造项目 9 个，惠及居民 1200 户。\n\n"
    found = read_any((text + tabbed(REGISTER[2:]).decode()).encode(), "进展.txt")
    assert isinstance(found, LedgerFile)
    (said,) = [issue for issue in found.issues if issue.code == "text_unread"]
    assert "2 个数字没有读取（第一个是“9 个”）" in said.message


YEARLY = f"{CENTRE}2024年住房保障数据\n\n{{}}\n全年公租房分配118套，租赁补贴发放402户、96万元。\n"


@pytest.mark.parametrize("sign", ["\t", "/", "|"])
@pytest.mark.parametrize(
    "rows",
    [
        "状态~小区数~栋数~户数~面积（平方米）\n年度任务~9~40~1100~98000\n已开工~9~41~1120~99000\n",
        "项目~小区数~栋数~户数~本年计划投资~本年完成投资\n老旧小区改造~9~40~1100~3500~3200\n棚户区改造~2~8~300~5000~4800\n",
        "项目名称~资金来源~下达金额~已支付~结余\n东街片区改造~中央补助~1200~1100~100\n租房补贴~省级补助~80~78~2\n",
        "项目~资金性质~金额~用途~备注\n东街片区改造~中央~1200~工程款~无\n西街片区改造~省级~300~监理费~无\n",
        "序号~项目名称~小区数~栋数~户数~总投资~形象进度\n1~东街片区改造项目~3~12~340~900~已完工\n",
    ],
)
def test_a_text_that_tells_of_the_year_beside_such_a_table_is_a_report(rows: str, sign: str) -> None:
    file = YEARLY.format(rows.replace("~", sign)).encode()
    for found in (read_any(file, "数据.txt"), read(file, "数据.txt")):
        assert not isinstance(found, LedgerFile)
        assert {118, 402, 96} <= {row.value for row in found.records}


def test_a_register_that_a_report_holds_gives_no_figure_of_the_year() -> None:
    rows = "序号\t项目名称\t小区数\t栋数\t户数\t总投资\t形象进度\n1\t东街片区改造项目\t3\t12\t340\t900\t已完工\n"
    draft = read(YEARLY.format(rows).encode(), "数据.txt")
    assert not {row.value for row in (*draft.records, *draft.suggestions)} & {3, 12, 340, 900}
    assert "register_unread" in codes(draft)


def test_who_asks_for_a_report_gets_what_a_few_sentences_beside_a_register_say() -> None:
    text = f"{CENTRE}\n2023年项目进展\n\n全年实施老旧小区改造项目 9 个，惠及居民 1200 户。\n\n"
    draft = read((text + tabbed(REGISTER[2:]).decode()).encode(), "进展.txt")
    assert {row.value for row in draft.records} == {9, 1200}


def test_whoever_reads_reports_alone_is_told():
    with pytest.raises(IntakeError, match="是项目调度表、支付明细或指标表"):
        read(register_file(), "调度表.xlsx")


def test_a_long_list_is_read_and_a_longer_one_refused():
    lines = [PAYMENT_HEAD, *([PAYMENTS[1]] * 7000)]
    assert len(table(tabbed(lines), "表.csv").lines) == 7000
    with pytest.raises(IntakeError, match="20000 行的上限"):
        read_any(tabbed([PAYMENT_HEAD, *([PAYMENTS[1]] * 20_001)]), "表.csv")
