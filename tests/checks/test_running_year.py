"""A county's register, payments and allotments give exactly the findings that a reader of its tables makes, in store and as a draft."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from src import checks, store
from src.catalogue import rules
from src.checks.ledger import ledger_rules
from src.checks.problems import problem_rules
from src.records import Allotment, Finding, Ledger, LedgerRow, Payment, PaymentPeriod, Project, ReadingNote, Record
from tests.checks.conftest import ledger_row
from tests.checks.county import COUNTY, ROWS, YEAR, decoy, rows, save, save_report

Load = Callable[..., duckdb.DuckDBPyConnection]
DOCUMENTS = {name: COUNTY[name] for name in ("figures", "file_notes")}
EXPECTED = sorted(map(tuple, COUNTY["findings"]))


@pytest.fixture
def county(empty_file: Path, tmp_path: Path) -> Path:
    """A file with the county's report and a second centre's tables."""
    path = Path(shutil.copy(empty_file, tmp_path / "monitor.duckdb"))
    save_report(path)
    return path


def told(found: tuple[Finding, ...], org_id: str = "a") -> list[tuple[str, str, str]]:
    return sorted(
        (one.rule, one.project_id or one.indicator or one.item or "", one.message)
        for one in found
        if one.org_id == org_id
    )


def test_the_tables_give_exactly_these_findings(load: Load) -> None:
    load(**decoy(), org_id="b")
    found = checks.run_on(load(**DOCUMENTS, **ROWS))
    assert told(found) == EXPECTED
    assert {one.year for one in found} == {YEAR}


def test_old_money_is_asked_about_and_younger_only_noted(load: Load) -> None:
    found = [one for one in checks.run_on(load(**ROWS)) if one.rule == "idle_fund"]
    assert {one.severity: one.project_id for one in found} == {"question": None, "note": "dongguan"}


def test_across_documents_there_are_questions_alone(load: Load) -> None:
    assert {one.severity for one in checks.run_on(load(**DOCUMENTS, **ROWS))} == {"question", "note"}


def test_no_person_who_was_paid_is_named(load: Load) -> None:
    payments = [
        {**row, "request_no": f"{row['request_no']}{place}", "amount_yuan": "5", "kind": "paid", "project_name": None}
        for place, row in enumerate(ROWS["payments"][-2:])
    ]
    found = checks.run_on(load(**{**ROWS, "payments": payments, "projects": ROWS["projects"][:1]}))
    assert {"payment_repeated", "paid_unregistered"} <= {one.rule for one in found}
    assert not any("王小明" in f"{one.message}{one.news}{one.item}" for one in found)


def test_findings_of_one_rule_are_kept_apart(load: Load) -> None:
    found = checks.run_on(load(**DOCUMENTS, **ROWS))
    assert len({one.subject for one in found}) == len(found)


def test_each_finding_of_a_project_names_its_programme(load: Load) -> None:
    found = checks.run_on(load(**ROWS))
    assert {one.programme for one in found if one.project_id} == {"renovation"}
    assert {one.programme for one in found if not one.project_id and one.item} == {"budget"}


def test_only_the_centre_and_year_asked_for_are_reported(load: Load) -> None:
    connection = load(**ROWS, org_id="b")
    load(**ROWS)
    assert {one.org_id for one in checks.run_on(connection, ["b"])} == {"b"}
    assert checks.run_on(connection, ["b"], [2024]) == ()
    assert checks.run_on(connection, ["c"]) == ()


def test_without_a_register_only_the_rules_of_the_year_are_asked(load: Load) -> None:
    load(**ROWS, org_id="b")
    assert told(checks.run_on(load(figures=COUNTY["figures"]), ["a"])) == []


def test_what_reads_the_running_year_is_known_by_its_query() -> None:
    """Other rules are asked of every centre; these only where something of it is in force."""
    under = {rule.id for rule in rules().values() if rule.topic in ("projects", "payments")}
    assert ledger_rules() == under | {"spending_differs", "likelihood_contradicts"}
    assert problem_rules() == {rule.id for rule in rules().values() if rule.topic == "problems"}


def test_a_draft_says_what_its_save_would_and_writes_nothing(county: Path) -> None:
    before = store.data_version(county)
    draft = checks.run_draft(county, ledger=rows("a"))
    assert told(draft) == [one for one in EXPECTED if one[0] != "register_total"]
    assert {one.org_id for one in draft} == {"a"}
    assert store.data_version(county) == before
    save(county, ledger=rows("a"))
    assert told(checks.run(county, ["a"])) == told(draft)


def test_a_draft_replaces_what_a_save_would(county: Path) -> None:
    """A register its projects of the day, an export of payments its days, an allotment table its documents and projects, a form its day."""
    save(county, ledger=rows("a"))
    for name, changed in {
        "projects": {"planned_start": "2025-07-01"},
        "records": {"value": "30"},
        "allotments": {"amount": "90", "balance_stated": "7"},
    }.items():
        draft = [ledger_row("a", name, row | changed) for row in ROWS[name]]
        before = checks.run_draft(county, ledger=draft)
        save(county, source=name, ledger=draft)
        assert told(before) == told(checks.run(county, ["a"]))
    months = [PaymentPeriod("a", date(2025, 5, 1), date(2025, 6, 15)), *rows("a", "payments")[-1:]]
    before = checks.run_draft(county, ledger=months)
    assert not any(one.rule in ("payment_repeated", "paid_unregistered") for one in before)
    save(county, source="months", ledger=months)
    assert told(before) == told(checks.run(county, ["a"]))


def test_a_draft_of_a_report_meets_the_saved_register(county: Path) -> None:
    save(county, ledger=rows("a"))
    started = Record("a", YEAR, date(2025, 7, 31), "renovation.projects", "started", Decimal(11), "个")
    assert not any(one.rule == "register_short" for one in checks.run_draft(county, [started]))
    wrong = checks.run_draft(county, [replace(started, value=Decimal(12))])
    assert [one.message[:9] for one in wrong if one.rule == "register_short"] == ["报告实施 12 个"]


def test_a_draft_of_the_running_year_asks_nothing_about_the_report(county: Path) -> None:
    save(county, records=[Record("a", YEAR, date(2025, 12, 31), "funding.total", "stated_ratio", Decimal(194), "%")])
    assert any(one.rule == "target_unstated" or one.rule == "attainment_high" for one in checks.run(county, ["a"]))
    assert {one.rule for one in checks.run_draft(county, ledger=rows("a"))} <= ledger_rules()


def test_a_wrong_sum_is_reported_while_its_file_counts(county: Path) -> None:
    note = ReadingNote("a", YEAR, "register_total", "question", COUNTY["file_notes"][0]["message"], "调度表 第 13 行")
    save(county, ledger=rows("a"), notes=[note])
    assert told(checks.run(county, ["a"])) == EXPECTED
    save(county, source="again", ledger=rows("a", "projects", "allotments", "payments", "periods"))
    assert not any(one.rule == "register_total" for one in checks.run(county, ["a"]))
    batch = store.history(county)[0].batch_id
    store.undo(county, batch, "测试")
    assert told(checks.run(county, ["a"])) == EXPECTED


def test_a_note_and_a_comment_hold_for_one_project(county: Path) -> None:
    save(county, ledger=rows("a"))
    unpaid = [one for one in checks.run(county, ["a"]) if one.rule == "progress_unpaid"]
    store.verify(county, unpaid[0], "合同约定按节点付款", "测试")
    store.comment(county, "a", YEAR, unpaid[1].subject, "等省级资金", "测试")
    again = {one.project_id: one for one in checks.run(county, ["a"]) if one.rule == "progress_unpaid"}
    assert not again[unpaid[0].project_id].is_open
    assert again[unpaid[0].project_id].comment is None
    assert again[unpaid[1].project_id].is_open
    assert again[unpaid[1].project_id].comment is not None


def test_money_that_comes_in_before_its_register_comes_to_the_same(county: Path) -> None:
    """Whether by code, by name or by an answer: nothing that is stored is changed, and an undone register takes its projects back."""

    def before_the_register(row: LedgerRow) -> LedgerRow:
        return replace(row, project_id=None) if isinstance(row, Payment | Allotment) else row

    given = rows("a")
    names = {row.project_id: row.name for row in given if isinstance(row, Project)}
    named = [
        replace(row, project_name=row.project_name or names.get(row.project_id or ""))
        if isinstance(row, Payment | Allotment)
        else row
        for row in given
    ]
    money = [row for row in named if isinstance(row, Payment | Allotment | PaymentPeriod)]
    register = [row for row in named if row not in money]
    other = Path(shutil.copy(county, county.with_name("other.duckdb")))
    for of, kept in ((register, money), (money, register)):
        path = county if of is register else other
        save(path, source="first", ledger=[*map(before_the_register, of)] if of is money else of)
        if of is money:
            assert told(checks.run_draft(path, ledger=kept)) == told(checks.run(county, ["a"]))
        save(path, source="second", ledger=kept)
    assert told(checks.run(other, ["a"])) == told(checks.run(county, ["a"]))
    after, usual = store.read_ledger(other, "a"), store.read_ledger(county, "a")

    def bare(found: Ledger) -> list[LedgerRow]:
        return [replace(row, batch_id=None) for row in (*found.projects, *found.allotments, *found.payments)]

    assert sorted(map(repr, bare(after))) == sorted(map(repr, bare(usual)))
    store.undo(other, store.history(other, "a")[0].batch_id, "测试")
    assert {row.project_id for row in store.read_ledger(other, "a").payments} == {None}
