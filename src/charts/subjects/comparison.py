"""Centres or units beside each other by one figure, and a year beside earlier ones: order and distance, never a verdict."""

from collections.abc import Sequence
from dataclasses import replace

from src.catalogue import text, year_words
from src.catalogue.notation import places
from src.charts.spec import ChartSpec, Gap, ReferenceLine, Series, TableRow, known, value_of
from src.charts.subjects.compared import (
    LEAST,
    Compared,
    OfYear,
    Standing,
    few,
    from_middle,
    moved_words,
    named,
    remarks,
    silent,
)
from src.charts.subjects.from_table import chart_from_table
from src.charts.wording import amount, clauses, common_part, dated, evenly, listed, name_of, sentence

RANKING, CHANGE, YEARS = "comparison.ranking", "comparison.change", "comparison.years"
UNITS_RANKING, UNITS_CHANGE = "units.ranking", "units.change"


def ranking(chart_id: str, year: int, found: Compared) -> ChartSpec | Gap:
    """Bars from the highest to the lowest, the centre's own marked, with the median; who has no figure is named."""
    stating = found.stating
    if len(stating) < LEAST:
        return _too_few(chart_id, year, found)
    rows = [one.row for one in stating if one.row is not None]
    shown, middle = evenly(rows), found.middle
    lines = [ReferenceLine(middle.value, named(middle))] if middle is not None and middle.value is not None else []
    subtitle = text(
        "charts.comparison.ranking.subtitle", label=found.label, unit=found.unit, period=_period(year, rows)
    )
    line = text("charts.comparison.middle_line", name=middle.label) if lines and middle else None
    return chart_from_table(
        chart_id,
        "bar",
        title=dated(_ranked(found), rows),
        subtitle=clauses(sentence(subtitle, line), *silent(found)),
        unit=found.unit,
        categories=[_name(one) for one in stating],
        series=[
            Series(
                found.label,
                tuple(value_of(one.row) for one in stating),
                "other" if found.own else "actual",
                tuple(shown(row) for row in rows),
                tuple("actual" if one.is_own else None for one in stating) if found.own else None,
            )
        ],
        table=[*(row for one in stating for row in one.rows), *known(middle, found.all_of_them)],
        remarks=remarks(found),
        decimals=found.decimals,
        reference_lines=lines,
        resting=[one.rows for one in stating],
    )


def change(chart_id: str, year: int, against: int, found: Compared) -> ChartSpec | Gap:
    """Each centre in the year and in the earlier one, with the change; only who has both is drawn."""
    both = [one for one in found.stating if known(one.before)]
    if len(both) < LEAST:
        return Gap(
            chart_id,
            name_of(chart_id),
            text("charts.comparison.no_change", year=year, against=against),
            comes_later=True,
        )
    rows, before = [one.row for one in both], [one.before for one in both]
    shown = evenly([*rows, *before])
    labels = [_with_change(shown(one.row), one, found) for one in both if one.row is not None]
    return chart_from_table(
        chart_id,
        "bar",
        title=dated(_changed(found, both, against), rows),
        subtitle=clauses(
            text("charts.comparison.change.subtitle", label=found.label, unit=found.unit, year=year, against=against),
            *silent(found, against, [one.name for one in found.stating if not known(one.before)]),
        ),
        unit=found.unit,
        categories=[_name(one) for one in both],
        series=[
            Series(_year(against), tuple(map(value_of, before)), "previous", tuple(shown(row) for row in before if row)),
            Series(_year(year), tuple(map(value_of, rows)), "actual", tuple(labels)),
        ],
        table=[
            row for one in both for row in (*one.rows, *known(one.before, one.moved.relative if one.moved else None))
        ],
        remarks=remarks(replace(found, all_of_them=None)),
        decimals=found.decimals,
        legend=True,
        resting=[known(one.row, one.before) for one in both],
    )  # fmt: skip


