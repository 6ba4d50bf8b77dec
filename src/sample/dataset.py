"""The whole sample: one delivery for each document that a fictional centre would hand in."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import ROUND_DOWN, Decimal

from src import catalogue
from src.records import AnnualGoal, Delivery, Organisation, Record, ScoreItem, Source
from src.sample import problems, units
from src.sample.draw import Draw, rounded
from src.sample.form import form
from src.sample.market import market
from src.sample.plan import CentrePlan, plan
from src.sample.programmes import (
    Figures,
    budget,
    funding,
    maintenance_fund,
    property_services,
    public_rental,
    renovation,
    rental_subsidy,
    resettlement,
)
from src.sample.register import Books, Paper

SEED = 20240312
PROGRAMMES = {
    "funding": funding,
    "renovation": renovation,
    "resettlement": resettlement,
    "rental_subsidy": rental_subsidy,
    "public_rental": public_rental,
    "market": market,
    "maintenance_fund": maintenance_fund,
    "property": property_services,
    "budget": budget,
}
STATED_RATIOS = ("funding.total", "investment.fixed_assets")
"""What a centre that writes no targets gives as a completion rate."""

PROGRESS_DATES = ((6, 30), (9, 30))
PROGRESS_PROGRAMMES = ("funding", "renovation", "rental_subsidy")
"""Programmes whose figures run up over the year."""


def dataset(seed: int = SEED) -> tuple[Delivery, ...]:
    """Deliveries by centre and date, ledgers of problems, those of the department and its units behind them; equal for equal seeds."""
    centres = (
        delivery for number, centre in enumerate(plan().centres, 1) for delivery in _centre(seed, number, centre)
    )
    return (*centres, *problems.deliveries(), *units.deliveries())


def _centre(seed: int, number: int, centre: CentrePlan) -> Iterator[Delivery]:
    streams = [programme(Draw(seed, centre.id, name), centre) for name, programme in PROGRAMMES.items()]
    yearly = {
        year: _reported(centre, year, {key: value for part in parts for key, value in part.items()})
        for year, *parts in zip(plan().years, *streams, strict=True)
        if year not in centre.missing_years
    }
    books = Books(seed, number, centre, yearly) if centre.register else None
    for year, drawn in yearly.items():
        figures = _agreed(books, date(year, 12, 31), drawn)
        if centre.in_year or year in centre.years_in_progress:
            yield from _progress(seed, centre, year, figures, books)
        if year not in centre.years_in_progress:
            yield _annual(seed, number, centre, year, figures)
        if books is not None:
            yield from (_paper(centre, year, paper) for paper in books.papers(year))


def _agreed(books: Books | None, day: date, figures: Figures) -> Figures:
    """The figures as the centre's register has them, where it has any of the year."""
    if books is None or day.year not in books.years:
        return figures
    return figures | books.figures(day, figures)


def _paper(centre: CentrePlan, year: int, paper: Paper) -> Delivery:
    title = plan().ledger[paper.title].format(name=centre.name, year=year, month=paper.day.month)
    source = Source(f"sample-{centre.id}-{year}-{paper.id}", title=title, issuer=centre.name, published_on=paper.day)
    return replace(_delivery(centre, source, ()), ledger=paper.rows)


def _reported(centre: CentrePlan, year: int, figures: Figures) -> Figures:
    """Figures without the programmes that the centre does not report, with its zero targets."""
    kept = {key: value for key, value in figures.items() if key[0].partition(".")[0] not in centre.missing_programmes}
    for indicator in (indicator for case_year, indicator in centre.zero_targets if case_year == year):
        kept[indicator, "target"] = kept[indicator, "actual"] = Decimal(0)
    return kept


