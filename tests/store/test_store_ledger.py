"""The year as it runs: what holds of projects, allotments, payments and monitoring, whatever is saved, undone and redone."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from src import measures, store
from src.records import Delivery, Ledger, LedgerRow, Organisation, Source
from src.store.rows import LEDGER_ROWS, TABLE_OF
from tests.store.ledger_rows import (
    JULY,
    ORG,
    action,
    alias,
    allotment,
    effect,
    figure,
    fund,
    monitored,
    neighbourhood,
    payment,
    period,
    problem,
    project,
    step,
)

pytestmark = pytest.mark.both

OTHER = "decoy"
SHIPPED = 1
"""The batch of the first run, whose problems are facts of the real year."""
JUNE = date(2024, 6, 30)
AUGUST = date(2024, 8, 31)
HALF_YEAR = period(date(2024, 1, 1), JUNE)
Save = Callable[..., int]
EVERY_KIND: tuple[LedgerRow, ...] = (
    project(),
    neighbourhood(),
    figure("31"),
    allotment("200"),
    payment("1", "1000.25"),
    HALF_YEAR,
    alias("北街", "p1"),
    monitored(1),
    fund("50"),
    problem(),
    action(),
    step("done"),
    effect("cut"),
)


def rows_of(ledger: Ledger) -> list[LedgerRow]:
    return [
        *ledger.projects,
        *ledger.neighbourhoods,
        *ledger.project_records,
        *ledger.allotments,
        *ledger.payments,
        *ledger.periods,
        *ledger.aliases,
        *ledger.monitoring_items,
        *ledger.monitoring_funds,
        *(row for row in ledger.problems if row.batch_id != SHIPPED),
        *ledger.actions,
        *ledger.events,
        *ledger.effects,
    ]


def bare(rows: Any) -> list[LedgerRow]:
    return [replace(row, batch_id=None) for row in rows]


@pytest.fixture
def keep(request: pytest.FixtureRequest, database: Path) -> Iterator[Save]:
    """Save rows of the ledger, after a second centre has saved the same of its own; returns the number of the batch.

    A file stays open all through the test, unless it is copied or replaced: opening it costs more than what is asked of it.
    """
    stays_open = isinstance(database, Path) and not request.node.get_closest_marker("file_alone")

    def saved(*rows: LedgerRow) -> int:
        decoys = [replace(row, org_id=OTHER) for row in rows]
        decoy = Delivery(Source("decoy"), ledger=decoys, organisations=[Organisation(OTHER, "另一中心")])
        store.save_batch(database, decoy, "乙")
        return store.save_batch(database, Delivery(Source("ledger"), ledger=rows), "甲")

    with store.connect(database, write=True) if stays_open else nullcontext():
        yield saved


def test_every_column_is_a_field(database: Path) -> None:
    with store.connect(database) as connection:
        for row in LEDGER_ROWS:
            names = [field.name for field in fields(row)]
            for table in (TABLE_OF[row], f"current_{TABLE_OF[row]}"):
                found = connection.execute(f"SELECT * FROM {table} LIMIT 0").description
                assert [column[0] for column in found] == names


def test_a_batch_of_every_kind_is_saved_undone_and_redone(database: Path, keep: Save) -> None:
    assert store.read_ledger(database, ORG).is_empty
    batch = keep(*EVERY_KIND)
    found = store.read_ledger(database, ORG)
    assert bare(rows_of(found)) == list(EVERY_KIND)
    assert {row.batch_id for row in rows_of(found)} == {batch}
    assert found.sources[batch] == Source("ledger")
    assert (found.organisation.org_id, found.kind, found.is_empty) == (ORG, "real", False)
    newest = store.history(database, ORG)[0]
    assert (newest.batch_id, newest.ledger_row_count, newest.record_count) == (batch, len(EVERY_KIND), 0)
    store.undo(database, batch, "甲")
    assert rows_of(store.read_ledger(database, ORG)) == []
    assert len(rows_of(store.read_ledger(database, OTHER))) == len(EVERY_KIND)
    store.redo(database, batch, "甲")
    assert bare(rows_of(store.read_ledger(database, ORG))) == list(EVERY_KIND)


def test_an_unknown_centre_is_named(database: Path) -> None:
    with pytest.raises(store.UnknownCentre, match="没有“nobody”这个单位"):
        store.read_ledger(database, "nobody")


REPLACED = {
    "project": ([project(stage="building")], [project(stage="finished")]),
    "neighbourhood": (
        [neighbourhood(), neighbourhood(neighbourhood_id="n2")],
        [neighbourhood(neighbourhood_id="n2", households=88)],
    ),
    "project_record": ([figure("31")], [figure("32.5")]),
    "allotment": ([allotment("100"), allotment("20", stage="added")], [allotment("100"), allotment("100")]),
    "alias": ([alias("北街", "p1")], [alias("北街", None)]),
    "problem": ([problem()], [problem(category="结果应用", text="没有用于预算和项目")]),
    "action": ([action()], [action(due_on=None, due_text="长期坚持")]),
    "event": ([step("done")], [step("done", evidence="会议纪要")]),
    "effect": ([effect("cut")], [effect("reform", amount_after=None)]),
    "monitoring": ([monitored(1), monitored(2), fund("5")], [monitored(1, "80%")]),
}


@pytest.mark.parametrize("name", REPLACED)
def test_a_newer_row_takes_the_place_until_it_is_undone(database: Path, keep: Save, name: str) -> None:
    before, after = REPLACED[name]
    keep(*before)
    newer = keep(*after)
    assert bare(rows_of(store.read_ledger(database, ORG))) == after
    store.undo(database, newer, "甲")
    assert bare(rows_of(store.read_ledger(database, ORG))) == before
    store.redo(database, newer, "甲")
    assert bare(rows_of(store.read_ledger(database, ORG))) == after


def test_a_register_replaces_by_project_and_day(database: Path, keep: Save) -> None:
    keep(project(), project(project_id="p2", name="南街"), figure("20"), figure("5", project_id="p2"))
    keep(project(as_of=AUGUST), figure("40", as_of=AUGUST), figure("21"))
    found = store.read_ledger(database, ORG)
    assert [(row.project_id, row.as_of) for row in found.projects] == [("p1", JULY), ("p1", AUGUST), ("p2", JULY)]
    values = [(row.project_id, row.as_of, row.value) for row in found.project_records]
    assert values == [("p1", JULY, 21), ("p1", AUGUST, 40), ("p2", JULY, 5)]


def test_a_figure_without_value_withdraws_the_one_before(database: Path, keep: Save) -> None:
    keep(figure("20"))
    newer = keep(figure(None))
    assert store.read_ledger(database, ORG).project_records == ()
    store.undo(database, newer, "甲")
    assert [row.value for row in store.read_ledger(database, ORG).project_records] == [20]


def test_a_neighbourhood_stands_in_one_project(database: Path, keep: Save) -> None:
    keep(neighbourhood(), neighbourhood(neighbourhood_id="n2"))
    keep(neighbourhood(project_id="p2"))
    found = store.read_ledger(database, ORG).neighbourhoods
    assert [(row.project_id, row.neighbourhood_id) for row in found] == [("p1", "n2"), ("p2", "n1")]


def test_funds_stand_as_the_form_prints_them(database: Path, keep: Save) -> None:
    order = ("total", "fiscal", "carried", "other")
    keep(*(fund("1", row=row) for row in reversed(order)))
    assert tuple(one.row for one in store.read_ledger(database, ORG).monitoring_funds) == order


def test_a_withdrawn_project_is_out_from_its_day_until_it_comes_back(database: Path, keep: Save) -> None:
    keep(project(as_of=JUNE), project(as_of=JULY, withdrawn=True), project(as_of=AUGUST, stage="building"))
    found = store.read_ledger(database, ORG)
    assert [(row.as_of, row.withdrawn) for row in found.projects] == [(JUNE, False), (JULY, True), (AUGUST, False)]
    days = (JUNE - timedelta(1), JUNE, JULY, AUGUST - timedelta(1), AUGUST)
    counts = [len(measures.register(found, 2024, day).standings) for day in days]
    assert counts == [0, 1, 0, 0, 1]
    keep(project(as_of=AUGUST, withdrawn=True))
    assert view(database, "project_register") == []


@pytest.mark.parametrize(
    ("before", "after", "left"),
    [
        ({"project_code": "C1"}, {"project_code": None}, ["5"]),
        ({"project_code": "C1", "project_id": None}, {"project_code": "C1"}, ["5"]),
        ({"project_id": None, "project_name": "北街"}, {"project_code": "C1", "project_name": "北街"}, ["5"]),
        ({"project_id": None, "project_name": "北街"}, {"project_id": None, "project_name": "南街"}, ["100", "5"]),
        ({}, {"project_id": "p2"}, ["100", "5"]),
        ({}, {"document_no": "试财〔2024〕2号"}, ["100", "5"]),
        ({"project_code": "C1"}, {"project_code": "C2"}, ["5"]),
    ],
)
def test_an_allotment_is_replaced_by_document_and_project(
    database: Path, keep: Save, before: dict[str, Any], after: dict[str, Any], left: list[str]
) -> None:
    keep(allotment("100", **before))
    newer = keep(allotment("5", **after))
    found = store.read_ledger(database, ORG).allotments
    assert sorted(str(row.amount) for row in found) == left
    store.undo(database, newer, "甲")
    assert [row.amount for row in store.read_ledger(database, ORG).allotments] == [100]


def paid(database: Path) -> list[tuple[str, Decimal]]:
    return [(row.line_id, row.amount_yuan) for row in store.read_ledger(database, ORG).payments]


def test_overlapping_exports_never_double(database: Path, keep: Save) -> None:
    may, june, july = (date(2024, month, 10) for month in (5, 6, 7))
    first = keep(payment("1", "100", may), payment("2", "200", june), HALF_YEAR)
    newer = keep(payment("7", "200", june), payment("8", "300", july), period(date(2024, 6, 1), JULY))
    assert paid(database) == [("1", 100), ("7", 200), ("8", 300)]
    store.undo(database, newer, "甲")
    assert paid(database) == [("1", 100), ("2", 200)]
    store.undo(database, first, "甲")
    store.redo(database, newer, "甲")
    assert paid(database) == [("7", 200), ("8", 300)]
    store.redo(database, first, "甲")
    assert paid(database) == [("1", 100), ("7", 200), ("8", 300)]
    found = store.read_ledger(database, ORG).periods
    assert [(row.from_on, row.to_on) for row in found] == [(date(2024, 1, 1), JUNE), (date(2024, 6, 1), JULY)]


def test_equal_lines_of_one_file_and_both_ends_of_a_period_count(database: Path, keep: Save) -> None:
    ends = (HALF_YEAR.from_on, JUNE)
    keep(*(payment(str(n), "100", ends[n // 2]) for n in range(4)), HALF_YEAR)
    assert [amount for _, amount in paid(database)] == [100] * 4
    keep(HALF_YEAR)
    assert paid(database) == []
    assert store.read_ledger(database, ORG).is_empty


def test_ten_thousand_payments_are_saved_and_read_exactly(database: Path) -> None:
    rows = [payment(f"{n:05}", f"{n}.{n % 100:02}", JUNE - timedelta(n % 180)) for n in range(10_000)]
    store.save_batch(database, Delivery(Source("payments"), ledger=[*rows, HALF_YEAR]), "甲")
    found = store.read_ledger(database, ORG).payments
    assert sorted(bare(found), key=lambda row: row.line_id) == rows  # type: ignore[attr-defined]


def test_hidden_characters_of_a_text_do_not_act(database: Path, keep: Save) -> None:
    keep(project(name="北街\u202e片区\x07"), alias("南街", "p2"))
    assert store.read_ledger(database, ORG).projects[0].name == "北街\ufffd片区\ufffd"


def test_a_centre_with_a_register_alone_offers_its_year(database: Path, keep: Save) -> None:
    assert store.read_centre(database, ORG).years == (2023,)
    keep(project(as_of=date(2025, 3, 31)))
    keep(payment("1", "5", date(2026, 1, 2)))
    keep(allotment("5", issued_on=date(2019, 1, 1)), allotment("5", project_id="p2", issued_on=date(2027, 1, 1)))
    batch = keep(figure("5", year=2028), monitored(1, year=2029))
    assert store.read_centre(database, ORG).years == (2023, 2025, 2026, 2027, 2028, 2029)
    store.undo(database, batch, "甲")
    assert store.read_centre(database, ORG).years == (2023, 2025, 2026, 2027)


def test_a_problem_alone_offers_its_year_and_comes_with_the_centre(database: Path, keep: Save) -> None:
    batch = keep(problem(year=2026), effect("cut", budget_year=2027))
    found = store.read_full_centre(database, ORG)
    assert (found.years, found.ledger_years, found.problem_years) == ((2023, 2026), (), (2023, 2026))
    assert (len(found.own_ledger.problems), found.own_ledger.is_empty) == (5, True)
    store.undo(database, batch, "甲")
    found = store.read_full_centre(database, ORG)
    assert (found.years, len(found.own_ledger.problems)) == ((2023,), 4)


def test_steps_stand_in_the_order_in_which_they_happened(database: Path, keep: Save) -> None:
    """Those of one moment in that of their batches, and within a batch as they follow each other."""
    noon = datetime(2025, 5, 6, 12)
    keep(step("closed", "乙", at=noon, evidence="纪要"), step("done", at=noon), step("open", at=datetime(2025, 1, 1)))
    keep(step("reopened", at=noon))
    keep(step("running", at=noon))
    found = store.read_ledger(database, ORG).events
    assert [one.status for one in found] == ["open", "done", "closed", "reopened", "running"]
    with store.connect(database) as connection:
        assert connection.execute("SELECT DISTINCT action_id, status FROM problem_register").fetchall() == [
            (None, None)
        ]
    keep(problem(), action())
    keep(problem(problem_id="2024-2"))
    with store.connect(database) as connection:
        query = "SELECT problem_id, action_id, status FROM problem_register WHERE org_id = ? AND year = 2024"
        rows = connection.execute(query, [ORG]).fetchall()
    assert rows == [("2024-1", "2024-1-1", "running"), ("2024-2", None, None)]


@pytest.mark.parametrize("row", EVERY_KIND, ids=lambda row: TABLE_OF[type(row)])
def test_every_kind_of_row_changes_the_revision_of_its_centre_alone(database: Path, row: LedgerRow) -> None:
    new = [Organisation(OTHER, "另一中心")]
    store.save_batch(database, Delivery(Source("d"), ledger=[replace(row, org_id=OTHER)], organisations=new), "甲")
    before = store.revisions(database)
    batch = store.save_batch(database, Delivery(Source("one"), ledger=[row]), "甲")
    after = store.revisions(database)
    assert (after[ORG] != before[ORG], after[OTHER] != before[OTHER]) == (True, False)
    assert batch in {one.batch_id for one in store.history(database, ORG)}
    store.undo(database, batch, "甲")
    assert store.revisions(database)[ORG] != after[ORG]


def test_a_batch_tells_what_it_brought_and_what_it_replaced(database: Path, keep: Save) -> None:
    keep(*EVERY_KIND)
    batch = keep(
        project(stage="finished"),
        figure("32.5"),
        figure("9", indicator="project.investment_year", unit="万元"),
        payment("9", "7", date(2024, 3, 1)),
        period(date(2024, 3, 1), date(2024, 5, 31)),
        monitored(1),
    )
    for turn in (store.undo, store.redo):
        found = {change.table: change for change in store.batch_changes(database, batch).ledger}
        assert {table: (len(one.rows), len(one.replaced)) for table, one in found.items()} == {
            "project": (1, 1),
            "project_record": (2, 1),
            "payment": (1, 1),
            "payment_period": (1, 0),
            "monitoring_item": (1, 1),
            "monitoring_fund": (0, 1),
        }
        pairs = [(before and before.value, now.value) for before, now in found["project_record"].pairs]  # type: ignore[union-attr]
        assert pairs == [(None, 9), (31, Decimal("32.5"))]
        assert found["payment"].replaced == (replace(payment("1", "1000.25"), batch_id=batch - 2),)
        turn(database, batch, "甲")
    changes = store.batch_changes(database, batch)
    assert changes.project_names == {(ORG, "p1"): "北街片区"}
    assert (changes.figures, changes.forms, changes.places) == ((), (), {(ORG, 2024)})


@pytest.mark.file_alone
def test_a_copy_and_a_restore_keep_every_row(database: Path, keep: Save, tmp_path: Path) -> None:
    keep(*EVERY_KIND)
    copy = tmp_path / "copy.duckdb"
    store.backup(database, copy)
    before = store.read_ledger(database, ORG)
    assert store.read_ledger(copy, ORG) == before
    store.undo(database, store.history(database)[0].batch_id, "甲")
    store.restore(database, copy)
    assert store.read_ledger(database, ORG) == before


@pytest.fixture(scope="module")
def full(shipped_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of a database with a row of every kind."""
    folder = tmp_path_factory.mktemp("full")
    database = Path(shutil.copyfile(shipped_file, folder / "monitor.duckdb"))
    store.save_batch(database, Delivery(Source("every"), ledger=EVERY_KIND), "甲")
    store.backup(database, folder / "copy.duckdb")
    return folder / "copy.duckdb"


