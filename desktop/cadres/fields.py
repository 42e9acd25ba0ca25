"""The fields of each record of the cadre file, in the order of the paper form."""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop.base.codes import codes
from desktop.base.dates import PartialDate
from desktop.base.fields import Field, Kind
from desktop.base.words import N_, _

STATUSES: Final = ("在职", "挂职", "提前离岗", "退休", "辞职", "辞退", "调出", "去世")
"""Serving, seconded, left early, retired, resigned, transferred, deceased."""

SERVING: Final = ("在职", "挂职")
"""Those who count as serving."""

NEW_STATUS: Final = "在职"
"""What a person is who comes on file."""

DECEASED: Final = "去世"

RETIREMENT_GROUPS: Final = ("男60", "女55", "女50", "女60")
"""Who retires by which schedule (渐进式延迟法定退休年龄的办法); set by hand, with a reason."""

UNIT_KINDS: Final = (
    "党委机关",
    "人大机关",
    "政府部门",
    "政协机关",
    "纪委监委机关",
    "审判机关",
    "检察机关",
    "群团机关",
    "乡镇",
    "街道",
    "事业单位",
    "国有企业",
    "内设机构",
)

RANKS: Final = (
    "ranks_12_general",
    "ranks_11_technical",
    "ranks_11_enforcement",
    "ranks_12_judge",
    "ranks_12_procurator",
    "ranks_12_police_duty",
    "ranks_11_police_technical",
)


def _not_in_future(value: PartialDate) -> str:
    if value.earliest() > date.today():
        return _("{date} lies in the future.").format(date=value.shown())
    return ""


def _in_time(value: int) -> str:
    if not 1949 <= value <= date.today().year:
        return _("{year} is not a year of service.").format(year=value)
    return ""


def _a_whole_day(value: PartialDate) -> str:
    return "" if value.day else _("Write the whole day, e.g. 2027.02.06.")


def _positive(value: int) -> str:
    return "" if value > 0 else _("Write a number above 0.")


def _not_negative(value: int) -> str:
    return "" if value >= 0 else _("Write 0 or more.")


UNIT: Final = (
    Field(
        "name", N_("Name of the unit"), required=True, width=20, also_called=("单位", "机构名称")
    ),
    Field("short_name", N_("Short name"), width=10),
    Field("kind", N_("Kind"), Kind.CHOICE, choices=UNIT_KINDS, width=8),
    Field("note", N_("Note"), width=24),
)

APPROVED_POSTS: Final = (
    Field("level", N_("Level"), Kind.CHOICE, required=True, choices=codes("leadership_levels_10")),
    Field("number", N_("Approved posts"), Kind.WHOLE, required=True, check=_not_negative, width=4),
)

PERSON: Final = (
    Field("name", N_("Name"), required=True, width=8),
    Field("sex", N_("Sex"), Kind.CHOICE, required=True, choices=("男", "女"), width=3),
    Field(
        "birth_date",
        N_("Born"),
        Kind.DATE,
        required=True,
        check=_not_in_future,
        width=6,
        also_called=("出生日期", "出生时间"),
    ),
    Field("ethnicity", N_("Ethnicity"), Kind.CHOICE, choices=codes("gbt3304_ethnic"), width=6),
    Field("native_place", N_("Native place"), width=10),
    Field("birthplace", N_("Birthplace"), width=10),
    Field(
        "political_status",
        N_("Political status"),
        Kind.CHOICE,
        choices=codes("gbt4762_political", "editor_short"),
        width=6,
    ),
    Field("joined_party_on", N_("Joined the Party"), Kind.DATE, check=_not_in_future, width=6),
    Field("other_parties", N_("Democratic parties"), width=8),
    Field(
        "started_work_on",
        N_("Started work"),
        Kind.DATE,
        check=_not_in_future,
        width=6,
        also_called=("工作时间",),
    ),
    Field("health", N_("Health"), Kind.CHOICE, choices=codes("health_editor"), width=6),
    Field("form_title", N_("Professional title (form)"), width=14),
    Field("expertise", N_("Expertise"), width=16, also_called=("熟悉专业", "专长")),
    Field("id_number", N_("ID number"), width=10, also_called=("身份证号码", "公民身份号码")),
    Field("verified_birth_date", N_("Born (archive)"), Kind.DATE, check=_not_in_future, width=6),
    Field("former_name", N_("Former name"), width=8),
    Field("marriage", N_("Marriage"), Kind.CHOICE, choices=codes("gbt2261_2_marriage"), width=5),
    Field("status", N_("Status"), Kind.CHOICE, required=True, choices=STATUSES, width=6),
    Field("status_since", N_("Status since"), Kind.DATE, width=6),
    Field(
        "management_category",
        N_("Managed by"),
        Kind.CHOICE,
        choices=codes("zb130_management_level"),
        width=10,
    ),
    Field("person_type", N_("Category"), Kind.CHOICE, choices=codes("zb125_person_type"), width=12),
    Field(
        "retirement_group", N_("Retirement group"), Kind.CHOICE, choices=RETIREMENT_GROUPS, width=5
    ),
    Field("retirement_group_reason", N_("Reason for the group"), width=16),
    Field(
        "former_age_limit",
        N_("Age limit before the reform"),
        Kind.CHOICE,
        choices=codes("nllb_retirement_limit_v4"),
        width=14,
    ),
    Field("phone", N_("Telephone"), width=9),
    Field("note", N_("Note"), width=24),
)

