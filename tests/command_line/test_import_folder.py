"""`import` of a folder: one table of what each file comes to, a batch for each that leaves nothing open, and nothing else."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from src import intake, review, store
from src.command_line import main
from src.records import Delivery, Organisation, Record, Source
from src.store import automatic
from tests.intake.conftest import REPORTS, word_bytes

PLACE = "万塘"
TEXT = (REPORTS / "wantang-2023.txt").read_text(encoding="utf-8")
"""A report that leaves nothing open once its centre is known."""
CENTRES = ("松坪", "竹溪", "柳湾", "梅岭")


def report(place: str, year: int = 2023) -> str:
    return TEXT.replace(PLACE, place).replace("2023", str(year))


def name_of(place: str) -> str:
    return f"{place}县房产服务中心"


@pytest.fixture
def database(empty_file: Path, tmp_path: Path) -> Path:
    path = Path(shutil.copy(empty_file, tmp_path / "monitor.duckdb"))
    centres = tuple(Organisation(f"c{number}", name_of(place)) for number, place in enumerate(CENTRES))
    rows = tuple(
        Record(one.org_id, 2015, date(2015, 12, 31), "rental_subsidy.households", "actual", Decimal(90), "户")
        for one in centres
    )
    store.save_batch(path, Delivery(Source("centres"), rows, organisations=centres), by="测试")
    return path


@pytest.fixture
def run(database: Path, capsys: pytest.CaptureFixture[str]) -> Callable:
    def command(*arguments: object) -> tuple[int, str, str]:
        code = main(["import", *map(str, arguments), "--database", str(database)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return command


@pytest.fixture
def folder(tmp_path: Path, run: Callable) -> Path:
    """Two good reports, one of them as .docx; a broken file; one that is stored; two of one centre's year; an unknown centre."""
    place = tmp_path / "2023年报"
    place.mkdir()
    texts = {
        "a": report("松坪"),
        "d": report("柳湾"),
        "e1": report("梅岭"),
        "e2": report("梅岭") + "\n补充。\n",
        "f": TEXT,
    }
    for name, text in texts.items():
        (place / f"{name}.txt").write_text(text, encoding="utf-8")
    (place / "b.docx").write_bytes(word_bytes(report("竹溪")))
    (place / "c.docx").write_bytes(b"PK\x03\x04broken")
    (place / "g.txt").write_text(report("松坪"), encoding="utf-8")
    (place / "~$b.docx").write_bytes(b"lock")
    (place / ".hidden.txt").write_text(TEXT, encoding="utf-8")
    (place / "2022").mkdir()
    assert run(place / "d.txt", "--yes")[0] == 0
    return place


STATES = {
    "a.txt": "ready", "b.docx": "ready", "c.docx": "refused", "d.txt": "known", "e1.txt": "open", "e2.txt": "open",
    "f.txt": "open", "g.txt": "known",
}  # fmt: skip


def states(printed: str) -> dict[str, str]:
    return {one["file"]: one["state"] for one in json.loads(printed)["files"]}


def test_without_yes_the_folder_is_only_shown(run, folder, database):
    before = store.history(database)
    code, out, _ = run(folder, "--json")
    assert (code, states(out)) == (1, STATES)
    document = json.loads(out)
    assert document["skipped"] == [".hidden.txt", "2022", "~$b.docx"]
    assert [one["file"] for one in document["files"]] == sorted(STATES)
    assert_one_sentence_each({one["file"]: one["sentence"] for one in document["files"]})
    alone = json.loads(run(folder / "a.txt", "--dry-run", "--json")[1])
    assert {name: document["files"][0][name] for name in alone} == alone
    shown = run(folder)[1]
    assert all(name in shown for name in (*STATES, name_of("竹溪"), "没有读取 3 个", "加 --yes"))
    assert store.history(database) == before


def assert_one_sentence_each(sentences: dict[str, str | None]) -> None:
    assert sentences["a.txt"] is None
    assert "e2.txt" in (sentences["e1.txt"] or "")
    assert "a.txt" in (sentences["g.txt"] or "")
    assert "--org" in (sentences["f.txt"] or "")
    assert "第 2 批" in (sentences["d.txt"] or "")
    assert "c.docx" in (sentences["c.docx"] or "")
    assert all(sentence is None or sentence.endswith("。") for sentence in sentences.values())


