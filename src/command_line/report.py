"""`report`: the year's self-evaluation report as a Word document, written from the records."""

import io
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from src import store
from src.catalogue import papers, text
from src.command_line.arguments import CommandParser, Refusal, chosen_centre, chosen_year, open_database
from src.command_line.output import print_json, say
from src.files.report.content import FURTHER, further_annexes, report
from src.files.report.document import write_report
from src.intake import IntakeError
from src.intake.prose import prose
from src.store.disk import write_whole


def add_arguments(parser: CommandParser) -> None:
    """Add OUT, --org, --year, --text-from and --with."""
    parser.add_file("out")
    parser.add_centre_and_year()
    parser.arguments.add_argument("--text-from", type=Path, metavar="FILE", help=text("files.option_text_from"))
    parser.arguments.add_argument(
        "--with", dest="further", choices=FURTHER, action="append", default=[], help=text("files.option_with")
    )


def run(arguments: Namespace) -> int:
    """Write the report and print how many sentences stand on records and how many places a person has to fill in."""
    if arguments.out.suffix.lower() != ".docx":
        raise Refusal(text("files.wrong_report", name=arguments.out.name))
    path = open_database(arguments)
    centre = chosen_centre(path, arguments.org, with_ledger=True)
    year = chosen_year(centre, arguments.year)
    org_id = centre.organisation.org_id
    lacking = next((name for name in arguments.further if name not in further_annexes(centre, year)), None)
    if lacking is not None:
        label = text("files.problems.label") if lacking == "problems" else papers()[lacking].label
        raise Refusal(text("files.no_such_annex", centre=centre.organisation.name, year=year, label=label))
    goal, earlier = store.read_goal(path, org_id, year), _earlier(arguments.text_from)
    written = report(centre, year, goal, earlier, arguments.further)
    whole = io.BytesIO()
    write_report(whole, written)
    write_whole(arguments.out, whole.getvalue())
    said = [one for block in written.blocks for one in block.said]
    counts = {"sentences": sum(bool(one.figures) for one in said), "to_fill_in": sum(one.open for one in said)}
    if arguments.json:
        print_json({"org": org_id, "year": year, "file": str(arguments.out)} | counts)
    else:
        say(text("files.written_report", file=arguments.out, title=written.title.replace("\n", ""), **counts))
    return 0


def _earlier(file: Path | None) -> Mapping[str, tuple[str, ...]]:
    """The prose of an earlier report; raises Refusal where it cannot be read."""
    if file is None:
        return {}
    try:
        return prose(file)
    except OSError as problem:
        raise Refusal(text("intake.no_file", name=file)) from problem
    except IntakeError as refusal:
        raise Refusal(str(refusal)) from refusal
