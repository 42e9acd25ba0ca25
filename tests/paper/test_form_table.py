"""Forms in the shape of a table: rows grow, go on over pages, and lose nothing."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from itertools import combinations

import pdfplumber
import pytest

from desktop.base.errors import UserError
from desktop.paper.document import PaperDocument
from desktop.paper.form_table import (
    FORM_SHEET,
    SPINE_WIDTH,
    Form,
    label,
    long_text,
    row,
    signatures,
    value,
)
from desktop.paper.units import MM
from tests.paper.reading import characters, without_space

_EACH = "样本甲同志团结带领班子成员完成任务。"


def _form(fill: Callable[[Form], None], mark: str = "") -> bytes:
    out = BytesIO()
    document = PaperDocument(out, "试表")
    form = Form(document, "试表", serial="CD-9", mark=mark)
    fill(form)
    assert form.close() == document.page_count
    document.close()
    return out.getvalue()


def _read(pdf: bytes) -> str:
    return without_space(characters(pdf))


def _numbered(count: int) -> str:
    return "\n".join(f"第{number}件：{_EACH}" for number in range(count))


def test_cells_stand_side_by_side_in_the_given_proportion() -> None:
    pdf = _form(lambda form: form.rows([row(label("谈话人", 30), value("样本甲", 60))]))
    with pdfplumber.open(BytesIO(pdf)) as opened:
        page = opened.pages[0]
        upright = sorted({round(line["x0"], 1) for line in page.lines if line["width"] < 1})
        name = next(char for char in page.chars if char["text"] == "样")
    frame = FORM_SHEET.frame
    assert upright == pytest.approx(
        [frame.left, frame.left + frame.width / 3, frame.right], abs=0.1
    )
    assert name["x0"] > upright[1]


def test_a_label_of_several_lines_has_them_of_like_length() -> None:
    pdf = _form(lambda form: form.rows([row(label("意见建议归口处理", 30), value("无", 130))]))
    with pdfplumber.open(BytesIO(pdf)) as opened:
        tops = {c["text"]: round(c["top"]) for c in opened.pages[0].chars}
    assert len({tops[sign] for sign in "意见建议"}) == len({tops[sign] for sign in "归口处理"}) == 1
    assert tops["意"] < tops["归"]


def test_long_text_goes_on_over_pages_under_its_label() -> None:
    text = _numbered(150)
    pdf = _form(lambda form: form.rows([row(label("谈话内容", 30), long_text(text, 130))]), "内部")
    with pdfplumber.open(BytesIO(pdf)) as opened:
        pages = [without_space("".join(c["text"] for c in page.chars)) for page in opened.pages]
        frame = FORM_SHEET.frame
        for page in opened.pages:
            body = [char for char in page.chars if char["size"] == 12]
            assert min(char["x0"] for char in body) >= frame.left
            assert max(char["x1"] for char in body) <= frame.right
            assert max(char["bottom"] for char in body) <= frame.bottom
    assert len(pages) > 3
    assert pages[0].startswith("内部试表谈话内容第0件")
    assert all(page.startswith("内部试表（续）谈话内容（续）") for page in pages[1:])
    joined = "".join(page.split("谈话内容", 1)[1].removeprefix("（续）") for page in pages)
    for number, _page in enumerate(pages, 1):
        joined = joined.replace(f"第{number}页共{len(pages)}页CD-9", "")
    assert joined == without_space(text)


def test_a_short_row_is_never_broken() -> None:
    rows = [row(label(f"第{number}", 30), long_text(_EACH * 5, 130)) for number in range(30)]
    with pdfplumber.open(BytesIO(_form(lambda form: form.rows(rows)))) as opened:
        assert len(opened.pages) > 1
        for page in opened.pages:
            assert "".join(c["text"] for c in page.chars).count(_EACH[-5:]) % 5 == 0


def test_a_table_says_its_head_on_each_page_beside_its_label() -> None:
    head = row(label("承诺内容", 60), label("承诺人", 40))
    rows = [row(value(f"事项{number}。", 60), value("样本甲", 40)) for number in range(60)]
    with pdfplumber.open(BytesIO(_form(lambda form: form.block("承诺事项", rows, head)))) as opened:
        assert len(opened.pages) > 2
        for page in opened.pages:
            text = without_space("".join(c["text"] for c in page.chars))
            assert "承诺内容承诺人" in text
            assert "承诺事项" in text
            spine = [c for c in page.chars if c["x1"] < FORM_SHEET.frame.left + SPINE_WIDTH * MM]
            assert "".join(c["text"] for c in spine) == "承诺事项"
        whole = "".join(c["text"] for page in opened.pages for c in page.chars)
    assert all(f"事项{number}。" in whole for number in range(60))


def test_a_label_that_is_too_long_downward_reads_from_line_to_line() -> None:
    pdf = _form(lambda form: form.block("谈话对象", [row(value("样本甲", 30)) for _n in "12"]))
    with pdfplumber.open(BytesIO(pdf)) as opened:
        place = {c["text"]: (c["x0"], c["top"]) for c in opened.pages[0].chars}
    assert place["谈"][1] == place["话"][1] < place["对"][1] == place["象"][1]
    assert place["谈"][0] < place["话"][0]


def test_a_label_beside_one_low_row_stands_within_it() -> None:
    pdf = _form(lambda form: form.block("意见建议归口处理", [row(value("无", 30))]))
    with pdfplumber.open(BytesIO(pdf)) as opened:
        page = opened.pages[0]
        frame_lines = {round(line["top"], 1) for line in page.lines}
        spine = [c for c in page.chars if c["text"] in "意见建议归口处理"]
    assert min(c["top"] for c in spine) >= min(frame_lines) - 1
    assert max(c["bottom"] for c in spine) <= max(frame_lines) + 1
    for one, other in combinations(spine, 2):
        beside = one["x1"] <= other["x0"] + 0.5 or other["x1"] <= one["x0"] + 0.5
        assert beside or abs(one["top"] - other["top"]) > 5


def test_a_block_that_begins_on_the_next_page_leaves_no_mark_on_this_one() -> None:
    def fill(form: Form) -> None:
        form.block("甲部分", [row(value("行", 30), height=60.0) for _number in range(3)])
        form.block("乙乙乙", [row(value("末", 30), height=60.0)])

    with pdfplumber.open(BytesIO(_form(fill))) as opened:
        first, second = ("".join(c["text"] for c in page.chars) for page in opened.pages)
    assert "乙" not in first
    assert second.count("乙") == 3


def test_rows_that_belong_together_stand_on_one_page() -> None:
    def fill(form: Form) -> None:
        form.rows([row(value("行", 30), height=60.0) for _number in range(3)])
        form.rows([row(value("末", 30)), signatures(["签字"], 55.0)], together=True)

    with pdfplumber.open(BytesIO(_form(fill))) as opened:
        first, second = ("".join(c["text"] for c in page.chars) for page in opened.pages)
    assert "末" not in first
    assert "末" in second


def test_boxes_for_the_pen_keep_their_height_and_stay_on_one_page() -> None:
    def fill(form: Form) -> None:
        form.rows([row(value("行", 30), height=20.0) for _number in range(11)])
        form.rows([signatures(["谈话对象签字", "谈话人签字"], 30.0)])

    with pdfplumber.open(BytesIO(_form(fill))) as opened:
        assert len(opened.pages) == 2
        page = opened.pages[1]
        uprights = [line for line in page.lines if line["width"] < 1]
        assert {round(line["height"]) for line in uprights} == {round(30 * MM)}
        assert without_space("".join(c["text"] for c in page.chars)).count("签字：年月日") == 2


def test_words_below_and_rows_after_them() -> None:
    def fill(form: Form) -> None:
        form.rows([row(value("一", 30))])
        form.note("说明：一事一表。")
        form.rows([row(value("二", 30))])

    assert _read(_form(fill)) == "试表一说明：一事一表。二第1页共1页CD-9"


def test_a_label_too_long_for_a_page_is_refused() -> None:
    with pytest.raises(UserError, match="too long"):
        _form(lambda form: form.rows([row(label("长" * 3000, 30), long_text(_EACH, 130))]))
    with pytest.raises(UserError, match="too long"):
        _form(lambda form: form.block("长" * 200, [row(value("无", 30))]))


def test_an_unknown_character_is_refused() -> None:
    with pytest.raises(UserError, match="U\\+1F600"):
        _form(lambda form: form.rows([row(value("😀", 30))]))
