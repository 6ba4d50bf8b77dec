"""What was paid for a project against what was built and agreed, and a year's report against the register."""

from decimal import Decimal

from src.catalogue import derived_measures, text
from src.catalogue.notation import show, show_signed
from src.measures.arithmetic import ARITHMETIC
from src.measures.measure import Measure, Operand, quotient, unavailable
from src.measures.register import Standing
from src.records import MonitoringFund


def paid_share(standing: Standing) -> Measure:
    """Paid in % of the contract; of the total investment where no contract is known."""
    contract, key = standing.project.contract_amount, "contract"
    if contract is None:
        contract, key = standing.investment_total, "investment_total"
    return quotient(
        "paid_share", Operand(standing.paid, text("measures.paid")), Operand(contract, text(f"measures.{key}"))
    )


def paid_of_built(standing: Standing) -> Measure:
    """Paid in % of what was built."""
    return quotient(
        "paid_of_built", Operand(standing.paid, text("measures.paid")), Operand(standing.built, text("measures.built"))
    )


def points_paid_ahead(standing: Standing) -> Measure:
    """Percentage points that the paid share is above physical progress."""
    share, physical = paid_share(standing), standing.physical
    if share.value is None or physical is None:
        reason = share.reason or text("measures.missing", names=text("measures.physical"))
        return unavailable("points_paid_ahead", reason, lacks=True)
    value = ARITHMETIC.subtract(share.value, physical)
    meta = derived_measures()["points_paid_ahead"]
    line = f"{show(share.value, 1)} − {show(physical, 1)} = {show_signed(value, meta.decimals)}"
    return Measure(value, meta.unit, line, None, text("measures.basis_derived"), decimals=meta.decimals)


def registered_share(reported: Decimal | None, registered: Decimal | None) -> Measure:
    """What the year's report counts in % of what is registered."""
    return quotient(
        "registered_share",
        Operand(reported, text("measures.report_count")),
        Operand(registered, text("measures.registered")),
    )


def spent_so_far(fund: MonitoringFund) -> Measure:
    """What a form of monitoring states as spent, in % of its budget at the start of the year."""
    return quotient(
        "spent_so_far",
        Operand(fund.so_far, text("measures.spent_so_far")),
        Operand(fund.initial, text("measures.initial_budget")),
    )
