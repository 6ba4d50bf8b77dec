"""What was allotted to and paid for the projects of a fictional centre's register, line by line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from src.records import Allotment, AllotmentStage, Payment
from src.sample.draw import rounded
from src.sample.plan import CentrePlan, plan
from src.sample.sites import MONTHS, Site

YUAN = 10_000
PAID_SHARE, SETTLED_SHARE = Decimal("0.88"), Decimal("0.9")
"""Of what is built, and of the whole once it is completed."""
LEAST = Decimal(1)
ADVANCES = {"paid_ahead": Decimal("0.55"), "unstarted": Decimal("0.1")}
ADVANCE_MONTH = 6
CENTRAL_SHARE, PROVINCE_SHARE = Decimal("0.6"), Decimal("0.35")
RETURNED = Decimal("0.24")
FOREIGN = Decimal(32)
QUARTERS = (3, 6, 9, 12)
SUBSIDY = "sample-subsidy"


@dataclass(frozen=True, slots=True)
class Line:
    """A payment in 10,000 yuan; a returned one is negative. `site` None: for none of the register's projects."""

    day: date
    amount: Decimal
    document: str
    purpose: str
    payee: str
    site: Site | None = None
    project_id: str | None = None
    name: str | None = None
    code: str | None = None


def document(kind: str, year: int) -> str:
    """Number of the year's document that allots money of the kind."""
    return str(plan().ledger["documents"][kind].format(year=year))


def opening(site: Site) -> Decimal:
    """Paid before the register's first year."""
    return rounded(site.courses[min(site.courses)].before * PAID_SHARE, 2)


def works_lines(site: Site) -> Iterator[Line]:
    """Every payment for a project, oldest first."""
    words, paid = plan().ledger, opening(site)
    for year, course in sorted(site.courses.items()):
        for month in range(1, MONTHS + 1):
            day = date(year, month, 18 + site.number % 10)
            if day > plan().as_of or course.case == "unpaid":
                break
            purpose, due = "work_purpose", site.built(day) * PAID_SHARE
            if course.finished_month is not None and course.finished_month < month:
                due = site.total * SETTLED_SHARE
            if course.case in ADVANCES and month >= ADVANCE_MONTH:
                purpose, due = "advance_purpose", max(due, site.total * ADVANCES[course.case])
            amount = rounded(due, 2) - paid
            if amount >= LEAST:
                payee = words["contractors"][site.number % len(words["contractors"])]
                line = Line(day, amount, "", words[purpose], payee, site, site.id, site.name, site.code)
                yield from _by_document(line, site, paid)
                paid += amount


def _by_document(line: Line, site: Site, paid: Decimal) -> Iterator[Line]:
    """The central money first, what is above it from the province."""
    left = max(rounded(site.total * CENTRAL_SHARE, 2) - paid, Decimal(0))
    for kind, amount in (("central", min(line.amount, left)), ("province", line.amount - min(line.amount, left))):
        if amount:
            yield replace(line, amount=amount, document=document(kind, site.works.year))


def subsidy_lines(year: int, amount: Decimal, code: str) -> Iterator[Line]:
    """The year's rental subsidies by quarter; of the second one of the last year a little comes back and is paid again."""
    words, quarter_amount = plan().ledger, rounded(amount / len(QUARTERS), 2)
    for number, month in enumerate(QUARTERS, start=1):
        day = date(year, month, 25)
        if day > plan().as_of:
            break
        part = quarter_amount if number < len(QUARTERS) else amount - quarter_amount * (len(QUARTERS) - 1)
        line = Line(
            day,
            part,
            document("subsidy", year),
            words["subsidy_purpose"].format(year=year, quarter=number),
            words["subsidy_payee"],
            project_id=SUBSIDY,
            name=words["subsidy_name"],
            code=code,
        )
        yield line
        if year == plan().as_of.year and number == 2:
            yield replace(line, day=day + timedelta(5), amount=-RETURNED, purpose=words["returned_purpose"])
            yield replace(line, day=day + timedelta(9), amount=RETURNED)


