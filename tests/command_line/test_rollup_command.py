"""`score --rollup`: the worked example as a document and as a table, and what it refuses."""

import json
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from src.command_line import main
from tests.department import YEAR, save, unit, worked_units

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(empty_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Save units (those of the worked example) and run `score --rollup` on the department."""
    path = Path(shutil.copy(empty_file, tmp_path / "monitor.duckdb"))

    def command(
        *arguments: str, units: Any = None, org: str = "department", year: int = YEAR, **own: Any
    ) -> tuple[int, str, str]:
        save(path, worked_units() if units is None else units, **own)
        code = main(["score", "--rollup", "--org", org, "--year", str(year), *arguments, "--database", str(path)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return command


def document(run: Run, **given: Any) -> Any:
    code, out, error = run("--json", **given)
    assert (code, error) == (0, "")
    return json.loads(out, parse_float=Decimal, parse_int=Decimal)


def test_the_document_holds_the_worked_example(run: Run) -> None:
    found = document(run)
    assert list(found) == ["org", "year", "units", "missing", "coverage", "items", "total", "own_total", "figures"]
    assert (found["org"], found["year"], found["missing"]) == ("department", YEAR, [])
    assert [one["org"] for one in found["units"]] == ["office", "exchange", "support"]
    assert found["units"][0] == {
        "org": "office", "name": "office", "kind": "own", "budget": 2100, "spent": 1995, "passed_on": 0, "form": True,
    }  # fmt: skip
    assert found["coverage"] == {"units": 3, "of": 3, "funds_percent": 100}
    items = {one["tier3"]: one for one in found["items"]}
    assert list(items) == ["全年支出", "老旧小区改造户数", "群众满意度", "资产管理规范性", "项目支出预算执行率"]
    assert [(one["method"], round(one["value"], 1), round(one["score"], 2)) for one in items.values()] == [
        ("ratio", Decimal("94.3"), Decimal("9.43")),
        ("sum", 1195, Decimal("9.96")),
        ("weighted", Decimal("91.4"), 10),
        ("band", Decimal("89.8"), Decimal("4.49")),
        ("weighted", Decimal("94.3"), Decimal("1.89")),
    ]
    households = items["老旧小区改造户数"]
    assert round(households["completion"], 1) == Decimal("99.6")
    assert households["own"] == {"value": 1185, "target": 1200, "score": Decimal("9.88")}
    assert (households["difference"]["value"], households["difference"]["target"]) == (-10, 0)
    assert households["formula"].startswith("985 + 210 = 1,195；1,000 + 200 = 1,200；1,195 ÷ 1,200 = 99.6%")
    assert items["资产管理规范性"]["band"] == "全部或基本达成预期指标"
    assert (items["资产管理规范性"]["own"], items["资产管理规范性"]["difference"]) == (None, None)
    assert round(items["群众满意度"]["coverage"]["funds_percent"], 1) == 78
    assert abs(found["total"] - sum(one["score"] for one in found["items"])) < Decimal("1E-7")
    assert found["own_total"] == Decimal("29.31")


def test_the_table_says_total_coverage_and_differences(run: Run) -> None:
    code, out, _ = run()
    assert code == 0
    assert "单位汇总 35.77 分，部门汇总表 29.31 分；覆盖 3/3 个单位、资金 100%。" in out
    assert "1,195 户（99.6%）" in out
    assert "覆盖 2/3 个单位、资金 78%" in out
    assert "与部门汇总表不一致的有 1 行：" in out


def test_a_missing_unit_is_named(run: Run) -> None:
    units = worked_units()
    units[2] = unit("support")
    found = document(run, units=units)
    assert found["missing"] == [{"org": "support", "name": "support"}]
    assert found["coverage"] == {"units": 2, "of": 3, "funds_percent": None}
    assert [one["form"] for one in found["units"]] == [True, True, False]


def test_figures_of_the_units_are_rolled_up_too(run: Run) -> None:
    units = worked_units({"office": {"figures": {("renovation.households", "actual"): "985"}}})
    (figure,) = document(run, units=units)["figures"]
    assert (figure["indicator"], figure["value"], figure["unit"]) == ("renovation.households", 985, "户")
    assert figure["coverage"]["units"] == 1


def test_the_missing_unit_stands_above_the_table(run: Run) -> None:
    units = worked_units()
    units[2] = unit("support")
    _, out, _ = run(units=units)
    assert "没有自评表、未计入汇总：support。" in out
    assert "全年预算数不明、不作权重：support。" in out


def test_units_alone_make_a_roll_up_before_the_department_has_its_own(run: Run) -> None:
    found = document(run, own=())
    assert found["own_total"] is None
    assert {one["own"] for one in found["items"]} == {None}


def test_the_other_department_has_its_own_unit_alone(run: Run) -> None:
    found = document(run, org="decoy")
    assert [one["org"] for one in found["units"]] == ["decoy-unit"]


@pytest.mark.parametrize(
    ("org", "year", "said"),
    [
        (
            "office",
            YEAR,
            "office 2024 年没有登记本级和所属单位，不能汇总。请用 python -m src unit 登记单位，或用 --org 指定有单位的部门。\n",
        ),
        ("department", 2019, "甲县住房保障局没有 2019 年的数据。已有数据的年份：2024。\n"),
    ],
)
def test_what_cannot_be_rolled_up_is_refused_in_one_line(run: Run, org: str, year: int, said: str) -> None:
    assert run("--json", org=org, year=year) == (2, "", said)


def test_units_without_any_form_are_refused_by_name(run: Run) -> None:
    units = [unit("office", unit_kind="own"), unit("exchange")]
    _, out, error = run("--json", units=units)
    assert (out, error) == (
        "",
        "甲县住房保障局 2024 年的单位都没有自评表（office、exchange），不能汇总。请先导入各单位的自评表。\n",
    )
