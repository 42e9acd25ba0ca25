"""What can go wrong, by who can mend it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


class UserError(Exception):
    """One sentence for the person at the desk: what is the matter and what to do."""


class InvalidInput(UserError):
    """Values that cannot be taken; `messages` maps the key of each field to its sentence."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        super().__init__(" ".join(messages.values()))
        self.messages = dict(messages)


class Cancelled(Exception):
    """The person stopped a long task; nothing of it remains."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row of a file or a batch that was refused, and why."""

    where: str
    message: str
