"""Target appraisal: results, democratic evaluation, decisions and what follows from them."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TYPES: dict[str, Any] = {
    "": sa.Text(),
    "day": sa.String(length=11),
    "whole": ID,
    "decimal": sa.String(length=40),
    "yes_no": sa.Boolean(),
}

# A word for each column: "name", "!" where it is needed, ":type", ">table" that it refers to.
# A line with "=" first names columns that are unique together.
TABLES = {
    "routine_assessment": """
        member_id!>group_member quarter!:whole summary summary_on:day politics ethics style
        integrity own_tasks present_days:decimal personal_leave_days:decimal
        sick_leave_days:decimal absent_days:decimal leader leader_comment leader_on:day grade
        confirmed_on:day fed_back_on:day =member_id,quarter
    """,
    "self_assessment": """
        member_id!>group_member duties summary training handed_in_on:day =member_id
    """,
    "circumstance": """
        member_id!>group_member kind! start:day end:day days:decimal elsewhere document_number note
    """,
    "actual": """
        letter_indicator_id!>letter_indicator number:decimal unit_of_measure done:yes_no
        not_applicable on:day source record_kind record_id:whole note =letter_indicator_id
    """,
    "mark": """
        letter_indicator_id!>letter_indicator role! marker! mark!:decimal on:day
    """,
    "point_entry": """
        member_id!>group_member sign! points!:decimal on!:day kind! reason! by document_number
        record_kind! record_id!:whole
    """,
    "evaluation": """
        cycle_id!>appraisal_cycle position!:whole name! kind! unit_id>unit held_on:day place host
        state! settled_on:day note
    """,
    "voter_class": """
        evaluation_id!>evaluation position!:whole name! voters weight!:decimal issued:whole
    """,
    "evaluation_subject": """
        evaluation_id!>evaluation position!:whole member_id!>group_member =evaluation_id,member_id
    """,
    "counting_sheet": """
        class_id!>voter_class counter!:whole counted_by! counted_on:day returned!:whole
        valid!:whole invalid!:whole =class_id,counter
    """,
    "ballot_count": """
        sheet_id!>counting_sheet subject_id!>evaluation_subject aspect! first!:whole second!:whole
        third!:whole fourth!:whole blank!:whole =sheet_id,subject_id,aspect
    """,
    "grade_decision": """
        cycle_id!>appraisal_cycle position!:whole meeting! organ decided_on!:day document_number
        note
    """,
    "publication": """
        cycle_id!>appraisal_cycle position!:whole start!:day end!:day place telephone objections
        outcome concluded_on:day
    """,
    "annual_assessment": """
        member_id!>group_member leader leader_comment leader_grade leader_on:day organ_opinion
        organ_on:day grade no_grade departure_reason state! decision_id>grade_decision
        publication_id>publication proposed score:decimal place:whole basis notice_number
        noticed_on:day opinion opinion_text opinion_on:day =member_id
    """,
    "grade_review": """
        member_id!>group_member requested_on!:day request! due:day decided_on:day outcome answer
        document_number
    """,
    "reopening": """
        member_id!>group_member on!:day reason! approved_by grade_before depended
    """,
    "consequence": """
        member_id!>group_member rule! text! value clause confidence working amount:decimal state!
        decided_on:day decided_by document_number reason done_on:day
    """,
    "local_measure": """
        position!:whole grade! sign! text! amount:decimal document_number! issued_by
        valid_from!:day valid_until:day note
    """,
}

INDEXES = (
    *(
        (name, f"ix_{name}_member_id", "member_id")
        for name in (
            "routine_assessment",
            "self_assessment",
            "circumstance",
            "point_entry",
            "annual_assessment",
            "grade_review",
            "reopening",
            "consequence",
            "evaluation_subject",
        )
    ),
    *(
        (name, f"ix_{name}_cycle_id", "cycle_id")
        for name in (
            "evaluation",
            "grade_decision",
            "publication",
            "member_score",
        )
    ),
    ("mark", "ix_mark_letter_indicator_id", "letter_indicator_id"),
    ("voter_class", "ix_voter_class_evaluation_id", "evaluation_id"),
    ("ballot_count", "ix_ballot_count_subject_id", "subject_id"),
    ("annual_assessment", "ix_annual_assessment_decision_id", "decision_id"),
    ("annual_assessment", "ix_annual_assessment_publication_id", "publication_id"),
    ("member_score", "ix_member_score_group", "group_id"),
    ("group_member", "ix_group_member_cadre_id", "cadre_id"),
    ("group_member", "ix_group_member_unit_id", "unit_id"),
    ("group_member", "ix_group_member_group_id", "group_id"),
    ("group_member", "ix_group_member_cycle_id", "cycle_id"),
)

_CYCLE = "cycle_id!>appraisal_cycle"


def upgrade() -> None:
    """Let units be members of a cycle, then make the tables and their indexes."""
    _open_membership_to_units()
    for limit in ("plus_limit", "minus_limit"):
        op.add_column("appraisal_cycle", sa.Column(limit, TYPES["decimal"], nullable=True))
    for name, words in TABLES.items():
        _make(name, words.split())
    op.create_table(
        "member_score",
        sa.Column("member_id", ID, autoincrement=False, nullable=False),
        *map(_column, ("cycle_id!:whole", "group_id!:whole", "points", "exact")),
        *map(_column, ("missing!:whole", "problem")),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_member_score")),
    )
    for name, index, over in INDEXES:
        op.create_index(op.f(index), name, over.split(", "))


def _open_membership_to_units() -> None:
    """SQLite cannot loosen a column: the table is made anew."""
    for over in ("cadre_id", "group_id", "cycle_id"):
        op.drop_index(op.f(f"ix_group_member_{over}"), "group_member")
    op.rename_table("group_member", "group_member_before")
    _make(
        "group_member",
        ["cadre_id>cadre", "unit_id>unit", "group_id!>appraisal_group", _CYCLE],
    )
    op.execute(
        "INSERT INTO group_member (id, cadre_id, group_id, cycle_id) "
        "SELECT id, cadre_id, group_id, cycle_id FROM group_member_before"
    )
    op.drop_table("group_member_before")


def _make(name: str, words: list[str]) -> None:
    columns = [_column(word) for word in words if not word.startswith("=")]
    references = [
        sa.ForeignKeyConstraint(
            [column.name], [f"{column.info['of']}.id"], name=op.f(f"fk_{name}_{column.name}")
        )
        for column in columns
        if column.info["of"]
    ]
    unique = [
        sa.UniqueConstraint(*over, name=op.f(f"uq_{name}_{'_'.join(over)}"))
        for over in (word[1:].split(",") for word in words if word.startswith("="))
    ]
    number = sa.Column("id", ID, autoincrement=False, nullable=False)
    key = sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}"))
    op.create_table(name, number, *columns, *references, *unique, key)


def _column(word: str) -> sa.Column[Any]:
    word, _sign, of = word.partition(">")
    word, _sign, kind = word.partition(":")
    name = word.rstrip("!")
    column_type = ID if of else TYPES[kind]
    return sa.Column(name, column_type, nullable=not word.endswith("!"), info={"of": of})
