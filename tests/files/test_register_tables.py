"""Registers, payments and allotments as files: what is written comes back as the same rows."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from src.catalogue import text
from src.catalogue.registers import RegisterKind, register_forms
from src.files.register_table import BLANK_ROWS, empty_table, register_table
from src.files.register_xlsx import write_register
from src.intake import LedgerFile, read_any
from src.intake.register.joining import Joined, join
from src.records import Allotment, Ledger, Organisation, Payment, PaymentPeriod
from tests.files.test_monitoring_form import HOSTILE
from tests.store.ledger_rows import allotment, figure, neighbourhood, payment, period, project

ORG = Organisation("zhengning", "甲县房产服务中心")
JUNE, JULY = date(2025, 6, 30), date(2025, 7, 31)
CODE = "629901000242000000017"
kinds = pytest.mark.parametrize("kind", list(register_forms()))


def ledger(**rows: Any) -> Ledger:
    return Ledger(ORG, "real", **rows)


def put(kind: RegisterKind, of: Ledger, day: date = JULY, sample: bool = False) -> bytes:
    out = io.BytesIO()
    write_register(out, register_table(kind, ORG, "sample" if sample else "real", of, 2025, day))
    return out.getvalue()


def read(data: bytes) -> LedgerFile:
    found = read_any(data, "表.xlsx")
    assert isinstance(found, LedgerFile)
    return found


def back(kind: RegisterKind, of: Ledger, known: Ledger | None = None) -> Joined:
    joined = join(read(put(kind, of)), ORG.org_id, known or of, {})
    assert [issue.message for issue in joined.issues] == []
    return joined


def bare(rows: Any) -> list[Any]:
    return [replace(row, quote=None, locator=None) if hasattr(row, "quote") else row for row in rows]


def ordered(rows: Any) -> list[Any]:
    """Rows of every kind in one order."""
    return sorted(
        rows, key=lambda row: [str(getattr(row, name, "")) for name in ("project_id", "name", "indicator", "role")]
    )


def said(project_id: str, indicator: str, value: str, role: str = "actual", unit: str = "万元") -> Any:
    return figure(value, project_id=project_id, year=2025, as_of=JULY, indicator=indicator, role=role, unit=unit)


FULL = project(
    project_id=CODE, project_code=CODE, as_of=JULY, batch_label="第一批", name="东关片区老旧小区改造项目", content="外墙、管网",
    investment_total=Decimal(1260), contractor="乙建筑有限公司", contract_no="HT-01", contract_amount=Decimal("1100.5"),
    settlement_amount=Decimal("1090.25"), planned_start=date(2024, 4, 10), planned_finish=date(2025, 9, 30),
    actual_start=date(2024, 4, 1), accepted_on=date(2025, 7, 20), stage="building", paid_stated=Decimal("905.6"),
    desk="工程股", person="王五", leader="李四", difficulty="弱电入地未完成",
)  # fmt: skip
FIGURES = (
    said(CODE, "project.investment_year", "520", "target"),
    said(CODE, "project.investment_year", "400", "planned"),
    said(CODE, "project.investment_year", "410"),
    said(CODE, "project.investment", "1150"),
    said(CODE, "project.physical", "92.5", unit="%"),
    said(CODE, "renovation.neighbourhoods", "2", "started", "个"),
    said(CODE, "renovation.buildings", "12", "started", "幢"),
    said(CODE, "renovation.households", "318", "started", "户"),
    said(CODE, "renovation.area", "2.54", "started", "万平方米"),
)
PLAIN = project(project_id="水利局家属院改造", as_of=JULY, batch_label="第二批", name="水利局家属院改造项目", progress_text="主体完成，收尾", stage="building")  # fmt: skip
ALONE = project(project_id="南门片区", as_of=JULY, name="南门片区", stage="to_start")


def test_a_register_comes_back_with_every_field() -> None:
    held = ledger(projects=(FULL, ALONE, PLAIN), project_records=FIGURES)
    rows = bare(back("register", held).rows)
    assert ordered(rows) == ordered((FULL, ALONE, PLAIN, *FIGURES))


def test_a_register_comes_back_where_nothing_was_stored() -> None:
    held = ledger(projects=(FULL, ALONE, PLAIN), project_records=FIGURES)
    assert ordered(bare(back("register", held, ledger()).rows)) == ordered((FULL, ALONE, PLAIN, *FIGURES))


def test_neighbourhoods_are_rows_under_their_project() -> None:
    named = tuple(
        neighbourhood(neighbourhood_id=f"{CODE}/{name}", project_id=CODE, as_of=JULY, name=name, built_year=1998, buildings=6, households=159, stage="building")
        for name in ("东关小区", "粮食局家属院")
    )  # fmt: skip
    figures = tuple(row for row in FIGURES if row.indicator != "renovation.area")
    area = said(CODE, "renovation.area", "1.6201", "started", "万平方米")
    held = ledger(projects=(FULL, PLAIN), neighbourhoods=named, project_records=(*figures, area))
    rows = bare(back("register", held).rows)
    assert ordered(rows) == ordered((FULL, PLAIN, *named, *figures, area))


def test_neighbourhoods_of_other_stages_print_their_own() -> None:
    named = tuple(
        neighbourhood(neighbourhood_id=f"{CODE}/{name}", project_id=CODE, as_of=JULY, name=name, stage=stage)
        for name, stage in (("东关小区", "building"), ("粮食局家属院", "to_start"), ("北关小区", None))
    )
    found = back("register", ledger(projects=(FULL,), neighbourhoods=named)).rows
    assert bare(row for row in found if type(row) is type(named[0])) == list(named)


def test_a_project_keeps_its_stage_where_its_neighbourhoods_state_none() -> None:
    named = tuple(
        neighbourhood(neighbourhood_id=f"{CODE}/{name}", project_id=CODE, as_of=JULY, name=name, stage=None)
        for name in ("东关小区", "粮食局家属院")
    )
    found = back("register", ledger(projects=(FULL,), neighbourhoods=named)).rows
    assert [row.stage for row in found if type(row) is type(FULL)] == ["building"]


def test_an_earlier_day_is_written_as_it_was() -> None:
    before = replace(PLAIN, as_of=JUNE, progress_text="基础", stage="building")
    held = ledger(projects=(before, PLAIN))
    found = read(put("register", held, JUNE))
    assert (found.tables[0].as_of, [line.text("progress_text") for line in found.tables[0].lines]) == (JUNE, ["基础"])


def test_sums_are_those_of_their_rows_and_batches_reach_down() -> None:
    other = replace(FULL, project_id="b", project_code=None, name="西街片区", investment_total=Decimal("739.5"))
    held = ledger(projects=(FULL, other, PLAIN), project_records=FIGURES)
    sheet = openpyxl.load_workbook(io.BytesIO(put("register", held))).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    heads = next(row for row in rows if "项目名称" in row)
    sums = {
        row[heads.index("项目名称")]: row[heads.index("总投资")]
        for row in rows
        if row[heads.index("项目名称")] in ("小计", "合计")
    }
    assert sums == {"小计": None, "合计": 1999.5}
    batch = openpyxl.utils.get_column_letter(heads.index("批次") + 1)
    assert [str(one) for one in sheet.merged_cells.ranges if str(one).startswith(batch) and one.min_row > 4] == [
        f"{batch}5:{batch}6"
    ]
    assert "完成投资" in heads
    assert sheet.print_title_rows == "$3:$4"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)


PAID = (
    payment("ZF1", "1805600", date(2025, 3, 18), request_no="ZF1", document_no="甲财综〔2024〕31号", project_code=CODE, project_name="东关片区", purpose="工程款", payee="乙建筑有限公司", account_tail="6789", department_class="31005", fund_source="一般公共预算", project_id=None),
    payment("ZF2", "113100.55", date(2025, 6, 25), request_no="ZF2", project_name="住房租赁补贴", payee="个人", project_id=None),
    payment("ZF2#2", "-2400", date(2025, 6, 30), request_no="ZF2", project_name="住房租赁补贴", payee="个人", project_id=None),
)  # fmt: skip


def test_payments_come_back_with_their_period() -> None:
    span = period(date(2025, 1, 1), JULY)
    rows = back("payments", ledger(payments=PAID, periods=(span,))).rows
    assert bare(row for row in rows if isinstance(row, Payment)) == list(PAID)
    assert [row for row in rows if isinstance(row, PaymentPeriod)] == [span]


def test_payments_whose_files_leave_days_out_are_asked_for_their_period() -> None:
    spans = (period(date(2025, 1, 1), date(2025, 3, 31)), period(date(2025, 6, 1), JULY))
    found = join(read(put("payments", ledger(payments=PAID, periods=spans))), ORG.org_id, None, {})
    assert "period" in [one.id for one in found.open]


def test_allotments_come_back_with_their_stages() -> None:
    rows = tuple(
        allotment(amount, document_no=f"甲财综〔2025〕{number}号", stage=stage, project_code=CODE, project_id=None, project_name="东关片区",
                  fund_source="中央补助", function_class="2210105", paid_stated=Decimal(5), balance_stated=Decimal(7), issued_on=date(2025, 2, 3))
        for number, (stage, amount) in enumerate([("initial", "520"), ("added", "30.5"), ("cut", "-12"), ("carried", "4")], 1)
    )  # fmt: skip
    found = back("allotments", ledger(allotments=rows)).rows
    assert bare(row for row in found if isinstance(row, Allotment)) == list(rows)


@pytest.mark.parametrize("words", [one for one in HOSTILE if len(one) < 60])
def test_hostile_text_stays_text(words: str) -> None:
    hostile = replace(FULL, name=f"东关{words}", content=words, contractor=words, person=words, leader=words, difficulty=words, desk=words, contract_no=words)  # fmt: skip
    (found,) = [row for row in back("register", ledger(projects=(hostile,))).rows if type(row) is type(FULL)]
    assert replace(found, quote=None, locator=None) == hostile
    sheet = openpyxl.load_workbook(io.BytesIO(put("register", ledger(projects=(hostile,))))).worksheets[0]
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


@kinds
def test_an_empty_table_has_the_heads_and_nothing_to_read(kind: RegisterKind) -> None:
    out = io.BytesIO()
    table = empty_table(kind, ORG, "real", 2026, None)
    write_register(out, table)
    (found,) = read(out.getvalue()).tables
    assert (found.kind, found.lines, len(table.lines)) == (kind, (), BLANK_ROWS)
    assert [issue.code for issue in found.issues] == ["register_empty"]
    sheet = openpyxl.load_workbook(out).worksheets[0]
    assert not [one for one in sheet.row_dimensions.values() if one.hidden]
    assert not [one for one in sheet.column_dimensions.values() if one.hidden]


@kinds
def test_sample_data_say_so(kind: RegisterKind) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(put(kind, ledger(), sample=True))).worksheets[0]
    assert sheet["A1"].value == text("files.form.sample")
