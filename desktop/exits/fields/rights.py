"""How rights, their occasions, benefits and work after leaving are listed and edited."""

from __future__ import annotations

from typing import Final

from desktop.base.fields import Field, Kind
from desktop.base.words import N_
from desktop.daily.fields.of_record import CADRE_KEY
from desktop.exits.fields.choices import RIGHTS
from desktop.exits.fields.records import OCCASION, RIGHT

_ITEM: Final = Field("item", N_("Right"), Kind.CHOICE, required=True, choices=RIGHTS, width=14)
OCCASION_OF: Final = (_ITEM, *OCCASION)
"""An occasion with the right that it belongs to, by its words."""
OCCASION_OF_MANY: Final = (
    _ITEM,
    *(field for field in OCCASION if field.key in {"on", "occasion", "proof"}),
)
"""One meeting or document for many people."""
GRANT_ALL: Final = tuple(
    field for field in RIGHT if field.key in {"start", "document_number", "document_level", "note"}
)
"""What the whole template is granted by."""
WHOM: Final = (Field(CADRE_KEY, N_("Cadre"), required=True, width=14),)
