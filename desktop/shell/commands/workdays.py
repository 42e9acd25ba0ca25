"""Counting working days: public holidays and make-up days of China, and what the office entered."""

from __future__ import annotations

from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.progress import Progress
from desktop.base.words import _
from desktop.cadres.queries.office import workdays
from desktop.shell.arguments import Arguments
from desktop.shell.commands.answer import Answer
from desktop.store.store import Store


def count_workdays(asked: Arguments, store: Store, _progress: Progress) -> Answer:
    """The N-th working day after a date. Raises UserError for no whole date or no day to count."""
    start = PartialDate.read(asked.start)
    if not start.day:
        raise UserError(_("Write the whole day, e.g. 2027.02.06."))
    if asked.days < 1:
        raise UserError(_("Count at least one working day."))
    counted = store.read(workdays).after(start.earliest(), asked.days)
    told = counted.day.isoformat()
    if counted.provisional:
        told += " " + _("(provisional: the calendar of that year is not known yet)")
    document = {
        "from": start.earliest().isoformat(),
        "days": asked.days,
        "day": counted.day.isoformat(),
        "provisional": counted.provisional,
    }
    return Answer([told], document)
