"""The self-score: points against weights, and which rows lost points for which reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from src.catalogue import text
from src.catalogue.notation import places, show, show_fixed
from src.charts.abridged import fewer
from src.charts.spec import ChartSpec, Gap, Series, SeriesRole, TableRow
from src.charts.subjects.from_table import chart_from_table, gap
from src.charts.wording import clauses, listed, only, sentence

TIERS, BREAKDOWN, LOSSES = "overview.score", "score.breakdown", "score.losses"
DECIMALS = 2
ZERO = Decimal(0)
BREAK_STEPS = ((Decimal("1.5"), Decimal(5)), (Decimal("0.2"), Decimal(1)), (Decimal(0), Decimal("0.1")))
"""Losses of at least so many points let the broken axis start at a multiple of so many."""
REASON_LENGTH = 12
MOST = 16
"""So many headings or steps can be read."""
NAMED = 3
"""So many names a title lists before it counts instead."""


@dataclass(frozen=True, slots=True)
class Points:
    """Score against weight of one heading; `unexplained` where a row under it lost points and gives no reason."""

    label: str
    weight: Decimal
    score: Decimal
    rows: tuple[TableRow, ...]
    unexplained: bool = False

    @property
    def lost(self) -> Decimal:
        """Weight minus score."""
        return self.weight - self.score


@dataclass(frozen=True, slots=True)
class Loss:
    """A row that did not reach its weight, with the reason that the form gives for it; `unexplained` where it gives none."""

    label: str
    points: Decimal
    reason: str | None
    row: TableRow
    unexplained: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """The scored form of a year."""

    total: Decimal
    weight: Decimal
    grade: str
    tiers: tuple[Points, ...]
    headings: tuple[Points, ...]
    losses: tuple[Loss, ...]
    total_rows: tuple[TableRow, ...]


def points(value: Decimal) -> str:
    """The points as shown."""
    return show(value, DECIMALS)


def tiers(year: int, form: Form | None) -> ChartSpec | Gap:
    """Score (solid) in weight (hollow) by tier-1 heading; a heading that lost points has the warning outline."""
    if form is None:
        return gap(TIERS, year)
    return _against_weight(TIERS, year, form.tiers, tiers_title(form), form.total_rows)


def breakdown(year: int, form: Form | None) -> ChartSpec | Gap:
    """The same by tier-2 heading."""
    if form is None:
        return gap(BREAKDOWN, year)
    lost = [p for p in form.headings if p.lost > 0]
    title = over_words(form) or text("charts.score.breakdown.full", count=len(form.headings))
    if lost:
        total = sum((p.lost for p in lost), ZERO)
        title = text("charts.score.breakdown.lost", count=len(form.headings), lost=len(lost), points=points(total))
        title = f"{title}{_named_losses(lost)}"
    return _against_weight(BREAKDOWN, year, form.headings, title, form.total_rows)


def _against_weight(
    chart_id: str, year: int, groups: Sequence[Points], title: str, total_rows: Sequence[TableRow]
) -> ChartSpec:
    over = [p.score > p.weight for p in groups]
    most = max(places(points(value)) for p in groups for value in (p.score, p.weight))
    labels = [_label(p, most) for p in groups]
    missed: tuple[SeriesRole | None, ...] = tuple("shortfall" if p.unexplained and p.lost > 0 else None for p in groups)
    whole = chart_from_table(
        chart_id,
        "overlap",
        title=title,
        subtitle=text(f"charts.{chart_id}.subtitle", year=year),
        unit=text("charts.score.unit"),
        categories=[p.label for p in groups],
        series=[
            Series(text("charts.score.score"), tuple(p.score for p in groups), "actual", only(labels, over)),
            Series(
                text("charts.score.weight"),
                tuple(p.weight for p in groups),
                "target",
                only(labels, [not one for one in over]),
                missed,
            ),
        ],
        table=[*total_rows, *(row for p in groups for row in p.rows)],
        resting=[p.rows for p in groups],
        decimals=DECIMALS,
    )
    return fewer(whole, MOST)


def _label(group: Points, most: int) -> str:
    if group.weight == 0 and group.score == 0:
        return text("charts.score.no_weight")
    score, weight, lost = (show_fixed(value, most) for value in (group.score, group.weight, abs(group.lost)))
    shown = text("charts.score.label", score=score, weight=weight)
    key = "lost" if group.lost > 0 else "over" if group.lost < 0 else None
    return shown if key is None else text(f"charts.score.label_{key}", label=shown, points=lost)


def tiers_title(form: Form) -> str:
    """Where the points were lost, in one sentence."""
    lost = [p for p in form.tiers if p.lost > 0]
    total = sum((p.lost for p in lost), ZERO)
    full = [p for p in form.tiers if p.lost == 0 and p.weight > 0]
    if not lost:
        return over_words(form) or text("charts.score.tiers.full", total=points(form.total), grade=form.grade)
    rest = _full_words(full) if full and len(full) + len(lost) == len(form.tiers) else None
    if len(lost) == 1:
        return sentence(text("charts.score.tiers.one", points=points(total), label=lost[0].label), rest)
    return sentence(f"{text('charts.score.tiers.several', points=points(total))}{_named_losses(lost)}", rest)


def over_words(form: Form) -> str | None:
    """The sentence for scores above their weight, which no form may hold; None where there is none."""
    over = [one for one in form.losses if one.points < 0]
    if not over:
        return None
    named = listed(one.label for one in over[:NAMED])
    return text("charts.score.over", total=points(form.total), named=named, count=len(over))


def _full_words(full: Sequence[Points]) -> str:
    return text("charts.score.tiers.rest_one" if len(full) == 1 else "charts.score.tiers.rest", count=len(full))


def _named_losses(lost: Sequence[Points]) -> str:
    worst = sorted(lost, key=lambda p: -p.lost)
    if len(worst) > 1 and len({p.lost for p in worst}) == 1 and len(worst) <= NAMED:
        return text("charts.score.each", labels=listed(p.label for p in worst), points=points(worst[0].lost))
    named = listed(text("charts.score.one_loss", label=p.label, points=points(p.lost)) for p in worst[:NAMED])
    return text("charts.score.and_more", named=named, count=len(worst)) if len(worst) > NAMED else named


def losses(year: int, form: Form | None) -> ChartSpec | Gap:
    """From all points over each row that lost some to the total; the value axis starts near the total and says so."""
    if form is None:
        return gap(LOSSES, year)
    minimum = _axis_minimum(form)
    names = [
        text("charts.score.losses.start"),
        *(text("charts.score.losses.step", label=one.label, reason=_reason(one)) for one in form.losses),
        text("charts.score.losses.end"),
    ]
    values = (form.weight, *(-one.points for one in form.losses), form.total)
    roles: list[SeriesRole] = ["total", *map(_step_role, form.losses), "total"]
    most = max(places(points(value)) for value in values)
    shown = tuple(
        f"{'+' * (role != 'total' and value > 0)}{show_fixed(value, most)}"
        for value, role in zip(values, roles, strict=True)
    )
    broken = text("charts.score.losses.broken", minimum=points(minimum)) if minimum is not None else None
    whole = chart_from_table(
        LOSSES,
        "waterfall",
        title=_losses_title(form),
        subtitle=sentence(text("charts.score.losses.subtitle", year=year), broken),
        unit=text("charts.score.unit"),
        categories=names,
        series=[Series(text("charts.score.losses.series"), values, "actual", shown)],
        table=[*form.total_rows, *(one.row for one in form.losses)],
        resting=[form.total_rows, *((one.row,) for one in form.losses), form.total_rows],
        decimals=DECIMALS,
        step_roles=roles,
        axis_minimum=minimum,
    )
    return fewer(whole, MOST)


def _step_role(loss: Loss) -> SeriesRole:
    """A loss without a reason is what the data check asks about."""
    if loss.points < 0:
        return "increase"
    return "shortfall" if loss.unexplained else "decrease"


def _reason(loss: Loss) -> str:
    """The reason; that there is one where it is too long to stand beside a bar: the table holds it."""
    reason = loss.reason or text("charts.score.losses.no_reason")
    return reason if len(reason) <= REASON_LENGTH else text("charts.score.losses.reason_given")


def _axis_minimum(form: Form) -> Decimal | None:
    """A round number as far below the total as the total is below the weight, so that a loss is seen; None: zero."""
    lost = sum((abs(one.points) for one in form.losses), ZERO)
    step = next(step for least, step in BREAK_STEPS if lost >= least)
    floor = ((min(form.total, form.weight) - lost) / step).to_integral_value(ROUND_FLOOR) * step
    return floor if form.losses and floor > 0 else None


def _losses_title(form: Form) -> str:
    lost = [one for one in form.losses if one.points > 0]
    if not lost:
        return over_words(form) or text(
            "charts.score.losses.none", weight=points(form.weight), total=points(form.total)
        )
    silent = [one for one in lost if not one.reason]
    key = "all_silent" if len(silent) == len(lost) else "some_silent" if silent else "explained"
    said = text(
        "charts.score.losses.lost",
        weight=points(form.weight),
        count=len(lost),
        points=points(sum((one.points for one in lost), ZERO)),
        total=points(form.total),
    )
    return clauses(said, text(f"charts.score.losses.{key}", count=len(silent)))
