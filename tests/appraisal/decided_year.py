"""Results that are decided, year by year, for tests of what follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.decision import DECIDED, NO_GRADES, OPEN
from desktop.appraisal.operations.consequences import propose_consequences, save_measures
from desktop.appraisal.operations.plan import Line, add_members, save_cycle
from desktop.appraisal.queries.consequences import ConsequenceLine, consequences
from desktop.appraisal.records import AnnualAssessment, GradeDecision, GroupMember
from desktop.base.dates import PartialDate
from desktop.cadres.records import AnnualResult
from desktop.store.store import Store
from tests.appraisal import year

MEETING = "样本县委常委会第3次会议"


def decided_on(of: int) -> PartialDate:
    """The day on which the results of a year are decided: in January after it."""
    return PartialDate(of + 1, 1, 20)


def decide(store: Store, of: int, results: Mapping[int, str]) -> dict[int, int]:
    """Decide the results of these cadres for a year, in a cycle of its own; members by cadre."""
    group = [year.group("乡镇领导组")]
    cycle = store.write(year.ACT, save_cycle, None, year.cycle_values(of), [], group)
    (group_id,) = year.group_ids(store, cycle)
    store.write(year.ACT, add_members, group_id, list(results))
    return store.write(year.ACT, _decide, cycle, of, results)


def propose(store: Store, members: Mapping[int, int]) -> int:
    """Propose what follows; how many are new."""
    return store.write(year.ACT, propose_consequences, list(members.values()))


def reopen(store: Store, member_id: int) -> None:
    """The result is no longer decided."""
    store.write(year.ACT, _set, member_id, state=OPEN)


def regrade(store: Store, member_id: int, grade: str) -> None:
    """Another grade."""
    store.write(year.ACT, _set, member_id, grade=grade, state=DECIDED)


def on_file(store: Store, cadre_id: int, results: Mapping[int, str]) -> None:
    """Results that the file of a cadre has from earlier years."""
    store.write(year.ACT, _on_file, cadre_id, results)


def found(store: Store, cycle_year: int) -> list[ConsequenceLine]:
    """The consequences of a year."""
    ((cycle,),) = store.rows("SELECT id FROM appraisal_cycle WHERE year = ?", (cycle_year,))
    return store.read(consequences, cycle)


def measure(**values: Any) -> dict[str, Any]:
    """A measure of the office: 1000 yuan for an excellent year."""
    return {
        "grade": "优秀",
        "sign": "奖励",
        "text": "年度考核优秀奖",
        "amount": Decimal(1000),
        "document_number": "样发〔2026〕3号",
        "issued_by": "样本县委",
        "valid_from": PartialDate(2020, 1, 1),
        "valid_until": None,
        "note": None,
        **values,
    }


def add_measures(store: Store, *measures: Mapping[str, Any]) -> None:
    """Make these the office's table."""
    store.write(year.ACT, save_measures, [Line(None, one) for one in measures])


def _decide(session: Session, cycle_id: int, of: int, results: Mapping[int, str]) -> dict[int, int]:
    decision = GradeDecision(
        cycle_id=cycle_id, position=1, meeting=MEETING, decided_on=decided_on(of)
    )
    session.add(decision)
    session.flush()
    members = {}
    query = select(GroupMember).where(GroupMember.cycle_id == cycle_id)
    for member in session.scalars(query):
        result = results[member.cadre_id or 0]
        key = "no_grade" if result in NO_GRADES else "grade"
        session.add(
            AnnualAssessment(
                member_id=member.id, state=DECIDED, decision_id=decision.id, **{key: result}
            )
        )
        members[member.cadre_id or 0] = member.id
    return members


def _set(session: Session, /, member_id: int, **values: Any) -> None:
    query = select(AnnualAssessment).where(AnnualAssessment.member_id == member_id)
    assessment = session.scalars(query).one()
    for key, value in values.items():
        setattr(assessment, key, value)


def _on_file(session: Session, cadre_id: int, results: Mapping[int, str]) -> None:
    session.add_all(
        AnnualResult(cadre_id=cadre_id, year=of, grade=grade) for of, grade in results.items()
    )
