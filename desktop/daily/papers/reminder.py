"""Reminder: the letter (提醒函), or the record of the talk (提醒谈话记录) where it was given so."""

from __future__ import annotations

from typing import Final

from desktop.base.words import N_
from desktop.daily.fields.choices import REMINDER_WAYS
from desktop.daily.fields.ladder_paper_words import REMINDER, REMINDER_TALK
from desktop.daily.papers.ladder_printing import ladder_paper
from desktop.daily.papers.talk_form import talk_form
from desktop.daily.papers.wording import BOXES, filled, ground, official_day
from desktop.paper.catalogue import Content
from desktop.paper.document import PaperDocument
from desktop.paper.letters import Letter

_BY_TALK: Final = REMINDER_WAYS[0]


def _draw(document: PaperDocument, content: Content, serial: str) -> None:
    if content["record"]["way"] == _BY_TALK:
        _draw_talk(document, content, serial)
    else:
        _draw_letter(document, content, serial)


def _draw_letter(document: PaperDocument, content: Content, serial: str) -> None:
    record, words = content["record"], content["heads"][REMINDER]
    letter = Letter(document, words["title"], number=record["number"] or "", serial=serial)
    letter.addressee(filled(words["addressee"], {"姓名": content["name"]}))
    letter.paragraph(filled(words["opening"], ground(record)))
    letter.head(words["facts"])
    letter.paragraph(record["content"] or "")
    letter.head(words["demands"])
    letter.subhead(words["correction"])
    letter.paragraph(words["correct"])
    report = _report_by(content, REMINDER)
    letter.keep_ending(words["reporting"], report, boxes=BOXES)
    if report:
        letter.subhead(words["reporting"])
        letter.paragraph(report)
    letter.closing(
        filled(words["office"], {"机关": content["issuing_office"]}), official_day(record["on"])
    )
    letter.signature_boxes((words["receives"], words["server"]), height=BOXES)
    letter.close()


def _draw_talk(document: PaperDocument, content: Content, serial: str) -> None:
    record = content["record"]
    occasion = filled("{来源}：{事项}方面", ground(record))
    talk = {
        "on": record["served_on"] or record["on"],
        "place": "",
        "talker": record["talker"],
        "recorder": "",
    }
    blocks = (
        ("occasion", occasion, 12.0),
        ("contents", record["content"] or "", 70.0),
        ("demands", _report_by(content, REMINDER_TALK), 20.0),
        ("statement", "", 40.0),
    )
    talk_form(document, content, serial, REMINDER_TALK, talk, blocks)


def _report_by(content: Content, paper: str) -> str:
    """By when a report on the correction is asked for; nothing where the office asks for none."""
    words, due = content["heads"][paper], content["record"]["report_due"]
    if due:
        return filled(words["report"], {"期限": official_day(due)})
    months = content["limits"]["report_due"]["amount"]
    return filled(words["report_later"], {"月数": months}) if months else ""


REMINDER_PAPER: Final = ladder_paper(
    REMINDER,
    N_("Reminder: letter or record of the talk"),
    "reminder",
    (REMINDER, REMINDER_TALK),
    ("number", "source", "matter", "content", "way", "talker", "on", "served_on", "report_due"),
    _draw,
)
