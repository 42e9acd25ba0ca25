"""年度考核优秀等次公示: the notice of who is to be excellent, for at least five working days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from desktop.appraisal.fields.decision import PUBLICATION
from desktop.appraisal.queries.publication_papers import publication_content
from desktop.base.words import N_
from desktop.daily.papers.record_printing import labels_of, record_paper
from desktop.daily.papers.wording import official_day
from desktop.paper.catalogue import Content, Paper
from desktop.paper.document import PaperDocument
from desktop.paper.drawing import Across
from desktop.paper.letters import Letter
from desktop.paper.lines import Step
from desktop.paper.tables import Column, Group, TableStyle, draw_table

KEY: Final = "excellence-publication"

_MIDDLE: Final = Across.CENTRE
_PERSONS: Final = (
    Column("序号", 14, _MIDDLE),
    Column("姓名", 26, _MIDDLE),
    Column("单位", 52),
    Column("职务", 64),
)
_BODIES: Final = (Column("序号", 14, _MIDDLE), Column("单位领导班子", 142))
_STYLE: Final = TableStyle(
    Step(12.0, 16.0), Step(12.0, 16.0), Step(13.0, 18.0), row_height=9.0, smallest=9.0
)
_AFTER: Final = 10.0
_PERSONS_HEAD: Final = "一、拟确定为优秀等次的人员"
_BODIES_HEAD: Final = "二、拟确定为优秀等次的领导班子"


def draw_excellence_publication(document: PaperDocument, content: Content, serial: str) -> None:
    """Draw one notice."""
    letter = Letter(document, f"{content['year']}年度考核优秀等次公示", serial=serial)
    people = list(content["people"].values())
    persons = [one for one in people if not one["body"]]
    bodies = [one for one in people if one["body"]]
    letter.paragraph(_opening(content, persons, bodies))
    if persons:
        _table(letter, _PERSONS, _PERSONS_HEAD if bodies else "", _person_rows(persons))
    if bodies:
        head = _BODIES_HEAD if persons else ""
        _table(letter, _BODIES, head, ([str(n), one["name"]] for n, one in enumerate(bodies, 1)))
    for text in _terms(content):
        letter.paragraph(text)
    letter.closing(content["issuing_office"], official_day(content["start"]))
    letter.close()


def _opening(
    content: Content, persons: Sequence[Mapping[str, Any]], bodies: Sequence[Mapping[str, Any]]
) -> str:
    """On what it rests and what it is; the clause is that of the civil servants' regulation."""
    whom = "和".join(
        told
        for told in (
            f"下列{len(persons)}名同志" if persons else "",
            f"{len(bodies)}个领导班子" if bodies else "",
        )
        if told
    )
    decided = "，".join(f"经{meeting}研究" for meeting in content["decided"])
    begun = f"，{decided}" if decided else ""
    return (
        f"根据年度考核有关规定{begun}，拟确定{whom}{content['year']}年度考核为优秀等次，现予公示。"
    )


def _terms(content: Content) -> list[str]:
    """How long, and where an objection goes."""
    start, end = official_day(content["start"]), official_day(content["end"])
    telephone = content["telephone"] or "＿＿＿＿＿＿＿＿"
    told = [f"公示时间：{start}至{end}（{content['workdays']}个工作日）。"]
    if content["place"]:
        told.append(f"公示范围：{content['place']}。")
    told.append(
        "公示期间，对公示对象有异议的，可以通过来信、来电、来访等方式，"
        f"向{content['issuing_office']}实名反映，并提供具体线索。"
    )
    told.append(f"受理单位：{content['issuing_office']}；联系电话：{telephone}。")
    return told


def _person_rows(persons: Sequence[Mapping[str, Any]]) -> Iterator[list[str]]:
    for number, one in enumerate(persons, 1):
        yield [str(number), one["name"], one["unit"], _inside(one)]


def _inside(one: Mapping[str, Any]) -> str:
    """The post without the unit, which stands beside it."""
    post: str = one["post"]
    return post.removeprefix(one["unit"]) or post


def _table(letter: Letter, columns: Sequence[Column], head: str, rows: Any) -> None:
    letter.flow.space(_AFTER / 2)
    draw_table(letter.flow, columns, [Group(head, list(rows))], _STYLE)
    letter.flow.space(_AFTER)


EXCELLENCE_PUBLICATION_PAPER: Final[Paper] = record_paper(
    KEY,
    N_("Publication of those to be excellent"),
    "publication",
    publication_content,
    draw_excellence_publication,
    {
        **labels_of(PUBLICATION),
        "people": N_("Whom it names"),
        "workdays": N_("Working days"),
        "decided": N_("Meeting"),
        "name": N_("Name of the cycle"),
        "unit": N_("Unit"),
        "post": N_("Post"),
        "grade": N_("Grade"),
        "year": N_("Year"),
        "issuing_office": N_("Office that issues it"),
    },
)
