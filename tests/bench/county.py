"""A county with 200 projects reported every month and 10,000 payments: what its pages and its data rules cost."""

import contextlib
import importlib
import io
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook

from src import checks, command_line, store
from src.records import Delivery, LedgerRow, Organisation, Payment, PaymentPeriod, Source
from tests import county_year

YEAR, PROJECTS, PAYMENTS = 2025, 200, 10_000
MONTH_ENDS = tuple(date(YEAR, month + 1, 1) - timedelta(days=1) for month in range(1, 8))
KIND = "dongguan"
"""The project of the table that all are made after."""
PAGES = ("monthly", "projects", "monitoring")
PAGE_LIMIT, RULES_LIMIT, IMPORT_LIMIT = 40, 0.5, 3.0
"""Milliseconds of a visit, and seconds of processor time of the rules and of an import."""
HEAD = ("支付申请号", "支付日期", "指标文号", "项目名称", "金额", "收款账户名称", "用途")


def database(folder: Path) -> Path:
    """The county's database, written in the folder."""
    path = folder / "county.duckdb"
    store.create(path, "real")
    centre = Organisation(county_year.ORG, "甲县房产服务中心")
    source = Source("county", title="甲县项目调度表")
    store.save_batch(path, Delivery(source, ledger=list(_rows()), organisations=[centre]), "bench")
    return path


def _rows() -> Iterator[LedgerRow]:
    for number in range(PROJECTS):
        key = f"p{number:03}"
        for month, day in enumerate(MONTH_ENDS, start=1):
            row = county_year.project(KIND, day)
            yield replace(row, project_id=key, name=f"示范{number:03}片区改造项目")
            rows = county_year.reported(KIND, day, 50 * month)
            yield from (replace(row, project_id=key) for row in rows)
    yield PaymentPeriod(county_year.ORG, date(YEAR, 1, 1), MONTH_ENDS[-1])
    for number in range(PAYMENTS):
        yield _payment(number)


def _payment(number: int) -> Payment:
    day = date(YEAR, 1, 1) + timedelta(days=number % 200)
    made = county_year.payment(f"p{number % PROJECTS:03}", day, str(Decimal(10_000 + number)), f"{number:05}")
    return replace(made, request_no=f"ZF{number:08}", payee=f"第{number % 90}建筑公司", purpose="工程进度款")


def rules_seconds(path: Path) -> float:
    """Processor seconds of every data rule on the county's year."""
    checks.run(path, [county_year.ORG], [YEAR])
    before = time.process_time()
    checks.run(path, [county_year.ORG], [YEAR])
    return time.process_time() - before


def import_seconds(path: Path, folder: Path) -> float:
    """Processor seconds of the import of a list of 10,000 payments, from the file to the saved batch; the program is loaded already."""
    importlib.import_module("src.command_line.import_report")
    book = Workbook(write_only=True)
    sheet = book.create_sheet("支付明细")
    sheet.append(HEAD)
    for number in range(PAYMENTS):
        made = _payment(number)
        name = f"示范{number % PROJECTS:03}片区改造项目"
        row = (
            made.request_no,
            f"{made.paid_on:%Y%m%d}",
            "甲财综〔2025〕12号",
            name,
            f"{made.amount_yuan:,.2f}",
            made.payee,
        )
        sheet.append((*row, made.purpose))
    file = folder / "payments.xlsx"
    book.save(file)
    asked = ["--answer", f"period={YEAR}-01-01/{MONTH_ENDS[-1]}", "--yes", "--org", county_year.ORG]
    before = time.process_time()
    with contextlib.redirect_stdout(io.StringIO()):
        code = command_line.main(["import", str(file), "--database", str(path), *asked])
    if code:
        raise RuntimeError(f"import ended with {code}")
    return time.process_time() - before
