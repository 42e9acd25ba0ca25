"""The catalogue of words: gathered from desktop/, kept in resources/locale, built for the program.

Runs in the environment, with Babel: `catalogue.py build FILE.po` or `catalogue.py update`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
CHINESE = ROOT / "resources" / "locale" / "zh_CN" / "LC_MESSAGES" / "cadredesk.po"

_KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
_PLACEHOLDER = re.compile(r"\{(\w*)[^{}]*\}")
# Babel writes the hour of each update and names nobody has; a file that changes only with its
# words is easier to keep.
_FIRST_DAY = datetime(2026, 11, 22, tzinfo=UTC)


def gathered(folder: Path) -> Catalog:
    """Every message that the sources under `folder` mark with _, N_ or ngettext."""
    catalogue = Catalog(project="CadreDesk", charset="utf-8", creation_date=_FIRST_DAY)
    found = extract_from_dir(str(folder), method_map=[("**.py", "python")], keywords=_KEYWORDS)
    for _file, _line, message, _comments, context in found:
        catalogue.add(message, context=context)
    return catalogue


def translated(path: Path) -> Catalog:
    """The catalogue in this .po file."""
    with path.open("rb") as source:
        return read_po(source, locale=path.parent.parent.name)


def update(path: Path, sources: Path) -> Catalog:
    """Bring the .po file up to date with the sources; what is no longer said is dropped."""
    catalogue = translated(path)
    catalogue.update(gathered(sources), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.revision_date = catalogue.creation_date = _FIRST_DAY
    catalogue.project, catalogue.version = "CadreDesk", "1"
    catalogue.last_translator = catalogue.language_team = catalogue.msgid_bugs_address = ""
    with path.open("wb") as target:
        write_po(
            target, catalogue, no_location=True, sort_output=True, ignore_obsolete=True, width=100
        )
    return catalogue


def build(path: Path) -> None:
    """Write the .mo file beside the .po file."""
    with path.with_suffix(".mo").open("wb") as target:
        write_mo(target, translated(path))


def problems(sources: Catalog, catalogue: Catalog) -> Iterator[str]:
    """What is missing, fuzzy, left over or has other placeholders than the source says."""
    for message in sources:
        if message.id:
            yield from _problems_of(message, catalogue.get(message.id, message.context))
    for message in catalogue:
        if message.id and sources.get(message.id, message.context) is None:
            yield f"no longer said: {_text(message)}"


def _problems_of(message: Message, known: Message | None) -> Iterator[str]:
    if known is None or not all(_forms(known)):
        yield f"not translated: {_text(message)}"
    elif known.fuzzy:
        yield f"fuzzy: {_text(message)}"
    else:
        wanted = _placeholders(_text(message))
        if any(_placeholders(form) != wanted for form in _forms(known)):
            yield f"other placeholders: {_text(message)}"


def _text(message: Message) -> str:
    """The message in its fullest form: the plural where it has one."""
    return message.id if isinstance(message.id, str) else message.id[-1]


def _forms(message: Message) -> tuple[str, ...]:
    forms = message.string or ""
    return (forms,) if isinstance(forms, str) else tuple(forms)


def _placeholders(text: str) -> set[str]:
    return set(_PLACEHOLDER.findall(text))


def main(arguments: list[str]) -> int:
    """Do what the command says; the exit code is 1 where words are missing."""
    if arguments[:1] == ["build"]:
        build(Path(arguments[1]))
        return 0
    catalogue = update(CHINESE, ROOT / "desktop")
    build(CHINESE)
    missing = list(problems(gathered(ROOT / "desktop"), catalogue))
    for problem in missing:
        print(problem)
    print(f"{len(catalogue)} messages, {len(missing)} to see to")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
