"""The ladder of the practice county: measures in every state, written as the office writes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.dates import PartialDate
from desktop.daily.fields.choices import CLOSED, OPEN, UNDER_WAY
from desktop.daily.operations.ladder import carry_finding, save_step
from desktop.daily.records import Finding
from desktop.shell.practice import daily_words as words
from desktop.shell.practice.daily import Leader

_SHARE: Final = {"reminder": 0.05, "inquiry": 0.025, "admonition": 0.015}
"""The share of leaders on whom each measure is taken within the two years."""
_HEAD: Final = "组织部部长"
_PRINCIPAL: Final = "党委（党组）主要负责同志"


def ladder_steps(session: Session, random: Random, leaders: Sequence[Leader], today: date) -> None:
    """Put reminders, letters of inquiry and admonitions into the store; newer ones are open."""
    for kind, share in _SHARE.items():
        count = max(2, round(len(leaders) * share))
        for number, leader in enumerate(random.sample(list(leaders), min(count, len(leaders)))):
            days_ago = 20 + (number * 660) // count
            step = _Step(random, leader, today - timedelta(days=days_ago), number + 1, today)
            save_step(session, kind, None, getattr(step, kind)())
    _carry_one_up(session)


def _carry_one_up(session: Session) -> None:
    """One finding is on its way: a draft of a reminder waits for approval."""
    query = select(Finding.id).where(Finding.outcome == OPEN, Finding.cadre_id.is_not(None))
    found = session.scalars(query.order_by(Finding.on.desc(), Finding.id).limit(1)).first()
    if found is not None:
        carry_finding(session, found, "reminder")


class _Step:
    """One measure, as far as it has come by today."""

    def __init__(self, random: Random, leader: Leader, on: date, number: int, today: date) -> None:
        self._random = random
        self._leader = leader
        self._on = on - timedelta(days=max(0, on.weekday() - 4))
        self._number = number
        self._today = today

    def reminder(self) -> dict[str, Any]:
        """Reported on after half a year."""
        values = self._ground("组提醒", _HEAD)
        values |= {"way": "提醒函", "talker": None}
        reported = self._after(185)
        if reported is not None:
            values |= {"reported_on": reported, "report": words.CORRECTED}
            values |= self._end("已改正", self._after(190))
        return values

    def inquiry(self) -> dict[str, Any]:
        """Answered within three weeks, most of them."""
        values = self._ground("组函询", _HEAD)
        values |= {"repeated": False}
        replied = self._after(16)
        if replied is not None and self._number % 5:
            values |= {"replied_on": replied, "reply": words.REPLY}
            values |= self._end("说明清楚，予以了结", self._after(30))
        return values

    def admonition(self) -> dict[str, Any]:
        """Followed up and closed after half a year."""
        values = self._ground("组诫", _PRINCIPAL)
        values |= {
            "way": "诫勉谈话",
            "talk_on": PartialDate.from_day(self._on),
            "talk_place": "县委组织部谈话室",
            "talker": _HEAD,
            "recorder": "练习",
            "talk_content": "指出问题的性质和后果，提出改正要求。",
            "statement": words.STATEMENT,
        }
        examined = self._after(6)
        if examined is not None:
            values |= {"self_examined_on": examined, "self_examination": words.SELF_EXAMINATION}
        followed = self._after(187)
        if followed is not None and self._number % 3:
            values |= {"followed_up_on": followed, "follow_up": words.CORRECTED}
            values |= self._end("已改正", self._after(190))
        return values

    def _ground(self, document: str, approver_post: str) -> dict[str, Any]:
        content, matter, _severity = self._random.choice(words.MINOR)
        day = PartialDate.from_day(self._on)
        return {
            "cadre_id": self._leader.id,
            "state": UNDER_WAY,
            "secrecy": self._random.choice(("内部", "内部", "保密")),
            "in_charge": self._random.choice(("练习", "样本砚")),
            "source": self._random.choice(("日常考察", "信访举报", "调研督查")),
            "matter": matter,
            "content": content,
            "approver": "样本稼",
            "approver_post": approver_post,
            "approved_on": day,
            "number": f"{document}〔{self._on.year}〕{self._number}号",
            "issuer": _HEAD,
            "on": day,
            "served_on": day,
            "served_how": "当面送达",
        }

    def _after(self, days: int) -> PartialDate | None:
        """The day so many days after the issue, None where that is still to come."""
        later = self._on + timedelta(days=days)
        return PartialDate.from_day(later) if later <= self._today else None

    def _end(self, result: str, closed: PartialDate | None) -> dict[str, Any]:
        return {"result": result, "closed_on": closed, "state": CLOSED} if closed else {}
