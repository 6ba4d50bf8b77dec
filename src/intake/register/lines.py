"""The rows of a document's tables as typed lines: under the header that stands above them, in the unit of their table."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from typing import cast

from src.catalogue import ledger_labels
from src.catalogue import text as message
from src.catalogue.lexicon import lexicon
from src.catalogue.registers import RegisterColumn, register_forms, register_words
from src.intake.document import Document, Table
from src.intake.layout import plain
from src.intake.limits import go_on
from src.intake.questions import named_places
from src.intake.register import people, values
from src.intake.register.headers import Header, Place, header
from src.intake.register.table import LedgerTable, Line, Value
from src.intake.register.titles import Title, title_of
from src.intake.register.totals import Sum, differing
from src.intake.register.values import Unreadable
from src.records import Issue, Stage

ROWS_A_STEP = 200
LONGEST_CELL = 40
MOST_ABOVE = 6
"""Lines before a table that say what it is."""
KEPT_TEXTS = 4096
NEEDED = {"payments": ("paid_on", "amount"), "allotments": ("document_no", "amount"), "register": ()}
"""Cells without which a row cannot be kept."""
NAMES = {"register": "name", "payments": "project_name", "allotments": "project_name"}
LABELS = ("number", "programme", "name", "stage", "note")
"""Columns of words that a table that only counts has too."""
STARTS = ("actual_start",)
"""Days of which a month is the first: what began in a month is not later than it says."""
SAID_AGAIN = {
    "start": re.compile(r"(?<=[0-9日月底])\s*已?(?:开工|动工)(?:建设)?$"),
    "finish": re.compile(r"(?<=[0-9日月底])\s*已?(?:完工|竣工)$"),
}
"""What follows a day that only says again what its column holds."""
RETURNED = ("type", "purpose", "note")
"""Columns of a payment that may call it returned."""
OFF_QUOTE = ("account", "bank")
PRIVATE = ("payee", "purpose", "note", "bank", "project_name")


def tables_of(document: Document) -> Iterator[tuple[LedgerTable, Table]]:
    """Each register, payment export and allotment table of a document, in order, with the table in which it stands.

    What only counts, row by row, by programme or by what was planned, begun and done is none.
    """
    for number, table in enumerate(document.tables, 1):
        found = _Reader(document, table, number).tables()
        yield from ((one, table) for one in found if not _only_counts(one))


def _only_counts(table: LedgerTable) -> bool:
    """Whether a table has columns of counts and money alone, and rows that name no project."""
    form = register_forms()["register"]
    if table.kind != "register" or any(
        key not in LABELS and form.column(key).holds not in ("count", "money", "area") for key in table.columns
    ):
        return False
    names = [plain(line.text("name") or "") for line in table.lines]
    return "name" not in table.columns or (bool(names) and all(map(_is_known, names)))


def _is_known(name: str) -> bool:
    """Whether a name consists of known words, among them one for what is done, and of nothing that tells one project from others."""
    words = lexicon().pattern.findall(name)
    return "".join(words) == name and any("subject" in lexicon().words[word] for word in words)


@dataclass(slots=True)
class _Part:
    """One table on its way: its header, what stands above it, its lines and sums in the order of the rows, its doubts."""

    header: Header
    title: Title
    items: list[Line | Sum] = field(default_factory=list)
    faults: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    months: list[str] = field(default_factory=list)
    void: list[str] = field(default_factory=list)
    """Payments that were not made."""
    returned: list[str] = field(default_factory=list)
    """Payments printed without a minus that a cell calls returned."""
    maybe_returned: list[str] = field(default_factory=list)
    """Payments in whose words something comes back, perhaps themselves."""
    batch: str | None = None
    name: Value | None = None
    """The project of the line above: a neighbourhood without one belongs to it."""
    has_groups: bool = False
    """Whether rows that are numbered in Chinese head those that are numbered 1, 2, 3."""
    bare_is_share: bool | None = None


@dataclass(slots=True)
class _Reader:
    """One table of a document, in which several registers may stand below each other."""

    document: Document
    table: Table
    number: int
    parts: list[_Part] = field(default_factory=list)

    def tables(self) -> Iterator[LedgerTable]:
        """The registers that stand in the table."""
        rows = self._rows()
        above: list[Sequence[Place]] = []
        at = 0
        while at < len(rows):
            found = header(rows, at)
            if found:
                self._begin(found, above, rows[at + found.depth :])
                above, at = [], at + found.depth
                continue
            if at % ROWS_A_STEP == 0:
                go_on()
            texts = [place.text for place in rows[at] if place.text]
            if texts and (not self.parts or (len(set(texts)) == 1 and not self._heads_group(texts[0]))):
                above.append(rows[at])
            elif texts and not self.parts[-1].header.missing:
                self._take(rows[at], texts, self._place(at))
            at += 1
        yield from (self._finished(part) for part in self.parts)

    def _heads_group(self, said: str) -> bool:
        """Whether the only text of a row names the batch of the projects below it."""
        part = self.parts[-1]
        if _group(part, {"name": Place(said, 0, 0)}) is None:
            return False
        part.batch = _ORDINAL.sub("", said)
        return True

    def _rows(self) -> list[list[Place]]:
        text = self.document.text
        return [
            [Place(_typed(text[cell.start : cell.end]), cell.left, cell.right, cell.continued) for cell in row]
            for row in self.table.rows
        ]

    def _before(self) -> list[list[str]]:
        """The paragraphs that stand right before a table of a text, up to the table before it, where it has no title itself."""
        if self.parts or self.table.title:
            return []
        begin = max((one.end for one in self.document.tables if one.end <= self.table.start), default=0)
        lines = self.document.text[begin : self.table.start].splitlines()[-MOST_ABOVE:]
        return [re.split(r"\s{2,}|\t", line.strip()) for line in lines]

    def _place(self, at: int) -> tuple[int, str]:
        """The number of a row in its file, and how it is called."""
        number = self.table.numbers[at] if self.table.numbers else at + 1
        if self.table.title:
            return number, message("intake.register.place_sheet", sheet=self.table.title, row=number)
        if self.table.loose:
            return number, message("intake.register.place_row", row=number)
        return number, message("intake.register.place_table", table=self.number, row=number)

    def _begin(self, found: Header, above: Sequence[Sequence[Place]], below: Sequence[Sequence[Place]]) -> None:
        """A new table, or more of the one before where its header is printed again, as at the top of a page."""
        before = self.parts[-1] if self.parts else None
        if before and not above and (before.header.kind, before.header.places) == (found.kind, found.places):
            return
        lines = [*([self.table.title] if not above and self.table.title else ())]
        title = title_of([*([place.text for place in row] for row in above), lines, *self._before()])
        batch = self.table.title if register_words("words")["batch"].fullmatch(plain(self.table.title)) else None
        part = _Part(
            found, title, batch=batch, has_groups=_has_groups(found, below), bare_is_share=_bare_is_share(found, below)
        )
        self.parts.append(part)

    def _take(self, row: Sequence[Place], texts: Sequence[str], place: tuple[int, str]) -> None:
        """Adds a row, with its texts that are not blank."""
        part = self.parts[-1]
        if _is_note(texts[0]):
            return
        cells = _under(row, part.header)
        label = _sum_label(texts)
        if label:
            part.items.append(self._sum(part, label, cells, texts, place[1]))
        elif group := _group(part, cells):
            part.batch = group
            found = self._sum(part, group, cells, texts, place[1])
            part.items += [replace(found, is_group=True)] if found.numbers else []
        elif any(cell.text and not cell.carried for cell in cells.values()):
            line = self._line(part, cells, place)
            if line is not None:
                part.items.append(line)

    def _sum(self, part: _Part, label: str, cells: Mapping[str, Place], texts: Sequence[str], locator: str) -> Sum:
        numbers: dict[str, Decimal] = {}
        for key, cell in cells.items():
            column = part.header.form.column(key)
            if column.holds in ("money", "count", "area"):
                try:
                    value = _value(part, column, cell.text)
                except Unreadable:
                    continue
                if isinstance(value, Decimal):
                    numbers[key] = value
        return Sum(label, numbers, people.without_numbers(" | ".join(texts)), locator)

    def _line(self, part: _Part, cells: Mapping[str, Place], place: tuple[int, str]) -> Line | None:
        """The row as a line; None, with the fault noted, for one that lacks what it needs or belongs to nothing."""
        found: dict[str, Value] = {}
        unread: set[str] = set()
        columns = part.header.by_key
        for key, cell in cells.items():
            if not cell.text:
                continue
            told = len(part.months)
            try:
                value = _value(part, columns[key], cell.text, place[1])
            except Unreadable as problem:
                unread.add(key)
                part.faults.setdefault((key, problem.problem), []).append(_shown(place[1], key, cell.text))
                continue
            if value is not None:
                found[key] = value
            if cell.carried:  # said of the row above
                del part.months[told:]
        kind, stage = part.header.kind, None
        if kind == "register":
            stage = _progress(part, found, cells, place[1])
            _carry(part, found)
        name = NAMES[kind]
        carried = {key for key, cell in cells.items() if cell.carried}
        if kind == "register" and name not in found and part.name and "neighbourhood" in found:
            found[name] = part.name
            carried.add(name)
        part.name = found.get(name)
        if kind == "payments" and _is_void(found):
            part.void.append(_shown(place[1], "status", cells["status"].text))
            return None
        if kind == "register" and name not in found:
            if any(isinstance(value, Decimal) for value in found.values()):
                part.faults.setdefault((name, "nameless"), []).append(place[1])
            return None
        lacking = [key for key in NEEDED[kind] if key not in found]
        if lacking:
            if not unread & set(lacking):
                part.faults.setdefault((lacking[0], "blank"), []).append(place[1])
            return None
        texts = {key: cell.text for key, cell in cells.items()}
        if kind == "payments":
            _turn_back(part, found, place[1])
            found, texts = _without_persons(found, texts)
        return Line(place[0], found, _quote(texts), place[1], frozenset(carried), stage)

    def _finished(self, part: _Part) -> LedgerTable:
        kind, title = part.header.kind, part.title
        lines = tuple(item for item in part.items if isinstance(item, Line))
        issues = [*self._missing(part), *_faults(part), *_months(part), *_marked(part), *self._sums(part)]
        if not part.header.missing and not lines:
            issues.append(_issue("empty", "error", title=title.title or self.table.title or part.header.form.label))
        named = title.title or ""
        return LedgerTable(
            kind,
            self.table.title,
            title.title,
            title.centre,
            title.as_of,
            title.year or part.header.year,
            title.period,
            programme_of(named) or programme_of(self.table.title),
            (*part.header.places, *(["batch_label"] if part.batch and "batch_label" not in part.header.places else [])),
            lines,
            tuple(issues),
            is_whole=not part.header.missing,
        )

    def _missing(self, part: _Part) -> Iterator[Issue]:
        form = part.header.form
        if part.header.missing:
            heads = message("catalogue.list_separator").join(form.column(key).head for key in part.header.missing)
            yield _issue("column_missing", "error", label=form.label, heads=heads)

    def _sums(self, part: _Part) -> Iterator[Issue]:
        unread = {key for key, _ in part.faults}
        units = {"count": "", "area": "平方米", "money": part.header.form.unit}
        for found in differing(part.items, unread):
            column = part.header.form.column(found.key)
            unit = f" {units[column.holds]}".rstrip()
            key = "register_total_groups" if found.groups_agree else "register_total"
            said = message(
                f"intake.register.{key}",
                label="".join(found.sum.label.split()),
                head=column.head,
                stated=f"{found.stated:,f}",
                exact=f"{found.exact:,f}",
                unit=unit,
            )
            yield Issue("register_total", "question", said, found.sum.quote, found.sum.locator)


def programme_of(text: str) -> str | None:
    """The programme that a title or a project's name speaks of; None where it names none."""
    folded = plain(text)
    return next((name for name, pattern in register_words("programme").items() if pattern.search(folded)), None)


