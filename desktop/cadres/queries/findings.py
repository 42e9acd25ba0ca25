"""The key-facts check over all files: what is open, in the official order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.batches import in_batches
from desktop.base.progress import Progress
from desktop.cadres.queries.files import cadre_files
from desktop.cadres.records import CadreListing
from desktop.cadres.rules.consistency import KeyFinding, Matter, Severity, open_findings

COMPARED_KINDS: Final = (
    "posts",
    "ranks",
    "education",
    "resume",
    "family",
    "annual_results",
    "reviews",
)
"""The kinds of records that the check compares, and what people said about its findings."""

BATCH: Final = 200


@dataclass(frozen=True, slots=True)
class FileFinding:
    """An open finding with the file it was made in."""

    cadre_id: int
    name: str
    unit: str
    finding: KeyFinding


def all_findings(session: Session, progress: Progress, on: date) -> list[FileFinding]:
    """The open findings of all files on the day `on`, in the official order of the list.

    Raises Cancelled when stopped.
    """
    listed = select(CadreListing.cadre_id, CadreListing.unit_name)
    units = dict(session.execute(listed.order_by(CadreListing.official_order)).all())
    found: list[FileFinding] = []
    done = 0
    for batch in in_batches(list(units), BATCH):
        progress.step(done, len(units))
        for file in cadre_files(session, batch, COMPARED_KINDS):
            cadre = file.cadre
            found.extend(
                FileFinding(cadre.id, cadre.name, units[cadre.id] or "", finding)
                for finding in open_findings(file, on)
            )
        done += len(batch)
        session.expunge_all()
    return found


def chosen_findings(
    found: Iterable[FileFinding], matter: Matter | None, severity: Severity | None, text: str
) -> Iterator[FileFinding]:
    """Those of this matter and severity whose name or unit has the text; None: of any."""
    for one in found:
        of_kind = matter in {None, one.finding.matter} and severity in {None, one.finding.severity}
        if of_kind and (text in one.unit or text in one.name):
            yield one


def counted(found: Iterable[FileFinding]) -> Counter[Matter | Severity]:
    """How many findings there are of each matter and of each severity."""
    numbers: Counter[Matter | Severity] = Counter()
    for one in found:
        numbers[one.finding.matter] += 1
        numbers[one.finding.severity] += 1
    return numbers
