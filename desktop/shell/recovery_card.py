"""The card with the recovery key: one sheet to be sealed in an envelope and locked away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO

from desktop.base.words import _
from desktop.paper.document import paper_document
from desktop.paper.drawing import Across, Down, Drawing
from desktop.paper.fonts import SANS, SERIF, SERIF_BOLD, refuse_missing
from desktop.paper.lines import Step, fit, steps
from desktop.paper.units import A4_WIDTH, MM, Box

_CARD = Box(25 * MM, 25 * MM, A4_WIDTH - 50 * MM, 125 * MM)
_INSIDE = _CARD.inset(10 * MM)
_GROUPS_IN_LINE = 4
_TITLE = steps(Step(24.0, 30.0), 12.0, 1.0)
_KEY = Step(24.0, 40.0)
_TEXT = steps(Step(12.0, 18.0), 8.0, 0.5)
_FRAME_WEIGHT = 1.0


def recovery_card(office: str, key: str, on: date | None = None) -> bytes:
    """The card as a PDF of one A4 page; `key` is eight groups with dashes, `on` today if not given.

    Raises UserError where a character of the office's name cannot be drawn.
    """
    made_on = on or date.today()
    facts = "\n".join(
        (
            _("Office: {office}").format(office=office),
            _("Made on: {day}").format(day=f"{made_on:%Y.%m.%d}"),
        )
    )
    instructions = _(
        "Whoever holds this key can open all cadre files of the office. If the password is "
        "forgotten, type the key at the sign-in in its place; capitals, spaces and dashes do not "
        "matter. Seal this card in an envelope, sign across the seal, and keep it in the safe. "
        "The program keeps no copy; if the card is lost, make a new key in the settings."
    )
    refuse_missing(facts)
    out = BytesIO()
    with paper_document(out, _("Recovery key")) as document:
        sheet = document.drawing()
        _frame(sheet)
        _set(sheet, _("Recovery key"), _part(0, 16), _TITLE, bold=True)
        _set(sheet, facts, _part(20, 16), _TEXT)
        _key(sheet, key.split("-"), _part(40, 34))
        _set(sheet, instructions, _part(80, 42), _TEXT)
        document.page(sheet)
    return out.getvalue()


def _part(top: float, height: float) -> Box:
    """A strip of the card; millimetres from its upper edge."""
    return Box(_INSIDE.left, _CARD.top + top * MM + 3 * MM, _INSIDE.width, height * MM)


def _frame(sheet: Drawing) -> None:
    left, top, right, bottom = _CARD.left, _CARD.top, _CARD.right, _CARD.bottom
    sheet.lines(
        (
            (left, top, right, top),
            (right, top, right, bottom),
            (right, bottom, left, bottom),
            (left, bottom, left, top),
        ),
        _FRAME_WEIGHT,
        square_ends=True,
    )


def _set(
    sheet: Drawing, text: str, box: Box, allowed: tuple[Step, ...], *, bold: bool = False
) -> None:
    face = SERIF_BOLD if bold else SERIF
    across = Across.CENTRE if bold else Across.LEFT
    fitted = fit(text, box.width, box.height, allowed, face)
    sheet.set_fitted(fitted, box, across, Down.MIDDLE if bold else Down.TOP, face)


def _key(sheet: Drawing, groups: Sequence[str], box: Box) -> None:
    """The groups in lines of four, so large that they can be copied without a mistake."""
    wide, high = box.width / _GROUPS_IN_LINE, _KEY.leading
    for number, group in enumerate(groups):
        line, place = divmod(number, _GROUPS_IN_LINE)
        cell = Box(box.left + place * wide, box.top + line * high, wide, high)
        sheet.text(group, cell, _KEY.size, Across.CENTRE, Down.MIDDLE, SANS)
