"""`check`: what the data rules find in one centre's year."""

from argparse import Namespace
from typing import Any

from src import board, checks
from src.catalogue import text
from src.command_line.arguments import CommandParser, chosen_centre, chosen_year, heading, open_database
from src.command_line.output import print_json, print_table, say
from src.records import Finding

FOUND_ERRORS = 1


def add_arguments(parser: CommandParser) -> None:
    """Add --org and --year."""
    parser.add_centre_and_year()


def run(arguments: Namespace) -> int:
    """Print the findings, those that somebody verified marked as such; 1 where one of them is an error."""
    path = open_database(arguments)
    centre = chosen_centre(path, arguments.org)
    year = chosen_year(centre, arguments.year)
    findings = checks.run(path, [centre.organisation.org_id], [year])
    if arguments.json:
        rows = [_row(finding) for finding in findings]
        print_json({"org": centre.organisation.org_id, "year": year, "findings": rows})
    else:
        say(heading(centre, year))
        _print_table(findings, board.no_findings(centre, year))
    return FOUND_ERRORS if any(finding.severity == "error" for finding in findings) else 0


def _row(finding: Finding) -> dict[str, Any]:
    place = {"indicator": finding.indicator} if finding.position is None else {"position": finding.position}
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        **place,
        "project_id": finding.project_id,
        "reference": finding.reference,
        "verified": _verified(finding),
    }


def _verified(finding: Finding) -> dict[str, Any] | None:
    note = finding.verified
    return None if note is None else {"by": note.by, "at": note.at.isoformat(timespec="seconds"), "reason": note.reason}


def _print_table(findings: tuple[Finding, ...], none: str) -> None:
    if not findings:
        say(text("command_line.no_findings", said=none))
        return
    say(text("command_line.findings", count=len(findings)))
    print_table(
        ("severity", "message", "reference", "verified"),
        [(text(f"catalogue.severity.{f.severity}"), f.message, f.reference, _noted(f)) for f in findings],
    )


def _noted(finding: Finding) -> str | None:
    note = finding.verified
    return text("command_line.verified", by=note.by, reason=note.reason) if note else None
