"""What every page begins with: navigation, style, the centre and the year from the address, heading and pickers."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

import streamlit as st

from src import measures, store
from src.catalogue import PageEntry, pages, text
from src.catalogue.months import is_month_end
from src.records import AnnualGoal, Centre, Finding, Organisation
from src.ui import address, centre_picker, data, leaving, markup, my_deck, navigation, window
from src.ui.data import Edition, Listing
from src.ui.kept import Key, kept

NEWEST = "newest_only"
"""Set for a session that writes: it is never shown an older edition, neither beside what it writes nor after its own save."""
NEWEST_ONCE = "newest_once"
"""Set where what a page needs of an older state cannot be read any more: the run after it waits for the newest."""

AGAIN_SECONDS = 3
"""How often a page without its server looks whether it is back."""

YEAR_WIDTH = 130
KEPT_HEADINGS = 1024

VIEW = ("org", "year", "month")
"""What of the view stands in the address, by the pickers' keys."""

NO_DAYS: Mapping[str, date] = MappingProxyType({})

LONGEST_GIVEN = 40
"""Characters of a wrong address that a message repeats."""


@dataclass(frozen=True, slots=True)
class Page:
    """The view that was asked for; every figure on the page comes from its one edition.

    `is_older` where a newer edition was not there in time; the page says so, and the next interaction shows the newer one.
    """

    id: str
    listing: Listing
    edition: Edition
    year: int
    is_older: bool = False
    day: date | None = None
    """The day of the year's register that was chosen, on a page where one is."""

    @property
    def key(self) -> Key:
        """Key of what is made from the edition's year."""
        return (*self.edition.key, self.year, self.day)

    @property
    def database(self) -> store.Database:
        """Where the figures are kept."""
        return self.listing.database

    @property
    def version(self) -> str:
        """The state of the file as a whole; a save of any centre changes it."""
        return self.listing.version

    @property
    def centre(self) -> Centre:
        """The centre with all its years, its register as it stood on the day."""
        return self.edition.centre if self.day is None else replace(self.edition.centre, day=self.day)

    @property
    def entry(self) -> PageEntry:
        """What the page is declared to hold."""
        return pages()[self.id]

    @property
    def org_id(self) -> str:
        """Id of the centre."""
        return self.centre.organisation.org_id

    @property
    def goal(self) -> AnnualGoal | None:
        """The goal block of the year's form."""
        return self.edition.goals.get(self.year)

    def findings(self) -> tuple[Finding, ...]:
        """What the data rules say of this centre and year and nobody verified yet, gravest first."""
        return tuple(finding for finding in self.all_findings() if finding.is_open)

    def all_findings(self) -> tuple[Finding, ...]:
        """Everything that the data rules say, verified or not."""
        return self.edition.findings.get(self.year, ())


def page(page_id: str, needs_data: bool = True) -> Page:
    """Set up the page and return its view; stops the run, with a sentence, where there is nothing to show.

    A page that does not need data goes on with this year, and in an empty file with a centre without id and name.
    """
    leaving.watch()
    navigation.ensure()
    window.title(f"{pages()[page_id].title} · {text('ui.product')}")
    try:
        view = _view(
            page_id, needs_data, st.session_state.get(NEWEST, False) or st.session_state.pop(NEWEST_ONCE, False)
        )
    except store.StoreError as error:
        st.html(markup.page_head(text("ui.cannot_open"), ""))
        st.html(markup.gap(str(error)))
        if isinstance(error, store.Away):
            _come_back()
        st.stop()
    return view


@st.fragment(run_every=AGAIN_SECONDS)
def _come_back() -> None:
    """Ask the server again now and then; once it answers, the page is drawn."""
    with suppress(store.StoreError):
        store.data_version(store.database_at())
        st.rerun()


def keep_newest(view: Page) -> None:
    """For who may write: from now on this session is shown the newest data only, at once where the page has older ones."""
    st.session_state[NEWEST] = True
    if view.is_older:
        st.rerun()


