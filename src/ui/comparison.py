"""Centres or units by one figure, two or three years beside each other; what is compared stands in the address."""

from collections.abc import Mapping

import streamlit as st

from src import board
from src.board.comparison import usual_subject
from src.board.peers import offered, peers, units
from src.catalogue import programmes, text
from src.catalogue.comparison import chart_id, subjects
from src.catalogue.pages import Rows
from src.charts.spec import Gap
from src.charts.subjects import comparison as drawn
from src.charts.subjects.units import EXECUTION, SCORE
from src.ui import address, charts, markup, navigation, parts
from src.ui.kept import kept
from src.ui.page import Page, chosen

KEPT = 512
SUBJECT_WIDTH, YEAR_WIDTH = 460, 150
SUBJECT, AGAINST, AMONG = "measure", "against", "among"
"""Keys of the choices, in the address too."""


def comparison(page: Page) -> None:
    """The page; where there is nobody and no other year to compare with, it says so and how that comes."""
    parts.head(page)
    known = _offered(page)
    if not known:
        _alone(page)
        return
    address.follow(SUBJECT, AGAINST, AMONG)
    with st.container(key="card-comparison", horizontal=True, vertical_alignment="bottom", gap="medium"):
        among = _choose_among(page)
        subject = _choose_subject(page, known)
        against = _choose_year(page)
    address.write(measure=subject, against=str(against or ""), among=among if among == "units" else "")
    rows = _rows(subject, against, among)
    for sentence in _missing(page, rows):
        st.html(markup.note(sentence))
    charts.charts(page, rows)


def _choose_among(page: Page) -> str:
    """Centres or the department's own units; no choice where there is only one of both."""
    sizes = {"centres": len(peers(page.centre).centres), "units": len(units(page.centre, page.year).centres)}
    there = tuple(name for name, size in sizes.items() if size > 1)
    if len(there) < 2:
        return there[0] if there else "centres"
    among, _ = chosen(AMONG, there, there[0])
    st.segmented_control(
        text("ui.comparison.among"),
        there,
        format_func=lambda one: text(f"ui.comparison.among_{one}", count=sizes[one]),
        required=True,
        key=AMONG,
    )
    return among


def _choose_subject(page: Page, known: Mapping[str, str]) -> str:
    usual = _usual(page)
    subject, _ = chosen(SUBJECT, tuple(known), usual if usual in known else next(iter(known)))
    label = text("ui.comparison.subject")
    st.selectbox(label, tuple(known), format_func=known.__getitem__, key=SUBJECT, width=SUBJECT_WIDTH)
    return subject


def _choose_year(page: Page) -> int | None:
    """The reference year: any earlier one."""
    earlier = tuple(str(year) for year in reversed(page.centre.years) if year < page.year)
    if not earlier:
        return None
    against, _ = chosen(AGAINST, earlier, earlier[0])
    st.selectbox(
        text("ui.comparison.against"),
        earlier,
        format_func=lambda year: text("ui.year_option", year=year),
        key=AGAINST,
        width=YEAR_WIDTH,
    )
    return int(against)


@kept(KEPT)
def _offered(page: Page) -> Mapping[str, str]:
    """What can be compared, by id, as the picker shows it: after its programme."""
    found = {
        *offered(page.centre, page.year, peers(page.centre)),
        *offered(page.centre, page.year, units(page.centre, page.year)),
    }
    return {
        key: text("ui.comparison.option", programme=programmes()[one.programme].label, label=one.label)
        for key, one in subjects().items()
        if key in found
    }


@kept(KEPT)
def _usual(page: Page) -> str:
    return usual_subject(page.centre, page.year, peers(page.centre)).id


def _rows(subject: str, against: int | None, among: str) -> Rows:
    """The charts of the choice."""
    if among == "units":
        return (
            (EXECUTION, SCORE),
            (chart_id(drawn.UNITS_RANKING, subject), chart_id(drawn.UNITS_CHANGE, subject, against)),
        )
    return (
        (chart_id(drawn.RANKING, subject), chart_id(drawn.YEARS, subject, against)),
        (chart_id(drawn.CHANGE, subject, against),),
    )


@kept(KEPT)
def _missing(page: Page, rows: Rows) -> tuple[str, ...]:
    """Why a chart of the choice is not there, each reason once."""
    found = (board.chart(one, page.centre, page.year) for row in rows for one in row)
    return tuple(dict.fromkeys(one.sentence for one in found if isinstance(one, Gap)))


def _alone(page: Page) -> None:
    """How figures to compare with come in."""
    with st.container(key="card-alone"):
        st.html(markup.gap(text("ui.comparison.alone")))
        view = {"org": page.org_id, "year": str(page.year)}
        with st.container(horizontal=True, vertical_alignment="center"):
            for page_id, label in (("intake", "ui.comparison.to_intake"), ("export", "ui.comparison.to_export")):
                st.page_link(navigation.target(page_id), label=text(label), query_params=view, width="content")
