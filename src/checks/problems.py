"""Problems and what is done about them as the rules read them: saved ones, or a draft over them. They stand beside any year."""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from pathlib import Path

from src.checks.connection import Connection, condition, load
from src.checks.queries import queries
from src.measures import PLANNED
from src.records import ActionEvent, BudgetEffect, CorrectiveAction, LedgerRow, Problem

READ: Mapping[str, tuple[type[LedgerRow], Mapping[str, str], tuple[str, ...]]] = {
    "problem": (
        Problem,
        {"org_id": "varchar", "problem_id": "varchar", "year": "integer", "category": "varchar", "text": "varchar"},
        ("org_id", "problem_id"),
    ),
    "corrective_action": (
        CorrectiveAction,
        {"org_id": "varchar", "action_id": "varchar", "problem_id": "varchar", "text": "varchar", "due_on": "date", "due_text": "varchar"},
        ("org_id", "action_id"),
    ),
    "action_event": (
        ActionEvent,
        {"org_id": "varchar", "action_id": "varchar", "at": "timestamp", "status": "varchar", "evidence": "varchar", "by": "varchar"},
        ("org_id", "action_id", "at", "status"),
    ),
    "budget_effect": (
        BudgetEffect,
        {"org_id": "varchar", "problem_id": "varchar", "budget_year": "integer"},
        ("org_id", "problem_id", "budget_year"),
    ),
}  # fmt: skip
"""By table of the store: its rows, the columns that rules read, and those by which a newer row takes the place. `followed_NAME` is the
temporary table; `place` orders the steps of one moment."""
KINDS = tuple(kind for kind, _, _ in READ.values())
FOLLOWED = frozenset({"problem_state", "action_state", *(f"followed_{name}" for name in READ)})
OF_YEARS = ("problem_state",)
"""The table that tells of which years there are problems."""
JOINED = (Path(__file__).parent / "tables" / "problems.sql").read_text(encoding="utf-8")


@cache
def problem_rules() -> frozenset[str]:
    """Rules that speak of problems and what is done about them."""
    words = {rule: set(re.findall("[a-z_]+", re.sub("--.*", "", sql))) for rule, sql in queries().items()}
    return frozenset(rule for rule, used in words.items() if used & FOLLOWED)


def load_problems(connection: Connection, org_ids: Collection[str] | None, draft: Sequence[LedgerRow] = ()) -> None:
    """Tables problem_state and action_state of the centres, all years, with a draft laid over them as a save would."""
    where, values = condition(org_ids)
    for name, (_, columns, _) in READ.items():
        place = ", batch_id as place" if name == "action_event" else ""
        connection.execute(
            f"create or replace temp table followed_{name} as select {_quoted(columns)}{place} from current_{name} where {where}",
            values,
        )
    _load_days(connection, org_ids)
    _lay(connection, draft)
    connection.execute(JOINED)


def _load_days(connection: Connection, org_ids: Collection[str] | None) -> None:
    """Table told_until: the newest day of which each centre's data speak, see measures.told_until."""
    where, values = condition(org_ids)
    planned = ", ".join(f"'{role}'" for role in sorted(PLANNED))
    spoken = (
        f"select org_id, as_of as day from year_record where {where} and role not in ({planned})",
        f"select org_id, as_of from current_project where {where}",
        f"select org_id, as_of from current_monitoring_item where {where}",
        f'select org_id, cast("at" as date) from current_action_event where {where}',
    )
    connection.execute(
        f"create or replace temp table told_until as select org_id, max(day) as day from ({' union all '.join(spoken)}) group by org_id",
        values * len(spoken),
    )


def _lay(connection: Connection, draft: Sequence[LedgerRow]) -> None:
    for name, (kind, columns, key) in READ.items():
        given = [[getattr(row, column) for column in columns] for row in draft if isinstance(row, kind)]
        if not given:
            continue
        load(connection, f"draft_{name}", [f'"{column}" {of}' for column, of in columns.items()], given)
        same = " and ".join(f'saved."{column}" = draft."{column}"' for column in key)
        connection.execute(f"delete from followed_{name} as saved using draft_{name} as draft where {same}")
        place = ", 9223372036854775807" if name == "action_event" else ""
        connection.execute(f"insert into followed_{name} select *{place} from draft_{name}")


def _quoted(columns: Mapping[str, str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def touched_by_problems(connection: Connection, rows: Sequence[LedgerRow]) -> set[int]:
    """The years of the problems that the rows of a draft speak of."""
    problems = {row.problem_id for row in rows if isinstance(row, Problem | CorrectiveAction | BudgetEffect)}
    actions = {row.action_id for row in rows if isinstance(row, ActionEvent)}
    found = connection.execute(
        "select distinct year from followed_problem where list_contains($problems, problem_id) or problem_id in "
        "(select problem_id from followed_corrective_action where list_contains($actions, action_id))",
        {"problems": sorted(problems), "actions": sorted(actions)},
    )
    return {year for (year,) in found.fetchall()}
