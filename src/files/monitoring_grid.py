"""The form of monitoring as a grid of cells: what the Word document and the workbook both print."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import accumulate, groupby

from src import measures
from src.catalogue import ledger_labels, text
from src.catalogue.book import words
from src.catalogue.months import is_month_end
from src.catalogue.notation import show
from src.files.form_grid import Cell, OfficialForm, Row, plain
from src.measures import MonitoringForm
from src.records import Kind, MonitoringFund, MonitoringItem, Organisation

SHARES = {
    "tier1": 6, "tier2": 6, "tier3": 13, "target": 10, "so_far": 10, "forecast": 12, "funding": 4.5, "institution": 4.5,
    "personnel": 4.5, "hardware": 4.5, "other": 4.5, "explanation": 9, "certain": 6.5, "possible": 6.5, "impossible": 6.5, "desk": 6,
}  # fmt: skip
"""Columns from left to right with their relative widths; the desk stands only where a row has one."""
TIERS = ("tier1", "tier2", "tier3")
DEVIATIONS = ("funding", "institution", "personnel", "hardware", "other", "explanation")
RATE_DECIMALS = 2
BLANK_ROWS = 10
"""Rows of an empty form."""
MARK = "√"


def monitoring_grid(of: MonitoringForm, organisation: Organisation, kind: Kind, goal: str | None) -> OfficialForm:
    """The form of one day and subject; what was proposed and nobody confirmed says so in its cells."""
    names = tuple(name for name in SHARES if name != "desk" or any(item.desk for item in of.items))
    whole = sum(SHARES[name] for name in names)
    until = until_words(of.as_of)
    above = (
        *_unit_rows(of, organisation, names),
        *_fund_rows(of.funds, until, names),
        *_goal_rows(goal, names),
    )
    scope = "project" if of.is_project else "whole"
    return OfficialForm(
        unit=organisation.name,
        title=text(f"files.monitoring.title_{scope}", year=of.year, until=until),
        sheet=text("files.monitoring.sheet", year=of.year),
        mark=text("files.form.sample") if kind == "sample" else None,
        money=text("files.form.money"),
        widths=tuple(SHARES[name] / whole for name in names),
        rows=(*above, *_item_heads(until, names), *_item_rows(of.items, names)),
        notes=(*text("files.monitoring.notes").splitlines(), *_computed_note(of.funds)),
        signatures=text("files.form.signatures"),
        wide=True,
        head=(len(above), len(above) + 2),
    )


def until_words(day: date) -> str:
    """The part of the year that ends on the day as headers name it: whole months, else the day."""
    is_whole = is_month_end(day)
    key = "months" if is_whole and day.month > 1 else "month" if is_whole else "day"
    return text(f"files.monitoring.{key}", month=day.month, day=day.day)


def _head(name: str, columns: int = 1, rows: int = 1, **values: object) -> Cell:
    return Cell(text(f"files.monitoring.{name}", **values), columns, rows, "head")


def _unit_rows(of: MonitoringForm, organisation: Organisation, names: Sequence[str]) -> Iterator[Row]:
    wide = len(names) - 2
    if of.is_project:
        yield _head("project", 2), Cell(of.subject, wide)
    yield _head("unit", 2), Cell(organisation.name, wide)


def _fund_rows(funds: Sequence[MonitoringFund], until: str, names: Sequence[str]) -> Iterator[Row]:
    """The block of funds: its label reaches over the tiers, the four columns share what is left."""
    labels = ledger_labels("fund_row")
    stated = {fund.row: fund for fund in funds}
    left = len(names) - 3
    spans = [left // 4 + (place < left % 4) for place in range(4)]
    heads = ("initial", "so_far_money", "rate", "forecast_money")
    yield (
        _head("funds", 2, len(labels) + 1), _head("fund_row"),
        *(_head(name, span, until=until) for name, span in zip(heads, spans, strict=True)),
    )  # fmt: skip
    for row, label in labels.items():
        fund = stated.get(row)  # type: ignore[call-overload]
        cells = (fund.initial, fund.so_far, fund.forecast) if fund else (None, None, None)
        printed = (plain(cells[0]), plain(cells[1]), _rate(cells[0], cells[1]), plain(cells[2]))
        yield (
            None, Cell(label, look="label"),
            *(Cell(shown, span, look="figure") for shown, span in zip(printed, spans, strict=True)),
        )  # fmt: skip


def _computed_note(funds: Sequence[MonitoringFund]) -> Iterator[str]:
    """Whose rate follows from the figures beside it: the reader takes such a rate for no figure."""
    rows = [ledger_labels("fund_row")[fund.row] for fund in funds if _rate(fund.initial, fund.so_far)]
    if rows:
        yield text("files.monitoring.computed_rate", rows=text("catalogue.list_separator").join(rows))


def _rate(initial: Decimal | None, so_far: Decimal | None) -> str:
    """What was spent of the budget at the start of the year; blank where either is not known."""
    return "" if not initial or so_far is None else f"{show(so_far / initial * 100, RATE_DECIMALS)}%"


def _goal_rows(goal: str | None, names: Sequence[str]) -> Iterator[Row]:
    yield _head("goal", 2), Cell(goal or text("files.form.open"), len(names) - 2)


def _item_heads(until: str, names: Sequence[str]) -> Iterator[Row]:
    """Two rows: deviations and likelihood stand over their columns."""
    desk = (_head("desk", rows=2),) if "desk" in names else ()
    plain_heads = tuple(_head(name, rows=2, until=until) for name in (*TIERS, "target", "so_far", "forecast"))
    likelihood = tuple(ledger_labels("likelihood").values())
    yield *plain_heads, _head("deviation", len(DEVIATIONS)), _head("likelihood", len(likelihood)), *desk
    deviations = (*ledger_labels("deviation").values(), text("files.monitoring.explanation"))
    below = tuple(Cell(label, look="head") for label in (*deviations, *likelihood))
    yield *(None for _ in plain_heads), *below, *(None for _ in desk)


def _item_rows(items: Sequence[MonitoringItem], names: Sequence[str]) -> Iterator[Row]:
    blank = words()["nowhere"]
    for tier1, tier in groupby(items, key=lambda item: item.tier1):
        under = list(tier)
        headings = [len(list(group)) for _, group in groupby(under, key=lambda item: item.tier2)]
        starts = dict(zip(accumulate(headings, initial=0), headings, strict=False))
        for number, item in enumerate(under):
            first = Cell(tier1 or blank, rows=len(under), look="label") if number == 0 else None
            second = Cell(item.tier2 or blank, rows=starts[number], look="label") if number in starts else None
            desk = (Cell(item.desk or "", look="figure"),) if "desk" in names else ()
            yield first, second, *_item_cells(item), *_likelihood_cells(item), *desk


def _item_cells(item: MonitoringItem) -> Iterator[Cell]:
    yield Cell(item.tier3)
    for shown in (item.target_text, item.so_far_text, item.forecast_text):
        yield Cell(shown or "", look="figure")
    for name in DEVIATIONS[:-1]:
        yield Cell(getattr(item, f"deviation_{name}") or "", look="figure")
    yield Cell(item.explanation or "")


def _likelihood_cells(item: MonitoringItem) -> Iterator[Cell]:
    """A tick under the likelihood, with the mark of a proposal behind it; words of the form's own stand there in its place, or over all three where none is meant."""
    labels = ledger_labels("likelihood")
    said = (item.likelihood_text or "").strip()
    if item.likelihood is None:
        yield from (Cell(said, len(labels), look="figure"),) if said else (Cell("", look="figure") for _ in labels)
        return
    for key, label in labels.items():
        shown = MARK + said.removeprefix(label) if said.startswith((label, MARK)) or not said else said
        yield Cell(shown if key == item.likelihood else "", look="figure")


def empty_monitoring(organisation: Organisation, kind: Kind, year: int, day: date | None) -> OfficialForm:
    """The form of the whole department to be filled in, until the end of July where no day is given."""
    until = day or date(year, measures.MONITORED_MONTH, measures.MONITORED_DAY)
    subject = text("measures.monitoring.whole")
    form = monitoring_grid(measures.MonitoringForm(year, until, subject, (), (), {}, False), organisation, kind, None)
    rows = tuple(tuple(Cell("", look="figure") for _ in form.widths) for _ in range(BLANK_ROWS))
    return replace(form, rows=(*form.rows, *rows), notes=form.notes[:1])
