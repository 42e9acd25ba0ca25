"""Reminder, letter of inquiry, admonition and the records of their talks, read back."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pdfplumber
import pytest

from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.cadres.operations.office import save_settings
from desktop.cadres.operations.person import save_person
from desktop.cadres.papers.printing import print_to_bytes
from desktop.cadres.queries.paper_words import setting_key
from desktop.cadres.records import EffectPeriod
from desktop.daily.papers.admonition import ADMONITION_PAPER, ADMONITION_TALK_PAPER
from desktop.daily.papers.inquiry import INQUIRY_PAPER
from desktop.daily.papers.reminder import REMINDER_PAPER
from desktop.paper.catalogue import Paper, PrintOptions
from desktop.reports.queries import printed_paper, stale_values
from desktop.store.store import Store
from tests.daily.papers.made import numbered, person, printed
from tests.daily.papers.steps import ACT, change, step

KINDS = (
    (REMINDER_PAPER, "reminder"),
    (INQUIRY_PAPER, "inquiry"),
    (ADMONITION_PAPER, "admonition"),
    (ADMONITION_TALK_PAPER, "admonition"),
)


def test_a_reminder_by_letter_says_what_was_found_and_what_is_asked(store: Store) -> None:
    made = step(
        store,
        "reminder",
        person(store, "样本甲"),
        way="提醒函",
        report_due=PartialDate(2027, 5, 20),
    )
    (page,), (told,) = printed(store, REMINDER_PAPER, made)
    assert page == (
        "提醒函组样〔2026〕7号样本甲同志：据信访举报反映，你在财务管理方面存在需要引起注意的问题，"
        "现予以提醒。一、有关情况公务接待费用未按规定公示。二、有关要求（一）认真整改请高度重视，"
        "认真查找原因，采取有效措施加以改正。（二）报告整改情况请于2027年5月20日前（含当日）书面"
        "报告整改情况。示例县委组织部2026年11月20日本人签收签字：年月日送达人签字：年月日"
        f"第1页共1页{told.serial}"
    )
    assert (told.subject, told.secrecy) == ("样本甲", "内部")
    assert told.cadre_id is not None


def test_a_reminder_by_talk_prints_the_record_of_the_talk(store: Store) -> None:
    made = step(store, "reminder", person(store, "样本甲"), way="提醒谈话", talker="样本部长")
    (page,), _told = printed(store, REMINDER_PAPER, made)
    assert page.startswith("内部提醒谈话记录编号组样〔2026〕7号谈话对象样本甲单位及职务谈话时间")
    assert "谈话时间2026年11月20日谈话地点谈话人样本部长记录人谈话事由信访举报：财务" in page
    assert "提醒内容公务接待费用未按规定公示。" in page
    assert "请自谈话之日起6个月内向组织部门书面报告整改情况。" in page
    assert "谈话对象签字年月日谈话人签字年月日记录人签字年月日" in page


@pytest.mark.parametrize(
    ("served", "due", "sentence", "provisional"),
    [
        (None, None, "请自收到本通知书之日起15个工作日内书面回复我部。", False),
        (
            PartialDate(2026, 11, 20),
            PartialDate(2026, 12, 11),
            "请自收到本通知书之日起15个工作日内，即2026年12月11日前（含当日）书面回复我部。",
            False,
        ),
        (
            PartialDate(2031, 3, 3),
            PartialDate(2031, 3, 24),
            "即2031年3月24日前（含当日）书面回复我部。该期限为暂定日期",
            True,
        ),
    ],
)
def test_an_inquiry_says_by_when_to_reply(
    store: Store,
    served: PartialDate | None,
    due: PartialDate | None,
    sentence: str,
    provisional: bool,
) -> None:
    made = step(store, "inquiry", person(store, "样本甲"), served_on=served, reply_due=due)
    whole = "".join(printed(store, INQUIRY_PAPER, made)[0])
    assert sentence in whole
    assert ("暂定" in whole) is provisional
    assert "再次函询" not in whole


def test_the_receipt_stands_whole_on_one_page_below_a_line_to_cut(store: Store) -> None:
    cadre = person(store, "样本甲", form_post="样本县财政局局长")
    made = step(store, "inquiry", cadre, repeated=True, served_how="当面送达")
    pdf, _told = print_to_bytes(store, INQUIRY_PAPER, [made], PrintOptions(date(2026, 11, 22)))
    with pdfplumber.open(BytesIO(pdf)) as opened:
        first, last = opened.pages
        told = "".join(char["text"] for char in last.chars).replace("　", "")
        dashes = [line for line in last.lines if line["x1"] - line["x0"] < 7 and line["top"] < 200]
        boxes = [line for line in last.lines if line not in dashes]
        words = [char for char in last.chars if char["size"] == 12]
        assert "本次为再次函询。" in "".join(char["text"] for char in first.chars)
    assert (
        "送达回执文书编号函询通知书组样〔2026〕7号受送达人样本甲单位及职务样本县财政局局长"
        "送达时间年月日送达方式当面送达受送达人签字送达人备注"
    ) in told
    assert len(dashes) > 20
    assert max(dash["x1"] for dash in dashes) == pytest.approx(last.width, abs=10)
    assert all(min(b["top"] for b in boxes) <= w["top"] for w in words)
    assert all(w["bottom"] <= max(b["bottom"] for b in boxes) for w in words)


def test_a_text_that_no_receipt_can_hold_is_refused(store: Store) -> None:
    made = step(store, "inquiry", person(store, "样本甲", form_post="长" * 4000))
    with pytest.raises(UserError, match="too long"):
        printed(store, INQUIRY_PAPER, made)


def test_an_admonition_says_its_effect_and_the_rights_of_the_person(store: Store) -> None:
    cadre = person(store, "样本甲")
    period = store.write(
        ACT,
        lambda session: session.add(
            EffectPeriod(
                id=77,
                cadre_id=cadre,
                measure="诫勉",
                start=PartialDate(2026, 11, 20),
                end=PartialDate(2027, 5, 20),
                restriction="样本限制; 样本资格",
            )
        ),
    )
    assert period is None
    made = step(
        store,
        "admonition",
        cadre,
        approver_post="党委（党组）主要负责同志",
        self_examination_due=PartialDate(2026, 11, 27),
        follow_up_due=PartialDate(2027, 5, 20),
        effect_until=PartialDate(2027, 5, 20),
        effect_period_id=77,
        copied_to="样本县纪委监委",
    )
    whole = "".join(printed(store, ADMONITION_PAPER, made)[0])
    for text in (
        "诫勉书组样〔2026〕7号样本甲同志：经党委（党组）主要负责同志批准，决定对你予以诫勉。",
        "一、诫勉事由据信访举报反映，你在财务管理方面存在以下问题：公务接待费用未按规定公示。",
        "请于2026年11月27日前（含当日）向我部提交书面检查。",
        "我部将于2027年5月20日跟踪了解你的改正情况。",
        "诫勉影响期为6个月，自2026年11月20日起至2027年5月20日止。",
        "诫勉期间：样本限制；样本资格。",
        "四、本人权利你对上述问题和本诫勉有不同意见的，可以向组织陈述，",
        "抄送：样本县纪委监委",
    ):
        assert text in whole


def test_before_it_is_issued_an_admonition_says_the_limits_of_the_rules(store: Store) -> None:
    made = step(store, "admonition", person(store, "样本甲"), source=None, matter="其他")
    whole = "".join(printed(store, ADMONITION_PAPER, made)[0])
    assert "据日常了解反映，你在有关方面存在以下问题" in whole
    assert "收到本诫勉书之日起5个工作日内向我部提交书面检查" in whole
    assert "我部将在6个月后跟踪了解你的改正情况。" in whole
    assert "诫勉影响期为6个月。诫勉期间：6个月内不得提拔或者重用；" in whole


def test_the_talk_of_an_admonition_is_recorded_and_signed_by_all_three(store: Store) -> None:
    made = step(
        store,
        "admonition",
        person(store, "样本甲"),
        talk_on=PartialDate(2026, 11, 21),
        talk_place="三楼谈话室",
        talker="样本部长",
        recorder="样本丁",
        talk_content="宣布诫勉决定。",
        statement="诚恳接受。",
    )
    (page,), _told = printed(store, ADMONITION_TALK_PAPER, made)
    assert page.startswith("内部诫勉谈话记录诫勉书编号组样〔2026〕7号谈话对象样本甲")
    for text in (
        "谈话时间2026年11月21日谈话地点三楼谈话室谈话人样本部长记录人样本丁",
        "谈话内容宣布诫勉决定。本人陈述及表态诚恳接受。",
        "谈话对象签字年月日谈话人签字年月日记录人签字年月日",
    ):
        assert text in page


@pytest.mark.parametrize(("paper", "kind"), KINDS)
def test_long_texts_run_over_pages_and_lose_nothing(store: Store, paper: Paper, kind: str) -> None:
    made = (
        step(store, kind, person(store, "样本甲"), content=numbered(60), talk_content=numbered(40))
        if kind == "admonition"
        else step(store, kind, person(store, "样本甲"), content=numbered(60))
    )
    pages, (told,) = printed(store, paper, made)
    whole = "".join(pages)
    assert len(pages) > 2
    assert all(page.endswith(told.serial) for page in pages)
    assert all(f"第{number}点，" in whole for number in range(1, 61))


@pytest.mark.parametrize(("paper", "kind"), KINDS[:3])
@pytest.mark.parametrize("lines", range(8, 24))
def test_no_page_closes_without_text(store: Store, paper: Paper, kind: str, lines: int) -> None:
    content = "\n".join(["样本"] * lines)
    made = step(store, kind, person(store, "样本甲"), content=content)
    pages, _told = printed(store, paper, made)
    (closing,) = [page for page in pages if "示例县委组织部2026年11月20日" in page]
    assert not closing.startswith("示例县委组织部")


@pytest.mark.parametrize(("paper", "kind"), KINDS)
def test_a_batch_has_a_paper_for_each_with_a_serial_of_its_own(
    store: Store, paper: Paper, kind: str
) -> None:
    ids = [step(store, kind, person(store, name)) for name in ("样本甲", "样本乙")]
    pages, told = printed(store, paper, *ids)
    assert [one.subject for one in told] == ["样本甲", "样本乙"]
    assert len({one.serial for one in told}) == 2
    for one in told:
        assert any(page.endswith(one.serial) and one.subject in page for page in pages)


def test_everybody_whose_words_no_font_draws_is_named_at_once(store: Store) -> None:
    ids = [
        step(store, "reminder", person(store, name), content="样本😀")
        for name in ("样本甲", "样本乙")
    ]
    with pytest.raises(UserError) as refused:
        printed(store, REMINDER_PAPER, *ids)
    assert [line.partition(":")[0] for line in str(refused.value).splitlines()] == [
        "样本甲",
        "样本乙",
    ]


def test_the_words_of_the_office_are_printed(store: Store) -> None:
    own = {
        setting_key("reminder", "title"): "工作提醒函",
        setting_key("reminder", "office"): "样本县委干部监督室",
        setting_key("reminder", "opening"): "你在{事项}方面{不明}需要注意。",
    }
    store.write(ACT, save_settings, own)
    made = step(store, "reminder", person(store, "样本甲"))
    (page,), _told = printed(store, REMINDER_PAPER, made)
    assert page.startswith("工作提醒函")
    assert "你在财务管理方面{不明}需要注意。" in page
    assert "样本县委干部监督室2026年11月20日" in page


def test_a_paper_is_stale_where_it_would_say_something_else(store: Store) -> None:
    cadre = person(store, "样本甲")
    made = step(store, "inquiry", cadre)
    _pages, (told,) = printed(store, INQUIRY_PAPER, made)
    kept = store.read(printed_paper, told.serial)
    assert store.read(stale_values, kept, INQUIRY_PAPER) == []
    change(store, "inquiry", made, result="已改正", replied_on=PartialDate(2026, 12, 1))
    assert store.read(stale_values, kept, INQUIRY_PAPER) == []
    change(store, "inquiry", made, content="另有问题。")
    store.write(ACT, save_person, cadre, {"name": "样本丙"})
    values = store.read(stale_values, kept, INQUIRY_PAPER)
    assert {(one.what, one.now) for one in values} == {
        ("What it is about", "另有问题。"),
        ("Name", "样本丙"),
    }


def test_a_paper_about_a_deleted_step_says_so(store: Store) -> None:
    with pytest.raises(UserError, match="no longer on file"):
        printed(store, ADMONITION_PAPER, 12345)
