"""Layouts of the cadre file's forms, by hand, in the order of the paper form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from desktop.base.fields import Field, Kind
from desktop.base.serial_entry import Repeats
from desktop.base.words import N_
from desktop.cadres import fields
from desktop.kit.form import Heading, Row

UNIT_KEY: Final = "unit"
"""The unit as it is shown and typed: the name of one of ours, or any other text."""

PERSON_ROWS: Final[tuple[Row, ...]] = (
    Heading(N_("As on the appointment form")),
    ("name", "sex", "birth_date"),
    ("ethnicity", "native_place", "birthplace"),
    ("joined_party_on", "started_work_on", "health"),
    ("political_status", "other_parties"),
    ("form_title",),
    ("expertise",),
    Heading(N_("Identity and archive")),
    ("id_number", "verified_birth_date"),
    ("former_name", "marriage"),
    ("phone",),
    Heading(N_("Management")),
    (UNIT_KEY,),
    ("status", "status_since"),
    ("management_category",),
    ("person_type",),
    ("retirement_group",),
    ("retirement_group_reason",),
    ("former_age_limit",),
    ("note",),
)

NEW_ROWS: Final[tuple[Row, ...]] = (
    ("name", "sex", "birth_date"),
    ("id_number", "ethnicity"),
    (UNIT_KEY,),
)

NEW_REPEATS: Final = Repeats((UNIT_KEY, "ethnicity"), across=True)
"""What new files in a row have in common."""

APPOINTMENT_ROWS: Final[tuple[Row, ...]] = (
    "form_post",
    "proposed_post",
    "post_to_remove",
    "form_rewards",
    "form_annual_results",
    "appointment_reason",
    "reporting_unit",
    ("age_on", "filled_on", "filled_by"),
)


@dataclass(frozen=True, slots=True)
class SectionForm:
    """A kind of record in the file: what it is called, its fields, their layout, what repeats."""

    kind: str
    label: str
    one: str
    fields: Sequence[Field]
    rows: Sequence[Row]
    repeats: Repeats | None = None


SECTION_FORMS: Final = (
    SectionForm(
        "posts",
        N_("Posts"),
        N_("Edit posts"),
        fields.POST_HOLDING,
        (
            (UNIT_KEY, "title"),
            ("level", "concurrent", "appointment_mode"),
            ("start", "end", "document_number"),
            ("probation_until", "secondment_until"),
        ),
        Repeats((UNIT_KEY, "level", "appointment_mode")),
    ),
    SectionForm(
        "ranks",
        N_("Ranks"),
        N_("Edit ranks"),
        fields.RANK_HOLDING,
        (("rank", "start", "end"), ("document_number",)),
    ),
    SectionForm(
        "education",
        N_("Education"),
        N_("Edit education"),
        fields.EDUCATION,
        (("full_time", "level", "degree"), ("school",), ("start", "end", "on_form")),
        Repeats(("full_time", "on_form")),
    ),
    SectionForm(
        "family",
        N_("Family"),
        N_("Edit family"),
        fields.FAMILY_MEMBER,
        (("relation", "name", "birth_date"), ("political_status", "unit_and_post")),
        Repeats(("political_status", "unit_and_post")),
    ),
    SectionForm(
        "rewards",
        N_("Rewards"),
        N_("Edit rewards"),
        fields.REWARD,
        (("name", "on", "document_number"), ("by", "note")),
        Repeats(("name", "by")),
    ),
    SectionForm(
        "sanctions",
        N_("Sanctions"),
        N_("Edit sanctions"),
        fields.SANCTION,
        (("name", "on", "until"), ("by", "document_number"), ("reason",)),
    ),
    SectionForm(
        "annual_results",
        N_("Annual results"),
        N_("Edit annual results"),
        fields.ANNUAL_RESULT,
        (("year", "grade"), ("note",)),
        Repeats(("grade",), counted="year"),
    ),
    SectionForm(
        "titles",
        N_("Professional titles"),
        N_("Edit professional titles"),
        fields.PROFESSIONAL_TITLE,
        (("title", "obtained_on"), ("by",)),
        Repeats(("by",)),
    ),
    SectionForm(
        "trainings",
        N_("Training"),
        N_("Edit training"),
        fields.TRAINING,
        (("name", "kind"), ("organizer", "place"), ("start", "end", "hours")),
        Repeats(("name", "kind", "organizer", "place", "start", "end", "hours"), across=True),
    ),
    SectionForm(
        "effect_periods",
        N_("Effect periods"),
        N_("Edit effect periods"),
        fields.EFFECT_PERIOD,
        (("measure", "start", "end"), ("restriction",), ("basis", "document_number")),
    ),
    SectionForm(
        "archive",
        N_("Archive"),
        N_("Edit the archive catalogue"),
        fields.ARCHIVE_ITEM,
        (("archive_class", "title"), ("made_on", "copies", "pages"), ("note",)),
        Repeats(("archive_class", "copies")),
    ),
)


def with_unit(described: Sequence[Field], unit_names: Sequence[str]) -> tuple[Field, ...]:
    """The fields with the unit first, to be chosen among the names of ours."""
    unit = Field(UNIT_KEY, N_("Unit"), Kind.CHOICE, choices=tuple(unit_names), width=14)
    return (unit, *(field for field in described if field.key != "unit_text"))
