"""Problems answered: where they stand, which came back, what the budget made of them, and one problem in full."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from src import board, measures
from src.catalogue import ledger_labels, text, words
from src.markup import Html
from src.measures import Answered, Followed
from src.ui import charts, leading, markup, parts, problems_entry
from src.ui.kept import kept
from src.ui.page import Page

KEPT = 256
KEPT_PROBLEMS = 1024
TABLE_KINDS = ("name", "", "", "", "value", "", "", "")
ACTION_KINDS = ("name", "", "", "", "value")
STEP_KINDS = ("name", "", "value", "", "")
EFFECT_KINDS = ("name", "")


def problems(page: Page) -> None:
    """The page; a year without problems says so and leads to the entry."""
    parts.head(page)
    if names := _names(page):
        if said := _past_due(page, date.today()):
            st.html(markup.warning(said))
        charts.charts(page)
        st.html(_table(page))
        _one(page, names)
    else:
        st.html(markup.gap(text("ui.problems.none", year=page.year)))
    st.html(markup.note(text("ui.problems.settings", month=measures.DUE_MONTH, day=measures.DUE_DAY)))
    problems_entry.entry(page)


def shown(page: Page) -> tuple[Answered, ...]:
    """The year's problems, then those of earlier years that are not over."""
    return (*board.problems_of_year(page.centre, page.year), *board.left_over(page.centre, page.year))


@kept(KEPT)
def _past_due(page: Page, today: date) -> str:
    """How many actions are past their day today, whatever day the data speak of; empty where none is."""
    found = [one for row in shown(page) for one in row.actions]
    late = [one for one in found if Followed(one.action, one.steps, today).overdue_days]
    if not late:
        return ""
    first = min(one.action.due_on for one in late if one.action.due_on)
    return text("ui.problems.past_due", today=today, count=len(late), first=first)


@kept(KEPT)
def _table(page: Page) -> Html:
    rows = [_row(page, one) for one in shown(page)]
    day = board.problem_day(page.centre, page.year)
    head = markup.chart_head(text("ui.problems.table", count=len(rows)), text("ui.problems.table_note", day=day))
    return markup.card(head, markup.table(words("ui.problems.table_head"), rows, TABLE_KINDS))


def _row(page: Page, one: Answered) -> tuple[str, ...]:
    missing = text("catalogue.missing")
    named = {one.problem.problem_id, one.problem.category, *(each.action.action_id for each in one.actions)}
    told = page.edition.findings.get(one.problem.year, ())
    found = [each for each in told if each.is_open and each.item in named]
    again = text("ui.problems.again") if one.earlier else ""
    actions = text("catalogue.list_separator").join(each.action.text for each in one.actions)
    effects = text("catalogue.list_separator").join(map(board.effect_words, one.effects))
    return (
        markup.flagged(one.problem.text, found, leading.place_of_problem(one.problem.problem_id)),
        str(one.problem.year),
        one.problem.category + again,
        ledger_labels("problem_origin")[one.problem.origin],
        board.state_label(one.state),
        actions or missing,
        _due(one),
        effects or missing,
    )


def _due(one: Answered) -> str:
    """The first day by which something is due, else the words that stand for one."""
    if one.due_on:
        return one.due_on.isoformat()
    said = dict.fromkeys(each.action.due_text for each in one.actions if each.action.due_text)
    return text("catalogue.list_separator").join(said) or text("catalogue.missing")


def _one(page: Page, names: Mapping[str, str]) -> None:
    """The problem that is picked: its facts, its actions, every step, what the budget made of it."""
    with st.container(key="card-problem"):
        picked = st.selectbox(
            text("ui.problems.pick"), tuple(names), format_func=names.__getitem__, key="problem", bind="query-params"
        )
        st.html(_in_full(page, picked))


@kept(KEPT)
def _names(page: Page) -> Mapping[str, str]:
    """The problems of the page by id; those of other years with their year."""
    of_another = "ui.problems.of_year"
    return {
        one.problem.problem_id: one.problem.text
        if one.problem.year == page.year
        else text(of_another, year=one.problem.year, text=one.problem.text)
        for one in shown(page)
    }


@kept(KEPT_PROBLEMS)
def _in_full(page: Page, problem_id: str) -> Html:
    one = next((each for each in shown(page) if each.problem.problem_id == problem_id), None)
    if one is None:  # it was taken back meanwhile
        return markup.gap(text("ui.nothing_found"))
    content = markup.facts(_facts(page, one))
    if one.actions:
        content += markup.table(words("ui.problems.action_head"), map(_action, one.actions), ACTION_KINDS)
        steps = [_step(each, place) for each in one.actions for place in range(len(each.steps))]
        content += (
            markup.table(words("ui.problems.step_head"), steps, STEP_KINDS)
            if steps
            else markup.note(text("ui.problems.no_steps"))
        )
    else:
        content += markup.gap(text("ui.problems.unanswered"))
    if not one.effects:
        return content + markup.note(text("ui.problems.no_effect"))
    effects = [(board.effect_words(each), each.document_no or "") for each in one.effects]
    return content + markup.table(words("ui.problems.effect_head"), effects, EFFECT_KINDS)


def _facts(page: Page, one: Answered) -> list[tuple[str, str]]:
    problem = one.problem
    ledger = page.centre.own_ledger
    source = ledger.sources.get(problem.batch_id or 0)
    named = [each.name for each in ledger.projects if each.project_id == problem.project_id]
    facts = {
        "state": board.state_label(one.state),
        "category": problem.category,
        "origin": ledger_labels("problem_origin")[problem.origin],
        "project": named[-1] if named else problem.project_id,
        "earlier": text("catalogue.list_separator").join(each.text for each in one.earlier),
        "source": " ".join(part for part in (source.name if source else None, problem.locator) if part),
        "quote": problem.quote,
    }
    return [(text(f"ui.problems.{key}"), said) for key, said in facts.items() if said]


def _action(one: Followed) -> tuple[str, ...]:
    action, missing = one.action, text("catalogue.missing")
    due = action.due_on.isoformat() if action.due_on else action.due_text
    return (
        action.text,
        action.desk or missing,
        action.person or missing,
        due or missing,
        board.state_label(one.state),
    )


def _step(one: Followed, place: int) -> tuple[str, ...]:
    step = one.steps[place]
    return (
        one.action.text,
        step.at.date().isoformat(),
        ledger_labels("action_status")[step.status],
        step.by,
        step.evidence or text("catalogue.missing"),
    )
