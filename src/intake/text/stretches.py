"""The running text of a document: what stands between its tables and what its goal cell says was achieved."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import zip_longest

from src.catalogue import text as message
from src.catalogue.lexicon import scope
from src.intake.document import Cell, Document, Row
from src.intake.draft import Figure, Span, Suggestion, Unread
from src.intake.layout import named, plain
from src.intake.limits import go_on
from src.intake.period import Through, ends
from src.intake.text.candidate import Told
from src.intake.text.figures import NUMBERED, THIS_YEAR, Reading, read_figures, read_table
from src.intake.text.folding import fold_text
from src.intake.text.goal_rows import answer, is_row_of_others
from src.intake.text.lines import TURNS, heading, is_of_others
from src.intake.text.listed_figures import list_figures
from src.intake.text.objections import Context
from src.intake.text.outline import of_another_time, outline
from src.intake.text.slashes import deal_lists, deal_slashes
from src.intake.text.tables import Whose, table_texts
from src.intake.text.tables.captions import DIVIDED, TITLE_NUMBER, UNITS_OR_MAKER
from src.intake.text.tables.cells import speaks_of
from src.intake.text.tokens import figure_pattern, tokens
from src.intake.text.unread import list_line, list_row, list_unread
from src.records import Role

_CAME_OF_IT = re.compile("(?:完成|实现|达成)(?:情况)?:")


YEARS_SEEN_BACK = {"去年": "本年", "前年": "上年", THIS_YEAR: "明年"}
"""What a document of the year before calls years, and what they are to the year that it is about."""
_YEARS = re.compile("|".join(YEARS_SEEN_BACK))
_NOW = re.compile("前年|今年(?:1[-~至到]|一季度|前[0-9两二三]个?月|(?:的|工作)?(?:计划|安排|打算|力争))")
"""What only a document that was written in the year after says of its years."""


def looks_back(text: str, year: int | None, written: date | None, *, untitled: bool = False) -> bool:
    """Whether a document of the year, written in the next one, calls its own year the last one.

    One whose title names no year (`untitled`), or that plans for "this year", does so where it tells nothing else of the year
    that it was written in, and says "last year" no less often than it names the year.
    """
    if year is None or written is None or written.year != year + 1:
        return False
    folded = plain(text)
    if scope()["last_year"].search(folded) is None:
        return False
    called = len(scope()["last_year"].findall(folded)) >= folded.count(f"{year}年")
    open_to = called and (untitled or THIS_YEAR in folded)
    return _NOW.search(folded) is not None or (open_to and scope()["this_year"].search(folded) is None)


CHAPTER = re.compile(r"[(]?[一二三四五六七八九十]{1,3}[)、.]|第")
LIKELY, OPEN = "likely", "open"
"""What a heading of goals names that no heading of what came of them answers, and one of which nobody knows which of the two it heads."""
LONGEST_HEAD, SHORT_LABEL, LOOKED_AHEAD = 30, 4, 12
"""Characters of a line that may head goals and of a label in it that says what every clause may say, and lines behind it in which the heading of what came of them stands."""

_CHAPTER_NUMBER = re.compile(
    r"^\s*(?:[(（]?[一二三四五六七八九十]{1,2}[)）、.]|[(（][0-9]{1,2}[)）]|[0-9]{1,2}[、.．])\s*"
)
_MARKED = re.compile(r"\s*[【\[〔]\s*([^】\]〕\s]{2,16})\s*[】\]〕]\s*[:：]?\s*")
_CHINESE = re.compile("[一二三四五六七八九十]")
_DIGITS = re.compile("[0-9一二三四五六七八九十]+")
_YEAR = re.compile("20[0-9]{2}年度?")
_COUNT = re.compile("[0-9一二三四五六七八九]$")
"""How a label of one of several goals ends."""
_IN_BRACKETS = re.compile(r"\):?$")
_LABELLED = re.compile(rf"\s*([^:：。；;，,]{{2,{LONGEST_HEAD}}})(?:[:：]|／|\s/\s|\t)\s*(?=\S)")
"""How a line begins that tells of goals behind their label."""
_ITEM_NUMBER = (
    r"[ \t\u3000]*(?:[一-龥]{0,4}(?:目标|任务)[ \u3000]*)?[(（]?([0-9]{1,2}|[一二三四五六七八九十]{1,2}|[①-⑳])"
    r"(?:[)）][、.．]?|[、:：\u3000]|[.．](?![0-9])|(?<=[①-⑳])|(?<=[一二三四五六七八九十])是|[ ](?![0-9])|(?=[(（]))[ \t\u3000]*"
)
_NUMBER = re.compile(rf"^{_ITEM_NUMBER}", re.MULTILINE)
_NUMBER_IN_LINE = re.compile(rf"(?:^|(?<=[。；;])){_ITEM_NUMBER}", re.MULTILINE)
_GOAL_NUMBER = re.compile(
    r"(?:^|(?<=[。；;：:】\]〕\s]))目标([0-9]{1,2}|[一二三四五六七八九十]{1,2}|[①-⑳])[一-龥]{0,6}[:：]", re.MULTILINE
)
_TOPIC = re.compile(r"^[ \t\u3000]*([一-龥]{2,12})[:：](?=\S)", re.MULTILINE)
"""How an item of a list begins: with its number, with that of its goal wherever in a line, or with what it is about."""
GOALS, LONGEST_TOPIC = {"expected", "achieved"}, 12
"""What headings beside each other name of goals, and characters of what may name a row of both."""
_APART = re.compile(r"[ \u3000]{2,}|\u3000")
_NOTE, LONGEST_CAPTION = re.compile(r"\s*(?:注|备注|说明)[0-9]?[:：]([^\n]+)"), 100
"""A note right below a table, which is about what that is about, and characters before a table in which its caption stands."""
_AROUND_CELLS = " \t\n\u3000|│｜"
_ROW_END = re.compile(r"[ \t|│｜]*(?=\n|$)")
"""What stands around cells, and what the last row of a table ends with."""
_LINE = re.compile(r"[^\n]+")
_PIECE = re.compile(r"\S(?:.*?\S)??(?=[ \u3000]{2,}|\u3000|\s*$)")
"""What stands in a line apart by spaces."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of the document that is read as running text; a locator where it is one cell."""

    start: int
    end: int
    locator: str | None = None
    role: Role | None = None
    """The role of its figures where its place gives one: goals expected are targets."""
    achieved: bool = False
    """Whether it says what came of the goals: a goal's number before it makes no target of what was reached."""
    untold: bool = False
    """Whether nobody can tell which of its figures are goals and which were reached, or whether they are ours and of the year."""
    beside: tuple[str, ...] = ()
    """What stands beside it and may say what it is about: the label of its row, the goal of which it says what came."""
    aimed: frozenset[tuple[str, Decimal]] = frozenset()
    """What the goals expected aim at, for those that say what came of them."""
    label: str = ""
    """What the row of goals is labelled in which it stands."""
    unsure: bool = False
    """Whether the goals of its kind contradict each other, so that some may be of the other kind."""
    likely: bool = False
    """Whether only its heading, which no heading of results answers, makes its figures goals, where their own words do not."""


