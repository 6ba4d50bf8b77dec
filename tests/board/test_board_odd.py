"""Nothing wrong is said of odd but legal data: zeros, ties, missing figures, parts of a year, few or many of them."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from src import board, measures
from src.board import Tile
from src.catalogue import indicators, pages
from src.charts.roles import warns
from src.charts.spec import ChartSpec, Gap
from src.records import Centre, Organisation, Record, Role, Source
from tests.board.test_board_cases import BROKEN, texts

YEAR = 2023
CHART_PAGES = [page.id for page in pages().values() if page.charts]
TRENDS = ("funding.trend", "funding.investment", "renovation.trend", "rental_subsidy.amount", "market.trend")
VERDICT = re.compile(r"未完成|基本完成|全部完成|已完成|均完成|完成）|未达|全年执行|已全部执行|目标是否偏低|同比")
WRONG = re.compile(
    r"均价(为)? ?0 元|低于二手房住宅的 0$|相差 0 |追加 0 |调减 0 |失 0 分|未执行 0 |比上年.*0%|▲|"
    r"仅这一年|目前只有这一年|多 0%|少 0%|[^\d.]0 项|缺少缺少|，，|全部 0 项"
)
NUMBER = re.compile(r"\d[\d,]*(\.\d+)?")
QUICK = (Phase.explicit, Phase.reuse, Phase.generate)
"""A failing example is told as it is: making it small takes minutes."""
DAYS = (date(YEAR, 12, 31), date(YEAR, 9, 30), date(YEAR, 7, 31), date(YEAR, 1, 31), date(YEAR, 3, 15))
VALUES = tuple(map(Decimal, ("0", "1", "10", "10.0", "99.96", "100", "1480", "888", "12.345", "0.004", "98765.4")))
KEYS = tuple(key for key, one in indicators().items() if one.unit != "%")
SHOWN = tuple(
    key
    for key in KEYS
    if key.startswith(("funding", "investment", "renovation", "rental", "presale", "second", "inventory", "mainten"))
)
BUDGET: tuple[Role, ...] = ("initial", "adjusted", "actual")


def record(year: int, day: date, key: str, role: Role, value: Decimal) -> Record:
    unit = "%" if role == "stated_ratio" else indicators()[key].unit
    return Record("a", year, day.replace(year=year), key, role, value, unit, None, "一（二）第一点", 1)


@st.composite
def figures(draw: st.DrawFn, key: str) -> list[Record]:
    """What a centre may report of an indicator over up to six years, the shown one whole or in part."""
    years = draw(st.sets(st.sampled_from(range(YEAR - 5, YEAR + 1)), max_size=6))
    value, day = st.sampled_from(VALUES), draw(st.sampled_from(DAYS))
    found = []
    for year in sorted(years):
        until = day if year == YEAR else date(year, 12, 31)
        found.append(record(year, until, key, "actual", draw(value)))
        for role in ("target", "started", "stated_ratio"):
            if draw(st.integers(0, 3)) == 0:
                when = until if role != "target" else DAYS[0]
                found += [record(year, when, key, role, draw(value))]  # type: ignore[arg-type]
    return found


@st.composite
def centres(draw: st.DrawFn) -> Centre:
    keys = draw(st.sets(st.sampled_from(SHOWN), min_size=1, max_size=12))
    found = [one for key in sorted(keys) for one in draw(figures(key))]
    day, value = draw(st.sampled_from(DAYS)), st.sampled_from(VALUES)
    for part in draw(st.sets(st.sampled_from(("budget.total", "budget.basic", "budget.project")))):
        found += [record(YEAR, day if role == "actual" else DAYS[0], part, role, draw(value)) for role in BUDGET]
    return centre_of(found)


def centre_of(records: list[Record]) -> Centre:
    sources = {1: Source("s", "某县二〇二三年度住房保障与房地产市场监管工作情况报告及附表（报送稿）.xlsx")}
    return Centre(Organisation("a", "某县" * 20 + "房产服务中心"), "real", tuple(records), (), sources)


def drawn(centre: Centre) -> Iterator[ChartSpec]:
    for chart_id in board.CHARTS:
        found = board.chart(chart_id, centre, YEAR)
        for said in texts(found):
            assert not BROKEN.search(said), (chart_id, said)
            assert not WRONG.search(said), (chart_id, said)
        if isinstance(found, ChartSpec):
            yield found


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], phases=QUICK)
@given(centre=centres())
def test_nothing_wrong_is_said(centre: Centre) -> None:
    for spec in drawn(centre):
        assert_judged_only_when_the_year_is_over(spec)
        assert_one_number_of_decimals(spec)
        assert_one_unit(spec)
        assert_lines_cross_what_they_judge(spec)
        assert_counts_what_is_drawn(spec)
        if spec.id in TRENDS:
            assert_trend(spec)
    for page_id in CHART_PAGES:
        said = board.headline(page_id, centre, YEAR)
        assert not WRONG.search(said), said
        assert not BROKEN.search(said), said
        for tile in board.tiles(page_id, centre, YEAR):
            assert_tile(centre, tile)
    for said in board.conclusions(centre, YEAR):
        assert not WRONG.search(said), said


def test_what_is_reported_as_zero_is_not_called_missing() -> None:
    """Also where no conclusion can be drawn of it."""
    zero = record(YEAR, DAYS[0], "presale.residential_area", "actual", Decimal(0))
    stock = record(YEAR, DAYS[0], "inventory.residential_area", "actual", Decimal(5))
    centre = centre_of([zero, stock])
    assert board.headline("market", centre, YEAR) == "期房销售住宅面积 0 万平方米；商品住宅库存面积 5 万平方米。"
    assert not any("房产交易" in said for said in board.conclusions(centre, YEAR))
    only_target = centre_of([record(YEAR, DAYS[0], "renovation.households", "target", Decimal(1000))])
    assert board.headline("renovation", only_target, YEAR) == "老旧小区改造户数年度目标 1,000 户。"


def assert_one_unit(spec: ChartSpec) -> None:
    """Every figure that a mark shows is in the unit of the axis, or the axis is a rate."""
    marks = [(one, place) for one in spec.series for place in range(len(spec.categories))]
    units = {spec.table[n].unit for one, place in marks for n in spec.rows_behind(one, place)}
    assert spec.unit == "%" or units <= {spec.unit, "%"}, (spec.id, spec.unit, units)


def test_households_and_persons_have_an_axis_each_also_where_they_are_equal() -> None:
    keys = ("rental_subsidy.households", "rental_subsidy.persons", "rental_subsidy.paid_households")
    centre = centre_of(
        [record(year, DAYS[-1], key, "actual", Decimal(282)) for key in keys for year in (YEAR - 1, YEAR)]
    )
    found = {spec.id: spec for spec in drawn(centre)}
    assert {"rental_subsidy.coverage", "rental_subsidy.persons"} <= set(found)
    for spec in found.values():
        assert_one_unit(spec)
        assert not {"户", "人"} <= {row.unit for row in spec.table}, spec.id


def assert_judged_only_when_the_year_is_over(spec: ChartSpec) -> None:
    behind = {n for one in spec.series for place in range(len(spec.categories)) for n in spec.rows_behind(one, place)}
    rows = [row for n, row in enumerate(spec.table) if n in behind and row.value is not None]
    if any(row.part for row in rows) and not any(row.part is None and row.as_of and row.unit == "%" for row in rows):
        said = (spec.title, *(label for one in spec.series for label in one.labels or () if label))
        partial = [one for one in said if re.search(r"截至|（1", one)]
        assert partial or spec.id.startswith("budget") or "1–" in spec.subtitle or "1 月" in spec.subtitle, spec
        if all(row.part or row.unit != "%" for row in rows):
            assert not any(VERDICT.search(one) for one in said), (spec.id, said)


def assert_one_number_of_decimals(spec: ChartSpec) -> None:
    if spec.id == "renovation.progress":
        return
    labels = [label for one in spec.series for label in one.labels or () if label]
    bare = [re.sub(r"（[^）]*）|\d{4} 年", "", label) for label in labels]
    places = {len((found[1] or ".")[1:]) for label in bare for found in NUMBER.finditer(label)}
    assert len(places) <= 1, (spec.id, labels)


def assert_lines_cross_what_they_judge(spec: ChartSpec) -> None:
    for line in spec.reference_lines:
        if spec.id == "funding.sources":
            assert line.over == 1
        if spec.id == "overview.attainment":
            words = [label for label in spec.series[0].labels or () if label]
            assert [bool(re.search("完成", label)) for label in words] == [
                place < (line.over or 0) for place in range(len(words))
            ]


def assert_counts_what_is_drawn(spec: ChartSpec) -> None:
    assert len(spec.categories) <= 16
    if spec.id != "overview.attainment":
        return
    shown = re.search(r"图列 (\d+) 项", spec.title)
    if shown:
        assert int(shown[1]) == len(spec.categories)
        return
    if "“" in spec.title or "最高" in spec.title:
        return
    alone = re.search(r"^[^\d]*完成率|占年度目标 |文件所列完成率", spec.title) and not re.search(r"^\d+ 项", spec.title)
    counted = [int(n) for n in re.findall(r"(?:^|，|另有 )(\d+) 项(?=[有指不])", spec.title)]
    assert alone or sum(counted) + (0 if counted else 1) <= len(spec.categories)


def assert_trend(spec: ChartSpec) -> None:
    years = [int(name[:4]) for name in spec.categories]
    assert set(range(min(years), max(years) + 1)) == set(years)
    reported = {
        y
        for one in spec.series
        if one.role != "target"
        for y, v in zip(years, one.values, strict=True)
        if v is not None
    }
    assert (
        len(reported | {y for one in spec.series for y, v in zip(years, one.values, strict=True) if v is not None}) >= 2
    )
    for one in spec.series:
        hollow = [role == "partial" for role in one.roles]
        assert [
            ("（" in name) and value is not None for name, value in zip(spec.categories, one.values, strict=True)
        ] == hollow or (one.role == "target")
        if spec.kind != "line" or (one.role == "target" and one.labels == (None,) * len(years)):
            continue
        given = [(value, place) for place, value in enumerate(one.values) if value is not None]
        whole = [(value, place) for value, place in given if not hollow[place]]
        ends = [max(whole), min(whole)] if whole else []
        for _, place in (*given[-1:], *ends):
            same = [at for value, at in given if value == one.values[place]]
            assert any((one.labels or ())[at] for at in same), (spec.id, one)


def assert_tile(centre: Centre, tile: Tile) -> None:
    said = [tile.base, tile.detail, tile.missing or "", tile.change or "", tile.warn or ""]
    assert not any(WRONG.search(one) or BROKEN.search(one) for one in said), tile
    if tile.value is None:
        return
    part = tile.table[0].part
    if part is not None:
        assert (tile.status, tile.state, tile.change) == (None, "none", None), tile
        assert part.as_of in tile.detail
    if tile.id in KEYS and measures.part_year(centre, YEAR - 1, tile.id):
        assert tile.change is None


def test_hypothesis_makes_the_hard_cases() -> None:
    """What the patterns catch, so that a pattern that catches nothing is noticed."""
    for said in ("期房住宅均价 0 元/平方米", "相差 0 万元待说明", "同比 ▲ 8%", "比 2019 年高点 5 套少 0%"):
        assert WRONG.search(said)
    for said in ("36%，未完成", "全年执行 45%", "同比 ↑ 3%"):
        assert VERDICT.search(said)


def test_a_year_under_way_has_its_own_title_on_pages_and_decks() -> None:
    centre = centre_of(
        [
            record(YEAR, DAYS[1], "funding.total", "actual", Decimal(450)),
            record(YEAR, DAYS[0], "funding.total", "target", Decimal(1000)),
        ]
    )
    part = measures.year_under_way(centre, YEAR)
    assert part is not None
    assert pages()["overview"].heading_of(YEAR, part) == "2023 年 1–9 月总览"
    assert pages()["funding"].heading_of(YEAR, part) == "资金与投资 · 2023 年 1–9 月"
    assert pages()["overview"].heading_of(YEAR) == "2023 年度总览"
    (tile,) = [one for one in board.tiles("funding", centre, YEAR) if one.id == "funding.total"]
    assert tile.detail == "截至 9 月底，占年度目标 45%，时间过去 75%"


def test_red_is_what_a_rule_asks_about() -> None:
    spent = [
        record(YEAR, DAYS[0], "budget.total", role, Decimal(value))
        for role, value in zip(BUDGET, (1000, 1321, 1321), strict=True)
    ]
    tile = next(one for one in board.tiles("budget", centre_of(spent), YEAR) if one.id == "budget.total.execution")
    assert tile.warn is None
    assert "为年初预算的 132.1%" in tile.detail
    less = [
        record(YEAR, DAYS[0], "budget.total", role, Decimal(value))
        for role, value in zip(BUDGET, (1000, 1000, 900), strict=True)
    ]
    spec = board.chart("budget.bridge", centre_of(less), YEAR)
    assert isinstance(spec, ChartSpec)
    assert not any(map(warns, spec.step_roles))


def test_too_little_to_check_is_said_so() -> None:
    one = centre_of([record(YEAR, DAYS[0], "funding.total", "actual", Decimal(450))])
    assert board.no_findings(one, YEAR) == "仅报送 1 项业务，无法体检"
    two = centre_of([*one.records, record(YEAR, DAYS[0], "presale.units", "actual", Decimal(450))])
    assert board.no_findings(two, YEAR) == "数据体检未发现需要关注的问题"


def test_forty_indicators_are_counted_and_the_weakest_and_best_are_drawn() -> None:
    keys = [key for key in KEYS if not key.startswith("budget") and indicators()[key].direction == "more"]
    records = [record(YEAR, DAYS[0], key, "target", Decimal(100)) for key in keys]
    records += [record(YEAR, DAYS[0], key, "actual", Decimal(40 + 4 * place)) for place, key in enumerate(keys)]
    spec = board.chart("overview.attainment", centre_of(records), YEAR)
    assert isinstance(spec, ChartSpec)
    rates = [float(value or 0) for value in spec.series[0].values]
    every = sorted((40 + 4 * place for place in range(len(keys))), reverse=True)
    assert rates == [*every[:4], *every[-12:]]
    assert spec.title.startswith(f"{len(keys)} 项")
    assert spec.title.endswith("图列 16 项")


def test_a_tie_names_both() -> None:
    records = [
        record(YEAR, DAYS[0], key, role, Decimal(value))
        for key in ("funding.total", "renovation.households")
        for role, value in (("target", 100), ("actual", 110))
    ]  # type: ignore[arg-type]
    records += [record(YEAR, DAYS[0], "investment.fixed_assets", role, Decimal(100)) for role in ("target", "actual")]  # type: ignore[arg-type]
    spec = board.chart("overview.attainment", centre_of(records), YEAR)
    assert isinstance(spec, ChartSpec)
    assert spec.title == "3 项有完成率的指标全部完成，争取资金、改造户数最高，为 110%"


def test_one_year_is_no_trend_and_two_are() -> None:
    for key, chart_id in (("funding.total", "funding.trend"), ("rental_subsidy.amount", "rental_subsidy.amount")):
        one = [record(YEAR, DAYS[0], key, "actual", Decimal(5))]
        found = board.chart(chart_id, centre_of(one), YEAR)
        assert isinstance(found, Gap)
        assert found.comes_later
        two = [*one, record(YEAR - 1, DAYS[0], key, "actual", Decimal(4))]
        assert isinstance(board.chart(chart_id, centre_of(two), YEAR), ChartSpec)
