"""The pages as declared in pages.toml: menu, headings, charts, and where the figures of a programme are shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from src.catalogue.part_year import PartYear, year_title, year_words
from src.catalogue.reading import FOLDER, read_toml

USUAL_HEADING = "{title} · {year}"
ChartSize = Literal["page", "compact"]
Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page of the dashboard; `rows` are its chart ids as they stand beside each other.

    `attention` where its key figures stand beside what needs attention; `months` where a day of the year's register is chosen.
    """

    id: str
    title: str
    heading: str
    icon: str
    section: str
    help: str
    purpose: str
    subject: str
    programmes: tuple[str, ...]
    rows: Rows
    attention: bool
    months: bool
    size: ChartSize

    @property
    def charts(self) -> tuple[str, ...]:
        """Ids of its charts in reading order."""
        return tuple(one for row in self.rows for one in row)

    def heading_of(self, year: int, part: PartYear | None = None) -> str:
        """What stands above the page of the year; of a year under way, the part of it that figures cover."""
        return self.heading.format(title=self.title, year=year_words(year, part), whole=year_title(year, part))


@cache
def pages(folder: Path = FOLDER) -> Mapping[str, PageEntry]:
    """Pages by id, in the order of the menu; raises ValueError naming the entry that cannot be."""
    found = {key: _entry(key, row) for key, row in read_toml("pages", folder).items()}
    _reject(found, folder)
    return found


def _entry(key: str, row: dict[str, Any]) -> PageEntry:
    return PageEntry(
        id=key,
        title=row["title"],
        heading=row.get("heading", USUAL_HEADING),
        icon=f":material/{row['icon']}:",
        section=row.get("section", ""),
        help=row["help"],
        purpose=row["purpose"],
        subject=row.get("subject", row["title"]),
        programmes=tuple(row.get("programmes", ())),
        rows=tuple(map(tuple, row.get("charts", ()))),
        attention=row.get("attention", False),
        months=row.get("months", False),
        size=row.get("size", "page"),
    )


def _reject(found: Mapping[str, PageEntry], folder: Path) -> None:
    """A programme has one page; a size is a known one."""
    shown = [programme for page in found.values() for programme in page.programmes]
    known = read_toml("programmes", folder)
    for programme in {*shown, *known}:
        if programme not in known or shown.count(programme) != 1:
            raise ValueError(f"programme {programme!r} must be known and stand on one page; pages name {sorted(shown)}")
    for page in found.values():
        if page.size not in get_args(ChartSize):
            raise ValueError(f"page {page.id}: size {page.size!r} is none of {get_args(ChartSize)}")


@cache
def page_of_programme(programme: str) -> PageEntry:
    """The page that shows the figures of the programme."""
    return next(page for page in pages().values() if programme in page.programmes)


@cache
def standard_charts() -> tuple[str, ...]:
    """Every chart of the pages in the order of a deck: the front page's own first, then page by page."""
    front, *others = pages().values()
    own = [chart for chart in front.charts if chart.startswith(f"{front.id}.")]
    following = [chart for page in (*others, front) for chart in page.charts]
    return tuple(dict.fromkeys([*own, *following]))
