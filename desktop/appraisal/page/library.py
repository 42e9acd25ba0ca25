"""The library of indicators by kind of post, from which letters are made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from desktop.appraisal.fields.plan import COMPLETION, INDICATOR, POST_KINDS, SECTIONS
from desktop.appraisal.forms import INDICATOR_COLUMNS, INDICATOR_ROWS
from desktop.appraisal.operations.plan import Line, save_library
from desktop.appraisal.page.tabs import line_values
from desktop.appraisal.page.way_hint import WayHint
from desktop.appraisal.queries.drafts import LIBRARY_DRAFT
from desktop.appraisal.queries.plan import library
from desktop.base.changes import Label
from desktop.base.words import N_, _
from desktop.cadres.page.edit_panel import EditInPlace
from desktop.daily.page.sub_page import SubPage
from desktop.kit.record_list import RecordListEditor

if TYPE_CHECKING:
    from desktop.base.changes import Change
    from desktop.kit.frame import Frame

SAVE_LIBRARY: Final = N_("Edit the indicator library")


class LibraryPanel(EditInPlace):
    """The whole library, edited as one list."""

    def __init__(self, frame: Frame) -> None:
        self.list = RecordListEditor(
            INDICATOR,
            INDICATOR_ROWS,
            columns=INDICATOR_COLUMNS,
            name=_("Indicator library"),
            empty_word=_("Indicators from which letters are made, by kind of post."),
        )
        self.list.details = True
        self.list.form.kind = "indicator"
        self.hint = WayHint(self.list)
        super().__init__(frame, "indicator", _("Indicator library"))
        self.set_body(self.list, self.hint)
        self.list.changed.connect(self.touched)
        self.refresh()

    @property
    def owner_id(self) -> int | None:
        """There is one library."""
        return 1

    def refresh(self) -> None:
        """Show what the library holds now."""
        keys = [field.key for field in INDICATOR]
        found = self.frame.desk.read(library)
        self.list.set_records([line_values(one, keys) for one in found])
        self.list.given = {
            "post_kind": POST_KINDS[0],
            "section": SECTIONS[0],
            "way": COMPLETION,
            "in_use": _("yes"),
        }

    def body_editing(self, *, editing: bool) -> None:
        """Let the lines be edited."""
        self.list.set_editing(editing=editing)
        self.hint.setVisible(editing)
        if editing:
            self.list.table.setFocus()

    def typed(self) -> dict[str, Any]:
        """The typed texts."""
        return {"lines": self.list.texts()}

    def put_back(self, typed: dict[str, Any]) -> None:
        """The typed texts again."""
        self.list.restore_texts(typed["lines"])

    def is_dirty(self) -> bool:
        """Whether a text differs."""
        return self.list.is_dirty()

    def write(self) -> None:
        """Save the library as one act."""
        lines = [Line(*one) for one in self.list.read()]
        self.frame.desk.write(Label(SAVE_LIBRARY), save_library, lines)

    def draft_key(self, owner_id: int) -> str:  # noqa: ARG002 - there is one library
        """The key of the draft of the library."""
        return LIBRARY_DRAFT

    def add(self) -> None:
        """A new indicator."""
        self.begin()
        self.list.add()


class LibraryPage(SubPage):
    """The library; F2 edits it, Ctrl+N adds an indicator."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, "indicator", _("Indicator library"))
        self.panel = LibraryPanel(frame)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.panel)
        QShortcut(QKeySequence("Ctrl+N"), self, self.panel.add)
        frame.desk.changed.connect(self._changed)

    def shown(self) -> None:
        """The page is in front again."""
        self.panel.list.table.setFocus()

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost sight of."""
        return self.panel.may_leave()

    def _changed(self, change: Change) -> None:
        if change.touches("indicator") and not self.panel.editing:
            with self.frame.desk.guard(self):
                self.panel.refresh()
