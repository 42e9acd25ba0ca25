"""The ladder in a real store: written, carried on, closed, undone."""

from __future__ import annotations

from datetime import date
from typing import Any

import chinese_calendar
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.cadres.operations.office import save_settings
from desktop.cadres.operations.person import add_cadre
from desktop.cadres.operations.rules import save_rule_setting
from desktop.cadres.records import EffectPeriod
from desktop.cadres.rules.effect import barred
from desktop.daily.fields.choices import CARRIED, CLOSED, CORRECTED, NOT_FOUNDED, OPEN, UNDER_WAY
from desktop.daily.operations.ladder import (
    carry_finding,
    carry_on,
    delete_step,
    enter_calendar,
    save_step,
)
from desktop.daily.operations.records import Entry, Line, add_file, save_record, settle_finding
from desktop.daily.queries.ladder import (
    StepLine,
    next_number,
    step_file,
    steps_of_finding,
    steps_of_kind,
)
from desktop.daily.records import LADDER, Admonition, Finding, RecordFile
from desktop.daily.rules.deadlines import REPLY, code_of
from desktop.daily.rules.next_step import Awaited
from desktop.store.recycle_bin import deleted, restore
from desktop.store.store import Store

ACT = Label("Ladder")
DAY = PartialDate.read
HEAD, COMMITTEE = "组织部部长", "党委（党组）主要负责同志"
TODAY = date(2026, 12, 31)


def approved(number: str, on: str, post: str = HEAD) -> dict[str, Any]:
    """Approved, issued and served on one day."""
    return {
        "approver": "样本丁",
        "approver_post": post,
        "approved_on": DAY(on),
        "number": number,
        "on": DAY(on),
        "served_on": DAY(on),
    }


ADMONISHED = {
    **approved("组诫〔2025〕1号", "2025.03.04", COMMITTEE),
    "way": "诫勉谈话",
    "talk_on": DAY("2025.03.05"),
    "talker": "样本丁",
}
CORRECTED_NOW = {
    "self_examined_on": DAY("2025.03.10"),
    "self_examination": "认识到位",
    "followed_up_on": DAY("2025.09.08"),
    "follow_up": "走访核实，已全部整改",
    "result": "已改正",
    "closed_on": DAY("2025.09.09"),
    "state": CLOSED,
}


@pytest.fixture
def person(store: Store) -> int:
    """A cadre on file."""
    return store.write(ACT, add_cadre, {"name": "样本甲"})


@pytest.fixture
def finding(store: Store, person: int) -> int:
    """A finding that a report from another channel raised about the person."""
    report = {
        "state": CLOSED,
        "on": DAY("2025.01.06"),
        "source": "信访举报",
        "summary": "反映超标准接待",
        "verification": "查阅账目",
        "conclusion": "部分属实",
        "in_charge": "样本丙",
        "secrecy": "内部",
    }
    raised = {
        "text": "两次接待超过标准",
        "basis": "事实",
        "severity": "一般",
        "matter": "财务管理",
        "outcome": OPEN,
    }
    parts = {"people": [Line(None, {"cadre_id": person})], "findings": [Line(None, raised)]}
    store.write(ACT, save_record, "channel_report", None, Entry(report, parts))
    return store.read(lambda session: session.scalars(select(Finding.id)).one())


def write(store: Store, kind: str, step_id: int | None, values: dict[str, Any]) -> int:
    """Write a step as one act."""
    return store.write(ACT, save_step, kind, step_id, values)


def step_in(store: Store, kind: str, step_id: int) -> Any:
    """The step as it is stored."""
    return store.read(lambda session: session.get_one(LADDER[kind], step_id))


def finding_in(store: Store, finding_id: int) -> Finding:
    """The finding as it is stored."""
    return store.read(lambda session: session.get_one(Finding, finding_id))


def steps(store: Store) -> list[StepLine]:
    return [line for kind in LADDER for line in store.read(steps_of_kind, kind)]


def periods(store: Store) -> list[EffectPeriod]:
    """Every effect period."""

    def query(session: Session) -> list[EffectPeriod]:
        return list(session.scalars(select(EffectPeriod)))

    return store.read(query)


