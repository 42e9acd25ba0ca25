"""The office's own table of rewards and penalties; each measure stands on its document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from desktop.appraisal.fields.decision import EXCELLENT, MEASURE, REWARD
from desktop.appraisal.forms import MEASURE_ROWS
from desktop.appraisal.operations.consequences import save_measures
from desktop.appraisal.operations.plan import Line
from desktop.appraisal.page.consequence_panel import LEGALITY
from desktop.appraisal.page.tabs import line_values
from desktop.appraisal.queries.consequences import measures
from desktop.appraisal.queries.drafts import MEASURES_DRAFT
from desktop.base.changes import Label
from desktop.base.errors import InvalidInput
from desktop.base.words import N_, _
from desktop.cadres.page.edit_panel import EditInPlace
from desktop.daily.page.record_tabs import show_in_lines
from desktop.daily.page.sub_page import SubPage
from desktop.kit.parts import quiet
from desktop.kit.record_list import RecordListEditor

if TYPE_CHECKING:
    from desktop.base.changes import Change
    from desktop.kit.frame import Frame

SAVE_MEASURES: Final = N_("Edit the office's measures")

_KEY: Final = "local_measure"
_COLUMNS: Final = (
    *("grade", "sign", "text", "amount", "document_number", "valid_from", "valid_until"),
)


class MeasuresPanel(EditInPlace):
    """The whole table, edited as one list."""

    def __init__(self, frame: Frame) -> None:
        self.list = RecordListEditor(
            MEASURE,
            MEASURE_ROWS,
            columns=_COLUMNS,
            name=_("Local measures"),
            empty_word=_("What the office itself adds to a grade, with the document it stands on."),
        )
        self.list.details = True
        self.list.form.kind = _KEY
        self.list.given = {"grade": EXCELLENT, "sign": REWARD}
        super().__init__(frame, _KEY, _("Local measures"))
        self.set_body(
            quiet(_("A measure counts for results decided while it is valid.")),
            quiet(_(LEGALITY)),
            self.list,
        )
        self.list.changed.connect(self.touched)
        self.refresh()

    @property
    def owner_id(self) -> int | None:
        """There is one table."""
        return 1

    def refresh(self) -> None:
        """Show what the table holds now."""
        keys = [field.key for field in MEASURE]
        found = self.frame.desk.read(measures)
        self.list.set_records([line_values(one, keys) for one in found])

    def body_editing(self, *, editing: bool) -> None:
        """Let the lines be edited."""
        self.list.set_editing(editing=editing)
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
        """Save the table as one act; what is wrong is said at its line."""
        lines = [Line(*one) for one in self.list.read()]
        try:
            self.frame.desk.write(Label(SAVE_MEASURES), save_measures, lines)
        except InvalidInput as wrong:
            show_in_lines(self.list, wrong.messages)
            raise

    def draft_key(self, owner_id: int) -> str:  # noqa: ARG002 - there is one table
        """The key of the draft of the table."""
        return MEASURES_DRAFT

    def add(self) -> None:
        """A new measure."""
        self.begin()
        self.list.add()


class MeasuresPage(SubPage):
    """The table; F2 edits it, Ctrl+N adds a measure."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, _KEY, _("Local measures"))
        self.panel = MeasuresPanel(frame)
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
        if change.touches(_KEY) and not self.panel.editing:
            with self.frame.desk.guard(self):
                self.panel.refresh()
