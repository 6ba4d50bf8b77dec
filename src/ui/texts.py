"""Chinese texts that pages share: the product's name, pickers and what stands in for missing data."""

PRODUCT = "房产服务绩效监测看板"
PRODUCT_LINES = ("房产服务绩效", "监测看板")

LIST, COMMA, GAP, COLON = "、", "，", "　", "："
GUIDE_FILE = "使用说明.md"
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
MORE_FINDINGS = "其余 {count} 条见“数据体检”页"
FLAG = "数据体检有 {count} 条，点开查看"
FILE_CHECKS = "{centre}-{year}年数据体检"
FILE_FORM = "{centre}-{year}年绩效自评表"
REFERENCE = "依据：{reference}"

EMPTY_TITLE = "还没有数据"
EMPTY = (
    "数据库里还没有任何单位的数据。请到“数据导入”页上传年度报告或自评表，或用 python -m src restore 恢复一个备份文件。"
)
NO_YEAR = "{centre} 还没有任何年度的数据。请到“数据导入”页上传该单位的年度报告或自评表。"
NO_FORM = "{year} 年没有绩效自评表。导入含自评表的年度报告后，本页会显示得分、失分与复算结果。"
PAGE_FAILED = "这一页没有画完。请刷新重试；仍不行时，把启动窗口里的最后几行发给维护人员。"
CANNOT_OPEN = "数据库打不开"
OLDER_DATA = "有新数据，正在读取：这一页显示的是 {at} 读取的数据，全页一致；再点一次或刷新，就显示新数据。"
CUT = "……"
UNKNOWN_DECK = "链接中的图表集无法识别，已忽略；请在图表旁重新加入，或向对方要一条完整的链接。"
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
FORM_TITLE = "绩效自评表：填报得分与复算得分"
FORM_TOTAL = "合计"
FORM_SUBTITLE = "分值、填报得分与按目标和完成值复算的得分；复算只作比对，不改动填报得分"
FORM_NO_REASON = "未说明原因"
RECORDS_HEAD = ("事项", "指标", "口径", "数值", "单位", "数据截至", "文件", "位置")
SEARCH = "检索"
SEARCH_HINT = "输入指标、数值、文件或位置"
YEARS_CARD = "历年对照"
YEARS_SUBTITLE = "{first}–{last} 年，各年最近一次填报；空白为未填报"
YEARS_HEAD = ("事项", "指标", "口径", "单位")
YEARS_CSV = "下载历年对照（CSV）"
YEARS_STEM = "{centre}-历年对照"
PROGRAMME = "事项"
RECORD_CARD = "数据与出处"
RECORD_CARD_SUBTITLE = "{year} 年 {count} 个数据，逐项注明文件与位置"
ALL_PROGRAMMES = "全部事项"
DOWNLOAD_CSV = "下载表格（CSV）"
RECORDS_FOUND = "共 {count} 条数据"
NOTHING_FOUND = "没有符合条件的数据，请换一个词或选“全部事项”。"
FILE_RECORDS = "{centre}-{year}年指标总表"

