"""Findings as files: a workbook and a table that Excel and WPS open."""

import io
from collections.abc import Sequence

from src.catalogue import rules, text
from src.files.cells import Value
from src.files.csv_table import csv_table
from src.files.workbook import Sheet, write_workbook
from src.records import Centre, Finding
from src.ui.checks.place import desk_of, figures_of


def head() -> tuple[str, ...]:
    """Column names of both files."""
    return tuple(text("ui.checks.sheet_head").split("|"))


def rows(findings: Sequence[Finding], centre: Centre) -> list[tuple[Value, ...]]:
    """One row a finding, verified ones last."""
    ordered = sorted(findings, key=lambda finding: not finding.is_open)
    return [_row(number, finding, centre) for number, finding in enumerate(ordered, start=1)]


def _row(number: int, finding: Finding, centre: Centre) -> tuple[Value, ...]:
    rule, note = rules()[finding.rule], finding.verified
    return (
        number,
        text(f"catalogue.severity.{finding.severity}"),
        text(f"checks.topic_{rule.topic}"),
        rule.label,
        finding.message,
        text("catalogue.list_separator").join(figures_of(finding, centre)),
        rule.action,
        finding.reference,
        desk_of(finding),
        note.by if note else None,
        note.at.isoformat(" ", "minutes") if note else None,
        note.reason if note else None,
    )


def workbook(findings: Sequence[Finding], centre: Centre, year: int) -> bytes:
    """The findings as an .xlsx file; sample data say so in the first line."""
    heading = text("ui.checks.sheet_heading", centre=centre.organisation.name, year=year)
    note = text("ui.checks.sheet_note", count=len(findings))
    sheet = Sheet(text("ui.checks.sheet"), heading, note, head(), tuple(rows(findings, centre)))
    out = io.BytesIO()
    mark = text("ui.sample_banner") if centre.kind == "sample" else None
    write_workbook(out, [sheet], mark, title=sheet.heading, author=centre.organisation.name)
    return out.getvalue()


def table(findings: Sequence[Finding], centre: Centre) -> bytes:
    """The findings as .csv; sample data say so in the first line."""
    return csv_table(head(), rows(findings, centre), text("ui.sample_banner") if centre.kind == "sample" else None)
