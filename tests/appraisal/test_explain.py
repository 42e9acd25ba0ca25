"""A score opens to its working, down to each record and the person who entered it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from desktop.appraisal.fields.decision import DECIDED
from desktop.appraisal.fields.results import MINUS, PANEL_MARK
from desktop.appraisal.queries.explain import Explanation, Node, explanation
from desktop.appraisal.queries.rulebook import rules_in_force
from desktop.appraisal.rules.basis import as_basis, from_basis
from desktop.appraisal.rules.member_score import score_member
from desktop.base.errors import UserError
from desktop.base.words import set_language
from desktop.daily.fields import choices
from desktop.store.store import Store
from tests.appraisal import scores_year, year
from tests.appraisal.graded_year import proposal_of

LINES = (
    year.indicator("招商引资", "40", way="完成率", target=Decimal(500), unit_of_measure="万元"),
    year.indicator("综合评议", "20", way="评议", parameters="领导40%"),
    year.indicator("日常表现", "30", way="台账", parameters="基础10；正面+2；负面-4；上限20"),
    year.indicator("党建任务", "10"),
)


@pytest.fixture
def member(store: Store, people: list[int]) -> int:
    """甲 with a letter for the year, some of it entered."""
    cycle = year.plan_cycle(store)
    year.join(store, year.group_ids(store, cycle)[0], people[:1])
    letter = year.draft(store, cycle, people[0], LINES)
    year.sign(store, letter)
    invested, judged, _daily, party = scores_year.line_ids(store, letter)
    told = {"unit_of_measure": "万元", "source": "商务局统计", "on": scores_year.DAY}
    scores_year.enter(store, invested, number=Decimal(450), **told)
    scores_year.mark(store, judged, PANEL_MARK, "90")
    scores_year.enter(store, party, not_applicable="无此项任务")
    return scores_year.member_ids(store, cycle)[0]


def texts(found: Explanation) -> list[str]:
    """Each node as it is shown, indented by its depth."""
    return [
        f"{'  ' * depth}{node.text}" + (f": {node.value}" if node.value else "")
        for depth, node in found.root.walk()
    ]


def nodes(found: Explanation, kind: str) -> Iterator[Node]:
    return (node for _depth, node in found.root.walk() if node.record_kind == kind)


def test_every_number_opens_to_its_working(store: Store, people: list[int], member: int) -> None:
    scores_year.noted(store, people[0], choices.PLUS)
    found = store.read(explanation, member)

    day = f"{year.YEAR}.06.01"
    signed = year.SIGNED_ON.shown()
    days = f"{year.YEAR}.01.01 to {year.YEAR}.12.31, days: {365 if year.YEAR % 4 else 366}"
    assert texts(found) == [
        f"Score of {year.YEAR}: 73.33",
        f"  Letter “样本局局长”, version 1, {days}: ≈73.333333",
        f"    Signed by the person on {signed}, for the office on {signed}.",
        "    招商引资 (weight 40, 完成率): 36",
        f"      Actual 450 万元, as of {day}",
        "        Source: 商务局统计",
        "      Actual 450 万元 / target 500 万元 = ratio 0.9.",
        "      Weight 40 × 0.9 = 36.",
        "      Not written, therefore taken: 上限1；下限0；越高越好.",
        "    综合评议 (weight 20, 评议): 18",
        "      Mark of 样本评委, 评议组: 90",
        "      Marks of the panel: 90 / 1 = 90 of 100.",
        "      The leader gave no mark: the panel's mean counts alone.",
        "      Weight 20 × 0.9 = 18.",
        "    日常表现 (weight 30, 台账): 12",
        f"      Ledger, {day}: 急难险重任务 样本任务: +",
        "      Ledger: 10 to start from; plus entries 1 × 2, minus entries 0 × -4: 12.",
        "      Not written, therefore taken: 下限0.",
        "    党建任务 (weight 10, 是否): —",
        "      Actual does not apply: 无此项任务",
        "      does not apply: 无此项任务",
        "    “党建任务” (weight 10) is left out: does not apply: 无此项任务.",
        "    The other parts make 66 of 90 points; × 100 / 90 = ≈73.333333.",
        "  Rounded half up, decimals kept 2: 73.33.",
    ]
    assert (found.name, found.year, str(found.points)) == ("样本甲", year.YEAR, "73.33")
    assert (found.missing, found.problem, found.decided) == (0, "", False)


def test_each_record_names_who_entered_it(store: Store, people: list[int], member: int) -> None:
    scores_year.noted(store, people[0], choices.MINUS)
    scores_year.give_points(store, member, MINUS, "1")
    found = store.read(explanation, member)

    for kind in ("actual", "mark", "key_task_record", "point_entry", "responsibility_letter"):
        (first, *_others) = nodes(found, kind)
        assert first.entered is not None and first.entered.person == store.person
        assert first.entered.when()


def test_entries_above_the_clearance_are_only_a_number(
    store: Store, people: list[int], member: int
) -> None:
    scores_year.noted(store, people[0], choices.PLUS)
    scores_year.noted(store, people[0], choices.MINUS, secrecy="保密", event="机密任务")
    before = store.read(explanation, member)
    store.database.show_up_to("普通")

    found = store.read(explanation, member)

    assert found.points == before.points
    assert any("机密任务" in line for line in texts(before))
    told = texts(found)
    assert not any("机密任务" in line for line in told)
    assert "      Entries above your clearance that count too: 1" in told


def test_what_keeps_a_score_from_being_made_is_said(store: Store, people: list[int]) -> None:
    cycle = year.plan_cycle(store)
    year.join(store, year.group_ids(store, cycle)[0], people[:1])
    member = scores_year.member_ids(store, cycle)[0]

    found = store.read(explanation, member)

    assert (found.points, found.problem) == (None, "No responsibility letter is signed.")
    with pytest.raises(UserError, match="no longer there"):
        store.read(explanation, member + 1)


def test_what_is_decided_is_explained_by_what_was_kept(
    store: Store, people: list[int], member: int
) -> None:
    given = scores_year.input_of(store, member)
    basis = as_basis(given, store.read(rules_in_force), store.read(proposal_of, member))
    scores_year.set_state(store, member, DECIDED, basis)
    before = store.read(explanation, member)
    assert before.decided

    scores_year.noted(store, people[0], choices.PLUS)

    after = store.read(explanation, member)
    assert (after.points, after.exact) == (before.points, before.exact)
    assert score_member(from_basis(basis).given).points == before.points
    assert scores_year.input_of(store, member) != given


def test_an_explanation_is_official_chinese_too(store: Store, member: int) -> None:
    set_language("zh_CN")
    found = store.read(explanation, member)
    set_language("en")

    assert all(node.text.official() for _depth, node in found.root.walk())
    assert found.as_json()["explanation"]["parts"][0]["record"]["kind"] == "responsibility_letter"
