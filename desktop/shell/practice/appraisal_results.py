"""What the years of the practice county brought in: quarters, actuals, marks, points, ballots."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.appraisal.fields import results as words
from desktop.appraisal.fields.plan import PERSONS, SIGNED
from desktop.appraisal.operations.scores import rescore
from desktop.appraisal.records import (
    Actual,
    AppraisalCycle,
    AppraisalGroup,
    Circumstance,
    GroupMember,
    LetterIndicator,
    Mark,
    PointEntry,
    ResponsibilityLetter,
    RoutineAssessment,
    SelfAssessment,
)
from desktop.appraisal.rules.ways import Way
from desktop.base.dates import PartialDate
from desktop.daily.records import LedgerEntry
from desktop.shell.practice import appraisal_result_words as said
from desktop.shell.practice.appraisal_ballots import Ballots, Member
from desktop.shell.practice.appraisal_decisions import decide_year
from desktop.shell.practice.daily import Records

_MARKERS: Final = ("样本评甲", "样本评乙", "样本评丙")
_WHOLE: Final = Decimal(100)
_POINTS_EVERY: Final = 7
"""Of so many members one has plus or minus points, where the ledger knows why."""


def appraisal_results(session: Session, random: Random, today: date, year: int) -> None:
    """Fill one cycle up to today, reckon the scores, and decide it where it is over."""
    cycle = session.scalars(select(AppraisalCycle).where(AppraisalCycle.year == year)).one()
    records = Records(random, today)
    members = _members(session, random, cycle.id)
    filling = _Filling(records, year, closed=year < today.year)
    for place, member in enumerate(members):
        filling.quarters(member)
        filling.summary(member)
        filling.circumstances(member, place)
    _actuals(session, filling, cycle.id, members)
    _points(session, filling, members, year)
    ballots = Ballots(records, cycle.id, year, closed=filling.closed)
    groups = session.scalars(
        select(AppraisalGroup).where(AppraisalGroup.cycle_id == cycle.id)
    ).all()
    for place, group in enumerate(groups, 1):
        ballots.evaluate(place, group, [one for one in members if one.group_id == group.id])
    records.put_into(session)
    session.flush()
    rescore(session, cycle.id)
    if filling.closed:
        decide_year(session, cycle, groups, today)


def _members(session: Session, random: Random, cycle_id: int) -> list[Member]:
    query = (
        select(GroupMember, AppraisalGroup.kind)
        .join(AppraisalGroup, AppraisalGroup.id == GroupMember.group_id)
        .where(GroupMember.cycle_id == cycle_id)
        .order_by(GroupMember.id)
    )
    return [
        Member(one.id, one.cadre_id, one.unit_id, one.group_id, kind, random.betavariate(7, 1.6))
        for one, kind in session.execute(query)
    ]


class _Filling:
    """What is entered for the members of one cycle."""

    def __init__(self, records: Records, year: int, *, closed: bool) -> None:
        self.records, self.year, self.closed = records, year, closed
        self.random = records.random
        self._last = date(year, 12, 31) if closed else records.today

    def day(self, month: int, day: int) -> PartialDate:
        """A day of the year, today at the latest."""
        return PartialDate.from_day(min(date(self.year, month, day), self._last))

    def quarters(self, member: Member) -> None:
        """The quarters that are over; the last one of a running year waits for its confirmation."""
        if member.kind != PERSONS:
            return
        over = 4 if self.closed else (self.records.today.month - 1) // 3
        for quarter in range(1, over + 1):
            waits = not self.closed and quarter == over
            self._quarter(member, quarter, waits=waits and self.random.random() < 0.4)

    def _quarter(self, member: Member, quarter: int, *, waits: bool) -> None:
        grade = self._quarter_grade(member)
        ends = {1: (4, 12), 2: (7, 12), 3: (10, 12), 4: (12, 28)}[quarter]
        leave = self.random.choice((0, 0, 0, 1, 2))
        done: dict[str, Any] = {}
        if not waits:
            done = {
                "leader": "样本分管领导",
                "leader_comment": said.COMMENTS[grade],
                "leader_on": self.day(*ends),
                "grade": grade,
                "confirmed_on": self.day(*ends),
                "fed_back_on": self.day(*ends),
            }
        self.records.add(
            RoutineAssessment,
            member_id=member.id,
            quarter=quarter,
            summary=said.SUMMARY.format(quarter="一二三四"[quarter - 1]),
            summary_on=self.day(*ends),
            **{key: self._element(grade) for key in said.ELEMENTS},
            present_days=Decimal(61 - leave),
            personal_leave_days=Decimal(leave),
            sick_leave_days=Decimal(0),
            absent_days=Decimal(0),
            **done,
        )

    def _quarter_grade(self, member: Member) -> str:
        chance = self.random.random()
        if chance < (member.quality - 0.62) * 1.3:
            return words.GOOD
        return words.FAIR if chance > 0.985 else words.FAIRLY_GOOD

    def _element(self, grade: str) -> str:
        return grade if grade != words.FAIR else words.FAIRLY_GOOD

    def summary(self, member: Member) -> None:
        """The self-assessment, when the year is over."""
        if self.closed:
            self.records.add(
                SelfAssessment,
                member_id=member.id,
                duties=said.DUTIES,
                summary=said.YEAR_SUMMARY,
                training=self.random.choice(said.TRAINING),
                handed_in_on=PartialDate(self.year, 12, 26),
            )

    def circumstances(self, member: Member, place: int) -> None:
        """A few members have had something in the year that bears on the appraisal."""
        if member.kind != PERSONS or place % 29 != 11:
            return
        kind, months, elsewhere = said.CIRCUMSTANCES[place // 29 % len(said.CIRCUMSTANCES)]
        self.records.add(
            Circumstance,
            member_id=member.id,
            kind=kind,
            start=self.day(2, 3),
            end=self.day(2 + months, 3) if months else None,
            elsewhere=elsewhere,
            document_number=f"样组干〔{self.year}〕{place % 60 + 1}号",
        )


def _actuals(session: Session, filling: _Filling, cycle_id: int, members: Sequence[Member]) -> None:
    owners = {one.cadre_id or one.unit_id: one for one in members}
    letter, line = ResponsibilityLetter, LetterIndicator
    query = (
        select(letter.cadre_id, letter.unit_id, line)
        .join(letter, letter.id == line.letter_id)
        .where(letter.cycle_id == cycle_id, letter.state == SIGNED)
        .order_by(letter.id, line.position)
    )
    for cadre_id, unit_id, one in session.execute(query):
        member = owners.get(cadre_id or unit_id)
        known = filling.closed or filling.random.random() < 0.55
        if member is not None and known:
            _enter(filling, member, one)


def _enter(filling: _Filling, member: Member, line: LetterIndicator) -> None:
    """The actual or the marks of one line; what comes from elsewhere is not entered."""
    way = Way(line.way)
    if way is Way.PANEL:
        _mark(filling, member, line)
        return
    value = _value(filling.random, member, line)
    if value is None:
        return
    number, done = value
    filling.records.add(
        Actual,
        letter_indicator_id=line.id,
        number=number,
        done=done,
        unit_of_measure=line.unit_of_measure if number is not None else None,
        on=filling.day(12, 25),
        source=line.evidence or "年终报表",
    )


def _value(
    random: Random, member: Member, line: LetterIndicator
) -> tuple[Decimal | None, bool | None] | None:
    match Way(line.way):
        case Way.COMPLETION | Way.BANDS:
            target = line.target if line.target is not None else _border(line.parameters or "")
            better = 1 + (member.quality - 0.9) * random.uniform(0.3, 1.0)
            if "越低越好" in (line.parameters or ""):
                better = 1 / better
            whole = line.unit_of_measure in {"件", "个", "次", "户", "天", "万元"}
            exact = target * Decimal(f"{better:.4f}")
            if line.unit_of_measure == "%":
                exact = min(exact, _WHOLE)
            return exact.quantize(Decimal(1 if whole else "0.1")), None
        case Way.DEDUCTION:
            return Decimal(int(random.random() > member.quality)), None
        case Way.PLUS:
            return Decimal(int(random.random() < member.quality - 0.45)), None
        case Way.YES_NO:
            return None, random.random() < 0.6 + member.quality / 3
    return None


def _border(parameters: str) -> Decimal:
    """The bound of the first band: what is to be reached."""
    figures = parameters.split("：", maxsplit=1)[0].lstrip("≥>")
    return Decimal(figures)


def _mark(filling: _Filling, member: Member, line: LetterIndicator) -> None:
    marks = [(words.PANEL_MARK, name) for name in _MARKERS]
    for role, name in (*marks, (words.LEADER_MARK, "样本分管领导")):
        mark = 62 + 34 * member.quality + filling.random.uniform(-5, 2)
        filling.records.add(
            Mark,
            letter_indicator_id=line.id,
            role=role,
            marker=name,
            mark=Decimal(f"{min(mark, 100):.1f}"),
            on=filling.day(12, 27),
        )


def _points(session: Session, filling: _Filling, members: Sequence[Member], year: int) -> None:
    """Plus and minus points of some members, each on a line of the ledger of that year."""
    chosen = {one.cadre_id: one for one in members[::_POINTS_EVERY] if one.cadre_id is not None}
    entry = LedgerEntry
    query = select(entry).where(
        entry.cadre_id.in_(chosen), entry.on >= f"{year}", entry.on < f"{year + 1}"
    )
    lines: dict[int, list[LedgerEntry]] = defaultdict(list)
    for one in session.scalars(query.order_by(entry.id)):
        if one.cadre_id is not None and one.sign in {"+", "-"}:
            lines[one.cadre_id].append(one)
    for cadre_id, of_cadre in lines.items():
        one = of_cadre[-1]
        good = one.sign == "+"
        filling.records.add(
            PointEntry,
            member_id=chosen[cadre_id].id,
            sign=words.PLUS if good else words.MINUS,
            points=Decimal(filling.random.choice(("0.5", "1", "1.5"))),
            on=PartialDate.from_stored(one.on),
            kind=words.POINT_KINDS[0 if good else 3],
            reason=said.PLUS_REASON if good else said.MINUS_REASON,
            by="样县县委",
            document_number=f"样委〔{year}〕{filling.random.randint(1, 90)}号",
            record_kind=one.kind,
            record_id=one.record_id,
        )
