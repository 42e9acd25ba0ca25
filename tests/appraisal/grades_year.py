"""A year to be decided, with its scores: the one before the last, so that any day will do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from desktop.appraisal.operations.decisions import decide
from desktop.appraisal.queries.proposals import group_proposal
from desktop.appraisal.records import AnnualAssessment
from desktop.appraisal.rules.decided import as_proposed
from desktop.appraisal.rules.grades import Choice
from desktop.appraisal.rules.proposals import GroupProposal
from desktop.base.dates import PartialDate
from desktop.cadres.operations.person import add_cadre
from desktop.store.store import Store
from tests.appraisal import scores_year, year

YEAR = date.today().year - 2
TODAY = PartialDate.from_day(date.today())
MEETING = {
    "meeting": "样本县委常委会第3次会议",
    "organ": "中共样本县委",
    "decided_on": PartialDate(YEAR + 1, 1, 5),
    "document_number": "样委〔2025〕3号",
    "note": None,
}
_LINE = year.indicator(
    "重点任务完成率", "100", way="完成率", target=Decimal(100), unit_of_measure="分"
)


def planned(store: Store, scores: Sequence[int], of: int = YEAR) -> tuple[int, list[int]]:
    """A cycle with one group; a member for each score, who reached just that; cycle and members.

    Whoever has a score below 0 has a letter and no actual.
    """
    cycle = year.plan_cycle(store, ("乡镇领导组",), year=of)
    (group,) = year.group_ids(store, cycle)
    cadres = [
        store.write(year.ACT, add_cadre, {"name": f"样本{place}"})
        for place in range(1, len(scores) + 1)
    ]
    year.join(store, group, cadres)
    for cadre_id, score in zip(cadres, scores, strict=True):
        days = {"start": PartialDate(of, 1, 1), "end": PartialDate(of, 12, 31)}
        letter = year.draft(store, cycle, cadre_id, [_LINE], **days)
        year.sign(store, letter)
        (line,) = scores_year.line_ids(store, letter)
        if score >= 0:
            scores_year.enter(store, line, number=Decimal(score), unit_of_measure="分")
    rows = store.rows("SELECT id, cadre_id FROM group_member WHERE cycle_id = ?", (cycle,))
    members = {cadre_id: member_id for member_id, cadre_id in rows}
    return cycle, [members[cadre_id] for cadre_id in cadres]


def group_of(store: Store, cycle: int) -> GroupProposal:
    """What is proposed for the first group of a cycle."""
    return store.read(group_proposal, year.group_ids(store, cycle)[0])


def proposed(store: Store, cycle: int) -> dict[int, Choice]:
    """The choices that take over what is proposed."""
    taken = {one.ranked.member_id: as_proposed(one) for one in group_of(store, cycle).proposals}
    return {member_id: choice for member_id, choice in taken.items() if choice is not None}


def decided(store: Store, scores: Sequence[int]) -> tuple[int, list[int]]:
    """A year decided as it was proposed; cycle and members."""
    cycle, members = planned(store, scores)
    store.write(year.ACT, decide, cycle, MEETING, proposed(store, cycle))
    return cycle, members


def held(store: Store, member_id: int) -> dict[str, Any]:
    """The annual assessment of a member by column, empty where there is none."""
    columns = [column.name for column in AnnualAssessment.__table__.columns]
    query = f"SELECT {', '.join(columns)} FROM annual_assessment WHERE member_id = ?"  # noqa: S608 - ours
    rows = store.rows(query, (member_id,))
    return dict(zip(columns, rows[0], strict=True)) if rows else {}


def in_file(store: Store, member_id: int, of: int = YEAR) -> list[str]:
    """The results of the year in the file of a member."""
    query = (
        "SELECT annual_result.grade FROM annual_result JOIN group_member USING (cadre_id) "
        "WHERE group_member.id = ? AND annual_result.year = ? ORDER BY annual_result.grade"
    )
    return [grade for (grade,) in store.rows(query, (member_id, of))]


def choice(word: str, reason: str | None = None) -> Choice:
    """A choice of a grade."""
    return Choice(word, None, reason)


def changed(choices: Mapping[int, Choice], member_id: int, one: Choice) -> dict[int, Choice]:
    """The choices but for one."""
    return {**choices, member_id: one}
