"""Tables between signs that stand in sentences too: slashes, list commas, three blanks; with a unit column, divided, or without headers."""

import pytest

from src.intake import Draft, read
from src.intake.document import Document, tab_tables

HEAD = "甲山县房产服务中心2023年住房保障工作公告\n\n"
SIGNS = ["／", "/", " / ", "   ", "、", "，", ";", "；", "|", "\t"]


def told(body: str, sign: str = "~") -> set[tuple[str, str, str]]:
    return stated(draft_of(body, sign))


def draft_of(body: str, sign: str = "~") -> Draft:
    return read((HEAD + body.replace("~", sign)).encode(), "a.txt")


def stated(draft: Draft) -> set[tuple[str, str, str]]:
    return {(row.indicator, row.role, f"{row.value.normalize():f}") for row in draft.records}


def offered(draft: Draft) -> set[tuple[str, str]]:
    return {(row.indicator, f"{row.value.normalize():f}") for row in draft.suggestions}


@pytest.mark.parametrize("sign", SIGNS)
def test_years_side_by_side_and_a_unit_above(sign: str) -> None:
    rows = "科目~上年数~本年数\n归集~702500~688140\n支取~143200~159730\n其中：应急使用~41600~52080\n"
    assert told(f"一、维修资金收支（单位：元）\n{rows}", sign) == {
        ("maintenance_fund.collected", "actual", "68.814"),
        ("maintenance_fund.withdrawn", "actual", "15.973"),
        ("maintenance_fund.emergency", "actual", "5.208"),
    }


@pytest.mark.parametrize(
    "said",
    [
        "现将2023年全县房屋交易情况通报如下（面积单位：㎡，均价单位：元/㎡）：",
        "现将2023年房屋交易有关情况公布如下（面积单位：平方米，均价单位：元/平方米）",
        "根据信息公开的要求，现将房屋交易数据公示如下（面积单位：㎡，均价单位：元/㎡）：",
    ],
)
def test_a_sentence_that_tells_what_stands_below_it_is_no_plan_and_may_end_with_units(said: str) -> None:
    rows = "类别~套数~面积~均价\n期房~310~36470~—\n其中：住宅~294~34120~4875\n二手房~205~21380~—\n"
    assert told(f"{said}\n\n{rows}", "\t") == {
        ("presale.units", "actual", "310"),
        ("presale.area", "actual", "3.647"),
        ("presale.residential_units", "actual", "294"),
        ("presale.residential_area", "actual", "3.412"),
        ("presale.residential_price", "actual", "4875"),
        ("second_hand.units", "actual", "205"),
        ("second_hand.area", "actual", "2.138"),
    }


@pytest.mark.parametrize("sign", SIGNS)
def test_below_years_as_headers_the_reports_own_is_read(sign: str) -> None:
    rows = "项目~2022年~2023年\n交存~702500~688140\n支取~143200~159730\n"
    assert told(f"一、维修资金（单位：元）\n{rows}", sign) == {
        ("maintenance_fund.collected", "actual", "68.814"),
        ("maintenance_fund.withdrawn", "actual", "15.973"),
    }


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("planned", ["计划数", "目标数", "任务数"])
@pytest.mark.parametrize("above", ["填报日期：2024年1月6日\n", ""])
def test_a_unit_column_and_a_number_of_the_row(sign: str, planned: str, above: str) -> None:
    rows = f"序号~任务~单位~{planned}~完成数~完成率（%）\n1~公租房配租~套~50~55~110\n2~租赁补贴发放~户~160~—~—\n3~老旧小区改造（户数）~户~360~387~107.5\n"
    assert told(f"住房保障任务完成情况统计表\n{above}\n{rows}", sign) == {
        ("public_rental.allocated", "target", "50"),
        ("public_rental.allocated", "actual", "55"),
        ("public_rental.allocated", "stated_ratio", "110"),
        ("rental_subsidy.paid_households", "target", "160"),
        ("renovation.households", "target", "360"),
        ("renovation.households", "actual", "387"),
        ("renovation.households", "stated_ratio", "107.5"),
    }


def test_planned_and_spent_money_of_single_tasks_is_not_the_departments() -> None:
    rows = "任务名称~预算数~执行数\n老旧小区改造~800~790\n租赁补贴~60~55\n"
    draft = draft_of(f"单位：万元\n{rows}", "\t")
    assert not draft.records
    assert not draft.suggestions


