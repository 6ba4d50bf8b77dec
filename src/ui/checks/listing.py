"""The findings as a reviewer would list them: by gravity, heading and rule, each with its figures and its page.

Who only reads gets the whole list as one element, made once for each edition; who may write gets a button beside each finding.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

import streamlit as st

from src import board
from src.accounts import Writer
from src.catalogue import rules, text
from src.catalogue.sentences import texts
from src.markup import Html, joined
from src.records import Finding, Severity
from src.ui import leading
from src.ui import markup as page_markup
from src.ui.checks import markup, notes, problems
from src.ui.checks.place import desk_of, figures_of, of_desk
from src.ui.kept import kept
from src.ui.page import Page

SEVERITIES: tuple[Severity, ...] = ("error", "question", "note")
TOPICS = tuple(key.removeprefix("topic_") for key in texts("checks") if key.startswith("topic_"))
"""Every heading, in the order of their texts."""
KEPT_LISTS = 256


def listing(view: Page, desk: str, writer: Writer | None) -> None:
    """One card for each gravity that the desk has findings of, and one for what somebody verified."""
    if writer is None:
        st.html(_list_of(view, desk))
        return
    for severity, found in _by_severity(view, desk):
        with st.container(key=f"card-checks-{severity}"):
            st.html(_head(severity, len(found)))
            _by_topic(view, found, writer)
    _verified(view, writer)


@kept(KEPT_LISTS)
def _list_of(view: Page, desk: str) -> Html:
    cards = [_head(severity, len(found)) + _topics(view, found) for severity, found in _by_severity(view, desk)]
    if done := _done(view):
        cards.append(_head_of_verified(len(done)) + joined(map(markup.verified, done)))
    return markup.cards(cards)


def _by_severity(view: Page, desk: str) -> Iterator[tuple[Severity, list[Finding]]]:
    shown = of_desk(view.findings(), desk)
    for severity in SEVERITIES:
        if found := [finding for finding in shown if finding.severity == severity]:
            yield severity, found


def _head(severity: Severity, count: int) -> Html:
    title = text(f"ui.checks.title_{severity}")
    return page_markup.chart_head(title, text(f"ui.checks.subtitle_{severity}", count=count))


def _topics(view: Page, found: Sequence[Finding]) -> Html:
    return joined(
        heading + joined(markup.row(one, _told(view, one)) for one in likes) for heading, likes in _rules(found)
    )


def _rules(found: Sequence[Finding]) -> Iterator[tuple[Html, list[Finding]]]:
    """The findings of each rule with the heading over them; the topic's stands before its first rule."""
    for topic in TOPICS:
        before = markup.topic(topic)
        under = [finding for finding in found if rules()[finding.rule].topic == topic]
        for rule, group in groupby(under, key=lambda finding: finding.rule):
            likes = list(group)
            desks = text("catalogue.list_separator").join(dict.fromkeys(desk_of(finding) for finding in likes))
            yield before + markup.rule(rules()[rule], likes, desks), likes
            before = joined(())


def _told(view: Page, finding: Finding) -> tuple[str, ...]:
    """The figures that the finding speaks of, and how they stand to those of others."""
    beside = board.remark(view.centre, finding)
    return (*figures_of(finding, view.centre), *([beside] if beside else []))


def _done(view: Page) -> list[Finding]:
    return [finding for finding in view.all_findings() if not finding.is_open]


def _by_topic(view: Page, found: Sequence[Finding], writer: Writer) -> None:
    for heading, likes in _rules(found):
        st.html(heading)
        for finding in likes:
            _case(view, finding, leading.name_of(finding), writer)


def _case(view: Page, finding: Finding, key: str, writer: Writer) -> None:
    with st.container(key=f"case-{key}"):
        said, place, follow, comment, note = st.columns([4.9, 1.6, 1.25, 1.0, 1.15], vertical_alignment="center")
        said.html(markup.case(finding, _told(view, finding)))
        place.html(markup.onward(finding))
        with follow:
            problems.follow(view, finding, key, writer)
        with comment:
            notes.explain(view, finding, key, writer)
        with note:
            notes.ask(view, finding, key, writer)


def _verified(view: Page, writer: Writer) -> None:
    """What somebody looked into, apart from the rest."""
    done = _done(view)
    if not done:
        return
    with st.container(key="card-checks-verified"):
        st.html(_head_of_verified(len(done)))
        for finding in done:
            name = leading.name_of(finding)
            with st.container(key=f"case-{name}"):
                said, withdraw = st.columns([8.5, 1.3], vertical_alignment="center")
                said.html(markup.verified(finding))
                with withdraw:
                    notes.withdraw(view, finding, name, writer)


def _head_of_verified(count: int) -> Html:
    return page_markup.chart_head(text("ui.checks.title_verified"), text("ui.checks.subtitle_verified", count=count))
