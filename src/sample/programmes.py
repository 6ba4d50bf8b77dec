"""Figures of the programmes of a fictional centre, one year after the other; parts always add up to their whole."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from src.records import Role
from src.sample.draw import Draw, rounded
from src.sample.plan import CentrePlan, plan

Figures = dict[tuple[str, Role], Decimal]
"""Values by indicator and role, each in its canonical unit."""


class Works(NamedTuple):
    """A renovation project by the year in which it came up and its number in it, with its buildings and households."""

    year: int
    number: int
    buildings: int
    households: int


class RenovationYear(NamedTuple):
    """What was under way in a year, in order: the first `planned` were to be completed, the first `finished` were."""

    year: int
    under_way: tuple[Works, ...]
    planned: int
    finished: int
    figures: Figures


def pace(draw: Draw, centre: CentrePlan, year: int, most: float = 2) -> Decimal:
    """The share of a target that the year reached, at most `most`: near 1, or what the catalogue sets for the year."""
    return min(centre.paces.get(year, Decimal(1)) * draw.between(0.96, 1.05), Decimal(str(most)))


def funding(draw: Draw, centre: CentrePlan) -> Iterator[Figures]:
    """Funds won and investment; a centre that states no targets states the completion rate instead."""
    for year in plan().years:
        grants_target = rounded(centre.size * draw.between(1700, 2600))
        investment_target = rounded(centre.size * draw.between(3, 5), 1)
        central = rounded(grants_target * draw.between(0.88, 0.97) * pace(draw, centre, year))
        special = rounded(grants_target * draw.between(0.04, 0.09))
        investment = rounded(investment_target * pace(draw, centre, year), 2)
        yield {
            ("funding.central_budget", "actual"): central,
            ("funding.special_grants", "actual"): special,
            ("funding.total", "actual"): central + special,
            ("funding.total", "target"): grants_target,
            ("investment.fixed_assets", "actual"): investment,
            ("investment.fixed_assets", "target"): investment_target,
        }


def renovation(draw: Draw, centre: CentrePlan) -> Iterator[Figures]:
    """Projects under way and completed."""
    return (found.figures for found in renovation_years(draw, centre))


def renovation_years(draw: Draw, centre: CentrePlan) -> Iterator[RenovationYear]:
    """The projects behind the figures; what a year leaves unfinished is under way in the next."""
    unfinished: list[Works] = []
    for year in plan().years:
        planned = max(3, int(6 * centre.size) + draw.whole(-1, 1))
        fresh = max(1, 2 * planned - len(unfinished) + draw.whole(0, 2))
        under_way = unfinished + [_works(draw, year, number) for number in range(1, fresh + 1)]
        finished = min(len(under_way), max(1, int(rounded(planned * pace(draw, centre, year)))))
        completed, unfinished = under_way[:finished], under_way[finished:]
        figures = (
            _volumes(under_way, "started") | _volumes(completed, "actual") | _volumes(under_way[:planned], "target")
        )
        if centre.extended:
            figures |= _renovation_extended(draw, under_way, completed)
        yield RenovationYear(year, tuple(under_way), planned, finished, figures)


def _works(draw: Draw, year: int, number: int) -> Works:
    buildings = draw.whole(4, 9)
    return Works(year, number, buildings, buildings * draw.whole(20, 27))


def _volumes(projects: list[Works], role: Role) -> Figures:
    return {
        ("renovation.projects", role): Decimal(len(projects)),
        ("renovation.buildings", role): Decimal(sum(one.buildings for one in projects)),
        ("renovation.households", role): Decimal(sum(one.households for one in projects)),
    }


def _renovation_extended(draw: Draw, under_way: list[Works], completed: list[Works]) -> Figures:
    home_sqm, cost_wan_yuan = draw.between(78, 92, 2), draw.between(1.6, 2.6, 2)
    homes = sum(one.households for one in under_way)
    finished_homes = sum(one.households for one in completed)
    return {
        ("renovation.area", "started"): rounded(homes * home_sqm / 10_000, 2),
        ("renovation.area", "actual"): rounded(finished_homes * home_sqm / 10_000, 2),
        ("renovation.investment_total", "actual"): rounded(homes * cost_wan_yuan, 2),
        ("renovation.investment_completed", "actual"): rounded(
            (finished_homes + (homes - finished_homes) * draw.between(0.2, 0.6)) * cost_wan_yuan, 2
        ),
        ("renovation.start_rate", "actual"): Decimal(100),
        ("renovation.lifts", "actual"): Decimal(draw.whole(0, 12)),
    }


def resettlement(draw: Draw, centre: CentrePlan) -> Iterator[Figures]:
    """Resettlement homes handed over; about every third year there are none, and nothing is reported."""
    for _ in plan().years:
        buildings = draw.whole(2, 9)
        homes = buildings * draw.whole(40, 64)
        figures: Figures = {}
        if not draw.chance(0.3):
            figures["resettlement.buildings", "actual"] = Decimal(buildings)
            figures["resettlement.homes", "actual"] = Decimal(homes)
        if centre.extended:
            figures["resettlement.rural_dilapidated", "actual"] = Decimal(int(draw.whole(20, 160) * centre.size))
        yield figures


def rental_subsidy(draw: Draw, centre: CentrePlan) -> Iterator[Figures]:
    """Households under the subsidy, slowly more every year, their persons and what was paid."""
    base = 210 * centre.size
    for year in plan().years:
        base *= draw.between(1.0, 1.07)
        target = rounded(base)
        households = max(Decimal(1), rounded(target * pace(draw, centre, year, most=1.08)))
        paid = rounded(households * draw.between(0.9, 1.0))
        yield {
            ("rental_subsidy.households", "actual"): households,
            ("rental_subsidy.households", "target"): target,
            ("rental_subsidy.persons", "actual"): rounded(households * draw.between(2.2, 2.8)),
            ("rental_subsidy.paid_households", "actual"): paid,
            ("rental_subsidy.amount", "actual"): rounded(paid * draw.between(0.072, 0.112), 2),
        }


def public_rental(draw: Draw, centre: CentrePlan) -> Iterator[Figures]:
    """Public rental homes, where the centre reports them; never more allocated than raised so far."""
    free = 0
    for _ in plan().years:
        raised = int(draw.whole(40, 180) * centre.size)
        allocated = int((free + raised) * draw.between(0.6, 1.0))
        free += raised - allocated
        figures: Figures = {
            ("public_rental.raised", "actual"): Decimal(raised),
            ("public_rental.allocated", "actual"): Decimal(allocated),
            ("public_rental.affordable_rental", "actual"): Decimal(int(draw.whole(20, 90) * centre.size)),
        }
        yield figures if centre.extended else {}


def maintenance_fund(draw: Draw, centre: CentrePlan) -> Iterator[Figures]:
    """Payments in and out of the fund; the balance carries over exactly."""
    balance = rounded(centre.size * draw.between(6000, 9000), 2)
    for _ in plan().years:
        collected = rounded(centre.size * draw.between(900, 2100), 2)
        withdrawn = rounded(collected * draw.between(0.02, 0.14), 2)
        interest = rounded(balance * draw.between(0.011, 0.022), 2)
        balance += collected + interest - withdrawn
        figures: Figures = {
            ("maintenance_fund.collected", "actual"): collected,
            ("maintenance_fund.withdrawn", "actual"): withdrawn,
            ("maintenance_fund.interest", "actual"): interest,
            ("maintenance_fund.balance", "actual"): balance,
        }
        if centre.extended:
            figures["maintenance_fund.emergency", "actual"] = rounded(withdrawn * draw.between(0.05, 0.3), 2)
            figures["maintenance_fund.uses", "actual"] = Decimal(draw.whole(4, 40))
        yield figures


def property_services(draw: Draw, centre: CentrePlan) -> Iterator[Figures]:
    """Sites of the property-service programme against their target."""
    for year in plan().years:
        target = Decimal(draw.whole(3, 6))
        yield {
            ("property.red_property_sites", "target"): target,
            ("property.red_property_sites", "actual"): rounded(target * pace(draw, centre, year)),
        }


def budget(draw: Draw, centre: CentrePlan) -> Iterator[Figures]:
    """Initial budget, adjusted budget and spending; basic and project add up to the total in each."""
    for year in plan().years:
        basic_initial = rounded(centre.size * draw.between(180, 260), 2)
        project_initial = rounded(centre.size * draw.between(650, 1100), 2)
        basic = rounded(basic_initial * draw.between(0.96, 1.04), 2)
        project = rounded(project_initial * draw.between(1.2, 2.9), 2)
        spent = min(Decimal(1), centre.paces.get(year, Decimal(1)))
        figures = _budget_parts("initial", basic_initial, project_initial) | _budget_parts("adjusted", basic, project)
        yield figures | _budget_parts(
            "actual",
            rounded(basic * draw.between(0.97, 1.0) * max(spent, Decimal("0.9")), 2),
            rounded(project * draw.between(0.93, 1.0) * spent, 2),
        )


def _budget_parts(role: Role, basic: Decimal, project: Decimal) -> Figures:
    return {("budget.basic", role): basic, ("budget.project", role): project, ("budget.total", role): basic + project}
