"""What bars a record from being finished; a draft may still be saved with it.

Each check answers one sentence for each field that is wrong. Fields of a part are named
"part/place/field", the place counted from 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from desktop.base.words import N_, _
from desktop.daily.fields.choices import CARRIED, CORRECTED, NOT_FOUNDED
from desktop.daily.rules.audit_period import audit_period

Values = Mapping[str, Any]
Problem = tuple[str, str]
"""The key of a field, and the sentence that is shown there."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A record as it is about to be saved."""

    values: Values
    parts: Mapping[str, Sequence[Values]] = field(default_factory=dict)

    def part(self, name: str) -> Sequence[Values]:
        """The lines of a part."""
        return self.parts.get(name, ())


def problems_in_record(kind: str, filled: Filled, today: date) -> dict[str, str]:
    """The sentence for each field that bars finishing a record of this kind."""
    found: dict[str, str] = {}
    for check in (*_CHECKS[kind], _named_once, _check_findings):
        for key, sentence in check(filled, today):
            found.setdefault(key, sentence)
    return found


# Checks that several kinds share


def _needs(key: str, sentence: str) -> Callable[[Filled, date], Iterator[Problem]]:
    def check(filled: Filled, _today: date) -> Iterator[Problem]:
        if filled.values.get(key) in (None, ""):
            yield key, _(sentence)

    return check


def _needs_people(filled: Filled, _today: date) -> Iterator[Problem]:
    if not filled.part("people"):
        yield "people", _("Name at least one person.")


def _named_once(filled: Filled, _today: date) -> Iterator[Problem]:
    named: set[int] = set()
    for place, person in enumerate(filled.part("people")):
        cadre_id = person.get("cadre_id")
        if cadre_id in named:
            yield f"people/{place}/cadre_id", _("This person is named above already.")
        elif cadre_id:
            named.add(cadre_id)


def _not_in_future(filled: Filled, today: date) -> Iterator[Problem]:
    on = filled.values.get("on")
    if on is not None and on.earliest() > today:
        yield (
            "on",
            _("{date} lies in the future; save it as a plan until then.").format(date=on.shown()),
        )


def _happened(*keys: str) -> Callable[[Filled, date], Iterator[Problem]]:
    """Days on which something was done: none lies in the future."""

    def check(filled: Filled, today: date) -> Iterator[Problem]:
        yield from _in_future(filled.values, keys, today)

    return check


def _happened_in(part: str, *keys: str) -> Callable[[Filled, date], Iterator[Problem]]:
    """The same of each line of a part."""

    def check(filled: Filled, today: date) -> Iterator[Problem]:
        for place, line in enumerate(filled.part(part)):
            for key, sentence in _in_future(line, keys, today):
                yield f"{part}/{place}/{key}", sentence

    return check


def _in_future(values: Values, keys: Sequence[str], today: date) -> Iterator[Problem]:
    for key in keys:
        day = values.get(key)
        if day is not None and day.earliest() > today:
            yield key, _("{date} lies in the future.").format(date=day.shown())


def _in_order(first: str, second: str) -> Callable[[Filled, date], Iterator[Problem]]:
    def check(filled: Filled, _today: date) -> Iterator[Problem]:
        before, after = filled.values.get(first), filled.values.get(second)
        if is_before(after, before):
            yield second, _("{late} lies before {early}.").format(late=after, early=before)

    return check


def is_before(one: Any, other: Any) -> bool:
    """Whether the first PartialDate surely lies before the second; unknown days prove nothing."""
    return one is not None and other is not None and bool(one.latest() < other.earliest())


def _check_findings(filled: Filled, today: date) -> Iterator[Problem]:
    for place, finding in enumerate(filled.part("findings")):
        for key, sentence in problems_in_finding(finding, today):
            yield f"findings/{place}/{key}", sentence
        if is_before(finding.get("deadline"), filled.values.get("on")):
            yield (
                f"findings/{place}/deadline",
                _("{late} lies before {early}.").format(
                    late=finding["deadline"], early=filled.values["on"]
                ),
            )


