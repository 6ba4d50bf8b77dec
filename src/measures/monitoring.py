"""The form of monitoring of a day: what was handed in, or what records, register and pace already know of it.

What the pace proposes is marked as a proposal in its own words until a person confirms it: no form goes out with a forecast
that nobody stands for. Money in 10,000 yuan.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from src.catalogue import indicators, ledger_labels, programmes, text
from src.catalogue.notation import rounded, show
from src.measures.arithmetic import ARITHMETIC, printed_decimals
from src.measures.forecast import group_forecast
from src.measures.judging import part_year
from src.measures.pace import group_pace, indicator_pace, judged_together
from src.measures.register import YUAN, Group, covers, months, register
from src.records import Centre, Ledger, Likelihood, MonitoringFund, MonitoringItem

MONITORED_MONTH, MONITORED_DAY = 7, 31
"""The day until which the notice has a year monitored: in August, of January to July."""
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the pace expects of an indicator: its forecast in words, how likely its target is, and the formula behind it."""

    forecast_text: str
    likelihood: Likelihood
    formula: str


@dataclass(frozen=True)
class MonitoringForm:
    """The form of a year, day and subject; `proposals` by position, for rows that nobody has made a forecast for.

    `is_handed_in` where its rows are those of a form that somebody handed in or confirmed.
    """

    year: int
    as_of: date
    subject: str
    items: tuple[MonitoringItem, ...]
    funds: tuple[MonitoringFund, ...]
    proposals: Mapping[int, Proposal]
    is_handed_in: bool

    @property
    def is_project(self) -> bool:
        """Whether it is that of one project."""
        return self.subject != text("measures.monitoring.whole")

    @property
    def marked(self) -> "MonitoringForm":
        """The form with each proposal in its row, marked as one."""
        return replace(self, items=tuple(self._marked(item) for item in self.items))

    def _marked(self, item: MonitoringItem) -> MonitoringItem:
        proposal = self.proposals.get(item.position)
        if proposal is None:
            return item
        return replace(
            item,
            forecast_text=marked(proposal.forecast_text),
            likelihood=proposal.likelihood,
            likelihood_text=marked(ledger_labels("likelihood")[proposal.likelihood]),
        )


def marked(words: str) -> str:
    """The words with the mark of a proposal behind them."""
    return text("measures.monitoring.proposed", words=words)


def subjects(ledger: Ledger, year: int) -> tuple[str, ...]:
    """Subjects of the year's forms, that of the whole department first, whether or not it has one yet."""
    whole = text("measures.monitoring.whole")
    rows: Iterable[MonitoringItem | MonitoringFund] = (*ledger.monitoring_items, *ledger.monitoring_funds)
    return (whole, *sorted({row.subject for row in rows if row.year == year} - {whole}))


def monitored_day(ledger: Ledger, year: int, subject: str) -> date:
    """The day of the year's newest form, else of its newest register, else the end of July."""
    handed_in = _handed_in(ledger, year, subject, None)
    days = handed_in or months(ledger, year)
    return days[-1] if days else date(year, MONITORED_MONTH, MONITORED_DAY)


def monitoring_form(
    centre: Centre, ledger: Ledger, year: int, as_of: date | None = None, subject: str | None = None
) -> MonitoringForm:
    """The form of the day (default: `monitored_day`) and subject.

    Without a subject it is that of the whole department or, where nothing is known of that, of the first one that has a form.
    Rows that an earlier form of the year names stay, with their targets; those of the whole department are filled from what is known.
    """
    if subject is None:
        found = (monitoring_form(centre, ledger, year, as_of, one) for one in subjects(ledger, year))
        forms = [form for form in found if form.items] or [
            monitoring_form(centre, ledger, year, as_of, text("measures.monitoring.whole"))
        ]
        return forms[0]
    day = as_of or monitored_day(ledger, year, subject)
    days = _handed_in(ledger, year, subject, day)
    if day in days:
        items, funds = _rows(ledger, year, subject, day)
        return MonitoringForm(year, day, subject, items, funds, {}, True)
    earlier = _rows(ledger, year, subject, days[-1]) if days else ((), ())
    known = {}
    if subject == text("measures.monitoring.whole"):
        known = {item.tier3: (item, proposal) for item, proposal in _known(centre, ledger, year, day, subject)}
    filled = [_renewed(item, day, known.pop(item.tier3, None)) for item in earlier[0]] + list(known.values())
    numbered = [(replace(item, position=place), found) for place, (item, found) in enumerate(filled, 1)]
    proposals = {item.position: found for item, found in numbered if found}
    funds = _funds(centre, ledger, year, day, subject, earlier[1])
    return MonitoringForm(year, day, subject, tuple(item for item, _ in numbered), funds, proposals, False)


