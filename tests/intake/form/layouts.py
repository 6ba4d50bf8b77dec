"""One form in many layouts: labels, orders, columns, breaks and signs between cells that offices use, drawn from one truth."""

import io
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

import docx

Grid = list[list[str]]

ROWS = (
    ("产出指标", "数量指标", "公租房分配套数", "60套", "57套", "14", "13.3", "3套待修"),
    ("产出指标", "数量指标", "老旧小区改造开工数", "7个", "7个", "12", "12", ""),
    ("产出指标", "质量指标", "工程验收合格率", "100%", "100%", "10", "10", ""),
    ("产出指标", "时效指标", "补贴发放及时性", "及时", "基本及时", "14", "12.5", "二季度推迟"),
    ("效益指标", "社会效益指标", "住房困难家庭居住条件", "明显改善", "有所改善", "20", "17", "房源偏少"),
    ("效益指标", "可持续影响指标", "长效管理机制", "健全", "健全", "10", "10", ""),
    ("满意度指标", "服务对象满意度指标", "保障家庭满意度", "≥90%", "93.5%", "10", "10", ""),
)
"""Tiers, name, target, actual, weight, score, reason."""
FIELDS = ("tier1", "tier2", "tier3", "target", "actual", "weight", "score", "reason")
WEIGHTS, SCORES = "90", "84.8"
MONEY = {"initial": "640.5", "adjusted": "812.4", "actual": "796.15", "rate": "98%", "weight": "10", "score": "9.8"}
PARTS = {
    "basic": {"initial": "300", "adjusted": "310", "actual": "308.5", "rate": "99.52%"},
    "project": {"initial": "340.5", "adjusted": "502.4", "actual": "487.65", "rate": "97.06%"},
}
SIMPLE = {
    "tier1": "一级指标", "tier2": "二级指标", "tier3": "三级指标", "target": "年度指标值", "actual": "实际完成值",
    "weight": "分值", "score": "得分", "reason": "偏差原因分析及改进措施", "number": "序号", "unit": "计量单位", "rate": "完成率",
}  # fmt: skip
SIMPLE_MONEY = {
    "initial": "年初预算数", "adjusted": "全年预算数", "actual": "全年执行数", "rate": "执行率", "weight": "分值", "score": "得分",
}  # fmt: skip


@dataclass(frozen=True)
class Layout:
    """How a form is written down; the default is what most offices do."""

    sign: str = "tabs"
    order: tuple[str, ...] = FIELDS
    labels: dict[str, str] = field(default_factory=dict)
    groups: tuple[tuple[str, int], ...] = ()
    """Cells of a row of headers above, each with the number of columns below it."""
    money_labels: dict[str, str] = field(default_factory=dict)
    money_order: tuple[str, ...] = ("initial", "adjusted", "actual", "weight", "rate", "score")
    tiers: str = "first"
    """Whether a tier is repeated, stands in its first row, or its cells are left out where it goes on."""
    wrapped: tuple[str, ...] = ()
    """Columns whose cells break inside a word."""
    wrapped_head: bool = False
    total: str = "合计"
    total_sums: str = "both"
    subtotals: str = ""
    notes: tuple[str, ...] = ()
    page: str = ""
    """What stands at a page break after the fourth row."""
    budget: str = "before"
    budget_label: str = "年度资金总额"
    budget_head: str = "预算执行情况（万元）"
    parts: bool = True
    listed: bool = False
    """Whether the budget is a list: each amount beside its label, its two parts below."""
    second: str = ""
    """Another form in the same text: a project's before or after it."""
    weight_in: str = ""
    """How the name of a row gives its points, where no column does."""
    dash: str = ""
    """What stands in an empty cell."""
    prefix: str = ""
    title: str = "部门整体支出绩效自评表\n（2023年度）\n"
    org: str = "单位名称\t甲县房产服务中心\n"


def rows_of(layout: Layout) -> list[tuple[str | None, ...]]:
    """What is to be read: position, tiers 1 and 2, name, target, actual, weight, score."""
    found: list[tuple[str | None, ...]] = []
    if layout.budget and layout.budget != "text" and not layout.listed:
        found.append(("0", None, None, layout.budget_label, None, None, "10", "9.8"))
    for number, row in enumerate(ROWS, 1):
        values = dict(zip(FIELDS, row, strict=True))
        name = values["tier3"] + layout.weight_in.format(values["weight"])
        tiers = [values[tier] if tier in layout.order else None for tier in ("tier1", "tier2")]
        found.append((str(number), *tiers, name, *(values[each] for each in FIELDS[3:7])))
    return found


