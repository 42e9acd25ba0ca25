"""The words printed as titles and heads on the papers of daily assessment.

No national form of these papers exists, so that each office may write its own words in their
place. Papers are always in Chinese; the words below stand until the office writes others.
"""

from __future__ import annotations

from typing import Final

from desktop.daily.fields.ladder_paper_words import LADDER_PAPER_WORDS

TITLE: Final = "title"
"""The word of a paper that is its title."""

TALK_RECORD: Final = "talk-record"
INSPECTION_REPORT: Final = "inspection-report"
INTERVIEW_NOTES: Final = "interview-notes"
LIFE_MEETING: Final = "life-meeting-summary"

PAPER_WORDS: Final[dict[str, dict[str, str]]] = {
    TALK_RECORD: {
        TITLE: "谈心谈话记录表",
        "people": "谈话对象",
        "name": "姓名",
        "post": "单位及职务",
        "talker": "谈话人",
        "recorder": "记录人",
        "on": "谈话时间",
        "place": "谈话地点",
        "way": "谈话方式",
        "occasion": "谈话事由",
        "contents": "谈话内容",
        "on_team": "班子情况",
        "on_self": "个人情况",
        "on_work": "工作情况",
        "on_problems": "存在问题",
        "on_suggestions": "意见建议",
        "on_family": "家庭健康情况",
        "promises": "承诺事项",
        "promise": "承诺内容",
        "by": "承诺人",
        "until": "完成时限",
        "kept": "兑现情况",
        "handling": "意见建议归口处理",
        "follow_up": "后续办理",
        "person_signs": "谈话对象签字",
        "talker_signs": "谈话人签字",
        "recorder_signs": "记录人签字",
    },
    INSPECTION_REPORT: {
        TITLE: "考察材料",
        "basics": "基本情况",
        "votes": "民主推荐和测评情况",
        "performance": "德能勤绩廉表现",
        "strengths": "主要特点",
        "shortcomings": "主要不足",
        "opinions": "征求意见情况",
        "conclusion": "考察结论",
        "team": "考察组",
        "leader_signs": "考察组组长签字",
        "members_sign": "考察组成员签字",
    },
    INTERVIEW_NOTES: {
        TITLE: "个别谈话记录",
        "keeping": "仅供考察组内部使用，不得带离考察组，不得复制、外传",
        "inspected": "考察对象",
        "category": "谈话对象类别",
        "interviewee": "谈话对象",
        "number": "人数",
        "on": "谈话时间",
        "place": "谈话地点",
        "interviewer": "谈话人",
        "recorder": "记录人",
        "notes": "谈话内容",
        "interviewer_signs": "谈话人签字",
        "recorder_signs": "记录人签字",
    },
    LIFE_MEETING: {
        TITLE: "民主生活会情况表",
        "unit": "领导班子",
        "theme": "会议主题",
        "on": "召开时间",
        "place": "召开地点",
        "chair": "主持人",
        "recorder": "记录人",
        "attendance": "出席情况",
        "absent": "缺席人员及原因",
        "supervisor": "督导人员",
        "talks_before": "会前谈心谈话",
        "opinions": "会前征求意见",
        "summary": "会议过程",
        "reviews": "对照检查和相互批评",
        "name": "姓名",
        "own_review": "个人对照检查",
        "criticism": "相互批评意见",
        "rectification": "整改清单",
        "problem": "存在问题",
        "person": "责任人",
        "deadline": "整改时限",
        "outcome": "整改情况",
        "reported_on": "上报日期",
        "chair_signs": "主持人签字",
        "recorder_signs": "记录人签字",
        "supervisor_signs": "督导人员签字",
    },
    **LADDER_PAPER_WORDS,
}
"""By key of the paper, then by key of the word, in the order of the paper."""
