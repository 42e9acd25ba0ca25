"""Daily assessment: its records, findings, the ladder, the ledger; warnings and rule settings."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TYPES: dict[str, Any] = {
    "": sa.Text(),
    "day": sa.String(length=11),
    "whole": ID,
    "decimal": sa.String(length=40),
    "yes_no": sa.Boolean(),
}

NOTE_INDEX = """
CREATE VIRTUAL TABLE note_index USING fts5(
    tokens,
    content='', contentless_delete=1, detail=none,
    tokenize="ascii tokenchars '!""#$%&''()*+,-./:;<=>?@[\\]^_`{|}~'"
)
"""

# A word for each column: "name", "!" where it is needed, ":type", ">table" that it refers to.
RULES = "rule_setting"
TABLES = {
    RULES: """
        code! off!:yes_no value verified_by verified_on:day note
    """,
    "ledger_entry": """
        cadre_id:whole unit_id:whole kind! record_id!:whole on! sign! basis! title! text!
        secrecy!
    """,
    "talk": """
        state! on:day unit_id>unit in_charge time place way occasion talker recorder
        on_team on_self on_work on_problems on_suggestions on_family handling follow_up
        secrecy!
    """,
    "research": """
        state! on:day unit_id>unit in_charge topic start:day end:day participants ways
        facts problems suggestions conclusion secrecy!
    """,
    "inspection": """
        state! on:day unit_id>unit in_charge kind start:day end:day team_leader team
        recommended_on:day ballots:whole visits secrecy!
    """,
    "audit": """
        state! on:day unit_id>unit in_charge kind period_start:day period_end:day
        notice_on:day notice_number auditor report_number evaluation filed_on:day secrecy!
    """,
    "life_meeting": """
        state! on:day unit_id>unit in_charge theme time place chair recorder due:whole
        present:whole absent supervisor opinions_asked:whole opinions talks_before:whole
        summary reported_on:day secrecy!
    """,
    "key_task_record": """
        state! on:day unit_id>unit in_charge event kind until:day judged_by evidence
        secrecy!
    """,
    "channel_report": """
        state! on:day unit_id>unit in_charge source summary verification conclusion sign
        basis secrecy!
    """,
    "talk_person": """
        cadre_id!>cadre position!:whole talk_id!>talk secrecy!
    """,
    "research_judgement": """
        cadre_id!>cadre position!:whole research_id!>research performance judgement sign
        secrecy!
    """,
    "inspection_person": """
        cadre_id!>cadre position!:whole inspection_id!>inspection proposed_post
        recommended:whole evaluations:whole excellent:whole competent:whole
        basically_competent:whole incompetent:whole virtue ability diligence achievement
        integrity strengths shortcomings conclusion report secrecy!
    """,
    "audit_person": """
        cadre_id!>cadre position!:whole audit_id!>audit post tenure_start:day
        tenure_end:day secrecy!
    """,
    "meeting_review": """
        cadre_id!>cadre position!:whole life_meeting_id!>life_meeting own_review criticism
        secrecy!
    """,
    "key_task_person": """
        cadre_id!>cadre position!:whole key_task_record_id!>key_task_record duty
        performance sign secrecy!
    """,
    "channel_person": """
        cadre_id!>cadre position!:whole channel_report_id!>channel_report secrecy!
    """,
    "promise": """
        position!:whole talk_id!>talk text! by! until:day kept_on:day kept_how secrecy!
    """,
    "interview": """
        position!:whole inspection_id!>inspection category! interviewee people!:whole
        on:day place interviewer recorder notes secrecy!
    """,
    "opinion": """
        position!:whole inspection_id!>inspection organ! asked_on:day answered_on:day text
        secrecy!
    """,
    "finding": """
        record_kind! position!:whole record_id!:whole cadre_id>cadre unit_id>unit on:day
        matter text! basis! severity! amount:decimal responsibility deadline:day outcome!
        outcome_on:day proof rechecked_on:day recheck secrecy!
    """,
    "merit": """
        record_kind! position!:whole record_id!:whole cadre_id>cadre unit_id>unit on:day
        text! basis! secrecy!
    """,
    "record_file": """
        record_kind! position!:whole record_id!:whole title! file_name! digest!
        size!:whole secrecy!
    """,
    "comment_choice": """
        cadre_id!>cadre year!:whole record_kind! record_id!:whole secrecy!
    """,
    "reminder": """
        cadre_id!>cadre state! on:day in_charge way talker report_due:day reported_on:day
        report finding_id>finding number source matter content approver approver_post
        approved_on:day issuer served_on:day served_how result closed_on:day secrecy!
    """,
    "inquiry": """
        cadre_id!>cadre state! on:day in_charge reply_due:day replied_on:day reply
        repeated!:yes_no finding_id>finding number source matter content approver
        approver_post approved_on:day issuer served_on:day served_how result closed_on:day
        secrecy!
    """,
    "admonition": """
        cadre_id!>cadre state! on:day in_charge way talker recorder talk_on:day talk_place
        talk_content statement self_examination_due:day self_examined_on:day
        self_examination effect_until:day effect_period_id:whole follow_up_due:day
        followed_up_on:day follow_up copied_to finding_id>finding number source matter
        content approver approver_post approved_on:day issuer served_on:day served_how
        result closed_on:day secrecy!
    """,
    "warning_disposal": """
        key! rule! cadre_id>cadre unit_id>unit outcome! record_kind record_id:whole
        document reason decided_on!:day decided_by secrecy!
    """,
}

INDEXES = (
    ("ledger_entry", "ix_ledger_entry_cadre", "cadre_id, id"),
    ("ledger_entry", "ix_ledger_entry_record", "kind, record_id"),
    ("ledger_entry", "ix_ledger_entry_unit", "unit_id, id"),
    ("talk", "ix_talk_on", "on"),
    ("talk", "ix_talk_unit_id", "unit_id"),
    ("research", "ix_research_on", "on"),
    ("research", "ix_research_unit_id", "unit_id"),
    ("inspection", "ix_inspection_on", "on"),
    ("inspection", "ix_inspection_unit_id", "unit_id"),
    ("audit", "ix_audit_on", "on"),
    ("audit", "ix_audit_unit_id", "unit_id"),
    ("life_meeting", "ix_life_meeting_on", "on"),
    ("life_meeting", "ix_life_meeting_unit_id", "unit_id"),
    ("key_task_record", "ix_key_task_record_on", "on"),
    ("key_task_record", "ix_key_task_record_unit_id", "unit_id"),
    ("channel_report", "ix_channel_report_on", "on"),
    ("channel_report", "ix_channel_report_unit_id", "unit_id"),
    ("talk_person", "ix_talk_person_cadre_id", "cadre_id"),
    ("talk_person", "ix_talk_person_talk_id", "talk_id"),
    ("research_judgement", "ix_research_judgement_cadre_id", "cadre_id"),
    ("research_judgement", "ix_research_judgement_research_id", "research_id"),
    ("inspection_person", "ix_inspection_person_cadre_id", "cadre_id"),
    ("inspection_person", "ix_inspection_person_inspection_id", "inspection_id"),
    ("audit_person", "ix_audit_person_audit_id", "audit_id"),
    ("audit_person", "ix_audit_person_cadre_id", "cadre_id"),
    ("meeting_review", "ix_meeting_review_cadre_id", "cadre_id"),
    ("meeting_review", "ix_meeting_review_life_meeting_id", "life_meeting_id"),
    ("key_task_person", "ix_key_task_person_cadre_id", "cadre_id"),
    ("key_task_person", "ix_key_task_person_key_task_record_id", "key_task_record_id"),
    ("channel_person", "ix_channel_person_cadre_id", "cadre_id"),
    ("channel_person", "ix_channel_person_channel_report_id", "channel_report_id"),
    ("promise", "ix_promise_talk_id", "talk_id"),
    ("interview", "ix_interview_inspection_id", "inspection_id"),
    ("opinion", "ix_opinion_inspection_id", "inspection_id"),
    ("finding", "ix_finding_cadre_id", "cadre_id"),
    ("finding", "ix_finding_record_kind_finding_record_id", "record_kind, record_id"),
    ("merit", "ix_merit_cadre_id", "cadre_id"),
    ("merit", "ix_merit_record_kind_merit_record_id", "record_kind, record_id"),
    ("record_file", "ix_record_file_record_kind_record_file_record_id", "record_kind, record_id"),
    ("comment_choice", "ix_comment_choice_cadre_id", "cadre_id"),
    ("reminder", "ix_reminder_cadre_id", "cadre_id"),
    ("reminder", "ix_reminder_finding_id", "finding_id"),
    ("reminder", "ix_reminder_on", "on"),
    ("inquiry", "ix_inquiry_cadre_id", "cadre_id"),
    ("inquiry", "ix_inquiry_finding_id", "finding_id"),
    ("inquiry", "ix_inquiry_on", "on"),
    ("admonition", "ix_admonition_cadre_id", "cadre_id"),
    ("admonition", "ix_admonition_finding_id", "finding_id"),
    ("admonition", "ix_admonition_on", "on"),
    ("warning_disposal", "ix_warning_disposal_cadre_id", "cadre_id"),
    ("warning_disposal", "ix_warning_disposal_key", "key"),
)


def upgrade() -> None:
    """Make the tables, their indexes, and the index of the words in notes."""
    for name, columns in TABLES.items():
        _make(name, [_column(word) for word in columns.split()])
    for name, index, over in INDEXES:
        op.create_index(op.f(index), name, over.split(", "))
    op.execute(NOTE_INDEX)
    op.execute("INSERT INTO note_index (note_index, rank) VALUES ('hashsize', 33554432)")


def _make(name: str, columns: list[sa.Column[Any]]) -> None:
    references = [
        sa.ForeignKeyConstraint(
            [column.name], [f"{column.info['of']}.id"], name=op.f(f"fk_{name}_{column.name}")
        )
        for column in columns
        if column.info["of"]
    ]
    number = sa.Column("id", ID, autoincrement=False, nullable=False)
    key = sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}"))
    once = [sa.UniqueConstraint("code", name=op.f(f"uq_{name}_code"))] if name == RULES else []
    op.create_table(name, number, *columns, *references, key, *once)


def _column(word: str) -> sa.Column[Any]:
    word, _sign, of = word.partition(">")
    word, _sign, kind = word.partition(":")
    name = word.rstrip("!")
    column_type = ID if of else TYPES[kind]
    return sa.Column(name, column_type, nullable=not word.endswith("!"), info={"of": of})
