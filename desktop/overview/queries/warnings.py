"""The warnings that stand: on one day, about one person, after a change, or over past days."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.batches import in_batches, nothing_collected
from desktop.base.changes import Change
from desktop.base.progress import Progress
from desktop.cadres.queries.files import cadre_files
from desktop.cadres.queries.findings import COMPARED_KINDS
from desktop.cadres.queries.office import office_settings, workdays
from desktop.cadres.queries.rules import rule_settings
from desktop.cadres.records import Cadre, RuleSetting
from desktop.cadres.rules.consistency import Severity, open_findings
from desktop.daily.records import KINDS
from desktop.daily.rules.deadlines import months_after
from desktop.overview.queries.appraisals import CYCLE_KINDS, CYCLE_RULES, cycles
from desktop.overview.queries.exits import THROUGH
from desktop.overview.queries.facts import facts_of
from desktop.overview.queries.wanted import Wanted
from desktop.overview.records import WarningDisposal
from desktop.overview.rules.all_rules import raised
from desktop.overview.rules.facts import Doubt, Facts, Ground, Span, last_day
from desktop.overview.rules.table import WarningRule, changed_rule, warning_rules
from desktop.overview.rules.warning import CYCLE, Disposal, EarlyWarning
from desktop.store.records import plain_table

KEY_FACTS: Final = "KEY_FACTS"

_COUNTY: Final = re.compile(r"(?:中共)?(.+?)[县市区旗]委")
_FILES_AT_ONCE: Final = 200
_TALK_PERSON: Final = "talk_person"
_GROUND_KINDS: Final = ("rule_setting", "office_setting", "calendar_day", "unit", "clearance")


def warnings_on(
    session: Session,
    as_of: date,
    settings: Mapping[str, RuleSetting] | None = None,
    cadre_ids: Collection[int] | None = None,
    progress: Progress | None = None,
    without: Collection[str] = (),
) -> list[EarlyWarning]:
    """The warnings that stand on a day about these cadres, or about everybody and every unit.

    The most urgent first, those disposed of among them. `settings` are what the office set for
    rules, read where None; rules `without` which to reckon cost nothing. Raises Cancelled when
    stopped.
    """
    known = rule_settings(session) if settings is None else settings
    rules = {
        code: rule
        for code, rule in warning_rules(known).items()
        if not rule.off and code not in without
    }
    found = _raised(session, rules, Span(as_of, as_of), known, cadre_ids, progress or Progress())
    found = _with_disposals(session, found, cadre_ids)
    return sorted(found, key=lambda warning: warning.order(as_of))


def warnings_of_cadre(
    session: Session, cadre_id: int, as_of: date, without: Collection[str] = ()
) -> list[EarlyWarning]:
    """The warnings about one person that stand and are not disposed of, the most urgent first."""
    found = warnings_on(session, as_of, cadre_ids=(cadre_id,), without=without)
    return [warning for warning in found if warning.disposal is None]


def tried(
    session: Session,
    code: str,
    thresholds: Mapping[str, Any],
    span: Span,
    progress: Progress | None = None,
) -> list[EarlyWarning]:
    """What a rule with these thresholds would have raised on the days of `span`, by its days.

    From the data as it is known today: what was corrected or entered since counts as if it had
    been known then. The key-facts check has no past; it answers for today. Raises KeyError for an
    unknown rule, Cancelled when stopped.
    """
    known = rule_settings(session)
    rule = changed_rule(warning_rules(known)[code], thresholds)
    found = _raised(session, {code: rule}, span, known, None, progress or Progress())
    new = [warning for warning in found if warning.occasion.raised_on >= span.start]
    chosen = found if code == KEY_FACTS else new
    return sorted(chosen, key=lambda warning: (warning.occasion.raised_on, warning.subject.name))


def touched_by(session: Session, change: Change, shown: Iterable[EarlyWarning]) -> set[int] | None:
    """The cadres whose warnings an act may have changed; None: reckon everybody anew.

    Those in whose files it wrote, those named in the records it wrote, and those of `shown` whose
    evidence it touched: a record that was deleted names nobody any more, and a finding, whose owner
    is its record, may have been about somebody else.
    """
    if change.touches(*_GROUND_KINDS):
        return None
    touched = set(session.scalars(select(Cadre.id).where(Cadre.id.in_(change.owners))))
    for kind, ids in change.ids.items():
        touched |= _people_of(session, kind, ids)
    shown = list(shown)
    if change.touches(_TALK_PERSON):
        touched |= _talked_to_with(session, change, shown)
    for warning in shown:
        of_evidence = any(
            evidence.record_id in change.owners
            or evidence.record_id in change.ids.get(evidence.kind, ())
            for evidence in warning.evidence
        )
        if of_evidence or _disposal_of(warning) in change.ids.get("warning_disposal", ()):
            if warning.subject.kind == "unit":
                return None
            if warning.subject.kind == "cadre":
                touched.add(warning.subject.id)
    if "finding" in change.ids and _about_units(session, change.ids["finding"]):
        return None
    return touched


def after_change(
    session: Session, change: Change, shown: Sequence[EarlyWarning], as_of: date
) -> list[EarlyWarning]:
    """The warnings of the day once an act is written, from those that were `shown` before it.

    Only those of whom the act touched are reckoned anew, unless it touched what all stand on.
    """
    touched = touched_by(session, change, shown)
    if touched is None:
        return warnings_on(session, as_of)
    of_cycles = change.touches(*CYCLE_KINDS)
    if not touched and not of_cycles:
        return list(shown)
    rest = [
        warning
        for warning in shown
        if not (warning.subject.kind == "cadre" and warning.subject.id in touched)
        and not (warning.subject.kind == CYCLE and of_cycles)
    ]
    if touched:
        rest += warnings_on(session, as_of, cadre_ids=touched)
    if of_cycles:
        rest += _about_cycles(session, as_of)
    return sorted(rest, key=lambda warning: warning.order(as_of))


def _about_cycles(session: Session, as_of: date) -> list[EarlyWarning]:
    """The warnings of a day about appraisals as a whole."""
    known = rule_settings(session)
    rules = warning_rules(known)
    rules = {code: rules[code] for code in CYCLE_RULES if not rules[code].off}
    span = Span(as_of, as_of)
    facts = cycles(Wanted(session, rules, span, None))
    found = list(raised(facts, rules.values(), _ground(session, span, known)))
    return _with_disposals(session, found, None)


def as_json(warning: EarlyWarning, as_of: date) -> dict[str, Any]:
    """A warning as plain JSON, its words in the language of the screen."""
    subject, disposal = warning.subject, warning.disposal
    return {
        "code": warning.code,
        "warning": warning.title,
        "group": warning.group(as_of).name.lower(),
        "deadline": warning.deadline.isoformat() if warning.deadline else None,
        "subject": {
            "kind": subject.kind,
            "id": subject.id,
            "name": subject.name,
            "unit": subject.unit,
            "post": subject.post,
        },
        "evidence": [
            {"text": one.sentence.shown(), "kind": one.kind, "id": one.record_id}
            for one in warning.evidence
        ],
        "clause": warning.rule.basis,
        "verification": warning.rule.confidence,
        "unconfirmed": warning.rule.unconfirmed,
        "proposal": warning.proposal,
        "in_charge": warning.in_charge,
        "key": warning.key,
        "disposal": disposal
        and {
            "outcome": disposal.outcome,
            "record": {"kind": disposal.record_kind, "id": disposal.record_id},
            "document": disposal.document,
            "reason": disposal.reason,
            "on": disposal.decided_on,
            "person": disposal.decided_by,
        },
    }


def _raised(
    session: Session,
    rules: dict[str, WarningRule],
    span: Span,
    settings: Mapping[str, RuleSetting],
    cadre_ids: Collection[int] | None,
    progress: Progress,
) -> list[EarlyWarning]:
    with nothing_collected():
        return _from_facts(session, rules, _ground(session, span, settings), cadre_ids, progress)


def _ground(session: Session, span: Span, settings: Mapping[str, RuleSetting]) -> Ground:
    county = _COUNTY.match(office_settings(session).get("office_name", ""))
    return Ground(span, workdays(session), dict(settings), county[1] if county else "")


def _from_facts(
    session: Session,
    rules: dict[str, WarningRule],
    ground: Ground,
    cadre_ids: Collection[int] | None,
    progress: Progress,
) -> list[EarlyWarning]:
    """Apart from `_raised`: the facts are gone before Python looks for lost cycles again."""
    facts = facts_of(session, rules, ground.span, cadre_ids, progress)
    if KEY_FACTS in rules:
        _read_doubts(session, rules[KEY_FACTS], ground.span.end, facts, progress)
    return list(raised(facts, rules.values(), ground))


def _read_doubts(
    session: Session, rule: WarningRule, on: date, facts: list[Facts], progress: Progress
) -> None:
    """Run the key-facts check over the files that the rule asks for."""
    until = months_after(on, rule["months"])
    wanted = {one.subject.id: one for one in facts if _is_checked(one, rule, until)}
    done = 0
    for batch in in_batches(list(wanted), _FILES_AT_ONCE):
        progress.step(done, len(wanted))
        for file in cadre_files(session, batch, COMPARED_KINDS):
            wanted[file.cadre.id].doubts = [
                Doubt(finding.key, finding.sentence)
                for finding in open_findings(file, on)
                if finding.severity is Severity.WRONG
            ]
        session.expunge_all()
        done += len(batch)


def _is_checked(facts: Facts, rule: WarningRule, until: date) -> bool:
    if facts.subject.kind != "cadre" or not facts.serving:
        return False
    retires = facts.retirement_month is not None and last_day(facts.retirement_month) <= until
    return bool(facts.level) or retires or not rule["leaders_only"]


def _with_disposals(
    session: Session, found: list[EarlyWarning], cadre_ids: Collection[int] | None
) -> list[EarlyWarning]:
    disposals = _disposals(session, cadre_ids)
    if not disposals:
        return found
    return [
        replace(warning, disposal=disposals[warning.key]) if warning.key in disposals else warning
        for warning in found
    ]


def _disposals(session: Session, cadre_ids: Collection[int] | None) -> dict[str, Disposal]:
    """How warnings were disposed of, by key; the newest counts."""
    query = select(WarningDisposal).order_by(WarningDisposal.id)
    if cadre_ids is not None and len(cadre_ids) <= _FILES_AT_ONCE:
        query = query.where(WarningDisposal.cadre_id.in_(cadre_ids))
    return {
        found.key: Disposal(
            found.id,
            found.outcome,
            found.record_kind or "",
            found.record_id,
            found.document or "",
            found.reason or "",
            found.decided_on.shown(),
            found.decided_by or "",
        )
        for found in session.scalars(query)
    }


def _disposal_of(warning: EarlyWarning) -> int | None:
    return warning.disposal.id if warning.disposal else None


def _people_of(session: Session, kind: str, ids: Collection[int]) -> set[int]:
    """Who is named in these records: in the record itself, or in its lines of persons."""
    if kind in KINDS:
        part = KINDS[kind].parts["people"]
        of, table = part.of, plain_table(part.record.__tablename__)
    elif kind == "promise":
        return _people_of_promises(session, ids)
    elif kind in THROUGH:
        return _people_through(session, kind, ids)
    elif kind == "grade_review":
        return _people_of_reviews(session, ids)
    elif kind in {"finding", "warning_disposal"}:
        of, table = "id", plain_table(kind)
    else:
        return set()
    found: set[int] = set()
    for batch in in_batches(list(ids)):
        query = select(table.c.cadre_id).where(table.c[of].in_(batch))
        found.update(cadre_id for cadre_id in session.scalars(query) if cadre_id is not None)
    return found


def _talked_to_with(session: Session, change: Change, shown: Iterable[EarlyWarning]) -> set[int]:
    """Everybody in the talks whose people changed: a promise stands with the first of them."""
    person = plain_table(_TALK_PERSON)
    standing = select(person.c.talk_id).where(person.c.id.in_(change.ids[_TALK_PERSON]))
    talks = set(session.scalars(standing))
    talks |= {
        evidence.record_id
        for warning in shown
        for evidence in warning.evidence
        if evidence.kind == "talk" and warning.subject.id in change.owners
    }
    return _people_of(session, "talk", talks)


def _people_of_promises(session: Session, ids: Collection[int]) -> set[int]:
    promise = plain_table("promise")
    talks = session.scalars(select(promise.c.talk_id).where(promise.c.id.in_(ids))).all()
    return _people_of(session, "talk", talks)


def _people_through(session: Session, kind: str, ids: Collection[int]) -> set[int]:
    column, owner_kind = THROUGH[kind]
    record, owner = plain_table(kind).c, plain_table(owner_kind).c
    found: set[int] = set()
    for batch in in_batches(list(ids)):
        query = select(owner.cadre_id).where(owner.id == record[column], record.id.in_(batch))
        found.update(session.scalars(query))
    return found


def _people_of_reviews(session: Session, ids: Collection[int]) -> set[int]:
    review, member = plain_table("grade_review").c, plain_table("group_member").c
    query = select(member.cadre_id).where(member.id == review.member_id, review.id.in_(ids))
    return {cadre_id for cadre_id in session.scalars(query) if cadre_id is not None}


def _about_units(session: Session, ids: Collection[int]) -> bool:
    finding = plain_table("finding")
    about = select(finding.c.id).where(finding.c.id.in_(ids), finding.c.cadre_id.is_(None))
    return session.execute(about.limit(1)).first() is not None
