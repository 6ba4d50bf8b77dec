"""Targets of a year: those that are stored, and for the rest what results and register propose, each with its reason.

A proposal is no target: it stands apart, marked, until a person confirms it. There is none without a figure of a whole year
behind it. Rules and rows are those of `catalogue/targets.toml`; money in the unit of its indicator.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from src.catalogue import Direction, Indicator, indicators, rules, text
from src.catalogue.notation import show, unit_after
from src.catalogue.targets import Scale, TargetRow, TargetRule, target_rows
from src.measures.arithmetic import ARITHMETIC
from src.measures.attainment import implied_target
from src.measures.judging import part_year, year_under_way
from src.measures.problems import answered
from src.measures.register import Amount, Standing, months, register
from src.records import Centre, Comparison, Ledger, Problem, Record

LISTED = 6
"""Projects that a reason names; the rest are counted."""
SIGNS: Mapping[Direction, Comparison] = {"more": ">=", "less": "<=", "neutral": "="}


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule says: a value with its reason, or none and why."""

    value: Decimal | None
    reason: str


@dataclass(frozen=True, slots=True)
class Target:
    """A row of the paper. `value` is the stored target, `proposed` what is proposed in its place; in the indicator's unit.

    `reason` says where either comes from, or why there is neither.
    """

    row: TargetRow
    value: Decimal | None
    proposed: Decimal | None
    reason: str

    @property
    def indicator(self) -> Indicator | None:
        """What the row is of; None for one that is left blank."""
        return indicators()[self.row.indicator] if self.row.indicator else None

    @property
    def comparison(self) -> Comparison:
        """How the value is meant: at least, at most or exactly; money that is budgeted is a limit."""
        return SIGNS[self.indicator.direction] if self.indicator else "<="

    @property
    def unit(self) -> str:
        """Of the value."""
        return self.indicator.unit if self.indicator else indicators()["budget.project"].unit


@dataclass(frozen=True)
class TargetsForm:
    """The paper of a year: its rows, the registered projects that are planned to be finished in it, and the day of that register.

    `problems` are those of the years before that nobody has closed: the year's tasks too.
    """

    year: int
    targets: tuple[Target, ...]
    finishing: tuple[Standing, ...]
    registered_on: date | None
    problems: tuple[Problem, ...] = ()

    @property
    def stored(self) -> tuple[Target, ...]:
        """Rows that have their target."""
        return tuple(one for one in self.targets if one.indicator and one.value is not None)

    @property
    def proposals(self) -> tuple[Target, ...]:
        """Rows that have a proposal alone."""
        return tuple(one for one in self.targets if one.value is None and one.proposed is not None)


def targets_form(centre: Centre, ledger: Ledger, year: int) -> TargetsForm:
    """The paper of a year: targets that are stored for it, and proposals from the year before and the register.

    An indicator that the centre never reported and no project speaks of has no row.
    """
    basis = _Basis(centre, ledger, year)
    rows = (_target(basis, row) for row in target_rows())
    listed = tuple(one for one in rows if _is_listed(basis, one))
    return TargetsForm(year, listed, basis.finishing, basis.day, _open_problems(ledger, year))


def _open_problems(ledger: Ledger, year: int) -> tuple[Problem, ...]:
    """Problems of the years before that are not over."""
    found = answered(ledger, date(year, 1, 1))
    return tuple(one.problem for one in found if one.problem.year < year and not one.is_over)


def _is_listed(basis: "_Basis", one: Target) -> bool:
    has_value = one.value is not None or one.proposed is not None
    may_follow = bool(one.row.scale and basis.finishing)
    return bool(has_value or may_follow or one.row.blank or one.row.indicator in basis.reported)


class _Basis:
    """What proposals are made from: the results of the year before, and the register's projects of the year."""

    def __init__(self, centre: Centre, ledger: Ledger, year: int) -> None:
        self.centre, self.year, self.before = centre, year, year - 1
        self.reported = {record.indicator for record in centre.records}
        of = next((one for one in (year, year - 1) if months(ledger, one)), None)
        known = register(ledger, of) if of else None
        self.day = known.as_of if known else None
        built = [one for one in known.standings if one.project.nature == "construction"] if known else []
        due = [(one, one.project.planned_finish) for one in built]
        self.finishing = tuple(one for one, day in due if day and day.year == year)
        self.late = sum(day is not None and day.year < year and not one.is_finished for one, day in due)
        self.undated = sum(day is None and not one.is_finished for one, day in due)


