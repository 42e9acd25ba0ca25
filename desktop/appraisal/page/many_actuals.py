"""One indicator for many people: their actuals typed one after the other, saved as one act."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox

from desktop.appraisal.fields.results import ACTUAL
from desktop.appraisal.forms import MANY_ACTUALS_ROWS
from desktop.appraisal.operations.results import save_actuals
from desktop.appraisal.page.actuals_editor import ActualsEditor, Asked
from desktop.appraisal.queries.drafts import draft_key
from desktop.appraisal.queries.indicators import (
    SharedIndicator,
    shared_indicators,
    shared_lines,
)
from desktop.appraisal.rules.entries import Typed, read_actual
from desktop.appraisal.rules.scoring import score_of
from desktop.appraisal.rules.sentences import figures
from desktop.base.changes import Label
from desktop.base.errors import InvalidInput, UserError
from desktop.base.words import N_, _, ngettext
from desktop.cadres.page.edit_panel import EditInPlace
from desktop.kit.editors import keep_wheel_from
from desktop.kit.form import Form
from desktop.kit.parts import button, quiet

if TYPE_CHECKING:
    from desktop.appraisal.records import AppraisalCycle, LetterIndicator
    from desktop.kit.frame import Frame

SAVE_ACTUALS: Final = N_("Write the actuals of an indicator")

_SHARED: Final = tuple(
    field for field in ACTUAL if field.key in {"unit_of_measure", "source", "on"}
)
_SHARED_ROWS: Final = (("unit_of_measure", "on"), "source")
DRAFTED: Final = "actuals_of_many"


class _OneIndicator(ActualsEditor):
    """Numbers may be typed without their unit where the unit of all is written above."""

    unit = ""

    def _read(self, line: LetterIndicator, text: str) -> Typed:
        text = text.strip()
        if self.unit and text and not text[-1].isalpha() and text[-1] not in "%％":
            text = f"{text} {self.unit}"
        return read_actual(line, text)


class ManyActualsView(EditInPlace):
    """The chosen indicator of a cycle with everybody whose letter has it; `closed` goes back."""

    closed = Signal()

    def __init__(self, frame: Frame) -> None:
        self._cycle: AppraisalCycle | None = None
        self._found: list[SharedIndicator] = []
        self._place = 0
        self.choice = QComboBox()
        self.choice.setAccessibleName(_("Indicator"))
        self.choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.choice.setMinimumContentsLength(20)
        keep_wheel_from(self.choice)
        self.shared = Form(_SHARED, _SHARED_ROWS, kind="actual")
        self.list = _OneIndicator(
            None,
            N_("Whose letter"),
            _("No signed letter has an indicator whose actual is typed."),
            MANY_ACTUALS_ROWS,
        )
        super().__init__(frame, "many_actuals", _("One indicator for many"))
        self.tools.insertWidget(0, button(_("Back (Alt+Left)"), self.leave, "arrow-left"))
        self.head.setWordWrap(True)
        hint = _(
            "The unit and the source written here hold for every number typed below. "
            "Alt+Down goes on to the next line."
        )
        self.set_body(
            self.choice,
            quiet(hint),
            self.shared,
            self.list,
        )
        self.shared.changed.connect(self._typed_on)
        self.list.changed.connect(self._typed_on)
        self.list.wanted.connect(self._type)
        self.choice.activated.connect(lambda _place: self._other())
        leaving = QShortcut(QKeySequence("Alt+Left"), self)
        leaving.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leaving.activated.connect(self.leave)

    def show_cycle(self, cycle: AppraisalCycle) -> None:
        """Show the indicators of this cycle, and the first of them. Raises UserError."""
        self.let_go()
        self._cycle = cycle
        self._load_choice()
        self.refresh()
        self.begin()

    def leave(self) -> None:
        """Go back to the members; what is under edit is asked first."""
        if self.may_leave():
            self.closed.emit()

    # What the part answers for itself

    @property
    def owner_id(self) -> int | None:
        """The cycle, where it has an indicator to type."""
        return self._cycle.id if self._cycle is not None and self._found else None

    @property
    def indicator(self) -> SharedIndicator | None:
        """The indicator that is shown."""
        return self._found[self._place] if self._place < len(self._found) else None

    def refresh(self) -> None:
        """Show what is saved of everybody who has the indicator."""
        indicator = self.indicator
        if self._cycle is None or indicator is None:
            self.list.show_lines([])
            return
        found = self.frame.desk.read(shared_lines, self._cycle.id, indicator)
        self.shared.set_values({"unit_of_measure": indicator.unit_of_measure})
        self.list.unit = indicator.unit_of_measure or ""
        self.list.show_lines(
            [Asked(one.line, _who(one.name, one.unit), one.actual) for one in found]
        )
        self._show_points()

    def body_editing(self, *, editing: bool) -> None:
        """Let the numbers be typed."""
        self.shared.set_editing(editing=editing)
        self.list.set_editing(editing=editing)
        if editing and self.list.chosen is not None:
            self.list.form.focus_first()

    def typed(self) -> dict[str, Any]:
        """The typed texts."""
        return {"shared": self.shared.texts(), "lines": self.list.texts()}

    def put_back(self, typed: dict[str, Any]) -> None:
        """The typed texts again."""
        kept = {one["id"]: one for one in typed["lines"]}
        self.shared.set_texts(typed["shared"])
        self.list.restore_texts([kept.get(one["id"], one) for one in self.list.texts()])

    def is_dirty(self) -> bool:
        """Whether a number differs."""
        return self.list.is_dirty()

    def write(self) -> None:
        """Save the actuals of everybody as one act."""
        shared = self.shared.read()
        self.list.unit = shared["unit_of_measure"] or ""
        values = {
            line_id: {
                **own,
                "source": own["source"] or shared["source"],
                "on": own["on"] or shared["on"],
            }
            if own["number"] is not None or own["done"] is not None
            else own
            for line_id, own in self.list.changed_values().items()
        }
        indicator = self.indicator
        try:
            self.frame.desk.write(
                Label(SAVE_ACTUALS, indicator.name if indicator is not None else ""),
                save_actuals,
                values,
            )
        except InvalidInput as wrong:
            raise InvalidInput(self._show_refused(wrong.messages)) from wrong

    def draft_key(self, owner_id: int) -> str:
        """The key of the draft of this indicator in this cycle."""
        indicator = self.indicator
        name = f"{indicator.name}|{indicator.way}" if indicator is not None else ""
        return f"{draft_key(DRAFTED, owner_id)}:{name}"

    # Inside

    def _type(self) -> None:
        self.begin()
        self.list.form.focus_first()

    def _typed_on(self) -> None:
        self.touched()
        self.list.unit = self.shared.texts()["unit_of_measure"].strip()
        self._show_points()

    def _show_points(self) -> None:
        """What each line makes by itself."""
        given = self.list.all_given()
        told = {}
        for line_id, one in given.items():
            try:
                scored = score_of(self.list.asked(line_id).line, one)
            except UserError as refusal:
                told[line_id] = str(refusal)
            else:
                told[line_id] = "" if scored.exact is None else figures(scored.exact)
        self.list.show_points(told)

    def _show_refused(self, messages: Mapping[str, str]) -> dict[str, str]:
        rows: dict[int, dict[str, str]] = {}
        for key, sentence in messages.items():
            line_id, _slash, field = key.partition("/")
            rows.setdefault(self.list.place_of(int(line_id)), {})[field] = sentence
        first = min(rows)
        self.list.show_problems(first, rows[first])
        return rows[first]

    def _load_choice(self) -> None:
        if self._cycle is None:
            return
        before = self.choice.currentText()
        self._found = self.frame.desk.read(shared_indicators, self._cycle.id)
        self.choice.clear()
        self.choice.addItems([_choice_words(one) for one in self._found])
        self._place = max(self.choice.findText(before), 0)
        self.choice.setCurrentIndex(self._place)

    def _other(self) -> None:
        wanted = self.choice.currentIndex()
        if not self.may_leave():
            self.choice.setCurrentIndex(self._place)
            return
        self._drafts, self._place = None, wanted
        self.refresh()
        self.begin()


def _who(name: str, unit: str) -> str:
    return f"{name}　{unit}" if unit and unit != name else name


def _choice_words(one: SharedIndicator) -> str:
    said = f"{one.name}（{one.unit_of_measure}）" if one.unit_of_measure else one.name
    words = ngettext("{count} letter", "{count} letters", one.lines).format(count=one.lines)
    missing = _("{count} missing").format(count=one.missing)
    return f"{said} · {words} · {missing}"
