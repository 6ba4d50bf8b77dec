"""The form of monitoring: indicators with deviations and likelihood under two rows of headers, and its block of funds."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import cast

from src.catalogue import ledger_labels
from src.catalogue import text as message
from src.catalogue.lexicon import unit_of
from src.intake.document import Cell, Document, Row, Table, own_cells
from src.intake.form.columns import EMPTY, Columns, Field, fields
from src.intake.form.contents import row_span
from src.intake.form.headers import block_header, is_told, money_unit
from src.intake.identity import Identity
from src.intake.layout import matches, named, patterns, plain
from src.intake.limits import go_on
from src.intake.monitored import MonitoredForm, MonitoredFund, MonitoredRow
from src.intake.period import Through, ends, names_part, within_year
from src.intake.questions import doubt
from src.intake.value import is_placeholder, parse
from src.records import FundRow, Issue, Likelihood

DEVIATIONS = ("funding", "institution", "personnel", "hardware", "other", "explanation")
LIKELIHOODS: tuple[Likelihood, ...] = ("certain", "possible", "impossible")
KEPT = ("target", "so_far", "forecast", *DEVIATIONS, "desk")
FIGURES = ("target", "so_far", "forecast")
MONEY = ("initial", "so_far", "forecast")
UNIT = "万元"
FISCAL: FundRow = "fiscal"
LEVEL = "fiscal_part"
"""What one level of government gives of the public funds."""
LONGEST_HEAD = 40
FEWEST_ABOVE = 3
"""Known columns in the upper of two rows of headers: tiers and values stand there."""
_DASHES = re.compile(r"[-—–_]+")


def monitored_form(document: Document, identity: Identity) -> MonitoredForm | None:
    """The form of monitoring that the document is; None for one without indicator rows that say how likely they are."""
    reader = _Reader(document, identity)
    return reader.form() if any(_heads(table, number, document.text) for table, number in _places(document)) else None


def _places(document: Document) -> Iterator[tuple[Table, int]]:
    for table in document.tables:
        for number in range(len(table.rows)):
            yield table, number


def heads_monitoring(table: Table, number: int, text: str) -> bool:
    """Whether a row of the table begins the header of the indicators of a form of monitoring."""
    return _heads(table, number, text) is not None


@dataclass(frozen=True, slots=True)
class _Head:
    """The columns of the indicators, how many rows their header takes, and heads that the layout does not know."""

    columns: Columns
    rows: int
    unknown: tuple[str, ...]
    so_far: str | None
    width: int
    """How many cells its widest row has."""


def _heads(table: Table, number: int, text: str) -> _Head | None:
    """The header of indicators that begins with the row: one row, or two of which the lower one stands under groups."""
    for depth in (2, 1):
        if number + depth <= len(table.rows) and (found := _head(table.rows[number : number + depth], text)):
            return found
    return None


def _head(rows: Sequence[Row], text: str) -> _Head | None:
    labels = list(_labels(rows, text))
    columns: dict[str, tuple[float, float]] = {}
    unknown: list[str] = []
    said: str | None = None
    for place, (printed, left, right) in enumerate(labels):
        name = _column(printed)
        if name == "so_far" and said is None:
            said = printed
        if name is None:
            unknown.append(printed)
        columns.setdefault(
            name if name and name != "ignored" and name not in columns else f"ignored{place}", (left, right)
        )
    if "name" in columns:
        columns.setdefault("tier3", columns.pop("name"))
    if "reason" in columns:
        columns.setdefault("explanation", columns.pop("reason"))
    tells = {"likelihood", *LIKELIHOODS, *DEVIATIONS[:-2]} & columns.keys()
    if "tier3" not in columns or not {"so_far", "forecast"} & columns.keys() or not tells:
        return None
    return _Head(columns, len(rows), tuple(unknown), said, max(map(len, rows)))


def _labels(rows: Sequence[Row], text: str) -> Iterator[tuple[str, float, float]]:
    """The head of each column and where it stands: what the lower row has, and of the upper row what has nothing below it."""
    lower = [cell for cell in rows[-1] if _own(cell, text)] if len(rows) > 1 else []
    upper = [cell for cell in rows[0] if _own(cell, text)]
    if len(rows) > 1:
        is_lower = len(lower) > 1 and all(_column(_own(cell, text)) for cell in lower)
        if not is_lower or sum(_column(_own(cell, text)) is not None for cell in upper) < FEWEST_ABOVE:
            return
    alone = [cell for cell in upper if not any(cell.left < one.right and one.left < cell.right for one in lower)]
    for cell in sorted((*alone, *lower), key=lambda one: one.left):
        yield _own(cell, text), cell.left, cell.right


def _own(cell: Cell, text: str) -> str:
    """What a cell holds itself; nothing of one that comes down from above, and of one too long for a head."""
    printed = "" if cell.continued else text[cell.start : cell.end].strip()
    return printed if len(printed) <= LONGEST_HEAD else ""


def _column(printed: str) -> str | None:
    return named("monitoring_columns", printed) or named("item_columns", printed)


@dataclass(slots=True)
class _Reader:
    """A document on its way to a form."""

    document: Document
    identity: Identity
    rows: list[MonitoredRow] = field(default_factory=list)
    funds: list[MonitoredFund] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    goal: str | None = None
    project: str | None = None
    through: Through | None = None
    tiers: dict[str, str] = field(default_factory=dict)
    money: Columns = field(default_factory=dict)
    unit: str | None = None
    by_level: bool = False
    """Whether the public funds are the sum of what levels of government give."""

    def form(self) -> MonitoredForm:
        """Everything that it says."""
        for table in self.document.tables:
            self._take(table)
        if not self.rows:
            self.issues.append(Issue("monitoring_empty", "error", message("intake.monitoring_empty")))
        if any(message("measures.monitoring.proposed", words="") in (row.likelihood_text or "") for row in self.rows):
            self.issues.append(Issue("monitoring_proposed", "question", message("intake.monitoring_proposed")))
        return MonitoredForm(
            self.identity.title,
            self.identity.org_name,
            None if self.identity.year_is_guess else self.identity.year,
            self.through or within_year(self.identity.ends),
            self.project,
            self.goal,
            tuple(self.rows),
            tuple(self.funds),
            tuple(dict.fromkeys(self.issues)),
        )

    def _take(self, table: Table) -> None:
        number, text = 0, self.document.text
        self.money = {}
        below: _Head | None = None
        while number < len(table.rows):
            go_on()
            row = table.rows[number]
            if head := _heads(table, number, text):
                below = head
                self._open(head)
                number += head.rows
                continue
            found = None if below else block_header(table, number, text)
            if found and found.block == "goal":
                told = fields(table.rows[number + 1], text, found.columns) if number + 1 < len(table.rows) else {}
                self.goal = told.get("expected", EMPTY).text or self.goal
                number += 2
                continue
            if found and found.block == "budget":
                self.money, self.unit = found.columns, money_unit(row, table, text)
                self._tell(found.so_far)
                number += found.rows
                continue
            if below:
                self._row(below, row, is_shifted=table.loose and _is_shifted(table, row, below))
            elif not self._about(row):
                self._fund(row)
            number += 1

    def _open(self, head: _Head) -> None:
        self.money = {}
        self._tell(head.so_far)
        for printed in head.unknown:
            self.issues.append(
                doubt("monitored_column", "question", printed, message("intake.locator_monitored_head"), header=printed)
            )

    def _tell(self, said: str | None) -> None:
        """Keeps until when a head says that the form tells."""
        if said and self.through is None and (ends(said) or not names_part(said)):
            self.through = ends(said)

    def _about(self, row: Row) -> bool:
        """Takes the project's name, or the goal of the year; whether the row is one of these, or of what came of the goal."""
        own = [(cell, printed) for cell in row if not cell.continued and (printed := self._text(cell))]
        if len(own) < 2:
            return False
        label, value = own[0][1], own[-1][1]
        if matches("title", "project_name", label):
            self.project = own[1][1]
            return True
        if named("goal_columns", label) == "expected":
            self.goal = value
            return True
        return is_told(value) and "achieved" in (named("goal_columns", label), named("goal_rows", label))

    def _text(self, cell: Cell) -> str:
        return self.document.text[cell.start : cell.end].strip()

    def _fund(self, row: Row) -> None:
        if not self.money:
            return
        text, values = self.document.text, fields(row, self.document.text, self.money)
        left = self.money["label"][1]
        labels = [
            self._text(cell) for cell in row if cell.right <= left + 1e-6 and not cell.continued and self._text(cell)
        ]
        if not labels:
            return
        label, quote = labels[-1], text[slice(*row_span(row))]
        name = named("fund_rows", label) or ("total" if named("budget_rows", label) == "total" else None)
        locator = message("intake.locator_monitored_fund", label=plain(label))
        numbers = {key: self._money(values.get(key, EMPTY).text) for key in MONEY}
        stated = {key: value for key, value in numbers.items() if value is not None}
        unclear = any(
            value is None and not is_placeholder(values.get(key, EMPTY).text) for key, value in numbers.items()
        )
        stored = FISCAL if name == LEVEL else name
        is_second = any(fund.row == stored for fund in self.funds) and not (name == LEVEL and self.by_level)
        if unclear or (stated and stored is None) or is_second:
            self.issues.append(doubt("monitored_row_unread", "question", quote, locator, row=label))
        elif stated and self.unit is None:
            self.issues.append(doubt("budget_unit", "question", quote, locator))
        elif stated and name == LEVEL:
            self._add_level(stated, quote, locator)
        elif stated:
            self.funds.append(MonitoredFund(cast("FundRow", name), stated, quote, locator))

    def _add_level(self, stated: Mapping[str, Decimal], quote: str, locator: str) -> None:
        """Adds what one level of government gives to the public funds, which no row of its own states."""
        self.by_level = True
        before = next((fund for fund in self.funds if fund.row == FISCAL), None)
        if before is None:
            self.funds.append(MonitoredFund(FISCAL, stated, quote, locator))
            return
        both = {key: before.values.get(key, Decimal(0)) + stated.get(key, Decimal(0)) for key in MONEY}
        told = {key: value for key, value in both.items() if key in before.values or key in stated}
        self.funds[self.funds.index(before)] = MonitoredFund(FISCAL, told, f"{before.quote}\n{quote}", before.locator)

    def _money(self, printed: str) -> Decimal | None:
        value = parse(re.sub("([万亿])$", r"\1元", printed.strip()))
        if value.number is None or value.comparison or value.unit not in (None, "元", "万元", "亿元"):
            return None
        return unit_of(UNIT).convert(value.number, value.unit or self.unit or UNIT, UNIT)

    def _row(self, head: _Head, row: Row, *, is_shifted: bool) -> None:
        text = self.document.text
        own = own_cells(row)
        width = max(right for _, right in head.columns.values())
        is_line = len(own) == 1 and own[0].right - own[0].left > width / 2
        if not own or is_line or matches("rows", "note", self._text(own[0])):
            return
        values = fields(row, text, head.columns)
        name = self._tiers(values)
        if name is None:
            return
        quote = text[slice(*row_span(row))]
        locator = message("intake.locator_monitored", position=len(self.rows) + 1)
        if is_shifted:
            self.issues.append(doubt("monitored_row_unread", "question", quote, locator, row=name))
            return
        kept = {key: shown for key in KEPT if (shown := _kept(values.get(key, EMPTY).text))}
        if part := _maybe_part_of_1(name, [kept[key] for key in FIGURES if key in kept]):
            self.issues.append(doubt("monitored_percent", "question", quote, locator, row=name, text=part))
        likelihood, words = _likelihood(values, head.columns)
        if words and likelihood is None:
            self.issues.append(doubt("likelihood_unread", "question", quote, locator, row=name, text=words))
        self.rows.append(MonitoredRow({**self.tiers, "tier3": name, **kept}, likelihood, words, quote, locator))

    def _tiers(self, values: Mapping[str, Field]) -> str | None:
        """Carries the upper tiers down; the name of this row's indicator, or None where it names none."""
        for tier, below in (("tier1", "tier2"), ("tier2", None)):
            found = values.get(tier, EMPTY)
            printed = found.text or found.carried or ""
            if not printed:
                continue
            if printed != self.tiers.get(tier) and below:
                self.tiers.pop(below, None)
            if _kept(printed):
                self.tiers[tier] = printed
            else:
                self.tiers.pop(tier, None)
        return _kept(values.get("tier3", EMPTY).text)


