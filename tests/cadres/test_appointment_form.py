"""干部任免审批表 read back from the PDF: its lines, its boxes, words, continuation sheets."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import pdfplumber
import pytest
from PIL import Image

from desktop.base.errors import Cancelled, UserError
from desktop.base.progress import Progress
from desktop.cadres.papers.appointment_form import (
    V3,
    V4,
    Edition,
    print_appointment_forms,
    unprintable,
)
from desktop.exchange.appointment_form import AppointmentForm, FamilyLine
from tests.paper.reading import characters
from tests.paper.test_fonts import GENERAL

MM = 72 / 25.4
TOLERANCE = 0.3 * MM
TODAY = date(2025, 11, 22)
GEOMETRY = json.loads(
    (Path(__file__).parents[1] / "data" / "form_geometry.json").read_text("utf-8")
)
PAGE_TOPS = (27.8, 27.8)

RESUME = """\
2003.09--2007.07  样本大学政治与公共管理学院行政管理专业学习
2007.07--2013.06  样本县青山镇人民政府科员
（其间：2011.09--2013.06  在样本省委党校在职研究生班法学理论专业学习并取得毕业证书）
2013.06--         样本县发展和改革局局长

样本县第十三届、第十四届县委委员"""


def _photo(width: int = 80, height: int = 100) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), (120, 130, 140)).save(out, "JPEG")
    return out.getvalue()


SAMPLE = AppointmentForm(
    name="样本甲",
    sex="男",
    birth="198503",
    ethnicity="汉族",
    native_place="样本省样本",
    birthplace="样本",
    joined_party="20060620；民盟",
    started_work="200707",
    health="健康",
    professional_title="高级经济师",
    expertise="行政管理",
    full_time_education="大学",
    full_time_degree="管理学学士",
    full_time_education_school="样本大学行政管理专业",
    full_time_degree_school="样本大学行政管理专业",
    in_service_education="省委党校研究生",
    in_service_education_school="样本省委党校",
    current_post="样本县发展和改革局党组书记、局长",
    proposed_post="样本县人民政府副县长候选人",
    post_to_remove="样本县发展和改革局局长",
    resume=RESUME,
    rewards_and_sanctions="无",
    annual_results="2023年优秀；2024年称职",
    reason="工作需要",
    family=(
        FamilyLine("妻子", "样本乙", "198607", "中共党员", "样本县第一中学教师"),
        FamilyLine("父亲", "样本丙", "195001", "群众", "样本县青山镇村民（已去世）"),
    ),
    reporting_unit="中共样本县委组织部",
    age_on="202502",
    filled_on="20251120",
    filled_by="样本戊",
    photo=_photo(),
    retirement_month="204803",
)


def but(form: AppointmentForm = SAMPLE, /, **changes: Any) -> AppointmentForm:
    """The form with other values."""
    return replace(form, **changes)


def printed(*forms: AppointmentForm, edition: Edition = V3, **options: Any) -> bytes:
    out = BytesIO()
    print_appointment_forms(forms, out, edition=edition, today=TODAY, **options)
    return out.getvalue()


@cache
def _sample(edition_name: str) -> bytes:
    return printed(SAMPLE, edition=V4 if edition_name == "V4" else V3)


class Expected(NamedTuple):
    """What the committed geometry says of one page, in points."""

    lefts: list[float]
    tops: list[float]


def _expected(page: int, edition: str) -> Expected:
    own = GEOMETRY["a4_v3"][f"page{page}"]
    columns = own["table"]["cols_tw"]
    rows = [row["h_tw"] for row in own["table"]["rows"]]
    if edition == "V4":
        changes = GEOMETRY["a4_v4_differences"]
        columns = changes[f"page{page}_cols_tw"]
        if page == 1:
            rows[3] = changes["row4_h_tw"]
    left = own["margins_mm"]["left"] * MM
    top = PAGE_TOPS[page - 1] * MM
    return Expected(
        list(accumulate((c / 20 for c in columns), initial=left)),
        list(accumulate((r / 20 for r in rows), initial=top)),
    )


class Segment(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float


def _cells(page: int) -> Iterator[tuple[int, int, int, int, str]]:
    """Row, column, span, rows and text of each ruled cell of V3 in the geometry.

    学历 over 学位 and their schools share a cell each, as do 呈报单位 and its date.
    """
    for number, row in enumerate(GEOMETRY["a4_v3"][f"page{page}"]["table"]["rows"]):
        for cell in row["cells"]:
            rows = cell["rowspan"]
            if page == 1 and 4 <= number <= 7 and cell["t"].startswith("{"):
                if number % 2:
                    continue
                rows = 2
            if page == 2 and cell["t"].startswith("{TianBiaoShiJian"):
                continue
            if cell["t"] == "{ChengBaoDanWei}":
                rows = 2
            yield number, cell["col"], cell["span"], rows, cell["t"]


def _expected_lines(page: int) -> set[tuple[str, int, int, int]]:
    """Unit pieces of line (direction, line, place) around the cells of V3."""
    pieces = set()
    for row, column, span, rows, _text in _cells(page):
        pieces |= {
            ("level", y, x, 0) for y in (row, row + rows) for x in range(column, column + span)
        }
        pieces |= {
            ("upright", x, y, 0) for x in (column, column + span) for y in range(row, row + rows)
        }
    return pieces


def _drawn_lines(pdf: bytes, page: int) -> list[Segment]:
    with pdfplumber.open(BytesIO(pdf)) as opened:
        lines = opened.pages[page - 1].lines
    return [Segment(line["x0"], line["top"], line["x1"], line["bottom"]) for line in lines]


def _nearest(value: float, places: Sequence[float]) -> int:
    index = min(range(len(places)), key=lambda n: abs(places[n] - value))
    assert abs(places[index] - value) <= TOLERANCE
    return index


@pytest.mark.parametrize("edition", ["V3", "V4"])
@pytest.mark.parametrize("page", [1, 2])
def test_every_line_lies_within_the_tolerance(page: int, edition: str) -> None:
    expected = _expected(page, edition)
    lines = _drawn_lines(_sample(edition), page)
    assert len(lines) >= 20
    for line in lines:
        for x in (line.left, line.right):
            _nearest(x, expected.lefts)
        for y in (line.top, line.bottom):
            _nearest(y, expected.tops)


@pytest.mark.parametrize("page", [1, 2])
def test_no_line_is_missing_and_none_too_many(page: int) -> None:
    expected = _expected(page, "V3")
    pieces = set()
    for line in _drawn_lines(_sample("V3"), page):
        left, right = _nearest(line.left, expected.lefts), _nearest(line.right, expected.lefts)
        top, bottom = _nearest(line.top, expected.tops), _nearest(line.bottom, expected.tops)
        if top == bottom:
            pieces |= {("level", top, x, 0) for x in range(left, right)}
        else:
            pieces |= {("upright", left, y, 0) for y in range(top, bottom)}
    assert pieces == _expected_lines(page)


@pytest.mark.parametrize("page", [1, 2])
def test_the_frame_is_heavier_than_the_lines_within(page: int) -> None:
    expected = _expected(page, "V3")
    with pdfplumber.open(BytesIO(_sample("V3"))) as opened:
        for line in opened.pages[page - 1].lines:
            level = line["height"] == 0
            place, edges = (line["top"], expected.tops) if level else (line["x0"], expected.lefts)
            outer = min(abs(place - edges[0]), abs(place - edges[-1])) < TOLERANCE
            assert line["linewidth"] == (1.5 if outer else 1)


def _boxed(pdf: bytes, page: int, edition: str) -> dict[tuple[int, int], str]:
    """The text in each ruled cell of V3's table, by row and column; every character inside one."""
    expected = _expected(page, edition)
    texts: dict[tuple[int, int], str] = {}
    with pdfplumber.open(BytesIO(pdf)) as opened:
        chars = opened.pages[page - 1].chars
    boxes = {
        (row, column): (
            expected.lefts[column],
            expected.tops[row],
            expected.lefts[column + span],
            expected.tops[row + rows],
        )
        for row, column, span, rows, _text in _cells(page)
    }
    for char in chars:
        if not expected.tops[0] < (char["top"] + char["bottom"]) / 2 < expected.tops[-1]:
            continue
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        place, box = next(
            (place, box)
            for place, box in boxes.items()
            if box[0] <= x <= box[2] and box[1] <= y <= box[3]
        )
        assert char["x0"] >= box[0] - 0.1, char
        assert char["x1"] <= box[2] + 0.1 or char["text"] == " ", char
        assert char["top"] >= box[1] - 0.1, char
        assert char["bottom"] <= box[3] + 0.1, char
        texts[place] = texts.get(place, "") + char["text"]
    return texts


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
    assert _boxed(_sample("V3"), page, "V3") == texts


