"""Chapter two: what the form of the year comes to, and what its targets came to."""

from collections.abc import Iterator
from decimal import Decimal

from src import measures
from src.catalogue import indicators, text
from src.catalogue.notation import in_quotes
from src.files.form_grid import plain
from src.files.report.blocks import Block, open_place, to_fill_in
from src.files.report.sentences import Figure, Said, measured
from src.measures import Score, ScoredItem
from src.records import Centre


def results(centre: Centre, year: int) -> Iterator[Block]:
    """The score, its tiers and what was lost; the attainment of each target of a year that is over."""
    score = measures.score(centre.form(year), year)
    if score is None:
        yield to_fill_in("score")
    else:
        yield Block("body", (_total(score, year), *_tiers(score)))
        yield from (Block("body", tuple(_loss(one, year))) for one in score.items if one.lost > 0)
    attained = tuple(_attained(centre, year))
    if attained:
        yield Block("body", (Said(text("files.report.attained_lead")), *attained))


def _total(score: Score, year: int) -> Said:
    """The total is a measure of the form's rows: its formula adds up the tiers."""
    total = plain(score.total)
    formula = f"{' + '.join(plain(tier.score) for tier in score.tiers)} = {total}"
    return Said(
        text("files.report.total", year=year, total=total, weight=plain(score.weight), grade=score.grade.label),
        (Figure(total, formula), _weighed(score)),
    )


def _weighed(score: Score) -> Figure:
    weight = plain(score.weight)
    return Figure(weight, f"{' + '.join(plain(tier.weight) for tier in score.tiers)} = {weight}")


def _tiers(score: Score) -> Iterator[Said]:
    for number, tier in enumerate(score.tiers):
        rows = [one.item for one in score.items if one.item.tier1 == tier.tier1]
        shown = {"score": plain(tier.score), "weight": plain(tier.weight)}
        figures = tuple(
            Figure(
                shown[name], f"{' + '.join(plain(getattr(row, name) or Decimal(0)) for row in rows)} = {shown[name]}"
            )
            for name in ("weight", "score")
        )
        mark = text("catalogue.clause_separator" if number + 1 < len(score.tiers) else "files.report.stop")
        yield Said(text("files.report.tier", name=tier.tier1, **shown) + mark, figures)


def _loss(one: ScoredItem, year: int) -> Iterator[Said]:
    item = one.item
    shown = {"weight": plain(item.weight), "score": plain(item.score or Decimal(0)), "lost": plain(one.lost)}
    row = f"score_item:{item.position}:{year}"
    figures = (
        Figure(shown["weight"], f"{row}:weight"), Figure(shown["score"], f"{row}:score"),
        Figure(shown["lost"], f"{shown['weight']} - {shown['score']} = {shown['lost']}"),
    )  # fmt: skip
    yield Said(text("files.report.loss", name=in_quotes(item.tier3), **shown), figures)
    if item.reason:
        yield Said(text("files.report.reason", reason=item.reason), (Figure("", f"{row}:reason"),), imported=True)
    else:
        yield open_place("reason")
        yield Said(text("files.report.stop"))


def _attained(centre: Centre, year: int) -> Iterator[Said]:
    """Of targets that are stored: the result in % of each, with its formula."""
    found = [
        (indicators()[key].label, figure)
        for key, measure in measures.attainments(centre, year)
        if measure.part is None and (figure := measured(measure)) is not None
    ]
    for number, (label, figure) in enumerate(found):
        mark = text("catalogue.clause_separator" if number + 1 < len(found) else "files.report.stop")
        yield Said(text("files.report.attained", label=label, rate=figure.shown) + mark, (figure,))
