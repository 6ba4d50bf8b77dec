"""The page of data checks: conclusion, findings with their figures, reasons, notes of verification, files."""

import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from src import accounts, checks, store
from src.catalogue import page_of_programme, pages, programmes, rules, text
from src.records import Delivery, Finding
from src.ui import data, leading, signing_in
from src.ui import markup as page_markup
from src.ui.checks import corrected, export, listing
from src.ui.page import Page
from tests.checks.county import YEAR, rows, save, save_report
from tests.ui.people import unkept

PROJECT = Path(__file__).parents[2]
EVIL = "<script>alert(1)</script>"
LINK = r'<a class="lead-on" href="([^"?]*)\?([^"#]*)#?([^"]*)"'


def open_page(page: str = "checks", **address: str) -> AppTest:
    app = AppTest.from_file(str(PROJECT / "pages" / f"{page}.py"), default_timeout=30)
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


def markup(app: AppTest) -> str:
    return unkept("\n".join([*(element.proto.body for element in app.get("html")), listed(app)]))


def listed(app: AppTest) -> str:
    """The list of who only reads, as the browser gets it."""
    bodies = [element.proto.body for element in app.get("html")]
    return "".join(body for body in bodies if 'class="finding-list"' in body)


def _named(app: AppTest, kind: str, beginning: str, which: int = 0):
    """The element of the kind whose key begins so."""
    return [element for element in app.get(kind) if (element.key or "").startswith(beginning)][which]


