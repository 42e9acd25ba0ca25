"""What the ledger says of a record: one line for each person, or for the unit where none is named.

Pure: from the rows of a record to the lines; written within each act by operations/ledger.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from desktop.base.dates import PartialDate
from desktop.base.words import N_
from desktop.daily.fields.choices import DONE, JUDGEMENT, MINUS, PLUS

PLUS_SIGN: Final = "+"
MINUS_SIGN: Final = "-"
_SIGNS: Final = {PLUS: PLUS_SIGN, MINUS: MINUS_SIGN}

LEDGER_KINDS: Final[Mapping[str, str]] = {
    "talk": N_("Talk"),
    "research": N_("Special research"),
    "inspection": N_("Inspection"),
    "audit": N_("Audit"),
    "life_meeting": N_("Life meeting"),
    "key_task_record": N_("Key task"),
    "channel_report": N_("Other channel"),
    "finding": N_("Finding"),
    "merit": N_("Merit"),
    "reminder": N_("Reminder"),
    "inquiry": N_("Letter of inquiry"),
    "admonition": N_("Admonition"),
}
"""What each kind of line is called; official Chinese by the catalogue."""


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One line before it has its number."""

    kind: str
    record_id: int
    cadre_id: int | None
    unit_id: int | None
    on: PartialDate
    sign: str
    basis: str
    title: str
    text: str
    secrecy: str


def record_lines(
    kind: str, record: Any, people: Sequence[Any], parts: Mapping[str, Sequence[Any]]
) -> Iterator[LedgerLine]:
    """The lines of a record of daily assessment; none before it is finished."""
    if record.state != DONE or record.on is None:
        return
    title = _TITLES[kind](record)
    common = _texts(record, _TEXTS[kind])
    for name in ("promises", "opinions"):
        common += [part.text for part in parts.get(name, ()) if part.text]
    signs = _SIGNS.get(getattr(record, "sign", None) or "", "")
    for person in people or (None,):
        own = _texts(person, _PERSON_TEXTS.get(kind, ())) if person is not None else []
        sign = _SIGNS.get(getattr(person, "sign", None) or "", signs)
        yield LedgerLine(
            kind,
            record.id,
            person.cadre_id if person is not None else None,
            record.unit_id,
            record.on,
            sign,
            _basis(kind, record),
            title,
            "\n".join([*own, *common]),
            record.secrecy,
        )


def finding_line(finding: Any) -> LedgerLine | None:
    """The line of a finding; None where its record has no day yet."""
    if finding.on is None:
        return None
    title = "：".join(filter(None, (_HEADS["finding"], finding.matter)))
    told = [finding.text, finding.outcome, finding.proof]
    return LedgerLine(
        "finding",
        finding.id,
        finding.cadre_id,
        finding.unit_id,
        finding.on,
        MINUS_SIGN,
        finding.basis,
        f"{title}（{finding.severity}）",
        "\n".join(filter(None, told)),
        finding.secrecy,
    )


def merit_line(merit: Any) -> LedgerLine | None:
    """The line of a merit; None where its record has no day yet."""
    if merit.on is None:
        return None
    return LedgerLine(
        "merit",
        merit.id,
        merit.cadre_id,
        merit.unit_id,
        merit.on,
        PLUS_SIGN,
        merit.basis,
        "表现突出",
        merit.text,
        merit.secrecy,
    )


def step_line(kind: str, step: Any) -> LedgerLine | None:
    """The line of a step of the ladder; None before it was issued."""
    if step.on is None:
        return None
    title = " ".join(filter(None, (_HEADS[kind], step.number, step.matter)))
    return LedgerLine(
        kind,
        step.id,
        step.cadre_id,
        None,
        step.on,
        MINUS_SIGN,
        "",
        title,
        "\n".join(_texts(step, _STEP_TEXTS)),
        step.secrecy,
    )


def title_beside_kind(kind: str, title: str) -> str:
    """A title without the name of its kind, for where the kind stands beside it."""
    return title.removeprefix(_HEADS[kind]).lstrip(" ：") or title


def _texts(record: Any, keys: Sequence[str]) -> list[str]:
    return [value for key in keys if (value := getattr(record, key, None))]


def _basis(kind: str, record: Any) -> str:
    if kind == "channel_report":
        return record.basis or ""
    return JUDGEMENT if kind == "inspection" else ""


def _joined(*keys: str, head: str = "") -> Any:
    def title(record: Any) -> str:
        return " ".join([head, *_texts(record, keys)]).strip()

    return title


_HEADS: Final[Mapping[str, str]] = {
    "talk": "谈心谈话",
    "research": "专项调研",
    "inspection": "组织考察",
    "audit": "经济责任审计",
    "life_meeting": "民主生活会",
    "key_task_record": "急难险重任务",
    "channel_report": "其他渠道",
    "finding": "发现的问题",
    "merit": "",
    "reminder": "提醒",
    "inquiry": "函询",
    "admonition": "诫勉",
}
"""What the title of each kind begins with, in official Chinese."""

_TITLES: Final[Mapping[str, Any]] = {
    "talk": _joined("occasion", "way", head=_HEADS["talk"]),
    "research": _joined("topic", head=_HEADS["research"]),
    "inspection": _joined("kind", head=_HEADS["inspection"]),
    "audit": _joined("kind", "report_number", head=_HEADS["audit"]),
    "life_meeting": _joined("theme", head=_HEADS["life_meeting"]),
    "key_task_record": _joined("kind", "event", head=_HEADS["key_task_record"]),
    "channel_report": _joined("source", head=_HEADS["channel_report"]),
}

_TEXTS: Final[Mapping[str, tuple[str, ...]]] = {
    "talk": (
        "occasion",
        "on_team",
        "on_self",
        "on_work",
        "on_problems",
        "on_suggestions",
        "on_family",
        "handling",
        "follow_up",
    ),
    "research": ("topic", "facts", "problems", "suggestions", "conclusion"),
    "inspection": ("kind", "visits"),
    "audit": ("report_number", "evaluation"),
    "life_meeting": ("theme", "opinions", "summary"),
    "key_task_record": ("event", "evidence"),
    "channel_report": ("source", "summary", "verification", "conclusion"),
}

_PERSON_TEXTS: Final[Mapping[str, tuple[str, ...]]] = {
    "research": ("performance", "judgement"),
    "inspection": (
        "conclusion",
        "virtue",
        "ability",
        "diligence",
        "achievement",
        "integrity",
        "strengths",
        "shortcomings",
    ),
    "audit": ("post",),
    "life_meeting": ("own_review", "criticism"),
    "key_task_record": ("duty", "performance"),
}

_STEP_TEXTS: Final = (
    "number",
    "matter",
    "content",
    "reply",
    "report",
    "talk_content",
    "statement",
    "self_examination",
    "follow_up",
    "result",
)
