"""Files that are refused before they are opened, each with one clear sentence."""

import io
import zipfile
from pathlib import Path

import pytest

from src.deck.errors import DeckError
from src.deck.powerpoint import upload
from src.deck.powerpoint.upload import open_deck
from src.deck.shipped import TEMPLATE

GOOD = TEMPLATE.read_bytes()


def changed(
    *, drop: str = "", add: dict[str, bytes] | None = None, content_types: tuple[bytes, bytes] = (b"", b"")
) -> bytes:
    """The shipped template with a member dropped, added or its content types changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != drop:
                data = old.read(name)
                new.writestr(
                    name, data.replace(*content_types) if name == "[Content_Types].xml" and content_types[0] else data
                )
        for name, data in (add or {}).items():
            new.writestr(name, data)
    return file.getvalue()


MACRO_TYPES = (b"presentationml.presentation.main+xml", b"presentationml.presentation.macroEnabled.main+xml")
REFUSED = {
    "empty": (b"", "不是 .pptx"),
    "text": ("不是演示文稿".encode(), "不是 .pptx"),
    "truncated": (GOOD[: len(GOOD) // 2], "不是 .pptx"),
    "old_ppt_or_encrypted": (upload.OLE_MAGIC + bytes(2000), "密码"),
    "workbook": (changed(drop="ppt/presentation.xml"), "不是 .pptx"),
    "macros": (changed(add={"ppt/vbaProject.bin": b"x"}), "宏"),
    "macro_type": (changed(content_types=MACRO_TYPES), "宏"),
    "zip_bomb": (changed(add={"ppt/media/bomb.bin": bytes(60 << 20)}), "解压"),
    "broken_part": (changed(drop="ppt/slideMasters/slideMaster1.xml"), "损坏"),
    "broken_xml": (changed(drop="ppt/presentation.xml", add={"ppt/presentation.xml": b"<p:presentation"}), "损坏"),
}


@pytest.mark.parametrize("defect", REFUSED)
def test_a_bad_file_is_refused_in_one_sentence(defect: str) -> None:
    data, expected = REFUSED[defect]
    with pytest.raises(DeckError) as refusal:
        open_deck(data, "模板.pptx")
    message = str(refusal.value)
    assert expected in message
    assert "模板.pptx" in message
    assert "\n" not in message


def test_a_file_above_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload, "SIZE_LIMIT", 1000)
    with pytest.raises(DeckError, match="上限"):
        open_deck(GOOD, "模板.pptx")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DeckError, match="没有这个"):
        open_deck(tmp_path / "没有这个.pptx")


def test_a_good_file_opens_from_path_bytes_and_stream(tmp_path: Path) -> None:
    path = tmp_path / "模板.pptx"
    path.write_bytes(GOOD)
    for file in (path, str(path), GOOD, io.BytesIO(GOOD)):
        assert len(open_deck(file).slide_layouts) == 3