def refused(store: Store, kind: str, step_id: int | None, values: dict[str, Any]) -> set[str]:
    """The fields at which a step is refused."""
    with pytest.raises(InvalidInput) as refusal:
        write(store, kind, step_id, values)
    return set(refusal.value.messages)


def test_a_finding_goes_up_the_whole_ladder(store: Store, person: int, finding: int) -> None:
    reminder = store.write(ACT, carry_finding, finding, "reminder")
    opened = step_in(store, "reminder", reminder)
    assert (opened.cadre_id, opened.matter, opened.content) == (
        person,
        "财务管理",
        "两次接待超过标准",
    )
    assert (opened.source, opened.secrecy, opened.in_charge) == ("信访举报", "内部", "样本丙")
    assert (opened.state, opened.on) == (UNDER_WAY, None)
    assert finding_in(store, finding).outcome == CARRIED

    write(store, "reminder", reminder, approved("组提醒〔2025〕1号", "2025.01.10"))
    assert step_in(store, "reminder", reminder).report_due == DAY("2025.07.10")
    inquiry = store.write(ACT, carry_on, "reminder", reminder, "inquiry")
    closed = step_in(store, "reminder", reminder)
    assert (closed.state, closed.result) == (CLOSED, "转入函询")
    assert closed.closed_on == PartialDate.from_day(date.today())

    write(store, "inquiry", inquiry, approved("组函询〔2025〕1号", "2025.01.20"))
    # Fifteen working days over the Spring Festival, with two make-up days.
    assert step_in(store, "inquiry", inquiry).reply_due == DAY("2025.02.14")
    admonition = store.write(ACT, carry_on, "inquiry", inquiry, "admonition")
    assert step_in(store, "inquiry", inquiry).result == "转入诫勉"

    write(store, "admonition", admonition, ADMONISHED)
    served = step_in(store, "admonition", admonition)
    assert served.self_examination_due == DAY("2025.03.12")
    assert served.follow_up_due == served.effect_until == DAY("2025.09.05")
    (period,) = periods(store)
    assert (period.cadre_id, period.id) == (person, served.effect_period_id)
    assert (period.measure, period.document_number) == ("诫勉", "组诫〔2025〕1号")
    assert "不得提拔" in (period.restriction or "")
    running = [bool(barred([period], date(2025, *on))) for on in ((3, 4), (3, 5), (9, 4), (9, 5))]
    assert running == [False, True, True, False]

    write(store, "admonition", admonition, CORRECTED_NOW)
    settled = finding_in(store, finding)
    assert (settled.outcome, settled.proof) == (CORRECTED, "走访核实，已全部整改")
    assert settled.outcome_on == DAY("2025.09.09")
    way = store.read(steps_of_finding, finding)
    assert [line.kind for line in way] == ["reminder", "inquiry", "admonition"]
    assert {line.next.awaited for line in way} == {Awaited.NOTHING}
    assert {line.id for line in steps(store)} == {admonition, inquiry, reminder}
    assert len(periods(store)) == 1


def test_a_draft_is_always_taken(store: Store, person: int) -> None:
    step = write(store, "admonition", None, {"cadre_id": person})
    write(store, "admonition", step, {"talk_on": DAY("2025.03.05"), "way": "诫勉谈话"})
    wrong = {"replied_on": DAY("2025.01.02"), "served_on": DAY("2025.01.03")}
    inquiry = write(store, "inquiry", None, {"cadre_id": person, **wrong})
    assert set(store.read(step_file, "inquiry", inquiry, TODAY).problems) == {"replied_on"}
    whole = {**approved("组函询〔2025〕1号", "2025.01.03"), "reply": "说明如下"}
    closing = {**whole, "result": "已改正", "closed_on": DAY("2025.02.01"), "state": CLOSED}
    assert refused(store, "inquiry", inquiry, closing) == {"replied_on"}
    assert step_in(store, "inquiry", inquiry).state == UNDER_WAY
    write(store, "inquiry", inquiry, {**closing, "replied_on": DAY("2025.01.06")})
    assert step_in(store, "inquiry", inquiry).state == CLOSED


