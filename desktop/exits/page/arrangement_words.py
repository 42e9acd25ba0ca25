"""Where an arrangement stands, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from desktop.appraisal.rules.consequences import CONFIDENCE
from desktop.base.words import N_, _, ngettext
from desktop.exits.fields.choices import (
    APPROVED,
    CHECKS,
    DECISION,
    DRAFT,
    FORMALITIES,
    HAND_OVER,
    REFUSED,
    REVIEW,
    TALK,
    TREATMENT,
    UNIT_OPINION,
    WITHDRAWN,
)
from desktop.exits.rules.course import last_of, row_of
from desktop.exits.rules.legality import legality_notice
from desktop.exits.rules.limits import filing_limit

if TYPE_CHECKING:
    from desktop.exits.queries.arrangements import ArrangementSheet, Awaited
    from desktop.exits.rules.basis import ExitBasis

UNCONFIRMED: Final = N_("This rule is unconfirmed: have it checked before relying on it.")
_STEP_WORDS: Final = {
    UNIT_OPINION: N_("Unit's opinion"),
    CHECKS: N_("Checks"),
    DECISION: N_("Organization's decision"),
    TALK: N_("Talk with the person"),
    FORMALITIES: N_("Formalities"),
    TREATMENT: N_("Treatment"),
    HAND_OVER: N_("Hand-over"),
}


def step_words(step: str) -> str:
    """What a step is called on a button; an answer to an appeal by its official word."""
    return _(_STEP_WORDS[step]) if step in _STEP_WORDS else step


def left_words(awaited: Awaited, *, brief: bool = False) -> str:
    """How long there is time; empty where no day is set. `brief` leaves out the working days."""
    days = awaited.days_left
    if days is None:
        return ""
    if days < 0:
        late = ngettext("{count} day overdue", "{count} days overdue", -days)
        return late.format(count=-days)
    told = ngettext("{count} day left", "{count} days left", days).format(count=days)
    if brief:
        return told
    working = awaited.workdays_left or 0
    words = ngettext("{count} working day", "{count} working days", working)
    return _("{days} ({working})").format(days=told, working=words.format(count=working))


def standing_words(sheet: ArrangementSheet) -> str:
    """What is next and until when, or how it ended."""
    awaited, record = sheet.line.awaited, sheet.record
    if awaited.step:
        told = _("Next: {what}").format(what=step_words(awaited.step))
        if awaited.due is not None:
            by_day = _("{step} by {day}: {left}")
            told += " · " + by_day.format(
                step=step_words(awaited.due_step),
                day=awaited.due.shown(),
                left=left_words(awaited),
            )
        return told
    if record.state == DRAFT:
        return _("A draft: nothing has begun. Submit it once day and way are right.")
    if record.state == APPROVED:
        return _("Every step is done; close the arrangement.")
    if record.state == WITHDRAWN and record.withdrawn_on is not None:
        return _("Withdrawn on {day}: {reason}").format(
            day=record.withdrawn_on.shown(), reason=record.withdrawn_reason or ""
        )
    if record.state == REFUSED:
        return _refused_words(sheet)
    return _("Closed: every step is done.")


def facts_words(sheet: ArrangementSheet) -> str:
    """Way, state, days, unit and post in one line."""
    record = sheet.record
    told = [record.way, record.state]
    if record.applied_on is not None:
        told.append(_("applied on {day}").format(day=record.applied_on.shown()))
    if record.leave_on is not None:
        told.append(_("leaves on {day}").format(day=record.leave_on.shown()))
    return " · ".join([*told, *filter(None, (sheet.line.unit, sheet.line.post))])


def legality_words(basis: ExitBasis | None) -> str:
    """The notice where a local rule stands against articles 84 and 106; empty where none does."""
    if basis is None or not basis.rule:
        return ""
    notice = legality_notice(basis.rule["document_level"])
    return f"{basis.rule['document_number']}: {notice.shown()}" if notice is not None else ""


def basis_words(sheet: ArrangementSheet) -> str:
    """Why the way was open: conditions, what was still needed, clause and verification."""
    basis = sheet.basis
    if basis is None:
        row = row_of(sheet.record.way)
        return "\n".join((row["says"], *_clause(row["source"], row["confidence"])))
    told = [_("Judged on {day}:").format(day=f"{basis.judged_on:%Y.%m.%d}")]
    told += [one.shown() for one in basis.says]
    told += [_("Still needed: {what}").format(what=one.shown()) for one in basis.missing]
    return "\n".join((*told, *_clause(basis.clause, basis.confidence)))


def _clause(clause: str, confidence: str) -> Iterator[str]:
    yield _("Clause: {clause}").format(clause=clause)
    marks = " / ".join(_(CONFIDENCE.get(mark, mark)) for mark in confidence.split("/"))
    yield _("Verification: {mark}").format(mark=marks)


def _refused_words(sheet: ArrangementSheet) -> str:
    """The reason, and until when the person may ask for a review or an appeal."""
    refused = last_of(sheet.steps, DECISION)
    if refused is None or refused.done_on is None:
        return _("Refused.")
    told = _("Refused on {day} ({reason}). Review or appeal until {last} (公务员法第95条).")
    return told.format(
        day=refused.done_on.shown(),
        reason=refused.text or "",
        last=filing_limit(REVIEW).due(refused.done_on).shown(),
    )
