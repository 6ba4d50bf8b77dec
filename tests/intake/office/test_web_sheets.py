"""Web pages that programs save as .xls."""

import pytest

from src.intake import Draft, IntakeError, limits, read

STYLE = "<style><!-- .old {text-decoration:line-through} .gone {display:none} --></style>"
HEAD = "<p>柳泉县房产服务中心<br>2023年度部门整体支出绩效自评表</p>"
BUDGET = (
    "<tr><th>预算执行（万元）</th><th>年初预算数</th><th>全年预算数</th><th>全年执行数</th><th>分值</th><th>得分</th></tr>"
    "<tr><td>年度资金总额</td><td>620.5</td><td>1180</td><td>{actual}</td><td>10</td><td>9.5</td></tr>"
)


def page(table: str, *, encoding: str = "gb18030", charset: str = "gb2312") -> bytes:
    head = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">{STYLE}</head>'
    return f"{head}<body>{HEAD}<table>{table}</table></body></html>".encode(encoding)


def figures(draft: Draft) -> dict[tuple[str, str], str]:
    return {(row.indicator, row.role): f"{row.value.normalize():f}" for row in draft.records}


def codes(draft: Draft) -> set[str]:
    return {issue.code for issue in draft.issues}


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-16"])
def test_a_page_is_read_in_whatever_encoding(encoding):
    draft = read(page(BUDGET.format(actual=1121), encoding=encoding), "a.xls")
    assert figures(draft)["budget.total", "actual"] == "1121"
    assert (draft.org_name, draft.year) == ("柳泉县房产服务中心", 2023)


def test_what_a_page_hides_or_strikes_through_is_left_out():
    row = "<tr style='display:none'><td>基本支出</td><td>1</td><td>2</td><td>3</td><td></td><td></td></tr>"
    struck = "<s>1000</s>1121<span class='gone'>5</span>"
    draft = read(page("<col><col class=gone>" + BUDGET.format(actual=struck) + row), "a.xls")
    assert figures(draft) == {("budget.total", "adjusted"): "1180", ("budget.total", "actual"): "1121"}
    assert {"hidden_places", "hidden_text", "struck_text"} <= codes(draft)


def test_cells_that_span_rows_and_columns_keep_their_place():
    rows = (
        "<tr><td rowspan=2>一级指标</td><td>三级指标</td><td colspan=2>目标值</td><td>完成值</td><td>分值</td><td>得分</td></tr>"
        "<tr><td>改造户数</td><td>60</td><td>户</td><td class=old>70</td><td>50</td><td>49</td></tr>"
    )
    (item,) = read(page(rows.replace("一级指标</td>", "一级指标</td>", 1)), "a.xls").score_items
    assert (item.tier3, item.actual_text, item.weight, item.score) == ("改造户数", None, 50, 49)


def test_a_page_without_end_is_refused(monkeypatch):
    with pytest.raises(IntakeError) as caught:
        read(page("<tr>" + "<td>1</td>" * 70 + "</tr>"), "a.xls")
    assert f"超过 {limits.MAX_COLUMNS} 列" in str(caught.value)


def test_a_page_of_cells_that_span_everything_is_refused():
    with pytest.raises(IntakeError) as caught:
        read(page("<tr><td rowspan=5000 colspan=60>1</td></tr>" * 3000 + BUDGET.format(actual=1)), "a.xls")
    assert str(caught.value).endswith("。")
