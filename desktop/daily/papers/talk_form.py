"""Records of talks on the ladder (谈话记录): a form whose texts grow, signed by all three."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.daily.papers.record_printing import mark
from desktop.daily.papers.wording import official_day
from desktop.paper.catalogue import Content
from desktop.paper.document import PaperDocument
from desktop.paper.form_cells import FormRow, label, long_text, row, signatures, value
from desktop.paper.form_table import Form
from desktop.paper.lines import BLANK_DATE

_LABEL, _VALUE = 26.0, 56.0
_WIDE = _VALUE + _LABEL + _VALUE
_PEN_MM = 28.0

Block = tuple[str, str, float]
"""Key of the head, text, least height in millimetres."""


def talk_form(
    document: PaperDocument,
    content: Content,
    serial: str,
    paper: str,
    talk: Mapping[str, str | None],
    blocks: Sequence[Block],
) -> None:
    """Draw the record of a talk; what is not known stays empty for the pen."""
    words = content["heads"][paper]
    form = Form(document, words["title"], serial=serial, mark=mark(content))
    number = content["record"]["number"]
    rows = [_wide(words["document_number"], number)] if number else []
    rows += [
        row(label(words["name"], _LABEL), value(content["name"], _WIDE)),
        _wide(words["post"], content["post"]),
        _wide(words["on"], official_day(talk["on"])),
        _wide(words["place"], talk["place"]),
        row(
            label(words["talker"], _LABEL),
            value(talk["talker"] or "", _VALUE),
            label(words["recorder"], _LABEL),
            value(talk["recorder"] or "", _VALUE),
        ),
    ]
    rows += [
        row(label(words[key], _LABEL), long_text(text, _WIDE), height=height)
        for key, text, height in blocks
    ]
    pens = [words[key] for key in ("person_signs", "talker_signs", "recorder_signs")]
    form.rows([*rows, signatures(pens, _PEN_MM, foot=BLANK_DATE)])
    form.close()


def _wide(head: str, text: str | None) -> FormRow:
    return row(label(head, _LABEL), value(text or "", _WIDE))
