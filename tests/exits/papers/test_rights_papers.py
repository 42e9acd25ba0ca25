"""The card of rights and benefits, and the list of what is overdue."""

from __future__ import annotations

import pytest

from desktop.base.errors import UserError
from desktop.cadres.papers.printing import print_to_bytes
from desktop.exits.operations.platforms import save_contact, save_custody
from desktop.exits.papers.rights_card import RIGHTS_CARD_PAPER
from desktop.exits.papers.rights_overdue import RIGHTS_OVERDUE_PAPER
from desktop.paper.catalogue import PrintOptions
from desktop.store.store import Store
from tests.exits import course
from tests.exits.course import ACT, TODAY, ago
from tests.exits.papers.printed import cells, pages, printed
from tests.exits.test_rights import ATTEND, READ, benefit, occasion, retired, right, save


def test_a_card_says_what_is_given_by_which_document(store: Store) -> None:
    one = retired(store)
    ended = right(ATTEND, end=ago(1), stop_reason="其他")
    save(
        store,
        one,
        rights=[right(every_months=3, in_charge="样本丙"), ended],
        benefits=[benefit(level="同职级在职人员")],
    )
    custody = {"cadre_id": one, "start": ago(20), "bureau": "样县老干部局", "received_by": "样本丁"}
    store.write(ACT, save_custody, None, custody)
    call = {"cadre_id": one, "on": ago(2), "way": "电话", "reason": "日常联系", "by": "样本戊"}
    store.write(ACT, save_contact, None, call)
    pdf, content = printed(store, RIGHTS_CARD_PAPER, one)
    (text,) = pages(pdf)
    for part in (
        *("待遇权益卡", READ, "每3个月不少于一次", "医疗", "同职级在职人员", "样县医保局"),
        *(
            "样组干〔2025〕1号",
            "样县老干部局",
            "样本丁",
            "样本丙",
            "样本戊",
            "第84条",
            "样县样局局长",
        ),
    ):
        assert part in text, part
    assert ATTEND not in text, "what ended is no longer given"
    assert content["cadre_id"] == one


def test_the_notice_of_the_law_stands_only_beside_local_benefits(store: Store) -> None:
    one = retired(store)
    save(store, one, rights=[right()], benefits=[benefit(document_level="国家")])
    assert "第84条" not in "".join(pages(printed(store, RIGHTS_CARD_PAPER, one)[0]))


def test_without_anything_granted_the_card_says_so(store: Store) -> None:
    one = retired(store)
    assert "没有登记" in "".join(pages(printed(store, RIGHTS_CARD_PAPER, one)[0]))


def test_every_card_keeps_to_one_page(store: Store) -> None:
    one = retired(store)
    rights = [right(f"{READ}第{number}项" * 2) for number in range(7)]
    benefits = [benefit(f"待遇{number}", level="同职级在职人员" * 2) for number in range(5)]
    save(store, one, rights=rights, benefits=benefits)
    assert len(pages(printed(store, RIGHTS_CARD_PAPER, one)[0])) == 1


def test_the_list_of_what_is_overdue(store: Store) -> None:
    one, other, third = retired(store), retired(store, "样本乙"), retired(store, "样本丙")
    save(store, one, rights=[right(every_months=3)], occasions=[occasion(200)])
    save(store, other, rights=[right(every_months=1, in_charge="样本丁")])
    save(store, third, rights=[right()], occasions=[occasion(1)])
    pdf, (told,) = print_to_bytes(
        store, RIGHTS_OVERDUE_PAPER, [one, other, third], PrintOptions(TODAY)
    )
    assert store.read(RIGHTS_OVERDUE_PAPER.now, told.content) == told.content
    rows = [row for row in cells(pdf) if row[0].isdecimal()]
    assert {row[1] for row in rows} == {"样本甲", "样本乙"}
    by_name = {row[1]: row for row in rows}
    assert by_name["样本甲"][5] == ago(200).shown()
    assert "起未落实" in by_name["样本乙"][5]
    assert by_name["样本乙"][8] == "样本丁"
    assert "合计：2人，2项" in "".join(pages(pdf))
    with pytest.raises(UserError, match="overdue"):
        print_to_bytes(store, RIGHTS_OVERDUE_PAPER, [third], PrintOptions(TODAY))


def test_a_leader_in_office_has_no_way_of_leaving_on_the_card(store: Store) -> None:
    one = course.leader(store)
    save(store, one, rights=[right()])
    assert printed(store, RIGHTS_CARD_PAPER, one)[1]["way"] == ""
