"""A register, a payment export or an allotment table as it was read, before it is put to a centre's projects."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from src.catalogue.registers import RegisterKind
from src.intake.followed import FollowedTable
from src.intake.monitored import MonitoredForm
from src.records import Issue, Source, Stage

Value = str | Decimal | date
Period = tuple[date, date]
"""First and last day."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: what its cells say by column, without blank ones; `quote` are its cells as printed, `locator` its place.

    `carried` are columns whose cell is merged with the one above. Money is in 10,000 yuan, of payments in yuan.
    """

    row: int
    values: Mapping[str, Value]
    quote: str
    locator: str
    carried: frozenset[str] = frozenset()
    stage: Stage | None = None

    def text(self, key: str) -> str | None:
        """The text of a cell; None where it is blank."""
        value = self.values.get(key)
        return value if isinstance(value, str) else None

    def number(self, key: str) -> Decimal | None:
        """The number of a cell; None where it is blank."""
        value = self.values.get(key)
        return value if isinstance(value, Decimal) else None

    def day(self, key: str) -> date | None:
        """The day of a cell; None where it is blank."""
        value = self.values.get(key)
        return value if isinstance(value, date) else None


@dataclass(frozen=True, slots=True)
class LedgerTable:
    """One table: its kind and printed columns, what its title says (None: nothing), its lines, and what is in doubt.

    `programme` is the one that the title names; `issues` with severity error keep the table from being saved. One that is not
    whole lacks columns that every one of its kind has.
    """

    kind: RegisterKind
    sheet: str
    title: str | None
    centre: str | None
    as_of: date | None
    year: int | None
    period: Period | None
    programme: str | None
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    issues: tuple[Issue, ...] = ()
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class LedgerFile:
    """A file of such tables in their order, or of a form of monitoring; nothing of it is kept but what they say."""

    file_name: str
    sha256: str
    tables: tuple[LedgerTable, ...]
    issues: tuple[Issue, ...] = ()
    form: MonitoredForm | None = None
    problems: tuple[FollowedTable, ...] = ()
    """Its ledgers of problems."""

    @property
    def source(self) -> Source:
        """The source under which the file is saved, recognised by its hash."""
        title = next((part.title for part in self._parts if part.title), None)
        return Source(self.sha256, self.file_name, self.sha256, title=title, issuer=self.centre)

    @property
    def centre(self) -> str | None:
        """The unit that the first title names which names one."""
        return next((part.centre for part in self._parts if part.centre), None)

    @property
    def _parts(self) -> tuple[LedgerTable | MonitoredForm | FollowedTable, ...]:
        return (*self.tables, *((self.form,) if self.form else ()), *self.problems)
