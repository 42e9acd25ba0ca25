"""The stages of a résumé as the check reads them: which are study, which are work."""

from __future__ import annotations

import re
from collections.abc import Iterable

from desktop.cadres.records import ResumeStage

_WORDS_SHOWN = 24
_IN_BRACKETS = re.compile(r"[（(][^（）()]*[)）]")
_STUDY = re.compile(
    r"就读|攻读|读书|求学|(?:学习|学生|学员|专业|研究生|本科|本科生|专科|专科生|毕业|学位)[。；;，,]?$"
)
_NO_WORK = re.compile(r"待业|待分配|在家|休学|失业")


def is_study(stage: ResumeStage) -> bool:
    """Whether the line reads as full-time study: 示例大学公共管理学院行政管理专业学习."""
    return bool(_STUDY.search(_IN_BRACKETS.sub("", stage.text).strip()))


def dated(stages: Iterable[ResumeStage]) -> list[ResumeStage]:
    """The stages whose start is known, in the order of the file."""
    return [stage for stage in stages if stage.start]


def by_start(stages: Iterable[ResumeStage]) -> list[ResumeStage]:
    """The stages whose start is known, the earliest first."""
    return sorted(dated(stages), key=lambda stage: stage.start.months() if stage.start else 0)


def first_working_stage(stages: Iterable[ResumeStage]) -> ResumeStage | None:
    """The earliest stage that is neither study nor waiting for work."""
    for stage in by_start(stages):
        if not is_study(stage) and not _NO_WORK.search(stage.text):
            return stage
    return None


def stage_words(stage: ResumeStage) -> str:
    """The stage in one line for a sentence: 2003.09--2007.07 示例大学…"""
    start = stage.start.shown() if stage.start else ""
    end = stage.end.shown() if stage.end else ""
    return f"{start}--{end} {short(stage.text)}"


def short(text: str) -> str:
    """As much of a text as a sentence bears."""
    return text if len(text) <= _WORDS_SHOWN else f"{text[:_WORDS_SHOWN]}…"