def read_text(
    document: Document,
    context: Context,
    *,
    achieved: Sequence[Cell],
    expected: Sequence[Cell],
    about: Mapping[int, str],
    rows: Iterable[Row],
    left: Iterable[Row],
    lines: Iterable[Span],
    cells: Sequence[Span],
    results: bool,
) -> Reading:
    """Figures of the running text outside tables and of the cells of goals: what was expected gives targets.

    `about` are labels of rows of goals by where their cells begin; `rows` of tables that are no form are read as plain tables. Rows of
    forms that are `left`, `lines` of a form without table, one that is all `cells`, and everything in a document without `results` are
    only listed as unread.
    """
    parts = list(_item_by_item(document.text, list(_parts(document, context))))
    parts.extend(_goal_cells(document.text, expected, achieved, about))
    parts = [replace(part, untold=part.untold or is_row_of_others(part.label, context)) for part in parts]
    readings = _read_parts(document, context, [part for part in parts if results and not part.untold])
    readings = [_without(reading, cells) for reading in readings] if cells else readings
    unread = [figure for reading in readings for figure in reading.unread]
    unread.extend(figure for part in parts if part.untold or not results for figure in _list_part(document, part))
    rows = list(rows)
    if results:
        whose = Whose(context.names, context.through, context.year)
        readings.extend(read_table(document.text, table_texts(document, rows, whose), context))
    taken = {figure.span[1] for reading in readings for figure in reading.figures}
    taken |= {figure.span[1] for reading in readings for figure in reading.suggestions}
    for row in (*rows, *left):
        go_on()
        unread.extend(figure for figure in list_row(document.text, row) if figure.span[1] not in taken)
    listed_at = {figure.span[0] for figure in unread}
    in_lines = (
        figure for line in (*lines, *_cell_lines(document, cells)) for figure in list_line(document.text, *line)
    )
    unread.extend(figure for figure in in_lines if figure.span[0] not in listed_at)
    return Reading(
        tuple(figure for reading in readings for figure in reading.figures),
        tuple(figure for reading in readings for figure in reading.suggestions),
        tuple(sorted(unread, key=lambda figure: figure.span)),
        tuple(span for reading in readings for span in reading.other_years),
    )


