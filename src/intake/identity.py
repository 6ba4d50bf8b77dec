"""Whose report it is, of which year, under which number: read from the title, never from a notice that it cites."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain, pairwise, takewhile

from src.catalogue import read_toml
from src.catalogue.lexicon import scope
from src.catalogue.numerals import CHINESE, YEAR, number, year
from src.intake.document import BARS, Document, own_cells
from src.intake.layout import patterns, plain
from src.intake.period import Through, ends, names_part, within_year
from src.records import Organisation

TITLE_LENGTH = 60
STAMP_LENGTH = 200
"""Characters of the longest line that says only when a paper was written, by whom, and where it was published."""
DATED_LINES = 40
"""Lines at the beginning of a document among which one dates the title above it."""
FIRST_MONTHS = 3
"""Months of a year in which texts tell of the one before."""
HEAD_LINES, TABLE_HEAD_LINES = 3, 8
"""Lines at the beginning of an extract among which one says whose it is and of when, and before a table, its title among them."""
_GAP = re.compile("[ \u3000]{2,}|\u3000|,+")
_FIELDS = re.compile(f"[\n\t\f{BARS}]|(?<![ \u3000])(?:[ \u3000]{{2,}}+|\u3000)(?=[一-龥]{{2,8}}[:：])")
_PIECES = re.compile(f"[\n\t\f{BARS}]|[ \u3000]{{2,}}|\u3000")
_DATE = (
    rf"({YEAR})[-年./]([0-9]{{1,2}}|{CHINESE})(?:月|(?:(?<=[-./][0-9])|(?<=[-./][0-9]{{2}}))[-./](?=[0-9]))"
    rf"(?:([0-9]{{1,2}}|{CHINESE})日?)?"
)
_OCCASION = "(?:,[^,()0-9]{2,14}(?:用|稿|会|会议|会上|视察|调研|审议|汇报))?"
"""What a paper was written for, behind when it was."""
_WRITTEN = re.compile(rf"\({_DATE}(?:[^()0-9]{{0,4}}|{_OCCASION})\)$")
"""When a paper was written, behind its title."""
_WITHIN = re.compile(rf"(?<![截至到止~-]){_DATE}(?![-~至到])")
"""A month in a title that is not one until which it tells."""
_STAMP = re.compile(
    rf"\(?(?:[一-龥]{{0,6}}(?:日期|时间):|(?:制表|填表|填报|编制|报送|制作|印发|发布|公布):?)?{_DATE}"
    rf"(?:制表?|填表?|填报|编制?|印发?|报送?|发布)?{_OCCASION}\)?"
)
"""What says nothing but when a paper was written."""
_WHO = re.compile(r"[一-龥]{0,4}(?:单位|部门|股室|科室|人)(?:\(盖?章\))?:")
_OF_YEAR = re.compile(rf"[一-龥]{{0,4}}(?:年度|年份|期间|所属期|时段):(?:{YEAR})(?![0-9]).{{0,24}}")
"""A line that says by its label of which year, or of what part of one, a table is."""
_TITLE_END = re.compile(
    r"(?:表|情况|总结|报告|汇报|公示|公告|通报|[简快]报|台账|数据|[年季月]报|一览|汇总|统计|公报|清单|的函|盘点|综述|回顾|信息)(?:\([^()]*\))?$"
)
"""How the title of a table, or of a paper that is called no report, ends."""
_COUNTED = re.compile(r"附?[件表](?:[0-9]{1,2}(?![0-9])|[一二三四五六七八九十])?[:、.]?(?=.{4})")
"""How a title's number among annexes or tables stands before it."""
_OF_ALL_YEAR = re.compile("年度|全年|年[末底终]")
_BELOW = re.compile(rf"\(?(?:(?:{YEAR})年度?)?(?![0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?\))[^()年:。,;]{{0,10}}(?:半年)?\)?")
"""A line below a title that says of what time it is, and not when it was written."""
_YEARLY = re.compile("(?<!半)年报")
"""What a title calls a report of all its year, though it names a month: that in which it was made."""
_SINCE = re.compile(rf"(?:自从?|从)(?:{YEAR})年|(?:{YEAR})年(?:[0-9]{{1,2}}月)?(?:以来|以后|起|至今|启动|开始)")
"""When something began that a text tells of, which says nothing of the year that the text is of."""
_TITLED = re.compile(r"^(?:标题|题名|(?:信息|文件|公文)(?:标题|名称)):(.+)$", re.MULTILINE)
"""How a page of public information names what stands below."""
_THIS_YEARS = re.compile(r"今年(?:1[-~至到]+[0-9]{1,2}月|上半年|前[二三]个?季度)")
"""How a paper of the middle of a year tells what came of it so far."""
_EXCERPT = re.compile(r"(?:节选|摘编|摘录|摘|选)自:?《([^》]+)》")
"""What an excerpt says of the paper that it is from."""
_TO_COME = re.compile(r"计划|谋划|拟|预计|力争|争取于|将|打算|年[^,]{0,8}前")
"""What a clause says of a year that is still to come."""
_YEAR = re.compile(f"({YEAR})(?:年度?|度|(?=[-~至到、和](?:{YEAR})年))")


