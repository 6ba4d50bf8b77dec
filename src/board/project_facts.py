"""One project in full: what the register says of it, and its money as traceable rows."""

from src.board.ledger_rows import stated, worked_out
from src.catalogue import ledger_labels, programmes, project_indicators, text
from src.charts.spec import TableRow
from src.measures import Standing, desk_of, paid_of_built, paid_share, points_paid_ahead, project_forecast, project_pace
from src.records import Centre

INVESTMENT = "project.investment"
MONEY = ("investment_total", "plan", "done", "built", "allotted", "paid")


def stage_label(standing: Standing) -> str:
    """The stage in words, with what the register says of progress."""
    stage = standing.project.stage
    said = [ledger_labels("stage")[stage] if stage else "", standing.project.progress_text or ""]
    return text("catalogue.list_separator").join(dict.fromkeys(part for part in said if part))


def project_facts(standing: Standing) -> tuple[tuple[str, str], ...]:
    """Names and words of what the register says; empty where it says nothing."""
    project = standing.project
    days = {key: getattr(project, key) for key in ("planned_start", "actual_start", "planned_finish", "actual_finish")}
    facts = {
        "code": project.project_code,
        "programme": programmes()[project.programme].label,
        "batch": project.batch_label,
        "stage": stage_label(standing),
        "contractor": project.contractor,
        "contract_no": project.contract_no,
        **{key: day.isoformat() if day else None for key, day in days.items()},
        "desk": desk_of(standing),
        "person": project.person,
        "leader": project.leader,
        "pace": project_pace(standing).words,
        "outlook": project_forecast(standing).words,
        "difficulty": project.difficulty,
    }
    return tuple((text(f"board.project.{key}"), said or "") for key, said in facts.items())


def project_rows(centre: Centre, standing: Standing) -> list[TableRow]:
    """Its money as stated, then what follows from it, each with its formula."""
    unit = project_indicators()[INVESTMENT].unit
    rows = [
        stated(centre, standing.project, text(f"board.project.{key}"), getattr(standing, key), unit, standing.day)
        for key in MONEY
    ]
    pace, forecast = project_pace(standing), project_forecast(standing)
    derived = {
        "reached": pace.reached,
        "expected": pace.expected,
        "ahead": pace.ahead,
        "required": forecast.required,
        "paid_share": paid_share(standing),
        "paid_ahead": points_paid_ahead(standing),
        "paid_of_built": paid_of_built(standing),
    }
    found = [worked_out(text(f"board.project.{key}"), measure, standing.day) for key, measure in derived.items()]
    return [row for row in (*rows, *found) if row.value is not None]
