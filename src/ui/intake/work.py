"""The file under review in this session: its bytes, its drafts and the answers so far.

Answers live here and not in widgets alone, because Streamlit forgets the widgets that a run does not draw. They are keyed by
what they are about (an indicator and role, a place in the text), so they survive a second reading for another year. The
whole is kept for its owner beside the session too, so that it outlives a refresh of the page.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import streamlit as st

from src import intake
from src.accounts import Writer
from src.intake import Draft, LedgerFile, Progress, unheard
from src.records import Organisation, ReadingExample
from src.store import Database
from src.ui import unfinished
from src.ui.onward import Onward
from src.ui.signing_in import UNDER_REVIEW

_WORK = UNDER_REVIEW
_DONE = "intake_done"
MOST_DRAFTS = 8


@dataclass(slots=True)
class Work:
    """One uploaded file; `drafts` are its readings by chosen centre and year (None: as the document says).

    `seen` is what the database held for that centre and year when the difference was last drawn; `brought_back` is when its
    owner was last at it before a refresh.
    """

    name: str
    data: bytes
    sha256: str
    owner: Writer
    drafts: dict[tuple[str | None, int | None], Draft] = field(default_factory=dict)
    answers: dict[str, Any] = field(default_factory=dict)
    checked: tuple[Any, Any] = (None, ())
    seen: tuple[Any, ...] = ()
    brought_back: datetime | None = None
    examples: tuple[ReadingExample, ...] = ()
    """Readings that were confirmed when the file was put under review."""
    ledger: LedgerFile | None = None
    """The file where it is one of registers, payments or allotments: then it has no drafts."""

    def read(self, known: tuple[Organisation, ...], progress: Progress = unheard) -> None:
        """Read the file as it says itself; raises IntakeError where it cannot be read."""
        found = intake.read_any(self.data, self.name, organisations=known, examples=self.examples, progress=progress)
        if isinstance(found, LedgerFile):
            self.ledger = found
        else:
            self.drafts[None, None] = found

    def draft(self, known: tuple[Organisation, ...], org_id: str | None = None, year: int | None = None) -> Draft:
        """The reading for a centre and year, read once; raises IntakeError where the file cannot be read."""
        if (org_id, year) not in self.drafts:
            if len(self.drafts) == MOST_DRAFTS:
                del self.drafts[next(key for key in self.drafts if key != (None, None))]
            self.drafts[org_id, year] = intake.read(
                self.data,
                self.name,
                organisations=known,
                org_id=org_id,
                year=year,
                examples=self.examples,
            )
        return self.drafts[org_id, year]

    def widget(self, name: str, default: Any = None) -> Mapping[str, Any]:
        """Arguments that bind a widget to the answer `name`: its value is kept before the run that it causes."""
        key = self.key(name)
        if key not in st.session_state:
            st.session_state[key] = self.answers.get(name, default)
        return {"key": key, "on_change": self._keep, "args": (name,)}

    def key(self, name: str) -> str:
        """Key of the widget that asks for `name`; another file has other widgets."""
        return f"intake-{self.sha256[:12]}-{name}"

    def _keep(self, name: str) -> None:
        self.answers[name] = st.session_state[self.key(name)]

    def forget(self, *names: str) -> None:
        """Drop answers and what their widgets show."""
        for name in names:
            self.answers.pop(name, None)
            st.session_state.pop(self.key(name), None)


def current() -> Work | None:
    """The file under review, or None."""
    work: Work | None = st.session_state.get(_WORK)
    return work


def begin(
    name: str,
    data: bytes,
    known: tuple[Organisation, ...],
    writer: Writer,
    examples: tuple[ReadingExample, ...] = (),
    progress: Progress = unheard,
) -> None:
    """Read an uploaded file and put it under review; raises IntakeError where it cannot be read."""
    work = Work(name, data, hashlib.sha256(data).hexdigest(), writer, examples=examples)
    work.read(known, progress)
    st.session_state[_WORK] = work
    st.session_state.pop(_DONE, None)


def keep(database: Database, writer: Writer, work: Work) -> bool:
    """Keep the work for who signed in, if it is theirs; somebody else's leaves this session and waits for its owner."""
    if work.owner.name != writer.name:
        st.session_state.pop(_WORK, None)
        return False
    work.owner = writer
    unfinished.keep(database, writer, _WORK, work, len(work.data))
    return True


def bring_back(database: Database, writer: Writer) -> bool:
    """After a refresh: put under review again what the writer was at; whether there was something."""
    found = unfinished.begun(database, writer, _WORK)
    if found is None:
        return False
    # A copy: the session from before the refresh, or another window, may still have the same work.
    kept: Work = found.thing
    st.session_state[_WORK] = replace(kept, drafts=dict(kept.drafts), answers=dict(kept.answers), brought_back=found.at)
    return True


def drop(database: Database, work: Work) -> None:
    """Put the file away without saving."""
    st.session_state.pop(_WORK, None)
    unfinished.forget(database, work.owner, _WORK)


@dataclass(frozen=True, slots=True)
class Done:
    """What to say of the last save, and where it leads to."""

    title: str
    detail: str
    onward: Onward


def finish(database: Database, work: Work, done: Done) -> None:
    """Put the file away after it was saved, and keep what to say of that."""
    drop(database, work)
    st.session_state[_DONE] = done


def finished() -> Done | None:
    """The last save of this session, until the next upload."""
    done: Done | None = st.session_state.get(_DONE)
    return done
