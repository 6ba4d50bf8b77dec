"""What is made once a key, and reads that never mix two states of a file."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from streamlit.runtime.scriptrunner_utils.exceptions import StopException

from src import checks, store
from src.records import Centre, Delivery, Organisation, Record, Source
from src.ui import data
from src.ui.kept import Key, forget_others, kept

VIEWERS = 16


@dataclass(frozen=True)
class Subject:
    """Data of a revision."""

    name: str
    revision: int

    @property
    def key(self) -> Key:
        return ("file", self.name, self.revision)


def at_once(work: Callable[[int], object]) -> list[object]:
    """What the work returns for each of many viewers who come at the same moment."""
    together = threading.Barrier(VIEWERS)

    def one(number: int) -> object:
        together.wait()
        return work(number)

    with ThreadPoolExecutor(VIEWERS) as viewers:
        return list(viewers.map(one, range(VIEWERS)))


def save(database: Path, org_id: str, value: str, indicator: str = "renovation.households", unit: str = "户") -> None:
    record = Record(org_id, 2023, date(2023, 12, 31), indicator, "actual", Decimal(value), unit)
    store.save_batch(
        database, Delivery(source=Source(f"{org_id}-{value}"), records=[record], kind=store.kind(database)), by="张三"
    )


def households(found: data.Edition) -> Decimal | None:
    return found.centre.value(2023, "renovation.households")


def test_many_who_ask_for_one_key_share_one_computation() -> None:
    made: list[str] = []
    others_wait = threading.Event()

    @kept(8)
    def make(subject: Subject, word: str) -> str:
        made.append(word)
        others_wait.wait(1)
        return subject.name + word

    assert set(at_once(lambda _: make(Subject("a", 1), "x"))) == {"ax"}
    assert made == ["x"]
    assert make(Subject("a", 2), "x") == "ax"
    assert made == ["x", "x"]


def test_an_error_is_told_to_everybody_and_not_kept() -> None:
    tries: list[int] = []

    @kept(8)
    def make(subject: Subject) -> int:
        tries.append(1)
        if len(tries) == 1:
            raise store.Busy("占用")
        return len(tries)

    with pytest.raises(store.Busy):
        make(Subject("a", 1))
    assert make(Subject("a", 1)) == 2


def test_a_viewer_whose_run_is_stopped_stops_nobody_else() -> None:
    begun, go_on, tries = threading.Event(), threading.Event(), []

    @kept(8)
    def make(subject: Subject) -> int:
        tries.append(1)
        if len(tries) == 1:
            begun.set()
            go_on.wait(10)
            raise StopException
        return len(tries)

    with ThreadPoolExecutor(2) as viewers:
        stopped = viewers.submit(make, Subject("a", 1))
        begun.wait(10)
        other = viewers.submit(make, Subject("a", 1))
        go_on.set()
        assert isinstance(stopped.exception(10), StopException)
        assert other.result(10) == 2


def test_no_more_is_kept_than_agreed_and_nothing_of_a_revision_that_is_gone() -> None:
    made: list[tuple[str, int]] = []

    @kept(2)
    def make(subject: Subject) -> None:
        made.append((subject.name, subject.revision))

    for subject in (Subject("a", 1), Subject("b", 1), Subject("c", 1), Subject("a", 1)):
        make(subject)
    assert made == [("a", 1), ("b", 1), ("c", 1), ("a", 1)]
    forget_others(Subject("a", 2).key)
    make(Subject("c", 1))
    make(Subject("a", 1))
    assert made[4:] == [("a", 1)]


def test_many_viewers_after_a_save_run_the_rules_once(real: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def look(_: int = 0) -> data.Edition:
        return data.edition(data.listing(real)[0], "zhengning").edition

    look()
    runs: list[object] = []
    run = checks.run
    monkeypatch.setattr(checks, "run", lambda *given: runs.append(given) or run(*given))
    save(real, "zhengning", "1021")
    seen = at_once(look)
    assert {households(one) for one in seen} == {Decimal(1021)}
    assert len(runs) == 1


def test_figures_and_findings_are_of_one_state(real: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A save that falls between the reading of the figures and the running of the rules waits for both."""
    listed = data.listing(real)[0]
    read, savers = store.read_full_centre, []

    def read_then_save(*given: object) -> object:
        centre = read(*given)
        savers.append(threading.Thread(target=save, args=(real, "zhengning", "4000", "funding.total", "万元")))
        savers[-1].start()
        savers[-1].join(0.5)
        return centre

    def states(found: data.Edition) -> tuple[Decimal | None, bool]:
        told = "".join(one.message for one in found.findings[2023])
        return found.centre.value(2023, "funding.total"), "4,000 万元" in told

    monkeypatch.setattr(store, "read_full_centre", read_then_save)
    found = data.edition(listed, "zhengning").edition
    monkeypatch.setattr(store, "read_full_centre", read)
    savers[0].join()
    assert states(found) == (Decimal(3873), False)
    after = data.edition(data.listing(real)[0], "zhengning").edition
    assert states(after) == (Decimal(4000), True)


