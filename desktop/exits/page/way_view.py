"""One way of leaving: state, clause and verification, the working, what is missing, records."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.appraisal.rules.consequences import CONFIDENCE
from desktop.appraisal.rules.sentences import Sentence
from desktop.base.words import _
from desktop.exits.page.record_links import RecordLinks
from desktop.exits.page.way_list import STATE_WORDS
from desktop.exits.queries.workbench import PersonWays
from desktop.exits.rules.legality import legality_notice
from desktop.exits.rules.way import State, WayOut
from desktop.kit.parts import Notice, heading, plain_words, quiet


class WayView(QWidget):
    """Shows one way; `asked` carries the Ref of a record that is to be opened."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.name = heading("")
        self.name.setWordWrap(True)
        self.state = plain_words("")
        self.clause = quiet("")
        self.legality = Notice()
        self.working = plain_words("")
        self.missing = plain_words("")
        self.records = RecordLinks(_("Records it stands on"))
        self.records.asked.connect(self.asked)
        self._heads = [
            quiet(_("Working")),
            quiet(_("Still missing")),
            quiet(_("Records (Enter opens)")),
        ]
        lines = QVBoxLayout(self)
        lines.setContentsMargins(8, 8, 8, 8)
        lines.setSpacing(8)
        for part in (self.name, self.state, self.clause, self.legality):
            lines.addWidget(part)
        for head, body in zip(self._heads, (self.working, self.missing, self.records), strict=True):
            lines.addWidget(head)
            lines.addWidget(body)
        lines.addStretch(1)

    def show_way(self, way: WayOut | None, person: PersonWays | None) -> None:
        """Show this way of this person, or nothing."""
        shown = way is not None and person is not None
        self.setVisible(shown)
        if way is None or person is None:
            return
        self.name.setText(way.name)
        self.state.setText(state_words(way))
        self.clause.setText(clause_words(way))
        level = person.document_levels.get(way.rule_id or 0)
        notice = legality_notice(level)
        self.legality.say(notice.shown() if notice is not None else "", icon_name="triangle-alert")
        _tell(self._heads[0], self.working, way.says)
        _tell(self._heads[1], self.missing, way.missing)
        self.records.show_records(way.records, person.names)
        self._heads[2].setVisible(bool(self.records.count()))


def state_words(way: WayOut) -> str:
    """Whether it is open, in words, with the day where there is one."""
    if way.state is State.NOT_YET and way.opens is not None:
        return _("Not yet: from {day} on.").format(day=f"{way.opens:%Y.%m.%d}")
    if way.state is State.OPEN and way.missing:
        return _("Open, once what is missing is there.")
    return _("{state}.").format(state=_(STATE_WORDS[way.state]))


def clause_words(way: WayOut) -> str:
    """The clause, and how far it is verified."""
    marks = [mark for mark in way.row["confidence"].split("/") if mark in CONFIDENCE]
    told = ", ".join(_(CONFIDENCE[mark]) for mark in marks)
    return _("{clause} ({verified})").format(clause=way.row["source"], verified=told)


def _tell(head: QLabel, body: QLabel, sentences: Sequence[Sentence]) -> None:
    body.setText("\n".join(f"· {one.shown()}" for one in sentences))
    head.setVisible(bool(sentences))
    body.setVisible(bool(sentences))
