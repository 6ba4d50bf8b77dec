"""A form that hides, strikes through and scales; `old.xls` is its workbook saved by LibreOffice 7.4 as Excel 97–2003."""

import io

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

ROWS = [
    ["柳泉县房产服务中心"],
    ["2023年度部门整体支出绩效自评表"],
    ["预算执行（万元）", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["年度资金总额", 6205000, 11800000, 11210000, 10, 0.95, 9.5],
    ["基本支出", 300, 300, 300],
    ["项目支出", 320.5, 880, 821],
    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"],
    ["产出指标", "数量指标", "补贴户数", 60, 64, 30, 30],
    [None, None, "改造户数", 985, 985, 20, 19],
    ["产出指标", "质量指标", "合格率", 95, 95, 20, 20],
    ["效益指标", "社会效益", "培训次数", 3, 3, 10, 10],
    ["满意度指标", "满意度", "群众满意度", 90, 95, 10, 10],
    ["合计", None, None, None, None, "=SUM(F8:F12)+10", "=SUM(G8:G12)+9.5"],
]
SCALED, PERCENT, ADDED, NOTHING = r'0\.0,"万"', "0%", '0"%"', ";;;"


def workbook() -> bytes:
    """The form as .xlsx."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "自评表"
    for row in ROWS:
        sheet.append(row)
    for place in ("B4", "C4", "D4"):
        sheet[place].number_format = SCALED
    sheet["F4"].number_format = PERCENT
    sheet["D10"].number_format = sheet["E10"].number_format = ADDED
    sheet["D6"].font = Font(strike=True)
    sheet["H9"] = CellRichText("少 16 户", TextBlock(InlineFont(strike=True), "，缺口 20 万元"))
    sheet["G12"].number_format = NOTHING
    sheet.row_dimensions[5].hidden = True
    sheet.row_dimensions[8].hidden = True
    sheet.merge_cells("A8:A9")
    sheet.merge_cells("B8:B9")
    sheet["I9"] = 7777
    sheet.column_dimensions["I"].hidden = True
    draft = book.create_sheet("底稿")
    draft["A1"], draft.sheet_state = "归集维修资金 9 万元。", "hidden"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
