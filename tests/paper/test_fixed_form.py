"""A fixed form: lines in millimetres, text within its cell, the rest on a sheet behind."""

from __future__ import annotations

from io import BytesIO

import pdfplumber
import pytest

from desktop.paper.document import PaperDocument
from desktop.paper.fixed_form import FilledForm, FormPage, Label
from desktop.paper.grid import Cell
from desktop.paper.units import MM
from tests.paper.reading import characters

PAGE = FormPage(
    name="Try",
    place=(20.0, 50.0),
    columns=(30.0, 50.0),
    rows=(10.0, 60.0),
    labels=(Label(Cell(0, 0), "名"), Label(Cell(1, 0), "总结", downward=True)),
    values={"short": Cell(0, 1), "long": Cell(1, 1)},
    pens={"long": "签名："},
    title_top=30.0,
)
SENTENCE = "完成了任务{};"


def filled(short: str, long: str, day: str = "2025年1月2日", *, forms: int = 1) -> bytes:
    """So many equal forms in one file."""
    out = BytesIO()
    document = PaperDocument(out, "试表")
    for number in range(forms):
        form = FilledForm(document, "试表", f"CD-{number}")
        page = form.page(PAGE)
        page.value("short", short, "短")
        page.text("long", long, "长")
        page.day("long", day)
        page.close()
        form.close("姓名：样本甲")
    document.close()
    return out.getvalue()


def test_lines_and_words_stand_where_the_page_has_them() -> None:
    with pdfplumber.open(BytesIO(filled("甲", "乙\n丙"))) as pdf:
        (page,) = pdf.pages
        uprights = sorted({line["x0"] / MM for line in page.lines if line["height"]})
        levels = sorted({line["top"] / MM for line in page.lines if not line["height"]})
        text = page.crop((50 * MM, 60 * MM, 100 * MM, 120 * MM)).extract_text()
        title = [char for char in page.chars if char["size"] == 20]
    assert uprights == pytest.approx([20, 50, 100], abs=0.01)
    assert levels == pytest.approx([50, 60, 120], abs=0.01)
    assert text.split() == ["乙", "丙", "签名：", "2025年1月2日"]
    assert "".join(char["text"] for char in title) == "试表"
    assert all(char["top"] > 30 * MM and char["bottom"] < 50 * MM for char in title)


def test_the_empty_page_is_kept_once_for_all_forms() -> None:
    pdf = filled("甲", "乙", forms=20)
    assert pdf.count(b"/Type /XObject") == 1
    with pdfplumber.open(BytesIO(pdf)) as opened:
        assert len(opened.pages) == 20
        assert "".join(c["text"] for c in opened.pages[19].chars).count("签名：") == 1


@pytest.mark.parametrize("count", [5, 10, 20, 400])
def test_long_text_shrinks_then_goes_on_and_comes_back_whole(count: int) -> None:
    parts = [SENTENCE.format(number) for number in range(count)]
    pdf = filled("甲", "".join(parts))
    text = characters(pdf).replace("\n", "")
    with pdfplumber.open(BytesIO(pdf)) as opened:
        first = opened.pages[0].chars
        pages = len(opened.pages)
    inside = [char for char in first if char["x0"] > 50 * MM and char["top"] > 60 * MM]
    own = [char for char in inside if char["text"] in SENTENCE]
    assert all(char["bottom"] <= 112.5 * MM and char["x1"] <= 100 * MM for char in own)
    sizes = {char["size"] for char in own}
    assert sizes == {12.0} if count == 5 else min(sizes) >= 9.0
    assert (pages > 1) == ("（下接续页）" in text) == ("试表（续页）" in text) == (count == 400)
    missing = [part for part in parts if part not in text]
    assert len(missing) < pages


def test_a_short_value_that_is_long_goes_on_under_its_heading() -> None:
    text = characters(filled("样本" * 200, ""))
    assert "短（续）" in text
    assert text.count("样本") >= 200


def test_equal_forms_are_equal_bytes() -> None:
    assert filled("甲", "乙" * 900) == filled("甲", "乙" * 900)