@pytest.mark.file_alone
@pytest.mark.parametrize("row", EVERY_KIND, ids=lambda row: TABLE_OF[type(row)])
def test_a_backup_with_a_row_of_no_centre_is_refused(
    database: Path, full: Path, row: LedgerRow, tmp_path: Path
) -> None:
    copy = Path(shutil.copyfile(full, tmp_path / "copy.duckdb"))
    with store.connect(copy, write=True) as connection:
        connection.execute(f"UPDATE {TABLE_OF[type(row)]} SET org_id = 'gone'")
    with pytest.raises(store.Unreadable, match="找不到所属批次、来源或单位"):
        store.restore(database, copy)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (figure("0.123456789"), "项目 p1 截至 2024-07-31 的形象进度的数值 0.123456789 超出可精确保存的范围"),
        (
            payment("1", "1.005"),
            r"2024-05-06 的支付“1”的数值 1.005 超出可精确保存的范围（小数最多 2 位，整数最多 18 位）",
        ),
        (project(contract_amount=Decimal("NaN")), "项目“北街片区”（截至 2024-07-31）的数值“NaN”不是有限的数"),
        (figure("1", indicator="project.nothing"), "没有“project.nothing”"),
        (figure("1", unit="万元"), "单位是“万元”，应为“%”"),
        (figure("1", role="initial"), "“initial”不在可选范围"),
        (figure("1", year=24), "年份 24 不合理"),
        (project(nature="other"), "“other”不在可选范围"),
        (project(stage="done"), "“done”不在可选范围"),
        (project(programme="roads"), "“roads”不在可选范围"),
        (project(name=" "), "缺少名称或编号"),
        (project(planned_start=date(204, 1, 1)), "日期 0204-01-01 不合理"),
        (project(project_code="1" * 22), "应为 1 至 21 个字符"),
        (neighbourhood(built_year=19), "年份 19 不合理"),
        (neighbourhood(households=-1), "数量 -1 不合理"),
        (allotment("1", stage="later"), "“later”不在可选范围"),
        (problem(origin="gossip"), "2024 年问题“评价结果没有用于预算”的“gossip”不在可选范围"),
        (problem(category=" "), "缺少名称或编号"),
        (action(due_on=date(205, 8, 31)), "整改措施“评价结果报预算股”的日期 0205-08-31 不合理"),
        (step("begun"), "“begun”不在可选范围"),
        (effect("cut", budget_year=25), "年份 25 不合理"),
        (effect("less"), "“less”不在可选范围"),
        (period(JULY, JUNE), "支付期间 2024-07-31 至 2024-06-30的起止日期颠倒"),
        (payment("1", "5", kind="returned"), "是退回，金额应为负数，实际是 5"),
        (payment("1", "-5", kind="paid"), "是支付，金额不应为负数，实际是 -5"),
        (payment("1", "5", kind="lost"), "“lost”不在可选范围"),
        (payment("1", "5", account_tail="12345"), "账号只能保留末 4 位数字"),
        (payment("1", "5", account_tail="12a"), "账号只能保留末 4 位数字"),
        (alias("北街", "p1", kind="nickname"), "“nickname”不在可选范围"),
        (monitored(1, likelihood="perhaps"), "“perhaps”不在可选范围"),
        (fund("1", row="half"), "“half”不在可选范围"),
    ],
)
def test_an_unfit_row_is_refused(database: Path, row: LedgerRow, said: str) -> None:
    before = store.data_version(database)
    with pytest.raises(store.InvalidFigures, match=said):
        store.save_batch(database, Delivery(Source("bad"), ledger=[row]), "甲")
    assert store.data_version(database) == before


