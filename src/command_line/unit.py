"""`unit`: which units a department has, and since when; a centre is made a unit, or a unit's description changed."""

from argparse import Namespace
from collections.abc import Sequence

from src import accounts, review, store
from src.catalogue import text
from src.command_line.arguments import CommandParser, Refusal, day, open_database, who
from src.command_line.output import print_json, print_table, say
from src.records import Organisation
from src.review import UnitGiven


def add_arguments(parser: CommandParser) -> None:
    """Add ORG, --of, --own, --name, --from, --to and --by."""
    given = parser.arguments
    given.add_argument("unit", nargs="?", metavar="ORG", help=text("command_line.option.unit"))
    given.add_argument("--of", metavar="DEPARTMENT", help=text("command_line.option.of"))
    given.add_argument("--own", action="store_true", help=text("command_line.option.own"))
    given.add_argument("--name", metavar="NAME", help=text("command_line.option.unit_name"))
    given.add_argument("--from", dest="first", metavar="DATE", help=text("command_line.option.first"))
    given.add_argument("--to", dest="last", metavar="DATE", help=text("command_line.option.last"))
    parser.add_by()


def run(arguments: Namespace) -> int:
    """Describe the unit where one is given, then list all units."""
    path = open_database(arguments)
    if arguments.unit is not None:
        _describe(path, arguments)
    units = [one for one in store.organisations(path) if one.unit_kind is not None]
    if arguments.json:
        print_json({"units": [_row(one) for one in units]})
    else:
        _print(units, {one.org_id: one.name for one in store.organisations(path)})
    return 0


def _describe(path: store.Database, arguments: Namespace) -> None:
    """Save what is said of the unit; what is not said stays as it is."""
    known = store.organisations(path)
    centre = _named(known, arguments.unit) or _new(known, arguments)
    department = _named(known, arguments.of) if arguments.of else None
    if arguments.of is None and centre.parent_id is None:
        raise Refusal(text("command_line.unit_of", name=centre.name))
    of = department.org_id if department else arguments.of
    said = UnitGiven(centre.org_id, None, "own" if arguments.own else None, day(arguments.first), day(arguments.last))
    unit = review.described(said, of, centre)
    accounts.save(path, accounts.at_terminal(who(arguments)), review.unit_delivery([unit], store.kind(path)))


def _new(known: Sequence[Organisation], arguments: Namespace) -> Organisation:
    """A unit that the file does not know yet; raises Refusal where it has no name or one that cannot be."""
    if arguments.name is None:
        raise Refusal(text("command_line.unit_new", org=arguments.unit))
    new = Organisation(arguments.unit, arguments.name)
    if problem := review.bad_centre(new, known):
        raise Refusal(problem)
    return new


def _named(known: Sequence[Organisation], org: str) -> Organisation | None:
    return next((one for one in known if org in (one.org_id, one.name)), None)


def _row(unit: Organisation) -> dict[str, object]:
    return {
        "org": unit.org_id,
        "name": unit.name,
        "department": unit.parent_id,
        "kind": unit.unit_kind,
        "from": unit.valid_from,
        "to": unit.valid_to,
    }


def _print(units: Sequence[Organisation], names: dict[str, str]) -> None:
    if not units:
        say(text("command_line.unit_none"))
        return
    print_table(
        ("unit_id", "unit_name", "department", "unit_kind", "valid_from", "valid_to"),
        [
            (
                unit.org_id,
                unit.name,
                names.get(unit.parent_id or ""),
                text(f"command_line.unit_kind.{unit.unit_kind}"),
                unit.valid_from,
                unit.valid_to,
            )
            for unit in units
        ],
    )
