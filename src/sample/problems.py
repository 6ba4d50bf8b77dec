"""Problems of two fictional centres over three years: came back, overdue, due in words alone, closed as they may not be, reopened."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from src.catalogue.reading import read_toml
from src.records import ActionEvent, BudgetEffect, CorrectiveAction, Delivery, LedgerRow, Organisation, Problem, Source
from src.sample.plan import CentrePlan, plan


def deliveries() -> Iterator[Delivery]:
    """One ledger of problems for each centre and year."""
    known = {centre.id: centre for centre in plan().centres}
    for one in read_toml("sample_problems")["centres"]:
        years = sorted({row["year"] for row in one["problems"]})
        for year in years:
            yield _ledger(known[one["id"]], year, [row for row in one["problems"] if row["year"] == year])


def _ledger(centre: CentrePlan, year: int, problems: list[Mapping[str, Any]]) -> Delivery:
    title = read_toml("sample_problems")["title"].format(name=centre.name, year=year)
    day = date(year + 1, 4, 10)
    source = Source(f"sample-{centre.id}-{year}-problems", title=title, issuer=centre.name, published_on=day)
    rows = [row for number, given in enumerate(problems, 1) for row in _rows(centre.id, number, given)]
    organisations = (Organisation(centre.id, centre.name),)
    return Delivery(source, ledger=rows, organisations=organisations, note=plan().texts["note"], kind="sample")


def _rows(org_id: str, number: int, given: Mapping[str, Any]) -> Iterator[LedgerRow]:
    problem_id = f"{given['year']}-{number}"
    where = (None, read_toml("sample_problems")["locator"].format(row=number))
    told = (given["year"], given["origin"], given["category"], given["text"], None)
    yield Problem(org_id, problem_id, *told, *where)
    for place, action in enumerate(given.get("actions", ()), 1):
        action_id, said = f"{problem_id}-{place}", action.get
        due = (said("desk"), said("person"), said("due_on"), said("due_text"))
        yield CorrectiveAction(org_id, action_id, problem_id, action["text"], *due, *where)
        for step in action.get("steps", ()):
            told_by = (step["status"], step.get("evidence"), step["by"])
            yield ActionEvent(org_id, action_id, step["at"], *told_by, *where)
    for effect in given.get("effects", ()):
        amounts = (Decimal(effect["amount_before"]), Decimal(effect["amount_after"]))
        of = (effect["budget_year"], effect["effect"])
        yield BudgetEffect(org_id, problem_id, *of, *amounts, effect.get("document_no"), *where)
