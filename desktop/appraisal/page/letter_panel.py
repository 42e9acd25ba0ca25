"""One responsibility letter: drafted, signed, then frozen; a change is a new version."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.appraisal.fields.plan import DRAFTED, LETTER, SIGNED, UNIT_KEY
from desktop.appraisal.forms import SIGNING_ROWS
from desktop.appraisal.operations.letters import (
    delete_letter,
    new_version,
    save_letter,
    sign_letter,
)
from desktop.appraisal.page.asking import AskingStrip
from desktop.appraisal.page.letter_tabs import LINES, LetterTabs
from desktop.appraisal.page.tabs import HEAD
from desktop.appraisal.papers.letter_words import RESPONSIBILITY_LETTER
from desktop.appraisal.queries.drafts import draft_key
from desktop.appraisal.queries.plan import LetterSheet, letter_sheet
from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Field, Kind, Value
from desktop.base.words import N_, _
from desktop.daily.page.people import CADRE_ID, UNIT_ID, Names, to_form_keys
from desktop.daily.page.record_in_place import NEW, RecordInPlace
from desktop.daily.queries.records import people_by_id
from desktop.kit import dialogs
from desktop.kit.parts import button, plain_words

if TYPE_CHECKING:
    from desktop.appraisal.records import AppraisalCycle, ResponsibilityLetter
    from desktop.kit.frame import Frame

SAVE_LETTER: Final = N_("Draft a responsibility letter")
SIGN_LETTER: Final = N_("Sign a responsibility letter")
NEW_VERSION: Final = N_("New version of a responsibility letter")
DELETE_LETTER: Final = N_("Delete a draft of a responsibility letter")

KEY: Final = "responsibility_letter"
_SHOWN: Final = ("post", "start", "end", "superior", "superior_post")
DAYS: Final = ("signed_on", "superior_signed_on")


def signing_fields() -> list[Field]:
    """The days on which both sides signed."""
    return [_needed(key) for key in DAYS]


def _needed(key: str) -> Field:
    found = next(field for field in LETTER if field.key == key)
    return Field(
        found.key,
        found.label,
        found.kind,
        required=True,
        check=found.check,
        width=max(found.width, 7) if found.kind is Kind.DATE else found.width,
    )


class LetterPanel(RecordInPlace):
    """Shows a letter and edits its draft. `made` carries the id of a new one or a new version,
    `version_asked` another version's id."""

    version_asked = Signal(object)

    def __init__(self, frame: Frame) -> None:
        self._cycle: AppraisalCycle | None = None
        self.sheet: LetterSheet | None = None
        self.names = Names(frame.desk)
        self.names.refresh()
        self.tabs = LetterTabs(frame.desk, self.names)
        self.standing: QLabel = plain_words("")
        self.signing = AskingStrip(
            _("From the day both sides have signed, the letter is frozen."),
            signing_fields(),
            SIGNING_ROWS,
            "letter_signing",
            _("Sign (Ctrl+S)"),
            lambda values: self._sign(values["signed_on"], values["superior_signed_on"]),
        )
        self.changing = AskingStrip(
            _("The signed version holds until both sides have signed the new one."),
            [_needed("reason")],
            ("reason",),
            "letter_version",
            _("Make the new version (Ctrl+S)"),
            lambda values: self._make_version(values["reason"]),
        )
        super().__init__(frame, KEY, _("Responsibility letter"))
        self._acts = {
            "sign": button(_("Sign…"), self.begin_signing),
            "change": button(_("New version…"), self.begin_version),
            "delete": button(_("Delete"), self.delete, "trash-2"),
            "print": button(_("Print (Ctrl+P)"), self.print_it, "printer"),
        }
        for tool in self._acts.values():
            self.tools.insertWidget(self.tools.indexOf(self._edit), tool)
        page = self.layout()
        if isinstance(page, QVBoxLayout):
            for place, part in enumerate((self.standing, self.signing, self.changing), start=1):
                page.insertWidget(place, part)
        self.head.setWordWrap(True)
        self.tools.setStretch(0, 1)
        self.tabs.changed.connect(self._typed_on)
        self.tabs.version_opened.connect(self.version_asked)
        self._show_tools()

    # Which letter is shown

    def draft(self, cycle: AppraisalCycle, cadre_id: int | None = None) -> None:
        """Draft a letter in this cycle, for its whole year."""
        self.let_go()
        self._record_id, self._cycle = NEW, cycle
        self.names.refresh()
        values: dict[str, Value] = {
            CADRE_ID: cadre_id,
            UNIT_ID: None,
            "start": PartialDate(cycle.year, 1, 1),
            "end": PartialDate(cycle.year, 12, 31),
        }
        self.tabs.show_letter(self.names.words(values), None, cycle.total)
        self.head.setText(_("New letter of {year}").format(year=cycle.year))
        self.standing.setText("")
        self.tabs.show_tab(HEAD)
        self.begin()
        self._propose_post()

    def let_go(self) -> None:
        """Before another letter is shown."""
        super().let_go()
        self._cycle, self.sheet = None, None
        self._close_strips()

    # What the panel answers for itself

    def middle(self) -> QWidget:
        """The tabs fill the panel."""
        return self.tabs

    def refresh(self) -> None:
        """Show what the letter holds now."""
        if not self._record_id:
            return
        sheet = self.sheet = self.frame.desk.read(letter_sheet, self._record_id)
        letter, self._cycle = sheet.letter, sheet.cycle
        self.names.refresh()
        values = {key: getattr(letter, key) for key in (CADRE_ID, UNIT_ID, *_SHOWN)}
        self.tabs.show_letter(self.names.words(values), sheet, sheet.cycle.total)
        self.tabs.set_editing(editing=False)
        self.head.setText(f"{sheet.owner} · {letter.post}")
        self.standing.setText(standing_words(letter))
        self._show_tools()

    def begin(self) -> None:
        """Edit a draft; a letter that was signed says what is to be done instead."""
        if self._state not in {DRAFTED, None}:
            self.notice.say(_("This letter was signed and is frozen; “New version…” changes it."))
            return
        self._close_strips()
        super().begin()

    def body_editing(self, *, editing: bool) -> None:
        """Let everything be edited."""
        self.tabs.set_editing(editing=editing)
        if editing:
            self.names.attach(self.tabs.form)
            if not self.tabs.isTabVisible(self.tabs.currentIndex()):
                self.tabs.show_tab(HEAD)
            self.tabs.focus_here()

    def typed(self) -> dict[str, Any]:
        """The typed texts."""
        return self.tabs.texts()

    def put_back(self, typed: dict[str, Any]) -> None:
        """The typed texts again."""
        self.tabs.restore_texts(typed)

    def is_dirty(self) -> bool:
        """Whether a text differs."""
        return self.tabs.is_dirty()

    def write(self) -> None:
        """Save the draft with its lines as one act."""
        values, lines = self.tabs.read()
        ids = self.names.ids(values)
        if self._cycle is not None:
            ids["cycle_id"] = self._cycle.id
        try:
            self._record_id = self.frame.desk.write(
                Label(SAVE_LETTER, self._owner(ids)),
                save_letter,
                self._record_id or None,
                ids,
                lines[LINES],
            )
        except InvalidInput as wrong:
            messages = to_form_keys(wrong.messages)
            self.tabs.show_problems(messages)
            raise InvalidInput(messages) from wrong

    def save(self) -> bool:
        """Save the draft, or do the act that is asked for."""
        for strip in (self.signing, self.changing):
            if not strip.isHidden():
                strip.do_it()
                return strip.isHidden()
        return super().save()

    def give_up(self) -> None:
        """Leave as it was saved; an act that was asked for is not done."""
        if self.signing.isHidden() and self.changing.isHidden():
            super().give_up()
        else:
            self._close_strips()
            self.tabs.setFocus()

    def draft_key(self, owner_id: int) -> str:
        """The key of the draft of a letter."""
        return draft_key(KEY, owner_id or None)

    # Acts

    def begin_signing(self) -> None:
        """Ask for the days on which both sides signed."""
        if self._state == DRAFTED and self.may_leave():
            today = PartialDate.from_day(date.today())
            self.signing.begin(dict.fromkeys(DAYS, today))

    def begin_version(self) -> None:
        """Ask why the letter is changed."""
        if self._state == SIGNED:
            self.changing.begin({})

    def delete(self) -> None:
        """Delete the draft, after asking; it lies in the recycle bin."""
        sheet = self.sheet
        if sheet is None or not self._record_id or not self.may_leave():
            return
        question = _("Delete the draft for {name}? It can be restored from the recycle bin.")
        if dialogs.ask(self, question.format(name=sheet.owner), _("Delete"), _("Keep")):
            with self.frame.desk.guard(self):
                label = Label(DELETE_LETTER, sheet.owner)
                self.frame.desk.write(label, delete_letter, self._record_id)
                self.frame.say(_("Deleted."), undo=True)

    def print_it(self) -> None:
        """Show the letter as it prints."""
        if self._record_id and self.may_leave():
            self.frame.print_paper(RESPONSIBILITY_LETTER, (self._record_id,))

    def _sign(self, signed_on: PartialDate, superior_signed_on: PartialDate) -> None:
        """Sign with these days; what bars it is said at its field."""
        sheet = self.sheet
        if sheet is None or not self._record_id:
            return
        label = Label(SIGN_LETTER, sheet.owner)
        try:
            self.frame.desk.write(
                label, sign_letter, self._record_id, signed_on, superior_signed_on
            )
        except InvalidInput as wrong:
            self._show_barred(to_form_keys(wrong.messages))
        except UserError as refusal:
            dialogs.tell(self, str(refusal))
        else:
            self._done()

    def _make_version(self, reason: str) -> None:
        sheet = self.sheet
        if sheet is None or not self._record_id:
            return
        label = Label(NEW_VERSION, sheet.owner)
        try:
            made = self.frame.desk.write(label, new_version, self._record_id, reason)
        except InvalidInput as wrong:
            self.changing.form.show_problems(wrong.messages)
        except UserError as refusal:
            dialogs.tell(self, str(refusal))
        else:
            self._done()
            self.made.emit(made)
            self.tabs.setFocus()

    # Inside

    @property
    def _state(self) -> str | None:
        return self.sheet.letter.state if self.sheet is not None else None

    def _done(self) -> None:
        self._close_strips()
        self.refresh()
        self.tabs.setFocus()
        self.frame.say(_("Saved."), undo=True)

    def _show_barred(self, messages: dict[str, str]) -> None:
        """Days stand in the strip; everything else bars at the fields of the draft."""
        days = {key: text for key, text in messages.items() if key in DAYS}
        others = {key: text for key, text in messages.items() if key not in days}
        if not others:
            self.signing.form.show_problems(days)
            return
        self._close_strips()
        self.begin()
        self.tabs.show_problems(others)
        self.notice.say(
            _("Not signed. {what}").format(what=self.refusal_words(InvalidInput(others))),
            icon_name="circle-alert",
        )

    def _close_strips(self) -> None:
        self.signing.close_it()
        self.changing.close_it()

    def _owner(self, ids: dict[str, Value]) -> str:
        person = self.names.person_words(ids.get(CADRE_ID)).partition("　")[0]
        return person or self.tabs.form.texts()[UNIT_KEY]

    def _typed_on(self) -> None:
        self.touched()
        if self.is_new:
            self._propose_post()

    def _propose_post(self) -> None:
        """The post on file of whoever was chosen from the list, where none is typed."""
        texts = self.tabs.form.texts()
        words = texts["cadre"]
        if texts["post"] or "　" not in words:
            return
        cadre_id = self.names.person_id(words)
        found = self.frame.desk.read(people_by_id, [cadre_id] if cadre_id is not None else [])
        for person in found.values():
            if person.post:
                self.tabs.form.set_texts({"post": person.post})

    def _show_tools(self) -> None:
        super()._show_tools()
        acts = getattr(self, "_acts", None)
        if acts is None:
            return
        saved = bool(self._record_id) and not self.editing
        acts["sign"].setVisible(saved and self._state == DRAFTED)
        acts["delete"].setVisible(saved and self._state == DRAFTED)
        acts["change"].setVisible(saved and self._state == SIGNED)
        acts["print"].setVisible(saved)
        if not self.editing:
            self._edit.setVisible(self._state == DRAFTED)


def standing_words(letter: ResponsibilityLetter) -> str:
    """The version and state of a letter, when both sides signed, and why it was changed."""
    told = [
        _("Version {version}").format(version=letter.version),
        letter.state,
    ]
    if letter.signed_on is not None and letter.superior_signed_on is not None:
        words = _("signed by the person on {day}, for the office on {other}")
        days = {"day": letter.signed_on.shown(), "other": letter.superior_signed_on.shown()}
        told.append(words.format(**days))
    if letter.reason:
        told.append(_("reason of the change: {reason}").format(reason=letter.reason))
    return " · ".join(told)
