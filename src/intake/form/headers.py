"""Header rows of a form: which block begins here, where its columns stand, and in which unit its money is."""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise, takewhile

from src.catalogue import text as message
from src.catalogue.lexicon import scope
from src.intake.crowded import crowd_in
from src.intake.document import Cell, Row, Table, own_cells
from src.intake.form.columns import Columns
from src.intake.form.contents import TIERS, Block
from src.intake.form.placing import fits
from src.intake.layout import header_kinds, is_group, matches, named, named_as_a_whole, plain, unit_in_header
from src.intake.period import ends
from src.intake.questions import doubt
from src.intake.value import comparison_of, is_placeholder, is_unit, parse
from src.records import Issue

SECTIONS = ("item_columns", "budget_columns")
GOAL_AND_RESULT = {"target", "actual"}
SUB_COLUMNS = {"item_columns": "sub_columns", "budget_columns": "budget_sub_columns"}
CHANGED: Mapping[str | None, str] = {"after": "target", "target": "ignored"}
"""What planned values before and after a change are columns of."""
OF_A_FORM = {"tier1", "tier2", "weight", "score", "so_far", "forecast"}
"""Columns beside which a column of names is one of indicators; a table without any of them is a plain one."""
ELSEWHERE = {"past", "other", "forecast"}
"""Kinds of words of a header that speaks of other figures than those of the form."""
POINTS = {"weight", "score"}
"""Columns that forms give each tier: those behind the third are of the row."""
FUNDS, WHOLE_BUDGET = 6, {"total", "basic"}
"""Rows below a header of which one is a budget's: sources of its funds may stand before."""
AROUND = 200
"""Characters before a block, and else behind its header, in which its unit is told."""
GOALS = {"expected", "achieved"}
_OF_MONEY = re.compile("预算|资金|支出|金额|决算|执行|拨付|元")
NAMES_BEHIND = "ignored names"
"""The second column of names beside the first tier, of which only the rows tell whether it names them or explains what does."""
_UNIT_SAID = re.compile(
    "(?:(?:单位|币种)[:|,│]?(?:人民币)?|金额[:|,│](?:人民币)?|[^0-9][(])(万元|亿元|元)|以(万元|亿元|元)(?:为单位|计)"
)
"""How a text says of which unit its amounts are."""
VALUE = "分值"
_POINTS = re.compile(r"[(,、;](?:满分?|总分?|共计?|计|分值|权重)?([0-9]{1,2})分[)*×]")
_RATE = re.compile("完成率(?:[(].*[)])?$")
"""How the last header of a plain table of goals and what came of them ends."""
_YEAR = re.compile("20[0-9]{2}年度?")
SHORTEST_GOAL = 12
"""Characters of a cell that tells of goals; a shorter one beside their label is a header."""
STATED = {"initial", "adjusted", "actual"}
MONEY = {"initial", "adjusted", "changed", "actual", "so_far", "forecast", "planned"}


@dataclass(frozen=True, slots=True)
class Header:
    """The block that begins, its columns, how many rows its headers take, and those that the layout does not know."""

    block: Block
    columns: Columns
    rows: int = 1
    unknown: tuple[str, ...] = ()
    so_far: str | None = None
    """How the header says that a column's figures end within the year."""


