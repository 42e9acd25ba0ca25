"""干部日常考核台账: one cadre, one period, grouped by year."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.cadres.operations.person import save_person
from desktop.daily.papers.ledger import LEDGER_PAPER
from desktop.reports.queries import printed_paper, stale_values
from desktop.store.store import Store
from tests.daily.papers.made import numbered, person, printed, record

TALK = {"state": "已完成", "time": "9:00", "place": "样本室", "way": "组织请谈"}


def talk(store: Store, cadre: int, on: PartialDate, **values: Any) -> int:
    told = {
        **TALK,
        "on": on,
        "occasion": "年度谈心谈话",
        "talker": "样本部长",
        "recorder": "样本丁",
        "on_work": f"{on.year}年{on.month}月的谈话。",
        **values,
    }
    return record(store, "talk", told, {"people": [{"cadre_id": cadre}]})


@pytest.fixture
def cadre(store: Store) -> int:
    """Somebody with four entries in four years."""
    made = person(store, "样本甲", form_post="样本县样本局局长")
    for year in (2023, 2024, 2025, 2026):
        talk(store, made, PartialDate(year, 3, 4))
    return made


def test_this_year_and_the_one_before_are_the_usual_period(store: Store, cadre: int) -> None:
    (page,), (told,) = printed(store, LEDGER_PAPER, cadre)
    assert page.startswith(
        "干部日常考核台账姓名：样本甲单位及职务：样本县样本局局长起止时间：2025年至2026年"
        "条目：共2条（正面0条、负面0条）序号日期类别正面／负面事实／判断内容2025年（1条）12025.03.04"
    )
    assert "2026年（1条）22026.03.04" in page
    assert "2025年3月的谈话。" in page
    assert "2024年3月的谈话。" not in page
    assert (told.subject, told.cadre_id) == ("样本甲", cadre)


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        (PartialDate(2023), PartialDate(2024, 3), [2023, 2024]),
        (PartialDate(2024, 3, 4), PartialDate(2025, 3, 4), [2024, 2025]),
        (PartialDate(2024, 3, 5), PartialDate(2025, 3, 3), []),
        (None, PartialDate(2024), [2023, 2024]),
        (PartialDate(2024), None, [2024, 2025, 2026]),
    ],
)
def test_both_ends_of_a_period_count(
    store: Store, cadre: int, start: PartialDate | None, end: PartialDate | None, years: list[int]
) -> None:
    pages, _told = printed(store, LEDGER_PAPER, cadre, start=start, end=end)
    whole = "".join(pages)
    assert [year for year in range(2022, 2027) if f"{year}年3月的谈话。" in whole] == years
    assert ("本期间没有记录。" in whole) is (not years)


def test_a_period_that_ends_before_it_begins_is_refused(store: Store, cadre: int) -> None:
    with pytest.raises(InvalidInput) as refused:
        printed(store, LEDGER_PAPER, cadre, start=PartialDate(2026), end=PartialDate(2025))
    assert list(refused.value.messages) == ["end"]


def test_plus_and_minus_fact_and_judgement_are_said_and_counted(store: Store) -> None:
    cadre = person(store, "样本甲")
    parts: dict[str, Any] = {
        "people": [{"cadre_id": cadre}],
        "findings": [
            {
                "text": "作风拖沓。",
                "cadre_id": cadre,
                "basis": "判断",
                "severity": "一般",
                "outcome": "未办结",
            }
        ],
        "merits": [{"text": "主动担当。", "cadre_id": cadre, "basis": "事实"}],
    }
    told = {**TALK, "occasion": "考核后", "talker": "样本部长", "recorder": "样本丁"}
    record(store, "talk", {**told, "on_work": "样本。"}, parts)
    (page,), _told = printed(store, LEDGER_PAPER, cadre)
    assert "共3条（正面1条、负面1条）" in page
    assert "负面判断" in page
    assert "正面事实" in page


def test_the_level_of_the_paper_is_the_highest_of_its_entries(store: Store, cadre: int) -> None:
    talk(store, cadre, PartialDate(2026, 3, 5), secrecy="保密")
    (page,), (told,) = printed(store, LEDGER_PAPER, cadre)
    assert page.startswith("保密干部日常考核台账")
    assert told.secrecy == "保密"


def test_an_entry_does_not_say_twice_what_it_is(store: Store, cadre: int) -> None:
    talk(store, cadre, PartialDate(2026, 3, 5), occasion="考核后", on_work="考核后已改进。")
    (page,), _told = printed(store, LEDGER_PAPER, cadre)
    assert "谈心谈话考核后组织请谈考核后已改进。" in page


def test_many_and_long_entries_lose_nothing(store: Store) -> None:
    cadre = person(store, "样本甲")
    for day in range(1, 29):
        talk(store, cadre, PartialDate(2026, 1, day), on_work=f"第{day}日谈话。")
    talk(store, cadre, PartialDate(2026, 2, 1), on_work=numbered(120))
    pages, (told,) = printed(store, LEDGER_PAPER, cadre)
    whole = "".join(pages)
    assert len(pages) > 3
    assert all("事实／判断" in page and page.endswith(told.serial) for page in pages)
    assert all(f"第{day}日谈话。" in whole for day in range(1, 29))
    assert all(f"第{number}点" in whole for number in range(1, 121))


def test_a_ledger_is_stale_once_an_entry_is_added_or_changed(store: Store, cadre: int) -> None:
    _pages, (told,) = printed(store, LEDGER_PAPER, cadre)
    kept = store.read(printed_paper, told.serial)
    assert store.read(stale_values, kept, LEDGER_PAPER) == []
    talk(store, cadre, PartialDate(2026, 3, 6))
    (value,) = store.read(stale_values, kept, LEDGER_PAPER)
    assert value.what == "Entry of the ledger"
    assert value.printed == ""
    assert "2026年3月的谈话。" in value.now
    store.undo()
    store.write(Label("Edit"), save_person, cadre, {"name": "样本丙"})
    (value,) = store.read(stale_values, kept, LEDGER_PAPER)
    assert (value.what, value.now) == ("Name", "样本丙")


def test_somebody_who_is_not_on_file_has_no_ledger(store: Store) -> None:
    with pytest.raises(UserError, match="no longer there"):
        printed(store, LEDGER_PAPER, 12345)


def test_each_cadre_has_a_ledger_of_their_own(store: Store) -> None:
    ids = [person(store, name) for name in ("样本甲", "样本乙")]
    pages, told = printed(store, LEDGER_PAPER, *ids)
    assert [one.subject for one in told] == ["样本甲", "样本乙"]
    assert [page.endswith(one.serial) for page, one in zip(pages, told, strict=True)] == [True] * 2
