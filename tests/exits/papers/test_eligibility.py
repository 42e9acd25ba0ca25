"""The statement of eligibility, read back: conditions, records, what is missing, what was kept."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.appraisal.rules.sentences import Sentence
from desktop.cadres.operations.person import Line, save_person, save_section
from desktop.cadres.papers.printing import print_to_bytes
from desktop.exits.papers.eligibility import ELIGIBILITY_PAPER
from desktop.exits.queries.arrangements import arrangement_sheet
from desktop.exits.queries.ways import ways_of
from desktop.exits.records import EligibilityRule
from desktop.exits.rules.conditions import about_of
from desktop.exits.rules.legality import official_legality_notice
from desktop.paper.catalogue import Content, PrintOptions
from desktop.store.store import Store
from tests.cadres.conftest import empty_folder, store
from tests.exits import course
from tests.exits.papers.printed import cells, pages, printed
from tests.paper.reading import without_space

__all__ = ["empty_folder", "store"]


def line_on(content: Content, head: str, way: int = 0) -> dict[str, Any]:
    """The first condition with this head."""
    lines = content["ways"][way]["conditions"]
    found: dict[str, Any] = next(line for line in lines if line["head"].startswith(head))
    return found


def test_each_condition_of_the_rule_stands_with_value_record_and_result(store: Store) -> None:
    course.rule(store, assessment_years=2, years_of_service=20)
    cadre_id = course.leader(store)
    arrangement_id = course.submitted(store, cadre_id, "提前离岗")
    pdf, content = printed(store, ELIGIBILITY_PAPER, arrangement_id)
    assert line_on(content, "年龄")["records"] == ["干部档案：样本甲"]
    post = f"职务：局长 {course.years_ago(12).shown()}"
    assert line_on(content, "任职年限")["records"] == [post]
    years = [line for line in content["ways"][0]["conditions"] if line["head"] == "年度考核"]
    newest = course.TODAY.year - 1
    assert [line["records"] for line in years] == [
        [f"年度考核：{year} 称职"] for year in (newest, newest - 1)
    ]
    told = [row for row in cells(pdf) if row[-1] == "符合"]
    assert [row[-4] for row in told] == ["任职年限", "年龄", "工作年限", "年度考核", "年度考核"]
    basis = store.read(arrangement_sheet, arrangement_id, course.TODAY).basis
    assert basis is not None
    official = [without_space(one.official()) for one in basis.says]
    assert all(row[-3] in official for row in told)


def test_rule_legality_and_what_is_missing_are_told(store: Store) -> None:
    course.rule(store)
    arrangement_id = course.submitted(store, course.leader(store), "提前离岗")
    pdf, content = printed(store, ELIGIBILITY_PAPER, arrangement_id)
    text = "".join(pages(pdf))
    assert f"样本规则：{course.DOCUMENT}（县级）" in text
    assert "未经核实" in text
    assert without_space(official_legality_notice("县")) in text
    (way,) = content["ways"]
    assert way["missing"]
    assert all(without_space(one) in text for one in way["missing"])
    leave_on = course.ago(course.LEAVE_DAYS).written()
    assert f"按{leave_on}离开核对，符合提前离岗的条件；上列事项尚需补齐或者确认。" in text


def test_a_submitted_arrangement_is_told_as_it_was_judged(store: Store) -> None:
    rule_id = course.rule(store)
    cadre_id = course.leader(store)
    arrangement_id = course.submitted(store, cadre_id, "提前离岗")
    before = printed(store, ELIGIBILITY_PAPER, arrangement_id)[1]["ways"]

    def stricter(session: Any) -> None:
        session.get_one(EligibilityRule, rule_id).min_age = 58

    store.write(course.ACT, stricter)
    store.write(course.ACT, save_person, cadre_id, {"verified_birth_date": course.years_ago(40)})
    assert printed(store, ELIGIBILITY_PAPER, arrangement_id)[1]["ways"] == before


def test_a_draft_is_judged_today_condition_by_condition(store: Store) -> None:
    course.rule(store, assessment_years=2)
    young = course.years_ago(48)
    cadre_id = course.leader(store, birth_date=young, verified_birth_date=young)
    newest = course.TODAY.year - 1
    grades = [
        Line(None, {"year": newest, "grade": "基本称职"}),
        Line(None, {"year": newest - 1, "grade": "优秀"}),
    ]
    store.write(course.ACT, save_section, cadre_id, "annual_results", grades)
    arrangement_id = course.draft(store, cadre_id, "提前离岗")
    pdf, content = printed(store, ELIGIBILITY_PAPER, arrangement_id)
    assert line_on(content, "年龄")["state"] == "not yet"
    assert line_on(content, "任职年限")["state"] == "open"
    years = [one for one in content["ways"][0]["conditions"] if one["head"] == "年度考核"]
    assert [one["state"] for one in years] == ["closed", "open"]
    assert "不符合提前离岗的条件。" in "".join(pages(pdf))


def test_article_93_is_open_by_one_of_its_two_cases(store: Store) -> None:
    arrangement_id = course.submitted(store, course.leader(store))
    content = printed(store, ELIGIBILITY_PAPER, arrangement_id)[1]
    assert line_on(content, "工作年限")["state"] == "open"
    assert line_on(content, "距退休年龄")["state"] == "not yet"
    assert content["ways"][0]["state"] == "open"


@pytest.mark.parametrize(("sex", "ways"), [("男", 3), ("女", 4)])
def test_a_person_is_told_of_every_early_way(store: Store, sex: str, ways: int) -> None:
    cadre_id = course.leader(store, sex=sex)
    day = course.years_ago(-1)
    asked = PrintOptions(course.TODAY, end=day)
    pdf, (told,) = print_to_bytes(store, ELIGIBILITY_PAPER, [cadre_id], asked)
    assert store.read(ELIGIBILITY_PAPER.now, told.content) == told.content
    assert len(told.content["ways"]) == ways
    assert told.content["day"] == day.latest().isoformat()
    assert without_space(f"按{day.latest().year}年") in "".join(pages(pdf))


def test_every_sentence_that_tells_a_value_has_a_head(store: Store) -> None:
    """What has no head of its own is told as 其他情况; only sentences without values may be."""
    course.rule(store)
    course.age_limit(store)
    cadre_id = course.leader(store)
    course.bar(store, cadre_id, "脱密期", start=course.ago(100), end=course.ago(-100))
    told = [one for way in store.read(ways_of, cadre_id, course.TODAY) for one in way.says]
    assert len(told) > 10
    assert not [one for one in told if one.values and about_of(one).head == "其他情况"]


def test_what_nobody_knows_is_told_as_it_is() -> None:
    assert about_of(Sentence("Something new about {nobody}.", {"nobody": "—"})).head == "其他情况"
