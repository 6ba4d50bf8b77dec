"""What the year's report says: the outline of a self-evaluation report, filled from the records; what only people know stays open."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from src import measures
from src.catalogue import indicators, ledger_labels, programmes, text, words
from src.files.form_grid import OfficialForm, official_form
from src.files.monitoring_grid import monitoring_grid
from src.files.problems_grid import problems_grid
from src.files.report.blocks import Block, Kind, chapter, counted, section, to_fill_in
from src.files.report.problems import problem_blocks, taken_up
from src.files.report.results import results
from src.files.report.sentences import Figure, Said, Teller, dated, printed, source_of
from src.measures import MonitoringForm
from src.records import AnnualGoal, Centre, Record

OVERVIEW = ("funding", "resettlement", "property")
"""Programmes of the paragraph that opens the year's work."""
FURTHER = ("monitoring", "problems")
"""What can be handed in with the report besides the form."""
POINTS = {
    "renovation": ("renovation",),
    "housing": ("rental_subsidy", "public_rental"),
    "market": ("presale", "second_hand", "inventory"),
    "maintenance_fund": ("maintenance_fund",),
}
"""The numbered points of the year's work, and the programmes of each."""


@dataclass(frozen=True, slots=True)
class Report:
    """The report of one centre and year; `annexes` are numbered from 1, the form of the year first; `mark` names sample data."""

    unit: str
    title: str
    mark: str | None
    blocks: tuple[Block, ...]
    annexes: tuple[OfficialForm, ...]


def report(
    centre: Centre,
    year: int,
    goal: AnnualGoal | None,
    prose: Mapping[str, Sequence[str]] = MappingProxyType({}),
    further: Sequence[str] = (),
) -> Report:
    """The report of a year; problems, actions and monitoring are those of the centre's ledger, where it was read.

    `prose` are paragraphs of an earlier report by part (basis, duties, results): proposed, marked, in place of an open one.
    `further` of FURTHER go with it as annexes, where the year has them.
    """
    teller = Teller(centre, year)
    annexes = tuple(replace(one, annex=at) for at, one in enumerate(_annexes(centre, year, goal, further), 1))
    title = text("files.report.title", centre=centre.organisation.name, period=_title_period(centre, year))
    blocks = (
        Block("title", (Said(title),)),
        Block("addressee", (Said(_addressee(centre.organisation.name)),)),
        *_proposed("basis", prose),
        chapter("one"),
        *section("duties", _proposed("duties", prose)),
        *section("work", _work(teller)),
        *section("targets", _targets(teller, goal)),
        *section("management", _management(teller)),
        *section("budget", _budget(teller)),
        chapter("two"),
        *results(centre, year),
        *_proposed("results", prose),
        chapter("three"),
        *problem_blocks(centre.own_ledger, year),
        *_listed_annexes(annexes),
        Block("signature", (Said(centre.organisation.name),)),
        Block("date", (Said(text("files.report.date")),)),
    )
    mark = text("files.form.sample") if centre.kind == "sample" else None
    return Report(centre.organisation.name, title, mark, blocks, annexes)


def further_annexes(centre: Centre, year: int) -> tuple[str, ...]:
    """Those of FURTHER that the year has."""
    return tuple(name for name in FURTHER if any(_annexes(centre, year, None, [name], form=False)))


def _annexes(
    centre: Centre, year: int, goal: AnnualGoal | None, further: Sequence[str], *, form: bool = True
) -> Iterator[OfficialForm]:
    ledger = centre.own_ledger
    if form and centre.form(year):
        yield official_form(centre, year, goal)
    if "monitoring" in further:
        monitored = measures.monitoring_form(centre, ledger, year)
        if monitored.items:
            yield monitoring_grid(monitored.marked, centre.organisation, centre.kind, goal.expected if goal else None)
    if "problems" in further:
        followed = measures.followed_in(ledger, year, date(year, 12, 31))
        names = {one.project_id: one.name for one in ledger.projects}
        if followed:
            yield problems_grid(followed, names, centre.organisation, centre.kind, year)


def _listed_annexes(annexes: Sequence[OfficialForm]) -> Iterator[Block]:
    """The list of the annexes under the text, each with its own title."""
    for one in annexes:
        key: Kind = "annexes" if one.annex == 1 else "more_annexes"
        yield Block(key, (Said(text(f"files.report.{key}", number=one.annex, title=one.title)),))