@pytest.mark.parametrize("sign", ["／", "/", "、", "\t"])
@pytest.mark.parametrize(("by", "last"), [("按街道", "合计"), ("分乡镇", "全县合计"), ("2023年，按项目", "合计")])
def test_of_a_table_that_is_divided_only_the_total_counts(sign: str, by: str, last: str) -> None:
    rows = f"街道~小区（个）~户数（户）~完成投资（万元）\n站前~5~1120~1380\n河西~4~963~1214\n{last}~9~2083~2594\n"
    draft = draft_of(f"一、老旧小区改造（{by}）\n{rows}", sign)
    assert stated(draft) == {("renovation.investment_completed", "actual", "2594")}
    assert offered(draft) == {("renovation.projects", "9"), ("renovation.households", "2083")}


def test_how_a_caption_is_divided_says_nothing_of_its_figures() -> None:
    rows = "乡镇\t租赁补贴发放户数（户）\t公租房分配（套）\n沙溪镇\t57\t15\n合计\t57\t15\n"
    assert told(f"表2　住房保障任务分乡镇完成情况（2023年度）\n\n{rows}") == {
        ("rental_subsidy.paid_households", "actual", "57"),
        ("public_rental.allocated", "actual", "15"),
    }


@pytest.mark.parametrize("sign", ["／", "/", " / "])
def test_lines_of_values_with_their_units_need_no_header(sign: str) -> None:
    rows = "发放补贴~1215户~2403人~301.7万元\n配租公租房~143套\n创建“红色物业”~8处\n"
    assert told(f"一、保障（全县）\n{rows}", sign) == {
        ("rental_subsidy.paid_households", "actual", "1215"),
        ("rental_subsidy.persons", "actual", "2403"),
        ("rental_subsidy.amount", "actual", "301.7"),
        ("public_rental.allocated", "actual", "143"),
        ("property.red_property_sites", "actual", "8"),
    }


@pytest.mark.parametrize("above", ["2022年保障情况：", "二、2024年计划", "上年完成情况", "全省情况"])
def test_what_stands_above_lines_of_values_holds_for_them(above: str) -> None:
    draft = draft_of(f"{above}\n发放补贴／1215户／301.7万元\n配租公租房／143套\n")
    assert not [row for row in draft.records if row.role != "target"]


def test_a_header_of_either_quantity_leaves_the_unit_to_the_figure() -> None:
    rows = "类型~户数或套数~金额（万元）\n租赁补贴发放~357户~64.92\n公租房配租~112套~—\n"
    assert told(f"二、住房保障（2023年完成情况）\n{rows}", "、") == {
        ("rental_subsidy.paid_households", "actual", "357"),
        ("rental_subsidy.amount", "actual", "64.92"),
        ("public_rental.allocated", "actual", "112"),
    }
    bare = draft_of(f"二、住房保障（2023年完成情况）\n{rows}".replace("357户", "357").replace("112套", "112"), "、")
    assert not {"357", "112"} & {value for _, _, value in stated(bare)}


def test_a_sentence_that_announces_tables_says_their_units() -> None:
    said = (
        "2023年我县房地产市场交易情况汇总如下表（面积单位：平方米，均价单位：元/平方米）。\n\n表1  全县房屋交易情况\n"
    )
    rows = "类别~成交套数~成交面积~成交均价\n期房销售~350~39800~—\n二手房交易~120~13100~—\n"
    assert told(said + rows, "\t") == {
        ("presale.units", "actual", "350"),
        ("presale.area", "actual", "3.98"),
        ("second_hand.units", "actual", "120"),
        ("second_hand.area", "actual", "1.31"),
    }


@pytest.mark.parametrize(
    "body",
    [
        "工作扎实推进，干部/群众均满意。\n新建/改建房屋，有序推进。\n房屋/设施维护，有序推进。\n",
        "一、主要工作、成效\n二、存在问题、原因\n三、下步打算、措施\n",
        "2023/1/5\n2023/2/6\n2023/3/7\n",
        "均价4300元／平方米\n均价4500元／平方米\n均价4600元／平方米\n",
        "开工（栋/户）：12/340。\n竣工（栋/户）：10/300。\n交付（栋/户）：9/280。\n",
    ],
)
def test_signs_in_sentences_make_no_table(body: str) -> None:
    assert tab_tables(Document(HEAD + body)).tables == ()


