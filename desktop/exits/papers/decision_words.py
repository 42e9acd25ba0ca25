"""The words printed on the decision on an exit and on the notice to the person.

No national form exists; each office may write its own words in their place. What stands in braces
is filled in.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.base.words import N_
from desktop.exits.rules.course_papers import EXIT_DECISION, EXIT_NOTICE, PAPER_TITLES

MATTERS: Final[Mapping[str, str]] = {
    "到龄退休": "退休",
    "弹性提前退休": "弹性提前退休",
    "提前退休": "提前退休",
    "县处级女干部自愿退休": "退休",
    "提前离岗": "提前离岗",
    "自愿辞去领导职务": "辞去领导职务",
    "辞去公职": "辞去公职",
    "转任职级": "转任职级公务员",
    "因健康原因调整": "因健康原因调整职务",
    "任期届满离任": "任期届满离任",
    "因公辞职": "因工作变动辞去领导职务",
    "引咎辞职": "引咎辞去领导职务",
}
"""By way: what somebody does, as a sentence says it."""

ORDERED: Final[Mapping[str, str]] = {"责令辞职": "责令辞职", "免职": "免职", "辞退": "辞退"}
"""By way: what is done to somebody."""

PAPER_WORDS: Final[dict[str, dict[str, str]]] = {
    EXIT_DECISION: {
        "title_agreed": "关于同意{姓名}同志{事项}的批复",
        "title_refused": "关于不同意{姓名}同志{事项}的批复",
        "title_decided": "关于{姓名}同志{事项}的决定",
        "title_ordered": "关于对{姓名}同志予以{事项}的决定",
        "title_dropped": "关于{姓名}同志{事项}事项不予批准的决定",
        "received": "你单位报送的{姓名}同志{事项}申请及有关意见收悉。",
        "agreed": "经{会议}研究，根据{依据}，同意{姓名}同志（{简况}）自{日期}起{事项}。",
        "refused": "经{会议}研究，根据{依据}，不同意{姓名}同志（{简况}）{事项}的申请。",
        "decided": "经{会议}研究，根据{依据}，决定{姓名}同志（{简况}）自{日期}起{事项}。",
        "ordered": "经{会议}研究，根据{依据}，决定自{日期}起对{姓名}同志（{简况}）予以{事项}。",
        "dropped": "经{会议}研究，对{姓名}同志（{简况}）{事项}事项不予批准。",
        "reason": "理由：{理由}",
        "posts": ("其所任{职务}自同日起不再担任；须经选举或者法定程序办理的，依照法定程序办理。"),
        "treatment": "职级待遇：{待遇}（依据{文号}，依据层级：{层级}）。",
        "formalities": "请按照有关规定办理手续，督促本人做好公务交接，必要时接受审计。",
        "informed": "请将本决定告知本人，并告知其申请复核、提出申诉的权利。",
        "unconfirmed": "附注：所依据的规则尚未经本机关核实，用印前请核对。",
    },
    EXIT_NOTICE: {
        "title": "{事项}审批结果通知书",
        "title_decided": "{事项}决定通知书",
        "addressee": "{姓名}同志",
        "applied": "你{申请日期}提出的{事项}申请收悉。",
        "agreed": "经{会议}研究，同意你自{日期}起{事项}{文号}。",
        "refused": "经{会议}研究，不予批准你{事项}的申请{文号}。",
        "decided": "经{会议}研究，决定你自{日期}起{事项}{文号}。",
        "ordered": "经{会议}研究，决定自{日期}起对你予以{事项}{文号}。",
        "dropped": "经{会议}研究，对你{事项}事项不予批准{文号}。",
        "ground": "依据：{依据}。",
        "reason": "理由：{理由}",
        "handing_over": (
            "请按照《中华人民共和国公务员法》第九十一条的规定办理公务交接手续，必要时接受审计。"
        ),
        "outside": (
            "根据《中华人民共和国公务员法》第一百零七条，你在离职{年数}年内，不得到与原工作业务"
            "直接相关的企业或者其他营利性组织任职，不得从事与原工作业务直接相关的营利性活动。"
        ),
        "appeal": (
            "你对本决定不服的，可以{按照}《中华人民共和国公务员法》第九十五条的规定，自知道本决定"
            "之日起{复核}日内向本机关书面申请复核；对复核结果不服的，可以自接到复核决定之日起"
            "{复核后申诉}日内，按照规定向同级公务员主管部门或者本机关的上一级机关提出申诉；也可以"
            "不经复核，自知道本决定之日起{直接申诉}日内直接提出申诉。复核、申诉期间不停止本决定的"
            "执行（第九十六条）。"
        ),
        "return": "请在回执上签名，并将回执退回本机关存档。",
        "cut": "沿此线剪下",
        "receipt": "送达回执",
        "notice": "文书",
        "number": "文号",
        "person": "受送达人",
        "post": "单位及职务",
        "served_on": "送达时间",
        "receives": "受送达人签名",
        "server": "送达人签名",
    },
}
"""By key of the paper, then by key of the word, in the order of the paper."""

PAPER_LABELS: Final[Mapping[str, str]] = {
    key: PAPER_TITLES[key] for key in (EXIT_DECISION, EXIT_NOTICE)
}
"""What each paper is called where its words are edited; English, marked with N_."""

_TITLES: Final[Mapping[str, str]] = {
    "title": N_("Title"),
    "title_agreed": N_("Title of an agreement"),
    "title_refused": N_("Title of a refusal"),
    "title_decided": N_("Title of a decision without an application"),
    "title_ordered": N_("Title of an ordered way"),
    "title_dropped": N_("Title where it was decided against"),
    "addressee": N_("Addressee"),
    "received": N_("That the application was received"),
    "applied": N_("That the application was received"),
}
_SENTENCES: Final[Mapping[str, str]] = {
    "agreed": N_("Sentence of an agreement"),
    "refused": N_("Sentence of a refusal"),
    "decided": N_("Sentence of a decision without an application"),
    "ordered": N_("Sentence of an ordered way"),
    "dropped": N_("Sentence where it was decided against"),
    "ground": N_("Ground"),
    "reason": N_("Reason"),
    "posts": N_("Which posts are left"),
    "treatment": N_("Rank treatment"),
    "formalities": N_("What the unit has to do"),
    "informed": N_("That the person is to be told"),
    "handing_over": N_("That the work is to be handed over"),
    "outside": N_("Limits on work after leaving"),
    "appeal": N_("How a review is asked for, and the appeal"),
    "unconfirmed": N_("That the rule is unconfirmed"),
}
_SLIP: Final[Mapping[str, str]] = {
    "return": N_("What to do with the slip"),
    "cut": N_("Words on the line to cut along"),
    "receipt": N_("Title of the slip"),
    "notice": N_("Which document it is"),
    "number": N_("Document number"),
    "person": N_("Who receives it"),
    "post": N_("Unit and post"),
    "served_on": N_("Served on"),
    "receives": N_("Signature of the receiver"),
    "server": N_("Signature of who serves it"),
}
WORD_LABELS: Final[Mapping[str, str]] = {**_TITLES, **_SENTENCES, **_SLIP}
"""By key of the word; English, marked with N_."""
