"""The form of monitoring by hand: what is proposed, what a row still lacks, the rows of one batch."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from src import review
from src.measures import MonitoringForm, Proposal
from src.records import MonitoringFund, MonitoringItem
from src.review import Given
from tests.store.ledger_rows import JULY, ORG, fund, monitored

WHOLE = "整体"
ROW = monitored(1, subject=WHOLE, likelihood=None)
PROPOSAL = Proposal("57户", "possible", "33 ÷ 58.3% = 57")


def form(*items: MonitoringItem, proposals: dict[int, Proposal] | None = None, funds: tuple[MonitoringFund, ...] = ()) -> MonitoringForm:  # fmt: skip
    return MonitoringForm(2024, JULY, WHOLE, items, funds, proposals or {}, False)


def test_a_row_begins_with_what_the_pace_proposes_or_with_what_is_stored() -> None:
    assert review.first_words(form(ROW, proposals={1: PROPOSAL}), ROW) == Given("50%", "57户", "possible", None)
    stored = replace(ROW, forecast_text="57户（推算，待确认）", likelihood="possible", explanation="慢")
    assert review.first_words(form(stored), stored) == Given("50%", "57户", "possible", "慢")


def test_a_row_lacks_a_likelihood_a_forecast_and_where_it_is_not_certain_a_reason() -> None:
    def found(*cells: object) -> list[tuple[str, str]]:
        return [(one.code, one.severity) for one in review.given_doubts(ROW, Given(*cells))]  # type: ignore[arg-type]

    assert found("33户", "60户", "certain", None) == []
    assert found("33户", "57户", "possible", "资金到位慢") == []
    assert found("33户", "57户", "possible", " ") == [("explanation_missing", "question")]
    assert found("33户", None, None, None) == [("likelihood_missing", "error"), ("forecast_missing", "error")]


def test_sums_below_zero_cannot_be_and_more_spent_than_expected_is_asked() -> None:
    negative, short = fund("-1"), replace(fund("500"), forecast=Decimal(400))
    assert [(one.code, one.severity) for one in review.fund_doubts((negative, short, fund("5")))] == [
        ("fund_negative", "error"),
        ("fund_short", "question"),
    ]


def test_what_is_saved_is_the_whole_form_and_no_proposal_any_more() -> None:
    marked = replace(
        monitored(2, subject=WHOLE), likelihood="certain", likelihood_text="确定能（推算，待确认）", batch_id=4
    )
    kept = replace(monitored(3, subject=WHOLE), likelihood="possible", likelihood_text="基本能完成")
    given = {
        1: Given("33户", "57户", "possible", " 资金到位慢 "),
        2: Given("50%", "60户", "certain", None),
        3: Given("50%", "60户", "possible", "x"),
    }
    funds = (*review.blank_funds(form(ROW, funds=(fund("540.2", subject=WHOLE),)), ORG),)
    delivery = review.confirmed(form(ROW, marked, kept), given, funds, "张三")
    items = [row for row in delivery.ledger if isinstance(row, MonitoringItem)]
    assert [(row.likelihood, row.likelihood_text) for row in items] == [
        ("possible", "有可能"), ("certain", "确定能"), ("possible", "基本能完成"),
    ]  # fmt: skip
    assert (items[0].explanation, items[0].locator, items[1].batch_id) == ("资金到位慢", "页面填报（张三）", None)
    assert [(row.row, row.so_far) for row in delivery.ledger if isinstance(row, MonitoringFund)] == [
        ("total", Decimal("540.2"))
    ]
    assert delivery.note == "截至 2024-07-31 的绩效运行监控表，3 项指标"


def test_every_row_of_funds_is_offered() -> None:
    rows = review.blank_funds(form(ROW), ORG)
    assert [(row.row, row.as_of, row.initial) for row in rows] == [
        (name, date(2024, 7, 31), None) for name in ("total", "fiscal", "carried", "other")
    ]
