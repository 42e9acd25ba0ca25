"""Import as a rehearsal: what the files would do is shown, the clerk decides, then one act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.base.changes import Label
from desktop.base.errors import RowProblem
from desktop.base.fields import Field
from desktop.base.progress import Progress
from desktop.base.words import N_, _, ngettext
from desktop.cadres.operations.import_forms import (
    Action,
    Found,
    ImportDecision,
    ImportSummary,
    Proposal,
    import_many,
    rehearse,
)
from desktop.cadres.page.exporting import export_files
from desktop.cadres.page.import_details import ImportDetails
from desktop.cadres.queries.listing import Asked, ids
from desktop.exchange.files import find_files, read_files
from desktop.kit import dialogs
from desktop.kit.frame import Frame, Page
from desktop.kit.models import RecordTableModel
from desktop.kit.parts import EmptyWord, button, heading, quiet
from desktop.kit.table import DataTable

IMPORT = N_("Import files")
_FIELDS = (
    Field("file", N_("File"), width=12),
    Field("name", N_("Name"), width=6),
    Field("found", N_("What it is"), width=14),
    Field("action", N_("What will be done"), width=14),
)
_KINDS = "*.lrmx *.lrm *.LRMX *.LRM"


@dataclass(slots=True)
class ImportLine:
    """One file: what it would meet, and what was decided."""

    path: Path
    proposal: Proposal
    action: Action = Action.SKIP
    cadre_id: int | None = None
    keys: set[str] = field(default_factory=set)

    def decision(self) -> ImportDecision:
        """What is handed to the import."""
        return ImportDecision(self.proposal.form, self.action, self.cadre_id, frozenset(self.keys))

    def found_words(self) -> str:
        """What the file is to the people on file."""
        count = len(self.proposal.differences)
        return {
            Found.NEW: _("a new person"),
            Found.SAME: _("on file, nothing differs"),
            Found.DIFFERS: ngettext(
                "on file, {count} value differs", "on file, {count} values differ", count
            ).format(count=count),
            Found.CHOOSE: _("namesakes are on file: choose"),
            Found.DOUBLE: _("the same person twice in these files"),
        }[self.proposal.found]

    def action_words(self) -> str:
        """What will be done with it."""
        if self.action is Action.ADD:
            return _("add as a new person")
        if self.action is Action.UPDATE:
            return ngettext(
                "take {count} value over", "take {count} values over", len(self.keys)
            ).format(count=len(self.keys))
        return _("leave alone")


class ImportPage(Page):
    """Choose files, look at what they would do, decide, import."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._problems: list[RowProblem] = []
        self.setAcceptDrops(True)
        self._model = RecordTableModel(_FIELDS, _shown, parent=self)
        self.table = DataTable(self._model, sortable=False)
        self.table.setAccessibleName(_("Files to import"))
        self.details = ImportDetails(frame)
        self.details.decided.connect(self._decided)
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_details())
        self._summary = quiet("")
        self._import = button(_("Import as decided"), self.run, main=True)
        self._lay_out()
        self._show_lines([])

    @property
    def lines(self) -> Sequence[ImportLine]:
        """The files with what was decided."""
        return self._model.records

    def choose_files(self) -> None:
        """Choose single files."""
        kinds = _("Appointment forms ({kinds})").format(kinds=_KINDS)
        self.rehearse(dialogs.ask_open_paths(self, _("Choose files"), kinds))

    def choose_folder(self) -> None:
        """Choose a folder, with those in it."""
        folder = dialogs.ask_folder(self, _("Choose a folder"))
        self.rehearse([folder] if folder is not None else [])

    def rehearse(self, paths: Sequence[Path]) -> None:
        """Read the files and show what importing them would do; nothing is written."""
        if not paths:
            return
        desk = self._frame.desk

        def task(progress: Progress) -> tuple[list[ImportLine], list[RowProblem]]:
            read, problems = read_files(find_files(paths), progress)
            proposals = desk.read(rehearse, [form for _path, form in read], progress)
            lines = [
                _proposed(path, proposal)
                for (path, _form), proposal in zip(read, proposals, strict=True)
            ]
            return lines, problems

        desk.run_long(_("Reading files"), task, lambda found: self._show(*found))

    def run(self) -> None:
        """Import as decided, as one act."""
        desk = self._frame.desk
        decisions = [line.decision() for line in self.lines]

        def task(progress: Progress) -> ImportSummary:
            return desk.write(Label(IMPORT), import_many, decisions, progress)

        desk.run_long(_("Importing"), task, self._imported)

    def export_everybody(self) -> None:
        """Write the files of everybody on file; those chosen in the list are exported there."""
        everybody = tuple(chain.from_iterable(ids(self._frame.desk.store, Asked())))
        export_files(self._frame, self, everybody)

    def take_all(self) -> None:
        """Take every differing value of every file over."""
        for line in self.lines:
            if line.proposal.found is Found.DIFFERS:
                line.action = Action.UPDATE
                line.keys = {found.key for found in line.proposal.differences}
        self._decided()
        self._show_details()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the dropped files."""
        self.rehearse([Path(url.toLocalFile()) for url in event.mimeData().urls()])

    def _show(self, lines: list[ImportLine], problems: list[RowProblem]) -> None:
        self._problems = problems
        self._show_lines(lines)
        if not lines and not problems:
            dialogs.tell(self, _("No .lrmx or .lrm files are there; choose another folder."))
        if problems:
            dialogs.show_problems(
                self, _("Files that were refused"), problems, _("The others can be imported.")
            )

    def _show_lines(self, lines: list[ImportLine]) -> None:
        self._model.set_records(lines)
        self._stack.setCurrentIndex(1 if lines or self._problems else 0)
        if lines:
            self.table.select_row(0)
        self._decided()
        self._show_details()

    def _decided(self) -> None:
        for row in range(len(self.lines)):
            self._model.refresh(row)
        adding = sum(line.action is Action.ADD for line in self.lines)
        updating = sum(line.action is Action.UPDATE and bool(line.keys) for line in self.lines)
        self._summary.setText(
            _("{files} files: {adding} new, {updating} to update, {refused} refused.").format(
                files=len(self.lines) + len(self._problems),
                adding=adding,
                updating=updating,
                refused=len(self._problems),
            )
        )
        self._import.setEnabled(bool(adding or updating))

    def _show_details(self) -> None:
        rows = self.table.selected_rows()
        self.details.show_line(self.lines[rows[0]] if rows else None)

    def _imported(self, summary: ImportSummary) -> None:
        added, updated = len(summary.added), len(summary.updated)
        self._frame.say(
            _("{added} added, {updated} updated, {skipped} left alone.").format(
                added=added, updated=updated, skipped=summary.skipped
            ),
            undo=bool(added or updated),
        )
        problems, self._problems = summary.problems, []
        self._show_lines([])
        if problems:
            dialogs.show_problems(self, _("Left out"), problems)

    def _lay_out(self) -> None:
        choose = (
            button(_("Choose files…"), self.choose_files, "file-down", main=True),
            button(_("Choose a folder…"), self.choose_folder, "file-down"),
            button(_("Export everybody…"), self.export_everybody, "file-up"),
        )
        empty = EmptyWord(
            _(
                "Take in .lrmx and .lrm files of the national editor: choose them or drop them "
                "here. What they would do is shown first; nothing is overwritten silently."
            ),
            *choose,
        )
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.addWidget(self.table)
        both.addWidget(self.details)
        both.setSizes([600, 560])
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(heading(_("Import files")))
        tools.addStretch()
        tools.addWidget(button(_("More files…"), self.choose_files))
        tools.addWidget(button(_("Give up"), self._give_up))
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._summary, stretch=1)
        foot.addWidget(button(_("Take all differing values"), self.take_all))
        foot.addWidget(self._import)
        work = QWidget()
        lines = QVBoxLayout(work)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addLayout(tools)
        lines.addWidget(both, stretch=1)
        lines.addLayout(foot)
        self._stack = QStackedWidget()
        self._stack.addWidget(empty)
        self._stack.addWidget(work)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 8, 16, 8)
        page.addWidget(self._stack)

    def _give_up(self) -> None:
        self._problems = []
        self._show_lines([])


def _proposed(path: Path, proposal: Proposal) -> ImportLine:
    """What can be done without asking: new people are added, all else is left alone."""
    decision = proposal.decision()
    person = proposal.people[0].cadre_id if proposal.people else None
    return ImportLine(path, proposal, decision.action, person)


def _shown(line: ImportLine, key: str) -> Any:
    if key == "file":
        return line.path.name
    if key == "name":
        return line.proposal.form.name
    if key == "found":
        return line.found_words()
    return line.action_words() if key == "action" else None
