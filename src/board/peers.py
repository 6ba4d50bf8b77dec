"""Whose figures a comparison takes, and of which part of the year: centres under one parent, units of a department, years."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from src import measures
from src.board.traced_rows import derived, label_of, reported
from src.catalogue import PERCENT, PartYear, rules, template, text
from src.catalogue.comparison import SCORE, Stated, Subject, subjects
from src.charts.spec import TableRow, known
from src.charts.subjects.compared import LEAST, Compared, Moved, OfYear, Standing, from_middle
from src.measures import Measure
from src.records import Centre, Finding, Organisation

MOST_YEARS = 3
INDICATOR = "indicator"
"""What a rule compares whose findings are compared by the indicator that they name."""


@dataclass(frozen=True, slots=True)
class Group:
    """Those who are compared, each under its short name, and the one that is shown (None: it is none of them)."""

    centres: tuple[Centre, ...]
    names: Mapping[str, str]
    own: str | None

    def name(self, centre: Centre) -> str:
        """How charts call the centre."""
        return self.names[centre.organisation.org_id]


def peers(centre: Centre) -> Group:
    """The centres that it is compared with, itself among them."""
    found = centre.beside.peers if centre.beside else ()
    return _group(centre, found, centre.organisation.org_id)


def units(centre: Centre, year: int) -> Group:
    """The units of the department that the centre is, in force in the year."""
    found = centre.beside.units if centre.beside else ()
    return _group(centre, tuple(one for one in found if one.organisation.is_unit_in(year)), None)


def _group(centre: Centre, found: tuple[Centre, ...], own: str | None) -> Group:
    if any(one.kind != centre.kind for one in found):
        raise ValueError("real and sample figures are never compared")
    return Group(found, short_names([one.organisation for one in found]), own)


def short_names(organisations: Sequence[Organisation]) -> Mapping[str, str]:
    """By org_id the name of the place where that tells all of them apart, else the name."""
    pattern = template("board.comparison.place")
    found = {one.org_id: match.group() for one in organisations if (match := re.match(pattern, one.name))}
    if len(found) == len(organisations) == len(set(found.values())):
        return found
    return {one.org_id: one.name for one in organisations}


def figure(subject: Subject, centre: Centre, year: int, part: PartYear | None) -> TableRow | None:
    """The centre's figure of this part of the year with its source or formula, under the centre's name; None where it has none."""
    found, label = measures.standing(subject, centre, year, part), centre.organisation.name
    measure = measures.compared(subject, found, year)
    if measure.value is None:
        return None
    if subject.rate is not None:
        return derived(label, measure)
    if subject.indicator is None:
        return replace(derived(label, measure), document=centre.document(centre.form(year)[0]))
    return reported(found, year, subject.indicator, label=label)


def behind(subject: Subject, centre: Centre, year: int, part: PartYear | None) -> tuple[TableRow, ...]:
    """The reported figures that the centre's rate is computed from; none of an indicator, which is one itself."""
    if subject.rate is None:
        return ()
    found, name = measures.standing(subject, centre, year, part), centre.organisation.name
    rows = (
        reported(found, year, *stated, label=text("board.comparison.of_centre", centre=name, label=label_of(*stated)))
        for stated in measures.figures_of(subject)
    )
    return known(*rows)


def compared(subject: Subject, group: Group, year: int, against: int | None = None) -> Compared:
    """The group's figures of one part of the year: of the shown centre's, else of that which most of them speak of."""
    part = _common_part(subject, group, year)
    standings = tuple(_standing(subject, group, one, year, part, against) for one in group.centres)
    stating = [one for one, found in zip(group.centres, standings, strict=True) if found.row is not None]
    values = [one.row.value for one in standings if one.row is not None and one.row.value is not None]
    middle = None
    if len(values) >= measures.LEAST_FOR_MEDIAN:
        middle = derived(text("board.comparison.median"), measures.median(values, subject.unit, subject.decimals))
    taken = [measures.standing(subject, one, year, part) for one in stating]
    together = measures.together(subject, taken, year) if len(taken) > 1 else None
    all_of_them = derived(text("board.comparison.together", count=len(taken)), together) if together else None
    return Compared(
        subject.label, subject.unit, subject.decimals, subject.adds, standings, middle, all_of_them, subject.note
    )


def median_of(subject: Subject, group: Group, year: int) -> tuple[Decimal, Measure, int] | None:
    """The shown centre's figure, the median of the group and of how many it is; None where one of them is not there."""
    part = _common_part(subject, group, year)
    found = {one.organisation.org_id: measures.value(subject, one, year, part) for one in group.centres}
    values = [one for one in found.values() if one is not None]
    own = found.get(group.own or "")
    if own is None or len(values) < measures.LEAST_FOR_MEDIAN:
        return None
    return own, measures.median(values, subject.unit, subject.decimals), len(values)


@dataclass(frozen=True, slots=True)
class Beside:
    """A centre's figure, the median of the group, and in words how far it stands from that."""

    own: Decimal
    middle: TableRow
    said: str


def beside_median(subject: Subject, group: Group, year: int) -> Beside | None:
    """The shown centre's figure beside the median; None where one of them is not there."""
    found = median_of(subject, group, year)
    if found is None:
        return None
    own, median, count = found
    middle = derived(text("board.comparison.median_of", count=count).strip(), median)
    said = from_middle(own, middle, adds=subject.adds, decimals=subject.decimals, count=count)
    return Beside(own, middle, said)


