"""Printing a paper from the store: the file first, then its entry in the paper register."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.base.changes import Label
from desktop.base.errors import UserError
from desktop.base.files import explaining, safe_name, save_atomically
from desktop.base.progress import Progress
from desktop.base.words import N_, _
from desktop.cadres.operations.paper_register import register_papers
from desktop.paper.catalogue import Paper, Printed, PrintJob, PrintOptions
from desktop.paper.serials import new_serial
from desktop.store.store import Store

PRINT = N_("Print")


def print_paper(
    store: Store,
    paper: Paper,
    ids: Sequence[int],
    out: Path,
    options: PrintOptions,
    progress: Progress | None = None,
) -> int:
    """Print into one file and enter it in the register; returns the number of papers.

    Raises UserError where nobody is chosen, a character cannot be drawn or the file cannot be
    written, and Cancelled; then there is no file.
    """
    _refuse_nobody(ids)
    job = PrintJob(ids, out, options, new_serial, progress or Progress())
    return len(_printed(store, paper, job))


def print_each(
    store: Store,
    paper: Paper,
    ids: Sequence[int],
    folder: Path,
    options: PrintOptions,
    progress: Progress,
) -> int:
    """Print one file for each person, named by person and serial; all of them or none.

    Raises as `print_paper` does.
    """
    _refuse_nobody(ids)
    printed: list[Printed] = []
    with explaining(folder), TemporaryDirectory(dir=folder, prefix=".") as beside:
        for done, cadre_id in enumerate(ids):
            out = io.BytesIO()
            job = PrintJob([cadre_id], out, options, new_serial, Progress())
            (one,) = store.read(paper.make, job)
            progress.step(done, len(ids), one.subject)
            name = f"{safe_name(one.subject)}-{paper.official_title}-{one.serial}.pdf"
            save_atomically(Path(beside, name), out.getvalue())
            printed.append(one)
        for path in Path(beside).iterdir():
            path.replace(folder / path.name)
    store.write(Label(PRINT), register_papers, paper.key, printed)
    return len(ids)


def print_to_bytes(
    store: Store,
    paper: Paper,
    ids: Sequence[int],
    options: PrintOptions,
    progress: Progress | None = None,
) -> tuple[bytes, list[Printed]]:
    """Print into memory, for the preview; entered in the register like every print."""
    _refuse_nobody(ids)
    out = io.BytesIO()
    job = PrintJob(ids, out, options, new_serial, progress or Progress())
    printed = _printed(store, paper, job)
    return out.getvalue(), printed


def _printed(store: Store, paper: Paper, job: PrintJob) -> list[Printed]:
    printed = store.read(paper.make, job)
    store.write(Label(PRINT), register_papers, paper.key, printed)
    return printed


def _refuse_nobody(ids: Sequence[int]) -> None:
    if not ids:
        raise UserError(_("There is nobody to print for; choose at least one cadre."))
