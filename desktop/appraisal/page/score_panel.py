"""One member's score: its working, and the pictures that set it beside others and other years."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from desktop.appraisal.page.score_pictures import (
    DistributionPicture,
    GroupsPicture,
    YearsPicture,
    history_of,
)
from desktop.appraisal.page.score_tree import ScoreTree
from desktop.appraisal.queries.explain import explanation
from desktop.appraisal.queries.scores import years_of_member
from desktop.appraisal.rules.pictures import distribution
from desktop.base.words import _
from desktop.cadres.page.edit_panel import scrolled
from desktop.kit import theme
from desktop.kit.parts import EmptyWord, Notice, button, heading, quiet

if TYPE_CHECKING:
    from desktop.appraisal.queries.explain import Explanation
    from desktop.appraisal.rules.comparison import GroupMean
    from desktop.appraisal.rules.ranking import Ranked
    from desktop.kit.frame import Frame


class ScorePanel(QStackedWidget):
    """Nothing until a member is shown."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._cadre_id: int | None = None
        self.head = heading("")
        self.facts = quiet("")
        self.notice = Notice()
        self.tree = ScoreTree()
        self.tree.opened.connect(frame.open_record)
        self.group = DistributionPicture()
        self.years = YearsPicture()
        self.groups = GroupsPicture()
        self._heads: dict[QWidget, QLabel] = {}
        self.file = button(_("Open the file"), self._open_file, "users")
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setExpanding(False)
        self.tabs.addTab(self._holder(self.tree), _("Working"))
        self.tabs.addTab(self._pictures(), _("Pictures"))
        self._lay_out()

    def show_nothing(self) -> None:
        """Nobody is chosen."""
        self.setCurrentIndex(0)
        self.tree.show_explanation(None)

    def show_member(self, one: Ranked, group: Sequence[Ranked], means: Sequence[GroupMean]) -> None:
        """Show where this score is from and where it stands. Raises UserError where it is gone."""
        shown = self._frame.desk.read(explanation, one.member_id)
        years = self._frame.desk.read(years_of_member, one.member_id)
        self._cadre_id = one.cadre_id
        self.head.setText(one.name)
        self.facts.setText(place_words(one))
        self.notice.say(shown.problem or _decided_words(shown), icon_name=_sign(shown))
        self.tree.show_explanation(shown)
        scored = [other.points for other in group if other.points is not None]
        self.group.show_figures(distribution(scored, one.points))
        self.years.show_figures(history_of(years))
        self.groups.show_figures(means, one.group_id)
        for picture, seen in (
            (self.group, scored),
            (self.years, [year for year in years if year.points is not None]),
            (self.groups, [mean for mean in means if mean.mean is not None]),
        ):
            self._heads[picture].setVisible(bool(seen))
            picture.setVisible(bool(seen))
        self._no_pictures.setVisible(not any(mean.scored for mean in means))
        self.file.setVisible(one.cadre_id is not None)
        self.setCurrentIndex(1)

    # Inside

    def _open_file(self) -> None:
        if self._cadre_id is not None:
            self._frame.open_cadre(self._cadre_id, "appraisal")

    def _holder(self, part: QWidget) -> QWidget:
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, theme.pixels(8), 0, 0)
        lines.addWidget(part)
        return holder

    def _pictures(self) -> QWidget:
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, theme.pixels(8), theme.pixels(8), 0)
        lines.setSpacing(8)
        for words, picture in (
            (_("Place in the group"), self.group),
            (_("Score over the years"), self.years),
            (_("Means of the groups, with how many have a score"), self.groups),
        ):
            self._heads[picture] = heading(words)
            lines.addWidget(self._heads[picture])
            lines.addWidget(picture)
        self._no_pictures = quiet(_("Nobody has a score yet."))
        lines.addWidget(self._no_pictures)
        lines.addStretch(1)
        area = scrolled()
        area.setWidget(holder)
        return area

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.head)
        tools.addStretch()
        tools.addWidget(self.file)
        page = QWidget()
        lines = QVBoxLayout(page)
        lines.setContentsMargins(16, 8, 16, 8)
        lines.setSpacing(8)
        lines.addLayout(tools)
        lines.addWidget(self.facts)
        lines.addWidget(self.notice)
        lines.addWidget(self.tabs, stretch=1)
        self.addWidget(EmptyWord(_("Choose somebody to see where the score is from.")))
        self.addWidget(page)


def place_words(one: Ranked) -> str:
    """Unit and post, points and place."""
    said = [one.unit, one.post]
    if one.points is not None and one.place is not None:
        words = _("{points} points, place {place} of {of}")
        said.append(words.format(points=f"{one.points:f}", place=one.place, of=one.of))
    return "　".join(filter(None, said))


def _decided_words(shown: Explanation) -> str:
    if not shown.decided:
        return ""
    return _("The result is decided; this is what was kept with it.")


def _sign(shown: Explanation) -> str:
    return "circle-alert" if shown.problem else "info"
