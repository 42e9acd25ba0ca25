"""A filled approval form, and what the committed geometry says of its places."""

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
from PIL import Image

from desktop.cadres.papers.appointment_form import V3, V4, Edition, print_appointment_forms
from desktop.exchange.appointment_form import AppointmentForm, FamilyLine

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


def photo(width: int = 80, height: int = 100) -> bytes:
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
    photo=photo(),
    retirement_month="204803",
)


def but(form: AppointmentForm = SAMPLE, /, **changes: Any) -> AppointmentForm:
    """The form with other values."""
    return replace(form, **changes)


def printed(*forms: AppointmentForm, edition: Edition = V3, serials: Sequence[str] = ()) -> bytes:
    out = BytesIO()
    with_serials = zip(forms, serials or [""] * len(forms), strict=True)
    print_appointment_forms(with_serials, out, edition=edition, today=TODAY)
    return out.getvalue()


@cache
def sample(edition_name: str) -> bytes:
    return printed(SAMPLE, edition=V4 if edition_name == "V4" else V3)


class Expected(NamedTuple):
    """What the committed geometry says of one page, in points."""

    lefts: list[float]
    tops: list[float]


def expected_places(page: int, edition: str) -> Expected:
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


def cells(page: int) -> Iterator[tuple[int, int, int, int, str]]:
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


def drawn_lines(pdf: bytes, page: int) -> list[Segment]:
    with pdfplumber.open(BytesIO(pdf)) as opened:
        lines = opened.pages[page - 1].lines
    return [Segment(line["x0"], line["top"], line["x1"], line["bottom"]) for line in lines]


def boxed(pdf: bytes, page: int, edition: str) -> dict[tuple[int, int], str]:
    """The text in each ruled cell of V3's table, by row and column; every character inside one."""
    expected = expected_places(page, edition)
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
        for row, column, span, rows, _text in cells(page)
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


def chars_of(pdf: bytes, page: int) -> list[dict[str, Any]]:
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return list(opened.pages[page - 1].chars)
