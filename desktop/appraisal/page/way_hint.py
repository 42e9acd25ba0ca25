"""What the way of scoring of the chosen line does, and how its parameters are written."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.appraisal.rules.parameters import read_parameters
from desktop.appraisal.rules.ways import way_of
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.kit.parts import quiet
from desktop.kit.record_list import RecordListEditor


class WayHint(QWidget):
    """Follows a list whose form has the fields "way" and "parameters" while somebody types."""

    def __init__(self, lines: RecordListEditor) -> None:
        super().__init__()
        self._form = lines.form
        self.words: QLabel = quiet("")
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.words)
        lines.form.changed.connect(self.tell)
        lines.table.selectionModel().currentRowChanged.connect(lambda _to, _from: self.tell())

    def tell(self) -> None:
        """Say it for what is typed now."""
        texts = self._form.texts()
        self.words.setText(hint_words(texts.get("way", ""), texts.get("parameters", "")))


def hint_words(way: str, parameters: str) -> str:
    """What a way does and how its parameters are written, and what is wrong with these."""
    if not way:
        return ""
    try:
        known = way_of(way)
    except UserError as refusal:
        return str(refusal)
    said = [f"{known}：{known.meaning}"]
    if known.example:
        said.append(
            _("Scoring parameters are written like “{example}”.").format(example=known.example)
        )
    try:
        if parameters.strip():
            read_parameters(way, parameters)
    except UserError as refusal:
        said.append(str(refusal))
    return "\n".join(said)
