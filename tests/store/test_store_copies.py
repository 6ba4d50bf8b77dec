"""Backups are whole and never overwrite; a restore verifies first and keeps what it replaces."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from src import store
from src.records import Delivery, Source
from tests.store.conftest import CENTRE, ORG, record

VERSION_1 = Path(__file__).with_name("version_1.sql")


def content(path: Path) -> bytes:
    return path.read_bytes()


def comments(path: Path) -> list[object]:
    with store.connect(path) as connection:
        return connection.execute("""
            SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal
            ORDER BY table_name, column_name
        """).fetchall()


def test_backup_holds_everything_and_can_be_used_as_it_is(database: Path, save: Callable[..., int]) -> None:
    save(record("1"))
    copy = database.with_name("copy.duckdb")
    store.backup(database, copy)
    assert store.history(copy) == store.history(database)
    assert store.read_centre(copy, ORG) == store.read_centre(database, ORG)
    assert comments(copy) == comments(database)
    store.save_batch(copy, Delivery(source=Source("t"), records=[record("2")]), by="甲")
    assert sorted(f.name for f in database.parent.iterdir()) == ["copy.duckdb", "monitor.duckdb"]


def test_backup_never_overwrites(database: Path) -> None:
    out = database.with_name("precious.txt")
    out.write_text("keep")
    with pytest.raises(store.StoreError, match="文件已存在，未覆盖"):
        store.backup(database, out)
    assert out.read_text() == "keep"


@pytest.mark.parametrize("place", ["nowhere/copy.duckdb", "monitor.duckdb/copy.duckdb"])
def test_backup_into_an_impossible_folder_is_refused(database: Path, place: str) -> None:
    with pytest.raises(store.StoreError, match="文件夹不存在"):
        store.backup(database, database.parent / place)


def test_restore_brings_back_the_backup_and_keeps_the_replaced_file(database: Path, save: Callable[..., int]) -> None:
    copy = database.with_name("copy.duckdb")
    store.backup(database, copy)
    save(record("1"))
    before = store.data_version(database)
    kept = store.restore(database, copy)
    assert kept is not None
    assert store.read_centre(database, ORG).value(2023, "funding.total") == 3873
    assert store.read_centre(kept, ORG).value(2023, "funding.total") == 1
    assert store.data_version(database) != before
    assert {f.name for f in database.parent.iterdir()} == {"copy.duckdb", "monitor.duckdb", kept.name}


def test_two_restores_in_one_second_keep_both(database: Path) -> None:
    copy = database.with_name("copy.duckdb")
    store.backup(database, copy)
    assert store.restore(database, copy) != store.restore(database, copy)


def test_restore_in_the_place_of_a_damaged_database_keeps_it_and_its_log(database: Path) -> None:
    copy = database.with_name("copy.duckdb")
    store.backup(database, copy)
    database.write_bytes(b"damaged")
    Path(f"{database}.wal").write_bytes(b"log")
    kept = store.restore(database, copy)
    assert kept is not None
    assert (content(kept), content(Path(f"{kept}.wal"))) == (b"damaged", b"log")
    assert len(store.history(database)) == 1


def test_restore_in_the_place_of_a_newer_programs_database_keeps_it(database: Path, save: Callable[..., int]) -> None:
    """As after an update that an office takes back: its automatic backups are newer too."""
    copy, backup = (database.with_name(name) for name in ("copy.duckdb", "newer.duckdb"))
    store.backup(database, copy)
    with store.automatic_backup(database) as automatic:
        save(record(value=3873))
    newer(database, backup)
    backup.replace(database)
    newer(automatic, backup)
    backup.replace(automatic)
    with pytest.raises(store.StoreError, match=r"由更新版本的程序建立.*restore"):
        store.ensure(database)
    kept = store.restore(database, copy)
    assert kept is not None
    assert len(store.history(database)) == 1
    with store.connect(kept) as connection:
        assert connection.execute("SELECT count(*) FROM batch").fetchone() == (2,)


def test_restore_where_no_database_is(database: Path, tmp_path: Path) -> None:
    target = tmp_path / "new.duckdb"
    assert store.restore(target, database) is None
    assert store.history(target) == store.history(database)


def test_restore_moves_an_older_backup_forward(database: Path) -> None:
    old = database.with_name("old.duckdb")
    with duckdb.connect(str(old)) as connection:
        connection.execute(VERSION_1.read_text(encoding="utf-8"))
    store.restore(database, old)
    assert store.read_centre(database, ORG).years == (2022,)


def truncated(database: Path, wrong: Path) -> None:
    store.backup(database, wrong)
    wrong.write_bytes(wrong.read_bytes()[: wrong.stat().st_size // 2])


def flipped(database: Path, wrong: Path) -> None:
    """Damage every block behind the headers a little: some of them hold the tables."""
    store.backup(database, wrong)
    damaged = bytearray(wrong.read_bytes())
    for place in range(3 * 4096 + 2048, len(damaged), 4096):
        damaged[place] ^= 0xFF
    wrong.write_bytes(damaged)


def not_a_database(_: Path, wrong: Path) -> None:
    wrong.write_text("指标,数值\n")


def another_product(_: Path, wrong: Path) -> None:
    with duckdb.connect(str(wrong)) as connection:
        connection.execute("CREATE TABLE sales (amount INTEGER)")


def sample(_: Path, wrong: Path) -> None:
    store.create(wrong, "sample")


def newer(database: Path, wrong: Path) -> None:
    store.backup(database, wrong)
    with store.connect(wrong, write=True) as connection:
        connection.execute("UPDATE database_info SET schema_version = 99")


def without_its_batch(database: Path, wrong: Path) -> None:
    store.backup(database, wrong)
    with store.connect(wrong, write=True) as connection:
        connection.execute("DELETE FROM batch")


def missing(_: Path, __: Path) -> None:
    pass


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (truncated, "无法读取数据库文件"),
        (flipped, "无法读取数据库文件"),
        (not_a_database, "无法读取数据库文件"),
        (another_product, "不是本系统的数据库文件"),
        (sample, "备份文件是示例数据，当前是真实数据库"),
        (newer, "由更新版本的程序建立"),
        (without_its_batch, "备份文件内容不完整"),
        (missing, "找不到数据库文件"),
    ],
)
def test_a_wrong_file_is_refused_and_the_database_unchanged(
    database: Path, make: Callable[[Path, Path], None], said: str
) -> None:
    wrong = database.with_name("wrong.duckdb")
    make(database, wrong)
    before = content(database)
    with pytest.raises(store.StoreError, match=said):
        store.restore(database, wrong)
    assert content(database) == before
    assert {f.name for f in database.parent.iterdir()} <= {"monitor.duckdb", "wrong.duckdb"}


def test_real_backup_is_refused_for_a_sample_database(database: Path, tmp_path: Path) -> None:
    path = tmp_path / "sample.duckdb"
    store.create(path, "sample")
    store.save_batch(
        path, Delivery(source=Source("t"), records=[record("1")], organisations=[CENTRE], kind="sample"), by="甲"
    )
    with pytest.raises(store.KindMismatch, match="备份文件是真实数据，当前是示例数据库"):
        store.restore(path, database)
    assert store.kind(path) == "sample"


def test_restoring_the_database_itself_is_refused(database: Path) -> None:
    with pytest.raises(store.StoreError, match="就是当前数据库"):
        store.restore(database, database)
