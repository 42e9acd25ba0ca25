"""How Chinese words sound: pinyin and initials, every reading of a character that has two.

pypinyin is imported when the first word is read: it takes a third of a second.
"""

from __future__ import annotations

from functools import cache
from itertools import product

_SURNAMES = {
    "单": ("shan", "dan"),
    "仇": ("qiu", "chou"),
    "解": ("xie", "jie"),
    "曾": ("zeng", "ceng"),
    "区": ("ou", "qu"),
    "查": ("zha", "cha"),
    "朴": ("piao", "pu"),
    "盖": ("ge", "gai"),
    "任": ("ren",),
    "华": ("hua",),
    "尉": ("wei", "yu"),
    "乐": ("yue", "le"),
    "宁": ("ning",),
    "员": ("yun", "yuan"),
    "缪": ("miao", "mou"),
    "召": ("shao", "zhao"),
    "折": ("she", "zhe"),
    "盛": ("sheng", "cheng"),
    "翟": ("zhai", "di"),
    "燕": ("yan",),
    "冼": ("xian",),
    "覃": ("qin", "tan"),
    "褚": ("chu",),
    "纪": ("ji",),
    "车": ("che", "ju"),
    "黑": ("hei", "he"),
    "种": ("chong", "zhong"),
    "洗": ("xian", "xi"),
    "繁": ("po", "fan"),
    "秘": ("bi", "mi"),
    "臧": ("zang",),
    "贾": ("jia", "gu"),
    "葛": ("ge",),
    "过": ("guo",),
    "哈": ("ha",),
    "万俟": ("moqi",),
    "尉迟": ("yuchi", "weichi"),
    "澹台": ("tantai", "dantai"),
    "长孙": ("zhangsun", "changsun"),
    "单于": ("chanyu", "danyu"),
}
"""How surnames are read; pypinyin gives the common reading first. Other readings are found too."""

_MOST_WAYS = 12


def sort_key(name: str) -> str:
    """A name's place in the alphabet: the surname as surnames are read, then the usual readings."""
    return " ".join(way for way in _first_way(name))


def sounds(name: str) -> tuple[str, ...]:
    """What a name may be typed as: pinyin and initials from each character on, every reading."""
    signs = [sign for sign in name if not sign.isspace() and sign not in "·.•"]
    found: dict[str, None] = {}
    for start in range(len(signs)):
        for way in _ways(tuple(signs[start:]), is_surname=start == 0):
            found[normal("".join(way))] = None
            found[normal("".join(syllable[0] for syllable in way))] = None
    return tuple(found)


def normal(sound: str) -> str:
    """Letters as keyboards type them: ü is v."""
    return sound.replace("ü", "v").lower()


def _ways(signs: tuple[str, ...], *, is_surname: bool) -> list[tuple[str, ...]]:
    choices = [readings(sign) for sign in signs]
    if is_surname and signs and signs[0] in _SURNAMES:
        choices[0] = tuple(dict.fromkeys((*_SURNAMES[signs[0]], *choices[0])))
    if is_surname and "".join(signs[:2]) in _SURNAMES:
        given = [readings(sign)[:1] for sign in signs[2:]]
        return [
            _split(double, way)
            for double in _SURNAMES["".join(signs[:2])]
            for way in product(*given)
        ]
    return [way for way, _ in zip(product(*choices), range(_MOST_WAYS), strict=False)]


def _split(double: str, rest: tuple[str, ...]) -> tuple[str, ...]:
    """A two-character surname counts as two syllables for the initials."""
    first = next(cut for cut in range(2, len(double)) if double[cut] not in "aeiouvng")
    return (double[:first], double[first:], *rest)


def _first_way(name: str) -> tuple[str, ...]:
    ways = _ways(tuple(name), is_surname=True)
    return tuple(normal(syllable) for syllable in ways[0]) if ways else ()


@cache
def readings(sign: str) -> tuple[str, ...]:
    """The readings of a character without tones, the usual first; itself where it has none."""
    from pypinyin import Style, pinyin

    found = pinyin(sign, style=Style.NORMAL, heteronym=True)
    return (
        tuple(dict.fromkeys(reading.lower() for reading in found[0])) if found else (sign.lower(),)
    )
