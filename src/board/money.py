"""The rows that charts of funds and budget take from a centre's year."""

from decimal import Decimal

from src import measures
from src.board.by_year import year_rows
from src.board.traced_rows import attainment, derived, execution, moved, reported
from src.catalogue import indicators, rules, text
from src.charts.spec import ChartSpec, Gap, TableRow, known
from src.charts.subjects import budget, funding
from src.records import Centre


def part(centre: Centre, year: int, indicator: str) -> budget.Part:
    """The budget part in its three stages."""
    name = indicators()[indicator].label
    rate = text("board.execution_of", label=name)
    return budget.Part(
        label=name,
        initial=reported(centre, year, indicator, "initial"),
        adjusted=reported(centre, year, indicator, "adjusted"),
        actual=reported(centre, year, indicator, label=text("board.with_role", label=name, role=text("board.spent"))),
        execution=execution(centre, year, indicator, rate),
    )


def _parts(centre: Centre, year: int) -> list[budget.Part]:
    return [part(centre, year, key) for key in ("budget.basic", "budget.project")]


def budget_stages(centre: Centre, year: int) -> ChartSpec | Gap:
    """The stages of both parts of the budget."""
    return budget.stages(year, part(centre, year, "budget.total"), _parts(centre, year))


def budget_bridge(centre: Centre, year: int) -> ChartSpec | Gap:
    """From the initial budget to spending."""
    return budget.bridge(year, part(centre, year, "budget.total"), _parts(centre, year))


def goal(centre: Centre, year: int, indicator: str) -> funding.Goal:
    """What the indicator's figure is held against in the year."""
    found = measures.judgement(centre, year, indicator)
    implied = measures.implied_target(centre, year, indicator)
    return funding.Goal(
        target=reported(centre, year, indicator, "target"),
        rate=attainment(centre, year, indicator),
        verdict=found.word,
        implied=derived(text("board.implied"), implied) if implied.lower is not None else None,
        implied_from=implied.lower,
    )


def funding_sources(centre: Centre, year: int) -> ChartSpec | Gap:
    """Funds won by source."""
    total = reported(centre, year, "funding.total", label=text("board.funds"))
    keys = ("funding.central_budget", "funding.special_grants")
    parts = [row for key in keys if (row := reported(centre, year, key, label=indicators()[key].short)) is not None]
    return funding.sources(year, total, parts, goal(centre, year, "funding.total"))


def funding_bridge(centre: Centre, year: int) -> ChartSpec | Gap:
    """From funds won to project spending."""
    won = reported(centre, year, "funding.total", label=text("board.funds"))
    spent = reported(centre, year, "budget.project")
    return funding.bridge(year, won, spent, unexplained=_is_asked_about(won, spent))


def _is_asked_about(won: TableRow | None, spent: TableRow | None) -> bool:
    """Whether the data check asks what became of the funds won."""
    rows = known(won, spent)
    if len(rows) < 2 or any(row.part for row in rows):
        return False
    funds, spending = (row.value or Decimal(0) for row in rows)
    share = Decimal(str(rules()["funds_against_spending"].parameters["share"]))
    return funds - spending > share * spending


def funding_trend(centre: Centre, year: int) -> ChartSpec | Gap:
    """Funds won, up to the year."""
    rows = year_rows(centre, year, "funding.total")
    return funding.trend(year, rows, goal(centre, year, "funding.total"), moved(centre, year, "funding.total"))


def investment(centre: Centre, year: int) -> ChartSpec | Gap:
    """Fixed-asset investment, up to the year."""
    key = "investment.fixed_assets"
    return funding.investment(year, year_rows(centre, year, key), goal(centre, year, key), moved(centre, year, key))
