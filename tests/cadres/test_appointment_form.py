"""The approval form read back from the PDF: words, what shrinks, what goes on, what is refused."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest

from desktop.base.errors import UserError
from desktop.cadres.papers.appointment_form import V3, V4, Edition, print_appointment_forms
from desktop.exchange.appointment_form import AppointmentForm, FamilyLine
from tests.cadres.appointment import (
    GEOMETRY,
    SAMPLE,
    TODAY,
    TOLERANCE,
    boxed,
    but,
    chars_of,
    drawn_lines,
    expected_places,
    printed,
    sample,
)
from tests.paper.reading import characters
from tests.paper.test_fonts import GENERAL


def _sizes(pdf: bytes, page: int, letter: str) -> set[float]:
    return {round(char["size"], 2) for char in chars_of(pdf, page) if char["text"] == letter}


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
    box = expected_places(1, "V3")
    chars = [
        char
        for char in chars_of(pdf, 1)
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
PIECES = {"resume": 400}
"""How many pieces are enough to go on another page: 160 where nothing else is said."""
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
    pieces = [f"{LONG}{number}；" for number in range(PIECES.get(name, 160))]
    pdf = printed(but(**{name: "".join(pieces)}), edition=edition)
    read = characters(pdf)
    for piece in pieces:
        assert _spread(piece, read), piece
    if edition is V3 and name not in GROWING:
        for page in (1, 2):
            boxed(pdf, page, "V3")
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
    chars = [
        char
        for char in chars_of(sample("V3"), 1)
        if char["top"] > expected_places(1, "V3").tops[11]
    ]
    starts: dict[float, float] = {}
    for char in chars:
        if char["text"] > "\x7f" and char["text"] != "简" and char["text"] != "历":
            starts.setdefault(round(char["top"], 1), char["x0"])
    rows = [starts[top] for top in sorted(starts)]
    hanging = rows[0]
    left = expected_places(1, "V3").lefts[1]
    assert hanging - left >= GEOMETRY["a4_v3"]["text"]["resume_hanging_tw"] / 20
    bracket = 136 / 20
    assert rows[:4] == pytest.approx([hanging, hanging, hanging, hanging + bracket], abs=0.1)
    assert rows[4:] == pytest.approx([hanging, left + 3], abs=0.1)


def test_posts_have_twenty_six_characters_in_a_line_and_rows_grow() -> None:
    pdf = printed(but(current_post="样" * 52))
    tops = [
        round(char["top"]) for char in chars_of(pdf, 1) if char["text"] == "样" and char["x1"] > 160
    ]
    assert max(tops.count(top) for top in set(tops)) == 26
    assert boxed(pdf, 1, "V3")[8, 3] == "样" * 52
    for count, size in ((53, 12.5), (300, 9.0)):
        pdf = printed(but(current_post="县" * count, resume=""))
        body = {c["size"] for c in chars_of(pdf, 1) if c["text"] == "县" and c["x0"] < 200}
        assert max(body) <= size
    grown = sorted({round(line.top, 1) for line in drawn_lines(pdf, 1) if line.top == line.bottom})
    expected = expected_places(1, "V3").tops
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
        **boxed(pdf, 1, "V3"),
        **{(20 + r, c): t for (r, c), t in boxed(pdf, 2, "V3").items()},
    }
    if present == "不详民族":
        assert texts[0, 6] == "不详"
    else:
        assert present in texts.values() or any(t.endswith(present) for t in texts.values())


def test_a_single_degree_line_is_centred_over_both_rows_and_equal_schools_print_once() -> None:
    expected = expected_places(1, "V3")
    chars = chars_of(sample("V3"), 1)
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
    lower = [c for c in chars_of(other, 1) if c["text"] == "另"]
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
        print_appointment_forms(((form, "") for form in forms), path, today=TODAY)
    assert list(tmp_path.iterdir()) == []


def test_a_photo_that_is_no_picture_names_its_person() -> None:
    with pytest.raises(UserError, match="样本甲"):
        printed(but(photo=b"no picture"))


def test_nobody_to_print_is_said() -> None:
    with pytest.raises(UserError):
        printed()


def test_an_empty_form_prints() -> None:
    with pdfplumber.open(BytesIO(printed(AppointmentForm()))) as opened:
        assert len(opened.pages) == 2
