"""What a year brought in: actuals with evidence, marks, circumstances, points; what is refused."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from desktop.appraisal.fields.decision import DECIDED
from desktop.appraisal.fields.plan import BODIES
from desktop.appraisal.operations.plan import (
    Line,
    add_bodies,
    add_members,
    move_members,
    remove_members,
    save_cycle,
)
from desktop.appraisal.operations.results import (
    Results,
    add_evidence,
    remove_evidence,
    save_actuals,
    save_circumstances,
    save_marks,
    save_points,
    save_results,
    save_self_assessment,
)
from desktop.appraisal.queries.candidates import body_candidates
from desktop.appraisal.queries.indicators import shared_indicators, shared_lines
from desktop.appraisal.queries.plan import members
from desktop.appraisal.queries.results import member_sheet, result_lines
from desktop.appraisal.records import AnnualAssessment
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.daily.queries.records import files_of
from desktop.store.store import Store
from tests.appraisal import year
from tests.appraisal.results_year import (
    LINES,
    actual,
    bodies,
    key_task,
    line_ids,
    member_id,
    signed,
)
from tests.appraisal.year import ACT, YEAR

NO_EVIDENCE = (
    "Name the evidence: an entry of the ledger, an attachment, or the source of the number."
)


class Year:
    """A cycle in which 样本甲 has a signed letter."""

    def __init__(self, store: Store, people: list[int]) -> None:
        self.store, self.people = store, people
        self.cycle = year.plan_cycle(store)
        self.groups = year.group_ids(store, self.cycle)
        year.join(store, self.groups[0], people[:2])
        self.letter = signed(store, self.cycle, people[0])
        self.lines = line_ids(store, self.letter)
        self.member = member_id(store, self.cycle, people[0])

    def actuals(self, **values: dict[str, Any]) -> None:
        """Write actuals by the place of the line: line0, line1 ..."""
        told = {self.lines[int(key[4:])]: one for key, one in values.items()}
        self.store.write(ACT, save_actuals, told)

    def refused(self, line: int, values: dict[str, Any]) -> dict[str, str]:
        """What is said of this actual, by field."""
        with pytest.raises(InvalidInput) as refusal:
            self.store.write(ACT, save_actuals, {self.lines[line]: values})
        return {key.partition("/")[2]: said for key, said in refusal.value.messages.items()}

    def decide(self) -> None:
        """Lock the result of the member."""

        def lock(session: Any) -> None:
            session.add(AnnualAssessment(member_id=self.member, state=DECIDED, grade="称职"))

        self.store.write(ACT, lock)


@pytest.fixture
def given(store: Store, people: list[int]) -> Year:
    return Year(store, people)


def sheet(given: Year) -> Any:
    return given.store.read(member_sheet, given.member)


def test_an_actual_stands_with_its_unit_and_its_source(given: Year) -> None:
    given.actuals(line0=actual("520", unit_of_measure="万元"))
    kept = sheet(given).actuals[given.lines[0]]
    assert (kept.number, kept.unit_of_measure, kept.source) == (
        Decimal(520),
        "万元",
        "县统计局年报",
    )


@pytest.mark.parametrize(
    ("line", "values", "field", "said"),
    [
        (0, actual("520"), "actual", "Write the unit; the letter measures in 万元."),
        (
            0,
            actual("520", unit_of_measure="元"),
            "actual",
            "“元” is not the unit; the letter measures in 万元.",
        ),
        (1, actual("1.5"), "actual", "The number of events is needed: a whole number, 0 or more."),
        (1, actual("-1"), "actual", "The number of events is needed: a whole number, 0 or more."),
        (2, actual("95"), "actual", "The number comes from the democratic evaluation."),
        (4, actual("95"), "actual", "The marks stand under “Marks”."),
        (3, actual("1"), "actual", "Yes or no is needed."),
        (
            0,
            actual("520", unit_of_measure="万元", source=None),
            "source",
            NO_EVIDENCE,
        ),
        (
            0,
            actual("520", unit_of_measure="万元", not_applicable="机构改革划出"),
            "not_applicable",
            "Write either the actual or why the part does not apply.",
        ),
    ],
)
def test_what_cannot_stand_is_said_at_its_field_and_nothing_is_saved(
    given: Year, line: int, values: dict[str, Any], field: str, said: str
) -> None:
    assert given.refused(line, values) == {field: said}
    assert not sheet(given).actuals


def test_one_wrong_line_keeps_the_others_from_being_saved(given: Year) -> None:
    with pytest.raises(InvalidInput):
        given.actuals(line0=actual("520", unit_of_measure="万元"), line1=actual("1.5"))
    assert not sheet(given).actuals


def test_what_does_not_apply_needs_a_reason_and_no_evidence(given: Year) -> None:
    given.actuals(line2=actual(source=None, not_applicable="新组建，未测评"))
    assert sheet(given).actuals[given.lines[2]].not_applicable == "新组建，未测评"


def test_an_attachment_is_evidence_enough_as_long_as_it_stays(given: Year) -> None:
    store, line = given.store, given.lines[0]
    store.write(ACT, add_evidence, line, "到账凭证", "凭证.pdf", b"%PDF-1.7")
    given.actuals(line0=actual("520", unit_of_measure="万元", source=None))
    kept = sheet(given)
    assert kept.files == {line: 1}
    (file,) = store.read(files_of, "actual", kept.actuals[line].id)
    with pytest.raises(UserError, match="only evidence"):
        store.write(ACT, remove_evidence, file.id)
    given.actuals(line0=actual("520", unit_of_measure="万元"))
    store.write(ACT, remove_evidence, file.id)
    assert not sheet(given).files


def test_an_entry_of_the_ledger_is_evidence_where_it_is_about_the_person(given: Year) -> None:
    kind, own = key_task(given.store, given.people[0])
    _kind, other = key_task(given.store, given.people[1], "抗旱")
    values = actual("520", unit_of_measure="万元", source=None, record_kind=kind)
    assert set(given.refused(0, {**values, "record_id": other})) == {"ledger"}
    given.actuals(line0={**values, "record_id": own})
    assert sheet(given).actuals[given.lines[0]].record_id == own


def test_an_actual_that_is_emptied_is_taken_away(given: Year) -> None:
    given.actuals(line0=actual("520", unit_of_measure="万元"))
    given.actuals(line0=actual(source=None))
    assert not sheet(given).actuals


def test_actuals_belong_to_the_version_in_force_and_go_over_to_the_next(given: Year) -> None:
    store = given.store
    given.actuals(line0=actual("520", unit_of_measure="万元"), line3=actual(done=True))
    store.write(ACT, add_evidence, given.lines[0], "凭证", "凭证.pdf", b"%PDF-1.7")
    marks = [Line(None, {"role": "评议组", "marker": "样本丙", "mark": Decimal(90), "on": None})]
    store.write(ACT, save_marks, given.lines[4], marks)
    later = year.changed(store, given.letter)
    new_lines = line_ids(store, later)
    with pytest.raises(UserError, match="not in force"):
        store.write(ACT, save_actuals, {new_lines[0]: actual("1", unit_of_measure="万元")})
    year.sign(store, later)
    kept = sheet(given)
    assert [letter.id for letter in kept.letters] == [later]
    assert kept.actuals[new_lines[0]].number == Decimal(520)
    assert kept.actuals[new_lines[3]].done is True
    assert kept.files == {new_lines[0]: 1}
    assert [mark.mark for mark in kept.marks[new_lines[4]]] == [Decimal(90)]
    with pytest.raises(UserError, match="not in force"):
        given.actuals(line0=actual("521", unit_of_measure="万元"))


def test_a_marker_marks_once_in_a_role_and_only_what_is_judged(given: Year) -> None:
    store = given.store
    mark = {"role": "评议组", "marker": "样本丙", "mark": Decimal(90), "on": None}
    with pytest.raises(InvalidInput) as refusal:
        store.write(ACT, save_marks, given.lines[4], [Line(None, mark), Line(None, mark)])
    assert set(refusal.value.messages) == {"1/marker"}
    leader = {**mark, "role": "主管领导"}
    store.write(ACT, save_marks, given.lines[4], [Line(None, mark), Line(None, leader)])
    assert len(sheet(given).marks[given.lines[4]]) == 2
    with pytest.raises(UserError, match="not judged"):
        store.write(ACT, save_marks, given.lines[0], [Line(None, mark)])


def circumstance(**values: Any) -> Line:
    own = {"kind": "病事假", "start": None, "end": None, "days": None}
    return Line(None, {**own, "elsewhere": None, "document_number": None, "note": None, **values})


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"start": PartialDate(YEAR, 5, 2), "end": PartialDate(YEAR, 5, 1)}, "end"),
        ({"start": PartialDate(YEAR + 1, 1, 1)}, "start"),
        ({"end": PartialDate(YEAR - 1, 12, 31)}, "end"),
        (
            {
                "start": PartialDate(YEAR, 5, 1),
                "end": PartialDate(YEAR, 5, 10),
                "days": Decimal("10.5"),
            },
            "days",
        ),
    ],
)
def test_circumstances_lie_within_the_year(given: Year, values: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        given.store.write(ACT, save_circumstances, given.member, [circumstance(**values)])
    assert set(refusal.value.messages) == {f"0/{field}"}


def test_days_of_a_leave_across_the_year_are_those_within_it(given: Year) -> None:
    leave = circumstance(
        start=PartialDate(YEAR - 1, 12, 1), end=PartialDate(YEAR, 1, 31), days=Decimal(31)
    )
    given.store.write(ACT, save_circumstances, given.member, [leave])
    over = circumstance(**{**leave.values, "days": Decimal(32)})
    with pytest.raises(InvalidInput) as refusal:
        given.store.write(ACT, save_circumstances, given.member, [over])
    assert "there are 31 days, not 32" in refusal.value.messages["0/days"]


def points(**values: Any) -> Line:
    own = {
        "sign": "加分",
        "points": Decimal(2),
        "on": PartialDate(YEAR, 6, 30),
        "kind": "表彰奖励",
        "reason": "市级表彰",
        "by": None,
        "document_number": None,
        "record_kind": None,
        "record_id": None,
    }
    return Line(None, {**own, **values})


def test_points_stand_on_an_entry_of_the_ledger_within_the_year(given: Year) -> None:
    kind, own = key_task(given.store, given.people[0])
    link = {"record_kind": kind, "record_id": own}
    for bad, field in (({}, "ledger"), ({**link, "on": PartialDate(YEAR + 1, 1, 1)}, "on")):
        with pytest.raises(InvalidInput) as refusal:
            given.store.write(ACT, save_points, given.member, [points(**bad)])
        assert set(refusal.value.messages) == {f"0/{field}"}
    given.store.write(ACT, save_points, given.member, [points(**link)])
    assert [one.points for one in sheet(given).points] == [Decimal(2)]


def test_everything_of_a_member_is_one_act_or_none(given: Year) -> None:
    good = {given.lines[0]: actual("520", unit_of_measure="万元")}
    summary = {"duties": "农业农村", "summary": "完成任务", "training": None, "handed_in_on": None}
    wrong = Results(summary, [], good, [], [points()])
    with pytest.raises(InvalidInput) as refusal:
        given.store.write(ACT, save_results, given.member, wrong)
    assert set(refusal.value.messages) == {"points/0/ledger"}
    assert sheet(given).self_assessment is None
    given.store.write(ACT, save_results, given.member, Results(summary, [], good))
    kept = sheet(given)
    assert kept.self_assessment.duties == "农业农村"
    assert kept.actuals[given.lines[0]].number == Decimal(520)


def test_a_summary_that_is_emptied_is_taken_away(given: Year) -> None:
    keys = ("duties", "summary", "training", "handed_in_on")
    values: dict[str, Any] = {**dict.fromkeys(keys), "summary": "完成任务"}
    given.store.write(ACT, save_self_assessment, given.member, values)
    given.store.write(ACT, save_self_assessment, given.member, dict.fromkeys(keys))
    assert sheet(given).self_assessment is None


def test_what_is_decided_is_locked(given: Year) -> None:
    given.decide()
    empty: dict[str, Any] = {"duties": None}
    acts: list[tuple[Any, ...]] = [
        (save_actuals, {given.lines[0]: actual("520", unit_of_measure="万元")}),
        (add_evidence, given.lines[0], "凭证", "凭证.pdf", b"x"),
        (save_marks, given.lines[4], []),
        (save_self_assessment, given.member, empty),
        (save_circumstances, given.member, []),
        (save_points, given.member, []),
        (move_members, given.groups[1], [given.member]),
    ]
    for act in acts:
        with pytest.raises(UserError, match="样本甲 is decided and locked"):
            given.store.write(ACT, *act)
    with pytest.raises(UserError, match="decided and locked"):
        year.changed(given.store, given.letter)
    with pytest.raises(UserError, match="decided and locked"):
        year.draft(given.store, given.cycle, given.people[0])


# Members


def test_who_has_results_stays_and_is_told_which(given: Year) -> None:
    given.actuals(line0=actual("520", unit_of_measure="万元"))
    with pytest.raises(UserError, match=r"样本甲 has results in this cycle \(Actual\)"):
        given.store.write(ACT, remove_members, [given.member])
    other = member_id(given.store, given.cycle, given.people[1])
    given.store.write(ACT, remove_members, [other])
    assert [line.name for line in given.store.read(members, given.cycle)] == ["样本甲"]


def test_groups_take_either_cadres_or_leading_bodies(given: Year) -> None:
    store = given.store
    (unit,) = bodies(store, given.cycle)
    body = store.read(members, given.cycle)[-1]
    assert (body.name, body.unit_id, body.post) == ("样本局", unit, "领导班子")
    for act in (
        (add_members, body.group_id, given.people),
        (add_bodies, given.groups[0], [unit]),
        (move_members, body.group_id, [given.member]),
        (move_members, given.groups[0], [body.id]),
    ):
        with pytest.raises(UserError, match="leading bodies"):
            store.write(ACT, *act)


def test_the_letter_of_a_body_counts_for_it_alone(given: Year) -> None:
    store = given.store
    (unit,) = bodies(store, given.cycle)
    letter = year.draft(store, given.cycle, 0, LINES, cadre_id=None, unit_id=unit)
    year.sign(store, letter)
    found = {line.name: line.signed for line in store.read(members, given.cycle)}
    assert found == {"样本甲": 1, "样本乙": 0, "样本局": 1}
    letters = {line.name: line.letters for line in store.read(result_lines, given.cycle)}
    assert letters == found


def test_the_kind_of_a_group_with_members_stays(given: Year) -> None:
    groups = [
        Line(found, {**year.group(name).values, "kind": BODIES})
        for found, name in zip(given.groups, ("乡镇领导组", "部门副职组"), strict=True)
    ]
    values = year.cycle_values()
    with pytest.raises(InvalidInput) as refusal:
        given.store.write(ACT, save_cycle, given.cycle, values, [], groups)
    assert "groups/0/kind" in refusal.value.messages


def test_units_without_leaders_are_no_candidates(given: Year) -> None:
    (unit,) = bodies(given.store, given.cycle)
    found = given.store.read(body_candidates, given.cycle, given.groups[0])
    assert unit not in {one.id for one in found}


# One indicator for many


def test_an_indicator_is_typed_for_everybody_whose_letter_has_it(given: Year) -> None:
    store = given.store
    signed(store, given.cycle, given.people[1])
    found = store.read(shared_indicators, given.cycle)
    assert {one.name for one in found} == {"招商引资到位资金", "信访事项按期办结", "党建重点任务"}
    first = next(one for one in found if one.unit_of_measure == "万元")
    assert (first.lines, first.missing) == (2, 2)
    lines = store.read(shared_lines, given.cycle, first)
    assert [one.name for one in lines] == ["样本甲", "样本乙"]
    store.write(
        ACT,
        save_actuals,
        {one.line.id: actual("500", unit_of_measure="万元") for one in lines},
    )
    again = next(
        one
        for one in store.read(shared_indicators, given.cycle)
        if one == first or one.unit_of_measure
    )
    assert again.missing == 0