def test_edition_four_has_the_month_of_retirement() -> None:
    texts = _boxed(_sample("V4"), 1, "V4")
    assert (texts[2, 5], texts[2, 6]) == ("到龄时间", "2048.03（63岁）")
    text = characters(_sample("V4"))
    for label in ("健康状况", "专业技术职务", "熟悉专业有何专长"):
        assert label in text


def _chars(pdf: bytes, page: int) -> list[dict[str, Any]]:
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return list(opened.pages[page - 1].chars)


def test_the_title_stands_letter_by_letter_in_its_cells() -> None:
    title = GEOMETRY["a4_v3"]["page1"]["title"]
    start = GEOMETRY["a4_v3"]["page1"]["margins_mm"]["left"] * MM + title["indent_tw"] / 20
    edges = list(accumulate((cell / 20 for cell in title["cells_tw"]), initial=start))
    letters = [char for char in _chars(_sample("V3"), 1) if char["size"] == title["pt"]]
    assert "".join(char["text"] for char in letters) == title["text"]
    for letter, left, right in zip(letters, edges, edges[1:], strict=False):
        assert left <= letter["x0"]
        assert letter["x1"] <= right
        assert letter["bottom"] < PAGE_TOPS[0] * MM


def test_below_the_table_stands_who_filled_it_in() -> None:
    below = [c for c in _chars(_sample("V3"), 2) if c["top"] > _expected(2, "V3").tops[-1]]
    assert "".join(char["text"] for char in below) == "填表人：样本戊"
    indent = GEOMETRY["a4_v3"]["page2"]["below_table"]["first_line_indent_tw"] / 20
    assert below[0]["x0"] == pytest.approx(_expected(2, "V3").lefts[0] + indent, abs=TOLERANCE)


