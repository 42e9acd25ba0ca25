"""Exit arrangements: local rules, courses, treatment and allowances, rights, platforms of role."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

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
    "eligibility_rule": """
        position!:whole name! way! level sex min_age:whole years_at_level:whole
        years_of_service:whole assessment_years:whole document_number! document_level! issued_by
        valid_from!:day valid_until:day verified_by verified_on:day note
    """,
    "age_limit": """
        position!:whole level! sex age!:whole then! document_number! document_level! issued_by
        valid_from!:day valid_until:day verified_by verified_on:day note
    """,
    "treatment_rule": """
        position!:whole level! way years_at_level!:whole treatment! rank document_number!
        document_level! issued_by valid_from!:day valid_until:day verified_by verified_on:day
        note
    """,
    "allowance_rate": """
        position!:whole way level! years_from!:whole years_to:whole amount!:decimal
        document_number! document_level! issued_by valid_from!:day valid_until:day verified_by
        verified_on:day note
    """,
    "exit_arrangement": """
        cadre_id!>cadre way! state! applied_on:day application leave_on:day
        eligibility_rule_id>eligibility_rule basis treatment_wanted withdrawn_on:day
        withdrawn_reason note
    """,
    "exit_step": """
        arrangement_id!>exit_arrangement position!:whole step! due:day done_on:day by meeting
        document_number outcome text record_kind record_id:whole
    """,
    "exit_check": """
        arrangement_id!>exit_arrangement position!:whole kind! outcome on:day by note
        record_kind record_id:whole
    """,
    "exit_bar": """
        cadre_id!>cadre kind! start:day end:day document_number note
    """,
    "rank_treatment": """
        cadre_id!>cadre arrangement_id>exit_arrangement treatment! rank rule_id>treatment_rule
        start!:day end:day stop_reason document_number! document_level! note
    """,
    "living_allowance": """
        cadre_id!>cadre arrangement_id>exit_arrangement amount!:decimal rate_id>allowance_rate
        start!:day end:day stop_reason document_number! document_level! note
    """,
    "finance_notice": """
        month!:day number! made_on!:day total!:decimal note
    """,
    "allowance_month": """
        cadre_id!>cadre allowance_id!>living_allowance month!:day kind! amount!:decimal working!
        notice_id!>finance_notice
    """,
    "political_right": """
        cadre_id!>cadre arrangement_id>exit_arrangement item! every_months:whole in_charge
        start!:day end:day stop_reason document_number! document_level! note
    """,
    "right_occasion": """
        right_id!>political_right on!:day occasion! opinion answer proof
    """,
    "benefit": """
        cadre_id!>cadre arrangement_id>exit_arrangement item! level office proof proof_on:day
        start!:day end:day stop_reason document_number! document_level! note
    """,
    "outside_job": """
        cadre_id!>cadre organization! kind! post related!:yes_no start!:day end:day
        approved_on:day document_number paid!:yes_no term:whole note
    """,
    "leading_group": """
        name! task unit_id>unit leader document_number start!:day end:day note
    """,
    "platform_role": """
        cadre_id!>cadre kind! group_id>leading_group unit_id>unit duty start!:day end:day
        document_number note
    """,
    "contribution": """
        cadre_id!>cadre role_id>platform_role on!:day text! result
    """,
    "custody": """
        cadre_id!>cadre start!:day end:day bureau handed_by received_by items note
    """,
    "veteran_activity": """
        name! kind! on!:day place organizer note
    """,
    "activity_person": """
        cadre_id!>cadre activity_id!>veteran_activity remark =activity_id,cadre_id
    """,
    "contact": """
        cadre_id!>cadre on!:day way! reason! by text follow_up follow_up_due:day
        followed_up_on:day
    """,
}

INDEXES = (
    ("exit_arrangement", "ix_exit_arrangement_cadre_id", "cadre_id"),
    ("exit_step", "ix_exit_step_arrangement_id", "arrangement_id"),
    ("exit_check", "ix_exit_check_arrangement_id", "arrangement_id"),
    ("exit_bar", "ix_exit_bar_cadre_id", "cadre_id"),
    ("rank_treatment", "ix_rank_treatment_arrangement_id", "arrangement_id"),
    ("rank_treatment", "ix_rank_treatment_cadre_id", "cadre_id"),
    ("living_allowance", "ix_living_allowance_arrangement_id", "arrangement_id"),
    ("living_allowance", "ix_living_allowance_cadre_id", "cadre_id"),
    ("allowance_month", "ix_allowance_month_allowance_id", "allowance_id"),
    ("allowance_month", "ix_allowance_month_cadre_id", "cadre_id"),
    ("allowance_month", "ix_allowance_month_month", "month"),
    ("allowance_month", "ix_allowance_month_notice_id", "notice_id"),
    ("political_right", "ix_political_right_arrangement_id", "arrangement_id"),
    ("political_right", "ix_political_right_cadre_id", "cadre_id"),
    ("right_occasion", "ix_right_occasion_right_id", "right_id"),
    ("benefit", "ix_benefit_arrangement_id", "arrangement_id"),
    ("benefit", "ix_benefit_cadre_id", "cadre_id"),
    ("outside_job", "ix_outside_job_cadre_id", "cadre_id"),
    ("platform_role", "ix_platform_role_cadre_id", "cadre_id"),
    ("platform_role", "ix_platform_role_group_id", "group_id"),
    ("contribution", "ix_contribution_cadre_id", "cadre_id"),
    ("contribution", "ix_contribution_role_id", "role_id"),
    ("custody", "ix_custody_cadre_id", "cadre_id"),
    ("activity_person", "ix_activity_person_cadre_id", "cadre_id"),
    ("contact", "ix_contact_cadre_id", "cadre_id"),
)


def upgrade() -> None:
    """Make the tables and their indexes."""
    for name, words in TABLES.items():
        _make(name, words.split())
    for name, index, over in INDEXES:
        op.create_index(op.f(index), name, over.split(", "))


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
