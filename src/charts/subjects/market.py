"""The housing market: presale beside second-hand homes, and months of supply against the rule in force."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from src.catalogue import text
from src.catalogue.notation import show, unit_after
from src.charts.spec import ChartSpec, Gap, ReferenceLine, Series, SeriesRole, TableRow, known, value_of
from src.charts.subjects.from_table import chart_from_table, gap
from src.charts.subjects.trend import Moved, Track, axis, by_year, changes, is_line, lines, period, title, too_few
from src.charts.subjects.trend import point_roles as year_roles
from src.charts.wording import Mark, amount, clauses, dated, evenly, is_mixed, listed, marked, sentence
from src.charts.wording import period as year_period

UNITS, AREA, PRICE, SUPPLY, TREND = "market.units", "market.area", "market.price", "market.supply", "market.trend"


@dataclass(frozen=True, slots=True)
class Deals:
    """Deals of one market, counted in homes or floor area: all, and the residential part."""

    label: str
    all: TableRow | None
    residential: TableRow | None


def units(year: int, markets: Sequence[Deals]) -> ChartSpec | Gap:
    """Homes sold, residential and other."""
    return _deals(UNITS, year, markets, decimals=0)


def area(year: int, markets: Sequence[Deals]) -> ChartSpec | Gap:
    """Floor area sold, residential and other."""
    return _deals(AREA, year, markets, decimals=2)


def _deals(chart_id: str, year: int, markets: Sequence[Deals], decimals: int) -> ChartSpec | Gap:
    drawn = [m for m in markets if known(m.all, m.residential)]
    if not drawn:
        return gap(chart_id, year)
    unit = known(drawn[0].all, drawn[0].residential)[0].unit
    others = [_other(m, decimals) for m in drawn]
    homes = [m.residential for m in drawn]
    columns = (("residential", homes), ("other", others), ("all", [_whole(m) for m in drawn]))
    table = [row for m, other in zip(drawn, others, strict=True) for row in known(m.all, m.residential, other)]
    told = [row for m in drawn for row in known(m.all, m.residential)]
    shown, mark = evenly(row for _, rows in columns for row in rows), marked(told)
    return chart_from_table(
        chart_id,
        "bar",
        title=dated(_deals_title(drawn, chart_id, told), told),
        subtitle=text(f"charts.{chart_id}.subtitle", unit=unit, period=year_period(year, told)),
        unit=unit,
        categories=[m.label for m in drawn],
        series=[_column(key, rows, shown, mark) for key, rows in columns if known(*rows)],
        table=table,
        remarks=[text("charts.market.scope")],
        decimals=decimals,
    )


def _whole(market: Deals) -> TableRow | None:
    """All deals, drawn only where the residential part is unknown."""
    return None if known(market.residential) else market.all


def _other(market: Deals, decimals: int) -> TableRow | None:
    whole, homes = value_of(market.all), value_of(market.residential)
    if market.all is None or market.residential is None or whole is None or homes is None or homes > whole:
        return None
    if market.all.part != market.residential.part:
        return None
    shown = show(whole - homes, decimals)
    formula = f"{market.all.shown} \u2212 {market.residential.shown} = {shown}"
    label = text("charts.market.other_row", label=market.label)
    origin = text("charts.origin_derived")
    return TableRow(label, whole - homes, market.all.unit, origin, shown, formula=formula, part=market.all.part)


def _column(key: str, rows: Sequence[TableRow | None], shown: Callable[[TableRow], str], mark: Mark) -> Series:
    return _named(text(f"charts.market.{key}"), "previous" if key == "other" else "actual", rows, shown, mark)


def _deals_title(markets: Sequence[Deals], chart_id: str, told: Sequence[TableRow]) -> str:
    homes = [(m, known(m.residential)) for m in markets]
    if all(row for _, row in homes) and len(homes) == 2 and not is_mixed(told):
        (first, (one,)), (second, (two,)) = homes
        return text(
            f"charts.{chart_id}.{'same' if one.shown == two.shown else 'title'}",
            first=first.label,
            one=amount(one),
            compared=_compared(one, two),
            second=second.label,
            two=amount(two),
        )
    mark = marked(told)
    rows = [(m, known(m.all, m.residential)[0]) for m in markets]
    figures = (text("charts.named", name=m.label, amount=mark(amount(row), row)) for m, row in rows)
    return text(f"charts.{chart_id}.only", figures=listed(figures))


def _compared(one: TableRow, two: TableRow, *, price: bool = False) -> str:
    a, b = one.value or Decimal(0), two.value or Decimal(0)
    return text(f"charts.market.{'more' if a > b else 'less'}{'_price' if price else ''}")


def price(
    year: int, markets: Sequence[tuple[str, TableRow | None, TableRow | None]], *, nothing_sold: bool = False
) -> ChartSpec | Gap:
    """Average residential price of each market: (label, this year, last year)."""
    drawn = [(label, now, before) for label, now, before in markets if known(now)]
    if not drawn:
        return gap(
            PRICE, year, text("charts.market.price.nothing_sold") if nothing_sold else None, lacks=not nothing_sold
        )
    rows = [known(now)[0] for _, now, _ in drawn]
    # A price of a part of the year stands beside no price of a whole one.
    earlier = [
        None if row.part or (before is not None and before.part) else before
        for row, (_, _, before) in zip(rows, drawn, strict=True)
    ]
    return chart_from_table(
        PRICE,
        "bar",
        title=dated(_price_title([(label, row) for (label, _, _), row in zip(drawn, rows, strict=True)]), rows),
        subtitle=text("charts.market.price.subtitle", unit=rows[0].unit, period=year_period(year, rows)),
        unit=rows[0].unit,
        categories=[label for label, _, _ in drawn],
        series=_price_series(year, rows, earlier),
        table=[row for now, before in zip(rows, earlier, strict=True) for row in known(now, before)],
        remarks=[text("charts.market.price.remark")],
        decimals=2,
    )


def _price_series(year: int, now: Sequence[TableRow | None], before: Sequence[TableRow | None]) -> list[Series]:
    later = text("charts.year", year=year)
    shown, mark = evenly([*now, *before]), marked(now)
    if not known(*before):
        labels = tuple(None if row is None else mark(shown(row), row) for row in now)
        return [Series(later, tuple(map(value_of, now)), "actual", labels, _part_roles(now))]
    earlier = text("charts.year", year=year - 1)
    return [
        _named(earlier, "previous", before, shown, lambda said, _: said),
        _named(later, "actual", now, shown, mark),
    ]


def _named(
    name: str, role: SeriesRole, rows: Sequence[TableRow | None], shown: Callable[[TableRow], str], mark: Mark
) -> Series:
    """The rows as bars whose labels name the series."""
    labels = tuple(None if row is None or row.value is None else mark(f"{name} {shown(row)}", row) for row in rows)
    return Series(name, tuple(map(value_of, rows)), role, labels, _part_roles(rows) if role == "actual" else None)


def _part_roles(rows: Sequence[TableRow | None]) -> tuple[SeriesRole | None, ...] | None:
    """Bars of a part of the year are hollow where those of a whole year stand beside them."""
    return year_roles(rows) if is_mixed(rows) else None


def _price_title(rows: Sequence[tuple[str, TableRow]]) -> str:
    if len(rows) == 1:
        label, row = rows[0]
        return text("charts.market.price.only", label=label, amount=amount(row))
    (first, one), (second, two) = rows
    if is_mixed((one, two)):
        mark = marked((one, two))
        told = (text("charts.named", name=label, amount=mark(amount(row), row)) for label, row in rows)
        return text("charts.market.price.each", figures=listed(told))
    compared = _compared(one, two, price=True)
    return text(
        f"charts.market.price.{'same' if one.shown == two.shown else 'title'}",
        first=first,
        one=amount(one),
        compared=compared,
        second=second,
        two=two.shown,
    )


@dataclass(frozen=True, slots=True)
class Supply:
    """Months of supply counted one way, with the band of the rule in force (None before the first rule)."""

    label: str
    months: TableRow | None
    band: str | None
    advice: str | None
    operands: tuple[TableRow, ...] = ()


def supply(year: int, ways: Sequence[Supply], bounds: Sequence[Decimal], remarks: Sequence[str]) -> ChartSpec | Gap:
    """Months of supply by floor area and by homes, with a line at each bound of the rule in force."""
    drawn = [way for way in ways if known(way.months)]
    if not drawn:
        missing = [way.months for way in ways if way.months is not None and way.months.note]
        reasons = dict.fromkeys(row.note for row in missing)
        return gap(SUPPLY, year, clauses(*reasons) or None, lacks=not missing or any(row.lacks for row in missing))
    rows = [known(way.months)[0] for way in drawn]
    shown = evenly(rows)
    return chart_from_table(
        SUPPLY,
        "bar",
        title=_supply_title(drawn),
        subtitle=text("charts.market.supply.subtitle", year=year),
        unit=rows[0].unit,
        categories=[way.label for way in drawn],
        series=[
            Series(
                text("charts.market.supply.series"),
                tuple(r.value for r in rows),
                "actual",
                tuple(shown(r) + unit_after(r.unit) for r in rows),
            )
        ],
        table=[*rows, *(row for way in drawn for row in way.operands)],
        remarks=[text("charts.market.supply.scope"), *remarks],
        decimals=1,
        reference_lines=[ReferenceLine(bound, show(bound, 1)) for bound in bounds],
    )


def _supply_title(ways: Sequence[Supply]) -> str:
    first = ways[0]
    if len({way.band for way in ways}) == 1:
        said = text("charts.market.supply.title", amount=amount(known(first.months)[0]), way=first.label)
        return sentence(said, _band_words(first))
    return clauses(*(sentence(_way_words(way), _band_words(way)) for way in ways))


def _way_words(way: Supply) -> str:
    return text("charts.market.supply.way", amount=amount(known(way.months)[0]), way=way.label)


def _band_words(way: Supply) -> str | None:
    if way.band is None:
        return None
    key = "charts.market.supply.advice" if way.advice else "charts.market.supply.band"
    return text(key, band=way.band, advice=way.advice)


@dataclass(frozen=True, slots=True)
class MarketYear:
    """Homes sold in one year: presale and second-hand."""

    year: int
    presale: TableRow | None
    second_hand: TableRow | None


def trend(year: int, points: Sequence[MarketYear], presale: Moved | None, second_hand: Moved | None) -> ChartSpec | Gap:
    """Homes sold by year in both markets."""
    reported = {p.year: p for p in points if known(p.presale, p.second_hand)}
    if missing := too_few(TREND, year, reported):
        return missing
    sold = [by_year(reported, [getattr(p, key) for p in reported.values()]) for key in ("presale", "second_hand")]
    tracks = [
        Track(text("charts.market.presale"), sold[0], presale),
        Track(text("charts.market.second_hand"), sold[1], second_hand),
    ]
    along = axis(*sold)
    newest = reported[max(reported)]
    return chart_from_table(
        TREND,
        "line" if is_line(along.names) else "bar",
        title=title(year, text("charts.market.trend.subject"), tracks),
        subtitle=text("charts.market.trend.subtitle", period=period(reported)),
        unit=known(newest.presale, newest.second_hand)[0].unit,
        categories=along.names,
        series=_trend_series(*along.columns, as_lines=is_line(along.names)),
        table=[
            *(row for p in reversed(reported.values()) for row in known(p.presale, p.second_hand)),
            *changes(tracks),
        ],
        orientation="vertical",
        days=along.days,
    )


def _trend_series(
    presale: Sequence[TableRow | None], second_hand: Sequence[TableRow | None], *, as_lines: bool
) -> list[Series]:
    columns: tuple[tuple[str, SeriesRole, Sequence[TableRow | None]], ...] = (
        (text("charts.market.presale"), "actual", presale),
        (text("charts.market.second_hand"), "other", second_hand),
    )
    if as_lines:
        return lines(*columns)
    shown = evenly([*presale, *second_hand])
    return [
        Series(
            name,
            tuple(map(value_of, rows)),
            role,
            tuple(None if row is None or row.value is None else f"{name} {shown(row)}" for row in rows),
            year_roles(rows),
        )
        for name, role, rows in columns
        if known(*rows)
    ]
