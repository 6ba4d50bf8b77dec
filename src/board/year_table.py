"""Everything that the centre reports of a year beside two earlier years, with the change on the reference year."""

from collections.abc import Mapping
from dataclasses import dataclass

from src import measures
from src.board.peers import MOST_YEARS, change_of, figure, own_of
from src.catalogue import programmes, text
from src.catalogue.comparison import subjects
from src.charts.subjects.compared import Moved
from src.charts.wording import in_part
from src.records import Centre


@dataclass(frozen=True, slots=True)
class YearLine:
    """A figure by year as shown, and how the year stands to the reference year in words; empty where that year has none."""

    programme: str
    label: str
    unit: str
    by_year: Mapping[int, str]
    change: str


def year_lines(centre: Centre, year: int, against: int) -> tuple[tuple[int, ...], tuple[YearLine, ...]]:
    """The years in their order, and a line for each figure that the year and one of the others have."""
    columns, own, found = shown_years(centre, year, against), own_of(centre), []
    for subject in subjects().values():
        part = measures.part_of_subject(subject, own, year)
        rows = {one: figure(subject, own, one, measures.in_year(part, one)) for one in columns}
        if rows[year] is None or not any(row for one, row in rows.items() if one != year):
            continue
        change = change_of(rows[against], rows[year], against, subject.decimals)
        shown = {one: in_part(row.shown, row) if row else "" for one, row in rows.items()}
        said = _words(change, subject.unit, subject.decimals) if change else ""
        found.append(YearLine(programmes()[subject.programme].label, subject.label, subject.unit, shown, said))
    return columns, tuple(found)


def shown_years(centre: Centre, year: int, against: int) -> tuple[int, ...]:
    """The year, the reference year and, up to three of them, the nearest earlier ones."""
    earlier = [one for one in reversed(centre.years) if one < year and one != against]
    return tuple(sorted([year, against, *earlier][:MOST_YEARS]))


def _words(moved: Moved, unit: str, decimals: int) -> str:
    if not moved.difference:
        return text("board.comparison.level")
    return moved.words(unit, decimals)
