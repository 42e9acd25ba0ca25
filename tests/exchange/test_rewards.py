"""奖惩情况 and 年度考核结果."""

from __future__ import annotations

import pytest

from desktop.base.dates import PartialDate
from desktop.exchange.lrmx import read_lrmx
from desktop.exchange.rewards import (
    RewardLine,
    read_annual_results,
    read_rewards,
    write_annual_results,
    write_rewards,
)
from tests.exchange.forms import SAMPLE


def test_the_samples_texts_are_written_back_as_they_are() -> None:
    form = read_lrmx(SAMPLE.read_bytes())
    (line,) = read_rewards(form.rewards_and_sanctions)
    assert (line.on, line.by, line.name) == (PartialDate(2018, 1), "示例县人民政府", "嘉奖")
    assert write_rewards([line]) == form.rewards_and_sanctions
    results = read_annual_results(form.annual_results)
    assert results == ((2021, "称职"), (2022, "优秀"), (2023, "称职"))
    assert write_annual_results(results) == form.annual_results


@pytest.mark.parametrize(
    ("record", "on", "by", "name", "sanction"),
    [
        ("2018年01月，经示例县委批准，嘉奖", PartialDate(2018, 1), "示例县委", "嘉奖", False),
        (
            "2018年1月5日，经示例县委批准，给予党内警告处分",
            PartialDate(2018, 1, 5),
            "示例县委",
            "党内警告处分",
            True,
        ),
        (
            "2019.03 被示例县委评为优秀共产党员",
            PartialDate(2019, 3),
            "示例县委",
            "优秀共产党员",
            False,
        ),
        ("201903，被示例县政府授予先进个人", PartialDate(2019, 3), "示例县政府", "先进个人", False),
        ("2020年，三等功", PartialDate(2020), "", "三等功", False),
        ("2020年记过处分", PartialDate(2020), "", "记过处分", True),
        ("曾获先进工作者", None, "", "曾获先进工作者", False),
        ("2018年13月，嘉奖", None, "", "2018年13月，嘉奖", False),
    ],
)
def test_one_record(
    record: str, on: PartialDate | None, by: str, name: str, sanction: bool
) -> None:
    (line,) = read_rewards(f"{record}。")
    assert (line.on, line.by, line.name, line.text) == (on, by, name, record)
    assert line.is_sanction is sanction
    assert write_rewards([line]) == f"{record}。"


@pytest.mark.parametrize("text", ["", " ", "无", "(无)", "（无）", "无。"])
def test_none_is_none(text: str) -> None:
    assert read_rewards(text) == ()
    assert write_rewards(()) == "无"


def test_records_are_divided_by_any_of_the_usual_signs() -> None:
    lines = read_rewards("2018年，嘉奖；2019年，嘉奖。\n2020年，三等功")
    assert [line.on for line in lines] == [PartialDate(2018), PartialDate(2019), PartialDate(2020)]


def test_a_new_record_is_written_by_the_convention() -> None:
    lines = [RewardLine(PartialDate(2018, 1), "示例县委", "嘉奖"), RewardLine(name="三等功")]
    assert write_rewards(lines) == "2018年01月，经示例县委批准，嘉奖；三等功。"
    assert read_rewards(write_rewards(lines))[0].by == "示例县委"


@pytest.mark.parametrize(
    ("text", "results"),
    [
        ("2021年度考核称职；2022年度优秀", ((2021, "称职"), (2022, "优秀"))),
        ("2021年：基本称职，2022年：不称职", ((2021, "基本称职"), (2022, "不称职"))),
        ("2021年、2022年年度考核均为称职", ((2021, "称职"), (2022, "称职"))),
        ("2021—2023年年度考核称职", ((2021, "称职"), (2022, "称职"), (2023, "称职"))),
        ("2021合格\n2022不定等次", ((2021, "合格"), (2022, "不定等次"))),
        ("近三年均为称职", ()),
        ("2021年未参加", ()),
        ("", ()),
    ],
)
def test_annual_results(text: str, results: tuple[tuple[int, str], ...]) -> None:
    assert read_annual_results(text) == results
    assert read_annual_results(write_annual_results(results)) == results
