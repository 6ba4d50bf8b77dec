"""Texts that pages share: a name stands for one text."""

import ast
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

from src import store
from src.records import Organisation, Record, Source
from src.ui import texts
from tests.ui.test_pages import markup, open_page


def assigned(module: Path) -> list[str]:
    """The names that the module gives a value at its top level, as often as it does."""
    statements = ast.parse(module.read_text(encoding="utf-8")).body
    targets = [
        target
        for statement in statements
        if isinstance(statement, ast.Assign | ast.AnnAssign)
        for target in (statement.targets if isinstance(statement, ast.Assign) else [statement.target])
    ]
    return [name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)]


def test_no_text_replaces_another_of_the_same_name() -> None:
    names = Counter(assigned(Path(texts.__file__)))
    assert {"NO_FORM", "REMOVE"} <= set(names), "single and paired names are seen"
    assert not [name for name, times in names.items() if times > 1]


def test_self_evaluation_of_a_year_without_form_says_the_year_and_what_to_do(empty: Path) -> None:
    centre = Organisation("liuquan", "柳泉县房产服务中心")
    row = Record(centre.org_id, 2023, date(2023, 12, 31), "presale.units", "actual", Decimal(5), "套")
    store.save_batch(empty, source=Source("s"), records=[row], organisations=[centre], by="测试")
    app = open_page("score")
    assert not app.exception
    assert "2023 年没有绩效自评表。导入含自评表的年度报告后" in markup(app)
