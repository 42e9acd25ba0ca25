"""What the forms of an exit share: short values side by side, opinions with pen and seal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from desktop.base.dates import PartialDate
from desktop.daily.papers.wording import official_day
from desktop.exits.fields.choices import AGREED
from desktop.paper.form_table import FormRow, label, long_text, row, signature, value
from desktop.paper.lines import BLANK_DATE

HEAD: Final = 24.0
WHOLE: Final = 164.0
"""Widths in millimetres: of a head, and of a row."""
SEAL: Final = "（盖章）"
SIGNS: Final = "签名："

_MOST_IN_BOX: Final = 240
"""So many characters stand above pen and seal in one box; a longer text has a row to itself."""


def shorts(*pairs: tuple[str, str | None]) -> FormRow:
    """Heads with short values beside them, as wide as each other."""
    across = WHOLE / len(pairs) - HEAD
    cells = [cell for head, text in pairs for cell in (label(head, HEAD), value(text, across))]
    return row(*cells)


def wide(head: str, text: str | None) -> FormRow:
    """A short value that has its row to itself."""
    return row(label(head, HEAD), value(text, WHOLE - HEAD))


def told(head: str, text: str | None, height: float) -> FormRow:
    """A long text; `height` is the least in millimetres."""
    return row(label(head, HEAD), long_text(text, WHOLE - HEAD), height=height)


def boxed(head: str, text: str, foot: str, height: float) -> Iterator[FormRow]:
    """A text with room for pen or seal below it; `height` is the least in millimetres."""
    if len(text) <= _MOST_IN_BOX:
        yield row(label(head, HEAD), signature(text, WHOLE - HEAD, foot), height=height)
        return
    yield told(head, text, height)
    yield row(label(f"{head}签章", HEAD), signature("", WHOLE - HEAD, foot), height=height / 2)


def foot_of(sign: str, stored: str | None) -> str:
    """Who signs or seals, and the day below: the one on file, or the blank for it."""
    return f"{sign}\n{official_day(stored, BLANK_DATE)}"


def opinion_words(step: Mapping[str, Any] | None) -> str:
    """同意 or 不同意, and what was said with it."""
    if step is None:
        return ""
    said = (step["text"] or "").strip()
    outcome = step["outcome"] or ""
    return said if outcome and outcome in said else "\n".join(filter(None, (outcome, said)))


def decision_words(step: Mapping[str, Any] | None) -> str:
    """What was decided, by which meeting and in which document, as an approval says it."""
    if step is None:
        return ""
    by = f"经{step['meeting'] or step['by']}研究，"
    number = f"（{step['document_number']}）" if step["document_number"] else ""
    outcome = "同意" if step["outcome"] == AGREED else "不同意"
    reason = f"理由：{step['text']}" if step["outcome"] != AGREED and step["text"] else ""
    return "\n".join(filter(None, (f"{by}{outcome}{number}。", reason)))


def checks_words(checks: Sequence[Mapping[str, Any]] | None) -> str:
    """The results of the checks: 档案：通过；审计：有问题（…）。"""
    told = [
        f"{check['kind']}：{check['outcome']}"
        + (f"（{check['note']}）" if check["note"] and check["outcome"] != "通过" else "")
        for check in checks or ()
    ]
    return f"核查情况：{'；'.join(told)}。" if told else ""


def rule_words(rule: Mapping[str, Any]) -> str:
    """A rule of the office by its document: 样县组发〔2024〕1号（县级）《…》."""
    return f"{rule['document_number']}（{rule['document_level']}级）“{rule['name']}”"


def month_words(stored: str | None, blank: str = "") -> str:
    """A stored date as 2026年3月."""
    return PartialDate.from_stored(stored).without_day().written() if stored else blank
