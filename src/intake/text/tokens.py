"""A line of folded text as tokens: words that the lexicon knows, moments, figures, marks, and what nobody knows."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from src.catalogue.lexicon import Lexicon, Says, any_unit, lexicon, scope, units
from src.catalogue.numerals import ARABIC, CHARACTERS, CHINESE, LEADING, leading, number
from src.intake.text.moments import Moment, moment_pattern, read_moment

MARKS = ",;:。!?()、\n\"'/[]"
BAR = "|"
"""What parts clauses in lines that set figures side by side."""
COUNTIES = "县旗"
"""How names of other counties end; other places are towns."""
PLACES = "县市区旗州盟"
"""How a word that names all of a region says which kind of region it is."""
SIZES = {"万": 4, "亿": 8}
"""Powers of ten between a number and what it counts."""
THROUGH = ("通过",)
"""How words end behind which a street is who accepted work."""
PREPOSITIONS = ("经", "由", "各", "向", "对", "与", "和", "及", "含", "被", "让", "从", "以")
"""Words before a town or a street that is not called by its name."""
WHOLE = Decimal(100)
"""What is said with "a hundred of a hundred"."""
NOTHING: Says = MappingProxyType({})
ELSEWHERE = "elsewhere"
LEDGER: Mapping[str, Mapping[str, str]] = {
    "收": {"action": "collect"},
    "支": {"action": "disburse"},
    "余": {"action": "balance"},
    "核定": {"action": "confirm", "sign": "unsure"},
}
"""What short words say that begin a clause and stand right before its figure, as in a ledger; a superior may have settled how many."""
POINTING: Mapping[str, str] = {"前": "former", "后": "latter"}
"""What is said with "the first one" and "the second one", which are no numbers of anything."""
BEGINNINGS: Mapping[str, str] = {
    "compared": "[较比与同跟和]",
    "overdue": "[棚征拆超逾到期届未没]",
    "wider": "[全各所下省市州盟]|[县旗区地兵自第]|[0-9一二两三四五六七八九十]",
    "not_a_figure": r"[0-9.一二两三四五六七八九十第\[]",
    "place": "[一-龥]{1,3}(?:[新片组板开高经工产]|[街度县旗镇乡村苏])",
}
"""How phrases can only begin that are looked for at every character: to look for that first costs a third."""
ONE_OF_A_ROW = "(?<=[前后上下每某那这同另])一[个项类处栋幢]"
"""How one of several is named, which counts nothing: "the last quarter"."""
UP_TO, LONGEST_REACH = "至到", 4
"""How phrases of time begin that say until when; and characters of words that end so and say to what something rose or fell."""


@dataclass(slots=True)
class Quantity:
    """A number with its unit, never changed: its value in that unit (None: badly formed), and whether it is only about right."""

    value: Decimal | None
    unit: str
    about: bool
    broken: bool
    idle: bool = False
    """Whether it may be a turn of speech: one small number in words."""
    split: bool = False
    """Whether white space stands between its digits."""


@dataclass(slots=True)
class Token:
    """A piece of a line, never changed; `says` is None where the lexicon does not know it."""

    start: int
    end: int
    text: str
    says: Mapping[str, str] | None
    mark: str = ""
    quantity: Quantity | None = None
    moment: Moment | None = None

    @property
    def plain(self) -> bool:
        """Whether it is known and changes nothing."""
        return self.says is not None and not self.says.keys() - {"manner"}

    def said(self, dimension: str) -> str | None:
        """What it says of a dimension."""
        return self.says.get(dimension) if self.says else None


def tokens(text: str, start: int, end: int, year: int | None, names: tuple[str, ...] = ()) -> list[Token]:
    """The tokens of `text[start:end]`; `names` are the centre's own and count as its own region."""
    known = lexicon()
    found: list[Token] = []
    place = start
    for special in _special(names).finditer(text, start, end):
        if special["place"] and _is_no_name(special[0], known):
            continue
        if special["moment"] and special[0][0] in UP_TO and _reaches(text, place, special.start() + 1, known):
            _add_words(found, text, place, special.start() + 1)
            moment = read_moment(special[0][1:], year)
            found.append(
                Token(special.start() + 1, special.end(), special[0][1:], {"time": moment.kind}, moment=moment)
            )
        else:
            _add_words(found, text, place, special.start())
            found.append(_special_token(text, special, year))
        place = special.end()
    _add_words(found, text, place, end)
    return found


def _reaches(text: str, start: int, end: int, known: Lexicon) -> bool:
    """Whether a word like "fell to" ends there, whose "to" begins no phrase of time: "fell to the year's end's 36"."""
    words = (known.words.get(text[before:end], NOTHING) for before in range(max(start, end - LONGEST_REACH), end - 1))
    return any(says.get("sign") == "reach" for says in words)


