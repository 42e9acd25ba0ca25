"""Records with a level of secrecy, and who at the program may see which.

Enforced where data is read, see `levels`: a record above a person's clearance is not there for any
list, search, count, paper or export of theirs.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from desktop.base.changes import Label
from desktop.base.errors import InvalidInput, UserError
from desktop.base.words import N_, _
from desktop.store.levels import CLEARANCES, HIGHEST, LEVELS, ORDINARY, level_words, levels_open_to
from desktop.store.records import Record

if TYPE_CHECKING:
    from desktop.store.store import Store


SET_CLEARANCES = N_("Clearance")


class Secret:
    """Mixed into a Record that carries a level; rows below such a record carry the level too."""

    secrecy: Mapped[str] = mapped_column(default=ORDINARY)


class Clearance(Record):
    """What one person at the program may see. Who may see what is for the highest alone."""

    __tablename__ = CLEARANCES

    person: Mapped[str] = mapped_column(unique=True)
    level: Mapped[str]
    secrecy: Mapped[str] = mapped_column(default=HIGHEST)


def clearances(session: Session) -> dict[str, str]:
    """The clearance of each person who was given one."""
    return {given.person: given.level for given in session.scalars(select(Clearance))}


def give_clearances(store: Store, given: Mapping[str, str | None]) -> None:
    """Set the clearances of these people as an act of who is signed in.

    With the first clearance, who gives it keeps the highest. Raises as `set_clearances` does.
    """
    mine = {} if store.read(clearances) else {store.person: HIGHEST}
    label = Label(SET_CLEARANCES, "、".join(given))
    store.write(label, set_clearances, {**mine, **given})


def set_clearances(session: Session, given: Mapping[str, str | None]) -> None:
    """Give each of these people this clearance, or none.

    Raises InvalidInput (keyed by person) where a level is not known; the store refuses the act
    where the one who sets may not, or where nobody would be left who may see everything.
    """
    wrong = {
        person: _("“{level}” is no level of secrecy; choose one of the list.").format(level=level)
        for person, level in given.items()
        if level is not None and level not in LEVELS
    }
    if wrong:
        raise InvalidInput(wrong)
    before = {one.person: one for one in session.scalars(select(Clearance))}
    for person, level in given.items():
        standing = before.get(person)
        if standing is None and level is not None:
            session.add(Clearance(person=person, level=level))
        elif standing is not None and level is None:
            session.delete(standing)
        elif standing is not None and level is not None:
            standing.level = level


def refuse_locking_out(session: Session, people: Collection[str]) -> None:
    """Raise UserError where none of the people who can sign in could see everything any more."""
    given = clearances(session)
    if given and not any(given.get(person) == HIGHEST for person in people):
        raise UserError(
            _(
                "Somebody who signs in with a password must keep the clearance “{level}”; "
                "give it to somebody else first."
            ).format(level=level_words(HIGHEST))
        )


__all__ = [
    "CLEARANCES",
    "HIGHEST",
    "LEVELS",
    "ORDINARY",
    "Clearance",
    "Secret",
    "clearances",
    "level_words",
    "levels_open_to",
    "refuse_locking_out",
    "set_clearances",
]