def block_header(table: Table, number: int, text: str, year: int | None = None) -> Header | None:
    """The block that begins with a row of the table; None for a row of values. A column of another year than `year` is none of it."""
    row = table.rows[number]
    own = [text[cell.start : cell.end] for cell in own_cells(row)]
    if not own or sum(_is_number(printed) for printed in own) > 1 or _is_goal(own):
        return None
    below = _second_row(table, number, text)
    for labels, rows in ((_both(row, below, text), 2), (_single(row, text), 1)):
        labels = [_of_another_year(label) if _is_of_another_year(label, year) else label for label in labels]
        labels = [*_of_names(labels, row), *labels]
        found = _block(labels, dict(_funds(table.rows[number + rows :], text))) if labels else None
        if found:
            rest = table.rows[number + rows :]
            values = _until_total(rest, text) if "tier3" in found.columns else list(_of_funds(rest, text))
            columns = _with_second_tier(_with_groups(found.columns, values, text), values, text)
            columns = _with_units(columns, values, text)
            return replace(found, columns=columns, rows=rows)
    if goal := _goal_columns(row, text):
        so_far = next((printed for printed in own if ends(printed) and named("goal_rows", printed) == "achieved"), None)
        rest = table.rows[number + 1 :]
        rated = _RATE.search(plain(own[-1])) is not None and any(
            _are_numbers(rest[at : at + 1], goal, text) for at in range(1, len(rest))
        )
        return None if rated or _are_numbers(rest, goal, text) else Header("goal", goal, so_far=so_far)
    goal = _goal_columns(row, text, words=True)
    return Header("goal", goal) if goal and _are_told(table.rows[number + 1 :], goal, text) else None


def _is_number(printed: str) -> bool:
    """Whether a cell holds a value; a year heads what is of it."""
    return parse(printed).number is not None and _YEAR.fullmatch(plain(printed)) is None


def _is_goal(own: Sequence[str]) -> bool:
    """Whether a row's last cell is a goal in sentences behind its label, which by itself could head a column."""
    said = re.search("[0-9，。；,;]", own[-1])
    return len(own) > 1 and said is not None and is_told(own[-1]) and named("goal_rows", own[-2]) is not None


def _are_numbers(rows: Sequence[Row], goal: Columns, text: str) -> bool:
    """Whether the first row below headers of goals holds nothing but numbers in their columns, as in a plain table."""
    columns = [goal[name] for name in GOALS]
    inside = (
        [
            cell
            for cell in own_cells(row)
            if any(left <= (cell.left + cell.right) / 2 < right for left, right in columns)
        ]
        for row in rows
    )
    values = next((cells for cells in inside if cells), [])
    printed = [text[cell.start : cell.end] for cell in values]
    told = [each for each in printed if not is_placeholder(each)]
    return bool(told) and all(parse(each).number is not None or crowd_in(each) for each in told)


def _are_told(rows: Sequence[Row], goal: Columns, text: str) -> bool:
    """Whether the first row below headers of one word holds a text of goals below each: such words head columns of values too."""
    first = next((row for row in rows if any(_filled(row))), ())
    values = [cell for cell in first if cell.end > cell.start and cell.left >= goal["label"][1] - 1e-6]
    printed = [text[cell.start : cell.end] for cell in values]
    return len(values) == len(GOALS) and all(is_told(each) and not crowd_in(each) for each in printed)


@dataclass(frozen=True, slots=True)
class _Label:
    """What stands above one column: its header, where it stands, and the name that it has in a block."""

    printed: str
    left: float
    right: float
    name_in: Callable[[str], str | None]


def _is_of_another_year(label: _Label, year: int | None) -> bool:
    years = set(re.findall("20[0-9]{2}(?=年)", plain(label.printed)))
    return year is not None and bool(years) and str(year) not in years


def _of_names(labels: Sequence[_Label], row: Row) -> list[_Label]:
    """The column of names left of headers of values and points, where nothing heads it."""
    known = {label.name_in("item_columns") for label in labels}
    first = min(row, key=lambda cell: cell.left)
    if first.end > first.start or not known >= POINTS or not GOAL_AND_RESULT & known or known & {*TIERS, "name"}:
        return []
    return [_Label("", first.left, first.right, lambda section: "tier3" if section == "item_columns" else None)]


def _of_another_year(label: _Label) -> _Label:
    return replace(label, name_in=lambda section: "ignored")


def _single(cells: Iterable[Cell], text: str) -> list[_Label]:
    return [
        _Label(printed, cell.left, cell.right, partial(_name_below, over="", own=printed))
        for cell in cells
        if not cell.continued and (printed := text[cell.start : cell.end].strip())
    ]


