"""The cadre file: the person, units, posts, and everything that hangs on them.

Values from code tables are kept as the names that people write. Texts that the national form
composes from records have an "own wording" column: where it is filled, the form prints that.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from desktop.base.dates import PartialDate
from desktop.store.records import Base, Record


class Unit(Record):
    """A county organ, bureau, township or institution; a tree."""

    __tablename__ = "unit"

    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    position: Mapped[int] = mapped_column(sort_order=-8)
    """Place among the units of the same parent, from 1."""
    name: Mapped[str]
    short_name: Mapped[str | None]
    kind: Mapped[str | None]
    note: Mapped[str | None]


class ApprovedPosts(Record):
    """How many leading posts of one level a unit may fill."""

    __tablename__ = "approved_posts"
    __table_args__ = (Index(None, "unit_id"),)
    owner_column: ClassVar[str] = "unit_id"

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    level: Mapped[str]
    number: Mapped[int]


class Cadre(Record):
    """The person."""

    __tablename__ = "cadre"
    __table_args__ = (Index(None, "name"), Index(None, "id_number"))

    name: Mapped[str]
    former_name: Mapped[str | None]
    sex: Mapped[str | None]
    birth_date: Mapped[PartialDate | None]
    """As stated on the form."""
    verified_birth_date: Mapped[PartialDate | None]
    """As verified from the archive; it counts for retirement (三龄两历)."""
    id_number: Mapped[str | None]
    ethnicity: Mapped[str | None]
    native_place: Mapped[str | None]
    birthplace: Mapped[str | None]
    political_status: Mapped[str | None]
    joined_party_on: Mapped[PartialDate | None]
    other_parties: Mapped[str | None]
    """Democratic parties, joined by ；."""
    started_work_on: Mapped[PartialDate | None]
    health: Mapped[str | None]
    marriage: Mapped[str | None]
    form_title: Mapped[str | None]
    """The form's own wording of 专业技术职务."""
    expertise: Mapped[str | None]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    """The unit on whose list the person stands."""
    status: Mapped[str]
    status_since: Mapped[PartialDate | None]
    management_category: Mapped[str | None]
    person_type: Mapped[str | None]
    retirement_group: Mapped[str | None]
    retirement_group_reason: Mapped[str | None]
    former_age_limit: Mapped[str | None]
    phone: Mapped[str | None]
    note: Mapped[str | None]
    photo: Mapped[str | None]
    """Digest of the stored file."""
    form_post: Mapped[str | None]
    """The form's own wording of 现任职务."""
    proposed_post: Mapped[str | None]
    post_to_remove: Mapped[str | None]
    appointment_reason: Mapped[str | None]
    reporting_unit: Mapped[str | None]
    age_on: Mapped[PartialDate | None]
    filled_on: Mapped[PartialDate | None]
    filled_by: Mapped[str | None]
    form_rewards: Mapped[str | None]
    """The form's own wording of 奖惩情况."""
    form_annual_results: Mapped[str | None]
    """The form's own wording of 年度考核结果."""
    resume_closing: Mapped[str | None]
    """The last paragraph of the résumé: committee memberships of the level above."""
    form_wording: Mapped[str | None]
    """Texts of the imported form that its records do not give back, as a JSON object: for each key
    of the form what the records gave then and what the form said; it counts until they give
    something else."""
    form_version: Mapped[str | None]
    """Which program wrote the file that was imported."""
    other_elements: Mapped[str | None]
    """Elements of the imported file that we do not know, as a JSON list of XML texts."""


class OfCadre(Record):
    """A record in the file of one cadre."""

    __abstract__ = True
    owner_column: ClassVar[str] = "cadre_id"

    cadre_id: Mapped[int] = mapped_column(ForeignKey("cadre.id"), index=True, sort_order=-9)


class Listed(OfCadre):
    """A record whose place among its kind is set by hand, from 1."""

    __abstract__ = True

    position: Mapped[int] = mapped_column(sort_order=-8)


class PostHolding(Listed):
    """One person in one post, from..to."""

    __tablename__ = "post_holding"
    __table_args__ = (Index(None, "unit_id"),)

    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    unit_text: Mapped[str | None]
    """The unit as written, where it is none of ours."""
    title: Mapped[str]
    level: Mapped[str | None]
    concurrent: Mapped[bool] = mapped_column(default=False)
    start: Mapped[PartialDate | None]
    end: Mapped[PartialDate | None]
    appointment_mode: Mapped[str | None]
    document_number: Mapped[str | None]
    probation_until: Mapped[PartialDate | None]
    secondment_until: Mapped[PartialDate | None]