def _handed_in(ledger: Ledger, year: int, subject: str, until: date | None) -> tuple[date, ...]:
    """Days of the year's forms of a subject up to a day, oldest first."""
    rows: Iterable[MonitoringItem | MonitoringFund] = (*ledger.monitoring_items, *ledger.monitoring_funds)
    days = {row.as_of for row in rows if (row.year, row.subject) == (year, subject)}
    return tuple(sorted(day for day in days if until is None or day <= until))


def _rows(
    ledger: Ledger, year: int, subject: str, day: date
) -> tuple[tuple[MonitoringItem, ...], tuple[MonitoringFund, ...]]:
    key = (year, day, subject)
    items = [item for item in ledger.monitoring_items if (item.year, item.as_of, item.subject) == key]
    funds = [fund for fund in ledger.monitoring_funds if (fund.year, fund.as_of, fund.subject) == key]
    return tuple(sorted(items, key=lambda item: item.position)), tuple(funds)


Known = tuple[MonitoringItem, Proposal | None]


def _renewed(item: MonitoringItem, day: date, known: Known | None) -> Known:
    """A row of an earlier form for a later day: what speaks of the earlier day goes, what is known of the later one comes."""
    so_far, proposal = (known[0].so_far_text, known[1]) if known else (None, None)
    blank = dict.fromkeys(
        ("forecast_text", "deviation_funding", "deviation_institution", "deviation_personnel", "deviation_hardware",
         "deviation_other", "explanation", "likelihood", "likelihood_text", "quote", "locator", "batch_id")
    )  # fmt: skip
    return replace(item, as_of=day, so_far_text=so_far, **blank), proposal  # type: ignore[arg-type]


def _known(centre: Centre, ledger: Ledger, year: int, day: date, subject: str) -> Iterator[Known]:
    """Rows of the year's targets, and of the register's plan of the year where it states one."""
    blank = MonitoringItem(
        centre.organisation.org_id, year, day, subject, 1, text("measures.monitoring.output"),
        text("measures.monitoring.quantity"), "", *[None] * 12,
    )  # fmt: skip
    for indicator, meta in indicators().items():
        target = centre.record(year, indicator, "target")
        if target is None or target.value is None:
            continue
        part, actual = part_year(centre, year, indicator), centre.record(year, indicator)
        so_far = actual.value if actual and actual.as_of <= day else None
        item = replace(
            blank,
            tier3=meta.label,
            target_text=_printed(target.value, target.unit),
            so_far_text=None if so_far is None else _printed(so_far, target.unit),
            desk=programmes()[meta.programme].desk,
        )
        if so_far is None or part is None:
            yield item, None
        else:
            yield item, _by_pace(centre, year, indicator, target.value, so_far, target.unit)
    yield from _of_register(ledger, year, day, blank)


def _by_pace(centre: Centre, year: int, indicator: str, target: Decimal, so_far: Decimal, unit: str) -> Proposal | None:
    """What the year comes to if it goes on as expected: so far ÷ the expected share, at most the target."""
    pace = indicator_pace(centre, year, indicator)
    expected = pace.expected.value if pace else None
    if pace is None or not expected:
        return None
    value = _like(ARITHMETIC.divide(so_far * HUNDRED, expected), target, so_far)
    line = f"{show(so_far)} ÷ {show(expected, 1)}% = {show(value)}"
    return _proposal(value, target, unit, line, is_sure=pace.behind is None or pace.behind <= 0)


