"""What pages say where there is nothing to show."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from src import store
from src.catalogue.sentences import rooms, texts
from src.records import Delivery, Organisation, Record, Source
from tests.ui.test_pages import markup, open_page


def test_self_evaluation_of_a_year_without_form_says_the_year_and_what_to_do(empty: Path) -> None:
    centre = Organisation("liuquan", "柳泉县房产服务中心")
    row = Record(centre.org_id, 2023, date(2023, 12, 31), "presale.units", "actual", Decimal(5), "套")
    store.save_batch(empty, Delivery(source=Source("s"), records=[row], organisations=[centre]), by="测试")
    app = open_page("score")
    assert not app.exception
    assert "2023 年没有绩效自评表。导入含自评表的年度报告后" in markup(app)


AT_A_TERMINAL = ("command_line", "sample")


def test_commands_are_for_the_administrator_and_no_page_says_one_to_everybody() -> None:
    told = [
        (room, said)
        for room in rooms()
        if not room.startswith(AT_A_TERMINAL)
        for line in texts(room).values()
        for said in ((line,) if isinstance(line, str) else line)
        if "python -m" in said
    ]
    assert told
    assert not [said for room, said in told if room.startswith("ui") or "管理员" not in said]