def test_the_photo_keeps_its_shape_within_its_cell() -> None:
    expected = _expected(1, "V3")
    for size in ((80, 100), (100, 100), (30, 100)):
        pdf = printed(but(photo=_photo(*size)))
        with pdfplumber.open(BytesIO(pdf)) as opened:
            image = opened.pages[0].images[0]
        assert expected.lefts[7] <= image["x0"] < image["x1"] <= expected.lefts[8]
        assert expected.tops[0] <= image["top"] < image["bottom"] <= expected.tops[4]
        assert image["width"] / image["height"] == pytest.approx(size[0] / size[1], rel=0.01)


def _sizes(pdf: bytes, page: int, letter: str) -> set[float]:
    return {round(char["size"], 2) for char in _chars(pdf, page) if char["text"] == letter}


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("样本", ["样本"]),
        ("样本样本", ["样本样本"]),
        ("样本样本样本", ["样本样本", "样本"]),
        ("阿卜杜拉·买买提", ["阿卜杜拉·", "买买提"]),
        ("样本样本样本样本样本", ["样本样本样", "本样本样本"]),
        ("阿卜杜热合曼·阿卜杜拉提", ["阿卜杜热合", "曼·阿卜杜", "拉提"]),
        ("样本样本样本样本样本样本样本样本样", ["样本样本样本", "样本样本样本", "样本样本样"]),
    ],
)
def test_how_a_name_is_set(name: str, lines: list[str]) -> None:
    pdf = printed(but(name=name))
    box = _expected(1, "V3")
    chars = [
        char
        for char in _chars(pdf, 1)
        if box.lefts[2] < (char["x0"] + char["x1"]) / 2 < box.lefts[3]
        and box.tops[0] < char["top"] + 2 < box.tops[1]
    ]
    rows: dict[float, str] = {}
    for char in chars:
        rows[round(char["top"], 1)] = rows.get(round(char["top"], 1), "") + char["text"]
    found = list(rows.values())
    assert "".join(found) == name
    assert not any(line.startswith("·") for line in found)
    assert found == lines