def _is_no_name(printed: str, known: Lexicon) -> bool:
    """Whether a known word, and no name, stands before the word for a town or a street: "together with streets and towns"."""
    bare = printed.removesuffix("街道") if printed.endswith("街道") else printed[:-1]
    if bare in PREPOSITIONS or bare.endswith(THROUGH):
        return True
    says = known.words.get(bare)
    return len(bare) > 1 and says is not None and not says.keys() - {"manner"}


@cache
def _special(names: tuple[str, ...]) -> re.Pattern[str]:
    """Everything that is no word of the lexicon: titles, own names, moments, figures."""
    unit = any_unit()
    joined = "(?:[、和及与]|以及)"
    own = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) or "(?!)"
    about = f"(?:{scope()['about_before'].pattern})"
    chinese = rf"(?<![第几数{CHARACTERS}])(?!{ONE_OF_A_ROW})(?=[十百千万亿]*[一二两三四五六七八九零]|十){CHINESE}"
    return re.compile(
        rf"(?P<cited>{scope()['cited'].pattern})"
        rf"|(?P<compared>{_guarded('compared')})"
        rf"|(?P<own>{own})"
        rf"|(?P<overdue>{_guarded('overdue')})"
        rf"|(?P<moment>{moment_pattern()})"
        rf"|(?P<wider>{_guarded('wider')})"
        r"|(?P<item>(?<![^\n])-{1,3}(?=[一-龥0-9])|[①-⑳●○◎◇◆□■△▲▽▼★☆►▶➢➤✓]|(?<=目标|完成|任务|情况)[0-9]{1,2}(?=(?:完成|实现|达成|执行)?(?:情况)?:)|(?<![0-9.一-龥])[0-9]{1,2}(?:\)|[.、](?![0-9])|[.、](?=20[0-9]{2}年)|(?=:)))"
        r"|(?P<dash>(?<=[^\n-])--(?=[这那即也]|其中))"
        rf"|(?P<count>(?<![0-9.])(?:{scope()['other_count'].pattern}))"
        rf"|(?={about}|百分之)(?P<rate_about>{about})?(?P<rate>百分之(?P<percent>{CHINESE}))(?P<rate_after>{scope()['about_after'].pattern})?"
        rf"|(?={about}|[0-9{CHARACTERS}])(?P<before>{about})?(?:(?<![0-9.,-])(?P<split>[0-9][0-9,.]{{0,8}}) (?=[0-9]))?(?P<number>(?<![0-9.])(?P<leading>{LEADING}){ARABIC}|{chinese})(?P<more>[余多来])?(?:(?P<unit>{unit})|(?P<size>[万亿])(?P<counted>{unit}))(?P<after>{scope()['about_after'].pattern})?"
        rf"|(?P<part>(?<![0-9.,-]){ARABIC})(?P<part_size>[万亿]?)(?={joined}(?:{ARABIC}[万亿]?{joined})*{ARABIC}(?P<shared>[万亿]?(?:{unit})))"
        rf"|(?P<ledger>(?<![一-龥0-9])(?:[收支余](?=[0-9])|核定(?=[0-9]+户))|(?<=[当全本今]年)核定(?=[0-9]+户))"
        r"|(?P<pointing>[前后]一个(?:数字?)?(?=[是为系]))"
        rf"|(?P<skip>{_guarded('not_a_figure')})"
        rf"|(?P<region>{scope()['region'].pattern})"
        rf"|(?P<place>{_guarded('place')})"
        rf"|(?P<digits>[0-9][0-9.,]*)"
    )


def _guarded(name: str) -> str:
    return f"(?={BEGINNINGS[name]})(?:{scope()[name].pattern})"


def _special_token(text: str, found: re.Match[str], year: int | None) -> Token:
    start, end, printed = found.start(), found.end(), found[0]
    if found["number"]:
        split, begins = found["split"] or "", found.start("split" if found["split"] else "number")
        value, end = _value(found, split), found.end("counted" if found["size"] else "unit")
        quantity = Quantity(
            value,
            found["counted"] or found["unit"],
            bool(found["before"] or found["more"] or found["after"]),
            _broken(text, begins, end),
            scope()["not_a_figure"].match(text, begins) is not None,
            bool(split),
        )
        return Token(begins, end, printed, NOTHING, quantity=quantity)
    if found["rate"]:
        about = bool(found["rate_about"] or found["rate_after"])
        quantity = Quantity(WHOLE if found["percent"] == "百" else number(found["percent"]), "%", about, False)
        return Token(found.start("rate"), end, printed, NOTHING, quantity=quantity)
    if found["part"]:
        return Token(start, end, printed, NOTHING, quantity=_shared(text, found))
    if found["moment"]:
        moment = read_moment(printed, year)
        return Token(start, end, printed, {"time": moment.kind}, moment=moment)
    if found["dash"]:
        return Token(start, end, printed, NOTHING, ",")  # what stands behind says what stands before
    if found["compared"]:
        return Token(start, end, printed, {"sign": "compare"})
    if found["ledger"]:
        return Token(start, end, printed, LEDGER[printed])
    if found["pointing"]:
        return Token(start, end, printed, {"sign": POINTING[printed[0]]})
    if found["overdue"]:
        return Token(start, end, printed, {"subject": "overdue"})
    if found["own"]:
        return Token(start, end, printed, {"region": "own"})
    if found["region"]:
        return Token(start, end, printed, {"region": next(char for char in printed if char in PLACES)})
    if found["wider"]:
        return Token(start, end, printed, {"region": "other"})
    if found["place"]:
        return Token(start, end, printed, {"region": "other" if printed[-1] in COUNTIES else "spot"})
    return Token(start, end, printed, None if found["digits"] else NOTHING)


