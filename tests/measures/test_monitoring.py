"""The form of monitoring from what is known: stored rows first, then targets, register and payments; the pace only proposes."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from src import measures
from src.catalogue import text
from src.records import Centre, Ledger, Organisation, Record
from tests.store.ledger_rows import ORG, figure, fund, monitored, payment, period, project

JUNE, JULY, END = date(2024, 6, 30), date(2024, 7, 31), date(2024, 12, 31)
ORGANISATION = Organisation(ORG, "甲县房产服务中心")
WHOLE = text("measures.monitoring.whole")


def record(indicator: str, role: str, value: str, unit: str, as_of: date = END) -> Record:
    return Record(ORG, 2024, as_of, indicator, role, Decimal(value), unit)  # type: ignore[arg-type]


def centre(*records: Record) -> Centre:
    return Centre(ORGANISATION, "real", records, ())


def ledger(**rows: object) -> Ledger:
    return Ledger(ORGANISATION, "real", **rows)  # type: ignore[arg-type]


TARGETS = (
    record("rental_subsidy.households", "target", "60", "户"),
    record("rental_subsidy.households", "actual", "33", "户", JULY),
    record("renovation.households", "target", "1200", "户"),
    record("renovation.households", "actual", "810", "户", JULY),
)


def invested(project_id: str, value: str, day: date, role: str = "actual"):
    changes = {"project_id": project_id, "indicator": "project.investment_year", "unit": "万元"}
    return figure(value, as_of=day, role=role, **changes)


REGISTER = {
    "projects": tuple(project(project_id=key, as_of=day, stage="building") for key in "ab" for day in (JUNE, JULY)),
    "project_records": (
        invested("a", "1000", JULY, "target"),
        invested("a", "300", JUNE),
        invested("a", "400", JULY),
        invested("b", "741", JULY, "target"),
        invested("b", "100", JUNE),
        invested("b", "182", JULY),
    ),
}


def test_targets_and_what_is_reached_fill_the_rows_and_the_pace_proposes_the_year() -> None:
    form = measures.monitoring_form(centre(*TARGETS), ledger(), 2024)
    assert (form.as_of, form.subject, form.is_handed_in, form.is_project) == (JULY, WHOLE, False, False)
    assert [(item.tier3, item.target_text, item.so_far_text, item.forecast_text) for item in form.items] == [
        ("老旧小区改造户数", "1200户", "810户", None),
        ("租赁补贴确定保障户数", "60户", "33户", None),
    ]
    assert [(form.proposals[n].forecast_text, form.proposals[n].likelihood) for n in (1, 2)] == [
        ("1200户", "certain"),  # 810 ÷ 58 % = 1,397: never more than the target
        ("57户", "possible"),  # 33 ÷ 58.3 % = 57
    ]
    assert form.proposals[2].formula == "33 ÷ 58.3% = 57"


def test_what_the_whole_year_reached_stands_in_a_form_of_its_end_and_nothing_is_proposed() -> None:
    reached = (TARGETS[0], record("rental_subsidy.households", "actual", "66", "户"))
    form = measures.monitoring_form(centre(*reached), ledger(), 2024, END)
    assert [(item.target_text, item.so_far_text, item.forecast_text) for item in form.items] == [("60户", "66户", None)]
    assert form.proposals == {}
    assert measures.monitoring_form(centre(*reached), ledger(), 2024, JULY).items[0].so_far_text is None


def test_a_proposal_says_in_its_row_that_nobody_confirmed_it() -> None:
    first = measures.monitoring_form(centre(*TARGETS), ledger(), 2024).marked.items[1]
    assert (first.forecast_text, first.likelihood) == ("57户（推算，待确认）", "possible")
    assert first.likelihood_text == "有可能（推算，待确认）"


def test_what_the_register_plans_is_a_row_with_what_the_last_months_make_of_it() -> None:
    form = measures.monitoring_form(centre(), ledger(**REGISTER), 2024)
    (item,) = form.items
    assert (item.target_text, item.so_far_text) == ("1741万元", "582万元")
    assert form.proposals[1].formula == "(1,741 − 582) ÷ 3.5 = 331.1 万元/月，近 1 个月 182.0"
    assert (form.proposals[1].forecast_text, form.proposals[1].likelihood) == ("1219万元", "possible")


def test_the_pace_never_calls_a_target_impossible() -> None:
    rows = REGISTER | {"project_records": (*REGISTER["project_records"][:2], invested("a", "300", JULY), *REGISTER["project_records"][3:])}  # fmt: skip
    proposals = measures.monitoring_form(centre(), ledger(**rows), 2024).proposals
    assert {one.likelihood for one in proposals.values()} <= {"certain", "possible"}


def test_without_figures_of_a_part_of_the_year_nothing_is_proposed() -> None:
    over = record("rental_subsidy.households", "actual", "58", "户")
    form = measures.monitoring_form(centre(TARGETS[0], over), ledger(), 2024)
    assert (form.items[0].so_far_text, form.proposals) == (None, {})


def test_a_later_figure_is_not_told_of_an_earlier_day() -> None:
    form = measures.monitoring_form(centre(*TARGETS), ledger(), 2024, JUNE)
    assert {item.so_far_text for item in form.items} == {None}


def test_a_form_that_was_handed_in_is_the_form_of_its_day() -> None:
    held = ledger(
        monitoring_items=(monitored(2, subject=WHOLE), monitored(1, subject=WHOLE)), monitoring_funds=(fund("5"),)
    )
    form = measures.monitoring_form(centre(*TARGETS), held, 2024)
    assert ([item.position for item in form.items], form.is_handed_in, form.proposals) == ([1, 2], True, {})
    assert form.funds == held.monitoring_funds


def test_a_later_day_takes_rows_and_targets_over_and_nothing_that_spoke_of_the_earlier_day() -> None:
    first = monitored(
        1, subject=WHOLE, as_of=JUNE, tier3="租赁补贴确定保障户数", target_text="61户", explanation="慢", desk="甲股"
    )
    other = monitored(2, subject=WHOLE, as_of=JUNE, tier3="满意度", target_text="95%")
    form = measures.monitoring_form(centre(*TARGETS[:2]), ledger(monitoring_items=(first, other)), 2024, JULY)
    assert [
        (item.tier3, item.target_text, item.so_far_text, item.explanation, item.likelihood) for item in form.items
    ] == [
        ("租赁补贴确定保障户数", "61户", "33户", None, None),
        ("满意度", "95%", None, None, None),
    ]
    assert (form.items[0].desk, set(form.proposals)) == ("甲股", {1})


def test_spending_is_what_was_reported_else_what_was_paid_where_no_day_is_left_out() -> None:
    budget = record("budget.total", "initial", "1025.51", "万元")
    reported = record("budget.total", "actual", "540.2", "万元", JULY)
    assert measures.monitoring_form(centre(budget, reported), ledger(), 2024, JULY).funds[0].so_far == Decimal("540.2")
    paid = {"payments": (payment("1", "120000"), payment("2", "-20000"), payment("3", "500", date(2024, 8, 1)))}
    whole = ledger(**paid, periods=(period(date(2024, 1, 1), date(2024, 8, 31)),))
    (total,) = measures.monitoring_form(centre(budget), whole, 2024, JULY).funds
    assert (total.initial, total.so_far, total.forecast) == (Decimal("1025.51"), Decimal(10), None)
    gap = ledger(
        **paid, periods=(period(date(2024, 1, 1), date(2024, 3, 31)), period(date(2024, 5, 1), date(2024, 8, 31)))
    )
    assert measures.monitoring_form(centre(budget), gap, 2024, JULY).funds[0].so_far is None


def test_a_projects_form_takes_nothing_from_the_whole_departments_figures() -> None:
    held = ledger(monitoring_items=(monitored(1, subject="北街", as_of=JUNE),))
    form = measures.monitoring_form(centre(*TARGETS), held, 2024, JULY, "北街")
    assert ([item.tier3 for item in form.items], form.funds, form.is_project) == (["指标1"], (), True)
    assert measures.subjects(held, 2024) == (WHOLE, "北街")


def test_the_day_is_that_of_the_newest_form_else_register_else_the_end_of_july() -> None:
    assert measures.monitored_day(ledger(), 2024, WHOLE) == JULY
    newest = ledger(projects=(project(as_of=date(2024, 9, 30)),))
    assert measures.monitored_day(newest, 2024, WHOLE) == date(2024, 9, 30)
    held = replace(newest, monitoring_items=(monitored(1, subject=WHOLE, as_of=JUNE),))
    assert measures.monitored_day(held, 2024, WHOLE) == JUNE
