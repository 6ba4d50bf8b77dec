"""The line under a chart: which documents its figures come from, where they stand there, how the derived ones are made."""

import re
from collections.abc import Sequence

from src.catalogue import template, text
from src.charts.spec import TableRow
from src.charts.wording import clauses, listed

MOST_LOCATORS = 2
MOST_FORMULAS = 3


def source_note(table: Sequence[TableRow], *remarks: str, is_brief: bool = False) -> str:
    """The date of the figures, documents with locators, the formulas of the derived ones unless brief, then the remarks.

    The date stands first, where no program can end a line within it: most do so at its hyphens.
    """
    under_way = {row.as_of for row in table if row.as_of and row.part is not None}
    dates = sorted(under_way or {row.as_of for row in table if row.as_of})
    derived = [] if is_brief else [row for row in table if row.formula and row.document is None]
    formulas = derived[:MOST_FORMULAS]
    parts = [
        text("charts.as_of", date=dates[-1]) if dates else "",
        text("charts.source", sources=listed(_sources(table))),
        text("charts.derived", formulas=clauses(*(_formula(row) for row in formulas))) if formulas else "",
        *remarks,
    ]
    return text("charts.note_separator").join(part for part in parts if part)


def _formula(row: TableRow) -> str:
    return text("charts.formula", label=row.label.removeprefix(row.origin), formula=row.formula)


def _sources(table: Sequence[TableRow]) -> list[str]:
    found: dict[str, dict[str, None]] = {}
    for row in table:
        if row.document is not None:
            places = found.setdefault(row.document, {})
            places.update({_primary(row.locator): None} if row.locator else {})
    if not found:
        return [text("charts.no_source")]
    if len(found) > 2:
        return [text("charts.many_sources", first=next(iter(found)), count=len(found))]
    return [f"{document} {_places(list(places))}".strip() for document, places in found.items()]


def _primary(locator: str | None) -> str:
    return (locator or "").split(text("charts.also"))[0]


def _places(places: list[str]) -> str:
    if len(places) <= MOST_LOCATORS:
        return listed(places)
    return shared_place(places) or text("charts.many_places", first=listed(places[:MOST_LOCATORS]), count=len(places))


def shared_place(places: Sequence[str]) -> str:
    """What all locators begin with, in whole parts such as an annex, a sheet or a section; empty where they share none."""
    shared = []
    for parts in zip(*map(_parts, places), strict=False):
        if len(set(parts)) > 1:
            break
        shared.append(parts[0])
    return "".join(shared).strip()


def _parts(place: str) -> list[str]:
    return re.findall(template("charts.place_part"), place)
