"""Writing what follows from results: proposals made anew, decided by people; local measures.

Nothing here changes anybody's position, pay or rank: what is adopted is carried out elsewhere.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.decision import (
    ADOPTED,
    DECIDED,
    FOR_ACCOUNTABILITY,
    PROPOSED,
    REJECTED,
)
from desktop.appraisal.operations.plan import Line
from desktop.appraisal.queries.consequences import (
    adopted_before,
    decided_result,
    decision_days,
    measures,
    measures_valid,
    results_of_years,
)
from desktop.appraisal.records import (
    AnnualAssessment,
    AppraisalCycle,
    Consequence,
    GradeDecision,
    GroupMember,
    LocalMeasure,
)
from desktop.appraisal.rules.consequences import (
    ADJUSTMENT,
    LOCAL,
    Proposed,
    YearResult,
    consequences_of,
    kind_of,
    measures_of,
)
from desktop.base.batches import in_batches
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Value
from desktop.base.words import _

_DECIDING: Final = ("decided_on", "decided_by", "document_number", "reason", "done_on")


def propose_consequences(session: Session, member_ids: Collection[int]) -> int:
    """Make the open proposals of these members just what their decided results lead to.

    What stands open and still follows is kept; what follows no longer is taken away; what people
    decided stays. A result that is not decided, or was reopened, leads to nothing. Returns how many
    proposals are new.
    """
    made = 0
    table = measures(session)
    for batch in in_batches(sorted(member_ids)):
        made += _propose(session, batch, table)
    return made


def decide_consequences(
    session: Session, consequence_ids: Collection[int], values: Mapping[str, Value]
) -> None:
    """Enter what people decided on these, all alike.

    `values`: state, decided_on, decided_by, document_number, reason, done_on. The state 建议 leaves
    them open again. Raises InvalidInput at the field for what a decision lacks, UserError where
    one is gone.
    """
    if problems := _problems(values):
        raise InvalidInput(problems)
    found = {one.id: one for one in _consequences(session, consequence_ids)}
    if len(found) < len(set(consequence_ids)):
        raise UserError(_("One of these consequences is no longer proposed; open the list again."))
    if values["state"] != PROPOSED:
        _refuse_too_early(session, list(found.values()), values["decided_on"])
    for one in found.values():
        one.state = str(values["state"])
        for key in _DECIDING:
            setattr(one, key, None if values["state"] == PROPOSED else values.get(key))
        if one.state == PROPOSED:
            one.state = _first_state(one.rule)


def save_measures(session: Session, lines: Sequence[Line]) -> None:
    """Make the office's own table just these lines, in this order.

    Raises InvalidInput at the line ("place/field") without its document, or that ends before it
    begins; UserError where a line was deleted meanwhile.
    """
    if problems := _measure_problems(lines):
        raise InvalidInput(problems)
    before = {one.id: one for one in session.scalars(select(LocalMeasure))}
    for position, line in enumerate(lines, start=1):
        kept = LocalMeasure() if line.id is None else before.pop(line.id, None)
        if kept is None:
            raise UserError(_("A line of this list was deleted meanwhile; open it again."))
        for key, value in {**line.values, "position": position}.items():
            setattr(kept, key, value)
        session.add(kept)
    for gone in before.values():
        session.delete(gone)
    session.flush()


def _propose(session: Session, member_ids: Sequence[int], table: Sequence[LocalMeasure]) -> int:
    query: Select[*tuple[Any, ...]] = (
        select(GroupMember, AnnualAssessment, AppraisalCycle.year, GradeDecision)
        .join(AppraisalCycle, AppraisalCycle.id == GroupMember.cycle_id)
        .outerjoin(AnnualAssessment, AnnualAssessment.member_id == GroupMember.id)
        .outerjoin(GradeDecision, GradeDecision.id == AnnualAssessment.decision_id)
        .where(GroupMember.id.in_(member_ids))
    )
    rows = session.execute(query).all()
    cadre_ids = [member.cadre_id for member, *_rest in rows if member.cadre_id is not None]
    history = results_of_years(session, cadre_ids)
    adopted = _adopted(session, cadre_ids)
    standing: dict[int, dict[str, Consequence]] = {}
    for one in session.scalars(select(Consequence).where(Consequence.member_id.in_(member_ids))):
        standing.setdefault(one.member_id, {})[one.rule] = one
    made = 0
    for member, assessment, year, decision in rows:
        follows: list[Proposed] = []
        if assessment is not None and assessment.state == DECIDED:
            before = adopted_before(adopted.get(member.cadre_id, ()), year)
            follows = consequences_of(history.get(member.cadre_id, ()), year, before)
            follows += _own_measures(table, decided_result(assessment, year, decision), decision)
        made += _settle(session, member.id, standing.get(member.id, {}), follows)
    session.flush()
    return made


def _own_measures(
    table: Sequence[LocalMeasure], now: YearResult, decision: GradeDecision | None
) -> list[Proposed]:
    """What the office's table adds; without the day of the decision no measure is known valid."""
    if decision is None:
        return []
    return measures_of(now, measures_valid(table, now.result, decision.decided_on))


