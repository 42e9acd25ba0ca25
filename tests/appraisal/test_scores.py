"""Scores follow what was entered, within the act; what is decided keeps its score."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.decision import DECIDED, OPEN
from desktop.appraisal.fields.results import LEADER_MARK, MINUS, PANEL_MARK, PLUS
from desktop.appraisal.operations import touched
from desktop.appraisal.operations.keep_scores import SCORED_FROM
from desktop.appraisal.operations.plan import Line, remove_members, save_cycle
from desktop.appraisal.operations.scores import rescore
from desktop.appraisal.queries.ranking import ranking
from desktop.appraisal.records import MemberScore
from desktop.appraisal.rules.lines import DoesNotApply, Entries, Marks
from desktop.appraisal.rules.member_score import NO_ACTUAL, NO_LETTER, score_member
from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.daily.fields import choices
from desktop.daily.records import LedgerEntry
from desktop.store.store import Store
from tests.appraisal import scores_year, year

LINES = (
    year.indicator("招商引资", "40", way="完成率", target=Decimal(500), unit_of_measure="万元"),
    year.indicator("信访办结", "30", way="扣分", parameters="每次2；最多扣完"),
    year.indicator("日常表现", "20", way="台账", parameters="基础10；正面+2；负面-4；上限20"),
    year.indicator("党建任务", "10"),
)


@pytest.fixture
def cycle(store: Store, people: list[int]) -> int:
    """A cycle with two groups; 甲 and 乙 in the first, 丙 in the second."""
    cycle_id = year.plan_cycle(store)
    first, second = year.group_ids(store, cycle_id)
    year.join(store, first, people[:2])
    year.join(store, second, people[2:])
    return cycle_id


@pytest.fixture
def letter(store: Store, people: list[int], cycle: int) -> int:
    """The signed letter of 甲."""
    letter_id = year.draft(store, cycle, people[0], LINES)
    year.sign(store, letter_id)
    return letter_id


@pytest.fixture
def member(store: Store, cycle: int) -> int:
    """甲."""
    return scores_year.member_ids(store, cycle)[0]


def test_without_a_letter_there_is_no_score_and_it_says_so(store: Store, member: int) -> None:
    assert scores_year.scored(store, member) == (None, 0, NO_LETTER)


def test_a_score_follows_each_act(store: Store, letter: int, member: int) -> None:
    invested, petitions, _daily, party = scores_year.line_ids(store, letter)
    assert scores_year.scored(store, member) == ("50.00", 3, None)

    scores_year.enter(store, invested, number=Decimal(400), unit_of_measure="万元")
    scores_year.enter(store, petitions, number=Decimal(1))
    assert scores_year.scored(store, member) == ("77.78", 1, None)

    scores_year.enter(store, party, done=True)
    assert scores_year.scored(store, member) == ("80.00", 0, None)

    scores_year.enter(store, party, done=None, not_applicable="无此项任务")
    assert scores_year.scored(store, member) == ("77.78", 0, None)

    store.undo()
    assert scores_year.scored(store, member) == ("80.00", 0, None)


def test_plus_and_minus_points_count_up_to_their_limits(
    store: Store, cycle: int, letter: int, member: int
) -> None:
    scores_year.give_points(store, member, PLUS, "3.5")
    scores_year.give_points(store, member, PLUS, "2")
    scores_year.give_points(store, member, MINUS, "1.25")
    assert scores_year.scored(store, member)[0] == "54.25"

    steps, groups = _plan_lines(store, cycle)
    values = year.cycle_values(plus_limit=Decimal(5), minus_limit=Decimal(1), decimals=1)
    store.write(year.ACT, save_cycle, cycle, values, steps, groups)

    assert scores_year.scored(store, member)[0] == "54.0"


def _plan_lines(store: Store, cycle_id: int) -> tuple[list[Line], list[Line]]:
    groups = [
        Line(one, year.group(name).values)
        for one, name in zip(
            year.group_ids(store, cycle_id), ("乡镇领导组", "部门副职组"), strict=True
        )
    ]
    ((step,),) = store.rows("SELECT id FROM cycle_step")
    return [Line(step, year.step("签订", PartialDate(year.YEAR, 3, 31)).values)], groups


def test_entries_of_the_ledger_count_within_the_days_of_the_letter(
    store: Store, people: list[int], letter: int, member: int
) -> None:
    scores_year.noted(store, people[0], choices.PLUS)
    scores_year.noted(store, people[0], choices.PLUS, PartialDate(year.YEAR, 12, 31))
    record = scores_year.noted(store, people[0], choices.MINUS, PartialDate(year.YEAR, 1, 1))
    scores_year.noted(store, people[0], choices.MINUS, PartialDate(year.YEAR - 1, 12, 31))
    scores_year.noted(store, people[1], choices.MINUS)

    given = scores_year.input_of(store, member).letters[0].lines[2].given
    assert given == Entries(2, 1)
    assert scores_year.scored(store, member)[0] == "50.00"

    scores_year.change_record(store, record, on=PartialDate(year.YEAR - 1, 6, 1))
    assert scores_year.scored(store, member)[0] == "70.00"
    scores_year.change_record(store, record, on=PartialDate(year.YEAR, 6, 1), state="草稿")
    assert scores_year.scored(store, member)[0] == "70.00"
    store.undo()
    store.undo()
    assert scores_year.scored(store, member)[0] == "50.00"


def test_a_score_is_the_same_whoever_reads(
    store: Store, people: list[int], letter: int, member: int
) -> None:
    scores_year.noted(store, people[0], choices.MINUS, secrecy="限科室负责人")
    before = scores_year.input_of(store, member)
    assert before.letters[0].lines[2].given == Entries(0, 1)
    store.database.show_up_to("普通")

    assert store.read(_lines_of_the_ledger) == 0
    assert scores_year.input_of(store, member) == before
    assert scores_year.scored(store, member)[0] == "30.00"


def _lines_of_the_ledger(session: Session) -> int:
    return len(session.scalars(select(LedgerEntry.id)).all())


def test_marks_and_what_does_not_apply_are_read(
    store: Store, people: list[int], cycle: int, member: int
) -> None:
    lines = [year.indicator("综合评议", "60", way="评议"), year.indicator("任务", "40")]
    letter = year.draft(store, cycle, people[0], lines)
    year.sign(store, letter)
    judged, task = scores_year.line_ids(store, letter)
    assert scores_year.scored(store, member) == (None, 2, NO_ACTUAL)

    scores_year.mark(store, judged, PANEL_MARK, "90")
    scores_year.mark(store, judged, LEADER_MARK, "80")
    scores_year.mark(store, judged, PANEL_MARK, "70")
    scores_year.enter(store, task, not_applicable="挂职")

    given = [line.given for line in scores_year.input_of(store, member).letters[0].lines]
    marks = Marks((Decimal(70), Decimal(90)), (Decimal(80),))
    assert given == [marks, DoesNotApply("挂职")]
    assert scores_year.scored(store, member) == ("80.00", 0, None)


def test_two_letters_are_joined_by_days(
    store: Store, people: list[int], cycle: int, member: int
) -> None:
    for start, end, done in (((1, 1), (1, 31), True), ((2, 1), (2, 28), False)):
        letter = year.draft(
            store,
            cycle,
            people[0],
            [year.indicator("任务", "100")],
            start=PartialDate(year.YEAR, *start),
            end=PartialDate(year.YEAR, *end),
        )
        year.sign(store, letter)
        scores_year.enter(store, scores_year.line_ids(store, letter)[0], done=done)

    assert scores_year.scored(store, member)[0] == "52.54"
    assert score_member(scores_year.input_of(store, member)).exact == Fraction(3100, 59)


def test_a_new_version_of_a_letter_takes_the_place_of_the_one_before(
    store: Store, letter: int, member: int
) -> None:
    invested = scores_year.line_ids(store, letter)[0]
    scores_year.enter(store, invested, number=Decimal(500), unit_of_measure="万元")
    assert scores_year.scored(store, member)[0] == "83.33"

    again = year.changed(store, letter)
    assert scores_year.scored(store, member)[0] == "83.33"
    year.sign(store, again)

    (read,) = scores_year.input_of(store, member).letters
    assert (read.id, read.version) == (again, 2)


def test_what_is_decided_keeps_its_score_until_it_is_opened(
    store: Store, people: list[int], cycle: int, letter: int, member: int
) -> None:
    """An entry of the ledger may still be written; whatever else it stands on is locked."""
    party = scores_year.line_ids(store, letter)[3]
    scores_year.set_state(store, member, DECIDED)
    with pytest.raises(UserError, match="locked"):
        scores_year.enter(store, party, done=True)
    scores_year.noted(store, people[0], choices.PLUS)
    assert scores_year.scored(store, member)[0] == "50.00"
    assert store.write(year.ACT, rescore, cycle) == 3
    assert scores_year.scored(store, member)[0] == "50.00"

    scores_year.set_state(store, member, OPEN)

    assert scores_year.scored(store, member)[0] == "60.00"


def test_who_leaves_the_cycle_has_no_score(store: Store, letter: int, member: int) -> None:
    store.write(year.ACT, remove_members, [member])
    assert not store.rows("SELECT 1 FROM member_score WHERE member_id = ?", (member,))
    store.undo()
    assert scores_year.scored(store, member)[0] == "50.00"


def test_each_kind_that_a_score_is_made_from_is_looked_at() -> None:
    assert frozenset().union(*(kinds for kinds, _members in touched.WAYS)) == SCORED_FROM


def test_scoring_a_cycle_anew_writes_what_the_acts_wrote(
    store: Store, cycle: int, letter: int, member: int
) -> None:
    kept = store.rows("SELECT * FROM member_score ORDER BY member_id")
    store.fill(_forget)
    assert not store.rows("SELECT * FROM member_score")

    store.write(year.ACT, rescore, cycle)

    assert store.rows("SELECT * FROM member_score ORDER BY member_id") == kept
    assert len(kept) == 3


def _forget(session: Session) -> None:
    session.execute(delete(MemberScore))


def test_the_ranking_goes_by_group_and_place(
    store: Store, people: list[int], cycle: int, letter: int
) -> None:
    other = year.draft(store, cycle, people[1], LINES)
    year.sign(store, other)
    scores_year.noted(store, people[1], choices.PLUS)

    found = store.read(ranking, cycle)

    assert [(one.name, one.place, one.of, str(one.points)) for one in found] == [
        ("样本乙", 1, 2, "60.00"),
        ("样本甲", 2, 2, "50.00"),
        ("样本丙", None, 0, "None"),
    ]
    assert found[2].problem == "No responsibility letter is signed."
    assert found[0].exact == 60
    second = year.group_ids(store, cycle)[1]
    assert [one.name for one in store.read(ranking, cycle, second)] == ["样本丙"]
