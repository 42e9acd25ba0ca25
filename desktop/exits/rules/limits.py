"""Time limits of the course, 公务员法 art. 85, 95, 96: deciding on a resignation, appeals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Final

from desktop.base.codes import Row, rule_rows
from desktop.base.dates import PartialDate
from desktop.exits.fields.choices import APPEAL, REVIEW, SECOND_APPEAL

RESIGNATION: Final = "辞去公职"
_OF_LEADERS: Final = "领导成员辞去公职审批"
_OF_OTHERS: Final = "公务员辞去公职审批"
_DIRECT: Final = "不经复核直接申诉"
_AFTER_REVIEW: Final = "复核后申诉"
_FILING: Final[Mapping[str, str]] = {
    REVIEW: "人事处理复核申请",
    APPEAL: _DIRECT,
    SECOND_APPEAL: "再申诉申请",
}
_DECIDING: Final[Mapping[str, str]] = {
    REVIEW: "复核决定",
    APPEAL: "申诉处理决定",
    SECOND_APPEAL: "再申诉处理",
}
NOTICE: Final = "弹性提前退休书面告知"


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit of deadlines.csv: `days` calendar days, the first one not counted."""

    event: str
    days: int
    source: str
    confidence: str

    def due(self, start: PartialDate) -> PartialDate:
        """Its last day, where it runs from `start`."""
        return PartialDate.from_day(start.earliest() + timedelta(days=self.days))


def decision_limit(way: str, *, leader: bool) -> Limit | None:
    """How long the decision may take from the application on; None where no law says it.

    公务员法 art. 85: 30 days, 90 days for leaders (领导成员).
    """
    if way != RESIGNATION:
        return None
    return _limit(_OF_LEADERS if leader else _OF_OTHERS)


def filing_limit(appeal: str, *, after_review: bool = False) -> Limit:
    """How long one may wait with a review, an appeal or a second appeal (art. 95)."""
    return _limit(_AFTER_REVIEW if appeal == APPEAL and after_review else _FILING[appeal])


def answer_limit(appeal: str) -> Limit:
    """How long the answer to it may take (art. 96); an appeal's may be lengthened by 30 days."""
    return _limit(_DECIDING[appeal])


@cache
def _limit(event: str) -> Limit:
    row = _rows()[event]
    days = re.match(r"\d+", row["limit"])
    return Limit(event, int(days[0]) if days else 0, row["source"], row["confidence"])


@cache
def _rows() -> Mapping[str, Row]:
    """The first row of each event: those of the Civil Servant Law stand before others."""
    found: dict[str, Row] = {}
    for row in rule_rows("deadlines"):
        found.setdefault(row["event"], row)
    return found
