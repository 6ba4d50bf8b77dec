"""The rows that charts take from a centre's problems, and what the page says of one problem."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from src import measures
from src.board.ledger_rows import AMOUNT_DECIMALS, documents, summed
from src.catalogue import ledger_labels, project_indicators, text
from src.catalogue.notation import show
from src.charts.spec import ChartSpec, Gap, TableRow
from src.charts.subjects import problems
from src.measures import PROBLEM_STATES, Answered, ProblemState
from src.records import BudgetEffect, Centre, Problem

GRAVE: tuple[ProblemState, ...] = ("unanswered", "overdue")
AMOUNT = "project.investment"
RARE: tuple[ProblemState, ...] = ("overdue", "dropped")
"""States that are drawn only where a problem is in them."""


def problem_day(centre: Centre, year: int) -> date:
    """The day on which problems are shown: the newest of which the centre's data speak, the end of the year where they speak of none."""
    return measures.told_until(centre) or date(year, 12, 31)


def of_year(centre: Centre, year: int) -> tuple[Answered, ...]:
    """The year's problems as they stand."""
    return measures.answered(centre.own_ledger, problem_day(centre, year), [year])


def left_over(centre: Centre, year: int) -> tuple[Answered, ...]:
    """Problems of earlier years that are not over."""
    found = measures.followed_in(centre.own_ledger, year, problem_day(centre, year))
    return tuple(one for one in found if one.problem.year < year)


def state_label(state: ProblemState) -> str:
    """What a state is called."""
    own = text(f"board.problems.{state}") if state in GRAVE else ""
    return own or ledger_labels("action_status")[state]


def effect_words(effect: BudgetEffect) -> str:
    """What the budget of a year made of a problem, in words, with the amounts that are known."""
    word = ledger_labels("budget_effect")[effect.effect]
    said = text("board.problems.effect", year=effect.budget_year, word=word)
    amounts = [effect.amount_before, effect.amount_after]
    if all(value is None for value in amounts):
        return said
    before, after = (text("catalogue.missing") if value is None else show(value, AMOUNT_DECIMALS) for value in amounts)
    return text("board.problems.amounts", said=said, before=before, after=after, unit=project_indicators()[AMOUNT].unit)


def problem_lines(centre: Centre, year: int) -> list[str]:
    """What the page says of the year's problems and those left over, a line for each, equal for equal states."""
    shown = (*of_year(centre, year), *left_over(centre, year))
    return [
        f"{one.problem.problem_id}|{one.problem.year}|{one.problem.category}|{one.problem.text}|{one.state}|"
        + "|".join(f"{each.action.text}:{each.status}:{each.action.due_on}" for each in one.actions)
        + "|".join(map(effect_words, one.effects))
        for one in shown
    ]


def status(centre: Centre, year: int) -> ChartSpec | Gap:
    """The year's problems by where they stand."""
    found = of_year(centre, year)
    if not found:
        return problems.status(year, [], None, 0)
    day = problem_day(centre, year)
    every = documents(centre, [one.problem for one in found])
    groups = []
    for state in PROBLEM_STATES:
        those = [one.problem for one in found if one.state == state]
        if those or state not in RARE:
            row = _counted(state_label(state), those, day, every)
            row = replace(row, formula=text("board.problems.formula", whole=len(found), count=len(those)))
            groups.append(problems.Stood(state_label(state), row, state in GRAVE))
    count = _counted(text("board.problems.count"), [one.problem for one in found], day, every)
    return problems.status(year, groups, count, len(left_over(centre, year)))


def _counted(label: str, those: Sequence[Problem], day: date, document: str | None) -> TableRow:
    """How many there are, which, and where documents state them; where they stand on a day is nothing of a part of their year."""
    row = summed(label, [Decimal(len(those))], text("board.problems.unit"), day, document)
    separator = text("catalogue.list_separator")
    places = dict.fromkeys(one.locator for one in those if one.locator)
    words = separator.join(one.text for one in those)
    return replace(row, part=None, locator=separator.join(places) or None, note=words or None)


def years(centre: Centre, year: int) -> ChartSpec | Gap:
    """The categories of problems by year, up to this one; those that came back are named first."""
    stated: dict[str, dict[int, list[Problem]]] = {}
    for one in centre.own_ledger.problems:
        if one.year <= year:
            stated.setdefault(one.category, {}).setdefault(one.year, []).append(one)
    told = sorted({of for by_year in stated.values() for of in by_year})
    found = [_category(centre, name, by_year) for name, by_year in stated.items()]
    found.sort(key=lambda one: (-(one.run if year in one.repeated else 0), -len(one.rows), one.label))
    is_told = year in told
    return problems.years(year, told if is_told else [], found, text("board.problems.unit"))


def _category(centre: Centre, name: str, by_year: Mapping[int, list[Problem]]) -> problems.Category:
    rows = {}
    for of, those in sorted(by_year.items()):
        label = text("board.problems.category", label=name, year=of)
        rows[of] = _counted(label, those, date(of, 12, 31), documents(centre, those))
    repeated = frozenset(of for of in rows if of - 1 in rows)
    run, last = 1, max(rows)
    while last - run in rows:
        run += 1
    return problems.Category(name, rows, repeated, run)


def budget(centre: Centre, year: int) -> ChartSpec | Gap:
    """What budgets made of the year's problems."""
    found = of_year(centre, year)
    effects = [
        problems.Effect(
            text("board.problems.of_budget", label=one.problem.category, year=effect.budget_year),
            ledger_labels("budget_effect")[effect.effect],
            *(_amount(centre, one.problem, effect, key) for key in ("before", "after")),
        )
        for one in found
        for effect in one.effects
    ]
    untouched = sum(not one.effects for one in found)
    return problems.budget(year, effects, untouched, len(found))


def _amount(centre: Centre, problem: Problem, effect: BudgetEffect, key: str) -> TableRow:
    value: Decimal | None = getattr(effect, f"amount_{key}")
    source = centre.own_ledger.sources.get(effect.batch_id or 0)
    said = {"problem": problem.text, "year": effect.budget_year}
    return TableRow(
        label=text(f"board.problems.amount_{key}", **said),
        value=value,
        unit=project_indicators()[AMOUNT].unit,
        origin=text("board.reported"),
        shown=text("catalogue.missing") if value is None else show(value, AMOUNT_DECIMALS),
        document=effect.document_no or (source.name if source else None),
        locator=effect.locator,
        quote=effect.quote,
    )


DRAWINGS = {
    problems.STATUS: status,
    problems.YEARS: years,
    problems.BUDGET: budget,
}
"""Each chart id with what draws it."""