def stage_of(text: str) -> Stage | None:
    """The stage that words name; None where they name none."""
    folded = plain(text)
    for section in ("stage", "stage_last"):
        for name, pattern in register_words(section).items():
            if pattern.search(folded):
                assert name in ledger_labels("stage")  # tests compare the catalogue's two lists
                return cast(Stage, name)
    return None


def _under(row: Sequence[Place], header: Header) -> dict[str, Place]:
    """The cell under each column; one that is merged over several columns belongs to the first of them."""
    found: dict[str, Place] = {}
    at, taken, end = 0, -1, len(row)
    for column, left, right in header.columns:
        while at < end and row[at].right <= left:
            at += 1
        if at == end:
            break
        if at != taken and row[at].left < right:
            found[column.key] = row[at]
            taken = at
    return found


_FORMULA = re.compile(r'="([^"]*)"')


def _typed(printed: str) -> str:
    """A cell as it was meant: exports write a long number as ="0012" or '0012, so that a spreadsheet leaves it alone."""
    text = printed.strip()
    if text[:1] not in ("=", "'"):
        return text
    if found := _FORMULA.fullmatch(text):
        return found[1].strip()
    return text[1:] if text[:1] == "'" and text[1:2].isdecimal() else text


def _has_groups(header: Header, below: Sequence[Sequence[Place]]) -> bool:
    """Whether some rows of a register are numbered in Chinese and others 1, 2, 3: the first head the others."""
    if header.kind != "register":
        return False
    rows = [_under(row, header) for row in below]
    numbers = [plain(cell.text) for row in rows if (cell := row.get("number"))]
    names = [cell.text for row in rows if (cell := row.get("name"))]
    has_ordinals = any(map(_is_ordinal, numbers)) or any(_ORDINAL.match(name) for name in names)
    return has_ordinals and any(text.isdecimal() for text in numbers)


