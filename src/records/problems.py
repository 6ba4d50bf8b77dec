"""Problems that somebody found, what is done about them, and what the budget made of them.

Every class is a table of the store: its fields are the columns, in their order. What holds now is the newest row in force of each
problem, action, event and effect; where an action stands is its last event.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

ProblemOrigin = Literal[
    "self_evaluation", "finance_review", "audit", "inspection", "monitoring", "data_check", "meeting"
]
ActionStatus = Literal["open", "running", "done", "closed", "reopened", "dropped"]
EffectKind = Literal["keep", "increase", "cut", "cancel", "reform"]


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem of a year: who found it, of which kind it is, and the project that it is about where it is about one."""

    org_id: str
    problem_id: str
    year: int
    origin: ProblemOrigin
    category: str
    text: str
    project_id: str | None
    quote: str | None = None
    locator: str | None = None
    batch_id: int | None = None


@dataclass(frozen=True, slots=True)
class CorrectiveAction:
    """What is done about a problem. A due date that the document has in words alone stays words (`due_text`)."""

    org_id: str
    action_id: str
    problem_id: str
    text: str
    desk: str | None
    person: str | None
    due_on: date | None
    due_text: str | None
    quote: str | None = None
    locator: str | None = None
    batch_id: int | None = None


@dataclass(frozen=True, slots=True)
class ActionEvent:
    """A step of an action, local time: who says that it stands so, and by what evidence."""

    org_id: str
    action_id: str
    at: datetime
    status: ActionStatus
    evidence: str | None
    by: str
    quote: str | None = None
    locator: str | None = None
    batch_id: int | None = None


@dataclass(frozen=True, slots=True)
class BudgetEffect:
    """What the budget of a year made of a problem, amounts in 10,000 yuan, and the document that says so."""

    org_id: str
    problem_id: str
    budget_year: int
    effect: EffectKind
    amount_before: Decimal | None
    amount_after: Decimal | None
    document_no: str | None
    quote: str | None = None
    locator: str | None = None
    batch_id: int | None = None
