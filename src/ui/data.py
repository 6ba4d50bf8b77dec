"""Reads of the store: the whole file's list of centres, and one centre in one edition that never changes.

Everything that a page shows of a centre comes from one edition, read on one connection, so no page mixes two states. One
thread reads for all viewers: after a save the first who comes asks it, the others wait for the same answer for a moment,
and where it takes longer they are shown the edition before.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from hashlib import blake2s
from typing import Any, TypeVar

from src import checks, store
from src.catalogue import text
from src.records import AnnualGoal, Beside, Centre, Finding, Kind, Organisation
from src.ui.kept import Key, forget_others, kept

PATIENCE_SECONDS = 0.6
"""How long somebody waits for the newest data who may be shown older ones."""
LONGEST_SECONDS = 60.0
"""How long anybody waits; the store itself gives up on a locked file long before."""
KEPT_EDITIONS = 256
KEPT_FILES = 8
KEPT_GROUPS = 64
KEPT_PEERS = 256
MOST_REREAD = 4
"""Centres that are read again as soon as others saved them."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a database holds at one moment: its centres, and the revision of each by org_id."""

    database: store.Database
    version: str
    kind: Kind
    organisations: tuple[Organisation, ...]
    revisions: Mapping[str, str]
    read_at: datetime

    @property
    def key(self) -> Key:
        """Key of what is made from the file as a whole."""
        return (self.database, "", self.version)


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that holds of one centre at one revision, findings of the data rules and goals by year."""

    database: store.Database
    revision: str
    centre: Centre
    findings: Mapping[int, tuple[Finding, ...]]
    goals: Mapping[int, AnnualGoal | None]
    units: tuple[Centre, ...] = ()
    """The units of the department that the centre is, of whatever years."""
    others: str = ""
    """The state of those it is compared with; empty where it knows of none."""

    @property
    def key(self) -> Key:
        """Key of what is made from this edition."""
        return (self.database, self.centre.organisation.org_id, self.revision, self.others)


@dataclass(frozen=True, slots=True)
class Group:
    """Centres that may be compared, and their state as one short text."""

    listing: Listing
    members: tuple[Organisation, ...]
    revision: str

    @property
    def key(self) -> Key:
        """Key of what is read of them."""
        return (self.listing.database, "|".join(one.org_id for one in self.members), self.revision)


@dataclass(frozen=True, slots=True)
class _InGroup:
    """An edition among those its centre is compared with."""

    edition: Edition
    group: Group

    @property
    def key(self) -> Key:
        """The group's state is its revision: the centre is one of it, and an older one keeps all peers in memory."""
        org_id = self.edition.centre.organisation.org_id
        return (self.edition.database, f"among {org_id}", self.group.revision)


@dataclass(frozen=True, slots=True)
class Found:
    """An edition, the list that goes with it, and whether a newer one is still to come."""

    listing: Listing
    edition: Edition
    is_older: bool


class Moved(Exception):  # noqa: N818 - what happened, not what went wrong
    """Somebody has saved since the list was read: what is read now would not fit what stands on the page."""


@dataclass(slots=True)
class _Shelf:
    """The newest that was read of one database; each edition with the list it was read with."""

    listing: Listing | None = None
    editions: "OrderedDict[str, tuple[Listing, Edition]]" = field(default_factory=OrderedDict)
    peers: "OrderedDict[str, tuple[str, Centre]]" = field(default_factory=OrderedDict)
    """Centres as others are compared with them, each with its revision; the reading thread's alone."""


T = TypeVar("T")
_reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store-reader")
_lock = threading.Lock()
_shelves: "OrderedDict[store.Database, _Shelf]" = OrderedDict()
_under_way: dict[tuple[store.Database, str, str], Future[Any]] = {}


