"""The workbook of a year, full or as an empty template, in the layout of `catalogue/book.toml` that reading it back relies on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import IO

from openpyxl import Workbook

from src.catalogue import PERCENT, indicators, programmes, scoring_rules, text
from src.catalogue.book import columns, comparisons, offered_roles, role_labels, sheets, words
from src.files.book_sheet import Row, add_about, add_options, add_table, references
from src.files.sheet_setup import save_workbook
from src.records import ROLES, AnnualGoal, Centre, Organisation, Record, Role, ScoreItem, Source

KEPT = ("position", "tier1", "tier2", "tier3", "nature", "comparison", "unit", "weight")
"""Columns of the form that a template takes over from the centre's latest one."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A figure that somebody has to accept, or has `accepted`, and why; `memory` is what remembering the answer needs."""

    record: Record
    reason: str
    memory: str | None = None
    accepted: bool = False


def write_book(
    out: IO[bytes],
    centre: Centre,
    year: int,
    goal: AnnualGoal | None,
    offered: Sequence[Offered] = (),
    source: Source | None = None,
) -> None:
    """Write every figure, form row and goal of the year; reading the file gives the same rows again.

    What is `offered` has a sheet of its own, each row to be accepted or not; `source` is what all rows come from where the
    centre does not tell.

    What has no rows has no sheet, nor has a figure whose indicator left the catalogue. Raises FilesError where a text is too long for a cell.
    """
    tables = {
        programme: [_figure(programme, record) for record in _records(centre, year, programme)]
        for programme in _programmes()
    }
    rows = tables | {"score": [_item(item) for item in centre.form(year)], "goal": _goal(goal)}
    rows |= {"suggestions": [_offer(one) for one in offered]}
    _write(out, centre, year, {table: lines for table, lines in rows.items() if lines}, source or _source(centre, year))


def write_template(out: IO[bytes], centre: Centre, year: int) -> None:
    """Write the workbook to be filled in: the indicators with their units, and the rows of the centre's latest form."""
    tables: dict[str, list[Row]] = {programme: list(_offered(programme, year)) for programme in _programmes()}
    _write(out, centre, year, tables | {"score": _form_rows(centre, year), "goal": []}, None)


def _write(
    out: IO[bytes], centre: Centre, year: int, tables: Mapping[str, Sequence[Row]], source: Source | None
) -> None:
    book = Workbook()
    mark = words()["sample"] if centre.kind == "sample" else None
    name = centre.organisation.name
    about = book.worksheets[0]
    about.title = sheets()["about"]
    heading = text("files.book_title", centre=name, year=year)
    add_about(about, _about(centre.organisation, centre.kind, year, source), heading, mark)
    lists = {key: choices for table in tables for key, choices in _choices(table).items()}
    places = references(lists)
    areas = {}
    for table, rows in tables.items():
        label = sheets().get(table) or programmes()[table].label
        own = {key.removeprefix(f"{table}."): place for key, place in places.items() if key.startswith(f"{table}.")}
        layout = columns(table if table in sheets() else "figures")
        heading = text("files.book_heading", centre=name, year=year, sheet=label)
        heading = f"{mark} · {heading}" if mark else heading
        areas[label] = add_table(book.create_sheet(label), layout, rows, heading, own)
    add_options(book.create_sheet(sheets()["options"]), lists)
    save_workbook(out, book, areas, text("files.book_title", centre=name, year=year), name)


def _programmes() -> list[str]:
    """Programmes that have a sheet."""
    used = {indicator.programme for indicator in indicators().values()}
    return [programme for programme in programmes() if programme in used]


def _records(centre: Centre, year: int, programme: str) -> Iterator[Record]:
    """The figures of the programme in the order of the catalogue."""
    for indicator in indicators().values():
        for role in role_labels(programme):
            record = centre.record(year, indicator.id, role) if indicator.programme == programme else None
            if record is not None:
                yield record


