"""The second place of the figures: what only a server can do, and that it gives what a file gives."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from src import accounts, checks, store
from src.records import Delivery, Organisation, Source
from src.store import Server, session
from tests import server
from tests.store.conftest import ORG, record

ROOT = Path(__file__).parents[2]
PASSWORD = "一个够长的密码-2024"

SAVER = """
import os, sys
from decimal import Decimal
from datetime import date
from src import store
from src.records import Delivery, Record, Source
database = store.database_at(sys.argv[1])
def save(at):
    rows = [Record("zhengning", year, date(year, 12, 31), "funding.total", "actual", Decimal(at), "万元") for year in range(1990, 2020)]
    os.write(1, f"{store.save_batch(database, Delivery(Source('loop'), rows), 'loop')}\\n".encode())
os.write(1, b"ready\\n")
sys.stdin.readline()
for at in range(int(sys.argv[2])):
    save(at)
"""


@pytest.fixture
def shipped(shipped_on_server: str) -> Iterator[Server]:
    """The shipped figures of 2023, as batch 1."""
    with server.copied(shipped_on_server) as made:
        yield made


@pytest.fixture
def nothing() -> Iterator[Server]:
    """A database without any table."""
    with server.copied("template0") as made:
        yield made


def saver(database: Server, times: int) -> "subprocess.Popen[str]":
    """A process that has everything loaded and waits for a line before it saves."""
    process = subprocess.Popen(
        [sys.executable, "-c", SAVER, database.address, str(times)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def go(process: "subprocess.Popen[str]") -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def end_sessions(database: Server) -> None:
    """What a restart of the server does to everybody who is connected."""
    with psycopg.connect(server.asked(), autocommit=True) as connection:
        name = database.address.rpartition("/")[2]
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])


def test_an_address_is_a_key_and_tells_no_password() -> None:
    database = store.database_at("postgresql://housing:geheim@db.example:5433/housing?sslmode=require")
    assert isinstance(database, Server)
    assert database == Server(database.address)
    assert len({database, Server(database.address)}) == 1
    assert str(database) == "postgresql://housing@db.example:5433/housing"
    assert "geheim" not in repr(database)


def test_a_server_that_is_away_has_its_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # nobody listens there
        away = Server(f"postgresql://housing:geheim@127.0.0.1:{taken.getsockname()[1]}/housing")
        with pytest.raises(store.Away, match="连不上数据库服务器") as refusal:
            store.ensure(away)
    assert "postgresql://housing@127.0.0.1" in str(refusal.value)
    assert "geheim" not in str(refusal.value)


def test_an_address_that_is_none_has_its_sentence() -> None:
    with pytest.raises(store.StoreError, match="数据库服务器的地址写得不对"):
        store.ensure(Server("postgresql://housing@127.0.0.1/a b"))


def test_backup_and_restore_say_whose_they_are(shipped: Server, tmp_path: Path) -> None:
    with pytest.raises(store.StoreError, match="pg_dump"):
        store.backup(shipped, tmp_path / "copy.duckdb")
    with pytest.raises(store.StoreError, match="pg_restore"):
        accounts.restore(shipped, accounts.at_terminal("维护员"), tmp_path / "copy.duckdb")
    assert not list(tmp_path.iterdir())


def test_a_restart_between_two_reads_goes_unnoticed(shipped: Server) -> None:
    before = store.read_centre(shipped, ORG)
    end_sessions(shipped)
    assert store.read_centre(shipped, ORG) == before
    end_sessions(shipped)
    assert store.save_batch(shipped, Delivery(Source("s"), [record("1")]), "甲") == 2


def test_a_save_whose_session_ends_in_the_middle_saves_nothing(shipped: Server) -> None:
    def cut() -> None:
        with store.connect(shipped, write=True) as connection, store.transaction(connection):
            store.save_batch(shipped, Delivery(Source("s"), [record("1")]), "甲")
            end_sessions(shipped)
            store.organisations(shipped)

    with pytest.raises(store.Away):
        cut()
    assert [batch.batch_id for batch in store.history(shipped)] == [1]
    assert store.save_batch(shipped, Delivery(Source("s"), [record("1")]), "甲") == 2


def test_a_part_that_is_refused_leaves_the_rest_of_the_transaction(shipped: Server) -> None:
    with store.connect(shipped, write=True) as connection, store.transaction(connection):
        with pytest.raises(store.StoreError, match="没有第 99 批"):
            store.undo(shipped, 99, "甲")
        store.undo(shipped, 1, "甲")
    assert not store.history(shipped)[0].in_force


def test_a_writer_waits_for_the_one_before_and_not_for_ever(shipped: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(store.connect.__wrapped__.__kwdefaults__, "wait_seconds", 0.05)  # type: ignore[attr-defined]
    number = session.WRITERS["main"]
    with psycopg.connect(shipped.address) as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", [number])
        with pytest.raises(store.Busy, match="正被其他人写入"):
            store.undo(shipped, 1, "甲")
        assert store.read_centre(shipped, ORG).records, "who reads waits for nobody"
    store.undo(shipped, 1, "甲")


def test_a_block_that_reads_sees_one_state(shipped: Server) -> None:
    with store.read_only(shipped):
        before = store.data_version(shipped)
        subprocess.run([sys.executable, "-c", SAVER, shipped.address, "1"], cwd=ROOT, input=b"\n", check=True)
        assert store.data_version(shipped) == before
        assert len(store.history(shipped)) == 1
    assert store.data_version(shipped) != before
    assert len(store.history(shipped)) == 2


def test_only_the_written_centre_has_a_new_revision(shipped: Server) -> None:
    other = Organisation("other", "乙县房产服务中心")
    store.save_batch(shipped, Delivery(Source("o"), [record("1", org_id="other")], organisations=[other]), "甲")
    before = store.revisions(shipped)
    store.save_batch(shipped, Delivery(Source("o"), [record("2", org_id="other")]), "甲")
    assert store.revisions(shipped)[ORG] == before[ORG]
    assert store.revisions(shipped)["other"] != before["other"]


def test_views_of_an_older_catalogue_are_made_anew(shipped: Server) -> None:
    with store.connect(shipped, write=True) as connection:
        connection.execute("DROP VIEW renovation; CREATE VIEW renovation AS SELECT 1 AS org_id")
        connection.execute("UPDATE revision SET number = number + 1")  # an upgrade starts a new process
    store.ensure(shipped)
    with store.connect(shipped) as connection:
        assert connection.execute("SELECT org_id FROM renovation").fetchall() == [(ORG,)]


def test_the_first_start_makes_the_shipped_figures_once(nothing: Server) -> None:
    assert store.data_version(nothing) == "-"
    assert not store.exists(nothing)
    store.ensure(nothing)
    seen = store.data_version(nothing)
    store.ensure(nothing)
    assert store.data_version(nothing) == seen
    assert [batch.batch_id for batch in store.history(nothing)] == [1]
    with pytest.raises(store.StoreError, match="已有本系统的数据"):
        store.create(nothing, "sample")


def test_several_first_starts_at_once_make_it_once(nothing: Server) -> None:
    with ThreadPoolExecutor(3) as threads:
        list(threads.map(store.ensure, [nothing] * 3))
    assert [batch.batch_id for batch in store.history(nothing)] == [1]


def test_a_newer_or_incomplete_layout_is_told_in_the_words_of_a_server(shipped: Server) -> None:
    with store.connect(shipped, write=True) as connection:
        connection.execute("DROP TABLE comment CASCADE; UPDATE revision SET number = number + 1")
    with pytest.raises(store.StoreError, match=r"缺少表“comment”.*pg_dump"):
        store.ensure(shipped)
    with store.connect(shipped, write=True) as connection:
        connection.execute("UPDATE database_info SET schema_version = 99; UPDATE revision SET number = number + 1")
    with pytest.raises(store.StoreError, match=r"结构版本 99.*pg_dump"):
        store.ensure(shipped)


def test_a_schema_of_somebody_else_is_left_alone(nothing: Server) -> None:
    with psycopg.connect(nothing.address, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA main; CREATE TABLE main.theirs (a INTEGER)")
    with pytest.raises(store.StoreError, match="不是本系统建立的"):
        store.ensure(nothing)


def test_roles_keep_readers_from_people_and_figures_from_accounts(nothing: Server) -> None:
    reader, login = "housing_reader", "housing"
    with psycopg.connect(nothing.address, autocommit=True) as connection:
        statements = (ROOT / "docs/server/roles.sql").read_text(encoding="utf-8")
        connection.execute(statements)  # type: ignore[call-overload]
        try:
            signed_in = Server(nothing.address.replace("postgres@", f"{login}@"))
            store.ensure(signed_in)
            terminal = accounts.at_terminal("维护员")
            accounts.add(signed_in, terminal, name="张三", password=PASSWORD)
            assert accounts.sign_in(signed_in, "张三", PASSWORD).role == "editor"
            connection.execute(f"SET ROLE {reader}")  # type: ignore[call-overload]
            assert connection.execute("SELECT count(*) FROM main.renovation").fetchone() == (1,)
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute("SELECT name FROM accounts.account")
            connection.execute("RESET ROLE; SET ROLE housing_figures")
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute("SELECT name FROM accounts.account")
            with (
                store.connect(signed_in) as figures,
                pytest.raises(store.StoreError, match="没有所需的权限"),
            ):
                figures.execute("SELECT name FROM accounts.account")
        finally:
            session.close_all()
            connection.execute("RESET ROLE")
            for role in ("housing_reader", "housing_figures", "housing_accounts", "housing"):
                connection.execute(f"DROP OWNED BY {role} CASCADE")  # type: ignore[call-overload]
                connection.execute(f"DROP ROLE {role}")  # type: ignore[call-overload]


def test_four_processes_at_once_each_get_numbers_of_their_own_and_lose_nothing(shipped: Server) -> None:
    processes = [saver(shipped, 6) for _ in range(4)]
    for process in processes:
        go(process)
    said = [int(line) for process in processes for line in process.communicate(timeout=120)[0].splitlines()]
    assert sorted(said) == list(range(2, 26))
    history = store.history(shipped)
    assert [batch.batch_id for batch in history] == list(range(25, 0, -1))
    assert {batch.record_count for batch in history[:-1]} == {30}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and the cluster's script are POSIX")
def test_a_killed_writer_and_a_killed_server_leave_nothing_half_saved() -> None:
    server.asked()
    with tempfile.TemporaryDirectory(prefix="housing-") as folder, socket.socket() as free:
        os.chmod(folder, 0o755)
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        cluster = [ROOT / "tests" / "cluster.sh"]
        safe = os.environ | {"SAFE": "-c fsync=on"}
        subprocess.run([*cluster, "start", f"{folder}/c", str(port)], check=True, env=safe)
        try:
            database = Server(f"postgresql://postgres@127.0.0.1:{port}/postgres")
            store.ensure(database)
            said = 1
            for fault in ("writer", "server"):
                process = saver(database, 10_000)
                go(process)
                assert process.stdout is not None
                for _ in range(3):
                    said = int(process.stdout.readline())
                if fault == "server":
                    subprocess.run([*cluster, "kill", f"{folder}/c"], check=True)
                    with pytest.raises(store.Away):
                        store.data_version(database)
                    subprocess.run([*cluster, "start", f"{folder}/c", str(port)], check=True, env=safe)
                process.send_signal(signal.SIGKILL)
                rest, _ = process.communicate(timeout=60)
                said = max([said, *(int(line) for line in rest.splitlines() if line.isdigit())])
                deadline = time.monotonic() + 60
                while store.save_batch(database, Delivery(Source("after"), [record("7")]), "甲") <= said:
                    assert time.monotonic() < deadline
                history = store.history(database)
                assert [batch.batch_id for batch in history] == list(range(len(history), 0, -1))
                loops = [batch.record_count for batch in history if batch.created_by == "loop"]
                assert set(loops) == {30}
                assert {batch.batch_id for batch in history} >= set(range(1, said + 1)), "what was told saved is there"
        finally:
            session.close_all()
            subprocess.run([*cluster, "stop", f"{folder}/c"], check=False)


def test_a_whole_history_moves_there_and_back_and_reads_the_same(
    sample_file: Path, nothing: Server, tmp_path: Path
) -> None:
    terminal = accounts.at_terminal("维护员")
    moved = store.move(sample_file, nothing)
    assert moved["batch"] == len(store.history(sample_file))
    with pytest.raises(store.StoreError, match="目标不是空的"):
        store.move(sample_file, nothing)
    with pytest.raises(store.KindMismatch):
        accounts.save(nothing, terminal, Delivery(Source("s"), [record("1")], kind="real"))
    assert store.kind(nothing) == "sample"
    same_everywhere(sample_file, nothing)
    back = tmp_path / "back.duckdb"
    assert store.move(nothing, back) == moved
    assert store.history(back) == store.history(sample_file)
    assert store.data_version(back) != "-|-"


def same_everywhere(file: Path, there: Server) -> None:
    """Everything that pages and commands read of the two is equal."""
    assert store.organisations(there) == store.organisations(file)
    assert store.history(there) == store.history(file)
    assert store.batch_events(there) == store.batch_events(file)
    assert store.reading_examples(there) == store.reading_examples(file)
    with store.read_only(file), store.read_only(there):
        for batch in store.history(file)[::10]:
            assert store.batch_changes(there, batch.batch_id) == store.batch_changes(file, batch.batch_id)
        for one in store.organisations(file):
            centre = store.read_full_centre(file, one.org_id)
            assert store.read_full_centre(there, one.org_id) == centre
            assert store.read_beside(there, one.org_id) == store.read_beside(file, one.org_id)
            assert store.history(there, one.org_id) == store.history(file, one.org_id)
            for year in centre.years:
                assert store.read_goal(there, one.org_id, year) == store.read_goal(file, one.org_id, year)
    for one in store.organisations(file)[::3]:
        assert checks.run(there, [one.org_id]) == checks.run(file, [one.org_id])
