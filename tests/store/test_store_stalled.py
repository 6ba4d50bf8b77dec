"""A process that stands still in the middle of its work costs nobody a save that was acknowledged."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from src import store
from src.records import Delivery, Source
from src.store.connection import TURN_SECONDS, writers_turn
from src.store.server import PROJECT
from tests.store.conftest import ORG, record

# Stops itself before the first call to the system that the event and a part of its arguments name.
STALLED_RESTORE = """
import os, signal, sys
from src import store
database, copy, event, wanted = sys.argv[1:]
done = []
def stop(happened, arguments):
    if not done and happened == event and wanted in [str(argument) for argument in arguments]:
        done.append(True)
        os.kill(os.getpid(), signal.SIGSTOP)
sys.addaudithook(stop)
try:
    print(store.restore(database, copy).name)
except store.StoreError as refusal:
    print(refusal)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGSTOP is POSIX")
@pytest.mark.parametrize(
    ("event", "place", "said"),
    [
        ("open", "monitor.duckdb.turn", "恢复期间数据库又有新的保存，未恢复"),
        ("os.link", "monitor.duckdb", "monitor-replaced"),
        ("os.rename", "monitor.duckdb", "monitor-replaced"),
        ("os.remove", "monitor.duckdb.turn", "monitor-replaced"),
    ],
)
def test_a_save_beside_a_restore_that_stands_still_is_in_the_file_or_not_acknowledged(
    database: Path, event: str, place: str, said: str
) -> None:
    copy = database.with_name("copy.duckdb")
    store.backup(database, copy)
    acknowledged: list[int] = []

    def save() -> None:
        acknowledged.append(
            store.save_batch(
                database, Delivery(source=Source("t"), records=[record("77")], note="beside the restore"), by="甲"
            )
        )

    restore = subprocess.Popen(
        [sys.executable, "-c", STALLED_RESTORE, database, copy, event, database.with_name(place)],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )
    try:
        _, status = os.waitpid(restore.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)
        time.sleep(TURN_SECONDS)
        saver = threading.Thread(target=save)
        saver.start()
        saver.join(timeout=4 * TURN_SECONDS if event in ("os.link", "os.rename") else 60)
        os.kill(restore.pid, signal.SIGCONT)
        out, _ = restore.communicate(timeout=60)
    finally:
        restore.kill()
    saver.join(timeout=60)
    assert said in out
    assert acknowledged == [2]
    assert store.history(database)[0].note == "beside the restore"
    assert store.read_centre(database, ORG).value(2023, "funding.total") == 77
    assert not list(database.parent.glob("*.tmp-*")) + list(database.parent.glob("*.turn"))


def test_a_write_into_a_file_that_was_exchanged_meanwhile_is_not_acknowledged(database: Path) -> None:
    other = Path(shutil.copy(database, database.with_name("other.duckdb")))

    def write_beside_an_exchange() -> None:
        with store.connect(database, write=True) as connection:
            connection.execute("UPDATE batch SET note = 'lost'")
            os.replace(other, database)

    with pytest.raises(store.StoreError, match="保存期间数据库文件被换成了另一份"):
        write_beside_an_exchange()
    assert [batch.note for batch in store.history(database)] != ["lost"]


def test_a_turn_is_kept_for_as_long_as_its_holder_works(database: Path) -> None:
    taken: list[bool] = []

    def take() -> None:
        with pytest.raises(store.Busy), writers_turn(database, time.monotonic() + 2 * TURN_SECONDS):
            taken.append(True)

    with writers_turn(database, time.monotonic()):
        time.sleep(2 * TURN_SECONDS)
        other = threading.Thread(target=take)
        other.start()
        other.join()
    assert taken == []
    assert list(database.parent.iterdir()) == [database]


def test_a_turn_that_was_given_to_somebody_else_is_left_to_them(database: Path) -> None:
    turn = database.with_name(f"{database.name}.turn")
    with writers_turn(database, time.monotonic()):
        turn.write_text("somebody else")
        os.utime(turn, (0, 0))
        time.sleep(TURN_SECONDS)
        assert turn.stat().st_mtime == 0
    assert turn.read_text() == "somebody else"
