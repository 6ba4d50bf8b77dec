import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb

from src import checks, store
from src.catalogue import rules
from src.checks.problems import problem_rules
from src.records import AnnualGoal, Finding

Load = Callable[..., duckdb.DuckDBPyConnection]
GRAVITY = ["error", "question", "note"]
OVER_WEIGHT = {"tier3": "资金使用规范性", "weight": "2", "score": "3"}
ZERO = {"tier3": "政府采购规范性", "weight": "0", "score": "0"}


def _of(found: tuple[Finding, ...], rule: str) -> list[Finding]:
    return [f for f in found if f.rule == rule]


def test_findings_come_by_gravity_then_in_the_order_of_the_rules(load: Load) -> None:
    found = checks.run_on(
        load(
            figures=[[2023, "funding.total", "stated_ratio", "194"]],
            rows=[ZERO, OVER_WEIGHT, {"weight": "5", "score": "4"}],
        )
    )
    order = list(rules())
    keys = [(GRAVITY.index(f.severity), order.index(f.rule)) for f in found]
    assert keys == sorted(keys)
    assert {f.severity for f in found} == set(GRAVITY)


def test_a_finding_names_a_row_or_an_indicator_and_its_reference(load: Load) -> None:
    found = checks.run_on(load(figures=[[2023, "funding.total", "stated_ratio", "194"]], rows=[OVER_WEIGHT]))
    row = _of(found, "score_above_weight")[0]
    assert (row.position, row.indicator, row.severity, row.org_id, row.year) == (1, None, "error", "a", 2023)
    figure = _of(found, "attainment_high")[0]
    assert (figure.position, figure.indicator, figure.severity) == (None, "funding.total", "question")
    assert "财预〔2020〕10号" in figure.reference


def test_the_reference_of_the_supply_rule_is_the_one_in_force(load: Load) -> None:
    figures = [
        [year, indicator, "actual", value]
        for year in (2023, 2024)
        for indicator, value in (("inventory.residential_area", "40"), ("presale.residential_area", "10"))
    ]
    found = _of(checks.run_on(load(figures=figures)), "supply_above_band")
    assert [f.reference[:6] for f in found] == ["建房〔201", "自然资源部办"]
    assert "停止供地" in found[0].message
    assert "暂停新增供地" in found[1].message


def test_all_centres_are_checked_in_one_pass_and_kept_apart(load: Load) -> None:
    load(rows=[OVER_WEIGHT], org_id="b")
    connection = load(rows=[{"weight": "2", "score": "2"}, OVER_WEIGHT], org_id="a")

    found = _of(checks.run_on(connection), "score_above_weight")
    assert [(f.org_id, f.position) for f in found] == [("a", 2), ("b", 1)]
    assert [f.org_id for f in _of(checks.run_on(connection, ["b"]), "score_above_weight")] == ["b"]
    assert checks.run_on(connection, []) == ()
    assert checks.run_on(connection, ["c"]) == ()


def test_only_the_years_asked_for_are_reported(load: Load) -> None:
    connection = load(rows=[OVER_WEIGHT, OVER_WEIGHT | {"year": 2022, "position": 1}])

    found = _of(checks.run_on(connection, years=[2022]), "score_above_weight")
    assert [f.year for f in found] == [2022]
    assert checks.run_on(connection, years=[]) == ()


def test_a_missing_figure_in_a_message_says_so(load: Load) -> None:
    connection = load(rows=[{"tier3": "群众满意度", "target": "15", "unit": "%", "weight": "2", "score": "2"}])
    assert "完成值 （未填）%" in _of(checks.run_on(connection), "percent_implausible")[0].message


def test_checking_a_second_time_says_the_same(load: Load) -> None:
    connection = load(rows=[OVER_WEIGHT, ZERO])
    assert checks.run_on(connection) == checks.run_on(connection)


def test_a_draft_is_checked_as_it_would_be_saved_and_not_written(shipped_file: Path) -> None:
    before = store.data_version(shipped_file)
    centre = store.read_centre(shipped_file, "zhengning")
    ratio, spending = centre.record(2023, "funding.total", "stated_ratio"), centre.record(2023, "budget.project")
    assert ratio is not None
    assert spending is not None

    form = [replace(item, reason=None) for item in centre.form(2023)[:7]]
    goal = AnnualGoal("zhengning", 2023, "负责物业管理等工作", None)
    draft = checks.run_draft(
        shipped_file, [replace(ratio, value=Decimal(110)), replace(spending, value=None)], form, [goal]
    )
    messages = {f.rule: f.message for f in draft}

    assert {"attainment_high", "funds_against_spending", "reason_without_loss"}.isdisjoint(messages)
    assert messages["goal_without_figures"] == "年度总体绩效目标为职责表述，未列可衡量的数量目标"
    assert "各项分值合计 18，应为 100" in messages["weight_total"]
    assert [f.position for f in _of(draft, "lost_without_reason")] == [6]
    assert store.data_version(shipped_file) == before
    assert _of(checks.run(shipped_file), "attainment_high")