def _second_row(table: Table, number: int, text: str) -> list[Cell]:
    """The cells of the row below where that row can be a second row of headers: texts without any value."""
    if number + 1 >= len(table.rows):
        return []
    own = own_cells(table.rows[number + 1])
    return own if len(own) > 1 and all(_may_be_header(text[cell.start : cell.end]) for cell in own) else []


def _may_be_header(printed: str) -> bool:
    return re.search("[^0-9.,%≥≤=<>+-]", plain(printed)) is not None


def _both(row: Row, below: Sequence[Cell], text: str) -> list[_Label]:
    """The labels of two rows of headers; none where the upper row is none, or the lower one says too little."""
    upper = own_cells(row)
    if not below or not any(_is_upper_header(text[cell.start : cell.end]) for cell in upper):
        return []
    labels: list[_Label] = []
    over_each = [next((above for above in reversed(upper) if above.left <= cell.left + 1e-6), None) for cell in below]
    parents = set(over_each)
    for cell, parent in zip(below, over_each, strict=True):
        over = text[parent.start : parent.end].strip() if parent else ""
        own = text[cell.start : cell.end].strip()
        beside = [text[other.start : other.end] for other, its in zip(below, over_each, strict=True) if its == parent]
        name = partial(_name_below, over=over, own=own) if len(beside) < 2 else _namer(over, own, beside)
        labels.append(_Label(f"{over}{own}", cell.left, cell.right, name))
    known = sum(_is_lower_header(label, text[cell.start : cell.end]) for label, cell in zip(labels, below, strict=True))
    if known < 2 or known * 2 < len(below):
        return []
    alone = _single((cell for cell in row if cell not in parents), text)
    return sorted([*labels, *alone], key=lambda label: label.left)


def _is_upper_header(printed: str) -> bool:
    return matches("header_groups", "neutral", printed) or any(named(section, printed) for section in SECTIONS)


def _namer(over: str, own: str, below: Sequence[str]) -> Callable[[str], str | None]:
    """What names a column under a header above several: their own labels, where each is another column and it says no more."""
    for section in SECTIONS:
        names = [named(section, each) or named(SUB_COLUMNS[section], each) for each in below]
        distinct = None not in names and len(set(names)) == len(names)
        of_one = {"value", "nature", "comparison", "unit"} & set(names) and not set(names) >= GOAL_AND_RESULT
        if distinct and not of_one and _only_groups(section, over):
            changed = CHANGED if "after" in names else {}
            name = named(section, own) or named(SUB_COLUMNS[section], own)
            name = changed.get(name, name)
            return lambda asked: name if asked == section else named(asked, own)
    return partial(_name_below, over=over, own=own, whole=True)


def _only_groups(section: str, over: str) -> bool:
    """Whether a header says nothing of its own about the columns below it."""
    if section == "budget_columns" and named("item_columns", over) == "target":
        return False  # what was planned of indicators
    if named(section, over) is not None or matches("header_groups", "neutral", over):
        return named(section, over) not in ("ignored", "forecast", "so_far")
    if _YEAR.fullmatch(plain(over)):
        return True
    kinds = header_kinds(over)
    return bool(kinds) and not kinds & ELSEWHERE


def _is_lower_header(label: _Label, own: str) -> bool:
    return any(label.name_in(section) or named(section, own) for section in SECTIONS)


def _name_below(section: str, *, over: str, own: str, whole: bool = False) -> str | None:
    """The name of a column by its header and the one above: alone the lower one counts only under one that says no more.

    `whole`: it stands above several, so that the two are no words of one header.
    """
    together, alone = (named_as_a_whole if whole else named)(section, over + own), named(section, own)
    if together or not over:
        return together or alone
    parent = named(section, over)
    if alone and (alone == parent or matches("header_groups", "neutral", over)):
        return alone
    part = named("sub_columns", own) if section == "item_columns" else None
    if (part == "value" and parent in GOAL_AND_RESULT) or (part == "after" and parent == "target"):
        return parent
    if part in ("target", "actual", "weight", "score"):
        return None
    return part if parent == "target" else "ignored" if part else None


