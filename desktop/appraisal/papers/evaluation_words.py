"""The keys of the papers of a democratic evaluation; pages name them without drawing anything."""

from __future__ import annotations

from typing import Final

BALLOT: Final = "ballot"
EVALUATION_SUMMARY: Final = "evaluation-summary"
