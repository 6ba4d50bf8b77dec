"""Centres or units by one figure, two or three years beside each other; what is compared stands in the address."""

import io
from collections.abc import Mapping
from functools import partial
from urllib.parse import quote

import streamlit as st

from src import board
from src.board.comparison import meeting_charts, usual_subject
from src.board.multiples import HEIGHT, WIDTH, Small, multiples
from src.board.peers import offered, peers, units
from src.board.year_table import year_lines
from src.catalogue import programmes, template, text, words
from src.catalogue.comparison import id_of, subjects
from src.catalogue.pages import Rows
from src.charts.spec import Gap
from src.charts.subjects import comparison as drawn
from src.charts.subjects.units import EXECUTION, SCORE
from src.markup import macros
from src.ui import address, charts, markup, meeting, navigation, parts
from src.ui.deck_choice import Choice
from src.ui.downloads import download
from src.ui.file_names import file_name
from src.ui.kept import kept
from src.ui.page import Page

KEPT = 512
KEPT_SHEETS = 64
SUBJECT_WIDTH, YEAR_WIDTH = 460, 150
SUBJECT, AGAINST, AMONG = "measure", "against", "among"
"""Keys of the choices, in the address too."""
CENTRES, UNITS = "centres", "units"


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
    address.write(measure=subject, against=str(against or ""), among=among if among == UNITS else "")
    _take_away(page, among)
    rows = _rows(subject, against, among)
    for sentence in _missing(page, rows):
        st.html(markup.note(sentence))
    charts.charts(page, rows)
    if against is not None:
        _all_years(page)
        if table := _years(page, against):
            with st.expander(text("ui.comparison.years", against=against), key="all-figures"):
                st.html(table)


def _choose_among(page: Page) -> str:
    """Centres or the department's own units; no choice where there is only one of both."""
    sizes = {CENTRES: len(peers(page.centre).centres), UNITS: len(units(page.centre, page.year).centres)}
    there = tuple(name for name, size in sizes.items() if size > 1)
    if len(there) < 2:
        return there[0] if there else CENTRES
    among, _ = address.chosen(AMONG, there, there[0])
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
    subject, _ = address.chosen(SUBJECT, tuple(known), usual if usual in known else next(iter(known)))
    label = text("ui.comparison.subject")
    st.selectbox(label, tuple(known), format_func=known.__getitem__, key=SUBJECT, width=SUBJECT_WIDTH)
    return subject


def _choose_year(page: Page) -> int | None:
    """The reference year: any earlier one."""
    earlier = tuple(str(year) for year in reversed(page.centre.years) if year < page.year)
    if not earlier:
        return None
    against, _ = address.chosen(AGAINST, earlier, earlier[0])
    st.selectbox(
        text("ui.comparison.against"),
        earlier,
        format_func=lambda year: text("ui.year_option", year=year),
        key=AGAINST,
        width=YEAR_WIDTH,
    )
    return int(against)


def _take_away(page: Page, among: str) -> None:
    """The comparisons of a meeting, on the wall and as slides."""
    ids = _meeting(page, among)
    if not ids:
        return
    choice = Choice(ids, parts=("cover",))
    meeting.offer(page, choice, "comparison", text("ui.comparison.slides", count=len(ids) + 1))


@kept(KEPT)
def _meeting(page: Page, among: str) -> tuple[str, ...]:
    return meeting_charts(page.centre, page.year, of_units=among == UNITS)


@kept(KEPT)
def _offered(page: Page) -> Mapping[str, str]:
    """What can be compared, by id, as the picker shows it: after its programme."""
    centre, year = page.centre, page.year
    found = {*offered(centre, year, peers(centre)), *offered(centre, year, units(centre, year))}
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
    if among == UNITS:
        return (
            (EXECUTION, SCORE),
            (id_of(drawn.UNITS_RANKING, subject), id_of(drawn.UNITS_CHANGE, subject, against)),
        )
    return (
        (id_of(drawn.RANKING, subject), id_of(drawn.YEARS, subject, against)),
        (id_of(drawn.CHANGE, subject, against),),
    )


@kept(KEPT)
def _missing(page: Page, rows: Rows) -> tuple[str, ...]:
    """Why a chart of the choice is not there, each reason once."""
    found = (board.chart(one, page.centre, page.year) for row in rows for one in row)
    return tuple(dict.fromkeys(one.sentence for one in found if isinstance(one, Gap)))


@kept(KEPT)
def _years(page: Page, against: int) -> str:
    """All figures of the centre in two or three years, with the change on the reference year."""
    columns, lines = year_lines(page.centre, page.year, against)
    if not lines:
        return ""
    before, change = words("ui.comparison.years_head")[:3], text("ui.comparison.years_change", against=against)
    names = [*before, *(text("ui.year_option", year=year) for year in columns), change]
    rows = [(one.programme, one.label, one.unit, *(one.by_year[year] for year in columns), one.change) for one in lines]
    kinds = ["", "name", "unit", *("year number" for _ in columns), "number"]
    return markup.note(text("ui.comparison.years_note", count=len(lines))) + markup.table(names, rows, kinds)


def _all_years(page: Page) -> None:
    """Every indicator over the years, on the page and as one sheet of A3."""
    sheet, count = _multiples(page)
    if not count:
        return
    with st.container(key="card-multiples"):
        title = text("ui.comparison.multiples", centre=page.centre.organisation.name, count=count)
        st.html(markup.chart_head(title, text("ui.comparison.multiples_note")))
        name = file_name(page, "html", template("ui.comparison.sheet_stem"))
        download(text("ui.comparison.sheet"), name, partial(_sheet, page), key="comparison-sheet")
        st.html(sheet)


@kept(KEPT_SHEETS)
def _multiples(page: Page) -> tuple[str, int]:
    items = multiples(page.centre, page.year)
    return _html.multiples(items), len(items)


def _sheet(page: Page) -> bytes:
    from src.deck.years_sheet import write_sheet, years_sheet

    out = io.BytesIO()
    write_sheet(out, years_sheet(page.centre, page.year))
    return out.getvalue()


def _image(small: Small) -> str:
    """The address of the drawing."""
    return f"data:image/svg+xml,{quote(_html.drawing(small, WIDTH, HEIGHT))}"


def _conclusion(small: Small) -> str:
    return small.spec.title


_html = macros(__file__, image=_image, conclusion=_conclusion)


def _alone(page: Page) -> None:
    """How figures to compare with come in."""
    with st.container(key="card-alone"):
        st.html(markup.gap(text("ui.comparison.alone")))
        view = {"org": page.org_id, "year": str(page.year)}
        with st.container(horizontal=True, vertical_alignment="center"):
            for page_id, label in (("intake", "ui.comparison.to_intake"), ("export", "ui.comparison.to_export")):
                st.page_link(navigation.target(page_id), label=text(label), query_params=view, width="content")