@pytest.fixture
def signed_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor who has signed in."""
    monkeypatch.setattr(signing_in, "writer", lambda view, role="editor": accounts.at_terminal("张三"))


def test_the_conclusion_counts_what_would_be_sent_back(real_to_read):
    body = markup(open_page())
    found = checks.run(real_to_read, years=[2023])
    questions = sum(one.severity == "question" for one in found)
    assert f"2023 年材料没有矛盾，有 <b>{questions}</b> 处疑问须在报送前说明" in body
    assert text("ui.checks.title_error") not in body


def test_every_finding_stands_with_rule_action_reference_and_desk(real_to_read):
    body = markup(open_page())
    for one in checks.run(real_to_read, years=[2023]):
        assert one.message in body
        assert one.reference in body
        assert rules()[one.rule].action in body
    assert "人秘股" in body
    assert "财务股" in body


def test_a_finding_shows_its_figures_with_their_place(real_to_read):
    body = markup(open_page())
    assert "指标值 100%　完成值 95　分值 2　得分 1　附件1第6行" in body
    assert "全年支出（年初预算数）1,025.51 万元" in body
    assert "自评表 22 行，分值合计 100，得分合计 98" in body


def test_a_finding_leads_to_the_page_of_its_figure(real_to_read):
    links = re.findall(LINK, listed(open_page()))
    assert {"score", "budget", "funding", "market", "renovation"} <= {page for page, _, _ in links}
    assert {query for _, query, _ in links} == {"org=zhengning&amp;year=2023"}
    assert {"row-6", "figure-budget.total", "figure-funding.total"} <= {place for _, _, place in links}


def test_an_editor_finds_the_links_too(real_to_read, signed_in):
    assert set(re.findall(LINK, markup(open_page()))) >= {
        ("score", "org=zhengning&amp;year=2023", "row-6"),
        ("budget", "org=zhengning&amp;year=2023", "figure-budget.total"),
    }


def test_a_desk_sees_its_own(real_to_read):
    app = open_page()
    app.segmented_control(key="desk").set_value("财务股").run()
    body = markup(app)
    assert "全年预算为年初预算的 290.2%" in body
    assert "资金使用规范性" not in body
    assert "有 <b>" in body


def test_a_contradiction_comes_first_and_is_counted(real):
    centre = store.read_centre(real, "zhengning")
    form = [item if item.position != 5 else _over(item) for item in centre.form(2023)]
    store.save_batch(real, Delivery(source=centre.source(form[0]), records=(), score_items=form), by="测试")
    body = markup(open_page())
    assert "会被退回：<b>1</b> 处矛盾须更正" in body
    assert body.index(text("ui.checks.title_error")) < body.index(text("ui.checks.title_question"))


def _over(item):
    return replace(item, score=item.weight + 1)


def test_nobody_writes_without_signing_in(real_to_read):
    app = open_page()
    assert not app.text_area
    assert text("ui.checks.verify_save") not in [button.label for button in app.button]
    assert text("ui.checks.reasons_sign_in") in markup(app)


def test_missing_reasons_are_written_as_a_new_version_of_the_form(real, signed_in):
    app = open_page()
    _named(app, "text_area", "reason-6-").set_value("个别凭证附件不全，已补齐并开展培训")
    _press(app, text("ui.checks.reasons_save"))

    assert not app.exception
    centre = store.read_centre(real, "zhengning")
    form = centre.form(2023)
    assert len(form) == 22
    assert form[6].reason == "个别凭证附件不全，已补齐并开展培训"
    assert form[8].reason is None
    assert (form[6].score, form[6].locator) == (1, "附件1第6行")
    assert centre.source(form[6]).document_no == "正房产发〔2024〕11号"
    newest = store.history(real)[0]
    assert (newest.created_by, newest.source.title) == ("张三", text("ui.checks.reasons_source"))
    assert newest.note == "补写第 6 行的偏差原因"
    assert [note.code for note in store.read_form_notes(real, "zhengning", 2023)] == [
        "goal_without_figures",
        "total_in_weight_column",
    ]
    assert "已补写 1 行偏差原因" in markup(app)
    assert [link.proto.page for link in app.get("page_link")] == ["score"]
    assert [area.key[:9] for area in app.text_area if area.key.startswith("reason-")] == ["reason-8-"]


def test_the_form_can_be_taken_away_with_the_written_reasons(real, signed_in):
    app = open_page()
    _named(app, "text_area", "reason-6-").set_value("个别凭证附件不全，已补齐")
    _named(app, "text_area", "reason-8-").set_value("两台设备未及时登记，已补登")
    _press(app, text("ui.checks.reasons_save"))
    assert text("ui.checks.reasons_done", year=2023) in markup(app)
    files = {button.proto.label: button.proto.deferred_file_id for button in app.get("download_button")}
    for ending in ("docx", "xlsx"):
        assert files[text(f"ui.checks.form_download_{ending}")]
    found = data.edition(data.listing(real)[0], "zhengning")
    written = corrected.written(Page("checks", found.listing, found.edition, 2023), "xlsx")
    cells = [cell.value for row in load_workbook(io.BytesIO(written)).active.iter_rows() for cell in row]
    assert {"个别凭证附件不全，已补齐", "两台设备未及时登记，已补登"} <= set(cells)


def test_a_blank_reason_is_no_reason(real, signed_in):
    app = open_page()
    for written in ("", "  ", "无", "——"):
        _named(app, "text_area", "reason-6-").set_value(written)
        _press(app, text("ui.checks.reasons_save"))
        assert text("ui.checks.reasons_none") in markup(app)
        assert text("ui.checks.reasons_none") not in markup(app.run()), "said once, for each press anew"
    assert len(store.history(real)) == 1


def test_a_verified_finding_stands_apart_and_leaves_the_overview(real, signed_in):
    before = len(checks.run(real))
    app = open_page()
    _named(app, "text_area", "verify-reason-attainment_high-").set_value("年中追加了专项资金")
    _named(app, "button", "verify-save-attainment_high-").click().run()

    assert not app.exception
    body = markup(app)
    assert text("ui.checks.title_verified") in body
    assert "年中追加了专项资金" in body
    assert "已核实 <b>1</b> 条" in body
    assert len(checks.run(real)) == before
    assert [one.verified.by for one in checks.run(real) if one.verified] == ["张三"]
    assert "争取资金完成率 194%，目标是否偏低" not in markup(open_page("score"))


def test_a_note_without_a_reason_is_refused(real, signed_in):
    app = open_page()
    _named(app, "button", "verify-save-attainment_high-").click().run()
    assert text("store.verify_without_reason") in markup(app)
    assert not any(one.verified for one in checks.run(real))


def test_a_note_stays_with_its_finding_when_the_list_moves_up(real, signed_in):
    first, second = [one for one in checks.run(real) if one.rule == "satisfaction_as_count"][:2]
    app = open_page()
    _named(app, "text_area", "verify-reason-satisfaction_as_count-", 1).set_value("第二处已核对").run()
    store.verify(real, first, "另一个人先核实了第一处", "李四")
    _named(app, "button", "verify-save-satisfaction_as_count-", 1).click().run()
    assert not app.exception
    said = {one.message: one.verified.reason for one in checks.run(real) if one.verified}
    assert said == {first.message: "另一个人先核实了第一处", second.message: "第二处已核对"}
    assert _named(app, "text_area", "verify-reason-satisfaction_as_count-").value == ""


def test_a_typed_reason_stays_with_its_row_when_another_form_comes(real, signed_in):
    centre = store.read_centre(real, "zhengning")
    app = open_page()
    _named(app, "text_area", "reason-6-").set_value("个别凭证附件不全")
    form = [replace(one, tier3="另一项工作") if one.position == 6 else one for one in centre.form(2023)]
    store.save_batch(real, Delivery(source=centre.source(form[0]), records=(), score_items=form), by="李四")
    _press(app, text("ui.checks.reasons_save"))
    assert text("ui.checks.reasons_none") in markup(app)
    assert store.read_centre(real, "zhengning").form(2023)[6].reason is None
    assert _named(app, "text_area", "reason-6-").value == ""


def test_names_of_rows_are_no_markdown_in_labels(real, signed_in):
    centre = store.read_centre(real, "zhengning")
    form = [replace(one, tier3="![x](//a.example/x)*") if one.position == 6 else one for one in centre.form(2023)]
    store.save_batch(real, Delivery(source=centre.source(form[0]), records=(), score_items=form), by="测试")
    assert r"!\[x\](//a.example/x)\*" in _named(open_page(), "text_area", "reason-6-").label


def test_a_note_can_be_taken_back(real, signed_in):
    found = next(one for one in checks.run(real) if one.rule == "attainment_high")
    store.verify(real, found, "看错了", "张三")
    app = open_page()
    _named(app, "button", "withdraw-attainment_high-").click().run()
    assert not any(one.verified for one in checks.run(real))
    assert text("ui.checks.title_verified") not in markup(app)


@pytest.mark.parametrize(
    ("indicators", "said"),
    [
        (["presale.units"], "仅报送 1 项业务，无法体检"),
        (["presale.units", "maintenance_fund.collected"], text("ui.checks.clean", year=2023)),
    ],
)
def test_a_year_without_findings_says_so_or_that_there_is_too_little_to_check(empty, indicators, said):
    from datetime import date
    from decimal import Decimal

    from src.records import Organisation, Record, Source

    units = {"presale.units": "套", "maintenance_fund.collected": "万元"}
    day = date(2023, 12, 31)
    records = [Record("a", 2023, day, key, "actual", Decimal(5), units[key]) for key in indicators]
    store.save_batch(
        empty,
        Delivery(source=Source("t"), records=records, organisations=[Organisation("a", "某县房产中心")]),
        by="测试",
    )
    assert said in markup(open_page())


def test_names_from_data_never_become_markup(real, signed_in):
    centre = store.read_centre(real, "zhengning")
    form = [replace(item, tier3=f"{item.tier3}{EVIL}", actual_text=EVIL, locator=EVIL) for item in centre.form(2023)]
    store.save_batch(real, Delivery(source=centre.source(form[0]), records=(), score_items=form), by="测试")
    for one in checks.run(real, years=[2023])[:2]:
        store.verify(real, one, EVIL, EVIL)
    body = markup(open_page())
    assert EVIL not in body
    assert "&lt;script&gt;" in body


def test_every_programme_has_a_page(real_to_read):
    assert {page_of_programme(programme).id for programme in programmes()} <= set(pages())


def test_the_workbook_holds_every_finding(real_to_read):
    centre = store.read_centre(real_to_read, "zhengning")
    found = checks.run(real_to_read, years=[2023])
    sheet = load_workbook(io.BytesIO(export.workbook(found, centre, 2023))).active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    top = next(number for number, row in enumerate(cells) if row[0] == export.head()[0])
    assert tuple(cells[top]) == export.head()
    assert [row[4] for row in cells[top + 1 :]] == [one.message for one in found]
    assert all(row[8] for row in cells[top + 1 :])


def test_the_table_lists_verified_findings_last_with_who_and_why(real):
    first = checks.run(real, years=[2023])[0]
    store.verify(real, first, "=1+1", "张三")
    found = checks.run(real, years=[2023])
    written = export.table(found, store.read_centre(real, "zhengning")).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(written)))
    assert tuple(rows[0]) == export.head()
    assert len(rows) == len(found) + 1
    assert (rows[-1][4], rows[-1][9], rows[-1][11]) == (first.message, "张三", "'=1+1")


def test_files_of_sample_data_say_so(sample_file):
    organisation = store.organisations(sample_file)[0]
    centre = store.read_centre(sample_file, organisation.org_id)
    found = checks.run(sample_file, [organisation.org_id], [2023])
    assert export.table(found, centre).decode("utf-8-sig").startswith(text("ui.sample_banner"))
    sheet = load_workbook(io.BytesIO(export.workbook(found, centre, 2023))).active
    assert sheet["A1"].value == text("ui.sample_banner")


@pytest.mark.parametrize("page", ["overview", "score", "records", "budget", "market"])
def test_findings_stand_beside_the_figures(real_to_read, page):
    assert '<details class="flag">' in markup(open_page(page))


def test_a_mark_opens_the_sentence_and_is_named_for_a_screen_reader():
    found = [
        Finding("a", 2023, "r", "question", EVIL, "依据", position=1),
        Finding("a", 2023, "r", "note", "二", "依据"),
    ]
    shown = page_markup.flagged("", found)
    assert "<script" not in shown
    assert 'aria-label="数据体检有 2 条，点开查看"' in shown
    assert re.search(r'疑问：<a class="lead-on"[^>]*>&lt;script', shown)
    assert re.search(r"提示：<a [^>]*>二</a>", shown)
    assert page_markup.flagged("", []) == ""


def _press(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label == label).click().run()


def test_a_desk_in_the_address_is_picked_and_a_pick_stands_there(real_to_read: Path) -> None:
    app = open_page("checks", desk="财务股")
    shown = markup(app)
    assert app.segmented_control(key="desk").value == "财务股"
    app.segmented_control(key="desk").set_value("").run()
    assert "desk" not in app.query_params
    assert len(markup(app)) > len(shown)
    assert not open_page("checks", desk="没有的股").exception


def test_every_rule_stands_under_a_heading_of_the_list():
    assert {rule.topic for rule in rules().values()} == set(listing.TOPICS)


@pytest.fixture
def county(empty: Path) -> Path:
    """A centre with a register, payments and allotments beside its report."""
    save_report(empty)
    save(empty, ledger=rows("a"))
    return empty


def test_what_is_asked_about_projects_is_listed(county: Path) -> None:
    shown = markup(open_page("checks", org="a", year=str(YEAR)))
    found = checks.run(county, ["a"], [YEAR])
    assert len(found) > 10
    assert not [one.message for one in found if one.message not in shown]


def test_what_is_asked_about_projects_stands_beside_their_figures(county: Path) -> None:
    shown = markup(open_page("renovation", org="a", year=str(YEAR)))
    assert text("ui.project_findings") in shown
    assert "“西街片区老旧小区改造项目”已支付 444 万元" in shown
    assert "1 个项目逾期未开工：水利局家属院改造项目逾期 <b>91</b> 天" in shown


def test_a_project_leads_to_its_programme_until_there_is_a_page_of_projects(
    county: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ahead = next(one for one in checks.run(county, ["a"], [YEAR]) if one.rule == "paid_ahead")
    known = {key: page for key, page in pages().items() if key != "projects"}
    monkeypatch.setattr("src.ui.leading.pages", lambda: known)
    assert leading.from_finding(ahead).page == "renovation"
    monkeypatch.setattr("src.ui.leading.pages", lambda: known | {"projects": known["renovation"]})
    assert leading.from_finding(ahead).page == "projects"
