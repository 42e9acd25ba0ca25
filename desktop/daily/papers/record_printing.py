"""What the papers of records share: content first, characters checked, then drawn in one file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy.orm import Session

from desktop.base.fields import Field
from desktop.base.words import in_chinese
from desktop.daily.fields.paper_word_labels import WORD_LABELS
from desktop.daily.papers.wording import official_day, refuse_undrawable
from desktop.paper.catalogue import Content, Paper, Printed, PrintJob
from desktop.paper.document import PaperDocument, paper_document
from desktop.paper.form_table import FormCell, FormRow, label, long_text, row, value
from desktop.store.levels import ORDINARY

Draw = Callable[[PaperDocument, Content, str], None]
"""Draws one paper: document, what it says, its serial."""

LABEL_WIDTH: Final = 33.5
VALUE_WIDTH: Final = 48.5
WIDE: Final = 2 * VALUE_WIDTH + LABEL_WIDTH
"""In millimetres: the width of a value that has its row to itself."""

NONE: Final = "无"


def print_contents(
    job: PrintJob, title: str, contents: Sequence[Content], draw: Draw
) -> list[Printed]:
    """Draw one paper for each content, each with its serial.

    Raises UserError for characters that no shipped font draws, those of all papers at once.
    """
    refuse_undrawable(contents)
    printed: list[Printed] = []
    with paper_document(job.out, title) as document:
        for done, content in enumerate(contents):
            job.progress.step(done, len(contents), content["name"])
            serial = job.next_serial()
            draw(document, content, serial)
            printed.append(
                Printed(
                    serial,
                    content["name"],
                    content,
                    content.get("cadre_id"),
                    secrecy=content["secrecy"],
                )
            )
    return printed


def record_paper(
    key: str,
    title: str,
    kind: str,
    content_of: Callable[[Session, int], Content],
    draw: Draw,
    labels: Mapping[str, str],
) -> Paper:
    """A paper of which each record of a kind has one.

    `content_of` is what it says of the record with an id; `labels` are what the keys of that are
    called, beside the words that the office can change.
    """

    def make(session: Session, job: PrintJob) -> list[Printed]:
        contents = [content_of(session, record_id) for record_id in job.ids]
        return print_contents(job, in_chinese(title), contents, draw)

    def now(session: Session, content: Content) -> Content:
        return content_of(session, content["id"])

    return Paper(key, title, make, now, of=kind, labels={**WORD_LABELS, **labels})


def mark(content: Content) -> str:
    """The words of secrecy at the head of a paper; none for what is ordinary."""
    level: str = content["secrecy"]
    return "" if level == ORDINARY else level


def labels_of(*groups: Sequence[Field]) -> dict[str, str]:
    """What the keys of a content are called."""
    return {field.key: field.label for group in groups for field in group}


def two(words: Mapping[str, str], record: Mapping[str, Any], first: str, second: str) -> FormRow:
    """Two short values of a record beside each other."""
    return row(*_short(words[first], record[first]), *_short(words[second], record[second]))


def one(head: str, text: str | None) -> FormRow:
    """A value that has its row to itself."""
    return row(label(head, LABEL_WIDTH), value(text, WIDE))


def texts(head: str, text: str | None, height: float) -> FormRow:
    """A long text beside its head; `height` is the least in millimetres."""
    return row(label(head, LABEL_WIDTH), long_text(text, WIDE), height=height)


def day_and_time(record: Mapping[str, Any]) -> str:
    """When it was: 2026年3月5日 14:30."""
    return " ".join(filter(None, (official_day(record["on"], ""), record["time"])))


def _short(head: str, text: str | None) -> tuple[FormCell, FormCell]:
    return label(head, LABEL_WIDTH), value(text, VALUE_WIDTH)