def _of_row(part: _Part, label: str) -> _Part:
    return replace(part, beside=(label,), label=label)


def _goal_cells(
    text: str, expected: Sequence[Cell], achieved: Sequence[Cell], about: Mapping[int, str]
) -> Iterator[_Part]:
    """The cells of goals: what came of them, each beside its row's label and its goal, one list beside another item by item."""
    wanted = [_of_row(_cell_part(cell, "target"), about.get(cell.start, "")) for cell in expected]
    reached = [_of_row(_cell_part(cell, achieved=True), about.get(cell.start, "")) for cell in achieved]
    if len(wanted) == len(reached) == 1:
        yield from _item_by_item(text, [*wanted, *reached])
        return
    for part, goal in zip_longest(reached, expected if len(expected) == len(achieved) else ()):
        yield replace(part, beside=(*part.beside, text[goal.start : goal.end])) if goal else part
    yield from wanted


def unread_text(document: Document) -> tuple[Unread, ...]:
    """The figures that stand outside the tables, where nothing of the running text is read."""
    return tuple(figure for part in _parts(document) for figure in _list_part(document, part))


def _cell_lines(document: Document, cells: Sequence[Span]) -> Iterator[Span]:
    """Where the lines of cells that nobody could tell apart stand."""
    for start, end in cells:
        yield from (found.span() for found in re.compile(r"[^\n]+").finditer(document.text, start, end))


def _without(reading: Reading, cells: Sequence[Span]) -> Reading:
    """The reading without figures that stand in cells which nobody could tell apart."""

    def outside(figure: Figure | Suggestion | Unread) -> bool:
        return not any(start <= figure.span[0] < end for start, end in cells)

    return replace(
        reading,
        figures=tuple(filter(outside, reading.figures)),
        suggestions=tuple(filter(outside, reading.suggestions)),
        unread=tuple(filter(outside, reading.unread)),
    )


def _read_parts(document: Document, context: Context, parts: Sequence[_Part]) -> list[Reading]:
    """The readings of the parts, the goals expected first: what is aimed at where goals are said to be reached must be one of those.

    Where a word turned out to be wider after figures had been read under it, all are read again.
    """
    told = Told()
    readings = _read_kinds(document, context, parts, told)
    return _read_kinds(document, context, parts, told) if told.broad else readings


