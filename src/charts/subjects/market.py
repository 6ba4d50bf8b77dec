"""The housing market: presale beside second-hand homes, and months of supply against the rule in force."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from src.catalogue import text
from src.catalogue.notation import show
from src.charts.spec import ChartSpec, Gap, ReferenceLine, Series, SeriesRole, TableRow, known, value_of
from src.charts.subjects.from_table import chart_from_table, gap
from src.charts.subjects.trend import every_year, lead, line, period
from src.charts.wording import amount, clauses, listed, sentence

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
    return chart_from_table(
        chart_id,
        "bar",
        title=_deals_title(drawn, chart_id),
        subtitle=text(f"charts.{chart_id}.subtitle", unit=unit, year=year),
        unit=unit,
        categories=[m.label for m in drawn],
        series=[_column(key, rows) for key, rows in columns if known(*rows)],
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
    shown = show(whole - homes, decimals)
    formula = f"{market.all.shown} \u2212 {market.residential.shown} = {shown}"
    label = text("charts.market.other_row", label=market.label)
    return TableRow(label, whole - homes, market.all.unit, text("charts.origin_derived"), shown, formula=formula)


def _column(key: str, rows: Sequence[TableRow | None]) -> Series:
    return _named(text(f"charts.market.{key}"), "previous" if key == "other" else "actual", rows)


def _deals_title(markets: Sequence[Deals], chart_id: str) -> str:
    homes = [(m, known(m.residential)) for m in markets]
    if all(row for _, row in homes) and len(homes) == 2:
        (first, (one,)), (second, (two,)) = homes
        return text(
            f"charts.{chart_id}.{'same' if one.value == two.value else 'title'}",
            first=first.label,
            one=amount(one),
            compared=_compared(one, two),
            second=second.label,
            two=amount(two),
        )
    figures = (text("charts.named", name=m.label, amount=amount(known(m.all, m.residential)[0])) for m in markets)
    return text(f"charts.{chart_id}.only", figures=listed(figures))


def _compared(one: TableRow, two: TableRow, *, price: bool = False) -> str:
    a, b = one.value or Decimal(0), two.value or Decimal(0)
    return text(f"charts.market.{'more' if a > b else 'less'}{'_price' if price else ''}")


def price(year: int, markets: Sequence[tuple[str, TableRow | None, TableRow | None]]) -> ChartSpec | Gap:
    """Average residential price of each market: (label, this year, last year)."""
    drawn = [(label, now, before) for label, now, before in markets if known(now)]
    if not drawn:
        return gap(PRICE, year)
    rows = [known(now)[0] for _, now, _ in drawn]
    return chart_from_table(
        PRICE,
        "bar",
        title=_price_title([(label, row) for (label, _, _), row in zip(drawn, rows, strict=True)]),
        subtitle=text("charts.market.price.subtitle", unit=rows[0].unit, year=year),
        unit=rows[0].unit,
        categories=[label for label, _, _ in drawn],
        series=_price_series(year, [now for _, now, _ in drawn], [before for _, _, before in drawn]),
        table=[row for _, now, before in drawn for row in known(now, before)],
        remarks=[text("charts.market.price.remark")],
        decimals=2,
    )


def _price_series(year: int, now: Sequence[TableRow | None], before: Sequence[TableRow | None]) -> list[Series]:
    later = text("charts.year", year=year)
    if not known(*before):
        return [Series(later, tuple(map(value_of, now)), "actual")]
    return [_named(text("charts.year", year=year - 1), "previous", before), _named(later, "actual", now)]


def _named(name: str, role: SeriesRole, rows: Sequence[TableRow | None]) -> Series:
    """The rows as bars whose labels name the series."""
    labels = tuple(None if row is None or row.value is None else f"{name} {row.shown}" for row in rows)
    return Series(name, tuple(map(value_of, rows)), role, labels)


def _price_title(rows: Sequence[tuple[str, TableRow]]) -> str:
    if len(rows) == 1:
        label, row = rows[0]
        return text("charts.market.price.only", label=label, amount=amount(row))
    (first, one), (second, two) = rows
    compared = _compared(one, two, price=True)
    return text(
        f"charts.market.price.{'same' if one.value == two.value else 'title'}",
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
        reasons = [way.months.note for way in ways if way.months is not None and way.months.note]
        return gap(SUPPLY, year, clauses(*dict.fromkeys(reasons)) or None)
    rows = [known(way.months)[0] for way in drawn]
    return chart_from_table(
        SUPPLY,
        "bar",
        title=_supply_title(drawn),
        subtitle=text("charts.market.supply.subtitle", year=year),
        unit=rows[0].unit,
        categories=[way.label for way in drawn],
        series=[
            Series(
                text("charts.market.supply.series"), tuple(r.value for r in rows), "actual", tuple(map(amount, rows))
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


def trend(year: int, points: Sequence[MarketYear]) -> ChartSpec | Gap:
    """Homes sold by year in both markets; one year is drawn as two bars."""
    reported = {p.year: p for p in points if known(p.presale, p.second_hand)}
    if not reported:
        return gap(TREND, year)
    years = every_year(reported)
    now = reported[max(reported)]
    picks: tuple[tuple[str, Callable[[MarketYear], TableRow | None]], ...] = (
        ("presale", lambda p: p.presale),
        ("second_hand", lambda p: p.second_hand),
    )
    columns = [(key, [pick(reported[y]) if y in reported else None for y in years]) for key, pick in picks]
    figures = [
        text("charts.named", name=text(f"charts.market.{key}"), amount=amount(row))
        for key, pick in picks
        for row in known(pick(now))
    ]
    one = len(years) == 1
    return chart_from_table(
        TREND,
        "bar" if one else "line",
        title=text("charts.market.trend.title", lead=lead(year, now.year), figures=listed(figures)),
        subtitle=text("charts.market.trend.subtitle", period=period(years, reported)),
        unit=known(now.presale, now.second_hand)[0].unit,
        categories=[str(y) for y in years],
        series=[_trend_series(key, rows, one) for key, rows in columns if known(*rows)],
        table=[row for p in reversed(reported.values()) for row in known(p.presale, p.second_hand)],
        orientation="horizontal" if one else "vertical",
    )


def _trend_series(key: str, rows: Sequence[TableRow | None], one: bool) -> Series:
    name = text(f"charts.market.{key}")
    role: SeriesRole = "actual" if key == "presale" else "other"
    return _named(name, role, rows) if one else line(name, role, rows)