class RankHolding(Listed):
    """One person in one rank, from..to."""

    __tablename__ = "rank_holding"

    rank: Mapped[str]
    start: Mapped[PartialDate | None]
    end: Mapped[PartialDate | None]
    document_number: Mapped[str | None]


class Education(Listed):
    """One course of study, full-time or in service."""

    __tablename__ = "education"

    full_time: Mapped[bool]
    level: Mapped[str | None]
    degree: Mapped[str | None]
    school: Mapped[str | None]
    """School, department and major in one line, as on the form."""
    start: Mapped[PartialDate | None]
    end: Mapped[PartialDate | None]
    on_form: Mapped[bool] = mapped_column(default=True)
    """Whether this is the one of its sort that the form prints."""


class ResumeStage(Listed):
    """One dated line of the résumé, with the undated lines that belong to it."""

    __tablename__ = "resume_stage"

    start: Mapped[PartialDate | None]
    end: Mapped[PartialDate | None]
    text: Mapped[str]
    notes: Mapped[str | None]


class FamilyMember(Listed):
    """Family and important social relations."""

    __tablename__ = "family_member"

    relation: Mapped[str | None]
    name: Mapped[str]
    birth_date: Mapped[PartialDate | None]
    political_status: Mapped[str | None]
    unit_and_post: Mapped[str | None]


class Reward(Listed):
    """A reward."""

    __tablename__ = "reward"

    name: Mapped[str]
    on: Mapped[PartialDate | None]
    by: Mapped[str | None]
    document_number: Mapped[str | None]
    note: Mapped[str | None]


class Sanction(Listed):
    """A Party or administrative sanction."""

    __tablename__ = "sanction"

    name: Mapped[str]
    on: Mapped[PartialDate | None]
    until: Mapped[PartialDate | None]
    by: Mapped[str | None]
    reason: Mapped[str | None]
    document_number: Mapped[str | None]


class AnnualResult(OfCadre):
    """The result of one year's annual assessment."""

    __tablename__ = "annual_result"

    year: Mapped[int]
    grade: Mapped[str]
    note: Mapped[str | None]


class ProfessionalTitle(Listed):
    """A professional title."""

    __tablename__ = "professional_title"

    title: Mapped[str]
    obtained_on: Mapped[PartialDate | None]
    by: Mapped[str | None]


class Training(OfCadre):
    """A training course."""

    __tablename__ = "training"

    name: Mapped[str]
    kind: Mapped[str | None]
    organizer: Mapped[str | None]
    place: Mapped[str | None]
    start: Mapped[PartialDate | None]
    end: Mapped[PartialDate | None]
    hours: Mapped[Decimal | None]


class EffectPeriod(OfCadre):
    """A time in which something is barred; written by later sections, read by all."""

    __tablename__ = "effect_period"

    measure: Mapped[str]
    start: Mapped[PartialDate]
    end: Mapped[PartialDate | None]
    restriction: Mapped[str | None]
    basis: Mapped[str | None]
    document_number: Mapped[str | None]


class ArchiveItem(Listed):
    """One line of the catalogue of the personnel archive; numbers restart in each class."""

    __tablename__ = "archive_item"

    archive_class: Mapped[str]
    title: Mapped[str]
    made_on: Mapped[PartialDate | None]
    copies: Mapped[int | None]
    pages: Mapped[int | None]
    note: Mapped[str | None]


class Attachment(Listed):
    """A scan or another file."""

    __tablename__ = "attachment"

    title: Mapped[str]
    file_name: Mapped[str]
    digest: Mapped[str]
    size: Mapped[int]
    added_on: Mapped[PartialDate | None]
    note: Mapped[str | None]


class ConsistencyReview(OfCadre):
    """A finding of the key-facts check that was looked at: correct as it is, because ..."""

    __tablename__ = "consistency_review"

    finding: Mapped[str]
    """The finding's key with the values it compared: another value raises it anew."""
    reason: Mapped[str]


class SavedFilter(Record):
    """A filter of the list, with its columns and order, under a name."""

    __tablename__ = "saved_filter"

    name: Mapped[str]
    content: Mapped[str]
    """JSON."""


class OfficeSetting(Record):
    """A setting of the office, kept with its data: who reports, how papers are headed."""

    __tablename__ = "office_setting"

    key: Mapped[str] = mapped_column(unique=True)
    value: Mapped[str]


