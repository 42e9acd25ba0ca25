"""A report as plain text: a line `一、…` is a head, `（一）…` a head of the second level.

So it can be edited on screen like any text, and is read back into the same sections.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

_NUMBERS: Final = "一二三四五六七八九十"
_LONGEST: Final = 30
"""A longer line is a paragraph, however it begins."""

_HEAD: Final = re.compile(rf"[{_NUMBERS}]+、\s*(.+)")
_SUBHEAD: Final = re.compile(rf"（[{_NUMBERS}]+）\s*(.+)")
_SENTENCE_ENDS: Final = ("。", "；", "，", "：", "！", "？")


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A head of the first level with what stands below it; "" is what stands before any head."""

    head: str
    paragraphs: tuple[str, ...] = ()


def head_in(line: str) -> str:
    """The words of a head of the first level, "" where the line is none."""
    return _words(_HEAD, line)


def subhead_in(line: str) -> str:
    """The words of a head of the second level, "" where the line is none."""
    return _words(_SUBHEAD, line)


def numbered(number: int) -> str:
    """1 to 99 as in heads: 一 to 九十九."""
    tens, ones = divmod(number, 10)
    digit = _NUMBERS[ones - 1] if ones else ""
    return (_NUMBERS[tens - 1] if tens > 1 else "") + ("十" if tens else "") + digit


def paragraphs_in(text: str | None) -> tuple[str, ...]:
    """The lines of a text that say something; what looks like a head becomes one of the second
    level, so that the parts of the report keep their places.
    """
    lines = (line.strip() for line in (text or "").splitlines())
    found: list[str] = []
    subheads = 0
    for line in filter(None, lines):
        words = head_in(line) or subhead_in(line)
        subheads += bool(words)
        found.append(f"（{numbered(subheads)}）{words}" if words else line)
    return tuple(found)


def report_written(sections: Sequence[ReportSection]) -> str:
    """Sections as one text, with an empty line before each head."""
    return "\n".join(_lines(sections)).strip()


def report_sections(text: str) -> tuple[ReportSection, ...]:
    """The sections of a text; empty lines say nothing, and its numbers are made anew in print."""
    sections = [ReportSection("")]
    for line in filter(None, (line.strip() for line in text.splitlines())):
        if head := head_in(line):
            sections.append(ReportSection(head))
        else:
            last = sections[-1]
            sections[-1] = ReportSection(last.head, (*last.paragraphs, line))
    return tuple(sections if sections[0].paragraphs else sections[1:])


def _lines(sections: Sequence[ReportSection]) -> Iterator[str]:
    number = 0
    for section in sections:
        if section.head:
            number += 1
            yield ""
            yield f"{numbered(number)}、{section.head}"
        yield from section.paragraphs


def _words(pattern: re.Pattern[str], line: str) -> str:
    found = pattern.fullmatch(line.strip())
    if found is None or len(found[1]) > _LONGEST or found[1].endswith(_SENTENCE_ENDS):
        return ""
    return found[1].strip()
