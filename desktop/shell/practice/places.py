"""Places and schools that lie on no map: province 示例省, city 样本市, and their counties."""

from __future__ import annotations

from random import Random
from typing import Final

PROVINCE: Final = "示例省"
CITY: Final = "样本市"
REGION_CODE: Final = "999999"
"""No region has this code (GB/T 2260 ends below it)."""

COUNTIES: Final = (
    "禾川县", "砚溪县", "栖梧县", "澄陂县", "霁原县", "稔丰县", "映塘县", "汀蓝县",
    "青篱县", "砺石县", "泠泉县", "芸岫县", "柘岩县", "沛禾县", "雁泊县", "麦岭县",
    "枕溪县", "蓼湾县", "竹陂县", "松籁县",
)  # fmt: skip
TOWNSHIPS: Final = (
    "青禾镇", "石榴湾镇", "望稼镇", "槐溪镇", "砚池镇", "枫塘镇",
    "麦浪镇", "渡云镇", "杏坪乡", "栗树乡", "芦笛乡", "蓝田坳乡",
    "苇河镇", "磐石岭镇", "白鹭洲镇", "柿子园乡", "桑梓口镇", "楝花乡",
    "听泉镇", "茅栗乡", "泊云镇", "荞麦岭乡", "稻香坡镇", "双桅镇",
    "樟湖乡", "萤溪镇", "葛藤坪乡", "雁落镇", "梨雪乡", "药圃镇",
)  # fmt: skip
STREETS: Final = ("禾兴街道", "砚台街道", "望江楼街道", "文峰塔街道", "桥南里街道", "稻花巷街道")
VILLAGES: Final = (
    "松坡村",
    "上塘村",
    "石桥村",
    "柳湾村",
    "新垦村",
    "后岭村",
    "桐子坳村",
    "三眼井村",
)

FULL_TIME_SCHOOLS: Final = {
    "研究生": ("示例大学", "示例师范大学", "样本理工大学", "示例农业大学"),
    "大学": (
        "示例大学",
        "示例师范大学",
        "样本理工大学",
        "示例农业大学",
        "示例财经学院",
        "样本学院",
    ),
    "大专": ("样本师范专科学校", "示例农业专科学校", "示例财税专科学校", "样本职业技术学院"),
    "中专": ("样本市农业学校", "样本市师范学校", "样本市卫生学校", "示例省财政学校"),
}
MAJORS: Final = (
    ("法学", "法学院法学专业"),
    ("文学", "中文系汉语言文学专业"),
    ("经济学", "经济学院经济学专业"),
    ("管理学", "管理学院行政管理专业"),
    ("工学", "土木工程系土木工程专业"),
    ("农学", "农学系农学专业"),
    ("理学", "数学系数学与应用数学专业"),
    ("教育学", "教育系教育学专业"),
    ("医学", "临床医学系临床医学专业"),
    ("历史学", "历史系历史学专业"),
)
"""The field of the degree, and department and major."""


def short_place(county: str) -> str:
    """Province and county as the form writes 籍贯: 示例禾川."""
    return PROVINCE.removesuffix("省") + county.removesuffix("县")


def village(random: Random, county: str) -> str:
    """A village in the county."""
    return county + random.choice(TOWNSHIPS) + random.choice(VILLAGES)
