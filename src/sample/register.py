"""The year as it runs of a fictional centre: its register month by month, with money and monitoring, as it would hand them in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from src.catalogue import indicators, ledger_labels, project_indicators
from src.catalogue.months import month_end
from src.records import (
    Alias,
    LedgerRow,
    MonitoringFund,
    MonitoringItem,
    Neighbourhood,
    PaymentPeriod,
    Project,
    ProjectRecord,
    Role,
    Stage,
)
from src.sample.draw import rounded
from src.sample.money import (
    SUBSIDY,
    Share,
    allotments,
    document,
    foreign_line,
    halved,
    opening,
    payments,
    shares,
    subsidy_lines,
    works_lines,
)
from src.sample.plan import CentrePlan, plan
from src.sample.programmes import Figures
from src.sample.sites import CODE, MONTHS, STOPPED, Course, Site, sites

FIRST_MONTH, MONITORED = 3, 7
HOME_SQM = 86
SUBSIDY_CODE_NUMBER = 999_999_999
LIKELIHOODS = ((Decimal("0.55"), "certain"), (Decimal("0.3"), "possible"), (Decimal(0), "impossible"))
"""Likelihood from this share of the target on."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What is handed in as one file on a day: the key of its title in the catalogue, and its rows."""

    id: str
    title: str
    day: date
    rows: Sequence[LedgerRow]


def _stage(course: Course, day: date, is_started: bool) -> Stage:
    finished = course.finished_month
    if finished is not None and finished <= day.month:
        return "finished" if finished == day.month else "accepted"
    if course.case == "stopped" and day.month > STOPPED:
        return "stopped"
    return "building" if is_started else "to_start"


def _progress(stage: Stage) -> str:
    """The register's words for how far it is."""
    words = plan().ledger["progress"]
    return str(words["none" if stage == "to_start" else stage])


def _difficulty(course: Course, day: date, is_started: bool) -> str | None:
    """What the register says stands in the way, from the middle of the year on."""
    key = course.case if course.case in ("stopped", "slow", "withdrawn") else "unstarted" if not is_started else None
    return str(plan().ledger["difficulty"][key]) if key and day.month > STOPPED else None


