"""Which posts are the principal post (正职) of a unit."""

from __future__ import annotations

import re
from typing import Final

from desktop.cadres.rules.standing import INNER_UNIT

_PRINCIPAL: Final = re.compile(
    r"(书记|局长|主任|县长|市长|区长|旗长|乡长|镇长|院长|检察长|主席|部长|校长|会长|所长|站长)$"
)
_NOT_PRINCIPAL: Final = re.compile(r"常务|人大主席$")
_LEVEL: Final = "正职"


def is_principal(title: str, level: str, unit_kind: str, *, concurrent: bool) -> bool:
    """Whether it is the principal post of its unit: a level of that name, and no deputy's."""
    return (
        level.endswith(_LEVEL)
        and not concurrent
        and unit_kind != INNER_UNIT
        and "副" not in title.rsplit("、", 1)[-1]
        and not _NOT_PRINCIPAL.search(title)
        and _PRINCIPAL.search(title) is not None
    )
