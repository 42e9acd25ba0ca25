"""The older .lrm file and its .pic."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from desktop.base.errors import UserError
from desktop.exchange.appointment_form import AppointmentForm, FamilyLine
from desktop.exchange.form_fields import FAMILY_FIELDS, FORM_FIELDS
from desktop.exchange.lrm import FAMILY_SLOTS, losses, read_lrm, write_lrm
from desktop.exchange.lrmx import read_lrmx
from tests.exchange.forms import PHOTO, SAMPLE, forms

NOT_KEPT: dict[str, Any] = {
    "id_number": "",
    "retirement_month": "",
    "former_age_limit": "",
    "other_elements": (),
    "version": "",
}
FULL_WIDTH = str.maketrans("@#~", "＠＃～")


def _as_lrm_holds_it(form: AppointmentForm) -> AppointmentForm:
    texts = {field.key: getattr(form, field.key).translate(FULL_WIDTH) for field in FORM_FIELDS}
    family = tuple(
        FamilyLine(*(getattr(row, field.key).translate(FULL_WIDTH) for field in FAMILY_FIELDS))
        for row in form.family[:FAMILY_SLOTS]
    )
    return AppointmentForm(**{**texts, **NOT_KEPT}, family=family, photo=form.photo)


@settings(deadline=None)
@given(forms())
def test_what_has_a_place_comes_back(form: AppointmentForm) -> None:
    assert read_lrm(*write_lrm(form)) == _as_lrm_holds_it(form)


def test_the_record_has_33_quoted_fields_in_gbk() -> None:
    form = read_lrmx(SAMPLE.read_bytes())
    record, picture = write_lrm(form)
    fields = record.decode("gbk").removeprefix('"').removesuffix('"').split('","')
    assert len(fields) == 33
    assert fields[0] == "样本甲"
    assert fields[8] == "200707"
    assert fields[9] == "大学#管理学学士@省（区、市）委党校研究生#"
    assert fields[12:16] == [""] * 4
    assert "\r\n" in fields[17]
    assert fields[21] == "样本乙@样本丙@样本丁@样本戊" + "@" * 9
    assert fields[31:] == ["样本己", "20240901"]
    assert picture == form.photo
    assert read_lrm(record, picture) == replace(form, **NOT_KEPT)


def _record(**fields: str) -> str:
    places = {"name": 0, "birth": 2, "education": 9, "resume": 17, "rewards": 18, "unit": 29}
    values = [""] * 33
    values[0] = "样本甲"
    for key, value in fields.items():
        values[places[key]] = value
    return ",".join(f'"{value}"' for value in values)


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        (
            _record(resume="1990.01--1995.01  甲~1995.01--  乙"),
            "resume",
            "1990.01--1995.01  甲\n1995.01--  乙",
        ),
        (
            _record(resume="1990.01~1995.01  甲~1995.01~今 乙"),
            "resume",
            "1990.01～1995.01  甲\n1995.01～今 乙",
        ),
        (_record(resume="甲\r\n乙"), "resume", "甲\n乙"),
        (_record(rewards='获""先进""称号'), "rewards_and_sanctions", '获"先进"称号'),
        (_record(rewards='获"先进"称号'), "rewards_and_sanctions", '获"先进"称号'),
        (_record(rewards='获"先进"'), "rewards_and_sanctions", '获"先进"'),
        (_record(rewards="甲,乙"), "rewards_and_sanctions", "甲,乙"),
        (_record(birth=" 1985.03 "), "birth", "198503"),
        (_record(education="大学"), "full_time_education", "大学"),
        (_record(education="大学@研究生"), "in_service_education", "研究生"),
        (_record(unit="甲") + ',"",""\r\n', "reporting_unit", "甲"),
        (_record(unit="甲") + "\x1a", "reporting_unit", "甲"),
        (_record(unit="甲").replace('","', '", "'), "reporting_unit", "甲"),
        (_record(unit="甲").replace('","', '" ,\n"'), "reporting_unit", "甲"),
    ],
)
def test_old_files_as_they_are(text: str, key: str, value: str) -> None:
    assert getattr(read_lrm(text.encode("gbk")), key) == value
    assert getattr(read_lrm(text.encode("utf-8-sig")), key) == value
    assert getattr(read_lrm(text.encode()), key) == value


def test_rare_characters_are_kept() -> None:
    assert read_lrm(*write_lrm(AppointmentForm(name="样本𠀀㐀🀄"))).name == "样本𠀀㐀🀄"


@pytest.mark.parametrize(
    ("content", "photo", "words"),
    [
        (b"", b"", "empty"),
        (b"\x00" * 100, b"", "empty"),
        (_record().encode("gbk")[:-20], b"", "fields"),
        (_record()[:-1].encode("gbk"), b"", "33"),
        (b'"a","b"', b"", "2 fields"),
        (b"<Person/>", b"", "not a .lrm file"),
        (_record(name="").encode("gbk"), b"", "names no person"),
        (_record().encode("gbk") + b"\xff\xff", b"", "GBK"),
        (_record().encode("gbk"), b"no picture", "photo"),
        (_record().encode("gbk"), PHOTO[:-20], "photo"),
        (b"0" * (50 * 1024 * 1024 + 1), b"", "50 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_refused(content: bytes, photo: bytes, words: str) -> None:
    with pytest.raises(UserError, match=words):
        read_lrm(content, photo)


def test_what_a_lrm_cannot_hold_is_named() -> None:
    assert losses(AppointmentForm(name="样本甲", photo=PHOTO)) == ()
    form = AppointmentForm(
        name="样本甲",
        id_number="999999198503150014",
        retirement_month="204508",
        reason="a@b",
        family=(FamilyLine("子", "样本乙"),) * 15,
        other_elements=("<A/>",),
    )
    named = " | ".join(losses(form))
    for words in ("ID number", "Month of retirement", "2 family rows", "Elements", "@ # ~"):
        assert words in named
    assert "Age limit" not in named
