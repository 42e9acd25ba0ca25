"""The first schema: store, history, cadre file."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "act",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reverses_id", ID, nullable=True),
        sa.Column("undone_by_id", ID, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_act")),
    )
    op.create_table(
        "act_row",
        sa.Column("act_id", ID, nullable=False),
        sa.Column("position", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("row_id", ID, nullable=False),
        sa.Column("owner_id", ID, nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("act_id", "position", name=op.f("pk_act_row")),
    )
    op.create_index("ix_act_row_owner", "act_row", ["owner_id"], unique=False)
    op.create_table(
        "cadre_listing",
        sa.Column("cadre_id", ID, autoincrement=False, nullable=False),
        sa.Column("official_order", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sound", sa.Text(), nullable=False),
        sa.Column("sex", sa.Text(), nullable=True),
        sa.Column("birth_date", sa.Text(), nullable=True),
        sa.Column("ethnicity", sa.Text(), nullable=True),
        sa.Column("native_place", sa.Text(), nullable=True),
        sa.Column("political_status", sa.Text(), nullable=True),
        sa.Column("joined_party_on", sa.Text(), nullable=True),
        sa.Column("started_work_on", sa.Text(), nullable=True),
        sa.Column("unit_id", ID, nullable=True),
        sa.Column("unit_name", sa.Text(), nullable=True),
        sa.Column("post", sa.Text(), nullable=True),
        sa.Column("level", sa.Text(), nullable=True),
        sa.Column("level_since", sa.Text(), nullable=True),
        sa.Column("post_since", sa.Text(), nullable=True),
        sa.Column("rank", sa.Text(), nullable=True),
        sa.Column("rank_since", sa.Text(), nullable=True),
        sa.Column("full_time_education", sa.Text(), nullable=True),
        sa.Column("full_time_school", sa.Text(), nullable=True),
        sa.Column("in_service_education", sa.Text(), nullable=True),
        sa.Column("in_service_school", sa.Text(), nullable=True),
        sa.Column("professional_title", sa.Text(), nullable=True),
        sa.Column("management_category", sa.Text(), nullable=True),
        sa.Column("person_type", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("retirement_month", sa.Text(), nullable=True),
        sa.Column("id_number", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("cadre_id", name=op.f("pk_cadre_listing")),
    )
    op.create_index(
        "ix_cadre_listing_official_order",
        "cadre_listing",
        ["official_order", "cadre_id"],
        unique=False,
    )
    op.create_index("ix_cadre_listing_sound", "cadre_listing", ["sound", "cadre_id"], unique=False)
    op.create_index(
        "ix_cadre_listing_unit", "cadre_listing", ["unit_id", "official_order"], unique=False
    )
    op.create_table(
        "draft",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_draft")),
    )
    op.create_table(
        "office_setting",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_setting")),
        sa.UniqueConstraint("key", name=op.f("uq_office_setting_key")),
    )
    op.create_table(
        "printed_paper",
        sa.Column("serial", sa.Text(), nullable=False),
        sa.Column("paper", sa.Text(), nullable=False),
        sa.Column("cadre_id", ID, nullable=True),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("serial", name=op.f("pk_printed_paper")),
    )
    op.create_index(op.f("ix_printed_paper_cadre_id"), "printed_paper", ["cadre_id"], unique=False)
    op.create_table(
        "saved_filter",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_filter")),
    )
    op.create_table(
        "store_identity",
        sa.Column("data_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("data_id", name=op.f("pk_store_identity")),
    )
    op.create_table(
        "stored_file",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("size", ID, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("thumbnail", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_stored_file")),
    )
    op.create_table(
        "unit",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("position", ID, nullable=False),
        sa.Column("parent_id", ID, nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name=op.f("fk_unit_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
    )
    op.create_table(
        "approved_posts",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("number", ID, nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_approved_posts_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approved_posts")),
    )
    op.create_index(op.f("ix_approved_posts_unit_id"), "approved_posts", ["unit_id"], unique=False)
    op.create_table(
        "cadre",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("former_name", sa.Text(), nullable=True),
        sa.Column("sex", sa.Text(), nullable=True),
        sa.Column("birth_date", sa.String(11), nullable=True),
        sa.Column("verified_birth_date", sa.String(11), nullable=True),
        sa.Column("id_number", sa.Text(), nullable=True),
        sa.Column("ethnicity", sa.Text(), nullable=True),
        sa.Column("native_place", sa.Text(), nullable=True),
        sa.Column("birthplace", sa.Text(), nullable=True),
        sa.Column("political_status", sa.Text(), nullable=True),
        sa.Column("joined_party_on", sa.String(11), nullable=True),
        sa.Column("other_parties", sa.Text(), nullable=True),
        sa.Column("started_work_on", sa.String(11), nullable=True),
        sa.Column("health", sa.Text(), nullable=True),
        sa.Column("marriage", sa.Text(), nullable=True),
        sa.Column("form_title", sa.Text(), nullable=True),
        sa.Column("expertise", sa.Text(), nullable=True),
        sa.Column("unit_id", ID, nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("status_since", sa.String(11), nullable=True),
        sa.Column("management_category", sa.Text(), nullable=True),
        sa.Column("person_type", sa.Text(), nullable=True),
        sa.Column("retirement_group", sa.Text(), nullable=True),
        sa.Column("retirement_group_reason", sa.Text(), nullable=True),
        sa.Column("former_age_limit", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("photo", sa.Text(), nullable=True),
        sa.Column("form_post", sa.Text(), nullable=True),
        sa.Column("proposed_post", sa.Text(), nullable=True),
        sa.Column("post_to_remove", sa.Text(), nullable=True),
        sa.Column("appointment_reason", sa.Text(), nullable=True),
        sa.Column("reporting_unit", sa.Text(), nullable=True),
        sa.Column("age_on", sa.String(11), nullable=True),
        sa.Column("filled_on", sa.String(11), nullable=True),
        sa.Column("filled_by", sa.Text(), nullable=True),
        sa.Column("form_rewards", sa.Text(), nullable=True),
        sa.Column("form_annual_results", sa.Text(), nullable=True),
        sa.Column("resume_closing", sa.Text(), nullable=True),
        sa.Column("form_wording", sa.Text(), nullable=True),
        sa.Column("form_version", sa.Text(), nullable=True),
        sa.Column("other_elements", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_cadre_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cadre")),
    )
    op.create_index(op.f("ix_cadre_id_number"), "cadre", ["id_number"], unique=False)
    op.create_index(op.f("ix_cadre_name"), "cadre", ["name"], unique=False)
    op.create_table(
        "annual_result",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("cadre_id", ID, nullable=False),
        sa.Column("year", ID, nullable=False),
        sa.Column("grade", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_annual_result_cadre_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annual_result")),
    )
    op.create_index(op.f("ix_annual_result_cadre_id"), "annual_result", ["cadre_id"], unique=False)
    op.create_table(
        "archive_item",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("cadre_id", ID, nullable=False),
        sa.Column("position", ID, nullable=False),
        sa.Column("archive_class", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("made_on", sa.String(11), nullable=True),
        sa.Column("copies", ID, nullable=True),
        sa.Column("pages", ID, nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_archive_item_cadre_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_archive_item")),
    )
    op.create_index(op.f("ix_archive_item_cadre_id"), "archive_item", ["cadre_id"], unique=False)
    op.create_table(
        "attachment",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("cadre_id", ID, nullable=False),
        sa.Column("position", ID, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("size", ID, nullable=False),
        sa.Column("added_on", sa.String(11), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_attachment_cadre_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.create_index(op.f("ix_attachment_cadre_id"), "attachment", ["cadre_id"], unique=False)
    op.create_table(
        "consistency_review",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("cadre_id", ID, nullable=False),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cadre_id"], ["cadre.id"], name=op.f("fk_consistency_review_cadre_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consistency_review")),
    )
    op.create_index(
        op.f("ix_consistency_review_cadre_id"), "consistency_review", ["cadre_id"], unique=False
    )
    op.create_table(
        "education",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("cadre_id", ID, nullable=False),
        sa.Column("position", ID, nullable=False),
        sa.Column("full_time", sa.Boolean(), nullable=False),
        sa.Column("level", sa.Text(), nullable=True),
        sa.Column("degree", sa.Text(), nullable=True),
        sa.Column("school", sa.Text(), nullable=True),
        sa.Column("start", sa.String(11), nullable=True),
        sa.Column("end", sa.String(11), nullable=True),
        sa.Column("on_form", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_education_cadre_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_education")),
    )
    op.create_index(op.f("ix_education_cadre_id"), "education", ["cadre_id"], unique=False)
    op.create_table(
        "effect_period",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("cadre_id", ID, nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("start", sa.String(11), nullable=False),
        sa.Column("end", sa.String(11), nullable=True),
        sa.Column("restriction", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("document_number", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_effect_period_cadre_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_effect_period")),
    )
    op.create_index(op.f("ix_effect_period_cadre_id"), "effect_period", ["cadre_id"], unique=False)
    op.create_table(
        "family_member",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("cadre_id", ID, nullable=False),
        sa.Column("position", ID, nullable=False),
        sa.Column("relation", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("birth_date", sa.String(11), nullable=True),
        sa.Column("political_status", sa.Text(), nullable=True),
        sa.Column("unit_and_post", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_family_member_cadre_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_family_member")),
    )
    op.create_index(op.f("ix_family_member_cadre_id"), "family_member", ["cadre_id"], unique=False)
    op.create_table(
        "post_holding",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("cadre_id", ID, nullable=False),
        sa.Column("position", ID, nullable=False),
        sa.Column("unit_id", ID, nullable=True),
        sa.Column("unit_text", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=True),
        sa.Column("concurrent", sa.Boolean(), nullable=False),
        sa.Column("start", sa.String(11), nullable=True),
        sa.Column("end", sa.String(11), nullable=True),
        sa.Column("appointment_mode", sa.Text(), nullable=True),
        sa.Column("document_number", sa.Text(), nullable=True),
        sa.Column("probation_until", sa.String(11), nullable=True),
        sa.Column("secondment_until", sa.String(11), nullable=True),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_post_holding_cadre_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_post_holding_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_holding")),
    )
    op.create_index(op.f("ix_post_holding_cadre_id"), "post_holding", ["cadre_id"], unique=False)
    op.create_index(op.f("ix_post_holding_unit_id"), "post_holding", ["unit_id"], unique=False)
    op.create_table(
        "professional_title",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("cadre_id", ID, nullable=False),
        sa.Column("position", ID, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("obtained_on", sa.String(11), nullable=True),
        sa.Column("by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["cadre_id"], ["cadre.id"], name=op.f("fk_professional_title_cadre_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_professional_title")),
    )
    op.create_index(
        op.f("ix_professional_title_cadre_id"), "professional_title", ["cadre_id"], unique=False
    )
    op.create_table(
        "rank_holding",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("cadre_id", ID, nullable=False),
        sa.Column("position", ID, nullable=False),
        sa.Column("rank", sa.Text(), nullable=False),
        sa.Column("start", sa.String(11), nullable=True),
        sa.Column("end", sa.String(11), nullable=True),
        sa.Column("document_number", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_rank_holding_cadre_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rank_holding")),
    )
    op.create_index(op.f("ix_rank_holding_cadre_id"), "rank_holding", ["cadre_id"], unique=False)
    op.create_table(
        "resume_stage",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("cadre_id", ID, nullable=False),
        sa.Column("position", ID, nullable=False),
        sa.Column("start", sa.String(11), nullable=True),
        sa.Column("end", sa.String(11), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_resume_stage_cadre_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resume_stage")),
    )
    op.create_index(op.f("ix_resume_stage_cadre_id"), "resume_stage", ["cadre_id"], unique=False)
    op.create_table(
        "reward",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("cadre_id", ID, nullable=False),
        sa.Column("position", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("on", sa.String(11), nullable=True),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("document_number", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_reward_cadre_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reward")),
    )
    op.create_index(op.f("ix_reward_cadre_id"), "reward", ["cadre_id"], unique=False)
    op.create_table(
        "sanction",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("cadre_id", ID, nullable=False),
        sa.Column("position", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("on", sa.String(11), nullable=True),
        sa.Column("until", sa.String(11), nullable=True),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("document_number", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_sanction_cadre_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sanction")),
    )
    op.create_index(op.f("ix_sanction_cadre_id"), "sanction", ["cadre_id"], unique=False)
    op.create_table(
        "training",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("cadre_id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("organizer", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("start", sa.String(11), nullable=True),
        sa.Column("end", sa.String(11), nullable=True),
        sa.Column("hours", sa.String(40), nullable=True),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_training_cadre_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training")),
    )
    op.create_index(op.f("ix_training_cadre_id"), "training", ["cadre_id"], unique=False)
    op.execute(
        """
CREATE VIRTUAL TABLE person_index USING fts5(
    name, sound, place, number,
    content='', contentless_delete=1, detail=full, prefix='1 2 3',
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co Cn'"
)
"""
    )