def _is_ordinal(text: str) -> bool:
    return register_words("words")["group"].fullmatch(plain(text)) is not None


def _group(part: _Part, cells: Mapping[str, Place]) -> str | None:
    """What a row calls the projects below it where it heads them: numbered in Chinese, or a batch's name and nothing else."""
    if part.header.kind != "register":
        return None
    name, number = cells.get("name"), cells.get("number")
    if name is None or not name.text or name.carried:
        return None
    rest = [cell.text for key, cell in cells.items() if key not in ("name", "number") and cell.text]
    ordinal = _ORDINAL.match(name.text)
    if ordinal is None and number is not None and _is_ordinal(number.text):
        return name.text if part.has_groups else None
    if number is not None and number.text:
        return None
    if ordinal is not None:
        return name.text[ordinal.end() :] if part.has_groups or not rest else None
    return name.text if not rest and register_words("words")["batch"].fullmatch(plain(name.text)) else None


_ORDINAL = re.compile(r"[(（]?[一二三四五六七八九十]{1,3}[)）、.．]\s*(?=\S)")


def _is_note(first: str) -> bool:
    return not first.isascii() and register_words("words")["note"].fullmatch(plain(first)) is not None


def _sum_label(texts: Sequence[str]) -> str | None:
    """What a row of sums calls itself, in one of its first cells; None for any other row."""
    return next((text for text in texts[:3] if not text.isascii() and _is_sum(text)), None)