APPOINTMENT: Final = (
    Field("form_post", N_("Present post (own wording)"), Kind.LINES, width=26),
    Field("proposed_post", N_("Proposed post"), Kind.LINES, width=26),
    Field("post_to_remove", N_("Post to remove"), Kind.LINES, width=26),
    Field("form_rewards", N_("Rewards and sanctions (own wording)"), Kind.LINES, width=30),
    Field("form_annual_results", N_("Annual results (own wording)"), Kind.LINES, width=30),
    Field("appointment_reason", N_("Reason for appointment"), Kind.LINES, width=26),
    Field("reporting_unit", N_("Reporting unit"), Kind.LINES, width=20),
    Field("age_on", N_("Age counted on"), Kind.DATE, width=6),
    Field("filled_on", N_("Filled in on"), Kind.DATE, width=6),
    Field("filled_by", N_("Filled in by"), width=8),
)

POST_HOLDING: Final = (
    Field("unit_text", N_("Unit"), width=14),
    Field("title", N_("Post"), required=True, width=16, also_called=("职务名称",)),
    Field("level", N_("Level"), Kind.CHOICE, choices=codes("leadership_levels_10"), width=7),
    Field("concurrent", N_("Concurrent"), Kind.YES_NO, width=3),
    Field("start", N_("From"), Kind.DATE, width=6),
    Field("end", N_("To"), Kind.DATE, width=6),
    Field(
        "appointment_mode",
        N_("Way of appointment"),
        Kind.CHOICE,
        choices=codes("zb122_appointment_mode"),
        width=6,
    ),
    Field("document_number", N_("Document number"), width=12),
    Field("probation_until", N_("Probation until"), Kind.DATE, width=6),
    Field("secondment_until", N_("Secondment until"), Kind.DATE, width=6),
)

RANK_HOLDING: Final = (
    Field(
        "rank",
        N_("Rank"),
        Kind.CHOICE,
        required=True,
        choices=tuple(rank for table in RANKS for rank in codes(table)),
        width=10,
    ),
    Field("start", N_("From"), Kind.DATE, width=6),
    Field("end", N_("To"), Kind.DATE, width=6),
    Field("document_number", N_("Document number"), width=12),
)

EDUCATION: Final = (
    Field("full_time", N_("Full-time"), Kind.YES_NO, required=True, width=3),
    Field("level", N_("Education"), Kind.CHOICE, choices=codes("zb64_education_editor"), width=10),
    Field(
        "degree", N_("Degree"), Kind.CHOICE, choices=codes("gbt6864_degree", "editor_v3"), width=10
    ),
    Field("school", N_("School, department and major"), width=22),
    Field("start", N_("From"), Kind.DATE, width=6),
    Field("end", N_("To"), Kind.DATE, width=6),
    Field("on_form", N_("On the form"), Kind.YES_NO, width=3),
)

RESUME_STAGE: Final = (
    Field("start", N_("From"), Kind.DATE, width=6),
    Field("end", N_("To"), Kind.DATE, width=6),
    Field("text", N_("What was done"), required=True, width=30),
    Field("notes", N_("Notes"), Kind.LINES, width=30),
)

FAMILY_MEMBER: Final = (
    Field("relation", N_("Relation"), Kind.CHOICE, choices=codes("relation_editor_v3_v4"), width=5),
    Field("name", N_("Name"), required=True, width=8),
    Field("birth_date", N_("Born"), Kind.DATE, check=_not_in_future, width=6),
    Field(
        "political_status",
        N_("Political status"),
        Kind.CHOICE,
        choices=codes("gbt4762_political", "editor_short"),
        width=6,
    ),
    Field("unit_and_post", N_("Unit and post"), width=26),
)

