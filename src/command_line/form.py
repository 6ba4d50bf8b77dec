"""`form`: the self-evaluation form of a year in the official layout, as a Word document or a workbook."""

import io
from argparse import Namespace

from src import measures, store
from src.catalogue import text
from src.command_line.arguments import CommandParser, Refusal, chosen_centre, chosen_year, no_form, open_database
from src.command_line.output import print_json, say
from src.files.errors import FilesError
from src.files.form_docx import write_docx
from src.files.form_grid import official_form
from src.files.form_xlsx import write_xlsx
from src.store.disk import write_whole

WRITERS = {".docx": write_docx, ".xlsx": write_xlsx}


def add_arguments(parser: CommandParser) -> None:
    """Add OUT, --org and --year."""
    parser.add_file("out")
    parser.add_centre_and_year()


def run(arguments: Namespace) -> int:
    """Write the form and print its total."""
    write = WRITERS.get(arguments.out.suffix.lower())
    if write is None:
        raise Refusal(text("files.wrong_form", name=arguments.out.name))
    path = open_database(arguments)
    centre = chosen_centre(path, arguments.org)
    year = chosen_year(centre, arguments.year)
    score = measures.score(centre.form(year), year)
    if score is None:
        raise no_form(centre, year)
    whole = io.BytesIO()
    try:
        write(whole, official_form(centre, year, store.read_goal(path, centre.organisation.org_id, year)))
    except FilesError as refusal:
        raise Refusal(str(refusal)) from refusal
    write_whole(arguments.out, whole.getvalue())
    items = len(centre.form(year))
    if arguments.json:
        document = {"org": centre.organisation.org_id, "year": year, "file": str(arguments.out)}
        print_json(document | {"score_items": items, "score": score.total, "weight": score.weight})
    else:
        said = {"file": arguments.out, "items": items, "score": f"{score.total:f}", "weight": f"{score.weight:f}"}
        say(text("files.written_form", **said))
    return 0
