"""What the pages that watch the year as it runs share: whether there is a register, and names with what the rules say of them."""

from collections.abc import Callable

import streamlit as st

from src import measures
from src.catalogue import text
from src.markup import Html
from src.ui import markup, navigation
from src.ui.page import Page


def has_register(page: Page) -> bool:
    """Whether the year's register names a project."""
    return bool(measures.months(page.centre.own_ledger, page.year))


def no_register(page: Page) -> None:
    """How a register comes in: the table to fill in, and where it is taken."""
    from src.ui.official_files import register_template  # openpyxl is loaded for whoever lacks a register

    _nothing_yet(page, text("ui.ledger.no_register", year=page.year), register_template, text("ui.ledger.to_intake"))


def no_monitoring(page: Page) -> None:
    """How a form of monitoring comes in: the form to fill in, and where it is taken."""
    from src.ui.official_files import monitoring_template

    said = text("ui.monitoring.none", year=page.year)
    _nothing_yet(page, said, monitoring_template, text("ui.monitoring.to_intake"))


def _nothing_yet(page: Page, said: str, template: Callable[[Page], None], to_intake: str) -> None:
    with st.container(key="card-nothing-yet"):
        st.html(markup.gap(said))
        with st.container(horizontal=True, vertical_alignment="center"):
            template(page)
            st.page_link(
                navigation.target("intake"),
                label=to_intake,
                query_params={"org": page.org_id, "year": str(page.year)},
                width="content",
            )


def flagged(page: Page, project_id: str, name: str) -> Html:
    """The project's name with a mark that opens what the data rules say of it."""
    found = [one for one in page.findings() if one.project_id == project_id]
    return markup.flagged(name, found, place_of(project_id))


def place_of(project_id: str) -> str:
    """Id of the project's place in a table."""
    return f"project-{project_id}"