class Books:
    """The register of a centre with everything that was allotted and paid; `yearly` are its figures by year."""

    def __init__(self, seed: int, number: int, centre: CentrePlan, yearly: Mapping[int, Figures]) -> None:
        self.centre = centre
        self.yearly = yearly
        self.sites = sites(seed, number, centre)
        self.subsidy_code = CODE.format(centre=number, year=0, number=SUBSIDY_CODE_NUMBER)
        works = [line for site in self.sites for line in works_lines(site)]
        self.lines = [*halved(works), foreign_line()]
        for year in self.years:
            self.lines += subsidy_lines(year, yearly[year]["rental_subsidy.amount", "actual"], self.subsidy_code)

    @property
    def years(self) -> range:
        """The years that the register speaks of."""
        return range(plan().ledger["first_year"], plan().as_of.year + 1)

    def registered(self, year: int) -> list[Site]:
        """The projects that the year's register names: one that the report counts may be missing."""
        found = [site for site in self.sites if year in site.courses]
        return found[:-1] if year in self.centre.unregistered_years else found

    def figures(self, day: date, reported: Figures) -> Figures:
        """The figures of the report of that day that follow from the register and from the payments."""
        year = day.year
        under_way = [site for site in self.sites if year in site.courses]
        completed = [site for site in under_way if site.courses[year].is_done(day.month)]
        found: Figures = {
            ("renovation.projects", "actual"): Decimal(len(completed)),
            ("renovation.buildings", "actual"): Decimal(sum(site.works.buildings for site in completed)),
            ("renovation.households", "actual"): Decimal(sum(site.works.households for site in completed)),
            ("rental_subsidy.amount", "actual"): self._paid(day, SUBSIDY),
        }
        if ("renovation.area", "started") in reported:
            area, homes = (reported[f"renovation.{name}", "started"] for name in ("area", "households"))
            final = self.yearly[year]["renovation.area", "actual"]
            done = rounded(area * found["renovation.households", "actual"] / homes, 2)
            found["renovation.area", "actual"] = min(done, final)
        if ("renovation.investment_total", "actual") in reported:
            total = sum((site.total for site in under_way), Decimal(0))
            done = sum((site.courses[year].done(day.month) for site in under_way), Decimal(0))
            found["renovation.investment_total", "actual"] = total
            found["renovation.investment_completed", "actual"] = done
        if (day.month, day.day) == (MONTHS, 31) and ("budget.project", "actual") in reported:
            found |= self._budget(year, reported)
        return found

    def _budget(self, year: int, reported: Figures) -> Figures:
        """Spending on projects is what was paid; where the case says so, the report has a little more."""
        spent = self._paid(date(year, MONTHS, 31)) + self.centre.spent_elsewhere.get(year, Decimal(0))
        found: Figures = {
            ("budget.project", "actual"): spent,
            ("budget.project", "adjusted"): rounded(spent * Decimal("1.03"), 2),
            ("budget.project", "initial"): rounded(spent * Decimal("0.6"), 2),
        }
        roles: tuple[Role, ...] = ("initial", "adjusted", "actual")
        for role in roles:
            found["budget.total", role] = reported["budget.basic", role] + found["budget.project", role]
        return found

    def _paid(self, day: date, project_id: str | None = None) -> Decimal:
        """Paid in the year up to the day; for one project, or for all."""
        counted = (line for line in self.lines if line.day.year == day.year and line.day <= day)
        return sum((one.amount for one in counted if project_id in (None, one.project_id)), Decimal(0))

    def papers(self, year: int) -> Iterator[Paper]:
        """Every file of the year: the register by month while it runs, as one file afterwards."""
        if year not in self.years:
            return
        last = plan().as_of if year == plan().as_of.year else date(year, MONTHS, 31)
        months = range(FIRST_MONTH, last.month + 1)
        by_month = {month: self._register(year, month) for month in months}
        if year == plan().as_of.year:
            for month, rows in by_month.items():
                yield Paper(f"register-{month:02}", "register_day_title", month_end(year, month), rows)
        else:
            every = [row for rows in by_month.values() for row in rows]
            yield Paper("register", "register_title", last, every)
        yield from self._payments(year, last)
        given = [share for site in self.sites for share in shares(site)] + list(self._other_shares(year))
        yield Paper("allotments", "allotments_title", last, allotments(self.centre, given, self.lines, last))
        day = month_end(year, MONITORED)
        yield Paper("monitoring", "monitoring_title", day, [*self._items(year, day), *self._funds(year, day)])

    def _payments(self, year: int, last: date) -> Iterator[Paper]:
        """One export of a past year; of the present one two whose days overlap, the second with the answers given to it."""
        first = date(year, 1, 1)
        spans = [(first, last)] if last.month == MONTHS else [(first, date(year, 6, 30)), (date(year, 4, 1), last)]
        for number, (begin, end) in enumerate(spans, start=1):
            rows: list[LedgerRow] = [*payments(self.centre, self.lines, begin, end)]
            rows.append(PaymentPeriod(self.centre.id, begin, end))
            if number == 2:
                rows += self._aliases()
            yield Paper(f"payments-{number}", "payments_title", end, rows)

    def _aliases(self) -> Iterator[Alias]:
        site = self.registered(plan().as_of.year)[0]
        short = site.name.removesuffix(site.name[-2:])
        yield Alias(self.centre.id, "project_name", short, site.id)
        yield Alias(self.centre.id, "project_code", site.code[:-3], site.id)
        yield Alias(self.centre.id, "project_name", plan().ledger["foreign_name"], None)

    def _other_shares(self, year: int) -> Iterator[Share]:
        """The subsidies of the years so far, a cut of one, and old money that nobody uses and no project claims."""
        words = plan().ledger
        for known in range(self.years[0], year + 1):
            amount = rounded(self.yearly[known]["rental_subsidy.amount", "actual"] * Decimal("1.2"), 2)
            of_year = (document("subsidy", known), date(known, 2, 14))
            project = (words["province"], SUBSIDY, words["subsidy_name"], self.subsidy_code)
            yield Share(*of_year, amount, *project)
            if known == self.years[1]:
                yield Share(*of_year, rounded(-amount / 20, 2), *project, stage="cut")
        spent = Decimal("153.6")
        old = (words["old_document"], date(2022, 11, 8), Decimal(240), words["central"], None, words["old_name"], None)
        yield Share(*old, paid_before=spent)

    def _register(self, year: int, month: int) -> list[LedgerRow]:
        day, rows = month_end(year, month), list[LedgerRow]()
        for site in self.registered(year):
            course = site.courses[year]
            rows.append(self._project(site, course, day))
            is_out = self._is_out(course, day)
            if not is_out:
                rows += self._records(site, course, day)
            if month == FIRST_MONTH:
                rows += self._neighbourhoods(site, day)
        rows += self._subsidy(year, day)
        return rows

    def _is_out(self, course: Course, day: date) -> bool:
        return course.case == "withdrawn" and day == plan().as_of

    def _project(self, site: Site, course: Course, day: date) -> Project:
        words, finished = plan().ledger, course.finished_month
        is_done = finished is not None and finished <= day.month
        is_started = site.actual_start is not None and site.actual_start <= day
        stage = _stage(course, day, is_started)
        paid = opening(site) + sum(line.amount for line in self.lines if line.site is site and line.day <= day)
        return Project(
            org_id=self.centre.id,
            project_id=site.id,
            as_of=day,
            project_code=site.code,
            programme="renovation",
            nature="construction",
            batch_label=words["batch_new" if site.works.year == day.year else "batch_carried"],
            name=site.name,
            content=words["content"],
            investment_total=site.total,
            contractor=words["contractors"][site.number % len(words["contractors"])],
            contract_no=words["contract_no"].format(year=site.works.year, number=site.works.number),
            contract_amount=site.contract,
            settlement_amount=None,
            planned_start=site.planned_start,
            planned_finish=site.planned_finish,
            actual_start=site.actual_start if is_started else None,
            actual_finish=month_end(day.year, finished) if finished is not None and is_done else None,
            accepted_on=month_end(day.year, finished + 1) if finished is not None and finished < day.month else None,
            stage=stage,
            progress_text=_progress(stage),
            paid_stated=paid,
            desk=words["desk"],
            person=words["persons"][site.number % len(words["persons"])],
            leader=words["leader"],
            difficulty=_difficulty(course, day, is_started),
            withdrawn=self._is_out(course, day),
            quote=words["quote"],
            locator=words["register_locator"],
        )

    def _records(self, site: Site, course: Course, day: date) -> Iterator[ProjectRecord]:
        built = site.built(day)
        physical = (built / site.total * 100).quantize(Decimal(1))
        yield self._record(site.id, day, "project.investment_year", "target", course.plan)
        yield self._record(site.id, day, "project.investment_year", "actual", course.done(day.month))
        yield self._record(site.id, day, "project.investment", "actual", built)
        yield self._record(site.id, day, "project.physical", "actual", physical)

    def _record(self, project: str, day: date, indicator: str, role: Role, value: Decimal) -> ProjectRecord:
        words, unit = plan().ledger, project_indicators()[indicator].unit
        where = (words["quote"], words["register_locator"])
        return ProjectRecord(self.centre.id, project, day.year, day, indicator, role, value, unit, *where)

    def _neighbourhoods(self, site: Site, day: date) -> Iterator[Neighbourhood]:
        """The project's buildings and households shared out, the rest in the first."""
        words, count = plan().ledger, site.neighbourhoods
        for number in range(1, count + 1):
            buildings, households = (
                whole // count + (whole % count if number == 1 else 0)
                for whole in (site.works.buildings, site.works.households)
            )
            yield Neighbourhood(
                org_id=self.centre.id,
                neighbourhood_id=f"{site.id}-{number}",
                project_id=site.id,
                as_of=day,
                name=words["neighbourhood"].format(number=number, **site.words),
                built_year=1985 + (site.number + number) % 15,
                buildings=buildings,
                households=households,
                area_sqm=Decimal(households * HOME_SQM),
                stage=None,
                quote=words["quote"],
                locator=words["register_locator"],
            )

    def _subsidy(self, year: int, day: date) -> Iterator[LedgerRow]:
        """The subsidies as a recurrent project of the register."""
        words, paid = plan().ledger, self._paid(day, SUBSIDY)
        site = self.registered(year)[0]
        yield Project(
            org_id=self.centre.id,
            project_id=SUBSIDY,
            as_of=day,
            project_code=self.subsidy_code,
            programme="rental_subsidy",
            nature="recurrent",
            batch_label=None,
            name=words["subsidy_name"],
            content=words["subsidy_content"],
            investment_total=None,
            contractor=None,
            contract_no=None,
            contract_amount=None,
            settlement_amount=None,
            planned_start=None,
            planned_finish=None,
            actual_start=None,
            actual_finish=None,
            accepted_on=None,
            stage=None,
            progress_text=None,
            paid_stated=paid,
            desk=words["desk"],
            person=words["persons"][site.number % len(words["persons"])],
            leader=words["leader"],
            difficulty=None,
            quote=words["quote"],
            locator=words["register_locator"],
        )
        target = self.yearly[year]["rental_subsidy.amount", "actual"]
        yield self._record(SUBSIDY, day, "project.investment_year", "target", target)
        yield self._record(SUBSIDY, day, "project.investment_year", "actual", paid)

    def _items(self, year: int, day: date) -> Iterator[MonitoringItem]:
        """The rows of the form that have an indicator; the one with the smallest share is called certain all the same."""
        words, figures = plan().ledger, self.yearly[year]
        reached = self.figures(day, figures)
        passed = Decimal(day.month) / MONTHS
        rows = [row for row in plan().form if row.indicator and (row.indicator, "target") in figures]
        keys: list[tuple[str, Role]] = [(row.indicator or "", "actual") for row in rows]
        so_far = [reached[key] if key in reached else rounded(figures[key] * passed) for key in keys]
        targets = [figures[row.indicator or "", "target"] for row in rows]
        shares = [value / target if target else Decimal(1) for value, target in zip(so_far, targets, strict=True)]
        for position, (row, value, target, share) in enumerate(
            zip(rows, so_far, targets, shares, strict=True), start=1
        ):
            told = Decimal(1) if share == min(shares) else share
            likelihood = next(name for least, name in LIKELIHOODS if told >= least)
            unit = indicators()[row.indicator or ""].unit
            yield MonitoringItem(
                org_id=self.centre.id,
                year=year,
                as_of=day,
                subject=words["monitoring_subject"],
                position=position,
                tier1=row.tier1,
                tier2=row.tier2,
                tier3=row.tier3,
                target_text=f"≥{target:f}{unit}",
                so_far_text=f"{value:f}{unit}",
                forecast_text=f"{target if likelihood == 'certain' else rounded(target * share):f}{unit}",
                deviation_funding="√" if likelihood != "certain" else None,
                deviation_institution=None,
                deviation_personnel=None,
                deviation_hardware=None,
                deviation_other=None,
                explanation=words["monitoring_explanation"] if likelihood != "certain" else None,
                likelihood=likelihood,  # type: ignore[arg-type]
                likelihood_text=ledger_labels("likelihood")[likelihood],
                desk=words["desk"],
                quote=words["quote"],
                locator=words["monitoring_locator"].format(row=position),
            )

    def _funds(self, year: int, day: date) -> Iterator[MonitoringFund]:
        words, spent = plan().ledger, self._paid(day)
        year_total = rounded(spent * 2, 2)
        where = (words["quote"], words["monitoring_locator"].format(row=0))
        for row in ("total", "fiscal"):
            amounts = (year_total, spent, year_total)
            yield MonitoringFund(self.centre.id, year, day, words["monitoring_subject"], row, *amounts, *where)
