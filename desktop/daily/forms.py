"""How the forms of daily assessment are laid out: in the order of the paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from desktop.base.fields import Field
from desktop.base.serial_entry import Repeats
from desktop.base.words import N_
from desktop.daily.fields.channels import COMMON_PARTS, PART_FIELDS, RECORD_FIELDS
from desktop.daily.fields.ladder import LADDER_FIELDS
from desktop.daily.fields.of_record import CADRE_KEY, UNIT_KEY
from desktop.kit.form import Heading, Row


@dataclass(frozen=True, slots=True)
class PartForm:
    """How one part of a record is entered: a table, and a form for the chosen line."""

    name: str
    label: str
    """What the part is called on the screen, English, marked with N_."""
    fields: tuple[Field, ...]
    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    """The keys that its table shows."""
    empty: str
    """What the part is for, English, marked with N_."""
    repeats: Repeats | None = None


@dataclass(frozen=True, slots=True)
class RecordForm:
    """How a record of one kind is entered."""

    kind: str
    label: str
    one: str
    """What writing it is called in the history."""
    new: str
    """What a new one is called at its head."""
    fields: tuple[Field, ...]
    rows: tuple[Row, ...]
    parts: tuple[PartForm, ...]
    empty: str
    """What the kind is for, where none is recorded yet."""
    people_first: bool = False
    """Whether a new one begins with whom it is about."""


_END: Final[tuple[Row, ...]] = (("secrecy", "in_charge", "state"),)


def _part(
    kind: str,
    name: str,
    label: str,
    rows: Sequence[Row],
    columns: Sequence[str],
    empty: str,
    repeats: Repeats | None = None,
) -> PartForm:
    fields = COMMON_PARTS.get(name) or PART_FIELDS[kind, name]
    return PartForm(name, label, fields, tuple(rows), tuple(columns), empty, repeats)


def _people(kind: str, label: str, *rows: Row, columns: Sequence[str] = ()) -> PartForm:
    return _part(
        kind,
        "people",
        label,
        (CADRE_KEY, *rows),
        (CADRE_KEY, *columns),
        N_("Nobody is named yet. “Add” (Alt+N) names the first person."),
    )


def _raised(*, audit: bool = False) -> tuple[PartForm, PartForm]:
    amounts: tuple[Row, ...] = (("amount", "responsibility"),) if audit else ()
    findings = _part(
        "",
        "findings",
        N_("Findings"),
        (
            "text",
            CADRE_KEY,
            ("basis", "severity"),
            ("matter", "deadline"),
            *amounts,
            ("outcome", "outcome_on"),
            "proof",
            ("rechecked_on", "recheck"),
        ),
        ("text", CADRE_KEY, "severity", *(("amount",) if audit else ()), "deadline", "outcome"),
        N_(
            "Problems that want an answer; each can be corrected, refuted or carried up the ladder."
        ),
    )
    merits = _part(
        "",
        "merits",
        N_("Merits"),
        ("text", CADRE_KEY, "basis"),
        ("text", CADRE_KEY, "basis"),
        N_("What was found good; it stands in the ledger as a plus."),
    )
    return findings, merits


_FORMS: Final = (
    RecordForm(
        "talk",
        N_("Talks"),
        N_("Record a talk"),
        N_("New talk"),
        RECORD_FIELDS["talk"],
        (
            ("on", "time", "place"),
            ("occasion", "way"),
            ("talker", "recorder", UNIT_KEY),
            Heading(N_("What was said")),
            "on_team",
            "on_self",
            "on_work",
            "on_problems",
            "on_suggestions",
            "on_family",
            Heading(N_("What follows")),
            "handling",
            "follow_up",
            *_END,
        ),
        (
            _people("talk", N_("Talked with")),
            _part(
                "talk",
                "promises",
                N_("Promises"),
                ("text", ("by", "until"), ("kept_on", "kept_how")),
                ("text", "by", "until", "kept_on"),
                N_("What was promised, by whom and until when; what is due raises a warning."),
            ),
            *_raised(),
        ),
        N_("Heart-to-heart talks: plan one, or record one that was held."),
        people_first=True,
    ),
    RecordForm(
        "research",
        N_("Special research"),
        N_("Record special research"),
        N_("New special research"),
        RECORD_FIELDS["research"],
        (
            "topic",
            (UNIT_KEY, "ways"),
            ("start", "end", "on"),
            "participants",
            Heading(N_("What the research found")),
            "facts",
            "problems",
            "suggestions",
            "conclusion",
            *_END,
        ),
        (
            _people(
                "research",
                N_("Judgement of each leader"),
                "performance",
                "judgement",
                "sign",
                columns=("judgement", "sign"),
            ),
            *_raised(),
        ),
        N_("Special research on a leading body or a task, with a judgement of each leader."),
    ),
    RecordForm(
        "inspection",
        N_("Inspections"),
        N_("Record an inspection"),
        N_("New inspection"),
        RECORD_FIELDS["inspection"],
        (
            ("kind", UNIT_KEY),
            ("start", "end", "on"),
            ("team_leader", "team"),
            ("recommended_on", "ballots"),
            "visits",
            *_END,
        ),
        (
            _people(
                "inspection",
                N_("People inspected"),
                "proposed_post",
                ("recommended", "evaluations"),
                ("excellent", "competent"),
                ("basically_competent", "incompetent"),
                Heading(N_("Virtue, ability, diligence, achievement, integrity")),
                "virtue",
                "ability",
                "diligence",
                "achievement",
                "integrity",
                Heading(N_("Judgement")),
                "strengths",
                "shortcomings",
                "conclusion",
                columns=("proposed_post", "recommended", "conclusion"),
            ),
            _part(
                "inspection",
                "interviews",
                N_("Interviews"),
                (
                    ("category", "people"),
                    "interviewee",
                    ("on", "place"),
                    ("interviewer", "recorder"),
                    "notes",
                ),
                ("on", "category", "people", "interviewer"),
                N_("Notes of each interview are kept apart; the report only counts them."),
                Repeats(("category", "people", "on", "place", "interviewer", "recorder")),
            ),
            _part(
                "inspection",
                "opinions",
                N_("Opinions asked"),
                ("organ", ("asked_on", "answered_on"), "text"),
                ("organ", "asked_on", "answered_on", "text"),
                N_("What discipline bodies and other organs were asked, and their answers."),
            ),
            *_raised(),
        ),
        N_("Organization inspections: from the plan to the printed report."),
    ),
    RecordForm(
        "audit",
        N_("Audits"),
        N_("Record an audit"),
        N_("New audit"),
        RECORD_FIELDS["audit"],
        (
            ("kind", UNIT_KEY),
            ("auditor", "notice_on", "notice_number"),
            ("period_start", "period_end"),
            ("on", "report_number"),
            "evaluation",
            "filed_on",
            *_END,
        ),
        (
            _people(
                "audit",
                N_("Leaders audited"),
                "post",
                ("tenure_start", "tenure_end"),
                columns=("post", "tenure_start", "tenure_end"),
            ),
            *_raised(audit=True),
        ),
        N_("Economic responsibility audits, with findings and their rectification."),
    ),
    RecordForm(
        "life_meeting",
        N_("Life meetings"),
        N_("Record a life meeting"),
        N_("New life meeting"),
        RECORD_FIELDS["life_meeting"],
        (
            (UNIT_KEY, "on", "time"),
            ("theme", "place"),
            ("chair", "recorder", "supervisor"),
            ("due", "present", "absent"),
            Heading(N_("Before the meeting")),
            ("opinions_asked", "talks_before"),
            "opinions",
            Heading(N_("The meeting")),
            "summary",
            "reported_on",
            *_END,
        ),
        (
            _people(
                "life_meeting",
                N_("Reviews and criticism"),
                "own_review",
                "criticism",
                columns=("own_review", "criticism"),
            ),
            *_raised(),
        ),
        N_("Team life meetings; what has to be put right are findings with a deadline."),
    ),
    RecordForm(
        "key_task_record",
        N_("Key tasks"),
        N_("Record a key task"),
        N_("New key task"),
        RECORD_FIELDS["key_task_record"],
        (
            "event",
            ("kind", "on", "until"),
            ("judged_by", UNIT_KEY),
            "evidence",
            *_END,
        ),
        (
            _people(
                "key_task_record",
                N_("Who did what"),
                "duty",
                "performance",
                "sign",
                columns=("duty", "performance", "sign"),
            ),
            *_raised(),
        ),
        N_("Key tasks and emergencies: who had to do what, and did it how well."),
    ),
    RecordForm(
        "channel_report",
        N_("Other channels"),
        N_("Record another channel"),
        N_("New record of another channel"),
        RECORD_FIELDS["channel_report"],
        (
            ("source", "on", UNIT_KEY),
            "summary",
            "verification",
            "conclusion",
            ("sign", "basis"),
            *_END,
        ),
        (_people("channel_report", N_("About whom")), *_raised()),
        N_("Letters and visits, feedback, checks of personal matters: verified and concluded."),
    ),
)

RECORD_FORMS: Final[Mapping[str, RecordForm]] = {form.kind: form for form in _FORMS}
"""By kind of record, in the order of the screen."""


@dataclass(frozen=True, slots=True)
class StepForm:
    """How a step of the ladder is entered: in the order of its course."""

    kind: str
    label: str
    """What its page is called, English, marked with N_."""
    one: str
    """What writing it is called in the history."""
    new: str
    """What a new one is called at its head."""
    fields: tuple[Field, ...]
    rows: tuple[Row, ...]
    empty: str
    """What the step is for, where there is none yet."""


_GROUND: Final[tuple[Row, ...]] = (
    Heading(N_("Ground")),
    CADRE_KEY,
    ("source", "matter"),
    "content",
    ("secrecy", "in_charge"),
)
_APPROVAL: Final[tuple[Row, ...]] = (
    Heading(N_("Approval")),
    ("approver", "approved_on"),
    "approver_post",
)
_ISSUE: Final[tuple[Row, ...]] = (Heading(N_("Issue")), "number", ("issuer", "on"))
_SERVICE: Final[tuple[Row, ...]] = (Heading(N_("Service")), ("served_on", "served_how"))
_CLOSE: Final[tuple[Row, ...]] = (
    Heading(N_("Conclusion of the step")),
    "result",
    ("closed_on", "state"),
)

_STEPS: Final = (
    StepForm(
        "reminder",
        N_("Reminders"),
        N_("Write a reminder"),
        N_("New reminder"),
        LADDER_FIELDS["reminder"],
        (
            *_GROUND,
            ("way", "talker"),
            *_APPROVAL,
            *_ISSUE,
            *_SERVICE,
            Heading(N_("Report on the correction")),
            ("report_due", "reported_on"),
            "report",
            *_CLOSE,
        ),
        N_("Reminders, by talk or by letter: the first step where a finding wants an answer."),
    ),
    StepForm(
        "inquiry",
        N_("Letters of inquiry"),
        N_("Write a letter of inquiry"),
        N_("New letter of inquiry"),
        LADDER_FIELDS["inquiry"],
        (
            *_GROUND,
            "repeated",
            *_APPROVAL,
            *_ISSUE,
            *_SERVICE,
            Heading(N_("Reply")),
            ("reply_due", "replied_on"),
            "reply",
            *_CLOSE,
        ),
        N_("Letters of inquiry: a written question that is to be answered in writing."),
    ),
    StepForm(
        "admonition",
        N_("Admonitions"),
        N_("Write an admonition"),
        N_("New admonition"),
        LADDER_FIELDS["admonition"],
        (
            *_GROUND,
            "way",
            *_APPROVAL,
            *_ISSUE,
            "copied_to",
            *_SERVICE,
            Heading(N_("The talk")),
            "talk_on",
            "talk_place",
            ("talker", "recorder"),
            "talk_content",
            "statement",
            Heading(N_("Self-examination")),
            ("self_examination_due", "self_examined_on"),
            "self_examination",
            Heading(N_("Effect period and follow-up")),
            "effect_until",
            ("follow_up_due", "followed_up_on"),
            "follow_up",
            *_CLOSE,
        ),
        N_("Admonitions, with talk, self-examination, effect period and follow-up."),
    ),
)

STEP_FORMS: Final[Mapping[str, StepForm]] = {form.kind: form for form in _STEPS}
"""By step of the ladder, the mildest first."""
