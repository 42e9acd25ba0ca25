"""Choices found by part, pinyin and initials."""

from __future__ import annotations

import pytest

from desktop.base.matching import matching

CHOICES = ("汉族", "蒙古族", "满族", "乡科级副职", "重庆市", "MBA")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", list(CHOICES)),
        ("族", ["汉族", "蒙古族", "满族"]),
        ("蒙", ["蒙古族"]),
        ("m", ["MBA", "蒙古族", "满族"]),
        ("mgz", ["蒙古族"]),
        ("menggu", ["蒙古族"]),
        ("MengGZ", ["蒙古族"]),
        ("xkj", ["乡科级副职"]),
        ("fz", ["乡科级副职"]),
        ("chongq", ["重庆市"]),
        ("zhongq", ["重庆市"]),
        ("mba", ["MBA"]),
        ("没有", []),
        ("zzzz", []),
    ],
)
def test_what_is_typed_finds(typed: str, found: list[str]) -> None:
    assert matching(typed, CHOICES) == found
