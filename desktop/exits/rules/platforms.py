"""What roles on a platform, custody and contacts must keep; problems in one sentence each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from desktop.base.dates import PartialDate
from desktop.base.fields import Value
from desktop.base.words import _
from desktop.exits.fields.choices import ARRANGED_WORK, GROUP_MEMBER
from desktop.exits.fields.platform import GROUP_ID, GROUP_KEY

CONTACT_DAYS_CODE: Final = "exits:contact_days"
"""The rule setting with the office's own number of days."""
USUAL_CONTACT_DAYS: Final = 90
"""By no regulation: what the office starts with, and may set."""


@dataclass(frozen=True, slots=True)
class Term:
    """From a day to a last day; None: open."""

    start: PartialDate
    end: PartialDate | None

    def meets(self, other: Term) -> bool:
        """Whether both run on some day."""
        return _starts_by(self, other.end) and _starts_by(other, self.end)

    def has_ended(self, day: date) -> bool:
        """Whether its last day lies before this one."""
        return self.end is not None and self.end.latest() < day


@dataclass(frozen=True, slots=True)
class OtherRole:
    """Another role of the same person."""

    kind: str
    group_id: int | None
    unit_id: int | None
    term: Term


def term_problems(values: Mapping[str, Any]) -> dict[str, str]:
    """An end before the beginning."""
    start, end = values.get("start"), values.get("end")
    if start is not None and end is not None and end.latest() < start.earliest():
        return {"end": _("It ends before it begins.")}
    return {}


def role_problems(
    values: Mapping[str, Any], group: Term | None, others: Sequence[OtherRole]
) -> dict[str, str]:
    """What is wrong with a role of one person, by field.

    `group` is the term of the leading group that it names; `others` are the person's other roles.
    """
    found = {**_place_problems(values), **term_problems(values)}
    start = values.get("start")
    if start is None or found:
        return found
    if group is not None:
        found |= _beyond(values, group)
    term = Term(start, values.get("end") or (group.end if group else None))
    for other in others:
        if _place(values) == (other.kind, other.group_id, other.unit_id) and term.meets(other.term):
            told = _("The same role is on file from {start} already.")
            found.setdefault("start", told.format(start=other.term.start.shown()))
    return found


def leading_problem(name: str, post: str) -> str:
    """A platform is for those who left: somebody still leads when the role begins."""
    return _("{name} still holds {post} on this day; a role begins once it is left.").format(
        name=name, post=post
    )


def contact_problems(values: Mapping[str, Value], today: date) -> dict[str, str]:
    """A contact that is still to come, or a follow-up before it."""
    found: dict[str, str] = {}
    on, due, done = values.get("on"), values.get("follow_up_due"), values.get("followed_up_on")
    if on is not None and on.earliest() > today:
        found["on"] = _("This day is still to come.")
    if on is not None and due is not None and due.latest() < on.earliest():
        found["follow_up_due"] = _("It lies before the contact.")
    if on is not None and done is not None and done.latest() < on.earliest():
        found["followed_up_on"] = _("It lies before the contact.")
    if (due is not None or done is not None) and not values.get("follow_up"):
        found["follow_up"] = _("Write what is to be done.")
    return found


def custody_problems(values: Mapping[str, Any], others: Sequence[Term]) -> dict[str, str]:
    """Custody that ends on its first day or before it, or meets another of the same person.

    The end of custody is the day from which the bureau no longer has it.
    """
    start, end = values.get("start"), values.get("end")
    if start is None:
        return {}
    if end is not None and end.latest() <= start.earliest():
        return {"end": _("It ends before it begins.")}
    for other in others:
        before = other.end is not None and other.end.earliest() <= start.earliest()
        after = end is not None and end.earliest() <= other.start.earliest()
        if not before and not after:
            told = _("The veteran bureau has custody from {start} already.")
            return {"start": told.format(start=other.start.shown())}
    return {}


def contribution_problems(
    values: Mapping[str, Any], start: PartialDate, today: date
) -> dict[str, str]:
    """A contribution before the role began, or in the future."""
    on = values.get("on")
    if on is None:
        return {}
    if on.earliest() > today:
        return {"on": _("This day is still to come.")}
    if on.latest() < start.earliest():
        return {"on": _("It lies before the role, which began on {day}.").format(day=start.shown())}
    return {}


def _place_problems(values: Mapping[str, Any]) -> dict[str, str]:
    kind = values.get("kind")
    if kind == GROUP_MEMBER and values.get(GROUP_ID) is None:
        return {GROUP_KEY: _("Choose the leading group.")}
    if kind != GROUP_MEMBER and values.get(GROUP_ID) is not None:
        told = _("Only “{kind}” belongs to a leading group; leave this empty.")
        return {GROUP_KEY: told.format(kind=GROUP_MEMBER)}
    if kind == ARRANGED_WORK and values.get("unit_id") is None:
        return {"unit_id": _("Choose the department in which the work is arranged.")}
    return {}


def _beyond(values: Mapping[str, Any], group: Term) -> dict[str, str]:
    """A role is held inside the term of its group."""
    start, end = values["start"], values.get("end")
    words = _("The term of the group begins on {day}.").format(day=group.start.shown())
    if start.latest() < group.start.earliest():
        return {"start": words}
    if group.end is None:
        return {}
    words = _("The term of the group ends on {day}.").format(day=group.end.shown())
    if start.earliest() > group.end.latest():
        return {"start": words}
    if end is not None and end.earliest() > group.end.latest():
        return {"end": words}
    return {}


def _place(values: Mapping[str, Any]) -> tuple[Any, Any, Any]:
    return values.get("kind"), values.get(GROUP_ID), values.get("unit_id")


def _starts_by(term: Term, last: PartialDate | None) -> bool:
    return last is None or term.start.earliest() <= last.latest()
