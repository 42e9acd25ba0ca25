"""The papers of the exits."""

from __future__ import annotations

from typing import Final

from desktop.exits.papers.hand_over_list import HAND_OVER_LIST_PAPER
from desktop.exits.papers.platform_register import PLATFORM_REGISTER_PAPER
from desktop.paper.catalogue import Paper

PAPERS: Final[tuple[Paper, ...]] = (
    PLATFORM_REGISTER_PAPER,
    HAND_OVER_LIST_PAPER,
)