def _stated(centre: CentrePlan, figures: Figures) -> Figures:
    """Figures as the centre writes them: with its targets, or with a rounded completion rate in their place."""
    if centre.states_targets:
        return figures
    stated = {key: value for key, value in figures.items() if key[1] != "target"}
    for indicator in STATED_RATIOS:
        share = figures[indicator, "actual"] / figures[indicator, "target"]
        stated[indicator, "stated_ratio"] = rounded(share * 100)
    return stated


def _annual(seed: int, number: int, centre: CentrePlan, year: int, figures: Figures) -> Delivery:
    texts = plan().texts
    source = Source(
        source_id=f"sample-{centre.id}-{year}",
        title=texts["source_title"].format(name=centre.name, year=year),
        document_no=texts["document_no"].format(year=year + 1, number=number),
        issuer=centre.name,
        published_on=date(year + 1, 3, 10 + number),
    )
    return replace(
        _delivery(centre, source, _records(centre, year, date(year, 12, 31), _stated(centre, figures))),
        score_items=() if year in centre.years_without_form else _form(seed, centre, year, figures),
        goals=() if year in centre.years_without_form else (_goal(centre, year),),
    )


def _delivery(centre: CentrePlan, source: Source, records: tuple[Record, ...]) -> Delivery:
    organisation = Organisation(centre.id, centre.name)
    return Delivery(source, records, organisations=(organisation,), note=plan().texts["note"], kind="sample")


def _form(seed: int, centre: CentrePlan, year: int, figures: Figures) -> tuple[ScoreItem, ...]:
    return form(Draw(seed, centre.id, "form", str(year)), centre, year, figures)


def _goal(centre: CentrePlan, year: int) -> AnnualGoal:
    return AnnualGoal(centre.id, year, plan().texts["goal_expected"], plan().texts["goal_achieved"])


def _progress(seed: int, centre: CentrePlan, year: int, figures: Figures, books: Books | None) -> Iterator[Delivery]:
    """What was reached by the middle and by the third quarter of the year, never more than at its end."""
    draw = Draw(seed, centre.id, "progress", str(year))
    shares = (draw.between(0.3, 0.5), draw.between(0.6, 0.85))
    for (month, day), share in zip(PROGRESS_DATES, shares, strict=True):
        if date(year, month, day) > plan().as_of:
            break
        source = Source(
            source_id=f"sample-{centre.id}-{year}-{month:02}",
            title=plan().texts["progress_title"].format(name=centre.name, year=year, month=month),
            issuer=centre.name,
            published_on=date(year, month + 1, 8),
        )
        so_far = _agreed(books, date(year, month, day), _so_far(figures, share))
        if not centre.states_targets:
            so_far = {key: value for key, value in so_far.items() if key[1] != "target"}
        yield _delivery(centre, source, _records(centre, year, date(year, month, day), so_far))


def _so_far(figures: Figures, share: Decimal) -> Figures:
    """The share of every running figure, cut to whole numbers or two decimals; targets and work under way as they are."""
    running = {
        key: value for key, value in figures.items() if catalogue.indicators()[key[0]].programme in PROGRESS_PROGRAMMES
    }
    cut = {
        key: value if key[1] != "actual" else _cut(value * share, catalogue.indicators()[key[0]].decimals)
        for key, value in running.items()
        if not key[0].endswith(("_total", "_rate"))
    }
    cut["funding.total", "actual"] = cut["funding.central_budget", "actual"] + cut["funding.special_grants", "actual"]
    return cut


def _cut(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_DOWN)


def _records(centre: CentrePlan, year: int, as_of: date, figures: Figures) -> tuple[Record, ...]:
    """Records in the order of the catalogue."""
    known = catalogue.indicators()
    order = list(known)
    return tuple(
        Record(
            org_id=centre.id,
            year=year,
            as_of=as_of,
            indicator=indicator,
            role=role,
            value=value,
            unit=known[indicator].unit_in(role),
            locator=plan().locators[known[indicator].programme],
        )
        for (indicator, role), value in sorted(figures.items(), key=lambda item: order.index(item[0][0]))
    )
