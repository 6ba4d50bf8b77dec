"""Which column a cell stands under where only the order of a row's cells and their kinds of value tell."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from src.intake.form.contents import TIERS
from src.intake.layout import matches, named
from src.intake.value import is_placeholder, parse, points

POINTS = ("weight", "score")
NEEDED = {"weight", "score", "target", "actual", "rate"}
"""What a row that has such a column never leaves out; its name it has anyhow."""
LONGEST_NAME, LONGEST_CELL = 40, 120
MOST_OPTIONAL = 6


def headed(labels: Sequence[str]) -> tuple[str, ...]:
    """The columns that headers of indicator rows name; empty where these are no such headers, or one is unknown.

    A column that is not wanted is called "ignored"; where no third tier is headed, that of names is.
    """
    names = [named("item_columns", label) for label in labels]
    if None in names:
        return ()
    if "tier3" not in names:
        names = ["tier3" if name == "name" else name for name in names]
    wanted = [name for name in names if name not in ("ignored", "name")]
    known = {"tier3", *POINTS} <= set(wanted) and len(set(wanted)) == len(wanted)
    return tuple(filter(None, names)) if known else ()


def placings(
    cells: Sequence[str], columns: Sequence[str], *, usual: bool = False, reasoned: bool = False
) -> Iterator[tuple[int, ...]]:
    """Every way to set all cells under columns, in order: each as the numbers of its cells' columns.

    With `usual`, only ways in which the groups of indicators are called what they are called everywhere; with `reasoned`, those in
    which no row leaves out its reason.
    """
    needed = {*NEEDED, TIERS[2], *(("reason",) if reasoned else ())}
    optional = [at for at, name in enumerate(columns) if name not in needed]
    missing = len(columns) - len(cells)
    if not 0 <= missing <= len(optional) or len(optional) > MOST_OPTIONAL:
        return
    for left_out in combinations(optional, missing):
        ways = tuple(at for at in range(len(columns)) if at not in left_out)
        kept = {columns[at] for at in ways}
        if "tier1" in kept and "tier2" in columns and "tier2" not in kept:  # a group has parts, and its first is named
            continue
        placed = [(columns[at], cell) for at, cell in zip(ways, cells, strict=True)]
        whole = kept.issuperset(TIERS)
        if all(fits(column, cell, grouped=whole) and (not usual or _is_usual(column, cell)) for column, cell in placed):
            yield ways


def only_placing(cells: Sequence[str], columns: Sequence[str]) -> tuple[int, ...] | None:
    """The way to set the cells under the columns, where there is exactly one."""
    ways = list(placings(cells, columns))
    return ways[0] if len(ways) == 1 else None


def _is_usual(column: str, cell: str) -> bool:
    return column not in TIERS[:2] or matches("rows", "tier", cell) or matches("rows", "group", cell)


def fits(column: str, cell: str, *, grouped: bool = False) -> bool:
    """Whether a cell can stand in a column: points are numbers, names are none.

    `grouped`: its row names both groups that it is of, so that its own name may be called like one.
    """
    if len(cell) > LONGEST_CELL:
        return False
    if column in POINTS:
        return points(cell) is not None
    if column == "reason" and matches("rows", "tier", cell):
        return False
    if column not in TIERS[:2] and matches("rows", "group", cell) and not (grouped and column == TIERS[2]):
        return False
    if column in TIERS:
        return 1 < len(cell) <= LONGEST_NAME and parse(cell).number is None and not is_placeholder(cell)
    return column not in ("unit", "reason") or parse(cell).number is None
