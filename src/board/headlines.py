"""The sentence that says a page's year, and the five conclusions of a deck, the weightiest first; important figures stand in ** **."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import islice

from src import measures
from src.board import comparison_clauses, ledger_clauses
from src.board.money import part
from src.board.news import news
from src.board.peers import remark
from src.board.scores import form
from src.board.silence import reported_programmes
from src.board.traced_rows import attainment, derived, execution, months, price, reported
from src.catalogue import indicators, pages, programmes, ranked, roles, text, topics
from src.catalogue.notation import unit_after
from src.charts.spec import TableRow, known
from src.charts.subjects.rental_subsidy import each_words
from src.charts.subjects.score import Form, over_words, points, tiers_title
from src.charts.wording import amount, attained, clauses, common_part, dated, held, is_mixed, listed, marked, sentence
from src.measures import Measure
from src.records import Centre, Finding, Role

Clause = str | None
BOLD = "**"
OVERVIEW = "overview"
OVERVIEW_CLAUSES = 3
OVERVIEW_NEWS = 2
"""Clauses of news at most, so that the year's result keeps its place."""
JUDGED = ("funding.total", "investment.fixed_assets", "renovation.households")
STATED: tuple[Role, ...] = ("actual", "started", "target")
MOST_STATED = 3
PRICE = "_price"
TOLD = frozenset(
    [("supply_above_band", "inventory.residential_area")]
    + [(rule, indicator) for rule in ("attainment_low", "attainment_short") for indicator in JUDGED]
)
"""Rule and indicator of findings that the clauses of their own topic speak of."""


def headline(page_id: str, centre: Centre, year: int, findings: Sequence[Finding] = ()) -> str:
    """The year's conclusion for the page, empty where it draws none; an unknown page raises KeyError naming the known ones.

    `findings` are those of the year: what is news among them is told, on the overview before anything that counts less.
    """
    page = pages().get(page_id)
    if page is None:
        raise KeyError(f"unknown page {page_id!r}; known are {', '.join(pages())}")
    if page_id not in PAGE_CLAUSES and page_id != OVERVIEW:
        return ""
    found = [finding for finding in findings if finding.programme in page.programmes]
    drawn = _overview(centre, year, findings) if page_id == OVERVIEW else PAGE_CLAUSES[page_id](centre, year)
    own = _or_stated(drawn, page.programmes, centre, year)
    said = _joined((*own, *(one.clause for one in news(found, TOLD)[:1])), centre, year)
    if said:
        return text("board.full_stop", said=said)
    if page_id in SAY_THEMSELVES:
        return ""
    reported = reported_programmes(centre, year) if page_id == OVERVIEW else frozenset()
    if reported:
        named = text("catalogue.list_separator").join(
            programmes()[one].label for one in programmes() if one in reported
        )
        return text("board.only", year=year, programmes=named)
    return text("board.nothing", year=year, subject=page.subject)


def conclusions(centre: Centre, year: int, findings: Sequence[Finding] = ()) -> tuple[str, ...]:
    """Up to five sentences on funds, renovation, support, market, budget and score, the weightiest first as in the overview's headline.

    What lacks figures is named in one sentence at the end. `findings` are those of the year; beside the weightiest that can be compared
    stands the median.
    """
    about = {
        name: [finding for finding in findings if any(finding.programme in topics()[one].programmes for one in parts)]
        for name, parts in ABOUT.items()
    }

    said = {
        name: _joined(
            (*_concluded(name, centre, year), *(one.clause for one in news(found, TOLD)), _compared(centre, found)),
            centre,
            year,
        )
        for name, found in about.items()
    }
    order = sorted((name for name in about if said[name]), key=lambda name: -_weight(name, about[name]))
    lacking = [text(f"board.topic_{name}") for name in about if not said[name]]
    told = [text("board.full_stop", said=said[name]).replace(BOLD, "") for name in order]
    return (*told, *([text("board.lacking", year=year, subjects=listed(lacking))] if lacking else []))


def _compared(centre: Centre, findings: Sequence[Finding]) -> Clause:
    return next((said for one in ranked(findings) if one.is_open and (said := remark(centre, one))), None)


def _concluded(name: str, centre: Centre, year: int) -> Sequence[Clause]:
    own = [programme for one in ABOUT[name] for programme in topics()[one].programmes]
    return _or_stated(CONCLUSIONS[name](centre, year), own, centre, year)


