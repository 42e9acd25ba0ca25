"""The words printed on the notice of a year's result; each office may write its own in their place.

No national form of a 年度考核结果通知书 exists. What stands in braces is filled in.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.appraisal.papers.result_words import RESULT_NOTICE
from desktop.base.words import N_

PAPER_WORDS: Final[dict[str, dict[str, str]]] = {
    RESULT_NOTICE: {
        "title": "年度考核结果通知书",
        "addressee": "{姓名}同志",
        "body": "{单位}领导班子",
        "told": "根据公务员考核有关规定，经{机关}研究审定，你{年度}年度考核结果为：{结果}。",
        "body_told": "经{机关}研究审定，你单位领导班子{年度}年度考核结果为：{结果}。",
        "review": (
            "你对考核结果有不同意见的，可以自知道本结果之日起{日数}日内向本机关书面申请复核"
            "（参照《中华人民共和国公务员法》第九十五条）。"
        ),
        "appeal": (
            "你对定为不称职等次不服的，可以按照《中华人民共和国公务员法》第九十五条的规定，"
            "自知道本结果之日起{日数}日内向本机关书面申请复核；对复核结果不服的，可以自接到复核"
            "决定之日起15日内，按照规定向同级公务员主管部门或者本机关的上一级机关提出申诉；"
            "也可以不经复核，自知道本结果之日起30日内直接提出申诉。"
        ),
        "body_review": "对考核结果有不同意见的，可以自收到本通知书之日起{日数}日内书面申请复核。",
        "return": "请在回执上签署意见，并将回执退回本机关存档。",
        "cut": "沿此线剪下",
        "receipt": "年度考核结果通知书回执",
        "notice": "通知书文号",
        "name": "姓名",
        "year": "考核年度",
        "result": "考核结果",
        "opinion": "本人意见",
        "choice": "□同意　　　　□不同意",
        "remark": "意见说明",
        "elsewhere": "见年度考核登记表本人意见栏",
        "signature": "签名",
        "day": "日期",
    },
}
"""By key of the paper, then by key of the word, in the order of the paper."""

PAPER_LABELS: Final[Mapping[str, str]] = {RESULT_NOTICE: N_("Result notice")}
"""What each paper is called where its words are edited; English, marked with N_."""

WORD_LABELS: Final[Mapping[str, str]] = {
    "title": N_("Title"),
    "addressee": N_("Addressee"),
    "body": N_("Addressee of a leading body"),
    "told": N_("Sentence with the result"),
    "body_told": N_("Sentence with the result of a leading body"),
    "review": N_("How a review is asked for"),
    "appeal": N_("The same for the incompetent, with the appeal"),
    "body_review": N_("The same for a leading body"),
    "return": N_("What to do with the slip"),
    "cut": N_("Words on the line to cut along"),
    "receipt": N_("Title of the slip"),
    "notice": N_("Document number of the notice"),
    "name": N_("Name"),
    "year": N_("Year"),
    "result": N_("Result of the year"),
    "opinion": N_("Opinion of the person"),
    "choice": N_("What the person ticks"),
    "remark": N_("What the person says"),
    "elsewhere": N_("Where it stands when it is too long for the slip"),
    "signature": N_("Signature"),
    "day": N_("Date"),
}
"""By key of the word; English, marked with N_."""
