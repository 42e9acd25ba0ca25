"""Records with their parts on a real database: whole or not at all, and the ledger beside them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.cadres.operations.person import add_cadre, delete_cadre
from desktop.daily.fields.channels import COMMON_PARTS, PART_FIELDS, RECORD_FIELDS
from desktop.daily.fields.ladder import LADDER_FIELDS
from desktop.daily.operations.ledger import refresh_all
from desktop.daily.operations.records import (
    Entry,
    Line,
    add_file,
    choose_for_comment,
    delete_record,
    delete_records,
    save_record,
    settle_finding,
)
from desktop.daily.queries.ledger import LedgerRow, chosen_for_comment, ledger_rows
from desktop.daily.queries.records import Wanted, record_sheet, records_of
from desktop.daily.records import KINDS, LADDER, Finding, Merit, Reminder
from desktop.store.note_query import Sought
from desktop.store.recycle_bin import deleted, restore
from desktop.store.store import Store

ACT = Label("Record a talk")
DAY = PartialDate(2026, 3, 4)
FINDING = {"text": "经费报销不及时", "basis": "事实", "severity": "一般", "outcome": "未办结"}


def person(store: Store, name: str) -> int:
    values = {"name": name, "sex": "男", "birth_date": PartialDate(1980, 5)}
    return store.write(Label("New file"), add_cadre, values)


def talk(store: Store, *people: int, **values: Any) -> int:
    told = {
        "state": "已完成",
        "on": DAY,
        "talker": "样本部长",
        "on_work": "工作扎实，群众认可",
        "secrecy": "普通",
        **values,
    }
    lines = [Line(None, {"cadre_id": one}) for one in people]
    return store.write(ACT, save_record, "talk", None, Entry(told, {"people": lines}))


def ledger(store: Store, **sought: Any) -> list[LedgerRow]:
    return ledger_rows(store, Sought(**sought))


@pytest.mark.parametrize("kind", KINDS)
def test_fields_and_columns_are_the_same(kind: str) -> None:
    keys = {field.key for field in RECORD_FIELDS[kind]}
    columns = set(KINDS[kind].record.__table__.columns.keys())

    assert keys - {"unit"} == columns - {"id", "unit_id"}


@pytest.mark.parametrize(("kind", "name"), PART_FIELDS)
def test_fields_and_columns_of_parts_are_the_same(kind: str, name: str) -> None:
    part = KINDS[kind].parts[name]
    keys = {field.key for field in PART_FIELDS[kind, name]}
    columns = set(part.record.__table__.columns.keys())

    hidden = {"id", "position", "secrecy", part.of, "cadre_id", "report"}
    assert keys - {"cadre"} == columns - hidden
    assert ("cadre" in keys) == ("cadre_id" in columns)
    for field in PART_FIELDS[kind, name]:
        column = part.record.__table__.columns.get(field.key)
        assert column is None or field.required == (not column.nullable)


@pytest.mark.parametrize(("name", "record"), [("findings", Finding), ("merits", Merit)])
def test_fields_and_columns_of_what_is_raised_are_the_same(name: str, record: Any) -> None:
    hidden = {"id", "record_kind", "record_id", "position", "secrecy", "cadre_id", "unit_id", "on"}

    assert {field.key for field in COMMON_PARTS[name]} - {"cadre"} == (
        set(record.__table__.columns.keys()) - hidden
    )


@pytest.mark.parametrize("kind", LADDER)
def test_fields_and_columns_of_the_ladder_are_the_same(kind: str) -> None:
    hidden = {"id", "cadre_id", "finding_id", "effect_period_id"}

    assert {field.key for field in LADDER_FIELDS[kind]} - {"cadre"} == (
        set(LADDER[kind].__table__.columns.keys()) - hidden
    )


def test_a_group_talk_stands_in_the_ledger_of_each(store: Store) -> None:
    one, other = person(store, "样本乙"), person(store, "样本丙")

    record_id = talk(store, one, other)

    lines = ledger(store)
    assert {line.cadre_id for line in lines} == {one, other}
    assert {(line.kind, line.record_id, line.on) for line in lines} == {("talk", record_id, DAY)}
    assert [line.text for line in ledger(store, typed="群")] == ["工作扎实，群众认可"] * 2


def test_a_plan_stands_in_no_ledger_until_it_is_held(store: Store) -> None:
    one = person(store, "样本乙")
    planned = talk(store, one, state="计划", on=PartialDate(2027, 1, 5), on_work=None)

    assert ledger(store) == []
    held: dict[str, Any] = {"state": "已完成", "on_work": "谈了工作"}
    with pytest.raises(InvalidInput) as refused:
        store.write(ACT, save_record, "talk", planned, Entry(held))
    assert list(refused.value.messages) == ["on"]
    assert store.read(record_sheet, "talk", planned).record.state == "计划"

    held["on"] = DAY
    store.write(ACT, save_record, "talk", planned, Entry(held))
    assert [line.on for line in ledger(store, cadre_id=one)] == [DAY]


def test_a_draft_may_be_wrong_a_finished_record_not(store: Store) -> None:
    values = {"state": "草稿", "on": DAY, "due": 10, "present": 12, "theme": "主题"}
    draft = store.write(ACT, save_record, "life_meeting", None, Entry(values))

    with pytest.raises(InvalidInput) as refused:
        store.write(ACT, save_record, "life_meeting", draft, Entry({"state": "已完成"}))

    assert set(refused.value.messages) == {"unit_id", "present"}
    (line,) = store.read(records_of, "life_meeting", Wanted())
    assert line.state == "草稿"


def test_undo_takes_the_lines_out_and_redo_puts_them_back(store: Store) -> None:
    one = person(store, "样本乙")
    talk(store, one)
    before = ledger(store)

    store.undo()
    assert ledger(store) == []
    assert ledger(store, typed="工作") == []

    store.redo()
    assert ledger(store) == before
    assert ledger(store, typed="工作") == before


def test_a_changed_part_alone_changes_the_ledger(store: Store) -> None:
    one, other = person(store, "样本乙"), person(store, "样本丙")
    record_id = talk(store, one)

    lines = [Line(None, {"cadre_id": other})]
    store.write(ACT, save_record, "talk", record_id, Entry({}, {"people": lines}))

    assert [line.cadre_id for line in ledger(store)] == [other]


def test_a_finding_is_about_the_one_person_of_its_record(store: Store) -> None:
    one = person(store, "样本乙")
    record_id = talk(store, one)
    lines = {"people": [Line(None, {"cadre_id": one})], "findings": [Line(None, FINDING)]}

    store.write(ACT, save_record, "talk", record_id, Entry({}, lines))

    (line,) = ledger(store, kind="finding")
    assert (line.cadre_id, line.sign, line.basis) == (one, "-", "事实")
    (finding,) = store.read(record_sheet, "talk", record_id).findings
    assert (finding.on, finding.cadre_id) == (DAY, one)


def test_no_rectification_is_closed_without_proof(store: Store) -> None:
    record_id = talk(store, person(store, "样本乙"))
    store.write(ACT, save_record, "talk", record_id, Entry({}, {"findings": [Line(None, FINDING)]}))
    (finding,) = store.read(record_sheet, "talk", record_id).findings
    settled = {"outcome": "已整改", "outcome_on": PartialDate(2026, 4, 1)}

    with pytest.raises(InvalidInput) as refused:
        store.write(ACT, settle_finding, finding.id, settled)
    assert list(refused.value.messages) == ["proof"]

    store.write(ACT, settle_finding, finding.id, {**settled, "proof": "报销凭证"})
    (line,) = ledger(store, kind="finding")
    assert "报销凭证" in line.text


def test_a_finding_on_the_ladder_keeps_its_record(store: Store) -> None:
    one = person(store, "样本乙")
    record_id = talk(store, one)
    lines = {"findings": [Line(None, FINDING)]}
    store.write(ACT, save_record, "talk", record_id, Entry({}, lines))
    (finding,) = store.read(record_sheet, "talk", record_id).findings

    def remind(session: Any) -> None:
        session.add(Reminder(cadre_id=one, state="办理中", finding_id=finding.id))

    store.write(Label("Remind"), remind)

    with pytest.raises(UserError, match="build on a finding"):
        store.write(Label("Delete"), delete_record, "talk", record_id)
    assert [line.kind for line in ledger(store)] == ["finding", "talk"]


def test_a_deleted_record_comes_back_whole(store: Store) -> None:
    one = person(store, "样本乙")
    record_id = talk(store, one)
    add = Label("Add a file")
    store.write(add, add_file, "talk", record_id, "记录", "记录.txt", b"abc")
    lines = {"findings": [Line(None, FINDING)]}
    store.write(ACT, save_record, "talk", record_id, Entry({}, lines))
    before = ledger(store)

    store.write(Label("Delete"), delete_record, "talk", record_id)
    assert ledger(store) == []
    (act_id,) = {one.act_id for one in store.read(deleted) if one.owner_id == record_id}
    store.write(Label("Restore"), restore, act_id, record_id)

    assert ledger(store) == before
    sheet = store.read(record_sheet, "talk", record_id)
    assert len(sheet.files) == len(sheet.findings) == len(sheet.parts["people"]) == 1


def test_a_deleted_person_leaves_no_line(store: Store) -> None:
    one, other = person(store, "样本乙"), person(store, "样本丙")
    talk(store, one, other)

    store.write(Label("Delete the file"), delete_cadre, one)

    assert [line.cadre_id for line in ledger(store)] == [other]
    store.undo()
    assert {line.cadre_id for line in ledger(store)} == {one, other}


def test_lines_chosen_for_the_annual_comment_follow_their_record(store: Store) -> None:
    one = person(store, "样本乙")
    record_id = talk(store, one)
    choose = Label("Choose")

    store.write(choose, choose_for_comment, one, "talk", record_id, 2026, chosen=True)
    assert store.read(chosen_for_comment, one) == {("talk", record_id, 2026)}

    store.write(choose, choose_for_comment, one, "talk", record_id, 2026, chosen=False)
    assert store.read(chosen_for_comment, one) == set()


def test_the_ledger_made_anew_is_the_same(store: Store) -> None:
    one, other = person(store, "样本乙"), person(store, "样本丙")
    talk(store, one, other)
    talk(store, other, on=PartialDate(2025, 7, 1), on_work="抓项目")
    before = ledger(store)

    store.fill(refresh_all)

    assert {replace(line, id=0) for line in ledger(store)} == {
        replace(line, id=0) for line in before
    }
    assert len(ledger(store, typed="项目")) == 1


def test_a_list_of_records_is_narrowed_by_year_state_and_name(store: Store) -> None:
    one, other = person(store, "样本乙"), person(store, "样本丙")
    first = talk(store, one)
    second = talk(store, other, on=PartialDate(2025, 7, 1), state="草稿")

    def ids(**wanted: Any) -> list[int]:
        return [line.id for line in store.read(records_of, "talk", Wanted(**wanted))]

    assert ids() == [first, second]
    assert ids(year=2025) == [second]
    assert ids(state="草稿") == [second]
    assert ids(text="样本乙") == [first]
    assert ids(text="部长 丙") == [second]
    assert ids(cadre_id=one) == [first]


def test_what_was_chosen_for_the_comment_goes_and_comes_back_with_its_record(store: Store) -> None:
    somebody = person(store, "样本甲")
    talk_id = talk(store, somebody)
    entry = Entry({}, {"findings": [Line(None, {**FINDING, "cadre_id": somebody})]})
    store.write(ACT, save_record, "talk", talk_id, entry)
    ((finding_id,),) = store.rows("SELECT id FROM finding")
    for kind, record_id in (("talk", talk_id), ("finding", finding_id)):
        store.write(ACT, choose_for_comment, somebody, kind, record_id, 2026, chosen=True)

    store.write(ACT, save_record, "talk", talk_id, Entry({"secrecy": "保密"}))
    assert store.rows("SELECT DISTINCT secrecy FROM comment_choice") == [("保密",)]

    store.write(ACT, delete_record, "talk", talk_id)
    assert store.rows("SELECT * FROM comment_choice") == []
    store.undo()
    assert len(store.rows("SELECT * FROM comment_choice")) == 2

    store.write(ACT, save_record, "talk", talk_id, Entry({}, {"findings": []}))
    assert store.rows("SELECT record_kind FROM comment_choice") == [("talk",)]


def test_records_are_deleted_all_or_none(store: Store) -> None:
    somebody = person(store, "样本甲")
    talks = [talk(store, somebody) for _each in range(2)]
    with pytest.raises(UserError, match="deleted"):
        store.write(ACT, delete_records, "talk", [*talks, -1])
    assert len(store.rows("SELECT id FROM talk")) == 2
    store.write(ACT, delete_records, "talk", talks)
    assert store.rows("SELECT id FROM talk") == []
