"""What follows from changed figures: derived figures before and after, and the pages that show something else."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from src import measures
from src.board.drawings import chart
from src.board.tiles import tiles_of_year
from src.board.traced_rows import derived, label_of
from src.catalogue import PageEntry, indicators, pages, standard_charts, text
from src.catalogue.notation import unit_after
from src.charts.spec import Gap, TableRow
from src.records import Centre

SCORED = "self_score"


@dataclass(frozen=True, slots=True)
class Effect:
    """A derived figure of a year or a verdict on one, as shown with its unit; None where it is not there. `formula` is the later."""

    year: int
    label: str
    before: str | None
    after: str | None
    formula: str | None


@dataclass(frozen=True, slots=True)
class _Stated:
    """A derived figure in its place: what it is called there, as shown, with its calculation; `of` is the tile that it stands on."""

    label: str
    of: str = ""
    shown: str | None = None
    formula: str | None = None

    @property
    def name(self) -> str:
        """Its label, with the tile's before it where that does not say what it is of."""
        if not self.of or self.of in self.label or self.label.startswith(self.of):
            return self.label
        return text("board.effect", place=self.of, label=self.label)


Place = tuple[str, str]
"""A tile or chart by its id and a row of it by its label."""


def effects(before: Centre, after: Centre, years: Collection[int]) -> tuple[Effect, ...]:
    """Every derived figure of the years that tiles, charts and changes on the year before compute otherwise, each once."""
    return tuple(effect for year in sorted(years) for effect in _effects(before, after, year))


def _effects(before: Centre, after: Centre, year: int) -> Iterator[Effect]:
    old, new = _derived(before, year), _derived(after, year)
    found: list[tuple[_Stated, _Stated]] = []
    for place in dict.fromkeys([*new, *old]):
        was, now = old.get(place) or _absent(new[place]), new.get(place) or _absent(old[place])
        if was != now and (was.shown or now.shown) and not any(_is_same((was, now), other) for other in found):
            found.append((was, now))
    for was, now in found:
        yield Effect(year, now.name, was.shown, now.shown, now.formula)


def _absent(there: _Stated) -> _Stated:
    return replace(there, shown=None, formula=None)


def _is_same(one: tuple[_Stated, _Stated], other: tuple[_Stated, _Stated]) -> bool:
    """Whether two places show one figure: a tile calls its own progress what a chart of several calls by its subject."""
    calculations = [[(stated.shown, stated.formula) for stated in pair] for pair in (one, other)]
    first, second = one[1].label, other[1].label
    return calculations[0] == calculations[1] and (first.endswith(second) or second.endswith(first))


def _derived(centre: Centre, year: int) -> dict[Place, _Stated]:
    found: dict[Place, _Stated] = {}
    for tile in (tile for page_id in pages() for tile in tiles_of_year(page_id, centre, year)):
        found |= {(tile.id, row.label): _stated(row, tile.label) for row in tile.table if row.formula}
        if tile.status:
            label = text("board.effect_verdict")
            found[tile.id, label] = _Stated(label, tile.label, tile.status)
    for chart_id in standard_charts():
        found |= {(chart_id, row.label): _stated(row) for row in _rows(chart_id, centre, year) if row.formula}
    for record in centre.records:
        if record.year == year:
            label = text("board.effect_change", label=label_of(record.indicator, record.role))
            row = derived(label, measures.year_on_year(centre, year, record.indicator, record.role))
            found["", label] = _stated(row)
    return found


def _stated(row: TableRow, of: str = "") -> _Stated:
    shown = None if row.shown == text("catalogue.missing") else row.shown + unit_after(row.unit)
    return _Stated(row.label, of, shown, row.formula)


def _rows(chart_id: str, centre: Centre, year: int) -> tuple[TableRow, ...]:
    drawn = chart(chart_id, centre, year)
    return () if isinstance(drawn, Gap) else drawn.table


def changed_pages(before: Centre | None, after: Centre, year: int) -> tuple[str, ...]:
    """Ids of the pages whose figures of the year are not what they were, in the order of the menu; a new centre had none."""
    return tuple(
        page.id
        for page in pages().values()
        if _figures(page, after, year) != (_figures(page, before, year) if before else frozenset())
    )


def _figures(page: PageEntry, centre: Centre, year: int) -> frozenset[object]:
    """What a page shows, without the places in documents that it comes from."""
    rows = [row for tile in tiles_of_year(page.id, centre, year) for row in tile.table]
    rows += [row for chart_id in page.charts for row in _rows(chart_id, centre, year)]
    records = [row for row in centre.records if row.year == year]
    form = centre.form(year) if SCORED in page.programmes else ()
    return frozenset(
        [
            *((row.label, row.shown, row.unit, row.formula) for row in rows),
            *(
                (r.indicator, r.role, r.value)
                for r in records
                if indicators()[r.indicator].programme in page.programmes
            ),
            *(replace(item, quote=None, locator=None, batch_id=None) for item in form),
        ]
    )
