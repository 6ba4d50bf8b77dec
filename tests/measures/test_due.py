from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from src import measures
from src.catalogue import pages, papers, programmes
from src.records import Centre, Ledger, MonitoringItem, Organisation, Record
from tests import county_year as county

EMPTY = Centre(Organisation("county", "甲县房产服务中心"), "real", (), ())
NO_LEDGER = Ledger(EMPTY.organisation, "real")


def said(ledger: Ledger, centre: Centre, today: date) -> dict[tuple[str, date], str]:
    return {(one.paper.id, one.of.last): one.state for one in measures.due(ledger, centre, today)}


def test_the_months_papers_are_open_until_their_day_and_then_overdue():
    july, june = date(2025, 7, 31), date(2025, 6, 30)
    earlier = replace(county.ledger(), projects=tuple(replace(row, as_of=june) for row in county.ledger().projects))
    assert said(earlier, EMPTY, july)["register", july] == "open"
    assert said(earlier, EMPTY, date(2025, 8, 5))["register", july] == "open"
    assert said(earlier, EMPTY, date(2025, 8, 6))["register", july] == "overdue"
    found = said(county.ledger(), EMPTY, date(2025, 8, 6))
    assert (found["register", july], found["payments", july]) == ("handed_in", "handed_in")


def test_a_register_that_lacks_projects_names_them_by_desk():
    june = date(2025, 6, 30)
    rows = county.ledger().projects
    ledger = replace(
        county.ledger(),
        projects=tuple(
            replace(r, as_of=june, desk="城建股" if r.project_id == "xijie" else None)
            if r.project_id in ("xijie", "shuiliju", "beidajie")
            else r
            for r in rows
        ),
    )
    handed_over = replace(
        ledger,
        projects=tuple(replace(r, stage="handed_over") if r.project_id == "beidajie" else r for r in ledger.projects),
    )
    found = {
        one.of.last: one for one in measures.due(handed_over, EMPTY, date(2025, 8, 6)) if one.paper.id == "register"
    }
    july = found[date(2025, 7, 31)]
    names = {lacking.desk: [one.project.project_id for one in lacking.standings] for lacking in july.outstanding}
    assert (july.state, names) == ("partial", {"城建股": ["xijie"], "住房保障股": ["shuiliju"]})


def test_the_form_of_monitoring_is_due_in_august_for_its_own_year():
    item = MonitoringItem("county", 2025, date(2025, 7, 31), "甲", 1, None, None, "乙", *[None] * 12)
    through = date(2025, 7, 31)
    assert said(NO_LEDGER, EMPTY, date(2025, 8, 1))["monitoring", through] == "open"
    assert said(NO_LEDGER, EMPTY, date(2025, 9, 1))["monitoring", through] == "overdue"
    assert (
        said(replace(NO_LEDGER, monitoring_items=(item,)), EMPTY, date(2025, 9, 1))["monitoring", through]
        == "handed_in"
    )
    older = replace(NO_LEDGER, monitoring_items=(replace(item, year=2024),))
    assert said(older, EMPTY, date(2025, 9, 1))["monitoring", through] == "overdue"


def test_forms_and_reports_of_last_year_are_looked_for_where_they_stand(zhengning):
    april, year_end = date(2024, 4, 1), date(2023, 12, 31)
    found = said(NO_LEDGER, zhengning, april)
    assert (found["self_score", year_end], found["report", year_end]) == ("handed_in", "handed_in")
    without = said(NO_LEDGER, EMPTY, april)
    assert (without["self_score", year_end], without["report", year_end]) == ("overdue", "overdue")


def test_figures_of_a_part_of_the_year_are_no_report(zhengning):
    part = replace(zhengning, records=tuple(replace(r, as_of=date(2023, 9, 30)) for r in zhengning.records))
    assert said(NO_LEDGER, part, date(2024, 4, 1))["report", date(2023, 12, 31)] == "overdue"


def test_a_table_of_the_month_is_asked_only_of_who_hands_in_such():
    asked = {paper for paper, _ in said(NO_LEDGER, EMPTY, date(2025, 8, 6))}
    assert asked == {"targets", "monitoring", "self_score", "report"}