@pytest.mark.parametrize("row", EVERY_KIND, ids=lambda row: TABLE_OF[type(row)])
def test_equal_keys_of_one_delivery_are_refused_where_lines_may_not_repeat(database: Path, row: LedgerRow) -> None:
    twice = Delivery(Source("twice"), ledger=[row, row])
    if TABLE_OF[type(row)] == "allotment":
        store.save_batch(database, twice, "甲")
        assert len(store.read_ledger(database, ORG).allotments) == 2
    else:
        with pytest.raises(store.InvalidFigures, match="在同一批次中出现多次"):
            store.save_batch(database, twice, "甲")


def view(database: Path, name: str) -> list[dict[str, Any]]:
    with store.connect(database) as connection:
        found = connection.execute(f"SELECT * FROM {name} WHERE org_id = '{ORG}'")
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def test_the_register_as_one_row_a_project_and_year(database: Path, keep: Save) -> None:
    keep(
        project(as_of=date(2023, 12, 31), stage="building"),
        project(as_of=JUNE, stage="building"),
        project(stage="finished"),
        project(project_id="p2", name="南街", as_of=JUNE),
        project(project_id="p2", name="南街", withdrawn=True),
        neighbourhood(),
        neighbourhood(neighbourhood_id="n2", buildings=2, households=60),
        figure("20", as_of=JUNE),
        figure("35"),
        figure("160", indicator="renovation.households", role="started", unit="户"),
        figure("120", indicator="project.investment_year", unit="万元"),
        figure("500", indicator="project.investment_year", role="target", unit="万元"),
        payment("1", "1000.25"),
        payment("2", "-0.25"),
        payment("3", "70", date(2023, 5, 1)),
        payment("4", "9", project_id=None),
        HALF_YEAR,
        allotment("200", issued_on=date(2023, 3, 1)),
        allotment("80", issued_on=date(2024, 1, 1), stage="carried"),
        allotment("70", issued_on=date(2024, 3, 1), stage="added", document_no="试财〔2024〕2号"),
        allotment("20", issued_on=date(2024, 5, 1), stage="cut", document_no="试财〔2024〕2号"),
    )
    past, now = view(database, "project_register")
    assert (past["year"], past["stage"], past["paid_yuan"], past["allotted_wan_yuan"]) == (2023, "building", 70, 200)
    assert (past["neighbourhoods"], past["physical_percent"]) == (None, None)
    wanted = {
        "year": 2024,
        "as_of": JULY,
        "project": "北街片区",
        "stage": "finished",
        "neighbourhoods": 2,
        "buildings": 5,
        "households": 160,
        "physical_percent": 35,
        "investment_year_actual_wan_yuan": 120,
        "investment_year_target_wan_yuan": 500,
        "paid_yuan": 1070,
        "allotted_wan_yuan": 250,
    }
    assert {name: now[name] for name in wanted} == wanted


