"""Writing what bars leaving and is on file nowhere else (公务员法 art. 86)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.appraisal.operations.plan import Line
from desktop.base.errors import InvalidInput, UserError
from desktop.base.words import _
from desktop.exits.fields.choices import BAR_KINDS
from desktop.exits.records import ExitBar


def save_bars(session: Session, cadre_id: int, lines: Sequence[Line]) -> None:
    """Make the bars of one person just these.

    Raises InvalidInput at the line ("place/field", from 0) that names no known bar or ends before
    it begins; UserError where a line was deleted meanwhile.
    """
    if problems := _problems(lines):
        raise InvalidInput(problems)
    before = {
        bar.id: bar for bar in session.scalars(select(ExitBar).where(ExitBar.cadre_id == cadre_id))
    }
    for line in lines:
        bar = ExitBar(cadre_id=cadre_id) if line.id is None else before.pop(line.id, None)
        if bar is None:
            raise UserError(_("A line of this list was deleted meanwhile; open it again."))
        for key, value in line.values.items():
            setattr(bar, key, value)
        session.add(bar)
    for gone in before.values():
        session.delete(gone)
    session.flush()


def _problems(lines: Sequence[Line]) -> dict[str, str]:
    found = {}
    for place, line in enumerate(lines):
        start, end = line.values.get("start"), line.values.get("end")
        if line.values.get("kind") not in BAR_KINDS:
            found[f"{place}/kind"] = _("Choose what bars leaving.")
        if start is not None and end is not None and end.latest() < start.earliest():
            found[f"{place}/end"] = _("It ends before it begins.")
    return found
