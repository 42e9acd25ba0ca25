"""Planning talks: one for each of those chosen, or one with all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Value
from desktop.base.words import _
from desktop.daily.fields.choices import PLANNED
from desktop.daily.operations.records import Entry, Line, save_record


def plan_talks(
    session: Session, cadre_ids: Sequence[int], values: Mapping[str, Value], *, together: bool
) -> list[int]:
    """Plan a talk with each of these people, or one with all of them; returns the ids of the talks.

    `values` are values of a talk, as far as they are known: day, talker, occasion, level of
    secrecy. Raises UserError where nobody is chosen, InvalidInput where the day has passed or who
    plans could not see the plan.
    """
    if not cadre_ids:
        raise UserError(_("Choose at least one person to talk to."))
    on = values.get("on")
    if on is not None and on.latest() < date.today():
        told = _("{date} has passed; record a talk that was held.").format(date=on.shown())
        raise InvalidInput({"on": told})
    groups = [list(cadre_ids)] if together else [[cadre_id] for cadre_id in cadre_ids]
    planned = {**values, "state": PLANNED}
    people = [[Line(None, {"cadre_id": one}) for one in group] for group in groups]
    return [save_record(session, "talk", None, Entry(planned, {"people": one})) for one in people]
