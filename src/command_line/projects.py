"""`projects`: the year's register on a day, each project with its pace and its forecast."""

from argparse import Namespace
from collections.abc import Iterable
from typing import Any

from src import measures
from src.catalogue import PartYear, ledger_labels, text
from src.catalogue.notation import rounded
from src.command_line.arguments import (
    CommandParser,
    chosen_centre,
    chosen_year,
    day_of_year,
    heading,
    open_database,
)
from src.command_line.output import number, print_json, print_table, say
from src.measures import Forecast, Measure, Pace, Register, Standing
from src.records import Centre


def add_arguments(parser: CommandParser) -> None:
    """Add --org, --year and --as-of."""
    parser.add_centre_year_and_day()


def run(arguments: Namespace) -> int:
    """Print the projects, those of another day with it."""
    path = open_database(arguments)
    centre = chosen_centre(path, arguments.org, with_ledger=True)
    year = chosen_year(centre, arguments.year)
    ledger = centre.own_ledger
    register = measures.register(ledger, year, day_of_year(arguments.as_of, year))
    if arguments.json:
        print_json(document(register))
    else:
        say(heading(centre, year))
        _print_tables(centre, register)
    return 0


def document(register: Register) -> dict[str, Any]:
    """The projects as documented for --json."""
    return {
        "org": register.organisation.org_id,
        "year": register.year,
        "as_of": register.as_of if register.standings else None,
        "projects": [project_row(standing) for standing in register.standings],
    }


def project_row(standing: Standing) -> dict[str, Any]:
    """A project on the day of its row (`as_of`): amounts in 10,000 yuan, shares in %, `required` and `reached` a month."""
    project, pace, forecast = standing.project, measures.project_pace(standing), measures.project_forecast(standing)
    return {
        "project_id": project.project_id,
        "project_code": project.project_code,
        "name": project.name,
        "programme": project.programme,
        "nature": project.nature,
        "stage": project.stage,
        "investment_total": standing.investment_total,
        "households": standing.households,
        "buildings": standing.buildings,
        "neighbourhoods": standing.neighbourhood_count,
        "investment_year": standing.done,
        "investment": standing.built,
        "paid": standing.paid,
        "allotted": standing.allotted,
        "physical": standing.physical,
        **pace_row(pace),
        **forecast_row(forecast),
        "as_of": standing.day,
        "batch_label": project.batch_label,
        "stage_label": stage_label(standing),
        "year_plan": standing.plan,
        "paid_source": standing.paid_source,
        "desk": measures.desk_of(standing),
        "person": project.person,
        "leader": project.leader,
        "difficulty": project.difficulty,
    }


def pace_row(pace: Pace) -> dict[str, Any]:
    """A pace as documented: what is reached of the year's plan, expected and linear in %, the state and its words."""
    return {
        "reached_share": printed(pace.reached),
        "expected": printed(pace.expected),
        "linear": rounded(pace.linear, pace.expected.decimals),
        "behind_points": pace.behind,
        "state": pace.state,
        "state_label": pace.words,
        "state_reference": pace.reference,
        "expected_reference": pace.expected.reference,
    }


def forecast_row(forecast: Forecast) -> dict[str, Any]:
    """A forecast as documented: required and reached a month in 10,000 yuan, the outlook and its words."""
    return {
        "required": printed(forecast.required),
        "reached": printed(forecast.reached),
        "until": forecast.until,
        "outlook": forecast.outlook,
        "outlook_label": forecast.words,
        "formula": forecast.formula,
    }


def printed(measure: Measure) -> Any:
    """The value as exact as it is printed; None where there is none."""
    return None if measure.value is None else rounded(measure.value, measure.decimals)


def stage_label(standing: Standing) -> str | None:
    """The stage in words."""
    stage = standing.project.stage
    return None if stage is None else ledger_labels("stage")[stage]


def nothing(centre: Centre, year: int) -> str:
    """What is said where the register names no project: so many registered, so many reported."""
    reported = measures.reported_projects(centre, year)
    if reported is None:
        return text("command_line.none_registered", year=year)
    return text("command_line.none_registered_reported", count=number(reported), year=year)


def say_counts(register: Register) -> None:
    """Print what the register of the day holds, and which projects were last reported on another."""
    if register.of_day.standings:
        say(_counts(register))
    else:
        last = max(one.day for one in register.others)
        say(text("command_line.no_register_of_day", day=register.as_of, last=last))
    if register.others:
        named = (text("command_line.on_day", name=one.project.name, day=one.day) for one in register.others)
        say(text("command_line.other_days", count=len(register.others), names=_listed(named)))


def _counts(register: Register) -> str:
    group = register.of_day
    totals = {
        "neighbourhoods": group.total(lambda one: one.neighbourhood_count),
        "buildings": group.total(lambda one: one.buildings),
        "households": group.total(lambda one: one.households),
    }
    said = text(
        "command_line.registered",
        as_of=PartYear(register.year, register.as_of).as_of,
        projects=len(group.standings),
        **{key: text("catalogue.missing") if t.value is None else number(t.value) for key, t in totals.items()},
    )
    names = dict.fromkeys(name for total in totals.values() for name in total.missing)
    return said + (text("command_line.not_counted", names=_listed(names)) if names else "")


def _listed(names: Iterable[str]) -> str:
    return text("catalogue.list_separator").join(names)


def _print_tables(centre: Centre, register: Register) -> None:
    if not register.standings:
        say(nothing(centre, register.year))
        return
    say_counts(register)
    rows = [project_row(standing) for standing in register.standings]
    columns = ("project", "stage", "investment_total", "year_plan", "investment_year", "investment", "allotted", "paid")
    taken = ("name", "stage_label", *columns[2:])
    print_table(
        (*columns, "expected", "behind", "state"),
        [(*(row[key] for key in (*taken, "expected", "behind_points", "state_label")),) for row in rows],
    )
