"""Tables over pages: head repeated, rows whole, nothing cut."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

import pdfplumber
import pytest

from desktop.base.errors import UserError
from desktop.paper.document import PaperDocument
from desktop.paper.drawing import Across
from desktop.paper.flow import A4, A4_LANDSCAPE, Flow, Sheet, TextStyle
from desktop.paper.tables import Column, Group, draw_table
from tests.paper.reading import characters

COLUMNS = (
    Column("序号", 10, Across.CENTRE),
    Column("姓名", 20),
    Column("现任职务", 80),
    Column("出生年月", 20, Across.CENTRE),
)


def _rows(count: int, post: str = "样本县某局局长") -> list[tuple[str, ...]]:
    return [(str(n), f"样本{n}号", f"{post}{n}", "1985.03") for n in range(count)]


def _table(groups: list[Group], sheet: Sheet = A4_LANDSCAPE) -> bytes:
    out = BytesIO()
    document = PaperDocument(out, "花名册")
    flow = Flow(document, sheet, serial="CD-1")
    flow.paragraph("干部花名册", TextStyle(across=Across.CENTRE))
    draw_table(flow, COLUMNS, groups)
    flow.close()
    document.close()
    return out.getvalue()


def test_every_text_of_a_long_table_is_there_and_each_page_has_the_head() -> None:
    rows = _rows(120)
    pdf = _table([Group("样本局", rows[:50]), Group("样本镇", rows[50:])])
    text = characters(pdf)
    for row in rows:
        assert "".join(row) in text
    with pdfplumber.open(BytesIO(pdf)) as opened:
        pages = ["".join(char["text"] for char in page.chars) for page in opened.pages]
    assert len(pages) > 2
    assert all("序号姓名现任职务出生年月" in page for page in pages)
    for number, page in enumerate(pages, 1):
        assert f"第{number}页 共{len(pages)}页" in page
        assert "CD-1" in page
    assert text.count("样本局") == 1


def test_columns_fill_the_page_and_texts_lie_in_their_cells() -> None:
    with pdfplumber.open(BytesIO(_table([Group("样本局", _rows(60, "样本县" * 30))]))) as pdf:
        for page in pdf.pages:
            frame = A4_LANDSCAPE.frame
            upright = sorted({round(line["x0"], 1) for line in page.lines if line["width"] == 0})
            assert upright[0] == pytest.approx(frame.left, abs=0.1)
            assert upright[-1] == pytest.approx(frame.right, abs=0.1)
            level = sorted({round(line["top"], 2) for line in page.lines if line["height"] == 0})
            inside = [c for c in page.chars if level[0] < c["top"] < level[-1]]
            assert inside
            for char in inside:
                assert not any(char["x0"] < x - 0.1 < char["x1"] - 0.2 for x in upright)
                assert any(
                    a - 0.1 <= char["top"] and char["bottom"] <= b + 0.1 for a, b in pairwise(level)
                )


@pytest.mark.parametrize("post", ["样本县某局局长", "样本县" * 30])
def test_a_heading_is_not_left_alone_at_the_foot(post: str) -> None:
    groups = [Group(f"单位{n}", _rows(n % 4 + 1, post)) for n in range(30)]
    with pdfplumber.open(BytesIO(_table(groups, A4))) as pdf:
        for page in pdf.pages:
            body = "".join(char["text"] for char in page.chars).split("第")[0]
            assert not body.rstrip("0123456789").endswith("单位")


def test_a_heading_goes_with_a_tall_row_to_the_next_page() -> None:
    tall = [("1", "样本甲", "第一行，" * 60, "1985.03")]
    groups = [Group(f"单位{n}", tall) for n in range(20)]
    with pdfplumber.open(BytesIO(_table(groups, A4))) as pdf:
        assert len(pdf.pages) > 2
        for page in pdf.pages:
            body = "".join(char["text"] for char in page.chars)
            assert body.count("单位") == body.count("样本甲")


def test_a_row_that_no_page_can_hold_goes_on_and_loses_nothing() -> None:
    long = "".join(f"第{n}条样本文字，" for n in range(1500))
    pdf = _table([Group("", [("1", "样本甲", long, "1985.03")])])
    read = characters(pdf)
    for n in range(1500):
        assert f"第{n}条" in read.replace("第1页", "") or f"{n}条" in read
    assert sum(read.count(c) for c in "条") == 1500


def test_long_text_shrinks_before_the_row_gets_too_tall() -> None:
    with pdfplumber.open(BytesIO(_table([Group("", _rows(1, "样" * 900))]))) as pdf:
        sizes = {round(char["size"], 1) for char in pdf.pages[0].chars if char["text"] == "样"}
    assert min(sizes) < 10


def test_an_unknown_character_is_refused_before_anything_is_written() -> None:
    with pytest.raises(UserError, match="U\\+1F600"):
        _table([Group("", [("1", "样本😀", "", "")])])


def test_a_row_with_too_few_texts_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="zip"):
        _table([Group("", [("1", "样本")])])
