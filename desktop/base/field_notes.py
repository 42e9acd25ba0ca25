"""Notes on fields: what goes in, how it is written, and the rule or convention behind it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from desktop.base.resources import resource
from desktop.base.words import _, language


@dataclass(frozen=True, slots=True)
class FieldNote:
    """The note on one field: what goes in, where the label does not say it all; how; by which rule.

    `source` is empty where no rule stands behind it and the note says only what the program does.
    """

    how: str
    what: str = ""
    source: str = ""

    def shown(self, caption: str) -> str:
        """The note in lines, beginning with what the field is called."""
        first, *rest = filter(None, (self.what, self.how))
        lines = [_("{field}: {what}").format(field=caption, what=first), *rest]
        if self.source:
            lines.append(_("Source: {source}").format(source=self.source))
        return "\n".join(lines)


EVERY: Final = "every"
"""Stands in place of a key for what is said of all fields of a kind."""


def field_note(kind: str, key: str) -> FieldNote | None:
    """The note on a field of this kind of record, in the language of the screen."""
    notes = field_notes(language())
    return notes.get((kind, key)) or notes.get((kind, EVERY))


@cache
def field_notes(spoken: str) -> Mapping[tuple[str, str], FieldNote]:
    """All notes in a language, by kind of record and key of the field."""
    kept = tomllib.loads(resource("help", spoken, "fields.toml").read_text(encoding="utf-8"))
    return {
        (kind, key): FieldNote(**texts)
        for kind, fields in kept.items()
        for key, texts in fields.items()
    }
