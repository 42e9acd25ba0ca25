"""The words printed on a responsibility letter; each office may write its own in their place.

No national form of a 目标责任书 exists. What stands in braces is filled in from the letter.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.base.words import N_

RESPONSIBILITY_LETTER: Final = "responsibility-letter"

TERMS: Final = ("in_force", "carrying_out", "scoring", "hearing", "copies")
"""The general terms, in their order."""

PAPER_WORDS: Final[dict[str, dict[str, str]]] = {
    RESPONSIBILITY_LETTER: {
        "title": "{年度}年度目标责任书",
        "draft": "（草稿）",
        "replaced": "（已变更）",
        "party_a": "甲方",
        "party_b": "乙方",
        "term": "责任期限",
        "term_dated": "自{起}起至{止}止",
        "document": "考核文件",
        "version": "版本",
        "first_version": "第1版",
        "later_version": "第{版次}版，自签订之日起代替第{前版}版",
        "reason": "变更原因",
        "opening": "为落实{年度}年度工作目标，明确责任，甲乙双方签订本责任书。",
        "indicators": "考核指标",
        "number": "序号",
        "indicator": "指标",
        "unit_of_measure": "计量单位",
        "weight": "权重",
        "target": "目标值",
        "scored": "计分方式",
        "evidence": "佐证材料",
        "sum": "合计",
        "ways": "计分方式说明",
        "terms": "双方约定",
        "in_force": (
            "本责任书自双方签字之日起生效，内容不再改动；"
            "确需变更的，写明原因并由双方另行签订新的版本。"
        ),
        "carrying_out": "乙方对照指标组织落实，如实报告完成情况并提供佐证材料，不得弄虚作假。",
        "scoring": "甲方按照本责任书所列办法计分，结果按照有关规定运用。",
        "hearing": "乙方对计分有不同意见的，可以向甲方陈述，甲方应当核实并答复。",
        "copies": "本责任书一式两份，甲乙双方各执一份。",
        "party_a_signs": "甲方（签字、盖章）",
        "party_b_signs": "乙方（签字）",
        "body_signs": "乙方（签字、盖章）",
    },
}
"""By key of the paper, then by key of the word, in the order of the paper."""

PAPER_LABELS: Final[Mapping[str, str]] = {RESPONSIBILITY_LETTER: N_("Responsibility letter")}
"""What each paper is called where its words are edited; English, marked with N_."""

WORD_LABELS: Final[Mapping[str, str]] = {
    "title": N_("Title"),
    "draft": N_("Behind the title of a draft"),
    "replaced": N_("Behind the title of a replaced letter"),
    "party_a": N_("First party"),
    "party_b": N_("Second party"),
    "term": N_("Head of the term"),
    "term_dated": N_("Term with its days"),
    "document": N_("Head of the document of the cycle"),
    "version": N_("Version"),
    "first_version": N_("The first version"),
    "later_version": N_("A version that takes the place of another"),
    "reason": N_("Reason of the change"),
    "opening": N_("Opening sentence"),
    "indicators": N_("Head of the indicators"),
    "number": N_("Number of the line"),
    "indicator": N_("Indicator"),
    "unit_of_measure": N_("Unit of measure"),
    "weight": N_("Weight in points"),
    "target": N_("Target"),
    "scored": N_("How it is scored"),
    "evidence": N_("Evidence wanted"),
    "sum": N_("Total"),
    "ways": N_("Head of the ways of scoring"),
    "terms": N_("Head of the general terms"),
    "in_force": N_("Term on coming into force and changes"),
    "carrying_out": N_("Term on carrying out"),
    "scoring": N_("Term on scoring"),
    "hearing": N_("Term on being heard"),
    "copies": N_("Term on copies"),
    "party_a_signs": N_("Signature of the first party"),
    "party_b_signs": N_("Signature of the second party"),
    "body_signs": N_("Signature for a leading body"),
}
"""By key of the word; English, marked with N_."""