GROWING = {"current_post", "proposed_post", "post_to_remove"}
PIECES = 400
LONG = "样本县委组织部干部科，（工作）"


@pytest.mark.parametrize("name", [
    "name", "sex", "birth", "ethnicity", "native_place", "birthplace", "joined_party",
    "started_work", "health", "professional_title", "expertise", "full_time_education",
    "full_time_degree", "full_time_education_school", "full_time_degree_school",
    "in_service_education", "in_service_degree", "in_service_education_school",
    "in_service_degree_school", "current_post", "proposed_post", "post_to_remove", "resume",
    "rewards_and_sanctions", "annual_results", "reason", "reporting_unit", "filled_on", "filled_by",
])  # fmt: skip
@pytest.mark.parametrize("edition", [V3, V4], ids=["V3", "V4"])
def test_nothing_typed_is_ever_cut(name: str, edition: Edition) -> None:
    numbered = "".join(f"{LONG}{number}；" for number in range(PIECES))
    pdf = printed(but(**{name: numbered}), edition=edition)
    read = characters(pdf)
    for piece in (f"{LONG}{number}；" for number in range(PIECES)):
        assert _spread(piece, read), piece
    if edition is V3 and name not in GROWING:
        for page in (1, 2):
            _boxed(pdf, page, "V3")
    assert "（续页）" in read


def _spread(piece: str, text: str) -> bool:
    """Whether the piece is in the text, if need be around the place where the sheet ends."""
    if piece in text:
        return True
    return any(
        piece[:cut] in text and piece[cut:] in text and len(piece[:cut]) > 1
        for cut in range(2, len(piece))
    )


@pytest.mark.parametrize("field", ["relation", "name", "political_status", "unit_and_post"])
def test_no_cell_of_the_family_is_cut(field: str) -> None:
    long = "".join(f"样本县某局{number}" for number in range(60))
    line = replace(SAMPLE.family[0], **{field: long})
    read = characters(printed(but(family=(line,))))
    assert all(_spread(f"某局{number}", read) for number in range(60))
    assert "家庭成员" in read


@pytest.mark.parametrize(
    ("field", "most"),
    [
        ("professional_title", 90),
        ("expertise", 110),
        ("rewards_and_sanctions", 552),
        ("annual_results", 414),
        ("reason", 552),
        ("reporting_unit", 252),
        ("current_post", 324),
        ("resume", 2500),
    ],
)
def test_what_the_file_may_hold_needs_no_continuation_sheet(field: str, most: int) -> None:
    form = but(**{field: ("样本县委组织部干部，" * most)[:most]})
    with pdfplumber.open(BytesIO(printed(form))) as pdf:
        assert len(pdf.pages) == 2


def test_a_long_resume_shrinks_then_goes_on_by_stages() -> None:
    stage = "2007.07--2013.06  样本县青山镇人民政府科员"
    for count, size in ((20, 14.0), (24, 13.5), (50, 6.0)):
        pdf = printed(but(resume="\n".join([stage] * count)))
        assert _sizes(pdf, 1, "科") == {size}
    pdf = printed(but(resume="\n".join(f"{stage}{n}" for n in range(100))))
    assert _sizes(pdf, 1, "科") == {5.5}
    read = characters(pdf)
    assert all(f"{stage}{n}" in read for n in range(100))
    assert "（下接续页）" in read
    assert "干部任免审批表（续页）" in read
    assert "姓名：样本甲　　出生年月：1985.03" in read
    assert "简历（续）" in read


