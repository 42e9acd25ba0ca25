"""The early warnings that stand on a day, as the workbench shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.progress import Progress
from desktop.base.words import _
from desktop.overview.queries.warnings import as_json, warnings_on
from desktop.overview.rules.warning import EarlyWarning, Group
from desktop.shell.arguments import Arguments
from desktop.shell.commands.answer import Answer
from desktop.shell.commands.people import chosen
from desktop.store.store import Store


def list_warnings(asked: Arguments, store: Store, progress: Progress) -> Answer:
    """The warnings of everybody, or of those named. Raises UserError, and Cancelled."""
    on = _day(asked.as_of)
    people = chosen(asked, store) if asked.cadre or asked.unit else None
    found = store.read(warnings_on, on, cadre_ids=people, progress=progress)
    document = {"as_of": on.isoformat(), "warnings": [as_json(one, on) for one in found]}
    return Answer(list(_lines(found, on)), document)


def _day(given: str) -> date:
    if not given:
        return date.today()
    day = PartialDate.read(given)
    if not day.day:
        raise UserError(_("Write the whole day, e.g. 2027.02.06."))
    return day.earliest()


def _lines(found: Sequence[EarlyWarning], on: date) -> Iterator[str]:
    """Those that are open, as the workbench counts them; the others are only counted."""
    standing = [one for one in found if one.disposal is None]
    counts = Counter(one.group(on) for one in standing)
    groups = [f"{group.caption} {counts[group]}" for group in Group]
    yield "  ".join([*groups, f"{_('Disposed of')} {len(found) - len(standing)}"])
    for one in standing:
        deadline = one.deadline.isoformat() if one.deadline else "-"
        evidence = "; ".join(proof.sentence.shown() for proof in one.evidence)
        told = (one.group(on).caption, deadline, one.subject.name, one.title, evidence)
        yield "  ".join(told)
