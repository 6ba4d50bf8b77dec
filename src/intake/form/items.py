"""The indicator rows of a form: tiers filled down, target and actual, points, and the reason given."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate

from src.catalogue import text as message
from src.intake.document import Row, own_cells
from src.intake.draft import DraftItem, Span
from src.intake.form.columns import EMPTY, Field
from src.intake.form.contents import TIERS, Form, Place, row_span, shifted
from src.intake.layout import is_group, matches, patterns, plain
from src.intake.list_marks import marks_end
from src.intake.questions import doubt
from src.intake.value import Value, amount, comparison_of, is_placeholder, is_unit, parse, points

POINTS = ("weight", "score")
_WON_OF = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,4})?)分?(?:/|\([满共总]?分?)([0-9]{1,3}(?:\.[0-9]{1,4})?)分?\)?")
"""Points won, and of how many."""


def read_item(form: Form, place: Place, text: str, row: Row, values: dict[str, Field]) -> None:
    """Adds one indicator row, or notes the total row, which closes the block; an unclear row becomes a question."""
    own = [text[cell.start : cell.end] for cell in own_cells(row)]
    if not own:
        return
    if any(matches("rows", "total", part) for part in own[:3]):
        form.total = {name: Value(number) for name, number in zip(POINTS, _points(values), strict=True)}
        form.total_span = row_span(row)
        place.closed = True
        return
    form.printed += 1
    if any(matches("rows", "subtotal", part) for part in own[:3]):
        return
    if matches("rows", "note", own[0]) or (len(own) == 1 and len(row) < len(place.columns)):
        place.closed = matches("rows", "note", own[0])
        return
    name = _fill_tiers(place, values)
    if name is None:
        return
    _item(form, place, text, row, values, name)


def without_sums(items: Sequence[DraftItem]) -> list[DraftItem]:
    """The rows without those that only sum up the ones below: each is called like a group, names no value and has their points.

    Such a row is the group of those below it. Where a row stands is said as the table prints it, with its sums.
    """
    kept: list[DraftItem] = []
    for item in reversed([each for each in items if each.position]):
        name = item.tier3[marks_end(item.tier3) :]
        may_sum = not (item.tier1 or item.target_text or item.actual_text)
        may_sum = may_sum and is_group(re.sub(r"\(.*\)$", "", plain(name)))
        sums = list(accumulate(each.weight for each in kept)) if may_sum else []
        if item.weight in sums:
            count = sums.index(item.weight) + 1
            kept[:count] = [replace(each, tier1=name, tier2=each.tier1 or each.tier2) for each in kept[:count]]
        else:
            kept.insert(0, item)
    rows = [replace(each, position=at) for at, each in enumerate(kept, 1)]
    return [*(each for each in items if not each.position), *rows]


def _fill_tiers(place: Place, values: dict[str, Field]) -> str | None:
    """Carries the tiers down; the name of this row's indicator, or None where it names none."""
    for position, tier in enumerate(TIERS[:2]):
        printed = _label(values.get(tier, EMPTY).text)
        if printed and printed != place.tiers.get(tier):
            for below in TIERS[position + 1 : 2]:
                place.tiers.pop(below, None)
        if printed and is_placeholder(printed):  # a dash says that the row has no such tier
            place.tiers.pop(tier, None)
        elif printed:
            place.tiers[tier] = printed
        elif (carried := _label(values.get(tier, EMPTY).carried or "")) and tier not in place.tiers:
            place.tiers[tier] = carried
    name = values.get("tier3", EMPTY).text if "tier3" in place.columns else values.get("tier2", EMPTY).text
    label = _label(name)
    bare = label[marks_end(label) :]
    return None if matches("rows", "placeholder_name", bare) else bare