def written(layout: Layout) -> str:
    """The whole text."""
    head, items, budget = layout.title + _joined(_table(layout.org), layout), _items(layout), _budget(layout)
    if layout.budget == "before":
        body = _joined([*budget, *items], layout) if "spaces" not in layout.sign else _apart(budget, items, layout)
    elif layout.budget == "apart":
        body = _apart(budget, items, layout)
    elif layout.budget == "after":
        body = _apart(items, budget, layout)
    else:
        body = _joined(items, layout)
    text = head + body + "".join(f"{note}\n" for note in layout.notes)
    if layout.second == "before":
        return PROJECT + "\n" + text
    return text + ("\n" + PROJECT if layout.second == "after" else "")


def document_of(layout: Layout) -> bytes:
    """The form as a document with tables: groups of headers are merged across, tiers down."""
    document = docx.Document()
    for line in layout.title.splitlines():
        document.add_paragraph(line)
    items, budget = _items(layout), _budget(layout)
    for grid in (_table(layout.org), *((items, budget) if layout.budget == "after" else (budget, items))):
        table = document.add_table(len(grid), max(map(len, grid)))
        for at, row in enumerate(grid):
            for column, cell in enumerate(row):
                table.cell(at, column).text = cell
        if grid is items:
            _merge(table, grid, layout)
        document.add_paragraph("")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _merge(table: Any, grid: Grid, layout: Layout) -> None:
    column = 0
    for name, width in layout.groups:
        table.cell(0, column).merge(table.cell(0, column + width - 1)).text = name
        column += width
    head = 1 + bool(layout.groups)
    for column in range(2):
        starts = [at for at in range(head, len(grid)) if any(grid[at][: column + 1])] + [len(grid)]
        for start, end in pairwise(starts):
            table.cell(start, column).merge(table.cell(end - 1, column)).text = grid[start][column]


PROJECT = """项目支出绩效自评表
（2023年度）
项目名称\t老旧小区改造补助
项目资金（万元）\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
年度资金总额\t200\t200\t180\t10\t90%\t9
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因
产出指标\t数量指标\t改造小区数\t3个\t3个\t50\t50\t
效益指标\t社会效益指标\t受益户数\t≥300户\t310户\t40\t40\t
总分\t\t\t\t\t100\t99\t
"""


def _table(text: str) -> Grid:
    return [line.split("\t") for line in text.splitlines()]


def _apart(one: Grid, other: Grid, layout: Layout) -> str:
    return _joined(one, layout) + "\n" + _joined(other, layout)


def _budget(layout: Layout) -> Grid:
    labels = SIMPLE_MONEY | layout.money_labels
    head = [layout.budget_head, *(labels[name] for name in layout.money_order)]
    empty = layout.dash
    if layout.listed:
        sums = [[f"{labels[name]}（万元）", MONEY[name]] for name in ("initial", "adjusted", "actual")]
        parts = [
            [["其中：基本支出", PARTS["basic"][name]], ["项目支出", PARTS["project"][name]]]
            for name in ("initial", "adjusted", "actual")
        ]
        return [row for whole, two in zip(sums, parts, strict=True) for row in (whole, *two)] + [
            ["执行率", MONEY["rate"]]
        ]
    rows = [[layout.budget_label, *(MONEY[name] for name in layout.money_order)]]
    if layout.parts:
        for name, label in (("basic", "其中：基本支出"), ("project", "项目支出")):
            rows.append([label, *(PARTS[name].get(column, empty or "—") for column in layout.money_order)])
    return [head, *rows]


