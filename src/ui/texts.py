"""Chinese texts that pages share: the product's name, navigation, pickers and what stands in for missing data."""

PRODUCT = "房产服务绩效监测看板"
PRODUCT_LINES = ("房产服务绩效", "监测看板")

SECTIONS: dict[str, tuple[str, ...]] = {
    "": ("overview",),
    "业务监测": ("funding", "renovation", "rental_subsidy", "market", "maintenance_fund"),
    "财政绩效": ("budget", "score"),
    "数据": ("records", "guide"),
}

PAGE_TITLES = {
    "overview": "总览",
    "funding": "资金与投资",
    "renovation": "老旧小区改造",
    "rental_subsidy": "住房租赁补贴",
    "market": "房产交易",
    "maintenance_fund": "维修资金",
    "budget": "预算执行",
    "score": "绩效自评",
    "records": "指标总表",
    "guide": "使用说明",
}

PAGE_HEADINGS = {
    "overview": "{year} 年度总览",
    "guide": "使用说明",
}
PAGE_HEADING = "{title} · {year} 年"

PAGE_HELP = {
    "overview": "一屏看懂全年：六项关键指标、预算、得分与需要关注的问题",
    "funding": "争取资金、固定资产投资与项目支出",
    "renovation": "实施与完工的项目、楼幢、户数",
    "rental_subsidy": "保障户数、人数与发放金额",
    "market": "预售（期房）、二手房、均价与库存去化",
    "maintenance_fund": "交存、支取使用与使用率",
    "budget": "年初预算、全年预算与实际支出",
    "score": "得分与分值、失分原因、复算比对",
    "records": "每一个数据及其出处，可检索、可下载",
    "guide": "看图、查出处、添数据的方法",
}

PAGE_ICONS = {
    "overview": ":material/dashboard:",
    "funding": ":material/payments:",
    "renovation": ":material/home_work:",
    "rental_subsidy": ":material/family_home:",
    "market": ":material/real_estate_agent:",
    "maintenance_fund": ":material/handyman:",
    "budget": ":material/account_balance:",
    "score": ":material/fact_check:",
    "records": ":material/table_view:",
    "guide": ":material/help:",
}

YEAR = "年度"
CENTRE = "单位"
AS_OF = "数据截至 {date}"
SOURCE = "来源 {documents}"
YEAR_OPTION = "{year} 年"
SAMPLE = "示例数据"
SAMPLE_BANNER = "示例数据：单位与数字均为虚构，仅供演示，不得引用"
DETAILS = "数据与出处"
TILE_SOURCE = "出处"
TABLE_HEAD = ("指标", "数值", "性质", "出处 / 推算公式")
QUOTE = "原文：“{quote}”"
STATE_SYMBOLS = {"good": "✓", "caution": "▲", "warning": "✕", "none": ""}
SEVERITIES = {"error": "矛盾", "question": "疑问", "note": "提示"}
FINDINGS_COUNT = "数据体检：{counts}"
FINDINGS_NONE = "数据体检未发现需要关注的问题"
COUNT = "{count} 条{severity}"
ALIKE = "（同类共 {count} 项）"
MORE_FINDINGS = "其余 {count} 条见“绩效自评”页"
REFERENCE = "依据：{reference}"

EMPTY_TITLE = "还没有数据"
EMPTY = "数据库里还没有任何单位的数据。请在项目文件夹运行 make run 载入随附的 2023 年数据，或用 python -m src restore 恢复一个备份文件。"
NO_YEAR = "{centre} 还没有任何年度的数据。请先导入该单位的年度报告或工作簿。"
NO_FORM = "{year} 年没有绩效自评表。导入含自评表的年度报告后，本页会显示得分、失分与复算结果。"
PAGE_FAILED = "这一页没有画完。请刷新重试；仍不行时，把启动窗口里的最后几行发给维护人员。"
CANNOT_OPEN = "数据库打不开"
UNKNOWN_ADDRESS = "链接中的{what}“{given}”不存在，已改为显示 {shown}。"

FORM_HEAD = (
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "复算",
    "偏差原因分析及改进措施",
)
FORM_TOTAL = "合计"
FORM_SUBTITLE = "分值、填报得分与按目标和完成值复算的得分；复算只作比对，不改动填报得分"
FORM_NO_REASON = "未说明原因"
RECORDS_HEAD = ("事项", "指标", "口径", "数值", "单位", "数据截至", "文件", "位置")
SEARCH = "检索"
SEARCH_HINT = "输入指标、数值、文件或位置"
PROGRAMME = "事项"
ALL_PROGRAMMES = "全部事项"
DOWNLOAD_CSV = "下载表格（CSV）"
RECORDS_FOUND = "共 {count} 条数据"
NOTHING_FOUND = "没有符合条件的数据，请换一个词或选“全部事项”。"
FILE_RECORDS = "{centre}-{year}年指标总表.csv"
