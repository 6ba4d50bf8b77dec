"""A year that leaves as a workbook comes back the same: every figure, form row and goal."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from src import store
from src.catalogue import indicators
from src.catalogue.book import offered_roles, sheets
from src.files.book import write_book, write_template
from src.intake import Draft, assign, joined, read
from src.records import ROLES, AnnualGoal, Centre, Organisation, Record, ScoreItem

YEAR = 2023
CENTRE = Organisation("liuquan", "柳泉县房产服务中心")
PERCENT = "%"
TEMPLATE_FILLED = 3

# What a text in the database may hold: anything but surrogates and the NUL that readers take out.
letters = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
awkward = st.sampled_from(
    ["=cmd|'/c calc'!A1", "+1", "-2", "@x", "<b>&", "_x000C_", "_x_x0041_", "a\x0cb\r\n c", "#REF!", "0012"]
)
texts = (st.text(letters, min_size=1, max_size=30) | awkward).filter(lambda text: text.strip() and text != "—")
amounts = st.decimals(min_value=Decimal("-1e9"), max_value=Decimal("999999999999"), places=8) | st.decimals(
    min_value=0, max_value=Decimal("999999"), places=2
)
points = st.decimals(min_value=0, max_value=100, places=4)


def maybe(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.none() | strategy


@st.composite
def records(draw: st.DrawFn) -> tuple[Record, ...]:
    keys = draw(st.sets(st.tuples(st.sampled_from(sorted(indicators())), st.sampled_from(ROLES)), max_size=12))
    return tuple(
        Record(
            CENTRE.org_id,
            YEAR,
            draw(st.dates(date(1950, 1, 1), date(2099, 12, 31))),
            indicator,
            role,
            draw(amounts),
            PERCENT if role == "stated_ratio" else indicators()[indicator].unit,
            draw(maybe(texts)),
            draw(maybe(texts)),
        )
        for indicator, role in sorted(keys)
    )


@st.composite
def form_rows(draw: st.DrawFn) -> tuple[ScoreItem, ...]:
    positions = draw(st.sets(st.integers(0, 60), max_size=8))
    return tuple(
        ScoreItem(
            CENTRE.org_id, YEAR, position, draw(texts), draw(maybe(texts)), draw(texts), draw(maybe(texts)),
            draw(st.sampled_from([None, ">=", "<=", "="])), draw(maybe(texts)), draw(maybe(texts)),
            draw(maybe(amounts)), draw(maybe(amounts)), draw(maybe(texts)), draw(points), draw(maybe(points)),
            draw(maybe(texts)), draw(maybe(texts)), draw(maybe(texts)),
        )
        for position in sorted(positions)
    )  # fmt: skip


goals = st.builds(AnnualGoal, st.just(CENTRE.org_id), st.just(YEAR), texts, maybe(texts))


def written(centre: Centre, year: int, goal: AnnualGoal | None) -> bytes:
    out = io.BytesIO()
    write_book(out, centre, year, goal)
    return out.getvalue()


def without_batch(rows):
    return [replace(row, batch_id=None) for row in rows]


def by_key(rows) -> list[Record]:
    return sorted(without_batch(rows), key=lambda row: (row.indicator, row.role))


def assert_same(draft: Draft, centre: Centre, year: int, goal: AnnualGoal | None) -> None:
    rows = joined(draft)
    assert by_key(rows.records) == by_key(r for r in centre.records if r.year == year)
    assert list(rows.score_items) == without_batch(centre.form(year))
    assert rows.goals == ((replace(goal, batch_id=None),) if goal else ())


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(records(), form_rows(), maybe(goals))
def test_any_year_comes_back_as_it_left(figures, rows, goal):
    centre = Centre(CENTRE, "real", figures, rows)
    draft = read(written(centre, YEAR, goal), "工作簿.xlsx", organisations=[CENTRE])
    assert_same(draft, centre, YEAR, goal)
    assert not [issue for issue in draft.issues if issue.severity == "error"]
    for record in draft.records:
        assert record.quote in (None, draft.text[slice(*record.span)])


def test_the_real_year_comes_back_with_its_document(shipped_file):
    centre = store.read_centre(shipped_file, "zhengning")
    draft = read(written(centre, YEAR, None), "a.xlsx", organisations=store.organisations(shipped_file))
    assert_same(draft, centre, YEAR, None)
    assert len(draft.records) == 45
    assert (draft.org_id, draft.year, draft.kind, draft.issues) == ("zhengning", YEAR, "workbook", ())
    assert draft.document_no == "正房产发〔2024〕11号"
    assert draft.published_on == date(2024, 3, 12)


def test_sample_centres_come_back_and_are_never_taken_for_real(sample_file):
    known = store.organisations(sample_file)
    for organisation in known:
        centre = store.read_centre(sample_file, organisation.org_id)
        year = centre.years[-1]
        goal = store.read_goal(sample_file, organisation.org_id, year)
        data = written(centre, year, goal)
        draft = read(data, "a.xlsx", organisations=known)
        assert_same(draft, centre, year, goal)
        assert ("sample_data", "error") in {(issue.code, issue.severity) for issue in draft.issues}
        book = openpyxl.load_workbook(io.BytesIO(data))
        visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        assert all(sheet["A1"].value.startswith("示例数据") for sheet in visible)


def test_figures_keep_their_own_dates_unless_another_is_chosen():
    row = Record(CENTRE.org_id, YEAR, date(2023, 6, 30), "presale.units", "actual", Decimal(5), "套")
    draft = read(written(Centre(CENTRE, "real", (row,), ()), YEAR, None), "a.xlsx")
    kept = assign(draft, org_id=CENTRE.org_id, year=YEAR, as_of=date(2023, 12, 31))
    moved = assign(draft, org_id=CENTRE.org_id, year=YEAR, as_of=date(2023, 9, 30))
    assert [record.as_of for record in (*kept.records, *moved.records)] == [date(2023, 6, 30), date(2023, 9, 30)]


def test_text_that_looks_like_a_formula_stays_text():
    row = Record(CENTRE.org_id, YEAR, date(2023, 12, 31), "presale.units", "actual", Decimal(5), "套", "=cmd|'/c'!A1")
    book = openpyxl.load_workbook(io.BytesIO(written(Centre(CENTRE, "real", (row,), ()), YEAR, None)))
    cell = book["商品房销售"]["F3"]
    assert (cell.value, cell.data_type) == ("=cmd|'/c'!A1", "s")


def template(centre: Centre, year: int) -> openpyxl.Workbook:
    out = io.BytesIO()
    write_template(out, centre, year)
    return openpyxl.load_workbook(io.BytesIO(out.getvalue()))


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_an_empty_template_holds_nothing_and_says_so():
    draft = read(saved(template(Centre(CENTRE, "real", (), ()), 2024)), "a.xlsx", organisations=[CENTRE])
    assert (draft.records, draft.score_items, draft.goal, draft.year) == ((), (), None, 2024)
    assert [issue.code for issue in draft.issues] == ["book_empty"]


def test_a_template_offers_every_indicator_with_its_unit_and_lists():
    book = template(Centre(CENTRE, "real", (), ()), 2024)
    offered = {
        (row[0].value, row[3].value)
        for sheet in book.worksheets
        if sheet["A2"].value == "指标"
        for row in sheet.iter_rows(min_row=3)
    }
    assert offered == {(indicator.label, indicator.unit) for indicator in indicators().values()}
    renovation = book["老旧小区改造"]
    lists = [rule for rule in renovation.data_validations.dataValidation if rule.type == "list"]
    assert len(lists) == 3
    assert book[sheets()["options"]].sheet_state == "hidden"


def test_a_filled_template_is_read():
    book = template(Centre(CENTRE, "real", (), ()), 2024)
    sheet = book["二手房交易"]
    sheet["C3"], sheet["C4"], sheet["C5"] = 12, "1,234.50", 0
    form = book["绩效自评"]
    for column, value in (("G", "500"), ("H", "480"), ("I", 500), ("J", 480), ("M", 9.6)):
        form[f"{column}3"] = value
    draft = read(saved(book), "a.xlsx", organisations=[CENTRE])
    assert [record.value for record in draft.records] == [12, Decimal("1234.5"), 0]
    assert {record.as_of for record in draft.records} == {date(2024, 12, 31)}
    assert draft.records[0].locator == "工作簿“二手房交易”第3行"
    assert len(draft.records) == TEMPLATE_FILLED
    budget_row = draft.score_items[0]
    assert (budget_row.position, budget_row.actual, budget_row.score) == (0, 480, Decimal("9.6"))
    assert draft.issues == ()


def test_a_template_takes_the_rows_of_the_latest_form_without_their_results(shipped_file):
    centre = store.read_centre(shipped_file, "zhengning")
    rows = list(template(centre, 2024)["绩效自评"].iter_rows(min_row=3, values_only=True))
    assert [row[3] for row in rows] == [item.tier3 for item in centre.form(2023)]
    assert all(set(row[6:10]) == {None} and row[12] is None for row in rows)


@pytest.mark.parametrize("programme", ["renovation", "budget", "inventory"])
def test_offered_roles_are_those_of_the_programme(programme):
    own = [indicator for indicator in indicators().values() if indicator.programme == programme]
    offered = {role for indicator in own for role in offered_roles(programme, indicator.id)}
    assert (
        offered
        == {
            "renovation": {"target", "started", "actual"},
            "budget": {"initial", "adjusted", "actual"},
            "inventory": {"actual"},
        }[programme]
    )


def test_labels_are_unique_on_each_sheet():
    seen = [(indicator.programme, indicator.label) for indicator in indicators().values()]
    assert len(seen) == len(set(seen))


def test_roles_named_only_by_the_catalogue_exist():
    from src.catalogue import read_toml

    layout = read_toml("book")
    named = [*layout["offered"].values(), *layout["offered_for"].values(), *layout["role_labels"].values()]
    assert {role for roles in named for role in roles} <= set(ROLES)
    assert set(layout["offered_for"]) <= set(indicators())
