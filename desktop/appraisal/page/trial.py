"""Trying a score: an actual for each line, the points and their working; nothing is kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.appraisal.fields.plan import LEDGER, PANEL, YES_NO
from desktop.appraisal.rules.lines import (
    DoesNotApply,
    Entries,
    Given,
    Line,
    problem_with_given,
)
from desktop.appraisal.rules.scoring import LetterScore, score_letter
from desktop.appraisal.rules.sentences import figures
from desktop.base.errors import UserError
from desktop.base.fields import Field, Kind, read
from desktop.base.words import _
from desktop.kit.form import Form
from desktop.kit.parts import plain_words, quiet

if TYPE_CHECKING:
    from desktop.appraisal.queries.plan import LetterSheet
    from desktop.appraisal.records import LetterIndicator

_KINDS: Final = {YES_NO: Kind.YES_NO, PANEL: Kind.TEXT, LEDGER: Kind.TEXT}
_WIDTHS: Final = {YES_NO: 4, PANEL: 16}
_BETWEEN: Final = re.compile(r"[\s,，、;；/]+")


class Trial(QWidget):
    """Reckons while somebody types."""

    def __init__(self) -> None:
        super().__init__()
        self._sheet: LetterSheet | None = None
        self.form = Form((), ())
        self.result = plain_words("")
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, 0, 0)
        self._page.setSpacing(8)
        self._page.addWidget(
            quiet(
                _(
                    "Type an actual for each line and see what it would make. Nothing of this is "
                    "kept. Marks of a panel are separated by “、”; the ledger is plus / minus, "
                    "e.g. 3/1; “-” says that a part does not apply."
                )
            )
        )
        self._page.addWidget(self.form)
        self._page.addWidget(self.result)

    def show_letter(self, sheet: LetterSheet | None) -> None:
        """Ask for the actuals of this letter's lines."""
        self._sheet = sheet
        before = self.form
        lines = sheet.lines if sheet is not None else []
        fields = [_field(place, line) for place, line in enumerate(lines)]
        self.form = Form(fields, [field.key for field in fields], editing=True, kind="letter_trial")
        self.form.changed.connect(self.reckon)
        self._page.replaceWidget(before, self.form)
        before.hide()
        before.deleteLater()
        self.reckon()

    def reckon(self) -> None:
        """Say what the actuals make, or what is wrong with the first that cannot be taken."""
        sheet = self._sheet
        if sheet is None or not sheet.lines:
            self.result.setText("")
            return
        texts = list(self.form.texts().values())
        try:
            given = [_given(line, text) for line, text in zip(sheet.lines, texts, strict=True)]
            cycle = sheet.cycle
            made = score_letter(sheet.lines, given, cycle.total, cycle.decimals)
        except UserError as refusal:
            self.result.setText(str(refusal))
            return
        self.result.setText(score_words(sheet.lines, made))


def score_words(lines: Sequence[Line], made: LetterScore) -> str:
    """The score, then each line with its points and working."""
    points = _("no score yet") if made.points is None else f"{made.points}"
    told = [_("Score: {points}").format(points=points), *map(str, made.working), ""]
    for line, part in zip(lines, made.parts, strict=True):
        if part.exact is not None:
            told.append(
                _("{name}: {points} points").format(name=line.name, points=figures(part.exact))
            )
            told.extend(f"    {step}" for step in part.working)
    return "\n".join(told)


def _field(place: int, line: LetterIndicator) -> Field:
    label = line.name if not line.unit_of_measure else f"{line.name}（{line.unit_of_measure}）"
    return Field(f"line{place}", label, Kind.TEXT, width=_WIDTHS.get(line.way, 8))


def _given(line: LetterIndicator, text: str) -> Given:
    """What was typed as an actual of the line's kind. Raises UserError that names the line."""
    text = text.strip()
    if not text:
        return None
    if text in {"-", "—", "－"}:
        return DoesNotApply(_("marked so here"))
    kind = _KINDS.get(line.way, Kind.DECIMAL)
    described = Field("actual", line.name, kind)
    numbers = [part for part in _BETWEEN.split(text) if part]
    one = Field("actual", line.name, Kind.DECIMAL)
    given: Given
    if line.way == PANEL:
        given = [Decimal(read(one, part)) for part in numbers]
    elif line.way == LEDGER:
        given = _entries(line, _BETWEEN.split(text))
    else:
        given = read(described, text)
    if problem := problem_with_given(line, given):
        raise UserError(f"{line.name}: {problem}")
    return given


def _entries(line: LetterIndicator, parts: Sequence[str]) -> Entries:
    """Plus and minus entries as typed; one that is left empty is 0."""
    if len(parts) > 2 or not any(parts):
        needed = _("The numbers of plus and minus entries of the ledger are needed.")
        raise UserError(f"{line.name}: {needed}")
    whole = Field("actual", line.name, Kind.WHOLE)
    return Entries(*[read(whole, part or "0") for part in parts])
