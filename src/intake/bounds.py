"""What values an indicator can have at all."""

from decimal import Decimal

from src.catalogue import indicators
from src.records import Role

COUNTED = {"户", "人", "套", "幢", "个", "处", "台", "次"}
"""Units of things that are counted: a fraction of one is a misreading."""


def plausible(name: str, role: Role, value: Decimal, unit: str) -> bool:
    """Whether a value can be one of the indicator in this role and unit."""
    if unit in COUNTED and value != value.to_integral_value():
        return False
    if role == "stated_ratio":
        return True
    indicator = indicators()[name]
    return not (
        (indicator.minimum is not None and value < indicator.minimum)
        or (indicator.maximum is not None and value > indicator.maximum)
    )