def test_payments_by_month_and_balances_by_document(database: Path, keep: Save) -> None:
    document = "试财〔2024〕1号"
    keep(
        project(),
        payment("1", "30000", document_no=document),
        payment("2", "-10000", document_no=document),
        payment("3", "5", date(2024, 6, 1), project_id=None),
        HALF_YEAR,
        allotment("10", project_code="C1", balance_stated=Decimal(8)),
        allotment("2", project_code="C1", stage="added"),
        allotment("7", project_id=None, project_name="未知项目"),
    )
    months = [(r["month"], r["project"], r["payments"], r["net_yuan"]) for r in view(database, "payment_by_month")]
    assert months == [(5, "北街片区", 1, 20000), (6, None, 1, 5)]
    rows = {row["project"]: row for row in view(database, "allotment_balance")}
    assert {name: row["allotted_wan_yuan"] for name, row in rows.items()} == {"北街片区": 12, "未知项目": 7}
    assert (rows["北街片区"]["paid_yuan"], rows["北街片区"]["balance_wan_yuan"]) == (20000, 10)
    assert (rows["未知项目"]["paid_yuan"], rows["未知项目"]["balance_wan_yuan"]) == (None, 7)


def test_the_form_of_monitoring_with_its_source(database: Path, keep: Save) -> None:
    keep(monitored(1), monitored(2))
    assert [(row["position"], row["organisation"]) for row in view(database, "monitoring")] == [
        (1, "正宁县房产服务中心"),
        (2, "正宁县房产服务中心"),
    ]
