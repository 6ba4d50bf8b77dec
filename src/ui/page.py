"""What every page begins with: navigation, style, the centre and the year from the address, heading and pickers."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from src import store
from src.records import Centre, Finding, Organisation
from src.ui import data, markup, my_deck, navigation, style, texts

LONGEST_GIVEN = 40
"""Characters of a wrong address that a message repeats."""


@dataclass(frozen=True, slots=True)
class Page:
    """The view that was asked for. `version` stands in every cache key, so that a save shows at the next interaction."""

    id: str
    database: Path
    version: str
    centre: Centre
    year: int

    @property
    def org_id(self) -> str:
        """Id of the centre."""
        return self.centre.organisation.org_id

    def findings(self) -> tuple[Finding, ...]:
        """What the data rules say of this centre and year and nobody verified yet, gravest first."""
        return tuple(finding for finding in self.all_findings() if finding.verified is None)

    def all_findings(self) -> tuple[Finding, ...]:
        """Everything that the data rules say, verified or not."""
        return data.findings(self.database, self.version, self.org_id, self.year)


def page(page_id: str, needs_data: bool = True) -> Page:
    """Set up the page and return its view; stops the run, with a sentence, where there is nothing to show.

    A page that does not need data goes on with this year, and in an empty file with a centre without id and name.
    """
    navigation.ensure()
    st.set_page_config(
        page_title=f"{texts.PAGE_TITLES[page_id]} · {texts.PRODUCT}", page_icon=navigation.ICON, layout="wide"
    )
    _chrome()
    try:
        view = _view(page_id, needs_data)
    except store.StoreError as error:
        st.html(markup.page_head(texts.CANNOT_OPEN, ""))
        st.html(markup.gap(str(error)))
        st.stop()
    return view


def _chrome() -> None:
    """The style sheet, and the document's language, which Streamlit fixes to English."""
    refused = texts.UPLOAD_REFUSED.format(limit=st.get_option("server.maxUploadSize"))
    name = "\\A ".join(texts.PRODUCT_LINES)
    st.html(style.sheet(name, texts.UPLOAD, refused, texts.WORKING, texts.NOT_MADE, texts.SKIP_MENU))
    st.html("<script>document.documentElement.lang='zh-CN'</script>", unsafe_allow_javascript=True)


def _view(page_id: str, needs_data: bool) -> Page:
    database = store.database_path()
    store.ensure(database)
    version = store.data_version(database)
    organisations = data.organisations(database, version)
    if not organisations:
        if not needs_data:
            st.html(markup.page_head(texts.PAGE_TITLES[page_id], texts.EMPTY_TITLE))
            nobody = Centre(Organisation("", ""), store.kind(database), (), ())
            return Page(page_id, database, version, nobody, date.today().year)
        st.html(markup.page_head(texts.EMPTY_TITLE, ""))
        st.html(markup.gap(texts.EMPTY))
        st.stop()
    widths = [6, 1.1, 1.5] if len(organisations) > 1 else [7.5, 1.1]
    head, pick_year, *pick_centre = st.columns(widths, vertical_alignment="bottom")
    organisation = _pick_centre(pick_centre[0] if pick_centre else None, organisations)
    centre = data.centre(database, version, organisation.org_id)
    if not centre.years:
        head.html(markup.page_head(texts.PAGE_TITLES[page_id], organisation.name))
        if not needs_data:
            return Page(page_id, database, version, centre, date.today().year)
        st.html(markup.gap(texts.NO_YEAR.format(centre=organisation.name)))
        st.stop()
    year = _pick_year(pick_year, centre)
    if my_deck.is_unreadable():
        st.toast(texts.UNKNOWN_DECK)
    _remember(org=organisation.org_id, year=str(year), deck=my_deck.encode(my_deck.entries()))
    head.html(_head(page_id, centre, year))
    if centre.kind == "sample":
        st.html(markup.sample_mark())
    return Page(page_id, database, version, centre, year)


def _head(page_id: str, centre: Centre, year: int) -> str:
    template = texts.PAGE_HEADINGS.get(page_id, texts.PAGE_HEADING)
    return markup.page_head(template.format(title=texts.PAGE_TITLES[page_id], year=year), markup.meta(centre, year))


def _pick_centre(place: DeltaGenerator | None, organisations: tuple[Organisation, ...]) -> Organisation:
    """The centre of the address, else of this session, else the first; a picker where there are several."""
    by_id = {organisation.org_id: organisation for organisation in organisations}
    chosen = _chosen("org", texts.CENTRE, tuple(by_id), next(iter(by_id)))
    if place is not None:
        place.selectbox(
            texts.CENTRE,
            tuple(by_id),
            format_func=lambda org_id: by_id[org_id].name,
            key="org",
            label_visibility="collapsed",
        )
    return by_id[chosen]


def _pick_year(place: DeltaGenerator, centre: Centre) -> int:
    years = tuple(str(year) for year in reversed(centre.years))
    chosen = _chosen("year", texts.YEAR, years, years[0])
    place.selectbox(
        texts.YEAR,
        years,
        format_func=lambda year: texts.YEAR_OPTION.format(year=year),
        key="year",
        label_visibility="collapsed",
    )
    return int(chosen)


def _chosen(name: str, label: str, known: tuple[str, ...], default: str) -> str:
    """The picker's value: what the user picked, else the address, else the default; a wrong address is said aloud.

    Streamlit forgets a widget's value when the page changes, so the choice is kept under a second name.
    """
    kept = f"kept_{name}"
    given = st.query_params.get(name, "")
    if name not in st.session_state:
        wanted = given or st.session_state.get(kept) or default
        st.session_state[name] = wanted if wanted in known else default
        if given and given not in known:
            told = markup.label(given[:LONGEST_GIVEN]) + texts.CUT * (len(given) > LONGEST_GIVEN)
            st.toast(texts.UNKNOWN_ADDRESS.format(what=label, given=told, shown=default))
    elif st.session_state[name] not in known:
        st.session_state[name] = default
    st.session_state[kept] = st.session_state[name]
    return str(st.session_state[name])


def _remember(**view: str) -> None:
    """Put the view into the address, so that a copied link opens the same for somebody else; empty parts leave it."""
    wanted = {name: value for name, value in view.items() if value}
    if any(st.query_params.get(name, "") != value for name, value in view.items()):
        others = {name: value for name, value in st.query_params.items() if name not in view}
        st.query_params.from_dict({**others, **wanted})