@dataclass(frozen=True, slots=True)
class Identity:
    """What the document says of itself; `years` are the years its titles name, `orgs` the housing offices its head names.

    `ends` is how far into its year it says that it goes, None where it says nothing of that.
    """

    title: str | None
    document_no: str | None
    document_nos: tuple[str, ...]
    org_name: str | None
    orgs: tuple[str, ...]
    other_office: str | None
    year: int | None
    years: tuple[int, ...]
    year_is_guess: bool
    ends: Through | None
    partial: bool
    place: str | None
    published_on: date | None


def identify(document: Document, name: str, organisations: Sequence[Organisation] = ()) -> Identity:
    """The document's own statements of title, number, office and year; None where it makes none.

    A name longer than offices' names are is known where it is that of one of the `organisations`.
    """
    lines = [line for line in (plain(part) for part in _cells(document.text)) if line]
    pieces = [piece for piece in map(plain, _PIECES.split(document.text)) if piece]
    said = "\n".join(lines)
    titles = (
        (_EXCERPT.findall(said) or _TITLED.findall(said))[:1]
        or _titles(lines)
        or _headed(lines)
        or _above_tables(document)
    )
    dated = _with_dates(titles, lines)
    dated += [] if _years(dated) else _of_year(pieces[:DATED_LINES])
    years = _years(dated)
    orgs = _orgs(lines, titles)
    numbers = _numbers(document.text)
    published = _published(lines) or _published(pieces)
    written = published or _month_written(titles, document.text)
    mentioned = _body_years(pieces, written)
    told = _year_by_date(document.text, mentioned, written) or _most_common(mentioned)
    told = told or (written.year if written else None)
    guess = years[0] if years else _file_year(name) or told
    org = _whole_name(orgs[0], lines, organisations) if orgs else None
    return Identity(
        title=titles[0] if titles else None,
        document_no=numbers[0] if numbers else None,
        document_nos=numbers,
        org_name=org,
        orgs=orgs,
        other_office=None if orgs else _other_office(lines, titles),
        year=guess,
        years=years,
        year_is_guess=not years and guess is not None,
        ends=_ends(dated),
        partial=_is_partial(dated) or (not years and _tells_part(pieces)),
        place=_place(org) or next(filter(None, (*map(_place, titles), _news_place(lines))), None),
        published_on=published,
    )


def _year_by_date(text: str, mentioned: Sequence[int], written: date | None) -> int | None:
    """The year that a text is dated in, where it tells what came of that so far, or the year before, where it tells of that and nowhere of its own.

    So does one of the first months that names that year before any other, however often it names the one to come, or that names
    no year and tells of a whole one.
    """
    if written is None:
        return None
    folded, before = plain(text), written.year - 1
    of_its_own = scope()["this_year"].search(folded) is not None
    if _THIS_YEARS.search(folded) and written.month > FIRST_MONTHS:
        return written.year
    if scope()["last_year"].search(folded) is not None and not of_its_own:
        return before
    of_all = _OF_ALL_YEAR.search(folded) is not None and within_year(ends(folded)) is None and "今年" not in folded
    early = written.month <= FIRST_MONTHS
    return before if early and (mentioned[:1] == [before] or (not mentioned and of_all)) else None


def _whole_name(found: str, lines: Sequence[str], organisations: Sequence[Organisation]) -> str:
    """The name of a known centre that stands in the document and of which a part was found; else what was found."""
    names = {plain(one.name) for one in organisations}
    longer = (name for name in sorted(names, key=len, reverse=True) if found in name)
    return found if found in names else next((name for name in longer if any(name in line for line in lines)), found)


