"""What the measurement counts, on one small report whose truth differs from what is read."""

import json
from pathlib import Path

from tests.reading.measure import lines, report

TEXT = "柳泉县房产服务中心\n2023年工作总结\n\n全年归集维修资金900万元。发放租赁补贴约20万元。分配公租房45套。全省二手房成交5000套。\n"
TRUTH = {
    "year": 2023,
    "records": [
        {"indicator": "maintenance_fund.collected", "role": "actual", "value": 900, "unit": "万元"},
        {"indicator": "rental_subsidy.amount", "role": "actual", "value": 20, "unit": "万元"},
        {"indicator": "presale.units", "role": "actual", "value": 7, "unit": "套"},
    ],
}


def test_a_report_is_counted_figure_by_figure(tmp_path: Path):
    folder = tmp_path / "small"
    folder.mkdir()
    (folder / "text.txt").write_text(TEXT, encoding="utf-8")
    (folder / "truth.json").write_text(json.dumps(TRUTH), encoding="utf-8")
    found = report([tmp_path])
    assert found.wrong == ["small: public_rental.allocated actual 45 (2023-12-31)"]
    assert found.missed == ["small: presale.units actual 7 (2023-12-31)"]
    assert (found.true, found.read, found.suggested, found.right) == (3, 1, 1, 1)
    assert "read 33.3% (goal 70%)" in list(lines(found))


def test_a_misread_value_is_counted_though_a_conflict_holds_it_back(tmp_path: Path):
    (tmp_path / "text.txt").write_text(TEXT.replace("发放", "本年归集维修资金905万元。发放"), encoding="utf-8")
    (tmp_path / "truth.json").write_text(json.dumps(TRUTH), encoding="utf-8")
    found = report([tmp_path])
    assert found.hidden == [f"{tmp_path.name}: maintenance_fund.collected actual 905 (2023-12-31)"]
    assert not any("maintenance_fund" in each for each in found.wrong)
