from pathlib import Path

import pytest

from src import checks
from src.records import Finding

# Every finding of the real year 2023, each read against the report by hand.
EXPECTED = [
    ("lost_without_reason", 6, "“资金使用规范性”失 1 分，未说明偏差原因"),
    ("lost_without_reason", 8, "“资产管理规范性”失 1 分，未说明偏差原因"),
    ("budget_initial_low", "budget.total", "全年预算为年初预算的 290.2%，年初编报偏低"),
    ("attainment_high", "funding.total", "争取资金完成率 194%，目标是否偏低"),
    (
        "targets_equal_actuals",
        None,
        "“部门履职”等处 10 项按数值填列的指标，完成值与指标值全部相同，指标值是否按完成数填列",
    ),
    ("core_quantities_absent", None, "“部门履职”50 分未列老旧小区改造完成量、租赁补贴、维修资金等核心数量指标"),
    ("score_recomputed", 6, "“资金使用规范性”指标值 100、完成值 95，按比例应得 1.9 分，填报 1 分"),
    ("score_recomputed", 8, "“资产管理规范性”指标值 100、完成值 95，按比例应得 4.75 分，填报 4 分"),
    ("satisfaction_as_count", 14, "“老旧小区改造认可度”应为百分比，完成值填 25，疑为人数或次数"),
    ("satisfaction_as_count", 20, "“群众对旧改满意度”应为百分比，完成值填 25，疑为人数或次数"),
    ("satisfaction_as_count", 21, "“低收入家庭对租赁补贴满意度”应为百分比，完成值填 525，疑为人数或次数"),
    ("percent_implausible", 18, "“职工对岗位的熟悉度（%）”按百分比填列，指标值 15%、完成值 15%，不合常理"),
    ("reason_without_loss", 10, "“重点工作管理制度健全性”得满分，却填写了偏差原因"),
    (
        "trainings_against_staff",
        13,
        "“年开展业务培训次数”完成 150 次，而“职工培训业务能力提升”填 15，相差 10 倍，填的是次数还是人次",
    ),
    ("goal_without_figures", None, "年度总体绩效目标为职责表述，未列可衡量的数量目标"),
    ("problem_unanswered", None, "问题“信息化程度低，项目库、预算、支付和监控信息没有联通”没有整改措施"),
    ("problem_unanswered", None, "问题“对绩效管理重视不够：重资金和项目的争取与建设，轻后续评价”没有整改措施"),
    ("problem_unanswered", None, "问题“缺少绩效管理的专业人员”没有整改措施"),
    ("problem_unanswered", None, "问题“评价都在事后进行，结果没有用到项目管理中”没有整改措施"),
    ("result_unused", None, "4 个问题未销号，没有登记对预算的影响"),
    ("form_note", None, "合计 98 写在“分值”栏，与得分合计相等，应在“得分”栏（自评表合计行）"),
    (
        "funds_against_spending",
        "funding.total",
        "争取资金 3,873 万元，项目支出 2,770.95 万元，差额 1,102.05 万元待说明",
    ),
    (
        "supply_above_band",
        "inventory.residential_area",
        "住宅去化周期 29.5 个月（仅计期房销售），处于 18–36 个月，对应要求：减少供地（县级类比参照）",
    ),
    ("target_unstated", "funding.total", "争取资金只列完成率 194%，未列年度目标；推算目标约 1,991–2,002 万元"),
    (
        "target_unstated",
        "investment.fixed_assets",
        "固定资产投资只列完成率 117%，未列年度目标；推算目标约 3.98–4.02 亿元",
    ),
    ("programme_without_target", None, "老旧小区改造列有实施量和完成量，未列年度目标；完工进度不是完成率"),
    ("zero_weight", 3, "“‘三公经费’控制率”分值为 0，不参与计分"),
    ("zero_weight", 4, "“结转结余变动率”分值为 0，不参与计分"),
    ("zero_weight", 7, "“政府采购规范性”分值为 0，不参与计分"),
]


@pytest.fixture(scope="module")
def found(shipped_file: Path) -> tuple[Finding, ...]:
    return checks.run(shipped_file)


def test_the_real_year_breaks_exactly_these_rules(found: tuple[Finding, ...]) -> None:
    assert [(f.rule, f.indicator or f.position, f.message) for f in found] == EXPECTED


def test_the_real_year_holds_no_contradiction(found: tuple[Finding, ...]) -> None:
    assert {f.severity for f in found} == {"question", "note"}
    assert {(f.org_id, f.year) for f in found} == {("zhengning", 2023)}