def _settle(
    session: Session,
    member_id: int,
    standing: Mapping[str, Consequence],
    follows: Sequence[Proposed],
) -> int:
    """Add what is new, put open ones right, take away open ones that no longer follow."""
    made = 0
    for one in follows:
        values = _values(one)
        kept = standing.get(one.rule)
        if kept is None:
            state = _first_state(one.rule)
            session.add(Consequence(member_id=member_id, rule=one.rule, state=state, **values))
            made += 1
        elif _is_open(kept):
            for key, value in values.items():
                setattr(kept, key, value)
    wanted = {one.rule for one in follows}
    for rule, kept in standing.items():
        if rule not in wanted and _is_open(kept):
            session.delete(kept)
    return made


def _values(one: Proposed) -> dict[str, Any]:
    return {
        "text": one.text,
        "value": one.value or None,
        "clause": one.clause or None,
        "confidence": one.confidence or None,
        "working": one.working,
        "amount": one.amount,
    }


def _is_open(one: Consequence) -> bool:
    """Whether nobody decided on it yet."""
    return one.state in {PROPOSED, FOR_ACCOUNTABILITY} and one.decided_on is None


def _first_state(rule: str) -> str:
    """The organizational adjustment waits for the accountability section from the first."""
    return FOR_ACCOUNTABILITY if kind_of(rule) == ADJUSTMENT else PROPOSED


def _adopted(session: Session, cadre_ids: Collection[int]) -> dict[int, list[tuple[str, int]]]:
    """The rule and year of each adopted consequence that years are counted from, by cadre."""
    query: Select[*tuple[Any, ...]] = (
        select(GroupMember.cadre_id, Consequence.rule, AppraisalCycle.year)
        .join(GroupMember, GroupMember.id == Consequence.member_id)
        .join(AppraisalCycle, AppraisalCycle.id == GroupMember.cycle_id)
        .where(
            GroupMember.cadre_id.in_(cadre_ids),
            Consequence.state == ADOPTED,
            ~Consequence.rule.startswith(LOCAL),
        )
    )
    found: dict[int, list[tuple[str, int]]] = {}
    for cadre_id, rule, year in session.execute(query):
        found.setdefault(cadre_id, []).append((rule, year))
    return found


def _consequences(session: Session, ids: Collection[int]) -> list[Consequence]:
    found: list[Consequence] = []
    for batch in in_batches(list(ids)):
        found += session.scalars(select(Consequence).where(Consequence.id.in_(batch)))
    return found


def _problems(values: Mapping[str, Value]) -> dict[str, str]:
    """What a decision lacks, by field."""
    found = {}
    state, decided_on, done_on = (values.get(key) for key in ("state", "decided_on", "done_on"))
    if state == PROPOSED:
        return {}
    if decided_on is None:
        found["decided_on"] = _("Enter the day of the decision.")
    if not values.get("decided_by"):
        found["decided_by"] = _("Enter who decided.")
    if state == REJECTED and not values.get("reason"):
        found["reason"] = _("Give the reason why it is not adopted.")
    if done_on is not None and state != ADOPTED:
        found["done_on"] = _("Only what is adopted can be carried out.")
    elif done_on is not None and decided_on is not None and _before(done_on, decided_on):
        found["done_on"] = _("It is carried out before it was decided ({day}).").format(
            day=decided_on.shown()
        )
    return found


def _refuse_too_early(
    session: Session, found: Sequence[Consequence], decided_on: PartialDate
) -> None:
    """A consequence cannot be decided before the grade was. Raises InvalidInput."""
    days = decision_days(session, {one.member_id for one in found})
    latest = max(days.values(), key=PartialDate.latest, default=None)
    if latest is not None and _before(decided_on, latest):
        words = _("The grade was decided on {day}; enter that day or a later one.")
        raise InvalidInput({"decided_on": words.format(day=latest.shown())})


def _before(one: PartialDate, other: PartialDate) -> bool:
    return one.latest() < other.earliest()


def _measure_problems(lines: Sequence[Line]) -> dict[str, str]:
    found = {}
    for place, line in enumerate(lines):
        start, end = line.values["valid_from"], line.values["valid_until"]
        if not line.values["document_number"]:
            found[f"{place}/document_number"] = _(
                "Without its document number a measure does not count."
            )
        if start is not None and end is not None and end.latest() < start.earliest():
            found[f"{place}/valid_until"] = _("It ends before it begins.")
    return found
