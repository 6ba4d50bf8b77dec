"""Files under another name than their content's are called by their right name, with what to do."""

import gzip
import io
import zipfile

import pytest

from src.intake import IntakeError, read
from tests.intake.office.test_sheets import OLD

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def old(stream: str) -> bytes:
    """An old binary file whose directory names this stream."""
    return OLE.ljust(512, b"\0") + stream.encode("utf-16-le").ljust(128, b"\0")


def package(*parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for part in parts:
            target.writestr(part, "<a/>")
    return stream.getvalue()


CONTENTS = {
    "old sheet": (OLD, "旧版 Excel 表格（.xls）"),
    "old sheet of 1995": (old("Book"), "旧版 Excel 表格（.xls）"),
    "old document": (old("WordDocument"), "旧版 Word 文档（.doc），请用 WPS 或 Word 打开后另存为 .docx"),
    "old slides": (old("PowerPoint Document"), "旧版演示文稿"),
    "document": (package("[Content_Types].xml", "word/document.xml"), "改为 .docx"),
    "sheet": (package("[Content_Types].xml", "xl/workbook.xml"), "改为 .xlsx"),
    "slides": (package("[Content_Types].xml", "ppt/presentation.xml"), "演示文稿（.pptx）"),
    "ofd": (
        package("OFD.xml", "Doc_0/Document.xml"),
        "OFD 版式文件，不能直接读取，请用 WPS 或 OFD 阅读器打开后另存（导出）为 .pdf",
    ),
    "open document": (package("mimetype", "content.xml"), "OpenDocument"),
    "archive": (package("报告.docx"), "压缩包"),
    "gzip": (gzip.compress(b"x"), "压缩包"),
    "pdf": (b"%PDF-1.7\n", "PDF 文件"),
    "rtf": (b"{\\rtf1\\ansi}", "RTF 文档"),
    "picture": (b"\x89PNG\r\n\x1a\n", "图片"),
    "page": ("\ufeff\n<html><body>住房</body></html>".encode(), "网页（HTML）"),
    "page in utf-16": ("<html><body>住房</body></html>".encode("utf-16"), "网页（HTML）"),
    "web archive": (b"MIME-Version: 1.0\r\n", ".mht"),
    "xml sheet": (b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook/>', "XML 电子表格"),
    "xml document": (b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>\n<w/>', "XML 文档"),
}
OWN = {
    ("document", ".docx"), ("sheet", ".xlsx"), ("pdf", ".pdf"), ("page", ".xls"), ("page in utf-16", ".xls"),
    ("old sheet", ".xls"), ("old sheet of 1995", ".xls"), ("old document", ".doc"), ("old document", ".wps"),
    ("old sheet", ".et"), ("old sheet of 1995", ".et"),
}  # fmt: skip
ENDINGS = (".docx", ".xlsx", ".xls", ".pdf", ".txt", ".csv", ".doc", ".wps", ".et", ".ofd", ".zip", ".html", "")


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("content", CONTENTS)
def test_a_file_is_called_by_its_right_name(content, ending):
    if (content, ending) in OWN:
        return
    data, name = CONTENTS[content]
    with pytest.raises(IntakeError) as caught:
        read(data, f"a{ending}")
    said = str(caught.value)
    assert name in said
    assert said.startswith(f"“a{ending}”")
    assert said.count("。") == 1


@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".xls"])
def test_a_file_with_a_password_says_so(ending):
    with pytest.raises(IntakeError, match="设有密码"):
        read(old("EncryptedPackage"), f"a{ending}")


def test_a_text_that_names_a_stream_is_a_text():
    text = "柳泉县房产服务中心\n2023年工作总结\n\nWorkbook，全年归集维修资金 9 万元。"
    assert len(read(text.encode("utf-16"), "a.txt").suggestions) == 1


def test_ofd_without_a_readable_content_is_named_too():
    with pytest.raises(IntakeError, match="OFD"):
        read(b"x" * 100, "a.ofd")