def listing(database: store.Database, *, newest: bool = False) -> tuple[Listing, bool]:
    """The list of centres, and whether it is an older one because a newer one cannot be read yet; never with `newest`.

    Makes the database on the first start and moves an older layout forward. Raises StoreError where nothing can be shown.
    """
    seen = store.data_version(database)
    kept = _shelf(database).listing
    if kept is not None and kept.version == seen:
        return kept, False
    return _awaited((database, "", seen), partial(_read_listing, database), None if newest else kept)


def edition(listed: Listing, org_id: str, *, newest: bool = False) -> Found:
    """The centre as it stands now or, unless `newest` forbids it, an older edition where the newer cannot be read yet.

    Raises UnknownCentre, which names the known ones, and StoreError where nothing can be shown.
    """
    revision = listed.revisions.get(org_id, "")
    kept = _shelf(listed.database).editions.get(org_id)
    if kept is not None and kept[1].revision == revision:
        return Found(listed, kept[1], is_older=False)
    read = partial(_read_edition, listed.database, org_id)
    (with_list, found), is_older = _awaited((listed.database, org_id, revision), read, None if newest else kept)
    return Found(with_list, found, is_older)


def compared(listed: Listing, found: Edition) -> Edition:
    """The edition whose centre knows whom it is compared with; as it is where it stands alone, or the file has moved on."""
    group = group_of(listed, found.centre.organisation.org_id)
    if not group.members:
        return found
    try:
        return _compared(_InGroup(found, group))
    except (Moved, store.Busy):
        return found


@kept(KEPT_GROUPS)
def group_of(listed: Listing, org_id: str) -> Group:
    """The centres that the one may be compared with, itself among them; no members where it stands alone."""
    own = next(one for one in listed.organisations if one.org_id == org_id)
    members = store.peers_of(own, listed.organisations)
    state = "|".join(listed.revisions.get(one.org_id, "") for one in members)
    return Group(listed, members, blake2s(state.encode(), digest_size=12).hexdigest())


@kept(KEPT_EDITIONS)
def _compared(found: _InGroup) -> Edition:
    forget_others(found.key)
    beside_it = Beside(_peers(found.group), found.edition.units)
    centre = replace(found.edition.centre, beside=beside_it)
    return replace(found.edition, centre=centre, others=found.group.revision)


@kept(KEPT_GROUPS)
def _peers(group: Group) -> tuple[Centre, ...]:
    found = _in_turn(group.listing.database, partial(_on_shelf, group)) or beside(
        group.listing, partial(_read_peers, group)
    )
    forget_others(group.key)
    return found


def _on_shelf(group: Group) -> tuple[Centre, ...] | None:
    """The members, where all of them are on the shelf as they stand."""
    shelf = _shelf(group.listing.database).peers
    return None if _moved(group.listing, group.members) else tuple(shelf[one.org_id][1] for one in group.members)


def _read_peers(group: Group) -> tuple[Centre, ...]:
    """The members as they stand; those whose revision is the one on the shelf are not read again."""
    shelf = _shelf(group.listing.database).peers
    _shelve(group.listing, _moved(group.listing, group.members))
    found = tuple(shelf[one.org_id][1] for one in group.members)
    while len(shelf) > KEPT_PEERS:
        shelf.popitem(last=False)
    return found


def _reread(listed: Listing) -> None:
    """Read the compared centres anew that were saved since, while the file is open: to open it again costs as much as a centre."""
    known = [one for one in listed.organisations if one.org_id in _shelf(listed.database).peers]
    moved = _moved(listed, known)
    if len(moved) <= MOST_REREAD:  # of more each is read when somebody looks at its group
        _shelve(listed, moved)


def _moved(listed: Listing, members: Sequence[Organisation]) -> list[Organisation]:
    """Those that are not on the shelf as the list has them."""
    shelf, revisions = _shelf(listed.database).peers, listed.revisions
    return [one for one in members if one.org_id not in shelf or shelf[one.org_id][0] != revisions.get(one.org_id, "")]


