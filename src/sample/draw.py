"""Seeded draws of exact decimals."""

from decimal import ROUND_HALF_UP, Decimal
from random import Random


class Draw:
    """Draws of one subject. The stream depends on the seed and its name alone, so a new subject moves no other figure."""

    def __init__(self, seed: int, *name: str) -> None:
        self._random = Random("/".join((str(seed), *name)))

    def between(self, low: float, high: float, places: int = 4) -> Decimal:
        """A number from low to high with exactly `places` decimals."""
        scale = 10**places
        return Decimal(self._random.randint(round(low * scale), round(high * scale))).scaleb(-places)

    def whole(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return self._random.randint(low, high)

    def chance(self, probability: float) -> bool:
        """True with the given probability."""
        return self._random.random() < probability

    def pick(self, items: tuple[str, ...]) -> str:
        """One of the items."""
        return self._random.choice(items)


def rounded(value: Decimal, places: int = 0) -> Decimal:
    """The value rounded half up to `places` decimals."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
