"""Who is paid, so far as it may be kept: a firm or an office by its name, a person as 个人, an account by its last four digits."""

import re
from functools import lru_cache

from src.catalogue import text as message
from src.catalogue.registers import register_words
from src.intake.layout import plain

ACCOUNT_DIGITS = 4
SHORTEST_NUMBER = 10
_NUMBER = re.compile("(?<![0-9])(?:[0-9]{9,24}[0-9Xx]|[0-9]{4}(?:[ -][0-9]{4}){2,5}(?:[ -]?[0-9]{1,4})?)(?![0-9])")
"""Digits as long as an account or an identity number, with the gaps that people write into them."""
_NAME = re.compile("[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,12}·[\u4e00-\u9fff·]{1,12}")
_MANY = re.compile("等[0-9一二三四五六七八九十百]*[人户名].*|[(].*[)]$")


def person() -> str:
    """What is kept of a person's name."""
    return message("intake.register.person")


@lru_cache(maxsize=4096)
def is_person(payee: str, department_class: str | None) -> bool:
    """Whether money goes to a person, or in one transfer to many of them.

    Whoever passes money on to persons is one. A name as short as a person's is one, unless it ends as that of a body and is not
    paid what the classification calls a subsidy to persons and families; of longer names, a body's is none.
    """
    words, folded = register_words("payee"), plain(payee)
    if words["person"].search(folded):
        return True
    is_subsidy = bool(department_class and words["class"].search(plain(department_class)))
    is_body = [found.end() for found in words["body"].finditer(folded)]
    if _NAME.fullmatch(_MANY.sub("", folded)):
        return is_subsidy or len(folded) not in is_body
    return is_subsidy and not is_body


def account_tail(account: str) -> str | None:
    """The last four digits of an account; None where it has fewer."""
    digits = "".join(char for char in plain(account) if char.isascii() and char.isdigit())
    return digits[-ACCOUNT_DIGITS:] if len(digits) >= ACCOUNT_DIGITS else None


def without_numbers(text: str) -> str:
    """The text in which a number as long as an account's shows its last four digits alone."""
    if len(text) < SHORTEST_NUMBER:
        return text
    return _NUMBER.sub(lambda found: f"****{re.sub('[ -]', '', found[0])[-ACCOUNT_DIGITS:]}", text)


def without_name(text: str, name: str) -> str:
    """The text with a person's name as it is kept."""
    bare = _MANY.sub("", name.strip())
    for one in filter(None, (name.strip(), bare)):
        text = text.replace(one, person())
    return text
