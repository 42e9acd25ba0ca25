"""Many exchange files at once: finding them, reading them, writing a folder of them."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, product
from pathlib import Path
from typing import Literal

from desktop.base.errors import RowProblem, UserError
from desktop.base.files import explaining, safe_name, save_atomically
from desktop.base.progress import Progress
from desktop.base.words import _
from desktop.exchange.appointment_form import AppointmentForm
from desktop.exchange.lrm import read_lrm, write_lrm
from desktop.exchange.lrmx import read_lrmx, write_lrmx
from desktop.exchange.safe_xml import check_size

FileKind = Literal["lrmx", "lrm"]

_SUFFIXES = {".lrmx", ".lrm"}
_PIC_SUFFIXES = ["." + "".join(letters) for letters in product("pP", "iI", "cC")]
_LEFTOVERS = ("._", "~$")


class FilesExist(UserError):
    """Files of these names are there already, and nobody asked to replace them."""


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The exchange files among `paths`, folders searched to the bottom, each once and sorted.

    A path that is named itself stays in the list whatever it is, and so does a folder that cannot
    be opened: `read_file` says what is wrong with it.
    """
    found = {
        os.path.realpath(path): path
        for given in paths
        for path in ([given] if _is_ours(given) else _files_under(given))
    }
    return sorted(found.values(), key=lambda path: (str(path).casefold(), str(path)))


def read_file(path: Path) -> AppointmentForm:
    """The form in a .lrmx file, or in a .lrm file and the .pic file beside it.

    Raises UserError where the file cannot be read or holds no form.
    """
    suffix = path.suffix.lower()
    if suffix == ".lrmx":
        return read_lrmx(_content(path))
    if suffix == ".lrm":
        return read_lrm(_content(path), _picture_beside(path))
    raise UserError(
        _(
            "{path} is neither a .lrmx nor a .lrm file nor a folder that can be opened; "
            "choose another one."
        ).format(path=path)
    )


def read_files(
    paths: Sequence[Path], progress: Progress
) -> tuple[list[tuple[Path, AppointmentForm]], list[RowProblem]]:
    """The forms of all files that can be read, and why the others cannot; raises Cancelled."""
    forms: list[tuple[Path, AppointmentForm]] = []
    problems: list[RowProblem] = []
    for done, path in enumerate(paths):
        progress.step(done, len(paths), path.name)
        try:
            forms.append((path, read_file(path)))
        except UserError as refusal:
            problems.append(RowProblem(str(path), str(refusal)))
    return forms, problems


def write_forms(
    forms: Iterable[AppointmentForm],
    people: Sequence[tuple[str, str]],
    folder: Path,
    kind: FileKind,
    progress: Progress,
    *,
    replace: bool = False,
    edition4: bool = False,
) -> list[Path]:
    """Write each form to a file 姓名.lrmx (or .lrm and .pic) in `folder`, in the order given.

    The forms may come one by one; `people` are their names and births, known beforehand. Namesakes
    get their birth month added, then a number. All files are written beside the folder's own and
    moved at the end, so that stopping leaves nothing. Raises UserError where a file of that name is
    there already and `replace` is not asked for, and Cancelled.
    """
    paths = [folder / f"{name}.{kind}" for name in _file_names(people)]
    with explaining(folder):
        folder.mkdir(parents=True, exist_ok=True)
    if not replace:
        _refuse_existing(paths)
    staging = folder / f".{secrets.token_hex(4)}.part"
    with explaining(folder):
        staging.mkdir()
    try:
        for done, (form, path) in enumerate(zip(forms, paths, strict=True)):
            progress.step(done, len(paths), path.name)
            _write_form(form, staging / path.name, edition4=edition4)
        progress.step(len(paths), len(paths))
        with explaining(folder):
            _move_all(staging, paths)
    finally:
        # A stick pulled out takes the folder along; the sentence for that is raised already.
        shutil.rmtree(staging, ignore_errors=True)
    return paths


def _files_under(folder: Path) -> Iterator[Path]:
    unreadable: list[OSError] = []
    for parent, _folders, names in os.walk(folder, onerror=unreadable.append):
        for name in names:
            path = Path(parent, name)
            if _is_ours(path) and not name.startswith(_LEFTOVERS):
                yield path
    yield from (Path(error.filename) for error in unreadable)


def _is_ours(path: Path) -> bool:
    return path.suffix.lower() in _SUFFIXES


def _content(path: Path) -> bytes:
    """The bytes of a file; a pipe or a device, which may never end, is refused unopened."""
    with explaining(path):
        known = path.stat()
        if not stat.S_ISREG(known.st_mode):
            raise UserError(
                _("{path} is not a file that can be read; choose another one.").format(path=path)
            )
        check_size(known.st_size)
        return path.read_bytes()


def _picture_beside(path: Path) -> bytes:
    for suffix in _PIC_SUFFIXES:
        picture = path.with_suffix(suffix)
        with explaining(picture):
            if picture.exists():
                return _content(picture)
    return b""


def _file_names(people: Sequence[tuple[str, str]]) -> list[str]:
    """A file name for each person without its ending, all different also where case is ignored."""
    plain = [safe_name(name) for name, _birth in people]
    times = Counter(name.casefold() for name in plain)
    taken: set[str] = set()
    names = []
    for (_name, birth), name in zip(people, plain, strict=True):
        has_namesake = times[name.casefold()] > 1 and birth
        names.append(_free(f"{name}_{safe_name(birth[:6])}" if has_namesake else name, taken))
    return names


def _free(name: str, taken: set[str]) -> str:
    wanted = name
    for number in count(2):
        if wanted.casefold() not in taken:
            break
        wanted = f"{name}_{number}"
    taken.add(wanted.casefold())
    return wanted


def _refuse_existing(paths: Sequence[Path]) -> None:
    existing = [path for path in paths if path.exists() or _leaves_picture(path)]
    if existing:
        raise FilesExist(
            _(
                "{count} of these files are in the folder already, the first is {name}; "
                "choose another folder or say that they are to be replaced."
            ).format(count=len(existing), name=existing[0].name)
        )


def _leaves_picture(path: Path) -> bool:
    return path.suffix == ".lrm" and _picture_of(path).exists()


def _picture_of(path: Path) -> Path:
    return path.with_suffix(".pic")


def _write_form(form: AppointmentForm, path: Path, *, edition4: bool) -> None:
    if path.suffix == ".lrmx":
        save_atomically(path, write_lrmx(form, edition4=edition4))
        return
    record, picture = write_lrm(form)
    save_atomically(path, record)
    if picture:
        save_atomically(_picture_of(path), picture)


def _move_all(staging: Path, paths: Sequence[Path]) -> None:
    for path in paths:
        (staging / path.name).replace(path)
        if path.suffix == ".lrm":
            _move_picture(_picture_of(staging / path.name), _picture_of(path))


def _move_picture(picture: Path, target: Path) -> None:
    """Put the picture beside its .lrm file; an older person's picture must not stay there."""
    if picture.exists():
        picture.replace(target)
    else:
        target.unlink(missing_ok=True)