def _read_kinds(document: Document, context: Context, parts: Sequence[_Part], told: Told) -> list[Reading]:
    readings: dict[int, Reading] = {}
    aimed: set[tuple[str, Decimal]] = set()
    for of_kind in (_is_expected, _is_achieved, _is_plain):
        own = [at for at, part in enumerate(parts) if of_kind(part)]
        found = {at: _read_part(document, context, replace(parts[at], aimed=frozenset(aimed)), told) for at in own}
        if of_kind is not _is_plain and _contradict(found.values()):
            unsure = {at: replace(parts[at], aimed=frozenset(aimed), unsure=True) for at in own}
            found = {at: _read_part(document, context, part, told) for at, part in unsure.items()}
        readings |= found
        for reading in found.values():
            aimed.update((figure.indicator, figure.value) for figure in reading.figures)
            aimed.update((suggestion.indicator, suggestion.value) for suggestion in reading.suggestions)
    return [readings[at] for at in range(len(parts))]


def _is_expected(part: _Part) -> bool:
    return part.role == "target"


def _is_achieved(part: _Part) -> bool:
    return part.achieved


def _is_plain(part: _Part) -> bool:
    return not part.achieved and part.role is None


def _contradict(readings: Iterable[Reading]) -> bool:
    """Whether a figure is read with two values: then goals expected and achieved were taken for one kind."""
    values: dict[tuple[str, str, Through | None], set[Decimal]] = {}
    for figure in (figure for reading in readings for figure in reading.figures):
        values.setdefault((figure.indicator, figure.role, figure.through), set()).add(figure.value)
    return any(len(each) > 1 for each in values.values())


def _read_part(document: Document, context: Context, part: _Part, told: Told) -> Reading:
    go_on()
    folded = list_figures(deal_lists(deal_slashes(fold_text(document.text, part.start, part.end))))
    if context.looks_back:
        folded = replace(folded, text=_YEARS.sub(lambda found: YEARS_SEEN_BACK[found[0]], folded.text))
    if part.achieved and not _CAME_OF_IT.search(folded.text):
        folded = replace(folded, text=NUMBERED.sub(lambda found: ";" * len(found[0]), folded.text))
    aimed = part.aimed if part.achieved else None
    return read_figures(
        document.text,
        folded,
        outline(folded),
        context,
        part.locator,
        part.role,
        part.beside,
        told=told,
        aimed=aimed,
        unsure=part.unsure,
        likely=part.likely,
    )


def _list_part(document: Document, part: _Part) -> tuple[Unread, ...]:
    folded = fold_text(document.text, part.start, part.end)
    return list_unread(document.text, folded, outline(folded), locator=part.locator)


def _cell_part(cell: Cell, role: Role | None = None, *, achieved: bool = False) -> _Part:
    return _Part(cell.start, cell.end, message("intake.locator_goal"), role, achieved)


def _parts(document: Document, context: Context | None = None) -> Iterator[_Part]:
    """The stretches between tables; what stands under a bare heading of expected goals is a target."""
    start, under, above = 0, "", None
    through = context.through if context else None
    for end, following in [*((table.start, table.end) for table in document.tables), (len(document.text),) * 2]:
        if (note := _NOTE.match(document.text, start, end)) and above is not None:
            yield _Part(note.start(1), note.end(), beside=(above,), untold=_is_of_others(above, context))
            start = note.end()
        parted = _parted(document.text, start, end, through)
        between = iter([piece for part in parted for piece in _answered_in_line(document.text, part)])
        if (first := next(between, None)) is not None:
            yield first if any(first.beside) else replace(first, beside=(under,))
        yield from between
        under = _last_heading(document.text[start:end], context) or under
        above = _caption(document.text[max(start, end - LONGEST_CAPTION) : end])
        start = _behind(document.text, end, following)


