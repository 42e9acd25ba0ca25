"""The command line: the same operations as the window, for the technician, scripts and tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from desktop.base.errors import Cancelled, UserError
from desktop.base.progress import Progress
from desktop.base.settings import Settings
from desktop.base.words import _
from desktop.shell.arguments import Arguments
from desktop.shell.commands.answer import Answer, refuse, stoppable, watched
from desktop.shell.commands.appraisal import appraise, explain_score
from desktop.shell.commands.exits import exits
from desktop.shell.commands.files import export_files, import_files
from desktop.shell.commands.opening import OpenStore, data_folder, opened
from desktop.shell.commands.papers import list_papers, print_into_file
from desktop.shell.commands.people import find_people
from desktop.shell.commands.retirement import tell_retirement
from desktop.shell.commands.upkeep import check, make_practice, undo
from desktop.shell.commands.warnings import list_warnings
from desktop.shell.commands.workdays import count_workdays
from desktop.store.store import Store

REFUSED: Final = 1
STOPPED: Final = 130

_ON_DATA: Final[Mapping[str, Callable[[Arguments, Store, Progress], Answer]]] = {
    "import": import_files,
    "export": export_files,
    "find": find_people,
    "print": print_into_file,
    "check": check,
    "undo": undo,
    "warnings": list_warnings,
    "workdays": count_workdays,
    "appraise": appraise,
    "explain": explain_score,
    "exits": exits,
}


def run_command(asked: Arguments, root: Path, settings: Settings, open_store: OpenStore) -> int:
    """Do what was asked for and print the answer; returns the exit code.

    0 done, 1 refused with one sentence (or done in part: the answer says what was refused),
    130 stopped with Ctrl+C. `root` is where data lies when nobody says otherwise.
    """
    try:
        with watched() as progress:
            answer = _answered(asked, root, settings, open_store, progress)
    except UserError as refusal:
        refuse(str(refusal), as_json=asked.json)
        return REFUSED
    except (KeyboardInterrupt, Cancelled):
        refuse(_("Stopped; nothing is half-written."), as_json=asked.json)
        return STOPPED
    answer.show(as_json=asked.json)
    return answer.code


def _answered(
    asked: Arguments, root: Path, settings: Settings, open_store: OpenStore, progress: Progress
) -> Answer:
    if asked.command == "papers":
        return list_papers()
    if asked.command == "retirement":
        return tell_retirement(asked)
    folder = data_folder(asked, root, settings)
    if asked.command == "practice":
        with stoppable(progress):
            return make_practice(asked, folder, progress)
    with opened(folder, asked.password_file, open_store) as store, stoppable(progress):
        return _ON_DATA[asked.command](asked, store, progress)
