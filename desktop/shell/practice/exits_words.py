"""Invented words of the exits of the practice county: rules, groups, duties, visits."""

from __future__ import annotations

from typing import Final

from desktop.shell.practice.organs import SECTION_DEPUTY, SECTION_HEAD

NOTE: Final = "练习数据，非真实文件"
ISSUER: Final = "中共样县县委组织部"

ELIGIBILITY: Final = (
    ("提前离岗（正职）", "提前离岗", SECTION_HEAD, 50, 2, 25, 3),
    ("提前离岗（副职）", "提前离岗", SECTION_DEPUTY, 50, 2, 25, 3),
    ("自愿辞去领导职务（正职）", "自愿辞去领导职务", SECTION_HEAD, 48, 2, 20, 2),
    ("自愿辞去领导职务（副职）", "自愿辞去领导职务", SECTION_DEPUTY, 48, 2, 20, 2),
)
"""Name, way, level, youngest age, years at the level, years of service, years assessed."""
ELIGIBILITY_BEFORE: Final = ("提前离岗（正职）", "提前离岗", SECTION_HEAD, 52, 5, 30, 3)
"""The version of the first rule that came before."""
AGE_LIMITS: Final = ((SECTION_HEAD, 58, "改任职级"), (SECTION_DEPUTY, 57, "改任职级"))
TREATMENTS: Final = (
    (SECTION_HEAD, 10, "副调研员待遇", "四级调研员"),
    (SECTION_DEPUTY, 10, "主任科员待遇", "二级主任科员"),
)
"""Level, years at it, treatment in the document's words, rank of 2019."""
RATES: Final = (
    (SECTION_HEAD, 0, 10, "800.00"),
    (SECTION_HEAD, 10, None, "1000.00"),
    (SECTION_DEPUTY, 0, 10, "600.00"),
    (SECTION_DEPUTY, 10, None, "750.00"),
)
"""Level, years at it from and below, yuan a month."""
OWN_AMOUNT: Final = "500.00"
"""Yuan a month of who left without a leading post, by a document of their own."""

REASONS: Final = (
    "本人年龄较大，任职时间较长，自愿申请离开领导岗位，请组织批准。",
    "为支持干部队伍年轻化，本人自愿提出申请，将认真做好工作交接。",
    "因身体原因难以承担繁重的一线工作，申请离开现岗位，愿继续发挥作用。",
)
REFUSED: Final = "所分管的重点项目正在验收，暂不批准，验收后可再次申请。"
WITHDRAWN: Final = "本人考虑后愿意继续承担现职工作，撤回申请。"
OPINION: Final = "经班子会议研究，同意该同志的申请。"
TALKED: Final = "通报组织决定，肯定工作成绩，听取意见，本人表示服从。"
DONE: Final = "已办理免职和职务变动手续。"
TREATED: Final = "已按文件落实待遇，告知本人。"

ITEMS: Final = "干部人事档案目录\n党员组织关系介绍信\n待遇落实情况表\n政治权利卡\n家庭及健康情况表"

