"""Chapter three: the problems of the year, what is done about them, and what came of those of the year before."""

from collections.abc import Iterator, Sequence
from datetime import date

from src.catalogue import ledger_labels, text
from src.files.form_grid import plain
from src.files.report.blocks import Block, counted, open_place, section
from src.files.report.sentences import Figure, Said
from src.records import BudgetEffect, CorrectiveAction, Ledger, Problem


def problem_blocks(ledger: Ledger, year: int) -> Iterator[Block]:
    """The chapter's three sections; each problem and action in the words in which it is kept."""
    now, before = ([one for one in ledger.problems if one.year == of] for of in (year, year - 1))
    yield from section("problems", _numbered([[_own(one.text, f"problem:{one.problem_id}")] for one in now]))
    answers = [[_action(action) for action in actions_of(ledger, one)] or [open_place("action")] for one in now]
    yield from section("actions", _numbered(answers))
    outcomes = [[*_outcomes(ledger, one), *_effects(ledger, one)] for one in before]
    yield from section("outcomes", _numbered([said for said in outcomes if said]))


def taken_up(ledger: Ledger, year: int) -> Iterator[Said]:
    """How many problems the year knows, and what is done about them."""
    problems = [one for one in ledger.problems if one.year == year]
    actions = [action for one in problems for action in actions_of(ledger, one)]
    if actions:
        said = text("files.report.taken_up", problems=len(problems), actions=len(actions))
        yield Said(said, (counted(len(problems), f"problem:{year}"), counted(len(actions), f"action:{year}")))


def actions_of(ledger: Ledger, problem: Problem) -> list[CorrectiveAction]:
    """What is done about a problem."""
    return [one for one in ledger.actions if one.problem_id == problem.problem_id]


def _numbered(points: Sequence[Sequence[Said]]) -> Iterator[Block]:
    """A paragraph for each point, with its number before what it says."""
    for number, said in enumerate(points, 1):
        yield Block("body", (Said(text("files.report.number", number=number)), *said))


def _own(words: str, source: str) -> Said:
    """The words of a record as one sentence."""
    stop = text("files.report.stop")
    return Said(words.rstrip(stop) + stop, (Figure("", source),), imported=True)


def _action(action: CorrectiveAction) -> Said:
    by = action.due_text or (_day(action.due_on) if action.due_on else None)
    said = [text("files.report.desk", desk=action.desk)] if action.desk else []
    said += [text("files.report.until", due=by)] if by else []
    words = text("catalogue.clause_separator").join((action.text.rstrip(text("files.report.stop")), *said))
    return _own(words, f"action:{action.action_id}")


def _day(day: date) -> str:
    return text("files.register.day", year=day.year, month=day.month, day=day.day)


def _outcomes(ledger: Ledger, problem: Problem) -> Iterator[Said]:
    """Where each action of the problem stands, with the evidence that its last step names."""
    for action in actions_of(ledger, problem):
        steps = [one for one in ledger.events if one.action_id == action.action_id]
        if steps:
            label = ledger_labels("action_status")[steps[-1].status]
            key = "outcome_shown" if steps[-1].evidence else "outcome"
            words = action.text.rstrip(text("files.report.stop"))
            said = text(f"files.report.{key}", text=words, status=label, evidence=steps[-1].evidence)
            yield _own(said, f"action:{action.action_id}")


def _effects(ledger: Ledger, problem: Problem) -> Iterator[Said]:
    """What the budget of a year made of the problem."""
    for effect in (one for one in ledger.effects if one.problem_id == problem.problem_id):
        yield _own(_effect(effect), f"budget_effect:{effect.problem_id}:{effect.budget_year}")


def _effect(effect: BudgetEffect) -> str:
    label = ledger_labels("budget_effect")[effect.effect]
    said = text("files.report.effect", year=effect.budget_year, effect=label)
    if effect.amount_before is not None and effect.amount_after is not None:
        before, after = plain(effect.amount_before), plain(effect.amount_after)
        said += text("files.report.effect_amounts", before=before, after=after)
    return said