def _or_stated(said: Sequence[Clause], own: Collection[str], centre: Centre, year: int) -> Sequence[Clause]:
    """What is said of these programmes; where no conclusion can be drawn, the first figures that they report all the same."""
    if any(said):
        return said
    kept = (
        _figure(centre, year, key, entry.label if role == "actual" else entry.label + roles()[role], role=role)
        for key, entry in indicators().items()
        if entry.programme in own and not key.endswith(PRICE)  # what a price means only its own clause can say
        for role in STATED
    )
    return list(islice(filter(None, kept), MOST_STATED))


def _weight(conclusion: str, findings: Sequence[Finding]) -> Decimal:
    usual = (Decimal(topics()[topic].weight) for topic in ABOUT[conclusion])
    return max([*usual, *(one.rank for one in news(findings))])


def _joined(told: Sequence[Clause], centre: Centre, year: int) -> str:
    """The clauses as one sentence, which says once until when they count if that is the same for all."""
    said = [clause for clause in told if clause]
    part = measures.year_under_way(centre, year)
    lead = text("charts.dated", as_of=part.as_of, said="") if part is not None else ""
    if lead and all(clause.startswith(lead) for clause in said):
        said = [*said[:1], *(clause.removeprefix(lead) for clause in said[1:])]
    return clauses(*said)


def _until(said: str, rows: Iterable[TableRow | None], centre: Centre, year: int) -> str:
    """The clause with the day until which its figures count; a whole year beside parts of it is called so."""
    told = known(*rows)
    if common_part(told) is None and not is_mixed(told) and _is_under_way(centre, year):
        return text("charts.dated", as_of=text("charts.whole_part"), said=said)
    return dated(said, told)


def _is_under_way(centre: Centre, year: int) -> bool:
    return any(
        measures.part_of(record) for record in centre.records if record.year == year and record.value is not None
    )


def _bold(row: TableRow) -> str:
    return f"{BOLD}{row.shown}{BOLD}{unit_after(row.unit)}"


def _figure(
    centre: Centre, year: int, indicator: str, label: str | None = None, *, bold: bool = False, role: Role = "actual"
) -> Clause:
    row = reported(centre, year, indicator, role)
    if row is None:
        return None
    said = text(
        "board.figure", label=label or indicators()[indicator].short, amount=_bold(row) if bold else amount(row)
    )
    return _until(said, [row], centre, year)


def _against_target(centre: Centre, year: int, indicator: str) -> Clause:
    said = _figure(centre, year, indicator, bold=True)
    if said is None:
        return None
    has_target = centre.value(year, indicator, "target") is not None
    rate = attainment(centre, year, indicator)
    rated = attained(rate, is_stated=not has_target)
    verdict = None if rate.part else measures.judgement(centre, year, indicator).word
    return sentence(said, text("board.verdict", said=rated, verdict=verdict) if verdict else rated)


def _score(centre: Centre, year: int) -> tuple[Clause, ...]:
    scored = form(centre, year)
    if scored is None:
        return ()
    total = text("board.scored", total=f"{BOLD}{points(scored.total)}{BOLD}", grade=scored.grade)
    return (sentence(total, _losses(scored)),)


def _losses(scored: Form) -> Clause:
    lost = [one for one in scored.losses if one.points > 0]
    if not lost:
        return None if over_words(scored) else text("board.no_loss")
    silent = [one for one in lost if one.reason is None]
    size = points(sum((one.points for one in lost), Decimal(0)))
    key = "all_silent" if len(silent) == len(lost) else "some_silent" if silent else "explained"
    return text(f"board.lost_{key}", points=size, count=len(silent))


def _score_page(centre: Centre, year: int) -> tuple[Clause, ...]:
    scored = form(centre, year)
    if scored is None:
        return ()
    total = text("board.scored", total=f"{BOLD}{points(scored.total)}{BOLD}", grade=scored.grade)
    lost = [one for one in scored.losses if one.points > 0]
    if not lost:
        return (over_words(scored) or sentence(total, text("board.no_loss")),)
    silent = [one for one in lost if one.reason is None]
    key = "all" if len(silent) == len(lost) else "some" if silent else "none"
    return (total, tiers_title(scored), text(f"board.rows_silent_{key}", count=len(lost), silent=len(silent)))