class RuleSetting(Record):
    """What the office set for one rule: switched off, thresholds of its own, who verified it."""

    __tablename__ = "rule_setting"

    code: Mapped[str] = mapped_column(unique=True)
    """The sort of rule and its name, e.g. "deadline:函询回复"."""
    off: Mapped[bool] = mapped_column(default=False)
    value: Mapped[str | None]
    """The thresholds that the office set, as a JSON object; what it lacks stays as shipped."""
    verified_by: Mapped[str | None]
    verified_on: Mapped[PartialDate | None]
    note: Mapped[str | None]

    @property
    def thresholds(self) -> dict[str, Any]:
        """The thresholds that the office set, by name."""
        return dict(json.loads(self.value)) if self.value else {}


class CalendarDay(Record):
    """A day that the office entered into the calendar: a holiday, or a weekend that is worked."""

    __tablename__ = "calendar_day"

    day: Mapped[PartialDate] = mapped_column(unique=True)
    worked: Mapped[bool]
    note: Mapped[str | None]


class PrintedPaper(Base):
    """The paper register: who printed what and when, with a digest of the data it showed."""

    __tablename__ = "printed_paper"
    __table_args__ = (Index(None, "cadre_id"),)

    serial: Mapped[str] = mapped_column(primary_key=True)
    paper: Mapped[str]
    cadre_id: Mapped[int | None]
    subject: Mapped[str]
    at: Mapped[str]
    person: Mapped[str]
    digest: Mapped[str]
    content: Mapped[str]
    """What was printed, as JSON, so that a later question can be answered field by field."""
    secrecy: Mapped[str | None]
    """The highest level of what was printed."""


class CadreListing(Base):
    """One line of the list for each cadre: derived within each act, never edited."""

    __tablename__ = "cadre_listing"
    __table_args__ = (
        Index("ix_cadre_listing_official_order", "official_order", "cadre_id"),
        Index("ix_cadre_listing_sound", "sound", "cadre_id"),
        Index("ix_cadre_listing_unit", "unit_id", "official_order"),
    )

    cadre_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    official_order: Mapped[str]
    name: Mapped[str]
    sound: Mapped[str]
    sex: Mapped[str | None]
    birth_date: Mapped[str | None]
    ethnicity: Mapped[str | None]
    native_place: Mapped[str | None]
    political_status: Mapped[str | None]
    joined_party_on: Mapped[str | None]
    started_work_on: Mapped[str | None]
    unit_id: Mapped[int | None]
    unit_name: Mapped[str | None]
    post: Mapped[str | None]
    level: Mapped[str | None]
    level_since: Mapped[str | None]
    post_since: Mapped[str | None]
    rank: Mapped[str | None]
    rank_since: Mapped[str | None]
    full_time_education: Mapped[str | None]
    full_time_school: Mapped[str | None]
    in_service_education: Mapped[str | None]
    in_service_school: Mapped[str | None]
    professional_title: Mapped[str | None]
    management_category: Mapped[str | None]
    person_type: Mapped[str | None]
    status: Mapped[str]
    retirement_month: Mapped[str | None]
    id_number: Mapped[str | None]
    note: Mapped[str | None]


@dataclass(slots=True)
class CadreFile:
    """Everything in the file of one cadre, each kind in its order."""

    cadre: Cadre
    posts: list[PostHolding] = field(default_factory=list)
    ranks: list[RankHolding] = field(default_factory=list)
    education: list[Education] = field(default_factory=list)
    resume: list[ResumeStage] = field(default_factory=list)
    family: list[FamilyMember] = field(default_factory=list)
    rewards: list[Reward] = field(default_factory=list)
    sanctions: list[Sanction] = field(default_factory=list)
    annual_results: list[AnnualResult] = field(default_factory=list)
    titles: list[ProfessionalTitle] = field(default_factory=list)
    trainings: list[Training] = field(default_factory=list)
    effect_periods: list[EffectPeriod] = field(default_factory=list)
    archive: list[ArchiveItem] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    reviews: list[ConsistencyReview] = field(default_factory=list)


FILE_KINDS: dict[str, type[OfCadre]] = {
    "posts": PostHolding,
    "ranks": RankHolding,
    "education": Education,
    "resume": ResumeStage,
    "family": FamilyMember,
    "rewards": Reward,
    "sanctions": Sanction,
    "annual_results": AnnualResult,
    "titles": ProfessionalTitle,
    "trainings": Training,
    "effect_periods": EffectPeriod,
    "archive": ArchiveItem,
    "attachments": Attachment,
    "reviews": ConsistencyReview,
}
"""The attribute of CadreFile for each record that lies in a cadre's file."""
