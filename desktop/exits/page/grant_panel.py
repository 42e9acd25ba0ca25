"""What the panels of allowance and rank treatment share: a person, a document, what is offered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from desktop.base.dates import PartialDate, date_in
from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Field, Value, show
from desktop.base.words import _
from desktop.cadres.page.form_in_place import FormInPlace
from desktop.daily.fields.of_record import CADRE_KEY
from desktop.daily.page.people import CADRE_ID, Names, to_form_keys
from desktop.daily.page.record_in_place import RecordInPlace
from desktop.exits.queries.allowance_list import Offer, draft_key
from desktop.exits.rules.legality import legality_notice
from desktop.kit.editors import keep_wheel_from
from desktop.kit.form import Form, Row
from desktop.kit.parts import Notice, button, quiet

if TYPE_CHECKING:
    from desktop.kit.frame import Frame


class OffersBox(QComboBox):
    """What the office's rules offer to a person; choosing one fills the form."""

    def __init__(self, chosen: Callable[[Offer], None]) -> None:
        super().__init__()
        self.offers: Sequence[Offer] = ()
        self._chosen = chosen
        self.setAccessibleName(_("Rules that fit"))
        self.setMinimumContentsLength(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        keep_wheel_from(self)
        self.activated.connect(self._take)

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Offer these; hidden where there are none."""
        self.offers = offers
        self.clear()
        self.addItem(_("Take over what a rule of the office says…"))
        for offer in offers:
            self.addItem(offer.words)
            self.setItemData(self.count() - 1, offer.words, Qt.ItemDataRole.ToolTipRole)
        self.setVisible(bool(offers))

    def _take(self, place: int) -> None:
        if place > 0:
            self._chosen(self.offers[place - 1])


class GrantPanel(RecordInPlace, FormInPlace):
    """Shows what is granted to one person and edits it whole."""

    form: Form

    def __init__(
        self, frame: Frame, key: str, title: str, fields: Sequence[Field], rows: Sequence[Row]
    ) -> None:
        super().__init__(frame, key, title)
        self._fields = {field.key: field for field in fields}
        self.names = Names(frame.desk)
        self.facts = quiet("")
        self.legality = Notice()
        self.offers = OffersBox(self._take_over)
        self.take_form(Form(self.names.fields(fields), rows, kind=key))
        self.form.changed.connect(self._look_for_offers)
        self._offered_for: tuple[int | None, PartialDate | None] = (None, None)
        self.to_file = button(_("To the file"), self._open_file)
        self.remove = button(_("Delete"), self.delete, "trash-2")
        self.acts = QWidget()
        row = QHBoxLayout(self.acts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for tool in (*self.own_acts(), self.to_file, self.remove):
            row.addWidget(tool)
        row.addStretch()
        self.offers.hide()

    # What each panel answers for itself

    def record(self) -> Any:
        """The record that is shown, None while it is new."""
        raise NotImplementedError

    def read_offers(self, cadre_id: int, day: date) -> Sequence[Offer]:
        """What is offered to a person from a day on. Raises UserError."""
        raise NotImplementedError

    def save_values(self, record_id: int | None, values: Mapping[str, Value]) -> int:
        """Write the values; returns the id. Raises InvalidInput or UserError."""
        raise NotImplementedError

    def delete(self) -> None:
        """Delete what is shown, after asking."""
        raise NotImplementedError

    # What is shown

    def show_values(self) -> None:
        """The values of the record in the form, and the notice of the law."""
        self.names.refresh()
        record = self.record()
        values: dict[str, Value] = dict(self._given) if self.is_new else {}
        if record is not None:
            values = {key: getattr(record, key) for key in self._fields if key != CADRE_KEY}
            values[CADRE_ID] = record.cadre_id
        elif self.is_new:
            values.setdefault("start", PartialDate.from_day(date.today().replace(day=1)))
        self.form.set_values(self.names.words(values))
        told = legality_notice(record.document_level) if record is not None else None
        self.legality.say(str(told) if told is not None else "", icon_name="circle-alert")

    def body_editing(self, *, editing: bool) -> None:
        """Let the form be edited; whom it is about stays."""
        self.form.set_editing(editing=editing)
        self.offers.hide()
        for part in self.only_reading():
            part.setVisible(not editing and not self.is_new)
        if not editing:
            return
        self.names.attach(self.form)
        whom = self.form.editor(CADRE_KEY)
        if whom is not None and not self.is_new:
            whom.setEnabled(False)
        self.form.focus_on("start" if whom is not None and whom.text() else CADRE_KEY)
        self._offered_for = (None, None)
        self._look_for_offers()

    def own_acts(self) -> Sequence[QPushButton]:
        """The buttons of this kind, asked for once while the panel is made."""
        return ()

    def say_facts(self, words: str) -> None:
        """A quiet line below the head; none where there is nothing to say."""
        self.facts.setText(words)
        self.facts.setVisible(bool(words))

    def only_reading(self) -> Sequence[QWidget]:
        """What is hidden while the form is edited."""
        return ()

    def write_values(self, values: dict[str, Value]) -> None:
        """Save as one act."""
        told = self.names.ids(values)
        self._record_id = self.save_values(self._record_id or None, told)

    def show_problems(self, wrong: InvalidInput) -> None:
        """Say each at its field."""
        self.form.show_problems(to_form_keys(wrong.messages))

    def subject(self) -> str:
        """Whom it is about, for the history."""
        return self.form.texts().get(CADRE_KEY, "").partition("　")[0]

    def draft_key(self, owner_id: int) -> str:
        """The key of the draft; what is new about somebody has one of its own."""
        return draft_key(self.key, owner_id or None, self._given.get(CADRE_ID))

    # Inside

    def _open_file(self) -> None:
        record = self.record()
        if record is not None and self.may_leave():
            self.frame.open_cadre(record.cadre_id)

    def _look_for_offers(self) -> None:
        """Offer what fits the person and the day that are typed."""
        if not self.form.editing:
            return
        texts = self.form.texts()
        whom, start = self.names.person_id(texts[CADRE_KEY]), date_in(texts["start"])
        if (whom, start) == self._offered_for:
            return
        self._offered_for = (whom, start)
        found: Sequence[Offer] = ()
        if whom is not None:
            day = start.earliest() if start is not None else date.today()
            try:
                found = self.read_offers(whom, day)
            except UserError:  # the person was deleted meanwhile
                found = ()
        self.offers.show_offers(found)

    def _take_over(self, offer: Offer) -> None:
        texts = {key: show(self._fields[key], value) for key, value in offer.values.items()}
        self.form.set_texts(texts)

    def _show_tools(self) -> None:
        super()._show_tools()
        acts = getattr(self, "acts", None)
        if acts is not None:
            acts.setVisible(not self.editing and bool(self._record_id))
