"""Writing what a year brought in: self-assessment, circumstances, actuals, marks, points."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.plan import SIGNED
from desktop.appraisal.operations.locks import refuse_decided, refuse_decided_line
from desktop.appraisal.operations.plan import Line
from desktop.appraisal.queries.results import ledger_names
from desktop.appraisal.records import (
    Actual,
    AppraisalCycle,
    Circumstance,
    GroupMember,
    LetterIndicator,
    Mark,
    PointEntry,
    ResponsibilityLetter,
    SelfAssessment,
)
from desktop.appraisal.rules.entries import (
    problems_in_actual,
    problems_in_circumstance,
)
from desktop.appraisal.rules.ways import Way
from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Value
from desktop.base.words import _
from desktop.daily.queries.records import files_of
from desktop.daily.records import RecordFile
from desktop.store.files import keep_file
from desktop.store.levels import ORDINARY

ACTUAL: Final = Actual.__tablename__
"""The kind under which attachments of an actual are kept."""

_VALUES: Final = ("number", "done", "not_applicable", "on", "source", "record_kind", "note")


@dataclass(frozen=True, slots=True)
class Results:
    """What is written of one member in one act; what is None stays as it is."""

    self_assessment: Mapping[str, Value] | None = None
    circumstances: Sequence[Line] | None = None
    actuals: Mapping[int, Mapping[str, Value]] | None = None
    """By line of a letter."""
    marks: Sequence[Line] | None = None
    """Of all lines; each names its own as "letter_indicator_id"."""
    points: Sequence[Line] | None = None


def save_results(session: Session, member_id: int, results: Results) -> None:
    """Write what is given of one member, as one act.

    Raises InvalidInput with everything that cannot stand: at the field of the self-assessment, at
    "circumstances/place/field", "marks/place/field", "points/place/field" and
    "actuals/line/field" (the id of the line of the letter); UserError where the member is gone or
    their result is decided.
    """
    found: dict[str, str] = {}
    parts: tuple[tuple[str, Callable[..., None], Any], ...] = (
        ("", save_self_assessment, results.self_assessment),
        ("circumstances/", save_circumstances, results.circumstances),
        ("points/", save_points, results.points),
    )
    for prefix, save, given in parts:
        if given is not None:
            found |= _told(prefix, save, session, member_id, given)
    if results.actuals is not None:
        found |= _told("actuals/", save_actuals, session, results.actuals)
    if results.marks is not None:
        found |= _told("marks/", _save_marks_of_member, session, member_id, results.marks)
    if found:
        raise InvalidInput(found)


# The person's own summary, and what bears on the year


def save_self_assessment(session: Session, member_id: int, values: Mapping[str, Value]) -> None:
    """Write the summary of the year; one that is empty throughout is taken away.

    Raises UserError where the member is gone or decided.
    """
    _member(session, member_id)
    refuse_decided(session, [member_id])
    standing = session.scalars(select(SelfAssessment).filter_by(member_id=member_id)).first()
    if not any(value is not None for value in values.values()):
        if standing is not None:
            session.delete(standing)
        return
    record = standing or SelfAssessment(member_id=member_id)
    for key, value in values.items():
        setattr(record, key, value)
    session.add(record)
    session.flush()


def save_circumstances(session: Session, member_id: int, lines: Sequence[Line]) -> None:
    """Make the circumstances of a member just these.

    Raises InvalidInput at "place/field" where dates lie outside the year, end before they begin or
    count more days than there are; UserError where the member is gone or decided.
    """
    year = session.get_one(AppraisalCycle, _member(session, member_id).cycle_id).year
    refuse_decided(session, [member_id])
    found = {
        f"{place}/{key}": sentence
        for place, line in enumerate(lines)
        for key, sentence in problems_in_circumstance(line.values, year).items()
    }
    if found:
        raise InvalidInput(found)
    _write_lines(session, Circumstance, {"member_id": member_id}, lines)


# Plus and minus points


def save_points(session: Session, member_id: int, lines: Sequence[Line]) -> None:
    """Make the plus and minus points of a member just these.

    Raises InvalidInput at "place/field" where a day lies outside the year or an entry of the
    ledger about the member is not named; UserError where the member is gone or decided. More than
    the cycle's limit is not refused: it does not count beyond it.
    """
    member = _member(session, member_id)
    year = session.get_one(AppraisalCycle, member.cycle_id).year
    refuse_decided(session, [member_id])
    before = _standing_links(session, PointEntry, {"member_id": member_id})
    found: dict[str, str] = {}
    for place, line in enumerate(lines):
        if line.values["on"].earliest().year != year:
            found[f"{place}/on"] = _("The cycle is that of {year}.").format(year=year)
        link = (line.values.get("record_kind"), line.values.get("record_id"))
        if link not in before and not ledger_names(session, member, link):
            found[f"{place}/ledger"] = _("Choose the entry of the ledger that it stands on.")
    if found:
        raise InvalidInput(found)
    _write_lines(session, PointEntry, {"member_id": member_id}, lines)


# Actuals and their evidence


def save_actuals(session: Session, actuals: Mapping[int, Mapping[str, Value]]) -> None:
    """Write the actuals of lines of letters, by the ids of the lines.

    `values` are by the keys of ACTUAL, with "record_kind" and "record_id" of the entry of the
    ledger that proves it; what is empty throughout takes the actual away, unless files prove it.
    Raises InvalidInput at "line/field" ("actual" for the number or the yes or no): no unit or
    another than the letter's, no evidence, a number where nothing is typed; UserError where a line
    is gone, its letter is not in force, or the result is decided.
    """
    found: dict[str, str] = {}
    for line_id, values in actuals.items():
        line = _line_in_force(session, line_id)
        found |= {
            f"{line_id}/{key}": sentence
            for key, sentence in _problems(session, line, values).items()
        }
        if not any(key.startswith(f"{line_id}/") for key in found):
            _write_actual(session, line, values)
    if found:
        raise InvalidInput(found)
    session.flush()


def add_evidence(
    session: Session, letter_indicator_id: int, title: str, file_name: str, content: bytes
) -> None:
    """Put an attachment to the actual of a line; the number may be typed afterwards.

    Raises UserError where the line is gone, its letter is not in force or the result is decided.
    """
    line = _line_in_force(session, letter_indicator_id)
    actual = _actual(session, line.id)
    if actual is None:
        actual = Actual(letter_indicator_id=line.id)
        session.add(actual)
        session.flush()
    of = {"record_kind": ACTUAL, "record_id": actual.id}
    count = len(files_of(session, ACTUAL, actual.id))
    session.add(
        RecordFile(
            **of,
            position=count + 1,
            secrecy=ORDINARY,
            title=title or file_name,
            file_name=file_name,
            digest=keep_file(session, content),
            size=len(content),
        )
    )


def remove_evidence(session: Session, file_id: int) -> None:
    """Take an attachment away; it lies in the recycle bin.

    Raises UserError where it is gone, is the only evidence, or the result is decided.
    """
    file = session.get(RecordFile, file_id)
    if file is None or file.record_kind != ACTUAL:
        raise UserError(_("This attachment is no longer there."))
    actual = session.get_one(Actual, file.record_id)
    line = _line_in_force(session, actual.letter_indicator_id)
    session.delete(file)
    session.flush()
    values = {column: getattr(actual, column) for column in (*_VALUES, "unit_of_measure")}
    if _problems(session, line, {**values, "record_id": actual.record_id}):
        raise UserError(_("It is the only evidence of the actual; name another before."))


# Marks


def save_marks(session: Session, letter_indicator_id: int, lines: Sequence[Line]) -> None:
    """Make the marks of one line that is judged just these: a sheet of the panel in one act.

    Raises InvalidInput at "place/field" where somebody marks twice in one role; UserError where
    the line is gone or not judged, its letter is not in force or the result is decided.
    """
    line = _line_in_force(session, letter_indicator_id)
    if line.way != Way.PANEL:
        raise UserError(
            _("“{name}” is not judged by a panel; it takes no marks.").format(name=line.name)
        )
    seen: set[tuple[Any, Any]] = set()
    found: dict[str, str] = {}
    for place, one in enumerate(lines):
        who = (one.values["role"], one.values["marker"])
        if who in seen:
            found[f"{place}/marker"] = _("{name} has marked already.").format(name=who[1])
        seen.add(who)
    if found:
        raise InvalidInput(found)
    _write_lines(session, Mark, {"letter_indicator_id": letter_indicator_id}, lines)


def _save_marks_of_member(session: Session, member_id: int, lines: Sequence[Line]) -> None:
    """The marks of all lines of a member that are judged."""
    judged = _judged_lines(session, _member(session, member_id))
    places: dict[int, list[int]] = {line_id: [] for line_id in judged}
    found: dict[str, str] = {}
    for place, line in enumerate(lines):
        line_id = line.values.get("letter_indicator_id")
        if line_id in places:
            places[line_id].append(place)
        else:
            found[f"{place}/indicator"] = _("Choose the indicator that is marked.")
    for line_id, own in places.items():
        told = _told("", save_marks, session, line_id, [lines[place] for place in own])
        for key, sentence in told.items():
            number, _slash, field = key.partition("/")
            found[f"{own[int(number)]}/{field}"] = sentence
    if found:
        raise InvalidInput(found)


# Inside


def _told(prefix: str, save: Callable[..., None], *given: Any) -> dict[str, str]:
    """What could not be saved, with the place before each key."""
    try:
        save(*given)
    except InvalidInput as wrong:
        return {f"{prefix}{key}": sentence for key, sentence in wrong.messages.items()}
    return {}


def _member(session: Session, member_id: int) -> GroupMember:
    member = session.get(GroupMember, member_id)
    if member is None:
        raise UserError(_("This member is no longer there."))
    return member


def _line_in_force(session: Session, line_id: int) -> LetterIndicator:
    refuse_decided_line(session, line_id)
    line = session.get_one(LetterIndicator, line_id)
    letter = session.get_one(ResponsibilityLetter, line.letter_id)
    if letter.state != SIGNED:
        raise UserError(
            _("Version {version} of the letter is not in force; type into the one that is.").format(
                version=letter.version
            )
        )
    return line


def _judged_lines(session: Session, member: GroupMember) -> list[int]:
    letter = ResponsibilityLetter
    query = (
        select(LetterIndicator.id)
        .join(letter, letter.id == LetterIndicator.letter_id)
        .where(
            letter.cycle_id == member.cycle_id,
            letter.state == SIGNED,
            letter.cadre_id == member.cadre_id
            if member.cadre_id is not None
            else letter.unit_id == member.unit_id,
            LetterIndicator.way == Way.PANEL.value,
        )
    )
    return list(session.scalars(query))


def _actual(session: Session, line_id: int) -> Actual | None:
    return session.scalars(select(Actual).filter_by(letter_indicator_id=line_id)).first()


def _problems(
    session: Session, line: LetterIndicator, values: Mapping[str, Value]
) -> dict[str, str]:
    actual = _actual(session, line.id)
    standing = (actual.record_kind, actual.record_id) if actual is not None else (None, None)
    link = (values.get("record_kind"), values.get("record_id"))
    files = actual is not None and files_of(session, ACTUAL, actual.id)
    found = problems_in_actual(line, values, evidence=bool(files or link[0]))
    if link[0] and link != standing:
        letter = session.get_one(ResponsibilityLetter, line.letter_id)
        if not ledger_names(session, letter, link):
            found["ledger"] = _("Choose an entry of the ledger about whom the letter is.")
    return found


def _write_actual(session: Session, line: LetterIndicator, values: Mapping[str, Value]) -> None:
    actual = _actual(session, line.id)
    if not any(values.get(key) is not None for key in _VALUES):
        if actual is not None and not files_of(session, ACTUAL, actual.id):
            session.delete(actual)
            return
        if actual is None:
            return
    actual = actual or Actual(letter_indicator_id=line.id)
    for key, value in values.items():
        setattr(actual, key, value)
    if actual.number is not None and not (actual.unit_of_measure or "").strip():
        actual.unit_of_measure = line.unit_of_measure
    session.add(actual)


def _standing_links(
    session: Session, record: type[Any], of: Mapping[str, Any]
) -> set[tuple[Any, Any]]:
    query = select(record.record_kind, record.record_id).filter_by(**of)
    return {(kind, record_id) for kind, record_id in session.execute(query)}


def _write_lines(
    session: Session, record: type[Any], of: Mapping[str, Any], lines: Sequence[Line]
) -> None:
    """Make the lines just these."""
    before = {found.id: found for found in session.scalars(select(record).filter_by(**of))}
    for line in lines:
        kept = record(**of) if line.id is None else before.pop(line.id, None)
        if kept is None:
            raise UserError(_("A line of this list was deleted meanwhile; open it again."))
        for key, value in line.values.items():
            setattr(kept, key, value)
        session.add(kept)
    for gone in before.values():
        session.delete(gone)
    session.flush()
