"""The key-facts check (三龄两历一身份): which two records of a file disagree, and how."""

from desktop.cadres.rules.consistency.check import findings_of, open_findings
from desktop.cadres.rules.consistency.finding import KeyFinding, Matter, Place, Severity

__all__ = ["KeyFinding", "Matter", "Place", "Severity", "findings_of", "open_findings"]
