"""What a new report may begin from: words of an earlier one, without its figures."""

from pathlib import Path

import pytest

from src.files.report.content import report
from src.intake import IntakeError
from src.intake.prose import prose
from src.records import Centre, Organisation
from tests.files.test_report import written

EARLIER = """柳泉县房产服务中心2022年整体绩效自评报告

县财政局：

按照县财政局通知要求，我中心开展了自评，现报告如下：

一、单位概况

(一) 主要职责和机构

1. 负责住房保障。
 2. 负责物业管理。

（二）工作任务

全年改造老旧小区3个。

（四）部门预算绩效管理开展情况

制度健全。

二、整体支出绩效实际情况

（一）健全制度。每月分析支出。

（二）主要做法

全年发放补贴120户。
按季通报进度。

三、存在的问题

人手不足。

附件：自评表
"""


def test_basis_duties_and_results_are_taken_and_nothing_that_states_a_figure(tmp_path: Path) -> None:
    file = tmp_path / "上年报告.txt"
    file.write_text(EARLIER, encoding="utf-8")
    assert prose(file) == {
        "basis": ("按照县财政局通知要求，我中心开展了自评，现报告如下：",),
        "duties": ("1. 负责住房保障。", "2. 负责物业管理。"),
        "results": ("（一）健全制度。每月分析支出。", "（二）主要做法", "按季通报进度。"),
    }


def test_our_own_paper_gives_back_the_words_that_a_person_wrote_in_it(tmp_path: Path) -> None:
    of = {"basis": ("按通知开展自评。",), "duties": ("负责住房保障。",), "results": ("建立台账。",)}
    file = tmp_path / "上年报告.docx"
    file.write_bytes(
        written(report(Centre(Organisation("liuquan", "柳泉县房产服务中心"), "real", (), ()), 2024, None, of))
    )
    assert prose(file) == of


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "上年报告.docx"
    file.write_bytes(b"nothing")
    with pytest.raises(IntakeError, match="上年报告"):
        prose(file)
