"""Fields and mapped classes say the same: keys, what is required, what choices there are."""

from __future__ import annotations

import pytest
from sqlalchemy import Boolean

from desktop.base.fields import Field, Kind
from desktop.cadres import fields, records
from desktop.cadres.queries.listing import COLUMNS
from desktop.store.records import Base, Record, StoredDate

PLACES = {"id", "cadre_id", "position"}
"""Columns that no form shows: what belongs where."""

DESCRIBED: tuple[tuple[type[Base], tuple[Field, ...], set[str]], ...] = (
    (
        records.Cadre,
        (*fields.PERSON, *fields.APPOINTMENT),
        {"unit_id", "photo", "resume_closing", "form_version", "other_elements", "form_wording"},
    ),
    (records.PostHolding, fields.POST_HOLDING, {"unit_id"}),
    (records.RankHolding, fields.RANK_HOLDING, set()),
    (records.Education, fields.EDUCATION, set()),
    (records.ResumeStage, fields.RESUME_STAGE, set()),
    (records.FamilyMember, fields.FAMILY_MEMBER, set()),
    (records.Reward, fields.REWARD, set()),
    (records.Sanction, fields.SANCTION, set()),
    (records.AnnualResult, fields.ANNUAL_RESULT, set()),
    (records.ProfessionalTitle, fields.PROFESSIONAL_TITLE, set()),
    (records.Training, fields.TRAINING, set()),
    (records.EffectPeriod, fields.EFFECT_PERIOD, set()),
    (records.ArchiveItem, fields.ARCHIVE_ITEM, set()),
    (records.Attachment, fields.ATTACHMENT, {"digest", "size"}),
    (records.Unit, fields.UNIT, {"parent_id"}),
    (records.ApprovedPosts, fields.APPROVED_POSTS, {"unit_id"}),
    (records.CadreListing, COLUMNS, {"official_order", "sound", "unit_id"}),
)

# Asked for on the form though an imported file may lack it.
STRICTER = {("cadre", "sex"), ("cadre", "birth_date")}


@pytest.mark.parametrize(
    ("record", "described", "hidden"), DESCRIBED, ids=lambda one: getattr(one, "__name__", "")
)
def test_each_column_is_described_or_hidden_on_purpose(
    record: type[Base], described: tuple[Field, ...], hidden: set[str]
) -> None:
    columns = set(record.__table__.columns.keys())
    keys = [field.key for field in described]
    assert len(keys) == len(set(keys))
    assert set(keys) | hidden | (PLACES & columns) == columns


@pytest.mark.parametrize(
    ("record", "described"), [(record, described) for record, described, _hidden in DESCRIBED[:-1]]
)
def test_what_is_required_may_not_be_empty(
    record: type[Record], described: tuple[Field, ...]
) -> None:
    for field in described:
        column = record.__table__.columns[field.key]
        needed = not column.nullable and not isinstance(column.type, Boolean)
        allowed = (record.__tablename__, field.key) in STRICTER
        assert field.required == needed or allowed or isinstance(column.type, Boolean), field.key


@pytest.mark.parametrize(
    ("record", "described"), [(record, described) for record, described, _hidden in DESCRIBED[:-1]]
)
def test_dates_and_yes_no_have_columns_of_their_kind(
    record: type[Record], described: tuple[Field, ...]
) -> None:
    for field in described:
        kind = record.__table__.columns[field.key].type
        assert (field.kind is Kind.DATE) == isinstance(kind, StoredDate), field.key
        assert (field.kind is Kind.YES_NO) == isinstance(kind, Boolean), field.key


def test_choices_are_never_empty() -> None:
    for _record, described, _hidden in DESCRIBED[:-1]:
        for field in described:
            assert (field.kind is not Kind.CHOICE) or len(field.choices) > 1, field.key
