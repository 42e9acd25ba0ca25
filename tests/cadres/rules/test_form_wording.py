"""Form and records, each from the other: what is composed, and that no word is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.base.dates import PartialDate
from desktop.cadres.records import (
    AnnualResult,
    Cadre,
    CadreFile,
    Education,
    FamilyMember,
    PostHolding,
    ResumeStage,
    Reward,
    Sanction,
    Unit,
)
from desktop.cadres.rules.form_reading import UnitNames, records_of
from desktop.cadres.rules.form_wording import FormDefaults, form_of, form_on_file
from desktop.exchange.appointment_form import AppointmentForm, FamilyLine
from desktop.exchange.lrmx import read_lrmx, write_lrmx
from tests.exchange.forms import SAMPLE, forms

TODAY = date(2025, 6, 1)
UNITS = {
    1: Unit(id=1, position=1, name="示例县", kind="党委机关"),
    2: Unit(id=2, parent_id=1, position=1, name="示例县委组织部", kind="党委机关"),
    3: Unit(id=3, parent_id=2, position=1, name="干部科", kind="内设机构"),
    4: Unit(id=4, parent_id=1, position=2, name="示例县财政局", short_name="财政局"),
}
NAMES = UnitNames(UNITS)

_WORDS = st.sampled_from(
    [
        "",
        "无",
        "（无）",
        "示例县财政局局长",
        "大学",
        "研究生",
        "理学学士",
        "示例大学",
        "2018年01月，经示例县人民政府批准，嘉奖。",
        "2018年01月，经示例县人民政府批准，嘉奖；2020年5月，受党内警告处分。",
        "2021年年度考核称职；2022年年度考核优秀。",
        "2021、2022年均为称职",
        "2003.09--2007.07  示例大学学习\n2007.07--         示例县甲乡人民政府科员",
        "200309—2007.07示例大学学习\n（其间：请假）\n\n示例县第十三届县委委员",
        "20060101；民盟",
        "民盟；民革",
        "无党派",
        "群众",
        "2006年入党",
        "3301xx",
        "１１010519491231002x",
    ]
)


@st.composite
def worded_forms(draw: st.DrawFn) -> AppointmentForm:
    """A form of texts that records can hold wholly, partly or not at all."""
    form = draw(forms())
    keys = draw(
        st.lists(st.sampled_from([*_TEXT_KEYS]), unique=True, min_size=1, max_size=len(_TEXT_KEYS))
    )
    texts: dict[str, Any] = {key: draw(_WORDS) for key in keys}
    return replace(form, **texts)


_TEXT_KEYS = (
    "birth",
    "joined_party",
    "professional_title",
    "full_time_education",
    "full_time_degree",
    "full_time_education_school",
    "full_time_degree_school",
    "in_service_education",
    "in_service_degree",
    "in_service_education_school",
    "in_service_degree_school",
    "current_post",
    "resume",
    "rewards_and_sanctions",
    "annual_results",
    "id_number",
    "retirement_month",
)


@given(worded_forms())
def test_any_form_comes_back_from_its_records(form: AppointmentForm) -> None:
    file = records_of(form, NAMES, TODAY)
    back = form_on_file(file, form.photo, UNITS, TODAY)
    assert back == form
    assert write_lrmx(back) == write_lrmx(form)


@given(worded_forms())
def test_records_read_from_what_they_wrote_are_the_same_again(form: AppointmentForm) -> None:
    first = records_of(read_lrmx(write_lrmx(form)), NAMES, TODAY)
    again = records_of(form_on_file(first, form.photo, UNITS, TODAY), NAMES, TODAY)
    assert again.cadre.form_wording == first.cadre.form_wording
    for kind in ("posts", "education", "resume", "family", "rewards", "sanctions"):
        assert len(getattr(again, kind)) == len(getattr(first, kind))


def test_the_sample_is_read_into_records_that_need_no_own_wording() -> None:
    form = read_lrmx(SAMPLE.read_bytes())
    file = records_of(form, NAMES, TODAY)
    cadre = file.cadre
    assert cadre.birth_date == PartialDate(1985, 3)
    assert (cadre.political_status, cadre.joined_party_on) == ("中共党员", PartialDate(2006, 12))
    assert cadre.unit_id == 3
    (post,) = file.posts
    assert (post.unit_id, post.title, post.start) == (3, "科长", PartialDate(2023, 2))
    assert [stage.text for stage in file.resume][-1] == "示例县委组织部干部科科长"
    assert file.resume[2].notes is not None
    assert file.resume[2].notes.startswith("（其间：")
    assert [(course.full_time, course.level, course.degree) for course in file.education] == [
        (True, "大学", "管理学学士"),
        (False, "省（区、市）委党校研究生", None),
    ]
    assert [reward.name for reward in file.rewards] == ["嘉奖"]
    assert {found.year: found.grade for found in file.annual_results}[2022] == "优秀"
    assert [member.relation for member in file.family][:3] == ["妻子", "女儿", "父亲"]
    own = (cadre.form_post, cadre.form_title, cadre.form_rewards, cadre.form_annual_results)
    assert own == (None, None, None, None)
    assert cadre.form_wording is None


@pytest.mark.parametrize(
    ("post", "unit_id", "title"),
    [
        ("示例县财政局局长", 4, "局长"),
        ("财政局局长", 4, "局长"),
        ("中共示例县委组织部副部长", 2, "副部长"),
        ("示例县委组织部干部科\n科长", 3, "科长"),
        ("示例市水务局局长", None, "示例市水务局局长"),
        ("干部科科长", None, "干部科科长"),
        ("示例县财政局", 4, "示例县财政局"),
    ],
)
def test_the_unit_is_the_longest_known_name_at_the_start(
    post: str, unit_id: int | None, title: str
) -> None:
    place = NAMES.place(post)
    assert (place.unit.id if place.unit else None, place.title) == (unit_id, title)


@pytest.mark.parametrize(
    ("text", "status", "joined", "others"),
    [
        ("20020303", "中共党员", PartialDate(2002, 3, 3), None),
        ("20020303；民盟", "中共党员", PartialDate(2002, 3, 3), "民盟"),
        ("民盟；民革", "民盟", None, "民盟；民革"),
        ("无党派", "无党派", None, None),
        ("群众", "群众", None, None),
        ("", None, None, None),
        ("某年入党", None, None, None),
    ],
)
def test_party_entry(
    text: str, status: str | None, joined: PartialDate | None, others: str | None
) -> None:
    file = records_of(AppointmentForm(name="样本甲", joined_party=text), NAMES, TODAY)
    cadre = file.cadre
    assert (cadre.political_status, cadre.joined_party_on, cadre.other_parties) == (
        status,
        joined,
        others,
    )
    assert form_on_file(file, b"", UNITS, TODAY).joined_party == text


def test_wording_that_records_cannot_hold_counts_until_the_record_is_changed() -> None:
    form = AppointmentForm(name="样本甲", birth="一九八五年生", resume="199001～199102 某厂工人")
    file = records_of(form, NAMES, TODAY)
    assert file.cadre.birth_date is None
    file.cadre.birth_date = PartialDate(1985, 3)
    file.resume[0].end = PartialDate(1991, 3)
    back = form_on_file(file, b"", UNITS, TODAY)
    assert back.birth == "198503"
    assert back.resume == "1990.01--1991.03  某厂工人"


def test_a_reward_entered_later_is_not_hidden_by_a_file_that_said_there_is_none() -> None:
    file = records_of(AppointmentForm(name="样本甲", rewards_and_sanctions="（无）"), NAMES, TODAY)
    assert form_on_file(file, b"", UNITS, TODAY).rewards_and_sanctions == "（无）"
    file.rewards.append(Reward(name="嘉奖", on=PartialDate(2024, 1), position=1))
    assert form_on_file(file, b"", UNITS, TODAY).rewards_and_sanctions == "2024年01月，嘉奖。"


def test_a_retirement_month_from_the_file_ends_with_the_birth_date_it_was_for() -> None:
    file = records_of(
        AppointmentForm(name="样本甲", birth="198503", retirement_month="204803"), NAMES, TODAY
    )
    file.cadre.retirement_group = None
    assert form_on_file(file, b"", UNITS, TODAY).retirement_month == "204803"
    file.cadre.retirement_group = "男60"
    file.cadre.birth_date = PartialDate(1985, 4)
    assert form_on_file(file, b"", UNITS, TODAY).retirement_month == ""


def _file() -> CadreFile:
    cadre = Cadre(name="样本甲", sex="男", birth_date=PartialDate(1985, 3, 15), status="在职")
    cadre.retirement_group = "男60"
    return CadreFile(cadre)


def test_an_empty_file_gives_a_form_that_says_none() -> None:
    form = form_of(_file(), b"", UNITS, FormDefaults(), TODAY, edition4=False)
    expected = AppointmentForm(
        name="样本甲", sex="男", birth="19850315", rewards_and_sanctions="无"
    )
    assert form == expected


def test_the_office_fills_in_what_the_file_leaves_open() -> None:
    defaults = FormDefaults("中共示例县委组织部", "样本乙")
    file = _file()
    form = form_of(file, b"", UNITS, defaults, TODAY)
    assert (form.reporting_unit, form.filled_by) == ("中共示例县委组织部", "样本乙")
    assert form.retirement_month == "204803"
    file.cadre.reporting_unit = "中共示例县丙镇委员会"
    assert form_of(file, b"", UNITS, defaults, TODAY).reporting_unit == "中共示例县丙镇委员会"


def test_posts_education_results_and_sanctions_are_composed_from_records() -> None:
    file = _file()
    file.posts = [
        PostHolding(unit_id=4, title="副局长", position=1, end=PartialDate(2020, 1)),
        PostHolding(unit_id=4, title="局长", position=2, start=PartialDate(2020, 1)),
    ]
    file.education = [
        Education(full_time=True, level="大专", school="甲校", on_form=True, position=1),
        Education(
            full_time=True, level="大学", degree="学士", school="乙校", on_form=True, position=2
        ),
        Education(full_time=False, degree="硕士", school="丙校", on_form=True, position=3),
    ]
    file.annual_results = [AnnualResult(year=year, grade="称职") for year in range(2019, 2025)]
    file.sanctions = [
        Sanction(name="警告", on=PartialDate(2015), by="示例县监委", reason="违反纪律", position=1)
    ]
    file.resume = [
        ResumeStage(start=PartialDate(2020, 1), text="示例县财政局局长", notes="（其间：学习）")
    ]
    file.family = [
        FamilyMember(relation="妻子", name="样本乙", birth_date=PartialDate(1986), position=1)
    ]
    form = form_on_file(file, b"x", UNITS, TODAY)
    assert form.current_post == "示例县财政局局长"
    assert (form.full_time_education, form.full_time_degree) == ("大学", "学士")
    assert (form.full_time_education_school, form.full_time_degree_school) == ("乙校", "乙校")
    assert (form.in_service_education, form.in_service_degree_school) == ("", "丙校")
    assert form.annual_results == ("2022年年度考核称职；2023年年度考核称职；2024年年度考核称职。")
    two = form_on_file(file, b"", UNITS, TODAY, annual_years=2)
    assert two.annual_results == "2023年年度考核称职；2024年年度考核称职。"
    assert form.rewards_and_sanctions == "2015年，因违反纪律，经示例县监委批准，受警告处分。"
    assert form.resume == "2020.01--         示例县财政局局长\n（其间：学习）"
    assert form.family == (FamilyLine("妻子", "样本乙", "1986"),)


def test_own_wording_wins_over_records() -> None:
    file = _file()
    file.posts = [PostHolding(unit_id=4, title="局长", position=1)]
    file.cadre.form_post = "县财政局党组书记、局长"
    file.cadre.form_rewards = "见附页"
    form = form_on_file(file, b"", UNITS, TODAY)
    assert (form.current_post, form.rewards_and_sanctions) == ("县财政局党组书记、局长", "见附页")