REWARD: Final = (
    Field(
        "name",
        N_("Reward"),
        Kind.CHOICE,
        required=True,
        choices=codes("civil_servant_awards"),
        width=12,
    ),
    Field("on", N_("Date"), Kind.DATE, check=_not_in_future, width=6),
    Field("by", N_("Approved by"), width=14),
    Field("document_number", N_("Document number"), width=12),
    Field("note", N_("Note"), width=16),
)

SANCTION: Final = (
    Field(
        "name",
        N_("Sanction"),
        Kind.CHOICE,
        required=True,
        choices=codes("civil_servant_sanctions"),
        width=10,
    ),
    Field("on", N_("Date"), Kind.DATE, check=_not_in_future, width=6),
    Field("until", N_("Until"), Kind.DATE, width=6),
    Field("by", N_("Decided by"), width=14),
    Field("reason", N_("Reason"), width=18),
    Field("document_number", N_("Document number"), width=12),
)

ANNUAL_RESULT: Final = (
    Field("year", N_("Year"), Kind.WHOLE, required=True, check=_in_time, width=3),
    Field(
        "grade",
        N_("Grade"),
        Kind.CHOICE,
        required=True,
        choices=codes("zb18_annual_result"),
        width=10,
    ),
    Field("note", N_("Note"), width=20),
)

PROFESSIONAL_TITLE: Final = (
    Field(
        "title",
        N_("Professional title"),
        Kind.CHOICE,
        required=True,
        choices=codes("gbt8561_titles_editor"),
        width=12,
    ),
    Field("obtained_on", N_("Obtained"), Kind.DATE, check=_not_in_future, width=6),
    Field("by", N_("Granted by"), width=14),
)

TRAINING: Final = (
    Field("name", N_("Course"), required=True, width=18),
    Field(
        "kind",
        N_("Kind of training"),
        Kind.CHOICE,
        choices=("初任培训", "任职培训", "专门业务培训", "在职培训"),
        width=8,
    ),
    Field("organizer", N_("Organizer"), width=14),
    Field("place", N_("Place"), width=10),
    Field("start", N_("From"), Kind.DATE, width=6),
    Field("end", N_("To"), Kind.DATE, width=6),
    Field("hours", N_("Class hours"), Kind.DECIMAL, check=_not_negative, width=4),
)

EFFECT_PERIOD: Final = (
    Field("measure", N_("Measure"), required=True, width=10),
    Field("start", N_("From"), Kind.DATE, required=True, width=6),
    Field("end", N_("To"), Kind.DATE, width=6),
    Field("restriction", N_("What it bars"), Kind.LINES, width=24),
    Field("basis", N_("Basis"), width=20),
    Field("document_number", N_("Document number"), width=12),
)

ARCHIVE_ITEM: Final = (
    Field(
        "archive_class",
        N_("Class"),
        Kind.CHOICE,
        required=True,
        choices=(
            "1",
            "2",
            "3",
            "4-1",
            "4-2",
            "4-3",
            "4-4",
            "5",
            "6",
            "7",
            "8",
            "9-1",
            "9-2",
            "9-3",
            "9-4",
            "10",
        ),
        width=3,
    ),
    Field("title", N_("Title of the material"), required=True, width=24),
    Field("made_on", N_("Made on"), Kind.DATE, width=6),
    Field("copies", N_("Copies"), Kind.WHOLE, check=_positive, width=3),
    Field("pages", N_("Pages"), Kind.WHOLE, check=_positive, width=3),
    Field("note", N_("Note"), width=14),
)

ATTACHMENT: Final = (
    Field("title", N_("Title"), required=True, width=20),
    Field("file_name", N_("File"), required=True, width=16),
    Field("added_on", N_("Added on"), Kind.DATE, width=6),
    Field("note", N_("Note"), width=16),
)

CALENDAR_DAY: Final = (
    Field("day", N_("Day"), Kind.DATE, required=True, check=_a_whole_day, width=6),
    Field("worked", N_("Working day"), Kind.YES_NO, required=True, width=3),
    Field("note", N_("Note"), width=16),
)

CLEARANCE: Final = (
    Field("person", N_("Name"), required=True, width=5),
    Field("level", N_("Clearance"), required=True, width=6),
)

OFFICE: Final = (
    Field("office_name", N_("Name of the office"), required=True, width=20),
    Field("reporting_unit", N_("Reporting unit on forms"), width=20),
    Field("filled_by", N_("Forms are filled in by"), width=8),
)
