"""The form of monitoring: what it prints is what the reader of forms reads back, row by row."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal

import docx
import openpyxl
import pytest
from docx.enum.section import WD_ORIENT

from src.catalogue import ledger_labels, text
from src.files.form_docx import write_docx
from src.files.form_xlsx import write_xlsx
from src.files.monitoring_grid import empty_monitoring, monitoring_grid, until_words
from src.intake import LedgerFile, read_any
from src.intake.monitored import MonitoredForm
from src.intake.register.joining import Joined
from src.measures import MonitoringForm
from src.records import MonitoringFund, MonitoringItem, Organisation
from src.review.monitoring import with_form

ORG = Organisation("liuquan", "柳泉县房产服务中心")
JULY = date(2024, 7, 31)
WHOLE = "整体"
WRITERS = {"监控表.docx": write_docx, "监控表.xlsx": write_xlsx}
each_file = pytest.mark.parametrize("name", WRITERS)
HOSTILE = (
    "=cmd|'/c calc'!A1",
    "+1-2",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "</w:t></w:p>&amp;",
    "“引号”、'单引号'",
    "{0}{name}%s",
    "长" * 300,
)


def item(position: int, **changes: object) -> MonitoringItem:
    row = MonitoringItem(
        ORG.org_id, 2024, JULY, WHOLE, position, "产出指标", "数量指标", f"指标甲{position}", "≥60户", "33户", "57户",
        None, None, None, None, None, None, "possible", "有可能", None,
    )  # fmt: skip
    return replace(row, **changes)


def fund(row: str, *money: str | None) -> MonitoringFund:
    cells = [None if one is None else Decimal(one) for one in money]
    return MonitoringFund(ORG.org_id, 2024, JULY, WHOLE, row, *cells)  # type: ignore[arg-type]


def form(items: list[MonitoringItem], funds: tuple[MonitoringFund, ...] = (), subject: str = WHOLE) -> MonitoringForm:
    day = items[0].as_of if items else JULY
    return MonitoringForm(2024, day, subject, tuple(items), funds, {}, True)


def written(name: str, of: MonitoringForm, goal: str | None = None, kind: str = "real") -> bytes:
    out = io.BytesIO()
    WRITERS[name](out, monitoring_grid(of, ORG, kind, goal))  # type: ignore[arg-type]
    return out.getvalue()


def read_back(name: str, of: MonitoringForm, goal: str | None = None) -> MonitoredForm:
    found = read_any(written(name, of, goal), name)
    assert isinstance(found, LedgerFile)
    assert found.form is not None
    return found.form


def rows(read: MonitoredForm) -> list[object]:
    joined = with_form(Joined((), (), (), None, None), read, ORG.org_id, {})
    assert not joined.open
    return [replace(row, quote=None, locator=None) for row in joined.rows]  # type: ignore[type-var]


@each_file
def test_everything_is_read_back_to_identical_rows(name: str) -> None:
    labels = ledger_labels("likelihood")
    items = [
        item(1, likelihood="certain", likelihood_text=labels["certain"], desk="住房保障股"),
        item(2, likelihood_text="基本能完成", deviation_funding="√", deviation_other="雨季", explanation="资金到位慢"),
        item(3, tier2="质量指标", likelihood="impossible", likelihood_text=labels["impossible"], forecast_text=None),
        item(4, tier1="效益指标", tier2=None, likelihood=None, likelihood_text=None, so_far_text=None),
        item(5, tier1=None, tier2=None, likelihood=None, likelihood_text="另行说明", target_text=None),
    ]
    funds = (fund("total", "1025.51", "540.2", "1000"), fund("fiscal", "900", None, None), fund("other", "0", "0", "0"))
    read = read_back(name, form(items, funds), "完成改造 1200 户；落实补贴 60 户。")
    assert rows(read) == [*items, *funds]
    assert (read.centre, read.year, read.project) == (ORG.name, 2024, None)
    assert read.goal == "完成改造 1200 户；落实补贴 60 户。"
    assert [issue.code for issue in read.issues] == ["likelihood_unread"]


@each_file
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_stays_text_in_every_cell(name: str, words: str) -> None:
    texts = dict.fromkeys(
        ("target_text", "so_far_text", "forecast_text", "deviation_funding", "deviation_institution", "deviation_personnel",
         "deviation_hardware", "deviation_other", "explanation", "desk", "tier1", "tier2", "tier3"), words,
    )  # fmt: skip
    hostile = item(1, **texts)
    read = read_back(name, form([hostile, item(2)]), words)
    assert rows(read) == [hostile, item(2)]
    assert read.goal == words


@each_file
@pytest.mark.parametrize(
    "day", [date(2024, 1, 31), date(2024, 2, 29), date(2024, 9, 30), date(2024, 9, 15), date(2024, 12, 31)]
)
def test_the_day_is_read_back_from_the_heads(name: str, day: date) -> None:
    items = [item(1, as_of=day)]
    assert rows(read_back(name, form(items))) == items


@each_file
def test_a_projects_form_names_it(name: str) -> None:
    items = [item(1, subject="北街片区改造项目")]
    assert rows(read_back(name, form(items, subject="北街片区改造项目"), None)) == items


@each_file
def test_a_proposal_is_marked_and_asked_about_when_it_comes_back(name: str) -> None:
    mark = text("measures.monitoring.proposed", words="57户")
    items = [item(1, forecast_text=mark, likelihood_text=text("measures.monitoring.proposed", words="有可能"))]
    read = read_back(name, form(items))
    assert rows(read) == items
    assert [issue.code for issue in read.issues] == ["monitoring_proposed"]


def test_a_proposal_is_a_tick_with_its_mark_under_its_likelihood() -> None:
    words = text("measures.monitoring.proposed", words="有可能")
    grid = monitoring_grid(form([item(1, likelihood_text=words)]), ORG, "real", None)
    cells = [c.text for row in grid.rows for c in row if c]
    assert text("measures.monitoring.proposed", words="√") in cells
    assert words not in cells


@each_file
def test_an_empty_form_has_blank_rows_and_nothing_to_read(name: str) -> None:
    out = io.BytesIO()
    WRITERS[name](out, empty_monitoring(ORG, "real", 2025, None))
    found = read_any(out.getvalue(), name)
    assert isinstance(found, LedgerFile)
    assert found.form is not None
    assert [issue.code for issue in found.form.issues] == ["monitoring_empty"]


def test_the_document_lies_on_its_side_and_repeats_its_heads() -> None:
    file = written("监控表.docx", form([item(number) for number in range(1, 60)]))
    document = docx.Document(io.BytesIO(file))
    section = document.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    funds, items = document.tables
    assert [len(table._tbl.xpath(".//w:tblHeader")) for table in (funds, items)] == [0, 2]
    assert document.core_properties.author == ORG.name
    names = zipfile.ZipFile(io.BytesIO(file)).namelist()
    assert not [one for one in names if "thumbnail" in one or "printerSettings" in one]


def test_the_sheet_repeats_its_heads_and_fits_one_width() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(written("监控表.xlsx", form([item(1)])))).worksheets[0]
    first, last = (int(part.strip("$")) for part in sheet.print_title_rows.split(":"))
    assert sheet.cell(first, 1).value == text("catalogue.tier1")
    assert last == first + 1
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.fitToHeight == 0


@each_file
def test_a_line_break_in_a_cell_is_a_space_when_it_is_read(name: str) -> None:
    read = read_back(name, form([item(1, explanation="第一行\n第二行")]))
    assert read.rows[0].values["explanation"] == "第一行 第二行"


def test_sample_data_say_so() -> None:
    words, grid = text("files.form.sample"), monitoring_grid(form([item(1)]), ORG, "sample", None)
    document, sheet = io.BytesIO(), io.BytesIO()
    write_docx(document, grid)
    write_xlsx(sheet, grid)
    assert docx.Document(document).paragraphs[0].text == words
    assert openpyxl.load_workbook(sheet).worksheets[0]["A1"].value == words


@pytest.mark.parametrize(
    ("day", "said"),
    [(date(2024, 7, 31), "1—7月"), (date(2024, 1, 31), "截至1月底"), (date(2024, 2, 28), "截至2月28日"), (date(2024, 2, 29), "1—2月")],
)  # fmt: skip
def test_the_part_of_the_year_in_words(day: date, said: str) -> None:
    assert until_words(day) == said
