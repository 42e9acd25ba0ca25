"""The ladder: who approves, in which order its days lie, what is missing for the next step.

常州操作规程 (2015) and 南昌操作办法 under the central rules on 提醒、函询、诫勉; approvers and time
limits are data, in resources/rules/ladder_approval.csv, deadlines.csv and effect_periods.csv.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from desktop.base.codes import Row, rule_rows
from desktop.base.dates import PartialDate
from desktop.base.words import _
from desktop.cadres.records import EffectPeriod
from desktop.daily.fields.choices import ACCEPTED, CLOSED
from desktop.daily.fields.ladder import LADDER_FIELDS
from desktop.daily.records import Admonition, LadderStep
from desktop.daily.rules.checks import is_before
from desktop.daily.rules.deadlines import (
    EFFECT,
    FOLLOW_UP,
    REPLY,
    REPORT,
    SELF_EXAMINATION,
    Settings,
    effect_row,
    verification,
)
from desktop.store.levels import LEVELS, levels_open_to

REMINDER: Final = "reminder"
INQUIRY: Final = "inquiry"
ADMONITION: Final = "admonition"

CORRECTED_RESULT: Final = "已改正"
RESULT_OF_CARRYING: Final[Mapping[tuple[str, str], str]] = {
    (REMINDER, INQUIRY): "转入函询",
    (REMINDER, ADMONITION): "转入诫勉",
    (INQUIRY, INQUIRY): "再次函询",
    (INQUIRY, ADMONITION): "转入诫勉",
}
"""The result of a step that is carried on, by its kind and the kind that it goes on to."""

TALK_REMINDER: Final = "提醒谈话"
TALK_ADMONITION: Final = "诫勉谈话"

_NAMES: Final = {REMINDER: "提醒", INQUIRY: "函询", ADMONITION: "诫勉"}
_APPROVES: Final = "审批"
_POSTS: Final = "posts"
_OPEN_LEVELS: Final = LEVELS[:2]
"""What a record of these levels says may be told in the person's file."""

_HIDDEN_MEASURE: Final = "影响期"
HIDDEN_BASIS: Final = "依据限阅"
"""Said in place of what comes from a record that the reader may not see."""

_ORDER: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    REMINDER: (
        ("approved_on", "on"),
        ("on", "served_on"),
        ("served_on", "report_due"),
        ("served_on", "reported_on"),
        ("served_on", "closed_on"),
        ("reported_on", "closed_on"),
    ),
    INQUIRY: (
        ("approved_on", "on"),
        ("on", "served_on"),
        ("served_on", "reply_due"),
        ("served_on", "replied_on"),
        ("served_on", "closed_on"),
        ("replied_on", "closed_on"),
    ),
    ADMONITION: (
        ("approved_on", "on"),
        ("on", "served_on"),
        ("approved_on", "talk_on"),
        ("served_on", "effect_until"),
        ("talk_on", "effect_until"),
        ("served_on", "self_examined_on"),
        ("talk_on", "self_examined_on"),
        ("served_on", "followed_up_on"),
        ("talk_on", "followed_up_on"),
        ("follow_up_due", "followed_up_on"),
        ("self_examined_on", "closed_on"),
        ("followed_up_on", "closed_on"),
    ),
}
"""Pairs of days of which the second cannot lie before the first."""

_PAST: Final = (
    "approved_on",
    "on",
    "served_on",
    "talk_on",
    "reported_on",
    "replied_on",
    "self_examined_on",
    "followed_up_on",
    "closed_on",
)
"""Days on which something was done: none lies in the future."""

_IN_FORCE: Final = frozenset(
    ("approver", "approver_post", "approved_on", "on", "served_on", "talk_on", "effect_until")
)
"""Fields that must be right before an admonition bars anything."""

DUE_DAYS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    REMINDER: (("report_due", REPORT),),
    INQUIRY: (("reply_due", REPLY),),
    ADMONITION: (
        ("self_examination_due", SELF_EXAMINATION),
        ("effect_until", EFFECT),
        ("follow_up_due", FOLLOW_UP),
    ),
}
"""The days that are counted from `step_start`, with the time limit of each."""

PROOF: Final = {REMINDER: "report", INQUIRY: "reply", ADMONITION: "follow_up"}
"""What shows, in a step, that the matter was corrected."""


# Approval


@dataclass(frozen=True, slots=True)
class Approval:
    """Who may approve a step, with the rule that says so."""

    posts: tuple[str, ...]
    source: str
    confidence: str
    verified: str

    @property
    def words(self) -> str:
        """The posts in one line."""
        return "、".join(self.posts)


def approval_code(kind: str) -> str:
    """The code under which the office sets who approves a step, as {"posts": [...]}."""
    return f"approval:{kind}"


def approval_of(kind: str, settings: Settings) -> Approval:
    """Who may approve a step of this kind, ladder_approval.csv (常州操作规程 2015)."""
    rows = _rows_of(kind, _APPROVES)
    setting = settings.get(approval_code(kind))
    shipped = [row["post"] for row in rows]
    posts = setting.thresholds.get(_POSTS, shipped) if setting else shipped
    return Approval(tuple(posts), rows[0]["source"], rows[0]["confidence"], verification(setting))


def _rows_of(kind: str, role: str) -> list[Row]:
    return [
        row
        for row in rule_rows("ladder_approval")
        if row["step"] == _NAMES[kind] and row["role"] == role
    ]


# What is wrong, a sentence at each field