def test_a_year_that_has_its_form_or_report_is_asked_for_nothing_of_its_course(zhengning):
    for today in (date(2023, 2, 1), date(2023, 12, 31), date(2024, 2, 1)):  # nor for a year before the first one known
        assert {last.year for _, last in said(NO_LEDGER, zhengning, today)} <= {2023, 2024, 2025}
        assert not {("targets", date(2023, 12, 31)), ("monitoring", date(2023, 7, 31))} & set(
            said(NO_LEDGER, zhengning, today)
        )
    reported = replace(zhengning, score_items=())
    assert ("monitoring", date(2023, 7, 31)) not in said(NO_LEDGER, reported, date(2023, 12, 31))
    assert said(NO_LEDGER, EMPTY, date(2023, 12, 31))["monitoring", date(2023, 7, 31)] == "overdue"


def test_the_papers_of_a_year_say_how_far_each_is(zhengning):
    found = {
        one.paper.id: (one.state, one.of.due, one.done, one.whole)
        for one in measures.due_of_year(NO_LEDGER, zhengning, 2023, date(2024, 6, 1))
    }
    assert found == {
        "targets": ("closed", date(2022, 12, 31), 0, None),
        "register": ("closed", date(2024, 1, 5), 0, 0),
        "payments": ("closed", date(2024, 1, 5), 0, None),
        "monitoring": ("closed", date(2023, 8, 31), 0, 0),
        "self_score": ("handed_in", date(2024, 3, 31), 22, 22),
        "report": ("handed_in", date(2024, 3, 31), 39, None),
    }


def test_a_year_under_way_is_asked_for_the_month_that_has_begun():
    item = MonitoringItem("county", 2025, date(2025, 7, 31), "甲", 1, None, None, "乙", *[None] * 12)
    ledger = replace(county.ledger(), monitoring_items=(item, replace(item, position=2, likelihood="certain")))
    found = {one.paper.id: one for one in measures.due_of_year(ledger, EMPTY, 2025, date(2025, 7, 31))}
    assert found["register"].of.last == date(2025, 7, 31)
    assert (found["register"].done, found["register"].whole) == (5, 5)
    assert (found["monitoring"].done, found["monitoring"].whole) == (1, 2)
    assert found["payments"].done == sum(row.paid_on.year == 2025 for row in ledger.payments) > 0
    assert found["self_score"].state == "open"
    assert measures.due_of_year(ledger, EMPTY, 2025, date(2026, 6, 1))[1].of.last == date(2025, 12, 31)


def test_a_target_shows_that_goals_were_set_and_a_budget_does_not(zhengning):
    year_end = date(2023, 12, 31)
    target = Record("zhengning", 2023, year_end, "renovation.households", "target", Decimal(900), "户")
    budget = replace(zhengning, records=tuple(r for r in zhengning.records if r.role == "initial"), score_items=())
    with_target = replace(budget, records=(*budget.records, target))
    for centre, state in ((budget, "overdue"), (with_target, "handed_in")):
        assert said(NO_LEDGER, centre, date(2023, 2, 1))["targets", year_end] == state


def test_what_fell_due_long_ago_is_no_longer_called_overdue():
    assert ("monitoring", date(2024, 7, 31)) in said(NO_LEDGER, EMPTY, date(2025, 2, 28))
    assert ("monitoring", date(2024, 7, 31)) not in said(NO_LEDGER, EMPTY, date(2025, 3, 1))


@pytest.mark.parametrize("paper", papers().values(), ids=lambda paper: paper.id)
def test_every_paper_has_one_past_and_one_coming_day_on_any_day(paper):
    for today in (date(2024, 2, 29), date(2024, 12, 31), date(2025, 1, 1), date(2025, 3, 31), date(2025, 8, 5)):
        before, following = paper.around(today)
        assert before.due < today <= following.due
        assert before.last < following.first


def test_desks_and_references_are_known():
    assert {paper.programme for paper in papers().values()} <= set(programmes())
    assert all(paper.reference and paper.date_reference for paper in papers().values())
    assert {paper.page for paper in papers().values()} <= set(pages())
    assert [paper.id for paper in papers().values() if paper.is_official] == ["monitoring"]