def _view(page_id: str, needs_data: bool, newest: bool) -> Page:
    database = store.database_at()
    listing, is_older = data.listing(database, newest=newest)
    organisations = listing.organisations
    if not organisations:
        if not needs_data:
            st.html(markup.page_head(pages()[page_id].title, text("ui.empty_title")))
            nobody = Edition(database, "", Centre(Organisation("", ""), listing.kind, (), ()), {}, {})
            return Page(page_id, listing, nobody, date.today().year, is_older)
        st.html(markup.page_head(text("ui.empty_title"), ""))
        st.html(markup.gap(text("ui.empty")))
        st.stop()
    address.follow(*VIEW)
    if not centre_picker.is_known(listing):
        _offer_instead(page_id, "org", "ui.centre", centre_picker.options(listing))
    organisation = centre_picker.chosen(listing)
    found = data.edition(listing, organisation.org_id, newest=newest)
    centre, is_older = found.edition.centre, found.is_older or (is_older and found.listing is listing)
    if not centre.years:
        _top(markup.page_head(pages()[page_id].title, organisation.name), (), found.listing, organisation.org_id)
        if not needs_data:
            return Page(page_id, found.listing, found.edition, date.today().year, is_older)
        st.html(markup.gap(text("ui.no_year", centre=organisation.name)))
        st.stop()
    years = tuple(str(year) for year in reversed(centre.years))
    _offer_instead(page_id, "year", "ui.year", {year: text("ui.year_option", year=year) for year in years})
    picked_year, instead_of = address.chosen("year", years, str(first_year(centre)))
    year = int(picked_year)
    notes = _older(found.listing) if is_older else ""
    if instead_of is not None:
        notes += markup.note(text("ui.year_changed", centre=organisation.name, given=instead_of, year=year))
    days = _days(centre, year) if pages()[page_id].months else {}
    day, said = _chosen_day(days, year)
    written = {"month": f"{day:%m-%d}"} if day else {}
    address.write(org=organisation.org_id, year=str(year), **written, deck=my_deck.encode(my_deck.entries()))
    _top(
        _heading(found.edition, page_id, year, day) + notes + said,
        years,
        found.listing,
        organisation.org_id,
        days,
    )
    if centre.kind == "sample":
        st.html(markup.sample_mark())
    edition = data.compared(found.listing, found.edition)
    return Page(page_id, found.listing, edition, year, is_older, day)


def first_year(centre: Centre) -> int | None:
    """The year that a page opens with: the last one that was reported, else the last that there is; None without any."""
    years = measures.reported_years(centre) or centre.years
    return years[-1] if years else None


def _days(centre: Centre, year: int) -> dict[str, date]:
    """The days of the year that can be chosen, the newest first, as month and day."""
    return (
        {f"{day:%m-%d}": day for day in reversed(measures.reported_days(centre.ledger, year))} if centre.ledger else {}
    )


def _chosen_day(days: Mapping[str, date], year: int) -> tuple[date | None, str]:
    """The day that is shown, the newest unless another was chosen, and a note where the one that was wanted is not there."""
    if not days:
        return None, ""
    picked, instead_of = address.chosen("month", tuple(days), next(iter(days)))
    if instead_of is None:
        return days[picked], ""
    said = text("ui.month_changed", year=year, given=instead_of[:LONGEST_GIVEN], day=_day_words(days[picked]))
    return days[picked], markup.note(said)


def _day_words(day: date) -> str:
    """A choice of the picker in words."""
    if is_month_end(day):
        return text("ui.month_end", month=day.month)
    return text("catalogue.day", month=day.month, day=day.day)


def _top(
    heading: str, years: tuple[str, ...], listing: Listing, org_id: str, days: Mapping[str, date] = NO_DAYS
) -> None:
    """The page's first line: heading, and the pickers of what there is to choose among."""
    with st.container(key="top", horizontal=True, vertical_alignment="bottom"):
        st.html(heading)
        if years:
            st.selectbox(
                text("ui.year"),
                years,
                format_func=lambda year: text("ui.year_option", year=year),
                key="year",
                label_visibility="collapsed",
                width=YEAR_WIDTH,
            )
        if days:
            st.selectbox(
                text("ui.month"),
                tuple(days),
                format_func=lambda of: _day_words(days[of]),
                key="month",
                label_visibility="collapsed",
                width=YEAR_WIDTH,
            )
        centre_picker.picker(listing, org_id)
    centre_picker.find(listing)


@kept(KEPT_HEADINGS)
def _heading(edition: Edition, page_id: str, year: int, day: date | None) -> str:
    if day is None:
        part = measures.year_under_way(edition.centre, year)
        return markup.page_head(pages()[page_id].heading_of(year, part), markup.meta(edition.centre, year))
    heading = pages()[page_id].heading_of(year, measures.part_until(year, day))
    meta = [edition.centre.organisation.name, text("ui.as_of", date=day.isoformat())]
    return markup.page_head(heading, text("charts.note_separator").join(meta))


def _older(listing: Listing) -> str:
    return markup.note(text("ui.older_data", at=f"{listing.read_at:%H:%M:%S}"))


def _offer_instead(page_id: str, name: str, what: str, options: Mapping[str, str]) -> None:
    """Where the address names what is not there: say so, offer what is, and show no other's figures meanwhile."""
    given = st.query_params.get(name, "")
    if not given or given in options or st.session_state.get(name) is not None:
        return
    told = given[:LONGEST_GIVEN] + text("ui.cut") * (len(given) > LONGEST_GIVEN)
    label = text(what)
    st.html(markup.page_head(pages()[page_id].title, ""))
    st.html(markup.gap(text("ui.unknown_address", what=label, given=told)))
    st.selectbox(
        label, tuple(options), index=None, format_func=options.__getitem__, placeholder=text("ui.choose"), key=name
    )
    st.stop()
