"""What a derived measure is, and the two ways most of them are computed: from a quotient, or not at all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from src.catalogue import Band, PartYear, derived_measures, indicators, roles, text
from src.catalogue.notation import show
from src.measures.arithmetic import ARITHMETIC
from src.measures.judging import earliest, part_year
from src.records import Centre, Role


@dataclass(frozen=True, slots=True)
class Measure:
    """A derived figure. `value` is exact, `decimals` is how many a display shows at most, half-up.

    `value` None with `reason`: it cannot be computed, and why. `value` None with `lower` and `upper`: only a range
    follows from the document. `formula` holds the numbers as printed, `basis` says whether it is computed or stated.
    `part` is the part of the year that it speaks of: such a figure has no band. `lacks` says that it would have a value if
    what `reason` names were reported.
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
    part: PartYear | None = None
    lacks: bool = False

    @property
    def shown(self) -> str:
        """The value with its decimals; the word for what is missing where it has none."""
        return text("catalogue.missing") if self.value is None else show(self.value, self.decimals)


@dataclass(frozen=True, slots=True)
class Operand:
    """A reported figure on its way into a formula, with the Chinese name that a reason calls it by.

    `day` is the last day that what happened until then counts for; None for a plan, which belongs to the year.
    """

    value: Decimal | None
    label: str
    part: PartYear | None = None
    day: date | None = None


def operand(centre: Centre, year: int, indicator: str, role: Role = "actual") -> Operand:
    """The figure and its label, such as an indicator's name with its role in brackets (none for actual)."""
    label = indicators()[indicator].label
    named = label if role == "actual" else text("measures.operand", label=label, role=roles()[role])
    record = centre.record(year, indicator, role)
    day = min(record.as_of, date(year, 12, 31)) if record is not None and role == "actual" else None
    return Operand(centre.value(year, indicator, role), named, part_year(centre, year, indicator, role), day)


def unavailable(measure_id: str, reason: str, *, unit: str | None = None, lacks: bool = False) -> Measure:
    """The measure without a value, with the reason."""
    meta = derived_measures()[measure_id]
    basis = text("measures.basis_derived")
    return Measure(None, meta.unit if unit is None else unit, None, reason, basis, decimals=meta.decimals, lacks=lacks)


def incomparable(a: Operand, b: Operand) -> str | None:
    """Why no figure follows from two that speak of different days, or None where it does."""
    if a.day is None or b.day is None or a.day == b.day:
        return None
    told = (text("measures.until", label=o.label, until=_until(o)) for o in (a, b))
    return text("measures.other_days", told=text("catalogue.list_separator").join(told))


def _until(operand: Operand) -> str:
    return text("measures.whole_year") if operand.part is None else operand.part.as_of


def missing_reason(operands: Iterable[Operand]) -> str | None:
    """Which of the operands are not reported, by name, or None where all are."""
    names = [o.label for o in operands if o.value is None]
    return text("measures.missing", names=text("catalogue.list_separator").join(names)) if names else None


def quotient(measure_id: str, a: Operand, b: Operand) -> Measure:
    """The quotient factor × a ÷ b as the catalogue defines it; a missing operand or b = 0 gives the reason instead."""
    meta = derived_measures()[measure_id]
    if a.value is None or b.value is None:
        return unavailable(measure_id, missing_reason((a, b)) or "", lacks=True)
    if reason := incomparable(a, b):
        return unavailable(measure_id, reason)
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
        part=earliest((a.part, b.part)),
    )


def formula(measure_id: str, a: Decimal, b: Decimal, value: Decimal, *, percent: bool | None = None) -> str:
    """The catalogue's expression with the numbers as printed and the rounded result, "48.27 ÷ 1,812 = 2.7%"."""
    meta = derived_measures()[measure_id]
    if meta.expression is None:
        raise ValueError(f"derived measure {measure_id} has no expression")
    sign = "%" if (meta.unit == "%" if percent is None else percent) else ""
    return f"{meta.expression.format(a=show(a), b=show(b))} = {show(value, meta.decimals)}{sign}"