def test_yes_saves_each_file_that_leaves_nothing_open_once(run, folder, database, monkeypatch):
    monkeypatch.setattr(automatic, "KEPT", 1)
    before = len(store.history(database))
    code, out, _ = run(folder, "--yes", "--json", "--by", "张三", "--note", "年报")
    assert code == 1
    assert states(out) == STATES | {"a.txt": "saved", "b.docx": "saved"}
    batches = store.history(database)[: -before or None]
    assert [(b.source.file_name, b.created_by, b.note) for b in batches] == [
        ("b.docx", "张三", "年报"),
        ("a.txt", "张三", "年报"),
    ]
    saved = {one["file"]: one["batch"] for one in json.loads(out)["files"] if one["batch"]}
    assert saved == {b.source.file_name: b.batch_id for b in batches}
    (kept,) = store.automatic_backups(database)
    assert "-auto-000002-" in kept.name  # the one before the folder, after the one before d.txt, which has made room
    code, out, _ = run(folder, "--yes", "--json")
    assert states(out) == STATES | {"a.txt": "known", "b.docx": "known"}
    assert len(store.history(database)) == before + 2


def test_a_provinces_first_folder_registers_its_centres_where_that_is_asked(run, tmp_path, database):
    place = tmp_path / "first"
    place.mkdir()
    for town, year in (("青溪", 2022), ("青溪", 2023), ("白石", 2023)):
        (place / f"{town}{year}.txt").write_text(report(town, year), encoding="utf-8")
    assert {*states(run(place, "--json")[1]).values()} == {"open"}
    assert {*states(run(place, "--json", "--new-centres")[1]).values()} == {"ready"}
    code, out, _ = run(place, "--yes", "--json", "--new-centres")
    assert (code, {*states(out).values()}) == (0, {"saved"})
    added = {one.org_id: one.name for one in store.organisations(database) if not one.org_id.startswith("c")}
    assert added == {name_of("青溪"): name_of("青溪"), name_of("白石"): name_of("白石")}
    assert store.read_centre(database, name_of("青溪")).years == (2022, 2023)
    assert {*states(run(place, "--yes", "--json", "--new-centres")[1]).values()} == {"known"}


def test_a_save_that_is_refused_does_not_stop_the_others(run, tmp_path, database, monkeypatch):
    place = tmp_path / "files"
    place.mkdir()
    for town in CENTRES[:3]:
        (place / f"{town}.txt").write_text(report(town), encoding="utf-8")
    save = store.save_batch

    def refusing(path: object, delivery: Delivery, by: str) -> int:
        if delivery.source.file_name == f"{CENTRES[0]}.txt":
            raise store.Busy("数据库正忙。")
        return save(path, delivery, by)

    monkeypatch.setattr(store, "save_batch", refusing)
    code, out, _ = run(place, "--yes", "--json")
    assert code == 1
    assert sorted(states(out).values()) == ["errors", "saved", "saved"]


@pytest.mark.parametrize(
    "options", [["--org", "c0"], ["--year", "2023"], ["--answer", "a=b"], ["--as-of", "2023-12-31"], ["--workbook", "a.xlsx"]]
)  # fmt: skip
def test_options_that_speak_of_one_file_are_refused(run, tmp_path, options):
    code, out, error = run(tmp_path, *options)
    assert (code, out) == (2, "")
    assert options[0] in error


def test_an_empty_folder_is_refused_in_one_line(run, tmp_path):
    place = tmp_path / "none"
    place.mkdir()
    (place / "~$a.docx").touch()
    code, out, error = run(place, "--yes")
    assert (code, out, len(error.strip().splitlines())) == (2, "", 1)


def test_a_dry_run_of_a_folder_makes_no_database(folder, tmp_path, capsys):
    missing = tmp_path / "no" / "monitor.duckdb"
    assert main(["import", str(folder), "--database", str(missing)]) == 1
    assert "松坪" in capsys.readouterr().out
    assert not missing.parent.exists()


def test_drafts_are_checked_together_as_each_alone(sample_file):
    """A centre with and one without a register, two years, one centre's year twice."""
    known = store.organisations(sample_file)
    kept = {bool(store.read_ledger(sample_file, centre.org_id).projects): centre.org_id for centre in known}
    drafts = []
    for org_id in (kept[True], kept[False]):
        for year in (2025, 2024, 2025):
            draft = intake.read(report("松坪", year).encode(), "report.txt", org_id=org_id, year=year)
            draft = intake.assign(draft, org_id=org_id, year=year)
            drafts.append((draft, review.select(draft, review.Decisions())))
    together = review.issues_of_each(sample_file, drafts)
    assert all(found[len(draft.issues) :] for (draft, _), found in zip(drafts, together, strict=True))
    assert list(together) == [review.issues(sample_file, *one) for one in drafts]