def _items(layout: Layout) -> Grid:
    labels = SIMPLE | layout.labels
    head = [labels[name] for name in layout.order]
    above = [cell for name, width in layout.groups for cell in (name, *[""] * (width - 1))]
    table = [above, head] if above else [head]
    before: tuple[str, ...] = ("", "")
    for number, row in enumerate(ROWS, 1):
        values = dict(zip(FIELDS, row, strict=True)) | {"number": str(number), "rate": "—"}
        values["unit"] = values["target"][-1] if values["target"][-1] in "套个%" else "—"
        values["tier3"] = layout.prefix.format(number) + values["tier3"] + layout.weight_in.format(values["weight"])
        if layout.tiers != "repeated":
            for at, tier in enumerate(("tier1", "tier2")):
                if row[: at + 1] == before[: at + 1]:
                    values[tier] = ""
        if layout.subtotals and before[0] not in ("", row[0]):
            table.append(_sums(layout, before[0], layout.subtotals))
        cells = [values[name] for name in layout.order]
        cells = [
            cell or (layout.dash if name not in ("tier1", "tier2") else "")
            for name, cell in zip(layout.order, cells, strict=True)
        ]
        table.append(
            [_broken(cell) if name in layout.wrapped else cell for name, cell in zip(layout.order, cells, strict=True)]
        )
        if number == 4 and layout.page:
            table.extend(_table(layout.page.replace("HEAD", "\t".join(head))))
        before = row
    if layout.subtotals:
        table.append(_sums(layout, before[0], layout.subtotals))
    if layout.wrapped_head:
        at = 1 if above else 0
        table[at] = [_broken(cell) if len(cell) > 3 else cell for cell in table[at]]
    return [*table, *_total(layout)]


def _sums(layout: Layout, tier: str, label: str) -> list[str]:
    own = [row for row in ROWS if row[0] == tier]
    sums = {
        "weight": f"{sum(map(float, (row[5] for row in own))):g}",
        "score": f"{sum(map(float, (row[6] for row in own))):g}",
    }
    cells = [sums.get(name, "") for name in layout.order]
    cells[0] = label
    return cells


def _total(layout: Layout) -> Grid:
    if not layout.total:
        return []
    with_budget = bool(layout.budget) and layout.budget != "text"
    sums = {"weight": "100" if with_budget else WEIGHTS, "score": "94.6" if with_budget else SCORES}
    wanted = {"both": sums, "score": {"score": sums["score"]}, "none": {}}[layout.total_sums]
    cells = [wanted.get(name, "") for name in layout.order]
    cells[0] = layout.total
    return [cells]


def _broken(cell: str) -> str:
    middle = len(cell) // 2
    return f"{cell[:middle]}\n{cell[middle:]}" if len(cell) > 3 and not any(char.isdigit() for char in cell) else cell


def _width(text: str) -> int:
    return sum(2 if ord(char) > 255 else 1 for char in text)


def _joined(grid: Grid, layout: Layout) -> str:
    return SIGNS[layout.sign](grid) if grid else ""


def _tabs(grid: Grid) -> str:
    return "".join("\t".join(row) + "\n" for row in grid)


def _quoted(grid: Grid) -> str:
    """As a spreadsheet copies cells: one with a break inside stands in quotation marks."""
    return "".join("\t".join(f'"{cell}"' if "\n" in cell else cell for cell in row) + "\n" for row in grid)


def _commas(grid: Grid) -> str:
    """As a spreadsheet saves its cells: every row as wide as the widest, a cell with a comma in quotation marks, breaks made spaces."""
    wide = max(map(len, grid))
    whole = [[cell.replace("\n", "") for cell in row] + [""] * (wide - len(row)) for row in grid]
    return "".join(",".join(f'"{cell}"' if "," in cell else cell for cell in row) + "\n" for row in whole)


def _physical(grid: Grid) -> Grid:
    """The rows as lines of cells: a cell that breaks goes on in the next line."""
    lines: Grid = []
    for row in grid:
        parts = [cell.split("\n") for cell in row]
        lines += [[each[at] if at < len(each) else "" for each in parts] for at in range(max(map(len, parts)))]
    return lines


def _bars(grid: Grid) -> str:
    return "".join("| " + " | ".join(row) + " |\n" for row in _physical(grid))


def _open_bars(grid: Grid) -> str:
    return "".join(" | ".join(row) + "\n" for row in _physical(grid))


def _markdown(grid: Grid) -> str:
    lines = _bars(grid).splitlines(keepends=True)
    return "".join([lines[0], "|" + " --- |" * len(grid[0]) + "\n", *lines[1:]]) if len(grid) > 1 else "".join(lines)


def _drawn(grid: Grid) -> str:
    width = max(map(len, grid))
    rule = "├" + "┼".join(["────"] * width) + "┤\n"
    lines = [
        "".join("│" + "│".join([*line, *[""] * (width - len(line))]) + "│\n" for line in _physical([row]))
        for row in grid
    ]
    return rule.replace("├", "┌") + rule.join(lines) + rule.replace("├", "└")