@pytest.mark.parametrize(
    ("values", "keys"),
    [
        ({"on": DAY("2025.01.03")}, {"approver", "approver_post", "approved_on"}),
        ({"number": "组提醒〔2025〕9号"}, {"approver", "approver_post", "approved_on"}),
        ({**approved("1", "2025.01.03"), "on": DAY("2025.01.02")}, {"on"}),
        ({**approved("1", "2025.01.03"), "on": DAY("2149.01.02")}, {"on"}),
        ({"served_on": DAY("2025.01")}, {"served_on"}),
        ({"secrecy": "绝密"}, {"secrecy"}),
        ({"state": "已发"}, {"state"}),
        ({"cadre_id": None}, {"cadre"}),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field(
    store: Store, person: int, values: dict[str, Any], keys: set[str]
) -> None:
    assert refused(store, "reminder", None, {"cadre_id": person, **values}) == keys
    assert steps(store) == []


def test_a_day_set_by_hand_stays_and_the_others_follow(store: Store, person: int) -> None:
    served = {"cadre_id": person, **approved("组函询〔2025〕1号", "2025.01.20")}
    step = write(store, "inquiry", None, served)
    write(store, "inquiry", step, {"served_on": DAY("2025.01.21")})
    assert step_in(store, "inquiry", step).reply_due == DAY("2025.02.17")
    write(store, "inquiry", step, {"reply_due": DAY("2025.02.28")})
    moved = {"served_on": DAY("2025.01.22"), "reply_due": DAY("2025.02.28")}
    write(store, "inquiry", step, moved)
    assert step_in(store, "inquiry", step).reply_due == DAY("2025.02.28")
    told = store.read(step_file, "inquiry", step, TODAY).due["reply_due"]
    assert told.day == DAY("2025.02.18")
    write(store, "inquiry", step, {"reply_due": None})
    assert step_in(store, "inquiry", step).reply_due == DAY("2025.02.18")
    write(store, "inquiry", step, {"served_on": None})
    assert step_in(store, "inquiry", step).reply_due is None


def test_days_are_counted_as_the_office_set_the_rule(store: Store, person: int) -> None:
    store.write(ACT, save_rule_setting, code_of(REPLY), {"value": {"amount": 10}})
    values = {"cadre_id": person, **approved("组函询〔2025〕1号", "2025.03.10")}
    step = write(store, "inquiry", None, values)
    assert step_in(store, "inquiry", step).reply_due == DAY("2025.03.24")


def test_the_effect_period_follows_its_admonition(store: Store, person: int) -> None:
    step = write(store, "admonition", None, {"cadre_id": person, **ADMONISHED})
    (first,) = periods(store)
    write(store, "admonition", step, {"talk_on": DAY("2025.03.06")})
    (moved,) = periods(store)
    assert (moved.id, moved.start, moved.end) == (
        first.id,
        DAY("2025.03.06"),
        DAY("2025.09.06"),
    )
    write(store, "admonition", step, {"effect_until": DAY("2025.12.31")})
    assert periods(store)[0].end == DAY("2025.12.31")
    write(store, "admonition", step, {"secrecy": "保密"})
    (hidden,) = periods(store)
    assert (hidden.id, hidden.measure, hidden.basis) == (first.id, "影响期", "依据限阅")
    assert hidden.document_number is None
    write(store, "admonition", step, {"talk_on": None, "served_on": None, "effect_until": None})
    assert periods(store) == []
    assert step_in(store, "admonition", step).effect_period_id is None
    store.undo()
    assert [period.id for period in periods(store)] == [first.id]


def test_an_admonition_that_was_not_approved_bars_nothing(store: Store, person: int) -> None:
    talk = {"cadre_id": person, "way": "诫勉谈话", "talk_on": DAY("2025.03.05")}
    write(store, "admonition", None, talk)
    assert periods(store) == []


def test_deleting_an_admonition_withdraws_what_it_wrote(store: Store, finding: int) -> None:
    step = store.write(ACT, carry_finding, finding, "admonition")
    write(store, "admonition", step, ADMONISHED)
    store.write(ACT, add_file, "admonition", step, "诫勉书", "letter.pdf", b"%PDF")
    write(store, "admonition", step, CORRECTED_NOW)
    store.write(ACT, delete_step, "admonition", step)
    files = store.read(lambda session: list(session.scalars(select(RecordFile))))
    assert (periods(store), files) == ([], [])
    assert (finding_in(store, finding).outcome, finding_in(store, finding).proof) == (OPEN, None)
    with pytest.raises(UserError, match="deleted"):
        store.write(ACT, delete_step, "admonition", step)
    store.undo()
    assert len(periods(store)) == 1
    assert finding_in(store, finding).outcome == CORRECTED


def test_a_step_opened_again_takes_its_outcome_back(store: Store, finding: int) -> None:
    step = store.write(ACT, carry_finding, finding, "admonition")
    write(store, "admonition", step, {**ADMONISHED, **CORRECTED_NOW})
    write(store, "admonition", step, {"state": UNDER_WAY, "follow_up": "尚未整改"})
    assert (finding_in(store, finding).outcome, finding_in(store, finding).proof) == (CARRIED, None)


def test_an_outcome_written_by_hand_stays(store: Store, finding: int) -> None:
    step = store.write(ACT, carry_finding, finding, "admonition")
    by_hand = {"outcome": CORRECTED, "outcome_on": DAY("2025.05.01"), "proof": "已退缴"}
    store.write(ACT, settle_finding, finding, by_hand)
    write(store, "admonition", step, {**ADMONISHED, **CORRECTED_NOW})
    assert finding_in(store, finding).proof == "已退缴"
    store.write(ACT, delete_step, "admonition", step)
    assert finding_in(store, finding).outcome == CORRECTED


def test_a_finding_is_carried_once_and_only_while_it_is_open(store: Store, finding: int) -> None:
    store.write(ACT, carry_finding, finding, "reminder")
    with pytest.raises(UserError, match="carried to the ladder already"):
        store.write(ACT, carry_finding, finding, "inquiry")
    store.undo()
    unfounded = {"outcome": NOT_FOUNDED, "outcome_on": DAY("2025.02.01"), "proof": "查无此事"}
    store.write(ACT, settle_finding, finding, unfounded)
    with pytest.raises(UserError, match=NOT_FOUNDED):
        store.write(ACT, carry_finding, finding, "reminder")


def test_a_finding_does_not_tell_of_a_step_above_its_level(store: Store, finding: int) -> None:
    step = store.write(ACT, carry_finding, finding, "admonition")
    write(store, "admonition", step, {**ADMONISHED, "secrecy": "保密"})
    assert finding_in(store, finding).outcome == OPEN
    write(store, "admonition", step, CORRECTED_NOW)
    told = finding_in(store, finding)
    assert (told.outcome, told.proof) == (CORRECTED, "依据限阅")
    write(store, "admonition", step, {"secrecy": "内部"})
    assert finding_in(store, finding).proof == "走访核实，已全部整改"


def test_a_finding_about_nobody_is_not_carried(store: Store, finding: int) -> None:
    store.write(ACT, settle_finding, finding, {"cadre_id": None})
    with pytest.raises(InvalidInput) as refusal:
        store.write(ACT, carry_finding, finding, "reminder")
    assert list(refusal.value.messages) == ["cadre"]


def test_a_step_that_was_not_served_is_not_carried_on(store: Store, finding: int) -> None:
    step = store.write(ACT, carry_finding, finding, "reminder")
    with pytest.raises(InvalidInput) as refusal:
        store.write(ACT, carry_on, "reminder", step, "inquiry")
    assert {"approved_on", "on", "served_on"} <= set(refusal.value.messages)
    assert len(store.read(steps_of_finding, finding)) == 1


def test_an_inquiry_asks_once_more_and_the_ladder_leads_only_up(store: Store, finding: int) -> None:
    first = store.write(ACT, carry_finding, finding, "inquiry")
    write(store, "inquiry", first, approved("组函询〔2025〕1号", "2025.01.20"))
    second = store.write(ACT, carry_on, "inquiry", first, "inquiry")
    assert step_in(store, "inquiry", first).result == "再次函询"
    assert step_in(store, "inquiry", second).repeated
    assert step_in(store, "inquiry", second).finding_id == finding
    with pytest.raises(UserError, match="does not lead"):
        store.write(ACT, carry_on, "inquiry", second, "reminder")


def test_two_steps_carry_two_numbers(store: Store, person: int) -> None:
    one = write(store, "reminder", None, {"cadre_id": person, **approved("甲1号", "2025.01.20")})
    taken = {"cadre_id": person, **approved(" 甲1号 ", "2025.01.21")}
    assert refused(store, "inquiry", None, taken) == {"number"}
    write(store, "reminder", one, {"number": "甲1号"})
    write(store, "inquiry", None, {**taken, "number": "甲2号"})


def test_the_next_number_follows_the_pattern_of_the_office(store: Store, person: int) -> None:
    assert store.read(next_number, "admonition", 2025) == "组诫〔2025〕1号"
    for number in ("组诫〔2025〕9号", "组诫〔2025〕10号", "组诫〔2024〕31号", "旧12号"):
        values = approved(number, "2025.03.04", COMMITTEE)
        write(store, "admonition", None, {"cadre_id": person, **values})
    assert store.read(next_number, "admonition", 2025) == "组诫〔2025〕11号"
    assert store.read(next_number, "reminder", 2025) == "组提醒〔2025〕1号"
    store.write(ACT, save_settings, {"admonition_number": "示例组诫〔{year}〕{number}号"})
    assert store.read(next_number, "admonition", 2026) == "示例组诫〔2026〕1号"
    store.write(ACT, save_settings, {"admonition_number": "组诫{year}"})
    with pytest.raises(UserError, match="number"):
        store.read(next_number, "admonition", 2026)


def test_open_steps_stand_by_the_day_on_which_the_next_is_due(store: Store, person: int) -> None:
    drafted = write(store, "reminder", None, {"cadre_id": person})
    values = {"cadre_id": person, **approved("1", "2025.01.20")}
    reminder = write(store, "reminder", None, values)
    sooner = {**values, "number": "2", "on": DAY("2025.01.10"), "approved_on": DAY("2025.01.10")}
    first = write(store, "reminder", None, sooner)
    lines = store.read(steps_of_kind, "reminder")
    assert [line.id for line in lines] == [first, reminder, drafted]
    awaited = [line.next.awaited for line in lines]
    assert awaited == [Awaited.REPORT, Awaited.REPORT, Awaited.APPROVAL]
    assert {line.name for line in lines} == {"样本甲"}


def test_a_step_is_one_act_that_is_undone(store: Store, finding: int) -> None:
    step = store.write(ACT, carry_finding, finding, "admonition")
    write(store, "admonition", step, ADMONISHED)
    store.undo()
    assert (periods(store), step_in(store, "admonition", step).on) == ([], None)
    store.undo()
    assert finding_in(store, finding).outcome == OPEN
    assert store.read(steps_of_finding, finding) == []


def test_the_level_of_a_step_is_that_of_what_hangs_on_it(store: Store, person: int) -> None:
    step = write(store, "admonition", None, {"cadre_id": person, "secrecy": "内部"})
    store.write(ACT, add_file, "admonition", step, "材料", "scan.pdf", b"%PDF")
    write(store, "admonition", step, {"secrecy": "保密"})
    files = store.read(lambda session: list(session.scalars(select(RecordFile))))
    assert [file.secrecy for file in files] == ["保密"]


def test_a_step_that_was_deleted_meanwhile_is_told(store: Store, person: int) -> None:
    step = write(store, "reminder", None, {"cadre_id": person})
    store.write(ACT, delete_step, "reminder", step)
    with pytest.raises(UserError, match="deleted"):
        write(store, "reminder", step, {"matter": "其他"})
    with pytest.raises(UserError, match="deleted"):
        store.read(step_file, "reminder", step, TODAY)


def test_who_may_not_see_a_step_finds_it_nowhere(store: Store, finding: int) -> None:
    person = finding_in(store, finding).cadre_id
    assert person is not None
    step = store.write(ACT, carry_finding, finding, "admonition")
    write(store, "admonition", step, {**ADMONISHED, "secrecy": "保密"})
    store.database.show_up_to("内部")
    assert steps(store) == []
    assert store.read(steps_of_finding, finding) == []
    for refusal in (
        lambda: store.read(step_file, "admonition", step, TODAY),
        lambda: write(store, "admonition", step, {"matter": "其他"}),
        lambda: store.write(ACT, carry_on, "admonition", step, "admonition"),
        lambda: store.write(ACT, delete_step, "admonition", step),
    ):
        with pytest.raises(UserError, match="was deleted"):
            refusal()
    assert refused(store, "reminder", None, {"cadre_id": person, "secrecy": "保密"}) == {"secrecy"}
    assert len(periods(store)) == 1


def test_the_working_of_each_day_is_on_the_file(store: Store, person: int) -> None:
    step = write(store, "admonition", None, {"cadre_id": person, **ADMONISHED})
    file = store.read(step_file, "admonition", step, TODAY)
    assert isinstance(file.step, Admonition)
    assert (file.name, file.finding) == ("样本甲", None)
    assert [line.id for line in file.way] == [step]
    assert set(file.due) == {"self_examination_due", "effect_until", "follow_up_due"}
    assert "2025.09.05" in file.due["effect_until"].working[0]


def test_a_deleted_admonition_comes_back_from_the_bin_with_its_effect_period(
    store: Store, person: int
) -> None:
    step = write(store, "admonition", None, {"cadre_id": person, **ADMONISHED})
    (period,) = periods(store)
    store.write(ACT, delete_step, "admonition", step)
    assert periods(store) == []
    (gone,) = store.read(deleted)
    store.write(ACT, restore, gone.act_id, gone.owner_id)
    assert [one.id for one in periods(store)] == [period.id]
    write(store, "admonition", step, {"talk_on": DAY("2025.03.06")})
    (moved,) = periods(store)
    assert (moved.id, moved.start) == (period.id, DAY("2025.03.06"))


@pytest.mark.parametrize("linked", [True, False])
def test_nothing_is_carried_on_twice(store: Store, finding: int, linked: bool) -> None:
    cadre_id = finding_in(store, finding).cadre_id
    step = (
        store.write(ACT, carry_finding, finding, "inquiry")
        if linked
        else write(store, "inquiry", None, {"cadre_id": cadre_id, "content": "样本事项"})
    )
    write(store, "inquiry", step, approved("组函〔2025〕1号", "2025.03.04"))
    again = store.write(ACT, carry_on, "inquiry", step, "inquiry")
    with pytest.raises(UserError, match="carried on already"):
        store.write(ACT, carry_on, "inquiry", step, "inquiry")
    store.write(ACT, delete_step, "inquiry", again)
    assert store.write(ACT, carry_on, "inquiry", step, "inquiry") != again


def test_a_finding_is_carried_by_a_step_and_not_by_word(store: Store, finding: int) -> None:
    carried = {"outcome": CARRIED}
    with pytest.raises(InvalidInput) as refusal:
        store.write(ACT, settle_finding, finding, carried)
    told = "Carry it to the ladder; its outcome follows from that."
    assert refusal.value.messages == {"outcome": told}
    record = finding_in(store, finding)
    entry = Entry({"state": "已完成"}, {"findings": [Line(finding, carried)]})
    with pytest.raises(InvalidInput) as refusal:
        store.write(ACT, save_record, record.record_kind, record.record_id, entry)
    assert refusal.value.messages["findings/0/outcome"] == told
    store.write(ACT, carry_finding, finding, "reminder")
    store.write(ACT, settle_finding, finding, carried)


def test_open_steps_are_counted_anew_when_a_calendar_is_entered(store: Store, person: int) -> None:
    """The year after the last that is published: its New Year is known only when it is entered."""
    year = max(chinese_calendar.constants.holidays).year
    told = {"cadre_id": person, "served_on": DAY(f"{year}.12.20")}
    by_hand = f"{year + 1}-03-01"
    counted = write(store, "inquiry", None, told)
    write(store, "inquiry", None, {**told, "reply_due": PartialDate.from_stored(by_hand)})
    query = "SELECT reply_due FROM inquiry ORDER BY id"
    ((before,), _by_hand) = store.rows(query)

    days = [{"day": DAY(f"{year + 1}.01.{one:02}"), "worked": False} for one in range(1, 15)]
    store.write(ACT, enter_calendar, [(None, day) for day in days])
    due = store.read(step_file, "inquiry", counted, TODAY).due["reply_due"]
    assert not due.provisional
    assert due.day.stored() > before
    assert store.rows(query) == [(due.day.stored(),), (by_hand,)]

    store.undo()
    assert store.rows(query) == [(before,), (by_hand,)]
