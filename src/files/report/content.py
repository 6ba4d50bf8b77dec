"""What the year's report says: the outline of a self-evaluation report, filled from the records; what only people know stays open.

`Problem` and `Action` are what chapter three is written from: whoever keeps them hands them over.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from src import measures
from src.catalogue import indicators, ledger_labels, programmes, text, words
from src.files.form_grid import OfficialForm, official_form, plain
from src.files.report.sentences import Figure, Said, Teller, dated, printed, source_of
from src.measures import MonitoringForm, Score, ScoredItem
from src.records import AnnualGoal, Centre, Record

Kind = Literal["title", "addressee", "chapter", "section", "body", "annexes", "signature", "date"]
OVERVIEW = ("funding", "resettlement", "property")
"""Programmes of the paragraph that opens the year's work."""
POINTS = {
    "renovation": ("renovation",),
    "housing": ("rental_subsidy", "public_rental"),
    "market": ("presale", "second_hand", "inventory"),
    "maintenance_fund": ("maintenance_fund",),
}
"""The numbered points of the year's work, and the programmes of each."""


@dataclass(frozen=True, slots=True)
class Action:
    """What is done about a problem, and how it came out where that is known."""

    id: str
    text: str
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem of a year as chapter three tells it."""

    id: str
    text: str
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: its place in the outline and what it says."""

    kind: Kind
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The report of one centre and year; `annex` is the form of the year, `mark` names sample data."""

    unit: str
    title: str
    mark: str | None
    blocks: tuple[Block, ...]
    annex: OfficialForm | None


def report(
    centre: Centre,
    year: int,
    goal: AnnualGoal | None,
    problems: Sequence[Problem] = (),
    last_year: Sequence[Problem] = (),
) -> Report:
    """The report of a year that has figures; `problems` are those of the year, `last_year` those of the year before with their outcome."""
    teller = Teller(centre, year)
    has_form = bool(centre.form(year))
    title = text("files.report.title", centre=centre.organisation.name, period=_title_period(centre, year))
    blocks = (
        Block("title", (Said(title),)),
        Block("addressee", (Said(_addressee(centre.organisation.name)),)),
        _open("basis"),
        _chapter("one"),
        *_section("duties", [_open("duties")]),
        *_section("work", _work(teller)),
        *_section("targets", _targets(teller, goal)),
        *_section("management", _management(teller, problems)),
        *_section("budget", _budget(teller)),
        _chapter("two"),
        *_results(teller),
        _chapter("three"),
        *_problems(problems, last_year),
        *([Block("annexes", (Said(text("files.report.annexes")),))] if has_form else []),
        Block("signature", (Said(centre.organisation.name),)),
        Block("date", (Said(text("files.report.date")),)),
    )
    annex = official_form(centre, year, goal) if has_form else None
    return Report(
        centre.organisation.name, title, text("files.form.sample") if centre.kind == "sample" else None, blocks, annex
    )


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


def _chapter(name: str) -> Block:
    return Block("chapter", (Said(text(f"files.report.chapter_{name}")),))


def _section(name: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """The heading and its paragraphs; where nothing can be said, what a person has to fill in."""
    yield Block("section", (Said(text(f"files.report.section_{name}")),))
    yield from list(blocks) or [_open(name)]


def _open(name: str) -> Block:
    return Block("body", (Said(text("files.report.open", what=text(f"files.report.open_{name}")), open=True),))


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
    """From targets alone: the goal of the form in its own words, then what was set for each indicator."""
    if goal and goal.expected:
        yield Block("body", (Said(goal.expected, (Figure("", f"goal:expected:{teller.year}"),), imported=True),))
    set_ = [record for key in indicators() if (record := teller.centre.record(teller.year, key, "target")) is not None]
    if set_:
        lead = text("files.report.targets", year=teller.year)
        yield Block("body", tuple(_listed(set_, lead)))


def _management(teller: Teller, problems: Sequence[Problem]) -> Iterator[Block]:
    ledger = teller.centre.own_ledger
    for subject in measures.subjects(ledger, teller.year):
        form = measures.monitoring_form(teller.centre, ledger, teller.year, subject=subject)
        if form.is_handed_in:
            yield Block("body", tuple(_monitored(form)))
    actions = [action for problem in problems for action in problem.actions]
    if actions:
        sources = tuple(Figure("", f"action:{action.id}") for action in actions)
        counted = _count(len(actions), "action")
        said = text("files.report.actions", problems=len(problems), actions=len(actions))
        yield Block("body", (Said(said, (_count(len(problems), "problem"), counted, *sources)),))


def _count(number: int, of: str) -> Figure:
    return Figure(str(number), text("files.report.counted", number=number, of=of))


def _monitored(form: MonitoringForm) -> Iterator[Said]:
    """How the year was monitored, and what the form says may not be reached."""
    until = dated("until", form.year, form.as_of)
    rows = f"monitoring:{form.subject}:{form.as_of}"
    said = text("files.report.monitored", until=until, subject=form.subject, rows=len(form.items))
    yield Said(said, (_count(len(form.items), rows),))
    for likelihood, label in ledger_labels("likelihood").items():
        items = [item for item in form.items if item.likelihood == likelihood]
        if items:
            names = text("catalogue.list_separator").join(item.tier3 for item in items[:5])
            key = "likelihood" if likelihood == "certain" else "likelihood_named"
            yield Said(
                text(f"files.report.{key}", label=label, rows=len(items), names=names), (_count(len(items), rows),)
            )


def _budget(teller: Teller) -> Iterator[Block]:
    for paragraph in ("budget_initial", "budget_spent"):
        said = teller.all_said(words(f"files.report.{paragraph}"))
        if said:
            yield Block("body", said)


def _results(teller: Teller) -> Iterator[Block]:
    score = measures.score(teller.centre.form(teller.year), teller.year)
    if score is None:
        yield _open("score")
    else:
        yield Block("body", (_total(score, teller.year), *_tiers(score)))
        lost = [one for one in score.items if one.lost > 0]
        if lost:
            yield Block("body", tuple(part for one in lost for part in _loss(one, teller.year)))
    yield _open("results")


def _total(score: Score, year: int) -> Said:
    """The total is a measure of the form's rows: its formula adds up the tiers."""
    total = plain(score.total)
    formula = f"{' + '.join(plain(tier.score) for tier in score.tiers)} = {total}"
    return Said(
        text("files.report.total", year=year, total=total, weight=plain(score.weight), grade=score.grade.label),
        (Figure(total, formula), _weighed(score)),
    )


