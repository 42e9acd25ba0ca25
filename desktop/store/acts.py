"""Reading the history: who changed what and when, in one file or in all."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from desktop.base.changes import ActKind, Label
from desktop.base.words import _
from desktop.store.history import Act, ActRow, Image, image_in


@dataclass(frozen=True, slots=True)
class ActLine:
    """One act as it is listed."""

    id: int
    at: str
    """UTC, ISO 8601."""
    person: str
    label: Label
    kind: str
    undone: bool

    def words(self) -> str:
        """What was done, in the language of the screen."""
        words = self.label.shown()
        if self.kind == ActKind.UNDO:
            return _("Undone: {act}").format(act=words)
        if self.kind == ActKind.REDO:
            return _("Done again: {act}").format(act=words)
        return _("{act} (undone)").format(act=words) if self.undone else words


@dataclass(frozen=True, slots=True)
class RowChange:
    """One record that an act wrote, before and after."""

    kind: str
    row_id: int
    before: Image | None
    after: Image | None


def newest_acts(session: Session, most: int = 500) -> list[ActLine]:
    """The newest acts of all files."""
    return _lines(session, select(Act).order_by(Act.id.desc()).limit(most))


def acts_of(session: Session, owner_id: int, most: int = 500) -> list[ActLine]:
    """The newest acts that wrote the file of this cadre or unit."""
    wrote = select(ActRow.act_id).where(ActRow.owner_id == owner_id)
    return _lines(session, select(Act).where(Act.id.in_(wrote)).order_by(Act.id.desc()).limit(most))


def rows_of(session: Session, act_id: int, owner_id: int | None = None) -> list[RowChange]:
    """The records that an act wrote, in one file or in all."""
    query = select(ActRow).where(ActRow.act_id == act_id).order_by(ActRow.position).limit(2_000)
    if owner_id is not None:
        query = query.where(ActRow.owner_id == owner_id)
    return [
        RowChange(row.kind, row.row_id, image_in(row.before), image_in(row.after))
        for row in session.scalars(query)
    ]


def _lines(session: Session, query: Select[Act]) -> list[ActLine]:
    acts = session.scalars(query).all()
    undoing = {act.undone_by_id for act in acts if act.undone_by_id is not None}
    done_again = set(
        session.scalars(select(Act.id).where(Act.id.in_(undoing), Act.undone_by_id.is_not(None)))
    )
    return [
        ActLine(
            act.id,
            act.at,
            act.person,
            Label(act.label, act.subject),
            act.kind,
            act.undone_by_id is not None and act.undone_by_id not in done_again,
        )
        for act in acts
    ]
