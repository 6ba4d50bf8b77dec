"""Goes down the rows of a document's forms: headers open a block, the rows below belong to it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from src.catalogue import text as message
from src.intake.below_tables import notes_below
from src.intake.document import Cell, Document, Row, own_cells
from src.intake.draft import MONITORING_ROWS
from src.intake.form.budget import read_budget, settle_parts
from src.intake.form.columns import EMPTY, Field, fields
from src.intake.form.contents import Block, Form, Place
from src.intake.form.headers import (
    GOALS,
    POINTS,
    Header,
    block_header,
    goal_below,
    goals_across,
    is_told,
    money_unit,
    points_in_brackets,
    unknown_columns,
    whole_in_header,
)
from src.intake.form.items import read_item, without_sums
from src.intake.form.monitoring import heads_monitoring
from src.intake.form.odd_budgets import read_budget_among_items, read_odd_budget
from src.intake.form.parts import Part, form_kind, parts
from src.intake.form.placing import only_placing
from src.intake.form.targets import read_planned_goal, read_target
from src.intake.layout import is_group, is_line_of_its_own, named, plain
from src.intake.period import Through, ends, names_part, within_year
from src.intake.questions import doubt, question
from src.intake.value import parse

_LABEL = re.compile(r"(?:^|(?<=[\s。；;]))([^\s。；;，,：:]{2,40})\s*[：:]")
"""What may be a label in a cell: it begins the cell or a sentence."""
_OF_MONEY = re.compile("(?:执行|支出|决算)(?:数|金额|额)(?!是?指)")
"""What a note says that is of a budget."""
COUNTED = "一二三四五六七八九"
ONE_GOAL, TWO_GOALS = (2, 3), (4, 5)
"""How many cells a row has that holds one label of goals and its text, or two, with or without what both are about."""


def read_form(document: Document, document_ends: Through | None = None, year: int | None = None) -> Form:
    """Everything that the document's tables say as a form; an empty Form where none of them is one.

    `document_ends` is how far into the year the document's own title says that it goes, `year` the one that it is about.
    """
    form, place = Form(document_ends, year), Place()
    every = list(parts(document))
    left_out = plans = False
    for part in every:
        left_out = left_out and part.title is None
        right = max((cell.right for row in part.table.rows for cell in row), default=0.0)
        if part.title or abs(right - place.right) > max(1.0, 0.02 * right) or place.closed:
            place = Place(right=right, again=part.title is not None and any(item.position for item in form.items))
        plans = plans if part.kind is None else part.kind == "objective"
        place.plans = plans
        if part.kind == "project":
            form.issues.append(doubt("project_table", "question", part.title or "", message("intake.locator_table")))
            left_out = part.title is not None
        elif left_out or (part.kind == "objective" and any(other.kind == "self" for other in every)):
            form.left.extend(part.table.rows)
            left_out = True
        else:
            left_out = _read_part(form, place, document.text, part)
    settle_parts(form, document.text)
    form.items = [] if form.has_unread_columns else without_sums(form.items)
    return form


def _read_part(form: Form, place: Place, text: str, part: Part) -> bool:
    """Reads a part of the document; whether the rest of its form is left out, as a second one is."""
    rows = part.table.rows
    number = 0
    while number < len(rows):
        if taken := read_odd_budget(form, part.table, number, text):
            number += taken
            continue
        if place.block != "monitoring" and (below := goal_below(rows, number, text)):
            name, cell, taken = below
            getattr(form, name).append(cell)
            number += taken
            continue
        if place.block != "monitoring" and (across := goals_across(rows, number, text)):
            _take_across(form, text=text, heads=rows[number - 1] if number else (), goals=across)
            number += len(across)
            continue
        found = block_header(part.table, number, text, form.year)
        if found is None:
            row, taken = _with_rest(place, text, rows, number)
            if taken > 1:
                form.issues.append(question("form_stacked"))
            _read_row(form, place, text, row)
            number += taken
            continue
        if found.block == "goal" and found.so_far and within_year(ends(found.so_far)) != form.ends:
            told = rows[number + 1 : number + 2]  # what came of the goals until another day is only listed
            form.expected.extend(cell for row in told for cell in fields(row, text, found.columns)["expected"].cells)
            form.left.extend(told)
            number += 1 + len(told)
            continue
        all_year = found.block == "monitoring" and {"actual", "score"} <= found.columns.keys()
        if all_year and part.kind != "monitoring" and form.ends is None:
            found = replace(
                found, block="items"
            )  # what was done by a month stands beside what was done by the year's end
        monitoring = part.kind == "monitoring" or (
            found.block != "items" and not {"so_far", "forecast"}.isdisjoint(found.columns)
        )
        if not monitoring and _is_second(form, place, found.block):
            form.issues.append(doubt("second_form", "question", part.title or "", message("intake.locator_table")))
            form.left.extend(rows[number:])
            return True
        if monitoring and found.block not in ("budget", "goal"):
            found = replace(found, block="monitoring")
            is_plain = not POINTS & found.columns.keys() and not heads_monitoring(part.table, number, text)
            is_grouped = not {"tier1", "tier2"}.isdisjoint(found.columns)
            if is_plain and (part.kind is None or (part.kind == "monitoring" and not is_grouped)):
                form.rest.extend(rows[number : number + found.rows])  # a table of a report, which is no form
            else:
                form.issues.append(doubt(MONITORING_ROWS, "note", part.title or "", message("intake.locator_table")))
        _open(form, place, text, part, number, found)
        place.through = None
        if monitoring and found.block == "budget":
            _open_monitoring(form, place, part, found)
        number += found.rows
    return False


def _take_across(form: Form, text: str, heads: Row, goals: Mapping[str, Sequence[Cell]]) -> None:
    """Takes goals that stand beside one another, each below its label in the row above."""
    labels = {cell.left: text[cell.start : cell.end].strip() for cell in heads}
    for name, cells in goals.items():
        getattr(form, name).extend(cells)
        form.goals_about.update((cell.start, labels.get(cell.left, "")) for cell in cells)


def _with_rest(place: Place, text: str, rows: Sequence[Row], number: int) -> tuple[Row, int]:
    """A row with the lines below it in which its cells go on, and how many rows that makes."""
    row, end = rows[number], number + 1
    while (
        place.block == "items" and len(row) == place.width and end < len(rows) and _goes_on(place, text, row, rows[end])
    ):
        end += 1
    if end > number + 1:
        row = tuple(cell for each in rows[number:end] for cell in each)
    return row, end - number


def _goes_on(place: Place, text: str, above: Row, row: Row) -> bool:
    """Whether a row only goes on with cells of the one above: it has no points and no value that its name would need."""
    own = [cell for cell in row if cell.end > cell.start]
    held = {cell.left for cell in above if cell.end > cell.start}
    if not own or len(row) != len(above) or any(cell.left not in held for cell in own):
        return False
    whole, rest = fields(above, text, place.columns), fields(row, text, place.columns)
    said = {name for name, each in rest.items() if each.text}
    if (
        said & POINTS
        or {"tier3", "target", "actual"} <= said
        or not any(whole.get(name, EMPTY).text for name in POINTS)
    ):
        return False
    first = text[own[0].start : own[0].end]
    values = "".join(rest[name].text for name in ("target", "actual") if name in rest)
    if not re.search("[一-龥]", first) or re.search("[0-9]", plain(values)):
        return False
    before = next(text[cell.start : cell.end] for cell in above if cell.left == own[0].left)
    if is_group(first) and not is_group(before + first):
        return False
    return not is_line_of_its_own(first) and form_kind(first) is None


def _is_second(form: Form, place: Place, block: Block) -> bool:
    """Whether a block begins again after its form was read to the end."""
    rows = any(item.position for item in form.items)
    if block == "budget":
        read = any(figure.through is None for figure in form.figures)
        return read and (form.total_span is not None or rows)
    return block == "items" and (form.total_span is not None or place.again)


def _open(form: Form, place: Place, text: str, part: Part, number: int, found: Header) -> None:
    """Takes in the header of a block."""
    row = part.table.rows[number]
    place.block, place.columns = found.block, found.columns
    place.goals, place.is_after_change = 0, False
    place.width = max(len(each) for each in part.table.rows[number : number + found.rows]) if part.table.loose else None
    if found.block != "monitoring":
        form.issues.extend(unknown_columns(found))
    if found.block == "budget":
        place.unit = money_unit(row, part.table, text)
        place.notes = tuple(
            note.said for note in notes_below(text, part.table.end) if note.of_all or _OF_MONEY.search(note.said)
        )
        place.weight = points_in_brackets(row, part.table, text)
        place.whole = whole_in_header(row, text, found.columns)
        place.locator, place.closed = message("intake.locator_budget"), False
    elif found.block == "items":
        form.has_items, place.closed = True, False
        form.has_actual_column |= "actual" in found.columns
        if _misses_points(part, number, found, text):
            form.has_unread_columns, place.block = True, None
            unknown = message("catalogue.list_separator").join(found.unknown)
            locator = message("intake.locator_header")
            form.issues.append(doubt("points_unknown", "question", unknown, locator, headers=unknown))


def _open_monitoring(form: Form, place: Place, part: Part, found: Header) -> None:
    """Settles how far the spending of a monitoring form goes; where nothing tells, it is asked about and not read."""
    place.locator = message("intake.locator_monitoring")
    said = found.so_far or ""
    end = ends(said)
    if end is None and not names_part(said):
        end = ends(part.title or "") or ends(part.lead) or form.ends
    place.through = within_year(end)
    columns = {name: place for name, place in found.columns.items() if name not in ("so_far", "actual")}
    spent = found.columns.get("so_far") or found.columns.get("actual")
    if spent and end is None:
        form.issues.append(doubt("monitoring_period", "question", said, message("intake.locator_header")))
    elif spent:
        columns["actual"] = spent
    place.columns = columns


def _misses_points(part: Part, number: int, found: Header, text: str) -> bool:
    """Whether weights or points are in none of the known columns while one that nobody knows holds numbers."""
    results = "actual" in found.columns or "score" in found.columns
    if not found.unknown or not results or {"weight", "score"} <= found.columns.keys():
        return False
    places = [place for name, place in found.columns.items() if name.startswith("ignored")]
    return any(
        parse(text[cell.start : cell.end]).number is not None
        for row in part.table.rows[number + found.rows :]
        for cell in row
        if (cell.left, cell.right) in places
    )


def _read_row(form: Form, place: Place, text: str, row: Row) -> None:
    if place.plans and place.block != "items" and read_planned_goal(form, text, row):
        return
    if place.block != "monitoring" and (
        _reads_labelled_goals(form, text, row)
        or _reads_goals_beside_their_labels(form, text, row)
        or _reads_numbered_goal(form, text, row)
    ):
        return
    if place.block in (None, "monitoring", "tasks") or place.closed:
        form.rest.append(row)
        return
    if place.block == "items":
        row = _set_in_order(place, text, row)
    values = fields(row, text, place.columns)
    if place.block == "budget":
        read_budget(form, place, text, row, values)
    elif place.block == "goal":
        _read_goal(form, place, text, row, values)
    elif place.plans and "weight" not in place.columns:
        read_target(form, text, row, values)
    elif read_budget_among_items(form, text, row, values):
        form.printed += 1
    else:
        read_item(form, place, text, row, values)


def _set_in_order(place: Place, text: str, row: Row) -> Row:
    """The row of a loose table that lost cells with these under their columns, where there is but one way to set them so."""
    if place.width is None or len(row) >= place.width:
        return row
    columns = sorted(place.columns, key=lambda name: place.columns[name])
    own = [cell for cell in row if cell.end > cell.start]
    kinds = ["ignored" if name.startswith("ignored") else name for name in columns]
    ways = only_placing([text[cell.start : cell.end] for cell in own], kinds) if len(own) > 1 else None
    if ways is None:
        return row
    by_column = dict(zip(ways, own, strict=True))
    empty = Cell(own[0].start, own[0].start, 0, 0)
    return tuple(
        by_column.get(at, empty)._replace(left=left, right=right)
        for at, (left, right) in enumerate(place.columns[name] for name in columns)
    )


def _reads_labelled_goals(form: Form, text: str, row: Row) -> bool:
    """Takes the goals of a row whose cells say themselves which they are ("goals expected: …"), whatever stands above or beside."""
    own = own_cells(row)
    told = {cell: _labelled(cell, text) for cell in own}
    goals = [goal for each in told.values() for goal in each]
    names = [name for name, _ in goals]
    if not goals or len(set(names)) < len(names) or any(getattr(form, name) for name in names):
        return False
    about = "".join(text[cell.start : cell.end] for cell in takewhile(lambda cell: not told[cell], own))
    for name, cell in goals:
        getattr(form, name).append(cell)
        form.goals_about[cell.start] = about
    return True


def _labelled(cell: Cell, text: str) -> list[tuple[str, Cell]]:
    """The goals in a cell that begins with a label of goals, cut where a label of the other ones begins a sentence of it."""
    printed = text[cell.start : cell.end]
    found: list[tuple[str, int, int]] = []
    for label in _LABEL.finditer(printed):
        name = named("goal_columns", label[1])
        if name and not (found and found[-1][0] == name):
            found.append((name, cell.start + label.start(1), cell.start + label.end()))
    if not found or text[cell.start : found[0][1]].strip():
        return []
    ends = [*(start for _, start, _ in found[1:]), cell.end]
    goals = [(name, cell._replace(start=start, end=end)) for (name, _, start), end in zip(found, ends, strict=True)]
    return [(name, goal) for name, goal in goals if text[goal.start : goal.end].strip()]


def _reads_goals_beside_their_labels(form: Form, text: str, row: Row) -> bool:
    """Takes the texts of a row that stand right behind a label of goals each, where the form has no such goals yet."""
    own = own_cells(row)
    goals: dict[str, Cell] = {}
    for label, cell in pairwise(own[-4:] if len(own) in TWO_GOALS else own[-2:]):
        printed = text[label.start : label.end]
        name = named("goal_columns", printed) or (named("goal_rows", printed) if len(own) in ONE_GOAL else None)
        of_all = not names_part(printed) or within_year(ends(printed)) == form.ends
        if name and name not in goals and of_all and is_told(text[cell.start : cell.end]):
            goals[name] = cell
    if len(goals) != (2 if len(own) in TWO_GOALS else 1) or any(getattr(form, name) for name in goals):
        return False
    for name, cell in goals.items():
        getattr(form, name).append(cell)
    return True


def _reads_numbered_goal(form: Form, text: str, row: Row) -> bool:
    """Takes one of several goals that are counted ("goal 2: (40 points)"), or what came of it, right behind its label."""
    own = own_cells(row)
    if len(own) != ONE_GOAL[0] or not is_told(text[own[1].start : own[1].end]):
        return False
    label = re.sub(r"[:*]?(\([0-9]+分\))?:?$", "", plain(text[own[0].start : own[0].end]))
    count = re.search("[1-9一二三四五六七八九]$", label)
    bare = label[: count.start()] if count else label
    name = named("goal_columns", bare) or named("goal_rows", bare)
    if name is None:
        return False
    told = len(getattr(form, name))
    if count:
        follows = count[0] in (str(told + 1), COUNTED[told : told + 1])
    else:
        follows = form.are_counted and name == "achieved" and told < len(form.expected)
    if not follows:
        return False
    form.are_counted = True
    getattr(form, name).append(own[1])
    return True


def _read_goal(form: Form, place: Place, text: str, row: Row, values: dict[str, Field]) -> None:
    """Takes the goals of a row; further rows under the same header are goals too, until one is no pair of texts."""
    names = sorted(GOALS, key=lambda name: place.columns[name])
    first, last = place.columns[names[0]][0], place.columns[names[1]][1]
    inside = (cell for cell in row if first - 1e-6 <= cell.left < last - 1e-6)
    own = own_cells(inside)
    texts = [cell for cell in own if parse(text[cell.start : cell.end]).number is None]
    if form.expected and place.goals and len(texts) != len(place.columns) - 1:
        place.block = None
        form.rest.append(row)
        return
    if place.width is not None and len(row) != place.width:  # its cells do not stand under their columns
        every = own_cells(row)
        told = all(is_told(text[cell.start : cell.end]) for cell in every)
        if len(every) != len(names) + 1 and not (told and len(every) == len(names)):
            form.rest.append(row)
            return
        own = texts = every[-len(names) :]
    place.goals += 1
    form.goals_about.update((cell.start, values["label"].text) for cell in texts)
    if len(own) == len(names):  # a text file keeps the order of the two blocks, not always their columns
        for name, cell in zip(names, own, strict=True):
            getattr(form, name).append(cell)
        return
    for name in names:
        cells = values.get(name, EMPTY).cells
        if cells:
            getattr(form, name).append(cells[0]._replace(end=cells[-1].end))