def test_a_draft_keeps_every_digit_of_its_numbers(shipped_file: Path) -> None:
    centre = store.read_centre(shipped_file, "zhengning")
    rounded = [replace(r, value=r.value and r.value.normalize()) for r in centre.records]
    form = [
        replace(i, weight=i.weight.normalize(), target=i.target and i.target.normalize()) for i in centre.form(2023)
    ]
    apart = {"form_note", "goal_without_figures", *problem_rules()}
    about_rows = tuple(f for f in checks.run(shipped_file) if f.rule not in apart)
    assert checks.run_draft(shipped_file, rounded, form) == about_rows


def test_a_row_with_a_severity_of_its_own_stands_among_its_likes(load: Load) -> None:
    notes = [
        {"code": "total_in_weight_column", "severity": "note", "message": "合计写错了栏"},
        {"code": "scores_differ", "severity": "question", "message": "合计不符"},
    ]
    found = checks.run_on(load(rows=[ZERO, {"weight": "2", "score": "1"}], notes=notes))
    assert _of(found, "form_note") == [f for f in found if f.message in ("合计不符", "合计写错了栏")]
    assert [f.severity for f in _of(found, "form_note")] == ["question", "note"]
    assert [f.severity for f in found] == sorted((f.severity for f in found), key=["error", "question", "note"].index)


def test_a_draft_is_not_judged_by_the_notes_on_the_document_before_it(shipped_file: Path) -> None:
    assert _of(checks.run(shipped_file), "form_note")
    assert not _of(
        checks.run_draft(shipped_file, score_items=store.read_centre(shipped_file, "zhengning").form(2023)), "form_note"
    )


def test_an_indicator_that_left_the_catalogue_is_passed_over(load: Load) -> None:
    connection = load(figures=[[2023, "renovation.households", "started", "5"], [2023, "funding.total", "actual", "6"]])
    connection.execute("update year_record set indicator = 'gone.indicator'")
    assert checks.run_on(connection) == ()


def test_an_older_figure_in_a_draft_does_not_cover_a_newer_one(shipped_file: Path) -> None:
    ratio = store.read_centre(shipped_file, "zhengning").record(2023, "funding.total", "stated_ratio")
    assert ratio is not None
    older = replace(ratio, value=Decimal(50), as_of=date(2023, 6, 30))
    assert _of(checks.run_draft(shipped_file, [older]), "attainment_high")


def test_a_draft_of_a_centre_that_is_not_stored_is_checked(shipped_file: Path) -> None:
    ratio = store.read_centre(shipped_file, "zhengning").record(2023, "funding.total", "stated_ratio")
    assert ratio is not None
    found = checks.run_draft(shipped_file, [replace(ratio, org_id="new", year=2024)])
    assert [(f.org_id, f.year, f.rule) for f in found] == [("new", 2024, "attainment_high")]
    assert checks.run_draft(shipped_file) == ()


def test_a_note_stands_with_its_finding_until_the_figures_change(shipped_file: Path, tmp_path: Path) -> None:
    path = shutil.copy(shipped_file, tmp_path / "monitor.duckdb")
    high = _of(checks.run(path), "attainment_high")[0]
    store.verify(path, high, "年中追加了专项资金", "张三")

    noted = _of(checks.run(path), "attainment_high")[0]
    assert noted.verified is not None
    assert (noted.verified.by, noted.verified.reason) == ("张三", "年中追加了专项资金")
    assert [f.rule for f in checks.run(path) if f.verified] == ["attainment_high"]

    ratio = store.read_centre(path, "zhengning").record(2023, "funding.total", "stated_ratio")
    assert ratio is not None
    changed = checks.run_draft(path, [replace(ratio, value=Decimal(195))])
    assert _of(changed, "attainment_high")[0].verified is None
    assert _of(checks.run_draft(path, [ratio]), "attainment_high")[0].verified == noted.verified


def test_a_finding_names_the_programme_whose_desk_answers(load: Load) -> None:
    found = checks.run_on(
        load(
            figures=[
                [2022, "rental_subsidy.amount", "actual", "20"],
                [2023, "funding.total", "stated_ratio", "194"],
                [2023, "renovation.households", "started", "5"],
                [2023, "renovation.households", "actual", "5"],
            ],
            rows=[OVER_WEIGHT],
        ),
        years=[2023],
    )
    programmes = {f.rule: f.programme for f in found}
    assert programmes["attainment_high"] == "funding"
    assert programmes["programme_without_target"] == "renovation"
    assert programmes["programme_missing"] == "rental_subsidy"
    assert programmes["score_above_weight"] == programmes["weight_total"] == "self_score"


def test_a_name_without_quotation_marks_of_the_message_keeps_its_own(load: Load) -> None:
    key = "property.red_property_sites"
    found = checks.run_on(load(figures=[[2022, key, "actual", "4"], [2023, key, "actual", "10"]]), years=[2023])
    assert _of(found, "change_large")[0].message.startswith("“红色物业”创建 10 处")
