"""The résumé: typed as it stands on paper, one dated line for each stage."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from desktop.base.changes import Label
from desktop.base.words import N_, _
from desktop.cadres.operations.resume import save_resume
from desktop.cadres.page.panels import EditPanel
from desktop.cadres.rules.form_wording import resume_text
from desktop.kit import theme
from desktop.kit.field_help import NotedFields
from desktop.kit.frame import Frame
from desktop.kit.parts import quiet

EDIT_RESUME = N_("Edit the résumé")


class _Noted(NotedFields):
    """The one field of the résumé, with its note."""

    def __init__(self, kind: str, text: QPlainTextEdit) -> None:
        super().__init__(kind)
        self._text = text

    def field_at(self, focused: QWidget | None) -> tuple[str, str]:
        """The text has a note while it has the cursor."""
        return ("text", _("Résumé")) if focused is self._text else ("", "")


class ResumePanel(EditPanel):
    """A text like the form's cell; saving reads it into stages."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, "resume", _("Résumé"))
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_("Résumé"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(theme.pixels(360))
        self._saved = ""
        body = _Noted(self.key, self.text)
        lines = QVBoxLayout(body)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(self.text)
        lines.addWidget(body.note)
        lines.addWidget(
            quiet(
                _(
                    "One stage a line: 1991.01--2000.01, two spaces, unit and post. Lines without "
                    "a date belong to the stage above; after a blank line: committee memberships."
                )
            )
        )
        self.set_body(body)
        self.body_editing(editing=False)
        self.text.textChanged.connect(self.touched)

    def refresh(self) -> None:
        """Show the stages as text."""
        if self.file is not None:
            self._saved = resume_text(self.file.resume, self.file.cadre.resume_closing)
            self.text.setPlainText(self._saved)

    def body_editing(self, *, editing: bool) -> None:
        """Let the text be typed."""
        self.text.setReadOnly(not editing)
        if editing:
            self.text.setFocus()

    def typed(self) -> dict[str, Any]:
        """The typed text."""
        return {"text": self.text.toPlainText()}

    def put_back(self, typed: dict[str, Any]) -> None:
        """The typed text again."""
        self.text.setPlainText(typed.get("text", ""))

    def is_dirty(self) -> bool:
        """Whether the text differs."""
        return self.text.toPlainText() != self._saved

    def write(self) -> None:
        """Save the text as stages. Raises InvalidInput naming the lines that cannot be read."""
        if self.file is not None:
            self.frame.desk.write(
                Label(EDIT_RESUME, self.file.cadre.name),
                save_resume,
                self.file.cadre.id,
                self.text.toPlainText(),
            )
