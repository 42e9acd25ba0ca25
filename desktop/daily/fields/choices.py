"""The words offered in the forms of daily assessment; Chinese, as papers write them.

They are offered, not imposed: a choice takes what an office writes instead.
"""

from __future__ import annotations

from typing import Final

PLANNED: Final = "计划"
DRAFT: Final = "草稿"
DONE: Final = "已完成"
STATES: Final = (PLANNED, DRAFT, DONE)

UNDER_WAY: Final = "办理中"
CLOSED: Final = "已办结"
STEP_STATES: Final = (UNDER_WAY, CLOSED)
"""Of a step of the ladder: it is under way until it is concluded."""

FACT: Final = "事实"
JUDGEMENT: Final = "判断"
BASES: Final = (FACT, JUDGEMENT)

PLUS: Final = "正面"
MINUS: Final = "负面"
SIGNS: Final = (PLUS, MINUS)

TALK_WAYS: Final = ("组织请谈", "个人约谈", "上门访谈")
"""Called in, asked for by the person, visit (county rules on talks)."""

BEFORE_ADMONITION: Final = "诫勉谈话前"
TALK_OCCASIONS: Final = (
    "职务变动",
    "任职谈话",
    "考核后",
    "苗头性问题",
    "个人要求",
    "离任",
    "退休",
    BEFORE_ADMONITION,
    "年度谈心谈话",
    "受到处分或问责",
    "家庭重大变故",
)

RESEARCH_WAYS: Final = ("走访", "座谈", "问卷", "查阅资料", "个别访谈")

INSPECTION_KINDS: Final = ("任职考察", "届中考察", "试用期满考察", "年度考察")

INTERVIEW_CATEGORIES: Final = ("班子成员", "中层干部", "下级单位负责人", "干部群众", "服务对象")

OPINION_ORGANS: Final = ("纪检监察机关", "信访部门", "卫生健康部门", "审计机关", "公安机关")

INSPECTION_CONCLUSIONS: Final = ("同意列为任用人选", "试用期满合格", "暂缓", "不同意")

AUDIT_KINDS: Final = ("任中审计", "离任审计")

RESPONSIBILITIES: Final = ("直接责任", "领导责任")
"""直接责任, 领导责任 (经济责任审计规定 2019; unconfirmed). Before 2019 also 主管责任."""

KEY_TASK_KINDS: Final = ("突发事件", "防汛抢险", "森林防火", "重大项目", "信访维稳", "重点工作")

CHANNELS: Final = ("信访举报", "巡视巡察反馈", "个人有关事项报告核查", "表彰奖励通报", "其他")

SEVERITIES: Final = ("轻微", "一般", "较重", "严重")
USUAL_SEVERITY: Final = SEVERITIES[1]

OPEN: Final = "未办结"
CORRECTED: Final = "已整改"
NOT_FOUNDED: Final = "不属实"
CARRIED: Final = "已转入提醒函询诫勉"
OUTCOMES: Final = (OPEN, CORRECTED, NOT_FOUNDED, CARRIED)

MATTERS: Final = (
    "政治纪律",
    "组织纪律",
    "廉洁自律",
    "工作作风",
    "履职担当",
    "财务管理",
    "个人有关事项",
    "生活作风",
    "其他",
)

LADDER_SOURCES: Final = (
    "日常考察",
    "年度考核",
    "谈心谈话",
    "信访举报",
    "个人有关事项核查",
    "巡视巡察",
    "调研督查",
    "经济责任审计",
)
"""Where what leads to a measure comes from (常州操作规程 2015)."""

APPROVERS: Final = ("组织部分管副部长", "组织部部长", "党委（党组）主要负责同志")

REMINDER_WAYS: Final = ("提醒谈话", "提醒函")
ADMONITION_WAYS: Final = ("诫勉谈话", "书面诫勉")
SERVED_WAYS: Final = ("当面送达", "机要送达", "单位转交", "谈话时送达")

ACCEPTED: Final = "说明清楚，予以了结"
LADDER_RESULTS: Final = (
    ACCEPTED,
    "已改正",
    "未改正",
    "转入函询",
    "转入诫勉",
    "再次函询",
    "建议组织调整",
    "移送纪检监察机关",
)
