"""The approval form's lines and boxes in the PDF, against the committed geometry."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from itertools import accumulate

import pdfplumber
import pytest

from tests.cadres.appointment import (
    GEOMETRY,
    MM,
    PAGE_TOPS,
    RESUME,
    TOLERANCE,
    boxed,
    but,
    cells,
    chars_of,
    drawn_lines,
    expected_places,
    photo,
    printed,
    sample,
)
from tests.paper.reading import characters


def _expected_lines(page: int) -> set[tuple[str, int, int, int]]:
    """Unit pieces of line (direction, line, place) around the cells of V3."""
    pieces = set()
    for row, column, span, rows, _text in cells(page):
        pieces |= {
            ("level", y, x, 0) for y in (row, row + rows) for x in range(column, column + span)
        }
        pieces |= {
            ("upright", x, y, 0) for x in (column, column + span) for y in range(row, row + rows)
        }
    return pieces


def _nearest(value: float, places: Sequence[float]) -> int:
    index = min(range(len(places)), key=lambda n: abs(places[n] - value))
    assert abs(places[index] - value) <= TOLERANCE
    return index


@pytest.mark.parametrize("edition", ["V3", "V4"])
@pytest.mark.parametrize("page", [1, 2])
def test_every_line_lies_within_the_tolerance(page: int, edition: str) -> None:
    expected = expected_places(page, edition)
    lines = drawn_lines(sample(edition), page)
    assert len(lines) >= 20
    for line in lines:
        for x in (line.left, line.right):
            _nearest(x, expected.lefts)
        for y in (line.top, line.bottom):
            _nearest(y, expected.tops)


@pytest.mark.parametrize("page", [1, 2])
def test_no_line_is_missing_and_none_too_many(page: int) -> None:
    expected = expected_places(page, "V3")
    pieces = set()
    for line in drawn_lines(sample("V3"), page):
        left, right = _nearest(line.left, expected.lefts), _nearest(line.right, expected.lefts)
        top, bottom = _nearest(line.top, expected.tops), _nearest(line.bottom, expected.tops)
        if top == bottom:
            pieces |= {("level", top, x, 0) for x in range(left, right)}
        else:
            pieces |= {("upright", left, y, 0) for y in range(top, bottom)}
    assert pieces == _expected_lines(page)


@pytest.mark.parametrize("page", [1, 2])
def test_the_frame_is_heavier_than_the_lines_within(page: int) -> None:
    expected = expected_places(page, "V3")
    with pdfplumber.open(BytesIO(sample("V3"))) as opened:
        for line in opened.pages[page - 1].lines:
            level = line["height"] == 0
            place, edges = (line["top"], expected.tops) if level else (line["x0"], expected.lefts)
            outer = min(abs(place - edges[0]), abs(place - edges[-1])) < TOLERANCE
            assert line["linewidth"] == (1.5 if outer else 1)


PAGE_1 = {
    (0, 0): "姓名",
    (0, 2): "样本甲",
    (0, 3): "性别",
    (0, 4): "男",
    (0, 5): "出生年月(岁)",
    (0, 6): "1985.03（39岁）",
    (1, 0): "民族",
    (1, 2): "汉族",
    (1, 3): "籍贯",
    (1, 4): "样本省样本",
    (1, 5): "出生地",
    (1, 6): "样本",
    (2, 0): "入党时间",
    (2, 2): "民盟（2006.06）",
    (2, 3): "参加工作时间",
    (2, 4): "2007.07",
    (2, 5): "健康状况",
    (2, 6): "健康",
    (3, 0): "专业技术职务",
    (3, 2): "高级经济师",
    (3, 4): "熟悉专业有何专长",
    (3, 5): "行政管理",
    (4, 0): "学历学位",
    (4, 2): "全日制教育",
    (4, 3): "大学管理学学士",
    (4, 5): "毕业院校系及专业",
    (4, 6): "样本大学行政管理专业",
    (6, 2): "在职教育",
    (6, 3): "省委党校研究生",
    (6, 5): "毕业院校系及专业",
    (6, 6): "样本省委党校",
    (8, 0): "现任职务",
    (8, 3): "样本县发展和改革局党组书记、局长",
    (9, 0): "拟任职务",
    (9, 3): "样本县人民政府副县长候选人",
    (10, 0): "拟免职务",
    (10, 3): "样本县发展和改革局局长",
    (11, 0): "简历",
    (11, 1): RESUME.replace("\n", ""),
}

PAGE_2 = {
    (0, 0): "奖惩情况",
    (0, 1): "无",
    (1, 0): "年度考核结果",
    (1, 1): "2023年优秀；2024年称职",
    (2, 0): "任免理由",
    (2, 1): "工作需要",
    (3, 0): "家庭主要成员及重要社会关系",
    (3, 1): "称谓",
    (3, 2): "姓名",
    (3, 3): "年龄",
    (3, 4): "政治面貌",
    (3, 5): "工作单位及职务",
    (4, 1): "妻子",
    (4, 2): "样本乙",
    (4, 3): "38",
    (4, 4): "中共党员",
    (4, 5): "样本县第一中学教师",
    (5, 1): "父亲",
    (5, 2): "样本丙",
    (5, 4): "群众",
    (5, 5): "样本县青山镇村民（已去世）",
    (11, 0): "呈报单位",
    (11, 1): "中共样本县委组织部2025年11月20日",
    (13, 0): "审批机关意见",
    (13, 1): "（盖章）　　年　　月　　日",
    (13, 6): "行政机关任免意见",
    (13, 7): "（盖章）　　年　　月　　日",
}


@pytest.mark.parametrize(("page", "texts"), [(1, PAGE_1), (2, PAGE_2)])
def test_every_text_stands_in_its_box(page: int, texts: dict[tuple[int, int], str]) -> None:
    assert boxed(sample("V3"), page, "V3") == texts


def test_edition_four_has_the_month_of_retirement() -> None:
    texts = boxed(sample("V4"), 1, "V4")
    assert (texts[2, 5], texts[2, 6]) == ("到龄时间", "2048.03（63岁）")
    text = characters(sample("V4"))
    for label in ("健康状况", "专业技术职务", "熟悉专业有何专长"):
        assert label in text


def test_the_title_stands_letter_by_letter_in_its_cells() -> None:
    title = GEOMETRY["a4_v3"]["page1"]["title"]
    start = GEOMETRY["a4_v3"]["page1"]["margins_mm"]["left"] * MM + title["indent_tw"] / 20
    edges = list(accumulate((cell / 20 for cell in title["cells_tw"]), initial=start))
    letters = [char for char in chars_of(sample("V3"), 1) if char["size"] == title["pt"]]
    assert "".join(char["text"] for char in letters) == title["text"]
    for letter, left, right in zip(letters, edges, edges[1:], strict=False):
        assert left <= letter["x0"]
        assert letter["x1"] <= right
        assert letter["bottom"] < PAGE_TOPS[0] * MM


def test_below_the_table_stands_who_filled_it_in() -> None:
    below = [c for c in chars_of(sample("V3"), 2) if c["top"] > expected_places(2, "V3").tops[-1]]
    assert "".join(char["text"] for char in below) == "填表人：样本戊"
    indent = GEOMETRY["a4_v3"]["page2"]["below_table"]["first_line_indent_tw"] / 20
    assert below[0]["x0"] == pytest.approx(
        expected_places(2, "V3").lefts[0] + indent, abs=TOLERANCE
    )


def test_the_photo_keeps_its_shape_within_its_cell() -> None:
    expected = expected_places(1, "V3")
    for size in ((80, 100), (100, 100), (30, 100)):
        pdf = printed(but(photo=photo(*size)))
        with pdfplumber.open(BytesIO(pdf)) as opened:
            image = opened.pages[0].images[0]
        assert expected.lefts[7] <= image["x0"] < image["x1"] <= expected.lefts[8]
        assert expected.tops[0] <= image["top"] < image["bottom"] <= expected.tops[4]
        assert image["width"] / image["height"] == pytest.approx(size[0] / size[1], rel=0.01)
