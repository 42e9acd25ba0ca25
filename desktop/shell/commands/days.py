"""Days as they are typed on the command line."""

from __future__ import annotations

from datetime import date

from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.words import _


def whole_day(given: str) -> date:
    """The day that was typed; today where none was. Raises UserError for what is no whole day."""
    if not given:
        return date.today()
    day = PartialDate.read(given)
    if not day.day:
        raise UserError(_("Write the whole day, e.g. 2027.02.06."))
    return day.earliest()
