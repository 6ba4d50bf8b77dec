"""The rows that charts of renovation, rental subsidy and maintenance fund take from a centre's year."""

from src import measures
from src.board.traced_rows import attainment, dated, derived, label_of, moved, reported, years_to
from src.catalogue import indicators, text
from src.charts.spec import ChartSpec, Gap
from src.charts.subjects import maintenance_fund, renovation, rental_subsidy
from src.charts.subjects.trend import YearRow
from src.records import Centre

SCOPES = ("renovation.projects", "renovation.buildings", "renovation.households")


def renovation_progress(centre: Centre, year: int) -> ChartSpec | Gap:
    """Completed against under way in three ways of counting."""
    return renovation.progress(year, [_scope(centre, year, key) for key in SCOPES])


def _scope(centre: Centre, year: int, indicator: str) -> renovation.Scope:
    label = indicators()[indicator].short
    has_target = centre.value(year, indicator, "target") is not None
    return renovation.Scope(
        label=label,
        unit=indicators()[indicator].unit,
        started=reported(centre, year, indicator, "started"),
        completed=reported(
            centre,
            year,
            indicator,
            label=text("board.with_role", label=label_of(indicator), role=text("board.completed")),
        ),
        progress=derived(text("board.progress_of", label=label), measures.progress(centre, year, indicator)),
        attainment=attainment(centre, year, indicator) if has_target else None,
    )


def renovation_trend(centre: Centre, year: int) -> ChartSpec | Gap:
    """Households under way and completed, up to the year."""
    key = "renovation.households"
    points = [
        renovation.ScopeYear(
            y,
            reported(centre, y, key, "started", text("board.in_year", year=y, label=label_of(key, "started"))),
            dated(centre, y, key),
        )
        for y in years_to(centre, year)
    ]
    return renovation.trend(year, points, moved(centre, year, key), moved(centre, year, key, "started"))


def coverage(centre: Centre, year: int) -> ChartSpec | Gap:
    """Households that the subsidy covers."""
    keys = ("rental_subsidy.households", "rental_subsidy.paid_households")
    return rental_subsidy.coverage(year, [_covered(centre, year, key) for key in keys])


def persons(centre: Centre, year: int) -> ChartSpec | Gap:
    """Persons that the subsidy covers."""
    return rental_subsidy.persons(year, _covered(centre, year, "rental_subsidy.persons"))


def _covered(centre: Centre, year: int, indicator: str) -> rental_subsidy.Covered:
    has_target = centre.value(year, indicator, "target") is not None
    # A part of the year stands beside no whole one.
    is_whole = not any(measures.part_year(centre, y, indicator) for y in (year - 1, year))
    return rental_subsidy.Covered(
        label=indicators()[indicator].short,
        now=reported(centre, year, indicator),
        before=dated(centre, year - 1, indicator) if is_whole else None,
        target=reported(centre, year, indicator, "target"),
        attainment=attainment(centre, year, indicator) if has_target else None,
        paid=indicator == "rental_subsidy.paid_households",
    )


def paid(centre: Centre, year: int) -> ChartSpec | Gap:
    """Subsidy paid, up to the year."""
    points = [
        YearRow(
            y,
            dated(centre, y, "rental_subsidy.amount"),
            reported(centre, y, "rental_subsidy.amount", "target"),
            (
                derived(text("board.per_household", year=y), measures.subsidy_per_household(centre, y)),
                derived(text("board.per_person", year=y), measures.subsidy_per_person(centre, y)),
            ),
        )
        for y in years_to(centre, year)
    ]
    each = derived(text("board.per_household", year=year), measures.subsidy_per_household(centre, year))
    return rental_subsidy.paid(year, points, each, moved(centre, year, "rental_subsidy.amount"))


def fund_flow(centre: Centre, year: int) -> ChartSpec | Gap:
    """Maintenance fund collected and withdrawn, up to the year."""
    points = [
        maintenance_fund.FundYear(
            y,
            dated(centre, y, "maintenance_fund.collected"),
            dated(centre, y, "maintenance_fund.withdrawn"),
            derived(text("board.use_rate", year=y), measures.fund_use_rate(centre, y)),
        )
        for y in years_to(centre, year)
    ]
    flows = (moved(centre, year, f"maintenance_fund.{key}") for key in ("collected", "withdrawn"))
    return maintenance_fund.flow(year, points, *flows)
