"""The last slide of the player: which figure stands in which document, and where."""

from src.catalogue import roles, text
from src.catalogue.notation import unit_after
from src.deck.player.slides import Slide, table_slides
from src.deck.snapshot import Snapshot
from src.deck.sources import label_of, number, place, reported
from src.records import Record

SHARES = (0.18, 0.28, 0.54)


def source_slides(snapshot: Snapshot) -> tuple[Slide, ...]:
    """Every reported figure of the year by document and place, in the order of the catalogue, with what a snapshot is."""
    records = reported(snapshot)
    places: dict[tuple[str, str], list[str]] = {}
    for record in records:
        places.setdefault(place(snapshot, record), []).append(_figure(record))
    form = snapshot.centre.form(snapshot.year)
    if form:
        places.setdefault(place(snapshot, form[0]), []).append(text("deck.player.sources_form", count=len(form)))
    separator = text("catalogue.list_separator")
    rows = [(document, locator, separator.join(figures)) for (document, locator), figures in places.items()]
    subtitle = text("deck.player.sources_subtitle", year=snapshot.year, count=len(records))
    columns = text("deck.player.sources_columns").split("|")
    closing = text("deck.player.closing", snapshot=snapshot.id, as_of=snapshot.as_of)
    return table_slides(text("deck.player.sources"), subtitle, columns, rows, SHARES, size=20, closing=closing)


def _figure(record: Record) -> str:
    role = " " if record.role == "actual" else text("deck.player.sources_role", role=roles()[record.role])
    return f"{label_of(record)}{role}{number(record.value)}{unit_after(record.unit)}"