def _caption(before: str) -> str | None:
    """The last line before a table that is more than its units, or who made it."""
    lines = before.strip(_AROUND_CELLS).split("\n")
    told = (line.strip(_AROUND_CELLS) for line in reversed(lines) if not UNITS_OR_MAKER.match(plain(line)))
    return next(filter(None, told), None)


def _is_of_others(line: str, context: Context | None) -> bool:
    """Whether a caption or a heading names a subject, and another time or region than ours."""
    if context is None:
        return False
    numbered = TITLE_NUMBER.match(line)
    said = plain(DIVIDED.sub("", line[numbered.end() if numbered else 0 :]))
    return speaks_of(said, "subject") and heading(said) and is_of_others(said, context.own, context.names)


def _answered_in_line(text: str, part: _Part) -> Iterator[_Part]:
    """Goals each of whose lines tells what came of it behind a label of its own, cut there; any other part as it is."""
    lines = [found for found in _LINE.finditer(text, part.start, part.end) if figure_pattern().search(plain(found[0]))]
    answers = [answer(line[0]) for line in lines]
    if part.role != "target" or not lines or None in answers:
        yield part
        return
    for line, found in zip(lines, answers, strict=True):
        sign, behind = found.span() if found else (0, 0)
        goal = replace(part, start=line.start(), end=line.start() + sign)
        yield goal
        came = replace(part, start=line.start() + behind, end=line.end(), role=None, achieved=True)
        yield replace(came, beside=(text[goal.start : goal.end],))


def _last_heading(text: str, context: Context | None) -> str:
    """The last line of a stretch that heads what stands below, also behind a table; "" where that is of another time or region."""
    lines = (plain(line) for line in reversed(text.split("\n")) if line.strip(_AROUND_CELLS))
    head = next((line for line in lines if heading(line) and not figure_pattern().search(line)), "")
    others = TURNS.search(head) or of_another_time(head) or _is_of_others(head, context)
    return "" if others else head


def _behind(text: str, start: int, end: int) -> int:
    """Where the text behind a table begins: with the table's last row, where that is a heading of the goals listed below it."""
    last = max(start, text.rfind("\n", start, end) + 1)
    line = text[last:end]
    heads = not figure_pattern().search(plain(line)) and (_head(line) or _label(line)[0])
    if heads:
        return last
    frame = _ROW_END.match(text, end)
    return frame.end() if frame else end


def _item_by_item(text: str, parts: Sequence[_Part]) -> Iterator[_Part]:
    """The parts; a list of goals before one of what came of them is cut into items, each of which speaks for itself.

    Each item that says what came of a goal stands beside the goal of its number or its topic. Lists with other numbers are no pair.
    """
    goals: Mapping[str, _Part] = {}
    for part, following in zip_longest(parts, parts[1:]):
        items = _items(text, part) if part.role == "target" or part.achieved else {}
        if part.role == "target":
            goals = items if following and following.achieved and _is_pair(text, items, _items(text, following)) else {}
        elif part.achieved and not _is_pair(text, goals, items):
            goals = {}
        if not goals:
            yield part
            continue
        beside = {name: text[goal.start : goal.end] for name, goal in goals.items()} if part.achieved else {}
        yield from (replace(item, beside=(*item.beside, beside.get(name, ""))) for name, item in items.items())
        goals = {} if part.achieved else goals


def _is_pair(text: str, goals: Mapping[str, _Part], items: Mapping[str, _Part]) -> bool:
    """Whether two lists are of the same numbers, or both of topics of which they share some.

    Where more was done than was wanted, numbers are the same if each item that names something names what its goal does.
    """
    if not goals.keys() & items.keys():
        return False
    if goals.keys() == items.keys() or not any(name.isnumeric() for name in (*goals, *items)):
        return True
    own = {name: _subjects(text, items[name]) for name in goals.keys() & items.keys()}
    return goals.keys() < items.keys() and all(
        not own[name] or own[name] & _subjects(text, goals[name]) for name in own
    )


