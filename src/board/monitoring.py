"""The rows that charts take from a centre's form of monitoring."""

from decimal import Decimal

from src.board.ledger_rows import documents, summed
from src.catalogue import ledger_labels, text
from src.charts.spec import ChartSpec, Gap
from src.charts.subjects import monitoring
from src.records import Centre, MonitoringFund, MonitoringItem

GRAVE = frozenset({"possible", "impossible"})


def items(centre: Centre, year: int) -> tuple[MonitoringItem, ...]:
    """The indicators of the year's newest form up to the day that is shown."""
    told = [one for one in centre.own_ledger.monitoring_items if one.year == year]
    told = [one for one in told if centre.day is None or one.as_of <= centre.day]
    newest = max((one.as_of for one in told), default=None)
    return tuple(one for one in told if one.as_of == newest)


def funds(centre: Centre, year: int) -> tuple[MonitoringFund, ...]:
    """The block of funds of the same form."""
    told = items(centre, year)
    return tuple(
        one for one in centre.own_ledger.monitoring_funds if told and (one.year, one.as_of) == (year, told[0].as_of)
    )


def likelihood(centre: Centre, year: int) -> ChartSpec | Gap:
    """Indicators by how likely they are to be reached."""
    told = [one for one in items(centre, year) if one.likelihood is not None]
    if not told:
        return monitoring.likelihood(year, [], None)
    document = documents(centre, told)
    day, unit = told[0].as_of, text("board.monitoring.unit")
    groups = []
    for key, label in ledger_labels("likelihood").items():
        names = tuple(one.tier3 for one in told if one.likelihood == key)
        groups.append(
            monitoring.Likely(label, summed(label, [Decimal(len(names))], unit, day, document), names, key in GRAVE)
        )
    return monitoring.likelihood(
        year, groups, summed(text("board.monitoring.count"), [Decimal(len(told))], unit, day, document)
    )


DRAWINGS = {
    monitoring.LIKELIHOOD: likelihood,
}
