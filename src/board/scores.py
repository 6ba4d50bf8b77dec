"""The self-score form as charts take it: points by heading, and the rows that lost some with the reason they give."""

import re
from collections.abc import Sequence
from decimal import Decimal

from src import measures
from src.catalogue import rules, text
from src.catalogue.notation import show
from src.charts.provenance import shared_place
from src.charts.spec import TableRow
from src.charts.subjects.score import DECIMALS, Form, Loss, Points
from src.measures import Score, ScoredItem
from src.records import Centre, ScoreItem

NO_REASON = re.compile(str(rules()["lost_without_reason"].parameters["blank"]))


def form(centre: Centre, year: int) -> Form | None:
    """The scored form of the year, or None where there is none."""
    rows = centre.form(year)
    score = measures.score(rows, year)
    if score is None:
        return None
    return Form(
        total=score.total,
        weight=score.weight,
        grade=score.grade.label,
        tiers=tuple(
            Points(
                t.tier1,
                t.weight,
                t.score,
                (_sum(t.tier1, _under(rows, t.tier1), centre),),
                _is_unexplained(_under(rows, t.tier1)),
            )
            for t in score.tiers
        ),
        headings=_headings(centre, score, rows),
        losses=tuple(_loss(centre, one) for one in score.items if one.lost != 0),
        total_rows=(_sum(text("board.score_total"), rows, centre), _weights(rows, centre)),
    )


def _headings(centre: Centre, score: Score, rows: Sequence[ScoreItem]) -> tuple[Points, ...]:
    points = []
    for heading in score.tiers2:
        items = [r for r in rows if (r.tier1, r.tier2) == (heading.tier1, heading.tier2)]
        table = tuple(_item(centre, r) for r in items)
        name = heading.tier2 or heading.tier1
        points.append(Points(name, heading.weight, heading.score, table, _is_unexplained(items)))
    return tuple(points)


def _is_unexplained(rows: Sequence[ScoreItem]) -> bool:
    """Whether the data check asks why a row lost points, or for its score."""
    return any(row.score is None or (row.score < row.weight and reason(row) is None) for row in rows if row.weight > 0)


def _under(rows: Sequence[ScoreItem], tier1: str) -> list[ScoreItem]:
    return [row for row in rows if row.tier1 == tier1]


def _sum(label: str, rows: Sequence[ScoreItem], centre: Centre) -> TableRow:
    total = sum((r.score for r in rows if r.score is not None), Decimal(0))
    return _added(label, total, [r.score for r in rows], rows, centre)


def _weights(rows: Sequence[ScoreItem], centre: Centre) -> TableRow:
    total = sum((r.weight for r in rows), Decimal(0))
    return _added(text("board.weight_total"), total, [r.weight for r in rows], rows, centre)


def _added(
    label: str, total: Decimal, parts: Sequence[Decimal | None], rows: Sequence[ScoreItem], centre: Centre
) -> TableRow:
    shown = show(total, DECIMALS)
    terms = [show(part, DECIMALS) for part in parts if part]
    formula = f"{' + '.join(terms)} = {shown}" if len(terms) > 1 else shown
    return TableRow(
        label=label,
        value=total,
        unit=text("charts.score.unit"),
        origin=text("board.derived"),
        shown=shown,
        formula=formula,
        document=centre.document(rows[0]),
        locator=shared_place([row.locator or "" for row in rows]) or None,
    )


def _item(centre: Centre, row: ScoreItem) -> TableRow:
    return TableRow(
        label=row.tier3,
        value=row.score,
        unit=text("charts.score.unit"),
        origin=text("board.reported"),
        shown=text("catalogue.missing") if row.score is None else show(row.score, DECIMALS),
        document=centre.document(row),
        locator=row.locator,
        quote=row.quote,
        note=text("board.score_note", weight=show(row.weight, DECIMALS), reason=reason(row) or "").rstrip(
            text("charts.semicolon")
        ),
    )


def reason(row: ScoreItem) -> str | None:
    """The reason that the row gives for its score, or None where the cell is empty or says nothing."""
    return None if row.reason is None or NO_REASON.match(row.reason) else row.reason.strip()


def _loss(centre: Centre, one: ScoredItem) -> Loss:
    missing = text("board.no_score") if one.item.score is None else None
    unexplained = _is_unexplained([one.item])
    return Loss(one.item.tier3, one.lost, reason(one.item) or missing, _item(centre, one.item), unexplained)
