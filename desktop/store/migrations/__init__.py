"""The steps from one released schema to the next; each stands alone and imports nothing of ours."""

NEWEST = "0007"
"""The revision this program works with; kept here so that opening needs no Alembic."""
