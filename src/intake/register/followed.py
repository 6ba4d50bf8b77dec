"""The ledger of problems: rows of problems, actions, steps and effects, each under the one that it belongs to, put to a centre."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Any

from src.catalogue import category_of, ledger_labels, listed_value, problem_columns, problem_headings, problem_heads
from src.catalogue import text as message
from src.catalogue.ledger import ClosedList
from src.catalogue.registers import KEPT_HEADS, folded_head
from src.intake.document import Document, Table
from src.intake.followed import FollowedRow, FollowedTable
from src.intake.register import values
from src.intake.register.asking import AS_OF, ORIGIN, Option, Question, as_day
from src.intake.register.joining import Joined
from src.intake.register.problem_rows import Known, id_of
from src.intake.register.titles import title_of
from src.intake.register.values import Unreadable
from src.records import ActionEvent, BudgetEffect, CorrectiveAction, Issue, Ledger, LedgerRow, Problem

NEEDED = frozenset({"problem", "action"})
LEAST = 4
UNIT = "万元"


def followed_tables(document: Document) -> Iterator[FollowedTable]:
    """Each ledger of problems of a document."""
    for number, table in enumerate(document.tables, 1):
        places = [_columns(document, table, at) for at in range(len(table.rows))]
        start = next((at for at, found in enumerate(places) if found.keys() >= NEEDED and len(found) >= LEAST), None)
        if start is None:
            continue
        above = [[document.text[cell.start : cell.end] for cell in row] for row in table.rows[:start]]
        before = document.text[: table.start].splitlines()
        lines = sorted([*above, *([line] for line in before), [table.title]], key=lambda line: not _names_it(line))
        title = title_of(lines)
        rows = _rows(document, table, number, start, places[start])
        yield FollowedTable(title.title, title.centre or _centre_of(lines), title.year, title.as_of, tuple(rows))


def _names_it(line: Sequence[str]) -> bool:
    """Whether a line above the table is its title: it says what the table is."""
    return any(problem_headings()["ledger"].search(cell) for cell in line)


def _centre_of(lines: Sequence[Sequence[str]]) -> str | None:
    """The centre that a title begins with, as it is printed; None where it begins with something else."""
    titles = (problem_headings()["centre"].match(cell.strip()) for line in lines for cell in line if _names_it([cell]))
    return next((found[1] for found in titles if found), None)


def _columns(document: Document, table: Table, at: int) -> dict[str, tuple[float, float]]:
    """The columns that a row of heads names, and where each lies."""
    found: dict[str, tuple[float, float]] = {}
    for cell in table.rows[at]:
        key = None if cell.start == cell.end else _head(document.text[cell.start : cell.end])
        if key and key not in found and not cell.continued:
            found[key] = (cell.left, cell.right)
    return found


@lru_cache(maxsize=KEPT_HEADS)
def _head(printed: str) -> str | None:
    """The column that a cell is the head of."""
    return None if printed.isascii() else problem_heads().get(folded_head(printed))


def _rows(
    document: Document, table: Table, number: int, start: int, columns: Mapping[str, tuple[float, float]]
) -> Iterator[FollowedRow]:
    for at in range(start + 1, len(table.rows)):
        own: dict[str, str] = {}
        for key, (left, right) in columns.items():
            cell = next((one for one in table.rows[at] if one.left < right and left < one.right), None)
            printed = "" if cell is None or cell.continued else " ".join(document.text[cell.start : cell.end].split())
            if printed and (cell is None or cell.right - cell.left <= (right - left) * 1.5):
                own[key] = printed
        if own and _columns(document, table, at).keys() != columns.keys():
            place = table.numbers[at] if table.numbers else at + 1
            where = (
                message("intake.register.place_sheet", sheet=table.title, row=place)
                if table.title
                else message("intake.register.place_table", table=number, row=place)
            )
            yield FollowedRow(own, " | ".join(own.values()), where)


def with_problems(
    joined: Joined, tables: Sequence[FollowedTable], org_id: str, ledger: Ledger | None, answers: Mapping[str, str]
) -> Joined:
    """What the file's registers come to, with the rows, questions and doubts of its ledgers of problems."""
    taking = _Taking(org_id, ledger, answers)
    for table in tables:
        taking.take(table)
    year = next((table.year for table in tables if table.year), None)
    return replace(
        joined,
        rows=(*joined.rows, *taking.rows.values()),
        questions=(*joined.questions, *taking.questions.values()),
        issues=tuple(dict.fromkeys((*joined.issues, *taking.issues))),
        year=joined.year or year or next((row.year for row in taking.rows.values() if isinstance(row, Problem)), None),
    )


