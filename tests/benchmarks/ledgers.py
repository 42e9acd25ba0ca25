"""Ledgers for the benchmarks: entries with invented notes about invented people.

Words are drawn with the skew that words have (the n-th as often as 1 / (n + 2)), so that some pairs
of signs stand in every other note and most in hardly any. The same seed gives the same ledger.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, islice
from random import Random
from typing import Any, Final

from desktop.shell.practice.names import COMMON_SURNAMES
from desktop.store import note_index
from desktop.store.note_query import COLUMNS

FIRST_DAY: Final = date(2015, 1, 1)
DAYS: Final = 3_900
ID_BITS: Final = 20
AT_ONCE: Final = 20_000

KINDS: Final = (
    *("谈心谈话", "专项调研", "组织考察", "民主生活会", "急难险重任务表现", "经济责任审计"),
    *("信访举报", "巡察反馈", "个人有关事项报告", "提醒", "函询", "诫勉"),
)
SECRECY: Final = ("普通",) * 6 + ("内部", "内部", "保密", "限科室负责人")

_GIVEN: Final = (
    "建志国文永明宏立新海德庆春少家世兆景云伯传本绍启承长振金正光洪秀玉美桂晓丽雪红艳素静淑爱佳"
    "砚稼岫嵩澍垚檀峤锴樵榷麓闳仞旸轲嶙璞栩籽耒塬泓筠舫渠樟蘅禾芷蓁荞苓荔萤絮漪汀霁葭莳蕙柠黛鹂"
)
_WHEN: Final = (
    "今年以来 近期 上半年 在防汛抢险期间 去年底 任现职以来 换届以后 疫情防控中 脱贫攻坚期间 "
    "第三季度 年度考核时 试用期内 在重点项目推进中 挂职期间 春节前后 主题教育期间 巡察整改期间 "
    "周末和节假日 抗旱保苗时 森林防火期内 征地拆迁中 值班备勤时 创建文明城市期间 秋收时节 汛期"
)
_WHO: Final = (
    "该同志 本人 班子成员 干部群众 主要负责人 分管领导 党组 服务对象 部分职工 村干部 "
    "企业负责人 离退休老干部 工作专班 纪检组 办公室 业务股室 乡镇党委 社区书记 包村干部 "
    "年轻干部 代表委员 督查组 审计组 上级部门 驻村工作队 中层干部 窗口人员 家属 会计人员 "
    "施工单位"
)
_HOW: Final = (
    "能够 积极 认真 主动 及时 比较 基本 仍然 多次 带头 深入 扎实 未能 有时 坚决 努力 稳妥 明显 "
    "逐步 自觉 严格 耐心 连续 一度 迅速 如实 反复 统筹 妥善 偶尔 全面 尚未 不够 勉强 牵头 亲自 "
    "按期 草率 擅自 拖延 独立 虚心 公开 婉拒 持续"
)
_DOES: Final = (
    "完成 推进 落实 反映 抓好 提出 组织 参加 解决 研究 加强 负责 改进 了解 协调 处理 表示 承担 "
    "督促 开展 报告 整改 执行 支持 重视 化解 排查 关心 担心 存在 缺少 忽视 宣讲 走访 帮扶 核实 "
    "调处 申报 修订 拨付 验收 催办 招引 监管 安置 抢修 巡查 转移 慰问 接访 复核 公示 垫付 挪用 "
    "漏报 迟报 追缴 压减 盘活 牵线 劝返 蹲点 值守 清淤 筑坝 丈量 建档"
)
_WHAT: Final = (
    "工作 问题 任务 群众诉求 项目建设 责任 制度 班子团结 思想状况 乡村振兴工作 会议精神 "
    "矛盾纠纷 基层党建 工作作风 安全生产 招商引资 学习教育 环境整治 营商环境 意见建议 "
    "廉洁自律情况 财务管理 耕地保护 民生实事 产业发展 信访积案 分工安排 专项资金 家庭困难 "
    "身体状况 干部队伍建设 目标考核指标 易地搬迁后续扶持 河道治理 防汛物资 隐患点 应急预案 "
    "粮食收购 饮水工程 农田水利 校舍改造 医保基金 养老服务 道路养护 垃圾清运 厕所改造 林权纠纷 "
    "土地流转 村级债务 惠农补贴 低保对象 留守儿童 残疾人托养 古树名木 文物修缮 职业培训 "
    "公益岗位 物业纠纷 噪声扰民 油烟污染 扬尘管控 秸秆焚烧 禁渔巡护 非洲猪瘟防控 "
    "松材线虫病除治 茶园改造 柑橘滞销 冷链仓储 电商直播 民宿集群 光伏电站 桥梁加固 危房鉴定 "
    "塌方抢通 堰塘清淤 电力迁改 管网改造 移民后扶 公车使用 津贴补贴 往来账款 合同签订 工程变更 "
    "招标程序 固定资产 白条抵账 公务接待 办公用房 借调人员 编外用工 档案整理 保密管理 台账资料 "
    "值班制度 印章管理 考勤纪律"
)
_SO: Final = (
    "效果较好 群众反映良好 进度偏慢 有待加强 得到肯定 已列入整改清单 要求限期完成 本人表示接受 "
    "下一步继续跟踪 与实际情况相符 仍需进一步核实 按时办结 受到县委通报表扬 存在畏难情绪 "
    "主动性不够 压力较大 心态平稳 没有异议 资料齐全 未发现违纪违规情形 责任心强 敢于担当 "
    "处置果断 方法简单 沟通不足 已当面提醒 家庭和睦 希望换岗锻炼 身体需要调养 服从组织安排 "
    "无人员伤亡 损失降到最低 手续不全 依据不充分 账实不符 已全额退回 审批滞后 口径不一 "
    "签字缺失 另行约谈 归档备查 举一反三 反响平平 成效初显 一抓到底 避重就轻 反复较多 牵涉面广 "
    "时间跨度长 缺乏佐证 与谈话印证"
)
_RATHER_RARE: Final = (
    "灌溉渠麦田桑蚕窑瓷蜂箱竹编砖塔祠堂渡口崖坎溶洞石拱桥磨坊酒曲药圃苗圃鱼鳞坝涵闸泵站"
    "蓄洪池隧道岔路驿站陶坊榨油糍粑腊肉斗笠蓑衣犁耙镰锄箩筐扁担绳索铁锹沙袋冲锋舟救生艇"
    "探照灯喇叭锣鼓旌旗匾额碑亭牌楼戏台廊桥渔网菱藕芡莲荸荠茭白芋薯椒蒜韭葱姜茴豌豆蚕"
)


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One row of ledger_entry, in the order of its columns."""

    id: int
    cadre_id: int | None
    unit_id: int | None
    kind: str
    record_id: int
    on: str
    sign: str
    basis: str
    title: str
    text: str
    secrecy: str

    def values(self) -> tuple[object, ...]:
        """The values in the order of the columns."""
        return tuple(getattr(self, name) for name in COLUMNS)

    def words(self) -> dict[str, Any]:
        """What the index of notes takes."""
        return note_index.Entry(
            self.id, self.text, self.unit_id, self.kind, self.sign, self.basis
        ).row()


