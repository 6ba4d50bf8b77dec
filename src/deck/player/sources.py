"""The last slide of the player: which figure stands in which document, and where."""

from src.catalogue import indicators, roles, text
from src.charts.numbers import show
from src.deck.player.slides import Slide, table_slides
from src.deck.snapshot import Snapshot
from src.records import Record, ScoreItem

MOST_DECIMALS = 8
SHARES = (0.18, 0.28, 0.54)


def source_slides(snapshot: Snapshot) -> tuple[Slide, ...]:
    """Every reported figure of the year by document and place, in the order of the catalogue, with what a snapshot is."""
    order = list(indicators())
    records = [r for r in snapshot.centre.records if r.year == snapshot.year and r.value is not None]
    records.sort(key=lambda r: (order.index(r.indicator), list(roles()).index(r.role)))
    places: dict[tuple[str, str], list[str]] = {}
    for record in records:
        places.setdefault(_place(snapshot, record), []).append(_figure(record))
    form = snapshot.centre.form(snapshot.year)
    if form:
        places.setdefault(_place(snapshot, form[0]), []).append(text("player.sources_form", count=len(form)))
    separator = text("deck.list_separator")
    rows = [(document, locator, separator.join(figures)) for (document, locator), figures in places.items()]
    subtitle = text("player.sources_subtitle", year=snapshot.year, count=len(records))
    columns = text("player.sources_columns").split("|")
    closing = text("player.closing", snapshot=snapshot.id, as_of=snapshot.as_of)
    return table_slides(text("player.sources"), subtitle, columns, rows, SHARES, size=20, closing=closing)


def _place(snapshot: Snapshot, row: Record | ScoreItem) -> tuple[str, str]:
    source = snapshot.centre.source(row)
    document = source and (source.document_no or source.title or source.file_name)
    return document or text("deck.document_unknown"), row.locator or text("deck.locator_unknown")


def _figure(record: Record) -> str:
    known = indicators()[record.indicator]
    role = " " if record.role == "actual" else text("player.sources_role", role=roles()[record.role])
    value = text("deck.missing") if record.value is None else show(record.value, MOST_DECIMALS)
    space = "" if record.unit == "%" else " "
    return f"{known.label}{role}{value}{space}{record.unit}"
