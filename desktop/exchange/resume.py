"""The résumé (简历) of the approval form: its text and its dated stages, each from the other.

Written as the national editor asks (its help, 3.0): `1991.01--2000.01`, two spaces, the text; an
open stage has nine spaces after the hyphens; what has no date of its own follows the stage it
belongs to; committee memberships stand in a paragraph of their own after a blank line. Read is
whatever people write: other dashes, 至, full-width digits, 199101, 1991年1月, 至今.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from desktop.base.dates import SEASON_MONTHS, PartialDate
from desktop.base.errors import UserError
from desktop.base.plain_text import HALF_WIDTH, one_newline

OPEN_GAP = " " * 9
"""What stands between the hyphens and the text of a stage that lasts: a missing date and two."""

_SEASONS = "".join(SEASON_MONTHS)
_DASH = r"[-—–―─‐‑−~～〜]"


def _date(name: str) -> str:
    """One date, its parts named; atomic, so that a date is never cut to make a line fit."""
    return (
        rf"(?P<{name}>(?>(?P<{name}_year>\d{{4}})(?:"
        rf"年?(?P<{name}_season>[{_SEASONS}])(?=\s|{_DASH}|[至到，,：:、]|$)"
        rf"|(?:\.[ \u3000]?|/|年[ \u3000]?|-(?=\d\d(?!\d)))(?P<{name}_month>\d{{1,2}})(?!\d)"
        rf"(?:月(?:(?P<{name}_day_c>\d{{1,2}})日)?|[./-](?P<{name}_day_p>\d{{1,2}})(?!\d))?"
        rf"|(?P<{name}_month_r>\d\d)(?P<{name}_day_r>\d\d)?(?!\d)"
        rf"|年?(?!\d))))"
    )


_GAP = r"[ \u3000]{0,3}"
_NOW = "(?:今|现在|目前)"
_DASHED_END = rf"{_GAP}(?:{_date('end_dashed')}|{_NOW}(?=[\s，,：:]|$)|至今)"
# 至 alone is a verb in many lines (1990.09至某地工作), so it needs an end to be a dash.
_WORDED_END = rf"[至到]{_GAP}(?:{_date('end_worded')}|{_NOW})"
_PERIOD = re.compile(
    rf"(?:{_date('start')}{_GAP}(?:{_DASH}{{1,4}}(?:{_DASHED_END})?|{_WORDED_END})"
    rf"|--{_GAP}{_date('end_alone')})"
    r"[，,：:、]?"
)
_ENDS = ("end_dashed", "end_worded", "end_alone")
_MEANWHILE = re.compile(r"[（(]?\s*(?:其间|期间)")
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class ResumeStage:
    """One stage of a career. `end` is None while it lasts; both are None where no date is given.

    `text` is one line; `notes` are the lines without date that follow it, such as （其间：…）.
    """

    start: PartialDate | None = None
    end: PartialDate | None = None
    text: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resume:
    """A whole résumé; `closing` is the last paragraph, the committee memberships."""

    stages: tuple[ResumeStage, ...] = ()
    closing: str = ""


def read_resume(text: str) -> Resume:
    """The stages of a résumé's text. Every word is kept: what has no dates becomes a note.

    Lines before the first dated one become a stage without dates. The last paragraph is the
    closing where no line of it has dates and it does not begin with 其间.
    """
    body, closing = _without_closing(one_newline(text).strip())
    found: list[tuple[ResumeStage, list[str]]] = []
    for line in filter(None, map(str.strip, body.split("\n"))):
        stage = _dated_stage(line)
        if stage is None and found:
            found[-1][1].append(line)
        else:
            found.append((stage or ResumeStage(text=line), []))
    stages = tuple(replace(stage, notes=tuple(notes)) for stage, notes in found)
    return Resume(stages, closing)


def write_resume(resume: Resume) -> str:
    """The résumé's text as the national form has it, lines divided by \\n."""
    body = "\n".join(line for stage in resume.stages for line in _lines(stage))
    return f"{body}\n\n{resume.closing}" if body and resume.closing else body or resume.closing


def write_period(stage: ResumeStage) -> str:
    """The dates of a stage with the gap before its text: `1991.01--2000.01  `."""
    start = stage.start.shown() if stage.start else ""
    if stage.end:
        return f"{start}--{stage.end.shown()}  "
    return f"{start}--{OPEN_GAP}" if start else ""


def period_in(line: str) -> str:
    """The dates with which a line begins, as they stand there, with the gap after them, or ""."""
    stage = _dated_stage(line)
    return line.rstrip().removesuffix(stage.text) if stage else ""


def _without_closing(text: str) -> tuple[str, str]:
    breaks = list(_BLANK_LINES.finditer(text))
    if not breaks:
        return text, ""
    last = text[breaks[-1].end() :]
    lines = [line.strip() for line in last.split("\n")]
    if _MEANWHILE.match(lines[0]) or any(map(_dated_stage, lines)):
        return text, ""
    return text[: breaks[-1].start()], "\n".join(lines)


def _lines(stage: ResumeStage) -> Iterator[str]:
    yield (write_period(stage) + stage.text).rstrip()
    yield from stage.notes


def _dated_stage(line: str) -> ResumeStage | None:
    found = _PERIOD.match(line.translate(HALF_WIDTH))
    if found is None:
        return None
    end_name = next((name for name in _ENDS if found[name]), "")
    try:
        start = _date_in(found, "start") if found["start"] else None
        end = _date_in(found, end_name) if end_name else None
    except UserError:
        # Month 13 and the like: no date, so the line stays as words.
        return None
    return ResumeStage(start, end, line[found.end() :].strip())


def _date_in(found: re.Match[str], name: str) -> PartialDate:
    year = int(found[f"{name}_year"])
    if season := found[f"{name}_season"]:
        return PartialDate(year, SEASON_MONTHS[season], None, season)
    month = found[f"{name}_month"] or found[f"{name}_month_r"]
    day = found[f"{name}_day_c"] or found[f"{name}_day_p"] or found[f"{name}_day_r"]
    return PartialDate(year, int(month) if month else None, int(day) if day else None)
