"""The plain, half-width form of a character: what texts are folded to before they are read."""

import re
import unicodedata

_FOLDED = {
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u300c\u300d\u300e\u300f\u2033", '"'),
    **dict.fromkeys("\u2018\u2019\u2032", "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500", "-"),
    **dict.fromkeys("\u301c\u223c\u02dc", "~"),
    **dict.fromkeys("\u3014\u3010\ufe5d", "["),
    **dict.fromkeys("\u3015\u3011\ufe5e", "]"),
    "\ufe6a": "%",
    "\u2f3e": "\u6237",
    "\u6236": "\u6237",
}
# Radicals that PDF writers put for the characters they look like; Unicode gives these no plain form of their own.
_RADICALS = (
    "\u2e80\u2e81\u2e84\u2e86\u2e87\u2e88\u2e8a\u2e8b\u2e8c\u2e8d\u2e8e\u2e8f\u2e92\u2e93\u2e95"
    "\u2e96\u2e97\u2e98\u2e99\u2e9b\u2e9c\u2e9d\u2e9e\u2e9f\u2ea0\u2ea1\u2ea2\u2ea3\u2ea4\u2ea5"
    "\u2ea6\u2ea8\u2ea9\u2eaa\u2eab\u2eac\u2ead\u2eae\u2eaf\u2eb0\u2eb1\u2eb2\u2eb3\u2eb6\u2eb7"
    "\u2eb9\u2eba\u2ebc\u2ebd\u2ebe\u2ec0\u2ec1\u2ec2\u2ec3\u2ec4\u2ec5\u2ec6\u2ec7\u2ec8\u2ec9"
    "\u2eca\u2ecb\u2ecc\u2ecd\u2ece\u2ecf\u2ed0\u2ed1\u2ed2\u2ed3\u2ed4\u2ed6\u2ed7\u2ed8\u2ed9"
    "\u2eda\u2edb\u2edc\u2edd\u2edf\u2ee0\u2ee2\u2ee3\u2ee4\u2ee5\u2ee6\u2ee7\u2ee8\u2ee9\u2eec"
    "\u2eee\u2ef0\u2ef3"
)
_PLAIN = (
    "\u51ab\u5382\u4e59\u5182\u51e0\u5200\u535c\u353e\u5c0f\u5c0f\u5140\u5c23\u5df3\u5e7a\u5f50"
    "\u5fc4\u5fc3\u624c\u6535\u65e1\u65e5\u6708\u6b79\u6bcd\u6c11\u6c35\u6c34\u706c\u722b\u722b"
    "\u4e2c\u72ad\u738b\u758b\u76ee\u793a\u793b\u7af9\u7cf8\u7e9f\u7f52\u7f52\u7f51\u7f8a\u7f8a"
    "\u8001\u807f\u6708\u81fc\u8279\u8279\u864e\u8864\u8980\u897f\u89c1\u89d2\u89d2\u8ba0\u8d1d"
    "\u8db3\u8f66\u8fb6\u8fb6\u8fb6\u961d\u9485\u9577\u9578\u957f\u95e8\u961d\u96e8\u9752\u97e6"
    "\u9875\u98ce\u98de\u98df\u98df\u9963\u9a6c\u9aa8\u9b3c\u9c7c\u9e1f\u5364\u9ea6\u9ec4\u9f50"
    "\u9f7f\u9f99\u9f9f"
)
_FOLDED.update(zip(_RADICALS, _PLAIN, strict=True))


def plain_character(char: str) -> str:
    """The character that a compatibility ideograph or radical stands for; any other character as it is."""
    if 0x2E80 <= ord(char) <= 0x2FDF or 0xF900 <= ord(char) <= 0xFAFF:
        plain = _FOLDED.get(char) or unicodedata.normalize("NFKC", char)
        return plain if len(plain) == 1 else char
    return char


def fold(char: str) -> str:
    """The half-width, plain form of one character; the character itself where it has none of length one."""
    if char in _FOLDED:
        return _FOLDED[char]
    code = ord(char)
    if 0xFF01 <= code <= 0xFF5E:
        return chr(code - 0xFEE0)
    return plain_character(char)


UNSEEN = "\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufeff\x00"
"""Characters without width, as a class of a pattern."""
_WIDTHLESS = re.compile(f"[{UNSEEN}]")


class _Plain(dict[int, str | None]):
    """What each character becomes, told once; white space and what has no width become nothing."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        self[code] = None if char.isspace() or _WIDTHLESS.match(char) else fold(char)
        return self[code]


_PLAIN_TEXT = _Plain()


def plain(text: str) -> str:
    """The text of a cell folded to half-width and without white space."""
    return text.translate(_PLAIN_TEXT)
