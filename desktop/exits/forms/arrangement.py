"""How an arrangement, its checks and each of its steps are entered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from desktop.base.fields import Field, Kind
from desktop.base.words import N_
from desktop.exits.fields.choices import (
    ANSWERS,
    APPEALS,
    CHECKS,
    DECISION,
    FORMALITIES,
    HAND_OVER,
    OUTCOMES,
    TALK,
    TREATMENT,
    UNIT_OPINION,
)
from desktop.exits.fields.records import ARRANGEMENT, CHECK, CUSTODY, RANK_NAMES, STEP, WITHDRAWAL
from desktop.kit.form import Row

ARRANGEMENT_ROWS: Final[tuple[Row, ...]] = (
    "cadre",
    "way",
    "applied_on",
    "leave_on",
    "application",
    "treatment_wanted",
    "note",
)
_OWN: Final = {field.key: field for field in (*CUSTODY, *STEP)}
_LEAVE: Final = next(field for field in ARRANGEMENT if field.key == "leave_on")
_RANK: Final = Field("rank", N_("Rank that begins"), Kind.CHOICE, choices=RANK_NAMES, width=8)
_APPEAL_KIND: Final = Field(
    "kind", N_("Review or appeal"), Kind.CHOICE, required=True, choices=APPEALS, width=6
)


@dataclass(frozen=True, slots=True)
class ActForm:
    """What is asked for before one act of the course."""

    words: str
    """English, marked with N_."""
    fields: tuple[Field, ...]
    rows: tuple[Row, ...]
    kind: str = "exit_step"
    """Whose notes F1 shows."""


def _field(key: str, *, required: bool = False) -> Field:
    if key == "leave_on":
        return _LEAVE
    found = _OWN[key] if key != "rank" else _RANK
    if key == "outcome":
        found = replace(found, choices=OUTCOMES)
    return replace(found, required=required or found.required)


def _act(words: str, rows: Sequence[Row], *needed: str, kind: str = "exit_step") -> ActForm:
    keys = [key for row in rows for key in (row if isinstance(row, tuple) else (row,))]
    fields = tuple(_field(str(key), required=key in needed) for key in keys)
    return ActForm(words, fields, tuple(rows), kind)


_ANSWER: Final = _act(
    N_("What was decided on the appeal; where it is upheld, the organization decides anew."),
    (("done_on", "by"), ("document_number", "outcome"), "text"),
    *("done_on", "by", "outcome"),
)
STEP_FORMS: Final[Mapping[str, ActForm]] = {
    UNIT_OPINION: _act(
        N_("What the unit says; the organization decides either way."),
        (("done_on", "by"), "outcome", "text"),
        *("done_on", "by", "outcome"),
    ),
    CHECKS: _act(
        N_("All checks have their results; the decision asks for them."),
        (("done_on", "by"), "text"),
        *("done_on", "by"),
    ),
    DECISION: _act(
        N_("The organization's decision with meeting and document; 不同意 needs its reason."),
        (("done_on", "by"), ("meeting", "document_number"), ("outcome", "leave_on"), "text"),
        *("done_on", "by", "meeting", "document_number", "outcome"),
    ),
    TALK: _act(
        N_("Who talked with the person about the decision; the talk on file of that day is tied."),
        (("done_on", "by"), "text"),
        *("done_on", "by"),
    ),
    FORMALITIES: _act(
        N_(
            "One act: posts end on the leave day, the chosen rank begins, the status changes. "
            "It can be undone as one."
        ),
        (("done_on", "by"), ("document_number", "rank"), "text"),
        "done_on",
    ),
    TREATMENT: _act(
        N_("What is granted stands below with its documents; where nothing is, write why."),
        (("done_on", "by"), "document_number", "text"),
        "done_on",
    ),
    HAND_OVER: _act(
        N_("The veteran bureau takes custody from this day on."),
        (("done_on", "bureau"), ("handed_by", "received_by"), "items", "note"),
        *("done_on", "bureau"),
        kind="exit_hand_over",
    ),
    **dict.fromkeys(ANSWERS.values(), _ANSWER),
}
"""By step."""

LEAVE_OUT: Final = _act(
    N_("This step is declared not needed; the reason is kept in its place."),
    ("done_on", "text"),
    *("done_on", "text"),
)
PLAN: Final = _act(N_("By which day the next step is to be done."), ("due",))
WITHDRAW: Final = ActForm(
    N_("The arrangement ends here; it stays on file with the reason."),
    WITHDRAWAL,
    ("withdrawn_on", "withdrawn_reason"),
    "exit_arrangement",
)
APPEAL_FORM: Final = ActForm(
    N_(
        "复核 within 30 days, 申诉 within 30 days or 15 after a review (公务员法第95条); "
        "nothing is suspended by it."
    ),
    (
        _APPEAL_KIND,
        replace(_field("done_on", required=True), label=N_("Filed on")),
        replace(_field("by", required=True), label=N_("Filed with")),
        replace(_field("text"), label=N_("Grounds")),
    ),
    (("kind", "done_on"), "by", "text"),
    "exit_appeal",
)
CHECK_FORM: Final = ActForm(
    N_("The result for the chosen checks; 有问题 and 不适用 need a note."),
    tuple(field for field in CHECK if field.key != "kind"),
    (("outcome", "on", "by"), "note"),
    "exit_check",
)
COURSE_FORMS: Final = (*STEP_FORMS.values(), LEAVE_OUT, PLAN, WITHDRAW, APPEAL_FORM, CHECK_FORM)
"""Everything that is asked for in the course of an arrangement."""
