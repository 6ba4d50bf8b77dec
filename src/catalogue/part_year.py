"""The part of a year that a figure speaks of while the year is not over, in the words of sentences, axes and titles."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from src.catalogue.months import is_month_end
from src.catalogue.pace import linear
from src.catalogue.sentences import text

ALMOST = Decimal(99)


@dataclass(frozen=True, slots=True)
class PartYear:
    """From the first day of the year to `until`, which lies before its end."""

    year: int
    until: date

    @property
    def share(self) -> Decimal:
        """How much of the year has passed, by months, from 0 to below 1."""
        return linear().expected(self.until) / 100 if self.until.year == self.year else Decimal(0)

    @property
    def elapsed(self) -> str:
        """The same as a whole percentage; never 100, for the year is not over."""
        return str(min((self.share * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP), ALMOST))

    @property
    def as_of(self) -> str:
        """How a sentence about the figure begins."""
        return text("catalogue.as_of_month" if self._is_month_end else "catalogue.as_of_day", date=self._date)

    @property
    def name(self) -> str:
        """The stretch in short, such as January to September."""
        if not self._is_month_end:
            return self.as_of
        return text("catalogue.first_month" if self.until.month == 1 else "catalogue.months", last=self.until.month)

    @property
    def of_year(self) -> str:
        """The year with the stretch behind it."""
        return text("catalogue.part_of_year", year=self.year, part=self.name)

    @property
    def _is_month_end(self) -> bool:
        return self.until.year == self.year and is_month_end(self.until)

    @property
    def _date(self) -> str:
        if self._is_month_end:
            return str(self.until.month)
        key = "day" if self.until.year == self.year else "day_of_year"
        return text(f"catalogue.{key}", year=self.until.year, month=self.until.month, day=self.until.day)


def year_words(year: int, part: PartYear | None) -> str:
    """The year in a sentence; of a year under way, the stretch that its figures cover."""
    return text("catalogue.year", year=year) if part is None else part.of_year


def year_title(year: int, part: PartYear | None) -> str:
    """The same in a title, where a whole year is called so."""
    return text("catalogue.whole_year", year=year) if part is None else part.of_year
