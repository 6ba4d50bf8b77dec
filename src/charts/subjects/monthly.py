"""The year's projects in the month: how far each is against its expected pace, the year's course, what each month must bring."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from src.catalogue import Outlook, PaceState, outlook_labels, pace_labels, project_indicators, text
from src.catalogue.notation import show, show_fixed
from src.charts.spec import ChartSpec, Figure, Gap, Series, SeriesRole, TableRow, known, value_of
from src.charts.subjects.from_table import chart_from_table
from src.charts.wording import clauses, dated, listed, name_of, sentence

PACE, CURVE, REQUIRED = "monthly.pace", "monthly.curve", "monthly.required"
DECIMALS = 1
AMOUNT_DECIMALS = 2
MOST = 14
"""So many projects can be read in one chart."""
NAMED = 2
"""So many names a title lists before it counts instead."""
STATES: tuple[PaceState, ...] = ("very_late", "late")
ZERO = Decimal(0)
AXIS_START = -0.5
"""A line's axis begins half a place before its first point."""
INVESTED = project_indicators()["project.investment_year"]
"""What a project invested in the year."""


@dataclass(frozen=True, slots=True)
class Paced:
    """A project, or all of them, against the plan of the year: `ahead` in percentage points of it, `words` the state or why there is none."""

    label: str
    plan: TableRow | None
    done: TableRow | None
    reached: TableRow
    expected: TableRow
    ahead: TableRow
    state: PaceState | None
    words: str


@dataclass(frozen=True, slots=True)
class Month:
    """A day on the year's axis in 10,000 yuan: what should be done by then, what the calendar alone expects, what was done."""

    day: date
    name: str
    expected: Decimal
    linear: Decimal
    done: TableRow | None


@dataclass(frozen=True, slots=True)
class Season:
    """First and last working day of the year, and in words the days on which work rests."""

    opens: date
    closes: date
    first: str
    last: str
    reference: str


@dataclass(frozen=True, slots=True)
class Needed:
    """What a project needs each month to reach its plan, what the last months brought, and what follows; `words` says why nothing does."""

    label: str
    stated: tuple[TableRow, ...]
    required: TableRow
    reached: TableRow
    outlook: Outlook | None
    words: str


def no_register(chart_id: str, year: int) -> Gap:
    """What stands in the place of a chart of a year without register: nothing, for the page says so once."""
    return Gap(chart_id, name_of(chart_id), text("charts.monthly.no_register", year=year), comes_later=True)


def pace(
    year: int, together: Paced | None, projects: Sequence[Paced], linear: str, remarks: Sequence[str]
) -> ChartSpec | Gap:
    """Reached (solid) and expected (hollow) share of each project's plan of the year, the furthest behind first."""
    judged = [one for one in projects if known(one.reached, one.expected)]
    if not judged or together is None:
        return Gap(PACE, name_of(PACE), text("charts.monthly.no_plan", year=year))
    ordered = sorted(judged, key=lambda one: (one.ahead.value is None, one.ahead.value or ZERO))
    drawn = ordered[:MOST]
    over = [(value_of(one.reached) or ZERO) > (value_of(one.expected) or ZERO) for one in drawn]
    labels = [_pace_label(one) for one in drawn]
    figures = [_column(name, [getattr(one, key) for one in drawn]) for key, name in _amounts()]
    looks: tuple[SeriesRole | None, ...] = tuple("shortfall" if one.state in STATES else None for one in drawn)
    return chart_from_table(
        PACE,
        "overlap",
        title=dated(clauses(_together(together), _late(projects)), [together.reached]),
        subtitle=sentence(
            text("charts.monthly.pace.subtitle", basis=_basis(drawn), linear=linear),
            _left_out(len(projects), len(drawn)),
        ),
        unit="%",
        categories=[one.label for one in drawn],
        series=[
            Series(
                text("charts.monthly.reached"),
                tuple(value_of(one.reached) for one in drawn),
                "actual",
                tuple(label if is_over else None for label, is_over in zip(labels, over, strict=True)),
                ratio=(figures[0].name, figures[1].name),
            ),
            Series(
                text("charts.monthly.expected"),
                tuple(value_of(one.expected) for one in drawn),
                "target",
                tuple(None if is_over else label for label, is_over in zip(labels, over, strict=True)),
                looks,
            ),
        ],
        table=[
            row
            for one in (together, *ordered)
            for row in known(one.done, one.plan, one.reached, one.expected, one.ahead)
        ],
        resting=[known(one.done, one.plan, one.reached, one.expected, one.ahead) for one in drawn],
        decimals=DECIMALS,
        figures=figures,
        remarks=remarks,
    )


