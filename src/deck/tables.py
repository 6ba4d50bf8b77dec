"""Tables of a deck, split over as many slides as they need, with cells joined where neighbours say the same. All sizes in points."""

from dataclasses import dataclass

from src.charts.text_extent import height_points
from src.deck.paging import even_pages, page_titles
from src.deck.room import Room

Row = tuple[str, ...]
CELL_MARGIN, SIDE_MARGIN = 3.0, 5.0
SPACE = 10.0
RESERVED, RESERVED_SUBTITLE = 16.0, 48.0


@dataclass(frozen=True, slots=True)
class Table:
    """Header, rows, widths as shares of the whole; `centred` columns hold short figures, `merged` columns join equal neighbours.

    A cell of a merged column joins the one above only within equal cells of the merged columns to its left.
    """

    columns: Row
    rows: tuple[Row, ...]
    shares: tuple[float, ...]
    size: int = 14
    centred: tuple[int, ...] = ()
    merged: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TablePages:
    """A table over as many slides as it needs: its key, title and subtitle; `above` opens the first slide."""

    key: str
    title: str
    table: Table
    subtitle: str = ""
    above: Table | None = None

    def chunks(self, room: Room) -> list[tuple[Row, ...]]:
        """The rows of each slide with so much room under its title."""
        height = room.height - (RESERVED_SUBTITLE if self.subtitle else RESERVED)
        return split(self.table, room.width, height, self.head(room.width))

    def head(self, width: float) -> float:
        """Height of what stands above the table on the first slide."""
        return sum(row_heights(self.above, self.above.rows, width)) + SPACE if self.above else 0.0

    def titles(self, count: int) -> tuple[str, ...]:
        """The title of each slide."""
        return page_titles(self.title, count)


def row_height(table: Table, row: Row, width: float) -> float:
    """Height of a row: that of its tallest cell."""
    texts = zip(row, table.shares, strict=True)
    tallest = max(height_points(cell, table.size, width * share - 2 * SIDE_MARGIN) for cell, share in texts)
    return tallest + 2 * CELL_MARGIN


def row_heights(table: Table, rows: tuple[Row, ...], width: float) -> list[float]:
    """Heights of the header and of the rows."""
    return [row_height(table, row, width) for row in (table.columns, *rows)]


def split(table: Table, width: float, height: float, taken: float = 0.0) -> list[tuple[Row, ...]]:
    """The rows in as few chunks as fit the height under a repeated header, evenly filled, `taken` of it gone on the first.

    A row taller than the page stands alone.
    """
    head, *heights = row_heights(table, table.rows, width)
    rooms = [height * share / 20 - head for share in range(8, 21)]
    pages = even_pages(heights, rooms, taken)
    return [tuple(table.rows[place] for place in page) for page in pages]


def joins(table: Table, rows: tuple[Row, ...]) -> dict[tuple[int, int], int]:
    """Rows spanned by the first cell of every run of equal cells that becomes one, and 0 for the cells under it; keys (row, column)."""
    found: dict[tuple[int, int], int] = {}
    for x in table.merged:
        scope = [*(c for c in table.merged if c < x), x]
        start = 0
        for y in range(1, len(rows) + 1):
            same = y < len(rows) and rows[y][x] and all(rows[y][c] == rows[start][c] for c in scope)
            if same:
                continue
            if y - start > 1:
                found |= {(start, x): y - start} | {(below, x): 0 for below in range(start + 1, y)}
            start = y
    return found
