"""What the cells of a table hold, and what their words say."""

from collections.abc import Iterable, Iterator

from src.catalogue.lexicon import lexicon
from src.intake.crowded import crowd_in
from src.intake.document import Cell, Row, is_number
from src.intake.layout import plain
from src.intake.text.tokens import tokens


def has_sign(header: str, sign: str) -> bool:
    """Whether words hold one that says how a figure is meant: as a change, an accumulation, an outcome."""
    return any(says.get("sign") == sign for says in lexicon().said_in(plain(header)))


def is_below(cell: Cell, headers: Iterable[Cell]) -> bool:
    """Whether a cell stands below one of the headers."""
    return any(header.left <= (cell.left + cell.right) / 2 < header.right for header in headers)


def which_filled(row: Row) -> Iterator[bool]:
    """Of each cell of a row whether it holds something."""
    return (cell.end > cell.start for cell in row)


def is_figure(text: str, cell: Cell) -> bool:
    """Whether a cell holds a number, or several, and not the year that heads a column."""
    printed = text[cell.start : cell.end]
    return is_number(printed) or crowd_in(printed) is not None


def label_of(text: str, row: Row) -> str:
    """The first words of a row; "" where it has none."""
    first = next((cell for cell in row if cell.end > cell.start and not is_figure(text, cell)), None)
    return text[first.start : first.end] if first else ""


def is_of_known_words(said: str) -> bool:
    """Whether all words are known, and none names a region."""
    found = tokens(said, 0, len(said), None)
    return all(token.says is not None or token.quantity for token in found) and not any(
        token.said("region") for token in found
    )


def role_in(printed: str) -> str | None:
    """The one role that words say."""
    roles = {says.get("role") for says in lexicon().said_in(plain(printed))} - {None}
    return roles.pop() if len(roles) == 1 else None


def cell_text(text: str, cell: Cell) -> str:
    """What a cell holds."""
    return text[cell.start : cell.end]


def number_of(text: str, row: Row) -> str:
    """The number that counts a row."""
    first = next((cell for cell in row if cell.end > cell.start), None)
    return cell_text(text, first).strip(" .．、") if first else ""


def speaks_of(printed: str, dimension: str) -> bool:
    """Whether words say something of a kind: of a role, a subject, a time."""
    return any(dimension in says for says in lexicon().said_in(plain(printed)))
