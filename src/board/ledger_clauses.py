"""The sentence of each page that watches the year as it runs: the conclusion of its first chart, or what is not registered."""

from src.board import monitoring as form
from src.board import monthly as month
from src.board import problems as found_wrong
from src.board import projects as register
from src.board.ledger_rows import register_of
from src.board.traced_rows import reported
from src.catalogue import text
from src.charts.spec import ChartSpec, Gap
from src.records import Centre

Clauses = tuple[str | None, ...]


def monthly(centre: Centre, year: int) -> Clauses:
    """How far the year's plan is and who is late."""
    return (_said(month.pace(centre, year)),) if register_of(centre, year).standings else not_registered(centre, year)


def projects(centre: Centre, year: int) -> Clauses:
    """Whether register and report agree, and what built and paid tell."""
    if not register_of(centre, year).standings:
        return not_registered(centre, year)
    return tuple(_said(draw(centre, year)) for draw in (register.reconcile, register.built))


def monitoring(centre: Centre, year: int) -> Clauses:
    """How likely the year's targets are; without a form whether there is a register from which one could be filled."""
    likely = _said(form.likelihood(centre, year))
    return (likely,) if likely or register_of(centre, year).standings else not_registered(centre, year)


def problems(centre: Centre, year: int) -> Clauses:
    """Where the year's problems stand, and whether a budget took them up."""
    stand, used = found_wrong.status(centre, year), found_wrong.budget(centre, year)
    if isinstance(stand, Gap):
        return ()
    unused = text("board.problems.unused") if isinstance(used, Gap) else None
    return _said(stand), _said(found_wrong.years(centre, year)), _said(used) or unused


def not_registered(centre: Centre, year: int) -> Clauses:
    """That the year's register holds nothing, beside what the report says; nothing where it says nothing either."""
    row = reported(centre, year, register.PROJECTS, "started")
    return () if row is None else (text("board.projects.nothing", reported=row.shown),)


def _said(found: ChartSpec | Gap) -> str | None:
    return found.title if isinstance(found, ChartSpec) else None
