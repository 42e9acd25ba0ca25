"""公务员奖励审批表, read back from the PDF: cells, photo, deeds, what is carried on, refusals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

import pdfplumber
import pytest
from PIL import Image

from desktop.appraisal.papers.reward_approval import PAGE_1, PAGE_2, REWARD_APPROVAL_PAPER
from desktop.appraisal.queries.papers_about import rewards_about
from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.cadres.papers.printing import print_to_bytes
from desktop.cadres.records import Education, ResumeStage, Reward
from desktop.paper.catalogue import PrintOptions
from desktop.paper.units import Box
from desktop.store.files import keep_file
from desktop.store.store import Store
from tests.appraisal import papers_year as made
from tests.appraisal import result_year as year
from tests.daily.papers.made import numbered, pages_of
from tests.paper.reading import without_space

TODAY = date(2026, 1, 22)


def pdf_of(store: Store, consequence_id: int) -> bytes:
    pdf, (told,) = print_to_bytes(
        store, REWARD_APPROVAL_PAPER, [consequence_id], PrintOptions(TODAY)
    )
    assert store.read(REWARD_APPROVAL_PAPER.now, told.content) == told.content
    return pdf


def text_in(pdf: bytes, page: int, box: Box) -> str:
    """What stands in a box, without white space."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        part = opened.pages[page].within_bbox((box.left, box.top, box.right, box.bottom))
        return without_space(part.extract_text())


def values_of(pdf: bytes) -> dict[str, str]:
    """The text of each cell of page 1."""
    return {place: text_in(pdf, 0, PAGE_1.grid.box(cell)) for place, cell in PAGE_1.values.items()}


@pytest.fixture
def rewarded(store: Store) -> tuple[int, int]:
    """Somebody excellent and the reward proposed: member and consequence."""
    cycle, members = made.office(store)
    made.decide(store, cycle, members)
    member = members["样本甲"]
    return member, made.reward(store, member)


def test_every_cell_holds_what_is_on_file(store: Store, rewarded: tuple[int, int]) -> None:
    member, consequence = rewarded
    cadre = year.cadre_of(store, member)
    year.named(
        store,
        member,
        ethnicity="汉族",
        native_place="示例省示例县",
        birthplace="示例省示例市",
        id_number="999999198005150018",
        started_work_on=PartialDate(2002, 7),
        political_status="中共党员",
    )
    year.add(
        store,
        Education(cadre_id=cadre, position=1, full_time=True, level="大学", degree="理学学士"),
        Education(cadre_id=cadre, position=2, full_time=False, level="研究生"),
        Reward(cadre_id=cadre, position=1, name="嘉奖", on=PartialDate(2021, 1)),
        ResumeStage(
            cadre_id=cadre, position=1, start=PartialDate(2002, 7), text="示例县样本局科员"
        ),
    )
    pdf = pdf_of(store, consequence)
    found = values_of(pdf)
    assert "2002.07--示例县样本局科员" in found.pop("resume")
    assert "嘉奖" in found.pop("rewards_and_sanctions")
    assert found == {
        "name": "样本甲",
        "sex": "男",
        "birth": "1980.05",
        "photo": "",
        "ethnicity": "汉族",
        "native_place": "示例省示例县",
        "birthplace": "示例省示例市",
        "id_number": "999999198005150018",
        "started_work": "2002.07",
        "political_status": "中共党员",
        "education": "大学研究生",
        "degree": "理学学士",
        "unit": made.BUREAU,
        "post": "局长",
        "reward": "嘉奖",
    }


def test_the_labels_stand_in_the_order_of_the_form(store: Store, rewarded: tuple[int, int]) -> None:
    pdf = pdf_of(store, rewarded[1])
    first, second = pages_of(pdf)
    heads = ("公务员奖励审批表", "填表时间：")
    assert all(head in first for head in heads)
    for label in PAGE_1.labels:
        assert without_space(label.text) in first
    places = [second.index(without_space(label.text)) for label in PAGE_2.labels]
    assert places == sorted(places)
    for place in PAGE_2.pens:
        assert text_in(pdf, 1, PAGE_2.grid.box(PAGE_2.values[place])) == "（盖章）年月日"
    assert "中共中央组织部人力资源和社会保障部制" in second


