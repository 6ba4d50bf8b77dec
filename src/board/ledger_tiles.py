"""Key figures of the pages that watch the year as it runs."""

from dataclasses import replace
from decimal import Decimal
from functools import partial

from src import measures
from src.board.ledger_rows import names_of, register_of, summed, worked_out
from src.board.monitoring import funds, items
from src.board.monthly import together
from src.board.projects import scale, word
from src.board.tile import Tile, plain
from src.catalogue import State, linear, outlook_labels, pace_labels, project_indicators, text
from src.catalogue.notation import PERCENT, show
from src.charts.spec import TableRow
from src.charts.subjects.monthly import NAMED, Paced
from src.charts.wording import amount, listed
from src.measures import Group, Register
from src.records import Centre

INVESTMENT = "project.investment"
STATES: dict[str | None, State] = {
    "very_late": "warning",
    "late": "caution",
    "unlikely": "warning",
    "hurry": "caution",
    "normal": "good",
    "reachable": "good",
}
GRAVE = ("very_late", "late")


def monthly(centre: Centre, year: int) -> tuple[Tile, ...]:
    """Time passed, the year's plan reached, what each month must bring, who is late, what was paid."""
    found = register_of(centre, year)
    if not found.standings:
        return ()
    whole = together(centre, found)
    tiles = [_elapsed(found), *([_reached(whole)] if whole else []), _required(found), _late(found), _paid(found)]
    return tuple(tile for tile in tiles if tile is not None)


def _elapsed(found: Register) -> Tile:
    part = measures.part_until(year := found.year, day := found.as_of)
    value = linear().expected(day)
    row = TableRow(
        label=text("board.monthly.elapsed"),
        value=value,
        unit=PERCENT,
        origin=text("catalogue.derived"),
        shown=show(value, 0) if part is None else part.elapsed,
        as_of=day.isoformat(),
    )
    return plain("monthly.elapsed", row.label, row, base=text("board.monthly.of_year", year=year), rate=value)


def _reached(whole: Paced) -> Tile:
    base = text("board.monthly.base", done=whole.done.shown, plan=whole.plan.shown) if whole.done and whole.plan else ""
    return plain(
        "monthly.pace",
        text("board.monthly.tile_reached"),
        replace(whole.reached, part=None),
        base=base,
        rate=whole.reached.value,
        status=pace_labels()[whole.state] if whole.state else None,
        state=STATES.get(whole.state, "none"),
        detail=text("board.monthly.expects", expected=whole.expected.shown, ahead=whole.ahead.shown),
        table=tuple(row for row in (whole.done, whole.plan, whole.expected, whole.ahead) if row),
    )


def _required(found: Register) -> Tile | None:
    forecast = measures.group_forecast(found.of_day)
    if forecast is None or forecast.required.value is None:
        return None
    row = worked_out(text("board.monthly.required"), forecast.required, found.as_of)
    recent = worked_out(text("board.monthly.recent"), forecast.reached, found.as_of)
    outlook = forecast.outlook
    return plain(
        "monthly.required",
        row.label,
        replace(row, part=None),
        base=forecast.formula or "",
        status=outlook_labels()[outlook] if outlook else None,
        state=STATES.get(outlook, "none"),
        detail=forecast.reason or "",
        table=(recent,) if recent.value is not None else (),
    )


def _late(found: Register) -> Tile:
    names = names_of(found.standings)
    late = [(one, measures.project_pace(one).state) for one in found.of_day.standings]
    grave = [[names[one.project.project_id] for one, state in late if state == wanted] for wanted in GRAVE]
    both = [name for those in grave for name in those]
    row = summed(text("board.monthly.late"), [Decimal(len(both))], text("board.projects.unit_projects"), found.as_of)
    of = text("board.monthly.of_projects", count=len(found.of_day.standings))
    said = (
        listed(both)
        if len(both) <= NAMED
        else text("board.monthly.late_some", named=listed(both[:NAMED]), count=len(both))
    )
    state: State = "warning" if grave[0] else "caution" if both else "good"
    status = text("board.monthly.very_late", count=len(grave[0])) if grave[0] else None
    return plain("monthly.late", row.label, replace(row, part=None), base=of, detail=said, status=status, state=state)


def _paid(found: Register) -> Tile | None:
    return _total(found.of_day, "paid", found)


def projects(centre: Centre, year: int) -> tuple[Tile, ...]:
    """What is registered, and its money: total, allotted, built, paid."""
    found = register_of(centre, year)
    if not found.standings:
        return ()
    count = summed(
        text("board.projects.count"),
        [Decimal(len(found.standings))],
        text("board.projects.unit_projects"),
        found.as_of,
    )
    size = listed(
        amount(summed("", [total], text(f"board.projects.unit_{key}"), found.as_of)) + word(key)
        for key in ("neighbourhoods", "buildings", "households")
        if (total := found.of_day.total(partial(scale, key=key)).value) is not None
    )
    first = plain("projects.stage", count.label, replace(count, part=None), base=size)
    money = (_total(found.of_day, key, found) for key in ("investment_total", "allotted", "built", "paid"))
    return (first, *(tile for tile in money if tile is not None))


def _total(group: Group, key: str, found: Register) -> Tile | None:
    """A sum over the projects of the day; it says how many of them state nothing."""
    total = group.total(lambda one: getattr(one, key))
    if total.value is None:
        return None
    label, unit = text(f"board.projects.tile_{key}"), project_indicators()[INVESTMENT].unit
    row = summed(label, [total.value], unit, found.as_of)
    lacking = text("board.projects.lacking", count=len(total.missing)) if total.missing else ""
    base = text("board.projects.of", count=total.counted)
    return plain(f"projects.{key}", label, replace(row, part=None), base=base, detail=lacking)


def monitoring(centre: Centre, year: int) -> tuple[Tile, ...]:
    """How many indicators the form has and what was spent of its funds."""
    told = items(centre, year)
    if not told:
        return ()
    day = told[0].as_of
    count = summed(text("board.monitoring.count"), [Decimal(len(told))], text("board.monitoring.unit"), day)
    tiles = [plain("monitoring.likelihood", count.label, count)]
    total = next((one for one in funds(centre, year) if one.row == "total"), None)
    if total is not None and total.so_far is not None and total.initial:
        rate = measures.spent_so_far(total)
        row = worked_out(text("board.monitoring.spent"), rate, day)
        unit = project_indicators()[INVESTMENT].unit
        base = text(
            "board.monitoring.of_funds", so_far=show(total.so_far, 2), initial=show(total.initial, 2), unit=unit
        )
        tiles.append(plain("monitoring.funds", row.label, row, base=base, rate=rate.value))
    return tuple(tiles)
