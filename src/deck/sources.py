"""The figures that a year reports, and the document and place where each stands."""

from decimal import Decimal

from src.catalogue import indicators, roles, text
from src.catalogue.notation import show
from src.deck.snapshot import Snapshot
from src.records import Record, ScoreItem

MOST_DECIMALS = 8


def reported(snapshot: Snapshot) -> list[Record]:
    """The year's figures in the order of the catalogue; indicators that it does not know come last."""
    places = {indicator: place for place, indicator in enumerate(indicators())}
    order = list(roles())
    records = [r for r in snapshot.centre.records if r.year == snapshot.year and r.value is not None]
    return sorted(records, key=lambda r: (places.get(r.indicator, len(places)), order.index(r.role)))


def place(snapshot: Snapshot, row: Record | ScoreItem) -> tuple[str, str]:
    """Document and place of the row; where one is unknown, the words that say so."""
    return (
        snapshot.centre.document(row) or text("deck.document_unknown"),
        row.locator or text("deck.locator_unknown"),
    )


def number(value: Decimal | None) -> str:
    """The value with all its decimals, or the sign of a missing one."""
    return text("catalogue.missing") if value is None else show(value, MOST_DECIMALS)
