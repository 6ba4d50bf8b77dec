"""A figure of a part of its year is held against its pace, in one word and one sentence wherever it stands."""

from datetime import date
from decimal import Decimal

import pytest

from src import board, measures
from src.catalogue import indicators
from src.charts.spec import ChartSpec
from src.command_line.pace import document
from src.records import Centre, Ledger, Organisation, Record, Role, Source

YEAR, JULY = 2025, date(2025, 7, 31)
ORGANISATION = Organisation("a", "某县房产服务中心")
CURVE = "；按时间均匀为 58.3%"


def centre(*figures: tuple[str, Role, int | str], day: date = JULY) -> Centre:
    records = tuple(
        Record("a", YEAR, day if role in ("actual", "started") else date(YEAR, 12, 31), key, role, Decimal(value),
               indicators()[key].unit, None, "一", 1)
        for key, role, value in figures
    )  # fmt: skip
    sources = {1: Source("s", "七月快报.docx")}
    ledger = Ledger(ORGANISATION, "real")
    return Centre(ORGANISATION, "real", records, (), sources, ledger=ledger)


def of_target(key: str, done: int | str, target: int = 1000) -> Centre:
    return centre((key, "target", target), (key, "actual", done))


def tile_of(found: Centre, page: str, key: str) -> board.Tile:
    return next(one for one in board.tiles(page, found, YEAR) if one.id == key)


@pytest.mark.parametrize(
    ("page", "key", "done", "against", "word", "mark"),
    [
        ("rental_subsidy", "rental_subsidy.households", 450, "占年度目标 45%，序时应达 58.3%（落后 13.3 个百分点）", "滞后", "caution"),
        ("rental_subsidy", "rental_subsidy.households", 283, "占年度目标 28.3%，序时应达 58.3%（落后 30 个百分点）", "滞后", "caution"),
        ("rental_subsidy", "rental_subsidy.households", 282, "占年度目标 28.2%，序时应达 58.3%（落后 30.1 个百分点）", "严重滞后", "warning"),
        ("rental_subsidy", "rental_subsidy.households", 600, "占年度目标 60%，序时应达 58.3%（超前 1.7 个百分点）", "正常", "good"),
        ("renovation", "renovation.households", 450, f"占年度目标 45%，序时应达 58%（落后 13 个百分点{CURVE}）", "滞后", "caution"),
        ("renovation", "renovation.households", 580, f"占年度目标 58%，序时应达 58%（持平{CURVE}）", "正常", "good"),
    ],
)  # fmt: skip
def test_a_tile_says_the_pace(page: str, key: str, done: int, against: str, word: str, mark: str) -> None:
    found = of_target(key, done)
    tile = tile_of(found, page, key)
    assert (tile.detail, tile.status, tile.state) == (f"截至 7 月底，{against}", word, mark)
    assert [row.label for row in tile.table][-2:] == ["序时应达", "与预期之差"]
    assert tile.table[-1].note == "银川市 2025-03"
    assert f"{against}：{word}" in board.headline(page, found, YEAR), "the headline says the same"
    judged = measures.judgement(found, YEAR, key)
    assert (judged.word, judged.mark) == (word, mark)
    row = next(
        one for one in document(found, found.own_ledger, measures.register(found.own_ledger, YEAR, JULY))["indicators"]
    )
    assert row["state_label"].startswith(word), "and so does the command"


def test_charts_say_the_same_word() -> None:
    found = centre(
        ("renovation.households", "target", 1000),
        ("renovation.households", "started", 1200),
        ("renovation.households", "actual", 450),
        ("rental_subsidy.households", "target", 1000),
        ("rental_subsidy.households", "actual", 200),
        ("funding.total", "target", 1000),
        ("funding.total", "actual", 450),
    )
    overview = board.chart("overview.attainment", found, YEAR)
    assert isinstance(overview, ChartSpec)
    assert overview.title == "截至 7 月底，3 项指标占年度目标的 20%–45%，时间过去 58%，其中 1 项严重滞后、1 项滞后"
    assert dict(zip(overview.categories, overview.series[0].labels or (), strict=True)) == {
        "争取资金": "45%", "改造户数": "45% 滞后", "保障户数": "20% 严重滞后",
    }  # fmt: skip
    progress = board.chart("renovation.progress", found, YEAR)
    assert isinstance(progress, ChartSpec)
    assert progress.title.endswith(f"占年度目标 45%，序时应达 58%（落后 13 个百分点{CURVE}）：滞后")
    assert tile_of(found, "funding", "funding.total").detail == "截至 7 月底，占年度目标 45%，时间过去 58%", (
        "it has no curve"
    )


def test_before_the_season_opens_the_tile_says_why_nothing_is_judged() -> None:
    early = centre(
        ("renovation.households", "target", 1000), ("renovation.households", "actual", 30), day=date(YEAR, 2, 28)
    )
    tile = tile_of(early, "renovation", "renovation.households")
    assert (tile.status, tile.state) == (None, "none")
    assert (
        tile.detail
        == "截至 2 月底，占年度目标 3%，序时应达 0%（超前 3 个百分点；按时间均匀为 16.7%）：施工季尚未开始，暂不评判"
    )


def test_the_budget_follows_the_calendar() -> None:
    found = centre(
        ("budget.total", "initial", 900), ("budget.total", "adjusted", 1000), ("budget.total", "actual", 250)
    )
    tile = tile_of(found, "budget", "budget.total.execution")
    assert (tile.status, tile.state) == ("严重滞后", "warning")
    assert tile.detail.startswith("截至 7 月底，序时应达 58.3%（落后 33.3 个百分点）")
    assert "序时应达 58.3%（落后 33.3 个百分点）：严重滞后" in board.headline("budget", found, YEAR)


@pytest.mark.parametrize("key", ["resettlement.overdue_households", "renovation.start_rate"])
def test_what_does_not_add_up_over_the_year_has_no_pace(key: str) -> None:
    assert measures.indicator_pace(of_target(key, 45, 100), YEAR, key) is None
