"""A few fields asked for in place before an act, with a button that does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.base.errors import InvalidInput
from desktop.base.fields import Field, Value
from desktop.base.words import _
from desktop.kit import theme
from desktop.kit.form import Form, Row
from desktop.kit.parts import button, quiet


class AskingStrip(QFrame):
    """Hidden until `begin`; `act` gets the values that were typed."""

    def __init__(
        self,
        words: str,
        fields: Sequence[Field],
        rows: Sequence[Row],
        kind: str,
        do_it: str,
        act: Callable[[dict[str, Value]], None],
    ) -> None:
        super().__init__()
        self._act = act
        self.setAutoFillBackground(True)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, theme.shades().selected)
        self.setPalette(palette)
        self.form = Form(fields, rows, editing=True, kind=kind)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        row.addWidget(button(_("Cancel"), self.close_it))
        row.addWidget(button(do_it, self.do_it, main=True))
        page = QVBoxLayout(self)
        page.setContentsMargins(12, 8, 12, 8)
        page.setSpacing(8)
        page.addWidget(quiet(words))
        page.addWidget(self.form)
        page.addLayout(row)
        self.hide()

    def begin(self, values: Mapping[str, Value]) -> None:
        """Ask, beginning with these values."""
        self.form.set_values(values)
        self.show()
        self.form.focus_first()

    def do_it(self) -> None:
        """Do it with what is typed; what cannot be read is said at its field."""
        try:
            values = self.form.read()
        except InvalidInput:
            return
        self._act(values)

    def close_it(self) -> None:
        """Ask no more."""
        self.hide()