def problems_in_finding(finding: Values, today: date) -> Iterator[Problem]:
    """What bars an outcome: nothing is closed without proof, nothing unfounded without a reason."""
    outcome = finding.get("outcome")
    if outcome == CORRECTED and not finding.get("proof"):
        yield "proof", _("Write what proves the correction; without proof it stays open.")
    if outcome == NOT_FOUNDED and not finding.get("proof"):
        yield "proof", _("Write why it is not founded.")
    if outcome in (CORRECTED, NOT_FOUNDED) and finding.get("outcome_on") is None:
        yield "outcome_on", _("Write the day on which it was settled.")
    if outcome == CARRIED and not finding.get("cadre_id"):
        yield "cadre", _("Name the person: the ladder concerns one person.")
    yield from _in_future(finding, ("outcome_on", "rechecked_on"), today)
    if is_before(finding.get("rechecked_on"), finding.get("outcome_on")):
        yield "rechecked_on", _("The check lies before the day on which it was settled.")


# Each kind


def _check_promises(filled: Filled, _today: date) -> Iterator[Problem]:
    held = filled.values.get("on")
    for place, promise in enumerate(filled.part("promises")):
        for key in ("until", "kept_on"):
            if is_before(promise.get(key), held):
                yield (
                    f"promises/{place}/{key}",
                    _("{date} lies before the talk.").format(date=promise[key].shown()),
                )


def _check_has_content(filled: Filled, _today: date) -> Iterator[Problem]:
    heads = ("on_team", "on_self", "on_work", "on_problems", "on_suggestions", "on_family")
    if not any(filled.values.get(key) for key in heads):
        yield "on_work", _("Write what was talked about, under at least one head.")


def _check_evaluations(filled: Filled, _today: date) -> Iterator[Problem]:
    grades = ("excellent", "competent", "basically_competent", "incompetent")
    ballots = filled.values.get("ballots")
    for place, person in enumerate(filled.part("people")):
        recommended, of = person.get("recommended"), person.get("evaluations")
        if recommended is not None and ballots is not None and recommended > ballots:
            yield (
                f"people/{place}/recommended",
                _("{count} ballots of {all} valid ones; it can be {all} at most.").format(
                    count=recommended, all=ballots
                ),
            )
        counted = [person[key] for key in grades if person.get(key) is not None]
        if of is not None and counted and sum(counted) != of:
            yield (
                f"people/{place}/evaluations",
                _("The grades make {sum}, not {all}; count again.").format(
                    sum=sum(counted), all=of
                ),
            )


def _check_opinions(filled: Filled, _today: date) -> Iterator[Problem]:
    for place, opinion in enumerate(filled.part("opinions")):
        if is_before(opinion.get("answered_on"), opinion.get("asked_on")):
            yield f"opinions/{place}/answered_on", _("The answer lies before the question.")


def _check_audit_period(filled: Filled, _today: date) -> Iterator[Problem]:
    start, end = filled.values.get("period_start"), filled.values.get("period_end")
    for person in filled.part("people"):
        tenure_start, tenure_end = person.get("tenure_start"), person.get("tenure_end")
        if is_before(start, tenure_start):
            yield (
                "period_start",
                _("The period begins before the tenure, which begins {date}.").format(
                    date=tenure_start
                ),
            )
        if is_before(tenure_end, end):
            yield (
                "period_end",
                _("The period ends after the tenure, which ends {date}.").format(date=tenure_end),
            )


def _check_has_period(filled: Filled, today: date) -> Iterator[Problem]:
    """A missing period is asked for with the one that the rule gives."""
    notice = filled.values.get("notice_on")
    on = notice.earliest() if notice else today
    tenures = [person for person in filled.part("people") if person.get("tenure_start")]
    proposed = (
        audit_period(tenures[0]["tenure_start"], tenures[0].get("tenure_end"), on)
        if tenures
        else ("…", "…")
    )
    for key, proposal in zip(("period_start", "period_end"), proposed, strict=True):
        if filled.values.get(key) is None:
            yield (
                key,
                _("Write the audited period; by the tenure, three years at most: {date}.").format(
                    date=proposal
                ),
            )


