"""Fields that records of several kinds share."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from desktop.base.dates import PartialDate
from desktop.base.fields import Field, Kind
from desktop.base.words import N_, _
from desktop.daily.fields import choices
from desktop.store.levels import LEVELS

CADRE_KEY: Final = "cadre"
"""The field under which a form names a cadre on file; pages turn it into `cadre_id`."""

UNIT_KEY: Final = "unit"
"""The field under which a form names a unit of ours; pages turn it into `unit_id`."""


def whole_day(value: PartialDate) -> str:
    """A sentence unless the whole day is known: time limits count from days."""
    return "" if value.day else _("Write the whole day, e.g. 2027.02.06.")


def not_negative(value: int | Decimal) -> str:
    """A sentence where the number is below 0."""
    return "" if value >= 0 else _("Write 0 or more.")


def in_fen(value: Decimal) -> str:
    """A sentence unless it is an amount in yuan and fen."""
    if value != round(value, 2):
        return _("Write yuan and fen: two decimals at most.")
    return not_negative(value)


def above_zero(value: int) -> str:
    """A sentence where the number is not above 0."""
    return "" if value > 0 else _("Write a number above 0.")


def one_of(allowed: tuple[str, ...], value: str) -> str:
    """A sentence where a word is none of those that the program reckons with."""
    if value in allowed:
        return ""
    return _("Choose one of: {choices}.").format(choices="、".join(allowed))


STATE: Final = Field(
    "state",
    N_("Stage"),
    Kind.CHOICE,
    required=True,
    choices=choices.STATES,
    check=lambda value: one_of(choices.STATES, value),
    width=5,
)
SECRECY: Final = Field(
    "secrecy",
    N_("Secrecy"),
    Kind.CHOICE,
    required=True,
    choices=LEVELS,
    check=lambda value: one_of(LEVELS, value),
    width=7,
)
IN_CHARGE: Final = Field("in_charge", N_("In charge"), width=8)
UNIT: Final = Field(UNIT_KEY, N_("Unit"), Kind.CHOICE, width=14)
CADRE: Final = Field(CADRE_KEY, N_("Cadre"), required=True, width=14)
SIGN: Final = Field(
    "sign",
    N_("Plus or minus"),
    Kind.CHOICE,
    choices=choices.SIGNS,
    check=lambda value: one_of(choices.SIGNS, value),
    width=5,
)


def basis(*, required: bool) -> Field:
    """Whether it is a fact or a judgement."""
    return Field(
        "basis",
        N_("Fact or judgement"),
        Kind.CHOICE,
        required=required,
        choices=choices.BASES,
        check=lambda value: one_of(choices.BASES, value),
        width=5,
    )


FINDING: Final = (
    Field("text", N_("What was found"), Kind.LINES, required=True, width=24),
    Field(CADRE_KEY, N_("About whom"), width=14),
    basis(required=True),
    Field(
        "severity",
        N_("Severity"),
        Kind.CHOICE,
        required=True,
        choices=choices.SEVERITIES,
        check=lambda value: one_of(choices.SEVERITIES, value),
        width=5,
    ),
    Field("matter", N_("Kind of problem"), Kind.CHOICE, choices=choices.MATTERS, width=8),
    Field("deadline", N_("Correct by"), Kind.DATE, check=whole_day, width=7),
    Field("amount", N_("Amount (yuan)"), Kind.DECIMAL, check=in_fen, width=8),
    Field(
        "responsibility",
        N_("Responsibility"),
        Kind.CHOICE,
        choices=choices.RESPONSIBILITIES,
        width=6,
    ),
    Field(
        "outcome",
        N_("Outcome"),
        Kind.CHOICE,
        required=True,
        choices=choices.OUTCOMES,
        check=lambda value: one_of(choices.OUTCOMES, value),
        width=10,
    ),
    Field("outcome_on", N_("Settled on"), Kind.DATE, width=7),
    Field("proof", N_("Proof or reason"), Kind.LINES, width=24),
    Field("rechecked_on", N_("Checked again on"), Kind.DATE, width=7),
    Field("recheck", N_("Result of the check"), width=20),
)

MERIT: Final = (
    Field("text", N_("What was good"), Kind.LINES, required=True, width=24),
    Field(CADRE_KEY, N_("About whom"), width=14),
    basis(required=True),
)
