"""机关事业单位职工退休（职）审核表, read back cell by cell beside its table of fields."""

from __future__ import annotations

from io import BytesIO

import pdfplumber
import pytest

from desktop.base.codes import rule_rows
from desktop.base.errors import UserError
from desktop.cadres.rules.retirement import statutory_retirement
from desktop.exits.papers.retirement_approval import (
    CATEGORIES,
    FIELDS,
    PAGE,
    RETIREMENT_APPROVAL_PAPER,
    TITLE,
)
from desktop.store.store import Store
from tests.cadres.conftest import empty_folder, store
from tests.exits import course
from tests.exits.papers.printed import pages, pdf_of
from tests.paper.reading import without_space

__all__ = ["empty_folder", "store"]


def values_in(pdf: bytes) -> dict[str, str]:
    """The text in each cell to fill, without white space."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        page = opened.pages[0]
        found = {}
        for place, cell in PAGE.values.items():
            box = PAGE.grid.box(cell)
            part = page.within_bbox((box.left, box.top, box.right, box.bottom))
            found[place] = without_space(part.extract_text())
        return found


def test_the_labels_are_the_sixteen_fields_in_their_order() -> None:
    assert len(FIELDS) == 16
    assert tuple(without_space(label.text) for label in PAGE.labels) == FIELDS
    note = next(
        row["note"] for row in rule_rows("retirement_form_2025") if row["field"] == "退休类别"
    )
    numbered = [f"{number}{name}" for number, name in enumerate(CATEGORIES, start=1)]
    assert numbered == note.replace("(", "（").replace(")", "）").split()


def test_without_an_arrangement_it_is_of_the_statutory_month(store: Store) -> None:
    cadre_id = course.leader(store, person_type="公务员", id_number="99999919720415001X")
    retirement = statutory_retirement(course.years_ago(54), "男60")
    assert retirement is not None
    pdf = pdf_of(store, RETIREMENT_APPROVAL_PAPER, cadre_id)
    found = values_in(pdf)
    category = found.pop("category")
    assert category.startswith("√1．到龄退休□2．")
    assert category.count("√") == 1
    assert found == {
        "unit": "样县样局",
        "name": "样本甲",
        "sex": "男",
        "birth": course.years_ago(54).shown(),
        "started_work": course.years_ago(34).shown(),
        "id_number": "99999919720415001X",
        "person_type": "公务员",
        "grade": "样县样局局长，样县样会理事",
        "interruption": "无",
        "months_deducted": "0",
        "retires": retirement.month.written(),
        "promise": "本人申请按以上第1项办理退休。本人签名：年月日",
        "unit_opinion": "负责人（盖章）：年月日",
        "department": "负责人（盖章）：年月日",
        "filed": (
            f"从次月（{retirement.month.plus_months(1).written()}）起计发待遇。"
            "负责人（盖章）：年月日"
        ),
    }
    (text,) = pages(pdf)
    assert TITLE in text
    assert "河南省2025年启用样式" in text


def test_article_93_is_none_of_the_seven_and_says_so(store: Store) -> None:
    arrangement_id = course.submitted(store, course.leader(store))
    course.do_until(store, arrangement_id, "组织决定")
    found = values_in(pdf_of(store, RETIREMENT_APPROVAL_PAPER, arrangement_id))
    leave_on = course.ago(course.LEAVE_DAYS)
    assert "√" not in found["category"]
    assert "公务员法第九十三条" in found["category"]
    assert found["promise"].startswith("本人申请按以上第项办理退休。")
    assert found["retires"] == leave_on.without_day().written()
    assert found["filed"].startswith(f"从次月（{leave_on.plus_months(1).written()}）")
    assert found["unit_opinion"].startswith("同意")
    assert course.DOCUMENT in found["department"]


def test_a_way_that_is_no_retirement_is_refused(store: Store) -> None:
    course.rule(store)
    arrangement_id = course.submitted(store, course.leader(store), "提前离岗")
    with pytest.raises(UserError, match=r"到龄退休.*提前离岗"):
        pdf_of(store, RETIREMENT_APPROVAL_PAPER, arrangement_id)


def test_long_opinions_go_to_a_continuation_sheet(store: Store) -> None:
    arrangement_id = course.submitted(store, course.leader(store))
    opinion = "\n".join(f"第{number}项意见" for number in range(1, 60))
    course.do(store, arrangement_id, "单位意见", text=opinion)
    found = pages(pdf_of(store, RETIREMENT_APPROVAL_PAPER, arrangement_id))
    assert len(found) > 1
    assert all(f"第{number}项意见" in "".join(found) for number in range(1, 60))
    assert "所在单位申报意见（续）" in found[1]
    assert f"{TITLE}（续页）" in found[1]
