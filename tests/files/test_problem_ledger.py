"""The ledger of problems as files: what is written comes back as the same rows, and what offices write by hand is read."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import docx
import openpyxl
import pytest

from src import measures
from src.files.form_docx import write_docx
from src.files.form_xlsx import write_xlsx
from src.files.problems_grid import BLANK_ROWS, empty_problems, problems_grid
from src.intake import LedgerFile, read_any
from src.intake.register.asking import AS_OF, ORIGIN
from src.intake.register.followed import with_problems
from src.intake.register.joining import Joined, join
from src.records import Ledger, Organisation
from tests.files.test_monitoring_form import HOSTILE
from tests.store.ledger_rows import action, effect, problem, project, step

ORG = Organisation("zhengning", "甲县房产服务中心（示例）")
WRITERS: dict[str, Callable[..., None]] = {"docx": write_docx, "xlsx": write_xlsx}
endings = pytest.mark.parametrize("ending", WRITERS)
FULL = Ledger(
    ORG,
    "real",
    projects=(project(name="北街片区改造项目"),),
    problems=(
        problem(project_id="p1"),
        problem(problem_id="x", origin="audit", category="资金管理", text="结转较多，共 3 项"),
        problem(problem_id="2022-1", year=2022, category="档案", text="档案不全"),
    ),
    actions=(
        action(desk="财务股", person="王敏"),
        action(action_id="own", due_on=None, due_text="长期坚持"),
        action(action_id="both", text="补齐目录", due_text="8月底前"),
        action(action_id="other", problem_id="x", text="按月调度", due_on=None),
    ),
    events=(
        step("running", at=datetime(2025, 3, 1)),
        step("done", at=datetime(2025, 5, 6, 9, 30), evidence="通知 5 号"),
        step("closed", "乙", at=datetime(2025, 5, 7, 9, 30, 15), evidence="纪要"),
        step("reopened", "乙", at=datetime(2025, 6, 1)),
        step("dropped", "丙", action_id="other", at=datetime(2025, 6, 1)),
    ),
    effects=(
        effect("cut", document_no="财预〔2025〕7号"),
        effect("keep", problem_id="2022-1", budget_year=2023, amount_before=None, amount_after=None),
        effect("increase", problem_id="2022-1", budget_year=2024, amount_before=None),
        effect("cancel", problem_id="2022-1", budget_year=2025, amount_after=Decimal(0)),
    ),
)


def put(of: Ledger, ending: str, sample: bool = False) -> bytes:
    found = measures.answered(of, date(2025, 12, 31))
    names = {one.project_id: one.name for one in of.projects}
    out = io.BytesIO()
    WRITERS[ending](out, problems_grid(found, names, ORG, "sample" if sample else "real", 2024))
    return out.getvalue()


def read(data: bytes, ending: str = "xlsx") -> LedgerFile:
    found = read_any(data, f"台账.{ending}")
    assert isinstance(found, LedgerFile)
    return found


def joined(file: LedgerFile, known: Ledger | None = None, answers: dict[str, str] | None = None) -> Joined:
    given = answers or {}
    return with_problems(join(file, ORG.org_id, known, given), file.problems, ORG.org_id, known, given)


def bare(rows: Any) -> set[Any]:
    return {replace(row, quote=None, locator=None, batch_id=None) for row in rows}


@endings
def test_what_is_written_comes_back_as_the_same_rows(ending: str) -> None:
    file = read(put(FULL, ending), ending)
    found = joined(file, FULL)
    assert ([issue.message for issue in found.issues], found.open) == ([], ())
    assert bare(found.rows) == bare([*FULL.problems, *FULL.actions, *FULL.events, *FULL.effects])
    assert all(row.locator and row.quote for row in found.rows)  # type: ignore[union-attr]
    assert (file.centre, found.year) == (ORG.name, 2024)


def test_a_problem_longer_than_a_page_is_named_again_and_read_as_one() -> None:
    steps = tuple(step("running", at=datetime(2025, 3, day)) for day in range(1, 31))
    held = Ledger(ORG, "real", problems=(problem(),), actions=(action(),), events=steps)
    data = put(held, "docx")
    rows = docx.Document(io.BytesIO(data)).tables[0].rows
    file = read(data, "docx")
    found = joined(file, held)
    assert sum(problem().text in row._tr.xml for row in rows) > 1
    assert ([issue.message for issue in found.issues], found.open) == ([], ())
    assert bare(found.rows) == bare([*held.problems, *held.actions, *held.events])


@endings
def test_a_sample_says_so_and_is_read_all_the_same(ending: str) -> None:
    file = read(put(FULL, ending, sample=True), ending)
    assert file.centre == ORG.name
    assert bare(joined(file, FULL).rows) == bare([*FULL.problems, *FULL.actions, *FULL.events, *FULL.effects])


@endings
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(ending: str, text: str) -> None:
    said = " ".join(text.split())
    rows = {"problems": (problem(text=text),), "actions": (action(text=text, person=text),)}
    held = Ledger(ORG, "real", **rows, events=(step("done", evidence=text),))
    found = joined(read(put(held, ending), ending), held)
    assert {row.text for row in found.rows if hasattr(row, "text")} == {said}


def test_an_empty_ledger_has_room_and_no_row() -> None:
    grid = empty_problems(ORG, "real", 2026)
    assert len(grid.rows) == BLANK_ROWS + 1
    out = io.BytesIO()
    write_xlsx(out, grid)
    assert joined(read(out.getvalue())).rows == ()


def by_hand(*rows: tuple[object, ...], title: str = "甲县房产服务中心2024年绩效评价问题整改台账") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append([title])
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


HEADS = ("序号", "存在的问题", "整改措施", "责任单位", "责任人", "整改期限", "整改情况", "佐证材料")


def test_a_ledger_written_by_hand_is_read() -> None:
    """No ids, no origin, blank cells for what stands above, due dates in words: what lacks is asked once."""
    file = read(
        by_hand(
            HEADS,
            (1, "资金支付慢", "按月调度", "财务股", "王敏", "2025年8月底", "已完成", "调度表"),
            (None, None, "通报进度", "财务股", None, "长期坚持", "推进中", None),
            (2, "培训不够", None, None, None, None, None, None),
        )
    )
    assert [one.id for one in joined(file).open] == [ORIGIN]
    found = joined(file, answers={ORIGIN: "audit"})
    assert [one.id for one in found.open] == [AS_OF]
    found = joined(file, answers={ORIGIN: "audit", AS_OF: "2025-09-01"})
    assert (found.open, found.issues) == ((), ())
    rows: dict[str, list[Any]] = {}
    for row in found.rows:
        rows.setdefault(type(row).__name__, []).append(row)
    assert [(one.year, one.origin, one.category, one.text) for one in rows["Problem"]] == [
        (2024, "audit", "资金管理", "资金支付慢"),
        (2024, "audit", "人员队伍", "培训不够"),
    ]
    assert [(one.text, one.due_on, one.due_text) for one in rows["CorrectiveAction"]] == [
        ("按月调度", date(2025, 8, 31), None),
        ("通报进度", None, "长期坚持"),
    ]
    assert [(one.status, one.at, one.by, one.evidence) for one in rows["ActionEvent"]] == [
        ("done", datetime(2025, 9, 1), "王敏", "调度表"),
        ("running", datetime(2025, 9, 1), "（台账未写明）", None),
    ]
    again = Ledger(ORG, "real", problems=tuple(rows["Problem"]), actions=tuple(rows["CorrectiveAction"]))
    assert bare(joined(file, again, {ORIGIN: "audit", AS_OF: "2025-09-01"}).rows) == bare(found.rows)


COLUMNS = ("来源", "问题", "整改措施", "进展", "日期", "预算安排", "调整前")


@pytest.mark.parametrize(
    ("rows", "title", "said"),
    [
        ([("审计", None, "按月调度", None, None, None, None)], None, "第 3 行没有写是哪个问题"),
        ([("审计", "支付慢", None, "整改中", "2025-03-01", None, None)], None, "没有写是哪条措施"),
        ([("传闻", "支付慢", None, None, None, None, None)], None, "“来源”写作“传闻”，无法识别，请改为其中之一：绩效自评、"),
        ([("审计", "支付慢", "调度", "快好了", "2025-03-01", None, None)], None, "“进展”写作“快好了”"),
        ([("审计", "支付慢", "调度", "整改中", "上旬", None, None)], None, "日期“上旬”无法识别"),
        ([("审计", "支付慢", None, None, None, "压减", "若干")], None, "“调整前”“若干”不是金额"),
        ([("审计", "支付慢", None, None, None, None, None)], "问题整改台账", "没有年度，表的标题也没有写年份"),
        ([("审计", "支付慢", "调度", "整改中", "2025-03-01", None, None)] * 2, None, "与上面的一行重复"),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_stops_with_its_place(rows: list[Any], title: str | None, said: str) -> None:
    given = {"title": title} if title else {}
    found = joined(read(by_hand(COLUMNS, *rows, **given)))
    assert any(said in issue.message for issue in found.issues), [issue.message for issue in found.issues]
    assert {issue.severity for issue in found.issues} == {"error"}
    assert all("工作表" in issue.message or "第" in issue.message for issue in found.issues)


def test_a_register_with_a_column_of_problems_stays_a_register() -> None:
    heads = ("项目名称", "总投资", "累计完成投资", "形象进度", "存在问题", "责任人")
    found = read(by_hand(heads, ("北街改造", 100, 50, "50%", "资金慢", "王敏"), title="2025年项目调度表"))
    assert ([table.kind for table in found.tables], found.problems) == (["register"], ())
