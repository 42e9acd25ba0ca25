"""The strips that ask before an act on results, and what they say where it is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication

from desktop.appraisal import forms
from desktop.appraisal.fields.decision import ASSESSMENT, DECISION, PUBLICATION, REOPENING, REVIEW
from desktop.appraisal.page.asking import AskingStrip
from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Field, Kind, Value
from desktop.base.words import N_, _
from desktop.kit import dialogs, theme
from desktop.kit.form import Row

Values = dict[str, Value]

_MARGIN_PX: Final = 32

EVERY_GROUP: Final = "every_group"
LATE_REASON: Final = "late_reason"

_DECISION: Final = (
    *(replace(one, kind=Kind.TEXT) for one in DECISION if one.key == "note"),
    *(one for one in DECISION if one.key != "note"),
    Field(EVERY_GROUP, N_("Every group"), Kind.YES_NO, width=3),
)
"""The note on one line: the list stays in sight below."""
_REVIEW: Final = (*REVIEW, Field(LATE_REASON, N_("Why taken late"), Kind.LINES, width=24))


class ResultStrip(AskingStrip):
    """Asks for a few fields; Ctrl+S does the act, Esc asks no more.

    The act is done by `act`; what it refuses is said at the fields, else in a dialog.
    """

    def __init__(
        self,
        words: str,
        fields: Sequence[Field],
        rows: Sequence[Row],
        kind: str,
        do_it: str,
        act: Callable[[Values], None],
    ) -> None:
        super().__init__(words, fields, rows, kind, do_it, self._try)
        self._do = act
        for keys, done in (("Ctrl+S", self.do_it), ("Esc", self.close_it)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(done)

    def begin(self, values: Mapping[str, Value]) -> None:
        """Ask, as wide as there is room: hidden so far, the fields would stand below each other
        for a moment, and the window would grow for good."""
        room = self.parentWidget()
        if room is not None and self.isHidden():
            before = self.form.size()
            self.form.resize(room.width() - theme.pixels(2 * _MARGIN_PX), before.height())
            QApplication.sendEvent(self.form, QResizeEvent(self.form.size(), before))
        super().begin(values)

    def _try(self, values: Values) -> None:
        try:
            self._do(values)
        except InvalidInput as wrong:
            here = {key: text for key, text in wrong.messages.items() if key in self.form.texts()}
            self.form.show_problems(here)
            elsewhere = [text for key, text in wrong.messages.items() if key not in here]
            if elsewhere:
                dialogs.tell(self, "\n".join(dict.fromkeys(elsewhere)))
        except UserError as refusal:
            dialogs.tell(self, str(refusal))
        else:
            self.close_it()


def _needed(fields: Sequence[Field], *keys: str) -> list[Field]:
    """The fields, those with these keys needed."""
    return [replace(one, required=True) if one.key in keys else one for one in fields]


def deciding(act: Callable[[Values], None]) -> ResultStrip:
    """Asks for the meeting that decides."""
    words = _("What is chosen is decided and locked; excellent enters the files once published.")
    return ResultStrip(
        words, _DECISION, forms.DECISION_ROWS, "grade_decision", _("Decide (Ctrl+S)"), act
    )


def notifying(act: Callable[[Values], None]) -> ResultStrip:
    """Asks for number and day of a notice."""
    fields = _needed(ASSESSMENT, "noticed_on")
    words = _("The written notice to those chosen in the list.")
    do_it = _("Note the notice (Ctrl+S)")
    return ResultStrip(words, fields, forms.NOTICE_ROWS, "result_notice", do_it, act)


def opinion(act: Callable[[Values], None]) -> ResultStrip:
    """Asks for what the person signed."""
    fields = _needed(ASSESSMENT, "opinion", "opinion_on")
    words = _("What the person signed on the slip of the notice.")
    do_it = _("Save (Ctrl+S)")
    return ResultStrip(words, fields, forms.OPINION_ROWS, "result_notice", do_it, act)


def reopening(act: Callable[[Values], None]) -> ResultStrip:
    """Asks why a result is opened again."""
    words = _("The result is unlocked and taken out of the file; the trace stays.")
    do_it = _("Reopen (Ctrl+S)")
    return ResultStrip(words, REOPENING, forms.REOPENING_ROWS, "reopening", do_it, act)


def reviewing(act: Callable[[Values], None]) -> ResultStrip:
    """Asks for the request for a review."""
    words = _("The person asks for a review; the day by which it is answered is reckoned.")
    do_it = _("Save (Ctrl+S)")
    return ResultStrip(words, _REVIEW, forms.REVIEW_ROWS, "grade_review", do_it, act)


def answering(act: Callable[[Values], None]) -> ResultStrip:
    """Asks for the answer to a review."""
    fields = _needed(REVIEW, "decided_on", "outcome", "answer")
    words = _("A grade is changed by reopening the result first.")
    do_it = _("Save (Ctrl+S)")
    return ResultStrip(words, fields, forms.ANSWER_ROWS, "grade_review", do_it, act)


def publishing(act: Callable[[Values], None]) -> ResultStrip:
    """Asks for the days of a publication."""
    words = _("Everybody of the cycle who is decided as excellent and not published yet.")
    do_it = _("Publish (Ctrl+S)")
    return ResultStrip(words, PUBLICATION, forms.PUBLICATION_ROWS, "publication", do_it, act)


def concluding(act: Callable[[Values], None]) -> ResultStrip:
    """Asks how a publication ended."""
    fields = _needed(PUBLICATION, "outcome", "concluded_on")
    words = _(
        "Where an objection is founded, choose in the list below against whom: "
        "their results are reopened."
    )
    do_it = _("Conclude (Ctrl+S)")
    return ResultStrip(words, fields, forms.CONCLUSION_ROWS, "publication", do_it, act)