def _funds(rows: Sequence[Row], text: str) -> Iterator[tuple[str, float]]:
    """What the first rows below a header are called as those of a budget, and up to where the label of each stands."""
    for row in rows[:FUNDS]:
        own = [cell for cell in row if cell.end > cell.start]
        labels = takewhile(lambda cell: parse(text[cell.start : cell.end]).number is None, own)
        named_as = [
            (name, cell.right) for cell in labels if (name := named("budget_rows", text[cell.start : cell.end]))
        ]
        yield from named_as[-1:]


def _filled(row: Row) -> Iterator[bool]:
    return (cell.end > cell.start for cell in row)


def _block(labels: Sequence[_Label], funds: Mapping[str, float]) -> Header | None:
    """The block that labels head above rows of these funds, each with where its label ends."""
    items, labelled = _columns(labels, "item_columns"), next(iter(funds.values()), -1.0)
    if ("target" not in items or labelled >= 0) and len(MONEY & _columns(labels, "budget_columns").keys()) > 1:
        items = {}  # "indicator" above the labels of a budget heads no rows of indicators
    if (name := items.pop("name", None)) and OF_A_FORM & items.keys():
        last = [label for label in labels if label.name_in("item_columns") == "name"][-1]
        if last.printed != _at(labels, name) and not items.keys() & set(TIERS):
            # The first column of names groups what the other one names.
            items["tier1"], name = name, (last.left, last.right)
        elif abs(last.left - name[1]) < 1e-6 and items.keys() & set(TIERS) == {"tier1"}:
            items[NAMES_BEHIND] = last.left, last.right
        elif items.keys() & set(TIERS) == {"tier1", "tier3"} and items["tier1"] < name < items["tier3"]:
            items["tier2"] = name
        items.setdefault("tier3", name)
    if "tier3" in items:
        items.update(_columns([label for label in labels if label.left > items["tier3"][0]], "item_columns", POINTS))
    if ("tier3" in items or {"tier1", "tier2"} <= items.keys()) and len(items.keys() - {"ignored"}) > 2:
        block: Block = "monitoring" if {"so_far", "forecast"} & items.keys() else "items"
        return Header(block, _without_ignored(labels, items), unknown=_unknown(labels, items, "item_columns"))
    every, labels = labels, [label for label in labels if label.right > labelled + 1e-6]
    may_be_short = funds.keys() >= WHOLE_BUDGET and all(_heads_funds(label.printed) for label in every[:1])
    short = _columns(labels, "budget_sub_columns") if may_be_short else {}
    budget = {**short, **_columns(labels, "budget_columns")}
    budget.update(_columns(labels[::-1], "budget_columns", {"adjusted"}))  # behind "adjustment" stands what came of it
    lost = {label.name_in("budget_columns") for label in every} & STATED - budget.keys()
    if len(MONEY & budget.keys()) > 1 and not lost:  # else the labels have no header, and every column is another's
        first = min(left for name, (left, _) in budget.items() if name != "ignored")
        of_tasks = any(matches("rows", "tasks", label.printed) for label in every if label.left < first)
        if of_tasks and not funds.keys() >= WHOLE_BUDGET:
            of_money = any(_OF_MONEY.search(plain(label.printed)) for label in labels)
            return Header("tasks", {}) if of_money else None  # "planned" and "done" alone may be of anything
        own = [label for label in labels if label.left >= first]
        # Points may stand left of the rows' labels.
        before = [label for label in every if label.right <= labelled + 1e-6]
        points = _columns(before, "budget_columns", POINTS - budget.keys())
        columns = {"label": (-1.0, first), **_without_ignored(own, budget), **points}
        so_far = next((label.printed for label in labels if label.name_in("budget_columns") == "so_far"), None)
        return Header("budget", columns, unknown=_unknown(labels, columns, "budget_columns"), so_far=so_far)
    return None