def test_the_deeds_are_what_is_on_file(store: Store, rewarded: tuple[int, int]) -> None:
    member, consequence = rewarded
    made.merit(store, member, "防汛抢险成绩突出", by="县委", document_number="示发〔2025〕9号")
    made.merit(store, member, "通报批评", sign="减分", points=Decimal(1))
    deeds = text_in(pdf_of(store, consequence), 1, PAGE_2.grid.box(PAGE_2.values["deeds"]))
    assert deeds == (
        "2025年度考核等次为优秀，得分96.50分，在部门组中列第1名。"
        "2025年5月12日，由县委肯定：防汛抢险成绩突出（示发〔2025〕9号）。"
    )


def test_the_photo_stands_in_its_cell(store: Store, rewarded: tuple[int, int]) -> None:
    member, consequence = rewarded
    data = BytesIO()
    Image.new("RGB", (60, 80), "grey").save(data, "JPEG")
    digest = store.write(year.ACT, keep_file, data.getvalue())
    year.named(store, member, photo=digest)
    with pdfplumber.open(BytesIO(pdf_of(store, consequence))) as opened:
        (image,) = opened.pages[0].images
    box = PAGE_1.grid.box(PAGE_1.values["photo"])
    assert box.left < image["x0"] < image["x1"] < box.right
    assert box.top < image["top"] < image["bottom"] < box.bottom
    assert (image["x1"] - image["x0"]) / (image["bottom"] - image["top"]) == pytest.approx(
        0.75, rel=0.001
    )


def test_a_photo_that_is_no_picture_is_refused(store: Store, rewarded: tuple[int, int]) -> None:
    member, consequence = rewarded
    year.named(store, member, photo=store.write(year.ACT, keep_file, b"no picture"))
    with pytest.raises(UserError, match="样本甲"):
        pdf_of(store, consequence)


def test_long_texts_are_carried_on_and_nothing_is_lost(
    store: Store, rewarded: tuple[int, int]
) -> None:
    member, consequence = rewarded
    made.merit(store, member, numbered(90))
    cadre = year.cadre_of(store, member)
    year.add(
        store,
        *(
            ResumeStage(
                cadre_id=cadre,
                position=place,
                start=PartialDate(1990 + place % 30, 1),
                text=f"第{place}段示例县样本局工作" * 5,
            )
            for place in range(1, 60)
        ),
    )
    pages = pages_of(pdf_of(store, consequence))
    assert len(pages) > 2
    whole = "".join(pages)
    assert "简历（续）" in whole
    assert "主要事迹（续）" in whole
    assert all(f"第{number}点" in whole for number in range(1, 91))
    assert all(f"第{place}段" in whole for place in range(1, 60))
    assert all("公务员奖励审批表（续页）" in page for page in pages[2:])


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"state": "不采纳"}, "not adopted"),
        ({"rule": "pay_step", "text": "晋升一个工资档次"}, "rewards only"),
    ],
)
def test_what_is_no_reward_has_no_form(
    store: Store, rewarded: tuple[int, int], values: dict[str, str], says: str
) -> None:
    other = made.reward(store, rewarded[0], **values)
    with pytest.raises(UserError, match=says):
        pdf_of(store, other)


def test_the_rewards_of_people_are_found_by_year(store: Store, rewarded: tuple[int, int]) -> None:
    member, consequence = rewarded
    made.reward(store, member, rule="pay_step")
    made.reward(store, member, rule="third_class_merit", state="不采纳")
    cadres = [year.cadre_of(store, member)]
    assert store.read(rewards_about, cadres, "", "") == [consequence]
    assert store.read(rewards_about, cadres, str(made.YEAR), str(made.YEAR)) == [consequence]
    assert store.read(rewards_about, cadres, str(made.YEAR + 1), "") == []
    assert store.read(rewards_about, [], "", "") == []
