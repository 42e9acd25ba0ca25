"""Writing democratic evaluations: the meeting, two counts of each class, the settled result.

A count is written whole, as sums that add up: so that no image of the history tells one ballot
from the ballots around it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.evaluation import COUNTING, PLANNED, SETTLED
from desktop.appraisal.fields.plan import BODIES
from desktop.appraisal.operations.locks import refuse_decided
from desktop.appraisal.operations.plan import Line
from desktop.appraisal.queries.evaluation import (
    FIRST,
    SECOND,
    EvaluationSheet,
    counting_differences,
    evaluation_of,
    evaluation_sheet,
    voter_class,
)
from desktop.appraisal.records import (
    BallotCount,
    CountingSheet,
    Evaluation,
    EvaluationSubject,
    GroupMember,
    VoterClass,
)
from desktop.appraisal.rules.ballots import (
    COLUMNS,
    HUNDRED,
    NOTHING,
    Counts,
    Row,
    SheetCount,
    problems_in_sheet,
)
from desktop.appraisal.rules.sentences import figures
from desktop.base.batches import in_batches
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Value
from desktop.base.words import _, ngettext

CLASSES: Final = "classes"
SUBJECTS: Final = "subjects"
"""The keys of problems with the classes, and with those who are evaluated."""


def save_evaluation(
    session: Session,
    evaluation_id: int | None,
    values: Mapping[str, Value],
    classes: Sequence[Line],
    member_ids: Sequence[int],
) -> int:
    """Write an evaluation with its classes of voters and those it is on; returns its id.

    Raises InvalidInput at the field (of a class: "classes/place/field") for two classes of one
    name, more ballots returned than issued, members of another kind; UserError where it is settled,
    or where counting has begun and what the ballots say would change.
    """
    if evaluation_id is None:
        evaluation = Evaluation(state=PLANNED, position=_next_position(session, values["cycle_id"]))
    else:
        evaluation = evaluation_of(session, evaluation_id)
        _refuse_settled(evaluation)
        _refuse_when_counting(evaluation_sheet(session, evaluation_id), values, classes, member_ids)
    members = _members(session, member_ids)
    found = _class_problems(classes) | _returned_problems(session, evaluation_id, classes)
    wanted = values["kind"] == BODIES
    if any((one.cadre_id is None) != wanted for one in members.values()):
        found["kind"] = _("Those who are evaluated are not all of this kind; choose them anew.")
    if any(one.cycle_id != values["cycle_id"] for one in members.values()):
        found["kind"] = _("Somebody who is evaluated is not in this cycle; choose them anew.")
    if found:
        raise InvalidInput(found)
    for key, value in values.items():
        setattr(evaluation, key, value)
    session.add(evaluation)
    session.flush()
    _save_classes(session, evaluation.id, classes)
    _save_subjects(session, evaluation.id, member_ids)
    return evaluation.id


def delete_evaluation(session: Session, evaluation_id: int) -> None:
    """Delete an evaluation that is not settled; it lies in the recycle bin. Raises UserError."""
    evaluation = evaluation_of(session, evaluation_id)
    _refuse_settled(evaluation)
    sheet = evaluation_sheet(session, evaluation_id)
    for head in sheet.counted.values():
        _delete_counts(session, head)
    for record in (EvaluationSubject, VoterClass):
        for row in session.scalars(select(record).where(record.evaluation_id == evaluation_id)):
            session.delete(row)
        session.flush()
    session.delete(evaluation)


def begin_counting(session: Session, evaluation_id: int) -> None:
    """From now on ballots are counted; classes, weights and subjects stay as they are.

    Raises InvalidInput for weights that do not make 100, ballots not issued, a day that is not
    known or in the future, nobody to evaluate; UserError where it is not being planned.
    """
    sheet = evaluation_sheet(session, evaluation_id)
    evaluation = sheet.evaluation
    if evaluation.state != PLANNED:
        raise UserError(_("The ballots of this evaluation are being counted already."))
    found: dict[str, str] = {}
    if evaluation.held_on is None:
        found["held_on"] = _("Write the day on which the ballots were cast.")
    elif evaluation.held_on.earliest() > date.today():
        found["held_on"] = _("This day is in the future; ballots are counted once they are cast.")
    if not sheet.subjects:
        found[SUBJECTS] = _("Nobody is evaluated yet; choose who the ballots are on.")
    made = sum((one.weight for one in sheet.classes), Decimal(0))
    if not sheet.classes:
        found[CLASSES] = _("There is no class of voters yet.")
    elif made != HUNDRED:
        found[f"{CLASSES}/{len(sheet.classes) - 1}/weight"] = _weights_words(made)
    for place, voters in enumerate(sheet.classes):
        if voters.issued is None:
            found[f"{CLASSES}/{place}/issued"] = _("Write how many ballots were handed out, or 0.")
    if found:
        raise InvalidInput(found)
    evaluation.state = COUNTING


def save_sheet(
    session: Session,
    class_id: int,
    counter: int,
    head: Mapping[str, Value],
    counts: Mapping[Row, Counts],
) -> int:
    """Write what one counter counted of one class, all sums in one act; returns its id.

    Raises InvalidInput at "counted_by", "counted_on", "returned" or "subject/aspect" for what does
    not add up, with the number that would be right; UserError where nothing is counted now, or the
    result of somebody evaluated is decided.
    """
    voters = voter_class(session, class_id)
    sheet = evaluation_sheet(session, voters.evaluation_id)
    _refuse_not_counting(sheet.evaluation)
    refuse_decided(session, [one.member_id for one in sheet.subjects])
    told: dict[str, Any] = dict(head)
    count = SheetCount(told["returned"], told["valid"], told["invalid"], counts)
    found = problems_in_sheet(voters.issued, count, sheet.rows)
    found |= _counter_problems(sheet, class_id, counter, told)
    if found:
        raise InvalidInput(found)
    saved = sheet.counted.get((class_id, counter))
    if saved is None:
        saved = CountingSheet(class_id=class_id, counter=counter)
    for key, value in head.items():
        setattr(saved, key, value)
    session.add(saved)
    session.flush()
    _save_counts(session, saved.id, sheet.rows, counts)
    return saved.id


def delete_sheet(session: Session, class_id: int, counter: int) -> None:
    """Take back what one counter counted of a class, to count it again. Raises UserError."""
    voters = voter_class(session, class_id)
    sheet = evaluation_sheet(session, voters.evaluation_id)
    _refuse_not_counting(sheet.evaluation)
    saved = sheet.counted.get((class_id, counter))
    if saved is None:
        raise UserError(_("This count is no longer there."))
    _delete_counts(session, saved)


def settle(session: Session, evaluation_id: int) -> None:
    """Both counters agree: the result counts from now on, and nothing of it is written any more.

    Raises UserError where a count is missing, the two differ, or a result stands decided.
    """
    sheet = evaluation_sheet(session, evaluation_id)
    _refuse_not_counting(sheet.evaluation)
    refuse_decided(session, [one.member_id for one in sheet.subjects])
    missing = [
        _("class {name}, counter {counter}").format(name=one.name, counter=counter)
        for one in sheet.classes
        for counter in (FIRST, SECOND)
        if one.issued and (one.id, counter) not in sheet.counted
    ]
    if missing:
        words = _("Not settled: these counts are missing: {counts}.")
        raise UserError(words.format(counts="；".join(missing)))
    if not sheet.counted:
        raise UserError(_("No ballots were issued; there is nothing to settle."))
    if count := len(counting_differences(session, evaluation_id)):
        words = ngettext(
            "Not settled: the two counts differ in {count} number; see the list of differences.",
            "Not settled: the two counts differ in {count} numbers; see the list of differences.",
            count,
        )
        raise UserError(words.format(count=count))
    sheet.evaluation.state = SETTLED
    sheet.evaluation.settled_on = PartialDate.from_day(date.today())


def reopen_counting(session: Session, evaluation_id: int, reason: str) -> None:
    """Count again; the reason is added to the note of the evaluation.

    Raises InvalidInput without a reason, UserError where it is not settled or a result that stands
    on it is decided.
    """
    evaluation = evaluation_of(session, evaluation_id)
    if not reason.strip():
        raise InvalidInput({"reason": _("Write why the ballots are counted again.")})
    if evaluation.state != SETTLED:
        raise UserError(_("The count is not settled yet."))
    sheet = evaluation_sheet(session, evaluation_id)
    refuse_decided(session, [one.member_id for one in sheet.subjects])
    today = PartialDate.from_day(date.today())
    line = f"{today.written()}重新计票：{reason.strip()}"
    evaluation.note = f"{evaluation.note}\n{line}" if evaluation.note else line
    evaluation.state, evaluation.settled_on = COUNTING, None


# Inside


def _next_position(session: Session, cycle_id: Value) -> int:
    last = select(func.max(Evaluation.position)).where(Evaluation.cycle_id == cycle_id)
    return (session.scalar(last) or 0) + 1


def _refuse_settled(evaluation: Evaluation) -> None:
    if evaluation.state == SETTLED:
        raise UserError(_("The count is settled; reopen the counting first, with a reason."))


def _refuse_not_counting(evaluation: Evaluation) -> None:
    _refuse_settled(evaluation)
    if evaluation.state != COUNTING:
        raise UserError(_("Begin the counting first; classes and weights are then settled."))


def _refuse_when_counting(
    sheet: EvaluationSheet,
    values: Mapping[str, Value],
    classes: Sequence[Line],
    member_ids: Sequence[int],
) -> None:
    """What the ballots ask and weigh stays as it was when counting began."""
    if sheet.evaluation.state == PLANNED:
        return
    before = {one.id: (one.name, one.weight) for one in sheet.classes}
    after = {one.id: (one.values["name"], one.values["weight"]) for one in classes}
    if (
        before != after
        or len(classes) != len(before)
        or [one.member_id for one in sheet.subjects] != list(member_ids)
        or values["kind"] != sheet.evaluation.kind
    ):
        raise UserError(
            _("Counting has begun: classes, weights and who is evaluated stay as they are.")
        )


def _class_problems(classes: Sequence[Line]) -> dict[str, str]:
    found: dict[str, str] = {}
    names: set[str] = set()
    for place, one in enumerate(classes):
        name = str(one.values["name"])
        if name in names:
            found[f"{CLASSES}/{place}/name"] = _("There is a class {name} already.").format(
                name=name
            )
        names.add(name)
    made = sum((one.values["weight"] or Decimal(0) for one in classes), Decimal(0))
    if made > HUNDRED:
        found[f"{CLASSES}/{len(classes) - 1}/weight"] = _weights_words(made)
    return found


def _weights_words(made: Decimal) -> str:
    told = {"made": figures(made), "short": figures(abs(HUNDRED - made))}
    if made < HUNDRED:
        return _("The weights make {made}, not 100: {short} missing.").format(**told)
    return _("The weights make {made}, not 100: {short} too many.").format(**told)


def _returned_problems(
    session: Session, evaluation_id: int | None, classes: Sequence[Line]
) -> dict[str, str]:
    """Never fewer ballots issued than a count has had back."""
    if evaluation_id is None:
        return {}
    returned: dict[int, int] = {}
    for (class_id, _counter), head in evaluation_sheet(session, evaluation_id).counted.items():
        returned[class_id] = max(head.returned, returned.get(class_id, 0))
    words = _("{returned} ballots came back; no fewer were issued.")
    return {
        f"{CLASSES}/{place}/issued": words.format(returned=returned[one.id])
        for place, one in enumerate(classes)
        if one.id in returned and (one.values["issued"] or 0) < returned[one.id]
    }


def _counter_problems(
    sheet: EvaluationSheet, class_id: int, counter: int, head: Mapping[str, Any]
) -> dict[str, str]:
    found: dict[str, str] = {}
    other = sheet.counted.get((class_id, FIRST + SECOND - counter))
    name = head["counted_by"].strip()
    if other is not None and other.counted_by.strip() == name:
        found["counted_by"] = _("{name} made the other count; two people count separately.").format(
            name=name
        )
    day: PartialDate | None = head.get("counted_on")
    held = sheet.evaluation.held_on
    if day is not None and day.earliest() > date.today():
        found["counted_on"] = _("This day is in the future.")
    elif day is not None and held is not None and day.latest() < held.earliest():
        found["counted_on"] = _("The ballots were cast on {day}, after this.").format(
            day=held.shown()
        )
    return found


def _members(session: Session, member_ids: Sequence[int]) -> dict[int, GroupMember]:
    found: dict[int, GroupMember] = {}
    for batch in in_batches(list(member_ids)):
        query = select(GroupMember).where(GroupMember.id.in_(batch))
        found |= {one.id: one for one in session.scalars(query)}
    if len(found) < len(set(member_ids)):
        raise UserError(_("A member who was chosen is no longer there; choose again."))
    return found


def _save_classes(session: Session, evaluation_id: int, classes: Sequence[Line]) -> None:
    query = select(VoterClass).where(VoterClass.evaluation_id == evaluation_id)
    before = {one.id: one for one in session.scalars(query)}
    for position, line in enumerate(classes, start=1):
        kept = (
            VoterClass(evaluation_id=evaluation_id)
            if line.id is None
            else before.pop(line.id, None)
        )
        if kept is None:
            raise UserError(_("A line of this list was deleted meanwhile; open it again."))
        for key, value in {**line.values, "position": position}.items():
            setattr(kept, key, value)
        session.add(kept)
    for gone in before.values():
        session.delete(gone)
    session.flush()


def _save_subjects(session: Session, evaluation_id: int, member_ids: Sequence[int]) -> None:
    query = select(EvaluationSubject).where(EvaluationSubject.evaluation_id == evaluation_id)
    before = {one.member_id: one for one in session.scalars(query)}
    for position, member_id in enumerate(dict.fromkeys(member_ids), start=1):
        kept = before.pop(member_id, None)
        if kept is None:
            kept = EvaluationSubject(evaluation_id=evaluation_id, member_id=member_id)
        kept.position = position
        session.add(kept)
    for gone in before.values():
        session.delete(gone)
    session.flush()


def _save_counts(
    session: Session, sheet_id: int, rows: Sequence[Row], counts: Mapping[Row, Counts]
) -> None:
    query = select(BallotCount).where(BallotCount.sheet_id == sheet_id)
    before = {(one.subject_id, one.aspect): one for one in session.scalars(query)}
    for row in rows:
        kept = before.pop(row, None)
        if kept is None:
            kept = BallotCount(sheet_id=sheet_id, subject_id=row[0], aspect=row[1])
        for column, number in zip(COLUMNS, counts.get(row, NOTHING), strict=True):
            setattr(kept, column, number)
        session.add(kept)
    for gone in before.values():
        session.delete(gone)
    session.flush()


def _delete_counts(session: Session, head: CountingSheet) -> None:
    for row in session.scalars(select(BallotCount).where(BallotCount.sheet_id == head.id)):
        session.delete(row)
    session.flush()
    session.delete(head)
    session.flush()
