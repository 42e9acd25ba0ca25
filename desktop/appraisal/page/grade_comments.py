"""What the leader in charge and the organ say of a member before the decision, edited in place."""

from __future__ import annotations

from typing import Final

from desktop.appraisal.fields.decision import ASSESSMENT, DECIDED
from desktop.appraisal.forms import COMMENT_ROWS
from desktop.appraisal.operations.decisions import COMMENTS, save_assessment
from desktop.appraisal.queries.decisions import ResultSheet, result_sheet
from desktop.appraisal.queries.drafts import draft_key
from desktop.base.changes import Label
from desktop.base.fields import Value
from desktop.base.words import N_, _
from desktop.cadres.page.form_in_place import FormInPlace
from desktop.daily.page.record_in_place import RecordInPlace
from desktop.kit.form import Form
from desktop.kit.frame import Frame

SAVE_COMMENTS: Final = N_("Comment on the year of a member")

_KEY: Final = "annual_assessment"


class CommentsPanel(RecordInPlace, FormInPlace):
    """The comments on one member, in the order of the annual form."""

    def __init__(self, frame: Frame) -> None:
        self.sheet: ResultSheet | None = None
        self.name = ""
        super().__init__(frame, _KEY, _("Comments"))
        self.take_form(Form(ASSESSMENT, COMMENT_ROWS, kind=_KEY))
        if self.form is not None:
            self.set_body(self.form)

    @property
    def locked(self) -> bool:
        """Whether the result is decided."""
        held = self.sheet.assessment if self.sheet is not None else None
        return held is not None and held.state == DECIDED

    def refresh(self) -> None:
        """Show what is said of the member now."""
        if not self._record_id or self.form is None:
            return
        self.sheet = self.frame.desk.read(result_sheet, self._record_id)
        held = self.sheet.assessment
        self.form.set_values({key: getattr(held, key, None) for key in COMMENTS})
        self._show_tools()

    def begin(self) -> None:
        """Edit; what is decided says what is to be done instead."""
        if self.locked:
            self.notice.say(_("Decided and locked; “Reopen…” opens it again, with a reason."))
            return
        super().begin()

    def write_values(self, values: dict[str, Value]) -> None:
        """Save the comments as one act."""
        label = Label(SAVE_COMMENTS, self.name)
        self.frame.desk.write(label, save_assessment, self._record_id or 0, values)

    def draft_key(self, owner_id: int) -> str:
        """The key of the draft of the comments on a member."""
        return draft_key(_KEY, owner_id)

    def _show_tools(self) -> None:
        super()._show_tools()
        if not self.editing:
            self._edit.setVisible(not self.locked)
