"""What a step stands on that is written elsewhere: the talk, what is granted, custody."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.base.errors import InvalidInput
from desktop.daily.records import Talk, TalkPerson
from desktop.exits.queries.standing_on import is_granted, running, talk_with
from desktop.exits.records import Benefit
from desktop.exits.rules.facts import Ref
from desktop.store.store import Store
from tests.exits import course
from tests.exits.course import ACT, COURSE_DAYS, add, ago

_TALK_DAY = COURSE_DAYS["谈话"]


def _talk(store: Store, cadre_id: int, days: int, state: str = "已完成") -> int:
    talk = Talk(state=state, on=ago(days), talker="样县县委组织部样本乙", secrecy="普通")

    def write(session: Any) -> None:
        session.add(talk)
        session.flush()
        session.add(TalkPerson(talk_id=talk.id, cadre_id=cadre_id, position=1, secrecy="普通"))

    store.write(ACT, write)
    return talk.id


def _step(store: Store, arrangement_id: int, name: str) -> Any:
    return next(one for one in course.sheet(store, arrangement_id).steps if one.step == name)


@pytest.fixture
def approved(store: Store) -> int:
    """An arrangement that was decided on; the talk is next."""
    arrangement_id = course.submitted(store, course.leader(store))
    course.do_until(store, arrangement_id, "组织决定")
    return arrangement_id


def _cadre(store: Store, arrangement_id: int) -> int:
    return course.sheet(store, arrangement_id).record.cadre_id


def test_the_talk_of_that_day_is_tied_to_its_step(store: Store, approved: int) -> None:
    cadre_id = _cadre(store, approved)
    _talk(store, cadre_id, _TALK_DAY + 30)
    _talk(store, cadre_id, _TALK_DAY, state="草稿")
    talk_id = _talk(store, cadre_id, _TALK_DAY)
    course.do(store, approved, "谈话")
    step = _step(store, approved, "谈话")
    assert (step.record_kind, step.record_id) == ("talk", talk_id)
    told = course.sheet(store, approved).on_file
    assert told == {Ref("talk", talk_id): f"{ago(_TALK_DAY).shown()} 样县县委组织部样本乙"}


def test_a_talk_of_another_day_is_not_tied(store: Store, approved: int) -> None:
    _talk(store, _cadre(store, approved), _TALK_DAY - 1)
    course.do(store, approved, "谈话")
    assert _step(store, approved, "谈话").record_id is None


def test_the_newest_talk_since_a_day_is_offered(store: Store, approved: int) -> None:
    cadre_id = _cadre(store, approved)
    _talk(store, cadre_id, 58)
    newest = _talk(store, cadre_id, 52)
    since = ago(COURSE_DAYS["组织决定"]).earliest()
    found = store.read(talk_with, cadre_id, since, course.TODAY)
    assert found is not None and found.id == newest
    assert store.read(talk_with, cadre_id, ago(51).earliest(), course.TODAY) is None


def test_treatment_without_a_grant_needs_its_reason(store: Store, approved: int) -> None:
    course.do_until(store, approved, "办理手续")
    with pytest.raises(InvalidInput) as wrong:
        course.do(store, approved, "落实待遇", text=None)
    assert set(wrong.value.messages) == {"text"}
    assert "Nothing is granted" in wrong.value.messages["text"]
    assert _step(store, approved, "落实待遇").done_on is None
    course.do(store, approved, "落实待遇", text="按文件不享受待遇")
    assert _step(store, approved, "落实待遇").done_on is not None


def test_a_grant_from_the_leave_day_on_is_enough_and_shown(store: Store, approved: int) -> None:
    cadre_id = _cadre(store, approved)
    course.do_until(store, approved, "办理手续")
    document = {"document_number": "样县组发〔2024〕2号", "document_level": "县"}
    over = {**document, "start": ago(300), "end": ago(100), "stop_reason": "其他"}
    add(store, Benefit(cadre_id=cadre_id, item="交通", **over))
    leave = ago(course.LEAVE_DAYS).earliest()
    assert not store.read(is_granted, cadre_id, leave)
    kept = add(store, Benefit(cadre_id=cadre_id, item="医疗", start=ago(20), **document))
    assert store.read(is_granted, cadre_id, leave)
    course.do(store, approved, "落实待遇", text=None)
    course.do(store, approved, "移交")
    told = course.sheet(store, approved).on_file
    assert [ref.kind for ref in told] == ["custody", "benefit"]
    assert Ref("benefit", kept) in told
    assert store.read(running, cadre_id, course.TODAY, ("benefit",)) == [Ref("benefit", kept)]