def _value(found: re.Match[str], split: str) -> Decimal | None:
    """The number in its unit, with the higher places that stand before it; None where it is badly formed."""
    above, unit = found["leading"] or "", found["counted"] or found["unit"]
    value = number(split + found["number"].removeprefix(above))
    size = SIZES.get(found["size"] or unit[0], 0)
    if above and value is not None:
        whole = value < Decimal(1).scaleb(SIZES[above[-1]] - size)
        value = value + Decimal(leading(above)).scaleb(-size) if whole else None
    return value if value is None or not found["size"] else value.scaleb(size)


def _shared(text: str, found: re.Match[str]) -> Quantity:
    """A number whose unit the last one of its enumeration has: "18.27, 2.64 and 16.85 million square metres"."""
    value, unit, size = number(found["part"]), found["shared"], found["part_size"]
    if unit[0] in SIZES and unit not in _spellings():
        size, unit = size or unit[0], unit[1:]
    elif size and unit.startswith(size):
        size = ""
    scaled = value if value is None or not size else value.scaleb(SIZES[size])
    return Quantity(scaled, unit, False, _broken(text, found.start(), found.end()))


@cache
def _spellings() -> frozenset[str]:
    return frozenset(spelling for unit in units() for spelling in unit.sizes)


def _broken(text: str, start: int, end: int) -> bool:
    """Whether the number is cut out of a longer one, the end of a range, or counts something other than its unit says."""
    if scope()["cut_before"].search(text, max(0, start - 4), start):
        return True
    return scope()["cut_after"].match(text, end) is not None


def _add_words(found: list[Token], text: str, start: int, end: int) -> None:
    """Appends the words and marks of a stretch, the longest that begins at a place, and what stands between them."""
    lengths, meanings = _dictionary()
    unknown = place = start
    while place < end:
        for length in lengths.get(text[place], ()):
            word = text[place : place + length]
            if word in meanings and place + length <= end and not _cuts_a_name(text, place, length):
                break
        else:
            place += 1
            continue
        says, mark = meanings[word]
        other = place - unknown == 1 and says.get("subject") == ELSEWHERE
        if unknown < place:
            found.append(Token(unknown, place, text[unknown:place], None))
        unknown = place + length  # with an unknown character before, "elsewhere" is a word that nobody knows
        found.append(Token(place, unknown, word, None if other else says, mark))
        place = unknown
    if unknown < end:
        found.append(Token(unknown, end, text[unknown:end], None))


def _cuts_a_name(text: str, start: int, length: int) -> bool:
    """Whether a word that begins with a time ends within a programme's longer name: "this year's secured | rental homes"."""
    lengths, meanings = _dictionary()
    if "time" not in meanings[text[start : start + length]][0]:
        return False
    return any(
        "subject" in meanings.get(text[place : place + longer], (NOTHING, ""))[0]
        for place in range(start + 1, start + length)
        for longer in lengths.get(text[place], ())
        if longer > start + length - place and longer > length
    )


@cache
def _dictionary() -> tuple[Mapping[str, Sequence[int]], Mapping[str, tuple[Says, str]]]:
    """Lengths of words by their first character, the longest first, and what each says; a mark begins no word."""
    meanings = {word: (says, "") for word, says in lexicon().words.items() if word[0] not in MARKS}
    meanings |= {mark: (NOTHING, mark) for mark in MARKS} | {BAR: (NOTHING, ",")}
    lengths: dict[str, set[int]] = {}
    for word in meanings:
        lengths.setdefault(word[0], set()).add(len(word))
    return {first: sorted(found, reverse=True) for first, found in lengths.items()}, meanings


@cache
def figure_pattern() -> re.Pattern[str]:
    """Finds out at little cost whether a line may hold a figure."""
    return re.compile(rf"[0-9{CHARACTERS}][余多来]?(?:{any_unit()})|百分之[{CHARACTERS}]")
