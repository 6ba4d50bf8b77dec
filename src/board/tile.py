"""A key figure on a page, and how one is made from an indicator or a measure."""

from dataclasses import dataclass, replace
from decimal import Decimal

from src import measures
from src.board.traced_rows import attainment, derived, label_of, reported
from src.catalogue import State, indicators, text
from src.charts.spec import TableRow
from src.charts.wording import amount, attained, sentence
from src.measures import Measure
from src.records import Centre


@dataclass(frozen=True, slots=True)
class Tile:
    """A key figure: value as shown with its unit, what it is held against (`base`), a rate from 0 to above 100 for the bar.

    `rate` is None where the figure is held against nothing: there is no bar then. `status` is the verdict's word, None where
    nothing is judged; `warn` is what a data rule finds, no more; `missing` says what is missing and how to add it where `value`
    is None. `change` compares with last year, whose figure is `before`, and `course` are the figures of the whole years by year,
    this one last; empty where there is no other. `beside` is how far it stands from the median of the centres it is compared with.
    """

    id: str
    label: str
    value: str | None
    unit: str
    base: str
    rate: Decimal | None
    status: str | None
    state: State
    detail: str
    change: str | None
    warn: str | None
    missing: str | None
    table: tuple[TableRow, ...]
    before: TableRow | None = None
    course: tuple[tuple[int, TableRow], ...] = ()
    beside: str | None = None


def absent(tile_id: str, label: str, unit: str, year: int, needed: str | None = None) -> Tile:
    """The tile of a figure that the year lacks."""
    sentence = text("board.missing", year=year, needed=needed or label)
    return Tile(tile_id, label, None, unit, "", None, None, "none", "", None, None, sentence, ())


def plain(
    tile_id: str,
    label: str,
    row: TableRow,
    *,
    base: str = "",
    rate: Decimal | None = None,
    status: str | None = None,
    state: State = "none",
    detail: str = "",
    warn: str | None = None,
    table: tuple[TableRow, ...] = (),
) -> Tile:
    """The tile of a figure that is there; of a year under way it says first until when it counts."""
    rows = (row, *(other for other in table if other != row))
    told = sentence(row.part.as_of if row.part else None, detail)
    return Tile(tile_id, label, row.shown, row.unit, base, rate, status, state, told, None, warn, None, rows)


def judged(centre: Centre, year: int, indicator: str, label: str | None = None) -> Tile:
    """The figure against its target, stated or implied; without either it says so where more would be better."""
    meta = indicators()[indicator]
    name = label or meta.short
    row = reported(centre, year, indicator)
    if row is None:
        return absent(indicator, name, meta.unit, year, label_of(indicator))
    found = measures.judgement(centre, year, indicator)
    measure, rate = found.rate, attainment(centre, year, indicator)
    target = reported(centre, year, indicator, "target")
    implied = derived(text("board.implied"), measures.implied_target(centre, year, indicator))
    has_range = implied.formula is not None
    detail = text("board.rate_of", rate=rate.shown, basis=rate.origin) if measure.value is not None else ""
    if rate.part is not None:
        detail = attained(rate, is_stated=target is None, with_verdict=False) or ""
    no_target = measure.value is None and target is None and meta.direction != "neutral"
    bases = (target and text("board.base_target", amount=amount(target)), has_range and _implied_base(implied))
    return plain(
        indicator,
        name,
        row,
        base=next((base for base in bases if base), text("board.no_target") if no_target else ""),
        rate=measure.value,
        status=found.word,
        state=found.mark,
        detail=detail,
        table=tuple(
            r
            for r in (row, target, rate, *(rate.pace.rows if rate.pace else ()), implied if has_range else None)
            if r is not None and _says(r)
        ),
    )


def _implied_base(row: TableRow) -> str:
    return text("board.base_implied", amount=amount(row))


def _says(row: TableRow) -> bool:
    return row.shown != text("catalogue.missing")


def progressing(centre: Centre, year: int, indicator: str, label: str | None = None) -> Tile:
    """Completed against under way: progress without a verdict, unless the year states a target."""
    tile = judged(centre, year, indicator, label)
    started = reported(centre, year, indicator, "started")
    if tile.value is None or started is None or centre.value(year, indicator, "target") is not None:
        return tile
    progress = derived(text("board.progress"), measures.progress(centre, year, indicator))
    base = text("board.base_started", amount=amount(started))
    if progress.value is None:
        return plain(
            indicator,
            tile.label,
            tile.table[0],
            base=base,
            detail=progress.note or "",
            table=(started,),
        )
    return plain(
        indicator,
        tile.label,
        tile.table[0],
        base=base,
        rate=progress.value,
        detail=text("board.progress_is", rate=progress.shown),
        table=(started, progress),
    )


def why(measure: Measure, year: int, label: str) -> str:
    """The sentence that says why a measure has no value."""
    key = "board.missing_because" if measure.lacks else "board.not_computed"
    return text(key, year=year, label=label, reason=measure.reason or label)


def measured(
    tile_id: str,
    label: str,
    measure: Measure,
    year: int,
    *,
    base: str = "",
    detail: str = "",
    table: tuple[TableRow, ...] = (),
) -> Tile:
    """The tile of a derived figure; its formula stands below it unless `base` says something else."""
    if measure.value is None:
        return replace(absent(tile_id, label, measure.unit, year), missing=why(measure, year, label))
    rows = tuple(row for row in table if row.value is not None)
    shown_base = base or text("board.formula", formula=measure.formula)
    return plain(tile_id, label, derived(label, measure), base=shown_base, detail=detail, table=rows)


def listed_dots(*parts: str | None) -> str:
    """The parts that exist, separated by dots."""
    return text("charts.note_separator").join(part for part in parts if part)
