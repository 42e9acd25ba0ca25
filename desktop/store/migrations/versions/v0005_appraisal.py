"""Target appraisal: the cycle with its timetable and groups, indicators, responsibility letters."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TYPES: dict[str, Any] = {
    "": sa.Text(),
    "day": sa.String(length=11),
    "whole": ID,
    "decimal": sa.String(length=40),
    "yes_no": sa.Boolean(),
}

# A word for each column: "name", "!" where it is needed, ":type", ">table" that it refers to.
TABLES = {
    "appraisal_cycle": """
        year!:whole name! document_number total!:decimal decimals!:whole state! note
    """,
    "cycle_step": """
        cycle_id!>appraisal_cycle position!:whole name! quarter:whole start:day due!:day
        in_charge done_on:day
    """,
    "appraisal_group": """
        cycle_id!>appraisal_cycle position!:whole name! kind! excellent_share!:decimal
        share_document
    """,
    "group_member": """
        cadre_id!>cadre group_id!>appraisal_group cycle_id!>appraisal_cycle
    """,
    "indicator": """
        position!:whole post_kind! section! name! unit_of_measure weight!:decimal
        target:decimal way! parameters evidence in_use!:yes_no
    """,
    "responsibility_letter": """
        cycle_id!>appraisal_cycle cadre_id>cadre unit_id>unit post! start!:day end!:day
        superior superior_post signed_on:day superior_signed_on:day state! version!:whole
        replaces_id>responsibility_letter reason
    """,
    "letter_indicator": """
        letter_id!>responsibility_letter position!:whole section! name! unit_of_measure
        weight!:decimal target:decimal way! parameters evidence
    """,
}

INDEXES = (
    ("cycle_step", "ix_cycle_step_cycle_id", "cycle_id"),
    ("appraisal_group", "ix_appraisal_group_cycle_id", "cycle_id"),
    ("group_member", "ix_group_member_cadre_id", "cadre_id"),
    ("group_member", "ix_group_member_cycle_id", "cycle_id"),
    ("group_member", "ix_group_member_group_id", "group_id"),
    ("responsibility_letter", "ix_responsibility_letter_cadre_id", "cadre_id"),
    ("responsibility_letter", "ix_responsibility_letter_cycle_id", "cycle_id"),
    ("responsibility_letter", "ix_responsibility_letter_unit_id", "unit_id"),
    ("letter_indicator", "ix_letter_indicator_letter_id", "letter_id"),
)


def upgrade() -> None:
    """Make the tables and their indexes."""
    for name, columns in TABLES.items():
        _make(name, [_column(word) for word in columns.split()])
    for name, index, over in INDEXES:
        op.create_index(op.f(index), name, over.split(", "), unique=index.startswith("uq_"))


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
    op.create_table(name, number, *columns, *references, key)


def _column(word: str) -> sa.Column[Any]:
    word, _sign, of = word.partition(">")
    word, _sign, kind = word.partition(":")
    name = word.rstrip("!")
    column_type = ID if of else TYPES[kind]
    return sa.Column(name, column_type, nullable=not word.endswith("!"), info={"of": of})
