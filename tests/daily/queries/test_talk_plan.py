"""Who was talked to, who is planned and who is missing; and planning talks."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.cadres.operations.person import Line as FileLine
from desktop.cadres.operations.person import add_cadre, save_section
from desktop.daily.operations.records import Entry, Line, save_record
from desktop.daily.operations.talk_plan import plan_talks
from desktop.daily.queries.drafts import draft_key, unsaved_records
from desktop.daily.queries.talk_plan import TalkPlanLine, talk_plan
from desktop.store.drafts import keep_draft
from desktop.store.store import Store

TODAY = date(2026, 11, 22)


def leader(store: Store, name: str, status: str = "在职", level: str | None = "乡科级正职") -> int:
    """Somebody in a post of a leadership level, or in one without."""
    cadre_id = store.write(Label("New file"), add_cadre, {"name": name, "status": status})
    post = {"unit_text": "样本局", "title": "局长", "level": level, "start": PartialDate(2020, 1)}
    store.write(Label("Edit posts"), save_section, cadre_id, "posts", [FileLine(None, post)])
    return cadre_id


def talk(store: Store, cadre_id: int, on: PartialDate | None, state: str = "已完成") -> int:
    values = {
        "state": state,
        "on": on,
        "secrecy": "普通",
        "talker": "样本部长",
        "on_work": "样本内容",
    }
    people = {"people": [Line(None, {"cadre_id": cadre_id})]}
    return store.write(Label("Record a talk"), save_record, "talk", None, Entry(values, people))


def line_of(store: Store, cadre_id: int) -> TalkPlanLine:
    return {line.id: line for line in store.read(talk_plan, TODAY)}[cadre_id]


@pytest.mark.parametrize(
    ("held", "missing"),
    [
        (None, True),
        (PartialDate(2025, 11, 22), True),
        (PartialDate(2025, 11, 23), False),
        (PartialDate(2026, 3, 1), False),
    ],
)
def test_a_talk_counts_for_twelve_months(
    store: Store, held: PartialDate | None, missing: bool
) -> None:
    cadre_id = leader(store, "样本甲")
    if held is not None:
        talk(store, cadre_id, held)
    line = line_of(store, cadre_id)
    assert (line.held_on, line.missing) == (held, missing)


def test_only_serving_leaders_are_in_the_plan(store: Store) -> None:
    serving = leader(store, "样本甲")
    leader(store, "样本乙", status="退休")
    leader(store, "样本丙", level=None)
    assert [line.id for line in store.read(talk_plan, TODAY)] == [serving]


def test_who_is_planned_is_not_missing_and_a_draft_is_no_talk(store: Store) -> None:
    cadre_id = leader(store, "样本甲")
    talk(store, cadre_id, PartialDate(2026, 10, 1), "草稿")
    line = line_of(store, cadre_id)
    assert line.held_on is None
    assert line.planned
    assert not line.missing


def test_a_talk_with_each_or_one_with_all(store: Store) -> None:
    people = [leader(store, name) for name in ("样本甲", "样本乙")]
    on = PartialDate(2149, 12, 5)
    values = {"on": on, "talker": "样本部长", "secrecy": "内部"}
    label = Label("Plan talks")
    each = store.write(label, plan_talks, people, values, together=False)
    assert len(each) == 2
    assert [line.planned_on for line in store.read(talk_plan, TODAY)] == [on, on]
    (group,) = store.write(label, plan_talks, people, values, together=True)
    rows = store.rows("SELECT cadre_id FROM talk_person WHERE talk_id = ?", (group,))
    assert {cadre_id for (cadre_id,) in rows} == set(people)
    assert store.rows("SELECT state, secrecy FROM talk WHERE id = ?", (group,)) == [
        ("计划", "内部")
    ]


def test_nobody_chosen_plans_nothing(store: Store) -> None:
    with pytest.raises(UserError, match="at least one person"):
        store.write(Label("Plan talks"), plan_talks, [], {"secrecy": "普通"}, together=False)


def test_no_talk_is_planned_for_a_day_that_has_passed(store: Store) -> None:
    people = [leader(store, "样本甲")]
    values = {"on": PartialDate(2026, 3, 4), "secrecy": "普通"}
    with pytest.raises(InvalidInput) as refusal:
        store.write(Label("Plan talks"), plan_talks, people, values, together=False)
    assert refusal.value.messages == {"on": "2026.03.04 has passed; record a talk that was held."}


def test_unsaved_text_is_found_by_kind_and_only_where_the_record_is_there(store: Store) -> None:
    cadre_id = leader(store, "样本甲")
    talk_id = talk(store, cadre_id, PartialDate(2026, 10, 1))
    for key in (
        draft_key("talk", talk_id, None),
        draft_key("talk", None, None),
        draft_key("talk", None, cadre_id),
        draft_key("talk", 12345, None),
        draft_key("audit", None, None),
    ):
        keep_draft(store, key, {"form": {}})
    found = {(one.record_id, one.cadre_id) for one in unsaved_records(store, "talk")}
    assert found == {(talk_id, None), (None, None), (None, cadre_id)}
