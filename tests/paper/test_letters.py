"""Plain official documents: numbered heads, text over pages, boxes for the pen."""

from __future__ import annotations

from io import BytesIO

import pdfplumber
import pytest

from desktop.base.errors import UserError
from desktop.paper.document import PaperDocument
from desktop.paper.letters import OFFICIAL_SHEET, Letter, chinese_number
from desktop.paper.lines import BLANK_DATE
from tests.paper.reading import characters


def _short_letter(mark: str = "") -> bytes:
    out = BytesIO()
    document = PaperDocument(out, "材料")
    letter = Letter(document, "材料", mark=mark)
    letter.dated("2003.07—2009.05", "样本县样本局科员" * 4)
    letter.close()
    document.close()
    return out.getvalue()


def _letter(paragraph: str = "据了解，你存在样本问题。", label: str = "本人签收") -> bytes:
    out = BytesIO()
    document = PaperDocument(out, "提醒函")
    letter = Letter(document, "提醒函", number="样组函〔2025〕1号", serial="CD-9")
    letter.addressee("样本甲同志")
    letter.head("有关情况")
    letter.subhead("第一方面")
    letter.paragraph(paragraph)
    letter.subhead("第二方面")
    letter.head("有关要求")
    letter.subhead("第一项")
    letter.closing("中共样本县委组织部")
    letter.signature_boxes((label, "谈话人"))
    assert letter.close() == document.page_count
    document.close()
    return out.getvalue()


def test_the_parts_stand_in_order_and_heads_are_numbered() -> None:
    assert characters(_letter()) == (
        "提醒函样组函〔2025〕1号样本甲同志：一、有关情况（一）第一方面据了解，你存在样本问题。"
        "（二）第二方面二、有关要求（一）第一项中共样本县委组织部"
        f"{BLANK_DATE.strip()}本人签收签字：{BLANK_DATE}谈话人签字：{BLANK_DATE}第1页 共1页CD-9"
    )


def test_long_text_runs_over_pages_within_the_margins() -> None:
    pdf = _letter("样本县委组织部据了解，" * 400)
    assert characters(pdf).count("据了解，") >= 380
    frame = OFFICIAL_SHEET.frame
    with pdfplumber.open(BytesIO(pdf)) as opened:
        assert len(opened.pages) > 4
        for page in opened.pages:
            body = [char for char in page.chars if char["size"] > 12]
            assert all(frame.left - 0.1 <= char["x0"] for char in body)
            assert all(char["x1"] <= frame.right + 0.1 for char in body)
            assert all(char["bottom"] <= frame.bottom + 0.1 for char in body)
    joined = "".join(c for c in characters(pdf) if c in "样本县委组织部据了解，")
    assert "样本县委组织部据了解，" * 400 in joined


def test_the_day_stands_four_characters_from_the_right_and_the_unit_above_its_middle() -> None:
    out = BytesIO()
    document = PaperDocument(out, "提醒函")
    letter = Letter(document, "提醒函")
    letter.closing("中共样本县委组织部", "2025年3月26日")
    letter.close()
    document.close()
    with pdfplumber.open(BytesIO(out.getvalue())) as opened:
        unit = opened.pages[0].search("中共样本县委组织部")[0]
        day = opened.pages[0].search("2025年3月26日")[0]
    assert OFFICIAL_SHEET.frame.right - day["x1"] == pytest.approx(4 * 16, abs=0.5)
    assert unit["x0"] + unit["x1"] == pytest.approx(day["x0"] + day["x1"], abs=1)
    assert unit["bottom"] < day["top"]


def test_signature_boxes_are_whole_and_hold_their_words() -> None:
    with pdfplumber.open(BytesIO(_letter())) as opened:
        page = opened.pages[0]
        assert len(page.lines) == 8
        top = min(line["top"] for line in page.lines)
        bottom = max(line["bottom"] for line in page.lines)
        words = [char for char in page.chars if char["text"] in "签字收谈话人"]
    assert bottom - top == pytest.approx(36 / 25.4 * 72, abs=0.1)
    assert all(top <= char["top"] and char["bottom"] <= bottom for char in words)


def test_a_label_that_no_box_can_hold_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="长"):
        _letter(label="长" * 2000)


def test_an_unknown_character_is_refused() -> None:
    with pytest.raises(UserError, match="U\\+1F600"):
        _letter("😀")


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五"), (99, "九十九")],
)
def test_chinese_numbers(number: int, written: str) -> None:
    assert chinese_number(number) == written


def test_the_level_of_secrecy_stands_before_the_title_at_the_left() -> None:
    assert characters(_short_letter("内部")).startswith("内部材料2003.07")
    with pdfplumber.open(BytesIO(_short_letter("内部"))) as opened:
        first, title = opened.pages[0].chars[0], opened.pages[0].chars[2]
    assert first["x0"] == pytest.approx(OFFICIAL_SHEET.frame.left, abs=0.1)
    assert first["bottom"] < title["top"]


def test_a_line_of_a_life_hangs_beside_its_period() -> None:
    with pdfplumber.open(BytesIO(_short_letter())) as opened:
        chars = [char for char in opened.pages[0].chars if char["text"] in "样本县局科员"]
        period = [char for char in opened.pages[0].chars if char["text"] in "0123456789.—"]
    assert min(c["x0"] for c in chars) > max(c["x1"] for c in period if c["size"] == 16)
    assert len({round(c["top"]) for c in chars}) > 1