def _weighed(score: Score) -> Figure:
    weight = plain(score.weight)
    return Figure(weight, f"{' + '.join(plain(tier.weight) for tier in score.tiers)} = {weight}")


def _tiers(score: Score) -> Iterator[Said]:
    for number, tier in enumerate(score.tiers):
        rows = [one.item for one in score.items if one.item.tier1 == tier.tier1]
        shown = {"score": plain(tier.score), "weight": plain(tier.weight)}
        figures = tuple(
            Figure(
                shown[name], f"{' + '.join(plain(getattr(row, name) or Decimal(0)) for row in rows)} = {shown[name]}"
            )
            for name in ("weight", "score")
        )
        mark = text("catalogue.clause_separator" if number + 1 < len(score.tiers) else "files.report.stop")
        yield Said(text("files.report.tier", name=tier.tier1, **shown) + mark, figures)


def _loss(one: ScoredItem, year: int) -> Iterator[Said]:
    item = one.item
    shown = {"weight": plain(item.weight), "score": plain(item.score or Decimal(0)), "lost": plain(one.lost)}
    row = f"score_item:{item.position}:{year}"
    figures = (
        Figure(shown["weight"], f"{row}:weight"), Figure(shown["score"], f"{row}:score"),
        Figure(shown["lost"], f"{shown['weight']} - {shown['score']} = {shown['lost']}"),
    )  # fmt: skip
    yield Said(text("files.report.loss", name=item.tier3, **shown), figures)
    if item.reason:
        yield Said(text("files.report.reason", reason=item.reason), (Figure("", f"{row}:reason"),), imported=True)
    else:
        yield Said(text("files.report.open", what=text("files.report.open_reason")), open=True)
        yield Said(text("files.report.stop"))


def _problems(problems: Sequence[Problem], last_year: Sequence[Problem]) -> Iterator[Block]:
    """The problems, what is done about them, and what came of those of the year before."""
    yield from _numbered("problems", problems, lambda one: [(f"problem:{one.id}", one.text)])
    yield from _numbered(
        "actions", problems, lambda one: [(f"action:{action.id}", action.text) for action in one.actions]
    )
    yield from _numbered(
        "outcomes",
        last_year,
        lambda one: [
            (f"action:{a.id}", text("files.report.outcome", text=a.text, outcome=a.outcome))
            for a in one.actions
            if a.outcome
        ],
    )


def _numbered(
    name: str, problems: Sequence[Problem], tell: Callable[[Problem], list[tuple[str, str]]]
) -> Iterator[Block]:
    """A section of chapter three, one point each; what a person has to fill in where there is none."""
    yield Block("section", (Said(text(f"files.report.section_{name}")),))
    found = [one for problem in problems for one in tell(problem)]
    if not found:
        yield _open(name)
    for number, (source, said) in enumerate(found, 1):
        numbered = text("files.report.item", number=number, text=said.rstrip(text("files.report.stop")))
        yield Block("body", (Said(numbered, (Figure("", source),), imported=True),))
