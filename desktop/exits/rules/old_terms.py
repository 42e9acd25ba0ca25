"""Old names of non-leading posts in local documents, and the ranks of 2019 that they became."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop.base.codes import codes, rule_rows
from desktop.cadres.fields import RANKS

SOURCE: Final = "公务员职务与职级并行规定（2019）"
_TABLE: Final = "rank_conversion_2019"


@dataclass(frozen=True, slots=True)
class OldTerm:
    """An old name that a text holds, and what it was converted to; `confidence` as in the table."""

    old: str
    rank: str
    confidence: str


def old_term_in(text: str | None) -> OldTerm | None:
    """The old name that a text names, e.g. 副调研员待遇 -> 四级调研员; None where it names none.

    A text that names a rank of 2019 is not an old one. The longest name counts: 副主任科员 is not
    主任科员, which became 二级主任科员 (not 一级).
    """
    if not text or rank_in(text):
        return None
    rows = sorted(rule_rows(_TABLE), key=lambda row: -len(row["old_nonleading_post"]))
    for row in rows:
        if row["old_nonleading_post"] in text:
            return OldTerm(row["old_nonleading_post"], row["new_rank_2019"], row["confidence"])
    return None


def rank_in(text: str) -> str:
    """The rank of 2019 that a text names, "" where it names none."""
    return next((rank for rank in codes(RANKS[0]) if rank in text), "")
