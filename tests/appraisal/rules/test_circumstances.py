"""Which circumstances leave no grade, fix one, or bar excellent; each with record and clause."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.appraisal.fields.decision import INCOMPETENT, NO_GRADES
from desktop.appraisal.fields.results import CIRCUMSTANCES, OTHER
from desktop.appraisal.rules.circumstances import (
    AT_YEAR_END,
    WHOLE_YEAR,
    CircumstanceFact,
    Holding,
    MemberFacts,
    QuarterFact,
    SanctionFact,
    circumstance_rows,
    holding,
)
from desktop.appraisal.rules.rulebook import rulebook, shipped
from desktop.base.dates import PartialDate
from desktop.cadres.records import EffectPeriod
from tests.appraisal.rules.members import YEAR


def day(text: str | None) -> PartialDate | None:
    return None if text is None else PartialDate.read(text)


def circumstance(
    kind: str,
    start: str | None = None,
    end: str | None = None,
    days: str | None = None,
    at: int = 7,
) -> CircumstanceFact:
    return CircumstanceFact(at, kind, day(start), day(end), None if days is None else Decimal(days))


def held(*circumstances: CircumstanceFact, **others: object) -> Holding:
    return holding(MemberFacts(circumstances, **others), YEAR, rulebook())  # type: ignore[arg-type]


def sanctioned(name: str, on: str | None, until: str | None = None, **rules: str) -> Holding:
    facts = MemberFacts(sanctions=[SanctionFact(5, name, day(on), day(until))])
    return holding(facts, YEAR, rulebook(rules))


def test_every_row_of_the_table_names_a_circumstance_of_the_form_or_a_fact_on_file() -> None:
    named = {row["circumstance"] for row in circumstance_rows().values()}
    assert named - set(CIRCUMSTANCES) == {"警告", "影响期"}
    assert set(CIRCUMSTANCES) - named == {OTHER}
    results = {row["result"] for row in circumstance_rows().values()} - {""}
    assert results <= {*NO_GRADES, INCOMPETENT}
    assert shipped()["sanction_days"]["choices"] == f"{WHOLE_YEAR}|{AT_YEAR_END}"


@pytest.mark.parametrize(
    ("start", "end", "result"),
    [
        ("2026.08.01", "2027.07.31", "新录用公务员试用期年度考核不确定等次"),
        ("2026.08.01", None, "新录用公务员试用期年度考核不确定等次"),
        ("2026.01.01", "2026.12.31", "新录用公务员试用期年度考核不确定等次"),
        ("2025.08.01", "2026.07.31", None),
        ("2024.08.01", "2025.07.31", None),
        ("2027.01.01", "2027.12.31", None),
    ],
)
def test_a_recruit_still_on_probation_at_the_end_of_the_year_has_no_grade(
    start: str, end: str | None, result: str | None
) -> None:
    found = held(circumstance("录用试用期", start, end))
    assert found.result == result
    assert [(bar.rule, bar.record_kind, bar.record_id) for bar in found.fixed] == (
        [("recruit_probation", "circumstance", 7)] if result else []
    )


def test_probation_that_ended_within_the_year_is_told() -> None:
    found = held(circumstance("录用试用期", "2025.08.01", "2026.07.31"))
    assert [one.shown() for one in found.notes] == [
        "The probation of the recruit ended on 2026.07.31, within the year."
    ]


@pytest.mark.parametrize(
    ("declared", "attended", "result"),
    [
        (("2026.01.01", "2026.07.01", None), "0", None),
        (("2026.01.01", "2026.07.02", None), "0", "病、事假累计超过考核年度半年不进行考核"),
        (("2025.10.01", "2026.06.30", None), "0", None),
        (("2026.01.01", "2026.12.31", "182.5"), "0", None),
        (("2026.01.01", "2026.12.31", "183"), "0", "病、事假累计超过考核年度半年不进行考核"),
        (("2026.01.01", "2026.04.10", None), "100", None),
        (("2026.01.01", "2026.04.10", None), "183", "病、事假累计超过考核年度半年不进行考核"),
        (("2024.01.01", "2025.12.31", "300"), "0", None),
    ],
)
def test_leave_counts_once_by_the_larger_sum(
    declared: tuple[str, str, str | None], attended: str, result: str | None
) -> None:
    start, end, days = declared
    found = held(circumstance("病事假", start, end, days), leave_days=Decimal(attended))
    assert found.result == result


def test_leaves_that_overlap_count_each_day_once() -> None:
    first = circumstance("病事假", "2026.01.01", "2026.05.31")
    second = circumstance("病事假", "2026.05.01", "2026.06.30", at=8)
    found = held(first, second)
    assert found.result is None
    assert found.notes[0].shown() == (
        "Leave of 181 days (as declared; attendance says 0), limit 183: assessed."
    )


def test_leave_by_attendance_alone_stands_on_the_quarter() -> None:
    found = held(leave_days=Decimal("190.5"), quarters=[QuarterFact(31, 1, None)])
    (bar,) = found.fixed
    assert (found.result, bar.record_kind, bar.record_id) == (
        "病、事假累计超过考核年度半年不进行考核",
        "routine_assessment",
        31,
    )
    assert bar.says.shown() == (
        "Leave of 190.5 days (by attendance; 0 are declared), limit 183: not assessed."
    )


def test_the_office_may_set_another_limit_of_leave() -> None:
    facts = MemberFacts([circumstance("病事假", days="120")])
    assert holding(facts, YEAR, rulebook()).result is None
    assert (
        holding(facts, YEAR, rulebook({"leave_limit_days": "120"})).result
        == "病、事假累计超过考核年度半年不进行考核"
    )


@pytest.mark.parametrize(
    ("start", "end", "result"),
    [
        ("2026.11.02", None, "被立案调查尚未结案年度考核不确定等次"),
        ("2025.11.02", None, "被立案调查尚未结案年度考核不确定等次"),
        ("2026.03.02", "2026.09.01", None),
        ("2026.03.02", "2027.02.01", "被立案调查尚未结案年度考核不确定等次"),
        ("2027.01.05", None, None),
    ],
)
def test_an_open_case_leaves_no_grade(start: str, end: str | None, result: str | None) -> None:
    assert held(circumstance("立案调查", start, end)).result == result


def test_who_refuses_is_incompetent() -> None:
    found = held(circumstance("拒不参加考核"))
    assert found.result == "不称职"
    assert found.fixed[0].source == "公务员考核规定（试行，2007）"


@pytest.mark.parametrize(
    ("name", "on", "until", "result", "barred"),
    [
        ("警告", "2026.05.06", "2026.11.06", None, True),
        ("警告", "2025.12.06", "2026.06.06", None, False),
        ("党内严重警告", "2026.05.06", None, None, True),
        ("记过", "2026.05.06", "2027.05.06", "受政纪处分期间年度考核不确定等次", False),
        ("政务记大过", "2025.01.06", "2026.07.06", "受政纪处分期间年度考核不确定等次", False),
        ("记过", "2025.01.01", "2026.01.01", None, False),
        ("记过", "2025.06.30", None, "受政纪处分期间年度考核不确定等次", False),
        ("记过", "2024.06.30", None, None, False),
        ("记大过", "2024.08", None, "受政纪处分期间年度考核不确定等次", False),
        ("开除", "2020.08", None, "受政纪处分期间年度考核不确定等次", False),
        ("降级", "2027.01.05", "2029.01.05", None, False),
    ],
)
def test_sanctions(name: str, on: str, until: str | None, result: str | None, barred: bool) -> None:
    found = sanctioned(name, on, until)
    assert found.result == result
    assert [bar.rule for bar in found.not_excellent] == (["warned"] if barred else [])
    assert all((bar.record_kind, bar.record_id) == ("sanction", 5) for bar in found.fixed)


def test_the_office_may_count_sanctions_at_the_end_of_the_year_only() -> None:
    over = ("记大过", "2025.01.06", "2026.07.06")
    assert sanctioned(*over).notes[0].shown().startswith("The sanction ended on 2026.07.06")
    assert sanctioned(*over, sanction_days=AT_YEAR_END).result is None
    running = ("记大过", "2026.01.06", "2027.07.06")
    assert (
        sanctioned(*running, sanction_days=AT_YEAR_END).result == "受政纪处分期间年度考核不确定等次"
    )


def test_a_sanction_without_a_date_is_told_and_bars_nothing() -> None:
    found = sanctioned("记过", None)
    assert (found.result, found.not_excellent) == (None, ())
    assert "no date" in found.notes[0].shown()


def test_a_party_sanction_is_left_to_people() -> None:
    assert "decide whether" in sanctioned("党内严重警告", "2026.05.06").notes[0].shown()
    assert sanctioned("警告", "2026.05.06").notes == ()


@pytest.mark.parametrize(
    ("start", "end", "barred"),
    [
        ("2025.09.01", "2026.03.01", True),
        ("2025.07.01", "2026.01.01", False),
        ("2025.06", "2026.01", True),
        ("2026.12.31", "2027.06.30", True),
        ("2027.01.01", "2027.07.01", False),
        ("2020.01.01", None, True),
    ],
)
def test_an_effect_period_that_runs_in_the_year_bars_excellent(
    start: str, end: str | None, barred: bool
) -> None:
    period = EffectPeriod(
        cadre_id=1, measure="诫勉", start=day(start), end=day(end), basis="示组〔2026〕1号"
    )
    found = held(effects=[period])
    assert [(bar.record_kind, bar.record_id, bar.source) for bar in found.not_excellent] == (
        [("effect_period", period.id, "示组〔2026〕1号")] if barred else []
    )
    assert found.result is None


@pytest.mark.parametrize("kind", ["借调（挂职）", "交流", "脱产学习"])
def test_secondment_exchange_and_study_are_told_and_bar_nothing(kind: str) -> None:
    found = held(circumstance(kind, "2026.03.01", "2026.09.30"))
    assert (found.result, found.fixed, found.not_excellent) == (None, (), ())
    assert found.notes[0].shown().startswith(f"{kind} from 2026.03.01 to 2026.09.30: assessed by")


def test_of_several_the_first_row_of_the_table_gives_the_result() -> None:
    case = circumstance("立案调查", "2026.05.01")
    probation = circumstance("录用试用期", "2026.05.01", at=8)
    for order in ((case, probation), (probation, case)):
        found = held(*order)
        assert found.result == "新录用公务员试用期年度考核不确定等次"
        assert [bar.rule for bar in found.fixed] == ["recruit_probation", "investigation"]