def _subjects(text: str, part: _Part) -> set[str]:
    folded = fold_text(text, part.start, part.end).text
    said = (token.said("subject") for token in tokens(folded, 0, len(folded), None))
    return {subject.removesuffix("~") for subject in said if subject}


def _items(text: str, part: _Part) -> dict[str, _Part]:
    """The items of a list by their numbers or topics; none where one stands twice, or a figure before the first one."""
    end_of_line = text.find("\n", part.start, part.end)
    if end_of_line > 0 and _head(text[part.start : end_of_line].strip()):
        part = replace(part, start=end_of_line + 1)
    known = replace(part, locator=message("intake.locator_goal"))
    own = text[part.start : part.end]  # a cell begins a line, wherever its row does
    for pattern in (_NUMBER, _GOAL_NUMBER, _NUMBER_IN_LINE, _TOPIC):
        found = list(pattern.finditer(own))
        before = plain(own[: found[0].start()]) if found else ""
        if len({one[1] for one in found}) == len(found) > 1 and not figure_pattern().search(before):
            starts = [part.start + (one.start() if pattern is _TOPIC else one.end()) for one in found]
            ends = [*(part.start + one.start() for one in found[1:]), part.end]
            return {
                one[1]: replace(known, start=start, end=end)
                for one, start, end in zip(found, starts, ends, strict=True)
            }
    return {}


def _parted(text: str, start: int, end: int, through: Through | None) -> Iterator[_Part]:
    """A stretch cut at the headings of goals, expected and achieved, and at the headings that follow them."""
    begin, heads, bodies = start, list[str](), list[Span]()
    lines = [line for line in re.finditer(r"[^\n]+", text[start:end]) if line[0].strip()]
    is_beside, counted, last, above, topic, head = False, False, 0, "", "", ""
    for number, line in enumerate(lines):
        beside = _heads_beside(line[0])
        is_pair = set(beside) == GOALS  # run together, the two would be called as one
        name, own = None if is_pair else _head(line[0], through), 0
        if name is None and _is_counted_head(line[0], lines[number + 1 : number + 1 + LOOKED_AHEAD], through):
            name = "expected"
        if name is None:
            name, own = _label(line[0])
        if name is None and (counted or not heads):
            name, own = _counted_label(line[0], lines[number + 1 : number + 2], among=counted)
            counted |= name is not None
        if not heads and name:
            ahead = lines[number + 1 : number + 1 + LOOKED_AHEAD]
            alone = not own and named("goal_lines", line[0]) == name
            sure = alone or _is_answered(ahead, through)
            if name == "expected" and not sure:
                # Running text tells by itself what is a goal behind a label in its line, and in a list of goals and results.
                name = None if own or any(map(_is_result, ahead)) else LIKELY
            elif name == "achieved" and (beside or not _is_marked(line[0], own)):
                name = None  # running text tells by itself what came of goals
        elif name is None and not beside:
            name, own = _open_label(line[0], known=bool(heads))
        opens = bool(name or beside)
        closes = bool(heads) and (_is_heading(plain(line[0])) or named("item_columns", line[0]) in ("tier1", "name"))
        if heads in ([OPEN], [LIKELY]) and not _same_level(head, line[0]):
            closes = False  # a list of its own below it says nothing of whose it is
        closes |= is_beside and heads == ["achieved"] and text.count("\n", start + last, start + line.start()) > 1
        if name and heads and not bodies and not own:
            heads = list(dict.fromkeys([*heads, name]))
        elif opens or closes:
            yield from _goal_parts(text, begin, start + line.start(), heads, bodies, topic)
            begin, heads, bodies, topic = start + line.start(), [name] if name else beside, [], ""
            head = line[0]
            if name and (is_beside := own > 0):
                begin, topic = begin + own, above
                bodies.append((begin, start + line.end()))
        elif heads:
            bodies.append((start + line.start(), start + line.end()))
        last = line.end()
        if not name and not figure_pattern().search(plain(line[0])):
            above = line[0]
    yield from _goal_parts(text, begin, end, heads, bodies, topic)


