"""Levels of secrecy in the history and the paper register, clearances, drafts for each person."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the levels, make the clearances, and make the drafts anew."""
    for table in ("act", "act_row", "printed_paper"):
        op.add_column(table, sa.Column("secrecy", sa.Text(), nullable=True))
    op.create_table(
        "clearance",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("secrecy", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clearance")),
        sa.UniqueConstraint("person", name=op.f("uq_clearance_person")),
    )
    op.rename_table("draft", "draft_before")
    op.create_table(
        "draft",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", "person", name=op.f("pk_draft")),
    )
    op.execute(
        "INSERT INTO draft (key, person, at, content) "
        "SELECT key, person, at, content FROM draft_before"
    )
    op.drop_table("draft_before")
