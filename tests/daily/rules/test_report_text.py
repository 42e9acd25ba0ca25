"""A report as text that is edited on screen and read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.daily.rules.report_text import (
    ReportSection,
    head_in,
    numbered,
    paragraphs_in,
    report_sections,
    report_written,
    subhead_in,
)

_WORDS = st.text(alphabet="样本甲乙同志工作扎实一二、（）。", min_size=1, max_size=12)
_HEADS = _WORDS.filter(lambda text: head_in(f"一、{text}") == text)
_PARAGRAPHS = st.lists(_WORDS.filter(lambda text: not head_in(text)), max_size=4).map(tuple)


@pytest.mark.parametrize(
    ("line", "head", "subhead"),
    [
        ("一、基本情况", "基本情况", ""),
        (" 十二、 其他 ", "其他", ""),
        ("（一）德", "", "德"),
        ("一、该同志政治坚定。", "", ""),
        ("一、" + "长" * 31, "", ""),
        ("一是政治坚定", "", ""),
        ("（1）德", "", ""),
        ("一、", "", ""),
        ("", "", ""),
    ],
)
def test_what_a_head_is(line: str, head: str, subhead: str) -> None:
    assert (head_in(line), subhead_in(line)) == (head, subhead)


@pytest.mark.parametrize(
    ("number", "written"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五")]
)
def test_numbers_of_heads(number: int, written: str) -> None:
    assert numbered(number) == written


def test_a_text_is_read_by_its_heads_whatever_their_numbers() -> None:
    text = "根据安排。\n\n二、基本情况\n样本甲。\n（一）德\n好。\n\n二、结论\n"
    assert report_sections(text) == (
        ReportSection("", ("根据安排。",)),
        ReportSection("基本情况", ("样本甲。", "（一）德", "好。")),
        ReportSection("结论"),
    )
    assert report_sections("") == ()


def test_heads_within_a_part_become_heads_of_the_second_level() -> None:
    assert paragraphs_in("一、政治坚定\n很好。\n\n（五）作风务实\n三、工作扎实。") == (
        "（一）政治坚定",
        "很好。",
        "（二）作风务实",
        "三、工作扎实。",
    )
    assert paragraphs_in(None) == ()


@given(_PARAGRAPHS, st.lists(st.builds(ReportSection, _HEADS, _PARAGRAPHS), max_size=5))
def test_what_is_written_is_read_back(
    opening: tuple[str, ...], sections: list[ReportSection]
) -> None:
    whole = [ReportSection("", opening), *sections] if opening else sections
    assert report_sections(report_written(whole)) == tuple(whole)
