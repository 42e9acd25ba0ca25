"""Whatever is done, undone and done again: the scores are those that would be made anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from sqlalchemy import delete

from desktop.appraisal.fields.evaluation import COUNTING
from desktop.appraisal.fields.results import LEADER_MARK, MINUS, PANEL_MARK, PLUS
from desktop.appraisal.operations.evaluation import reopen_counting, settle
from desktop.appraisal.operations.plan import move_members, remove_members
from desktop.appraisal.operations.results import save_points
from desktop.appraisal.operations.rulebook import save_rule
from desktop.appraisal.operations.scores import rescore
from desktop.appraisal.records import AppraisalCycle, MemberScore
from desktop.appraisal.rules.ballots import Counts
from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.cadres.operations.person import delete_cadre
from desktop.daily.fields import choices
from desktop.store.recycle_bin import deleted, restore
from desktop.store.store import Store
from tests.appraisal import evaluation_year, papers_year, scores_year, year

LINES = (
    year.indicator("招商引资", "30", way="完成率", target=Decimal(500), unit_of_measure="万元"),
    year.indicator("信访办结", "20", way="扣分", parameters="每次2；最多扣完"),
    year.indicator("日常表现", "20", way="台账", parameters="基础10；正面+2；负面-4；上限20"),
    year.indicator("综合评议", "10", way="评议"),
    year.indicator("民主测评", "20", way="民主测评"),
)
ROUNDS = 3


class Office:
    """A year of three cadres in which anything may happen."""

    def __init__(self, store: Store, people: Sequence[int], chance: Random) -> None:
        self.store, self.chance = store, chance
        self.cycle = year.plan_cycle(store)
        self.groups = year.group_ids(store, self.cycle)
        year.join(store, self.groups[0], people)
        self.people = list(people)
        days = (PartialDate(year.YEAR, 6, 30), PartialDate(year.YEAR, 7, 1))
        halves = ({"end": days[0]}, {"start": days[1]})
        for cadre in people:
            for half in halves:
                year.sign(store, year.draft(store, self.cycle, cadre, LINES, **half))
        members = scores_year.member_ids(store, self.cycle)
        self.evaluation = evaluation_year.settled(
            store, self.cycle, members, {"A": Counts(5, 1), "B": Counts(9, 3), "C": Counts(20)}
        )
        self.done: set[str] = set()

    def acts(self) -> list[Callable[[], Any]]:
        """All acts, some more often, in an order left to chance."""
        acts: list[Callable[[], Any]] = [
            *(self.actual, self.mark, self.points, self.ledger, self.ledger_moved, self.version),
            *(self.moved, self.evaluated, self.cycle_changed, self.rule, self.no_points),
            *(self.member_gone, self.cadre_gone, self.restored, self.store.undo, self.store.redo),
            *(self.actual, self.no_points, self.restored),
        ]
        self.chance.shuffle(acts)
        return acts

    def do(self, act: Callable[[], Any]) -> None:
        """Do it; what is refused changes nothing."""
        with suppress(UserError):
            act()
            self.done.add(act.__name__)

    def _one(self, query: str, *values: Any) -> int:
        found: list[int] = sorted(row[0] for row in self.store.rows(query, values))
        if not found:
            raise UserError("Nothing to do it with.")
        return self.chance.choice(found)

    def _member(self) -> int:
        return self._one("SELECT id FROM group_member")

    def _line(self, way: str) -> int:
        return self._one(
            "SELECT letter_indicator.id FROM letter_indicator JOIN responsibility_letter AS letter "
            "ON letter.id = letter_id WHERE way = ? AND state = '已签订'",
            way,
        )

    def actual(self) -> None:
        number = Decimal(self.chance.randrange(0, 900))
        scores_year.enter(self.store, self._line("完成率"), number=number, unit_of_measure="万元")
        scores_year.enter(self.store, self._line("扣分"), number=Decimal(1))

    def mark(self) -> None:
        role = self.chance.choice((PANEL_MARK, LEADER_MARK))
        scores_year.mark(self.store, self._line("评议"), role, str(self.chance.randrange(101)))

    def points(self) -> None:
        sign = self.chance.choice((PLUS, MINUS))
        scores_year.give_points(self.store, self._member(), sign, str(self.chance.randrange(1, 9)))

    def no_points(self) -> None:
        self.store.write(year.ACT, save_points, self._member(), [])

    def ledger(self) -> None:
        sign = self.chance.choice((choices.PLUS, choices.MINUS))
        day = PartialDate(year.YEAR, self.chance.randrange(1, 13), 3)
        cadre = self._one("SELECT id FROM cadre")
        scores_year.noted(self.store, cadre, sign, day)

    def ledger_moved(self) -> None:
        record = self._one("SELECT id FROM key_task_record")
        day = PartialDate(year.YEAR, self.chance.randrange(1, 13), 5)
        scores_year.change_record(self.store, record, on=day)

    def version(self) -> None:
        letter = self._one("SELECT id FROM responsibility_letter WHERE state = '已签订'")
        year.sign(self.store, year.changed(self.store, letter))

    def moved(self) -> None:
        group = self.chance.choice(self.groups)
        self.store.write(year.ACT, move_members, group, [self._member()])

    def evaluated(self) -> None:
        ((state,),) = self.store.rows("SELECT state FROM evaluation")
        if state == COUNTING:
            self.store.write(year.ACT, settle, self.evaluation)
        else:
            self.store.write(year.ACT, reopen_counting, self.evaluation, "复核")

    def cycle_changed(self) -> None:
        values = {
            "decimals": self.chance.randrange(2),
            "plus_limit": self.chance.choice((None, Decimal(3))),
            "minus_limit": self.chance.choice((None, Decimal(2))),
        }
        papers_year.change(self.store, AppraisalCycle, self.cycle, **values)

    def rule(self) -> None:
        value = self.chance.choice(("100;80;60;40", "100;85;70;50"))
        self.store.write(year.ACT, save_rule, "grade_marks", {"value": value})

    def member_gone(self) -> None:
        if len(scores_year.member_ids(self.store, self.cycle)) < len(self.people):
            raise UserError("One at a time.")
        self.store.write(year.ACT, remove_members, [self._member()])

    def cadre_gone(self) -> None:
        if len(self.store.rows("SELECT id FROM cadre")) < len(self.people):
            raise UserError("One at a time.")
        self.store.write(year.ACT, delete_cadre, self._one("SELECT id FROM cadre"))

    def restored(self) -> None:
        lying = self.store.read(deleted)
        if lying:
            one = self.chance.choice(lying)
            self.store.write(year.ACT, restore, one.act_id, one.owner_id)

    def kept(self) -> list[Any]:
        """The scores as they are kept, without one for a member who is gone."""
        return self.store.rows("SELECT * FROM member_score ORDER BY member_id")

    def made_anew(self) -> list[Any]:
        """The scores as they come out of everything that stands now."""
        self.store.fill(lambda session: session.execute(delete(MemberScore)))
        self.store.fill(rescore, self.cycle)
        return self.kept()


@pytest.mark.parametrize("seed", range(2))
def test_scores_are_in_step_after_every_act(store: Store, people: list[int], seed: int) -> None:
    office = Office(store, people, Random(seed))
    for _round in range(ROUNDS):
        for act in office.acts():
            office.do(act)
            kept = office.kept()
            assert kept == office.made_anew()
    assert {"undo", "actual", "restored"} <= office.done
    assert any(row[3] is not None for row in office.kept())


def test_points_of_many_entries_are_limited_as_a_sum(store: Store, people: list[int]) -> None:
    office = Office(store, people, Random(0))
    member = scores_year.member_ids(store, office.cycle)[0]
    papers_year.change(store, AppraisalCycle, office.cycle, plus_limit=Decimal(3))
    before = Decimal(scores_year.scored(store, member)[0] or 0)
    for points in ("2", "2"):
        scores_year.give_points(store, member, PLUS, points)
    scores_year.give_points(store, member, MINUS, "1")
    after = Decimal(scores_year.scored(store, member)[0] or 0)
    assert after - before == Decimal(2)
    assert len(store.rows("SELECT id FROM point_entry")) == 3
