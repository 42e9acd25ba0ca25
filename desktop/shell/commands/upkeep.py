"""Making the practice county, checking the data, undoing the newest act."""

from __future__ import annotations

from pathlib import Path

from desktop.base.progress import Progress
from desktop.base.words import _
from desktop.shell.arguments import Arguments
from desktop.shell.commands.answer import Answer
from desktop.shell.practice.county import make_county
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


def undo(_asked: Arguments, store: Store, _progress: Progress) -> Answer:
    """Undo the newest act that stands. Raises UserError where that cannot be."""
    label = store.undo().shown()
    return Answer([_("Undone: {act}").format(act=label)], {"undone": label})
