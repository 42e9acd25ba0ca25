"""Drafts of letters for many members at once, from the indicators of their kind of post."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.plan import LEADING_BODY
from desktop.appraisal.operations.letters import letter_from_library
from desktop.appraisal.records import Indicator
from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Value
from desktop.base.words import _
from desktop.cadres.records import CadreListing


def draft_letters(
    session: Session,
    cycle_id: int,
    cadre_ids: Sequence[int],
    post_kind: str,
    values: Mapping[str, Value],
    unit_ids: Sequence[int] = (),
) -> list[int]:
    """A draft for each cadre in their present post, with the indicators in use of a kind of post.

    And one for the leading body of each of these units. `values` are those that all letters share:
    "start", "end", "superior", "superior_post".
    Returns their ids. Raises InvalidInput where the library has nothing for this kind of post,
    UserError where nobody is named or somebody holds no post.
    """
    if not cadre_ids and not unit_ids:
        raise UserError(_("Nobody is chosen; choose people in the list."))
    query = (
        select(Indicator.id)
        .where(Indicator.post_kind == post_kind, Indicator.in_use)
        .order_by(Indicator.position)
    )
    indicators = session.scalars(query).all()
    if not indicators:
        sentence = _("The library has no indicators in use for {kind}.").format(kind=post_kind)
        raise InvalidInput({"post_kind": sentence})
    listed = {
        found.cadre_id: found
        for found in session.scalars(
            select(CadreListing).where(CadreListing.cadre_id.in_(cadre_ids))
        )
    }
    made = []
    for cadre_id in cadre_ids:
        post = listed[cadre_id].post if cadre_id in listed else None
        if not post:
            name = listed[cadre_id].name if cadre_id in listed else ""
            raise UserError(
                _("{name} holds no post on file; write this letter singly.").format(name=name)
            )
        own: dict[str, Value] = {"cycle_id": cycle_id, "cadre_id": cadre_id, "unit_id": None}
        own["post"] = post
        made.append(letter_from_library(session, {**values, **own}, indicators))
    for unit_id in unit_ids:
        own = {"cycle_id": cycle_id, "cadre_id": None, "unit_id": unit_id, "post": LEADING_BODY}
        made.append(letter_from_library(session, {**values, **own}, indicators))
    return made