def _heads_funds(printed: str) -> bool:
    """Whether the first header of a budget says nothing but that names of its rows stand below."""
    is_label = matches("title", "budget_name", printed) or matches("header_groups", "neutral", printed)
    return is_label or named("budget_sub_columns", printed) is not None


def _with_groups(columns: Columns, rows: Sequence[Row], text: str) -> Columns:
    """The columns, that of names cut where the rows below hold several cells under its one header: groups, names, perhaps units.

    A merged header may be kept with empty cells behind it. Names of which nobody can tell the columns stay together.
    """
    if "tier3" not in columns or {"tier1", "tier2"} & columns.keys():
        return columns
    left, right = columns["tier3"]
    right = min((other for other, _ in columns.values() if other > left), default=right)
    inside = [[cell for cell in row if cell.end > cell.start and left <= cell.left < right] for row in rows]
    lefts = sorted({cell.left for cell in max(inside, key=len, default=[])})
    if len(lefts) < 2:
        return columns
    held = [[text[cell.start : cell.end] for row in inside for cell in row if cell.left == at] for at in lefts]
    places = list(pairwise([*lefts, right]))
    cut: dict[str, tuple[float, float]] = {}
    if all(map(_may_be_unit, held[-1])) and "unit" not in columns:
        held.pop()
        cut["unit"] = places.pop()
    groups = [place for place, cells in zip(places, held, strict=True) if not all(map(str.isdecimal, cells))]
    if not all(fits("tier3", printed, grouped=True) for printed in held[-1]) or not 0 < len(groups) <= len(TIERS):
        return columns
    above = [cells for place, cells in zip(places, held, strict=True) if place in groups[:-1]]
    if not all(all(map(is_group, cells)) or len(set(cells)) < len(held[-1]) for cells in above):
        return columns  # each is another name, and what stands behind explains it
    cut.update(zip(TIERS, groups[:-1], strict=False))
    return {**columns, **cut, "tier3": groups[-1]}


def _with_second_tier(columns: Columns, rows: Sequence[Row], text: str) -> Columns:
    """The columns, the first of two of names the second tier where it groups what the other one names, which only explains it else."""
    if NAMES_BEHIND not in columns:
        return columns
    (left, right), behind = columns["tier3"], columns[NAMES_BEHIND]
    groups, names = (
        [text[cell.start : cell.end] for row in rows for cell in own_cells(row) if first <= cell.left < last]
        for first, last in ((left, right), behind)
    )
    if (
        not groups
        or not names
        or len(set(groups)) == len(names)
        or not all(fits("tier3", each, grouped=True) for each in names)
    ):
        return columns
    kept = {name: place for name, place in columns.items() if name != NAMES_BEHIND}
    return {**kept, "tier2": (left, right), "tier3": behind}


def _with_units(columns: Columns, rows: Sequence[Row], text: str) -> Columns:
    """The columns, some with the one behind them that nothing heads.

    A value's holds its unit, or it holds only the sign before it; where there is money in both, nobody can tell which is meant.
    """
    widened = dict(columns)
    for name in (GOAL_AND_RESULT if "tier3" in columns else MONEY) & columns.keys():
        left, right = columns[name]
        end = min((other for other, _ in columns.values() if other > left), default=right)
        own, behind = (
            {text[cell.start : cell.end] for row in rows for cell in own_cells(row) if first <= cell.left < last}
            for first, last in ((left, right), (right, end))
        )
        is_money = "tier3" not in columns and any(map(_is_amount, behind))
        is_value = "tier3" in columns and (all(map(_may_be_unit, behind)) or all(map(comparison_of, own)))
        if own and behind and (is_money or is_value):
            widened[name] = left, end
    return widened


def _is_amount(printed: str) -> bool:
    value = parse(printed)
    return value.number is not None and value.unit != "%"