def _lines(grid: Grid) -> str:
    return "".join(f"{cell}\n" for row in grid for cell in row if cell)


def _blank_lines(grid: Grid) -> str:
    return "".join(f"{cell}\n" for row in grid for cell in row)


def _spaces(grid: Grid, blank: str = " ") -> str:
    columns = max(map(len, grid))
    widths = [
        max((_width(part) for row in grid if len(row) == columns for part in row[at].split("\n")), default=0) + 4
        for at in range(columns)
    ]
    lines: list[str] = []
    for row in grid:
        for depth in range(max(cell.count("\n") for cell in row) + 1):
            line = ""
            for at, cell in enumerate(row):
                parts = cell.split("\n")
                part = parts[depth] if depth < len(parts) else ""
                gap = widths[at] - _width(part)
                line += part + (blank * (gap // 2) + " " * (gap % 2) if blank == "　" else " " * max(gap, 2))
            lines.append(line.rstrip())
    return "\n".join(lines) + "\n"


def _wide_spaces(grid: Grid) -> str:
    return _spaces(grid, "　")


SIGNS: dict[str, Callable[[Grid], str]] = {
    "tabs": _tabs, "quoted": _quoted, "commas": _commas, "bars": _bars, "open bars": _open_bars, "markdown": _markdown, "drawn": _drawn, "lines": _lines,
    "blank lines": _blank_lines, "spaces": _spaces, "wide spaces": _wide_spaces,
}  # fmt: skip


LABELS: dict[str, tuple[str, ...]] = {
    "target": (
        "指标标准值", "目标（年初）", "预设值", "目标要求", "年度绩效目标申报值", "年初指标",
        "年初目标值", "目标值", "计划值", "年度计划指标值", "预期值", "指标值", "年初设定值", "年度目标", "目标", "年初设定指标值", "计划完成值", "应完成值", "年度任务", "全年目标值", "2023年目标值", "批复指标值", "年度预期值", "设定目标", "绩效目标值",
    ),
    "actual": (
        "执行值", "实际", "实际执行情况", "完成情况（实际值）", "实际完成指标值", "年底完成值", "目标实现值",
        "全年完成值", "完成值", "实际值", "全年实际完成值", "实际完成情况", "完成情况", "实际达到值", "年度完成值", "2023年实际完成值", "年末完成值", "实现值", "全年实际值", "年末实际值", "实际完成", "达成值", "自评完成值", "全年实际完成情况", "目标完成情况", "指标完成值", "年终完成值",
    ),
    "weight": (
        "权重系数", "标准分（100）", "分配权重", "指标权重分", "目标分", "基准分值",
        "权重", "权重分", "分值权重", "指标权重", "标准分", "满分", "满分值", "分值（90分）", "指标分值", "权重（%）", "权重分值", "分数", "赋分", "分值设置", "总分值", "设定分值", "目标分值", "考核分",
    ),
    "score": (
        "自我评分", "本单位自评得分", "实评分", "最终得分", "自评分（100分）",
        "自评得分", "自评分", "评分", "实得分", "单位自评得分", "指标得分", "自评分值", "实际得分", "得分情况", "自评结果", "本年得分", "评价得分", "打分", "自查得分", "部门自评分", "自评打分",
    ),
    "reason": (
        "备注（扣分原因）", "未完成（偏差）原因", "未足额得分原因", "未完成或超额完成原因", "失分原因", "备注说明",
        "未完成原因", "备注", "说明", "偏差原因", "扣分原因", "偏差情况说明", "原因说明及整改措施", "自评说明", "扣分说明", "未完成原因及拟采取的改进措施", "偏差分析", "整改措施", "情况说明", "扣分理由", "未达标原因", "存在问题及原因", "得分说明", "未完成指标的原因",
    ),
    "tier3": (
        "绩效指标（三级）", "指标（三级）", "绩效内容", "指标项",
        "指标名称", "三级指标名称", "具体指标", "绩效指标", "三级指标（名称）", "三级", "指标内容", "评价指标", "考核指标", "末级指标", "指标",
    ),
    "tier1": (
        "一级指标（类别）",
        "一级", "指标类别", "一级指标名称", "绩效指标一级",
    ),
}  # fmt: skip
"""Other labels of the columns of indicator rows."""
MONEY_LABELS: dict[str, tuple[str, ...]] = {
    "initial": (
        "年初数", "年初预算", "年初批复数", "年初部门预算数", "年初预算（A）", "期初预算数", "年初安排数", "年初预算额", "批复预算数",
    ),
    "adjusted": (
        "全年预算", "调整后预算数", "调整预算数", "调整后数", "全年预算数（A）", "调整后全年预算数", "年终预算数", "调整数", "全年数", "预算调整后", "年末预算数",
    ),
    "actual": (
        "执行数", "全年执行", "支出数", "决算数", "实际支出", "全年支出数", "实际执行", "全年执行数（B）", "支出决算", "已执行数", "实际使用数",
    ),
    "rate": (
        "预算执行率", "执行率（B/A）", "执行率（%）", "支出进度", "执行进度", "执行比例",
    ),
}  # fmt: skip
"""Other labels of the columns of a budget."""
BUDGET_LABELS = ("部门预算支出", "支出预算合计", "部门（单位）支出合计", "本部门支出合计", "部门整体预算", "总资金", "部门支出合计", "合计", "资金总额", "部门预算支出总额", "部门整体支出", "预算资金总额", "总计", "年度预算总额", "部门整体支出总额", "本年支出合计", "部门支出总额", "支出总额", "年度预算资金", "整体支出", "资金合计")  # fmt: skip
BUDGET_HEADS = ("部门预算（万元）", "年度资金（万元）", "项目（单位：万元）", "资金情况（万元）", "部门整体支出预算（万元）", "年度部门整体支出预算执行情况（万元）", "预算情况（万元）", "部门支出预算数（万元）")  # fmt: skip
TOTALS = ("总分", "总计", "总得分", "合 计", "自评总分", "合计得分", "自评得分合计", "得分总计", "总 分", "综合得分", "总评分")  # fmt: skip
VARIATIONS: dict[str, dict[str, Any]] = {
    "order weight first": {"order": ("tier1", "tier2", "tier3", "weight", "target", "actual", "score", "reason")},
    "order score last": {"order": ("tier1", "tier2", "tier3", "target", "weight", "actual", "score", "reason")},
    "order with numbers": {"order": ("number", "tier1", "tier2", "tier3", "target", "actual", "weight", "score", "reason")},
    "order without reason": {"order": ("tier1", "tier2", "tier3", "target", "actual", "weight", "score")},
    "order with unit": {"order": ("tier1", "tier2", "tier3", "unit", "target", "actual", "weight", "score", "reason")},
    "order with rate": {"order": ("tier1", "tier2", "tier3", "target", "actual", "rate", "weight", "score", "reason")},
    "order names only": {"order": ("tier3", "target", "actual", "weight", "score", "reason"), "labels": {"tier3": "绩效指标名称"}},
    "order two tiers": {"order": ("tier1", "tier3", "target", "actual", "weight", "score"), "labels": {"tier1": "指标类别", "tier3": "指标名称"}},
    "order numbers and names": {"order": ("number", "tier3", "weight", "target", "actual", "score"), "labels": {"tier3": "指标名称"}},
    "groups indicators": {"groups": (("绩效指标", 3), ("指标值", 2), ("评分", 2), ("备注", 1))},
    "groups goals": {"groups": (("指标", 3), ("目标", 2), ("自评", 2), ("说明", 1)), "labels": {"target": "年初目标", "actual": "实际完成"}},
    "groups of results": {"groups": (("绩效指标", 3), ("目标完成情况", 2), ("自评情况", 2), ("", 1)), "labels": {"target": "年初目标", "actual": "年末完成"}},
    "groups above some": {"groups": (("绩效指标", 3), ("", 1), ("", 1), ("分值情况", 2), ("", 1))},
    "tiers repeated": {"tiers": "repeated"},
    "wrapped names": {"wrapped": ("tier3",)},
    "wrapped values": {"wrapped": ("target", "actual")},
    "wrapped tiers": {"wrapped": ("tier2",)},
    "wrapped reasons": {"wrapped": ("reason",)},
    "wrapped head": {"wrapped_head": True},
    "total of scores": {"total_sums": "score", "total": "自评总分"},
    "total empty": {"total_sums": "none"},
    "no total": {"total": ""},
    "subtotals": {"subtotals": "小计"},
    "subtotals named": {"subtotals": "分项小计"},
    "note": {"notes": ("注：1.其他资金包括与财政拨款共同用于同一绩效目标的资金。", "2.定量指标得分按完成比例计算，共90分。")},
    "note to fill in": {"notes": ("填表人：张三    联系电话：0931-1234567    填报日期：2024年3月5日",)},
    "note explains": {"notes": ("说明：满意度指标按问卷计算，发放300份，回收287份。",)},
    "note of grade": {"notes": ("自评等级：优",)},
    "page number": {"page": "— 2 —"},
    "page header": {"page": "HEAD"},
    "page title": {"page": "部门整体支出绩效自评表（续）\nHEAD"},
    "page number and header": {"page": "第2页 共3页\nHEAD"},
    "page continued": {"page": "续表\nHEAD"},
    "page feed": {"page": "\x0c"},
    "budget apart": {"budget": "apart"},
    "budget after": {"budget": "after"},
    "budget none": {"budget": ""},
    "budget alone": {"parts": False},
    "budget order": {"money_order": ("initial", "adjusted", "actual", "rate", "weight", "score")},
    "budget order points": {"money_order": ("initial", "adjusted", "actual", "rate", "score", "weight")},
    "budget weight first": {"money_order": ("weight", "initial", "adjusted", "actual", "rate", "score")},
    "budget points of the rate": {"money_labels": {"weight": "执行率权重", "score": "执行率得分"}},
    "unit beside its label": {"budget_head": "预算执行情况", "org": "单位名称\t甲县房产服务中心\t金额单位\t万元\n"},
    "second before": {"second": "before"},
    "second after": {"second": "after"},
    "weights in brackets": {"order": ("tier1", "tier2", "tier3", "target", "actual", "score", "reason"), "weight_in": "（{}分）", "labels": {"tier3": "三级指标（分值）"}},
    "weights in plain brackets": {"order": ("tier1", "tier2", "tier3", "target", "actual", "score"), "weight_in": "({})"},
    "dash": {"dash": "—"},
    "slash": {"dash": "/"},
    "none": {"dash": "无"},
    "prefix number": {"prefix": "{}."},
    "prefix word": {"prefix": "指标{}："},
    "prefix bracket": {"prefix": "（{}）"},
    "title in one line": {"title": "2023年度部门整体支出绩效自评表\n"},
    "title of report": {"title": "附件1\n甲县房产服务中心2023年度整体支出绩效自评表\n填报单位：甲县房产服务中心\u3000\u3000\u3000\u3000金额单位：万元\n", "org": ""},
    "title self evaluation": {"title": "2023年度部门（单位）整体绩效自评表\n"},
}  # fmt: skip


def layouts(name: str) -> Iterator[Layout]:
    """A variation in every sign between cells."""
    for sign in SIGNS:
        yield replace(Layout(sign), **VARIATIONS[name])


def mixed(count: int, seed: int = 0) -> Iterator[Layout]:
    """Layouts in which several variations come together, each column under one of its labels."""
    chance = random.Random(seed)
    for _ in range(count):
        changes: dict[str, Any] = {}
        for name in chance.sample(sorted(VARIATIONS), 3):
            changes |= VARIATIONS[name]
        known = {"labels": LABELS, "money_labels": MONEY_LABELS}
        drawn = {key: {name: chance.choice(several) for name, several in known[key].items()} for key in known}
        named = {key: {**labels, **changes.pop(key, {})} for key, labels in drawn.items()}
        one_of = {"total": TOTALS, "budget_label": BUDGET_LABELS, "budget_head": BUDGET_HEADS}
        words = {key: chance.choice(several) for key, several in one_of.items()}
        layout = replace(Layout(chance.choice(sorted(SIGNS))), **{**words, **named, **changes})
        if layout.order != FIELDS or layout.wrapped_head:
            layout = replace(layout, groups=())
        if layout.order[0] == "tier3" or layout.page:
            layout = replace(layout, wrapped=())
        if not layout.org and "甲县" not in layout.title:
            layout = replace(layout, org=Layout.org)
        plain = layout.page or "spaces" in layout.sign or layout.wrapped
        yield replace(layout, wrapped_head=False) if plain else layout


def is_told(layout: Layout) -> bool:
    """Whether the layout tells the rows at all: one cell a line says neither which lines are one cell nor where a form ends."""
    if layout.sign not in ("lines", "blank lines"):
        return True
    cut = layout.wrapped_head or any(name in layout.order for name in layout.wrapped)
    cut = cut or bool(layout.groups and "HEAD" in layout.page)
    return not cut and "weight" in layout.order and bool(layout.total)
