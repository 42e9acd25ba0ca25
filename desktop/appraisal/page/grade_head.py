"""The head of the page of grades: how much of the quota is used, at all times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.appraisal.page.grade_words import count_words, quota_words
from desktop.appraisal.rules.decided import chosen_in
from desktop.base.words import _, ngettext
from desktop.kit.parts import Notice, button, heading, quiet

if TYPE_CHECKING:
    from desktop.appraisal.page.grade_lines import GradeLines


class GradeHead(QWidget):
    """The quota, its working on request, the counts, and how many choices cannot be decided."""

    def __init__(self) -> None:
        super().__init__()
        self.quota = heading("")
        self.counts = quiet("")
        """Stands below the list."""
        self.working = quiet("")
        self.notice = Notice()
        self.ask = button(_("How the quota is reckoned"), self.toggle_working)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.quota)
        row.addWidget(self.ask)
        row.addStretch()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(8)
        page.addLayout(row)
        page.addWidget(self.working)
        page.addWidget(self.notice)
        self.working.hide()

    def tell(self, lines: GradeLines) -> None:
        """Say how the group stands."""
        group = lines.group
        self.setVisible(group is not None)
        if group is None:
            return
        chosen = chosen_in(group, lines.choices())
        decided = sum(held.decided for held in lines.standings.values())
        self.quota.setText(quota_words(chosen))
        self.counts.setText(count_words(chosen, decided, len(group.proposals)))
        self.working.setText("\n".join(step.shown() for step in group.quota.working))
        barred = len(lines.problems)
        words = ngettext(
            "{count} choice cannot be decided yet: see “Where it stands”.",
            "{count} choices cannot be decided yet: see “Where it stands”.",
            barred,
        )
        self.notice.say(words.format(count=barred) if barred else "", icon_name="circle-alert")

    def toggle_working(self) -> None:
        """Show how the quota is reckoned, or no longer."""
        self.working.setVisible(self.working.isHidden())
