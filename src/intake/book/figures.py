"""The sheet of a programme: one figure a row."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from src.catalogue import PERCENT, Indicator, indicators
from src.catalogue.book import role_labels, words
from src.intake.book.lines import Line, Notes, lines
from src.intake.draft import DraftRecord
from src.records import Role


def read_figures(sheet: Any, programme: str, end: date | None, notes: Notes) -> Iterator[DraftRecord]:
    """The figures of a sheet, of the year's `end` where they give no date; a row without value, quote and place says nothing."""
    own, roles = labels(programme)
    seen: dict[tuple[str, Role], int] = {}
    for line in lines(sheet, "figures", notes):
        if line.blank("value", "quote", "locator") or not line.readable():
            continue
        record = read_figure(line, own, roles, end)
        if record is None:
            continue
        first = seen.setdefault((record.indicator, record.role), line.row)
        if first != line.row:
            line.wrong("indicator", "repeated", row=first)
            continue
        yield record


def labels(programme: str) -> tuple[Mapping[str, Indicator], Mapping[str, Role]]:
    """The indicators and the roles of a programme by what its sheet calls them."""
    own = {indicator.label: indicator for indicator in indicators().values() if indicator.programme == programme}
    return own, {label: role for known in ("", programme) for role, label in role_labels(known).items()}


def read_figure(
    line: Line, own: Mapping[str, Indicator], roles: Mapping[str, Role], end: date | None
) -> DraftRecord | None:
    """The figure of a row; None, with an error noted for each cell that is wrong."""
    indicator, role = own.get(line.label("indicator") or ""), roles.get(line.label("role") or "")
    if indicator is None:
        line.wrong("indicator", "unknown_indicator", value=line.label("indicator") or "")
    if role is None:
        line.wrong("role", "unknown_role", value=line.label("role") or "")
    unit = indicator.unit_in(role or "actual") if indicator else PERCENT  # what is not known refuses no percentage
    value = _value(line, unit)
    day = line.day("as_of")
    if indicator is None or role is None or value is None:
        return None
    if line.label("unit") not in (None, unit):
        line.wrong("unit", "wrong_unit", wanted=unit, unit=line.label("unit"))
        return None
    return DraftRecord(indicator.id, role, value, unit, day or end, line.text("quote"), place(line), line.quote_span)


def _value(line: Line, unit: str) -> Decimal | None:
    if line.blank("value"):
        line.missing("value")
        return None
    return line.number("value", unit)


def place(line: Line) -> str | None:
    """Where the source states the row: as given, the row of the workbook where nothing is, None where none is known."""
    given = line.text("locator")
    return None if given == words()["nowhere"] else given or line.place
