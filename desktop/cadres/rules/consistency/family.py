"""Ages and relations in the family, against the person's own birth date, sex and death."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop.base.dates import PartialDate
from desktop.base.words import _
from desktop.cadres.fields import DECEASED
from desktop.cadres.records import Cadre, CadreFile, FamilyMember
from desktop.cadres.rules.consistency.finding import (
    KeyFinding,
    Limit,
    Matter,
    Place,
    Rule,
    Severity,
    counting_birth_place,
    found,
    limits,
    of_cadre,
    of_record,
)
from desktop.cadres.rules.consistency.spans import least_months, least_years, most_years
from desktop.cadres.rules.retirement import counting_birth

_PARENT_TOO_YOUNG = Rule("parent_age", Matter.AGE, Severity.WRONG)
_PARENT_YOUNG = Rule("parent_age_unusual", Matter.AGE, Severity.LOOK_AT)
_PARENT_OLD = Rule("parent_old", Matter.AGE, Severity.LOOK_AT)
_CHILD_TOO_EARLY = Rule("child_age", Matter.AGE, Severity.WRONG)
_CHILD_EARLY = Rule("child_age_unusual", Matter.AGE, Severity.LOOK_AT)
_CHILD_LATE = Rule("child_late", Matter.AGE, Severity.LOOK_AT)
_OF_PARENTS = (_PARENT_TOO_YOUNG, _PARENT_YOUNG, _PARENT_OLD)
_OF_CHILDREN = (_CHILD_TOO_EARLY, _CHILD_EARLY, _CHILD_LATE)
_CHILD_AFTER_DEATH = Rule("child_after_death", Matter.AGE, Severity.WRONG)
_SPOUSE_AGE = Rule("spouse_age", Matter.AGE, Severity.LOOK_AT)
_RELATION_SEX = Rule("relation_sex", Matter.IDENTITY, Severity.WRONG)

_MALE, _FEMALE = "男", "女"
_PARENTS = {"父亲": _MALE, "父": _MALE, "母亲": _FEMALE, "母": _FEMALE}
_SONS = ("儿子", "长子", "次子", "三子", "四子", "五子", "独生子", "子")
_DAUGHTERS = ("女儿", "长女", "次女", "三女", "四女", "五女", "其他女儿", "独生女", "女")
_CHILDREN = frozenset((*_SONS, *_DAUGHTERS))
_SPOUSES = {"丈夫": _MALE, "夫": _MALE, "妻子": _FEMALE, "妻": _FEMALE}
_OF_WIVES = frozenset(("丈夫", "夫", "公公", "婆婆"))
_OF_HUSBANDS = frozenset(("妻子", "妻", "岳父", "岳母"))


def family_findings(file: CadreFile, on: date) -> Iterator[KeyFinding]:
    """Parents, children and spouse; adopted and step relations are not held to ages."""
    cadre, birth = file.cadre, counting_birth(file.cadre)
    for member in file.family:
        yield from _relation_and_sex(cadre, member)
        if member.birth_date is None:
            continue
        if birth and member.relation in _PARENTS:
            yield from _parent(cadre, member, member.birth_date, birth)
        if birth and member.relation in _CHILDREN:
            yield from _child(cadre, member, member.birth_date, birth)
        if member.relation in _CHILDREN:
            yield from _after_death(cadre, member, member.birth_date)
        if member.relation in _SPOUSES:
            yield from _spouse(member, member.birth_date, on)


def _parent(
    cadre: Cadre, member: FamilyMember, parent: PartialDate, child: PartialDate
) -> Iterator[KeyFinding]:
    sex = _PARENTS[member.relation or ""]
    verdict = _parent_and_child(sex, parent, child, _OF_PARENTS)
    if verdict:
        rule, limit, apart = verdict
        sentence = _("{relation} {name} was born {parent}, the cadre {child}: {apart}.").format(
            relation=member.relation,
            name=member.name,
            parent=parent.shown(),
            child=child.shown(),
            apart=apart.format(years=limit.value),
        )
        yield found(rule, sentence, _places(cadre, member), (member.relation, parent, child), limit)


def _child(
    cadre: Cadre, member: FamilyMember, child: PartialDate, parent: PartialDate
) -> Iterator[KeyFinding]:
    verdict = _parent_and_child(cadre.sex or _MALE, parent, child, _OF_CHILDREN)
    if verdict:
        rule, limit, apart = verdict
        sentence = _("The cadre was born {parent}, {relation} {name} {child}: {apart}.").format(
            relation=member.relation,
            name=member.name,
            parent=parent.shown(),
            child=child.shown(),
            apart=apart.format(years=limit.value),
        )
        values = (member.relation, member.name, parent, child)
        yield found(rule, sentence, _places(cadre, member), values, limit)


def _parent_and_child(
    sex: str, parent: PartialDate, child: PartialDate, rules: tuple[Rule, Rule, Rule]
) -> tuple[Rule, Limit, str] | None:
    """Which of the rules (too young, young, old) the two births break, its limit, the words."""
    too_young, young, old = rules
    most = most_years(parent, child)
    for rule, key in ((too_young, "parent_age_wrong"), (young, "parent_age_unusual")):
        limit = limits()[key]
        if most < limit.value:
            return rule, limit, _("less than {years} years apart")
    oldest = limits()["mother_age" if sex == _FEMALE else "father_age"]
    if least_years(parent, child) > oldest.value:
        return old, oldest, _("more than {years} years apart")
    return None


def _after_death(cadre: Cadre, member: FamilyMember, born: PartialDate) -> Iterator[KeyFinding]:
    died, limit = cadre.status_since, limits()["child_after_death"]
    if cadre.status != DECEASED or died is None or least_months(died, born) <= limit.value:
        return
    sentence = _("{relation} {name} was born {born}, the cadre died {died}.").format(
        relation=member.relation, name=member.name, born=born.shown(), died=died.shown()
    )
    places = (of_record("family", member, "birth_date"), of_cadre(cadre, "status_since"))
    values = (member.relation, member.name, born, died)
    yield found(_CHILD_AFTER_DEATH, sentence, places, values, limit)


def _spouse(member: FamilyMember, born: PartialDate, on: date) -> Iterator[KeyFinding]:
    sex = _SPOUSES[member.relation or ""]
    limit = limits()["wife_age" if sex == _FEMALE else "husband_age"]
    if most_years(born, PartialDate.from_day(on)) < limit.value:
        sentence = _("{relation} {name} was born {born} and is under {years}.").format(
            relation=member.relation, name=member.name, born=born.shown(), years=limit.value
        )
        places = (of_record("family", member, "birth_date"), _relation(member))
        yield found(_SPOUSE_AGE, sentence, places, (member.relation, born), limit)


def _relation_and_sex(cadre: Cadre, member: FamilyMember) -> Iterator[KeyFinding]:
    sex, relation = cadre.sex, member.relation
    if (sex == _MALE and relation in _OF_WIVES) or (sex == _FEMALE and relation in _OF_HUSBANDS):
        sentence = _("The sex is {sex}, but {name} is entered as {relation}.").format(
            sex=sex, name=member.name, relation=relation
        )
        places = (_relation(member), of_cadre(cadre, "sex"))
        yield found(_RELATION_SEX, sentence, places, (relation, member.name, sex))


def _relation(member: FamilyMember) -> Place:
    return of_record("family", member, "relation")


def _places(cadre: Cadre, member: FamilyMember) -> tuple[Place, Place]:
    return (of_record("family", member, "birth_date"), counting_birth_place(cadre))