def remark(centre: Centre, finding: Finding) -> str | None:
    """How the figure that the finding speaks of stands to the median of the centres; None where nothing is compared.

    It is said beside the finding and is none of it: it moves when another centre saves.
    """
    rule, group = rules().get(finding.rule), peers(centre)
    wanted = rule.compared if rule is not None else None
    subject = subjects().get((finding.indicator if wanted == INDICATOR else wanted) or "")
    if subject is None or len(group.centres) < measures.LEAST_FOR_MEDIAN:
        return None
    found = beside_median(subject, group, finding.year)
    return text("board.comparison.remark", label=subject.label, said=found.said) if found else None


def _common_part(subject: Subject, group: Group, year: int) -> PartYear | None:
    """The part of the year that the shown centre's figure speaks of, else that of which most do, the longest of several."""
    newest = {one.organisation.org_id: measures.part_of_subject(subject, one, year) for one in group.centres}
    stating = [
        one.organisation.org_id
        for one in sorted(group.centres, key=lambda one: one.organisation.org_id != group.own)
        if measures.value(subject, one, year, newest[one.organisation.org_id]) is not None
    ]
    if not stating or stating[0] == group.own:
        return newest[stating[0]] if stating else None
    parts = sorted((newest[one] for one in stating), key=lambda part: part.until if part else date.max, reverse=True)
    return max(parts, key=parts.count)


def _standing(
    subject: Subject, group: Group, one: Centre, year: int, part: PartYear | None, against: int | None
) -> Standing:
    row, is_own, of_day = figure(subject, one, year, part), one.organisation.org_id == group.own, None
    if row is None:
        other = measures.part_of_subject(subject, one, year)
        if other != part and measures.value(subject, one, year, other) is not None:
            of_day = other.name if other else text("charts.whole_part")
    before = None if against is None else figure(subject, one, against, measures.in_year(part, against))
    rows = behind(subject, one, year, part) if row is not None else ()
    return Standing(
        group.name(one), row, is_own, of_day, before, change_of(before, row, against, subject.decimals), rows
    )


def change_of(before: TableRow | None, row: TableRow | None, against: int | None, decimals: int) -> Moved | None:
    """How the figure stands to that of the other year; None where one of them is not there."""
    if before is None or row is None or before.value is None or row.value is None:
        return None
    found = measures.change(before.value, row.value, row.unit, decimals)
    label = text("board.comparison.change", label=row.label, against=against)
    is_relative = row.unit not in (PERCENT, text("catalogue.points"))
    return Moved(found.difference, derived(label, found.relative) if is_relative else None)


def own_of(centre: Centre) -> Centre:
    """The centre with its figures of earlier dates, where they were read."""
    found = centre.beside.peers if centre.beside else ()
    return next((one for one in found if one.organisation.org_id == centre.organisation.org_id), centre)


def earlier_years(subject: Subject, centre: Centre, year: int) -> tuple[int, ...]:
    """Earlier years whose figure says the same as that of the year, the newest first."""
    own = own_of(centre)
    part = measures.part_of_subject(subject, own, year)
    if measures.value(subject, own, year, part) is None:
        return ()
    return tuple(
        one
        for one in reversed(centre.years)
        if one < year and measures.value(subject, own, one, measures.in_year(part, one)) is not None
    )


def of_years(subject: Subject, centre: Centre, year: int, against: int) -> tuple[OfYear, ...]:
    """The year, the one that it is held against and, up to three of them, the nearest others, in their order."""
    earlier = earlier_years(subject, centre, year)
    chosen = [*(one for one in earlier if one == against), *(one for one in earlier if one != against)][
        : MOST_YEARS - 1
    ]
    own = own_of(centre)
    part = measures.part_of_subject(subject, own, year)
    now = figure(subject, own, year, part)
    found = []
    for one in sorted({*chosen, year}):
        row = now if one == year else figure(subject, own, one, measures.in_year(part, one))
        if row is not None:
            moved = None if one == year else change_of(row, now, one, subject.decimals)
            rows = behind(subject, own, one, measures.in_year(part, one))
            found.append(OfYear(one, _in_year(row, one), moved, rows))
    return tuple(found)


def _in_year(row: TableRow, year: int) -> TableRow:
    return replace(row, label=text("board.in_year", year=year, label=row.label))


def offered(centre: Centre, year: int, group: Group) -> tuple[str, ...]:
    """What two of the group have of the year, or the centre of it and of an earlier one."""
    own = own_of(centre)
    stating = [_stated(one, lambda of: of == year) for one in group.centres]
    now, before = _stated(own, lambda of: of == year), _stated(own, lambda of: of < year)
    return tuple(
        key
        for key, subject in subjects().items()
        if (needed := _needed(subject)) <= now & before or sum(needed <= one for one in stating) >= LEAST
    )


def _needed(subject: Subject) -> set[Stated]:
    """The figures without which there is nothing to compare; of the score the form."""
    if subject.rate is not None:
        return {subject.rate.above, subject.rate.below}
    return {(subject.indicator or SCORE, "actual")}


def _stated(centre: Centre, of: Callable[[int], bool]) -> set[Stated]:
    found: set[Stated] = {(one.indicator, one.role) for one in centre.records if of(one.year) and one.value is not None}
    return found | ({(SCORE, "actual")} if any(of(item.year) for item in centre.score_items) else set())
