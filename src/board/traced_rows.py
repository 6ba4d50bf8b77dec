"""Figures of a centre as traceable rows: reported ones with their place in the document, derived ones with their formula."""

from dataclasses import replace

from src import measures
from src.catalogue import indicators, roles, text
from src.catalogue.notation import PERCENT, show, show_rate
from src.charts.spec import Pacing, TableRow
from src.charts.subjects.trend import Moved
from src.measures import Measure, Pace
from src.records import Centre, Comment, Role


def label_of(indicator: str, role: Role = "actual") -> str:
    """The indicator's name, with its role in brackets unless it is the actual figure."""
    name = indicators()[indicator].label
    return name if role == "actual" else text("board.with_role", label=name, role=roles()[role])


def reported(
    centre: Centre, year: int, indicator: str, role: Role = "actual", label: str | None = None
) -> TableRow | None:
    """The reported figure, or None where the centre has not reported it."""
    record = centre.record(year, indicator, role)
    if record is None or record.value is None:
        return None
    decimals = indicators()[indicator].decimals
    shown = show_rate(record.value) if record.unit == PERCENT else show(record.value, decimals)
    return TableRow(
        label=label or label_of(indicator, role),
        value=record.value,
        unit=record.unit,
        origin=text("board.stated" if role == "stated_ratio" else "board.reported"),
        shown=shown,
        document=centre.document(record),
        locator=record.locator,
        quote=record.quote,
        as_of=record.as_of.isoformat(),
        part=measures.part_of(record),
    )


def dated(centre: Centre, year: int, indicator: str) -> TableRow | None:
    """The reported figure under a label that names its year."""
    return reported(centre, year, indicator, label=text("board.in_year", year=year, label=label_of(indicator)))


def derived(label: str, measure: Measure, unit: str | None = None) -> TableRow:
    """The derived figure with its formula; without a value it says why in `note`."""
    shown_unit = unit or measure.unit
    if measure.value is None:
        shown = _range(measure) or text("catalogue.missing")
        return TableRow(
            label,
            None,
            shown_unit,
            measure.basis,
            shown,
            formula=measure.formula,
            note=measure.reason,
            lacks=measure.lacks,
        )
    shown = show_rate(measure.value) if measure.unit == PERCENT else show(measure.value, measure.decimals)
    return TableRow(
        label,
        measure.value,
        shown_unit,
        measure.basis,
        shown,
        formula=measure.formula,
        note=measure.reference,
        part=measure.part,
    )


def _range(measure: Measure) -> str | None:
    if measure.lower is None or measure.upper is None:
        return None
    lower, upper = (show(value, measure.decimals) for value in (measure.lower, measure.upper))
    return text("board.range", lower=lower, upper=upper)


def attainment(centre: Centre, year: int, indicator: str) -> TableRow:
    """The attainment rate: the document's own figure where it states one and no target, else the quotient."""
    found = measures.judgement(centre, year, indicator)
    measure = found.rate
    label = text("board.attainment", label=indicators()[indicator].short)
    stated = reported(centre, year, indicator, "stated_ratio", label)
    if measure.formula is None and stated is not None and measure.value is not None:
        return replace(stated, part=measure.part)
    return replace(derived(label, measure), pace=pacing(found.pace))


def execution(centre: Centre, year: int, part: str, label: str) -> TableRow:
    """How much of the adjusted budget is spent."""
    found = measures.judgement(centre, year, part)
    return replace(derived(label, found.rate), pace=pacing(found.pace))


def pacing(pace: Pace | None) -> Pacing | None:
    """The pace in words, with its figures as rows; None where the figure grows by no plan."""
    if pace is None or pace.against is None:
        return None
    rows = (
        derived(text("board.expected_pace"), pace.expected),
        replace(derived(text("board.pace_ahead"), pace.ahead), note=pace.reference),
    )
    return Pacing(pace.against, pace.verdict, pace.mark, pace.state is not None, rows)


def months(label: str, measure: Measure) -> TableRow:
    """Months of supply, with the counting word that a sentence needs."""
    return derived(label, measure, unit=text("charts.months"))


def price(centre: Centre, year: int, programme: measures.MarketProgramme, label: str | None = None) -> TableRow | None:
    """The average residential price; None where it is not reported, or where nothing was sold and it is 0."""
    row = reported(centre, year, f"{programme}.residential_price", label=label)
    return None if row is None or row.value is None or measures.is_no_price(row.value) else row


def moved(centre: Centre, year: int, indicator: str, role: Role = "actual") -> Moved | None:
    """How the indicator's newest whole year up to the year stands to those before it; None with fewer than two."""
    found = measures.movement(centre, year, indicator, role)
    if found is None:
        return None
    label = text("board.movement", year=found.latest, label=label_of(indicator, role), base=found.years[0])
    return Moved(
        latest=found.latest,
        against=found.against,
        years=found.years,
        rises=found.difference > 0,
        change=derived(label, found.change),
        difference=show(abs(found.difference), indicators()[indicator].decimals),
    )


def years_to(centre: Centre, year: int) -> tuple[int, ...]:
    """Years with figures up to the given one."""
    return tuple(y for y in centre.years if y <= year)


def signed(comment: Comment) -> str:
    """What somebody wrote on a chart or a finding, with name and date."""
    return text("board.comment", content=comment.content, by=comment.by, at=comment.at.date().isoformat())
