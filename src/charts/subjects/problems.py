"""Problems and what became of them: where they stand, which came back year after year, what the budget made of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from src.catalogue import text
from src.charts.spec import ChartSpec, Gap, Series, SeriesRole, TableRow, known, value_of
from src.charts.subjects.from_table import chart_from_table, chart_of_groups
from src.charts.wording import clauses, evenly, listed, name_of, sentence

STATUS, YEARS, BUDGET = "problems.status", "problems.years", "problems.budget"
MOST = 12
"""So many categories or problems can be read in one chart."""
NAMED = 2
"""So many names a title lists before it counts instead."""
DECIMALS = 2
TWO_YEARS = 2
ROLES: tuple[SeriesRole, ...] = ("actual", "previous", "other")
"""The look of the years, the newest first."""


@dataclass(frozen=True, slots=True)
class Stood:
    """How many problems stand so; `is_grave` where somebody has to act."""

    label: str
    row: TableRow
    is_grave: bool


@dataclass(frozen=True, slots=True)
class Category:
    """How many problems of a category each year had, and the years in which it came after itself; `run` is how many years on end."""

    label: str
    rows: Mapping[int, TableRow]
    repeated: frozenset[int]
    run: int


@dataclass(frozen=True, slots=True)
class Effect:
    """What a budget made of a problem: amounts before and after as far as they are known, and the effect in words."""

    label: str
    word: str
    before: TableRow
    after: TableRow


def status(year: int, groups: Sequence[Stood], count: TableRow | None, left_over: int) -> ChartSpec | Gap:
    """The year's problems by where they stand; `left_over` are those of earlier years that are not over."""
    if count is None:
        return Gap(STATUS, name_of(STATUS), text("charts.problems.none", year=year), comes_later=True)
    said = [text("charts.problems.group", count=one.row.shown, label=one.label) for one in groups if one.row.value]
    title = text("charts.problems.of", count=count.shown, groups=listed(said))
    earlier = text("charts.problems.left_over", count=left_over) if left_over else None
    return chart_of_groups(
        STATUS,
        groups,
        count,
        title=clauses(title, earlier),
        subtitle=text("charts.problems.status_subtitle", year=year),
        series=text("charts.problems.series"),
    )


def years(year: int, told: Sequence[int], categories: Sequence[Category], unit: str) -> ChartSpec | Gap:
    """Categories by the years in which they stood; a year that comes after the same category's year before has the warning outline."""
    if len(told) < TWO_YEARS:
        return Gap(YEARS, name_of(YEARS), text("charts.problems.one_year", year=year), comes_later=True)
    drawn = categories[:MOST]
    table = [one.rows[of] for one in drawn for of in told if of in one.rows]
    return chart_from_table(
        YEARS,
        "stacked_bar",
        title=_years_title(told, categories),
        subtitle=text("charts.problems.years_subtitle", first=told[0], last=told[-1], unit=unit),
        unit=unit,
        categories=[one.label for one in drawn],
        series=[
            Series(
                text("catalogue.year", year=of),
                tuple(value_of(one.rows.get(of)) for one in drawn),
                ROLES[min(len(told) - 1 - place, len(ROLES) - 1)],
                tuple(text("catalogue.year", year=of) if of in one.rows else None for one in drawn),
                tuple("shortfall" if of in one.repeated else None for one in drawn),
            )
            for place, of in enumerate(told)
        ],
        table=table,
        resting=[tuple(one.rows.values()) for one in drawn],
        remarks=[text("charts.problems.more", count=len(categories) - MOST)] if len(categories) > MOST else [],
    )


def _years_title(told: Sequence[int], categories: Sequence[Category]) -> str:
    again = [one for one in categories if told[-1] in one.repeated]
    if not again:
        return text("charts.problems.not_repeated", year=told[-1])
    longest = max(one.run for one in again)
    worst = [one.label for one in again if one.run == longest]
    named = listed(text("charts.problems.quoted", label=label) for label in worst[:NAMED])
    key = "repeated" if len(worst) <= NAMED else "repeated_some"
    first = text(f"charts.problems.{key}", named=named, run=longest, count=len(worst))
    others = len(again) - len(worst)
    return sentence(first, text("charts.problems.also", count=others) if others else None)


def budget(year: int, effects: Sequence[Effect], open_ones: int, count: int) -> ChartSpec | Gap:
    """Amounts before and after by problem; `open_ones` of the year's `count` problems have met no budget."""
    drawn = [one for one in effects if known(one.before, one.after)][:MOST]
    if not drawn:
        key = "no_amounts" if effects else "unused" if count else "none"
        sentence_ = text(f"charts.problems.{key}", year=year, count=count)
        return Gap(BUDGET, name_of(BUDGET), sentence_, comes_later=True)
    shown = evenly(row for one in drawn for row in (one.before, one.after))
    pairs = [(text("charts.problems.before"), "before", "previous"), (text("charts.problems.after"), "after", "actual")]
    return chart_from_table(
        BUDGET,
        "bar",
        title=_budget_title(effects, open_ones),
        subtitle=text("charts.problems.budget_subtitle", year=year, unit=drawn[0].before.unit),
        unit=drawn[0].before.unit,
        categories=[text("charts.problems.effect", label=one.label, word=one.word) for one in drawn],
        series=[
            Series(
                name,
                tuple(value_of(getattr(one, key)) for one in drawn),
                role,  # type: ignore[arg-type]
                tuple(shown(row) if (row := getattr(one, key)).value is not None else None for one in drawn),
            )
            for name, key, role in pairs
        ],
        table=[row for one in drawn for row in known(one.before, one.after)],
        resting=[known(one.before, one.after) for one in drawn],
        decimals=DECIMALS,
        legend=True,
    )


def _budget_title(effects: Sequence[Effect], open_ones: int) -> str:
    words = dict.fromkeys(one.word for one in effects)
    said = [
        text("charts.problems.of_effect", count=sum(one.word == word for one in effects), label=word) for word in words
    ]
    first = text("charts.problems.applied", count=len(effects), groups=listed(said))
    return sentence(first, text("charts.problems.unapplied", count=open_ones) if open_ones else None)
