"""Documents with text that nobody reads any more: struck through, hidden, deleted or moved away."""

import io

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

from src.intake import Draft, read
from tests.intake.hostile import with_part

HEAD = ("柳泉县房产服务中心", "2023年工作总结")
PLAIN = "<w:p><w:r><w:t>归集维修资金</w:t></w:r>{run}<w:r><w:t>9万元。</w:t></w:r></w:p>"


def document(body: str, styles: str = "") -> Draft:
    built = docx.Document()
    for line in HEAD:
        built.add_paragraph(line)
    stream = io.BytesIO()
    built.save(stream)
    package = docx.Document(stream).part.package
    parts = {str(part.partname): part.blob for part in package.iter_parts()}
    data = stream.getvalue()
    content = parts["/word/document.xml"].replace(b"<w:sectPr", body.encode() + b"<w:sectPr", 1)
    data = with_part(data, "word/document.xml", content)
    if styles:
        sheet = parts["/word/styles.xml"].replace(b"</w:styles>", styles.encode() + b"</w:styles>")
        data = with_part(data, "word/styles.xml", sheet)
    return read(data, "a.docx")


def collected(draft: Draft) -> list[str]:
    return [f"{row.value:f}" for row in draft.records if row.indicator == "maintenance_fund.collected"]


def codes(draft: Draft) -> set[str]:
    return {issue.code for issue in draft.issues}


def run(properties: str, text: str = "1") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize("mark", ["<w:strike/>", "<w:dstrike/>", '<w:strike w:val="true"/>'])
def test_a_struck_digit_joins_no_number_and_is_asked_about(mark):
    draft = document(PLAIN.format(run=run(mark)))
    assert collected(draft) == ["9"]
    assert "struck_text" in codes(draft)


def test_a_hidden_digit_joins_no_number_and_is_asked_about():
    draft = document(PLAIN.format(run=run("<w:vanish/>")))
    assert collected(draft) == ["9"]
    assert "hidden_text" in codes(draft)


@pytest.mark.parametrize("mark", ['<w:strike w:val="0"/>', '<w:vanish w:val="false"/>', "<w:b/>"])
def test_a_run_that_is_plainly_seen_belongs_to_the_number(mark):
    draft = document(PLAIN.format(run=run(mark)))
    assert collected(draft) == ["19"]
    assert not codes(draft) & {"struck_text", "hidden_text"}


STYLES = (
    '<w:style w:type="character" w:styleId="gone"><w:name w:val="gone"/><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="child"><w:name w:val="child"/><w:basedOn w:val="gone"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="para"><w:name w:val="para"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="loop"><w:name w:val="loop"/><w:basedOn w:val="loop"/></w:style>'
)


@pytest.mark.parametrize(("style", "found"), [("gone", "9"), ("child", "9"), ("loop", "19"), ("nowhere", "19")])
def test_a_style_strikes_through_as_the_one_that_it_is_based_on(style, found):
    assert collected(document(PLAIN.format(run=run(f'<w:rStyle w:val="{style}"/>')), STYLES)) == [found]


def test_a_paragraph_style_hides_its_paragraph():
    hidden = '<w:p><w:pPr><w:pStyle w:val="para"/></w:pPr><w:r><w:t>归集维修资金 5 万元。</w:t></w:r></w:p>'
    draft = document(hidden + PLAIN.format(run=""), STYLES)
    assert collected(draft) == ["9"]
    assert "hidden_text" in codes(draft)


@pytest.mark.parametrize("change", ["del", "moveFrom"])
def test_deleted_and_moved_text_is_stated_by_nobody(change):
    text = "delText" if change == "del" else "t"
    gone = f'<w:{change} w:id="1" w:author="a"><w:r><w:{text}>1</w:{text}></w:r></w:{change}>'
    assert collected(document(PLAIN.format(run=gone))) == ["9"]


def test_a_number_goes_on_where_a_tracked_change_deletes_the_end_of_its_paragraph():
    first = (
        '<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr>'
        "<w:r><w:t>归集维修资金1</w:t></w:r></w:p><w:p><w:r><w:t>9万元。</w:t></w:r></w:p>"
    )
    assert collected(document(first)) == ["19"]


def test_a_hidden_row_of_a_table_is_left_out_and_asked_about():
    def row(cells: str, properties: str = "") -> str:
        filled = "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in cells.split())
        return f"<w:tr><w:trPr>{properties}</w:trPr>{filled}</w:tr>"

    head = row("预算执行（万元） 年初预算数 全年预算数 全年执行数")
    rows = row("基本支出 1 2 3", "<w:hidden/>") + row("项目支出 4 5 6")
    draft = document(f"<w:tbl>{head}{rows}</w:tbl><w:p/>")
    assert {record.indicator for record in draft.records} == {"budget.project"}
    assert "hidden_text" in codes(draft)


def test_what_python_docx_writes_as_struck_is_left_out():
    built = docx.Document()
    for line in HEAD:
        built.add_paragraph(line)
    style = built.styles.add_style("作废", WD_STYLE_TYPE.CHARACTER)
    style.font.double_strike = True
    paragraph = built.add_paragraph("归集维修资金")
    paragraph.add_run("8 万元，", style="作废")
    paragraph.add_run("9 万元。")
    stream = io.BytesIO()
    built.save(stream)
    assert collected(read(stream.getvalue(), "a.docx")) == ["9"]