def _proposed(part: str, prose: Mapping[str, Sequence[str]]) -> Iterator[Block]:
    """What an earlier report says there, to be looked through; else what a person has to fill in."""
    paragraphs = prose.get(part)
    if not paragraphs:
        yield to_fill_in(part)
        return
    first, *others = paragraphs
    yield Block("body", (Said(text("files.report.look_through"), open=True), Said(first, imported=True)))
    yield from (Block("body", (Said(one, imported=True),)) for one in others)


def _title_period(centre: Centre, year: int) -> str:
    part = measures.year_under_way(centre, year)
    if part is None:
        return dated("year", year, date(year, 12, 31))
    return text("files.report.title_until", year=year, until=part.as_of.replace(" ", ""))


def _addressee(name: str) -> str:
    """The finance office of the place that the name names."""
    places = words("files.report.places")
    first = min((place for place in places if place in name), key=name.index, default="")
    return text("files.report.addressee", place=first)


def _work(teller: Teller) -> Iterator[Block]:
    opening = _paragraph(teller, "overview", OVERVIEW)
    if opening:
        yield Block("body", opening)
    numbers = iter(words("files.report.numbers"))
    for name, told in POINTS.items():
        said = _paragraph(teller, name, told)
        if said:
            label = programmes()[name].label if name in programmes() else text(f"files.report.point_{name}")
            lead = text("files.report.point", number=next(numbers), name=label)
            yield Block("body", (Said(lead), *said))


def _paragraph(teller: Teller, name: str, told: Sequence[str]) -> tuple[Said, ...]:
    """The sentences of a point; what none of them tells follows by its name."""
    said = teller.all_said(words(f"files.report.{name}"))
    return (*said, *_listed(teller.untold(told)))


def _named(record: Record) -> str:
    """A figure behind its indicator's name, with a word for what is no result and no plan."""
    key = "named" if record.role in ("actual", "target") else f"named_{record.role}"
    return text(f"files.report.{key}", label=indicators()[record.indicator].label, figure=printed(record))


def _listed(records: Sequence[Record], before: str = "") -> Iterator[Said]:
    """One sentence over all of them, a stretch each, so that each keeps its record."""
    for number, record in enumerate(records):
        mark = text("catalogue.clause_separator" if number + 1 < len(records) else "files.report.stop")
        lead = before if number == 0 else ""
        yield Said(lead + _named(record) + mark, (Figure(printed(record), source_of(record)),))


def _targets(teller: Teller, goal: AnnualGoal | None) -> Iterator[Block]:
    """From targets alone: the goal of the form in its own words, then what was set for each indicator, or that nothing was."""
    if goal and goal.expected:
        yield Block("body", (Said(goal.expected, (Figure("", f"goal:expected:{teller.year}"),), imported=True),))
    set_ = [record for key in indicators() if (record := teller.centre.record(teller.year, key, "target")) is not None]
    if set_:
        lead = text("files.report.targets", year=teller.year)
        yield Block("body", tuple(_listed(set_, lead)))
    else:
        yield to_fill_in("targets")


def _management(teller: Teller) -> Iterator[Block]:
    ledger = teller.centre.own_ledger
    for subject in measures.subjects(ledger, teller.year):
        form = measures.monitoring_form(teller.centre, ledger, teller.year, subject=subject)
        if form.is_handed_in:
            yield Block("body", tuple(_monitored(form)))
    said = tuple(taken_up(ledger, teller.year))
    if said:
        yield Block("body", said)


def _monitored(form: MonitoringForm) -> Iterator[Said]:
    """How the year was monitored, and what the form says may not be reached."""
    until = dated("until", form.year, form.as_of)
    rows = f"monitoring:{form.subject}:{form.as_of}"
    said = text("files.report.monitored", until=until, subject=form.subject, rows=len(form.items))
    yield Said(said, (counted(len(form.items), rows),))
    for likelihood, label in ledger_labels("likelihood").items():
        items = [item for item in form.items if item.likelihood == likelihood]
        if items:
            names = text("catalogue.list_separator").join(item.tier3 for item in items[:5])
            key = "likelihood" if likelihood == "certain" else "likelihood_named"
            yield Said(
                text(f"files.report.{key}", label=label, rows=len(items), names=names), (counted(len(items), rows),)
            )


def _budget(teller: Teller) -> Iterator[Block]:
    for paragraph in ("budget_initial", "budget_spent"):
        said = teller.all_said(words(f"files.report.{paragraph}"))
        if said:
            yield Block("body", said)