def _target(basis: _Basis, row: TargetRow) -> Target:
    if row.indicator is None:
        return _blank(basis, row)
    stored = basis.centre.record(basis.year, row.indicator, "target")
    if stored is not None:
        return Target(row, stored.value, None, _said(basis.centre, stored))
    meta = indicators()[row.indicator]
    found = (_RULES[rule](basis, row, meta) for rule in row.rules)
    first = next((one for one in found if one), None) or Found(None, _nothing(basis, row, meta))
    return Target(row, None, first.value, first.reason)


def _nothing(basis: _Basis, row: TargetRow, meta: Indicator) -> str:
    """Why no rule applies: no project is registered for the year, and the year before does not tell what it started."""
    key = "no_project" if "finishing" in row.rules else "no_start"
    has_note = meta.note and "remaining" not in row.rules  # why results cannot stand in for the register
    note = text("measures.targets.note", note=meta.note) if has_note else ""
    return text(f"measures.targets.{key}", year=basis.year, before=basis.before) + note


def _blank(basis: _Basis, row: TargetRow) -> Target:
    """A row without indicator: the budget of the year where it is known, else what has to be filled in and why."""
    if row.blank != "cost":
        return Target(row, None, None, text(f"measures.targets.blank_{row.blank}", before=basis.before))
    budget = basis.centre.record(basis.year, "budget.project", "initial")
    if budget is None:
        return Target(row, None, None, text("measures.targets.blank_cost", year=basis.year))
    return Target(row, budget.value, None, text("measures.targets.cost", place=_said(basis.centre, budget)))


def _said(centre: Centre, stored: Record) -> str:
    """Why a stored target is what it is: the words it came with, else the document that states it."""
    place = " ".join(part for part in (centre.document(stored), stored.locator) if part)
    return stored.quote or place or text("measures.targets.stored")


def _amount(value: Decimal, meta: Indicator) -> str:
    return f"{show(value)}{unit_after(meta.unit)}"


def _finishing(basis: _Basis, row: TargetRow, meta: Indicator) -> Found | None:
    """What the projects come to that are planned to be finished in the year; nothing where one of them lacks its figure."""
    if not basis.finishing or row.scale is None or basis.day is None:
        return None
    is_plan = row.scale == "investment" and basis.day.year == basis.year
    amount = _plan if is_plan else _SCALES[row.scale]
    amounts = [(one.project.name, amount(one)) for one in basis.finishing]
    missing = [name for name, value in amounts if value is None]
    said = {"day": basis.day, "year": basis.year, "count": len(amounts)}
    if missing:
        names = text("catalogue.list_separator").join(missing[:LISTED])
        return Found(None, text("measures.targets.finishing_short", **said, lacking=len(missing), names=names))
    known = [(name, value) for name, value in amounts if value is not None]
    total = sum((value for _, value in known), Decimal(0))
    listed = text("catalogue.list_separator").join(f"{name} {_amount(value, meta)}" for name, value in known[:LISTED])
    more = text("measures.targets.more", count=len(known) - LISTED) if len(known) > LISTED else ""
    reason = text("measures.targets.finishing", **said, value=_amount(total, meta), listed=listed + more)
    counted = text(f"measures.targets.{'by_plan' if is_plan else 'by_rest'}") if row.scale == "investment" else ""
    return Found(total or None, reason + counted + _left_out(basis))


def _left_out(basis: _Basis) -> str:
    """How many unfinished projects are not counted, and why."""
    late = text("measures.targets.late", count=basis.late) if basis.late else ""
    return late + (text("measures.targets.undated", count=basis.undated) if basis.undated else "")


