"""Letters for many members at once: everybody without one, by the indicators of a kind of post."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from desktop.appraisal.fields.plan import INDICATOR, LETTER
from desktop.appraisal.forms import FOR_MANY_ROWS
from desktop.appraisal.operations.many_letters import draft_letters
from desktop.appraisal.page.choosing import ChoosingView
from desktop.appraisal.page.weights import weight_words
from desktop.appraisal.queries.plan import library, members
from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Field
from desktop.base.words import N_, _, ngettext
from desktop.kit import dialogs
from desktop.kit.form import Form
from desktop.kit.parts import plain_words

if TYPE_CHECKING:
    from desktop.appraisal.queries.plan import MemberLine
    from desktop.appraisal.records import AppraisalCycle
    from desktop.kit.frame import Frame

DRAFT_LETTERS: Final = N_("Draft responsibility letters")

_FIELDS: Final = (
    Field("name", N_("Name"), width=5),
    Field("unit", N_("Unit"), width=10),
    Field("post", N_("Post"), width=14),
)
_ASKED: Final = tuple(
    field
    for field in (*INDICATOR, *LETTER)
    if field.key in {"post_kind", "start", "end", "superior", "superior_post"}
)


class ManyLettersView(ChoosingView):
    """The members who have no letter yet."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(_("Letters for many members"), _FIELDS, _("Draft them (Ctrl+S)"))
        self._frame = frame
        self._cycle: AppraisalCycle | None = None
        self.form = Form(_ASKED, FOR_MANY_ROWS, editing=True, kind="letters_for_many")
        self.sum = plain_words("")
        self.form.changed.connect(self._tell_sum)
        self.lay_out(
            _(
                "Members without a letter. Each who is chosen gets a draft in their present post, "
                "with the indicators in use of the kind of post."
            ),
            (),
            (self.form, self.sum),
        )

    def begin(self, cycle: AppraisalCycle) -> None:
        """List the members of this cycle who have no letter."""
        self._cycle = cycle
        self.form.set_values(
            {"start": PartialDate(cycle.year, 1, 1), "end": PartialDate(cycle.year, 12, 31)}
        )
        self._tell_sum()
        found = self._frame.desk.read(members, cycle.id)
        without = [line for line in found if not line.signed and not line.drafted]
        words = (
            _("Every member has a letter, or a draft of one.")
            if found
            else _("The cycle has no members yet; add them under “Members”.")
        )
        self.show_people(without, words)
        self.table.setFocus()

    def act(self) -> None:
        """Draft a letter for each who is chosen, as one act."""
        chosen: list[MemberLine] = [self.model.record_at(row) for row in self.table.selected_rows()]
        names = {line.id: line.name for line in chosen}
        try:
            values = self.form.read()
            kind = values.pop("post_kind")
            made = self._frame.desk.write(
                Label(DRAFT_LETTERS, self.about(names.__getitem__)),
                draft_letters,
                self._cycle.id if self._cycle is not None else 0,
                [line.cadre_id for line in chosen if line.cadre_id is not None],
                kind,
                values,
                [line.unit_id for line in chosen if line.unit_id is not None],
            )
        except InvalidInput as wrong:
            self.form.show_problems(wrong.messages)
            return
        except UserError as refusal:
            dialogs.tell(self, str(refusal))
            return
        words = ngettext("{count} letter is drafted.", "{count} letters are drafted.", len(made))
        self._frame.say(words.format(count=len(made)), undo=True)
        self.closed.emit()

    def _tell_sum(self) -> None:
        """What the indicators of the kind of post make."""
        kind = self.form.texts()["post_kind"].strip()
        if not kind or self._cycle is None:
            self.sum.setText("")
            return
        with self._frame.desk.guard(self):
            found = [
                one
                for one in self._frame.desk.read(library)
                if one.in_use and one.post_kind == kind
            ]
            made = sum((one.weight for one in found), Decimal(0))
            words = ngettext(
                "{count} indicator; weights: {sum}",
                "{count} indicators; weights: {sum}",
                len(found),
            )
            self.sum.setText(
                words.format(count=len(found), sum=weight_words(made, self._cycle.total))
            )
