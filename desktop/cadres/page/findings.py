"""The key-facts check over all files: run it, narrow it down, open the file of a finding."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop.base.changes import Change
from desktop.base.fields import Field
from desktop.base.progress import Progress
from desktop.base.words import N_, _, ngettext
from desktop.cadres.page.narrowing_text import NarrowingText
from desktop.cadres.queries.files import units_by_id
from desktop.cadres.queries.findings import FileFinding, all_findings, chosen_findings, counted
from desktop.cadres.rules.consistency import Matter, Severity
from desktop.kit import theme
from desktop.kit.frame import Frame, Page
from desktop.kit.models import RecordTableModel
from desktop.kit.parts import EmptyWord, Switch, button, heading, plain_words, quiet
from desktop.kit.table import DataTable

_ALL = "all"
_FIELDS = (
    Field("name", N_("Name"), width=5),
    Field("unit", N_("Unit"), width=10),
    Field("severity", N_("Weight"), width=5),
    Field("matter", N_("Matter"), width=6),
    Field("sentence", N_("What disagrees"), width=40),
)


class FindingsPage(Page):
    """Results stay until the check is run again; what was changed since is counted."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._found: list[FileFinding] | None = None
        self._at = datetime.now()
        self._changed_since: set[int] = set()
        self._sort = ("", False)
        self.model = RecordTableModel(_FIELDS, _value, self)
        self.table = DataTable(self.model)
        self.table.setAccessibleName(_("Findings of the key-facts check"))
        self.severity = Switch(_("Weight"), [(_ALL, _("All")), *_keys(Severity)])
        self.matter = Switch(_("Matter"), [(_ALL, _("All matters")), *_keys(Matter)])
        self.text = NarrowingText(_("A part of the unit or the name"))
        self.text.setFixedWidth(theme.pixels(260))
        self._first = button(_("Check all files (F5)"), self.check, "list-checks", main=True)
        self.sentence = plain_words("")
        self.state = QLabel()
        self._lay_out()
        self.severity.chosen.connect(lambda _key: self._show())
        self.matter.chosen.connect(lambda _key: self._show())
        self.text.textChanged.connect(lambda _text: self._show())
        self.table.sort_asked.connect(self._sort_by)
        self.table.opened.connect(self._open)
        self.table.chosen.connect(lambda _id: self._show_sentence())
        frame.desk.changed.connect(self._note_change)
        QShortcut(QKeySequence("F5"), self, self.check)

    def check(self) -> None:
        """Compare the key facts of all files, on the worker thread."""
        desk, on = self._frame.desk, date.today()

        def task(progress: Progress) -> list[FileFinding]:
            return desk.read(all_findings, progress, on)

        self._changed_since.clear()
        desk.run_long(_("Checking the key facts"), task, self.show_found)

    def show_found(self, found: Sequence[FileFinding]) -> None:
        """Show what a check found."""
        self._found = list(found)
        self._at = datetime.now()
        numbers = counted(found)
        for severity in Severity:
            self.severity.reword(severity.name, f"{severity.caption} {numbers[severity]}")
        for matter in Matter:
            self.matter.reword(matter.name, f"{matter.caption} {numbers[matter]}")
        self._stack.setCurrentIndex(1)
        self._show()
        self.shown()

    def shown(self) -> None:
        """The page is in front again."""
        (self._first if self._found is None else self.table).setFocus()

    def _show(self) -> None:
        found = list(
            chosen_findings(
                self._found or (),
                None if self.matter.key == _ALL else Matter[self.matter.key],
                None if self.severity.key == _ALL else Severity[self.severity.key],
                self.text.text().strip(),
            )
        )
        key, descending = self._sort
        if key:
            found.sort(key=lambda one: _value(one, key), reverse=descending)
        self.model.set_records(found)
        if found:
            self.table.select_row(0)
        self._show_sentence()
        self._say(found)

    def _show_sentence(self) -> None:
        """The chosen finding at full length."""
        row = self.table.currentIndex().row()
        known = 0 <= row < self.model.rowCount()
        self.sentence.setText(self.model.record_at(row).finding.sentence if known else "")

    def _say(self, shown: Sequence[FileFinding]) -> None:
        files = len({one.cadre_id for one in shown})
        findings = ngettext("{count} finding", "{count} findings", len(shown))
        in_files = ngettext("in {count} file", "in {count} files", files)
        words = [
            f"{findings.format(count=len(shown))} {in_files.format(count=files)}",
            _("checked at {time}").format(time=f"{self._at:%H:%M}"),
        ]
        if since := len(self._changed_since):
            changed = ngettext("{count} file changed since", "{count} files changed since", since)
            words.append(changed.format(count=since))
        self.state.setText(" · ".join(words))

    def _note_change(self, change: Change) -> None:
        if self._found is not None:
            self._changed_since |= change.owners - self._units()
            self._say(self.model.records)

    def _units(self) -> set[int]:
        return set(self._frame.desk.read(units_by_id))

    def _sort_by(self, key: str, descending: bool) -> None:
        self._sort = (key, descending)
        self._show()

    def _open(self, cadre_id: int) -> None:
        self._frame.open_cadre(cadre_id, "findings")

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(16)
        first.addWidget(self.severity)
        first.addWidget(self.text)
        first.addStretch()
        first.addWidget(button(_("Check again (F5)"), self.check))
        results = QWidget()
        lines = QVBoxLayout(results)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addLayout(first)
        lines.addWidget(self.matter)
        lines.addWidget(self.table, stretch=1)
        lines.addWidget(self.sentence)
        lines.addWidget(self.state)
        self._stack = QStackedWidget()
        self._stack.addWidget(
            EmptyWord(
                _(
                    "Birth date, Party membership, start of work, education, career and identity "
                    "of every file are compared with each other. Nothing is changed by itself."
                ),
                self._first,
            )
        )
        self._stack.addWidget(results)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 8, 16, 8)
        page.setSpacing(8)
        page.addWidget(heading(_("Key facts")))
        page.addWidget(
            quiet(_("The program compares and reminds; people decide. Enter opens the file."))
        )
        page.addWidget(self._stack, stretch=1)


def _keys(kind: type[Matter | Severity]) -> list[tuple[str, str]]:
    return [(one.name, one.caption) for one in kind]


def _value(found: FileFinding, key: str) -> Any:
    if key == "id":
        return found.cadre_id
    if key in {"name", "unit"}:
        return getattr(found, key)
    if key == "sentence":
        return found.finding.sentence
    asked: Matter | Severity = getattr(found.finding, key)
    return asked.caption