def _head(line: str, through: Through | None = None) -> str | None:
    """What goals a line heads, where it is such a heading; what was reached `through` a part of the year it may say with that."""
    bare = _CHAPTER_NUMBER.sub("", line)
    if len(line) > LONGEST_HEAD:
        return None
    of_part = through is not None and ends(bare) == through
    return named("goal_columns", bare) or (named("goal_rows", bare) if of_part else None)


def _is_counted_head(line: str, following: Sequence[re.Match[str]], through: Through | None) -> bool:
    """Whether a line by itself heads one of several goals that are counted, and what came of it follows below a heading of its own."""
    bare = _COUNT.sub("", line.strip()) if len(line) <= LONGEST_HEAD else line
    return bare != line.strip() and named("goal_columns", bare) == "expected" and _is_answered(following, through)


def _label(line: str) -> tuple[str | None, int]:
    """What goals a line begins to tell behind their label, and where; (None, 0) for another line.

    The label ends with a colon, or stands in brackets, and may be all of the line then. Goals that stand with what came of each in
    one line are read as running text.
    """
    label = _MARKED.match(line) or _LABELLED.match(line)
    if label is None:
        return None, 0
    sections = ("goal_marks", "goal_columns") if label.re is _MARKED else ("goal_columns", "goal_rows")
    name = next((name for section in sections if (name := named(section, label[1]))), None)
    told = plain(line[label.end() :])
    by_turns = name == "expected" and NUMBERED.search(told) and _CAME_OF_IT.search(told)
    return (name, label.end() % len(line)) if name and not by_turns else (None, 0)


def _same_level(head: str, line: str) -> bool:
    """Whether a line begins a chapter of the report, or is numbered like a heading."""
    signs = [
        _DIGITS.sub("1", found[0].strip()) if (found := _CHAPTER_NUMBER.match(one)) else "" for one in (head, line)
    ]
    return signs[0] == signs[1] or (signs[1] == "1、" and _CHINESE.match(line.strip()) is not None)


def _is_marked(line: str, own: int) -> bool:
    """Whether brackets make out a line's label, which running text would take for one of goals, or close it."""
    return _MARKED.match(line) is not None or _IN_BRACKETS.search(plain(line[: own or None])) is not None


def _counted_label(line: str, following: Sequence[re.Match[str]], *, among: bool) -> tuple[str | None, int]:
    """The same of one of several goals that are counted ("goal 2: …"), each with what came of it in the line below.

    `among`: others stand above, so that one without that line is one nobody knows, and not what came of the one before.
    """
    label = _LABELLED.match(line)
    bare = _COUNT.sub("", label[1]) if label and _COUNT.search(label[1]) else ""
    answered = any(_label(each[0])[0] == "achieved" for each in following)
    if label is None or not (answered or among) or named("goal_columns", bare) != "expected":
        return None, 0
    return ("expected" if answered else OPEN), label.end()


def _open_label(line: str, *, known: bool) -> tuple[str | None, int]:
    """The same of a label of nothing but words for goals of which nobody knows what it heads.

    Below headings that are `known` one that only says what was done is such a label too.
    """
    label = _MARKED.match(line) or _LABELLED.match(line)
    bare = _CHAPTER_NUMBER.sub("", label[1] if label else line).strip()
    bare = bare if label else _COUNT.sub("", bare.rstrip(":："))  # a line of its own may count the goal
    of_year = _YEAR.match(bare) if not _CHAPTER_NUMBER.match(line) else None
    words = bare[of_year.end() :] if of_year else bare
    name = named("goal_lines_open", words)
    # Behind a label of few words, running text tells by itself what stands there.
    behind = label is not None and label.end() < len(line)
    if not (name == "planned" or (known and name == "done")) or (behind and len(words) <= SHORT_LABEL):
        return None, 0
    return OPEN, label.end() % len(line) if label and not of_year else 0  # of which year it is the text must not lose


