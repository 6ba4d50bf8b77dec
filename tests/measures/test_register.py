from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from src import measures
from src.records import Ledger, Neighbourhood, PaymentPeriod
from tests import county_year as county

JULY = county.AS_OF


@pytest.fixture
def ledger() -> Ledger:
    return county.ledger()


def test_totals_of_the_day_and_of_its_batches(ledger):
    register = measures.register(ledger, 2025)
    assert (register.as_of, register.days, register.others) == (JULY, (JULY,), ())
    first, second = register.batches
    assert (first.label, second.label) == ("第一批（续建）", "第二批（新建）")

    def sums(group):
        amounts = (
            "neighbourhood_count",
            "buildings",
            "households",
            "investment_total",
            "plan",
            "done",
            "built",
            "paid",
        )
        return [group.total(lambda one, name=name: getattr(one, name)).value for name in amounts]

    assert sums(first) == list(map(Decimal, ("4", "18", "460", "1870", "820", "665", "1715", "1385.6")))
    assert sums(second) == list(map(Decimal, ("7", "25", "650", "2625", "1741", "582", "582", "559.5")))
    assert sums(register.of_day) == list(map(Decimal, ("11", "43", "1110", "4495", "2561", "1247", "2297", "1945.1")))


def test_a_total_says_what_it_lacks(ledger):
    total = measures.register(ledger, 2025).of_day.total(lambda one: one.physical)
    assert (total.counted, total.missing) == (3, ("粮食局家属院等改造项目", "水利局家属院改造项目"))
    assert measures.register(ledger, 2025).of_day.total(lambda one: None).value is None


@pytest.mark.parametrize("name", county.CASES["expected"])
def test_paid_follows_from_payments_where_they_reach_back(ledger, name):
    said, standing = county.CASES["expected"][name], measures.register(ledger, 2025).standing(name)
    assert (standing.paid, standing.paid_source) == (Decimal(said["paid"]), said["paid_source"])
    assert standing.allotted == Decimal(said["allotted"])


def test_a_gap_between_payment_files_leaves_what_is_stated(ledger):
    gap = (
        PaymentPeriod("county", date(2025, 1, 1), date(2025, 4, 30)),
        PaymentPeriod("county", date(2025, 5, 2), JULY),
    )
    without = measures.register(replace(ledger, periods=gap), 2025).standing("xijie")
    assert without.paid_source == "stated"
    joined = (*gap, PaymentPeriod("county", date(2025, 5, 1), date(2025, 5, 1)))
    assert measures.register(replace(ledger, periods=joined), 2025).standing("xijie").paid_source == "payments"


def test_a_returned_payment_is_netted_and_a_later_one_is_not_yet_there(ledger):
    more = (
        county.payment("xijie", date(2025, 6, 2), "-40000.00", "a"),
        county.payment("xijie", date(2025, 8, 2), "90000.00", "b"),
        county.payment(None, date(2025, 6, 2), "320000.00", "c"),
    )
    standing = measures.register(replace(ledger, payments=ledger.payments + more), 2025).standing("xijie")
    assert standing.paid == 440


def test_a_recurrent_project_is_paid_by_years(ledger):
    old = county.payment("xijie", date(2024, 12, 30), "10000.00", "a")
    rows = tuple(replace(row, nature="recurrent") for row in ledger.projects)
    standing = measures.register(replace(ledger, projects=rows, payments=(old, *ledger.payments)), 2025).standing(
        "xijie"
    )
    assert (standing.paid, standing.paid_source) == (444, "payments")


def test_two_dates_never_stand_in_one_total(ledger):
    june = date(2025, 6, 30)
    late = replace(
        ledger,
        projects=tuple(replace(r, as_of=june) if r.project_id == "xijie" else r for r in ledger.projects),
        project_records=tuple(replace(r, as_of=june) if r.project_id == "xijie" else r for r in ledger.project_records),
    )
    register = measures.register(late, 2025)
    assert [(one.project.project_id, one.day) for one in register.others] == [("xijie", june)]
    assert register.of_day.total(lambda one: one.plan).value == 2561 - 900
    assert register.others[0].done == 180
    assert [
        (said.desk, [one.project.project_id for one in said.standings]) for said in measures.outstanding(register)
    ] == [("住房保障股", ["xijie"])]


