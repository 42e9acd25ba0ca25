"""The keys of the papers on a year's results; pages name them without knowing how they print."""

from __future__ import annotations

from typing import Final

ANNUAL_FORM: Final = "annual-assessment"
"""年度考核登记表; ids are those of members of a cycle."""

ROUTINE_FORM: Final = "routine-assessment"
"""平时考核登记表; ids are those of routine assessments, one for each quarter."""

RESULT_NOTICE: Final = "result-notice"
"""年度考核结果通知书; ids are those of members of a cycle."""
