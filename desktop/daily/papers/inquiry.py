"""Letter of inquiry (函询通知书) with the receipt of its service (送达回执)."""

from __future__ import annotations

from typing import Final

from desktop.base.words import N_
from desktop.daily.fields.ladder_paper_words import INQUIRY
from desktop.daily.papers.ladder_printing import ladder_paper
from desktop.daily.papers.receipt import draw_receipt
from desktop.daily.papers.wording import filled, ground, official_day
from desktop.paper.catalogue import Content
from desktop.paper.document import PaperDocument
from desktop.paper.letters import Letter


def _draw(document: PaperDocument, content: Content, serial: str) -> None:
    record, words = content["record"], content["heads"][INQUIRY]
    letter = Letter(document, words["title"], number=record["number"] or "", serial=serial)
    letter.addressee(filled(words["addressee"], {"姓名": content["name"]}))
    again = words["again"] if record["repeated"] else ""
    letter.paragraph(f"{filled(words['opening'], ground(record))}{again}")
    letter.head(words["facts"])
    letter.paragraph(record["content"] or "")
    letter.head(words["demands"])
    letter.subhead(words["truth"])
    letter.paragraph(words["explain"])
    _reply_by(letter, content)
    letter.keep_ending(words["rights"], words["right"])
    letter.subhead(words["rights"])
    letter.paragraph(words["right"])
    letter.closing(
        filled(words["office"], {"机关": content["issuing_office"]}), official_day(record["on"])
    )
    _receipt(letter, content)
    letter.close()


def _reply_by(letter: Letter, content: Content) -> None:
    """By when a reply is asked for, with its day once the letter was served."""
    words, record = content["heads"][INQUIRY], content["record"]
    limit = content["limits"]["reply_due"]
    if not limit["amount"]:
        return
    places = {"天数": limit["amount"], "期限": official_day(record["reply_due"])}
    letter.subhead(words["deadline"])
    sentence = words["report" if record["reply_due"] else "report_later"]
    letter.paragraph(filled(sentence, places))
    if limit["provisional"]:
        letter.paragraph(words["provisional"])


def _receipt(letter: Letter, content: Content) -> None:
    words, record = content["heads"][INQUIRY], content["record"]
    draw_receipt(
        letter.flow,
        words["slip"],
        words["cut"],
        (
            ((words["document_number"], f"{words['title']}　{record['number'] or ''}"),),
            ((words["person"], content["name"]),),
            ((words["post"], content["post"]),),
            (
                (words["served_on"], official_day(record["served_on"])),
                (words["served_how"], record["served_how"] or ""),
            ),
            ((words["receives"], ""), (words["server"], "")),
            ((words["note"], ""),),
        ),
    )


INQUIRY_PAPER: Final = ladder_paper(
    INQUIRY,
    N_("Notice of inquiry"),
    "inquiry",
    (INQUIRY,),
    (
        "number",
        "source",
        "matter",
        "content",
        "repeated",
        "on",
        "served_on",
        "served_how",
        "reply_due",
    ),
    _draw,
)