def fill(connection: Any, rows: Iterator[LedgerRow]) -> None:
    """Put rows into ledger_entry and the index of notes of an open database."""
    marks = ", ".join("?" * len(COLUMNS))
    insert = f"INSERT INTO ledger_entry VALUES ({marks})"  # noqa: S608 - marks only
    while some := list(islice(rows, AT_ONCE)):
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(insert, [row.values() for row in some])
        connection.executemany(note_index.INSERT, [row.words() for row in some])
        connection.execute("COMMIT")


def ledger(
    count: int,
    cadre_ids: Sequence[int],
    unit_ids: Sequence[int],
    seed: int = 1,
    bits: int = ID_BITS,
) -> Iterator[LedgerRow]:
    """So many entries about these cadres and units, the oldest first.

    An id is the number of the day, shifted by `bits`, plus the place within the day. One entry of
    twenty is about a unit only.
    """
    random = Random(seed)
    texts = notes(random, cadre_ids)
    kinds = _drawn(random, KINDS)
    day, place = 0, 0
    for number in range(count):
        if number * DAYS // count != day or not number:
            day, place = number * DAYS // count, 0
            on = FIRST_DAY.fromordinal(FIRST_DAY.toordinal() + day)
        place += 1
        kind = next(kinds)
        yield LedgerRow(
            id=(on.toordinal() << bits) + place,
            cadre_id=random.choice(cadre_ids) if random.random() < 0.95 else None,
            unit_id=random.choice(unit_ids),
            kind=kind,
            record_id=number + 1,
            on=on.isoformat(),
            sign=random.choice("+-") if random.random() < 0.5 else "",
            basis=random.choice(("事实", "事实", "判断", "")),
            title=kind,
            text=next(texts),
            secrecy=random.choice(SECRECY),
        )


def notes(random: Random, cadre_ids: Sequence[int]) -> Iterator[str]:
    """Notes of 40 to 200 signs without end."""
    names = [
        random.choice(COMMON_SURNAMES) + random.choice(_GIVEN) + random.choice(_GIVEN)
        for _cadre in cadre_ids
    ]
    when, who, how, does, what, so = (
        _drawn(random, words.split()) for words in (_WHEN, _WHO, _HOW, _DOES, _WHAT, _SO)
    )
    rare, joints = _drawn(random, _RATHER_RARE, even=True), _drawn(random, "，，，，；。")
    while True:
        wanted = int(random.triangular(40, 190, 50))
        parts: list[str] = []
        length = 0
        while length < wanted:
            sort = random.random()
            if sort < 0.10:
                part = f"{next(when)}{random.choice(names)}{next(how)}{next(does)}{next(what)}"
            elif sort < 0.14:
                part = f"{next(rare)}{next(rare)}{next(rare)}村{next(what)}{next(so)}"
            elif sort < 0.20:
                part = f"{next(does)}{next(what)} {random.randrange(1, 2000)} 件"
            elif sort < 0.5:
                part = f"{next(who)}{next(how)}{next(does)}{next(what)}和{next(what)}"
            elif sort < 0.8:
                part = f"{next(what)}{next(so)}"
            else:
                part = f"{next(how)}{next(does)}{next(who)}的{next(what)}"
            parts += part, next(joints)
            length += len(part) + 1
        parts[-1] = "。"
        yield "".join(parts)[:200]


def _drawn(random: Random, words: Sequence[str], *, even: bool = False) -> Iterator[str]:
    """Words without end, the earlier the oftener where not all alike."""
    weights = list(accumulate(1 if even else 1 / (place + 3) for place in range(len(words))))
    while True:
        yield from random.choices(words, cum_weights=weights, k=AT_ONCE)
