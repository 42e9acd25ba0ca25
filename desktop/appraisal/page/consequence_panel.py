"""One consequence: what it stands on, clause and verification, and what people decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.appraisal.fields.decision import ADOPTED, CONSEQUENCE, in_short, with_code
from desktop.appraisal.forms import DECIDING_ROWS
from desktop.appraisal.operations.consequences import decide_consequences
from desktop.appraisal.page.consequence_words import clause_words, kind_words, text_words
from desktop.appraisal.queries.consequences import ConsequenceSheet, consequence_sheet
from desktop.appraisal.queries.drafts import draft_key
from desktop.appraisal.rules.consequences import ADMONITION, is_unconfirmed
from desktop.base.changes import Label
from desktop.base.words import N_, _
from desktop.cadres.page.form_in_place import FormInPlace
from desktop.daily.page.links import Links, Station
from desktop.daily.page.record_in_place import RecordInPlace
from desktop.kit.form import Form
from desktop.kit.parts import Notice, button, heading, plain_words, quiet

if TYPE_CHECKING:
    from desktop.base.fields import Value
    from desktop.kit.frame import Frame

KEY: Final = "consequence"
DECIDE: Final = N_("Decide on a consequence")

DECIDING_KEYS: Final = (
    *("state", "decided_on", "decided_by", "document_number", "reason", "done_on"),
)
DECIDING: Final = tuple(field for field in CONSEQUENCE if field.key in DECIDING_KEYS)
_WEAK: Final = N_("This rule is unconfirmed: have it checked before relying on it.")
_YEARS: Final = 10
"""So many years are shown; the others stand in the file."""

LEGALITY: Final = N_(
    "Civil Servant Law, art. 84 and 106: no organ may change pay, benefits or insurance by its own "
    "rules; whoever does is liable. Check that a higher document allows this amount."
)


class ConsequencePanel(RecordInPlace, FormInPlace):
    """Shows a consequence with its years and clause; the decision is written here."""

    form: Form

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, KEY, _("Consequence"))
        self.sheet: ConsequenceSheet | None = None
        self.facts = quiet("")
        self.text = plain_words("")
        self.legality = Notice()
        self.weak = Notice()
        self.working = plain_words("")
        self.clause = plain_words("")
        self.years = Links()
        self.years.followed.connect(self._follow)
        self.admonish = button(_("Begin an admonition…"), self.begin_admonition)
        self.tools.insertWidget(self.tools.indexOf(self._edit), self.admonish)
        self.take_form(Form(DECIDING, DECIDING_ROWS, kind=KEY))
        self.set_body(
            self.facts,
            self.text,
            self.legality,
            self.weak,
            heading(_("Why it is proposed")),
            self.working,
            self.clause,
            heading(_("Results of the years")),
            self.years,
            heading(_("Decision")),
            self.form,
        )
        self.admonish.hide()

    def let_go(self) -> None:
        """Before another consequence is shown."""
        super().let_go()
        self.sheet = None

    def refresh(self) -> None:
        """Show what is proposed, what it stands on and what was decided."""
        if not self._record_id:
            return
        sheet = self.sheet = self.frame.desk.read(consequence_sheet, self._record_id)
        line, record = sheet.line, sheet.record
        self.head.setText(_("{name}: {kind}").format(name=line.name, kind=kind_words(line.kind)))
        self.facts.setText(
            "　".join(filter(None, (line.unit, str(line.year), with_code(line.result))))
        )
        self.text.setText(text_words(sheet))
        self.legality.say(_(LEGALITY) if line.amount else "", icon_name="circle-alert")
        self.weak.say(_(_WEAK) if is_unconfirmed(record.confidence) else "")
        self.working.setText(record.working or "")
        self.clause.setText(clause_words(record.clause, record.confidence))
        self._show_years(sheet)
        self.form.set_values({key: getattr(record, key) for key in DECIDING_KEYS})
        self._show_tools()

    # What the panel answers for itself

    def write_values(self, values: dict[str, Value]) -> None:
        """Save the decision as one act."""
        if self._record_id:
            label = Label(DECIDE, self.head.text())
            self.frame.desk.write(label, decide_consequences, [self._record_id], values)

    def draft_key(self, owner_id: int) -> str:
        """The key of the draft of a decision."""
        return draft_key(KEY, owner_id or None)

    # Acts

    def begin_admonition(self) -> None:
        """Begin an admonition on the ladder of daily assessment; people write and issue it."""
        if self.sheet is not None and self.sheet.line.cadre_id and self.may_leave():
            self.frame.new_record(ADMONITION, self.sheet.line.cadre_id)

    # Inside

    def _show_years(self, sheet: ConsequenceSheet) -> None:
        """The newest years, each of which opens its record; the oldest of them first."""
        self.years.show_stations(
            [
                Station(f"{one.year}\xa0{in_short(one.result)}", one.record_kind, one.record_id)
                for one in reversed(sheet.years[:_YEARS])
            ]
        )

    def _follow(self, kind: str, record_id: int) -> None:
        """Open the record that a year's result is from."""
        if self.sheet is None or not self.may_leave():
            return
        if kind == "annual_result" and self.sheet.line.cadre_id is not None:
            self.frame.open_cadre(self.sheet.line.cadre_id, "annual_results")
        else:
            self.frame.open_record(kind, record_id)

    def _show_tools(self) -> None:
        super()._show_tools()
        sheet = getattr(self, "sheet", None)
        if sheet is not None:
            adopted = sheet.line.kind == ADMONITION and sheet.line.state == ADOPTED
            self.admonish.setVisible(adopted and not self.editing)
