"""The paper register: each print of a paper, kept outside the history, for it changes no record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import func, insert, update
from sqlalchemy.orm import Session

from desktop.base.changes import Change
from desktop.cadres.records import PrintedPaper
from desktop.paper.catalogue import Printed
from desktop.store.history import act_of
from desktop.store.levels import LEVELS, ORDINARY


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


def raise_papers(session: Session, _change: Change) -> None:
    """A paper is never more open than a record that it names by its id, raised later as well."""
    for raised in act_of(session).raised:
        lower = LEVELS[: LEVELS.index(raised.level)]
        level = func.coalesce(PrintedPaper.secrecy, ORDINARY)
        named = PrintedPaper.content.contains(str(raised.row_id))
        session.execute(
            update(PrintedPaper).where(named, level.in_(lower)).values(secrecy=raised.level),
            execution_options={"synchronize_session": False},
        )
