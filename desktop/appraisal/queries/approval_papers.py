"""What 年度考核结果审定表 says: the results of a cycle counted, by unit and all together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.decision import DECIDED
from desktop.appraisal.queries.plan import cycle_of
from desktop.appraisal.queries.result_lists import MemberResult, member_results, year_end_posts
from desktop.appraisal.rules.approval_sheet import (
    ROWS,
    column_of,
    is_principal_leader,
    row_of,
    tallies,
)
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.cadres.queries.office import office_settings
from desktop.cadres.records import PostHolding, Unit
from desktop.store.levels import ORDINARY

ALL: Final = "全部单位汇总"
_NO_UNIT: Final = "未列单位"


def approval_contents(session: Session, cycle_id: int) -> list[dict[str, Any]]:
    """What the sheets of a cycle say, as plain JSON: one for each unit, then one for all of them.

    Persons only; leading bodies have grades of their own. Raises UserError where the cycle was
    deleted or has no members.
    """
    cycle = cycle_of(session, cycle_id)
    people = [one for one in member_results(session, cycle_id=cycle_id) if one.cadre_id is not None]
    if not people:
        raise UserError(_("Nobody is appraised in this cycle yet."))
    sheets = _Sheets(session, people, cycle.year)
    shared = {
        "id": cycle_id,
        "cadre_id": None,
        "secrecy": ORDINARY,
        "year": cycle.year,
        "issuing_office": office_settings(session)["office_name"],
    }
    by_unit: dict[int | None, list[MemberResult]] = defaultdict(list)
    for one in people:
        by_unit[one.unit_id].append(one)
    contents = [
        {**shared, "unit": unit_id, "name": of[0].unit or _NO_UNIT, **sheets.counted(of)}
        for unit_id, of in by_unit.items()
    ]
    if len(contents) > 1:
        contents.append({**shared, "unit": None, "name": ALL, **sheets.counted(people)})
    return contents


class _Sheets:
    """Counts people by row and column."""

    def __init__(self, session: Session, people: Sequence[MemberResult], year: int) -> None:
        self._posts = year_end_posts(session, [one.cadre_id or 0 for one in people], year)
        self._kinds: Mapping[int, str] = {
            unit_id: kind or "" for unit_id, kind in session.execute(select(Unit.id, Unit.kind))
        }

    def counted(self, people: Sequence[MemberResult]) -> dict[str, Any]:
        """The figures of one sheet."""
        counts = tallies((row_of(self._of(one), self._kinds), _column(one)) for one in people)
        principals = sum(is_principal_leader(self._of(one), self._kinds) for one in people)
        return {
            "rows": {row: dict(counts[row].counts) for row in ROWS},
            "principals": principals,
            "drafted": sum(_is_drafted(one) for one in people),
        }

    def _of(self, one: MemberResult) -> tuple[PostHolding, ...]:
        return self._posts.get(one.cadre_id or 0, ())


def _column(one: MemberResult) -> str:
    found = one.assessment
    return column_of(found.grade, found.no_grade) if found is not None else column_of(None, None)


def _is_drafted(one: MemberResult) -> bool:
    """Whether a result is entered that is not decided yet."""
    return bool(one.result) and one.assessment is not None and one.assessment.state != DECIDED
