"""What a derived measure is, and the two ways most of them are computed: from a quotient, or not at all."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from src.catalogue import Band, derived_measures, indicators, roles, text
from src.catalogue.notation import show
from src.measures.arithmetic import ARITHMETIC
from src.records import Centre, Role


@dataclass(frozen=True, slots=True)
class Measure:
    """A derived figure. `value` is exact, `decimals` is how many a display shows at most, half-up.

    `value` None with `reason`: it cannot be computed, and why. `value` None with `lower` and `upper`: only a range
    follows from the document. `formula` holds the numbers as printed, `basis` says whether it is computed or stated.
    """

    value: Decimal | None
    unit: str
    formula: str | None
    reason: str | None
    basis: str
    lower: Decimal | None = None
    upper: Decimal | None = None
    band: Band | None = None
    reference: str | None = None
    decimals: int = 1


@dataclass(frozen=True, slots=True)
class Operand:
    """A reported figure on its way into a formula, with the Chinese name that a reason calls it by."""

    value: Decimal | None
    label: str


def operand(centre: Centre, year: int, indicator: str, role: Role = "actual") -> Operand:
    """The figure and its label, such as an indicator's name with its role in brackets (none for actual)."""
    label = indicators()[indicator].label
    named = label if role == "actual" else text("measures.operand", label=label, role=roles()[role])
    return Operand(centre.value(year, indicator, role), named)


def unavailable(measure_id: str, reason: str, *, unit: str | None = None) -> Measure:
    """The measure without a value, with the reason."""
    meta = derived_measures()[measure_id]
    basis = text("measures.basis_derived")
    return Measure(None, meta.unit if unit is None else unit, None, reason, basis, decimals=meta.decimals)


def missing_reason(operands: Iterable[Operand]) -> str | None:
    """Which of the operands are not reported, by name, or None where all are."""
    names = [o.label for o in operands if o.value is None]
    return text("measures.missing", names=text("catalogue.list_separator").join(names)) if names else None


def quotient(measure_id: str, a: Operand, b: Operand) -> Measure:
    """The quotient factor × a ÷ b as the catalogue defines it; a missing operand or b = 0 gives the reason instead."""
    meta = derived_measures()[measure_id]
    if a.value is None or b.value is None:
        return unavailable(measure_id, missing_reason((a, b)) or "")
    if b.value == 0:
        return unavailable(measure_id, text("measures.zero", name=b.label))
    if meta.factor is None:
        raise ValueError(f"derived measure {measure_id} has no factor: it is no quotient")
    value = ARITHMETIC.divide(ARITHMETIC.multiply(meta.factor, a.value), b.value)
    return Measure(
        value=value,
        unit=meta.unit,
        formula=formula(measure_id, a.value, b.value, value),
        reason=None,
        basis=text("measures.basis_derived"),
        decimals=meta.decimals,
    )


def formula(measure_id: str, a: Decimal, b: Decimal, value: Decimal, *, percent: bool | None = None) -> str:
    """The catalogue's expression with the numbers as printed and the rounded result, "48.27 ÷ 1,812 = 2.7%"."""
    meta = derived_measures()[measure_id]
    if meta.expression is None:
        raise ValueError(f"derived measure {measure_id} has no expression")
    sign = "%" if (meta.unit == "%" if percent is None else percent) else ""
    return f"{meta.expression.format(a=show(a), b=show(b))} = {show(value, meta.decimals)}{sign}"
