"""Names of people who do not exist.

Given names join a common first character to an uncommon second one, so that a name of a known
person does not come out; among them are rare characters (third level of 通用规范汉字表, plane 2),
surnames that are read in two ways, two-character surnames and names with ·.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Final

COMMON_SURNAMES: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭潘袁董余苏叶吕魏蒋田杜丁沈姜范"
    "江傅钟卢汪戴崔陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚"
)
TWO_READING_SURNAMES: Final[tuple[str, ...]] = (
    *"单仇解曾区查朴盖任华纪宁覃乐缪翟折员种",
    "尉迟",
    "万俟",
)
"""Read otherwise as a surname than as a word, or in two ways."""

RARE_SURNAMES: Final[tuple[str, ...]] = (
    *"亓郄邸佘蔺郗逄笪闫冼禤佴妫芈麴仝晁乜亢",
    *("欧阳", "上官", "司徒", "皇甫", "夏侯", "令狐", "慕容", "端木", "澹台", "长孙"),
)

_FIRST: Final = {
    "男": "建志国文永明宏立新海德庆春少家世兆景云伯传本绍启承长振金正光洪",
    "女": "秀玉春美桂晓丽雪红艳素静淑海文爱佳思雨梦若诗云月凤兰金翠亚慧",
}
_SECOND: Final = {
    "男": "砚稼岫嵩澍垚檀峤锴樵榷麓闳仞旸轲嶙璞栩籽耒塬泓筠舫渠樟",
    "女": "蘅禾芷筠蓁荞苓荔萤絮漪汀霁葭莳蕙柠黛鹂婵缇璎岚茉菡妤砚穗",
}
_ALONE: Final = {"男": "稼榷籽耒塬渠", "女": "荞莳柠穗葭"}
"""Given names of one character; most others are borne by somebody known."""

RARE_CHARACTERS: Final = "翀昉珺烜晞玚祎芃苡頔堃淼璟玥垚喆𬭎𫖮𬀩𬸣𫍯𫓧𬘭𬤊𫖯𬴊𬱖𫘦𬍛𬬱㛃㧐𠅤"
"""Rare characters of given names; those beyond U+FFFF lie in plane 2."""

_ETHNIC_GROUPS: Final = (
    "回族",
    "满族",
    "土家族",
    "苗族",
    "壮族",
    "侗族",
    "瑶族",
    "畲族",
    "白族",
    "彝族",
)
_DOTTED: Final = {
    ("维吾尔族", "男"): (
        ("图尔荪江", "库尔班江", "亚森江", "萨迪尔江"),
        ("依明尼亚孜", "肉孜巴克", "卡斯木江"),
    ),
    ("维吾尔族", "女"): (
        ("阿依努丽", "古丽米热", "祖丽胡玛", "热依罕姑"),
        ("依明尼亚孜", "肉孜巴克", "卡斯木江"),
    ),
    ("哈萨克族", "男"): (
        ("叶尔扎提", "努尔波勒", "赛力克江"),
        ("巴合提别克", "哈布丁", "木哈买提"),
    ),
    ("哈萨克族", "女"): (
        ("阿依波塔", "古丽沙拉", "赛娅古丽"),
        ("巴合提别克", "哈布丁", "木哈买提"),
    ),
}
_SINGLE: Final = {
    ("蒙古族", "男"): ("巴雅尔图", "朝鲁门图", "乌力吉呼"),
    ("蒙古族", "女"): ("塔娜其其格", "萨如拉图雅", "娜布其玛"),
    ("藏族", "男"): ("扎西旺堆", "洛桑培杰", "丹增群措"),
    ("藏族", "女"): ("次仁措姆", "德吉拉央", "白玛曲措"),
}


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in its two parts; names of one part only have no surname."""

    surname: str
    given: str
    ethnicity: str

    @property
    def full(self) -> str:
        """As it is written."""
        return self.surname + self.given


def person_name(random: Random, sex: str) -> PersonName:
    """A name for a person of this sex, with the ethnicity that goes with it."""
    chance = random.random()
    if chance < 0.012:
        (ethnicity, _sex), parts = random.choice(
            [row for row in _DOTTED.items() if row[0][1] == sex]
        )
        return PersonName("", "·".join(random.choice(part) for part in parts), ethnicity)
    if chance < 0.018:
        (ethnicity, _sex), names = random.choice(
            [row for row in _SINGLE.items() if row[0][1] == sex]
        )
        return PersonName("", random.choice(names), ethnicity)
    ethnicity = random.choice(_ETHNIC_GROUPS) if random.random() < 0.05 else "汉族"
    return PersonName(surname(random), given_name(random, sex), ethnicity)


def surname(random: Random) -> str:
    """A surname: mostly a common one, now and then one that is rare or read in two ways."""
    chance = random.random()
    if chance < 0.05:
        return random.choice(TWO_READING_SURNAMES)
    if chance < 0.08:
        return random.choice(RARE_SURNAMES)
    return random.choice(COMMON_SURNAMES)


def given_name(random: Random, sex: str) -> str:
    """A given name of one or two characters."""
    if random.random() < 0.1:
        return random.choice(_ALONE[sex])
    last = random.choice(RARE_CHARACTERS if random.random() < 0.07 else _SECOND[sex])
    return random.choice(_FIRST[sex]) + last


def relative_name(random: Random, family: str, sex: str) -> str:
    """A name of a relative who bears this surname; "" for any surname."""
    return (family or surname(random)) + given_name(random, sex)
