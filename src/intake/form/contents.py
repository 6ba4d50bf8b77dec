"""What a form holds, and where its reader stands while it goes down the rows."""

from dataclasses import dataclass, field
from typing import Literal

from src.intake.document import Cell, Row, own_cells
from src.intake.draft import DraftItem, Figure, Span, Suggestion
from src.intake.form.columns import EMPTY, Columns, Field
from src.intake.period import Through
from src.intake.value import Value
from src.records import Issue

Block = Literal["budget", "goal", "items", "monitoring", "tasks"]
"""The indicator rows of a monitoring form say how far things are within the year, those of single tasks are theirs: both are listed,
not read as results."""


TIERS = ("tier1", "tier2", "tier3")
"""The columns that name indicators, from the widest group to the indicator."""


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """A row of the budget: its name in the catalogue, its printed label, where that begins, and where its figures stand."""

    name: str
    printed: str
    start: int
    figures: Span
    unit: str | None = None
    """The money unit that its label states."""
    remarks: tuple[str, ...] = ()
    """What is said of its figures in words."""

    @property
    def span(self) -> Span:
        """Where the row stands with its label."""
        return min(self.start, self.figures[0]), self.figures[1]


@dataclass(slots=True)
class Form:
    """What the form holds."""

    ends: Through | None = None
    """How far into the year the document's own title says that it goes."""
    year: int | None = None
    """The year that it is about."""
    figures: list[Figure] = field(default_factory=list)
    items: list[DraftItem] = field(default_factory=list)
    printed: int = 0
    """Rows below the headers of indicators so far, also those that group others or were not read."""
    expected: list[Cell] = field(default_factory=list)
    achieved: list[Cell] = field(default_factory=list)
    goals_about: dict[int, str] = field(default_factory=dict)
    """How the rows of goals are labelled, by where their cells begin."""
    are_counted: bool = False
    """Whether its goals are counted, each with what came of it."""
    targets: list[Figure] = field(default_factory=list)
    """Targets that the rows of a paper of targets state."""
    suggestions: list[Suggestion] = field(default_factory=list)
    """Targets that it marks as proposed."""
    issues: list[Issue] = field(default_factory=list)
    waiting: list[tuple["Place", BudgetRow, dict[str, Field]]] = field(default_factory=list)
    """Parts of the budget that lost cells, and what is left of each."""
    has_actual_column: bool = False
    has_items: bool = False
    rest: list[Row] = field(default_factory=list)
    """Rows of tables that no block of the form holds: what they state is only listed as unread."""
    left: list[Row] = field(default_factory=list)
    """Rows of forms that are not this one: what they state is only listed, and never read as a plain table."""
    total: dict[str, Value] = field(default_factory=dict)
    total_span: Span | None = None
    has_unread_columns: bool = False
    """Whether points or weights stand in a column that was not recognised: then no row is read."""


@dataclass(slots=True)
class Place:
    """Where the reader stands: the block it is in, its columns, and the tiers to fill down."""

    block: Block | None = None
    columns: Columns = field(default_factory=dict)
    right: float = 0.0
    width: int | None = None
    """How many cells the header row of a loose table has."""
    unit: str | None = None
    weight: str = ""
    """The points that the headers of the budget give it in brackets."""
    whole: tuple[str, int] | None = None
    """What the header of the budget calls the row of the whole, and where: the first row below it may have no label of its own."""
    plans: bool = False
    """Whether this part of the form is a paper of targets."""
    again: bool = False
    """Whether a title of its own stands above this part of the document, and rows of a form before it."""
    through: Through | None = None
    """How far into the year the figures of a monitoring form run."""
    locator: str = ""
    """What the budget block is called."""
    notes: tuple[str, ...] = ()
    """What notes below its table say of the money of the block, or of all that stands in it."""
    is_after_change: bool = False
    """Whether a row of the budget block told that its adjustment is what came of it, not by how much."""
    tiers: dict[str, str] = field(default_factory=dict)
    closed: bool = False
    goals: int = 0
    """Rows of goals under the last header."""


def row_span(row: Row) -> Span:
    """From the first to the last cell that the row itself holds; (0, 0) for an empty row."""
    own = own_cells(row)
    return (min(cell.start for cell in own), max(cell.end for cell in own)) if own else (0, 0)


def shifted(place: Place, row: Row, values: dict[str, Field], columns: tuple[str, ...]) -> bool:
    """Whether a row of a loose table has lost or gained a cell, so that its values stand under other headers."""
    if place.width is None or len({cell.left for cell in row}) == place.width:
        return False
    surplus = any(cell.end > cell.start and cell.left >= place.width for cell in row)
    return surplus or any(not values.get(name, EMPTY).text for name in columns if name in place.columns)
