"""The rows that the charts of projects and money take from a centre's ledger: register and report, stages, built, paid, idle."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import partial

from src import measures
from src.board.ledger_rows import AMOUNT_DECIMALS, documents, names_of, of_day, register_of, stated, summed
from src.board.traced_rows import derived, reported
from src.catalogue import ledger_labels, months_later, project_indicators, rules, text
from src.catalogue.notation import show
from src.charts.spec import ChartSpec, Gap, TableRow
from src.charts.subjects import projects
from src.charts.subjects.monthly import no_register
from src.charts.wording import name_of
from src.measures import Register, Standing
from src.records import STAGES, Centre, Payment

YUAN = Decimal(10_000)
PROGRAMME = "renovation"
PROJECTS = "renovation.projects"
GRAVE_STAGES = frozenset({"stopped"})
IDLE = "idle_fund"
AMOUNT = "project.investment"


def reconcile(centre: Centre, year: int) -> ChartSpec | Gap:
    """The register's projects, neighbourhoods, buildings and households beside those of the year's report."""
    found = register_of(centre, year)
    counted = [one for one in found.standings if one.project.programme == PROGRAMME]
    if not counted:
        return _nothing_registered(centre, year)
    stated_projects = reported(centre, year, PROJECTS, "started")
    counts = {key: _sum(scale(one, key) for one in counted) for key in ("neighbourhoods", "buildings", "households")}
    rows = [
        _counted(found, "projects", Decimal(len(counted)), stated_projects),
        _counted(found, "neighbourhoods", counts["neighbourhoods"], stated_projects),
    ]
    agreeing = [row for row in rows if stated_projects and row.registered.value == stated_projects.value]
    rest = (
        _counted(found, key, counts[key], reported(centre, year, f"{PROGRAMME}.{key}", "started"))
        for key in ("buildings", "households")
    )
    return projects.reconcile(year, [*(agreeing[:1] or rows), *rest])


def word(key: str) -> str:
    """What follows the number of projects or neighbourhoods, whose unit does not tell them apart."""
    return text(f"board.projects.{key}") if key in ("projects", "neighbourhoods") else ""


def scale(standing: Standing, key: str) -> Decimal | None:
    """How many neighbourhoods, buildings or households the project comprises."""
    value: Decimal | None = getattr(standing, "neighbourhood_count" if key == "neighbourhoods" else key)
    return value


def _nothing_registered(centre: Centre, year: int) -> Gap:
    """That nothing is registered, beside what the report says."""
    row = reported(centre, year, PROJECTS, "started")
    if row is None:
        return no_register(projects.RECONCILE, year)
    sentence = text("board.projects.nothing_long", year=year, reported=row.shown)
    return Gap(projects.RECONCILE, name_of(projects.RECONCILE), sentence, comes_later=True)


def _sum(values: Iterator[Decimal | None]) -> Decimal | None:
    """The sum where each project states its part; None where one does not."""
    found = list(values)
    known = [value for value in found if value is not None]
    return sum(known, Decimal(0)) if found and len(known) == len(found) else None


def _counted(
    found: Register, key: str, registered: Decimal | int | None, stated_row: TableRow | None
) -> projects.Counted:
    label, unit = text(f"board.projects.{key}"), text(f"board.projects.unit_{key}")
    value = None if registered is None else Decimal(registered)
    row = TableRow(
        label=text("board.projects.registered", label=label),
        value=value,
        unit=unit,
        origin=text("catalogue.derived"),
        shown=text("catalogue.missing") if value is None else show(value),
        as_of=found.as_of.isoformat(),
        part=measures.part_until(found.year, found.as_of),
    )
    stated_value = None if stated_row is None else stated_row.value
    share = derived(text("board.projects.share", label=label), measures.registered_share(stated_value, value))
    return projects.Counted(label, word(key), row, stated_row, share)


def stage(centre: Centre, year: int) -> ChartSpec | Gap:
    """Projects of the day by stage."""
    found = register_of(centre, year)
    if not found.standings:
        return no_register(projects.STAGE, year)
    document, unit = of_day(centre, found), text("board.projects.unit_projects")
    labels: dict[str | None, str] = {None: text("board.projects.no_stage")}
    labels |= ledger_labels("stage").items()
    groups = {key: [one for one in found.of_day.standings if one.project.stage == key] for key in (*STAGES, None)}
    return projects.stage(
        year,
        [
            projects.Staged(
                labels[key],
                summed(labels[key], [Decimal(len(those))], unit, found.as_of, document),
                key in GRAVE_STAGES,
            )
            for key, those in groups.items()
            if those
        ],
        summed(text("board.projects.count"), [Decimal(len(found.of_day.standings))], unit, found.as_of, document),
    )


def built(centre: Centre, year: int) -> ChartSpec | Gap:
    """What was built for each project of the day, and what was paid; the page's sentence and its chart are one drawing."""
    return centre.own_ledger.once((projects.BUILT, year, centre.day), partial(_built_and_paid, centre, year))


