"""The file of one cadre on one page: head, an index of its parts, and the part that is shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop.base.changes import Change, Label
from desktop.base.words import N_, _
from desktop.cadres.forms import SECTION_FORMS
from desktop.cadres.operations.person import delete_cadre
from desktop.cadres.page.appointment import AppointmentPanel
from desktop.cadres.page.attachments import AttachmentsPanel
from desktop.cadres.page.file_findings import FileFindingsPanel
from desktop.cadres.page.file_history import FileHistoryPanel, TimelinePanel
from desktop.cadres.page.from_above import FromAbove
from desktop.cadres.page.head import Head
from desktop.cadres.page.panels import EditPanel, Panel
from desktop.cadres.page.person import NewFilePanel, PersonPanel
from desktop.cadres.page.record_words import CADRE_KINDS, RecordWords
from desktop.cadres.page.records import RecordsPanel
from desktop.cadres.page.resume import ResumePanel
from desktop.cadres.queries.files import cadre_file, is_on_file, units_by_id
from desktop.cadres.records import CadreFile, Unit
from desktop.cadres.rules.consistency import open_findings
from desktop.kit import dialogs
from desktop.kit.frame import Frame
from desktop.kit.parts import side_entry, side_list, thin_line

DELETE_CADRE = N_("Delete the file")


class _Parts(QStackedWidget):
    """Asks for the room of the part that is shown, not for that of the widest."""

    def minimumSizeHint(self) -> QSize:
        """What the scroll area around must give."""
        return self.currentWidget().minimumSizeHint()


class FileView(QWidget):
    """Opens files; asks before unsaved text is left. `made` carries the id of a new file."""

    gone = Signal()
    made = Signal(object)

    def __init__(self, frame: Frame, from_above: FromAbove) -> None:
        super().__init__()
        self._frame = frame
        self._from_above = from_above
        self.cadre_id: int | None = None
        self._file: CadreFile | None = None
        self._units: Mapping[int, Unit] = {}
        self._new: NewFilePanel | None = None
        self._last_new: Mapping[str, str] = {}
        self.head = Head(frame)
        self.head.delete_asked.connect(self.delete)
        self.panels = self._make_panels()
        self._stack = _Parts()
        self.index = side_list(_("Parts of the file"), 136)
        self._lay_out()
        self.index.currentRowChanged.connect(self._choose)
        for keys, by in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.walk, by))

    def open(self, cadre_id: int, part: str = "") -> None:
        """Show the file of a cadre. Raises UserError where it was deleted."""
        self._drop_new()
        other = cadre_id != self.cadre_id
        self._load(cadre_id)
        if part:
            self.show_part(part)
        elif other:
            self._show_panel(self._shown_panel())
        for panel in self.panels:
            if other and isinstance(panel, EditPanel) and panel.has_draft_of(cadre_id):
                self.show_part(panel.key)
                panel.begin()
                break

    def walk(self, by: int) -> None:
        """Go to the next part of the file, or to the one before, and edit it with F2."""
        row = self.index.currentRow() + by
        if 0 <= row < self.index.count():
            self.index.setCurrentRow(row)
            self.panels[self.index.currentRow()].setFocus()

    def show_part(self, key: str) -> None:
        """Show a part of the file by its key."""
        places = [place for place, panel in enumerate(self.panels) if panel.key == key]
        if places:
            self.index.setCurrentRow(places[0])
            self._show_panel(self.panels[places[0]])

    @property
    def shown_id(self) -> int | None:
        """Whose file is shown, None where none is or a new one."""
        return self.cadre_id if self._new is None else None

    @property
    def editing(self) -> bool:
        """Whether a part is under edit, or a new file."""
        return self._new is not None or self._shown_panel().editing

    def edit(self) -> None:
        """Edit the part that is shown, where it can be edited."""
        panel = self._shown_panel()
        if self._new is None and isinstance(panel, EditPanel):
            panel.begin()

    def save(self) -> None:
        """Save what is under edit."""
        panel = self._shown_panel()
        if self._new is not None:
            self._new.create_it()
        elif isinstance(panel, EditPanel):
            panel.save()

    def begin_new(self) -> None:
        """Show the form of a new file."""
        self._drop_new()
        units = self._frame.desk.read(units_by_id)
        self._new = NewFilePanel(self._frame, units, self._last_new)
        self._new.created.connect(self._open_new)
        self._new.given_up.connect(self._give_up_new)
        self._whole.addWidget(self._new)
        self._whole.setCurrentWidget(self._new)
        self._new.form.focus_first()
        self._new.restore()

    def delete(self) -> None:
        """Delete the file, after asking; it lies in the recycle bin."""
        if self._file is None or not self.may_leave():
            return
        cadre = self._file.cadre
        if not dialogs.ask(
            self,
            _("Delete the file of {name}? It can be restored from the recycle bin.").format(
                name=cadre.name
            ),
            _("Delete"),
            _("Keep"),
        ):
            return
        with self._frame.desk.guard(self):
            self._frame.desk.write(Label(DELETE_CADRE, cadre.name), delete_cadre, cadre.id)
            self._frame.say(_("Deleted."), undo=True)

    def changed(self, change: Change) -> None:
        """Show what an act changed in this file."""
        if self.cadre_id is None:
            return
        units_changed = change.touches("unit")
        if self.cadre_id not in change.owners and not units_changed:
            return
        if self.cadre_id in change.ids.get("cadre", ()) and self._is_gone():
            self.cadre_id, self._file = None, None
            for panel in self.panels:
                panel.let_go()
            self.gone.emit()
            return
        self._load(self.cadre_id)

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost sight of."""
        if self._new is not None:
            if not self._new.may_leave():
                return False
            self._drop_new()
        return all(panel.may_leave() for panel in self.panels)

    def _is_gone(self) -> bool:
        return self.cadre_id is None or not self._frame.desk.read(is_on_file, self.cadre_id)

    def _load(self, cadre_id: int) -> None:
        self._units = self._frame.desk.read(units_by_id)
        self._file = self._frame.desk.read(cadre_file, cadre_id)
        self.cadre_id = cadre_id
        findings = open_findings(self._file, date.today())
        warnings = self._from_above.warnings(self._frame, cadre_id)
        self.head.show_file(self._file, self._units, len(findings), warnings)
        self._show_panel(self._shown_panel())
        self._count(len(findings))

    def _shown_panel(self) -> Panel:
        return self.panels[max(self.index.currentRow(), 0)]

    def _choose(self, row: int) -> None:
        panel = self.panels[row]
        left = self._stack.currentWidget()
        if isinstance(left, Panel) and left is not panel and not left.may_leave():
            self.index.blockSignals(True)
            self.index.setCurrentRow(self.panels.index(left))
            self.index.blockSignals(False)
            return
        self._show_panel(panel)

    def _show_panel(self, panel: Panel) -> None:
        if self._file is not None:
            panel.show_file(self._file, self._units)
        self._stack.setCurrentWidget(panel)

    def _count(self, findings: int) -> None:
        """Say beside each part how much it holds."""
        for row, panel in enumerate(self.panels):
            if self._file is None:
                continue
            count = findings if panel.key == "findings" else _size(self._file, panel.key)
            words = f"{panel.title}  {count}" if count else panel.title
            self.index.item(row).setText(words)

    def _open_new(self, cadre_id: int) -> None:
        if self._new is not None:
            self._last_new = self._new.form.texts()
        self.open(cadre_id, "person")
        self.made.emit(cadre_id)
        self.index.setFocus()

    def _give_up_new(self) -> None:
        self._drop_new()
        if self.cadre_id is None:
            self.gone.emit()
        else:
            self.index.setFocus()

    def _drop_new(self) -> None:
        if self._new is not None:
            self._whole.removeWidget(self._new)
            self._new.deleteLater()
            self._new = None

    def _make_panels(self) -> list[Panel]:
        forms = {form.kind: RecordsPanel(self._frame, form) for form in SECTION_FORMS}
        order = ("posts", "ranks", "education")
        rest = [kind for kind in forms if kind not in order]
        findings = FileFindingsPanel(self._frame)
        findings.jump_asked.connect(self.show_part)
        return [
            PersonPanel(self._frame),
            *(forms[kind] for kind in order),
            ResumePanel(self._frame),
            *(forms[kind] for kind in rest),
            *(make(self._frame) for make in self._from_above.panels),
            AttachmentsPanel(self._frame),
            AppointmentPanel(self._frame),
            findings,
            TimelinePanel(self._frame),
            FileHistoryPanel(self._frame, RecordWords({**CADRE_KINDS, **self._from_above.kinds()})),
        ]

    def _lay_out(self) -> None:
        for panel in self.panels:
            side_entry(self.index, panel.key, panel.title)
            self._stack.addWidget(panel)
        self.index.setCurrentRow(0)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.index)
        below.addWidget(self._room(), stretch=1)
        lines = QVBoxLayout()
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.head)
        lines.addWidget(thin_line())
        lines.addLayout(below, stretch=1)
        file = QWidget()
        file.setLayout(lines)
        self._whole = QStackedWidget(self)
        self._whole.addWidget(file)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._whole)

    def _room(self) -> QScrollArea:
        """Around the parts: with large text on a small screen they scroll, the window stays."""
        room = QScrollArea()
        room.setWidget(self._stack)
        room.setWidgetResizable(True)
        room.setFrameShape(QScrollArea.Shape.NoFrame)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stack.currentChanged.connect(lambda _place: self._stack.updateGeometry())
        return room


def _size(file: CadreFile, key: str) -> int:
    """How many records a part of the file has, where it is a list."""
    kept = getattr(file, key, None)
    return len(kept) if isinstance(kept, list) else 0