def _figure(programme: str, record: Record) -> Row:
    return {
        "indicator": indicators()[record.indicator].label,
        "role": role_labels(programme)[record.role],
        "value": record.value,
        "unit": record.unit,
        "as_of": record.as_of,
        "quote": record.quote,
        "locator": record.locator or words()["nowhere"],
    }


def _offer(offered: Offered) -> Row:
    programme = indicators()[offered.record.indicator].programme
    return {
        **_figure(programme, offered.record),
        "accept": words()["yes"] if offered.accepted else None,
        "programme": programmes()[programme].label,
        "reason": offered.reason,
        "memory": offered.memory,
    }


def _offered(programme: str, year: int) -> Iterator[Row]:
    for indicator in indicators().values():
        if indicator.programme == programme:
            for role in offered_roles(programme, indicator.id):
                label = role_labels(programme)[role]
                yield {"indicator": indicator.label, "role": label, "unit": indicator.unit, "as_of": date(year, 12, 31)}


def _item(item: ScoreItem) -> Row:
    row = {column.key: getattr(item, column.key) for column in columns("score")}
    sign = comparisons()[item.comparison] if item.comparison else None
    return row | {"comparison": sign, "locator": item.locator or words()["nowhere"]}


def _form_rows(centre: Centre, year: int) -> list[Row]:
    """The rows of the latest form up to the year without their results; the budget row alone where there is none."""
    past = [known for known in centre.years if known <= year and centre.form(known)]
    if past:
        return [{key: value for key, value in _item(item).items() if key in KEPT} for item in centre.form(past[-1])]
    first = scoring_rules().templates[0].tiers[0]
    total = indicators()["budget.total"]
    return [{"position": 0, "tier1": first.name, "tier3": total.label, "unit": total.unit, "weight": first.weight}]


def _goal(goal: AnnualGoal | None) -> list[Row]:
    return [{"expected": goal.expected, "achieved": goal.achieved}] if goal else []


def _source(centre: Centre, year: int) -> Source | None:
    """The document that all rows of the year come from; None where there are several."""
    rows: list[Record | ScoreItem] = [*(r for r in centre.records if r.year == year), *centre.form(year)]
    found = {centre.source(row) for row in rows}
    return found.pop() if len(found) == 1 else None


def _about(organisation: Organisation, kind: str, year: int, source: Source | None) -> Row:
    return {
        "org_name": organisation.name,
        "org_id": organisation.org_id,
        "year": year,
        "kind": words()[kind],
        "title": source.title if source else None,
        "document_no": source.document_no if source else None,
        "published_on": source.published_on if source else None,
    }


def _choices(name: str) -> dict[str, list[str]]:
    """The drop-down lists of a sheet by "sheet.column"."""
    if name == "score":
        natures = [scoring_rules().quantitative, scoring_rules().qualitative]
        return {"score.nature": natures, "score.comparison": list(comparisons().values())}
    if name == "goal":
        return {}
    if name == "suggestions":
        every = [role_labels(programme)[role] for programme in _programmes() for role in ROLES]
        return {
            "suggestions.accept": [words()["yes"], words()["no"]],
            "suggestions.programme": [programmes()[programme].label for programme in _programmes()],
            "suggestions.role": list(dict.fromkeys(every)),
        }
    own = [indicator for indicator in indicators().values() if indicator.programme == name]
    return {
        f"{name}.indicator": [indicator.label for indicator in own],
        f"{name}.role": [role_labels(name)[role] for role in _roles(name, [i.id for i in own])],
        f"{name}.unit": list(dict.fromkeys([*(indicator.unit for indicator in own), PERCENT])),
    }


def _roles(programme: str, own: Sequence[str]) -> list[Role]:
    """Roles that the sheet's list offers: those that the template has, and the document's own rate."""
    offered = {role for indicator in own for role in offered_roles(programme, indicator)} | {"stated_ratio"}
    return [role for role in role_labels(programme) if role in offered]
