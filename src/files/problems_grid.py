"""The ledger of problems as a grid of cells: what the Word document and the workbook both print, and what import reads back."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time

from src.catalogue import ledger_labels, problem_columns, text
from src.files.form_grid import Cell, Look, OfficialForm, Row, plain
from src.measures import Answered, Followed
from src.records import ActionEvent, BudgetEffect, Kind, Organisation

SHARES = {
    "year": 17, "origin": 14, "category": 14, "problem": 30, "project": 16, "action": 28, "desk": 14, "person": 13, "due": 26,
    "due_text": 14, "status": 14, "at": 26, "by": 13, "evidence": 18, "budget_year": 17, "effect": 14, "before": 15, "after": 15,
    "document_no": 19, "problem_id": 19, "action_id": 24,
}  # fmt: skip
"""Columns from left to right with their relative widths."""
OF_PROBLEM = ("year", "origin", "category", "problem", "project", "problem_id")
OF_ACTION = ("action", "desk", "person", "due", "due_text", "action_id")
OF_STEP = ("status", "at", "by", "evidence")
OF_EFFECT = ("budget_year", "effect", "before", "after", "document_no")
SOMETIMES = ("project", "due_text", *OF_EFFECT)
"""Columns that stand only where a row fills them."""
WORDS = frozenset({"problem", "action", "evidence"})
BLANK_ROWS = 20

Cells = Mapping[str, str]


def problems_grid(
    found: Sequence[Answered], projects: Mapping[str, str], organisation: Organisation, kind: Kind, year: int
) -> OfficialForm:
    """The ledger of these problems; `projects` are names by id."""
    blocks = [_problem(one, projects) for one in found]
    used = {
        key
        for cells, actions, effects in blocks
        for part in (cells, *(own for own, _ in actions), *effects)
        for key in part
    }
    names = tuple(name for name in SHARES if name not in SOMETIMES or name in used)
    rows = [row for block in blocks for row in _rows(block, names)]
    return _form(names, rows, organisation, kind, year)


def empty_problems(organisation: Organisation, kind: Kind, year: int) -> OfficialForm:
    """The same to be filled in; ids are given where they are read."""
    names = tuple(name for name in SHARES if name not in ("problem_id", "action_id", "due_text"))
    blank = tuple(Cell("", look=_look(name)) for name in names)
    return _form(names, [blank] * BLANK_ROWS, organisation, kind, year)


def _form(names: Sequence[str], rows: Sequence[Row], organisation: Organisation, kind: Kind, year: int) -> OfficialForm:
    whole = sum(SHARES[name] for name in names)
    heads = tuple(Cell(problem_columns()[name], look="head") for name in names)
    return OfficialForm(
        unit=organisation.name,
        title=text("files.problems.title", centre=organisation.name, year=year),
        sheet=text("files.problems.sheet", year=year),
        mark=text("files.form.sample") if kind == "sample" else None,
        money=text("files.form.money"),
        widths=tuple(SHARES[name] / whole for name in names),
        rows=(heads, *rows),
        notes=tuple(text("files.problems.notes").splitlines()),
        signatures=text("files.form.signatures"),
        wide=True,
        head=(0, 1),
    )


Block = tuple[Cells, list[tuple[Cells, list[Cells]]], list[Cells]]
"""The cells of a problem, of its actions each with its steps, and of what budgets made of it."""


def _problem(one: Answered, projects: Mapping[str, str]) -> Block:
    problem = one.problem
    cells = {
        "year": str(problem.year),
        "origin": ledger_labels("problem_origin")[problem.origin],
        "category": problem.category,
        "problem": problem.text,
        "problem_id": problem.problem_id,
    }
    if problem.project_id is not None:
        cells["project"] = projects.get(problem.project_id, problem.project_id)
    return cells, [(_action(each), [_step(step) for step in each.steps]) for each in one.actions], [
        _effect(each) for each in one.effects
    ]  # fmt: skip


def _action(one: Followed) -> Cells:
    action = one.action
    cells = {
        "action": action.text,
        "desk": action.desk,
        "person": action.person,
        "due": action.due_on.isoformat() if action.due_on else action.due_text,
        "due_text": action.due_text if action.due_on else None,
        "action_id": action.action_id,
    }
    return {key: said for key, said in cells.items() if said is not None}


def _step(step: ActionEvent) -> Cells:
    label = ledger_labels("action_status")[step.status]
    return {"status": label, "at": moment(step.at), "by": step.by, "evidence": step.evidence or ""}


def moment(at: datetime) -> str:
    """The day of a step, with its time where more than the day is known."""
    return at.date().isoformat() if at.time() == time() else at.isoformat(" ", "seconds" if at.second else "minutes")


def _effect(effect: BudgetEffect) -> Cells:
    return {
        "budget_year": str(effect.budget_year),
        "effect": ledger_labels("budget_effect")[effect.effect],
        "before": plain(effect.amount_before),
        "after": plain(effect.amount_after),
        "document_no": effect.document_no or "",
    }


def _rows(block: Block, names: Sequence[str]) -> Iterator[Row]:
    """As many rows as there are steps, or effects where these are more: what is the problem's or an action's reaches down."""
    problem, actions, effects = block
    lines: list[Cells] = []
    reaching: list[dict[str, Cell | None]] = []
    for action, steps in actions:
        for place, step in enumerate(steps or [{}]):
            lines.append(step)
            reaching.append(_reaching(action, OF_ACTION, place, len(steps) or 1))
    count = max(len(lines), len(effects), 1)
    for number in range(count):
        cells = {
            **_reaching(problem, OF_PROBLEM, number, count),
            **(reaching[number] if number < len(lines) else _reaching({}, OF_ACTION, 0, 1)),
            **_reaching(lines[number] if number < len(lines) else {}, OF_STEP, 0, 1),
            **_reaching(effects[number] if number < len(effects) else {}, OF_EFFECT, 0, 1),
        }
        yield tuple(cells[name] for name in names)


def _reaching(cells: Cells, keys: Sequence[str], place: int, reach: int) -> dict[str, Cell | None]:
    """Cells that begin in this row and reach over so many; None where one of a row above comes down."""
    return {key: None if place else Cell(cells.get(key, ""), 1, reach, _look(key)) for key in keys}


def _look(key: str) -> Look:
    return "text" if key in WORDS else "figure"
