"""In which units a table counts: those that its heads and labels print, that its caption gives, and that go without saying."""

import re
from collections.abc import Sequence

from src.catalogue.lexicon import any_unit, lexicon, unit_of
from src.intake.layout import plain
from src.intake.text.tables.cells import role_in, speaks_of

YEAR_HEADER = re.compile(r"20[0-9]{2}年(度)?")
_EITHER = re.compile("[或/、及]")
SHARES = ("率", "进度", "比例", "比重", "占比", "百分比")
"""How the heads of columns end that are of shares."""
SPOKEN = {"units", "households", "persons", "buildings", "projects", "price", "uses"}
"""Quantities whose unit need not be written."""
UNITS = {
    "units": "套",
    "households": "户",
    "persons": "人",
    "buildings": "幢",
    "projects": "个",
    "price": "元/平方米",
    "uses": "次",
    "area": "万平方米",
    "amount": "万元",
    "sales_amount": "亿元",
    "invested": "万元",
    "investment_completed": "万元",
}


def unit_behind(text: str, start: int, end: int) -> str:
    """The unit in brackets at the end of a stretch of text, as it is printed; "" where there is none."""
    found = re.search(rf"[（(](?:单位[:：]?)?(?:{any_unit()})[）)]\s*$", text[start:end])
    return found[0] if found else ""


def offers(header: str) -> bool:
    """Whether a header is of one of several quantities ("households or homes")."""
    return len(measures_in(plain(header))) > 1 and _EITHER.search(plain(header)) is not None


def unit_in(header: str) -> str | None:
    """The unit that a header or a label states at its end; a share is in per cent."""
    return printed_unit(header) or ("%" if header.endswith(SHARES) or is_rate(header) else None)


def printed_unit(header: str) -> str | None:
    """The unit that a header or a label prints in brackets at its end."""
    found = re.search(rf"\((?:单位:)?({any_unit()})\)$", header)
    return found[1] if found else None


def unit_of_column(header: str, over: str, units: Sequence[tuple[str, str]]) -> str | None:
    """The unit that a header states; below one that names a quantity the unit of that, where it says no more than whose it is."""
    unit, said = unit_in(plain(header)), plain(over)
    says_more = measures_in(plain(header)) or not (
        role_in(header)
        or speaks_of(header, "mode")
        or speaks_of(header, "time")
        or YEAR_HEADER.fullmatch(plain(header))
    )
    if unit or not over or says_more:
        return unit
    return unit_in(said) or (measured(over, (), units) if _measure_in(said) else None)


def is_rate(header: str) -> bool:
    """Whether a column says how much of the target was reached."""
    return lexicon().words.get(re.sub(r"\(.*\)$", "", plain(header)), {}).get("role") == "rate"


def known_unit(text: str) -> str | None:
    """The text, where it is nothing but a unit."""
    return text if re.fullmatch(any_unit(), text) else None


def measured(header: str, name: Sequence[str], units: Sequence[tuple[str, str]]) -> str | None:
    """The unit that the caption gives for the quantity of the header or a label, else the one that goes without saying.

    Without such a quantity it is the only unit of the caption. `name` are the labels, the last one first.
    """
    said = plain(header), *name
    named = next((unit for name, unit in units if name and any(name in words for words in said)), None)
    measure = next((measure for words in said if (measure := _measure_in(words))), None)
    if named or measure is None:
        return named or (units[0][1] if len(units) == 1 else _counted_in("".join(reversed(name)), units))
    fitting = next((unit for name, unit in units if not name and unit in unit_of(UNITS[measure]).sizes), None)
    return fitting or (UNITS[measure] if measure in SPOKEN else None)


def _counted_in(label: str, units: Sequence[tuple[str, str]]) -> str | None:
    """The one unit of the caption in which what the label names is counted in the catalogue."""
    words = lexicon().said_in(label)
    actions = {says["action"].removesuffix("~") for says in words if "action" in says}
    needs = [need for says in words if "subject" in says for need in lexicon().needs.get(says["subject"], ())]
    needs = [need for need in needs if not need.measure and (not need.actions or actions & need.actions)]
    fitting = {unit for name, unit in units if not name and any(unit in need.unit.sizes for need in needs)}
    return fitting.pop() if len(fitting) == 1 else None


def _measure_in(said: str) -> str | None:
    """The first word for a quantity; none where it is one of several."""
    measures = measures_in(said)
    return measures[0] if measures and not _EITHER.search(said) else None


def measures_in(said: str) -> list[str]:
    """The quantities that words name."""
    words = (says.get("measure") for says in lexicon().said_in(said))
    return [measure for measure in words if measure in UNITS]
