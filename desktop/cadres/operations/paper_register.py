"""The paper register: each print of a paper, kept outside the history, for it changes no record."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import insert
from sqlalchemy.orm import Session

from desktop.cadres.records import PrintedPaper
from desktop.paper.catalogue import Printed

_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""No sign that can be taken for another."""


def new_serial() -> str:
    """A serial for the margin of a paper, e.g. CD-7K3F-PQ2M: 40 random bits."""
    signs = "".join(secrets.choice(_SIGNS) for _place in range(8))
    return f"CD-{signs[:4]}-{signs[4:]}"


def register_papers(session: Session, paper: str, printed: Sequence[Printed]) -> None:
    """Enter papers that were printed."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    person = session.info["person"]
    session.execute(
        insert(PrintedPaper),
        [
            {
                "serial": one.serial,
                "paper": paper,
                "cadre_id": one.cadre_id,
                "subject": one.subject,
                "at": at,
                "person": person,
                "digest": one.digest(),
                "content": one.content_text(),
            }
            for one in printed
        ],
    )
