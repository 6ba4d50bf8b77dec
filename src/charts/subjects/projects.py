"""The register against the report, projects by stage, and money: built against paid, paid by month, balances that lie idle."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from src.catalogue import text
from src.catalogue.notation import show, unit_after
from src.charts.spec import ChartSpec, Figure, Gap, Series, SeriesRole, TableRow, known, value_of
from src.charts.subjects.from_table import chart_from_table, chart_of_groups
from src.charts.wording import amount, clauses, dated, evenly, listed, name_of, sentence

RECONCILE, STAGE = "projects.reconcile", "projects.stage"
BUILT, MONTH, IDLE = "payments.built", "payments.month", "payments.idle"
WHOLE = Decimal(100)
ZERO = Decimal(0)
DECIMALS = 1
AMOUNT_DECIMALS = 2
MOST = 14
"""So many projects or balances can be read in one chart."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One way to count, in the register and in the year's report; `word` follows a number in a sentence."""

    label: str
    word: str
    registered: TableRow
    reported: TableRow | None
    share: TableRow | None
    """Reported in % of registered."""


@dataclass(frozen=True, slots=True)
class Staged:
    """How many projects stand at a stage, and their names."""

    label: str
    row: TableRow
    is_grave: bool = False


@dataclass(frozen=True, slots=True)
class BuiltPaid:
    """What was built for a project and paid for it, in 10,000 yuan; `words` is what is striking about the two.

    The smaller `place`, the graver it is.
    """

    label: str
    built: TableRow | None
    paid: TableRow | None
    words: str | None = None
    place: int = 0


@dataclass(frozen=True, slots=True)
class Balance:
    """What is left of an allotment, and how many whole months ago it was issued; `is_grave` where a rule asks about it."""

    label: str
    row: TableRow
    months: int
    is_grave: bool


def reconcile(year: int, counts: Sequence[Counted]) -> ChartSpec | Gap:
    """Reported (solid) in per cent of registered (hollow), so that projects, buildings and households share one axis."""
    drawn = [one for one in counts if one.share is not None and known(one.share)]
    if not drawn:
        return Gap(RECONCILE, name_of(RECONCILE), _not_comparable(year, counts))
    rates = tuple(value_of(one.share) or ZERO for one in drawn)
    labels = [
        text("charts.projects.reconcile.label", reported=amount(one.reported), registered=amount(one.registered))
        for one in drawn
        if one.reported is not None
    ]
    over = [rate > WHOLE for rate in rates]
    figures = [
        Figure(text("charts.projects.reported"), tuple(value_of(one.reported) for one in drawn)),
        Figure(text("charts.projects.registered"), tuple(value_of(one.registered) for one in drawn)),
    ]
    differs: tuple[SeriesRole | None, ...] = tuple("shortfall" if rate != WHOLE else None for rate in rates)
    return chart_from_table(
        RECONCILE,
        "overlap",
        title=_reconcile_title(drawn),
        subtitle=text("charts.projects.reconcile.subtitle", year=year),
        unit="%",
        categories=[one.label for one in drawn],
        series=[
            Series(
                figures[0].name,
                rates,
                "actual",
                tuple(label if is_over else None for label, is_over in zip(labels, over, strict=True)),
                ratio=(figures[0].name, figures[1].name),
            ),
            Series(
                figures[1].name,
                (WHOLE,) * len(drawn),
                "target",
                tuple(None if is_over else label for label, is_over in zip(labels, over, strict=True)),
                differs,
            ),
        ],
        table=[row for one in counts for row in known(one.registered, one.reported, one.share)],
        resting=[known(one.registered, one.reported, one.share) for one in drawn],
        decimals=DECIMALS,
        figures=figures,
    )


def _not_comparable(year: int, counts: Sequence[Counted]) -> str:
    registered = [amount(one.registered) for one in counts if known(one.registered)]
    if not registered:
        return text("charts.monthly.no_register", year=year)
    return text("charts.projects.reconcile.no_report", year=year, registered=listed(registered))


def _reconcile_title(drawn: Sequence[Counted]) -> str:
    """Both counts, then by how much they differ, each in its own unit."""
    registered = listed(f"{amount(one.registered)}{one.word}" for one in drawn)
    differing = []
    for one in drawn:
        gap = (value_of(one.reported) or ZERO) - (one.registered.value or ZERO)
        if gap:
            key = "more" if gap > 0 else "less"
            size = show(abs(gap)) + unit_after(one.registered.unit) + one.word
            differing.append(text(f"charts.projects.reconcile.{key}", size=size))
    if not differing:
        return text("charts.projects.reconcile.equal", registered=registered)
    return text("charts.projects.reconcile.differs", registered=registered, differing=listed(differing))


def stage(year: int, stages: Sequence[Staged], count: TableRow) -> ChartSpec | Gap:
    """Projects by stage, in the order in which they go through them."""
    drawn = [one for one in stages if known(one.row)]
    if not drawn:
        return Gap(STAGE, name_of(STAGE), text("charts.projects.stage.none", year=year))
    said = listed(
        text("charts.projects.stage.one", label=one.label, amount=amount(one.row)) for one in drawn if one.row.value
    )
    return chart_of_groups(
        STAGE,
        drawn,
        count,
        title=dated(text("charts.projects.stage.title", count=amount(count), stages=said), [count]),
        subtitle=text("charts.projects.stage.subtitle", unit=count.unit),
        series=text("charts.projects.stage.series"),
    )


