"""Warnings of target appraisal from a whole year: raised, ended and followed after each act."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from desktop.appraisal.operations.decisions import decide
from desktop.appraisal.operations.notices import notify
from desktop.appraisal.operations.reviews import answer_review, request_review
from desktop.appraisal.records import AppraisalCycle, AppraisalGroup, CycleStep
from desktop.base.changes import Change
from desktop.base.dates import PartialDate
from desktop.cadres.operations.person import add_cadre
from desktop.overview.operations import dispose
from desktop.overview.queries.warnings import after_change, warnings_of_cadre, warnings_on
from desktop.overview.rules.warning import CYCLE, EarlyWarning
from desktop.store.store import Store
from tests.appraisal import grades_year, year
from tests.appraisal.grades_year import TODAY, YEAR

SCORES = (95, 92, 85, 75, 65)
LATER = date.today() + timedelta(days=400)
"""Long after the stop for signing letters, which lies in the year after this one."""


def standing(store: Store, code: str, on: date) -> list[EarlyWarning]:
    """The warnings of a rule on a day."""
    return [one for one in store.read(warnings_on, on) if one.code == code]


def told(store: Store, code: str, on: date = LATER) -> list[str]:
    """What they rest on."""
    return [one.sentence.shown() for found in standing(store, code, on) for one in found.evidence]


def change_row(store: Store, record: type[Any], row_id: int, **values: Any) -> None:
    def write(session: Session) -> None:
        for key, value in values.items():
            setattr(session.get_one(record, row_id), key, value)

    store.write(year.ACT, write)


@pytest.fixture
def running(store: Store) -> tuple[int, list[int]]:
    """A cycle of last year but one that is under way: five members, all with a signed letter."""
    cycle, members = grades_year.planned(store, SCORES)
    change_row(store, AppraisalCycle, cycle, state="进行中")
    return cycle, members


def test_a_stop_warns_until_it_is_done(store: Store, running: tuple[int, list[int]]) -> None:
    day = f"{year.YEAR}.03.31"
    assert told(store, "ASSESS_STOP") == [f"“签订目标责任书” is due on {day} and not done yet."]
    (warning,) = standing(store, "ASSESS_STOP", LATER)
    assert (warning.subject.kind, warning.subject.id) == (CYCLE, running[0])
    (evidence,) = warning.evidence
    change_row(store, CycleStep, evidence.record_id, done_on=TODAY)
    assert told(store, "ASSESS_STOP") == []


def test_letters_that_nobody_signed_are_one_warning_of_their_group(store: Store) -> None:
    cycle = year.plan_cycle(store, state="进行中")
    first, second = year.group_ids(store, cycle)
    people = [store.write(year.ACT, add_cadre, {"name": f"样本{place}"}) for place in range(5)]
    year.join(store, first, people[:4])
    year.join(store, second, people[4:])
    year.sign(store, year.draft(store, cycle, people[4]))
    year.draft(store, cycle, people[0])
    names = "样本0、样本1、样本2…"
    assert told(store, "ASSESS_LETTER") == [
        f"乡镇领导组: 4 of 4 have no signed letter ({names}); due on {year.YEAR}.03.31."
    ]
    assert told(store, "ASSESS_LETTER", date(year.YEAR, 3, 30)) == []


def test_results_that_stand_are_notified_in_time(
    store: Store, running: tuple[int, list[int]]
) -> None:
    cycle, members = running
    store.write(year.ACT, decide, cycle, grades_year.MEETING, grades_year.proposed(store, cycle))
    # One is excellent, who is told after the publication only.
    assert told(store, "ASSESS_NOTICE") == [
        f"乡镇领导组: 4 of 5 were not notified (样本2、样本3、样本4…); decided on {YEAR + 1}.01.05."
    ]
    assert told(store, "ASSESS_NOTICE", date(YEAR + 1, 1, 14)) == []
    store.write(year.ACT, notify, members[1:], "样考〔2025〕1号", TODAY)
    assert told(store, "ASSESS_NOTICE") == []


def test_more_excellent_than_the_quota_once_the_share_is_less(
    store: Store, running: tuple[int, list[int]]
) -> None:
    cycle, _members = running
    store.write(year.ACT, decide, cycle, grades_year.MEETING, grades_year.proposed(store, cycle))
    assert told(store, "ASSESS_QUOTA") == []
    (group,) = year.group_ids(store, cycle)
    change_row(store, AppraisalGroup, group, excellent_share=10)
    assert told(store, "ASSESS_QUOTA") == ["乡镇领导组: 1 are decided as excellent, 0 may be."]


def test_a_review_waits_for_its_answer_and_a_result_warns_in_the_file(
    store: Store, running: tuple[int, list[int]]
) -> None:
    cycle, members = running
    store.write(year.ACT, decide, cycle, grades_year.MEETING, grades_year.proposed(store, cycle))
    store.write(year.ACT, notify, [members[4]], "样考〔2025〕1号", TODAY)
    asked = {"requested_on": TODAY, "request": "对等次有异议"}
    review = store.write(year.ACT, request_review, members[4], asked)
    ((cadre_id,),) = store.rows("SELECT cadre_id FROM group_member WHERE id = ?", (members[4],))
    codes = [one.code for one in store.read(warnings_of_cadre, cadre_id, LATER)]
    assert codes == ["ASSESS_REVIEW"]
    year_after = [one.code for one in store.read(warnings_of_cadre, cadre_id, date(YEAR + 1, 6, 1))]
    assert year_after == ["ASSESS_BASIC"]
    answer = {
        "decided_on": TODAY,
        "outcome": "维持原等次",
        "answer": "经复核，维持原等次",
        "document_number": None,
    }
    store.write(year.ACT, answer_review, review, answer)
    assert told(store, "ASSESS_REVIEW") == []


def test_the_list_follows_each_act_as_if_it_were_reckoned_anew(store: Store) -> None:
    changes: list[Change] = []
    store.listeners.append(changes.append)
    shown = store.read(warnings_on, LATER)

    def follow(act: Callable[[], object]) -> None:
        nonlocal shown
        changes.clear()
        act()
        for change in changes:
            shown = store.read(after_change, change, shown, LATER)
        anew = store.read(warnings_on, LATER)
        assert [(one.key, one.evidence, one.disposal) for one in shown] == [
            (one.key, one.evidence, one.disposal) for one in anew
        ]

    made: list[tuple[int, list[int]]] = []
    follow(lambda: made.append(grades_year.planned(store, SCORES)))
    ((cycle, members),) = made
    follow(lambda: change_row(store, AppraisalCycle, cycle, state="进行中"))
    choices = grades_year.proposed(store, cycle)
    follow(lambda: store.write(year.ACT, decide, cycle, grades_year.MEETING, choices))
    follow(lambda: store.write(year.ACT, notify, members[1:3], None, TODAY))
    asked = {"requested_on": TODAY, "request": "对等次有异议"}
    follow(lambda: store.write(year.ACT, request_review, members[1], asked))
    assert {one.code for one in shown} == {"ASSESS_STOP", "ASSESS_NOTICE", "ASSESS_REVIEW"}
    (stop,) = [one for one in shown if one.code == "ASSESS_STOP"]
    why = {"reason": "本年不签", "decided_on": PartialDate.from_day(date.today())}
    follow(lambda: store.write(year.ACT, dispose, stop, "不成立", why))
    follow(store.undo)
    follow(store.undo)
