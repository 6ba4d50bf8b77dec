"""A database comes from the shipped CSV folders on first run: whole, once, and with every figure."""

import csv
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from src import store
from tests.store.conftest import ORG

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "data" / "zhengning-2023"


def csv_rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_all_45_shipped_figures_are_loaded_with_their_place(database: Path) -> None:
    centre, expected = store.read_centre(database, ORG), csv_rows("record.csv")
    assert (len(centre.records), len(expected), centre.kind) == (45, 45, "real")
    for row in expected:
        found = centre.record(int(row["year"]), row["indicator"], row["role"])  # type: ignore[arg-type]
        assert found is not None
        assert (str(found.value), found.unit, found.locator) == (row["value"], row["unit"], row["locator"])
        assert found.as_of.isoformat() == row["as_of"]
        assert found.quote is None
        source = centre.source(found)
        assert source is not None
        assert source.document_no == "正房产发〔2024〕11号"


def test_all_22_rows_of_the_form_are_loaded(database: Path) -> None:
    form, expected = store.read_centre(database, ORG).form(2023), csv_rows("score_item.csv")
    assert (len(form), len(expected)) == (22, 22)
    for found, row in zip(form, expected, strict=True):
        for name, cell in row.items():
            stored = getattr(found, name)
            wanted = Decimal(cell) if isinstance(stored, Decimal) else cell
            assert (str(stored) if isinstance(stored, int) else stored) == (wanted or (wanted if wanted == 0 else None))


def test_an_existing_database_is_left_alone(database: Path) -> None:
    before = store.data_version(database)
    store.ensure(database)
    assert store.data_version(database) == before


def test_processes_that_start_at_once_end_with_one_whole_database(tmp_path: Path) -> None:
    path = tmp_path / "monitor.duckdb"
    code = "import sys; from src import store; store.ensure(sys.argv[1]); print(len(store.history(sys.argv[1])))"
    started = [
        subprocess.Popen([sys.executable, "-c", code, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    assert [process.communicate(timeout=60)[0].strip() for process in started] == ["1", "1", "1"]
    assert [file.name for file in tmp_path.iterdir()] == ["monitor.duckdb"]


def test_a_log_left_by_a_removed_file_is_not_replayed(database: Path) -> None:
    database.unlink()
    log = Path(f"{database}.wal")
    log.write_bytes(b"left over")
    store.ensure(database)
    assert len(store.history(database)) == 1
    assert not log.exists()


def folder_with(tmp_path: Path, record_row: str) -> Path:
    folder = tmp_path / "seed" / "centre"
    folder.mkdir(parents=True)
    (folder / "organisation.csv").write_text("\ufefforg_id,name\nx,某中心\n", encoding="utf-8")
    (folder / "source.csv").write_text("source_id\nreport\n", encoding="utf-8")
    header = "org_id,year,as_of,indicator,role,value,unit\n"
    (folder / "record.csv").write_text(header + record_row + "\n", encoding="utf-8")
    return folder.parent


def test_columns_and_files_are_optional(tmp_path: Path) -> None:
    path = tmp_path / "x.duckdb"
    store.ensure(path, folder_with(tmp_path, "x,2023,2023-12-31,funding.total,actual,12.5,万元"))
    assert store.read_centre(path, "x").value(2023, "funding.total") == Decimal("12.5")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("x,2023,2023-12-31,funding.total,actual,十二,万元", r"record\.csv 第 2 行"),
        ("x,2023,2023-12-32,funding.total,actual,12,万元", r"record\.csv 第 2 行"),
        ("x,2023,2023-12-31,funding.total,actual,12,元", "单位是“元”，应为“万元”"),
    ],
)
def test_a_bad_shipped_file_leaves_nothing_behind(tmp_path: Path, row: str, said: str) -> None:
    seed, target = folder_with(tmp_path, row), tmp_path / "target"
    target.mkdir()
    with pytest.raises(store.StoreError, match=said):
        store.ensure(target / "x.duckdb", seed)
    assert list(target.iterdir()) == []


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(store.StoreError, match="文件夹不存在"):
        store.ensure(tmp_path / "nowhere" / "x.duckdb")


def test_create_refuses_to_overwrite(database: Path) -> None:
    with pytest.raises(store.StoreError, match="文件已存在，未覆盖"):
        store.create(database, "sample")