@lru_cache(maxsize=KEPT_TEXTS)
def _is_sum(text: str) -> bool:
    return register_words("words")["subtotal"].fullmatch(plain(text)) is not None


def _bare_is_share(header: Header, below: Sequence[Sequence[Place]]) -> bool | None:
    """Whether bare numbers of progress count the whole as 1; None where nothing tells whether 1 is the whole or one per cent.

    A head that says % means parts of 1 all the same where a spreadsheet's own format was lost: 0.92 under it is 0.92 % or 92 %.
    """
    if "physical" not in header.places:
        return False
    cells = (cell for row in below if (cell := _under(row, header).get("physical")))
    numbers = {number for cell in cells if cell.text and (number := values.bare(cell.text)) is not None}
    if any(number > 1 for number in numbers):
        return False
    if header.units.get("physical") == "%":
        return None if any(0 < number < 1 for number in numbers) else False
    return True if numbers - {Decimal(0), Decimal(1)} else None


def _value(part: _Part, column: RegisterColumn, text: str, place: str = "") -> Value | None:
    """What a cell says; None where it is blank. Raises Unreadable where it is not what the column holds."""
    if not text or values.is_missing(text):
        return None
    match column.holds:
        case "money":
            unit = part.header.units.get(column.key) or part.title.unit or part.header.form.unit
            found = values.amount(text, unit, part.header.form.unit)
            if part.header.kind == "payments" and found != round(found, 2):
                raise Unreadable("below_fen")
            return found
        case "count":
            return values.count(text) if column.key != "built_year" else _year_built(text)
        case "area":
            return values.amount(text, part.header.units.get(column.key) or "平方米", "平方米")
        case "date":
            return _day(part, column, text, place)
        case "code":
            return values.code(text)
        case "document":
            return values.document_no(text)
    return text