def _said(row: LedgerRow) -> Mapping[str, object]:
    """What a row says, wherever it stands."""
    return {one.name: getattr(row, one.name) for one in fields(row) if one.name not in ("quote", "locator")}


class _Taking:
    """Ledgers on their way to rows: what a row leaves blank is that of the row above."""

    def __init__(self, org_id: str, ledger: Ledger | None, answers: Mapping[str, str]) -> None:
        self.org_id, self.answers = org_id, answers
        self.known = Known.of(ledger)
        self.rows: dict[object, LedgerRow] = {}
        self.questions: dict[str, Question] = {}
        self.issues: list[Issue] = []
        self.problem: Problem | None = None
        self.action: CorrectiveAction | None = None
        self.table: FollowedTable | None = None
        self.is_lost = False
        """Whether the problem above could not be taken: what belongs to it is not either, and the reason was said."""

    def take(self, table: FollowedTable) -> None:
        self._begin(table)
        for row in table.rows:
            if "problem" in row.values:
                self._take_problem(row)
            elif self.problem is None and not self.is_lost:
                self._doubt("no_problem", row)
            if self.problem is None:
                continue
            if "action" in row.values:
                self._take_action(row)
            self._take_step(row)
            self._take_effect(row)

    def _begin(self, table: FollowedTable) -> None:
        self.table, self.problem, self.action, self.is_lost = table, None, None, False

    def _take_problem(self, row: FollowedRow) -> None:
        words = row.values["problem"]
        year = self._year(row)
        origin = self._listed("problem_origin", "origin", row) or self._origin(row)
        self.action, self.problem = None, None
        self.is_lost = year is None or origin is None
        if year is None or origin is None:
            return
        problem_id = row.values.get("problem_id") or self.known.problem_id(year, words) or id_of(str(year), words)
        category = row.values.get("category") or category_of(words)
        project = self.known.project_id(row.values.get("project"))
        self.problem = Problem(self.org_id, problem_id, year, origin, category, words, project, row.quote, row.locator)
        self._add(("problem", problem_id), self.problem, row)

    def _take_action(self, row: FollowedRow) -> None:
        assert self.problem is not None  # asked for by the caller
        said, problem_id = row.values.get, self.problem.problem_id
        words = row.values["action"]
        action_id = said("action_id") or self.known.action_id(problem_id, words) or id_of(problem_id, words)
        due = said("due")
        day = as_day(due)
        due_text = said("due_text") or (due if day is None else None)
        self.action = CorrectiveAction(
            self.org_id,
            action_id,
            problem_id,
            words,
            said("desk"),
            said("person"),
            day,
            due_text,
            row.quote,
            row.locator,
        )
        self._add(("action", action_id), self.action, row)

    def _take_step(self, row: FollowedRow) -> None:
        if "status" not in row.values:
            return
        if self.action is None:
            self._doubt("no_action", row)
            return
        status = self._listed("action_status", "status", row)
        at = self._moment(row)
        if status is None or at is None:
            return
        by = row.values.get("by") or self.action.person or message("intake.register.unnamed")
        step = ActionEvent(
            self.org_id, self.action.action_id, at, status, row.values.get("evidence"), by, row.quote, row.locator
        )
        self._add(("step", step.action_id, at, status), step, row)

    def _take_effect(self, row: FollowedRow) -> None:
        if "effect" not in row.values:
            return
        assert self.problem is not None
        effect = self._listed("budget_effect", "effect", row)
        year = self._number_of_year(row.values.get("budget_year")) or self.problem.year + 1
        before, after = (self._amount(row, key) for key in ("before", "after"))
        if effect is None:
            return
        found = BudgetEffect(
            self.org_id,
            self.problem.problem_id,
            year,
            effect,
            before,
            after,
            row.values.get("document_no"),
            row.quote,
            row.locator,
        )
        self._add(("effect", found.problem_id, year), found, row)

    def _add(self, key: object, made: LedgerRow, row: FollowedRow) -> None:
        """Keeps a row; a problem or an action that is named again in the same words, as behind a page break, is the one above."""
        known = self.rows.setdefault(key, made)
        if known is not made and not (isinstance(known, Problem | CorrectiveAction) and _said(known) == _said(made)):
            self._doubt("twice", row)

    def _year(self, row: FollowedRow) -> int | None:
        printed = row.values.get("year")
        found = self._number_of_year(printed) or (self.table.year if self.table and not printed else None)
        if found is None:
            self._doubt("no_year", row)
        return found

    def _number_of_year(self, printed: str | None) -> int | None:
        digits = (printed or "").removesuffix("年度").removesuffix("年").strip()
        return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) == 4 else None

    def _origin(self, row: FollowedRow) -> Any:
        """Where the problems come from, asked once where the ledger has no word of it."""
        if "origin" in row.values:
            return None
        options = tuple(Option(key, label) for key, label in ledger_labels("problem_origin").items())
        return self._asked(Question(ORIGIN, message("intake.register.ask_origin"), options, required=True))

    def _moment(self, row: FollowedRow) -> datetime | None:
        """When a step was: its day, with the time where one is printed; else the day of the ledger, asked once."""
        printed = row.values.get("at")
        if printed:
            try:
                return datetime.fromisoformat(printed.replace("/", "-"))
            except ValueError:
                day = as_day(printed)
            if day is None:
                self._doubt("bad_moment", row, given=printed)
        else:
            day = self.table.as_of if self.table else None
            if day is None:
                asked = Question(AS_OF, message("intake.register.ask_as_of"), (), required=True, free=True)
                day = as_day(self._asked(asked))
        return datetime.combine(day, time()) if day else None

    def _asked(self, question: Question) -> str | None:
        given = self.answers.get(question.id)
        answer = given if given is not None and question.takes(given) else None
        self.questions.setdefault(question.id, replace(question, answer=answer))
        return answer

    def _amount(self, row: FollowedRow, key: str) -> Decimal | None:
        printed = row.values.get(key)
        if printed is None or values.is_missing(printed):
            return None
        try:
            return values.amount(printed, UNIT, UNIT)
        except Unreadable:
            self._doubt("bad_amount", row, given=printed, head=problem_columns()[key])
            return None

    def _listed(self, of: ClosedList, key: str, row: FollowedRow) -> Any:
        """The value that a cell of a closed list names; None, with a doubt, where it names none."""
        printed = row.values.get(key)
        if printed is None:
            return None
        found = listed_value(of, printed)
        if found is None:
            known = message("catalogue.list_separator").join(ledger_labels(of).values())
            self._doubt("not_listed", row, given=printed, head=problem_columns()[key], known=known)
        return found

    def _doubt(self, code: str, row: FollowedRow, **cells: object) -> None:
        """What keeps a row from being kept as it stands: it stops the save."""
        said = message(f"intake.register.problems_{code}", place=row.locator, **cells)
        self.issues.append(Issue(f"problems_{code}", "error", said, row.quote, row.locator))
