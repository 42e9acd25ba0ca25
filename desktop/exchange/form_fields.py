"""The values of the approval form in the order in which .lrmx files write them.

Order and names: the writers of .lrmx that are known agree on them for edition 3.0. The places of
the two elements of edition 4.0 are unconfirmed.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.base.dates import date_in
from desktop.base.words import N_, _
from desktop.exchange.appointment_form import AppointmentForm


@dataclass(frozen=True, slots=True)
class FormField:
    """One text of the form: attribute, element of the file, label, and whether it is a date."""

    key: str
    element: str
    label: str
    is_date: bool = False

    @property
    def caption(self) -> str:
        """The label in the language of the screen."""
        return _(self.label)


FAMILY_ELEMENT = "JiaTingChengYuan"
ITEM_ELEMENT = "Item"
PHOTO_ELEMENT = "ZhaoPian"
VERSION_ELEMENT = "Version"

BEFORE_FAMILY = (
    FormField("name", "XingMing", N_("Name")),
    FormField("sex", "XingBie", N_("Sex")),
    FormField("birth", "ChuShengNianYue", N_("Date of birth"), is_date=True),
    FormField("ethnicity", "MinZu", N_("Ethnicity")),
    FormField("native_place", "JiGuan", N_("Native place")),
    FormField("birthplace", "ChuShengDi", N_("Birthplace")),
    FormField("joined_party", "RuDangShiJian", N_("Date of joining the Party")),
    FormField("started_work", "CanJiaGongZuoShiJian", N_("Start of work"), is_date=True),
    FormField("retirement_month", "DaoLingNianYue", N_("Month of retirement"), is_date=True),
    FormField("health", "JianKangZhuangKuang", N_("Health")),
    FormField("professional_title", "ZhuanYeJiShuZhiWu", N_("Professional title")),
    FormField("expertise", "ShuXiZhuanYeYouHeZhuanChang", N_("Field of expertise")),
    FormField("full_time_education", "QuanRiZhiJiaoYu_XueLi", N_("Full-time education")),
    FormField("full_time_degree", "QuanRiZhiJiaoYu_XueWei", N_("Full-time degree")),
    FormField(
        "full_time_education_school",
        "QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi",
        N_("School of full-time education"),
    ),
    FormField(
        "full_time_degree_school",
        "QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi",
        N_("School of full-time degree"),
    ),
    FormField("in_service_education", "ZaiZhiJiaoYu_XueLi", N_("In-service education")),
    FormField("in_service_degree", "ZaiZhiJiaoYu_XueWei", N_("In-service degree")),
    FormField(
        "in_service_education_school",
        "ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi",
        N_("School of in-service education"),
    ),
    FormField(
        "in_service_degree_school",
        "ZaiZhiJiaoYu_XueWei_BiYeYuanXiaoXi",
        N_("School of in-service degree"),
    ),
    FormField("current_post", "XianRenZhiWu", N_("Current post")),
    FormField("proposed_post", "NiRenZhiWu", N_("Proposed post")),
    FormField("post_to_remove", "NiMianZhiWu", N_("Post to be removed from")),
    FormField("resume", "JianLi", N_("Résumé")),
    FormField("rewards_and_sanctions", "JiangChengQingKuang", N_("Rewards and sanctions")),
    FormField("annual_results", "NianDuKaoHeJieGuo", N_("Annual assessment results")),
    FormField("reason", "RenMianLiYou", N_("Reason for appointment or removal")),
)

AFTER_FAMILY = (
    FormField("reporting_unit", "ChengBaoDanWei", N_("Reporting unit")),
    FormField(
        "former_age_limit", "GaiGeQianRenZhiNianLingJieXian", N_("Age limit before the reform")
    ),
    FormField("age_on", "JiSuanNianLingShiJian", N_("Date for counting ages"), is_date=True),
    FormField("filled_on", "TianBiaoShiJian", N_("Date of filling in"), is_date=True),
    FormField("filled_by", "TianBiaoRen", N_("Filled in by")),
    FormField("id_number", "ShenFenZheng", N_("ID number")),
)

FAMILY_FIELDS = (
    FormField("relation", "ChengWei", N_("Relation")),
    FormField("name", "XingMing", N_("Name")),
    FormField("birth", "ChuShengRiQi", N_("Date of birth"), is_date=True),
    FormField("political_status", "ZhengZhiMianMao", N_("Political status")),
    FormField("unit_and_post", "GongZuoDanWeiJiZhiWu", N_("Unit and post")),
)

FORM_FIELDS = BEFORE_FAMILY + AFTER_FAMILY

EDITION_4 = frozenset({"retirement_month", "former_age_limit"})
"""Keys of the texts that only edition 4.0 of the national editor knows."""


def date_digits(text: str) -> str:
    """A date as exchange files write it (1985.03 becomes 198503); other wording stays as it is."""
    if not text or (text.isascii() and text.isdecimal()):
        return text
    known = date_in(text)
    return known.digits() if known else text


def unread_dates(form: AppointmentForm) -> tuple[str, ...]:
    """A sentence for each date of the form that is none; such wording stays on the form alone."""
    texts = [(field.caption, getattr(form, field.key)) for field in FORM_FIELDS if field.is_date]
    births = _("Born")
    texts += [
        (f"{births} ({member.name or member.relation})", member.birth) for member in form.family
    ]
    return tuple(
        _("{label}: “{text}” is no date; it stays on the form as it is written.").format(
            label=label, text=text
        )
        for label, text in texts
        if text and date_in(text) is None
    )
