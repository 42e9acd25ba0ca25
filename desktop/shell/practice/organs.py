"""What organs a county has, and the leading posts of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

COUNTY_HEAD: Final = "县处级正职"
COUNTY_DEPUTY: Final = "县处级副职"
SECTION_HEAD: Final = "乡科级正职"
SECTION_DEPUTY: Final = "乡科级副职"
LEVELS: Final = (SECTION_DEPUTY, SECTION_HEAD, COUNTY_DEPUTY, COUNTY_HEAD)
"""From the lowest up, as a career climbs them."""


@dataclass(frozen=True, slots=True)
class Seat:
    """An approved leading post."""

    title: str
    level: str
    elected: bool = False
    also: str = ""
    """A post that its holder also holds in the county committee."""


@dataclass(frozen=True, slots=True)
class Sort:
    """What units of one sort have in common."""

    kind: str
    seats: tuple[Seat, ...]
    divisions: tuple[str, ...]
    """Where its staff works."""
    person_type: str = "综合管理类公务员"


def _seats(level: str, *titles: str, elected: bool = False) -> tuple[Seat, ...]:
    return tuple(Seat(title, level, elected) for title in titles)


def _party_department(head: str, deputy: str, *divisions: str) -> Sort:
    first = Seat(head, COUNTY_DEPUTY, also="常委")
    seats = (first, Seat(f"常务{deputy}", SECTION_HEAD), *_seats(SECTION_DEPUTY, deputy, deputy))
    return Sort("党委机关", seats, divisions)


def _bureau(*divisions: str, person_type: str = "综合管理类公务员") -> Sort:
    seats = (
        Seat("党组书记、局长", SECTION_HEAD),
        *_seats(SECTION_DEPUTY, *["党组成员、副局长"] * 3),
    )
    return Sort("政府部门", seats, divisions, person_type)


_CONGRESS = Sort(
    "人大机关",
    (
        *_seats(COUNTY_HEAD, "党组书记、主任", elected=True),
        *_seats(COUNTY_DEPUTY, *["副主任"] * 4, elected=True),
    ),
    ("办公室", "代表联络科", "法制科"),
)
_GOVERNMENT = Sort(
    "政府部门",
    (
        Seat("县长", COUNTY_HEAD, elected=True, also="副书记"),
        Seat("常务副县长", COUNTY_DEPUTY, elected=True, also="常委"),
        *_seats(COUNTY_DEPUTY, *["副县长"] * 4, elected=True),
    ),
    ("办公室", "督查室"),
)
_CONFERENCE = Sort(
    "政协机关",
    (
        *_seats(COUNTY_HEAD, "党组书记、主席", elected=True),
        *_seats(COUNTY_DEPUTY, *["副主席"] * 4, elected=True),
    ),
    ("办公室", "提案科", "文史科"),
)
_DISCIPLINE = Sort(
    "纪委监委机关",
    (
        Seat("书记、县监委主任", COUNTY_DEPUTY, elected=True, also="常委"),
        *_seats(SECTION_HEAD, *["副书记、县监委副主任"] * 2, elected=True),
        *_seats(SECTION_DEPUTY, *["常委"] * 3, elected=True),
    ),
    ("办公室", "党风政风监督室", "案件审理室", "信访室"),
)
_COMMITTEE = Sort(
    "党委机关",
    (
        Seat("书记", COUNTY_HEAD, elected=True),
        Seat("副书记", COUNTY_DEPUTY, elected=True),
    ),
    ("督查室", "机要科"),
)
_COURT = Sort(
    "审判机关",
    (
        Seat("党组书记、院长", COUNTY_DEPUTY, elected=True),
        *_seats(SECTION_HEAD, "党组成员、副院长", "副院长"),
        Seat("政治部主任", SECTION_DEPUTY),
    ),
    ("民事审判庭", "刑事审判庭", "执行局", "立案庭"),
    "法官",
)
_PROCURATORATE = Sort(
    "检察机关",
    (
        Seat("党组书记、检察长", COUNTY_DEPUTY, elected=True),
        *_seats(SECTION_HEAD, "党组成员、副检察长"),
        Seat("政治部主任", SECTION_DEPUTY),
    ),
    ("第一检察部", "第二检察部", "案件管理室"),
    "检察官",
)
_POLICE = Sort(
    "政府部门",
    (
        Seat("党委书记、局长", COUNTY_DEPUTY),
        Seat("党委副书记、政委", SECTION_HEAD),
        *_seats(SECTION_DEPUTY, *["党委委员、副局长"] * 3),
    ),
    ("治安大队", "刑侦大队", "交警大队", "城关派出所", "指挥中心"),
    "执法勤务警员",
)
_PARTY_BUREAU = Sort(
    "党委机关",
    (Seat("局长", SECTION_HEAD), *_seats(SECTION_DEPUTY, "副局长", "副局长")),
    ("综合科", "服务管理科"),
)
_PARTY_SCHOOL = Sort(
    "事业单位",
    (Seat("常务副校长", SECTION_HEAD), *_seats(SECTION_DEPUTY, "副校长", "副校长")),
    ("教务科", "教研室", "办公室"),
    "参照管理的事业工作人员",
)
TOWN = Sort(
    "乡镇",
    (
        Seat("党委书记", SECTION_HEAD, elected=True),
        Seat("党委副书记、镇长", SECTION_HEAD, elected=True),
        Seat("人大主席", SECTION_HEAD, elected=True),
        Seat("党委副书记", SECTION_DEPUTY, elected=True),
        Seat("党委委员、纪委书记", SECTION_DEPUTY, elected=True),
        Seat("党委委员、组织委员", SECTION_DEPUTY, elected=True),
        Seat("党委委员、副镇长", SECTION_DEPUTY, elected=True),
        *_seats(SECTION_DEPUTY, "副镇长", "副镇长", elected=True),
    ),
    ("党政综合办公室", "党建工作办公室", "经济发展办公室", "社会事务办公室"),
)
STREET = Sort(
    "街道",
    (
        Seat("党工委书记", SECTION_HEAD),
        Seat("党工委副书记、办事处主任", SECTION_HEAD),
        Seat("党工委副书记", SECTION_DEPUTY),
        *_seats(SECTION_DEPUTY, "党工委委员、纪工委书记", "办事处副主任", "办事处副主任"),
    ),
    ("党政综合办公室", "社区建设办公室", "综合执法队"),
)
_CENTRE = Sort(
    "事业单位",
    (Seat("主任", SECTION_HEAD), *_seats(SECTION_DEPUTY, "副主任", "副主任")),
    ("综合科", "业务科", "技术科"),
    "事业单位管理人员",
)


def _mass_organization(head: str, deputy: str) -> Sort:
    seats = (Seat(head, SECTION_HEAD, elected=True), Seat(deputy, SECTION_DEPUTY, elected=True))
    return Sort("群团机关", seats, ("办公室", "组织联络科"), "参照管理的机关工作人员")


def _rural(sort: Sort) -> Sort:
    """The same for a 乡: 镇长 is 乡长 there."""
    seats = tuple(
        Seat(seat.title.replace("镇长", "乡长"), seat.level, seat.elected) for seat in sort.seats
    )
    return Sort(sort.kind, seats, sort.divisions)


RURAL_TOWN = _rural(TOWN)

ORGANS: Final = (
    ("中共{}委", "县委", _COMMITTEE),
    ("{}人大常委会", "县人大常委会", _CONGRESS),
    ("{}人民政府", "县政府", _GOVERNMENT),
    ("政协{}委员会", "县政协", _CONFERENCE),
    ("中共{}纪委监委", "县纪委监委", _DISCIPLINE),
    ("中共{}委办公室", "县委办公室", _party_department("主任", "副主任", "秘书科", "信息科")),
    (
        "中共{}委组织部",
        "县委组织部",
        _party_department("部长", "副部长", "办公室", "干部科", "组织科", "干部监督科"),
    ),
    ("中共{}委宣传部", "县委宣传部", _party_department("部长", "副部长", "理论科", "新闻科")),
    ("中共{}委统战部", "县委统战部", _party_department("部长", "副部长", "办公室", "党派科")),
    ("中共{}委政法委", "县委政法委", _party_department("书记", "副书记", "执法监督科", "综治科")),
    ("中共{}委老干部局", "县委老干部局", _PARTY_BUREAU),
    ("中共{}委党校", "县委党校", _PARTY_SCHOOL),
    ("{}发展和改革局", "县发展改革局", _bureau("综合科", "项目科", "价格科")),
    ("{}教育局", "县教育局", _bureau("办公室", "人事科", "基础教育科")),
    ("{}公安局", "县公安局", _POLICE),
    ("{}民政局", "县民政局", _bureau("办公室", "社会救助科", "养老服务科")),
    ("{}司法局", "县司法局", _bureau("办公室", "法治科", "基层科")),
    ("{}财政局", "县财政局", _bureau("办公室", "预算科", "国库科", "农业科")),
    ("{}人力资源和社会保障局", "县人社局", _bureau("办公室", "工资福利科", "仲裁科")),
    ("{}自然资源局", "县自然资源局", _bureau("办公室", "规划科", "耕地保护科")),
    ("{}住房和城乡建设局", "县住建局", _bureau("办公室", "建筑业科", "村镇科")),
    ("{}交通运输局", "县交通局", _bureau("办公室", "建设科", "运输科")),
    ("{}水利局", "县水利局", _bureau("办公室", "水政科", "工程科")),
    ("{}农业农村局", "县农业农村局", _bureau("办公室", "种植业科", "乡村建设科")),
    ("{}卫生健康局", "县卫健局", _bureau("办公室", "医政科", "疾控科")),
    ("{}审计局", "县审计局", _bureau("办公室", "经济责任审计科", "财政审计科")),
    (
        "{}市场监督管理局",
        "县市场监管局",
        _bureau("办公室", "执法大队", "食品科", person_type="行政执法类公务员"),
    ),
    ("{}人民法院", "县法院", _COURT),
    ("{}人民检察院", "县检察院", _PROCURATORATE),
    ("{}总工会", "县总工会", _mass_organization("主席", "副主席")),
    ("共青团{}委", "团县委", _mass_organization("书记", "副书记")),
    ("{}妇女联合会", "县妇联", _mass_organization("主席", "副主席")),
    ("{}政务服务中心", "县政务服务中心", _CENTRE),
)
LAST_ORGANS: Final = (("{}融媒体中心", "县融媒体中心", _CENTRE),)