def _amounts() -> tuple[tuple[str, str], ...]:
    return ("done", INVESTED.label), ("plan", text("charts.monthly.plan"))


def _column(name: str, rows: Sequence[TableRow | None]) -> Figure:
    return Figure(name, tuple(map(value_of, rows)))


def _pace_label(one: Paced) -> str:
    share = text("charts.trend.percent", rate=show_fixed(one.reached.value or ZERO, DECIMALS))
    points = "" if one.state is None or one.ahead.value is None else _signed(one.ahead.value)
    word = pace_labels()[one.state] if one.state else one.words
    return text("charts.monthly.pace.label", share=share, words=word, points=points).rstrip()


def _signed(points: Decimal) -> str:
    return ("+" if points > 0 else "") + show_fixed(points, DECIMALS)


def _basis(drawn: Sequence[Paced]) -> str:
    """Where the expected shares come from."""
    return listed(dict.fromkeys(one.expected.origin for one in drawn))


def _together(one: Paced) -> str:
    reached = text("charts.monthly.together", rate=one.reached.shown)
    if one.ahead.value is None or one.state is None:
        return sentence(reached, one.words or None)
    points = show(abs(one.ahead.value), DECIMALS)
    if points == "0":
        return sentence(reached, text("charts.monthly.on_pace"))
    return sentence(reached, text(f"charts.monthly.{'above' if one.ahead.value > 0 else 'below'}", points=points))


def _late(projects: Sequence[Paced]) -> str | None:
    """How many projects are late, the gravest first, a few of them by name; that none is, where all are judged."""
    told = []
    for state in STATES:
        names = [one.label for one in projects if one.state == state]
        if names:
            named = named_few(names)
            told.append(text("charts.monthly.late", named=named, count=len(names), state=pace_labels()[state]))
    if told:
        return listed(told)
    return text("charts.monthly.none_late", count=len(projects)) if all(one.state for one in projects) else None


def named_few(names: Sequence[str]) -> str:
    """A few names before their number; nothing where there are more than a title has room for."""
    return f"{listed(names)} " if len(names) <= NAMED else ""


def _left_out(count: int, drawn: int) -> str | None:
    return None if count == drawn else text("charts.monthly.left_out", drawn=drawn, count=count - drawn)


def curve(
    year: int,
    together: Paced | None,
    months: Sequence[Month],
    basis: str,
    remarks: Sequence[str],
    season: Season | None = None,
) -> ChartSpec | Gap:
    """The year's investment: expected course (dashed), even course (light), done until the day of the register.

    Where the register did not report the line is broken; days outside the season lie on a darker ground.
    """
    done = [month.done for month in months]
    if together is None or not known(*done):
        return Gap(CURVE, name_of(CURVE), text("charts.monthly.no_plan", year=year))
    last = max(place for place, row in enumerate(done) if known(row))
    end = len(months) - 1
    return chart_from_table(
        CURVE,
        "line",
        title=dated(_curve_title(together, months[last]), [together.reached]),
        subtitle=clauses(
            text("charts.monthly.curve.subtitle", year=year, basis=basis),
            text("charts.monthly.curve.winter", first=season.first, last=season.last, reference=season.reference)
            if season
            else None,
            text("charts.monthly.curve.broken") if _is_broken(done[: last + 1]) else None,
        ),
        unit=INVESTED.unit,
        categories=[month.name for month in months],
        series=[
            Series(
                INVESTED.label,
                tuple(map(value_of, done)),
                "actual",
                tuple(_fixed(value_of(row)) if place == last else None for place, row in enumerate(done)),
            ),
            Series(
                text("charts.monthly.curve.expected"),
                tuple(month.expected for month in months),
                "target",
                tuple(_fixed(month.expected) if place == end else None for place, month in enumerate(months)),
            ),
            Series(
                text("charts.monthly.curve.linear"),
                tuple(month.linear for month in months),
                "previous",
                (None,) * len(months),
            ),
        ],
        table=[*known(together.plan, *done, together.reached, together.expected, together.ahead)],
        decimals=AMOUNT_DECIMALS,
        remarks=remarks,
        shaded=_outside(season, months) if season else (),
    )


def _fixed(amount: Decimal | None) -> str | None:
    """The amount as the chart's own numbers are shown: with the same decimals."""
    return None if amount is None else show_fixed(amount, AMOUNT_DECIMALS)