def _until_total(rows: Sequence[Row], text: str) -> list[Row]:
    """The rows that hold several cells each, until the one of the total."""

    def is_total(row: Row) -> bool:
        return any(matches("rows", "total", text[cell.start : cell.end]) for cell in row)

    return [row for row in takewhile(lambda row: not is_total(row), rows) if sum(_filled(row)) > 1]


def _of_funds(rows: Sequence[Row], text: str) -> Iterator[Row]:
    """The first rows that are a budget's."""
    for row in rows[:FUNDS]:
        if any(named("budget_rows", text[cell.start : cell.end]) for cell in own_cells(row)):
            yield row


def _may_be_unit(printed: str) -> bool:
    return is_placeholder(printed) or is_unit(printed)


def _at(labels: Sequence[_Label], column: tuple[float, float]) -> str:
    """What heads a column."""
    return next(label.printed for label in labels if (label.left, label.right) == column)


def _columns(
    labels: Sequence[_Label], section: str, wanted: Container[str] | None = None
) -> dict[str, tuple[float, float]]:
    """The columns that the labels name, or those that are wanted; the first of two equal names counts.

    Of two for points, without one for the points to win, the one called a value is that: "自评分值" beside "自评得分".
    """
    named_so = [(label, name) for label in labels if (name := label.name_in(section))]
    scores = [label for label, name in named_so if name == "score"]
    won = len(scores) > 1 and not any(name == "weight" for _, name in named_so) and scores[0].printed.endswith(VALUE)
    columns: dict[str, tuple[float, float]] = {}
    for label, name in named_so:
        called = "weight" if won and label is scores[0] else name
        if wanted is None or called in wanted:
            columns.setdefault(called, (label.left, label.right))
    return columns


def _without_ignored(labels: Sequence[_Label], columns: Columns) -> Columns:
    """The columns, with each one that is not wanted under a name of its own, so that its cells go nowhere else."""
    kept = {name: place for name, place in columns.items() if name != "ignored"}
    for position, label in enumerate(labels):
        if (label.left, label.right) not in kept.values():
            kept[f"ignored{position}"] = (label.left, label.right)
    return kept


def _unknown(labels: Sequence[_Label], columns: Columns, section: str) -> tuple[str, ...]:
    """The headers that the layout does not know, right of the first that it knows."""
    first = min(left for name, (left, _) in columns.items() if name != "label")
    return tuple(label.printed for label in labels if label.left > first and label.name_in(section) is None)


def _goal_columns(row: Row, text: str, *, words: bool = False) -> Columns | None:
    """Where goals expected and achieved stand below a row that heads both, in either order; a label of both may stand before.

    `words`: also such as one word heads, of which many tables have columns. None where goals stand in the row itself, or where a column that nobody knows may be the one that the label seems to be.
    """
    heads = _heads(row, text, "goal_words" if words else "goal_columns")
    goals = [at for at, (_, name, _) in enumerate(heads) if name in GOALS]
    if len(goals) not in (2, 3) or {heads[at][1] for at in goals[-2:]} != GOALS:
        return None
    one, other = goals[-2:]
    unknown = any(name is None for _, name, _ in heads[one + 1 :])
    if any(is_told(printed) for printed, _, _ in heads) or (unknown and len(goals) < 3 and one == 0):
        return None
    lefts = [*(left for _, _, left in heads), max(cell.right for cell in row)]
    columns = {heads[at][1] or "": (lefts[at], lefts[at + 1]) for at in (one, other)}
    return {"label": (-1.0, lefts[one]), **columns}


def _heads(row: Row, text: str, section: str) -> list[tuple[str, str | None, float]]:
    """The headers of a row, what they name and where each begins; a merged one may be repeated in each of its cells."""
    heads: list[tuple[str, str | None, float]] = []
    for cell in row:
        printed = plain(text[cell.start : cell.end])
        if printed and not (heads and heads[-1][0] == printed):
            name = named("goal_columns", printed) or named(section, printed)
            if section == "goal_words" and name is None and named("goal_lines_open", printed) == "planned":
                name = "expected"
            name = name or named("item_columns", printed)
            if name in (None, "so_far") and ends(printed):
                name = named("goal_rows", printed) or name
            heads.append((printed, name, cell.left))
    return heads


