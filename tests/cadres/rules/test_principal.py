"""Which posts are the principal one of a unit."""

from __future__ import annotations

import pytest

from desktop.cadres.rules.principal import is_principal

CHIEF = "乡科级正职"


@pytest.mark.parametrize(
    ("title", "level", "kind", "concurrent", "expected"),
    [
        ("局长", CHIEF, "政府部门", False, True),
        ("镇党委书记", CHIEF, "乡镇", False, True),
        ("副局长、党组书记", CHIEF, "政府部门", False, True),
        ("副局长", CHIEF, "政府部门", False, False),
        ("局长", "乡科级副职", "政府部门", False, False),
        ("主任", CHIEF, "内设机构", False, False),
        ("局长", CHIEF, "政府部门", True, False),
        ("镇人大主席", CHIEF, "乡镇", False, False),
        ("党组成员", CHIEF, "政府部门", False, False),
    ],
)
def test_the_principal_post(
    title: str, level: str, kind: str, concurrent: bool, expected: bool
) -> None:
    assert is_principal(title, level, kind, concurrent=concurrent) is expected