def _year_built(text: str) -> Decimal:
    folded = plain(text)
    if not (len(folded.rstrip("年")) == 4 and folded.rstrip("年").isdecimal()):
        raise Unreadable("not_a_year")
    return Decimal(folded.rstrip("年"))


def _day(part: _Part, column: RegisterColumn, text: str, place: str) -> Value | None:
    """The day of a cell; words that name a stage say that there is none yet."""
    year, again = part.title.year or part.header.year, SAID_AGAIN.get(column.key.rpartition("_")[2])
    try:
        found = values.day(again.sub("", text) if again else text, year, first=column.key in STARTS)
    except Unreadable:
        if not any(char.isdigit() for char in text) and stage_of(text):
            return None
        raise
    if found.whole:
        part.months.append(_shown(place, column.key, text))
    return found.on


def _progress(part: _Part, found: dict[str, Value], cells: Mapping[str, Place], place: str) -> Stage | None:
    """Puts the per cent and the words of progress under their own keys; the stage that the words name."""
    stated, words = found.pop("physical", None), found.pop("stage", None)
    if isinstance(stated, str):
        number, share = values.bare(stated), values.percent(stated)
        if number is not None:
            if _is_doubtful(part, number):
                part.faults.setdefault(("physical", "one_of_progress"), []).append(_shown(place, "physical", stated))
            else:
                found["physical"] = number * 100 if part.bare_is_share else number
        elif share is not None:
            found["physical"] = share
            if not plain(stated).endswith("%"):
                found["progress_text"] = stated
        else:
            found["progress_text"] = stated
    said = [one for one in (words, found.get("progress_text")) if isinstance(one, str)]
    days = [cells[key].text for key in ("actual_start", "actual_finish") if key in cells and key not in found]
    if isinstance(words, str) and "progress_text" not in found and words not in ledger_labels("stage").values():
        found["progress_text"] = words
    return next((stage for text in (*said, *days) if text and (stage := stage_of(text))), None)


def _is_doubtful(part: _Part, number: Decimal) -> bool:
    """Whether a number may be a part of 1 or per cent: 0.5 is 0.5 % or 50 %."""
    if part.bare_is_share is None:
        return 0 < number <= 1
    return not part.bare_is_share and 0 < number < 1 and part.header.units.get("physical") != "%"


def _carry(part: _Part, found: dict[str, Value]) -> None:
    """A batch stands for the rows below it too, merged or left blank."""
    batch = found.get("batch_label")
    part.batch = batch if isinstance(batch, str) else part.batch
    if part.batch:
        found["batch_label"] = part.batch