GROUPS: Final = (
    ("招商引资", "联系客商，协调落地项目的要素保障。"),
    ("乡村振兴", "推动产业帮扶和和美乡村建设。"),
    ("重点项目建设", "协调征地拆迁、手续办理和施工环境。"),
    ("信访积案化解", "包案化解疑难信访事项。"),
    ("城市更新", "推进老旧小区改造和背街小巷整治。"),
    ("生态环境整治", "督导河道、矿山和扬尘问题整改。"),
    ("优化营商环境", "收集企业诉求，督办落实。"),
    ("平安建设", "排查调处矛盾纠纷，推进网格治理。"),
    ("教育质量提升", "督导学校建设和师德师风。"),
    ("医疗卫生改革", "推进紧密型县域医共体建设。"),
    ("粮食安全", "督导耕地保护和高标准农田建设。"),
    ("文化旅游融合", "策划线路，推动景区提质。"),
    ("数字政府建设", "督促事项上网和数据共享。"),
    ("安全生产", "参加巡查督查，跟踪隐患整改。"),
    ("养老服务", "推动乡镇养老机构改革。"),
    ("水利工程", "协调水库除险加固和供水保障。"),
    ("关心下一代", "开展青少年思想道德教育和帮扶。"),
    ("基层党建", "指导软弱涣散党组织整顿。"),
    ("移风易俗", "倡导文明新风，推动村规民约落实。"),
)
"""The 19 leading groups for key work of the founding example: name without its ending, task."""
GROUP_ENDING: Final = "工作推进领导小组"
DUTIES: Final = (
    "副组长，协助组长抓总",
    "成员，联系两个乡镇",
    "成员，负责督导检查",
    "成员，负责政策研究",
)
WORK: Final = (
    "参与信访接待和矛盾调处",
    "承担年鉴和地方志编纂",
    "协助项目前期手续协调",
    "参加专项督查和考核",
    "联系服务重点企业",
    "担任党建指导员",
    "负责老党员党课宣讲",
)
SPEAKERS: Final = ("政策宣传员", "决策解读员", "释疑解惑员", "顾问")
SPEAKING: Final = "到联系的乡镇和村（社区）宣讲、解读，收集意见建议。"
CONTRIBUTIONS: Final = (
    ("提出完善项目调度机制的建议。", "被领导小组采纳。"),
    ("牵头调处一起土地纠纷。", "双方签订和解协议。"),
    ("到三个村宣讲惠民政策。", None),
    ("协助企业办结用地手续。", "项目如期开工。"),
)

ACTIVITIES: Final = (
    ("春季健步走", "体育", 4, 18, "滨河公园"),
    ("庆“七一”书画展", "文化", 6, 28, "县文化馆"),
    ("形势报告会", "学习", 3, 12, "老干部活动中心"),
    ("重阳节座谈会", "社会", 10, 17, "老干部活动中心"),
    ("门球比赛", "体育", 9, 10, "体育场"),
    ("健康体检", "健康", 5, 15, "县人民医院"),
    ("参观重点项目", "社会", 11, 5, "产业园区"),
)
"""Name, kind, month, day, place."""
BUREAU: Final = "县委老干部局"
CONTACTS: Final = (
    ("日常联系", "走访", "了解近期生活和工作情况，身体状况良好。", None),
    ("日常联系", "电话", "通报近期县里工作，征求意见建议。", None),
    ("节日慰问", "走访", "送去节日慰问，转达组织的关心。", None),
    ("生病住院", "走访", "到医院看望，了解治疗情况。", "联系医保部门办理异地就医备案。"),
    ("生活困难", "座谈", "反映住房漏水，家属长期患病。", "协调住建局查看，提出帮扶办法。"),
    ("听取意见", "座谈", "对县里重点工作提出两条建议。", None),
)
"""Occasion, way, what was said, what is to be done."""

RIGHTS: Final = (
    ("不再参与班子分工", None),
    ("列席所在部门班子会议", 3),
    ("列席县委有关会议", 6),
    ("阅读有关文件", 1),
    ("对重大决策提出意见", 12),
)
"""Item and at least every so many months."""
OCCASIONS: Final = {
    "列席所在部门班子会议": ("列席局党组会议", "建议项目资金向薄弱乡镇倾斜。", "会议采纳。"),
    "列席县委有关会议": ("列席县委工作会议", None, None),
    "阅读有关文件": ("传阅县委文件", None, None),
    "对重大决策提出意见": ("征求对年度工作要点的意见", "建议增加养老服务内容。", "已写入要点。"),
}
BENEFITS: Final = (
    ("住房", "同职级在职人员", "县住建局"),
    ("医疗", "同职级在职人员", "县医保局"),
    ("养老保险", "按规定参保", "县人社局"),
    ("交通", "同职级公务交通补贴", "县财政局"),
    ("通讯", "同职级在职人员", "县财政局"),
)
"""Item, level, responsible office."""
JOBS: Final = (
    ("样县慈善协会", "社会团体", "理事", False, True),
    ("样县老区建设促进会", "社会团体", "会长", False, True),
    ("样城建筑咨询有限公司", "企业", "顾问", True, False),
)
"""Organization, kind, post, whether it has to do with the former work, whether approved."""
BAR: Final = ("最低服务年限", "参加县委选派培训，承诺服务满五年。")
