"""What stands above a table: its caption, its heading and the units that they give."""

import re

from src.catalogue.lexicon import any_unit, scope
from src.intake.identity import only_dates
from src.intake.layout import plain
from src.intake.text.lines import heading
from src.intake.text.tables.cells import speaks_of

CAPTION_LENGTH = 60
TITLE_NUMBER = re.compile(r"\s*(附?表)[0-9一二三四五六七八九十]{1,3}[:：、.\s]*")
"""How a caption counts its table; the number says nothing of the figures."""
_TOLD = re.compile(
    r"\s*(?:根据[^，,。]*[，,])?(?:现将|兹将|特将|现就|现对)([^。；;]+?)(?:等?(?:有关|相关)?(?:情况|数据)?)(?:予以)?"
    r"(?:通报|公布|公示|公告|通告|报告|汇报|公开|发布|说明|上报|报送|统计|反馈|披露)(?:如下|于下)"
)
"""A sentence that says that it tells what stands below it: of what is told, which is no plan although it says 将."""
_OF_A_TABLE = re.compile(r"\S[^\n]*\t|[|│]")
"""A line between tables that is a row of the one before."""
_BELOW_A_TABLE = re.compile(r"\s*[(（]?(?:备|附)?注[0-9]?[:：.]")
"""A note, which is of the table above it."""
_COUNTS = re.compile(r"[\t|│]\s*[0-9]")
"""A row of figures: what stands right above it among the rows of a table is the title of some of them."""
_AMOUNT = re.compile(r"[:：]\s*[0-9][0-9.,，]*\s*(?:万元|亿元|元|%|％)?\s*$")
"""How a line ends that is an amount behind its label, and heads nothing."""
UNITS_OR_MAKER = re.compile(
    "[(]?[一-龥]{0,4}单位[:(]|(?:填报|填表|制表|报送|统计|编制|发布|公布)(?:日期|时间):20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日$"
    "|(?:填报|填表|制表|报送|编制)(?:单位|部门|人)"
)
"""A line between a caption and its table: units, who made it and on which day."""
_ANNOUNCED = re.compile(r"[(:,。][^(:,。]*单位.*[如见](?:下|附)?表|[如见](?:下|附)表.*单位")
"""A sentence that announces tables and says the units in which they are."""
_ROWS = (
    "[按分]各?(?:街道|苏木|乡镇?|镇[街乡]?|社区|片区|小区|项目|区域|地区|县区|区县)(?:[、/和]?(?:街道|[乡镇]|社区)|[（(](?:街道|[乡镇]|社区|办事处)[）)])?"
    "(?:划分|统计|分列|列示)?"
)
_GAP = re.compile(r"[ \u3000]{2,}|[\t\u3000]")
"""What parts a caption from the units that stand in its line."""
DIVIDED = re.compile(f"[（(]{_ROWS}[）)]|[，,、]?{_ROWS}")
"""What a caption says of the rows into which its table is divided."""
_OF_CELLS = re.compile(f"[，,；;](?:[^，,；;]{{0,4}}单位[为:：] ?(?:{any_unit()})|括号[^，,；;]*)")
"""A clause of a caption that says only how the cells are to be read."""
LOOKED_BACK = 400
"""Characters before a table among which its caption and its heading stand."""


def caption_above(text: str, start: int) -> tuple[list[tuple[int, int]], str]:
    """The pieces of the line before a table that introduces it, without its units and how it is divided, and all said of units."""
    before = text[max(0, start - LOOKED_BACK) : start]
    lines = [found for found in re.finditer(r"[^\n]+", before) if re.search("[一-龥]", found[0])]
    if lines and (_OF_A_TABLE.search(lines[-1][0]) or _AMOUNT.search(lines[-1][0])):
        return [], ""
    announced = [line for line in reversed(lines) if _ANNOUNCED.search(plain(line[0]))]
    notes: list[str] = []
    while len(lines) > 1 and (UNITS_OR_MAKER.match(plain(lines[-1][0])) or only_dates(lines[-1][0])):
        notes.append(lines.pop()[0])
    about = lines[-1][0] if lines else ""
    if units_in(";".join((about, *notes))):  # what was announced of a table before is not of this one
        tables = [line.start() for line in lines if _OF_A_TABLE.search(line[0])]
        announced = [line for line in announced if line.start() > max(tables, default=-1)]
    units = ";".join((*notes, *(line[0] for line in announced)))
    unit = rf"[（(][^（）()]*[:：][^（）()]*(?:{any_unit()})[^（）()]*[）)]$|\s+[（(]?[一-龥]{{0,4}}单位[:：].*$"
    title = re.sub(unit, "", about.rstrip("：: \t")).rstrip("：: \t")
    if len(title.strip()) > CAPTION_LENGTH or UNITS_OR_MAKER.match(plain(about)) or not lines or only_dates(about):
        return [], units
    line, offset = lines[-1], start - len(before)
    numbered, told = TITLE_NUMBER.match(title), _TOLD.fullmatch(title)
    first, last = told.span(1) if told else (numbered.end() if numbered else 0, len(title))
    told_apart = sorted(found.span() for part in (DIVIDED, _OF_CELLS) for found in part.finditer(title))
    divided = [place for span in told_apart for place in span]
    begin, seams = offset + line.start(), [first, *divided, last]
    pieces = [(begin + one, begin + other) for one, other in zip(seams[::2], seams[1::2], strict=True) if one < other]
    return pieces, f"{line[0]};{units}"


def heading_above(text: str, start: int) -> str:
    """The nearest heading above a table, without how the table is divided."""
    lines = text[max(0, start - LOOKED_BACK) : start].split("\n")
    before = [
        line
        for above, line, below in zip(("", *lines), lines, (*lines[1:], ""), strict=False)
        if not _OF_A_TABLE.search(line)
        and not (_OF_A_TABLE.search(above) and _COUNTS.search(below))
        and not _BELOW_A_TABLE.match(line)
    ]
    heads = (plain(line) for line in reversed(before) if scope()["heading"].match(plain(line)) and heading(plain(line)))
    return DIVIDED.sub("", next(heads, ""))


def brackets_are_of_before(caption: str) -> bool:
    """Whether a caption says that figures in brackets are those of the year before."""
    said = scope()["brackets"].search(plain(caption))
    return said is not None and scope()["brackets_before"].search(said[1]) is not None


def units_in(caption: str) -> list[tuple[str, str]]:
    """Units that a caption gives, each with the quantity that it is for (empty: for all that it fits)."""
    said = plain(_GAP.sub(";", caption))
    stated = re.findall(rf"([一-龥]{{0,4}}?)(?:的)?单位(?:为|:)?({any_unit()})(?![、,/](?:{any_unit()}))", said)
    # "fund, unit: yuan" names what the table is of, and not which of its quantities are in yuan.
    named = [(name if speaks_of(name, "measure") else "", unit) for name, unit in stated]
    counted = re.findall(rf"([一-龥]{{1,4}}):({any_unit()})(?![、,/])", said)
    named += [(name, unit) for name, unit in counted if not name.endswith("单位")]
    every = re.search(rf"单位(?:为|:)?((?:{any_unit()})(?:[、,/](?:{any_unit()}))+)", said)
    listed = re.search(rf"\((?:[^():,;]*[,;])?((?:{any_unit()})(?:[、,/](?:{any_unit()}))*)\)", said)
    kinds = [unit for found in (every, listed) if found for unit in re.findall(any_unit(), found[1])]
    return list(dict.fromkeys((*named, *(("", unit) for unit in kinds))))
