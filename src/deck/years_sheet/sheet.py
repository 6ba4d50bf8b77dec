"""The sheet as an HTML file that the browser prints on A3: small charts side by side, each with its conclusion, no script needed."""

from dataclasses import dataclass
from math import ceil, sqrt
from pathlib import Path
from typing import BinaryIO

from src.board import multiples
from src.board.multiples import HEIGHT, WIDTH, Small
from src.catalogue import text
from src.deck import standalone
from src.deck.emphasis import plain
from src.deck.errors import DeckError
from src.deck.snapshot import Snapshot, freeze
from src.markup import macros
from src.records import Centre

FOLDER = Path(__file__).parent / "assets"
SHAPE = 1.1
"""Columns for a row: a sheet lies, and a small chart is wider than high."""
FEWEST, MOST = 3, 9
MOST_DOCUMENTS = 3


@dataclass(frozen=True, slots=True)
class YearsSheet:
    """The sheet: its small charts, what has a figure of one year only, and the documents behind it."""

    snapshot: Snapshot
    items: tuple[Small, ...]
    left_out: tuple[str, ...]
    documents: tuple[str, ...]

    @property
    def title(self) -> str:
        """Centre, first and last year."""
        years = [year for year in self.snapshot.centre.years if year <= self.snapshot.year]
        name = self.snapshot.centre.organisation.name
        return text("deck.years_sheet.title", centre=name, first=years[0], last=years[-1], count=len(self.items))

    @property
    def meta(self) -> str:
        """Date and id of the figures."""
        return text("deck.cover_subtitle", as_of=self.snapshot.as_of, snapshot=self.snapshot.id)

    @property
    def foot(self) -> str:
        """Sources, how to read the sheet, what does not stand on it."""
        separator = text("catalogue.list_separator")
        named = separator.join(self.documents[:MOST_DOCUMENTS]) or text("charts.no_source")
        if len(self.documents) > MOST_DOCUMENTS:
            named = text("charts.many_sources", first=self.documents[0], count=len(self.documents))
        said = [text("charts.source", sources=named), text("deck.years_sheet.key")]
        if self.left_out:
            said.append(text("deck.years_sheet.left_out", names=separator.join(self.left_out)))
        return text("charts.note_separator").join(said)

    @property
    def columns(self) -> int:
        """How many small charts stand side by side."""
        return min(MOST, max(FEWEST, ceil(sqrt(len(self.items)) * SHAPE)))


def years_sheet(centre: Centre, year: int) -> YearsSheet:
    """The sheet up to the year; raises DeckError where no indicator has figures of two years."""
    snapshot = freeze(centre, year)
    items = multiples.multiples(centre, year)
    if not items:
        raise DeckError(text("deck.years_sheet.nothing", centre=centre.organisation.name, year=year))
    rows = [row for one in items for row in one.spec.table]
    documents = tuple(dict.fromkeys(row.document for row in rows if row.document))
    return YearsSheet(snapshot, items, multiples.of_one_year(centre, year), documents)


def _conclusion(small: Small) -> str:
    return plain(small.spec.title)


_html = macros(__file__, conclusion=_conclusion)


def write_sheet(out: str | Path | BinaryIO, sheet: YearsSheet) -> None:
    """Write the file; `out` is a path or a binary stream."""
    standalone.write(
        out,
        _html.document,
        FOLDER,
        with_charts=False,
        title=sheet.title,
        snapshot=sheet.snapshot.id,
        colours=standalone.sheet_look("420mm"),
        viewport="1600",
        scheme="light",
        sheet=sheet,
        width=WIDTH,
        height=HEIGHT,
    )
