"""`user`: the accounts that may write, added, removed and listed by whoever works at the terminal."""

import getpass
import sys
from argparse import Namespace

from src import accounts
from src.accounts import AccountRole
from src.catalogue import text
from src.command_line.arguments import CommandParser, Refusal, open_database, who
from src.command_line.output import print_json, print_table, say
from src.store import Database

ACTIONS = ("add", "remove", "list")


def add_arguments(parser: CommandParser) -> None:
    """Add ACTION, NAME, --role, --password-stdin and --by."""
    add = parser.arguments.add_argument
    add("action", metavar="ACTION", help=text("command_line.option.action"))
    add("name", metavar="NAME", nargs="?", help=text("command_line.option.name"))
    add("--role", metavar="ROLE", help=text("command_line.option.role"))
    add("--password-stdin", action="store_true", help=text("command_line.option.password_stdin"))
    parser.add_by()


def run(arguments: Namespace) -> int:
    """Do the action and say so."""
    _check(arguments)
    path = open_database(arguments)
    if arguments.action == "add":
        _add(arguments, path)
    elif arguments.action == "remove":
        _remove(arguments, path)
    else:
        _list(arguments, path)
    return 0


def _check(arguments: Namespace) -> None:
    action = arguments.action
    if action not in ACTIONS:
        raise Refusal(text("command_line.user_unknown_action", action=action))
    if action == "list" and arguments.name:
        raise Refusal(text("command_line.user_name_not_needed", name=arguments.name))
    if action != "list" and not arguments.name:
        raise Refusal(text("command_line.user_no_name", action=action))
    if action != "add" and (arguments.role or arguments.password_stdin):
        raise Refusal(text("command_line.user_not_for_action"))


def _add(arguments: Namespace, path: Database) -> None:
    role: AccountRole = "editor" if arguments.role is None else arguments.role
    password = _given_password() if arguments.password_stdin else _asked_password()
    accounts.add(path, accounts.at_terminal(who(arguments)), name=arguments.name, password=password, role=role)
    if arguments.json:
        print_json({"name": arguments.name, "role": role})
    else:
        say(text("command_line.user_added", name=arguments.name, role=text(f"accounts.role.{role}")))


def _given_password() -> str:
    try:
        return sys.stdin.readline().rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise Refusal(text("command_line.user_bad_password")) from error


def _asked_password() -> str:
    if not sys.stdin.isatty():
        raise Refusal(text("command_line.user_no_terminal"))
    password = getpass.getpass(text("command_line.user_password"))
    if getpass.getpass(text("command_line.user_password_again")) != password:
        raise Refusal(text("command_line.user_passwords_differ"))
    return password


def _remove(arguments: Namespace, path: Database) -> None:
    accounts.remove(path, accounts.at_terminal(who(arguments)), arguments.name)
    if arguments.json:
        print_json({"name": arguments.name, "removed": True})
    else:
        say(text("command_line.user_removed", name=arguments.name))


def _list(arguments: Namespace, path: Database) -> None:
    known = accounts.accounts(path)
    if arguments.json:
        fields = ("name", "role", "created_at", "created_by")
        print_json({"accounts": [{field: getattr(account, field) for field in fields} for account in known]})
    elif known:
        columns = ("name", "account_role", "created_at", "added_by")
        moments = [f"{account.created_at:%Y-%m-%d %H:%M}" for account in known]
        rows = [
            (a.name, text(f"accounts.role.{a.role}"), at, a.created_by) for a, at in zip(known, moments, strict=True)
        ]
        print_table(columns, rows)
    else:
        say(text("command_line.user_none"))
