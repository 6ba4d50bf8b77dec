import re
import string
from collections.abc import Callable
from dataclasses import replace

import duckdb
import pytest

from src import checks
from src.catalogue import rules
from src.checks.figures import ask, load_saved
from src.checks.ledger import join_ledger, load_ledger
from src.checks.problems import load_problems
from src.checks.queries import FOLDER, match_queries
from src.checks.side_tables import load_catalogue, load_forms, load_measures

Load = Callable[..., duckdb.DuckDBPyConnection]
RULE = replace(next(iter(rules().values())), id="x", parameters={})


def test_the_loader_names_a_rule_without_a_file() -> None:
    with pytest.raises(ValueError, match="rules without an SQL file: x"):
        match_queries({"x": RULE}, {})


def test_the_loader_names_a_file_without_a_rule() -> None:
    with pytest.raises(ValueError, match="SQL files without a rule: y"):
        match_queries({"x": RULE}, {"x": "select 1", "y": "select 2"})


def test_the_loader_names_a_rule_whose_parameters_do_not_match() -> None:
    with pytest.raises(ValueError, match=r"rule x: parameters \[\] given, \['limit'\] used"):
        match_queries({"x": RULE}, {"x": "select $limit"})


def test_queries_stand_in_the_order_of_the_rules() -> None:
    assert list(checks.queries()) == list(rules())


@pytest.mark.parametrize("rule", rules())
def test_a_rule_selects_what_its_message_and_finding_need(load: Load, rule: str) -> None:
    connection = load()
    load_saved(connection, None, None)
    load_ledger(connection, None)
    join_ledger(connection)
    load_problems(connection, None)
    load_catalogue(connection)
    ask(connection, None)
    load_forms(connection)
    load_measures(connection)
    result = connection.execute(checks.queries()[rule], dict(rules()[rule].parameters))
    columns = {column[0] for column in result.description}

    assert {"org_id", "year"} <= columns
    assert not columns >= {"indicator", "position"}
    given = set(columns)
    if "indicator" in columns:
        given |= {"label", "short", "unit"}
    if "role" in columns:
        given.add("role_label")
    messages = rules()[rule].messages
    assert ("kind" in columns) == (set(messages) != {""})
    needed = {name for message in messages.values() for _, name, _, _ in string.Formatter().parse(message) if name}
    assert needed <= given


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.sql")), ids=lambda file: file.stem)
def test_a_query_says_in_a_comment_what_it_returns_and_holds_no_threshold(file) -> None:  # type: ignore[no-untyped-def]
    sql = file.read_text(encoding="utf-8")
    assert sql.startswith("-- ")
    code = re.sub(r"--.*", "", sql)
    assert set(re.findall(r"(?<![\w.])\d+(?:\.\d+)?", code)) <= {"0", "1", "100"}
