"""What a year brought in for one member, edited whole; the score so far above it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.appraisal.operations.results import save_results
from desktop.appraisal.page.actual_files import ActualFiles
from desktop.appraisal.page.result_tabs import ACTUALS, ResultTabs
from desktop.appraisal.queries.drafts import draft_key
from desktop.appraisal.queries.explain import explanation
from desktop.appraisal.queries.results import MemberSheet, member_sheet
from desktop.appraisal.rules.entries import NOT_TYPED
from desktop.base.changes import Label
from desktop.base.errors import InvalidInput
from desktop.base.words import N_, _, ngettext
from desktop.daily.page.record_in_place import RecordInPlace
from desktop.kit.parts import button, plain_words

if TYPE_CHECKING:
    from desktop.kit.frame import Frame

SAVE_RESULTS: Final = N_("Write the results of the year")

KEY: Final = "actual"
DRAFTED: Final = "results"
"""The kind under which drafts of a member's results are kept."""


class ResultPanel(RecordInPlace):
    """Shows and edits the results of the chosen member; its record id is that of the member."""

    def __init__(self, frame: Frame) -> None:
        self.sheet: MemberSheet | None = None
        self.tabs = ResultTabs()
        self.files = ActualFiles(frame)
        self.standing = plain_words("")
        super().__init__(frame, KEY, _("Results"))
        self._file = button(_("Open the file"), self.open_file)
        self.tools.insertWidget(self.tools.indexOf(self._edit), self._file)
        page = self.layout()
        if isinstance(page, QVBoxLayout):
            page.insertWidget(1, self.standing)
        self.head.setWordWrap(True)
        self.tools.setStretch(0, 1)
        self.tabs.add_below(ACTUALS, self.files)
        self.tabs.changed.connect(self._typed_on)
        self.tabs.tree.opened.connect(frame.open_record)
        self.tabs.actuals.wanted.connect(self.type_actual)
        self.tabs.actuals.table.selectionModel().currentRowChanged.connect(self._show_files)
        self.tabs.show_tab(ACTUALS)
        self._show_tools()

    def let_go(self) -> None:
        """Before another member is shown."""
        super().let_go()
        self.sheet = None

    # What the panel answers for itself

    def middle(self) -> QWidget:
        """The tabs fill the panel."""
        return self.tabs

    def refresh(self) -> None:
        """Show what is saved of the member."""
        if not self._record_id:
            return
        sheet = self.sheet = self.frame.desk.read(member_sheet, self._record_id)
        self.tabs.show_sheet(sheet)
        self.tabs.tree.show_explanation(self.frame.desk.read(explanation, self._record_id))
        self.tabs.set_editing(editing=False)
        self.head.setText(f"{sheet.name} · {sheet.group}")
        self._show_score()
        self._show_files()
        self._show_tools()

    def begin(self) -> None:
        """Edit the results; those of a decided year say what is to be done instead."""
        if self.sheet is not None and self.sheet.decided:
            self.notice.say(_("The result of the year is decided and locked; reopen it first."))
            return
        super().begin()

    def type_actual(self) -> None:
        """Type the actual of the line that the table stands on."""
        self.begin()
        self.tabs.focus_here()

    def body_editing(self, *, editing: bool) -> None:
        """Let everything be edited."""
        self.tabs.set_editing(editing=editing)
        self._show_files()
        if editing:
            self.tabs.focus_here()

    def typed(self) -> dict[str, Any]:
        """The typed texts."""
        return self.tabs.texts()

    def put_back(self, typed: dict[str, Any]) -> None:
        """The typed texts again; lines of letters that are no longer in force are left out."""
        kept = {one["id"]: one for one in typed.get("lists", {}).get(ACTUALS, ())}
        lines = [kept.get(one["id"], one) for one in self.tabs.actuals.texts()]
        self.tabs.restore_texts({**typed, "lists": {**typed.get("lists", {}), ACTUALS: lines}})

    def is_dirty(self) -> bool:
        """Whether a text differs."""
        return self.tabs.is_dirty()

    def write(self) -> None:
        """Save everything that is typed, as one act."""
        sheet, results = self.sheet, self.tabs.results()
        if sheet is None:
            return
        label = Label(SAVE_RESULTS, f"{sheet.name} {sheet.cycle.year}")
        try:
            self.frame.desk.write(label, save_results, sheet.member.id, results)
        except InvalidInput as wrong:
            raise InvalidInput(self.tabs.show_refused(wrong)) from wrong

    def draft_key(self, owner_id: int) -> str:
        """The key of the draft of a member's results."""
        return draft_key(DRAFTED, owner_id)

    # Acts

    def open_file(self) -> None:
        """Show the cadre's file, or the unit of the leading body."""
        member = self.sheet.member if self.sheet is not None else None
        if member is not None and member.cadre_id is not None:
            self.frame.open_cadre(member.cadre_id)
        elif member is not None and member.unit_id is not None:
            self.frame.show_unit(member.unit_id)

    # Inside

    def _typed_on(self) -> None:
        self.touched()
        self._show_score()

    def _show_score(self) -> None:
        sheet, result = self.sheet, self.tabs.result
        if sheet is None or result is None:
            return
        told = [part for part in (sheet.unit, sheet.post) if part]
        if result.points is not None:
            told.append(_("Score so far: {points}").format(points=result.points))
        elif result.problem:
            told.append(_(result.problem))
        if result.missing:
            words = ngettext(
                "{count} line without an actual", "{count} lines without an actual", result.missing
            )
            told.append(words.format(count=result.missing))
        if sheet.decided:
            told.append(_("decided and locked"))
        self.standing.setText(" · ".join(told))

    def _show_files(self) -> None:
        chosen = self.tabs.actuals.chosen
        shown = chosen is not None and not self.editing and chosen.line.way not in NOT_TYPED
        self.files.setVisible(shown)
        if chosen is not None and shown and self.sheet is not None:
            with self.frame.desk.guard(self):
                subject = f"{self.sheet.name} {chosen.line.name}"
                self.files.show_line(chosen.line, chosen.actual, subject)

    def _show_tools(self) -> None:
        super()._show_tools()
        if (tool := getattr(self, "_file", None)) is not None:
            tool.setVisible(self.sheet is not None and not self.editing)