def test_findings_of_every_year_are_those_of_each_year(sample_file: Path) -> None:
    listed = data.listing(sample_file)[0]
    org_id = listed.organisations[0].org_id
    found = data.edition(listed, org_id).edition
    for year in found.centre.years:
        assert found.findings.get(year, ()) == checks.run(sample_file, [org_id], [year])


def test_a_save_of_one_centre_leaves_the_others_warm(sample_copy: Path) -> None:
    listed = data.listing(sample_copy)[0]
    first, second = (organisation.org_id for organisation in listed.organisations[:2])
    before = {org_id: data.edition(listed, org_id).edition for org_id in (first, second)}
    save(sample_copy, first, "77")
    listed = data.listing(sample_copy)[0]
    assert data.edition(listed, second).edition is before[second]
    assert households(data.edition(listed, first).edition) == Decimal(77)


def test_older_data_are_shown_while_a_writer_keeps_the_file_and_never_to_who_writes(
    real: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(data, "PATIENCE_SECONDS", 0.01)
    old = data.edition(data.listing(real)[0], "zhengning")
    save(real, "zhengning", "1021")
    with store.connect(real, write=True):
        listed, is_older = data.listing(real)
        assert is_older
        assert listed is old.listing
        assert data.edition(listed, "zhengning").edition is old.edition
    listed, is_older = data.listing(real, newest=True)
    assert not is_older
    found = data.edition(listed, "zhengning", newest=True)
    assert not found.is_older
    assert households(found.edition) == Decimal(1021)


def test_what_is_read_beside_a_list_fits_it(real: Path) -> None:
    listed = data.listing(real)[0]
    assert len(data.beside(listed, lambda: store.history(real))) == 1
    save(real, "zhengning", "1021")
    with pytest.raises(data.Moved):
        data.beside(listed, lambda: store.history(real))


def test_of_those_it_is_compared_with_only_the_one_that_was_saved_is_read_anew(
    sample_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[tuple[str, ...]] = []
    peers = store.read_peers

    def noting(database: store.Database, group: tuple[Organisation, ...]) -> tuple[Centre, ...]:
        read.append(tuple(one.org_id for one in group))
        return peers(database, group)

    def beside_songquan() -> dict[str, Centre]:
        listed = data.listing(sample_copy)[0]
        found = data.compared(listed, data.edition(listed, "songquan").edition).centre.beside
        assert found is not None
        return {one.organisation.org_id: one for one in found.peers}

    monkeypatch.setattr(store, "read_peers", noting)
    before = beside_songquan()
    save(sample_copy, "yunxi", "77")
    after = beside_songquan()
    store.undo(sample_copy, max(batch.batch_id for batch in store.history(sample_copy, "yunxi", most=1)), "张三")
    assert read == [tuple(before), ("yunxi",)]
    assert [org_id for org_id in before if after[org_id] is not before[org_id]] == ["yunxi"]
    assert after["yunxi"].value(2023, "renovation.households") == Decimal(77)
    assert beside_songquan()["yunxi"].records == before["yunxi"].records
