"""The findings as a reviewer would list them: by gravity, heading and rule, each with its figures and its page."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from src.accounts import Writer
from src.catalogue import page_of_programme, rules, text
from src.records import Finding, Severity
from src.ui import markup as page_markup
from src.ui import navigation
from src.ui.checks import markup, notes
from src.ui.checks.place import desk_of, figures_of
from src.ui.page import Page

SEVERITIES: tuple[Severity, ...] = ("error", "question", "note")
TOPICS = ("budget", "target", "form", "figures")


def listing(view: Page, findings: Sequence[Finding], writer: Writer | None) -> None:
    """One card for each gravity that has findings."""
    for severity in SEVERITIES:
        found = [finding for finding in findings if finding.severity == severity]
        if not found:
            continue
        with st.container(key=f"card-checks-{severity}"):
            title = text(f"ui.checks.title_{severity}")
            st.html(page_markup.chart_head(title, text(f"ui.checks.subtitle_{severity}", count=len(found))))
            _by_topic(view, found, writer)


def _by_topic(view: Page, found: Sequence[Finding], writer: Writer | None) -> None:
    for topic in TOPICS:
        under = [finding for finding in found if rules()[finding.rule].topic == topic]
        if under:
            st.html(markup.topic(topic))
        for rule, group in groupby(under, key=lambda finding: finding.rule):
            likes = list(group)
            desks = text("catalogue.list_separator").join(dict.fromkeys(desk_of(finding) for finding in likes))
            st.html(markup.rule(rules()[rule], likes, desks))
            for finding in likes:
                _case(view, finding, notes.name_of(finding), writer)


def _case(view: Page, finding: Finding, key: str, writer: Writer | None) -> None:
    with st.container(key=f"case-{key}"):
        said, place, note = st.columns([6.7, 1.8, 1.3], vertical_alignment="center")
        said.html(markup.case(finding, figures_of(finding, view.centre)))
        shown_on = page_of_programme(finding.programme)
        place.page_link(
            navigation.target(shown_on.id),
            label=text("ui.checks.place_of", page=shown_on.title),
            query_params={"org": finding.org_id, "year": str(finding.year)},
        )
        if writer is not None:
            with note:
                notes.ask(view, finding, key, writer)


def verified(view: Page, findings: Sequence[Finding], writer: Writer | None) -> None:
    """What somebody looked into, apart from the rest."""
    if not findings:
        return
    with st.container(key="card-checks-verified"):
        count = text("ui.checks.subtitle_verified", count=len(findings))
        st.html(page_markup.chart_head(text("ui.checks.title_verified"), count))
        for finding in findings:
            name = notes.name_of(finding)
            with st.container(key=f"case-{name}"):
                said, withdraw = st.columns([8.5, 1.3], vertical_alignment="center")
                said.html(markup.verified(finding))
                if writer is not None:
                    with withdraw:
                        notes.withdraw(view, finding, name, writer)
