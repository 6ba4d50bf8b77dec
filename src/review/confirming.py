"""The form of monitoring given by hand: forecasts, likelihood and reasons that a person confirms, and the rows to save."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from src.catalogue import ledger_labels, text
from src.measures import MonitoringForm, marked
from src.records import Delivery, Issue, Likelihood, MonitoringFund, MonitoringItem, Source

GIVEN = ("so_far_text", "forecast_text", "likelihood", "explanation")
"""Fields that a person confirms or changes."""
MONEY = ("initial", "so_far", "forecast")


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of one indicator."""

    so_far_text: str | None
    forecast_text: str | None
    likelihood: Likelihood | None
    explanation: str | None


def first_words(form: MonitoringForm, item: MonitoringItem) -> Given:
    """What stands in a row before anybody changed it: what is stored without the mark of a proposal, else what the pace proposes."""
    proposal = form.proposals.get(item.position)
    if proposal is not None:
        return Given(item.so_far_text, proposal.forecast_text, proposal.likelihood, item.explanation)
    return Given(item.so_far_text, _unmarked(item.forecast_text), item.likelihood, item.explanation)


def _unmarked(words: str | None) -> str | None:
    return words.removesuffix(marked("")) if words else None


def given_doubts(item: MonitoringItem, given: Given) -> Iterator[Issue]:
    """What a row still lacks: a likelihood is needed, and a reason where the target will not be reached for certain."""
    if given.likelihood is None:
        yield Issue("likelihood_missing", "error", text("review.confirming.likelihood", name=item.tier3))
    elif given.likelihood != "certain" and not (given.explanation or "").strip():
        label = ledger_labels("likelihood")[given.likelihood]
        yield Issue(
            "explanation_missing", "question", text("review.confirming.explanation", name=item.tier3, label=label)
        )
    if not (given.forecast_text or "").strip():
        yield Issue("forecast_missing", "error", text("review.confirming.forecast", name=item.tier3))


def fund_doubts(funds: Sequence[MonitoringFund]) -> Iterator[Issue]:
    """Sums below zero cannot be; more spent than is expected for the year is asked about."""
    labels = ledger_labels("fund_row")
    for fund in funds:
        if any((value := getattr(fund, name)) is not None and value < 0 for name in MONEY):
            yield Issue("fund_negative", "error", text("review.confirming.negative", name=labels[fund.row]))
        elif fund.so_far is not None and fund.forecast is not None and fund.so_far > fund.forecast:
            yield Issue("fund_short", "question", text("review.confirming.short", name=labels[fund.row]))


def confirmed(
    form: MonitoringForm, given: Mapping[int, Given], funds: Sequence[MonitoringFund], by: str, note: str | None = None
) -> Delivery:
    """What is to be saved: the whole form of its day with what was given, no row of it a proposal any more."""
    labels, locator = ledger_labels("likelihood"), text("review.confirming.locator", by=by)
    items = [_said(item, given[item.position], labels, locator) for item in form.items]
    stated = [fund for fund in funds if any(getattr(fund, name) is not None for name in MONEY)]
    money = [replace(fund, quote=None, locator=locator, batch_id=None) for fund in stated]
    source = Source("monitoring-entry", title=text("review.confirming.source"))
    said = note or text("review.confirming.note", day=form.as_of, count=len(items))
    return Delivery(source, ledger=(*items, *money), note=said)


def _said(item: MonitoringItem, given: Given, labels: Mapping[str, str], locator: str) -> MonitoringItem:
    keeps_words = (
        given.likelihood == item.likelihood and item.likelihood_text and marked("") not in item.likelihood_text
    )
    words = item.likelihood_text if keeps_words else labels.get(given.likelihood or "")
    return replace(
        item,
        so_far_text=_text(given.so_far_text),
        forecast_text=_text(given.forecast_text),
        likelihood=given.likelihood,
        likelihood_text=words,
        explanation=_text(given.explanation),
        quote=None,
        locator=locator,
        batch_id=None,
    )


def _text(words: str | None) -> str | None:
    return (words or "").strip() or None


def blank_funds(form: MonitoringForm, org_id: str) -> tuple[MonitoringFund, ...]:
    """Every row of the block of funds, those that nobody has stated yet without sums."""
    stated = {fund.row: fund for fund in form.funds}
    blank = (None, None, None)
    return tuple(
        stated.get(row) or MonitoringFund(org_id, form.year, form.as_of, form.subject, row, *blank)  # type: ignore[arg-type, call-overload]
        for row in ledger_labels("fund_row")
    )


def moved(before: Given, after: Given) -> tuple[str, ...]:
    """The fields that differ."""
    return tuple(
        one.name for one in fields(before) if (getattr(before, one.name) or None) != (getattr(after, one.name) or None)
    )
