"""Line breaking and fitting: every character stays, punctuation keeps its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.paper.fonts import SERIF, width
from desktop.paper.lines import CONTINUED, NEVER_FIRST, Step, break_lines, fit, steps

TEXTS = st.text("样本县委组织部，。（）《》·2011.09--ABC ", min_size=1, max_size=80)


@given(TEXTS, st.floats(1, 30))
def test_lines_joined_are_the_text_and_none_is_too_wide(text: str, room: float) -> None:
    lines = break_lines(text, room, SERIF)
    assert "".join(lines) == text
    assert all(width(line.rstrip(" "), SERIF) <= room + 1e-6 for line in lines)


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("样本县委组织部", 4, ["样本县委", "组织部"]),
        ("样本县委，组织部", 4, ["样本县", "委，组织", "部"]),
        ("样本县（组织部）", 4, ["样本县", "（组织", "部）"]),
        ("阿卜杜拉·买买提", 4, ["阿卜杜", "拉·买买", "提"]),
        ("任2011.09前", 4, ["任", "2011.09", "前"]),
        ("甲 乙", 1, ["甲 ", "乙"]),
    ],
)
def test_where_lines_break(text: str, room: float, lines: list[str]) -> None:
    assert break_lines(text, room, SERIF) == lines


def test_a_word_longer_than_the_line_is_broken() -> None:
    assert len(break_lines("abcdefghijkl", 2, SERIF)) > 2


@given(TEXTS)
def test_closing_punctuation_begins_a_line_only_where_nothing_else_is_left(text: str) -> None:
    for before, line in zip(lines := break_lines(text, 12, SERIF), lines[1:], strict=False):
        tail = before[1:] + line[0]
        assert line[0] not in NEVER_FIRST or all(
            c in NEVER_FIRST or c < "\x7f" or c in "（《" for c in tail
        )


def test_steps_go_down_to_the_last_size() -> None:
    assert steps(Step(14, 16), 13, 0.5) == (Step(14, 16), Step(13.5, 14.5), Step(13, 14))


STEPS = steps(Step(14, 16), 8, 1)


@pytest.mark.parametrize(
    ("text", "size", "count"),
    [("样本", 14, 1), ("样本县委组织部长", 14, 2), ("样" * 10, 12, 2), ("样" * 21, 8, 3)],
)
def test_text_shrinks_until_it_fits(text: str, size: float, count: int) -> None:
    fitted = fit(text, 60, 34, STEPS, SERIF)
    assert (fitted.step.size, len(fitted.lines), fitted.rest) == (size, count, "")


@given(st.text("样本县，。（）\n", min_size=1, max_size=300), st.floats(20, 90), st.floats(8, 60))
def test_what_does_not_fit_is_the_rest_and_nothing_is_lost(
    text: str, room: float, height: float
) -> None:
    fitted = fit(text, room, height, STEPS, SERIF)
    kept = "".join(line for line in fitted.lines if line != CONTINUED)
    assert (kept + fitted.rest).replace("\n", "") == text.replace("\n", "")
    if fitted.rest:
        assert fitted.step == STEPS[-1]
    assert fitted.height <= max(height, fitted.step.leading) + 1e-6


def test_a_note_says_that_the_text_goes_on() -> None:
    fitted = fit("样" * 200, 100, 30, STEPS, SERIF)
    assert fitted.lines[-1] == CONTINUED
    assert len(fitted.rest) == 200 - 12 * 2


@given(TEXTS, st.integers(5, 200), st.integers(5, 200))
def test_no_step_is_passed_over_at_which_the_text_fits(text: str, wide: int, high: int) -> None:
    """`fit` leaves out sizes by the width of the text alone; trying each gives the same."""
    for step in STEPS:
        lines = break_lines(text, wide / step.size, SERIF)
        narrow = any(width(line, SERIF) * step.size > wide for line in lines)
        if len(lines) * step.leading <= high and (wide >= 2 * step.size or not narrow):
            assert fit(text, wide, high, STEPS, SERIF).step == step
            return
    assert fit(text, wide, high, STEPS, SERIF).step == STEPS[-1]
