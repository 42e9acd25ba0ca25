"""What is edited in place, whole, as one act, whoever it belongs to; drafts are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.base.errors import InvalidInput, UserError
from desktop.base.words import _
from desktop.kit import dialogs
from desktop.kit.draft_keeper import DraftKeeper
from desktop.kit.frame import Frame
from desktop.kit.parts import Notice, button, heading

if TYPE_CHECKING:
    from desktop.store.drafts import Draft


def unsaved_words(draft: Draft) -> str:
    """Says that a draft was put back, and of when it is."""
    return _("Unsaved text of {time} restored.").format(time=f"{draft.at:%m-%d %H:%M}")


def remember_tick(tick: QCheckBox, frame: Frame, key: str) -> None:
    """The tick stands as it was left, kept in the settings under `key`."""
    tick.setChecked(bool(frame.settings.get(key)))

    def keep(ticked: bool) -> None:
        with frame.desk.guard(tick):
            frame.settings.set(key, ticked)

    tick.toggled.connect(keep)


def scrolled() -> QScrollArea:
    """An area that scrolls what does not fit, and takes no focus itself."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setFrameShape(QScrollArea.Shape.NoFrame)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made


class OwnedPanel(QWidget):
    """A part of what one owner has; `key` and `title` name the part."""

    def __init__(self, frame: Frame, key: str, title: str) -> None:
        super().__init__()
        self.frame = frame
        self.key = key
        self.title = title

    def refresh(self) -> None:
        """Show what the owner holds now."""
        raise NotImplementedError

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost sight of."""
        return True

    @property
    def owner_id(self) -> int | None:
        """Whose part is shown, None where nobody's is."""
        raise NotImplementedError

    @property
    def editing(self) -> bool:
        """Whether the part is under edit."""
        return False


class EditInPlace(OwnedPanel):
    """A part that is edited in place: F2 edits, Ctrl+S saves, Esc gives up; drafts are kept."""

    saved = Signal()

    def __init__(self, frame: Frame, key: str, title: str) -> None:
        super().__init__(frame, key, title)
        self._editing = False
        self._drafts: DraftKeeper | None = None
        self.notice = Notice()
        self._edit = button(_("Edit (F2)"), self.begin, "pencil")
        self._save = button(_("Save (Ctrl+S)"), self.save, main=True)
        self._cancel = button(_("Do not save (Esc)"), self.give_up)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(8)
        self.head = heading(title)
        self.tools.addWidget(self.head)
        self.tools.addStretch()
        for tool in (self._edit, self._cancel, self._save):
            self.tools.addWidget(tool)
        self._scroll = scrolled()
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 8, 16, 8)
        page.setSpacing(8)
        page.addLayout(self.tools)
        page.addWidget(self.notice)
        page.addWidget(self.middle(), stretch=1)
        for keys, act in (("F2", self.begin), ("Ctrl+S", self.save), ("Esc", self.give_up)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self._show_tools()

    # What each part answers for itself

    def body_editing(self, *, editing: bool) -> None:
        """Let the body be edited, or only be read."""
        raise NotImplementedError

    def typed(self) -> dict[str, Any]:
        """What is typed, as plain JSON."""
        raise NotImplementedError

    def put_back(self, typed: dict[str, Any]) -> None:
        """Put back what `typed` gave."""
        raise NotImplementedError

    def is_dirty(self) -> bool:
        """Whether anything differs from what is saved."""
        raise NotImplementedError

    def write(self) -> None:
        """Save what is typed. Raises InvalidInput, shown beside its field, or UserError."""
        raise NotImplementedError

    def refusal_words(self, wrong: InvalidInput) -> str:
        """What the notice says where something cannot be saved."""
        return str(wrong)

    def middle(self) -> QWidget:
        """What fills the panel below its tools; asked once, while the panel is made."""
        return self._scroll

    # Editing

    @property
    def editing(self) -> bool:
        """Whether the part is under edit."""
        return self._editing

    def set_body(self, *body: QWidget) -> None:
        """The widget between tools and foot."""
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 8, 0)
        for part in body:
            lines.addWidget(part)
        lines.addStretch(1)
        self._scroll.setWidget(holder)

    def begin(self) -> None:
        """Edit in place; unsaved text of an earlier time comes back."""
        if self._editing or self.owner_id is None:
            return
        self._set_editing(editing=True)
        with self.frame.desk.guard(self):
            draft = self._keeper().restore()
            if draft is not None:
                self.put_back(draft.content)
                self.notice.say(unsaved_words(draft))

    def save(self) -> bool:
        """Save as one act; says beside the field what cannot be saved."""
        if not self._editing:
            return False
        try:
            self.write()
        except InvalidInput as wrong:
            self.notice.say(self.refusal_words(wrong), icon_name="circle-alert")
            return False
        except UserError as refusal:
            dialogs.tell(self, str(refusal))
            return False
        with self.frame.desk.guard(self):
            self._keeper().drop()
        self._set_editing(editing=False)
        self.refresh()
        self.frame.say(_("Saved."), undo=True)
        self.saved.emit()
        return True

    def give_up(self) -> None:
        """Leave as it was saved; asks where something was typed."""
        if not self._editing:
            return
        if self.is_dirty() and not dialogs.ask(
            self, _("Give up what was typed here?"), _("Give it up"), _("Go on editing")
        ):
            return
        self._forget()

    def may_leave(self) -> bool:
        """Ask what to do with unsaved text."""
        if not self._editing:
            return True
        if not self.is_dirty():
            self._forget()
            return True
        choice = dialogs.ask_unsaved(self, _("“{part}” has unsaved text.").format(part=self.title))
        if choice is dialogs.Unsaved.SAVE:
            return self.save()
        if choice is dialogs.Unsaved.DISCARD:
            self._forget()
            return True
        return False

    def draft_key(self, owner_id: int) -> str:
        """The key of the draft of what this owner has here."""
        raise NotImplementedError

    def touched(self) -> None:
        """Something was typed."""
        if self._editing:
            self._keeper().touch()

    def let_go(self) -> None:
        """Before another owner is shown: no longer under edit, and another draft.

        What is still typed stays as the draft of the one before.
        """
        if self._drafts is not None and self._editing and self.is_dirty():
            self._drafts.keep()
        self._drafts = None
        self._set_editing(editing=False)

    def _forget(self) -> None:
        with self.frame.desk.guard(self):
            self._keeper().drop()
        self._set_editing(editing=False)
        self.refresh()

    def _keeper(self) -> DraftKeeper:
        if self._drafts is None:
            key = self.draft_key(self.owner_id or 0)
            self._drafts = DraftKeeper(self.frame.desk, key, self.typed, self)
        return self._drafts

    def _set_editing(self, *, editing: bool) -> None:
        focused = QApplication.focusWidget()
        here = focused is not None and self.isAncestorOf(focused)
        self._editing = editing
        self.notice.say("")
        self.body_editing(editing=editing)
        self._show_tools()
        if here and not editing:
            self._edit.setFocus()

    def _show_tools(self) -> None:
        for going in (self._edit,) if self._editing else (self._save, self._cancel):
            going.hide()
        self._edit.setVisible(not self._editing)
        self._save.setVisible(self._editing)
        self._cancel.setVisible(self._editing)
