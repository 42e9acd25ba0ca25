"""年度考核结果通知书 read back from the PDF: result, review, slip; none before the decision."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from desktop.appraisal.papers.notice_words import PAPER_WORDS
from desktop.appraisal.papers.result_notice import RESULT_NOTICE_PAPER as PAPER
from desktop.appraisal.papers.result_words import RESULT_NOTICE
from desktop.appraisal.records import GradeDecision, GroupMember
from desktop.appraisal.rules.rulebook import PREFIX
from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.cadres.operations.office import save_settings
from desktop.cadres.papers.printing import print_to_bytes
from desktop.cadres.queries.paper_words import setting_key
from desktop.cadres.records import RuleSetting
from desktop.paper.catalogue import PrintOptions
from desktop.store.store import Store
from tests.appraisal.result_year import (
    ACT,
    YEAR,
    add,
    assessed,
    delete,
    join,
    member,
    plan,
    unit,
)
from tests.daily.papers.made import pages_of

DECIDED = "已审定"


@pytest.fixture
def group(store: Store) -> tuple[int, int]:
    """A cycle with a group."""
    return plan(store)


def pages(store: Store, *ids: int) -> list[str]:
    asked = PrintOptions(date(YEAR + 1, 1, 10))
    return pages_of(print_to_bytes(store, PAPER, ids, asked)[0])


def decided(store: Store, group: tuple[int, int], grade: str | None, **values: Any) -> int:
    found = member(store, group)
    assessed(store, found, state=DECIDED, grade=grade, **values)
    return found


def test_a_notice_tells_the_result_and_how_to_ask_for_a_review(
    store: Store, group: tuple[int, int]
) -> None:
    (meeting,) = add(
        store,
        GradeDecision(
            cycle_id=group[0],
            position=1,
            meeting="部务会",
            organ="样县考核委员会",
            decided_on=PartialDate(YEAR + 1, 1, 5),
        ),
    )
    found = decided(
        store,
        group,
        "优秀",
        decision_id=meeting,
        notice_number="样考〔2026〕3号",
        noticed_on=PartialDate(YEAR + 1, 1, 20),
    )
    (page,) = pages(store, found)
    for words in (
        "年度考核结果通知书样考〔2026〕3号样本甲同志：",
        f"经样县考核委员会研究审定，你{YEAR}年度考核结果为：优秀。",
        "自知道本结果之日起30日内向本机关书面申请复核（参照《中华人民共和国公务员法》第九十五条）",
        f"示例县委组织部{YEAR + 1}年1月20日沿此线剪下年度考核结果通知书回执",
        f"通知书文号样考〔2026〕3号姓名样本甲考核年度{YEAR}年度考核结果优秀",
        "本人意见□同意□不同意意见说明签名日期年月日",
    ):
        assert words in page
    assert "申诉" not in page


def test_the_incompetent_are_told_of_the_appeal(store: Store, group: tuple[int, int]) -> None:
    """公务员法 art. 95: review within 30 days, appeal within 15 after it, or within 30 at once."""
    (page,) = pages(store, decided(store, group, "不称职"))
    for words in (
        "考核结果为：不称职。",
        "按照《中华人民共和国公务员法》第九十五条的规定",
        "30日内向本机关书面申请复核",
        "接到复核决定之日起15日内",
        "不经复核，自知道本结果之日起30日内直接提出申诉",
    ):
        assert words in page


def test_the_days_for_a_review_are_those_of_the_office(
    store: Store, group: tuple[int, int]
) -> None:
    own = RuleSetting(code=f"{PREFIX}review_request_days", value=json.dumps("45"))
    add(store, own)
    assert "之日起45日内" in pages(store, decided(store, group, "称职"))[0]


def test_who_gets_no_grade_is_told_so(store: Store, group: tuple[int, int]) -> None:
    (page,) = pages(
        store, decided(store, group, None, no_grade="新录用公务员试用期年度考核不确定等次")
    )
    assert "考核结果为：新录用公务员试用期年度考核不确定等次。" in page


@pytest.mark.parametrize(
    ("opinion", "ticked"), [("同意", "√同意□不同意"), ("不同意", "□同意√不同意")]
)
def test_an_opinion_on_file_stands_on_the_slip(
    store: Store, group: tuple[int, int], opinion: str, ticked: str
) -> None:
    told = {"opinion_text": "已阅。", "opinion_on": PartialDate(YEAR + 1, 1, 22)}
    (page,) = pages(store, decided(store, group, "称职", opinion=opinion, **told))
    assert f"本人意见{ticked}意见说明已阅。签名日期{YEAR + 1}年1月22日" in page


def test_a_leading_body_is_told_as_a_body(store: Store, group: tuple[int, int]) -> None:
    body = join(store, group, unit_id=unit(store, "样县样本局"))
    assessed(store, body, state=DECIDED, grade="良好")
    (page,) = pages(store, body)
    assert "样县样本局领导班子：" in page
    assert f"你单位领导班子{YEAR}年度考核结果为：良好。" in page
    assert "公务员法" not in page


def test_there_is_no_notice_before_the_decision(store: Store, group: tuple[int, int]) -> None:
    ready = decided(store, group, "称职")
    first, second = member(store, group, "样本乙"), member(store, group, "样本丙")
    assessed(store, second, grade="称职")
    with pytest.raises(UserError, match=r"1 result is not decided yet.*样本丙"):
        pages(store, ready, second)
    with pytest.raises(UserError, match=r"2 results are not decided yet.*样本乙、样本丙"):
        pages(store, first, ready, second)


def test_a_deleted_member_is_refused(store: Store, group: tuple[int, int]) -> None:
    gone = member(store, group)
    delete(store, GroupMember, [gone])
    with pytest.raises(UserError, match="deleted"):
        pages(store, gone)


def test_what_the_person_says_stands_on_the_slip_or_it_tells_where(
    store: Store, group: tuple[int, int]
) -> None:
    said = "本人认为考核结果与实际不符。"
    told = pages(store, decided(store, group, "不称职", opinion_text=said * 12))
    assert said * 12 in told[-1]
    assert all(words in told[-1] for words in ("沿此线剪下", "通知书回执", "签名日期年月日"))
    (page,) = pages(store, decided(store, group, "不称职", opinion_text=said * 120))
    assert "意见说明见年度考核登记表本人意见栏" in page


def test_every_word_is_printed_somewhere(store: Store, group: tuple[int, int]) -> None:
    """A word that the office can edit but that no paper prints would mislead."""
    words = PAPER_WORDS[RESULT_NOTICE]
    own = {setting_key(RESULT_NOTICE, key): f"〔{key}〕" for key in words}
    store.write(ACT, save_settings, own)
    body = join(store, group, unit_id=unit(store))
    assessed(store, body, state=DECIDED, grade="良好")
    ids = [decided(store, group, grade, notice_number="1号") for grade in ("优秀", "不称职")]
    ids.append(decided(store, group, "称职", opinion_text="长" * 600))
    whole = "".join(pages(store, *ids, body))
    assert [key for key in words if f"〔{key}〕" not in whole] == []
