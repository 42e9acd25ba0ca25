"""Rights, occasions, benefits and work after leaving: what may be written, what is overdue."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from desktop.appraisal.operations.plan import Line
from desktop.base.errors import InvalidInput, UserError
from desktop.exits.fields.choices import BENEFITS, RIGHTS
from desktop.exits.operations.rights import (
    grant_all,
    occasion_for_many,
    save_owed,
    set_rights_template,
)
from desktop.exits.queries.outside_jobs import limits_of
from desktop.exits.queries.rights import (
    grant_start,
    granted_items,
    holders_of,
    missing_proofs,
    overdue_rights,
    owed_people,
    owed_sheet,
    owner_of,
    rights_template,
)
from desktop.exits.records import ExitArrangement, PoliticalRight, RightOccasion
from desktop.store.store import Store
from tests.exits import course
from tests.exits.course import ACT, TODAY, ago

READ = "阅读有关文件"
ATTEND = "列席县委有关会议"
DOCUMENT = {"document_number": "样组干〔2025〕1号", "document_level": "县"}
GRANT = {"start": ago(300), **DOCUMENT}


def retired(store: Store, name: str = "样本甲") -> int:
    return course.leader(store, name, status="退休", status_since=ago(300))


def right(item: str = READ, **values: Any) -> Line:
    return Line(None, {"item": item, "every_months": 1, **GRANT, **values})


def occasion(days: int, item: str = READ, **values: Any) -> Line:
    return Line(None, {"item": item, "on": ago(days), "occasion": "传阅文件", **values})


def benefit(item: str = "医疗", **values: Any) -> Line:
    return Line(None, {"item": item, "office": "样县医保局", **GRANT, **values})


def job(**values: Any) -> Line:
    given = {"organization": "样本公司", "kind": "企业", "related": True, "paid": True}
    return Line(None, {**given, "start": ago(50), **values})


def save(store: Store, cadre_id: int, **lists: list[Line]) -> None:
    store.write(ACT, save_owed, cadre_id, lists)


def kept(store: Store, cadre_id: int) -> dict[str, list[Line]]:
    """Rights and occasions as a form would send them back."""
    sheet = store.read(owed_sheet, cadre_id, TODAY)
    keys = ("item", "every_months", "start", "end", "stop_reason", *DOCUMENT)
    rights = [Line(one.id, {key: getattr(one, key) for key in keys}) for one in sheet.rights]
    occasions = [
        Line(one.id, {"item": item, "on": one.on, "occasion": one.occasion})
        for item, one in sheet.occasions
    ]
    return {"rights": rights, "occasions": occasions}


def wrong(store: Store, cadre_id: int, **lists: list[Line]) -> dict[str, str]:
    with pytest.raises(InvalidInput) as refused:
        save(store, cadre_id, **lists)
    return dict(refused.value.messages)


# What is written


def test_a_right_is_written_with_its_occasion_in_one_act(store: Store) -> None:
    one = retired(store)
    save(store, one, rights=[right()], occasions=[occasion(10)], benefits=[benefit()])
    sheet = store.read(owed_sheet, one, TODAY)
    assert [item for item, _on in sheet.occasions] == [READ]
    assert sheet.occasions[0][1].right_id == sheet.rights[0].id
    assert store.read(owner_of, "right_occasion", sheet.occasions[0][1].id) == one


def test_an_occasion_belongs_to_the_right_of_its_day(store: Store) -> None:
    one = retired(store)
    first = right(end=ago(100), stop_reason="标准调整")
    second = right(start=ago(100))
    save(store, one, rights=[first, second], occasions=[occasion(200), occasion(50)])
    sheet = store.read(owed_sheet, one, TODAY)
    assert [found.right_id for _item, found in sheet.occasions] == [
        sheet.rights[1].id,
        sheet.rights[0].id,
    ]


def test_lines_that_are_left_out_are_gone_and_others_stay(store: Store) -> None:
    one = retired(store)
    save(store, one, rights=[right(), right(ATTEND)], occasions=[occasion(10)])
    lists = kept(store, one)
    save(store, one, rights=lists["rights"][:1], occasions=lists["occasions"])
    sheet = store.read(owed_sheet, one, TODAY)
    assert ([r.item for r in sheet.rights], len(sheet.occasions)) == ([READ], 1)
    assert sheet.rights[0].id == lists["rights"][0].id


@pytest.mark.parametrize(
    ("lists", "key", "sentence"),
    [
        ({"rights": [right(), right()]}, "rights/1/start", "end it first"),
        ({"rights": [right(document_number=None)]}, "rights/0/document_number", ""),
        ({"rights": [right(end=ago(301))]}, "rights/0/end", "before it begins"),
        ({"rights": [right(end=ago(1))]}, "rights/0/stop_reason", "why it ended"),
        ({"rights": [right(every_months=0)]}, "rights/0/every_months", "1 to 60"),
        ({"rights": [right()], "occasions": [occasion(301)]}, "occasions/0/on", "not given"),
        ({"rights": [right()], "occasions": [occasion(-1)]}, "occasions/0/on", "to come"),
        ({"occasions": [occasion(1)]}, "occasions/0/item", "not granted"),
        ({"benefits": [benefit(), benefit()]}, "benefits/1/start", "end it first"),
        ({"benefits": [benefit(proof_on=ago(1))]}, "benefits/0/proof", "Name the proof"),
        ({"jobs": [job(end=ago(60))]}, "jobs/0/end", "before it begins"),
        ({"jobs": [job(term=0)]}, "jobs/0/term", "from 1"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_written(
    store: Store, lists: dict[str, list[Line]], key: str, sentence: str
) -> None:
    one = retired(store)
    found = wrong(store, one, **lists)
    assert list(found) == [key]
    assert sentence in found[key]
    sheet = store.read(owed_sheet, one, TODAY)
    assert not (sheet.rights or sheet.occasions or sheet.benefits or sheet.jobs)


def test_a_right_with_occasions_is_not_taken_away_under_them(store: Store) -> None:
    one = retired(store)
    save(store, one, rights=[right()], occasions=[occasion(10)])
    assert "occasions/0/item" in wrong(store, one, occasions=kept(store, one)["occasions"])


# What is overdue or missing


def test_a_right_is_overdue_from_its_day_until_it_is_given(store: Store) -> None:
    one = retired(store)
    save(store, one, rights=[right(every_months=3)], occasions=[occasion(200)])
    (late,) = store.read(overdue_rights, TODAY)
    assert (late.cadre_id, late.item, late.last) == (one, READ, ago(200))
    assert late.days == (TODAY - late.due).days > 0
    assert not store.read(overdue_rights, late.due - timedelta(days=1))
    assert store.read(overdue_rights, late.due)
    lists = kept(store, one)
    save(store, one, rights=lists["rights"], occasions=[*lists["occasions"], occasion(5)])
    assert not store.read(overdue_rights, TODAY)


def test_a_right_that_was_never_given_counts_from_its_beginning(store: Store) -> None:
    one = retired(store)
    save(store, one, rights=[right(every_months=6), right(ATTEND, every_months=None)])
    (late,) = store.read(overdue_rights, TODAY)
    assert (late.item, late.last, late.start) == (READ, None, GRANT["start"])


def test_what_ended_and_the_deceased_are_left_out(store: Store) -> None:
    one = retired(store)
    gone = course.leader(store, "样本乙", status="去世", status_since=ago(10))
    save(store, one, rights=[right(end=ago(10), stop_reason="其他")])
    save(store, gone, rights=[right()], benefits=[benefit()], jobs=[job()])
    assert not store.read(overdue_rights, TODAY)
    assert not store.read(missing_proofs, TODAY)
    assert not store.read(limits_of, TODAY)


def test_benefits_without_proof_are_listed(store: Store) -> None:
    one = retired(store)
    proved = benefit("住房", proof="回执", proof_on=ago(5))
    save(store, one, benefits=[benefit(), proved, benefit("交通", proof=" ")])
    assert [found.item for found in store.read(missing_proofs, TODAY)][:1] == ["医疗"]
    assert "住房" not in {found.item for found in store.read(missing_proofs, TODAY)}


def test_work_that_breaks_a_limit_is_kept_and_listed(store: Store) -> None:
    one = retired(store)
    save(store, one, jobs=[job()])
    (found,) = store.read(limits_of, TODAY)
    assert (found.cadre_id, found.finding.key, found.organization) == (one, "related", "样本公司")
    assert "公务员法第107条" in str(found.finding.says)
    (line,) = [line for line in store.read(owed_people, TODAY) if line.id == one]
    assert line.limits == 1


def test_the_day_of_an_arrangement_counts_as_leaving(store: Store) -> None:
    one = course.leader(store)
    save(store, one, jobs=[job()])
    assert [one.finding.key for one in store.read(limits_of, TODAY)] == ["civil_servant"]
    arranged = ExitArrangement(cadre_id=one, way="提前离岗", state="已批准", leave_on=ago(60))
    course.add(store, arranged)
    keys = [found.finding.key for found in store.read(limits_of, TODAY)]
    assert keys == ["related", "civil_servant"]
    assert store.read(grant_start, one)["start"] == ago(60)


# All at once


def test_the_template_is_granted_once(store: Store) -> None:
    one, other = retired(store), retired(store, "样本乙")
    save(store, one, rights=[right()])
    values = {**DOCUMENT, "start": ago(100), "note": None}
    whole = len(RIGHTS) + len(BENEFITS)
    assert store.write(ACT, grant_all, [one, other], values) == 2 * whole - 1
    assert store.write(ACT, grant_all, [one, other], values) == 0
    sheet = store.read(owed_sheet, other, TODAY)
    assert {found.every_months for found in sheet.rights} == {None}, "no months are invented"
    assert {found.document_number for found in sheet.benefits} == {DOCUMENT["document_number"]}


def test_nothing_is_granted_without_a_document(store: Store) -> None:
    one = retired(store)
    with pytest.raises(InvalidInput) as refused:
        store.write(ACT, grant_all, [one], {"start": ago(1)})
    assert set(refused.value.messages) == {"document_number", "document_level"}


def test_what_somebody_has_becomes_the_template(store: Store) -> None:
    one, other = retired(store), retired(store, "样本乙")
    with pytest.raises(UserError, match="neither"):
        store.write(ACT, set_rights_template, one, TODAY)
    ended = right(ATTEND, end=ago(1), stop_reason="其他")
    save(store, one, rights=[right(in_charge="样本丙"), ended], benefits=[benefit()])
    store.write(ACT, set_rights_template, one, TODAY)
    assert store.read(rights_template).own
    store.write(ACT, grant_all, [other], {**DOCUMENT, "start": ago(10)})
    sheet = store.read(owed_sheet, other, TODAY)
    assert [(r.item, r.every_months, r.in_charge) for r in sheet.rights] == [(READ, 1, "样本丙")]
    assert [(b.item, b.office) for b in sheet.benefits] == [("医疗", "样县医保局")]


def test_a_grant_starts_with_the_day_of_leaving(store: Store) -> None:
    one = course.leader(store)
    assert store.read(grant_start, one) == {}


def test_one_meeting_for_many(store: Store) -> None:
    one, other = retired(store), retired(store, "样本乙")
    for cadre_id, days in ((one, 200), (other, 5)):
        save(store, cadre_id, rights=[right()], occasions=[occasion(days)])
    holders = store.read(holders_of, READ, TODAY)
    assert [(h.cadre_id, h.overdue) for h in holders] == [(one, True), (other, False)]
    assert store.read(granted_items, TODAY) == [READ]
    values = {"item": READ, "on": ago(1), "occasion": "县委工作会议", "proof": "签到表"}
    assert store.write(ACT, occasion_for_many, [h.id for h in holders], values) == 2
    assert not store.read(overdue_rights, TODAY)
    assert len(store.read(owed_sheet, one, TODAY).occasions) == 2
    with pytest.raises(InvalidInput) as refused:
        store.write(ACT, occasion_for_many, [holders[0].id], values)
    assert "样本甲" in refused.value.messages["occasion"], "it names who is in the way"


def test_nothing_is_half_written_for_many(store: Store) -> None:
    one, other = retired(store), retired(store, "样本乙")
    save(store, one, rights=[right()])
    save(store, other, rights=[right(start=ago(3))])
    ids = [found.id for found in store.read(holders_of, READ, TODAY)]
    with pytest.raises(InvalidInput, match="样本乙"):
        store.write(ACT, occasion_for_many, ids, {"item": READ, "on": ago(5), "occasion": "传阅"})
    assert not store.read(lambda session: session.scalars(select(RightOccasion)).all())
    assert len(store.read(lambda session: session.scalars(select(PoliticalRight)).all())) == 2
