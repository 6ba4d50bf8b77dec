"""Rows and lines of goals: where a line goes on with what came of its goal, and whether a row's label says that it is of others."""

import re

from src.intake.layout import named, plain
from src.intake.period import ends, names_part
from src.intake.text.lines import TURNS, is_of_others
from src.intake.text.objections import Context
from src.intake.text.outline import of_another_time

_ANSWER = re.compile(r"[／/|；;。→⇒\s]\s*([^\s:：；;，,。／/|→⇒]{2,12})\s*[:：]")
"""How a line of goals may go on with what came of them: a sign and a label."""
_YEAR = re.compile("20[0-9]{2}(?=年)")


def answer(line: str) -> re.Match[str] | None:
    """Where a line of goals goes on with what came of them behind a sign and their label; None where it does not, or does so twice."""
    labels = [found for found in _ANSWER.finditer(line) if _names_answer(found[1])]
    return labels[0] if len(labels) == 1 else None


def _names_answer(label: str) -> bool:
    return ends(label) is None and "achieved" in (named("goal_columns", label), named("goal_rows", label))


def is_row_of_others(label: str, context: Context) -> bool:
    """Whether the label of a row of goals names another year, a part of it, or another place than ours."""
    said = re.sub(f"{context.year}年度?", "", plain(label))
    if not said:
        return False
    of_time = _YEAR.search(said) or TURNS.search(said) or of_another_time(said) or names_part(said)
    return bool(of_time) or is_of_others(said, context.own, context.names)