def built(year: int, projects: Sequence[BuiltPaid], remarks: Sequence[str]) -> ChartSpec | Gap:
    """Built and paid side by side for each project, those that a rule asks about first."""
    told = [one for one in projects if known(one.built, one.paid)]
    if not told:
        return Gap(BUILT, name_of(BUILT), text("charts.payments.built.none", year=year))
    ordered = sorted(told, key=lambda one: (one.words is None, one.place, -(value_of(one.built) or ZERO)))
    drawn = ordered[:MOST]
    shown = evenly(row for one in drawn for row in (one.built, one.paid))
    columns: tuple[tuple[str, str, SeriesRole], ...] = (("built", "built", "actual"), ("paid", "paid", "other"))
    left = len(told) - len(drawn)
    return chart_from_table(
        BUILT,
        "bar",
        title=dated(_built_title(ordered), [row for one in told for row in (one.built, one.paid)]),
        subtitle=sentence(
            text("charts.payments.built.subtitle"),
            text("charts.monthly.left_out", drawn=len(drawn), count=left) if left else None,
        ),
        unit=known(*(row for one in drawn for row in (one.built, one.paid)))[0].unit,
        categories=[one.label for one in drawn],
        series=[
            Series(
                name := text(f"charts.payments.built.{key}"),
                tuple(value_of(getattr(one, field)) for one in drawn),
                role,
                tuple(_said(name, getattr(one, field), shown) for one in drawn),
            )
            for key, field, role in columns
        ],
        table=[row for one in ordered for row in known(one.built, one.paid)],
        resting=[known(one.built, one.paid) for one in drawn],
        decimals=AMOUNT_DECIMALS,
        remarks=remarks,
    )


def _said(name: str, row: TableRow | None, shown: Callable[[TableRow], str]) -> str | None:
    return None if row is None or row.value is None else f"{name} {shown(row)}"


def _built_title(told: Sequence[BuiltPaid]) -> str:
    """What the rules find; without a finding both sums of the projects that state both."""
    if found := [f"{one.label}{one.words}" for one in told if one.words]:
        return clauses(*found[:2]) + ("" if len(found) <= 2 else text("charts.payments.built.more", count=len(found)))
    both = [(one.built, one.paid) for one in told if one.built is not None and one.paid is not None]
    sums = [
        show(sum((value_of(row) or ZERO for row in rows), ZERO), AMOUNT_DECIMALS) for rows in zip(*both, strict=True)
    ]
    if not sums:
        return text("charts.payments.built.one_sided", count=len(told))
    return text("charts.payments.built.title", count=len(both), built=sums[0], paid=sums[1])


def by_month(
    year: int, months: Sequence[tuple[str, TableRow]], total: TableRow | None, remarks: Sequence[str]
) -> ChartSpec | Gap:
    """What was paid in each month of the year, returns taken off."""
    if total is None or not months:
        return Gap(MONTH, name_of(MONTH), text("charts.payments.month.none", year=year))
    shown = evenly(row for _, row in months)
    most = max(months, key=lambda one: one[1].value or ZERO)
    tied = [name for name, row in months if row.value == most[1].value]
    said = text("charts.payments.month.title", amount=amount(total))
    peak = text("charts.payments.month.peak", months=listed(tied), amount=amount(most[1]))
    return chart_from_table(
        MONTH,
        "bar",
        title=dated(sentence(said, peak if len(months) > len(tied) else None), [total]),
        subtitle=text("charts.payments.month.subtitle", year=year),
        unit=total.unit,
        categories=[name for name, _ in months],
        series=[
            Series(
                text("charts.payments.month.series"),
                tuple(row.value for _, row in months),
                "actual",
                tuple(shown(row) for _, row in months),
            )
        ],
        table=[total, *(row for _, row in months)],
        resting=[(row,) for _, row in months],
        orientation="vertical",
        decimals=AMOUNT_DECIMALS,
        remarks=remarks,
    )


def idle(year: int, balances: Sequence[Balance], least: int, remarks: Sequence[str]) -> ChartSpec | Gap:
    """Balances of allotments that were issued at least so many months ago, the oldest first."""
    drawn = sorted(balances, key=lambda one: -one.months)[:MOST]
    if not drawn:
        return Gap(IDLE, name_of(IDLE), text("charts.payments.idle.none", year=year, months=least))
    shown = evenly(one.row for one in drawn)
    total = sum((one.row.value or ZERO for one in balances), ZERO)
    first = drawn[0]
    title = text("charts.payments.idle.title", amount=amount(first.row), label=first.label, months=first.months)
    if len(balances) > 1:
        title = sentence(
            text("charts.payments.idle.total", count=len(balances), amount=show(total, AMOUNT_DECIMALS), least=least),
            text("charts.payments.idle.oldest", label=first.label, months=first.months, amount=amount(first.row)),
        )
    return chart_from_table(
        IDLE,
        "bar",
        title=dated(title, [first.row]),
        subtitle=text("charts.payments.idle.subtitle", least=least),
        unit=first.row.unit,
        categories=[one.label for one in drawn],
        series=[
            Series(
                text("charts.payments.idle.series"),
                tuple(one.row.value for one in drawn),
                "actual",
                tuple(text("charts.payments.idle.label", amount=shown(one.row), months=one.months) for one in drawn),
                tuple("shortfall" if one.is_grave else None for one in drawn),
            )
        ],
        table=[one.row for one in drawn],
        resting=[(one.row,) for one in drawn],
        decimals=AMOUNT_DECIMALS,
        remarks=remarks,
    )