def _built_and_paid(centre: Centre, year: int) -> ChartSpec | Gap:
    found = register_of(centre, year)
    if not found.standings:
        return no_register(projects.BUILT, year)
    names = names_of(found.standings)
    told = [_built(centre, one, names[one.project.project_id]) for one in found.of_day.standings]
    sources = {one.paid_source for one in found.of_day.standings if one.paid_source}
    return projects.built(year, told, [text(f"board.projects.paid_{source}") for source in sorted(sources)])


def _built(centre: Centre, standing: Standing, name: str) -> projects.BuiltPaid:
    unit = project_indicators()[AMOUNT].unit
    done, paid = (
        stated(centre, standing.project, f"{name}{text(f'charts.payments.built.{key}')}", value, unit, standing.day)
        for key, value in (("built", standing.built), ("paid", standing.paid))
    )
    return projects.BuiltPaid(name, done, paid, *_striking(standing))


def _striking(standing: Standing) -> tuple[str | None, int]:
    """What a rule asks about built and paid, in words, the gravest with the lowest number: nothing paid, too much, too little."""
    built, paid = standing.built, standing.paid
    if standing.project.nature != "construction" or not built or paid is None or not standing.is_started:
        return None, 0
    if paid == 0:
        return text("board.projects.unpaid", built=show(built, AMOUNT_DECIMALS)), 0
    ahead, of_built = measures.points_paid_ahead(standing), measures.paid_of_built(standing)
    if ahead.value is not None and ahead.value >= _limit("paid_ahead"):
        return text("board.projects.paid_ahead", points=show(ahead.value, ahead.decimals)), 1
    if of_built.value is not None and of_built.value < _limit("progress_unpaid"):
        return text("board.projects.paid_behind", rate=show(of_built.value, of_built.decimals)), 2
    return None, 0


def _limit(rule: str) -> Decimal:
    return Decimal(str(rules()[rule].parameters["limit"]))


def by_month(centre: Centre, year: int) -> ChartSpec | Gap:
    """Payments of the year by month up to the day, returns taken off."""
    day = centre.day or date(year, 12, 31)
    paid = [one for one in centre.own_ledger.payments if one.paid_on.year == year and one.paid_on <= day]
    if not paid:
        return (
            no_register(projects.MONTH, year)
            if not centre.own_ledger.payments
            else projects.by_month(year, [], None, [])
        )
    last, document = max(one.paid_on for one in paid), documents(centre, paid)
    until_day = max(
        (min(p.to_on, day) for p in centre.own_ledger.periods if p.from_on.year <= year <= p.to_on.year), default=last
    )
    unit = project_indicators()[AMOUNT].unit
    months = [
        (text("board.monthly.month", month=month), _paid_in(paid, month, unit, until_day, document))
        for month in range(1, until_day.month + 1 if until_day.year == year else 13)
    ]
    total = summed(text("board.projects.paid_total"), [_wan(one) for one in paid], unit, until_day, document)
    return projects.by_month(year, months, total, [text("board.projects.paid_payments")])


def _wan(payment: Payment) -> Decimal:
    return payment.amount_yuan / YUAN


def _paid_in(paid: Sequence[Payment], month: int, unit: str, day: date, document: str | None) -> TableRow:
    label = text("board.projects.paid_in", month=month)
    return summed(label, [Decimal(0), *(_wan(one) for one in paid if one.paid_on.month == month)], unit, day, document)


def idle(centre: Centre, year: int) -> ChartSpec | Gap:
    """What is left of allotments that were issued long ago."""
    allotments = centre.own_ledger.allotments
    if not allotments:
        return no_register(projects.IDLE, year)
    day = register_of(centre, year).as_of
    parameters = rules()[IDLE].parameters
    least, grave = int(str(parameters["noted"])), int(str(parameters["limit"]))
    balances = [
        projects.Balance(
            text("board.projects.issued", name=one.project_name or one.document_no, month=f"{one.issued_on:%Y-%m}"),
            stated(centre, one, one.document_no, one.balance_stated, project_indicators()[AMOUNT].unit, day),
            months,
            months > grave,
        )
        for one in allotments
        if one.issued_on and (one.balance_stated or 0) > 0 and (months := _months_since(one.issued_on, day)) >= least
    ]
    return projects.idle(year, balances, least, [rules()[IDLE].reference])


def _months_since(issued: date, day: date) -> int:
    """Whole months that have passed."""
    months = (day.year - issued.year) * 12 + day.month - issued.month
    return months if months_later(issued, months) <= day else months - 1


DRAWINGS = {
    projects.RECONCILE: reconcile,
    projects.STAGE: stage,
    projects.BUILT: built,
    projects.MONTH: by_month,
    projects.IDLE: idle,
}
