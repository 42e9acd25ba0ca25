"""The platforms of role: what may be written, and who has had no contact."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from desktop.appraisal.operations.plan import Line
from desktop.base.errors import InvalidInput, UserError
from desktop.cadres.operations.person import add_cadre
from desktop.exits.operations.platforms import (
    add_people,
    contact_many,
    delete_platform_record,
    end_roles,
    save_activity,
    save_contact,
    save_custody,
    save_group,
    save_role,
    set_contact_days,
)
from desktop.exits.queries.platforms import (
    contacts,
    leading_groups,
    platform_sheet,
    register,
    roles,
)
from desktop.exits.queries.without_contact import contact_days, left_people, without_contact
from desktop.exits.records import ActivityPerson, PoliticalRight, RightOccasion
from desktop.store.store import Store
from tests.exits.course import ACT, TODAY, add, ago, leader

GROUP = {"name": "样本工作推进领导小组", "start": ago(300), "end": ago(-60)}


def retired(store: Store, name: str = "样本退", days: int = 200, status: str = "退休") -> int:
    """Somebody who left so many days ago."""
    values = {"name": name, "status": status, "status_since": ago(days)}
    return store.write(ACT, add_cadre, values)


def member(cadre_id: int, **values: Any) -> Line:
    return Line(None, {"cadre_id": cadre_id, "duty": "联系乡镇", "start": ago(100), **values})


def group(store: Store, *members: Line, **values: Any) -> int:
    return store.write(ACT, save_group, None, {**GROUP, **values}, members)


def role(store: Store, cadre_id: int, **values: Any) -> int:
    given = {"cadre_id": cadre_id, "kind": "顾问", "start": ago(100), **values}
    return store.write(ACT, save_role, None, given)


def contact(store: Store, cadre_id: int, **values: Any) -> int:
    given = {"cadre_id": cadre_id, "on": ago(10), "way": "走访", "reason": "日常联系", **values}
    return store.write(ACT, save_contact, None, given)


def wrong(store: Store, operation: Any, *values: Any) -> dict[str, str]:
    with pytest.raises(InvalidInput) as refused:
        store.write(ACT, operation, *values)
    return dict(refused.value.messages)


# Groups and roles


def test_a_group_is_written_with_its_members_and_counted(store: Store) -> None:
    one, other = retired(store), retired(store, "样本乙")
    group_id = group(store, member(one), member(other, end=ago(50)))
    (line,) = store.read(leading_groups, TODAY)
    assert (line.members, line.open_roles, line.ended) == (2, 1, False)
    found = store.read(register, TODAY)
    assert (found.counts.groups, found.counts.members) == (1, 1)
    assert [one.name for one in found.members[group_id]] == ["样本退"]
    assert found.members[group_id][0].end == GROUP["end"], "an open role ends with the term"
    assert store.read(register, TODAY + timedelta(days=61)).counts.members == 0


def test_people_are_counted_once(store: Store) -> None:
    one = retired(store)
    group(store, member(one))
    group(store, member(one), name="另一个领导小组")
    assert store.read(register, TODAY).counts.members == 1
    assert len(store.read(roles, one)) == 2


@pytest.mark.parametrize(
    ("values", "key", "sentence"),
    [
        ({"start": ago(301)}, "start", "begins on"),
        ({"start": ago(-61)}, "start", "ends on"),
        ({"end": ago(-61)}, "end", "ends on"),
        ({"start": ago(10), "end": ago(11)}, "end", "ends before it begins"),
    ],
)
def test_a_role_lies_inside_the_term_of_its_group(
    store: Store, values: dict[str, Any], key: str, sentence: str
) -> None:
    one = retired(store, days=400)
    given = {**GROUP, "name": "领导小组"}
    found = wrong(store, save_group, None, given, [member(one, **values)])
    assert sentence in found[f"members/0/{key}"]
    group_id = group(store)
    told = {"cadre_id": one, "kind": "领导小组成员", "group_id": group_id, "start": ago(100)}
    assert sentence in wrong(store, save_role, None, {**told, **values})[key]


def test_both_ends_of_the_term_belong_to_it(store: Store) -> None:
    one = retired(store, days=400)
    group(store, member(one, start=GROUP["start"], end=GROUP["end"]))
    assert len(store.read(roles)) == 1


def test_the_same_role_is_not_held_twice(store: Store) -> None:
    one = retired(store)
    found = wrong(store, save_group, None, GROUP, [member(one), member(one, start=ago(50))])
    assert set(found) == {"members/1/start"}
    group(store, member(one, end=ago(51)), member(one, start=ago(50)))
    role(store, one)
    assert (
        "already"
        in wrong(store, save_role, None, {"cadre_id": one, "kind": "顾问", "start": ago(5)})[
            "start"
        ]
    )


def test_who_still_leads_gets_no_role_until_the_post_is_left(store: Store) -> None:
    one = leader(store)
    found = wrong(store, save_group, None, GROUP, [member(one)])
    assert "局长" in found["members/0/start"]
    assert (
        "局长"
        in wrong(store, save_role, None, {"cadre_id": one, "kind": "顾问", "start": ago(5)})[
            "start"
        ]
    )


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"kind": "领导小组成员"}, "group"),
        ({"kind": "部门安排工作"}, "unit_id"),
        ({"cadre_id": None}, "cadre"),
    ],
)
def test_a_role_names_its_place(store: Store, values: dict[str, Any], key: str) -> None:
    given = {"cadre_id": retired(store), "kind": "顾问", "start": ago(5), **values}
    assert key in wrong(store, save_role, None, given)


def test_a_refused_group_changes_nothing(store: Store) -> None:
    group_id = group(store, member(retired(store)))
    lines = store.read(platform_sheet, "leading_group", group_id).lines
    kept = Line(lines[0].id, {"cadre_id": lines[0].cadre_id, "start": ago(301)})
    wrong(store, save_group, group_id, {**GROUP, "name": "改名"}, [kept])
    sheet = store.read(platform_sheet, "leading_group", group_id)
    assert (sheet.record.name, sheet.lines[0].start) == (GROUP["name"], ago(100))


def test_two_groups_of_one_name_do_not_run_together(store: Store) -> None:
    group(store)
    assert set(wrong(store, save_group, None, {**GROUP, "start": ago(-60), "end": None}, [])) == {
        "name"
    }
    group(store, start=ago(-61), end=None)


def test_when_a_term_is_over_its_roles_are_ended_as_one_act(store: Store) -> None:
    group_id = group(store, member(retired(store)), end=ago(5))
    (line,) = store.read(leading_groups, TODAY)
    assert (line.ended, line.open_roles) == (True, 1)
    assert store.write(ACT, end_roles, group_id) == 1
    assert store.read(platform_sheet, "leading_group", group_id).lines[0].end == ago(5)
    assert store.undo().text == ACT.text
    assert store.read(leading_groups, TODAY)[0].open_roles == 1


def test_a_group_with_members_is_not_deleted_and_one_without_comes_back(store: Store) -> None:
    group_id = group(store, member(retired(store)))
    with pytest.raises(UserError, match="has members"):
        store.write(ACT, delete_platform_record, "leading_group", group_id)
    store.write(ACT, save_group, group_id, GROUP, [])
    store.write(ACT, delete_platform_record, "leading_group", group_id)
    assert store.read(leading_groups, TODAY) == []
    store.undo()
    assert len(store.read(leading_groups, TODAY)) == 1


def test_contributions_lie_in_the_time_of_the_role(store: Store) -> None:
    one = retired(store)
    given = {"cadre_id": one, "kind": "顾问", "start": ago(100)}
    lines = [Line(None, {"on": day, "text": "建议"}) for day in (ago(101), ago(-1), ago(100))]
    found = wrong(store, save_role, None, given, lines)
    assert set(found) == {"contributions/0/on", "contributions/1/on"}
    role_id = store.write(ACT, save_role, None, given, lines[2:])
    (kept,) = store.read(platform_sheet, "platform_role", role_id).lines
    assert (kept.cadre_id, kept.text) == (one, "建议")


# Activities, contacts, custody


def test_many_people_are_put_to_an_activity_at_once_and_nobody_twice(store: Store) -> None:
    people = [retired(store, f"样本{name}") for name in "甲乙丙"]
    values = {"name": "健步走", "kind": "体育", "on": ago(3)}
    first = Line(None, {"cadre_id": people[0], "remark": "一等奖"})
    activity_id = store.write(ACT, save_activity, None, values, [first])
    assert store.write(ACT, add_people, activity_id, people) == 2
    sheet = store.read(platform_sheet, "veteran_activity", activity_id)
    assert {one.cadre_id for one in sheet.lines} == set(people)
    assert set(wrong(store, save_activity, None, values, [first, first])) == {"people/1/cadre_id"}
    store.write(ACT, delete_platform_record, "veteran_activity", activity_id)
    assert store.read(lambda session: session.scalars(select(ActivityPerson)).all()) == []


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"on": ago(-1)}, "on"),
        ({"follow_up": "报销", "follow_up_due": ago(11)}, "follow_up_due"),
        ({"follow_up": "报销", "followed_up_on": ago(11)}, "followed_up_on"),
        ({"follow_up_due": ago(1)}, "follow_up"),
    ],
)
def test_a_contact_that_cannot_be_is_refused_at_its_field(
    store: Store, values: dict[str, Any], key: str
) -> None:
    given = {"cadre_id": retired(store), "on": ago(10), "way": "电话", "reason": "其他", **values}
    assert set(wrong(store, save_contact, None, given)) == {key}


def test_what_was_to_be_done_after_a_visit_is_told_until_it_is_done(store: Store) -> None:
    one = retired(store)
    late = {"follow_up": "报销", "follow_up_due": ago(1)}
    contact_id = contact(store, one, **late)
    coming = contact(store, one, follow_up="报销", follow_up_due=ago(0))

    def open_ids() -> set[int]:
        return {line.id for line in store.read(contacts) if line.open}

    assert open_ids() == {contact_id, coming}
    done = {"cadre_id": one, "on": ago(10), "way": "走访", "reason": "其他"}
    store.write(ACT, save_contact, contact_id, {**done, **late, "followed_up_on": ago(0)})
    assert open_ids() == {coming}


@pytest.mark.parametrize(
    ("start", "end", "key"),
    [
        (ago(50), None, "start"),
        (ago(100), ago(100), "end"),
        (ago(200), ago(99), "start"),
        (ago(200), ago(100), None),
        (ago(20), None, None),
    ],
)
def test_custody_of_one_person_runs_once_at_a_time(
    store: Store, start: Any, end: Any, key: str | None
) -> None:
    one = retired(store, days=300)
    given = {"cadre_id": one, "start": ago(100), "end": ago(20)}
    store.write(ACT, save_custody, None, given)
    other = {"cadre_id": one, "start": start, "end": end}
    if key is None:
        store.write(ACT, save_custody, None, other)
    else:
        assert set(wrong(store, save_custody, None, other)) == {key}


# Without contact


def names(store: Store, days: int | None = None) -> list[str]:
    return [one.name for one in store.read(without_contact, TODAY, days)]


def test_who_left_is_listed_after_90_days_and_not_on_the_90th(store: Store) -> None:
    retired(store, "样本甲", 90)
    retired(store, "样本乙", 91)
    retired(store, "样本丙", 500, "去世")
    retired(store, "样本丁", 500, "在职")
    (line,) = store.read(without_contact, TODAY)
    assert (line.name, line.days, line.last_on, line.last_kind) == ("样本乙", 91, None, "")


def test_a_contact_of_any_sort_counts(store: Store) -> None:
    people = {kind: retired(store, f"样本{kind}", 500) for kind in "甲乙丙丁戊"}
    contact(store, people["甲"], on=ago(90))
    values = {"name": "书画展", "kind": "文化", "on": ago(90)}
    store.write(ACT, save_activity, None, values, [Line(None, {"cadre_id": people["乙"]})])
    given = {"cadre_id": people["丙"], "kind": "顾问", "start": ago(200)}
    store.write(ACT, save_role, None, given, [Line(None, {"on": ago(90), "text": "建议"})])
    granted = {"document_number": "样〔2024〕1号", "document_level": "县", "start": ago(400)}
    right = PoliticalRight(cadre_id=people["丁"], item="阅读有关文件", **granted)
    add(store, right)
    add(store, RightOccasion(right_id=right.id, on=ago(90), occasion="传阅"))
    assert names(store) == ["样本戊"]
    assert set(names(store, 89)) == {f"样本{kind}" for kind in "甲乙丙丁戊"}
    kinds = {one.name: one.last_kind for one in store.read(without_contact, TODAY, 89)}
    assert set(kinds.values()) == {"Contact", "Activity", "Contribution", "Occasion", ""}


def test_who_is_in_custody_is_kept_in_touch_with_whatever_the_status(store: Store) -> None:
    one = retired(store, "样本甲", 500, "在职")
    assert store.read(left_people, TODAY) == []
    store.write(ACT, save_custody, None, {"cadre_id": one, "start": ago(95)})
    assert [(line.name, line.days) for line in store.read(without_contact, TODAY)] == [
        ("样本甲", 95)
    ]


def test_the_longest_without_contact_stand_first(store: Store) -> None:
    for name, days in (("样本甲", 100), ("样本乙", 300), ("样本丙", 200)):
        retired(store, name, days)
    assert names(store) == ["样本乙", "样本丙", "样本甲"]


def test_the_office_sets_its_own_number_of_days(store: Store) -> None:
    retired(store, "样本甲", 40)
    assert (store.read(contact_days), names(store)) == (90, [])
    store.write(ACT, set_contact_days, {"days": 30})
    assert (store.read(contact_days), names(store)) == (30, ["样本甲"])
    store.write(ACT, set_contact_days, {"days": 90})
    assert store.read(contact_days) == 90
    for days in (0, 3651, None):
        assert set(wrong(store, set_contact_days, {"days": days})) == {"days"}


def test_one_contact_with_several_people_is_one_act(store: Store) -> None:
    people = [retired(store, f"样本{name}", 400) for name in "甲乙"]
    values = {"on": ago(0), "way": "走访", "reason": "节日慰问", "by": "样本砚", "text": "慰问"}
    assert store.write(ACT, contact_many, people, values) == 2
    assert names(store) == []
    store.undo()
    assert (store.read(contacts), len(names(store))) == ([], 2)
    assert set(wrong(store, contact_many, people, {**values, "on": ago(-1)})) == {"on"}
