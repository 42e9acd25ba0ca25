"""The fields of a disposal and of what the office sets for a rule."""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop.base.dates import PartialDate
from desktop.base.fields import Field, Kind
from desktop.base.words import N_, _

DONE: Final = "已办理"
NOT_FOUNDED: Final = "不成立"
OUTCOMES: Final = (DONE, NOT_FOUNDED)
"""How a warning is disposed of: done by something, or not founded, because."""


def _whole_past_day(value: PartialDate) -> str:
    if value.day is None:
        return _("Write the whole day, e.g. 2027.02.06.")
    if value.earliest() > date.today():
        return _("{date} lies in the future.").format(date=value.shown())
    return ""


DECIDED_ON: Final = Field(
    "decided_on", N_("Day"), Kind.DATE, required=True, check=_whole_past_day, width=7
)
RECORD: Final = Field("record", N_("Done by which record"), Kind.CHOICE, width=20)
DOCUMENT: Final = Field("document", N_("Or by which document or act"), width=20)
REASON: Final = Field("reason", N_("Why it is not founded"), Kind.LINES, width=20)
NOTE: Final = Field("reason", N_("Note"), Kind.LINES, width=20)

DONE_FIELDS: Final = (RECORD, DOCUMENT, NOTE, DECIDED_ON)
NOT_FOUNDED_FIELDS: Final = (REASON, DECIDED_ON)
