"""Writing political rights with their occasions, benefits, and work after leaving."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.appraisal.operations.plan import Line
from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Value, problems_in
from desktop.base.words import _
from desktop.cadres.operations.person import cadre_of
from desktop.cadres.operations.rules import save_rule_setting
from desktop.exits.fields.records import BENEFIT, OUTSIDE_JOB, RIGHT
from desktop.exits.fields.rights import GRANT_ALL, OCCASION_OF, OCCASION_OF_MANY
from desktop.exits.queries.allowance_list import arrangement_of_person
from desktop.exits.queries.rights import rights_template
from desktop.exits.records import Benefit, OutsideJob, PoliticalRight, RightOccasion
from desktop.exits.rules.rights import (
    TEMPLATE_CODE,
    Given,
    benefit_problems,
    grant_problems,
    job_problems,
    occasion_problems,
    place_of_right,
)
from desktop.store.dependents import delete_with_dependents
from desktop.store.records import Record

RIGHTS: Final = "rights"
OCCASIONS: Final = "occasions"
BENEFITS: Final = "benefits"
JOBS: Final = "jobs"
"""What the lists of lines are called in the keys of messages: "rights/0/start"."""

_FIELDS: Final = {RIGHTS: RIGHT, OCCASIONS: OCCASION_OF, BENEFITS: BENEFIT, JOBS: OUTSIDE_JOB}
_KEPT: Final = {
    RIGHTS: ("item", "every_months", "in_charge"),
    BENEFITS: ("item", "level", "office"),
}
"""What the template of the office keeps of each right and benefit."""


def save_owed(session: Session, cadre_id: int, lists: Mapping[str, Sequence[Line]]) -> int:
    """Make rights, occasions, benefits and jobs of a person just these; returns `cadre_id`.

    An occasion names its right by `item`; it belongs to the one that ran on its day. Work that
    breaks a limit is kept: `limits_of` lists it. Raises InvalidInput at "rights/place/field" (so
    for the others) for what overlaps, lies in the future or before its right; UserError where the
    person or a line was deleted.
    """
    cadre_of(session, cadre_id)
    lines = {name: lists.get(name, ()) for name in _FIELDS}
    if found := _problems(lines, date.today()):
        raise InvalidInput(found)
    arrangement = arrangement_of_person(session, cadre_id)
    new = {"cadre_id": cadre_id}
    granted = {**new, "arrangement_id": arrangement.id if arrangement is not None else None}
    right_ids = _write(session, PoliticalRight, _of_person(PoliticalRight, cadre_id), lines[RIGHTS],
                       granted)  # fmt: skip
    rights = _given(lines[RIGHTS])
    occasions = [
        Line(line.id, _occasion(line.values, right_ids[place_of_right(line.values, rights) or 0]))
        for line in lines[OCCASIONS]
    ]
    own = RightOccasion.right_id.in_(
        select(PoliticalRight.id).where(PoliticalRight.cadre_id == cadre_id)
    )
    _write(session, RightOccasion, own, occasions, {})
    _write(session, Benefit, _of_person(Benefit, cadre_id), lines[BENEFITS], granted)
    _write(session, OutsideJob, _of_person(OutsideJob, cadre_id), lines[JOBS], new)
    return cadre_id


def grant_all(session: Session, cadre_ids: Collection[int], values: Mapping[str, Value]) -> int:
    """Grant the office's template to people by one document (start, number, level, note).

    A right or benefit that runs on that day already stays as it is. Returns how many were granted.
    Raises InvalidInput at the field, UserError where somebody is no longer on file.
    """
    if problems := problems_in(GRANT_ALL, values):
        raise InvalidInput(problems)
    template, start = rights_template(session), values["start"]
    granted = {field.key: values.get(field.key) for field in GRANT_ALL}
    count = 0
    for cadre_id in dict.fromkeys(cadre_ids):
        cadre_of(session, cadre_id)
        arrangement = arrangement_of_person(session, cadre_id)
        of = {
            **granted,
            "cadre_id": cadre_id,
            "arrangement_id": arrangement.id if arrangement is not None else None,
        }
        kinds: tuple[tuple[type[Any], Sequence[Mapping[str, Any]]], ...] = (
            (PoliticalRight, template.rights),
            (Benefit, template.benefits),
        )
        for record, items in kinds:
            standing = _standing(session, record, cadre_id)
            for item in items:
                own = Given(item["item"], start, None)
                if not any(own.item == one.item and own.meets(one) for one in standing):
                    session.add(record(**of, **item))
                    count += 1
    return count


def set_rights_template(session: Session, cadre_id: int, day: date) -> None:
    """Let what a person has on a day be what the office grants to all who leave from now on.

    Raises UserError where the person has neither a right nor a benefit then.
    """
    kinds: tuple[tuple[str, type[Any]], ...] = ((RIGHTS, PoliticalRight), (BENEFITS, Benefit))
    kept = {
        name: [
            {key: getattr(one, key) for key in _KEPT[name] if getattr(one, key) is not None}
            for one in session.scalars(
                select(record).where(record.cadre_id == cadre_id).order_by(record.id)
            )
            if Given(one.item, one.start, one.end).runs_on(day)
        ]
        for name, record in kinds
    }
    if not any(kept.values()):
        raise UserError(_("This person has neither a right nor a benefit on this day."))
    save_rule_setting(session, TEMPLATE_CODE, {"value": json.dumps(kept, ensure_ascii=False)})


def occasion_for_many(
    session: Session, right_ids: Collection[int], values: Mapping[str, Value]
) -> int:
    """One meeting or document (item, on, occasion, proof) for many rights; returns how many.

    Raises InvalidInput at the field for a day to come or one on which a right did not run, a
    second time for the same day and occasion; UserError where a right was deleted.
    """
    if problems := problems_in(OCCASION_OF_MANY, values):
        raise InvalidInput(problems)
    for right_id in dict.fromkeys(right_ids):
        right = session.get(PoliticalRight, right_id)
        if right is None:
            raise UserError(_("This record was deleted; it may lie in the recycle bin."))
        given = [Given(right.item, right.start, right.end)]
        if wrong := occasion_problems({**values, "item": right.item}, given, date.today()):
            raise InvalidInput(_named(session, right, wrong))
        same = select(RightOccasion.id).where(
            RightOccasion.right_id == right_id,
            RightOccasion.on == values["on"],
            RightOccasion.occasion == values["occasion"],
        )
        if session.scalar(same) is not None:
            told = {"occasion": _("This occasion is on file already.")}
            raise InvalidInput(_named(session, right, told))
        session.add(RightOccasion(**_occasion(values, right_id)))
    return len(set(right_ids))


def _problems(lines: Mapping[str, Sequence[Line]], today: date) -> dict[str, str]:
    """Each line by its fields, then against the lines beside it."""
    rights = _given(lines[RIGHTS])
    judges: dict[str, Callable[[Mapping[str, Any], list[Given]], dict[str, str]]] = {
        RIGHTS: grant_problems,
        OCCASIONS: lambda values, _before: occasion_problems(values, rights, today),
        BENEFITS: lambda values, before: benefit_problems(values, before, today),
        JOBS: lambda values, _before: job_problems(values),
    }
    found: dict[str, str] = {}
    for name, judge in judges.items():
        before: list[Given] = []
        for place, line in enumerate(lines[name]):
            told = problems_in(_FIELDS[name], line.values) or judge(line.values, before)
            found |= {f"{name}/{place}/{key}": words for key, words in told.items()}
            before += _given([line]) if name in {RIGHTS, BENEFITS} else []
    return found


def _given(lines: Sequence[Line]) -> list[Given]:
    """Rights or benefits as they are typed; what lacks its item or beginning stands for none."""
    return [
        Given(line.values["item"], line.values["start"], line.values.get("end"))
        for line in lines
        if line.values.get("item") and line.values.get("start")
    ]


def _standing(session: Session, record: type[Any], cadre_id: int) -> list[Given]:
    found = session.scalars(select(record).where(record.cadre_id == cadre_id))
    return [Given(one.item, one.start, one.end) for one in found]


def _occasion(values: Mapping[str, Value], right_id: int) -> dict[str, Value]:
    kept = {key: value for key, value in values.items() if key != "item"}
    return {**kept, "right_id": right_id}


def _named(session: Session, right: PoliticalRight, messages: Mapping[str, str]) -> dict[str, str]:
    """With the name of whom it is about."""
    name = cadre_of(session, right.cadre_id).name
    return {key: f"{name}：{words}" for key, words in messages.items()}


def _of_person(record: type[Any], cadre_id: int) -> Any:
    return record.cadre_id == cadre_id


def _write(
    session: Session, record: type[Any], own: Any, lines: Sequence[Line], new: Mapping[str, Value]
) -> list[int]:
    """Make the lines of an owner just these; their ids, in order.

    Raises UserError where one was deleted meanwhile.
    """
    before: dict[int, Record] = {one.id: one for one in session.scalars(select(record).where(own))}
    kept = {line.id for line in lines}
    for gone in [one for one in before.values() if one.id not in kept]:
        delete_with_dependents(session, gone)
    session.flush()
    written = []
    for line in lines:
        one = record(**new) if line.id is None else before.get(line.id)
        if one is None:
            raise UserError(_("A line of this list was deleted meanwhile; open it again."))
        for key, value in line.values.items():
            setattr(one, key, value)
        session.add(one)
        written.append(one)
    session.flush()
    return [one.id for one in written]
