"""Arguments that commands share, and a parser that speaks one line of Chinese."""

import argparse
import getpass
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NoReturn

from src import measures, store
from src.catalogue import text, year_words
from src.catalogue.sentences import texts
from src.catalogue.visible import visible
from src.files.form_grid import ANNEXES, OfficialForm
from src.records import Centre, Organisation

_ENGLISH = "english."


class Refusal(Exception):  # noqa: N818 - the outcome is a refusal, as the exit code says
    """The command will not do what was asked; the message says what and what to do."""


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, prefix or text("command_line.usage"))


class CommandParser(argparse.ArgumentParser):
    """Parser of one command, with --database and --json; `arguments` is the group to add to."""

    def __init__(self, command: str) -> None:
        super().__init__(
            prog=f"python -m src {command}",
            description=text(f"command_line.command.{command}"),
            formatter_class=_Formatter,
            add_help=False,
            allow_abbrev=False,
        )
        self.command = command
        self.arguments = self.add_argument_group(text("command_line.options"))
        self.arguments.add_argument("-h", "--help", action="help", help=_help("help"))
        self.arguments.add_argument("--database", metavar="PATH", help=_help("database"))
        self.arguments.add_argument("--json", action="store_true", help=_help("json"))

    def error(self, message: str) -> NoReturn:
        """Refuse in one line what argparse would explain in several."""
        raise Refusal(text("command_line.bad_arguments", detail=_in_chinese(message), command=self.command))

    def add_centre_and_year(self) -> None:
        """Add --org and --year."""
        self.arguments.add_argument("--org", metavar="ORG", help=_help("org"))
        self.arguments.add_argument("--year", type=int, metavar="YEAR", help=_help("year"))

    def add_centre_year_and_day(self) -> None:
        """Add --org, --year and --as-of."""
        self.add_centre_and_year()
        self.arguments.add_argument("--as-of", metavar="DATE", help=_help("as_of"))

    def add_annex(self) -> None:
        """Add --annex, the number of a form among the annexes of a paper."""
        self.arguments.add_argument("--annex", type=int, metavar="NUMBER", help=text("files.option_annex"))

    def add_batch(self) -> None:
        """Add BATCH and --by."""
        self.arguments.add_argument("batch", type=int, metavar="BATCH", help=_help("batch"))
        self.add_by()

    def add_by(self) -> None:
        """Add --by."""
        self.arguments.add_argument("--by", metavar="NAME", default=None, help=_help("by"))

    def add_file(self, name: str) -> None:
        """Add the positional `out` (a new file) or `file` (one to read)."""
        self.arguments.add_argument(name, type=Path, metavar=name.upper(), help=_help(name))


def overview(commands: Sequence[str]) -> str:
    """What `python -m src --help` prints."""
    width = max(map(len, commands)) + 2
    lines = [f"  {name:<{width}}{text(f'command_line.command.{name}')}" for name in commands]
    usage = text("command_line.usage") + text("command_line.usage_line")
    return "\n".join([usage, "", text("command_line.description"), "", text("command_line.commands"), *lines])


def _help(name: str) -> str:
    return text(f"command_line.option.{name}")


def _in_chinese(message: str) -> str:
    for key in texts("command_line"):
        if key.startswith(_ENGLISH):
            message = message.replace(key.removeprefix(_ENGLISH), text(f"command_line.{key}"))
    return message


def open_database(arguments: argparse.Namespace) -> store.Database:
    """The database that the command works on, made or moved forward where needed."""
    database = store.database_at(arguments.database)
    store.ensure(database)
    return database


def numbered(form: OfficialForm, annex: int | None) -> OfficialForm:
    """The form as the annex of that number; raises Refusal where it can be none."""
    if annex is None:
        return form
    if annex not in ANNEXES:
        raise Refusal(text("files.bad_annex", number=annex, last=ANNEXES[-1]))
    return replace(form, annex=annex)


def who(arguments: argparse.Namespace) -> str:
    """Who acts: --by, else the name that the user logged in with."""
    try:
        return arguments.by or getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name, as in some containers and services
        return text("store.system")


def chosen_centre(path: store.Database, org: str | None, *, with_ledger: bool = False) -> Centre:
    """The centre that --org names by id or name, or the only one, with its ledger where asked; raises Refusal listing them."""
    known = store.organisations(path)
    if not known:
        raise Refusal(text("command_line.no_centre"))
    read = store.read_full_centre if with_ledger else store.read_centre
    return read(path, _chosen_id(known, org))


def _chosen_id(known: Sequence[Organisation], org: str | None) -> str:
    if org is None:
        if len(known) > 1:
            raise Refusal(text("command_line.several_centres", known=_names(known)))
        return known[0].org_id
    named = [o for o in known if o.name == org]
    if len(named) > 1:
        raise Refusal(text("command_line.same_name", name=org, known=_names(named)))
    return named[0].org_id if named else visible(org)


def _names(centres: Sequence[Organisation]) -> str:
    return text("catalogue.list_separator").join(text("store.centre", name=o.name, org_id=o.org_id) for o in centres)


def chosen_year(centre: Centre, year: int | None) -> int:
    """The year of --year, once it is known to have data; raises Refusal naming the years there are."""
    if year in centre.years:
        return year
    years = _years(centre.years)
    if year is None:
        raise Refusal(text("command_line.no_year", centre=centre.organisation.name, years=years))
    raise Refusal(text("command_line.unknown_year", centre=centre.organisation.name, year=year, years=years))


def chosen_target_year(centre: Centre, year: int | None) -> int:
    """The year of --year, for which targets are set: one with data, or the one after; raises Refusal naming the years there are."""
    if year is not None and {year, year - 1} & set(centre.years):
        return year
    years, name = _years(centre.years), centre.organisation.name
    if year is None:
        raise Refusal(text("command_line.no_year", centre=name, years=years))
    raise Refusal(text("files.no_targets", centre=name, year=year, before=year - 1, years=years))


def day(given: str | None) -> date | None:
    """The day of --as-of, None where none was given; raises Refusal where it is no day."""
    if given is None:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError as problem:
        raise Refusal(text("intake.bad_date", given=given)) from problem


def day_of_year(given: str | None, year: int) -> date | None:
    """The same where it must lie in the year."""
    found = day(given)
    if found is not None and found.year != year:
        raise Refusal(text("command_line.other_year", day=found, year=year))
    return found


def heading(centre: Centre, year: int) -> str:
    """Whose year it is; of a year under way, the part of it that its figures cover."""
    period = year_words(year, measures.year_under_way(centre, year))
    return text("command_line.heading", centre=centre.organisation.name, period=period)


def no_form(centre: Centre, year: int) -> Refusal:
    """The refusal of a year without a self-evaluation form."""
    years = _years(sorted({item.year for item in centre.score_items}))
    return Refusal(text("command_line.no_form", centre=centre.organisation.name, year=year, years=years))


def _years(years: Sequence[int]) -> str:
    return text("catalogue.list_separator").join(map(str, years)) or text("command_line.no_years")