def _of_register(ledger: Ledger, year: int, day: date, blank: MonitoringItem) -> Iterator[Known]:
    group = register(ledger, year, day).of_day
    counted = judged_together(group)
    if not counted:
        return
    plan = sum((own for _, own, _ in counted), Decimal(0))
    done = sum((own for _, _, own in counted), Decimal(0))
    unit = text("measures.monitoring.money")
    item = replace(
        blank,
        tier3=text("measures.monitoring.investment", count=len(counted)),
        target_text=_printed(plan, unit),
        so_far_text=_printed(done, unit),
        desk=programmes()[counted[0][0].project.programme].desk,
    )
    yield item, _by_schedule(group, plan, done, unit)


def _by_schedule(group: Group, plan: Decimal, done: Decimal, unit: str) -> Proposal | None:
    """What the projects come to if the months that are left bring what the last ones brought."""
    forecast, pace = group_forecast(group), group_pace(group)
    if forecast is None or forecast.reached.value is None or forecast.outlook is None or forecast.formula is None:
        return None
    more = ARITHMETIC.multiply(forecast.reached.value, forecast.months_left)
    value = _like(done + max(more, Decimal(0)), plan, done)
    is_sure = forecast.outlook == "reachable" and (pace is None or pace.state in (None, "normal"))
    return _proposal(value, plan, unit, forecast.formula, is_sure=is_sure)


def _proposal(value: Decimal, target: Decimal, unit: str, line: str, *, is_sure: bool) -> Proposal:
    """What cannot be reached at all is for a person to say: the pace never calls a target impossible."""
    reaches = value >= target
    return Proposal(_printed(min(value, target), unit), "certain" if reaches and is_sure else "possible", line)


def _like(value: Decimal, *printed: Decimal) -> Decimal:
    """The value with as many decimals as the most exact of those that it stands beside."""
    return rounded(value, max(map(printed_decimals, printed)))


def _printed(value: Decimal, unit: str) -> str:
    digits = f"{value:f}"
    return f"{digits.rstrip('0').rstrip('.') if '.' in digits else digits}{unit}"


def _funds(
    centre: Centre, ledger: Ledger, year: int, day: date, subject: str, earlier: Iterable[MonitoringFund]
) -> tuple[MonitoringFund, ...]:
    """The rows of an earlier form with their budget; of the whole department's total what records and payments say."""
    rows = {
        fund.row: replace(fund, as_of=day, so_far=None, forecast=None, quote=None, locator=None, batch_id=None)
        for fund in earlier
    }
    if subject == text("measures.monitoring.whole"):
        own = rows.get("total") or MonitoringFund(
            centre.organisation.org_id, year, day, subject, "total", None, None, None
        )
        initial = own.initial if own.initial is not None else centre.value(year, "budget.total", "initial")
        so_far = _spent(centre, ledger, year, day)
        if initial is not None or so_far is not None:
            rows["total"] = replace(own, initial=initial, so_far=so_far)
    order = list(ledger_labels("fund_row"))
    return tuple(sorted(rows.values(), key=lambda fund: order.index(fund.row)))


def _spent(centre: Centre, ledger: Ledger, year: int, day: date) -> Decimal | None:
    """Spent until the day: as reported for it, else what was paid where the payment files leave no day out."""
    reported = centre.record(year, "budget.total")
    if reported is not None and reported.value is not None and reported.as_of == day:
        return reported.value
    first = date(year, 1, 1)
    if not covers(ledger.periods, first, day):
        return None
    return sum((p.amount_yuan for p in ledger.payments if first <= p.paid_on <= day), Decimal(0)) / YUAN
