"""What a new evaluation proposes: its name, and classes of voters. No rule sets the weights."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from desktop.appraisal.fields.plan import PERSONS

if TYPE_CHECKING:
    from desktop.appraisal.records import AppraisalCycle

_CLASSES: Final = (
    ("A", "县级领导", "40"),
    ("B", "领导班子成员", "30"),
    ("C", "中层干部、职工代表", "30"),
)


def usual_evaluation(cycle: AppraisalCycle) -> dict[str, str]:
    """The texts with which a new evaluation of a cycle starts."""
    return {"name": f"{cycle.year}年度民主测评", "kind": PERSONS}


def usual_classes() -> list[dict[str, Any]]:
    """The texts of usual classes of voters; weights are proposals."""
    return [
        {
            "id": None,
            "texts": {"name": name, "voters": voters, "weight": weight, "issued": ""},
        }
        for name, voters, weight in _CLASSES
    ]
