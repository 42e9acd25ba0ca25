"""How the forms of the plan of an appraisal are laid out."""

from __future__ import annotations

from typing import Final

from desktop.appraisal.fields.plan import CADRE_KEY, UNIT_KEY
from desktop.base.words import N_
from desktop.kit.form import Heading, Row

CYCLE_ROWS: Final[tuple[Row, ...]] = (
    ("year", "state"),
    "name",
    ("total", "decimals"),
    ("plus_limit", "minus_limit"),
    "document_number",
    "note",
)
STEP_ROWS: Final[tuple[Row, ...]] = ("name", ("quarter", "start", "due"), ("in_charge", "done_on"))
GROUP_ROWS: Final[tuple[Row, ...]] = (
    "name",
    ("kind", "excellent_share"),
    "share_document",
)

INDICATOR_ROWS: Final[tuple[Row, ...]] = (
    ("post_kind", "section", "in_use"),
    "name",
    ("weight", "target", "unit_of_measure"),
    ("way", "parameters"),
    "evidence",
)
LETTER_LINE_ROWS: Final[tuple[Row, ...]] = (
    "name",
    ("section", "weight"),
    ("target", "unit_of_measure"),
    "way",
    "parameters",
    "evidence",
)
INDICATOR_COLUMNS: Final = ("post_kind", "section", "name", "weight", "target", "way", "in_use")
LETTER_LINE_COLUMNS: Final = ("name", "weight", "target", "way")

LETTER_ROWS: Final[tuple[Row, ...]] = (
    CADRE_KEY,
    UNIT_KEY,
    "post",
    ("start", "end"),
    "superior",
    "superior_post",
)
SIGNING_ROWS: Final[tuple[Row, ...]] = (("signed_on", "superior_signed_on"),)
FOR_MANY_ROWS: Final[tuple[Row, ...]] = (
    "post_kind",
    ("start", "end"),
    "superior",
    "superior_post",
)
CANDIDATE_ROWS: Final[tuple[Row, ...]] = ((UNIT_KEY, "below"), ("level", "name"))

DECIDING_ROWS: Final[tuple[Row, ...]] = (
    ("state", "decided_on"),
    ("decided_by", "document_number"),
    "reason",
    "done_on",
)
DECIDING_MANY_ROWS: Final[tuple[Row, ...]] = (
    ("state", "decided_on"),
    ("decided_by", "document_number"),
    "reason",
)
MEASURE_ROWS: Final[tuple[Row, ...]] = (
    ("grade", "sign"),
    "text",
    ("amount", "document_number"),
    "issued_by",
    ("valid_from", "valid_until"),
    "note",
)

COMMENT_ROWS: Final[tuple[Row, ...]] = (
    ("leader", "leader_grade", "leader_on"),
    "leader_comment",
    "organ_opinion",
    "organ_on",
)
DECISION_ROWS: Final[tuple[Row, ...]] = (
    "meeting",
    ("organ", "decided_on"),
    ("document_number", "every_group"),
    "note",
)
NOTICE_ROWS: Final[tuple[Row, ...]] = (("notice_number", "noticed_on"),)
OPINION_ROWS: Final[tuple[Row, ...]] = (("opinion", "opinion_on"), "opinion_text")
REOPENING_ROWS: Final[tuple[Row, ...]] = (("on", "approved_by"), "reason")
REVIEW_ROWS: Final[tuple[Row, ...]] = ("requested_on", "request", "late_reason")
ANSWER_ROWS: Final[tuple[Row, ...]] = (
    ("decided_on", "outcome"),
    "answer",
    "document_number",
)
PUBLICATION_ROWS: Final[tuple[Row, ...]] = (("start", "end"), ("place", "telephone"))
CONCLUSION_ROWS: Final[tuple[Row, ...]] = (("outcome", "concluded_on"), "objections")

ROUTINE_ROWS: Final[tuple[Row, ...]] = (
    "summary",
    "summary_on",
    Heading(N_("Elements")),
    ("politics", "ethics"),
    ("style", "integrity"),
    "own_tasks",
    Heading(N_("Days at work and away")),
    ("present_days", "personal_leave_days"),
    ("sick_leave_days", "absent_days"),
    Heading(N_("Judgement of the leader and grade")),
    "leader_comment",
    ("leader", "leader_on"),
    ("grade", "confirmed_on"),
    "fed_back_on",
)
"""In the order of the paper form (平时考核登记表)."""
MANY_QUARTERS_ROWS: Final[tuple[Row, ...]] = (
    ("leader", "leader_on"),
    "leader_comment",
    ("grade", "confirmed_on", "fed_back_on"),
)
SELF_ROWS: Final[tuple[Row, ...]] = ("duties", "summary", "training", "handed_in_on")
CIRCUMSTANCE_ROWS: Final[tuple[Row, ...]] = (
    "kind",
    ("start", "end", "days"),
    ("elsewhere", "document_number"),
    "note",
)
ACTUAL_ROWS: Final[tuple[Row, ...]] = (
    "actual",
    ("source", "on"),
    "ledger",
    "not_applicable",
    "note",
)
MANY_ACTUALS_ROWS: Final[tuple[Row, ...]] = ("actual", "source", "not_applicable")
MARK_ROWS: Final[tuple[Row, ...]] = ("indicator", ("marker", "role"), ("mark", "on"))
POINT_ROWS: Final[tuple[Row, ...]] = (
    ("sign", "points", "on"),
    "ledger",
    ("kind", "by"),
    "reason",
    "document_number",
)

EVALUATION_ROWS: Final[tuple[Row, ...]] = (
    "name",
    ("kind", "held_on"),
    UNIT_KEY,
    ("place", "host"),
    "note",
)
VOTER_CLASS_ROWS: Final[tuple[Row, ...]] = (("name", "weight", "issued"), "voters")
COUNTING_ROWS: Final[tuple[Row, ...]] = (
    ("counted_by", "counted_on"),
    ("returned", "valid", "invalid"),
)
