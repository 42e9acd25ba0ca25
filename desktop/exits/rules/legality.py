"""Where a local promise of pay, benefits or insurance stands against the Civil Servant Law."""

from __future__ import annotations

from typing import Final

from desktop.appraisal.rules.sentences import Sentence
from desktop.base.words import N_

LOCAL_LEVELS: Final = frozenset({"省", "市", "县"})
"""依据层级 below the state: such a document may not set pay, benefits or insurance by itself."""

CLAUSE: Final = "公务员法第84条、第106条第（四）项"

_NOTICE: Final = N_(
    "The rule is of the level {level}. Civil Servant Law, art. 84 and 106 (4): no organ may change "
    "the pay, benefits or insurance of civil servants against the rules of the state, and whoever "
    "does is liable. Check which rule of the state allows this before it is granted."
)
_OFFICIAL: Final = (
    "合法性提示：本项依据层级为“{level}”。公务员法第84条规定，任何机关不得违反国家规定自行更改公务员"
    "工资、福利、保险政策，擅自提高或者降低公务员的工资、福利、保险待遇；违反国家规定更改待遇标准的，"
    "依照第106条第（四）项追究责任。执行前请核对国家有关规定。"
)


def is_local(document_level: str | None) -> bool:
    """Whether a document of this level (国家, 省, 市 or 县) is not one of the state."""
    return document_level in LOCAL_LEVELS


def legality_notice(document_level: str | None) -> Sentence | None:
    """What the screen says beside a local promise of pay, benefits or insurance; None for others.

    公务员法 art. 84 (no organ changes them by itself) and art. 106 (4) (who does is liable).
    """
    if not is_local(document_level):
        return None
    return Sentence(_NOTICE, {"level": document_level})


def official_legality_notice(document_level: str | None) -> str:
    """The same for papers, in official Chinese; "" where there is nothing to say."""
    return _OFFICIAL.format(level=document_level) if is_local(document_level) else ""