def _shelve(listed: Listing, moved: Sequence[Organisation]) -> None:
    if not moved:
        return
    shelf = _shelf(listed.database).peers
    for centre in store.read_peers(listed.database, tuple(moved)):
        org_id = centre.organisation.org_id
        shelf[org_id] = (listed.revisions.get(org_id, ""), centre)
        shelf.move_to_end(org_id)


def beside(listed: Listing, read: Callable[[], T]) -> T:
    """What `read` finds in the file, read in turn with everything else; raises Moved where the file is not the list's any more.

    One reader at a time leaves a gap for writers after each; a crowd of them would keep the file from a writer for good.
    """
    return _in_turn(listed.database, partial(_read_beside, listed, read))


def _in_turn(database: store.Database, read: Callable[[], T]) -> T:
    try:
        return _reader.submit(read).result(LONGEST_SECONDS)
    except TimeoutError as error:
        raise store.Busy(text("store.busy", path=database)) from error


def _awaited(key: tuple[store.Database, str, str], read: Callable[[], T], older: T | None) -> tuple[T, bool]:
    """What the reader finds, asked once for all who come meanwhile; the older one where that takes too long."""
    with _lock:
        asked = _under_way.get(key)
        if asked is None:
            asked = _under_way[key] = _reader.submit(_read, key, read)
    try:
        return asked.result(LONGEST_SECONDS if older is None else PATIENCE_SECONDS), False
    except (TimeoutError, store.Busy) as error:
        if older is not None:
            return older, True
        raise store.Busy(text("store.busy", path=key[0])) from error


def _read(key: tuple[store.Database, str, str], read: Callable[[], T]) -> T:
    try:
        return read()
    finally:
        with _lock:
            del _under_way[key]


def _shelf(database: store.Database) -> _Shelf:
    with _lock:
        shelf = _shelves.setdefault(database, _Shelf())
        _shelves.move_to_end(database)
        if len(_shelves) > KEPT_FILES:
            _shelves.popitem(last=False)
        return shelf


def _read_listing(database: store.Database) -> Listing:
    store.ensure(database)
    with store.read_only(database):
        return _listing(database)


def _read_beside(listed: Listing, read: Callable[[], T]) -> T:
    with store.read_only(listed.database):
        if store.data_version(listed.database) != listed.version:
            raise Moved
        return read()


def _read_edition(database: store.Database, org_id: str) -> tuple[Listing, Edition]:
    """Read the centre anew unless its revision is the one on the shelf; list and centre on one connection."""
    shelf = _shelf(database)
    with store.read_only(database):
        listed = _listing(database)
        kept = shelf.editions.get(org_id)
        if kept is not None and kept[1].revision == listed.revisions.get(org_id):
            return listed, kept[1]
        found = _edition(database, org_id, listed.revisions.get(org_id, ""))
    shelf.editions[org_id] = (listed, found)
    shelf.editions.move_to_end(org_id)
    if len(shelf.editions) > KEPT_EDITIONS:
        shelf.editions.popitem(last=False)
    forget_others(found.key)
    return listed, found


def _listing(database: store.Database) -> Listing:
    """The list as the open connection shows it; while it is open nobody else writes, so the version is exact."""
    shelf, version = _shelf(database), store.data_version(database)
    if shelf.listing is not None and shelf.listing.version == version:
        return shelf.listing
    organisations, revisions = store.organisations(database), store.revisions(database)
    shelf.listing = Listing(database, version, store.kind(database), organisations, revisions, datetime.now())
    forget_others(shelf.listing.key)
    _reread(shelf.listing)
    return shelf.listing


def _edition(database: store.Database, org_id: str, revision: str) -> Edition:
    units = store.read_units(database, org_id)
    centre = replace(store.read_full_centre(database, org_id), beside=Beside(units=units) if units else None)
    found = checks.run(database, [org_id])
    return Edition(
        database,
        revision,
        centre,
        {year: tuple(one for one in found if one.year == year) for year in {one.year for one in found}},
        {year: store.read_goal(database, org_id, year) for year in centre.years},
        units,
    )
