"""Proposals read from what is on file: each bar with its record, by the rules in force."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.appraisal.fields.evaluation import COUNTING
from desktop.appraisal.operations.plan import save_cycle
from desktop.appraisal.operations.rulebook import back_to_shipped, save_rule
from desktop.appraisal.queries.proposals import group_proposal, proposals
from desktop.appraisal.queries.rulebook import rule_list, rules_in_force
from desktop.appraisal.records import (
    BallotCount,
    Circumstance,
    CountingSheet,
    Evaluation,
    EvaluationSubject,
    GroupMember,
    RoutineAssessment,
    VoterClass,
)
from desktop.appraisal.rules.proposals import Proposal
from desktop.appraisal.rules.rule_words import SAYS, TITLES, UNITS
from desktop.appraisal.rules.rulebook import shipped
from desktop.base.codes import rule_rows
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.cadres.records import AnnualResult, EffectPeriod, Sanction
from desktop.store.store import Store
from tests.appraisal import papers_year, year
from tests.appraisal.graded_year import add, days, graded, proposal_of

MARKS = ("99", "98", "97", "96", "95", "94", "92", "91", "75", "65")


def cadre_of(store: Store, member_id: int) -> int:
    ((found,),) = store.rows("SELECT cadre_id FROM group_member WHERE id = ?", (member_id,))
    return int(found)


def bars(store: Store, member_id: int) -> list[tuple[str, str | None, int | None]]:
    found = store.read(proposal_of, member_id)
    return [
        (bar.rule, bar.record_kind, bar.record_id)
        for bar in (*found.without_grade, *found.not_excellent)
    ]


def told(proposal: Proposal) -> str:
    return "\n".join(one.shown() for one in proposal.working)


def test_the_ranking_is_proposed_by_bands_and_quota(store: Store) -> None:
    graded(store, MARKS)
    ((cycle,),) = store.rows("SELECT id FROM appraisal_cycle")
    (found,) = store.read(proposals, cycle)
    assert [one.said for one in found.proposals] == [*["优秀"] * 2, *["称职"] * 7, "基本称职"]
    assert [one.ranked.place for one in found.proposals] == list(range(1, 11))
    assert (found.group, found.quota.most) == ("乡镇领导组", 2)
    assert store.read(group_proposal, found.group_id) == found


def test_each_record_on_file_is_named_by_what_it_bars(store: Store) -> None:
    members = graded(store, MARKS)
    cadres = [cadre_of(store, one) for one in members]
    effect = add(store, EffectPeriod(cadre_id=cadres[0], measure="诫勉", **days((2, 1), (8, 1))))
    on = PartialDate(year.YEAR, 5, 1)
    sanction = add(store, Sanction(cadre_id=cadres[1], position=1, name="警告", on=on))
    serious = add(store, Sanction(cadre_id=cadres[2], position=1, name="记过", on=on))
    quarter = add(store, RoutineAssessment(member_id=members[3], quarter=2, grade="一般"))
    case = add(store, Circumstance(member_id=members[4], kind="立案调查", start=on))
    expected = (
        ("effect_period", "effect_period", effect),
        ("warned", "sanction", sanction),
        ("sanction_period", "sanction", serious),
        ("quarters_bar", "routine_assessment", quarter),
        ("investigation", "circumstance", case),
    )
    for member_id, bar in zip(members, expected, strict=False):
        assert bars(store, member_id) == [bar]
    said = [store.read(proposal_of, one).said for one in members]
    assert (
        said[2] == "受政纪处分期间年度考核不确定等次"
        and said[4] == "被立案调查尚未结案年度考核不确定等次"
    )
    assert [place for place, one in enumerate(said) if one == "优秀"] == [5, 6]


def test_leave_in_the_attendance_of_the_quarters_counts(store: Store) -> None:
    (member,) = graded(store, ["95"])
    for quarter in (1, 2):
        values = {"personal_leave_days": Decimal("45.5"), "sick_leave_days": Decimal(46)}
        add(store, RoutineAssessment(member_id=member, quarter=quarter, grade="好", **values))
    assert store.read(proposal_of, member).no_grade == "病、事假累计超过考核年度半年不进行考核"
    assert bars(store, member)[0][:2] == ("long_leave", "routine_assessment")


def test_the_grade_of_the_year_before_is_told(store: Store) -> None:
    (member,) = graded(store, ["95"], 25)
    cadre = cadre_of(store, member)
    for of, grade in ((year.YEAR - 1, "基本称职"), (year.YEAR - 2, "不称职")):
        add(store, AnnualResult(cadre_id=cadre, year=of, grade=grade))
    assert f"{year.YEAR - 1}: 基本称职." in told(store.read(proposal_of, member))


@pytest.mark.parametrize(("state", "barred"), [("已核定", True), ("计票中", False)])
def test_votes_for_the_lowest_grade_count_once_they_are_settled(
    store: Store, state: str, barred: bool
) -> None:
    (member,) = graded(store, ["95"])
    store.write(year.ACT, save_rule, "worst_votes", {"value": "三分之一"})
    cycle = store.read(lambda session: session.get_one(GroupMember, member).cycle_id)
    held = Evaluation(cycle_id=cycle, position=1, name="年度测评", kind="个人", state=COUNTING)
    add(store, held)
    subject = EvaluationSubject(evaluation_id=held.id, position=1, member_id=member)
    add(store, subject)
    for position, (name, worst) in enumerate((("A", 4), ("B", 3)), 1):
        voters = VoterClass(evaluation_id=held.id, position=position, name=name, weight=Decimal(50))
        add(store, voters)
        for counter in (1, 2):
            counted = {"counted_by": "样本甲", "returned": 10, "valid": 10, "invalid": 0}
            sheet = CountingSheet(class_id=voters.id, counter=counter, **counted)
            add(store, sheet)
            for aspect, fourth in (("总体评价", worst), ("德", 10)):
                votes = {"first": 10 - fourth, "second": 0, "third": 0, "fourth": fourth}
                own = {"sheet_id": sheet.id, "subject_id": subject.id, "aspect": aspect}
                add(store, BallotCount(**own, **votes, blank=0))
    papers_year.change(store, Evaluation, held.id, state=state)
    assert [bar[0] for bar in bars(store, member)] == (["worst_votes"] if barred else [])


def test_the_value_that_the_office_set_is_in_force(store: Store) -> None:
    graded(store, MARKS)
    store.write(year.ACT, save_rule, "quota_rounding", {"value": "向上取整"})
    store.write(year.ACT, save_rule, "excellent_from", {"value": " ９８ "})
    ((cycle,),) = store.rows("SELECT id FROM appraisal_cycle")
    (found,) = store.read(proposals, cycle)
    assert [one.said for one in found.proposals][:3] == ["优秀", "优秀", "称职"]
    assert store.read(rules_in_force).word("excellent_from") == "98"
    store.write(year.ACT, back_to_shipped, "excellent_from")
    assert store.read(rules_in_force).word("excellent_from") == "90"


def test_a_rule_written_as_shipped_is_no_value_of_the_office(store: Store) -> None:
    store.write(year.ACT, save_rule, "review_days", {"value": "20", "note": "本地规定"})
    store.write(year.ACT, save_rule, "review_days", {"value": "30"})
    ((value, note),) = store.rows("SELECT value, note FROM rule_setting")
    assert (value, note) == (None, "本地规定")


@pytest.mark.parametrize(
    ("code", "value", "sentence"),
    [
        ("quota_rounding", "随意", "Choose one of: 向下取整、四舍五入、向上取整."),
        ("leave_limit_days", "半年", "Write a number, 0 or more."),
        ("leave_limit_days", "", "Write a number, 0 or more."),
        ("review_days", "30.5", "Write a whole number."),
        ("body_quota", "130", "Write a share from 0 to 100."),
        ("aspect_weights", "德20;能15;勤15;绩30;廉21", "The weights make 101, not 100."),
        (
            "excellent_from",
            "70",
            "A better grade begins higher, up to 100; this would be 70 / 70 / 60.",
        ),
        (
            "basic_from",
            "80",
            "A better grade begins higher, up to 100; this would be 90 / 70 / 80.",
        ),
    ],
)
def test_a_value_that_cannot_be_is_refused_at_its_field(
    store: Store, code: str, value: str, sentence: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        store.write(year.ACT, save_rule, code, {"value": value})
    assert caught.value.messages == {"value": sentence}
    assert store.rows("SELECT count(*) FROM rule_setting") == [(0,)]


def test_who_verified_a_rule_makes_it_confirmed(store: Store) -> None:
    with pytest.raises(InvalidInput):
        store.write(year.ACT, save_rule, "body_quota", {"verified_by": "样本甲"})
    verified = {"verified_by": "样本甲", "verified_on": PartialDate(2026, 1, 5)}
    store.write(year.ACT, save_rule, "body_quota", verified)
    found = {one.code: one for one in store.read(rule_list)}
    assert not found["body_quota"].unconfirmed and found["quota_rounding"].unconfirmed
    assert found["body_quota"].verified == "样本甲 2026.01.05"
    assert found["body_quota"].value == "30"


def test_every_rule_and_circumstance_has_words() -> None:
    assert set(TITLES) == set(shipped())
    assert {row["unit"] for row in shipped().values()} <= {"", *UNITS}
    assert set(SAYS) == {row["code"] for row in rule_rows("appraisal_circumstances")}


def test_bodies_may_be_excellent_up_to_the_rule(store: Store) -> None:
    body = year.group("班子组", 30, kind="班子")
    store.write(year.ACT, save_cycle, None, year.cycle_values(), [], [body])
    other = year.group("班子组", 31, kind="班子")
    values = year.cycle_values(year.YEAR - 1)
    with pytest.raises(InvalidInput) as caught:
        store.write(year.ACT, save_cycle, None, values, [], [other])
    sentence = "At most 30 % may be excellent."
    assert caught.value.messages == {"groups/0/excellent_share": sentence}
    store.write(year.ACT, save_rule, "body_quota", {"value": "35"})
    store.write(year.ACT, save_cycle, None, values, [], [other])


def test_a_member_or_group_that_is_gone_is_said(store: Store) -> None:
    for query in (group_proposal, proposals):
        with pytest.raises(UserError):
            store.read(query, 404)