def _label(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _joined(text: str) -> str | None:
    """A cell's text with the words joined that its line breaks cut."""
    return re.sub(r"\s*\n\s*|(?<=[一-龥])\s+(?=[一-龥])", "", text) or None


def _item(form: Form, place: Place, text: str, row: Row, values: dict[str, Field], name: str) -> None:
    span = row_span(row)
    position = 1 + max((item.position for item in form.items[-2:]), default=0)  # one of the two may be the budget's
    locator = message("intake.locator_item", position=form.printed)
    weight, score = _points(values)
    if "weight" not in place.columns and weight is None:
        weight = _points_in(name)
    value_columns = ("target", "actual", "weight", "score")
    printed_any = any(not is_placeholder(values.get(column, EMPTY).text) for column in value_columns)
    if not printed_any:
        if "tier1" not in place.columns:  # the row only groups those below it
            place.tiers["tier1"] = name[marks_end(name) :]
        return
    crowded = any(values.get(column, EMPTY).crowded for column in ("actual", "weight", "score"))
    crowded |= shifted(place, row, values, value_columns)
    if weight is None or weight < 0 or (score is not None and score < 0) or crowded:
        form.issues.append(doubt("row_unread", "question", text[slice(*span)], locator, row=name))
        return
    if score is not None and score > weight:
        form.issues.append(
            doubt("score_above_weight", "question", text[slice(*span)], locator, row=name, score=score, weight=weight)
        )
    item = _valued(values, span, position, name, place.tiers, weight)
    form.items.append(replace(item, score=score, quote=text[slice(*span)], locator=locator))


def _points(values: dict[str, Field]) -> tuple[Decimal | None, Decimal | None]:
    """The points to win and those won, also where the cell of those won repeats or alone says of how many they are ("9.5/10")."""
    weight, score = (values.get(column, EMPTY).text for column in POINTS)
    told = _WON_OF.fullmatch(plain(score))
    if told is None:
        return points(weight), points(score)
    won, of = amount(told[1]), amount(told[2])
    is_told = won is not None and of is not None and won <= of and points(weight) in (of, None)
    is_told &= points(weight) is not None or is_placeholder(weight)
    return (of, won) if is_told else (points(weight), None)


def _points_in(name: str) -> Decimal | None:
    """The points that a row's name gives in brackets at its end."""
    found = re.search(r"\(([0-9.]+)(?:分|%)?\)$", plain(name))
    return amount(found[1]) if found else None


def _valued(
    values: dict[str, Field], span: Span, position: int, name: str, tiers: dict[str, str], weight: Decimal
) -> DraftItem:
    """The row's texts and numbers; a number only where target and actual are given in one unit."""
    target_field, actual_field = values.get("target", EMPTY), values.get("actual", EMPTY)
    target = Value(None) if target_field.crowded else parse(target_field.text)
    actual = parse(actual_field.text)
    nature = values.get("nature", EMPTY).text or None
    sign = comparison_of(nature or "") or comparison_of(values.get("comparison", EMPTY).text)
    in_name = re.search(r"\(([^()]{1,5})\)$", plain(name))
    own_units = [unit for unit in (target.unit, actual.unit) if unit]
    unit_column = plain(values.get("unit", EMPTY).text) or None
    named_unit = in_name[1] if in_name and is_unit(in_name[1]) else None
    unit = next(filter(None, [*own_units, unit_column, named_unit]), None)
    comparable = len(set(own_units)) < 2
    return DraftItem(
        span, position, tiers.get("tier1", ""), tiers.get("tier2"), name,
        nature if matches_nature(nature) else None, sign or target.comparison,
        _joined(target_field.text), _joined(actual_field.text),
        target.number if comparable else None, actual.number if comparable else None,
        None if unit is not None and is_placeholder(unit) else unit, weight, None,
        reason=_reason(values.get("reason", EMPTY).text),
    )  # fmt: skip


def matches_nature(printed: str | None) -> bool:
    """Whether a cell says quantitative or qualitative."""
    return printed is not None and patterns("nature")["values"].fullmatch(plain(printed)) is not None


def _reason(printed: str) -> str | None:
    return None if is_placeholder(printed) else printed
