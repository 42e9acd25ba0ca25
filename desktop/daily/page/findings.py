"""Findings: what waits for an answer, settled beside the list or carried to the ladder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.fields import Field, Kind, Value
from desktop.base.words import N_, _, ngettext
from desktop.cadres.page.narrowing_text import NarrowingText
from desktop.daily.fields.choices import BASES, MATTERS, OPEN, SEVERITIES
from desktop.daily.page.finding_panel import FindingPanel
from desktop.daily.page.list_page import ListPage
from desktop.daily.page.narrowing import Narrowing
from desktop.daily.queries.findings import OVERDUE, FindingLine, FindingsWanted, findings_of
from desktop.kit.parts import Switch

if TYPE_CHECKING:
    from desktop.base.changes import Change
    from desktop.kit.frame import Frame

_FIELDS: Final = (
    Field("text", N_("What was found"), width=14),
    Field("name", N_("Name"), width=4),
    Field("deadline", N_("Correct by"), Kind.DATE, width=6),
    Field("outcome", N_("Outcome"), width=5),
    Field("severity", N_("Severity"), width=3),
    Field("unit", N_("Unit"), width=8),
    Field("matter", N_("Kind of problem"), width=5),
    Field("basis", N_("Fact or judgement"), width=3),
    Field("on", N_("Day"), Kind.DATE, width=6),
    Field("secrecy", N_("Secrecy"), width=5),
)
_ALL: Final = "all"


class FindingsPage(ListPage):
    """All findings of the office; open ones first, by the day they are due."""

    hidden = ("severity", "unit", "matter", "basis", "on", "secrecy")

    sizes = (560, 520)

    def __init__(self, frame: Frame) -> None:
        panel = FindingPanel(frame)
        super().__init__(frame, "finding", _("Findings"), _FIELDS, _value, panel)
        self.panel = panel
        self.outcome = Switch(
            _("Outcome"), [(OPEN, _("Unsettled")), (OVERDUE, _("Overdue")), (_ALL, _("All"))]
        )
        self.severity = Narrowing(_("Severity"), _("Every severity"), SEVERITIES)
        self.matter = Narrowing(_("Kind of problem"), _("Every kind of problem"), MATTERS)
        self.basis = Narrowing(_("Fact or judgement"), _("Fact or judgement"), BASES)
        self.text = NarrowingText(_("A part of the name, the unit or the finding"))
        self.text.settled.connect(self.load)
        self.outcome.chosen.connect(lambda _key: self.load())
        for narrowing in (self.severity, self.matter, self.basis):
            narrowing.chosen.connect(self.load)
        self.lay_out(
            self._tools(),
            _(
                "What talks, inspections, audits and other records found and what wants an "
                "answer stands here, until it is corrected, refuted or carried to the ladder."
            ),
            _("Choose a finding to settle it."),
        )
        panel.closed.connect(self.show_nothing)
        frame.desk.changed.connect(self._changed)
        self.load()

    def read_lines(self) -> Sequence[FindingLine]:
        """The findings that are asked for."""
        asked = self.outcome.key
        wanted = FindingsWanted(
            "" if asked == _ALL else asked,
            self.severity.value,
            self.matter.value,
            self.basis.value,
            self.text.text(),
        )
        return self.frame.desk.read(findings_of, wanted, date.today())

    def is_narrowed(self) -> bool:
        """Whether less than everything is asked for."""
        narrowings = (self.severity, self.matter, self.basis)
        chosen = any(narrowing.value for narrowing in narrowings)
        return chosen or self.outcome.key != _ALL or bool(self.text.text().strip())

    def widen(self) -> None:
        """Ask for everything again."""
        self.outcome.press(_ALL)
        self.text.clear()
        for narrowing in (self.severity, self.matter, self.basis):
            narrowing.clear()

    def count_words(self, lines: Sequence[FindingLine]) -> str:
        """How many, and how many of them are overdue."""
        said = [
            ngettext("{count} finding", "{count} findings", len(lines)).format(count=len(lines))
        ]
        if overdue := sum(line.overdue for line in lines):
            late = ngettext("{count} overdue", "{count} overdue", overdue)
            said.append(late.format(count=overdue))
        return " · ".join(said)

    def _changed(self, change: Change) -> None:
        self.changed(change, "finding", "cadre", "unit", "reminder", "inquiry", "admonition")

    def _tools(self) -> QWidget:
        tools = QWidget()
        lines = QVBoxLayout(tools)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.outcome)
        first.addWidget(self.text, stretch=1)
        for narrowing in (self.severity, self.matter, self.basis):
            second.addWidget(narrowing, stretch=1)
        for row in (first, second):
            row.setSpacing(8)
            lines.addLayout(row)
        return tools


def _value(line: FindingLine, key: str) -> Value:
    if key == "outcome" and line.overdue:
        return _("overdue")
    return getattr(line, key)