def foreign_line() -> Line:
    """A payment for something that the register does not know."""
    words, year = plan().ledger, plan().as_of.year
    return Line(
        date(year, 6, 12),
        FOREIGN,
        document("central", year),
        words["foreign_purpose"],
        words["foreign_payee"],
        name=words["foreign_name"],
    )


def halved(lines: Sequence[Line]) -> list[Line]:
    """The lines with the last one of a project in May as two equal ones, three days apart: one request too many."""
    found = list(lines)
    may = [line for line in found if line.site and (line.day.year, line.day.month) == (plan().as_of.year, 5)]
    if may:
        whole = may[-1]
        half = replace(whole, amount=rounded(whole.amount / 2, 2))
        place = found.index(whole)
        rest = replace(half, day=half.day + timedelta(3), amount=whole.amount - half.amount)
        found[place : place + 1] = [half, rest]
    return found


def payments(centre: CentrePlan, lines: Sequence[Line], first: date, last: date) -> list[Payment]:
    """The export of the days from first to last, both included."""
    words = plan().ledger
    found = sorted((line for line in lines if first <= line.day <= last), key=lambda line: line.day)
    return [
        Payment(
            org_id=centre.id,
            line_id=f"{first:%Y%m%d}-{row:04}",
            request_no=f"SL{line.day:%Y%m%d}{row:03}",
            paid_on=line.day,
            document_no=line.document,
            project_code=line.code,
            project_id=line.project_id,
            project_name=line.name,
            purpose=line.purpose,
            payee=line.payee,
            account_tail=None,
            amount_yuan=line.amount * YUAN,
            department_class=words["subsidy_class" if line.project_id == SUBSIDY else "work_class"],
            fund_source=None,
            kind="paid" if line.amount >= 0 else "returned",
            quote=words["quote"],
            locator=words["payments_locator"].format(row=row),
        )
        for row, line in enumerate(found, start=1)
    ]


@dataclass(frozen=True, slots=True)
class Share:
    """What one document allots to one project, in 10,000 yuan."""

    document: str
    issued: date
    amount: Decimal
    source: str
    project_id: str | None
    name: str
    code: str | None
    stage: AllotmentStage = "initial"
    paid_before: Decimal = Decimal(0)


def shares(site: Site) -> Iterator[Share]:
    """The two documents of a project."""
    words, year, before = plan().ledger, site.works.year, opening(site)
    central = rounded(site.total * CENTRAL_SHARE, 2)
    for kind, month, amount, paid in (
        ("central", 3, central, min(before, central)),
        ("province", 6, rounded(site.total * PROVINCE_SHARE, 2), max(before - central, Decimal(0))),
    ):
        number, issued = document(kind, year), date(year, month, 10)
        yield Share(number, issued, amount, words[kind], site.id, site.name, site.code, paid_before=paid)


def allotments(centre: CentrePlan, given: Sequence[Share], lines: Sequence[Line], day: date) -> list[Allotment]:
    """The table of every document up to the day, with what was paid by then; the last row's balance is a slip of the pen."""
    found = [share for share in given if share.issued <= day]
    words = plan().ledger
    rows = []
    for row, share in enumerate(found, start=1):
        paid = share.paid_before + sum(
            line.amount
            for line in lines
            if line.day <= day and (line.document, line.project_id) == (share.document, share.project_id)
        )
        slip = Decimal("0.9") if row == len(found) and day == plan().as_of else Decimal(0)
        rows.append(
            Allotment(
                org_id=centre.id,
                document_no=share.document,
                project_code=share.code,
                project_id=share.project_id,
                project_name=share.name,
                fund_source=share.source,
                function_class=None,
                government_class=None,
                department_class=None,
                stage=share.stage,
                amount=share.amount,
                paid_stated=paid,
                balance_stated=share.amount - paid + slip,
                issued_on=share.issued,
                quote=words["quote"],
                locator=words["allotments_locator"].format(row=row),
            )
        )
    return rows
