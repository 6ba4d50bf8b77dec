"""What work costs in all, in a table: its row or column is called so and nothing else, which states the target of the total."""

import pytest

from src.intake import Draft, read

HEAD = "甲山县房产服务中心2023年度工作总结\n2023年老旧小区改造情况表\n"
TOTAL = "renovation.investment_total"


def table(*rows: str, head: str = HEAD) -> Draft:
    return read((head + "".join("\t".join(row.split("|")) + "\n" for row in rows)).encode(), "a.txt")


def told(draft: Draft) -> list[tuple[str, str]]:
    return [(row.role, f"{row.value.normalize():f}") for row in draft.records if row.indicator == TOTAL]


@pytest.mark.parametrize(
    "rows",
    [
        ("项目|户数（户）|总投资（万元）|完成投资（万元）", "老旧小区改造|640|3150|2740"),
        ("项目|单位|数量", "总投资|万元|3150", "完成投资|万元|2740"),
        ("总投资（万元）|3150", "完成投资（万元）|2740", "改造户数（户）|640"),
        ("项目名称|户数（户）|总投资（万元）", "桥头小区|240|1150", "河沿小区|400|2000", "合计|640|3150"),
        ("项目|金额（万元）", "总投资|3150", "完成投资|2740"),
        ("类别|户数（户）|投资（万元）", "计划|640|-", "总投资|-|3150"),
        ("项目|单位|年度目标|实际完成", "老旧小区改造总投资|万元|3150|-", "老旧小区改造户数|户|640|600"),
    ],
)
def test_a_row_or_column_of_it_is_read(rows):
    assert told(table(*rows)) == [("target", "3150")]


@pytest.mark.parametrize("word", ["估算投资", "概算投资", "投资估算", "匡算投资", "工程投资", "项目投资"])
def test_an_estimate_is_asked_about(word):
    assert told(table("项目|单位|数量", f"{word}|万元|3150", "完成投资|万元|2740")) == []


@pytest.mark.parametrize(
    "rows",
    [
        ("项目名称|户数（户）|总投资（万元）", "桥头小区|240|3150", "河沿小区|400|2000"),
        ("项目|单位|实际完成", "老旧小区改造总投资|万元|3150", "改造户数|户|640"),
        ("项目|单位|2022年|实际完成", "老旧小区改造总投资|万元|3150|2740", "改造户数|户|640|600"),
        ("项目|套数（套）|总投资（万元）", "农村危房改造|20|3150", "城市更新|30|3150"),
        ("项目|单位|本年完成|下年计划", "老旧小区改造总投资|万元|2740|3150", "改造户数|户|640|600"),
        ("项目|单位|2024年计划|2023年完成", "老旧小区改造总投资|万元|3150|2740", "改造户数|户|640|600"),
        ("项目|金额（万元）", "农村危房改造总投资|3150", "城市更新完成投资|2740"),
    ],
)
def test_that_of_single_projects_other_work_or_what_was_done_is_not(rows):
    assert told(table(*rows)) == []


@pytest.mark.parametrize(
    "title",
    [
        "2022年老旧小区改造情况表",
        "全市2023年老旧小区改造情况表",
        "2024年老旧小区改造计划表",
        "2019—2023年老旧小区改造情况表",
    ],
)
def test_that_of_another_time_or_region_is_not(title):
    head = HEAD.replace("2023年老旧小区改造情况表", title)
    assert told(table("项目|户数（户）|总投资（万元）", "老旧小区改造|640|3150", head=head)) == []