def _is_result(line: re.Match[str]) -> bool:
    """Whether an item of a list is labelled as what came of goals."""
    return _label(_CHAPTER_NUMBER.sub("", line[0]))[0] == "achieved"


def _is_answered(lines: Iterable[re.Match[str]], through: Through | None) -> bool:
    """Whether a heading of what came of goals follows before another heading does."""
    told = ((_head(line[0], through) or _label(line[0])[0], _is_heading(plain(line[0]))) for line in lines)
    return next((name == "achieved" for name, ends in told if ends or name == "achieved"), False)


def _heads_beside(line: str) -> list[str]:
    """What headings of goals name that stand in one line, apart by spaces; "" for one that nobody knows beside one of them.

    A label of both may stand before them.
    """
    pieces = _APART.split(line.strip())
    if len(pieces) not in (2, 3) or max(map(len, pieces)) > LONGEST_HEAD:
        return []
    names = [named("goal_columns", piece) or "" for piece in pieces]
    return names[-2:] if any(names) and not figure_pattern().search(plain(line)) else []


def _goal_parts(
    text: str, start: int, end: int, heads: Sequence[str], bodies: Sequence[Span], topic: str
) -> Iterator[_Part]:
    """What stands below headings of goals; below both each has a line or a piece of one, of more nobody can tell which is whose.

    `topic` is the heading above a label of goals in their own line.
    """
    rows = [
        [(first + each.start(), first + each.end()) for each in _PIECE.finditer(text[first:last])]
        for first, last in bodies
    ]
    is_labelled = all(len(row) == 3 and _is_label(text[slice(*row[0])]) for row in rows)
    labels = [text[slice(*row[0])] if is_labelled else "" for row in rows]
    rows = [row[1:] if is_labelled else row for row in rows]
    if set(heads) == GOALS and (_are_pairs(text, rows) or (is_labelled and len(rows) > 1)):
        for row, label in zip(rows, labels, strict=True):
            goal = text[slice(*row[heads.index("expected")])]
            row_parts = (_goal_part(name, *each, beside=goal) for name, each in zip(heads, row, strict=True))
            yield from (replace(part, label=label) for part in row_parts)
        return
    pieces = [piece for row in rows for piece in row]
    split = pieces[1][0] if len(pieces) == 2 and set(heads) == GOALS else end
    if len(heads) > 1 and split == end:
        yield _Part(start, end, untold=True)
        return
    begin = pieces[0][0] if len(heads) > 1 else start
    parts = zip(heads or [""], ((begin, split), (split, end)), strict=False)
    yield from (_goal_part(name, *part, beside=topic) for name, part in parts)


def _is_label(piece: str) -> bool:
    """Whether a piece before two goals can be what counts or names them."""
    return len(piece) <= LONGEST_TOPIC and not figure_pattern().search(_YEAR.sub("", plain(piece)))


def _are_pairs(text: str, rows: Sequence[Sequence[Span]]) -> bool:
    """Whether each line holds two goals whole: one that goes on in the line below is not cut."""
    ends = [text[end - 1] for row in rows[:-1] for _, end in row]
    return len(rows) > 1 and all(len(row) == 2 for row in rows) and all(end in "。；;.！" for end in ends)


def _goal_part(name: str, start: int, end: int, *, beside: str) -> _Part:
    role: Role | None = "target" if name in ("expected", LIKELY) else None
    return _Part(
        start, end, role=role, achieved=name == "achieved", beside=(beside,), unsure=name == OPEN, likely=name == LIKELY
    )


def _is_heading(line: str) -> bool:
    """Whether a line ends a list of goals: a chapter does, an item with a figure or more items in its line goes on."""
    if scope()["heading"].match(line) is None or NUMBERED.match(line) or _NUMBER_IN_LINE.search(line, 1):
        return False
    return CHAPTER.match(line) is not None or figure_pattern().search(line) is None
