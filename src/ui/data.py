"""Reads of the store, cached by data version: a save changes the version, and old entries fall out by number."""

from pathlib import Path

import streamlit as st

from src import checks, store
from src.records import Centre, Finding, Organisation

KEPT_VIEWS = 256


@st.cache_resource(max_entries=8, show_spinner=False)
def organisations(database: Path, version: str) -> tuple[Organisation, ...]:
    """Every centre with a name."""
    return store.organisations(database)


@st.cache_resource(max_entries=KEPT_VIEWS, show_spinner=False)
def centre(database: Path, version: str, org_id: str) -> Centre:
    """Everything current of one centre."""
    return store.read_centre(database, org_id)


@st.cache_resource(max_entries=KEPT_VIEWS, show_spinner=False)
def findings(database: Path, version: str, org_id: str, year: int) -> tuple[Finding, ...]:
    """What the data rules say of one centre and year."""
    return checks.run(database, [org_id], [year])