def test_the_text_of_the_resume_hangs_beside_its_dates() -> None:
    chars = [char for char in _chars(_sample("V3"), 1) if char["top"] > _expected(1, "V3").tops[11]]
    starts: dict[float, float] = {}
    for char in chars:
        if char["text"] > "\x7f" and char["text"] != "简" and char["text"] != "历":
            starts.setdefault(round(char["top"], 1), char["x0"])
    rows = [starts[top] for top in sorted(starts)]
    hanging = rows[0]
    left = _expected(1, "V3").lefts[1]
    assert hanging - left >= GEOMETRY["a4_v3"]["text"]["resume_hanging_tw"] / 20
    bracket = 136 / 20
    assert rows[:4] == pytest.approx([hanging, hanging, hanging, hanging + bracket], abs=0.1)
    assert rows[4:] == pytest.approx([hanging, left + 3], abs=0.1)


def test_posts_have_twenty_six_characters_in_a_line_and_rows_grow() -> None:
    pdf = printed(but(current_post="样" * 52))
    tops = [
        round(char["top"]) for char in _chars(pdf, 1) if char["text"] == "样" and char["x1"] > 160
    ]
    assert max(tops.count(top) for top in set(tops)) == 26
    assert _boxed(pdf, 1, "V3")[8, 3] == "样" * 52
    for count, size in ((53, 12.5), (300, 9.0)):
        pdf = printed(but(current_post="县" * count, resume=""))
        body = {c["size"] for c in _chars(pdf, 1) if c["text"] == "县" and c["x0"] < 200}
        assert max(body) <= size
    grown = sorted({round(line.top, 1) for line in _drawn_lines(pdf, 1) if line.top == line.bottom})
    expected = _expected(1, "V3").tops
    assert grown[-1] == pytest.approx(expected[-1], abs=TOLERANCE)
    assert min(abs(top - expected[9]) for top in grown) > 5


def test_family_beyond_the_seventh_goes_to_the_continuation_sheet() -> None:
    family = tuple(
        FamilyLine("姐姐", f"样本{n}", "198001", "群众", f"样本县{n}局") for n in range(10)
    )
    pdf = printed(but(family=family))
    with pdfplumber.open(BytesIO(pdf)) as opened:
        assert len(opened.pages) == 3
        last = "".join(char["text"] for char in opened.pages[2].chars)
        second = "".join(char["text"] for char in opened.pages[1].chars)
    assert "家庭主要成员及重要社会关系（续）" in last
    assert all(f"样本{n}45群众样本县{n}局" in last for n in (7, 8, 9))
    assert all(f"样本{n}45群众样本县{n}局" in second for n in range(7))


@pytest.mark.parametrize(
    ("changes", "present"),
    [
        ({"age_on": "20250301"}, "1985.03（40岁）"),
        ({"age_on": "", "filled_on": "202401"}, "1985.03（38岁）"),
        ({"age_on": "", "filled_on": ""}, "1985.03（40岁）"),
        ({"birth": "1985春", "age_on": "202503"}, "1985春（39岁）"),
        ({"birth": "不详"}, "不详民族"),
        ({"joined_party": "20020303"}, "2002.03"),
        ({"joined_party": "20020303；民盟；民革"}, "民盟、民革（2002.03）"),
        ({"joined_party": "无党派"}, "无党派"),
        ({"joined_party": "民盟；民革"}, "（民盟、民革）"),
        ({"joined_party": "群众"}, "群众"),
        ({"filled_on": ""}, "中共样本县委组织部　　年　　月　　日"),
        ({"filled_on": "202511"}, "2025年11月　　日"),
        ({"started_work": "1990.01"}, "1990.01"),
    ],
)
def test_dates_and_party_entries_print_by_rule(changes: dict[str, str], present: str) -> None:
    pdf = printed(but(**changes))
    texts = {
        **_boxed(pdf, 1, "V3"),
        **{(20 + r, c): t for (r, c), t in _boxed(pdf, 2, "V3").items()},
    }
    if present == "不详民族":
        assert texts[0, 6] == "不详"
    else:
        assert present in texts.values() or any(t.endswith(present) for t in texts.values())


