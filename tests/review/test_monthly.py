"""A month's figures by hand: what was said last, what is impossible or in doubt, the rows of one batch."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from src import measures, review
from src.measures import Standing
from src.records import Ledger, Organisation, Project, ProjectRecord
from src.review import Report
from tests.store.ledger_rows import ORG, figure, project

JUNE, JULY = date(2024, 6, 30), date(2024, 7, 31)
LAST = Report("p1", Decimal("40"), Decimal("120.5"), Decimal("300.5"), "building", "资金到位慢")


def said(indicator: str, value: str, day: date = JUNE, role: str = "actual", unit: str = "万元") -> ProjectRecord:
    row: ProjectRecord = figure(value, as_of=day, year=day.year, indicator=indicator, role=role, unit=unit)
    return row


def ledger(*more: Any, day: date = JUNE) -> Ledger:
    own = project(
        as_of=day, stage="building", difficulty="资金到位慢", progress_text="主体施工", paid_stated=Decimal(90)
    )
    figures = (
        said("project.physical", "40", day, unit="%"),
        said("project.investment_year", "120.5", day),
        said("project.investment", "300.5", day),
        said("renovation.households", "90", day, "started", "户"),
    )
    return Ledger(Organisation(ORG, "甲县"), "real", projects=(own,), project_records=(*figures, *more))


def standing(of: Ledger, day: date = JULY) -> Standing:
    (found,) = review.to_report(of, day)
    return found


def codes(report: Report, day: date = JULY, of: Ledger | None = None) -> list[tuple[str, str]]:
    return [(one.code, one.severity) for one in review.doubts(standing(of or ledger(), day), report, day)]


def test_rows_begin_with_what_was_said_last() -> None:
    assert review.last_report(standing(ledger()), JULY) == LAST


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"physical": Decimal(80)}, []),
        ({"done": Decimal(130)}, [("monthly_moved_apart", "question")]),
        ({"done": Decimal(130), "built": Decimal(310)}, []),
        ({"physical": None, "done": None, "built": None}, []),
    ],
)
def test_money_that_moved_in_one_column_alone_is_asked_about(
    changes: dict[str, Any], found: list[tuple[str, str]]
) -> None:
    assert codes(replace(LAST, **changes)) == found


def test_the_days_own_figures_are_corrected_without_asking() -> None:
    assert codes(replace(LAST, physical=Decimal(10), done=Decimal(1)), JUNE) == []


def test_old_beside_new_in_words() -> None:
    report = replace(LAST, physical=Decimal("55.5"), stage="finished", difficulty=None)
    shown = [(one.field, one.before, one.after) for one in review.changes(standing(ledger()), report, JULY)]
    assert shown == [("形象进度（%）", "40", "55.5"), ("所处阶段", "在建", "完工"), ("存在问题", "资金到位慢", "—")]


def kept(rows: Sequence[Any]) -> dict[tuple[str, str], Decimal | None]:
    return {(row.indicator, row.role): row.value for row in rows if isinstance(row, ProjectRecord)}


def test_a_batch_has_the_projects_row_and_its_figures_of_the_day() -> None:
    report = replace(
        LAST, physical=Decimal(55), done=Decimal(150), built=Decimal(330), stage="finished", difficulty=None
    )
    delivery = review.monthly_delivery(ledger(), [(standing(ledger()), report)], JULY, "张三")
    (row,) = [row for row in delivery.ledger if isinstance(row, Project)]
    assert (row.as_of, row.stage, row.difficulty, row.name, row.locator) == (
        JULY,
        "finished",
        None,
        "北街片区",
        "页面填报（张三）",
    )
    assert (row.progress_text, row.paid_stated, row.quote) == (None, None, None)
    assert kept(delivery.ledger) == {
        ("project.physical", "actual"): 55,
        ("project.investment_year", "actual"): 150,
        ("project.investment", "actual"): 330,
    }
    assert {row.as_of for row in delivery.ledger if isinstance(row, ProjectRecord)} == {JULY}
    assert delivery.note == "2024-07-31 项目月进度，1 个项目"


def test_a_figure_of_the_day_that_is_blank_now_is_withdrawn_and_words_of_the_day_stay() -> None:
    delivery = review.monthly_delivery(ledger(), [(standing(ledger(), JUNE), replace(LAST, done=None))], JUNE, "张三")
    assert kept(delivery.ledger)["project.investment_year", "actual"] is None
    (row,) = [row for row in delivery.ledger if isinstance(row, Project)]
    assert (row.progress_text, row.paid_stated) == ("主体施工", 90)


def test_a_new_year_begins_with_nothing_invested_and_the_scale_comes_along() -> None:
    day = date(2025, 1, 31)
    found = standing(ledger(), day)
    assert review.last_report(found, day) == replace(LAST, done=None)
    report = replace(LAST, done=Decimal(0))
    delivery = review.monthly_delivery(ledger(), [(found, report)], day, "张三")
    assert kept(delivery.ledger)["renovation.households", "started"] == 90
    later = Ledger(Organisation(ORG, "甲县"), "real", projects=tuple(r for r in delivery.ledger if isinstance(r, Project)),
                   project_records=tuple(r for r in delivery.ledger if isinstance(r, ProjectRecord)))  # fmt: skip
    (one,) = measures.register(later, 2025).standings
    assert (one.households, one.done, one.built) == (90, 0, Decimal("300.5"))


def test_what_is_settled_is_not_asked_for_in_a_new_year() -> None:
    over = replace(ledger(), projects=(replace(ledger().projects[0], stage="settled"),))
    assert review.to_report(over, date(2025, 1, 31)) == ()
    assert len(review.to_report(over, JULY)) == 1


def test_month_ends_up_to_the_month_of_today() -> None:
    assert review.month_ends(2024, date(2024, 2, 10)) == (date(2024, 1, 31), date(2024, 2, 29))
    assert len(review.month_ends(2023, date(2024, 2, 10))) == 12
    assert review.month_ends(2025, date(2024, 2, 10)) == ()