@pytest.mark.parametrize("sign", ["/", " / ", "\t", "|"])
@pytest.mark.parametrize("town", ["镇（街道）", "镇别", "乡镇（街道）", "所属乡镇", "街道", "镇", "乡、镇"])
@pytest.mark.parametrize("divided", ["分镇（街道）", "分镇", "分乡镇、街道", "按镇街统计", ""])
def test_of_a_table_by_towns_only_its_total_counts(sign: str, town: str, divided: str) -> None:
    rows = (
        f"{town}~竣工小区~竣工户数~改造面积~完成投资\n城南镇~5~480~4.2~960\n河口镇~3~215~1.8~402\n合计~8~695~6~1362\n"
    )
    draft = draft_of(f"老旧小区改造{divided}完成情况（单位：个、户、万平方米、万元）\n{rows}", sign)
    found = {(row.indicator, f"{row.value.normalize():f}") for row in (*draft.records, *draft.suggestions)}
    assert found == {
        ("renovation.projects", "8"), ("renovation.households", "695"), ("renovation.area", "6"),
        ("renovation.investment_completed", "1362"),
    }  # fmt: skip


@pytest.mark.parametrize("between", [" / ", "：", "／"])
@pytest.mark.parametrize("listed", ["、", "/"])
def test_numbers_in_a_row_behind_as_many_labels_are_dealt_out(between: str, listed: str) -> None:
    labels, numbers = listed.join(("当年交存", "支取使用", "年末余额")), listed.join(("688.14", "159.73", "7210.5"))
    line = f"维修资金收支（单位：万元）：{labels}{between}{numbers}\n"
    assert told(line) == {
        ("maintenance_fund.collected", "actual", "688.14"),
        ("maintenance_fund.withdrawn", "actual", "159.73"),
        ("maintenance_fund.balance", "actual", "7210.5"),
    }


@pytest.mark.parametrize(
    "line",
    [
        "维修资金收支（单位：万元）：当年交存、支取使用、年末余额 / 688.14、159.73\n",
        "维修资金收支（单位：万元、次）：当年交存、支取使用 / 688.14、159.73\n",
        "维修资金收支：当年交存、支取使用 / 688.14、159.73\n",
    ],
)
def test_numbers_that_are_not_as_many_or_lack_their_unit_are_not_dealt_out(line: str) -> None:
    draft = draft_of(line)
    assert not draft.records
    assert not draft.suggestions


def test_columns_may_stand_apart_by_one_blank_below_headers_without_numbers() -> None:
    rows = "序号 项目 单位 年度任务 实际完成 完成率（%）\n1 公租房配租 套 160 152 95\n2 租赁补贴发放户数 户 600 639 106.5\n"
    assert told(f"住房保障目标任务完成情况表\n\n{rows}\n说明：2024年公租房计划配租90套。\n") == {
        ("public_rental.allocated", "target", "160"),
        ("public_rental.allocated", "actual", "152"),
        ("public_rental.allocated", "stated_ratio", "95"),
        ("rental_subsidy.paid_households", "target", "600"),
        ("rental_subsidy.paid_households", "actual", "639"),
        ("rental_subsidy.paid_households", "stated_ratio", "106.5"),
    }


@pytest.mark.parametrize(
    "rows",
    ["项目 年度任务 实际完成\n公租房配租 152\n租赁补贴发放户数 639\n", "项目 年度任务 实际完成\n公租房 配租 152\n租赁补贴 发放户数 639\n"],
)  # fmt: skip
def test_rows_apart_by_one_blank_that_lost_or_cut_a_cell_are_no_table(rows: str) -> None:
    assert not told(f"住房保障目标任务完成情况表\n\n{rows}")


@pytest.mark.parametrize("caption", ["住房保障任务", "住房保障任务完成情况", "年度目标"])
@pytest.mark.parametrize("remark", ["无", "按期完成", "其中新就业职工35套", ""])
def test_remarks_behind_figures_and_what_a_caption_calls_the_plan_take_nothing_from_them(
    caption: str, remark: str
) -> None:
    rows = f"序号\t项目\t单位\t任务\t完成\t备注\n1\t公租房配租\t套\t50\t55\t{remark}\n2\t租赁补贴发放\t户\t160\t163\t上年为140户\n"
    assert told(f"{caption}\n{rows}") == {
        ("public_rental.allocated", "target", "50"),
        ("public_rental.allocated", "actual", "55"),
        ("rental_subsidy.paid_households", "target", "160"),
        ("rental_subsidy.paid_households", "actual", "163"),
    }


