"""The words of the papers, and how the documents of the ladder are numbered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtWidgets import QComboBox

from desktop.base.changes import Label
from desktop.base.fields import Field, Value
from desktop.base.words import N_, _
from desktop.cadres.operations.office import save_settings
from desktop.cadres.page.form_in_place import FormInPlace
from desktop.cadres.queries.office import office_settings
from desktop.cadres.queries.paper_words import setting_key
from desktop.daily.fields.paper_word_labels import number_field
from desktop.daily.fields.paper_words import TITLE
from desktop.daily.queries.ladder import NUMBER_PATTERNS, number_key
from desktop.kit.editors import keep_wheel_from
from desktop.kit.form import Form, Row
from desktop.kit.frame import Frame
from desktop.kit.parts import button, quiet
from desktop.shell.paper_words import PAPER_LABELS, PAPER_WORDS, word_fields
from desktop.shell.settings_part import OfficeSettings

SAVE_WORDS = N_("Words of the papers")
NUMBERS: Final = "numbers"
"""The entry of the choice that is no paper: the patterns of the document numbers."""

_SHORT: Final = 14
_ABREAST: Final = 2


class PapersPart(FormInPlace, OfficeSettings):
    """One form of words for each paper; each can go back to what it said as shipped."""

    form: Form

    def __init__(self, frame: Frame) -> None:
        self._paper = next(iter(PAPER_WORDS))
        super().__init__(frame, f"papers.{self._paper}", _("Papers"))
        self.choice = QComboBox()
        self.choice.setAccessibleName(_("Paper"))
        keep_wheel_from(self.choice)
        for key, label in PAPER_LABELS.items():
            self.choice.addItem(_(label), key)
        self.choice.addItem(_("Document numbers"), NUMBERS)
        self.choice.activated.connect(self._choose)
        self.as_shipped = button(_("As shipped"), self.take_shipped)
        self.tools.insertWidget(1, self.choice)
        self.tools.insertWidget(self.tools.count() - 1, self.as_shipped)
        self.as_shipped.hide()
        self._make_body()
        self.load()

    @property
    def paper(self) -> str:
        """The key of the paper whose words are shown, or `NUMBERS`."""
        return self._paper

    def show_paper(self, key: str) -> None:
        """Show the words of another paper; asks first where something is unsaved."""
        if key != self._paper and self.may_leave():
            self.let_go()
            self._paper = key
            self.key = f"papers.{key}"
            self._make_body()
            self.refresh()
        self.choice.setCurrentIndex(self.choice.findData(self._paper))

    def take_shipped(self) -> None:
        """Put the usual words into the fields; saving makes them count."""
        self.form.set_texts(self._shipped())

    def refresh(self) -> None:
        """Show what is set."""
        with self.frame.desk.guard(self):
            own = self.frame.desk.read(office_settings)
            self.form.set_values(
                {
                    key: own.get(self._kept_under(key)) or usual
                    for key, usual in self._shipped().items()
                }
            )

    def body_editing(self, *, editing: bool) -> None:
        """Let the form be edited."""
        self.as_shipped.setVisible(editing)
        super().body_editing(editing=editing)

    def write_values(self, values: dict[str, Value]) -> None:
        """Save the words as one act; a word as shipped is kept as none of the office's own."""
        usual = self._shipped()
        own = {
            self._kept_under(key): "" if value == usual[key] else value
            for key, value in values.items()
        }
        self.frame.desk.write(Label(SAVE_WORDS, usual.get(TITLE, "")), save_settings, own)

    def _choose(self, place: int) -> None:
        self.show_paper(str(self.choice.itemData(place)))

    def _shipped(self) -> Mapping[str, str]:
        return NUMBER_PATTERNS if self._paper == NUMBERS else PAPER_WORDS[self._paper]

    def _kept_under(self, key: str) -> str:
        return number_key(key) if self._paper == NUMBERS else setting_key(self._paper, key)

    def _make_body(self) -> None:
        """The form of the paper that is shown."""
        numbers = self._paper == NUMBERS
        fields = [*map(number_field, NUMBER_PATTERNS)] if numbers else word_fields(self._paper)
        self.take_form(Form(fields, _rows(fields), kind="paper_words"))
        self.set_body(quiet(self._told()), self.form)

    def _told(self) -> str:
        if self._paper == NUMBERS:
            return _("{year} stands for the year, {number} for the number, counted in each year.")
        return _(
            "Papers are in Chinese. What stands in braces is filled in from the record; an empty "
            "word is printed as shipped."
        )


def _rows(fields: list[Field]) -> list[Row]:
    """Short words side by side, each sentence on a line of its own."""
    rows: list[Row] = []
    pair: tuple[str, ...] = ()
    for field in fields:
        if field.width > _SHORT:
            rows += [pair, field.key] if pair else [field.key]
            pair = ()
            continue
        pair = (*pair, field.key)
        if len(pair) == _ABREAST:
            rows.append(pair)
            pair = ()
    return [*rows, pair] if pair else rows