CHART_WORDS = {
    "collect": "加入汇报",
    "collected": "✓ 已加入汇报",
    "save": "下载图片（3840 像素）",
    "failed": "绘图组件没有载入。请刷新页面；仍不行时请联系维护人员。",
}
ATTENTION = "需要关注"
ATTENTION_LINES = 5
DECK_CHOICE = "放映内容"
STANDARD_DECK = "标准汇报"
MY_DECK = "我的汇报"
MY_DECK_COUNT = "我的汇报（{count} 张图）"
MY_DECK_EMPTY = "“我的汇报”还没有图。在各页图表右上角点“加入汇报”，收集的图会出现在这里，刷新网页也不会丢。"
STANDARD_DECK_NOTE = "封面、结论、全部 {count} 张图、需要关注的问题、出处，按页面顺序。"
EDIT_DECK = "调整我的汇报"
TITLE_OWN = "标题（留空用自动结论）"
NOTE_OWN = "备注"
UP, DOWN, REMOVE = "上移", "下移", "移除"
START = "开始投屏"
STOP = "结束投屏"
FROZEN = "数字已固定：数据截至 {as_of}，快照 {snapshot}。投屏期间有人导入数据，这里也不会变。"
PLAYER_KEYS = "点一下画面，再按 F 全屏；→ 或空格翻页，← 返回，O 总览，B 黑屏，? 查看全部按键。"
PLAYER_ALT = "投屏画面"
FILE_STEM = "{centre}-{year}年度汇报"
FILE_MARK = "示例数据-"
EXPORT_PPTX = "PowerPoint（原生可编辑图表）"
EXPORT_PPTX_NOTE = "每张图都是可“编辑数据”的原生图表，标题是结论，备注里有公式和出处。"
EXPORT_HTML = "离线放映文件（一个网页）"
EXPORT_HTML_NOTE = "拷到会议室电脑双击即可放映，不需要网络和安装。"
EXPORT_XLSX = "数据工作簿（Excel / WPS）"
EXPORT_XLSX_NOTE = "每张图一张表，另有全部数据及出处。"
EXPORT_FORM = "绩效自评表"
EXPORT_FORM_NOTE = "按规定版式排好的自评表，合计在“得分”栏，可直接修改、盖章报送。"
NO_FORM_TO_EXPORT = "这一年没有自评表。导入该年的自评表或工作簿后，就能在这里生成。"
FORM_STEM = "{centre}-{year}年度整体支出绩效自评表"
DOWNLOAD_FORM_DOCX = "下载自评表（Word）"
DOWNLOAD_FORM_XLSX = "下载自评表（Excel）"
EXPORT_BOOK = "填报工作簿（可再导入）"
EXPORT_BOOK_NOTE = "全年数据、自评行和绩效目标，每个事项一张表；改好后在“数据导入”上传，原样读回。"
BOOK_STEM = "{centre}-{year}年度数据工作簿"
DOWNLOAD_BOOK = "下载填报工作簿"
EXPORT_TEMPLATE = "空白填报模板"
EXPORT_TEMPLATE_NOTE = "指标、单位已填好，带下拉列表；自评行沿用最近一年的表，只填数字。"
TEMPLATE_YEAR = "填报年度"
TEMPLATE_STEM = "{centre}-{year}年度填报模板"
DOWNLOAD_TEMPLATE = "下载填报模板"
ONE_PAGE = "领导一页纸"
ONE_PAGE_NOTE = (
    "全年六项指标、三张图、需要关注的问题，一张 A4。网页打开后按“打印”可存为 PDF；Word 里的图可以“编辑数据”。"
)
ONE_PAGE_STEM = "{centre}-{year}年度一页纸"
DOWNLOAD_ONE_PAGE_HTML = "下载网页（打印、存 PDF）"
DOWNLOAD_ONE_PAGE_DOCX = "下载 Word"
DOWNLOAD_PPTX = "下载 PPT"
DOWNLOAD_HTML = "下载放映文件"
DOWNLOAD_XLSX = "下载工作簿"
TEMPLATE = "本单位模板（可选，.pptx）"
TEMPLATE_HELP = "模板里要有“仅标题”版式；字体、主题颜色和标志取自模板。"
SIGN_IN_FOR_TEMPLATE = "要套用本单位模板，请先在上面登录。"
SIGN_IN_FOR_OLD_DECK = "上传去年的 PPT 前，请先在上面登录。"
REFRESH = "刷新去年的 PPT"
REFRESH_NOTE = (
    "上传由本系统导出、可能已改过版面的 PPT：图表数据和自动标题换成本年度，手工改过的标题和其他内容保持原样。"
)
OLD_DECK = "去年的 PPT（.pptx）"
UPLOAD = "选择文件"
SKIP_MENU = "跳过菜单，到正文"
UPLOAD_REFUSED = (
    "▲ 文件没有收下：种类不对、超过 {limit} MB、登录已退出、已选的文件太多，或者传输中断。"
    "请换成说明里写的种类，删去图片等无关内容，登录后再传一次。"
)
WORKING = "正在生成……"
NOT_MADE = "没有生成。请再点一次；仍不行时请刷新页面。"
REFRESHED = "已刷新 {count} 张图：{names}"
NOT_FOUND = "旧文件里没有找到：{names}"
WITHOUT_FIGURES = "本年度缺数据、保持原样：{names}"
EDITED = "手工改过、未改动的文字：{names}"
TABLES_KEPT = "未改动的表格页：{names}"
DOWNLOAD_REFRESHED = "下载刷新后的 PPT"
SHEET_RECORDS = "全部数据及出处"
SHEET_HEAD = ("指标", "数值", "单位", "性质", "文件", "位置", "推算公式", "原文", "数据截至")
