"""Three tables of a fictional county and a way to make workbooks of them as a clerk would: merged, texts for numbers, mixed days."""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import openpyxl

CENTRE = "甲县房产服务中心"
REGISTER_TITLE = "甲县2025年城镇老旧小区改造项目调度表"
REGISTER: list[list[Any]] = [
    [REGISTER_TITLE],
    [f"填报单位：{CENTRE}", None, "截至：2025年7月31日", *[None] * 10, "单位：万元"],
    ["序号", "批次", "项目名称", "小区（个）", "幢", "户", "总投资", "2025年计划投资", "完成投资", None, "累计支付", "形象进度", "开工时间", None, "计划完工", "存在问题"],
    [*[None] * 8, "本年", "累计", None, None, "计划", "实际", None, None],
    ["1", "第一批（续建）", "东关片区老旧小区改造项目", 2, 12, 318, "1,260", 520, 410, "1,150", 905.6, 0.92, "2024.4.10", "2024年4月", "2025.9.30", "无"],
    ["2", None, "粮食局家属院等改造项目", 2, 6, 142, 610, 300, "２５５", 565, 480, "主体完成，收尾", "2024.5.5", 45423, "2025年8月", "弱电入地未完成"],
    [None, "小  计", None, 4, 18, 460, 1870, 820, 665, 1715, 1385.6],
    ["4", "第二批（新建）", "西街片区老旧小区改造项目", 4, 14, 366, 1480, 900, 180, 180, 444, "12 %", datetime(2025, 4, 15), "2025.4.28", "2025.10.31", "资金到位慢"],
    ["5", None, "水利局家属院改造项目", 1, 4, 96, 385, 385, 0, 0, 115.5, "未开工", "2025.5.1", "—", "10月底", "居民意见不统一"],
    ["7", None, "北大街片区老旧小区改造项目", 2, 7, 188, 760, 456, 402, 402, 0, "53%", "2025/4/15", "20250420", "2025.10.31", "/"],
    [None, "小  计", None, 7, 25, 650, 2625, 1741, 582, 582, 559.5],
    [None, "合  计", None, 11, 44, 1110, 4495, 2561, 1247, 2297, 1945.1],
    ["注：形象进度按监理月报填写。"],
]  # fmt: skip
REGISTER_MERGES = (
    "A1:P1",
    "A2:B2",
    "I3:J3",
    "M3:N3",
    "B5:B6",
    "B8:B10",
    *(f"{column}3:{column}4" for column in "ABCDEFGHKLOP"),
)
PAYMENT_HEAD = [
    "支付申请号",
    "支付日期",
    "指标文号",
    "项目代码",
    "项目名称",
    "部门预算支出经济分类",
    "金额",
    "收款账户名称",
    "用途",
]
BUILDING = "31005-基础设施建设"
SUBSIDY = "30399-其他对个人和家庭的补助"
PAYMENTS: list[list[Any]] = [
    PAYMENT_HEAD,
    ["ZF2025000118", "20250318", "甲财综〔2024〕31号", "629901000242000000017", "东关片区老旧小区改造", BUILDING, "1,805,600.00", "乙建筑有限公司", "工程进度款"],
    ["ZF2025000204", "20250422", "甲财综〔2025〕12号", "629901000252000000031", "西街片区老旧小区改造", BUILDING, "4,440,000.00", "丙建设有限公司", "工程预付款"],
    ["ZF2025000205", "20250422", "甲财综〔2025〕12号", "629901000252000000032", "水利局家属院改造", BUILDING, "1,155,000.00", "丙建设有限公司", "工程预付款"],
    ["ZF2025000266", 45797, "甲财综〔2024〕31号", "629901000242000000018", "粮食局家属院等改造", BUILDING, "600,000.00", "丁工程有限公司", "进度款"],
    ["ZF2025000267", "20250520", "甲财综〔2024〕31号", "629901000242000000018", "粮食局家属院等改造", BUILDING, "600,000.00", "丁工程有限公司", "进度款"],
    ["ZF2025000301", "2025/6/12", "甲财综〔2025〕12号", "629901000252000000099", "南门广场亮化", BUILDING, "320,000.00", "戊照明有限公司", "工程款"],
    ["ZF2025000322", "20250625", "甲财综〔2025〕8号", "629901000252000000021", "住房租赁补贴", SUBSIDY, "113,100.00", "代发户", "第二季度租赁补贴"],
    ["ZF2025000322", "20250630", "甲财综〔2025〕8号", "629901000252000000021", "住房租赁补贴", SUBSIDY, "-2,400.00", "代发户", "退票"],
    ["合计", None, None, None, None, None, "9,031,300.00"],
]  # fmt: skip
ALLOTMENTS: list[list[Any]] = [
    ["指标文号", "项目代码", "项目名称", "资金来源", "指标金额", "已支付", "余额", "下达日期"],
    ["甲财综〔2024〕31号", "629901000242000000017", "东关片区老旧小区改造", "中央财政补助", "910.00", "905.60", "4.40", "2024.6.3"],
    ["甲财综[2024]31号", "629901000242000000018", "粮食局家属院等改造", "中央财政补助", "450.00", "480.00", "-30.00", "2024.6.3"],
    ["甲财综〔2025〕12号", "629901000252000000031", "西街片区老旧小区改造", "中央财政补助", "700.00", "444.00", "256.00", "2025.3.20"],
    ["甲财综〔2025〕12号", "629901000252000000032", "水利局家属院改造", "中央财政补助", "200.00", "115.50", "85.40", "2025.3.20"],
    ["甲财建〔2025〕19号", "629901000252000000033", "北大街片区老旧小区改造", "中央预算内投资", "380.00", 0, "380.00", "2025年4月"],
    ["甲财综〔2025〕8号", "629901000252000000021", "住房租赁补贴", "省级财政补助", "24.00", "11.07", "12.93", "2025.2.14"],
    ["甲财建〔2022〕64号", "629901000222000000008", "旧商业局家属院配套设施", "中央预算内投资", "240.00", "153.60", "86.40", "2022-11-08"],
]  # fmt: skip


