"""`form`: an official form of a year, as a Word document or a workbook: self-evaluation, monitoring, or targets."""

import io
from argparse import Namespace

from src import measures, store
from src.catalogue import text
from src.command_line.arguments import (
    CommandParser,
    Refusal,
    chosen_centre,
    chosen_target_year,
    chosen_year,
    day_of_year,
    no_form,
    numbered,
    open_database,
)
from src.command_line.output import print_json, say
from src.files.errors import FilesError
from src.files.form_docx import write_docx
from src.files.form_grid import OfficialForm, official_form
from src.files.form_xlsx import write_xlsx
from src.files.monitoring_grid import monitoring_grid
from src.files.targets_grid import targets_grid
from src.records import Centre
from src.store.disk import write_whole

WRITERS = {".docx": write_docx, ".xlsx": write_xlsx}
SELF_EVALUATION, MONITORING, TARGETS = KINDS = ("self_evaluation", "monitoring", "targets")


def add_arguments(parser: CommandParser) -> None:
    """Add OUT, --kind, --org, --year, --as-of, --annex and --subject."""
    parser.add_file("out")
    parser.arguments.add_argument("--kind", choices=KINDS, default=SELF_EVALUATION, help=text("files.option_form_kind"))
    parser.add_centre_year_and_day()
    parser.add_annex()
    parser.arguments.add_argument("--subject", metavar="TEXT", help=text("files.option_subject"))


def run(arguments: Namespace) -> int:
    """Write the form and print its total, or how many rows it has."""
    if arguments.out.suffix.lower() not in WRITERS:
        raise Refusal(text("files.wrong_form", name=arguments.out.name))
    path = open_database(arguments)
    centre = chosen_centre(path, arguments.org)
    if arguments.kind == TARGETS:
        return _targets(arguments, path, centre)
    year = chosen_year(centre, arguments.year)
    write = _monitoring if arguments.kind == MONITORING else _self_evaluation
    return write(arguments, path, centre, year)


def _only_monitoring(arguments: Namespace) -> None:
    if arguments.as_of is not None or arguments.subject is not None:
        raise Refusal(text("files.only_monitoring"))


def _self_evaluation(arguments: Namespace, path: store.Database, centre: Centre, year: int) -> int:
    _only_monitoring(arguments)
    score = measures.score(centre.form(year), year)
    if score is None:
        raise no_form(centre, year)
    _write(arguments, official_form(centre, year, store.read_goal(path, centre.organisation.org_id, year)))
    items = len(centre.form(year))
    if arguments.json:
        document = {"org": centre.organisation.org_id, "year": year, "file": str(arguments.out)}
        print_json(document | {"score_items": items, "score": score.total, "weight": score.weight})
    else:
        said = {"file": arguments.out, "items": items, "score": f"{score.total:f}", "weight": f"{score.weight:f}"}
        say(text("files.written_form", **said))
    return 0


def _monitoring(arguments: Namespace, path: store.Database, centre: Centre, year: int) -> int:
    """The form of the day, filled from what is known; what the pace proposes is marked, and how many such rows there are is said."""
    org_id = centre.organisation.org_id
    ledger = store.read_ledger(path, org_id)
    known = measures.subjects(ledger, year)
    subject = arguments.subject
    if subject is not None and subject not in known:
        listed = text("catalogue.list_separator").join(known)
        raise Refusal(text("files.unknown_subject", subject=subject, year=year, known=listed))
    form = measures.monitoring_form(centre, ledger, year, day_of_year(arguments.as_of, year), subject)
    if not form.items:
        raise Refusal(text("files.no_monitoring", centre=centre.organisation.name, year=year, day=form.as_of))
    goal = None if form.is_project else store.read_goal(path, org_id, year)
    _write(arguments, monitoring_grid(form.marked, centre.organisation, centre.kind, goal.expected if goal else None))
    rows, proposed = len(form.items), len(form.proposals)
    if arguments.json:
        document = {
            "org": org_id,
            "year": year,
            "file": str(arguments.out),
            "as_of": form.as_of,
            "subject": form.subject,
        }
        print_json(document | {"items": rows, "funds": len(form.funds), "proposed": proposed})
    else:
        key = "written_proposed" if proposed else "written_monitoring"
        say(text(f"files.{key}", file=arguments.out, day=form.as_of, items=rows, proposed=proposed))
    return 0


def _targets(arguments: Namespace, path: store.Database, centre: Centre) -> int:
    """The paper of targets of a year that has figures or follows one that has; how much of it is confirmed is said."""
    _only_monitoring(arguments)
    year = chosen_target_year(centre, arguments.year)
    org_id = centre.organisation.org_id
    form = measures.targets_form(centre, store.read_ledger(path, org_id), year)
    _write(arguments, targets_grid(form, centre, store.read_goal(path, org_id, year)))
    counts = {"stored": len(form.stored), "proposed": len(form.proposals)}
    counts["open"] = len(form.targets) - sum(counts.values())
    if arguments.json:
        print_json({"org": org_id, "year": year, "file": str(arguments.out)} | counts)
    else:
        say(text("files.written_targets", file=arguments.out, year=year, **counts))
    return 0


def _write(arguments: Namespace, form: OfficialForm) -> None:
    whole = io.BytesIO()
    try:
        WRITERS[arguments.out.suffix.lower()](whole, numbered(form, arguments.annex))
    except FilesError as refusal:
        raise Refusal(str(refusal)) from refusal
    write_whole(arguments.out, whole.getvalue())
