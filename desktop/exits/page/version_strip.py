"""Asks from when a new version of a rule runs, and by which document."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.appraisal.page.asking import AskingStrip
from desktop.base.errors import InvalidInput
from desktop.base.fields import Field, Value
from desktop.base.words import _
from desktop.kit import dialogs
from desktop.kit.form import Row


class VersionStrip(AskingStrip):
    """Hidden until it asks."""

    def __init__(
        self,
        fields: Sequence[Field],
        rows: Sequence[Row],
        act: Callable[[dict[str, Value]], None],
    ) -> None:
        words = _(
            "The new version takes over what the rule says and begins on the day given; the rule "
            "as it stands ends the day before."
        )
        super().__init__(words, fields, rows, "rule_version", _("Make the version"), act)

    def say(self, wrong: InvalidInput) -> None:
        """Say what is wrong at its field; what has no field here is told in a window."""
        self.form.show_problems(wrong.messages)
        here = self.form.texts()
        others = [told for key, told in wrong.messages.items() if key not in here]
        if others:
            dialogs.tell(self, "\n".join(others))