def fill(
    sheet: Any, rows: Sequence[Sequence[Any]], merges: Sequence[str] = (), formats: Mapping[str, str] | None = None
) -> None:
    """The rows on a sheet, then its merges and the number formats of cells."""
    for row in rows:
        sheet.append(list(row))
    for address, code in (formats or {}).items():
        sheet[address].number_format = code
    for area in merges:
        sheet.merge_cells(area)


def saved(book: Any) -> bytes:
    """The bytes of a workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def workbook(
    rows: Sequence[Sequence[Any]],
    merges: Sequence[str] = (),
    formats: Mapping[str, str] | None = None,
    title: str = "Sheet1",
) -> bytes:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    book.active.title = title
    fill(book.active, rows, merges, formats)
    return saved(book)


def register_file() -> bytes:
    """The register as a clerk keeps it: merged batches and heads, per cent by format, days of six kinds."""
    formats = {"L5": "0%", "M8": "yyyy-mm-dd"}
    return workbook(REGISTER, REGISTER_MERGES, formats, "调度表")


def payments_file() -> bytes:
    """The payment export: codes and days as texts, one day as the spreadsheet's number."""
    return workbook(PAYMENTS, title="支付明细")


def allotments_file() -> bytes:
    """The allotment table."""
    return workbook(ALLOTMENTS, title="指标")


def tabbed(rows: Sequence[Sequence[Any]]) -> bytes:
    """The rows as tab-separated text, merged cells blank."""
    lines = ("\t".join("" if cell is None else str(cell) for cell in row) for row in rows)
    return "\n".join(lines).encode()


def page(rows: Sequence[Sequence[Any]]) -> bytes:
    """The rows as the web page that exporting programs save as .xls."""
    cells = ("".join(f"<td>{'' if cell is None else cell}</td>" for cell in row) for row in rows)
    body = "".join(f"<tr>{row}</tr>" for row in cells)
    return f"<html><meta charset='utf-8'><body><table>{body}</table></body></html>".encode()
