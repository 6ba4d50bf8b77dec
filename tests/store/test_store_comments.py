"""Comments on charts and findings: signed, dated, the newest holds, none is ever overwritten."""

from pathlib import Path

import pytest

from src import checks, store
from src.records import Comment

pytestmark = pytest.mark.both

CHART = "renovation.progress"


def written(path: Path, *contents: str | None, subject: str = CHART) -> None:
    for content in contents:
        store.comment(path, "zhengning", 2023, subject, content, "张三")


def in_force(path: Path, subject: str = CHART) -> Comment | None:
    return store.read_centre(path, "zhengning").comment(2023, subject)


def test_a_comment_is_signed_dated_and_of_one_year(database: Path) -> None:
    written(database, "  雨季停工  ")
    said = in_force(database)
    assert said is not None
    assert (said.content, said.by, said.at.year >= 2024) == ("雨季停工", "张三", True)
    assert store.read_centre(database, "zhengning").comment(2022, CHART) is None
    assert in_force(database, "renovation.trend") is None


def test_the_newest_holds_one_can_be_withdrawn_and_all_stay(database: Path) -> None:
    for content in ("先写的", "后写的", None, "又写的"):
        written(database, content)
        said = in_force(database)
        assert (said.content if said else None) == content
    assert [row.content for row in store.comment_rows(database)] == ["又写的", None, "后写的", "先写的"]


def test_a_comment_on_a_finding_comes_with_it_whatever_its_message(database: Path) -> None:
    finding = checks.run(database, ["zhengning"], [2023])[0]
    written(database, "已报财政局", subject=finding.subject)
    same = [one for one in checks.run(database) if one.subject == finding.subject]
    assert [one.comment and one.comment.content for one in same] == ["已报财政局"]


@pytest.mark.parametrize(
    ("content", "said"), [("", "没有填写说明"), (" \n", "没有填写说明"), ("长" * 301, "说明共 301 个字，最多 300 个字")]
)
def test_what_cannot_stand_under_a_chart_is_refused(database: Path, content: str, said: str) -> None:
    with pytest.raises(store.StoreError, match=said):
        written(database, content)
    assert store.comment_rows(database) == ()


def test_a_centre_that_is_not_stored_is_refused(database: Path) -> None:
    with pytest.raises(store.StoreError, match="没有编号为“nobody”的单位"):
        store.comment(database, "nobody", 2023, CHART, "甲", "张三")


@pytest.mark.file_alone
def test_a_comment_changes_the_revision_of_its_centre_and_is_in_a_backup(database: Path, tmp_path: Path) -> None:
    before = store.revisions(database)
    written(database, "雨季停工")
    assert store.revisions(database) != before
    copy = tmp_path / "copy.duckdb"
    store.backup(database, copy)
    assert in_force(copy) == in_force(database)
