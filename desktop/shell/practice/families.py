"""Spouse, children and parents, with ages that fit."""

from __future__ import annotations

from random import Random
from typing import Final

from desktop.shell.practice.lives import Life, Relative
from desktop.shell.practice.names import relative_name, surname
from desktop.shell.practice.places import PROVINCE, village

_CHILDREN: Final = {
    ("男",): ("儿子",),
    ("女",): ("女儿",),
    ("男", "男"): ("长子", "次子"),
    ("女", "女"): ("长女", "次女"),
    ("男", "女"): ("儿子", "女儿"),
    ("女", "男"): ("女儿", "儿子"),
}
_TOWN_WORK: Final = (
    "人民医院医师", "第一小学教师", "第一中学教师", "供电公司职工", "税务局干部", "邮政分公司职工",
    "个体经营者", "农村信用社职员", "自来水公司职工", "图书馆职员",
    "融媒体中心记者", "妇幼保健院护士",
)  # fmt: skip
_SPOUSE: Final = {"男": ("妻子", "女"), "女": ("丈夫", "男")}
_UNMARRIED: Final = ((27, 0.75), (30, 0.35), (36, 0.1), (99, 0.03))


def family(random: Random, life: Life) -> None:
    """Fill the family in the order of the form: spouse, children, father, mother."""
    age = life.age_at(life.now)
    if random.random() >= next(share for below, share in _UNMARRIED if age < below):
        _marry(random, life, age)
    for relation, sex in (("父亲", "男"), ("母亲", "女")):
        life.family.append(_parent(random, life, relation, sex))


def _marry(random: Random, life: Life, age: int) -> None:
    end = random.random()
    life.marriage = "离婚" if end < 0.04 else "丧偶" if end < 0.05 and age > 45 else "已婚"
    fathers = life.name.surname if life.sex == "男" else surname(random)
    if life.marriage == "已婚":
        relation, sex = _SPOUSE[life.sex]
        birth = life.birth_month + random.randint(-30, 30) + (18 if life.sex == "男" else -18)
        name = relative_name(random, fathers if sex == "男" else "", sex)
        life.family.append(_at_work(random, life, relation, name, birth))
    _children(random, life, age, fathers)


def _children(random: Random, life: Life, age: int, fathers: str) -> None:
    wanted = random.choices((0, 1, 2), (0.08, 0.62, 0.3))[0]
    births = [life.birth_month + random.randint(24, 31) * 12 + random.randrange(12)]
    births.append(births[0] + random.randint(2, 6) * 12 + random.randrange(12))
    born = [birth for birth in births[:wanted] if birth <= life.now - 1]
    sexes = tuple(random.choice("男女") for _birth in born)
    if not born or age < 25:
        return
    for relation, sex, birth in zip(_CHILDREN[sexes], sexes, born, strict=True):
        name = relative_name(random, fathers, sex)
        life.family.append(_child(random, life, relation, name, birth))


def _child(random: Random, life: Life, relation: str, name: str, birth: int) -> Relative:
    age = (life.now - birth) // 12
    home = life.county.name
    if age < 6:
        return Relative(relation, name, birth, "群众", "学龄前儿童")
    if age < 12:
        return Relative(relation, name, birth, "群众", f"{home}第二小学学生")
    if age < 18:
        return Relative(
            relation, name, birth, random.choice(("群众", "共青团员")), f"{home}第一中学学生"
        )
    if age < 23:
        return Relative(relation, name, birth, "共青团员", "示例大学学生")
    return _at_work(random, life, relation, name, birth)


def _at_work(random: Random, life: Life, relation: str, name: str, birth: int) -> Relative:
    status = "中共党员" if random.random() < 0.35 else "群众"
    work = random.choice(_TOWN_WORK)
    where = work if work == "个体经营者" else life.county.name + work
    retired = "（已退休）" if life.now - birth > 61 * 12 and work != "个体经营者" else ""
    return Relative(relation, name, birth, status, where + retired)


def _parent(random: Random, life: Life, relation: str, sex: str) -> Relative:
    birth = life.birth_month - random.randint(22, 31) * 12 - random.randrange(12)
    age = (life.now - birth) // 12
    family_name = life.name.surname if sex == "男" else ""
    gone = age > 95 or random.random() < max(0.02, (age - 62) / 40)
    state = "（已去世）" if gone else ""
    if random.random() < 0.6:
        work = f"{village(random, life.county.name)}村民"
    else:
        work = (
            f"{PROVINCE}{life.county.name}{random.choice(('粮食局', '供销社', '农机厂', '水利局'))}"
        )
        work += "职工" if gone or age < 62 else "退休职工"
    status = "中共党员" if random.random() < 0.25 else "群众"
    return Relative(relation, relative_name(random, family_name, sex), birth, status, work + state)