def _check_tenures(filled: Filled, _today: date) -> Iterator[Problem]:
    for place, person in enumerate(filled.part("people")):
        if person.get("tenure_start") is None:
            yield f"people/{place}/tenure_start", _("Write since when the person is in office.")
        if is_before(person.get("tenure_end"), person.get("tenure_start")):
            yield f"people/{place}/tenure_end", _("The tenure ends before it begins.")


def _check_attendance(filled: Filled, _today: date) -> Iterator[Problem]:
    due, present = filled.values.get("due"), filled.values.get("present")
    if due is None or present is None:
        return
    if present > due:
        yield (
            "present",
            _("{present} present of {due} due; it can be {due} at most.").format(
                present=present, due=due
            ),
        )
    elif 3 * present < 2 * due:
        least = -(-2 * due // 3)
        yield (
            "present",
            _("{present} of {due} is less than two thirds; at least {least} must be there.").format(
                present=present, due=due, least=least
            ),
        )


def _check_performances(filled: Filled, _today: date) -> Iterator[Problem]:
    for place, person in enumerate(filled.part("people")):
        if not person.get("performance"):
            yield f"people/{place}/performance", _("Write what the person did.")
        if not person.get("sign"):
            yield f"people/{place}/sign", _("Say whether it counts as plus or minus.")


_DAY: Final = _needs("on", N_("Write the day."))

_CHECKS: Final[Mapping[str, Sequence[Callable[[Filled, date], Iterator[Problem]]]]] = {
    "talk": (
        _DAY,
        _not_in_future,
        _needs_people,
        _needs("talker", N_("Write who held the talk.")),
        _check_has_content,
        _happened_in("promises", "kept_on"),
        _check_promises,
    ),
    "research": (
        _DAY,
        _not_in_future,
        _needs("topic", N_("Write the topic.")),
        _happened("start", "end"),
        _in_order("start", "end"),
        _in_order("start", "on"),
        _needs("facts", N_("Write the facts that were found.")),
    ),
    "inspection": (
        _DAY,
        _not_in_future,
        _needs_people,
        _needs("kind", N_("Choose the kind of inspection.")),
        _happened("start", "end", "recommended_on"),
        _happened_in("interviews", "on"),
        _happened_in("opinions", "asked_on", "answered_on"),
        _in_order("start", "end"),
        _in_order("start", "on"),
        _check_evaluations,
        _check_opinions,
    ),
    "audit": (
        _DAY,
        _not_in_future,
        _needs_people,
        _needs("kind", N_("Choose the kind of audit.")),
        _needs("report_number", N_("Write the number of the report.")),
        _check_has_period,
        _happened("notice_on", "period_start", "period_end", "filed_on"),
        _in_order("period_start", "period_end"),
        _in_order("notice_on", "on"),
        _in_order("on", "filed_on"),
        _check_tenures,
        _check_audit_period,
    ),
    "life_meeting": (
        _DAY,
        _not_in_future,
        _needs("unit_id", N_("Choose the body that met.")),
        _needs("theme", N_("Write the theme.")),
        _needs("due", N_("Write how many were due.")),
        _needs("present", N_("Write how many were present.")),
        _check_attendance,
        _happened("reported_on"),
        _in_order("on", "reported_on"),
    ),
    "key_task_record": (
        _DAY,
        _not_in_future,
        _needs_people,
        _needs("event", N_("Write the event or task.")),
        _happened("until"),
        _in_order("on", "until"),
        _needs("judged_by", N_("Write who judged the performance.")),
        _check_performances,
    ),
    "channel_report": (
        _DAY,
        _not_in_future,
        _needs("source", N_("Choose the source.")),
        _needs("summary", N_("Write what it says.")),
        _needs("verification", N_("Write how it was verified.")),
        _needs("conclusion", N_("Write the conclusion.")),
    ),
}
