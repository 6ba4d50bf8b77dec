"""What a headline says first, and that everything that ranks a year's news ranks it alike."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from src import board, checks, store
from src.board.news import news
from src.catalogue import ranked, rules, topics
from src.records import Centre, Finding, Verified
from tests.board.conftest import YEAR, with_record

SWING = Finding("c", YEAR, "change_large", "question", "", "", "maintenance_fund.collected", None, "maintenance_fund")


@pytest.fixture(scope="session")
def real_findings(shipped_file: Path) -> tuple[Finding, ...]:
    return checks.run(shipped_file, ["zhengning"], [YEAR])


def swings(count: int) -> list[Finding]:
    return [replace(SWING, rank=rules()["change_large"].weight + n, news=f"甲{n}下降") for n in range(count)]


def missed(centre: Centre, indicator: str, target: str, path: Path) -> tuple[Centre, Sequence[Finding]]:
    """The centre with a target that it missed, and what the rules say of it as a draft."""
    changed = with_record(centre, indicator, "target", target)
    return changed, checks.run_draft(path, changed.records)


def test_a_calm_year_says_its_results(real: Centre, real_findings: Sequence[Finding]) -> None:
    assert board.headline("overview", real, YEAR, real_findings) == board.headline("overview", real, YEAR)


def test_a_missed_target_comes_first_and_the_result_stays(real: Centre, shipped_file: Path) -> None:
    centre, found = missed(real, "rental_subsidy.households", "600", shipped_file)
    said = board.headline("overview", centre, YEAR, found)
    assert said.startswith("1 项未完成年度目标：租赁补贴确定保障户数完成 **47**%；自评 **98** 分（优）")
    assert "租赁补贴确定保障户数完成 47%" in board.conclusions(centre, YEAR, found)[0]
    assert "完成 **47**%" in board.headline("rental_subsidy", centre, YEAR, found)


def test_a_target_just_missed_is_news_too(real: Centre, shipped_file: Path) -> None:
    centre, found = missed(real, "rental_subsidy.households", "290", shipped_file)
    assert board.headline("overview", centre, YEAR, found).startswith("1 项未达到年度目标：")


def test_what_a_topic_says_of_its_target_is_not_said_twice(real: Centre, shipped_file: Path) -> None:
    centre, found = missed(real, "funding.total", "9999", shipped_file)
    (said,) = [line for line in board.conclusions(centre, YEAR, found) if "争取" in line]
    assert said.count("38.7%") == 1


def test_a_rule_with_many_findings_names_the_gravest_and_counts_them() -> None:
    (one,) = news(swings(5))
    assert one.clause == "比上年甲4下降、甲3下降、甲2下降等 5 项"


def test_what_somebody_verified_is_no_news(sample_file: Path) -> None:
    found = checks.run(sample_file)
    told = [finding for finding in found if finding.news]
    assert told
    assert not news([replace(finding, verified=Verified("甲", datetime(2024, 1, 1), "核过")) for finding in told])


def test_contradictions_come_before_everything(real_findings: Sequence[Finding]) -> None:
    error = replace(SWING, severity="error", rank=SWING.rank)
    assert ranked([*swings(3), error, *real_findings])[0] is error


def test_every_year_of_the_sample_tells_its_gravest_news(sample_file: Path) -> None:
    told = 0
    for organisation in store.organisations(sample_file):
        centre = store.read_centre(sample_file, organisation.org_id)
        found = checks.run(sample_file, [organisation.org_id])
        for year in centre.years:
            of_year = [finding for finding in found if finding.year == year and finding.news]
            gravest = next((f for f in ranked(of_year) if f.rank > max(t.weight for t in topics().values())), None)
            if gravest is not None:
                told += 1
                assert str(gravest.news) in board.headline("overview", centre, year, of_year)
                conclusions = board.conclusions(centre, year, of_year)
                assert 1 < len(conclusions) == len(set(conclusions)) <= 5
    assert told > 10
