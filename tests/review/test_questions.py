"""What stops a save until somebody has answered."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from src import checks, store
from src.intake import assign, joined
from src.records import Delivery, Organisation
from src.review import Decisions, issues, known_batches, select, stops, unanswered


@pytest.fixture
def database(empty_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(empty_file, tmp_path / "monitor.duckdb"))


def save(database, draft) -> int:
    return store.save_batch(
        database,
        Delivery(
            source=draft.source,
            records=joined(draft).records,
            organisations=[Organisation("liuxi", "柳溪县房产服务中心")],
        ),
        by="张三",
    )


def test_all_answered_nothing_stops(database, draft):
    selection = select(draft, Decisions())
    found = issues(database, draft, selection)
    assert stops(draft, Decisions(), selection, found, set(found)) == ()


def test_each_open_question_stops_once_a_kind(database, draft):
    selection = select(draft, Decisions())
    found = issues(database, draft, selection)
    open_kinds = {issue.code for issue in unanswered(found, ())}
    assert open_kinds
    (sentence,) = stops(draft, Decisions(), selection, found, ())
    assert f"还有 {len(open_kinds)} 类问题" in sentence


def test_a_contradiction_stops_until_it_is_settled_and_a_tick_does_not_settle_it(database, contradicting):
    selection = select(contradicting, Decisions())
    found = issues(database, contradicting, selection)
    assert "contradiction" not in {issue.code for issue in unanswered(found, ())}
    (sentence,) = stops(contradicting, Decisions(), selection, found, set(found))
    assert "老旧小区改造楼幢（实施）" in sentence
    for choice in (0, None):
        decisions = Decisions(chosen={0: choice})
        assert stops(contradicting, decisions, select(contradicting, decisions), found, set(found)) == ()


def test_an_error_stops_whatever_is_answered(database, read_text):
    other = read_text("某县水务局\n2023年工作总结\n\n全年新建水库 3 座。")
    selection = select(other, Decisions())
    found = issues(database, other, selection)
    assert any("不是房产中心的报告" in stop for stop in stops(other, Decisions(), selection, found, set(found)))


def test_nothing_chosen_stops(database, draft):
    decisions = Decisions(left_out=frozenset(range(len(draft.records))), form=False)
    selection = select(draft, decisions)
    found = issues(database, draft, selection)
    assert stops(draft, decisions, selection, found, set(found)) == ("没有要保存的内容，请至少采用一项数据。",)


def test_the_same_file_is_recognised_while_its_batch_is_in_force(database, draft):
    batch = save(database, draft)
    selection = select(draft, Decisions())
    assert [b.batch_id for b in known_batches(database, draft.sha256)] == [batch]
    assert "known_file" in {issue.code for issue in issues(database, draft, selection)}
    store.undo(database, batch, "张三")
    assert known_batches(database, draft.sha256) == ()
    assert "known_file" not in {issue.code for issue in issues(database, draft, selection)}


def test_data_rules_see_the_decisions(database, draft, read_text):
    text = draft.text + "全年完成老旧小区改造 12 个，涉及 38 幢 1300 户。\n"
    doubtful = read_text(text)
    completed = frozenset(number for number, r in enumerate(doubtful.records) if r.role == "actual")
    assert "renovation.households" in {doubtful.records[number].indicator for number in completed}
    before = issues(database, doubtful, select(doubtful, Decisions()))
    after = issues(database, doubtful, select(doubtful, Decisions(left_out=completed)))
    assert "completed_above_started" in {issue.code for issue in before}
    assert "completed_above_started" not in {issue.code for issue in after}


def test_what_was_verified_before_is_not_asked_again(database, read_text):
    doubtful = read_text(
        "柳溪县房产服务中心\n2023年度工作总结\n\n一、老旧小区改造\n全年实施老旧小区改造项目 9 个，涉及住宅 40 幢。\n"
        "全年完成老旧小区改造 12 个，涉及 38 幢。\n"
    )
    save(database, doubtful)
    selection = select(doubtful, Decisions())
    finding = next(f for f in checks.run(database, ["liuxi"], [2023]) if f.rule == "completed_above_started")
    store.verify(database, finding, "含上年结转项目", "张三")
    (issue,) = [i for i in issues(database, doubtful, selection) if i.code == "completed_above_started"]
    assert (issue.severity, issue.message) == ("note", finding.message)


def test_a_date_of_another_year_is_asked_about(database, draft):
    moved = assign(draft, org_id="liuxi", year=2023, as_of=date(2032, 12, 31))
    found = issues(database, moved, select(moved, Decisions()))
    (asked,) = (issue for issue in found if issue.code == "other_days")
    assert (asked.severity, asked.message) == (
        "question",
        "数据截至的日期 2032-12-31 不在 2023 年内，请核对日期和年度。",
    )
    assert not any(issue.code == "other_days" for issue in issues(database, draft, select(draft, Decisions())))