def test_a_single_degree_line_is_centred_over_both_rows_and_equal_schools_print_once() -> None:
    expected = _expected(1, "V3")
    chars = _chars(_sample("V3"), 1)
    middle = (expected.tops[6] + expected.tops[8]) / 2
    single = [c for c in chars if c["text"] == "究" and c["top"] < expected.tops[8]]
    assert (single[0]["top"] + single[0]["bottom"]) / 2 == pytest.approx(middle, abs=0.5)
    schools = [
        c
        for c in chars
        if expected.lefts[6] < c["x0"] and expected.tops[4] < c["top"] < expected.tops[6]
    ]
    assert "".join(c["text"] for c in schools) == "样本大学行政管理专业"
    assert (schools[0]["top"] + schools[0]["bottom"]) / 2 == pytest.approx(
        expected.tops[5], abs=0.5
    )
    other = printed(but(full_time_degree_school="另一大学"))
    lower = [c for c in _chars(other, 1) if c["text"] == "另"]
    assert expected.tops[5] <= lower[0]["top"] < lower[0]["bottom"] <= expected.tops[6]


def test_characters_of_the_third_level_and_plane_two_come_back() -> None:
    rare = "".join(GENERAL[6500:]) + "".join(c for c in GENERAL if ord(c) > 0xFFFF) + "𠮷𰀀"
    assert rare in characters(printed(but(rewards_and_sanctions="", resume=rare)))


def test_the_same_data_give_the_same_bytes() -> None:
    assert printed(SAMPLE, SAMPLE) == printed(SAMPLE, SAMPLE)


def test_serials_stand_on_every_page_of_their_form() -> None:
    long = but(family=SAMPLE.family * 5)
    pdf = printed(long, SAMPLE, serials=["CD-7K3F-0012", "CD-7K3F-0013"])
    with pdfplumber.open(BytesIO(pdf)) as opened:
        texts = ["".join(char["text"] for char in page.chars) for page in opened.pages]
    assert [text[-12:] for text in texts] == ["CD-7K3F-0012"] * 3 + ["CD-7K3F-0013"] * 2
    with pytest.raises(ValueError, match="shorter"):
        printed(SAMPLE, SAMPLE, serials=["CD-7K3F-0012"])


def test_a_character_without_glyph_is_named_with_its_person_and_nothing_is_written(
    tmp_path: Path,
) -> None:
    path = tmp_path / "表.pdf"
    forms = [
        SAMPLE,
        but(name="样本己", family=(FamilyLine(name="样本😀"),)),
        but(name="样本庚", resume="\U000e0100"),
    ]
    both = r"样本己: .*😀 \(U\+1F600\).*\n样本庚: .*U\+E0100"
    with pytest.raises(UserError, match=both):
        print_appointment_forms(forms, path, today=TODAY)
    with pytest.raises(UserError, match="样本己"):
        print_appointment_forms(iter(forms), path, today=TODAY)
    assert [problem.where for problem in unprintable(forms)] == ["样本己", "样本庚"]
    assert list(tmp_path.iterdir()) == []


def test_a_photo_that_is_no_picture_names_its_person() -> None:
    with pytest.raises(UserError, match="样本甲"):
        printed(but(photo=b"no picture"))


def test_nobody_to_print_is_said() -> None:
    with pytest.raises(UserError):
        printed()


def test_progress_is_told_and_stopping_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "表.pdf"
    told: list[tuple[int, int, str]] = []
    forms = [SAMPLE] * 3
    progress = Progress(lambda done, total, name: told.append((done, total, name)))
    assert print_appointment_forms(forms, path, today=TODAY, progress=progress) == 6
    assert told == [(0, 3, "样本甲"), (1, 3, "样本甲"), (2, 3, "样本甲")]
    path.unlink()
    progress.stop()
    with pytest.raises(Cancelled):
        print_appointment_forms(forms, path, today=TODAY, progress=progress)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_form_prints() -> None:
    with pdfplumber.open(BytesIO(printed(AppointmentForm()))) as opened:
        assert len(opened.pages) == 2
