"""Making the practice county, checking the data, undoing the newest act."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from desktop.base.progress import Progress
from desktop.base.words import _, ngettext
from desktop.cadres.queries.findings import FileFinding, all_findings
from desktop.shell.arguments import Arguments
from desktop.shell.commands.answer import Answer
from desktop.shell.practice.county import make_county
from desktop.store.checks import check_database
from desktop.store.store import PRACTICE_PASSWORD, Store


def make_practice(asked: Arguments, folder: Path, progress: Progress) -> Answer:
    """Make the practice county. Raises UserError where the folder holds data, and Cancelled."""
    made = make_county(folder, asked.cadres, asked.seed, progress)
    told = _(
        "Made a practice county of {cadres} people in {units} units in {path}; "
        "its password is “{password}”."
    ).format(cadres=made.cadres, units=made.units, path=folder, password=PRACTICE_PASSWORD)
    return Answer(
        [told],
        {
            "data": str(folder),
            "cadres": made.cadres,
            "units": made.units,
            "planted": [
                {"id": str(planted.cadre_id), "kind": planted.kind} for planted in made.planted
            ],
        },
    )


def check(_asked: Arguments, store: Store, progress: Progress) -> Answer:
    """Whether the database is sound, and the open key-facts findings of every file.

    The exit code is 1 where the database is not sound; findings are for people to look at.
    Raises UserError where it is too damaged to be read, and Cancelled.
    """
    problems = check_database(store)
    findings = store.read(all_findings, progress, date.today())
    told = ngettext(
        "{count} finding in the files.", "{count} findings in the files.", len(findings)
    )
    return Answer(
        [
            *(problems or [_("The database is sound.")]),
            *(f"{one.cadre_id}  {one.name}  {one.unit}: {_finding(one)}" for one in findings),
            told.format(count=len(findings)),
        ],
        {"database": problems, "findings": [_document(one) for one in findings]},
        code=1 if problems else 0,
    )


def undo(_asked: Arguments, store: Store, _progress: Progress) -> Answer:
    """Undo the newest act that stands. Raises UserError where that cannot be."""
    label = store.undo().shown()
    return Answer([_("Undone: {act}").format(act=label)], {"undone": label})


def _finding(one: FileFinding) -> str:
    return f"{one.finding.severity.caption}: {one.finding.sentence}"


def _document(one: FileFinding) -> dict[str, Any]:
    return {
        "id": str(one.cadre_id),
        "name": one.name,
        "unit": one.unit,
        "rule": one.finding.rule,
        "matter": one.finding.matter.name.lower(),
        "severity": one.finding.severity.name.lower(),
        "sentence": one.finding.sentence,
        "source": one.finding.source,
    }
