"""Key figures of the self-score."""

from decimal import Decimal

from src import measures
from src.board.scores import form
from src.board.tile import Tile, absent, plain
from src.catalogue import text
from src.catalogue.notation import show
from src.charts.spec import TableRow
from src.charts.subjects.score import DECIMALS
from src.charts.wording import listed
from src.records import Centre

HUNDRED = Decimal(100)


def score(centre: Centre, year: int) -> tuple[Tile, ...]:
    """The tiles of the self-score page."""
    scored = form(centre, year)
    unit = text("charts.score.unit")
    names = {key: text(f"board.tile_{key}") for key in ("score", "lost", "recomputed")}
    if scored is None:
        return tuple(absent(f"score.{key}", name, unit, year, text("board.form")) for key, name in names.items())
    return (
        _total(centre, year, names["score"]),
        _lost(centre, year, names["lost"]),
        _recomputed(centre, year, names["recomputed"]),
    )


def _total(centre: Centre, year: int, label: str) -> Tile:
    score, scored = measures.score(centre.form(year), year), form(centre, year)
    if score is None or scored is None:
        return absent("score.score", label, text("charts.score.unit"), year, text("board.form"))
    return plain(
        "score.score",
        label,
        scored.total_rows[0],
        base=text("board.of_weight", weight=show(score.weight, DECIMALS)),
        rate=score.total / score.weight * HUNDRED if score.weight else None,
        status=score.grade.label,
        state=score.grade.state,
        detail=text("board.grade"),
        table=scored.total_rows,
    )


def _lost(centre: Centre, year: int, label: str) -> Tile:
    scored = form(centre, year)
    losses = [one for one in scored.losses if one.points > 0] if scored else []
    silent = [one for one in losses if one.reason is None]
    lost = sum((one.points for one in losses), Decimal(0))
    points = show(lost, DECIMALS)
    base = text("board.lost_rows", labels=listed(one.label for one in losses[:2]), count=len(losses)) if losses else ""
    row = TableRow(label, lost, text("charts.score.unit"), text("board.derived"), points, formula=base or points)
    return plain(
        "score.lost",
        label,
        row,
        base=base or text("board.nothing_lost"),
        warn=text("board.silent", count=len(silent)) if silent else None,
        table=tuple(one.row for one in losses),
    )


def _recomputed(centre: Centre, year: int, label: str) -> Tile:
    score = measures.score(centre.form(year), year)
    items = score.items if score else ()
    done = [one for one in items if one.recomputed is not None]
    differ = [one for one in done if one.differs]
    shown = show(Decimal(len(done)), 0)
    row = TableRow(
        label, Decimal(len(done)), text("board.rows"), text("board.derived"), shown, formula=f"{shown} / {len(items)}"
    )
    return plain(
        "score.recomputed",
        label,
        row,
        base=text("board.of_rows", count=len(items)),
        rate=Decimal(len(done)) / len(items) * HUNDRED if items else None,
        detail=text("board.recomputed_equal") if done and not differ else "",
        warn=text("board.recomputed_differ", count=len(differ)) if differ else None,
    )
