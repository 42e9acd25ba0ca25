"""The exits of the practice county: rules of the office, who left and how, who is on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.changes import Change, Label
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput
from desktop.cadres.operations.listing import refresh
from desktop.cadres.records import CadreListing, PostHolding, RankHolding, ResumeStage
from desktop.exits.fields import choices
from desktop.exits.operations.formalities import formalities
from desktop.exits.operations.opening import judge_way
from desktop.exits.records import (
    AgeLimit,
    AllowanceRate,
    EligibilityRule,
    ExitArrangement,
    ExitBar,
    ExitCheck,
    ExitStep,
    TreatmentRule,
)
from desktop.exits.rules.course import course_of
from desktop.shell.practice import exits_words as words
from desktop.shell.practice.daily import Records
from desktop.shell.practice.organs import SECTION_DEPUTY, SECTION_HEAD

FULL_SIZE: Final = 300
"""From so many people on the founding example stands in full."""
LEFT_EARLY: Final = 12
RESIGNED: Final = 4
"""Who left early and who gave up a leading post: the 16 of the founding example."""

EARLY: Final = choices.WAYS["early_leave"]
VOLUNTARY: Final = choices.WAYS["voluntary_resignation"]

_LEVEL: Final = "县"
_DAYS_BEFORE: Final = {
    choices.APPLICATION: 75,
    choices.UNIT_OPINION: 60,
    choices.CHECKS: 45,
    choices.DECISION: 20,
    choices.TALK: 10,
}
"""How long before the leave day each step is done."""
_UNDER_WAY: Final = (
    (choices.DRAFT, ()),
    (choices.UNDER_WAY, (choices.APPLICATION,)),
    (choices.UNDER_WAY, (choices.APPLICATION, choices.UNIT_OPINION)),
    (choices.APPROVED, tuple(_DAYS_BEFORE)),
    (choices.REFUSED, tuple(_DAYS_BEFORE)[:4]),
    (choices.WITHDRAWN, (choices.APPLICATION,)),
    (choices.UNDER_WAY, (choices.APPLICATION, choices.UNIT_OPINION, choices.CHECKS)),
    (choices.DRAFT, ()),
)
"""State and steps done of those who are on the way, in turn."""


@dataclass(frozen=True, slots=True)
class Leaver:
    """Somebody who left, as far as what is owed to them needs it."""

    id: int
    level: str
    way: str
    leave: date
    arrangement_id: int | None
    document: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    id: int
    name: str
    level: str


def office_rules(records: Records) -> None:
    """The local documents of the invented county: who may leave, and what is owed."""
    year = records.today.year - 2
    document = _document(year, 5)
    for position, rule in enumerate(words.ELIGIBILITY, 1):
        _eligibility(records, position, rule, **document, **_checked(year))
    before = {**_document(year - 6, 8), "valid_until": PartialDate(year - 1, 12, 31)}
    _eligibility(records, len(words.ELIGIBILITY) + 1, words.ELIGIBILITY_BEFORE, **before)
    for position, (level, age, then) in enumerate(words.AGE_LIMITS, 1):
        records.add(
            AgeLimit, position=position, level=level, sex=None, age=age, then=then,
            **_document(year, 6), **_checked(year),
        )  # fmt: skip
    for position, (level, years, treatment, rank) in enumerate(words.TREATMENTS, 1):
        records.add(
            TreatmentRule, position=position, level=level, way=None, years_at_level=years,
            treatment=treatment, rank=rank, **document, **_checked(year),
        )  # fmt: skip
    for position, (level, years_from, years_to, amount) in enumerate(words.RATES, 1):
        records.add(
            AllowanceRate, position=position, level=level, way=None, years_from=years_from,
            years_to=years_to, amount=Decimal(amount), **document, **_checked(year),
        )  # fmt: skip


def people_leave(session: Session, random: Random, today: date, cadres: int) -> list[Leaver]:
    """Some leave by the program's own formalities, others are on the way; who had left already.

    In a small county nobody leaves a post, so that its few leaders stay.
    """
    candidates = _candidates(session, today)
    found = _already_gone(session, random)
    gone = []
    if cadres >= FULL_SIZE:
        for way, wanted in ((EARLY, LEFT_EARLY), (VOLUNTARY, RESIGNED)):
            for leaver in _leave(session, random, candidates, way, today):
                gone.append(leaver)
                if sum(one.way == way for one in gone) == wanted:
                    break
        _refresh(session, [one.id for one in gone])
    _on_the_way(session, random, candidates, today, full=cadres >= FULL_SIZE)
    return [*gone, *found]


def _document(year: int, number: int) -> dict[str, Any]:
    return {
        "document_number": f"样县组发〔{year}〕{number}号",
        "document_level": _LEVEL,
        "issued_by": words.ISSUER,
        "valid_from": PartialDate(year, 1, 1),
        "note": words.NOTE,
    }


def _checked(year: int) -> dict[str, Any]:
    return {"verified_by": "样本砚", "verified_on": PartialDate(year, 2, 1)}


def _eligibility(
    records: Records, position: int, rule: tuple[str, str, str, int, int, int, int], **more: Any
) -> None:
    name, way, level, age, at_level, service, assessed = rule
    records.add(
        EligibilityRule, position=position, name=name, way=way, level=level, sex=None,
        min_age=age, years_at_level=at_level, years_of_service=service,
        assessment_years=assessed, **more,
    )  # fmt: skip


def _candidates(session: Session, today: date) -> list[_Candidate]:
    """Leaders of townships and bureaus from 50 on, none of them about to retire."""
    line = CadreListing
    soon = PartialDate.from_day(today + timedelta(days=240)).stored()
    long = PartialDate(today.year - 3, today.month).stored()
    query = (
        select(line.cadre_id, line.name, line.level)
        .where(
            line.status == "在职",
            line.level.in_((SECTION_HEAD, SECTION_DEPUTY)),
            line.retirement_month > soon,
            line.post_since < long,
        )
        .order_by(line.birth_date, line.cadre_id)
    )
    return [
        _Candidate(cadre_id, name, level or "") for cadre_id, name, level in session.execute(query)
    ]


def _leave(
    session: Session, random: Random, candidates: list[_Candidate], way: str, today: date
) -> Iterator[Leaver]:
    """Those of the candidates to whom the way was open on a day of the last year, one by one."""
    for one in list(candidates):
        leave = today - timedelta(days=random.randint(45, 330))
        arrangement = _arrangement(one.id, way, leave, random)
        arrangement.state = choices.UNDER_WAY
        session.add(arrangement)
        session.flush()
        try:
            judge_way(session, arrangement, leave - timedelta(days=70))
        except InvalidInput:
            session.delete(arrangement)
            session.flush()
            continue
        candidates.remove(one)
        number = f"样组干〔{leave.year}〕{20 + len(candidates) % 60}号"
        _steps(session, arrangement, tuple(_DAYS_BEFORE), leave, number, one.name)
        arrangement.state = choices.APPROVED
        session.flush()
        values = {
            "done_on": PartialDate.from_day(leave),
            "by": words.ISSUER,
            "document_number": number,
            "text": words.DONE,
        }
        formalities(session, arrangement.id, values)
        _resume(session, one.id, way, leave)
        _finish(session, arrangement, leave)
        yield Leaver(one.id, one.level, way, leave, arrangement.id, number)


def _arrangement(cadre_id: int, way: str, leave: date, random: Random) -> ExitArrangement:
    return ExitArrangement(
        cadre_id=cadre_id,
        way=way,
        state=choices.DRAFT,
        applied_on=PartialDate.from_day(leave - timedelta(days=75)),
        application=random.choice(words.REASONS),
        leave_on=PartialDate.from_day(leave),
        treatment_wanted="按有关文件落实待遇",
    )


def _steps(
    session: Session,
    arrangement: ExitArrangement,
    done: Sequence[str],
    leave: date,
    number: str,
    name: str,
) -> None:
    """Every step of the way, those in `done` with their days, and every check."""
    refused = arrangement.state == choices.REFUSED
    for position, step in enumerate(course_of(arrangement.way), 1):
        made = ExitStep(arrangement_id=arrangement.id, position=position, step=step)
        if step in done:
            on = leave - timedelta(days=_DAYS_BEFORE[step])
            made.done_on = PartialDate.from_day(on)
            made.by = {
                choices.APPLICATION: name,
                choices.UNIT_OPINION: "所在单位党组（党委）",
            }.get(step, words.ISSUER)
            _say(made, number, refused=refused)
        session.add(made)
    checked = choices.CHECKS in done
    for position, kind in enumerate(choices.CHECK_KINDS, 1):
        session.add(
            ExitCheck(
                arrangement_id=arrangement.id,
                position=position,
                kind=kind,
                outcome=choices.PASSED if checked else None,
                on=PartialDate.from_day(leave - timedelta(days=50)) if checked else None,
                by="干部科" if checked else None,
            )
        )


def _say(step: ExitStep, number: str, *, refused: bool) -> None:
    if step.step == choices.UNIT_OPINION:
        step.outcome, step.text = choices.AGREED, words.OPINION
    elif step.step == choices.DECISION:
        step.meeting, step.document_number = "县委常委会会议", number
        step.outcome = choices.NOT_AGREED if refused else choices.AGREED
        step.text = words.REFUSED if refused else None
    elif step.step == choices.TALK:
        step.text = words.TALKED


def _resume(session: Session, cadre_id: int, way: str, leave: date) -> None:
    """The last line of the résumé ends, and another says what came; who stays keeps the rank."""
    query = select(ResumeStage).where(ResumeStage.cadre_id == cadre_id)
    stages = session.scalars(query.order_by(ResumeStage.position)).all()
    month = PartialDate(leave.year, leave.month)
    if stages and stages[-1].end is None:
        stages[-1].end = month
    held = select(RankHolding.rank).where(
        RankHolding.cadre_id == cadre_id, RankHolding.end.is_(None)
    )
    rank = session.scalars(held.order_by(RankHolding.position.desc())).first()
    text = f"{way}，{rank}" if rank and way == VOLUNTARY else way
    position = len(stages) + 1
    session.add(ResumeStage(cadre_id=cadre_id, position=position, start=month, text=text))


def _finish(session: Session, arrangement: ExitArrangement, leave: date) -> None:
    """The treatment is set; who is handed over has custody of their own."""
    query = select(ExitStep).where(ExitStep.arrangement_id == arrangement.id)
    for step in session.scalars(query.order_by(ExitStep.position)):
        if step.done_on is None:
            step.done_on = PartialDate.from_day(leave + timedelta(days=20 + step.position))
            step.by = words.ISSUER if step.step == choices.TREATMENT else words.BUREAU
            step.text = words.TREATED if step.step == choices.TREATMENT else words.ITEMS
    arrangement.state = choices.DONE


def _already_gone(session: Session, random: Random) -> list[Leaver]:
    """Who had left early before: by an arrangement that was written down afterwards."""
    query = (
        select(CadreListing.cadre_id, PostHolding.level, PostHolding.end)
        .join(PostHolding, PostHolding.cadre_id == CadreListing.cadre_id)
        .where(CadreListing.status == EARLY, PostHolding.end.is_not(None))
        .order_by(CadreListing.official_order, PostHolding.end.desc(), PostHolding.level)
    )
    found: dict[int, Leaver] = {}
    for cadre_id, level, end in session.execute(query):
        if cadre_id in found or end is None:
            continue
        leave = end.earliest()
        arrangement = _arrangement(cadre_id, EARLY, leave, random)
        session.add(arrangement)
        session.flush()
        number = f"样组干〔{leave.year}〕{10 + len(found) % 9}号"
        name = "本人"
        _steps(session, arrangement, tuple(_DAYS_BEFORE), leave, number, name)
        session.flush()
        _finish(session, arrangement, leave)
        found[cadre_id] = Leaver(cadre_id, level or "", EARLY, leave, arrangement.id, number)
    return list(found.values())


def _on_the_way(
    session: Session, random: Random, candidates: list[_Candidate], today: date, *, full: bool
) -> None:
    """Drafts, courses at every step, one refused and one withdrawn."""
    places = _UNDER_WAY if full else _UNDER_WAY[:6]
    for place, ((state, done), one) in enumerate(zip(places, candidates, strict=False)):
        way = EARLY if place % 2 == 0 else VOLUNTARY
        leave = _leave_day(state, done, today)
        arrangement = _arrangement(one.id, way, leave, random)
        session.add(arrangement)
        session.flush()
        if state == choices.DRAFT:
            continue
        if not _judged(session, arrangement, today):
            arrangement.way = VOLUNTARY
            if not _judged(session, arrangement, today):
                session.delete(arrangement)
                session.flush()
                continue
        arrangement.state = state
        _steps(session, arrangement, done, leave, f"样组干〔{today.year}〕{70 + place}号", one.name)
        if state == choices.WITHDRAWN:
            arrangement.withdrawn_on = PartialDate.from_day(today - timedelta(days=5))
            arrangement.withdrawn_reason = words.WITHDRAWN
    for one in candidates[len(places) : len(places) + 2]:
        kind, note = words.BAR
        start, end = PartialDate(today.year - 2, 3, 1), PartialDate(today.year + 3, 2, 28)
        session.add(ExitBar(cadre_id=one.id, kind=kind, start=start, end=end, note=note))


def _leave_day(state: str, done: Sequence[str], today: date) -> date:
    """A day for which the steps that are done lie in the past, and the next one is still to do."""
    if not done:
        return today + timedelta(days=90)
    ahead = min(_DAYS_BEFORE[step] for step in done) - 4
    return today + timedelta(days=ahead if state != choices.WITHDRAWN else 60)


def _judged(session: Session, arrangement: ExitArrangement, today: date) -> bool:
    try:
        judge_way(session, arrangement, today)
    except InvalidInput:
        return False
    return True


def _refresh(session: Session, cadre_ids: Sequence[int]) -> None:
    """Bring the lines of the list up to date."""
    if cadre_ids:
        session.flush()
        kinds = {PostHolding.__tablename__: frozenset(cadre_ids)}
        refresh(session, Change(0, Label(""), kinds, frozenset(cadre_ids)))
