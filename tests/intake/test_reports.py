"""Reports of invented centres, written for these tests: every figure read is one that the data file expects."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from src.intake import Draft, read

REPORTS = Path(__file__).parent / "reports"
COLUMNS = ("position", "tier1", "tier2", "tier3", "comparison", "target", "actual", "unit", "weight", "score", "reason")
PRINTED = [
    "yunling-2022",
    "qingshi-2021",
    "nanping-2023",
    "songhe-2022",
    "anlan-2023",
    "hongqi-2024",
    "lanhe-2020",
    "jinping-2021",
]
SHEETS = ["nanping-2023", "yunling-2022", "dongli-2023", "anlan-2023", "xishan-2022", "jinping-2021", "yuhu-2023"]
CASES = sorted(path.stem for path in REPORTS.glob("*.toml"))


def expected(name: str) -> dict:
    return tomllib.loads((REPORTS / f"{name}.toml").read_text(encoding="utf-8"))


def shown(value: object) -> str:
    if value is None or value == "":
        return "-"
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def figures(draft: Draft) -> set[str]:
    return {f"{row.indicator} {row.role} {shown(row.value)} {row.unit}" for row in draft.records}


def rows(draft: Draft) -> list[str]:
    return [" ".join(shown(getattr(item, name)) for name in COLUMNS) for item in draft.score_items]


def assert_reads(draft: Draft, want: dict) -> None:
    assert figures(draft) == set(want["records"])
    assert rows(draft) == want["items"]
    assert_quotes(draft)


def assert_quotes(draft: Draft) -> None:
    for row in draft.records:
        assert row.quote == draft.text[slice(*row.span)]
        assert row.locator
    for item in draft.score_items:
        assert item.quote == draft.text[slice(*item.span)]


@pytest.mark.parametrize("name", CASES)
def test_a_text_report_is_read_without_a_wrong_figure(name):
    draft, want = read(REPORTS / f"{name}.txt"), expected(name)
    assert_reads(draft, want)
    assert (draft.org_name, draft.year) == (want["org"], want["year"])
    assert draft.document_no == want.get("document_no")
    assert set(want["issues"]) <= {issue.code for issue in draft.issues}
    assert {issue.code for issue in draft.issues if issue.severity == "error"} <= set(want["issues"])
    offered = {f"{row.indicator} {row.role} {shown(row.value)} {row.unit}" for row in draft.suggestions}
    assert set(want.get("suggested", ())) <= offered
    assert set(want["unread"]) <= {figure.text for figure in (*draft.unread, *draft.suggestions)}


@pytest.mark.parametrize("name", CASES)
def test_the_same_report_as_docx_gives_the_same_figures(name, report_text, as_word):
    assert_reads(read(as_word(report_text(name)), f"{name}.docx"), expected(name))


@pytest.mark.parametrize("name", SHEETS)
def test_the_same_form_as_xlsx_gives_the_same_rows(name, report_text, as_sheet):
    assert rows(read(as_sheet(report_text(name)), f"{name}.xlsx")) == expected(name)["items"]


def test_a_form_saved_as_csv_gives_the_same_rows(report_text):
    text = report_text("nanping-2023").replace("\t", ",")
    assert_reads(read(text.encode("gb18030"), "nanping.csv"), expected("nanping-2023"))


@pytest.mark.browser
@pytest.mark.parametrize("name", PRINTED)
def test_the_same_report_as_pdf_gives_the_same_figures(name, report_text, as_pdf):
    draft, want = read(as_pdf(report_text(name)), f"{name}.pdf"), expected(name)
    assert_reads(draft, want)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_of_a_text_file_do_not_change_the_figures(encoding, report_text):
    draft = read(report_text("yunling-2022").encode(encoding), "report.txt")
    assert figures(draft) == set(expected("yunling-2022")["records"])


def test_windows_line_ends_do_not_change_the_figures(report_text):
    data = report_text("bailu-2024").replace("\n", "\r\n").encode()
    assert figures(read(data, "report.txt")) == set(expected("bailu-2024")["records"])