def _budget(centre: Centre, year: int) -> tuple[Clause, ...]:
    rate = execution(centre, year, "budget.total", "")
    first = derived("", measures.initial_execution_rate(centre, year))
    if rate.value is None:
        spent = _figure(centre, year, "budget.total")
        return (sentence(spent, _of_initial(first, key="of_initial")),) if spent else ()
    said = sentence(text("board.executed", rate=rate.shown), held(rate), _of_initial(first))
    return (_until(said, [rate], centre, year),)


def _of_initial(row: TableRow, key: str = "spent_of_initial") -> Clause:
    return (
        text(f"board.{key}", rate=f"{BOLD}{row.shown}{BOLD}" if key != "of_initial" else row.shown)
        if known(row)
        else None
    )


def _budget_page(centre: Centre, year: int) -> tuple[Clause, ...]:
    project = part(centre, year, "budget.project")
    moved = known(project.initial, project.adjusted)
    said = None
    if len(moved) == 2 and project.change is not None:
        key = "raised" if project.change > 0 else "cut" if project.change < 0 else "unchanged"
        before, after = (amount(row) for row in moved)
        said = text(f"charts.budget.{key}", label=project.label, before=before, after=after)
    return (*_budget(centre, year), said)


def _renovation(centre: Centre, year: int) -> tuple[Clause, ...]:
    for key in ("renovation.households", "renovation.buildings", "renovation.projects"):
        done = reported(centre, year, key)
        if done is None:
            continue
        progress = derived("", measures.progress(centre, year, key))
        has_target = centre.value(year, key, "target") is not None
        rate = attainment(centre, year, key)
        return (
            _until(
                sentence(
                    text("board.renovated", amount=_bold(done)),
                    text("charts.renovation.rate", rate=progress.shown) if known(progress) else None,
                    attained(rate, is_stated=False) if has_target else None,
                ),
                [done],
                centre,
                year,
            ),
        )
    started = _figure(centre, year, "renovation.households", text("board.renovation_started"), role="started")
    return (started,) if started else ()


def _resettlement(centre: Centre, year: int) -> Clause:
    return _figure(centre, year, "resettlement.homes", text("board.resettled"))


def _funding(centre: Centre, year: int) -> tuple[Clause, ...]:
    return (_against_target(centre, year, "funding.total"), _against_target(centre, year, "investment.fixed_assets"))


def _rental_subsidy(centre: Centre, year: int) -> tuple[Clause, ...]:
    rows = known(*(reported(centre, year, f"rental_subsidy.{key}") for key in ("households", "persons")))
    paid = reported(centre, year, "rental_subsidy.amount")
    each = derived("", measures.subsidy_per_household(centre, year))
    told = [*rows, *known(paid)]
    mark = marked(told)
    covered = text("catalogue.list_separator").join(mark(_bold(row), row) for row in rows)
    said = sentence(
        text("charts.rental_subsidy.covered", amounts=covered) if rows else None,
        text("board.paid", amount=mark(amount(paid), paid)) if paid else None,
        each_words(each) if known(each) else None,
        _paced(centre, year, "rental_subsidy.households"),
    )
    return (_until(said, told, centre, year) if said else None,)


def _paced(centre: Centre, year: int, indicator: str) -> Clause:
    """How a figure of a year under way stands to its pace; None where that is not known."""
    rate = attainment(centre, year, indicator)
    if rate.pace is None:
        return None
    return text("charts.rental_subsidy.rate", label=indicators()[indicator].short, rate=attained(rate, is_stated=False))


def _deals(centre: Centre, year: int, programme: measures.MarketProgramme) -> Clause:
    homes = reported(centre, year, f"{programme}.residential_units")
    paid = price(centre, year, programme)
    market = text(f"charts.market.{programme}")
    mark = marked((homes, paid))
    said = sentence(
        text("board.homes_sold", market=market, amount=mark(amount(homes), homes)) if homes else None,
        text("board.at_price", market="" if homes else market, amount=mark(amount(paid), paid)) if paid else None,
    )
    return _until(said, (homes, paid), centre, year) if said else None


