"""The records of daily assessment as the history and the recycle bin name them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from desktop.base.fields import Field, Kind
from desktop.base.words import N_
from desktop.cadres.page.record_words import DescribedKind
from desktop.daily.fields.of_record import FINDING, MERIT
from desktop.daily.forms import RECORD_FORMS, STEP_FORMS
from desktop.daily.records import KINDS
from desktop.daily.rules.ledger_lines import LEDGER_KINDS


def _described() -> Iterator[tuple[str, DescribedKind]]:
    for kind, form in RECORD_FORMS.items():
        yield kind, DescribedKind(LEDGER_KINDS[kind], form.fields)
        for part in form.parts:
            if part.name in KINDS[kind].parts:
                table = str(KINDS[kind].parts[part.name].record.__tablename__)
                label = LEDGER_KINDS[kind] if part.name == "people" else part.label
                yield table, DescribedKind(label, part.fields)
    for kind, step in STEP_FORMS.items():
        yield kind, DescribedKind(LEDGER_KINDS[kind], step.fields)


DAILY_KINDS: Final[Mapping[str, DescribedKind]] = {
    **dict(_described()),
    "finding": DescribedKind(LEDGER_KINDS["finding"], FINDING),
    "merit": DescribedKind(LEDGER_KINDS["merit"], MERIT),
    "record_file": DescribedKind(
        N_("Files"), (Field("title", N_("Title")), Field("file_name", N_("File")))
    ),
    "comment_choice": DescribedKind(N_("Annual comment"), (Field("year", N_("Year"), Kind.WHOLE),)),
}
"""By table. What a record says of one person is called as the record: it stands in their file."""
