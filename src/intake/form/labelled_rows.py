"""Rows that label each of their values themselves ("indicator: …; target: …; result: …; weight: …; score: …"), in lines or cells of their own."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from src.intake.document import Cell, Document, Row, Table, own_cells, spans_of
from src.intake.form.contents import TIERS
from src.intake.layout import named
from src.intake.list_marks import marks_end

NEEDED = {"weight", "score"}
VALUES = {"target", "actual"}
NAMES = {TIERS[2], "name"}
"""What such a row holds: all of the first, one of the second and of the third."""
LONGEST_ROW = 400
APART = 1000
"""Where such rows stand across a table: right of every other one's columns."""
_LABEL = re.compile(r"(?:^|(?<=[；;，,。\s]))([^；;，,。:：\s]{1,15})\s*[:：]")
_COUNT = re.compile("[0-9一二三四五六七八九十]{1,2}$")
_LINE = re.compile("[^\n\f]+")


def labelled_tables(document: Document) -> tuple[Table, ...]:
    """The lines outside tables that are such rows, as tables of one cell a row."""
    inside_table, text = spans_of(document.tables), document.text
    tables: list[list[Row]] = []
    end = -1
    for line in _LINE.finditer(text):
        cell = Cell(*line.span(), 0, 1)
        if inside_table(line.start()) or not _labelled(cell, text):
            continue
        if text[max(end, 0) : line.start()].strip() or end < 0:
            tables.append([])
        tables[-1].append((cell,))
        end = line.end()
    return tuple(Table(tuple(rows)) for rows in tables)


def by_layout(rows: Sequence[Row], text: str) -> Iterator[tuple[Row, ...]]:
    """The rows in runs: other ones as they are, and such ones as their labels in a header and their values below it.

    These stand apart from all columns of other rows, which have nothing to do with them.
    """
    others: list[Row] = []
    found: list[Row] = []
    head: list[str] = []
    for row in rows:
        told = [labelled for cell in own_cells(row) if (labelled := _labelled(cell, text))]
        values = told[0] if len(told) == 1 else {}
        run, ended = (found, others) if values else (others, found)
        if ended:
            yield tuple(ended)
            ended.clear()
        if not values:
            run.append(row)
            continue
        if not run or not values.keys() <= set(head):
            head = list(values)
            run.append(tuple(_at(label, place) for place, (label, _) in enumerate(values.values())))
        empty = Cell(row[0].start, row[0].start, 0, 1)
        run.append(tuple(_at(values[name][1] if name in values else empty, at) for at, name in enumerate(head)))
    yield from (tuple(run) for run in (others, found) if run)


def _at(cell: Cell, place: int) -> Cell:
    return cell._replace(left=APART + place, right=APART + place + 1)


def _labelled(cell: Cell, text: str) -> Mapping[str, tuple[Cell, Cell]]:
    """The labels and values of such a row by column; empty for any other text."""
    if cell.end - cell.start > LONGEST_ROW or not re.search("[:：]", text[cell.start : cell.end]):
        return {}
    labels: list[tuple[str, int, int, int]] = []
    for label in _LABEL.finditer(text, cell.start, cell.end):
        start = label.start(1) + marks_end(label[1])
        printed = text[start : label.end(1)]
        bare = _COUNT.sub("", printed)
        if name := named("item_columns", bare):
            labels.append((name, start, start + len(bare), label.end()))
    found: dict[str, tuple[Cell, Cell]] = {}
    for (name, start, end, value), (_, after, *_) in pairwise([*labels, ("", cell.end, cell.end, cell.end)]):
        said = text[value:after].rstrip("；;，,。 \t\u3000")
        first = value + len(said) - len(said.lstrip())
        found.setdefault(name, (Cell(start, end, 0, 1), Cell(first, value + len(said), 0, 1)))
    is_row = found.keys() >= NEEDED and VALUES & found.keys() and NAMES & found.keys()
    begins = labels and not re.search("[一-龥]", text[cell.start : labels[0][1]])
    return found if is_row and begins and len(found) == len(labels) else {}
