"""What a responsibility letter says on paper, and whose letters are to be printed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.plan import REPLACED
from desktop.appraisal.queries.plan import LetterSheet, letter_sheet
from desktop.appraisal.records import ResponsibilityLetter
from desktop.base.batches import in_batches
from desktop.cadres.queries.office import office_settings
from desktop.cadres.records import CadreListing
from desktop.store.levels import ORDINARY
from desktop.store.records import plain

_SAID: Final = (
    *("post", "start", "end", "superior", "superior_post", "signed_on", "superior_signed_on"),
    *("state", "version", "reason"),
)
_LINE: Final = ("section", "unit_of_measure", "weight", "target", "way", "parameters", "evidence")


def letter_content(session: Session, letter_id: int, heads: Mapping[str, str]) -> dict[str, Any]:
    """What a letter says, as plain JSON; `heads` are the words of the paper.

    All of it is kept with the letter: the library may change without changing what a signed letter
    says. Raises UserError where the letter was deleted.
    """
    sheet = letter_sheet(session, letter_id)
    letter = sheet.letter
    return {
        "id": letter_id,
        "name": sheet.owner,
        "cadre_id": letter.cadre_id,
        "secrecy": ORDINARY,
        "heads": dict(heads),
        "issuing_office": office_settings(session)["office_name"],
        "year": sheet.cycle.year,
        "total": plain(sheet.cycle.total),
        "document_number": sheet.cycle.document_number,
        "record": {key: plain(getattr(letter, key)) for key in _SAID},
        "replaces": _version_before(sheet),
        "lines": {
            str(place): {"indicator": line.name} | {key: plain(getattr(line, key)) for key in _LINE}
            for place, line in enumerate(sheet.lines, 1)
        },
    }


def letters_about(session: Session, cadre_ids: Collection[int], start: str, end: str) -> list[int]:
    """The ids of the letters of these people, drafts included, in official order.

    `start` and `end` are stored dates; a letter that holds on any day between them, both included,
    is wanted; "" for no limit. Letters that a newer version took the place of are left out.
    """
    letter = ResponsibilityLetter
    found: list[Any] = []
    for batch in in_batches(list(cadre_ids)):
        query = (
            select(letter.id, letter.start, letter.end, letter.version, CadreListing.official_order)
            .join(CadreListing, CadreListing.cadre_id == letter.cadre_id)
            .where(letter.cadre_id.in_(batch), letter.state != REPLACED)
        )
        found += session.execute(query).all()
    chosen = sorted(
        (order or "", starts.stored(), version, letter_id)
        for letter_id, starts, ends, version, order in found
        if (not start or ends.latest().isoformat() >= start)
        and (not end or starts.earliest().isoformat() <= end)
    )
    return [letter_id for *_order, letter_id in chosen]


def _version_before(sheet: LetterSheet) -> int | None:
    """The number of the version that this one takes the place of."""
    before = sheet.letter.replaces_id
    return next((one.version for one in sheet.versions if one.id == before), None)