def is_name_of(found: str, known: str) -> bool:
    """Whether a document that names `found` means the centre `known`, whose second name in brackets it may leave out."""
    short, full = plain(found), plain(known)
    return short == full or (full.startswith(f"{short}(") and full.endswith(")"))


def centre_named(found: str | None, organisations: Sequence[Organisation]) -> str | None:
    """The id of the centre that a document names; None where it is none or one of several."""
    if found is None:
        return None
    same = [one.org_id for one in organisations if plain(one.name) == plain(found)]
    meant = same or [one.org_id for one in organisations if is_name_of(found, one.name)]
    return meant[0] if len(meant) == 1 else None


def _cells(text: str) -> Iterator[str]:
    """The lines of a text, cut between cells: at tabs and bars, before a label that stands apart, and behind one apart from its name."""
    for whole in _FIELDS.split(text):
        line = whole.strip().strip(",").strip()
        label, *rest = _GAP.split(line, maxsplit=1)
        yield from (
            (label, *(one.partition(",")[0] for one in rest))
            if rest and patterns("identity")["label"].fullmatch(plain(label))
            else (line,)
        )


def _titles(lines: list[str]) -> list[str]:
    """Lines that are a report's or a form's title, in order."""
    report = patterns("identity")["report"]
    titles: list[str] = []
    for position, line in enumerate(lines):
        wrapped = "".join(lines[max(0, position - 1) : position + 1])
        if len(line) > TITLE_LENGTH or re.search("[。;,]", line) or not report.search(line):
            continue
        previous = lines[position - 1] if position else ""
        joins = len(wrapped) <= TITLE_LENGTH and not re.search("[。;,:号]$", previous)
        titles.append(wrapped if joins and _opens_title(previous, line) else line)
    listed = re.compile(r"附件|[一二三四五六七八九十]{1,3}、|\([0-9一二三四五六七八九十]|[0-9]{1,2}[.、]")
    return [title for title in titles if not listed.match(title) or "表" in title[-4:]]


def _headed(lines: list[str]) -> list[str]:
    """Where nothing is called a report, one of the first lines that names a year and an office, or begins with a place."""
    return [
        line
        for line in lines[:HEAD_LINES]
        if len(line) <= TITLE_LENGTH
        and not re.search("[。;:]", _behind_office(line))
        and (_office(line) or _place(line))
        and _YEAR.search(_WITHIN.sub("", line))
    ][:1]


def _above_tables(document: Document) -> list[str]:
    """Where no such line is one: what a table, or a paper of another name, is called before its first sentence and its first row.

    One that names no year is followed by a line that does.
    """
    rows = (own_cells(row) for table in document.tables for row in table.rows)
    end = min((row[0].start for row in rows if len(row) > 1), default=len(document.text))
    head = [line for line in map(plain, document.text[:end].split("\n")) if line][:TABLE_HEAD_LINES]
    titles = list[str]()
    for line in takewhile(lambda line: "。" not in line, head):
        title = _COUNTED.sub("", line) if _COUNTED.match(line) else line
        named = len(title) <= TITLE_LENGTH and _TITLE_END.search(title) and not re.search("[;:,]", title)
        if named and (_YEAR.search(_WITHIN.sub("", title)) or _with_dates([line], head) != [line]):
            titles.append(line)
    return titles[:1]


def _behind_office(line: str) -> str:
    """The line without the office at its beginning and the colon behind it, as news are headed."""
    return line.removeprefix(f"{_office(line.partition(':')[0])}:")


def _opens_title(previous: str, line: str) -> bool:
    """Whether the line before is the first line of the same title: the office's name, or the year that this one lacks."""
    office = _office(previous)
    if office is not None and previous.endswith(office) and not _office(line):
        return True
    return (
        _YEAR.search(previous) is not None
        and not _YEAR.search(line)
        and not patterns("identity")["report"].search(previous)
    )


def _with_dates(titles: list[str], lines: list[str]) -> list[str]:
    """The titles, each with the line right below it that says of what year it is, or of what part of one."""
    below = [
        (line, after) for line, after in pairwise(lines[:DATED_LINES]) if _BELOW.fullmatch(after) and _says_when(after)
    ]
    return [title + next((after for line, after in below if title.endswith(line)), "") for title in titles]


def _says_when(line: str) -> bool:
    return ends(line) is not None or (line[0] == "(" and (_YEAR.search(line) is not None or names_part(line)))