def goal_below(rows: Sequence[Row], number: int, text: str) -> tuple[str, Cell, int] | None:
    """What goals a row heads that holds nothing else, their text, and how many rows that makes: those below hold the text alone."""
    head = _only_cell(rows[number])
    name = named("goal_columns", text[head.start : head.end]) if head else None
    if name is None:
        return None
    told: list[Cell] = []
    for row in rows[number + 1 :]:
        cell = _only_cell(row)
        if cell is None or not is_told(text[cell.start : cell.end]):
            break
        told.append(cell)
    return (name, told[0]._replace(end=told[-1].end), 1 + len(told)) if told else None


def goals_across(rows: Sequence[Row], number: int, text: str) -> Mapping[str, Sequence[Cell]]:
    """The goals of two rows of which one is labelled as what is expected and the other as what came of it, several beside one another in each."""
    told: dict[str, Sequence[Cell]] = {}
    for row in rows[number : number + 2]:
        label, *texts = own_cells(row) or [Cell(0, 0, 0, 0)]
        name = named("goal_columns", text[label.start : label.end])
        printed = [text[cell.start : cell.end] for cell in texts]
        if (
            name
            and len(texts) > 1
            and any(map(is_told, printed))
            and all(parse(each).number is None for each in printed)
        ):
            told[name] = texts
    same_count = len({len(texts) for texts in told.values()}) == 1
    return told if same_count and told.keys() == GOALS else {}


def _only_cell(row: Row) -> Cell | None:
    own = own_cells(row)
    return own[0] if len(own) == 1 else None


def is_told(printed: str) -> bool:
    """Whether a cell tells of goals and is none of their headers."""
    return len(plain(printed)) >= SHORTEST_GOAL and named("goal_columns", printed) is None


def unknown_columns(found: Header) -> Iterator[Issue]:
    """A question for each header that the layout does not know, among those that it knows."""
    for printed in found.unknown:
        yield doubt("column_unknown", "question", printed, message("intake.locator_header"), header=printed)


def money_unit(row: Row, table: Table, text: str) -> str | None:
    """The money unit of a budget block: in its headers, else the one that the table or the lines above it place."""
    units = {unit for cell in row if (unit := unit_in_header(text[cell.start : cell.end]))}
    if not units:
        units = _units_in(text[max(0, table.start - AROUND) : row[-1].end])
    if not units:
        units = _units_in(text[row[-1].end : row[-1].end + AROUND])
    return units.pop() if len(units) == 1 else None


def points_in_brackets(row: Row, table: Table, text: str) -> str:
    """The one number of points that headers of a budget give it in brackets, else its caption right above the table; "" for none or several."""
    said = {found for cell in row for found in _POINTS.findall(plain(text[cell.start : cell.end]))}
    if not said and row is table.rows[0]:
        above = plain(text[max(0, table.start - AROUND) : table.start].rstrip().rpartition("\n")[2])
        number = scope()["heading"].match(above)
        title = above[number.end() :] if number else above
        said = set(_POINTS.findall(title)) if named("budget_rows", title.partition("(")[0]) else said
    return said.pop() if len(said) == 1 else ""


def whole_in_header(row: Row, text: str, columns: Columns) -> tuple[str, int] | None:
    """How a budget's header calls the row of the whole whose own label is empty, and where; None where it calls none."""
    found = [
        (text[cell.start : cell.end].strip(), cell.start)
        for cell in own_cells(row)
        if cell.right <= columns["label"][1] + 1e-6
    ]
    return found[-1] if found and named("budget_rows", found[-1][0]) == "total" else None


def _units_in(text: str) -> set[str]:
    """The money units that a text says its amounts are in."""
    return {found[1] or found[2] for found in _UNIT_SAID.finditer(plain(text))}
