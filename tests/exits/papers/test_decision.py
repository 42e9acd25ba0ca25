"""The decision on an exit and the notice to the person: agreed, refused, decided, and what bars."""

from __future__ import annotations

import pytest

from desktop.base.errors import UserError
from desktop.cadres.operations.office import save_settings
from desktop.cadres.queries.paper_words import setting_key
from desktop.exits.papers.decision_words import MATTERS, ORDERED
from desktop.exits.papers.exit_decision import EXIT_DECISION_PAPER
from desktop.exits.papers.exit_notice import EXIT_NOTICE_PAPER
from desktop.exits.records import RankTreatment
from desktop.exits.rules.course_papers import EXIT_NOTICE
from desktop.exits.rules.legality import official_legality_notice
from desktop.exits.rules.way import rows
from desktop.store.store import Store
from tests.cadres.conftest import empty_folder, store
from tests.exits import course
from tests.exits.papers.printed import text_of
from tests.paper.reading import without_space

__all__ = ["empty_folder", "store"]

REASON = "承担的防汛工程尚未验收，须由本人继续主持"
LEAVES = course.ago(course.LEAVE_DAYS).written()


def decided(store: Store, way: str = "提前退休", **values: object) -> int:
    """An arrangement with its decision."""
    own = {} if way != "转任职级" else {"applied_on": None, "application": None}
    arrangement_id = course.submitted(store, course.leader(store), way, **own)
    course.do_until(store, arrangement_id, "核查")
    course.do(store, arrangement_id, "组织决定", **{"by": "中共样县县委", **values})
    return arrangement_id


def refused(store: Store, way: str = "提前退休") -> int:
    return decided(store, way, outcome="不同意", text=REASON)


def test_every_way_is_worded() -> None:
    assert {*MATTERS, *ORDERED} == {row["way"] for row in rows().values()}


def test_an_agreement_answers_the_unit(store: Store) -> None:
    text = text_of(store, EXIT_DECISION_PAPER, decided(store))
    birth = course.years_ago(54).written()
    assert text.startswith(f"关于同意样本甲同志提前退休的批复{course.DOCUMENT}样县样局：")
    assert (
        f"经{course.MEETING}研究，根据公务员法第93条，同意样本甲同志（男，{birth}出生，"
        f"样县样局局长，样县样会理事）自{LEAVES}起提前退休。"
    ) in text
    assert "其所任样县样局局长，样县样会理事自同日起不再担任" in text
    day = course.ago(course.COURSE_DAYS["组织决定"]).written()
    assert f"中共样县县委{day}" in text
    assert "理由" not in text and "合法性提示" not in text


def test_a_refusal_says_why_and_that_the_person_is_to_be_told(store: Store) -> None:
    text = text_of(store, EXIT_DECISION_PAPER, refused(store))
    assert text.startswith("关于不同意样本甲同志提前退休的批复")
    assert f"理由：{REASON}" in text
    assert "申请复核、提出申诉的权利" in text
    assert "不再担任" not in text


def test_what_the_organization_decides_is_no_answer(store: Store) -> None:
    course.age_limit(store)
    text = text_of(store, EXIT_DECISION_PAPER, decided(store, "转任职级"))
    assert text.startswith("关于样本甲同志转任职级公务员的决定")
    assert f"本县任职年龄界限（{course.DOCUMENT}）" in text
    assert "收悉" not in text
    assert "其所任样县样局局长自同日起不再担任" in text


def test_a_local_rule_brings_the_legality_notice_and_says_it_is_unverified(store: Store) -> None:
    course.rule(store)
    text = text_of(store, EXIT_DECISION_PAPER, decided(store, "提前离岗"))
    assert f"根据{course.DOCUMENT}（县级）“样本规则”" in text
    assert without_space(official_legality_notice("县")) in text
    assert "尚未经本机关核实" in text


def test_a_treatment_that_was_granted_is_named_with_its_document(store: Store) -> None:
    arrangement_id = decided(store)
    cadre_id = store.rows("SELECT cadre_id FROM exit_arrangement")[0][0]
    values = {"treatment": "副调研员待遇", "document_number": "样发〔2020〕3号"}
    course.add(
        store,
        RankTreatment(
            cadre_id=cadre_id,
            arrangement_id=arrangement_id,
            start=course.ago(20),
            document_level="市",
            **values,
        ),
    )
    text = text_of(store, EXIT_DECISION_PAPER, arrangement_id)
    assert "职级待遇：副调研员待遇（依据样发〔2020〕3号，依据层级：市）。" in text
    assert without_space(official_legality_notice("市")) in text


@pytest.mark.parametrize("paper", [EXIT_DECISION_PAPER, EXIT_NOTICE_PAPER])
def test_before_the_decision_there_is_nothing_to_print(store: Store, paper: object) -> None:
    arrangement_id = course.submitted(store, course.leader(store))
    with pytest.raises(UserError, match=r"no decision yet on 1 arrangement.*样本甲"):
        text_of(store, paper, arrangement_id)  # type: ignore[arg-type]


def test_the_notice_of_an_agreement_tells_hand_over_and_limits_and_has_a_receipt(
    store: Store,
) -> None:
    text = text_of(store, EXIT_NOTICE_PAPER, decided(store))
    assert text.startswith("提前退休审批结果通知书样本甲同志：")
    assert f"同意你自{LEAVES}起提前退休（{course.DOCUMENT}）。" in text
    assert "第九十一条" in text
    assert "在离职3年内" in text
    assert "申诉" not in text
    for word in ("沿此线剪下", "送达回执", "受送达人签名", "送达人签名"):
        assert word in text


def test_the_notice_of_a_refusal_tells_reason_and_appeal_with_its_days(store: Store) -> None:
    text = text_of(store, EXIT_NOTICE_PAPER, refused(store))
    assert f"不予批准你提前退休的申请（{course.DOCUMENT}）。" in text
    assert f"理由：{REASON}" in text
    assert "可以按照《中华人民共和国公务员法》第九十五条" in text
    assert "自知道本决定之日起30日内向本机关书面申请复核" in text
    assert "自接到复核决定之日起15日内" in text
    assert "不经复核，自知道本决定之日起30日内直接提出申诉" in text
    assert "从业" not in text and "第一百零七条" not in text


def test_what_article_95_does_not_name_is_told_by_analogy(store: Store) -> None:
    course.rule(store)
    assert "可以参照《中华人民共和国公务员法》第九十五条" in text_of(
        store, EXIT_NOTICE_PAPER, refused(store, "提前离岗")
    )


def test_who_stays_in_service_is_told_no_limits_on_work(store: Store) -> None:
    course.rule(store)
    text = text_of(store, EXIT_NOTICE_PAPER, decided(store, "提前离岗"))
    assert "第一百零七条" not in text


def test_the_office_may_write_its_own_words(store: Store) -> None:
    own = {setting_key(EXIT_NOTICE, "addressee"): "致{姓名}"}
    store.write(course.ACT, save_settings, own)
    assert "致样本甲：" in text_of(store, EXIT_NOTICE_PAPER, decided(store))
