"""The lexicon names what stands twice in it and what it refers to in vain."""

import re
import shutil
from pathlib import Path

import pytest

from src.catalogue import FOLDER
from src.catalogue.lexicon import lexicon, scope, unit_of
from src.intake.text.folding import fold_text
from src.intake.text.tokens import BEGINNINGS

REPORTS = Path(__file__).parents[1] / "reading"


@pytest.fixture
def edited(tmp_path: Path):
    def edit(old: str, new: str) -> Path:
        folder = tmp_path / "catalogue"
        shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
        content = (folder / "lexicon.toml").read_text(encoding="utf-8")
        assert old in content
        (folder / "lexicon.toml").write_text(content.replace(old, new, 1), encoding="utf-8")
        return folder

    return edit


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('["固定资产投资"', '["二手房", "固定资产投资"', "word '二手房' stands twice"),
        ('"subject:red"', '"topic:red"', "words 'topic:red' have an unknown dimension"),
        ('"presale.parking" =', '"presale.garages" =', r"unknown indicator 'presale\.garages'"),
        ("subject=parking", "subject=garage", r"presale\.parking: no word says subject=garage"),
        ("action=create!", "action=make!", r"property\.red_property_sites: no word says action=make"),
        (" stated started", " stated begun", r"renovation\.projects: unknown begun"),
    ],
)
def test_a_slip_in_the_lexicon_is_named(edited, old, new, message):
    folder = edited(old, new)
    with pytest.raises(ValueError, match=message):
        lexicon(folder)


def test_the_longest_word_counts():
    known = lexicon()
    found = known.pattern.match("老旧小区改造项目")
    assert found is not None
    assert known.words[found[0]] == {"subject": "renovation"}


def test_an_unknown_unit_is_named():
    with pytest.raises(LookupError, match="里"):
        unit_of("里")


HARMLESS = {
    "银行卡信息", "库存压力", "去库存压力", "两榜公示", "三榜公示", "两级公示", "三级公示", "转移支付", "国有企业", "国有资产", "低收入群体", "供热管线", "成本指标",
    "工作活动", "职责活动", "农村住房安全", "农村住房安全保障", "农房安全", "农房安全保障",
    "设计单位", "供热管道", "实施意见", "指导意见", "企业职工", "职工宿舍", "限时办结", "挂牌督办", "园区职工", "首付比例", "问题清单", "幸福感",
    "联席会议", "专题会议", "低收入人群", "干部职工", "实施细则", "获得感", "告知承诺", "实施方案", "信息系统", "全体职工",
    "闲置宿舍", "闲置厂房", "闲置校舍", "闲置资产", "闲置房屋", "闲置土地", "利用闲置", "盘活闲置",
    "盘活闲置宿舍", "盘活闲置厂房", "盘活闲置校舍", "盘活闲置资产", "盘活闲置房屋",
    "申请人", "受理申请", "使用情况", "归集情况", "安置点", "年度重点", "年度专项", "无房职工", "带押过户", "一次办结",
    "工作实际", "按计划", "按年度计划", "按月计划", "按照计划", "按既定计划", "生育计划", "高标准", "标准化", "信息化", "减少跑腿", "业委会成立",
    "停工前", "冬季停工前", "提高服务", "确保了", "省计划", "市计划", "低收入群众", "安居乐业", "安居工程", "符合预期", "高于预期", "双超预期", "超预期", "好于预期", "不及预期",
    "按标准", "按照标准", "按现行标准", "按文件标准", "按既定标准", "相比之下",
    "低于预期", "达到预期", "按此标准", "按规定标准", "按上述标准", "按照上述标准", "申请门槛", "电梯房", "平均水平", "自治区级", "除上述指标外", "除上述指标以外", "除以上指标外", "除前述指标外", "剔除重复",
    "后公示", "公示无异议", "经公示无异议", "三审两公示", "预期管理", "市场预期", "社会预期", "稳住了预期", "稳住预期", "稳预期", "稳定了预期", "稳定预期", "改善预期", "提振预期", "引导预期",
    "屋面渗漏", "电梯困人", "封顶后", "主体封顶后", "主体结构封顶后", "主体完工后", "主体竣工后",
    "职工家庭", "新就业职工", "新就业无房职工", "按要求", "按照要求", "根据要求", "按上级要求", "按照上级要求", "根据上级要求", "有关要求", "工作要求", "要求的", "符合要求",
    "严寒地区", "高寒地区", "寒冷地区", "采暖地区", "北方地区", "民族地区", "偏远地区", "边远地区", "会同各街道", "有条件的", "有能力的", "具备条件的",
    "企业自有", "利用企业自有",
    "历年之最", "历年最高", "历年最多", "历年最大", "历年最好", "历年最低", "历年最少", "历年新高",
    "市政府批复", "县政府批复", "区政府批复", "旗政府批复", "州政府批复", "省政府批复", "政府批复", "批复同意", "批复下达", "经批复", "批复后",
    "人才保障", "住房保障", "住房保障方面", "供应保障", "保障体系", "保障力度", "保障工作", "保障性", "保障房", "保障政策", "保障方式", "保障机制", "保障水平", "保障网", "保障能力", "保障范围", "保障覆盖面", "兜底保障", "分类保障", "制度保障", "坚实保障", "基本保障", "安居保障", "实物保障", "有力保障", "服务保障", "民生保障", "社会保障", "组织保障", "要素保障", "资金保障",
}  # fmt: skip


def test_a_word_that_says_nothing_hides_none_that_says_something():
    known = {word: says for word, says in lexicon().words.items() if len(word) > 1}
    silent = {word for word, says in known.items() if not says.keys() - {"manner"}}
    speaking = {
        word
        for word, says in known.items()
        if says.keys() & {"subject", "action", "role", "time", "region", "mode", "sign"}
    }
    hiding = {word for word in silent if any(said in word for said in speaking)}
    assert hiding == HARMLESS


@pytest.mark.parametrize("name", BEGINNINGS)
def test_no_phrase_begins_otherwise_than_is_looked_for_first(name: str) -> None:
    texts = [fold_text(path.read_text(encoding="utf-8")).text for path in sorted(REPORTS.glob("*/*/text.txt"))[::4]]
    whole, guarded = scope()[name], re.compile(rf"(?={BEGINNINGS[name]})(?:{scope()[name].pattern})")
    assert [_spans(whole, text) for text in texts] == [_spans(guarded, text) for text in texts]


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [found.span() for found in pattern.finditer(text)]