def _is_shifted(table: Table, row: Row, head: _Head) -> bool:
    """Whether a row whose columns are only counted has lost or gained a cell.

    One that is too short has, unless the file leaves out the blank cells at the end of rows.
    """
    ends_blank = any(len(one) == head.width and one[-1].start == one[-1].end for one in table.rows)
    return len(row) > head.width or (len(row) < head.width and ends_blank)


def _kept(printed: str) -> str | None:
    """The text of a cell; None where it is blank or a dash."""
    return None if not printed or _DASHES.fullmatch(plain(printed)) else printed


def _maybe_part_of_1(name: str, printed: Sequence[str]) -> str | None:
    """A bare number up to 1 in a row of per cent, which 0.92 may mean as 0.92 % or as 92 %; None where there is none."""
    if not ("%" in plain(name) or any("%" in plain(one) for one in printed)):
        return None
    numbers = ((one, parse(one)) for one in printed)
    return next((one for one, value in numbers if value.unit is None and 0 < (value.number or 0) < 1), None)


def _likelihood(values: Mapping[str, Field], columns: Columns) -> tuple[Likelihood | None, str | None]:
    """What a ticked column or words mean, and the words; the label of the column stands for a tick, a remark in brackets stays."""
    told = [(key, shown) for key in LIKELIHOODS if (shown := _kept(values.get(key, EMPTY).text))]
    if len(told) > 1:
        return None, message("catalogue.list_separator").join(shown for _, shown in told)
    if told:
        key, shown = told[0]
        ticked, bracket, remark = shown.partition("（")
        if matches("tick", "mark", ticked):
            return key, ledger_labels("likelihood")[key] + bracket + remark
        left, right = columns[key]
        is_wide = any(cell.right - cell.left > (right - left) * 1.5 for cell in values[key].cells)
        return _meant(shown) if is_wide else key, shown
    shown = _kept(values.get("likelihood", EMPTY).text) or ""
    return (_meant(shown), shown) if shown else (None, None)


def _meant(words: str) -> Likelihood | None:
    """What words mean: those of the form itself, else the first pattern that fits; None for none."""
    bare = re.sub(r"\([^()]*\)$", "", plain(words))
    labels = {plain(label): key for key, label in ledger_labels("likelihood").items()}
    if bare in labels:
        return cast("Likelihood", labels[bare])
    return cast(
        "Likelihood | None",
        next((name for name, pattern in patterns("likelihood").items() if pattern.fullmatch(bare)), None),
    )
