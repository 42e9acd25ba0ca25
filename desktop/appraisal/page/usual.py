"""What a new cycle proposes: its name and points, and a timetable by quarter. No rule sets it."""

from __future__ import annotations

from typing import Any, Final

from desktop.appraisal.fields.plan import PREPARED, USUAL_TOTAL

_DECIMALS: Final = 2
_STEPS: Final = (
    ("制定考核方案、确定考核对象", 1, "01.05", "01.31"),
    ("签订目标责任书", 1, "02.01", "03.31"),
    ("第一季度平时考核", 1, "04.01", "04.15"),
    ("第二季度平时考核", 2, "07.01", "07.15"),
    ("半年目标完成情况检查", 2, "07.01", "07.31"),
    ("第三季度平时考核", 3, "10.01", "10.15"),
    ("第四季度平时考核", 4, "12.15", "12.25"),
    ("个人总结、述职、民主测评", 4, "12.10", "12.31"),
)
"""What is to be done, in which quarter, from and by which day of the cycle's year."""


def usual_cycle(year: int) -> dict[str, str]:
    """The texts with which a new cycle starts."""
    return {
        "year": str(year),
        "name": f"{year}年度目标绩效考核",
        "total": str(USUAL_TOTAL),
        "decimals": str(_DECIMALS),
        "state": PREPARED,
    }


def usual_steps(year: int) -> list[dict[str, Any]]:
    """The texts of a usual timetable; its days are proposals."""
    return [
        {
            "id": None,
            "texts": {
                "name": name,
                "quarter": str(quarter),
                "start": f"{year}.{start}",
                "due": f"{year}.{due}",
                "in_charge": "",
                "done_on": "",
            },
        }
        for name, quarter, start, due in _STEPS
    ]
