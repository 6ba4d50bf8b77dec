"""What stands in a name, a reason or a quote reaches every file we write as text that does nothing."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

from src import board, store
from src.catalogue.visible import UNSEEN, harmless
from src.deck.one_page import one_page, write_docx, write_html
from src.deck.player import build_player
from src.deck.powerpoint import build
from src.files import form_docx, form_xlsx
from src.files.book import write_book
from src.files.form_grid import official_form
from src.files.report.content import report
from src.files.report.document import write_report
from src.records import AnnualGoal, Centre, Delivery, Finding, Organisation, Record, ScoreItem, Source

EVIL = "=1+1\x1b]0;x\x07\x1b[31m\x00\x9b2J\u202eabc\u2066\ufeff"
YEAR = 2023
HOUSEHOLDS = "renovation.households"


def insert_raw(path: Path) -> None:
    """What an older program or another one may have left in the file: the texts as they came."""
    raw = EVIL.replace("\x00", "")
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE organisation SET name = ? || name", [raw])
        connection.execute("UPDATE source SET title = ? || title, file_name = ?", [raw, raw])
        connection.execute("UPDATE record SET locator = ? || coalesce(locator, ''), quote = ?", [raw, raw])
        connection.execute("UPDATE score_item SET tier3 = ? || tier3, reason = ?, target_text = ?", [raw, raw, raw])
        connection.execute("UPDATE annual_goal SET expected = ?", [raw])


def save_evil(path: Path) -> None:
    item = ScoreItem(
        "evil", YEAR, 1, EVIL, EVIL, EVIL, EVIL, ">=", EVIL, EVIL, Decimal(1), Decimal(1), EVIL, Decimal(10), Decimal(9),
        EVIL, EVIL, EVIL,
    )  # fmt: skip
    store.save_batch(
        path,
        Delivery(
            source=Source("evil", file_name=f"{EVIL}\udc80.txt", title=EVIL, document_no=EVIL, issuer=EVIL),
            records=[
                Record("evil", YEAR, date(YEAR, 12, 31), HOUSEHOLDS, role, Decimal(9), "户", EVIL, f"{EVIL}\ud800")
                for role in ("target", "actual")
            ],
            score_items=[item],
            goals=[AnnualGoal("evil", YEAR, EVIL, EVIL)],
            organisations=[Organisation("evil", f"{EVIL}某县房产服务中心{'长' * 300}")],
            note=f"{EVIL}\udc80",
        ),
        by=EVIL,
    )


@pytest.fixture(scope="module", params=["saved", "left by another program"])
def evil(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, shipped_file: Path
) -> tuple[Centre, AnnualGoal | None]:
    path = tmp_path_factory.mktemp("evil") / "monitor.duckdb"
    path.write_bytes(shipped_file.read_bytes())
    if request.param == "saved":
        save_evil(path)
    else:
        insert_raw(path)
    org_id = "evil" if request.param == "saved" else "zhengning"
    return store.read_centre(path, org_id), store.read_goal(path, org_id, YEAR)


FINDING = Finding("zhengning", YEAR, "full_marks_below_target", "error", EVIL, EVIL, programme="renovation")
OWN = dict.fromkeys(board.CHARTS, EVIL)
WRITERS: dict[str, Callable[[io.BytesIO, Centre, AnnualGoal | None], Any]] = {
    "slides.pptx": lambda out, centre, _: build(out, centre, YEAR, (FINDING,), titles=OWN, notes=OWN),
    "player.html": lambda out, centre, _: build_player(out, centre, YEAR),
    "one page.html": lambda out, centre, _: write_html(out, one_page(centre, YEAR, ())),
    "one page.docx": lambda out, centre, _: write_docx(out, one_page(centre, YEAR, (FINDING,))),
    "book.xlsx": lambda out, centre, goal: write_book(out, centre, YEAR, goal),
    "form.docx": lambda out, centre, goal: form_docx.write_docx(out, official_form(centre, YEAR, goal)),
    "report.docx": lambda out, centre, goal: write_report(out, report(centre, YEAR, goal)),
    "form.xlsx": lambda out, centre, goal: form_xlsx.write_xlsx(out, official_form(centre, YEAR, goal)),
}


def texts_of(name: str, data: bytes) -> str:
    """Everything in the file that a reader of it may show."""
    if name.endswith(".html"):
        page = data.decode()
        return unescape(re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL))  # the charts' library
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [package.read(part).decode() for part in package.namelist() if part.endswith((".xml", ".rels"))]
    return unescape("\n".join(parts)).replace("\r", "")


@pytest.mark.parametrize("name", WRITERS)
def test_a_file_is_written_and_nothing_in_it_acts_unseen(name: str, evil: tuple[Centre, AnnualGoal | None]) -> None:
    out = io.BytesIO()
    WRITERS[name](out, *evil)
    found = texts_of(name, out.getvalue())
    assert not UNSEEN.search(found.replace("\t", ""))
    assert not re.search(r"_x00[01][0-9A-F]_|_x202E_", found)


@pytest.mark.parametrize("name", [name for name in WRITERS if name.endswith(".xlsx")])
def test_no_cell_is_a_formula(name: str, evil: tuple[Centre, AnnualGoal | None]) -> None:
    out = io.BytesIO()
    WRITERS[name](out, *evil)
    sheets = openpyxl.load_workbook(out).worksheets
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
    begins_like_one = [cell for cell in cells if str(cell.value).startswith("=")]
    assert begins_like_one
    assert {cell.data_type for cell in begins_like_one} == {"s"}
    assert all(cell.quotePrefix for cell in begins_like_one)


def test_what_is_kept_keeps_its_tabs_and_lines() -> None:
    assert harmless("甲\t乙\r\n丙\r丁\n戊") == "甲\t乙\n丙\n丁\n戊"
    assert harmless("页一\x0c页二\u2028行") == "页一 页二 行"
    assert harmless("a\x1b\u202e\udc80b") == "a\ufffd\ufffd\ufffdb"
