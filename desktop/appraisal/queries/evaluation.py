"""Reading democratic evaluations: the meeting, the counting, and what may be told of the result.

A class with few ballots leaves here only on the counting sheet of that class, while it is counted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from desktop.appraisal.fields.evaluation import SETTLED, aspects_of
from desktop.appraisal.queries.rulebook import rules_in_force
from desktop.appraisal.records import (
    BallotCount,
    CountingSheet,
    Evaluation,
    EvaluationSubject,
    GroupMember,
    VoterClass,
)
from desktop.appraisal.rules.ballots import (
    ClassCount,
    Counts,
    Difference,
    Row,
    SheetCount,
    SubjectScore,
    differences,
    marking,
    score_subject,
    told_groups,
)
from desktop.appraisal.rules.sentences import Sentence
from desktop.base.batches import in_batches
from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.words import N_, _
from desktop.cadres.records import CadreListing, Unit

FIRST, SECOND = 1, 2
"""The two counters."""


@dataclass(frozen=True, slots=True)
class EvaluationResult:
    """What democratic evaluation made of one member of a cycle."""

    points: Fraction
    """Of 100."""
    evaluation_id: int
    held_on: PartialDate | None
    working: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class EvaluationLine:
    """One evaluation as it is listed."""

    id: int
    name: str
    kind: str
    unit: str
    held_on: PartialDate | None
    state: str
    subjects: int
    issued: int


@dataclass(frozen=True, slots=True)
class SubjectLine:
    """Somebody, or a leading body, on whom the ballots are."""

    id: int
    """The evaluation_subject."""
    member_id: int
    name: str
    unit: str
    post: str


@dataclass(slots=True)
class EvaluationSheet:
    """One evaluation with its classes, its subjects, and which counts there are."""

    evaluation: Evaluation
    unit: str
    classes: list[VoterClass]
    subjects: list[SubjectLine]
    counted: dict[tuple[int, int], CountingSheet]
    """By class and counter."""

    @property
    def rows(self) -> list[Row]:
        """The rows of a counting sheet: each subject with each aspect."""
        aspects = aspects_of(self.evaluation.kind)
        return [(one.id, aspect) for one in self.subjects for aspect in aspects]


@dataclass(slots=True)
class CountingView:
    """The sheet of one class and counter while it is counted."""

    sheet: EvaluationSheet
    voters: VoterClass
    head: CountingSheet | None
    """None where nothing is saved yet."""
    counts: dict[Row, Counts]


@dataclass(frozen=True, slots=True)
class ClassDifference:
    """A number that the two counters of a class have differently."""

    id: int
    """Its place in the list."""
    class_id: int
    voters: str
    subject: str
    what: Difference


@dataclass(frozen=True, slots=True)
class SubjectResult:
    """What was made of the ballots on one subject."""

    id: int
    subject: SubjectLine
    score: SubjectScore
    counts: dict[tuple[int, str], Counts]
    """By the place of the group and the aspect: only what may be shown."""


@dataclass(frozen=True, slots=True)
class ClassBallots:
    """The ballots of one class of voters, not how they judged."""

    name: str
    voters: str
    weight: Decimal
    issued: int
    returned: int
    valid: int
    invalid: int
    missing: int


@dataclass(frozen=True, slots=True)
class GroupLine:
    """Classes whose grades are shown as one sum."""

    names: str
    """A, or B、C."""
    count: int
    """How many classes."""
    valid: int
    aspects: tuple[str, ...]
    """In which the grades may be shown."""


@dataclass(slots=True)
class SettledResult:
    """The result of a settled evaluation, as far as it may be shown."""

    sheet: EvaluationSheet
    classes: list[ClassBallots]
    groups: list[GroupLine]
    """Classes singly, small ones together, at last all together."""
    subjects: list[SubjectResult]
    small_class: int


def evaluations(session: Session, cycle_id: int) -> list[EvaluationLine]:
    """The evaluations of a cycle, the latest first."""
    subjects = _sum_of(func.count(), EvaluationSubject.evaluation_id)
    issued = _sum_of(func.sum(VoterClass.issued), VoterClass.evaluation_id)
    query = (
        select(Evaluation, Unit.name, subjects, issued)
        .outerjoin(Unit, Unit.id == Evaluation.unit_id)
        .where(Evaluation.cycle_id == cycle_id)
        .order_by(Evaluation.held_on.desc(), Evaluation.id.desc())
    )
    return [
        EvaluationLine(
            found.id,
            found.name,
            found.kind,
            unit or "",
            found.held_on,
            found.state,
            counted or 0,
            ballots or 0,
        )
        for found, unit, counted, ballots in session.execute(query)
    ]


def evaluation_of(session: Session, evaluation_id: int) -> Evaluation:
    """The evaluation. Raises UserError where it was deleted."""
    found = session.get(Evaluation, evaluation_id)
    if found is None:
        raise UserError(_("This evaluation was deleted; it may lie in the recycle bin."))
    return found


def evaluation_sheet(session: Session, evaluation_id: int) -> EvaluationSheet:
    """An evaluation with its classes and subjects. Raises UserError where it was deleted."""
    evaluation = evaluation_of(session, evaluation_id)
    unit = session.get(Unit, evaluation.unit_id) if evaluation.unit_id is not None else None
    classes = select(VoterClass).where(VoterClass.evaluation_id == evaluation_id)
    counted = (
        select(CountingSheet)
        .join(VoterClass, VoterClass.id == CountingSheet.class_id)
        .where(VoterClass.evaluation_id == evaluation_id)
    )
    return EvaluationSheet(
        evaluation,
        unit.name if unit is not None else "",
        list(session.scalars(classes.order_by(VoterClass.position))),
        _subjects(session, evaluation_id),
        {(one.class_id, one.counter): one for one in session.scalars(counted)},
    )


def counting_view(session: Session, class_id: int, counter: int) -> CountingView:
    """The sheet of one class by one counter, to be counted.

    Raises UserError where the class is gone, or where the evaluation is settled: then a class is
    shown only as the result shows it.
    """
    voters = voter_class(session, class_id)
    sheet = evaluation_sheet(session, voters.evaluation_id)
    if sheet.evaluation.state == SETTLED:
        raise UserError(_("The count is settled; see the result, or reopen the counting."))
    head = sheet.counted.get((class_id, counter))
    counts = _counts(session, [head.id]).get(head.id, {}) if head is not None else {}
    return CountingView(sheet, voters, head, counts)


def voter_class(session: Session, class_id: int) -> VoterClass:
    """The class of voters. Raises UserError where it was deleted."""
    found = session.get(VoterClass, class_id)
    if found is None:
        raise UserError(_("This class of voters was deleted; open the evaluation again."))
    return found


def counting_differences(session: Session, evaluation_id: int) -> list[ClassDifference]:
    """What the two counters have differently, of every class that both have counted."""
    sheet = evaluation_sheet(session, evaluation_id)
    names = {one.id: one.name for one in sheet.subjects}
    counts = _counts(session, [one.id for one in sheet.counted.values()])
    found: list[ClassDifference] = []
    for voters in sheet.classes:
        pair = [sheet.counted.get((voters.id, counter)) for counter in (FIRST, SECOND)]
        first, second = [_sheet_count(one, counts) if one else None for one in pair]
        if first is None or second is None:
            continue
        for what in differences(first, second, sheet.rows):
            subject = names.get(what.subject_id or 0, "")
            place = len(found) + 1
            found.append(ClassDifference(place, voters.id, voters.name, subject, what))
    return found


def settled_result(session: Session, evaluation_id: int) -> SettledResult:
    """What a settled evaluation may show. Raises UserError where it is not settled."""
    sheet = evaluation_sheet(session, evaluation_id)
    kind = sheet.evaluation.kind
    if sheet.evaluation.state != SETTLED:
        raise UserError(_("The count is not settled yet; there is no result to show."))
    rules = rules_in_force(session)
    how, small = marking(kind, rules), rules.whole("small_class")
    classes = _class_counts(session, sheet.classes, sheet.counted.values())
    groups = told_groups(classes, aspects_of(kind), how, small)
    subjects = [
        SubjectResult(
            one.id,
            one,
            score_subject(one.id, classes, how, small),
            {
                (place, aspect): group.counts(one.id, aspect)
                for place, group in enumerate(groups)
                for aspect in group.aspects
            },
        )
        for one in sheet.subjects
    ]
    voters = {one.name: one.voters or "" for one in sheet.classes}
    return SettledResult(
        sheet,
        [_ballots(one, voters[one.name]) for one in classes],
        [GroupLine(one.names, len(one.classes), one.valid, one.aspects) for one in groups],
        subjects,
        small,
    )


def evaluation_results(
    session: Session, member_ids: Collection[int]
) -> dict[int, EvaluationResult]:
    """What the settled evaluations made of these members; the latest held counts, and it says so.

    Members without a settled evaluation, or whom no ballot gave a grade, are left out.
    """
    held = _held(session, member_ids)
    if not held:
        return {}
    latest = {member_id: max(of, key=_when) for member_id, of in held.items()}
    chosen = {evaluation.id: evaluation for evaluation, _subject in latest.values()}
    classes = _classes_of(session, chosen)
    rules = rules_in_force(session)
    small = rules.whole("small_class")
    how = {kind: marking(kind, rules) for kind in {one.kind for one in chosen.values()}}
    found: dict[int, EvaluationResult] = {}
    for member_id, (evaluation, subject_id) in latest.items():
        made = score_subject(subject_id, classes[evaluation.id], how[evaluation.kind], small)
        if made.points is not None:
            head = _head_words(evaluation, classes[evaluation.id], len(held[member_id]))
            found[member_id] = EvaluationResult(
                made.points, evaluation.id, evaluation.held_on, (*head, *made.working)
            )
    return found


# Inside

_Held = tuple[Evaluation, int]
"""A settled evaluation, and the subject that a member is in it."""


def _held(session: Session, member_ids: Collection[int]) -> dict[int, list[_Held]]:
    """The settled evaluations of each member."""
    held: dict[int, list[_Held]] = {}
    subject = EvaluationSubject
    for batch in in_batches(list(member_ids)):
        query = (
            select(subject.member_id, subject.id, Evaluation)
            .join(Evaluation, Evaluation.id == subject.evaluation_id)
            .where(subject.member_id.in_(batch), Evaluation.state == SETTLED)
        )
        for member_id, subject_id, evaluation in session.execute(query):
            held.setdefault(member_id, []).append((evaluation, subject_id))
    return held


def _when(held: _Held) -> tuple[str, int]:
    evaluation = held[0]
    return (evaluation.held_on.stored() if evaluation.held_on else "", evaluation.id)


def _classes_of(session: Session, evaluation_ids: Collection[int]) -> dict[int, list[ClassCount]]:
    """The counted classes of these evaluations."""
    classes: dict[int, list[VoterClass]] = {one: [] for one in evaluation_ids}
    sheets: dict[int, list[CountingSheet]] = {one: [] for one in evaluation_ids}
    for batch in in_batches(list(evaluation_ids)):
        query = select(VoterClass).where(VoterClass.evaluation_id.in_(batch))
        for voters in session.scalars(query.order_by(VoterClass.position)):
            classes[voters.evaluation_id].append(voters)
        counted = (
            select(VoterClass.evaluation_id, CountingSheet)
            .join(VoterClass, VoterClass.id == CountingSheet.class_id)
            .where(VoterClass.evaluation_id.in_(batch), CountingSheet.counter == FIRST)
        )
        for evaluation_id, sheet in session.execute(counted):
            sheets[evaluation_id].append(sheet)
    return {one: _class_counts(session, classes[one], sheets[one]) for one in classes}


def _class_counts(
    session: Session, classes: Sequence[VoterClass], sheets: Iterable[CountingSheet]
) -> list[ClassCount]:
    """Classes with their ballots, by the first counter: once settled both have the same."""
    first = {one.class_id: one for one in sheets if one.counter == FIRST}
    counts = _counts(session, [one.id for one in first.values()])
    return [
        ClassCount(one.name, one.weight, one.issued or 0, _sheet_count(first[one.id], counts))
        for one in classes
        if one.id in first
    ]


def _ballots(one: ClassCount, voters: str) -> ClassBallots:
    sheet = one.sheet
    return ClassBallots(
        one.name,
        voters,
        one.weight,
        one.issued,
        sheet.returned,
        sheet.valid,
        sheet.invalid,
        one.missing,
    )


def _sheet_count(sheet: CountingSheet, counts: Mapping[int, dict[Row, Counts]]) -> SheetCount:
    return SheetCount(sheet.returned, sheet.valid, sheet.invalid, counts.get(sheet.id, {}))


def _counts(session: Session, sheet_ids: Sequence[int]) -> dict[int, dict[Row, Counts]]:
    """The sums of these sheets, by sheet, then by subject and aspect."""
    line = BallotCount
    found: dict[int, dict[Row, Counts]] = {one: {} for one in sheet_ids}
    for batch in in_batches(sheet_ids):
        query = select(
            *(line.sheet_id, line.subject_id, line.aspect),
            *(line.first, line.second, line.third, line.fourth, line.blank),
        ).where(line.sheet_id.in_(batch))
        for sheet_id, subject_id, aspect, *five in session.execute(query):
            found[sheet_id][subject_id, aspect] = Counts(*five)
    return found


def _subjects(session: Session, evaluation_id: int) -> list[SubjectLine]:
    line, subject, member = CadreListing, EvaluationSubject, GroupMember
    query = (
        select(subject.id, subject.member_id, line.name, line.unit_name, line.post, Unit.name)
        .join(member, member.id == subject.member_id)
        .outerjoin(line, line.cadre_id == member.cadre_id)
        .outerjoin(Unit, Unit.id == member.unit_id)
        .where(subject.evaluation_id == evaluation_id)
        .order_by(subject.position)
    )
    return [
        SubjectLine(subject_id, member_id, name or body or "", unit or body or "", post or "")
        for subject_id, member_id, name, unit, post, body in session.execute(query)
    ]


def _head_words(evaluation: Evaluation, classes: Sequence[ClassCount], held: int) -> list[Sentence]:
    """Which evaluation it was, and that it was the latest of several."""
    sheets = [one.sheet for one in classes]
    values = {
        "name": evaluation.name,
        "day": evaluation.held_on.shown() if evaluation.held_on else "",
        "issued": sum(one.issued for one in classes),
        "valid": sum(one.valid for one in sheets),
        "invalid": sum(one.invalid for one in sheets),
        "missing": sum(one.missing for one in classes),
    }
    words = [
        Sentence(
            N_(
                "{name} ({day}): {issued} ballots issued, {valid} valid, {invalid} invalid, "
                "{missing} missing."
            ),
            values,
        )
    ]
    if held > 1:
        words.append(
            Sentence(N_("Of {count} evaluations of the year the latest counts."), {"count": held})
        )
    return words


def _sum_of(counted: ColumnElement[Any], owner: InstrumentedAttribute[int]) -> Any:
    """A sum over what belongs to each evaluation."""
    return select(counted).where(owner == Evaluation.id).correlate(Evaluation).scalar_subquery()
