"""Exit arrangements: how people leave, what they are owed, and what they still do."""

from desktop.exits.records.arrangement import (
    ExitArrangement,
    ExitBar,
    ExitCheck,
    ExitStep,
)
from desktop.exits.records.local_rules import (
    AgeLimit,
    AllowanceRate,
    EligibilityRule,
    TreatmentRule,
)
from desktop.exits.records.owed import (
    AllowanceMonth,
    Benefit,
    FinanceNotice,
    LivingAllowance,
    OutsideJob,
    PoliticalRight,
    RankTreatment,
    RightOccasion,
)
from desktop.exits.records.platform import (
    ActivityPerson,
    Contact,
    Contribution,
    Custody,
    LeadingGroup,
    PlatformRole,
    VeteranActivity,
)

__all__ = [
    "ActivityPerson",
    "AgeLimit",
    "AllowanceMonth",
    "AllowanceRate",
    "Benefit",
    "Contact",
    "Contribution",
    "Custody",
    "EligibilityRule",
    "ExitArrangement",
    "ExitBar",
    "ExitCheck",
    "ExitStep",
    "FinanceNotice",
    "LeadingGroup",
    "LivingAllowance",
    "OutsideJob",
    "PlatformRole",
    "PoliticalRight",
    "RankTreatment",
    "RightOccasion",
    "TreatmentRule",
    "VeteranActivity",
]
