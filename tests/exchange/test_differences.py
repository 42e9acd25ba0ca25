"""Two forms of one person, field by field."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from desktop.exchange.appointment_form import AppointmentForm, FamilyLine
from desktop.exchange.differences import differences, with_chosen
from desktop.exchange.form_fields import unread_dates
from tests.exchange.forms import PHOTO, forms

WIFE = FamilyLine("妻子", "样本乙", "198607", "群众", "示例县第一小学教师")
OLD = AppointmentForm(name="样本甲", birth="198503", family=(WIFE, FamilyLine("儿子", "样本丙")))


def test_equal_forms_do_not_differ() -> None:
    assert differences(OLD, replace(OLD, version="other")) == ()


def test_each_difference_is_named_with_both_texts() -> None:
    new = replace(
        OLD,
        birth="198504",
        reason="工作需要",
        photo=PHOTO,
        family=(replace(WIFE, political_status="中共党员"), FamilyLine("女儿", "样本丁")),
    )
    found = {
        difference.label: (difference.old, difference.new) for difference in differences(OLD, new)
    }
    assert found == {
        "Date of birth": ("198503", "198504"),
        "Reason for appointment or removal": ("", "工作需要"),
        "Family: 妻子 样本乙": (
            "妻子  样本乙  198607  群众  示例县第一小学教师",
            "妻子  样本乙  198607  中共党员  示例县第一小学教师",
        ),
        "Family: 儿子 样本丙": ("儿子  样本丙", ""),
        "Family: 女儿 样本丁": ("", "女儿  样本丁"),
        "Photo": ("", "changed"),
    }


def test_only_what_was_chosen_is_taken() -> None:
    new = replace(OLD, birth="198504", sex="男", family=(FamilyLine("女儿", "样本丁"), WIFE))
    chosen = {
        difference.key
        for difference in differences(OLD, new)
        if difference.label in {"Sex", "Family: 女儿 样本丁"}
    }
    taken = with_chosen(OLD, new, chosen)
    assert (taken.sex, taken.birth) == ("男", "198503")
    assert set(taken.family) == {WIFE, FamilyLine("儿子", "样本丙"), FamilyLine("女儿", "样本丁")}


@pytest.mark.parametrize("choose_all", [True, False])
@settings(deadline=None, max_examples=50)
@given(forms(), forms())
def test_all_or_nothing(choose_all: bool, old: AppointmentForm, new: AppointmentForm) -> None:
    found = differences(old, new)
    assert len({difference.key for difference in found}) == len(found)
    taken = with_chosen(old, new, {difference.key for difference in found} if choose_all else ())
    assert differences(taken, new if choose_all else old) == ()


def test_dates_that_cannot_be_read_are_said() -> None:
    form = AppointmentForm(
        name="样本甲",
        birth="197813",
        started_work="199907",
        age_on="一九七八年",
        family=(FamilyLine("妻子", "样本乙", "301901"),),
    )
    said = unread_dates(form)
    assert [sentence.split("“")[1].split("”")[0] for sentence in said] == [
        "197813",
        "一九七八年",
        "301901",
    ]
