"""How the forms of the office's own rules are laid out, each ending with its document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.base.fields import Field, Kind
from desktop.base.words import N_
from desktop.daily.fields.of_record import whole_day
from desktop.exits.fields import records as fields
from desktop.kit.form import Heading, Row

_DOCUMENT: Final[tuple[Row, ...]] = (
    Heading(N_("Document")),
    ("document_number", "document_level"),
    "issued_by",
    ("valid_from", "valid_until"),
    ("verified_by", "verified_on"),
    "note",
)
ROWS: Final[Mapping[str, tuple[Row, ...]]] = {
    "eligibility_rule": (
        "name",
        ("way", "level"),
        ("sex", "min_age"),
        ("years_at_level", "years_of_service"),
        "assessment_years",
        *_DOCUMENT,
    ),
    "age_limit": (("level", "sex"), ("age", "then"), *_DOCUMENT),
    "treatment_rule": (("level", "way"), "years_at_level", "treatment", "rank", *_DOCUMENT),
    "allowance_rate": (("level", "way"), ("years_from", "years_to"), "amount", *_DOCUMENT),
}
FIELDS: Final[Mapping[str, tuple[Field, ...]]] = {
    "eligibility_rule": fields.ELIGIBILITY,
    "age_limit": fields.AGE_LIMIT,
    "treatment_rule": fields.TREATMENT_RULE,
    "allowance_rate": fields.ALLOWANCE_RATE,
}
"""By kind of rule."""

_OF_VERSION: Final = ("valid_from", "document_number", "document_level", "issued_by")
VERSION_FIELDS: Final = tuple(
    field for key in _OF_VERSION for field in fields.AGE_LIMIT if field.key == key
)
VERSION_ROWS: Final[tuple[Row, ...]] = (
    ("valid_from", "document_level"),
    ("document_number", "issued_by"),
)

TRIAL_FIELDS: Final = (
    Field("day", N_("Day of leaving"), Kind.DATE, required=True, check=whole_day, width=7),
)
