"""`score`: the self-evaluation of one centre and year, reported and recomputed."""

from argparse import Namespace
from typing import Any

from src.catalogue import text
from src.command_line import rollup
from src.command_line.arguments import CommandParser, chosen_centre, chosen_year, heading, no_form, open_database
from src.command_line.output import number, print_json, print_table, say
from src.command_line.records import item_row
from src.measures.scoring import Score, score


def add_arguments(parser: CommandParser) -> None:
    """Add --org, --year and --rollup."""
    parser.add_centre_and_year()
    parser.arguments.add_argument("--rollup", action="store_true", help=text("command_line.option.rollup"))


def run(arguments: Namespace) -> int:
    """Print total, grade, tiers and rows."""
    path = open_database(arguments)
    centre = chosen_centre(path, arguments.org)
    year = chosen_year(centre, arguments.year)
    if arguments.rollup:
        return rollup.run(path, centre, year, arguments.json)
    result = score(centre.form(year), year)
    if result is None:
        raise no_form(centre, year)
    if arguments.json:
        print_json(_document(centre.organisation.org_id, year, result))
    else:
        say(heading(centre, year))
        _print_tables(result)
    return 0


def _document(org_id: str, year: int, result: Score) -> dict[str, Any]:
    return {
        "org": org_id,
        "year": year,
        "total": result.total,
        "weight": result.weight,
        "grade": result.grade.label,
        "tiers": [{"tier1": tier.tier1, "weight": tier.weight, "score": tier.score} for tier in result.tiers],
        "items": [
            item_row(scored.item) | {"recomputed": scored.recomputed, "basis": scored.basis} for scored in result.items
        ],
    }


def _print_tables(result: Score) -> None:
    say(
        text(
            "command_line.score_total",
            total=number(result.total),
            weight=number(result.weight),
            grade=result.grade.label,
        )
    )
    say()
    print_table(("tier1", "weight", "score"), [(tier.tier1, tier.weight, tier.score) for tier in result.tiers])
    say()
    print_table(
        ("position", "tier1", "tier3", "weight", "score", "recomputed", "basis"),
        [
            (s.item.position, s.item.tier1, s.item.tier3, s.item.weight, s.item.score, s.recomputed, s.basis)
            for s in result.items
        ],
    )
