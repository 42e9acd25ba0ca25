"""The words printed on the papers of the ladder, the audit register and the ledger.

Words in braces stand for what the record says; an office that writes its own sentence may leave
them out, but may use no others.
"""

from __future__ import annotations

from typing import Final

REMINDER: Final = "reminder"
REMINDER_TALK: Final = "reminder-talk"
INQUIRY: Final = "inquiry"
ADMONITION: Final = "admonition"
ADMONITION_TALK: Final = "admonition-talk"
AUDIT_REGISTER: Final = "audit-register"
LEDGER: Final = "ledger"

_TITLE: Final = "title"
_OFFICE: Final = "{机关}"
_TALK_SIGNS: Final = {
    "person_signs": "谈话对象签字",
    "talker_signs": "谈话人签字",
    "recorder_signs": "记录人签字",
}

LADDER_PAPER_WORDS: Final[dict[str, dict[str, str]]] = {
    REMINDER: {
        _TITLE: "提醒函",
        "addressee": "{姓名}同志",
        "opening": "据{来源}反映，你在{事项}方面存在需要引起注意的问题，现予以提醒。",
        "facts": "有关情况",
        "demands": "有关要求",
        "correction": "认真整改",
        "correct": "请高度重视，认真查找原因，采取有效措施加以改正。",
        "reporting": "报告整改情况",
        "report": "请于{期限}前（含当日）书面报告整改情况。",
        "report_later": "请自收到本函之日起{月数}个月内书面报告整改情况。",
        "office": _OFFICE,
        "receives": "本人签收",
        "server": "送达人",
    },
    REMINDER_TALK: {
        _TITLE: "提醒谈话记录",
        "document_number": "编号",
        "name": "谈话对象",
        "post": "单位及职务",
        "on": "谈话时间",
        "place": "谈话地点",
        "talker": "谈话人",
        "recorder": "记录人",
        "occasion": "谈话事由",
        "contents": "提醒内容",
        "demands": "整改要求",
        "report": "请于{期限}前（含当日）向组织部门书面报告整改情况。",
        "report_later": "请自谈话之日起{月数}个月内向组织部门书面报告整改情况。",
        "statement": "本人陈述及表态",
        **_TALK_SIGNS,
    },
    INQUIRY: {
        _TITLE: "函询通知书",
        "addressee": "{姓名}同志",
        "opening": "据{来源}反映，你在{事项}方面的有关问题需要向组织作出说明，现向你函询。",
        "again": "本次为再次函询。",
        "facts": "函询事项",
        "demands": "有关要求",
        "truth": "如实说明",
        "explain": "请对上述事项逐项作出实事求是的书面说明，可以附证明材料，并由本人签名。",
        "deadline": "回复期限",
        "report": "请自收到本通知书之日起{天数}个工作日内，即{期限}前（含当日）书面回复我部。",
        "report_later": "请自收到本通知书之日起{天数}个工作日内书面回复我部。",
        "provisional": "该期限为暂定日期：有关年度放假安排尚未公布，公布后按其重新推算。",
        "rights": "本人权利",
        "right": "你可以就上述事项向组织陈述意见、作出申辩、提供证据，组织将认真听取。",
        "office": _OFFICE,
        "slip": "送达回执",
        "cut": "沿此线剪下，签收后由送达人交回",
        "document_number": "文书编号",
        "person": "受送达人",
        "post": "单位及职务",
        "served_on": "送达时间",
        "served_how": "送达方式",
        "receives": "受送达人签字",
        "server": "送达人",
        "note": "备注",
    },
    ADMONITION: {
        _TITLE: "诫勉书",
        "addressee": "{姓名}同志",
        "opening": "经{批准人}批准，决定对你予以诫勉。现将有关事项通知如下。",
        "facts": "诫勉事由",
        "ground": "据{来源}反映，你在{事项}方面存在以下问题：",
        "demands": "有关要求",
        "examination": "作出书面检查",
        "report": "请于{期限}前（含当日）向我部提交书面检查。",
        "report_later": "请自诫勉谈话或者收到本诫勉书之日起{天数}个工作日内向我部提交书面检查。",
        "provisional": "该期限为暂定日期：有关年度放假安排尚未公布，公布后按其重新推算。",
        "correction": "认真改正",
        "correct": "请针对上述问题制定整改措施，认真加以改正。",
        "follow_up": "我部将于{期限}跟踪了解你的改正情况。",
        "follow_up_later": "我部将在{月数}个月后跟踪了解你的改正情况。",
        "effect": "诫勉影响期",
        "effect_dated": "诫勉影响期为{月数}个月，自{起}起至{止}止。",
        "effect_months": "诫勉影响期为{月数}个月。",
        "restriction": "诫勉期间：{限制}。",
        "rights": "本人权利",
        "right": "你对上述问题和本诫勉有不同意见的，可以向组织陈述，组织将认真听取并如实记录。",
        "office": _OFFICE,
        "copied": "抄送",
        "receives": "本人签收",
        "server": "送达人",
    },
    ADMONITION_TALK: {
        _TITLE: "诫勉谈话记录",
        "document_number": "诫勉书编号",
        "name": "谈话对象",
        "post": "单位及职务",
        "on": "谈话时间",
        "place": "谈话地点",
        "talker": "谈话人",
        "recorder": "记录人",
        "occasion": "诫勉事由",
        "contents": "谈话内容",
        "statement": "本人陈述及表态",
        **_TALK_SIGNS,
    },
    AUDIT_REGISTER: {
        _TITLE: "经济责任审计发现问题及整改台账",
        "people": "被审计领导干部",
        "unit": "单位",
        "kind": "审计类型",
        "period": "审计期间",
        "auditor": "审计机关",
        "notice": "审计通知书",
        "report_number": "审计报告",
        "problem": "审计发现的问题",
        "amount": "金额（元）",
        "person": "责任人",
        "responsibility": "责任类型",
        "deadline": "整改期限",
        "rectified_on": "整改日期",
        "proof": "整改情况及证明材料",
        "rechecked_on": "复查日期",
        "recheck": "复查结果",
        "outcome": "整改结果",
        "total": "合计",
        "of_which": "其中",
        "filler_signs": "填报人签字",
        "checker_signs": "审核人签字",
        "seal": "组织部门（盖章）",
    },
    LEDGER: {
        _TITLE: "干部日常考核台账",
        "name": "姓名",
        "post": "单位及职务",
        "period": "起止时间",
        "counts": "条目",
        "on": "日期",
        "kind": "类别",
        "sign": "正面／负面",
        "basis": "事实／判断",
        "contents": "内容",
        "none": "本期间没有记录。",
    },
}
"""By key of the paper, then by key of the word, in the order of the paper."""