def _years(titles: list[str]) -> tuple[int, ...]:
    printed_years = (printed for title in titles for printed in _YEAR.findall(_own_words(title)))
    return tuple(dict.fromkeys(year(printed) for printed in printed_years))


def _own_words(title: str) -> str:
    """The title without what it cites, what it adds about the coming year, and in which of the first months it was written."""
    stamp = _WRITTEN.search(title)
    own = title[: stamp.start()] if stamp and (number(stamp[2]) or 0) <= FIRST_MONTHS else title
    told = scope()["carried_out"].sub("", scope()["cited"].sub("", own))
    return patterns("identity")["outlook"].sub("", told)


def _ends(titles: list[str]) -> Through | None:
    """How far into its year the first title that names the year says that the document goes."""
    return ends(_dated(titles))


def _is_partial(titles: list[str]) -> bool:
    """Whether that title names a part of the year that does not begin with it: the third quarter, the second half."""
    dated = _WRITTEN.sub("", _dated(titles))
    return _ends(titles) is None and names_part(dated) and not _YEARLY.search(dated)


def _of_year(pieces: Sequence[str]) -> list[str]:
    """The first line that says by its label of which year a table is, as a title says it."""
    found = [piece for piece in pieces if _OF_YEAR.fullmatch(piece)][:1]
    return [piece if _YEAR.search(piece) else re.sub(rf":({YEAR})", r":\1年", piece, count=1) for piece in found]


def _tells_part(pieces: Sequence[str]) -> bool:
    """Whether a text that no title dates names months or quarters, and never its year's end or all of it."""
    folded = "\n".join(piece for piece in pieces if not _stamp(piece))
    return names_part(folded) and scope()["whole_year"].search(folded) is None


def _dated(titles: list[str]) -> str:
    """The first title that names a year of its own."""
    return next(filter(_YEAR.search, map(_own_words, titles)), "")


def _body_years(pieces: Sequence[str], written: date | None) -> list[int]:
    """The years that a text names, but where it only says when it was written.

    A year of which it tells nothing but plans, behind the one before it, or in the first months of which it was written, is none
    of them; nor is one that had not begun when it was written.
    """
    dated = (piece for piece in pieces if scope()["year"].search(piece) and not _stamp(piece))
    told = (scope()["cited"].sub("", _WRITTEN.sub("", piece)) for piece in dated)
    clauses = [_SINCE.sub("", clause) for line in told for clause in re.split("[,。;:!?]", line)]
    named = [(year(found[0]), clause) for clause in clauses for found in scope()["year"].finditer(clause)]
    named = [(one, clause) for one, clause in named if written is None or one <= written.year]
    last = max((one for one, _ in named), default=0)
    to_come = all(_TO_COME.search(clause) for one, clause in named if one == last)
    just_begun = written is not None and written.year == last and written.month <= FIRST_MONTHS
    if to_come and named and (just_begun or named[0][0] == last - 1):
        named = [(one, clause) for one, clause in named if one != last]
    return [one for one, _ in named]


def _file_year(name: str) -> int | None:
    found = re.search(r"(?<![0-9])(20[0-9]{2})(?=年)", name)
    return int(found[1]) if found else None


def _most_common(years: list[int]) -> int | None:
    return Counter(years).most_common(1)[0][0] if years else None


@cache
def _office_pattern() -> re.Pattern[str]:
    table = read_toml("form_layout")["identity"]
    return re.compile(f"((?:{table['above'][0]})?{table['place'][0]}{table['office'][0]})")


def _office(line: str) -> str | None:
    found = _office_pattern().search(re.sub(r"^.*?[:》]", "", line)) or _office_pattern().search(line)
    return found[1] if found else None


def _orgs(lines: list[str], titles: list[str]) -> tuple[str, ...]:
    """Offices that the document's own head, titles and short lines name; what running text mentions does not count."""
    superior = patterns("identity")["superior"]
    after_label = {position + 1 for position, line in enumerate(lines) if superior.fullmatch(line)}
    short = [
        line
        for position, line in enumerate(lines)
        if position not in after_label and len(line) <= TITLE_LENGTH and not re.search("[。;,:]", line)
    ]
    reporters = [
        line for line in lines if len(line) <= TITLE_LENGTH and patterns("identity")["reporter"].fullmatch(line)
    ]
    heads = (line.partition(":")[0] for line in lines[:HEAD_LINES] if len(line) <= TITLE_LENGTH)
    headed = [office for office in heads if office == _office(office)]  # as news are
    named = [_office(line) for line in (*titles, *short, *reporters)] + headed
    found = tuple(dict.fromkeys(office for office in named if office)) or _superior(lines, after_label)
    return found or _opening(lines)


