"""The page from upload to save: identity of the document above, its text and the lists side by side, the save below."""

from pathlib import Path

import streamlit as st

from src import store
from src.accounts import Writer
from src.catalogue import text
from src.intake import IntakeError
from src.intake.limits import MAX_MEGABYTES
from src.ui import markup as page_markup
from src.ui import onward, signing_in, style
from src.ui.intake import figures, form, ledger, marking, markup, problems, questions, suggestions, work
from src.ui.intake.identity import identity
from src.ui.intake.progress import bar_of
from src.ui.intake.reviewed import Reviewed, reviewed
from src.ui.intake.save import save
from src.ui.intake.spreadsheet import spreadsheet
from src.ui.intake.work import Work
from src.ui.page import Page
from src.ui.refusal import said_here

LOOK = Path(__file__).parent / "look.css"
VIEWS = {
    "questions": questions.questions,
    "figures": figures.figures,
    "suggestions": suggestions.suggestions,
    "unread": figures.unread,
    "form": form.form,
    "problems": problems.problems,
}


@said_here()
def report_import(view: Page) -> None:
    """Upload a report, or go on with the one under review."""
    st.html(style.look(LOOK))
    held = work.current()
    if view.centre.kind == "sample":
        st.html(page_markup.note(text("ui.intake.sample_only")))
    if held is None:
        _first_step(view)
        return
    with said_here():
        _review(view, held)


def _review(view: Page, held: Work) -> None:
    """The second step and the third; a part that the store refuses ends it in a sentence."""
    if held.ledger is not None:
        ledger.review_page(view, held, held.ledger)
        return
    found = reviewed(view, held)
    st.html(markup.steps(_steps_done(found), 2 if found.stops else 3))
    with st.container(key="card-intake-identity"):
        identity(view, held, found)
    left, right = st.columns([1.05, 1])
    with left, st.container(key="card-intake-text"):
        marks = marking.marks(found)
        st.html(page_markup.chart_head(text("ui.intake.document_title"), text("ui.intake.document_note")))
        st.html(markup.legend([mark.state for mark in marks]) + markup.document(found.draft.text, marks))
    with right, st.container(key="card-intake-lists"):
        _lists(held, found)
    with st.container(key="card-intake-save"):
        save(view, held, found)
        spreadsheet(view, found)


def _steps_done(found: Reviewed) -> tuple[int, ...]:
    """The file is there; it was reviewed where somebody answered all that it left open."""
    has_answers = bool(found.questions or found.draft.conflicts)
    return (1, 2) if has_answers and not found.stops else (1,)


def _first_step(view: Page) -> None:
    """Reading needs the right to write: it takes the server's time and memory."""
    done = work.finished()
    st.html(markup.steps((1, 2, 3), None) if done else markup.steps((), 1))
    if done:
        st.html(markup.done(done.title, done.detail))
        onward.links(view, done.onward)
    with st.container(key="card-intake-upload"):
        note = text("ui.intake.upload_note", limit=MAX_MEGABYTES)
        st.html(page_markup.chart_head(text("ui.intake.upload_title"), note))
        writer = signing_in.writer(view, why="ui.signing_in.why_upload")
        if writer is None:
            return
        if work.bring_back(view.database, writer):
            st.rerun()
        _upload(view, writer)


def _upload(view: Page, writer: Writer) -> None:
    given = st.file_uploader(text("ui.intake.upload_label"), key="intake-file", label_visibility="collapsed")
    if given is None:
        return
    bar = st.empty()
    try:
        with st.spinner(text("ui.intake.reading")):
            known, progress = view.listing.organisations, bar_of(bar, given.name)
            examples = store.reading_examples(view.database)
            work.begin(given.name, given.getvalue(), known, writer, examples, progress)
    except IntakeError as refusal:
        bar.empty()
        st.html(page_markup.warning(str(refusal)))
        return
    st.rerun()


def _lists(held: Work, found: Reviewed) -> None:
    counts = {
        "questions": len(found.open) + len(found.draft.conflicts) - len(found.decisions.chosen),
        "figures": len(found.draft.records),
        "suggestions": found.undecided,
        "unread": len(found.draft.unread),
        "form": len(found.draft.score_items) + (len(found.draft.monitored.rows) if found.draft.monitored else 0),
        "problems": len(found.draft.problems),
    }
    is_monitored = found.draft.monitored is not None and not found.draft.score_items
    chosen = st.segmented_control(
        text("ui.intake.view"),
        tuple(VIEWS),
        format_func=lambda name: _tab("monitored" if is_monitored and name == "form" else name, counts[name]),
        label_visibility="collapsed",
        required=True,
        **held.widget("view", next((name for name in ("questions", "suggestions") if counts[name]), "figures")),
    )
    with st.container(key="intake-list"):
        VIEWS[chosen](held, found)


def _tab(name: str, count: int) -> str:
    if name == "questions":
        return text("ui.intake.view.questions", open=count) if count else text("ui.intake.view.questions_done")
    return text(f"ui.intake.view.{name}", count=count)
