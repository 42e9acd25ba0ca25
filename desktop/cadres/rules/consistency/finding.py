"""A finding of the key-facts check: what it is about, how bad, and where to look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache

from desktop.base.codes import rule_rows
from desktop.base.dates import PartialDate
from desktop.base.words import N_, _
from desktop.cadres.records import Cadre, OfCadre

CADRE_SECTION = "cadre"


class Matter(Enum):
    """Which of the key facts a finding touches (三龄两历一身份), with its English label."""

    AGE = N_("Age")
    PARTY_AGE = N_("Party age")
    SERVICE_AGE = N_("Service age")
    EDUCATION = N_("Education")
    CAREER = N_("Career")
    IDENTITY = N_("Identity")

    @property
    def caption(self) -> str:
        """The label in the language of the screen."""
        return _(self.value)


class Severity(Enum):
    """WRONG: the two cannot both be right. LOOK_AT: unusual, and may well be right."""

    WRONG = N_("wrong")
    LOOK_AT = N_("look at")

    @property
    def caption(self) -> str:
        """The label in the language of the screen."""
        return _(self.value)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a compared value stands: an attribute of CadreFile, the record's id, its field."""

    section: str
    record_id: int
    field: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the check; `name` begins the key of its findings and never changes."""

    name: str
    matter: Matter
    severity: Severity
    source: str = ""
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """A threshold of resources/rules/consistency_limits.csv; the unit is years or months."""

    value: int
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class KeyFinding:
    """Two records that disagree, or one that is unusual, in one sentence on the screen.

    `key` holds the rule and the values compared: a review of it is silent until one changes.
    `source` is the clause or the reason of the limit, `confidence` its mark of verification.
    """

    key: str
    rule: str
    matter: Matter
    severity: Severity
    sentence: str
    places: tuple[Place, ...]
    source: str = ""
    confidence: str = ""


def found(
    rule: Rule,
    sentence: str,
    places: tuple[Place, ...],
    values: tuple[object, ...] = (),
    limit: Limit | None = None,
) -> KeyFinding:
    """A finding of this rule; `values` are what it compared, in the order that never changes."""
    source, confidence = (
        (limit.source, limit.confidence) if limit else (rule.source, rule.confidence)
    )
    key = f"{rule.name}:{'|'.join(map(_stored, values))}"
    return KeyFinding(
        key, rule.name, rule.matter, rule.severity, sentence, places, source, confidence
    )


def of_cadre(cadre: Cadre, field: str) -> Place:
    """A field of the person."""
    return Place(CADRE_SECTION, cadre.id, field)


def of_record(section: str, record: OfCadre, field: str) -> Place:
    """A field of a record that lies in `section` of the file."""
    return Place(section, record.id, field)


def counting_birth_place(cadre: Cadre) -> Place:
    """The field of the birth date that counts: the archive's where verified, else the form's."""
    return of_cadre(cadre, "verified_birth_date" if cadre.verified_birth_date else "birth_date")


@cache
def limits() -> Mapping[str, Limit]:
    """The thresholds by key."""
    return {
        row["key"]: Limit(int(row["value"]), row["source"], row["confidence"])
        for row in rule_rows("consistency_limits")
    }


def _stored(value: object) -> str:
    if isinstance(value, PartialDate):
        return value.stored()
    return "" if value is None else str(value)
