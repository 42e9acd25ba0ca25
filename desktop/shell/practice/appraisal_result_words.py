"""Invented words of the results of a year in the practice county."""

from __future__ import annotations

from typing import Final

from desktop.appraisal.fields import results as words

ELEMENTS: Final = ("politics", "ethics", "style", "integrity", "own_tasks")

SUMMARY: Final = (
    "第{quarter}季度按计划完成分管工作，走访联系点，办理交办事项；材料报送时效有待提高。"
)
COMMENTS: Final = {
    words.GOOD: "工作主动，任务完成质量高，同意评为“好”。",
    words.FAIRLY_GOOD: "能够完成任务，工作较认真，同意评为“较好”。",
    words.FAIR: "个别事项办理超期，督促改进，评为“一般”。",
    words.POOR: "任务完成不好，评为“较差”。",
}
DUTIES: Final = "主持或分管本单位（本领域）年度重点工作，联系基层单位，承办上级交办事项。"
YEAR_SUMMARY: Final = (
    "一年来，认真学习贯彻上级决策部署，按照目标责任书抓好分管工作，主要指标完成情况较好；"
    "坚持深入基层，帮助解决群众反映的实际困难；严格遵守廉洁自律各项规定，自觉接受监督。\n"
    "存在的主要不足：一是理论学习系统性不够，二是个别工作推进不够有力，三是调查研究深度不足。\n"
    "下一步，将针对不足制定措施，逐项改进，完成好各项任务。"
)
TRAINING: Final = (
    None,
    "参加县委党校科级干部进修班，脱产10天。",
    "参加市委党校专题培训班，脱产5天。",
)
CIRCUMSTANCES: Final = (
    (words.SECONDMENT, 6, "样市某单位"),
    (words.LEAVE, 7, None),
    (words.STUDY, 3, "样省委党校"),
    (words.EXCHANGE, 0, "样县某镇"),
    (words.PROBATION, 9, None),
    (words.INVESTIGATION, 0, None),
)
"""Kind, months that it lasted, where."""
PLUS_REASON: Final = "工作受到县委通报表扬。"
MINUS_REASON: Final = "工作被县委督查通报批评。"

LEADER_COMMENT: Final = "该同志政治坚定，工作扎实，较好完成年度目标任务，作风廉洁。"
ORGAN_OPINION: Final = "经考核委员会研究，同意上述评语和等次建议。"
OPINION: Final = "对考核结果无异议。"
REVIEW: Final = "认为民生实事办结数少计一件，请求复核。"
REVIEW_ANSWER: Final = "经复核，漏计事项属下一年度任务，维持原等次。"
CLASSES: Final = (
    ("A", "县级领导", "30", 7),
    ("B", "部门主要负责人", "30", 26),
    ("C", "干部职工代表", "25", 41),
    ("D", "“两代表一委员”", "15", 3),
)
"""Class, who votes in it, weight in percent, ballots issued."""
MEASURES: Final = (
    ("优秀", "奖励", "年度考核优秀等次一次性奖励", "1500", "样县组发〔{year}〕6号"),
    ("基本称职", "惩戒", "取消年度评先评优资格", None, "样县组发〔{year}〕6号"),
)
"""Grade, sign, measure, yuan, document: the invented county's own table."""
