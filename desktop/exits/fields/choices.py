"""Words that records of the exits are kept by: states, steps, kinds."""

from __future__ import annotations

from typing import Final

from desktop.base.codes import rule_rows

WAYS: Final = {row["key"]: row["way"] for row in rule_rows("exit_ways")}
"""The ways of leaving, by key, in the order of the workbench."""
WAY_NAMES: Final = tuple(WAYS.values())

DRAFT: Final = "草稿"
UNDER_WAY: Final = "办理中"
APPROVED: Final = "已批准"
DONE: Final = "已办结"
REFUSED: Final = "不予批准"
WITHDRAWN: Final = "已撤回"
STATES: Final = (DRAFT, UNDER_WAY, APPROVED, DONE, REFUSED, WITHDRAWN)
OPEN_STATES: Final = (DRAFT, UNDER_WAY, APPROVED)

APPLICATION: Final = "本人申请"
UNIT_OPINION: Final = "单位意见"
CHECKS: Final = "核查"
DECISION: Final = "组织决定"
TALK: Final = "谈话"
FORMALITIES: Final = "办理手续"
TREATMENT: Final = "落实待遇"
HAND_OVER: Final = "移交"
REVIEW: Final = "复核"
APPEAL: Final = "申诉"
SECOND_APPEAL: Final = "再申诉"
APPEALS: Final = (REVIEW, APPEAL, SECOND_APPEAL)
ANSWERS: Final = {
    REVIEW: "复核决定",
    APPEAL: "申诉处理决定",
    SECOND_APPEAL: "再申诉处理决定",
}
"""公务员法 art. 95 and 96: what answers each."""
COURSE: Final = (
    *(APPLICATION, UNIT_OPINION, CHECKS, DECISION, TALK, FORMALITIES, TREATMENT, HAND_OVER),
)
"""The steps in their order; an appeal stands beside them."""
STEPS: Final = (*COURSE, *APPEALS, *ANSWERS.values())

AGREED: Final = "同意"
NOT_AGREED: Final = "不同意"
OUTCOMES: Final = (AGREED, NOT_AGREED)

ARCHIVE_CHECK: Final = "档案"
AUDIT_CHECK: Final = "审计"
CASE_CHECK: Final = "案件"
MATTERS_CHECK: Final = "个人有关事项"
SECRECY_CHECK: Final = "涉密"
CHECK_KINDS: Final = (ARCHIVE_CHECK, AUDIT_CHECK, CASE_CHECK, MATTERS_CHECK, SECRECY_CHECK)
PASSED: Final = "通过"
FAILED: Final = "有问题"
NOT_NEEDED: Final = "不适用"
CHECK_OUTCOMES: Final = (PASSED, FAILED, NOT_NEEDED)
STEP_OUTCOMES: Final = (*OUTCOMES, NOT_NEEDED)
"""不适用: a step that is declared not needed, with the reason."""

SERVICE_PERIOD: Final = "最低服务年限"
SECRECY_PERIOD: Final = "脱密期"
UNFINISHED_DUTY: Final = "重要公务尚未处理完毕"
OPEN_AUDIT: Final = "正在接受审计"
OPEN_CASE: Final = "正在接受纪律审查、监察调查或司法程序"
OTHER_BAR: Final = "其他"
BAR_KINDS: Final = (
    *(SERVICE_PERIOD, SECRECY_PERIOD, UNFINISHED_DUTY, OPEN_AUDIT, OPEN_CASE, OTHER_BAR),
)
"""公务员法 art. 86; of its item (4) the audit stands apart, as it does not bar retirement."""

DOCUMENT_LEVELS: Final = ("国家", "省", "市", "县")

THEN: Final = ("改任职级", "提前离岗", "免职")
SEXES: Final = ("男", "女")

THIS_MONTH: Final = "当月"
ARREARS: Final = "补发"
TAKEN_BACK: Final = "扣回"
MONTH_KINDS: Final = (THIS_MONTH, ARREARS, TAKEN_BACK)
STOP_REASONS: Final = ("去世", "重新就业", "受处分", "到龄退休", "标准调整", "其他")

RIGHTS: Final = (
    "不再参与班子分工",
    "列席所在部门班子会议",
    "列席县委有关会议",
    "阅读有关文件",
    "对重大决策提出意见",
    "对重要人事任免提出意见",
    "对重大项目安排提出意见",
)
"""What the founding article promises."""
BENEFITS: Final = ("住房", "医疗", "养老保险", "交通", "通讯")

JOB_KINDS: Final = ("企业", "中介机构", "社会团体", "其他")

GROUP_MEMBER: Final = "领导小组成员"
ARRANGED_WORK: Final = "部门安排工作"
ROLE_KINDS: Final = (
    *(GROUP_MEMBER, ARRANGED_WORK, "政策宣传员", "决策解读员", "释疑解惑员", "顾问"),
)
ACTIVITY_KINDS: Final = ("文化", "体育", "社会", "学习", "健康")
CONTACT_WAYS: Final = ("走访", "电话", "座谈", "书信", "其他")
CONTACT_REASONS: Final = ("日常联系", "生病住院", "生活困难", "节日慰问", "听取意见", "其他")