def years(
    chart_id: str, year: int, against: int | None, name: str, found: Compared, of_years: Sequence[OfYear]
) -> ChartSpec | Gap:
    """Two or three years of one centre, each with how the shown year stands to it."""
    now = next((one for one in of_years if one.year == year), None)
    base = next((one for one in of_years if one.year == against), None)
    if now is None or base is None or base.moved is None:
        return Gap(
            chart_id,
            name_of(chart_id),
            text("charts.comparison.no_years", year=year, label=found.label),
            comes_later=True,
        )
    rows = [one.row for one in of_years]
    shown = evenly(rows)
    lead = text("charts.comparison.years.now", name=name, year=year, label=found.label, amount=amount(now.row))
    said = [
        moved_words(found, one.moved, one.year)
        for one in (base, *(x for x in of_years if x not in (base, now)))
        if one.moved
    ]
    return chart_from_table(
        chart_id,
        "bar",
        title=dated(sentence(lead, *said), [now.row]),
        subtitle=text("charts.comparison.years.subtitle", label=found.label, unit=found.unit, against=against),
        unit=found.unit,
        categories=[_year(one.year) for one in of_years],
        series=[
            Series(
                found.label,
                tuple(value_of(row) for row in rows),
                "previous",
                tuple(_year_label(shown(one.row), one, found, year) for one in of_years),
                tuple("actual" if one is now else None for one in of_years),
            )
        ],
        table=[
            row for one in of_years for row in known(one.row, *one.behind, one.moved.relative if one.moved else None)
        ],
        remarks=remarks(found),
        decimals=found.decimals,
        resting=[(one.row, *one.behind) for one in of_years],
    )  # fmt: skip


def _year_label(said: str, one: OfYear, found: Compared, year: int) -> str:
    if one.moved is None:
        return said
    return text(
        "charts.comparison.years.label", value=said, year=year, change=one.moved.words(found.unit, places(said))
    )


def _ranked(found: Compared) -> str:
    """Where the centre stands, how far from the median; without one of its own, who is highest and lowest."""
    stating, own = found.stating, found.own
    count = len(stating)
    if own is None or own.row is None or not known(own.row):
        best, last = stating[0], stating[-1]
        absent = text("charts.comparison.own_missing", name=own.name, label=found.label) if own else None
        ends = text(
            "charts.comparison.ends", count=count,
            high=text("charts.named", name=best.name, amount=_of(best)), low=text("charts.named", name=last.name, amount=_of(last)),
        )  # fmt: skip
        said = sentence(ends, _named_middle(found))
        return clauses(absent, said) if absent else text("charts.comparison.ends_of", label=found.label, ends=said)
    place = [value_of(one.row) for one in stating].index(own.row.value) + 1
    shared = sum(value_of(one.row) == own.row.value for one in stating) > 1
    lead = text(f"charts.comparison.{'shared_place' if shared else 'place'}", name=own.name, label=found.label,
                amount=amount(own.row), count=count, place=place)  # fmt: skip
    if own.row.value is None or found.middle is None or found.middle.value is None:
        return lead
    stands = from_middle(own.row.value, found.middle, adds=found.adds, decimals=found.decimals)
    return sentence(lead, stands)


def _named_middle(found: Compared) -> str | None:
    return named(found.middle, with_unit=True) if found.middle is not None and found.middle.value is not None else None


def _of(one: Standing) -> str:
    return amount(one.row) if one.row else ""


def _changed(found: Compared, both: Sequence[Standing], against: int) -> str:
    differences = [one.moved.difference for one in both if one.moved]
    up, down = sum(d > 0 for d in differences), sum(d < 0 for d in differences)
    counted = [
        text(f"charts.comparison.change.{key}_{'count' if found.adds else 'rate'}", count=count)
        for key, count in (("up", up), ("down", down), ("level", len(both) - up - down))
        if count
    ]
    lead = text(
        "charts.comparison.change.of", label=found.label, count=len(both), against=against, counted=listed(counted)
    )
    own = next((one for one in both if one.is_own), None)
    if own is None or own.moved is None:
        return lead
    said = text("charts.named", name=own.name, amount=_of(own))
    return clauses(lead, sentence(said, moved_words(found, own.moved, against)))


def _with_change(said: str, one: Standing, found: Compared) -> str:
    if one.moved is None:
        return said
    return text("charts.comparison.change.label", value=said, change=one.moved.words(found.unit, places(said)))


def _name(one: Standing) -> str:
    return text("charts.comparison.own", name=one.name) if one.is_own else one.name


def _year(year: int) -> str:
    return text("charts.year", year=year)


def _period(year: int, rows: Sequence[TableRow]) -> str:
    return year_words(year, common_part(rows))


def _too_few(chart_id: str, year: int, found: Compared) -> Gap:
    """Nothing to compare with: whose figures are missing."""
    named = [*found.missing, *found.other_days]
    reason = text(
        "charts.comparison.too_few", year=year, label=found.label, names=few(named) or text("catalogue.missing")
    )
    return Gap(chart_id, name_of(chart_id), reason, comes_later=True)
