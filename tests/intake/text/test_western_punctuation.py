"""A text with Western full stops, commas and brackets is read like one with Chinese ones: sentences end, numbers do not."""

import pytest

from src.intake import read
from src.intake.text.folding import fold_text

TEXTS = (
    "老旧小区改造：完成7个小区，46幢，1130户。完成投资2,186.4万元。发放租赁补贴297户，68.35万元。",
    "（一）租赁补贴。全年发放297户（其中新增31户），68.35万元；完成年度任务（270户）的110%。",
    "全年存量房成交341套，面积3.58万平方米。去年存量房成交287套。",
    "全年存量房成交341套，比去年多54套。全省成交28700套。",
    "2024年计划：改造老旧小区6个。发放租赁补贴280户。",
    "河西镇改造老旧小区3个。全县改造老旧小区7个。",
)
WESTERN = str.maketrans("，；：（）", ",;:()") | {ord("。"): ". "}


def drafted(body: str) -> tuple[set[str], set[str]]:
    """What is read and what is asked about."""
    draft = read(f"柳泉县房产服务中心\n2023年工作总结\n\n{body}".encode(), "report.txt")
    found = ({f"{row.indicator} {row.role} {row.value}" for row in rows} for rows in (draft.records, draft.suggestions))
    return next(found), next(found)


@pytest.mark.parametrize("text", TEXTS)
def test_western_punctuation_changes_nothing(text: str) -> None:
    assert drafted(text.translate(WESTERN)) == drafted(text)
    assert drafted(text.translate(WESTERN).replace(". ", ".")) == drafted(text)


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("完成投资2,347.6万元. 发放324户.", "完成投资2,347.6万元。发放324户。"),
        ("面积3.52万平方米.均价3,120元.", "面积3.52万平方米。均价3,120元。"),
        ("完成率98.5%.其中", "完成率98.5%。其中"),
        ("1.老旧小区改造. 完成", "1.老旧小区改造。完成"),
        ("一.老旧小区改造", "一.老旧小区改造"),
        ("(一).老旧小区改造", "(一).老旧小区改造"),
        ("第一.老旧小区改造", "第一.老旧小区改造"),
        ("见附件.doc", "见附件.doc"),
        ("等等...完成", "等等...完成"),
        ("完成1.5公里", "完成1.5公里"),
    ],
)
def test_only_a_point_behind_words_ends_a_sentence(printed: str, folded: str) -> None:
    assert fold_text(printed).text == folded


def test_commas_between_the_figures_of_respectively_list_them() -> None:
    listed = "存量房成交、租赁补贴发放分别完成341套、297户，同比增长5%。"
    assert drafted(listed.replace("341套、", "341套,")) == drafted(listed)
    assert "rental_subsidy.paid_households actual 297" in drafted(listed)[0]
    listed = "公租房分配、筹集分别为1,200套、1,350套。"
    assert drafted(listed.replace("1,200套、", "1,200套,")) == drafted(listed)


@pytest.mark.parametrize(
    "text",
    [
        "2022年,2023年存量房成交分别为287套,341套.",
        "我中心积极作为,存量房成交分别为287套,341套.",
        "公租房筹集,租赁补贴发放分别为287套,341户.",
        "老旧小区改造,租赁补贴发放,公租房分配分别完成7个,287户,341套.",
        "存量房、租赁补贴分别完成287套,341户,46万元.",
    ],
)
def test_what_is_listed_with_commas_before_respectively_is_not_read(text: str) -> None:
    assert drafted(text)[0] == set()
