"""The text of a file that is text, whatever its encoding."""

from src.catalogue import text as message
from src.intake.document import IntakeError
from src.intake.limits import MAX_BYTES_A_CHARACTER, MAX_LENGTH

UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def decode(data: bytes, name: str, limit: int = MAX_LENGTH) -> str:
    """The text of a text file: UTF-8 with or without mark, UTF-16 with mark, else GB18030; line ends as line feeds.

    Raises IntakeError for a text that is longer than `limit` characters can be, holds binary content or is in another encoding.
    """
    if len(data) > MAX_BYTES_A_CHARACTER * limit:
        megabytes = round(len(data) / 2**20, 1)
        raise IntakeError(message("intake.too_much_text", name=name, size=megabytes, limit=limit // 10_000))
    if b"\0" in data and not data.startswith(UTF_16):
        raise IntakeError(message("intake.not_text", name=name))
    return decoded(data, name).replace("\r\n", "\n").replace("\r", "\n")


def decoded(data: bytes, name: str) -> str:
    """The text as it stands; raises IntakeError where no encoding fits."""
    for encoding in ("utf-16",) if data.startswith(UTF_16) else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise IntakeError(message("intake.encoding", name=name))