def issue_problems(step: LadderStep, approval: Approval, today: date) -> dict[str, str]:
    """What bars issuing: the approval, its day, and a day of issue before it or to come.

    提醒、函询 are approved by the head of the organization department, 诫勉 by the principal leader
    of the Party committee (常州操作规程 2015).
    """
    if step.on is None and not step.number:
        return {}
    found = dict(_approval_problems(step, approval))
    for key, sentence in _day_problems(step, today):
        if key in ("on", "approved_on"):
            found.setdefault(key, sentence)
    return found


def day_problems(step: LadderStep, today: date) -> dict[str, str]:
    """Days that contradict each other or lie in the future; a draft may be saved with them."""
    found: dict[str, str] = {}
    for key, sentence in _day_problems(step, today):
        found.setdefault(key, sentence)
    return found


def closing_problems(step: LadderStep, approval: Approval, today: date) -> dict[str, str]:
    """Everything that bars closing: what contradicts, and what is missing.

    A reminder needs its report or result, an inquiry its reply, or a result that says why there is
    none; an admonition its talk or service, the self-examination and the follow-up after the
    time limit (南昌操作办法: 6 months).
    """
    found = {**day_problems(step, today), **dict(_approval_problems(step, approval))}
    for key in _needed(step):
        if not getattr(step, key):
            found.setdefault(key, _needed_words(step, key))
    if step.__tablename__ == INQUIRY and _accepts_no_reply(step):
        found.setdefault("result", _("Nothing was replied: say what follows, or write the reply."))
    return found


def _approval_problems(step: LadderStep, approval: Approval) -> Iterator[tuple[str, str]]:
    if not step.approver:
        yield "approver", _("Write who approved it; it is issued after that.")
    if step.approved_on is None:
        yield "approved_on", _("Write when it was approved; it is issued after that.")
    if step.approver_post not in approval.posts:
        yield (
            "approver_post",
            _("This is approved by: {posts} ({source}).").format(
                posts=approval.words, source=approval.source
            ),
        )


def _day_problems(step: LadderStep, today: date) -> Iterator[tuple[str, str]]:
    for key in _PAST:
        day = getattr(step, key, None)
        if day is not None and day.earliest() > today:
            yield key, _("{date} lies in the future.").format(date=day.shown())
    for first, second in _ORDER[step.__tablename__]:
        early, late = getattr(step, first), getattr(step, second)
        if is_before(late, early):
            yield (
                second,
                _("{date} lies before “{other}”, {early}.").format(
                    date=late.shown(), other=_caption(step, first), early=early.shown()
                ),
            )


def _needed(step: LadderStep) -> Iterator[str]:
    yield "on"
    if is_written(step):
        yield "number"
    if not step_start(step):
        yield "talk_on" if _is_talk_admonition(step) else "served_on"
    if step.__tablename__ == REMINDER and not _either(step, "report", "result"):
        yield "report"
    if step.__tablename__ == INQUIRY:
        yield "result"
        if _either(step, "reply", "replied_on"):
            yield from ("replied_on", "reply")
    if step.__tablename__ == ADMONITION:
        yield from ("self_examined_on", "self_examination")
        yield from ("followed_up_on", "follow_up", "result")
    yield "closed_on"


def _needed_words(step: LadderStep, key: str) -> str:
    return _("“{field}” is needed before this is closed.").format(field=_caption(step, key))


def _accepts_no_reply(step: Any) -> bool:
    return step.result == ACCEPTED and not _either(step, "reply", "replied_on")


def _either(step: LadderStep, *keys: str) -> bool:
    return any(getattr(step, key) for key in keys)


def _caption(step: LadderStep, key: str) -> str:
    return next(field.caption for field in LADDER_FIELDS[step.__tablename__] if field.key == key)


# What a step is


def is_written(step: LadderStep) -> bool:
    """Whether it goes out as a letter, which carries a number."""
    return getattr(step, "way", None) not in (TALK_REMINDER, TALK_ADMONITION)


def step_start(step: LadderStep) -> PartialDate | None:
    """The day from which time limits and the effect period run: of the talk, or of service."""
    if isinstance(step, Admonition):
        days = (step.talk_on, step.served_on)
        return next(filter(None, days if _is_talk_admonition(step) else reversed(days)), None)
    return step.served_on


def is_in_force(step: LadderStep, approval: Approval, today: date) -> bool:
    """Whether it was approved, issued and served, or the talk held, and rightly so."""
    found = {*day_problems(step, today), *dict(_approval_problems(step, approval))}
    return step.on is not None and step_start(step) is not None and not found & _IN_FORCE


def correction(step: LadderStep, level: str) -> str | None:
    """What a closed step shows for the correction, as a record of this level may tell it.

    None where the step is not closed, or the matter not corrected.
    """
    proof: str | None = getattr(step, PROOF[step.__tablename__])
    if step.state != CLOSED or step.result != CORRECTED_RESULT or not proof:
        return None
    return proof if may_be_told(step, level) else HIDDEN_BASIS


def may_be_told(step: LadderStep, level: str) -> bool:
    """Whether a record of this level may say that the step exists."""
    return step.secrecy in levels_open_to(level)


def effect_period(step: Admonition) -> EffectPeriod:
    """The effect period of an admonition from its talk or service on, effect_periods.csv.

    Of an admonition above 内部 it says what is barred, but neither why nor by which paper: who may
    not see the record must not learn of it.
    """
    row = effect_row()
    period = EffectPeriod(
        cadre_id=step.cadre_id,
        start=step_start(step),
        end=step.effect_until,
        restriction=row["restriction"],
        measure=_HIDDEN_MEASURE,
        basis=HIDDEN_BASIS,
    )
    if step.secrecy in _OPEN_LEVELS:
        period.measure = row["measure"]
        period.basis = row["source"]
        period.document_number = step.number
    return period


def _is_talk_admonition(step: LadderStep) -> bool:
    return getattr(step, "way", None) == TALK_ADMONITION
