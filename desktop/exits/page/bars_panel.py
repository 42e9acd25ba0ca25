"""What bars somebody from leaving and is on file nowhere else, edited as one list."""

from __future__ import annotations

from typing import Any, Final

from desktop.appraisal.operations.plan import Line
from desktop.appraisal.page.tabs import line_values
from desktop.base.changes import Label
from desktop.base.errors import InvalidInput
from desktop.base.words import N_, _
from desktop.cadres.page.edit_panel import EditInPlace
from desktop.daily.page.record_tabs import show_in_lines
from desktop.exits.fields.records import BAR
from desktop.exits.forms.bars import BAR_COLUMNS, BAR_ROWS
from desktop.exits.operations.bars import save_bars
from desktop.exits.queries.workbench import bars_of
from desktop.kit.frame import Frame
from desktop.kit.parts import quiet
from desktop.kit.record_list import RecordListEditor

SAVE_BARS: Final = N_("Edit what bars leaving")


class BarsPanel(EditInPlace):
    """The bars of one person (公务员法 art. 86)."""

    def __init__(self, frame: Frame) -> None:
        self._cadre_id: int | None = None
        self._name = ""
        self.list = RecordListEditor(
            BAR,
            BAR_ROWS,
            columns=BAR_COLUMNS,
            name=_("What bars leaving"),
            empty_word=_("Minimum service, a period of secrecy, unfinished duty, an open case."),
            ordered=False,
        )
        self.list.details = True
        self.list.form.kind = "exit_bar"
        super().__init__(frame, "exit_bar", _("What bars leaving"))
        self.set_body(
            quiet(_("公务员法第86条. With a last day the way is “not yet”, without one closed.")),
            self.list,
        )
        self.list.changed.connect(self.touched)

    @property
    def owner_id(self) -> int | None:
        """Whose bars are shown."""
        return self._cadre_id

    def show_person(self, cadre_id: int | None, name: str) -> None:
        """Show the bars of this person; what is typed about another stays as a draft."""
        if cadre_id != self._cadre_id:
            self.let_go()
            self._cadre_id, self._name = cadre_id, name
        if not self.editing:
            self.refresh()

    def refresh(self) -> None:
        """Show what is saved."""
        keys = [field.key for field in BAR]
        found = self.frame.desk.read(bars_of, self._cadre_id) if self._cadre_id else ()
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
        """Save the list as one act; what is wrong is said at its line."""
        lines = [Line(*one) for one in self.list.read()]
        if self._cadre_id is None:
            return
        try:
            self.frame.desk.write(Label(SAVE_BARS, self._name), save_bars, self._cadre_id, lines)
        except InvalidInput as wrong:
            show_in_lines(self.list, wrong.messages)
            raise

    def draft_key(self, owner_id: int) -> str:
        """The key of the draft."""
        return f"exits:exit_bar:{owner_id}"
