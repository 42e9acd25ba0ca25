"""What a step of the ladder waits for, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from desktop.base.dates import PartialDate
from desktop.base.words import N_, _
from desktop.daily.fields.choices import CLOSED
from desktop.daily.records import Admonition, Inquiry, LadderStep, Reminder
from desktop.daily.rules.ladder import TALK_ADMONITION, step_start


class Awaited(StrEnum):
    """What comes next."""

    APPROVAL = "approval"
    ISSUE = "issue"
    SERVICE = "service"
    TALK = "talk"
    REPORT = "report"
    REPLY = "reply"
    SELF_EXAMINATION = "self_examination"
    FOLLOW_UP = "follow_up"
    CLOSING = "closing"
    NOTHING = "nothing"


_WORDS: Final = {
    Awaited.APPROVAL: N_("Approve"),
    Awaited.ISSUE: N_("Issue"),
    Awaited.SERVICE: N_("Serve"),
    Awaited.TALK: N_("Hold the talk"),
    Awaited.REPORT: N_("Await the report on the correction"),
    Awaited.REPLY: N_("Await the reply"),
    Awaited.SELF_EXAMINATION: N_("Await the self-examination"),
    Awaited.FOLLOW_UP: N_("Follow up"),
    Awaited.CLOSING: N_("Conclude"),
    Awaited.NOTHING: N_("Concluded"),
}


@dataclass(frozen=True, slots=True)
class NextStep:
    """What comes next; `due` is the last day for it, of a follow-up the first."""

    awaited: Awaited
    due: PartialDate | None = None

    def is_overdue(self, today: date) -> bool:
        """Whether the day has passed."""
        return self.due is not None and self.due.latest() < today

    def words(self, today: date) -> str:
        """In the language of the screen: "Await the reply until 2026.03.31"."""
        what = _(_WORDS[self.awaited])
        if self.due is None:
            return what
        if self.is_overdue(today):
            return _("{what}: overdue since {date}").format(what=what, date=self.due.shown())
        if self.awaited is Awaited.FOLLOW_UP:
            return _("{what} from {date}").format(what=what, date=self.due.shown())
        return _("{what} until {date}").format(what=what, date=self.due.shown())


def next_step(step: LadderStep) -> NextStep:
    """What is missing for the next step, in the order of the ladder (常州操作规程 2015)."""
    if step.state == CLOSED:
        return NextStep(Awaited.NOTHING)
    if step.approved_on is None or not step.approver:
        return NextStep(Awaited.APPROVAL)
    if step.on is None:
        return NextStep(Awaited.ISSUE)
    if step_start(step) is None:
        talk = isinstance(step, Admonition) and step.way == TALK_ADMONITION
        return NextStep(Awaited.TALK if talk else Awaited.SERVICE)
    return _answer(step)


def _answer(step: LadderStep) -> NextStep:
    if isinstance(step, Reminder) and step.reported_on is None and not step.result:
        return NextStep(Awaited.REPORT, step.report_due)
    if isinstance(step, Inquiry) and step.replied_on is None and not step.result:
        return NextStep(Awaited.REPLY, step.reply_due)
    if isinstance(step, Admonition) and step.self_examined_on is None:
        return NextStep(Awaited.SELF_EXAMINATION, step.self_examination_due)
    if isinstance(step, Admonition) and step.followed_up_on is None:
        return NextStep(Awaited.FOLLOW_UP, step.follow_up_due)
    return NextStep(Awaited.CLOSING)