def _supply(centre: Centre, year: int) -> Clause:
    ways: tuple[tuple[str, Measure], ...] = (
        ("by_area", measures.months_of_supply_by_area(centre, year)),
        ("by_units", measures.months_of_supply_by_units(centre, year)),
    )
    for way, measure in ways:
        if measure.value is None:
            continue
        row = months("", measure)
        band = measure.band
        said = text("board.supply", amount=_bold(row), way=text(f"board.{way}"))
        key = "charts.market.supply.advice" if band and band.advice else "charts.market.supply.band"
        return sentence(said, text(key, band=band.label, advice=band.advice) if band else None)
    return None


def _market(centre: Centre, year: int) -> tuple[Clause, ...]:
    return (_deals(centre, year, "presale"), _deals(centre, year, "second_hand"), _supply(centre, year))


def _fund(centre: Centre, year: int) -> tuple[Clause, ...]:
    rows = [(key, reported(centre, year, f"maintenance_fund.{key}")) for key in ("collected", "withdrawn")]
    told = [row for _, row in rows]
    mark = marked(told)
    figures = [
        text(f"charts.maintenance_fund.said_{key}", amount=mark(_bold(row), row))
        for key, row in rows
        if row is not None
    ]
    if not figures:
        return ()
    rate = derived("", measures.fund_use_rate(centre, year))
    said = sentence(*figures, text("charts.maintenance_fund.said_rate", rate=rate.shown) if known(rate) else None)
    return (_until(text("charts.maintenance_fund.title", said=said), told, centre, year),)


def _overview(centre: Centre, year: int, findings: Sequence[Finding]) -> tuple[Clause, ...]:
    """The weightiest news and results; a topic whose news is told says no more."""
    told = news(findings)[:OVERVIEW_NEWS]
    spoken = frozenset[str]().union(*(one.programmes for one in told))
    ranked: list[tuple[Decimal, str]] = [(one.rank, one.clause) for one in told]
    for topic in topics().values():
        if not spoken.intersection(topic.programmes):
            said = [clause for clause in TOPICS[topic.id](centre, year) if clause]
            ranked += [(Decimal(topic.weight), clause) for clause in said]
    ranked.sort(key=lambda one: -one[0])
    return tuple(clause for _, clause in ranked[:OVERVIEW_CLAUSES])


def _red_property(centre: Centre, year: int) -> Clause:
    return _figure(centre, year, "property.red_property_sites", text("board.red_property"))


TOPICS: Mapping[str, Callable[[Centre, int], tuple[Clause, ...]]] = {
    "score": _score,
    "budget": _budget,
    "renovation": _renovation,
    "funding": _funding,
    "rental_subsidy": _rental_subsidy,
    "market": _market,
    "maintenance_fund": _fund,
}

SAY_THEMSELVES = frozenset({"monthly", "projects", "monitoring", "problems"})
"""Pages that say where nothing is reported in a sentence of their own, with what to do."""

PAGE_CLAUSES: Mapping[str, Callable[[Centre, int], tuple[Clause, ...]]] = {
    "funding": _funding,
    "renovation": lambda centre, year: (*_renovation(centre, year), _resettlement(centre, year)),
    "rental_subsidy": _rental_subsidy,
    "market": _market,
    "maintenance_fund": lambda centre, year: (*_fund(centre, year), _red_property(centre, year)),
    "budget": _budget_page,
    "score": _score_page,
    "monthly": ledger_clauses.monthly,
    "projects": ledger_clauses.projects,
    "monitoring": ledger_clauses.monitoring,
    "comparison": comparison_clauses.comparison,
    "problems": ledger_clauses.problems,
}

CONCLUSIONS: Mapping[str, Callable[[Centre, int], tuple[Clause, ...]]] = {
    "funding": _funding,
    "renovation": lambda centre, year: (*_renovation(centre, year), _resettlement(centre, year)),
    "support": lambda centre, year: (*_rental_subsidy(centre, year), *_fund(centre, year)),
    "market": _market,
    "budget": lambda centre, year: (*_budget(centre, year), *_score(centre, year)),
}

ABOUT: Mapping[str, tuple[str, ...]] = {
    "funding": ("funding",),
    "renovation": ("renovation",),
    "support": ("rental_subsidy", "maintenance_fund"),
    "market": ("market",),
    "budget": ("budget", "score"),
}
"""Topics of each conclusion."""
