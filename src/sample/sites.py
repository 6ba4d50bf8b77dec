"""The projects of a fictional centre's register: what each is, and how far it was at the end of every month."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import chain, cycle
from typing import Literal, get_args

from src.catalogue import curves
from src.sample.draw import Draw, rounded
from src.sample.plan import CentrePlan, plan
from src.sample.programmes import RenovationYear, Works, renovation_years

Case = Literal["normal", "slow", "stopped", "unstarted", "late_start", "withdrawn", "paid_ahead", "unpaid"]

MONTHS = 12
APRIL, MAY, JUNE = 4, 5, 6
STOPPED = MAY
"""Last month in which a project that is stopped was worked on."""
PACES: dict[Case, Decimal] = {"slow": Decimal("0.55"), "stopped": Decimal("0.7"), "normal": Decimal("0.97")}
"""How fast a project goes that the year does not complete, beside the season's pace."""
FINISHING = (Decimal("2.3"), Decimal("1.8"), Decimal("1.35"), Decimal("1.1"), Decimal("1.02"))
"""How fast those go that it completes."""
CONTRACT_SHARE = Decimal("0.96")
SHARE_OF_FIRST_YEAR = Decimal("0.6")
CODE = "99{centre:02}01000{year:02}2{number:09}"
"""21 digits, of a region that does not exist."""


@dataclass(frozen=True, slots=True)
class Course:
    """One year of a project, amounts in 10,000 yuan: what was built before it, its plan, and how the work goes."""

    year: int
    before: Decimal
    plan: Decimal
    pace: Decimal
    starts_after: int | None
    """Month after which work begins; None: not in this year."""
    completes: bool
    case: Case

    def done(self, month: int) -> Decimal:
        """Built in the year up to the end of the month."""
        if self.starts_after is None or month <= self.starts_after:
            return Decimal(0)
        ends = (Decimal(0), *curves()["season"].month_ends)
        last = min(month, STOPPED) if self.case == "stopped" else month
        share = (ends[last] - ends[self.starts_after]) / (100 - ends[self.starts_after]) * self.pace
        return min(self.plan, rounded(self.plan * share, 2))

    def is_done(self, month: int) -> bool:
        """Whether the project is complete at the end of the month."""
        return self.completes and self.done(month) == self.plan

    @property
    def finished_month(self) -> int | None:
        """Month in which it is completed; None where the year does not."""
        return next((month for month in range(1, MONTHS + 1) if self.is_done(month)), None)


@dataclass(frozen=True)
class Site:
    """A project with its years; amounts in 10,000 yuan."""

    works: Works
    id: str
    number: int
    code: str
    total: Decimal
    neighbourhoods: int
    planned_start: date
    actual_start: date | None
    courses: dict[int, Course] = field(default_factory=dict)

    @property
    def planned_finish(self) -> date:
        """The end of the season of its last planned year."""
        return date(max(self.courses), 10, 31)

    @property
    def name(self) -> str:
        """A name that nobody could take for a real one; each project of a centre has its own."""
        return str(plan().ledger["name"].format(**self.words))

    @property
    def words(self) -> dict[str, str]:
        """The two characters of its place."""
        first, second = plan().ledger["first"], plan().ledger["second"]
        return {"first": first[self.number % len(first)], "second": second[self.number // len(first) % len(second)]}

    @property
    def contract(self) -> Decimal:
        """Amount of the contract."""
        return rounded(self.total * CONTRACT_SHARE, 2)

    def built(self, day: date) -> Decimal:
        """Built in all up to the month end."""
        course = self.courses[day.year]
        return course.before + course.done(day.month)


def sites(seed: int, number: int, centre: CentrePlan) -> tuple[Site, ...]:
    """Every project that the register's years have, in order of appearance."""
    draw = Draw(seed, centre.id, "register")
    found: dict[Works, Site] = {}
    years = renovation_years(Draw(seed, centre.id, "renovation"), centre)
    for of_year in years:
        if of_year.year >= plan().ledger["first_year"]:
            for works, course in _courses(centre, of_year, found, draw):
                site = found.get(works) or _site(draw, number, len(found) + 1, works, course)
                site.courses[of_year.year] = course
                found[works] = site
    return tuple(found.values())


def _site(draw: Draw, centre: int, number: int, works: Works, course: Course) -> Site:
    start = None if course.starts_after is None else date(works.year, max(course.starts_after, 3) + 1, 8 + number % 15)
    planned = date(works.year, MAY if course.case == "unstarted" else APRIL, 1 + number % 3)
    total = course.plan if course.completes else course.plan / SHARE_OF_FIRST_YEAR
    return Site(
        works=works,
        id=f"sample-{works.year}-{works.number:02}",
        number=number,
        code=CODE.format(centre=centre, year=works.year % 100, number=works.number),
        total=rounded(course.before + total, 2),
        neighbourhoods=min(works.buildings, draw.whole(1, 3)),
        planned_start=planned,
        actual_start=start,
    )


def _courses(
    centre: CentrePlan, of_year: RenovationYear, known: dict[Works, Site], draw: Draw
) -> Iterator[tuple[Works, Course]]:
    completed, left = of_year.under_way[: of_year.finished], of_year.under_way[of_year.finished :]
    for works, pace in zip(completed, cycle(FINISHING), strict=False):
        yield works, _course(of_year.year, works, known, draw, pace, "normal")
    for works, case in zip(left, _cases(centre, of_year.year), strict=False):
        pace = PACES.get(case, PACES["normal"])
        yield works, _course(of_year.year, works, known, draw, pace, case)


def _cases(centre: CentrePlan, year: int) -> Iterator[Case]:
    given = plan().ledger["cases"].get(centre.id, ()) if year == plan().as_of.year else ()
    return chain(given, cycle(get_args(Case)[:2]))


def _course(year: int, works: Works, known: dict[Works, Site], draw: Draw, pace: Decimal, case: Case) -> Course:
    completes = pace > 1
    site = known.get(works)
    if site is None:
        total = rounded(works.households * draw.between(1.6, 2.6, 2), 2)
        before = rounded(total * draw.between(0.3, 0.5, 2), 2) if works.year < year else Decimal(0)
        rest = total - before
    else:
        before = site.built(date(year - 1, MONTHS, 31))
        rest = site.total - before
    target = rest if completes else rounded(rest * SHARE_OF_FIRST_YEAR, 2)
    starts = {"unstarted": None, "late_start": JUNE - 1}.get(case, 2 if works.year < year else APRIL - 1)
    return Course(year, before, target, pace, starts, completes, case)