def _remaining(basis: _Basis, row: TargetRow, meta: Indicator) -> Found | None:
    """What the year before started and did not complete."""
    indicator, before = str(row.indicator), basis.before
    started = basis.centre.value(before, indicator, "started")
    if started is None:
        return None
    done = basis.centre.value(before, indicator)
    if part := part_year(basis.centre, before, indicator):
        return Found(None, text("measures.targets.part_year", part=part.of_year))
    if done is None:
        return Found(None, text("measures.targets.no_result", before=before))
    left = ARITHMETIC.subtract(started, done)
    line = {"before": before, "started": show(started), "done": show(done), "unit": unit_after(meta.unit)}
    if left <= 0:
        return Found(None, text("measures.targets.none_left", **line))
    return Found(left, text("measures.targets.remaining", **line, left=show(left)))


def _result(basis: _Basis, row: TargetRow, meta: Indicator) -> Found | None:
    """What the year before reached, or its target where that was missed; what its document implies is called so.

    Where the year before is not over yet, the latest whole year stands in for it.
    """
    indicator = str(row.indicator)
    before = _latest_whole(basis, indicator)
    if before == basis.before:
        return _result_of(basis, before, meta)
    if before is None:
        part = part_year(basis.centre, basis.before, indicator) or year_under_way(basis.centre, basis.before)
        return Found(None, text("measures.targets.part_year", part=part.of_year)) if part else None
    found = _result_of(basis, before, meta)
    return Found(
        found.value, text("measures.targets.latest_whole", under_way=basis.before, before=before) + found.reason
    )


def _latest_whole(basis: _Basis, indicator: str) -> int | None:
    """The year before; the latest one with a whole year's result where that is under way, None where there is none."""
    centre, before = basis.centre, basis.before
    if not (part_year(centre, before, indicator) or year_under_way(centre, before)):
        return before
    whole = (year for year in centre.years if year < before and centre.value(year, indicator) is not None)
    return max((year for year in whole if not part_year(centre, year, indicator)), default=None)


def _result_of(basis: _Basis, before: int, meta: Indicator) -> Found:
    centre, indicator = basis.centre, meta.id
    done = centre.value(before, indicator)
    if done is None:
        return Found(None, text("measures.targets.no_result", before=before))
    if not done:
        return Found(None, text("measures.targets.nothing_done", before=before))
    said = partial(text, before=before, done=_amount(done, meta))
    target = centre.value(before, indicator, "target")
    if target is not None:
        missed = done > target if meta.direction == "less" else done < target
        if missed:
            return Found(target, said("measures.targets.missed", target=_amount(target, meta)))
        return Found(done, said("measures.targets.reached", target=_amount(target, meta)))
    if centre.value(before, indicator, "stated_ratio") is not None:
        return _implied(centre, before, meta, done)
    return Found(done, said("measures.targets.no_target"))


def _implied(centre: Centre, before: int, meta: Indicator, done: Decimal) -> Found:
    """Of a year whose document states no target but how far it was reached: the range that follows is no target of anybody's."""
    ratio = centre.value(before, meta.id, "stated_ratio") or Decimal(0)
    implied = implied_target(centre, before, meta.id)
    limit = Decimal(str(rules()["attainment_high"].parameters["limit"]))
    around = [show(one, implied.decimals) for one in (implied.lower, implied.upper) if one is not None]
    line = {
        "before": before,
        "done": _amount(done, meta),
        "ratio": show(ratio),
        "implied": "\u2013".join(around) + unit_after(meta.unit),
        "formula": implied.formula,
    }
    if ratio < 100:
        return Found(None, text("measures.targets.implied_missed", **line))
    high = text("measures.targets.implied_high", limit=show(limit)) if ratio >= limit else ""
    return Found(done, text("measures.targets.implied", **line) + high)


def _plan(one: Standing) -> Decimal | None:
    """What the register plans for the year."""
    return one.plan


def _investment(one: Standing) -> Decimal | None:
    """What is left to invest in a project: its total less what was built."""
    if one.investment_total is None or one.built is None:
        return None
    return max(one.investment_total - one.built, Decimal(0))


_SCALES: Mapping[Scale, Amount] = {
    "projects": lambda _: Decimal(1),
    "buildings": lambda one: one.buildings,
    "households": lambda one: one.households,
    "investment": _investment,
}
_RULES: Mapping[TargetRule, Callable[[_Basis, TargetRow, Indicator], Found | None]] = {
    "finishing": _finishing,
    "remaining": _remaining,
    "result": _result,
}