def test_a_day_between_two_reports_shows_the_earlier_with_its_own_date(ledger):
    register = measures.register(county.earlier(ledger, date(2025, 4, 30)), 2025, date(2025, 6, 15))
    assert register.days == (date(2025, 4, 30), JULY)
    assert not register.of_day.standings
    assert {one.day for one in register.others} == {date(2025, 4, 30)}


def test_a_row_of_another_year_is_not_in_the_register(ledger):
    assert measures.register(ledger, 2024).standings == ()
    assert measures.register(ledger, 2026).as_of == date(2026, 12, 31)
    assert measures.months(ledger, 2024) == ()


def test_what_was_taken_out_is_out_until_its_next_row(ledger):
    august, october = date(2025, 8, 31), date(2025, 10, 31)
    gone, back = county.project("xijie", august, withdrawn=True), county.project("xijie", october)
    after = replace(
        ledger, projects=tuple(sorted((*ledger.projects, gone, back), key=lambda r: (r.project_id, r.as_of)))
    )
    days = (JULY, august, date(2025, 9, 30), october)
    assert [measures.register(after, 2025, day).standing("xijie") is None for day in days] == [False, True, True, False]
    assert measures.months(after, 2025) == (JULY, october), "taking a project out is no report of the register"
    assert [one.day for one in measures.register(after, 2025).standing("xijie").history] == [JULY, october]


def test_scale_follows_from_the_neighbourhoods_where_the_register_states_none(ledger):
    def named(day, place, buildings, households):
        return Neighbourhood(
            "county", str(place), "xijie", day, f"{place}号院", None, buildings, households, None, None
        )

    rows = tuple(r for r in ledger.project_records if r.project_id != "xijie" or r.role != "started")
    listed = (named(date(2025, 6, 30), 9, 50, 500), named(JULY, 1, 6, 100), named(JULY, 2, 8, None))
    standing = measures.register(replace(ledger, project_records=rows, neighbourhoods=listed), 2025).standing("xijie")
    assert (standing.neighbourhood_count, standing.buildings, standing.households) == (2, 14, None)
    stated = measures.register(replace(ledger, neighbourhoods=listed), 2025).standing("xijie")
    assert (stated.neighbourhood_count, stated.households) == (4, 366)


def test_batches_stand_by_their_number(ledger):
    labels = iter(("第十批", None, "第二批", "第十一批", "第2批"))
    rows = tuple(replace(row, batch_label=next(labels)) for row in ledger.projects)
    shown = [group.label for group in measures.register(replace(ledger, projects=rows), 2025).batches]
    assert shown == ["第2批", "第二批", "第十批", "第十一批", None]


def test_money_that_is_cut_or_carried_over_is_not_counted_twice(ledger):
    first = next(a for a in ledger.allotments if a.project_id == "xijie")
    more = (
        replace(first, stage="cut", amount=Decimal(-50)),
        replace(first, stage="cut", amount=Decimal(20)),
        replace(first, stage="carried", amount=Decimal(256)),
        replace(first, stage="carried", amount=Decimal(7), document_no="甲财综〔2023〕1号"),
        replace(first, stage="added", amount=Decimal(100), issued_on=date(2025, 8, 1)),
    )
    standing = measures.register(replace(ledger, allotments=ledger.allotments + more), 2025).standing("xijie")
    assert standing.allotted == 700 - 50 - 20 + 7


def test_a_register_is_worked_out_once_for_a_ledger(ledger):
    once = measures.register(ledger, 2025, JULY)
    assert measures.register(ledger, 2025, JULY) is once
    without = replace(ledger, payments=(), periods=())
    assert {one.paid_source for one in once.standings} != {
        one.paid_source for one in measures.register(without, 2025, JULY).standings
    }