def _without_persons(found: dict[str, Value], texts: dict[str, str]) -> tuple[dict[str, Value], dict[str, str]]:
    """A payment without what is not kept: of the account four digits, of a person nothing."""
    kept, shown = dict(found), {key: text for key, text in texts.items() if key not in OFF_QUOTE}
    for key in PRIVATE:
        if isinstance(value := kept.get(key), str) and len(value) >= people.SHORTEST_NUMBER:
            kept[key] = people.without_numbers(value)
        if len(printed := shown.get(key, "")) >= people.SHORTEST_NUMBER:
            shown[key] = people.without_numbers(printed)
    tail = people.account_tail(str(kept.pop("account", "")))
    if tail:
        kept["account_tail"] = tail
    payee = kept.get("payee")
    department = kept.get("department_class") or kept.get("government_class")
    if isinstance(payee, str) and people.is_person(payee, department if isinstance(department, str) else None):
        for key in ("purpose", "note"):
            if isinstance(value := kept.get(key), str):
                kept[key] = people.without_name(value, payee)
        shown = {
            key: people.without_name(text, payee) if key in ("purpose", "note") else text for key, text in shown.items()
        }
        kept["payee"] = shown["payee"] = people.person()
    return kept, shown


def _quote(texts: Mapping[str, str]) -> str:
    return " | ".join(text for text in texts.values() if text)


def _shown(place: str, key: str, text: str) -> str:
    shown = people.without_numbers(text) if key in (*PRIVATE, *OFF_QUOTE) else text
    cut = shown if len(shown) <= LONGEST_CELL else f"{shown[:LONGEST_CELL]}…"
    return message("intake.register.cell", place=place, text=cut)


def _faults(part: _Part) -> Iterator[Issue]:
    """One issue for each column and kind of fault; what a row cannot be kept without is an error."""
    kind = part.header.kind
    for (key, problem), places in part.faults.items():
        is_error = key in NEEDED[kind] or problem in ("code_as_number", "nameless")
        head = part.header.form.column(key).head
        yield _issue(
            problem, "error" if is_error else "question", head=head, count=len(places), places=named_places(places)
        )


def _months(part: _Part) -> Iterator[Issue]:
    if part.months:
        yield _issue("whole_months", "note", count=len(part.months), places=named_places(part.months))


def _is_void(found: Mapping[str, Value]) -> bool:
    """Whether the payment was not made, or came back as a whole: what has a minus is the return itself."""
    status, amount = found.get("status"), found.get("amount")
    if not isinstance(status, str):
        return False
    is_back = isinstance(amount, Decimal) and amount > 0 and _says("returned", status)
    return is_back or _says("void", status)


def _turn_back(part: _Part, found: dict[str, Value], place: str) -> None:
    """Makes a payment negative that a cell calls returned and nothing else; where words only speak of a return, it stays and is asked about."""
    amount = found["amount"]
    said = [words for key in RETURNED if isinstance(words := found.get(key), str)]
    if not isinstance(amount, Decimal) or amount <= 0:
        return
    if any(_says("returned", words) for words in said):
        found["amount"] = -amount
        part.returned.append(place)
    elif any(_speaks_of_return(words) for words in said):
        part.maybe_returned.append(place)


@lru_cache(maxsize=KEPT_TEXTS)
def _says(kind: str, words: str) -> bool:
    return register_words("words")[kind].fullmatch(plain(words)) is not None


@lru_cache(maxsize=KEPT_TEXTS)
def _speaks_of_return(words: str) -> bool:
    return register_words("words")["of_return"].search(plain(words)) is not None


def _marked(part: _Part) -> Iterator[Issue]:
    for key, severity in (("void", "note"), ("returned", "question"), ("maybe_returned", "question")):
        if places := getattr(part, key):
            yield _issue(key, severity, count=len(places), places=named_places(places))


def _issue(problem: str, severity: str, **said: object) -> Issue:
    return Issue(f"register_{problem}", severity, message(f"intake.register.{problem}", **said))  # type: ignore[arg-type]
