"""The paper of a year's targets as a grid of cells: what the Word document and the workbook both print."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby

from src.catalogue import text
from src.catalogue.book import comparisons
from src.catalogue.notation import show
from src.files.form_grid import Cell, OfficialForm, Row
from src.measures import Standing, Target, TargetsForm
from src.records import AnnualGoal, Centre, Problem, Record

SHARES = {"tier1": 9, "tier2": 13, "tier3": 17, "target": 20, "reason": 31}
"""Columns from left to right with their relative widths."""
PARTS = ("total", "basic", "project")


def targets_grid(of: TargetsForm, centre: Centre, goal: AnnualGoal | None) -> OfficialForm:
    """The paper of a year; what is proposed and nobody confirmed says so in its cells."""
    whole = sum(SHARES.values())
    above = (
        (_head("name", 2), Cell(centre.organisation.name, len(SHARES) - 2)),
        *_budget_rows(centre, of.year),
        *_task_rows(of.finishing, of.problems),
        (_head("goal", 2), Cell((goal.expected if goal else None) or text("measures.targets.open"), len(SHARES) - 2)),
    )
    return OfficialForm(
        unit=centre.organisation.name,
        title=text("files.targets.title", year=of.year),
        sheet=text("files.targets.sheet", year=of.year),
        mark=text("files.form.sample") if centre.kind == "sample" else None,
        money=text("files.form.money"),
        widths=tuple(share / whole for share in SHARES.values()),
        rows=(*above, tuple(_head(name) for name in SHARES), *_item_rows(of.targets)),
        notes=tuple(text("files.targets.notes").splitlines()),
        signatures=text("files.form.signatures"),
        wide=False,
        head=(len(above), len(above) + 1),
    )


def target_text(target: Target, before_mark: str = "") -> str:
    """A target's sign, value and unit; marked where it is only proposed, `before_mark` between them, and said to be open where there is none."""
    value = target.proposed if target.value is None else target.value
    if value is None:
        return text("measures.targets.open")
    said = f"{comparisons()[target.comparison]}{show(value)}{target.unit}"
    return said if target.value is not None else text("measures.targets.proposed", words=said + before_mark)


def _head(name: str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell(text(f"files.targets.{name}"), columns, rows, "head")


def _budget_rows(centre: Centre, year: int) -> Iterator[Row]:
    """The money of the year where its budget is known, row by row."""
    for number, part in enumerate(PARTS):
        found = centre.record(year, f"budget.{part}", "initial")
        first = _head("budget", rows=len(PARTS)) if number == 0 else None
        yield first, Cell(text(f"files.targets.{part}"), look="label"), Cell(_money(found), 3, look="figure")


def _money(found: Record | None) -> str:
    return show(found.value) if found and found.value is not None else text("measures.targets.open")


def _task_rows(finishing: Sequence[Standing], problems: Sequence[Problem]) -> Iterator[Row]:
    """The registered projects that are planned to be finished in the year, and what is left to correct; one open row where there is neither."""
    heads = tuple(_head(name) for name in ("task", "content", "investment", "finish"))
    yield (_head("tasks", rows=max(len(finishing) + len(problems), 1) + 1), *heads)
    for one in finishing:
        content = one.project.content or _scale(one)
        yield (
            None,
            Cell(one.project.name),
            Cell(content),
            Cell("" if one.investment_total is None else show(one.investment_total), look="figure"),
            Cell(f"{one.project.planned_finish:%Y-%m-%d}", look="figure"),
        )
    for problem in problems:
        told = text("files.targets.problem", year=problem.year, text=problem.text)
        yield None, Cell(text("files.targets.correct")), Cell(told, len(heads) - 1)
    if not finishing and not problems:
        yield None, Cell(text("measures.targets.open"), len(heads), look="figure")


def _scale(one: Standing) -> str:
    """What the register counts of a project, in words."""
    counts = (("neighbourhoods", one.neighbourhood_count), ("buildings", one.buildings), ("households", one.households))
    said = (text(f"files.targets.{key}", count=show(count)) for key, count in counts if count is not None)
    return text("catalogue.list_separator").join(said)


def _item_rows(targets: Sequence[Target]) -> Iterator[Row]:
    for tier1, group in groupby(targets, key=lambda one: one.row.tier1):
        under = list(group)
        seconds = [len(list(same)) for _, same in groupby(under, key=lambda one: one.row.tier2)]
        starts = dict(zip(accumulate(seconds, initial=0), seconds, strict=False))
        for number, one in enumerate(under):
            first = Cell(tier1, rows=len(under), look="label") if number == 0 else None
            second = Cell(one.row.tier2, rows=starts[number], look="label") if number in starts else None
            yield first, second, Cell(_name(one)), Cell(target_text(one, "\n"), look="figure"), Cell(one.reason)


def _name(target: Target) -> str:
    return target.indicator.label if target.indicator else text(f"files.targets.blank_{target.row.blank}")
