"""Naming people and units in forms: typed in words, chosen from a list, kept by id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.fields import Field, Kind, Value
from desktop.base.matching import matching
from desktop.base.words import _
from desktop.cadres.queries.listing import Hit, search
from desktop.daily.fields.of_record import CADRE_KEY, UNIT_KEY
from desktop.daily.queries.records import Person, people_by_id, unit_names
from desktop.kit.desk import Desk
from desktop.kit.editors import ChoiceEditor
from desktop.kit.form import Form

CADRE_ID: Final = "cadre_id"
UNIT_ID: Final = "unit_id"

_OFFERED: Final = 30
_WORDS_WIDTH: Final = 24
"""Name, month of birth and post fit into so many Chinese characters."""
_KEYS: Final = {CADRE_ID: CADRE_KEY, UNIT_ID: UNIT_KEY}
_SET_APART: Final = "　№"


class Names:
    """The people and units that forms of one page name, by the words that stand there.

    `fields` makes choices of the fields "cadre" and "unit"; `attach` lets a form that is edited
    offer people while somebody types; `words` and `ids` turn values into words and back.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._people: dict[str, int] = {}
        self._words: dict[int, str] = {}
        self._units: dict[int, str] = {}

    def refresh(self) -> None:
        """Read the names of the units anew. Raises UserError."""
        self._units = self._desk.read(unit_names)
        self._people.clear()
        self._words.clear()

    def fields(self, described: Sequence[Field]) -> tuple[Field, ...]:
        """The fields, those of a cadre and of a unit as choices that refuse who is not on file."""
        return tuple(self._as_choice(field) for field in described)

    def attach(self, form: Form, first: Callable[[], Sequence[int]] = tuple) -> None:
        """Offer people, and the units of now, in a form that has just become editable.

        `first` answers the ids of those who are offered before anything is typed.
        """
        if UNIT_KEY in form.texts():
            units = form.editor(UNIT_KEY)
            if isinstance(units, ChoiceEditor):
                units.suggest = lambda typed: matching(typed, list(self._units.values()))
        if CADRE_KEY in form.texts():
            editor = form.editor(CADRE_KEY)
            if isinstance(editor, ChoiceEditor):
                editor.suggest = lambda typed: self.suggest(typed, first())

    # Values to words and back

    def words(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """Values of a record, with its person and unit in words. Raises UserError."""
        told = dict(values)
        if CADRE_ID in told:
            told[CADRE_KEY] = self.person_words(told.pop(CADRE_ID))
        if UNIT_ID in told:
            told[UNIT_KEY] = self._units.get(told.pop(UNIT_ID))
        return told

    def ids(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """Values of a form, with the ids of its person and unit in place of words."""
        told = dict(values)
        if CADRE_KEY in told:
            told[CADRE_ID] = self.person_id(told.pop(CADRE_KEY) or "")
        if UNIT_KEY in told:
            told[UNIT_ID] = self.unit_id(told.pop(UNIT_KEY) or "")
        return told

    def person_words(self, cadre_id: int | None) -> str:
        """Who is called so, in words that tell namesakes apart; empty where nobody is."""
        if cadre_id is None:
            return ""
        if cadre_id not in self._words:
            found = self._desk.read(people_by_id, [cadre_id])
            return self._know(found.values())[0] if found else ""
        return self._words[cadre_id]

    def person_id(self, words: str) -> int | None:
        """The id of a person by the words chosen, or by a name that only one person has."""
        words = words.strip()
        if words and words not in self._people:
            self._know_sole(words)
        return self._people.get(words)

    def unit_id(self, name: str) -> int | None:
        """The id of a unit by its name."""
        return next((unit_id for unit_id, known in self._units.items() if known == name), None)

    def suggest(self, typed: str, first: Sequence[int] = ()) -> list[str]:
        """Who fits what was typed, these people first."""
        own = [words for cadre_id in first if (words := self.person_words(cadre_id))]
        fitting = matching(typed, own)
        if not typed.strip():
            return fitting
        try:
            found = self._know(map(_person, search(self._desk.store, typed, _OFFERED)))
        except UserError:  # what is half typed may not be a search yet
            found = []
        return list(dict.fromkeys([*fitting, *found]))

    # Inside

    def _as_choice(self, field: Field) -> Field:
        if field.key == CADRE_KEY:
            wide = max(field.width, _WORDS_WIDTH)
            return replace(field, kind=Kind.CHOICE, check=self._check_person, width=wide)
        if field.key == UNIT_KEY:
            names = tuple(self._units.values())
            return replace(field, kind=Kind.CHOICE, choices=names, check=self._check_unit)
        return field

    def _check_person(self, words: str) -> str:
        return "" if self.person_id(words) is not None else _("Choose the person from the list.")

    def _check_unit(self, name: str) -> str:
        return "" if self.unit_id(name) is not None else _("Choose the unit from the list.")

    def _know(self, people: Iterable[Person]) -> list[str]:
        """The words of these people; where two would be called alike, a number sets them apart."""
        told = list(people)
        alike = Counter(person.words() for person in told)
        return [self._know_one(person, apart=alike[person.words()] > 1) for person in told]

    def _know_one(self, person: Person, *, apart: bool = False) -> str:
        if person.id in self._words:
            return self._words[person.id]
        words = person.words()
        if apart or words in self._people:
            words = _apart(person)
        self._people[words] = person.id
        self._words[person.id] = words
        return words

    def _know_sole(self, words: str) -> None:
        """Know who is meant by words of a draft, or by a full name that is not shared."""
        name = words.partition("　")[0]
        if name != words and _SET_APART in words:
            self._know_by_number(words)
            return
        people = [_person(hit) for hit in search(self._desk.store, name) if hit.name == name]
        told = dict(zip(self._know(people), people, strict=True))
        if words == name and len(people) == 1:
            self._people[words] = people[0].id
        elif words in told:
            self._people[words] = told[words].id

    def _know_by_number(self, words: str) -> None:
        number = words.rpartition(_SET_APART)[2]
        wanted = [int(number)] if number.isdecimal() else []
        for person in self._desk.read(people_by_id, wanted).values():
            if _apart(person) == words:
                self._people[words] = person.id


def to_form_keys(messages: Mapping[str, str]) -> dict[str, str]:
    """Messages of an operation by the keys under which forms show people and units."""
    told = {}
    for key, message in messages.items():
        *place, last = key.split("/")
        told["/".join([*place, _KEYS.get(last, last)])] = message
    return told


def _apart(person: Person) -> str:
    return f"{person.words()}{_SET_APART}{person.id}"


def _person(hit: Hit) -> Person:
    born = PartialDate.from_stored(hit.born) if hit.born else None
    return Person(hit.id, hit.name, born, hit.unit, hit.post)
