"""The calendar of working days: what the office enters when a notice is published."""

from __future__ import annotations

from typing import Any

from desktop.base.changes import Label
from desktop.base.errors import InvalidInput
from desktop.base.words import N_, _
from desktop.cadres import fields
from desktop.cadres.queries.office import calendar_days
from desktop.daily.operations.ladder import enter_calendar
from desktop.kit.frame import Frame
from desktop.kit.record_list import RecordListEditor
from desktop.shell.settings_part import OfficeSettings

SAVE_CALENDAR = N_("Calendar of working days")
_ROWS = (("day", "worked"), ("note",))


class CalendarPart(OfficeSettings):
    """Holidays and worked weekends of years that the program does not know yet."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, "calendar", _("Working days"))
        self.list = RecordListEditor(
            fields.CALENDAR_DAY,
            _ROWS,
            name=self.title,
            empty_word=_(
                "The public holidays and worked weekends published up to 2026 are built in. Enter "
                "those of later years here when the State Council publishes them; until then dates "
                "counted in working days are marked provisional."
            ),
            ordered=False,
        )
        self.list.form.kind = self.key
        self.list.changed.connect(self.touched)
        self.set_body(self.list)
        self.load()

    def refresh(self) -> None:
        """Show what is entered."""
        with self.frame.desk.guard(self):
            days = self.frame.desk.read(calendar_days)
            self.list.set_records(
                [
                    {"id": one.id, "day": one.day, "worked": one.worked, "note": one.note}
                    for one in days
                ]
            )

    def body_editing(self, *, editing: bool) -> None:
        """Let the list be edited."""
        self.list.set_editing(editing=editing)
        if editing:
            self.list.add()

    def typed(self) -> dict[str, Any]:
        """The typed days."""
        return {"records": self.list.texts()}

    def put_back(self, typed: dict[str, Any]) -> None:
        """The typed days again."""
        self.list.restore_texts(typed.get("records", []))

    def is_dirty(self) -> bool:
        """Whether a day differs."""
        return self.list.is_dirty()

    def write(self) -> None:
        """Save the days as one act. Raises InvalidInput where a day stands twice."""
        lines = self.list.read()
        try:
            self.frame.desk.write(Label(SAVE_CALENDAR), enter_calendar, lines)
        except InvalidInput as wrong:
            self.list.show_problems(len(lines) - 1, wrong.messages)
            raise
