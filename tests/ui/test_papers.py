"""Which paper is due when, by whose date: the list to send round, and the card of page 导出."""

from datetime import date
from types import SimpleNamespace
from typing import cast

from src.records import Centre, Ledger, Organisation
from src.ui.outstanding import outstanding_list
from src.ui.page import Page

CENTRE = Centre(Organisation("liuquan", "柳泉县房产服务中心"), "real", (), ())


def test_a_date_that_is_our_own_says_so_beside_it() -> None:
    view = cast(Page, SimpleNamespace(centre=CENTRE))
    told = outstanding_list(view, Ledger(CENTRE.organisation, "real"), date(2025, 9, 1))
    assert told is not None
    assert "绩效运行监控表：未报，应于 2025-08-31 前报送，已逾期\n" in told
    told = outstanding_list(view, Ledger(CENTRE.organisation, "real"), date(2025, 12, 20))
    assert told is not None
    assert "绩效目标申报表：尚未报送，请于 2025-12-31 前报送（日期为本系统设定）" in told