def _opening(lines: list[str]) -> tuple[str, ...]:
    """The office with whose name and a year running text begins, where no line names another one."""
    opening = next((line for line in lines if "。" in line), "")
    office = _office(opening) or "-"
    alone = {_office(line) for line in lines} <= {office, None}
    return (office,) if alone and opening.startswith(office) and _YEAR.match(opening, len(office)) else ()


def _superior(lines: list[str], places: set[int]) -> tuple[str, ...]:
    """The superior body, where the document names no other office: a project's form names nobody else."""
    named = [_office(lines[place]) for place in sorted(places) if place < len(lines)]
    return tuple(dict.fromkeys(office for office in named if office))


def _other_office(lines: list[str], titles: list[str]) -> str | None:
    """The public body that the first title, or one of the two lines above it, names; None where they name none."""
    if not titles:
        return None
    place = next((position for position, line in enumerate(lines) if line and line in titles[0]), 0)
    for line in (titles[0], *lines[max(0, place - 2) : place]):
        found = patterns("identity")["other_office"].match(line)
        if found and not re.search("[。;,:]", line):
            return found[0]
    return None


def _numbers(text: str) -> tuple[str, ...]:
    """Document numbers that stand on a line of their own: the document's, not those that it cites."""
    pattern = patterns("identity")["document_no"]
    own_lines = (pattern.fullmatch("".join(line.split())) for line in text.split("\n"))
    return tuple(dict.fromkeys(match[0] for match in own_lines if match))


def _news_place(lines: Sequence[str]) -> str | None:
    """The place that heads the first line, before a colon and alone, as news are headed."""
    head, colon, _ = lines[0].partition(":") if lines else ("", "", "")
    place = _place(head) if colon else None
    return place if place and head.endswith(place) else None


def _place(org: str | None) -> str | None:
    """The county or district that a name begins with, without the prefecture or city that it is of."""
    table = read_toml("form_layout")["identity"]
    found = re.match(f"(?:{table['above'][0]})?(?P<own>{table['place'][0]})", org) if org else None
    return found["own"] if found else None


def _published(pieces: Sequence[str]) -> date | None:
    """The date of issue: a piece that is nothing but a date, with or without words for issued and for who wrote it."""
    dated = (_dated_on(found) for piece in pieces if (found := _stamp(piece)) and found[3])
    return next(filter(None, dated), None)


def _stamp(piece: str) -> re.Match[str] | None:
    """The date in a piece that says nothing but when a paper was written, or by whom and when."""
    if len(piece) > STAMP_LENGTH or not re.search(_DATE, piece):
        return None
    bare = _WHO.sub("", piece, count=1) if _WHO.match(piece) else piece
    bare = bare.removeprefix(_office(bare) or "")
    found = _STAMP.fullmatch(bare)
    return found or (re.search(_DATE, piece) if patterns("identity")["issued"].fullmatch(piece) else None)


def only_dates(line: str) -> bool:
    """Whether a line between a title and its table says nothing but when it was written, or of what year it is, and by whom."""
    pieces = [piece for piece in map(plain, _PIECES.split(line)) if piece]
    dated = [_stamp(piece) is not None or _OF_YEAR.fullmatch(piece) is not None for piece in pieces]
    return any(dated) and all(is_dated or _WHO.match(piece) for piece, is_dated in zip(pieces, dated, strict=True))


def _month_written(titles: Sequence[str], text: str) -> date | None:
    """The first of the month in which a paper was written that names no day: in brackets behind its title, or in a line alone."""
    stamps = (plain(line) for line in text.split("\n") if len(line) <= STAMP_LENGTH)
    found = chain(map(_WRITTEN.search, titles), map(_STAMP.fullmatch, stamps))
    return next((day for one in found if one and (day := _dated_on(one))), None)


def _dated_on(found: re.Match[str]) -> date | None:
    """The day that a match of _DATE names, the first of the month where it names none."""
    try:
        return date(year(found[1]), int(number(found[2]) or 0), int(number(found[3]) or 0) if found[3] else 1)
    except ValueError:
        return None