def _is_broken(done: Sequence[TableRow | None]) -> bool:
    """Whether a day without figure lies between two with one."""
    reported = [place for place, row in enumerate(done) if known(row)]
    return reported[-1] - reported[0] >= len(reported)


def _outside(season: Season, months: Sequence[Month]) -> tuple[tuple[float, float], ...]:
    """The stretches of the axis before the season opens and after it closes."""
    begin, end = (_place(day, [month.day for month in months]) for day in (season.opens - timedelta(1), season.closes))
    return (AXIS_START, begin), (end, len(months) + AXIS_START)


def _place(day: date, days: Sequence[date]) -> float:
    """Where the end of a day lies among these, the first at 0."""
    after = next((place for place, one in enumerate(days) if one >= day), len(days) - 1)
    if not after:
        return 0
    return after - (days[after] - day).days / (days[after] - days[after - 1]).days


def _curve_title(together: Paced, month: Month) -> str:
    done, plan = month.done, together.plan
    if done is None or plan is None:
        return _together(together)
    said = text("charts.monthly.curve.title", done=done.shown, plan=plan.shown)
    gap = month.expected - (done.value or ZERO)
    if together.state is None or show(abs(gap), 0) == "0":
        return said
    return sentence(said, text(f"charts.monthly.curve.{'less' if gap > 0 else 'more'}", amount=show(abs(gap), 0)))


def required(year: int, needed: Sequence[Needed], remarks: Sequence[str]) -> ChartSpec | Gap:
    """What each project needs every month (hollow) beside what the last working months brought (solid)."""
    open_ones = [one for one in needed if one.required.value != ZERO]
    drawn = sorted((one for one in open_ones if known(one.required)), key=lambda one: -(one.required.value or ZERO))[
        :MOST
    ]
    if not drawn:
        return Gap(REQUIRED, name_of(REQUIRED), _nothing_needed(year, needed))
    unit = drawn[0].required.unit
    labels = [_needed_label(one) for one in drawn]
    alone = "" if any(known(one.reached) for one in drawn) else "_alone"
    over = [(value_of(one.reached) or ZERO) > (value_of(one.required) or ZERO) for one in drawn]
    return chart_from_table(
        REQUIRED,
        "overlap",
        title=dated(_required_title(open_ones), [drawn[0].required]),
        subtitle=sentence(
            text(f"charts.monthly.required.subtitle{alone}", unit=unit), _left_out(len(open_ones), len(drawn))
        ),
        unit=unit,
        categories=[one.label for one in drawn],
        series=[
            Series(
                text("charts.monthly.required.reached"),
                tuple(value_of(one.reached) for one in drawn),
                "actual",
                tuple(label if is_over else None for label, is_over in zip(labels, over, strict=True)),
            ),
            Series(
                text("charts.monthly.required.required"),
                tuple(value_of(one.required) for one in drawn),
                "target",
                tuple(None if is_over else label for label, is_over in zip(labels, over, strict=True)),
                tuple("shortfall" if one.outlook == "unlikely" else None for one in drawn),
            ),
        ],
        table=[row for one in needed for row in (*one.stated, one.required, one.reached)],
        resting=[(one.required, one.reached) for one in drawn],
        decimals=DECIMALS,
        remarks=remarks,
    )


def _nothing_needed(year: int, needed: Sequence[Needed]) -> str:
    if needed and all(one.required.value == ZERO for one in needed):
        return text("charts.monthly.required.all_done", year=year)
    if reason := next((one.required.note for one in needed if one.required.note and not one.required.lacks), None):
        return text("charts.gap_final", year=year, reason=reason)
    return text("charts.monthly.no_plan", year=year)


def _needed_label(one: Needed) -> str:
    amount = show_fixed(one.required.value or ZERO, DECIMALS)
    if one.reached.value is None:
        return text("charts.monthly.required.alone", required=amount, words=one.words)
    reached = show_fixed(one.reached.value, DECIMALS)
    return text("charts.monthly.required.label", required=amount, reached=reached, words=one.words)


def _required_title(needed: Sequence[Needed]) -> str:
    """Who is unlikely to be in time, by name where few are."""
    for outlook in ("unlikely", "hurry"):
        names = [one.label for one in needed if one.outlook == outlook]
        if names:
            named = named_few(names)
            label = outlook_labels()[outlook]
            return text("charts.monthly.required.title", count=len(needed), named=named, some=len(names), outlook=label)
    if needed and all(one.outlook for one in needed):
        return text("charts.monthly.required.reachable", count=len(needed))
    return text("charts.monthly.required.open", count=len(needed))
