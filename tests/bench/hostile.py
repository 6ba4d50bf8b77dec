"""How long files take that would cost a careless reader minutes: hostile workbooks, texts that repeat without end."""

import io
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from src import intake, store
from src.files.book import write_book
from tests.intake.hostile import BOOKS, REPETITIONS, repeating

BOOK_LIMIT, TEXT_LIMIT = 5.0, 20.0
"""Seconds that refusing a workbook and reading a text may take."""
ROWS = 4500
HEADS = "云岭县房产管理服务中心\n2023年度部门整体支出绩效自评表\n一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
ONE_CELL = "老旧小区改造的有关工作按年初部署有序开展\t\t\t\t\t\t\n"


def books(database: Path) -> Mapping[str, float]:
    """Seconds until each hostile workbook is refused."""
    out = io.BytesIO()
    write_book(out, store.read_centre(database, "zhengning"), 2023, None)
    return {name: _seconds(make(out.getvalue()), "工作簿.xlsx") for name, (make, _) in BOOKS.items()}


def texts() -> Mapping[str, float]:
    """Seconds until each endless repetition is read, and a form whose rows hold one cell each."""
    repeated = {text[:6]: _seconds(repeating(text), "a.txt") for text in REPETITIONS}
    return repeated | {"rows of one cell": _seconds((HEADS + ONE_CELL * ROWS).encode(), "a.txt")}


def _seconds(data: bytes, name: str) -> float:
    start = time.perf_counter()
    with suppress(intake.IntakeError):  # a refusal is the usual end; what it says is for the tests
        intake.read(data, name)
    return time.perf_counter() - start
