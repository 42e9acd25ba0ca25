"""The paper register: each print of a paper, kept outside the history, for it changes no record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import insert
from sqlalchemy.orm import Session

from desktop.cadres.records import PrintedPaper
from desktop.paper.catalogue import Printed


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
                "secrecy": one.secrecy,
            }
            for one in printed
        ],
    )
