"""Democratic evaluations of the practice county: settled ones, and one with counts that differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from desktop.appraisal.fields.evaluation import (
    COUNTING,
    SETTLED,
    aspects_of,
)
from desktop.appraisal.records import (
    AppraisalGroup,
    BallotCount,
    CountingSheet,
    Evaluation,
    EvaluationSubject,
    VoterClass,
)
from desktop.base.dates import PartialDate
from desktop.shell.practice.appraisal_result_words import CLASSES
from desktop.shell.practice.daily import Records

MOST_SUBJECTS: Final = 60
"""So many stand on one ballot at most."""
_COUNTERS: Final = ("样本计票甲", "样本计票乙")


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the cycle, and how well the year went, from 0 to 1."""

    id: int
    cadre_id: int | None
    unit_id: int | None
    group_id: int
    kind: str
    quality: float


class Ballots:
    """The evaluations of one cycle."""

    def __init__(self, records: Records, cycle_id: int, year: int, *, closed: bool) -> None:
        self._records, self._cycle_id, self._year = records, cycle_id, year
        self._closed = closed

    def evaluate(self, place: int, group: AppraisalGroup, members: Sequence[Member]) -> None:
        """Ballots on the members of a group; of a running cycle on the first group with members."""
        subjects = members[:MOST_SUBJECTS]
        if not subjects or (not self._closed and place != 1):
            return
        held = PartialDate(self._year, 12, 20) if self._closed else self._today()
        evaluation_id = self._records.add(
            Evaluation,
            cycle_id=self._cycle_id,
            position=place,
            name=f"{self._year}年度{group.name}民主测评",
            kind=group.kind,
            held_on=held,
            place="县委会议室",
            host="样本主持人",
            state=SETTLED if self._closed else COUNTING,
            settled_on=PartialDate(self._year, 12, 22) if self._closed else None,
        )
        ids = [
            self._records.add(
                EvaluationSubject,
                evaluation_id=evaluation_id,
                position=position,
                member_id=one.id,
            )
            for position, one in enumerate(subjects, 1)
        ]
        for position, (name, voters, weight, issued) in enumerate(CLASSES, 1):
            class_id = self._records.add(
                VoterClass,
                evaluation_id=evaluation_id,
                position=position,
                name=name,
                voters=voters,
                weight=Decimal(weight),
                issued=issued,
            )
            if self._closed or position < 4:
                self._count(
                    class_id, issued, group.kind, list(zip(ids, subjects, strict=True)), held
                )

    def _today(self) -> PartialDate:
        return PartialDate.from_day(self._records.today)

    def _count(
        self,
        class_id: int,
        issued: int,
        kind: str,
        subjects: Sequence[tuple[int, Member]],
        day: PartialDate,
    ) -> None:
        """Two counts alike; those of a running evaluation differ in one row."""
        random = self._records.random
        returned = issued - random.choice((0, 0, 1)) if issued > 5 else issued
        invalid = random.choice((0, 1)) if issued > 20 else 0
        valid = returned - invalid
        sheets = [
            self._records.add(
                CountingSheet,
                class_id=class_id,
                counter=counter,
                counted_by=name,
                counted_on=day,
                returned=returned,
                valid=valid,
                invalid=invalid,
            )
            for counter, name in enumerate(_COUNTERS, 1)
        ]
        for place, (subject_id, member) in enumerate(subjects):
            for aspect in aspects_of(kind):
                counts = self._split(valid, member.quality)
                for sheet, sheet_id in enumerate(sheets):
                    differs = not self._closed and sheet == 1 and place == 1 and aspect == "绩"
                    self._row(sheet_id, subject_id, aspect, _shifted(counts) if differs else counts)

    def _row(self, sheet_id: int, subject_id: int, aspect: str, counts: Sequence[int]) -> None:
        first, second, third, fourth, blank = counts
        self._records.add(
            BallotCount,
            sheet_id=sheet_id,
            subject_id=subject_id,
            aspect=aspect,
            first=first,
            second=second,
            third=third,
            fourth=fourth,
            blank=blank,
        )

    def _split(self, valid: int, quality: float) -> list[int]:
        """So many ballots over the five columns."""
        random = self._records.random
        counts = [0, 0, 0, 0, 0]
        for _ballot in range(valid):
            chance = random.random()
            better = 0.25 + quality * 0.6
            place = 0 if chance < better else 1 if chance < better + 0.2 else 2
            if chance > 0.995:
                place = 3 if chance < 0.998 else 4
            counts[place] += 1
        return counts


def _shifted(counts: Sequence[int]) -> list[int]:
    """One ballot counted in the next grade."""
    first, second, *rest = counts
    return [first - 1, second + 1, *rest] if first else [first + 1, second - 1, *rest]
