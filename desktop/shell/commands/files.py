"""Taking exchange files in, and writing them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

from desktop.base.changes import Label
from desktop.base.errors import RowProblem, UserError
from desktop.base.progress import Progress
from desktop.base.words import N_, _, ngettext
from desktop.cadres.operations.import_forms import (
    Action,
    Found,
    ImportDecision,
    ImportSummary,
    Proposal,
    import_many,
    rehearse,
)
from desktop.cadres.queries.files import Likeness
from desktop.cadres.sheets import export_forms, export_losses
from desktop.exchange.files import FileKind, find_files, read_files
from desktop.shell.arguments import Arguments
from desktop.shell.commands.answer import Answer
from desktop.shell.commands.people import chosen
from desktop.store.store import Store

IMPORT: Final = N_("Import forms")
_LONGEST_VALUE: Final = 60


@dataclass(frozen=True, slots=True)
class Taken:
    """One file that could be read, what it is to the people on file, and what is done with it."""

    path: Path
    proposal: Proposal
    decision: ImportDecision

    def document(self) -> dict[str, Any]:
        """It as JSON."""
        people = [
            {"id": str(one.cadre_id), "name": one.name, "born": one.born, "unit": one.unit}
            for one in self.proposal.people
        ]
        differences = [
            {"key": one.key, "label": one.label, "old": one.old, "new": one.new}
            for one in self.proposal.differences
        ]
        return {
            "file": str(self.path),
            "name": self.proposal.form.name,
            "found": self.proposal.found.value,
            "action": self.decision.action.value,
            "people": people,
            "differences": differences,
            "unread": list(self.proposal.unread()),
        }


def import_files(asked: Arguments, store: Store, progress: Progress) -> Answer:
    """Take files in as one act; a file that cannot be read is named, the others go in.

    People on file are left alone unless `--update` is given. Raises UserError where there is no
    file at all, and Cancelled; then nothing is written.
    """
    paths = find_files(asked.paths)
    if not paths:
        raise UserError(_("There is no .lrmx or .lrm file there; name files or folders of them."))
    read, refused = read_files(paths, progress)
    proposals = store.read(rehearse, [form for _path, form in read], progress)
    taken = [
        Taken(path, proposal, _decision(proposal, asked))
        for (path, _form), proposal in zip(read, proposals, strict=True)
    ]
    decisions = [one.decision for one in taken]
    if asked.dry_run:
        summary = ImportSummary()
    else:
        summary = store.write(Label(IMPORT), import_many, decisions, progress)
    refused = [*refused, *summary.problems]
    return Answer(
        list(_lines(taken, refused, dry=asked.dry_run)),
        _document(taken, refused, summary, dry=asked.dry_run),
        code=1 if refused else 0,
    )


def export_files(asked: Arguments, store: Store, progress: Progress) -> Answer:
    """Write the files of those chosen. Raises UserError and Cancelled; nothing is left then."""
    people, kind = chosen(asked, store), cast("FileKind", asked.kind)
    lost = store.read(export_losses, people, kind)
    edition4 = asked.edition == "4"
    paths = store.read(
        export_forms,
        people,
        asked.out,
        kind,
        edition4=edition4,
        progress=progress,
        replace=asked.replace,
    )
    told = ngettext(
        "Wrote {count} file into {path}.", "Wrote {count} files into {path}.", len(paths)
    )
    left_out = _("{name}: the file does not hold {what}")
    return Answer(
        [
            told.format(count=len(paths), path=asked.out),
            *(left_out.format(name=one.where, what=one.message) for one in lost),
        ],
        {
            "files": [str(path) for path in paths],
            "left_out": [{"name": one.where, "what": one.message} for one in lost],
        },
    )


def _decision(proposal: Proposal, asked: Arguments) -> ImportDecision:
    if proposal.found is Found.DIFFERS and asked.update:
        keys = frozenset(difference.key for difference in proposal.differences)
        person = proposal.people[0].cadre_id
        return ImportDecision(proposal.form, Action.UPDATE, person, keys)
    if proposal.found is Found.CHOOSE and asked.add_namesakes and _only_namesakes(proposal):
        return ImportDecision(proposal.form, Action.ADD)
    return proposal.decision()


def _only_namesakes(proposal: Proposal) -> bool:
    return all(person.likeness is Likeness.NAME for person in proposal.people)


def _lines(taken: Sequence[Taken], refused: Sequence[RowProblem], *, dry: bool) -> Iterator[str]:
    for one in taken:
        yield f"{one.path}: {one.proposal.form.name}: {_state(one, taken)}"
        for difference in one.proposal.differences:
            old, new = _short(difference.old), _short(difference.new)
            yield f"    {difference.label}: {old or '-'} -> {new or '-'}"
        for sentence in one.proposal.unread():
            yield f"    {sentence}"
    for problem in refused:
        yield f"{problem.where}: {problem.message}"
    counts = _counts(taken)
    told = (
        _("Nothing was written. {add} would be added, {update} updated, {skip} left alone; ")
        if dry
        else _("{add} added, {update} updated, {skip} left alone; ")
    )
    yield (told + _("{refused} refused.")).format(**counts, refused=len(refused))


def _state(one: Taken, taken: Sequence[Taken]) -> str:
    """What the form is to the people on file, and what is done with it."""
    proposal, action = one.proposal, one.decision.action
    ids = ", ".join(str(person.cadre_id) for person in proposal.people)
    if action is Action.ADD:
        return _("a new person") if not ids else _("a new person beside the namesakes {ids}")
    if proposal.found is Found.DOUBLE:
        earlier = taken[proposal.double_of or 0].path
        return _("left alone: the person of {file} once more").format(file=earlier)
    told = {
        Found.SAME: _("on file as {ids}, nothing differs"),
        Found.DIFFERS: _("on file as {ids}; not overwritten without --update"),
        Found.CHOOSE: _(
            "left alone: it may be one of {ids}; choose in the window, "
            "or add people who only share a name with --add-namesakes"
        ),
    }
    if action is Action.UPDATE:
        return _("on file as {ids}, the values below are taken over").format(ids=ids)
    return told[proposal.found].format(ids=ids)


def _counts(taken: Sequence[Taken]) -> dict[str, int]:
    return {action.value: sum(one.decision.action is action for one in taken) for action in Action}


def _document(
    taken: Sequence[Taken], refused: Sequence[RowProblem], summary: ImportSummary, *, dry: bool
) -> dict[str, Any]:
    counts = _counts(taken)
    return {
        "dry_run": dry,
        "added": counts["add"] if dry else len(summary.added),
        "updated": counts["update"] if dry else len(summary.updated),
        "left_alone": counts["skip"],
        "added_ids": [str(found) for found in summary.added],
        "updated_ids": [str(found) for found in summary.updated],
        "refused": [{"file": one.where, "problem": one.message} for one in refused],
        "files": [one.document() for one in taken],
    }


def _short(value: str) -> str:
    line = " / ".join(value.split("\n"))
    return line if len(line) <= _LONGEST_VALUE else f"{line[:_LONGEST_VALUE]}…"
