"""What pages work out from the register and what the rules and views ask in SQL are the same, case by case."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from src import board, checks, measures, store
from src.charts.spec import ChartSpec
from src.records import Allotment, AllotmentStage, Delivery, LedgerRow, Organisation, PaymentPeriod, Source
from tests import county_year
from tests.county_year import AS_OF, ORG

DOCUMENT = "甲财综〔2025〕12号"
ISSUED = date(2025, 2, 1)
Lines = tuple[tuple[AllotmentStage, int], ...]
Keep = Callable[..., Path]


@pytest.fixture
def keep(empty_file: Path, tmp_path: Path) -> Keep:
    path = Path(shutil.copy(empty_file, tmp_path / "monitor.duckdb"))

    def saved(*rows: LedgerRow) -> Path:
        centre = Organisation(ORG, "甲县房产服务中心")
        store.save_batch(path, Delivery(Source("t"), ledger=rows, organisations=[centre]), "某人")
        return path

    return saved


def allotment(stage: AllotmentStage, amount: int) -> Allotment:
    return replace(county_year.allotments()[0], document_no=DOCUMENT, project_id="xijie", stage=stage,
                   amount=Decimal(amount), issued_on=ISSUED)  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "counted"),
    [
        ((("initial", 100), ("added", 20)), 120),
        ((("initial", 100), ("cut", -30)), 70),
        ((("initial", 100), ("cut", 30)), 70),
        ((("initial", 100), ("carried", 60)), 100),
        ((("carried", 60),), 60),
    ],
)
def test_allotments_add_up_alike_on_pages_in_views_and_in_rules(keep: Keep, lines: Lines, counted: int) -> None:
    path = keep(county_year.project("xijie"), *county_year.reported("xijie"), *(allotment(*line) for line in lines))
    standing = measures.register(store.read_ledger(path, ORG), 2025).standing("xijie")
    assert standing is not None
    with store.connect(path) as connection:
        register = connection.execute("SELECT allotted_wan_yuan FROM project_register").fetchall()
        balance = connection.execute("SELECT allotted_wan_yuan FROM allotment_balance").fetchall()
        checks.run_on(connection)
        rules = connection.execute("SELECT amount FROM allotted").fetchall()
    assert standing.allotted == counted
    assert register == balance == rules == [(counted,)]


@pytest.mark.parametrize(
    ("paid", "built", "physical", "rule", "words"),
    [
        (0, 500, 60, "progress_unpaid", "未付一分"),
        (390, 500, 60, "progress_unpaid", "付款为已建的 78%"),
        (400, 500, 60, None, None),
        (750, 500, 60, "paid_ahead", "付款超进度"),
        (749, 500, 60, None, None),
    ],
)  # fmt: skip
def test_the_chart_marks_what_a_rule_asks_about(
    keep: Keep, paid: int, built: int, physical: int, rule: str | None, words: str | None
) -> None:
    project = county_year.project("xijie", contract_amount=Decimal(1000), paid_stated=Decimal(paid), stage="building",
                                  actual_start=date(2025, 4, 1), planned_finish=date(2025, 12, 31))  # fmt: skip
    figures = [
        county_year.figure("xijie", "project.investment_year", "target", 900),
        county_year.figure("xijie", "project.investment_year", "actual", built),
        county_year.figure("xijie", "project.investment", "actual", built),
        county_year.figure("xijie", "project.physical", "actual", physical, unit="%"),
    ]
    path = keep(project, *figures, PaymentPeriod(ORG, AS_OF, AS_OF))
    found = {one.rule for one in checks.run(path) if one.rule in ("paid_ahead", "progress_unpaid")}
    chart = board.chart("payments.built", store.read_full_centre(path, ORG), 2025)
    assert isinstance(chart, ChartSpec)
    said = " ".join(label for one in chart.series for label in one.labels or () if label)
    assert found == ({rule} if rule else set())
    marked = [one for one in ("未付一分", "付款超进度", "付款为已建的") if one in f"{said} {chart.title}"]
    assert marked == ([words.split(" ")[0]] if words else [])
