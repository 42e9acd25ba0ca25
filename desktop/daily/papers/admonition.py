"""Admonition: the document (诫勉书) and the record of its talk (诫勉谈话记录)."""

from __future__ import annotations

from typing import Final

from desktop.base.words import N_
from desktop.daily.fields.ladder_paper_words import ADMONITION, ADMONITION_TALK
from desktop.daily.papers.ladder_printing import ladder_paper
from desktop.daily.papers.talk_form import talk_form
from desktop.daily.papers.wording import BOXES, filled, ground, official_day
from desktop.paper.catalogue import Content
from desktop.paper.document import PaperDocument
from desktop.paper.letters import Letter

_NO_APPROVER: Final = "组织"


def _draw(document: PaperDocument, content: Content, serial: str) -> None:
    record, words = content["record"], content["heads"][ADMONITION]
    letter = Letter(document, words["title"], number=record["number"] or "", serial=serial)
    letter.addressee(filled(words["addressee"], {"姓名": content["name"]}))
    approver = record["approver_post"] or _NO_APPROVER
    letter.paragraph(filled(words["opening"], {"批准人": approver}))
    letter.head(words["facts"])
    letter.paragraph(filled(words["ground"], ground(record)))
    letter.paragraph(record["content"] or "")
    _demands(letter, content)
    _effect(letter, content)
    letter.keep_ending(words["rights"], words["right"], boxes=BOXES)
    letter.head(words["rights"])
    letter.paragraph(words["right"])
    letter.closing(
        filled(words["office"], {"机关": content["issuing_office"]}), official_day(record["on"])
    )
    letter.signature_boxes((words["receives"], words["server"]), height=BOXES)
    if record["copied_to"]:
        letter.copied_to(words["copied"], record["copied_to"])
    letter.close()


def _demands(letter: Letter, content: Content) -> None:
    """The written self-examination and the correction, each with its time limit."""
    words = content["heads"][ADMONITION]
    letter.head(words["demands"])
    examination = _by(content, "self_examination_due", "report", "report_later", "天数")
    if examination:
        letter.subhead(words["examination"])
        letter.paragraph(examination)
        if content["limits"]["self_examination_due"]["provisional"]:
            letter.paragraph(words["provisional"])
    letter.subhead(words["correction"])
    follow_up = _by(content, "follow_up_due", "follow_up", "follow_up_later", "月数")
    letter.paragraph(f"{words['correct']}{follow_up}")


def _effect(letter: Letter, content: Content) -> None:
    """How long the effect period is, from when to when, and what it bars."""
    words, record = content["heads"][ADMONITION], content["record"]
    start, months = content["effect_start"], content["limits"]["effect_until"]["amount"]
    places = {"月数": months, "起": official_day(start), "止": official_day(record["effect_until"])}
    letter.head(words["effect"])
    if start and record["effect_until"]:
        letter.paragraph(filled(words["effect_dated"], places))
    elif months:
        letter.paragraph(filled(words["effect_months"], places))
    letter.paragraph(filled(words["restriction"], {"限制": content["restriction"]}))


def _by(content: Content, key: str, dated: str, undated: str, unit: str) -> str:
    """The sentence of a time limit; nothing where the office switched it off."""
    words, due = content["heads"][ADMONITION], content["record"][key]
    if due:
        return filled(words[dated], {"期限": official_day(due)})
    amount = content["limits"][key]["amount"]
    return filled(words[undated], {unit: amount}) if amount else ""


def _draw_talk(document: PaperDocument, content: Content, serial: str) -> None:
    record = content["record"]
    talk = {
        "on": record["talk_on"],
        "place": record["talk_place"],
        "talker": record["talker"],
        "recorder": record["recorder"],
    }
    occasion = filled("{来源}：{事项}方面", ground(record))
    blocks = (
        ("occasion", "\n".join(filter(None, (occasion, record["content"]))), 30.0),
        ("contents", record["talk_content"] or "", 70.0),
        ("statement", record["statement"] or "", 40.0),
    )
    talk_form(document, content, serial, ADMONITION_TALK, talk, blocks)


ADMONITION_PAPER: Final = ladder_paper(
    ADMONITION,
    N_("Letter of admonition"),
    "admonition",
    (ADMONITION,),
    (
        "number",
        "source",
        "matter",
        "content",
        "approver_post",
        "on",
        "self_examination_due",
        "follow_up_due",
        "effect_until",
        "copied_to",
    ),
    _draw,
)

ADMONITION_TALK_PAPER: Final = ladder_paper(
    ADMONITION_TALK,
    N_("Record of the admonition talk"),
    "admonition",
    (ADMONITION_TALK,),
    (
        "number",
        "source",
        "matter",
        "content",
        "talk_on",
        "talk_place",
        "talker",
        "recorder",
        "talk_content",
        "statement",
    ),
    _draw_talk,
)
