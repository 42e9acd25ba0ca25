"""Writing responsibility letters: drafted, signed by both sides, then frozen and versioned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.plan import DRAFTED, REPLACED, SIGNED
from desktop.appraisal.operations.carry_over import carry_over
from desktop.appraisal.operations.locks import members_of_letter, refuse_decided
from desktop.appraisal.operations.plan import Line
from desktop.appraisal.queries.plan import cycle_of
from desktop.appraisal.records import Indicator, LetterIndicator, ResponsibilityLetter
from desktop.appraisal.rules.letters import problems_in_letter
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Value
from desktop.base.words import _

_COPIED: Final = (
    *("section", "name", "unit_of_measure", "weight", "target", "way", "parameters", "evidence"),
)
"""What a line of a letter takes over from the library, or from the version before."""


def save_letter(
    session: Session,
    letter_id: int | None,
    values: Mapping[str, Value],
    lines: Sequence[Line] | None = None,
) -> int:
    """Write a draft of a letter with its indicators; returns its id.

    A draft may be incomplete. Raises InvalidInput where it is about nobody, about another than the
    version before, or lies outside its year, UserError where it was signed (a change is a new
    version) or deleted.
    """
    if letter_id is None:
        letter = ResponsibilityLetter(state=DRAFTED, version=1)
    else:
        letter = _draft(session, letter_id)
    with session.no_autoflush:
        for key, value in values.items():
            setattr(letter, key, value)
        _refuse_letter(session, letter)
        refuse_decided(session, members_of_letter(session, letter))
    session.add(letter)
    session.flush()
    if lines is not None:
        _save_lines(session, letter.id, lines)
    return letter.id


def letter_from_library(
    session: Session, values: Mapping[str, Value], indicator_ids: Sequence[int]
) -> int:
    """A draft of a letter with these indicators of the library; returns its id.

    Raises as `save_letter` does.
    """
    chosen = {
        found.id: found
        for found in session.scalars(select(Indicator).where(Indicator.id.in_(indicator_ids)))
    }
    lines = [
        Line(None, {key: getattr(chosen[one], key) for key in _COPIED})
        for one in indicator_ids
        if one in chosen
    ]
    return save_letter(session, None, values, lines)


def sign_letter(
    session: Session, letter_id: int, signed_on: PartialDate, superior_signed_on: PartialDate
) -> None:
    """Both sides signed: from now on the letter is frozen; the version before is replaced.

    Actuals and marks of lines that stay as they were are taken over from the version before.

    Raises InvalidInput at the field, or "lines/place/field", for everything that bars signing:
    weights that do not make the total, a target of zero, days in the future, a signed letter for
    the same days; UserError where it is no draft, or is to replace what is no longer in force.
    """
    letter = _draft(session, letter_id)
    before = letter_of(session, letter.replaces_id) if letter.replaces_id is not None else None
    if before is not None and before.state != SIGNED:
        raise UserError(_("The version that it takes the place of is no longer in force."))
    letter.signed_on, letter.superior_signed_on = signed_on, superior_signed_on
    with session.no_autoflush:
        problems = _signing_problems(session, letter)
    if problems:
        raise InvalidInput(problems)
    letter.state = SIGNED
    if before is not None:
        before.state = REPLACED
        carry_over(session, before.id, letter.id)


def new_version(session: Session, letter_id: int, reason: str) -> int:
    """A draft that is to take the place of a signed letter; returns its id.

    The signed one holds until both sides have signed the new one. Raises InvalidInput without a
    reason, UserError where it is not in force or a new version is drafted already.
    """
    letter = letter_of(session, letter_id)
    if not reason.strip():
        raise InvalidInput({"reason": _("Write why the letter is changed.")})
    if letter.state != SIGNED:
        raise UserError(_("Only a letter in force is changed by a new version."))
    waiting = select(ResponsibilityLetter.id).where(ResponsibilityLetter.replaces_id == letter_id)
    if session.scalars(waiting).first() is not None:
        raise UserError(_("A new version of this letter is drafted already."))
    values = {
        key: getattr(letter, key)
        for key in ("cycle_id", "cadre_id", "unit_id", "post", "start", "end")
    }
    values |= {"superior": letter.superior, "superior_post": letter.superior_post}
    values |= {"version": letter.version + 1, "replaces_id": letter.id, "reason": reason.strip()}
    lines = [
        Line(None, {key: getattr(line, key) for key in _COPIED})
        for line in _lines(session, letter_id)
    ]
    return save_letter(session, None, values, lines)


def delete_letter(session: Session, letter_id: int) -> None:
    """Delete the draft of a letter; it lies in the recycle bin. Raises UserError where signed."""
    letter = _draft(session, letter_id)
    for line in _lines(session, letter_id):
        session.delete(line)
    session.flush()
    session.delete(letter)


def letter_of(session: Session, letter_id: int) -> ResponsibilityLetter:
    """The letter. Raises UserError where it was deleted."""
    letter = session.get(ResponsibilityLetter, letter_id)
    if letter is None:
        raise UserError(_("This letter was deleted; it may lie in the recycle bin."))
    return letter


def _draft(session: Session, letter_id: int) -> ResponsibilityLetter:
    letter = letter_of(session, letter_id)
    if letter.state != DRAFTED:
        raise UserError(
            _("This letter was signed on {day} and is frozen; make a new version of it.").format(
                day=letter.signed_on
            )
        )
    refuse_decided(session, members_of_letter(session, letter))
    return letter


def _refuse_letter(session: Session, letter: ResponsibilityLetter) -> None:
    found: dict[str, str] = {}
    cycle = cycle_of(session, letter.cycle_id)
    if (letter.cadre_id is None) == (letter.unit_id is None):
        found["cadre"] = _("Name either the cadre or the unit whose letter it is.")
    if letter.end.latest() < letter.start.earliest():
        found["end"] = _("It ends before it begins.")
    for key in ("start", "end"):
        if getattr(letter, key).year != cycle.year:
            found.setdefault(key, _("The cycle is that of {year}.").format(year=cycle.year))
    if letter.replaces_id is not None and _is_for_another(
        letter, letter_of(session, letter.replaces_id)
    ):
        found["cadre"] = _("A new version is for whom the letter before was; draft another letter.")
    if found:
        raise InvalidInput(found)


def _is_for_another(letter: ResponsibilityLetter, before: ResponsibilityLetter) -> bool:
    return (letter.cycle_id, letter.cadre_id, letter.unit_id) != (
        before.cycle_id,
        before.cadre_id,
        before.unit_id,
    )


def _signing_problems(session: Session, letter: ResponsibilityLetter) -> dict[str, str]:
    cycle = cycle_of(session, letter.cycle_id)
    found = dict(problems_in_letter(_lines(session, letter.id), cycle.total))
    today = date.today()
    for key in ("signed_on", "superior_signed_on"):
        day: PartialDate = getattr(letter, key)
        if day.earliest() > today:
            found[key] = _("{date} lies in the future.").format(date=day.shown())
    if not letter.superior:
        found["superior"] = _("Write who signs for the office.")
    for other in _in_force(session, letter):
        if (
            other.start.earliest() <= letter.end.latest()
            and letter.start.earliest() <= other.end.latest()
        ):
            found["start"] = _("A letter is signed for {start} to {end} already.").format(
                start=other.start, end=other.end
            )
    return found


def _in_force(session: Session, letter: ResponsibilityLetter) -> list[ResponsibilityLetter]:
    """The signed letters of the same cadre or unit in this cycle, but for the one it replaces."""
    query = select(ResponsibilityLetter).where(
        ResponsibilityLetter.cycle_id == letter.cycle_id,
        ResponsibilityLetter.cadre_id == letter.cadre_id
        if letter.cadre_id is not None
        else ResponsibilityLetter.unit_id == letter.unit_id,
        ResponsibilityLetter.state == SIGNED,
    )
    return [one for one in session.scalars(query) if one.id != letter.replaces_id]


def _lines(session: Session, letter_id: int) -> list[LetterIndicator]:
    query = (
        select(LetterIndicator)
        .where(LetterIndicator.letter_id == letter_id)
        .order_by(LetterIndicator.position)
    )
    return list(session.scalars(query))


def _save_lines(session: Session, letter_id: int, lines: Sequence[Line]) -> None:
    before: dict[int, Any] = {line.id: line for line in _lines(session, letter_id)}
    for position, line in enumerate(lines, start=1):
        kept = (
            LetterIndicator(letter_id=letter_id) if line.id is None else before.pop(line.id, None)
        )
        if kept is None:
            raise UserError(_("A line of this list was deleted meanwhile; open it again."))
        for key, value in {**line.values, "position": position}.items():
            setattr(kept, key, value)
        session.add(kept)
    for gone in before.values():
        session.delete(gone)
    session.flush()
