"""Targets of the next year: what is stored, what results and register propose, each with its reason, and the paper itself."""

from dataclasses import replace
from functools import partial

import streamlit as st

from src import measures
from src.catalogue import papers, template, text, words
from src.catalogue.notation import show, unit_after
from src.files.form_docx import write_docx
from src.files.form_xlsx import write_xlsx
from src.files.targets_grid import target_text, targets_grid
from src.measures import Target, TargetsForm
from src.records import Record
from src.ui import markup, targets_entry
from src.ui.downloads import download, numbered, written
from src.ui.file_names import file_name
from src.ui.kept import kept
from src.ui.page import Page

KEPT, YEAR_WIDTH = 128, 200
KINDS = ("name", "number", "number value", "")


def targets(view: Page) -> None:
    """The page: the year that targets are for, its rows and projects, the paper, and the table in which they are confirmed."""
    year = _chosen_year(view)
    form = targets_form(view, year)
    st.html(markup.head_line(_counted("headline", form)))
    st.html(_rows(view, year))
    st.html(_projects(form))
    if form.problems:
        st.html(_problems(form))
    with st.container(key="card-targets-paper"):
        paper(view, year)
    targets_entry.entry(view, form)


def next_year(view: Page) -> int:
    """The year that targets are set for: the one after the view's, or the view's own where it has no results yet."""
    return view.year + (view.year in measures.reported_years(view.centre))


def _chosen_year(view: Page) -> int:
    years = (view.year + 1, view.year)
    return st.selectbox(
        text("ui.targets.year"),
        years,
        index=years.index(next_year(view)),
        format_func=lambda year: text("ui.year_option", year=year),
        key=f"targets-year-{view.org_id}-{view.year}",
        width=YEAR_WIDTH,
    )


@kept(KEPT)
def targets_form(view: Page, year: int) -> TargetsForm:
    """The paper's rows for the year."""
    return measures.targets_form(view.centre, view.centre.own_ledger, year)


def paper(view: Page, year: int, annex: int = 1) -> None:
    """The buttons of the paper of a year, as the annex of that number."""
    form = targets_form(view, year)
    st.html(markup.chart_head(papers()["targets"].label, _counted("paper_note", form)))
    with st.container(horizontal=True):
        for ending, write in (("docx", write_docx), ("xlsx", write_xlsx)):
            label = text(f"ui.targets.download_{ending}")
            make = numbered(annex, partial(targets_grid, form, view.centre, view.edition.goals.get(year)))
            name = file_name(replace(view, year=year), ending, template("ui.targets.stem"))
            download(label, name, partial(written, write, make), key=f"download-targets-{ending}")


def _counted(key: str, form: TargetsForm) -> str:
    """A sentence with how many targets are confirmed, how many are proposed and how many are open."""
    stored, proposed = len(form.stored), len(form.proposals)
    left = sum(one.indicator is not None for one in form.targets) - stored - proposed
    return text(f"ui.targets.{key}", year=form.year, stored=stored, proposed=proposed, open=left)


@kept(KEPT)
def _rows(view: Page, year: int) -> str:
    form = targets_form(view, year)
    head = markup.chart_head(text("ui.targets.rows", year=form.year), text("ui.targets.rows_note"))
    cells = (_cells(view, one, form.year - 1) for one in form.targets if one.indicator)
    return markup.card(head, markup.table(words("ui.targets.head"), cells, KINDS))


def _cells(view: Page, one: Target, before: int) -> tuple[str, ...]:
    meta = one.indicator
    done = view.centre.record(before, meta.id) if meta else None
    return meta.label if meta else "", _reached(done), target_text(one), one.reason


def _reached(done: Record | None) -> str:
    """What the year before reached; of part of a year, with the part."""
    if done is None or done.value is None:
        return ""
    part = measures.part_of(done)
    said = f"{show(done.value)}{unit_after(done.unit)}"
    return text("ui.targets.part", part=part.name, reached=said) if part else said


def _projects(form: TargetsForm) -> str:
    """The registered projects behind the proposals; one sentence where there are none."""
    head = markup.chart_head(text("ui.targets.projects", year=form.year), text("ui.targets.projects_note"))
    if not form.finishing:
        return markup.card(head, markup.gap(text("ui.targets.no_projects", year=form.year)))
    missing = text("catalogue.missing")
    shown = [
        (
            one.project.name,
            f"{one.project.planned_finish}",
            *(
                missing if n is None else show(n)
                for n in (one.buildings, one.households, one.investment_total, one.built)
            ),
        )
        for one in form.finishing
    ]
    return markup.card(head, markup.table(words("ui.targets.projects_head"), shown, ("name", "", *["number"] * 4)))


def _problems(form: TargetsForm) -> str:
    """What is left to correct from the years before."""
    head = markup.chart_head(text("ui.targets.problems"), text("ui.targets.problems_note"))
    shown = ((str(one.year), one.category, one.text) for one in form.problems)
    return markup.card(head, markup.table(words("ui.targets.problems_head"), shown, ("", "", "name")))
