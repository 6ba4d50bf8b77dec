"""What only lists or counts the label behind it: "①", "#", "(1)", "一、", "其中：", and several of them behind one another."""

import re

_SIGNS = "[-—–－·•●○◎◇◆□■▪▫◦△▲▽▼★☆※*＊#＃+＋►▶➢➤✓√└├│─]"
_ORDINAL = "(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2}|[A-Za-zⅠ-Ⅻ])"
COUNT = (
    f"(?:指标)?(?:[(（【\\[〔<〈]{_ORDINAL}[)）】\\]〕>〉][、.．:：]?|{_ORDINAL}[)）、.．:：](?![0-9０-９]))"
    "|[①-⑳㈠-㈩⑴-⒛Ⅰ-Ⅻ][、.．:：]?|指标(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})(?:[:：]|\\s+)"
)
"""A mark that counts, as a pattern; for folded text and for text as it stands."""
MARK = f"(?:{_SIGNS}|{COUNT})"
"""A mark, as a pattern."""
WHEREIN = "其中\\s*[:：,，]?"
_MARKS = re.compile(f"(?:\\s*+{MARK})++\\s*+")
_MARKS_OR_WHEREIN = re.compile(f"(?:\\s*+(?:{WHEREIN}|{MARK}))++\\s*+[:：]?\\s*+")


def marks_end(text: str, *, wherein: bool = False) -> int:
    """Where the marks end with which a label begins; 0 where it has none. `wherein`: the word for a part is one too."""
    found = (_MARKS_OR_WHEREIN if wherein else _MARKS).match(text)
    return found.end() if found else 0


def unmarked(label: str) -> str:
    """A label without its marks and the word that it is a part."""
    return label[marks_end(label, wherein=True) :]