@pytest.mark.parametrize("done", ["实际", "完成", "到位"])
def test_each_figure_of_a_part_of_the_funds_is_of_that_part(done: str) -> None:
    rows = f"资金来源\t目标\t{done}\n中央预算内资金\t3000\t3240\n省级补助资金\t10\t12\n"
    draft = draft_of(f"资金争取情况（万元）\n{rows}")
    assert stated(draft) == {("funding.central_budget", "target", "3000"), ("funding.central_budget", "actual", "3240")}
    assert not {value for _, value in offered(draft)} & {"12", "3240"}


@pytest.mark.parametrize("year", ["2023年", "本年度"])
def test_headers_in_two_rows_below_one_that_stands_above_all_figures(year: str) -> None:
    rows = (
        f"项目\t单位\t{year}\t\t\n\t\t目标\t完成\t完成率\n公租房配租\t套\t50\t55\t110%\n租赁补贴发放\t户\t160\t163\t\n"
    )
    assert told(f"任务完成情况\n{rows}") >= {
        ("public_rental.allocated", "target", "50"),
        ("public_rental.allocated", "actual", "55"),
        ("rental_subsidy.paid_households", "actual", "163"),
    }


def test_a_plan_of_the_next_year_among_headers_in_two_rows_is_no_figure_of_this_one() -> None:
    rows = (
        "项目\t2023年\t\t\n\t目标\t完成\t2024年计划\n公租房配租（套）\t50\t55\t60\n棚改安置房交付（套）\t240\t228\t90\n"
    )
    draft = draft_of(f"任务完成情况\n{rows}")
    values = {value for _, value in offered(draft)} | {value for *_, value in stated(draft)}
    assert not values & {"60", "90"}
    assert not {(one, value) for one, role, value in stated(draft) if role == "actual"} & {
        ("public_rental.allocated", "50")
    }


def test_headers_in_two_rows_below_several_are_each_of_the_one_above() -> None:
    rows = "项目\t单位\t2022年\t\t2023年\t\n\t\t目标\t完成\t目标\t完成\n公租房配租\t套\t40\t41\t50\t55\n租赁补贴发放\t户\t150\t151\t160\t163\n"
    assert told(f"任务完成情况\n{rows}") == {
        ("public_rental.allocated", "target", "50"),
        ("public_rental.allocated", "actual", "55"),
        ("rental_subsidy.paid_households", "target", "160"),
        ("rental_subsidy.paid_households", "actual", "163"),
    }


def test_rows_of_names_above_a_total_are_parts_of_it() -> None:
    rows = (
        "项目\t户数\t投资（万元）\t进度\n纺织厂家属院\t168\t320\t完工\n粮食局家属院\t90\t180\t完工\n合计\t258\t500\t\n"
    )
    assert offered(draft_of(f"老旧小区改造项目\n{rows}")) == {("renovation.households", "258")}


@pytest.mark.parametrize("note", ["注：", "备注:", "说明："])
def test_a_note_below_a_table_may_be_about_what_that_is_about(note: str) -> None:
    rows = "季度~户数（户）~金额（万元）\n一季度~151~9.1\n二季度~156~9.4\n全年~170~37.2\n"
    body = f"三、租赁补贴发放（2023年）\n{rows}\n{note}全年户数已去重，保障人口388人。\n保障人口655人。\n"
    assert ("rental_subsidy.persons", "388") in offered(draft_of(body, "/"))
    assert "655" not in {value for _, value in offered(draft_of(body, "/"))}


@pytest.mark.parametrize("sign", ["/", "\t", "   "])
@pytest.mark.parametrize("between", ["", "非住宅~66~0.7\n"])
def test_a_part_is_named_with_each_of_its_figures(sign: str, between: str) -> None:
    rows = f"类别~套数（套）~面积（万㎡）\n商品住宅~1512~18.2\n{between}商业用房~377~4.9\n"
    assert told(f"年末库存\n{rows}", sign) == {
        ("inventory.residential_units", "actual", "1512"),
        ("inventory.residential_area", "actual", "18.2"),
        ("inventory.commercial_area", "actual", "4.9"),
    }
