"""Whose score an act may have changed, found from the rows that it wrote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.evaluation import SETTLED
from desktop.appraisal.fields.plan import LEDGER, SIGNED
from desktop.appraisal.operations.keep_scores import LOOKED_AT, OF_DAILY
from desktop.appraisal.records import (
    AppraisalCycle,
    CountingSheet,
    Evaluation,
    EvaluationSubject,
    GroupMember,
    LetterIndicator,
    ResponsibilityLetter,
    VoterClass,
)
from desktop.appraisal.rules.rulebook import PREFIX
from desktop.base.batches import in_batches
from desktop.base.changes import Change
from desktop.daily.records import KINDS
from desktop.store.history import Image, act_of, image_in

Rows = Mapping[str, Sequence[dict[str, Any]]]
"""The rows of the act by kind."""

_OF_CYCLE: Final = frozenset({"year", "total", "decimals", "plus_limit", "minus_limit"})
_OF_EVALUATION: Final = frozenset(
    PREFIX + code for code in ("aspect_weights", "evaluation_from", "grade_marks", "small_class")
)
_PARENT: Final[dict[str, tuple[str, str]]] = {
    part.record.__tablename__: (kind.key, part.of)
    for kind in KINDS.values()
    for part in kind.parts.values()
}
"""The table of each part of a daily record: the kind of record, and the column that says which."""


def rows_written(session: Session, change: Change) -> Rows:
    """The rows that the act wrote, of the kinds that appraisal looks at, cadres and units too."""
    kinds = change.ids.keys() & (LOOKED_AT | {"cadre", "unit"})
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in act_of(session).rows:
        if row["kind"] in kinds:
            rows[row["kind"]].append(row)
    return rows


def touched_members(session: Session, rows: Rows) -> set[int]:
    """The members of cycles whose scores stand on what the act wrote; those gone are among them."""
    return {
        member_id
        for of_kinds, members_of in WAYS
        if not of_kinds.isdisjoint(rows)
        for member_id in members_of(session, rows)
    }


def images(rows: Iterable[dict[str, Any]]) -> Iterable[Image]:
    """What the rows were and what they are."""
    for row in rows:
        for text in (row["before"], row["after"]):
            if text is not None:
                yield image_in(text) or {}


def owners(rows: Rows, *kinds: str) -> set[int]:
    """Whose the rows of these kinds are."""
    return {row["owner_id"] for kind in kinds for row in rows.get(kind, ())}


def _values(rows: Rows, column: str, *kinds: str) -> set[int]:
    """Values of a column in the images of these kinds."""
    told = (image for kind in kinds for image in images(rows.get(kind, ())))
    return {image[column] for image in told if image.get(column) is not None}


def selected(session: Session, query: Select[Any], column: Any, ids: Collection[int]) -> set[int]:
    """What the query finds where the column is one of these."""
    return {
        found
        for batch in in_batches(sorted(ids))
        for found in session.scalars(query.where(column.in_(batch)))
    }


# By what was written


def _of_members(_session: Session, rows: Rows) -> set[int]:
    """Points and decisions belong to a member; a member may be new, moved or gone."""
    return owners(rows, "point_entry", "annual_assessment") | owners(rows, "group_member")


def members_of_lines(session: Session, rows: Rows) -> set[int]:
    """Those in whose letters the lines are that were written, or whose actuals or marks were."""
    lines = owners(rows, "actual", "mark")
    query = select(LetterIndicator.letter_id)
    letters = selected(session, query, LetterIndicator.id, lines)
    letters |= owners(rows, "letter_indicator")
    letter = ResponsibilityLetter
    found: set[int] = set()
    for batch in in_batches(sorted(letters)):
        told = select(letter.cycle_id, letter.cadre_id, letter.unit_id).where(letter.id.in_(batch))
        found |= _of_owners(session, {tuple(one) for one in session.execute(told)})
    return found


def members_of_letters(session: Session, rows: Rows) -> set[int]:
    """Those whose letters were written."""
    letters = {
        (image["cycle_id"], image["cadre_id"], image["unit_id"])
        for image in images(rows.get("responsibility_letter", ()))
    }
    return _of_owners(session, letters)


def _of_owners(session: Session, owners: set[tuple[Any, ...]]) -> set[int]:
    """The members of cycles who these cadres and units are."""
    found: set[int] = set()
    member = GroupMember
    for place, column in ((1, member.cadre_id), (2, member.unit_id)):
        cycles: dict[int, set[int]] = defaultdict(set)
        for owner in owners:
            if owner[place] is not None:
                cycles[owner[0]].add(owner[place])
        for cycle_id, ids in cycles.items():
            query = select(member.id).where(member.cycle_id + 0 == cycle_id)
            found |= selected(session, query, column, ids)
    return found


def members_of_cycles(session: Session, rows: Rows) -> set[int]:
    """Everybody of a cycle that counts otherwise now."""
    cycles = set()
    for row in rows.get(AppraisalCycle.__tablename__, ()):
        before, after = image_in(row["before"]), image_in(row["after"])
        if before is None or after is None or any(before[key] != after[key] for key in _OF_CYCLE):
            cycles.add(row["row_id"])
    return selected(session, select(GroupMember.id), GroupMember.cycle_id, cycles)


def classes_written(session: Session, rows: Rows) -> set[int]:
    """The classes of voters whose counts the act wrote."""
    query = select(CountingSheet.class_id)
    sheets = owners(rows, "ballot_count")
    return owners(rows, "counting_sheet") | selected(session, query, CountingSheet.id, sheets)


def members_of_evaluations(session: Session, rows: Rows) -> set[int]:
    """Those on whom the ballots of a meeting are."""
    classes = classes_written(session, rows)
    query = select(VoterClass.evaluation_id)
    meetings = selected(session, query, VoterClass.id, classes)
    meetings |= owners(rows, "voter_class", "evaluation_subject")
    meetings |= {row["row_id"] for row in rows.get("evaluation", ())}
    subjects = select(EvaluationSubject.member_id)
    found = selected(session, subjects, EvaluationSubject.evaluation_id, meetings)
    return found | _values(rows, "member_id", "evaluation_subject")


def _of_rules(session: Session, rows: Rows) -> set[int]:
    """Everybody with a settled evaluation, where a rule of its reckoning is set anew."""
    codes = {image["code"] for image in images(rows.get("rule_setting", ()))}
    if codes.isdisjoint(_OF_EVALUATION):
        return set()
    query = (
        select(EvaluationSubject.member_id)
        .join(Evaluation, Evaluation.id == EvaluationSubject.evaluation_id)
        .where(Evaluation.state == SETTLED)
    )
    return set(session.scalars(query))


def _of_ledger(session: Session, rows: Rows) -> set[int]:
    """Those whose letters count the entries of their ledger."""
    written = [kind for kind in rows if kind in OF_DAILY]
    cadres = _values(rows, "cadre_id", *written)
    units = _values(rows, "unit_id", *written)
    for kind, ids in _records(rows).items():
        record = KINDS[kind].record
        units |= selected(session, select(record.unit_id), record.id, ids)
        people = KINDS[kind].parts["people"]
        told = people.record.__table__.c
        cadres |= selected(session, select(told.cadre_id), told[people.of], ids)
    member = GroupMember
    return _with_ledger(session, member.cadre_id, cadres - {None}) | _with_ledger(
        session, member.unit_id, units - {None}
    )


def _records(rows: Rows) -> dict[str, set[int]]:
    """The records of daily assessment that were written themselves or in a part of theirs."""
    found: dict[str, set[int]] = defaultdict(set)
    for kind, of_kind in rows.items():
        if kind in KINDS:
            found[kind].update(row["row_id"] for row in of_kind)
        elif kind in _PARENT:
            parent, column = _PARENT[kind]
            found[parent].update(image[column] for image in images(of_kind))
    return found


def _with_ledger(session: Session, column: Any, ids: Collection[Any]) -> set[int]:
    letter = ResponsibilityLetter
    query = (
        select(GroupMember.id)
        .distinct()
        .join(letter, getattr(letter, column.key) == column)
        .join(LetterIndicator, LetterIndicator.letter_id == letter.id)
        .where(
            letter.cycle_id + 0 == GroupMember.cycle_id,
            letter.state == SIGNED,
            LetterIndicator.way == LEDGER,
        )
    )
    return selected(session, query, column, ids)


WAYS: Final[Sequence[tuple[frozenset[str], Callable[[Session, Rows], set[int]]]]] = (
    (frozenset({"point_entry", "annual_assessment", "group_member"}), _of_members),
    (frozenset({"actual", "mark", "letter_indicator"}), members_of_lines),
    (frozenset({"responsibility_letter"}), members_of_letters),
    (frozenset({"appraisal_cycle"}), members_of_cycles),
    (
        frozenset(
            {"evaluation", "voter_class", "evaluation_subject", "counting_sheet", "ballot_count"}
        ),
        members_of_evaluations,
    ),
    (frozenset({"rule_setting"}), _of_rules),
    (OF_DAILY, _of_ledger),
)
