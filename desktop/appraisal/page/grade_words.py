"""What the page of grades says of a group and of each of its members."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from desktop.appraisal.fields.decision import EXCELLENT, in_short, with_code
from desktop.base.words import N_, _, ngettext

if TYPE_CHECKING:
    from desktop.appraisal.queries.decisions import ResultSheet, Standing
    from desktop.appraisal.rules.decided import Chosen
    from desktop.appraisal.rules.proposals import Bar, Proposal

_UNCONFIRMED: Final = "M"


def quota_words(chosen: Chosen) -> str:
    """How much of the quota is used, and what is left of it."""
    values = {"chosen": chosen.excellent, "most": chosen.most, "left": chosen.left}
    if chosen.left >= 0:
        return _("Excellent: {chosen} of {most}; {left} left").format(**values)
    return _("Excellent: {chosen} of {most}; {over} too many").format(**values, over=-chosen.left)


def count_words(chosen: Chosen, decided: int, members: int) -> str:
    """How many have each other grade or result, how many have none yet, how many are decided."""
    said = [
        f"{in_short(word)} {count}" for word, count in chosen.counts.items() if word != EXCELLENT
    ]
    if chosen.open:
        words = ngettext("{count} not chosen yet", "{count} not chosen yet", chosen.open)
        said.append(words.format(count=chosen.open))
    said.append(_("{decided} of {members} decided").format(decided=decided, members=members))
    return " · ".join(said)


def standing_words(standing: Standing | None, problem: str) -> str:
    """How far a member is: what bars the choice, or what is to be done next."""
    if standing is None or not standing.choice.said:
        return _("nothing chosen yet")
    if not standing.decided:
        return problem or _("ready to be decided")
    return _("locked: {what}").format(what=_next_words(standing))


def _next_words(standing: Standing) -> str:
    if standing.to_publish:
        return _("to be published")
    if not standing.stands and standing.published_until is not None:
        return _("published until {day}").format(day=standing.published_until.shown())
    if standing.noticed_on is None:
        return _("to be notified")
    if standing.review_due is not None:
        return _("review to be answered by {day}").format(day=standing.review_due.shown())
    if standing.opinion is None:
        return _("notified, opinion not signed yet")
    return _("signed: {opinion}").format(opinion=standing.opinion)


def why_words(proposal: Proposal) -> str:
    """Why the proposal is not a better one, in short; empty where nothing bars."""
    bars = proposal.without_grade or proposal.not_excellent
    if not bars:
        return ""
    first = bars[0].says.shown()
    return first if len(bars) == 1 else f"{first} (+{len(bars) - 1})"


def bar_words(bar: Bar) -> str:
    """What bars, by which clause and how far that is verified."""
    told = _("{says} Rule: {clause}; verification {mark}.").format(
        says=bar.says.shown(), clause=bar.source, mark=bar.confidence
    )
    if _UNCONFIRMED in bar.confidence:
        told += " " + _("This rule is unconfirmed: have it checked before relying on it.")
    return told


def proposal_words(proposal: Proposal) -> str:
    """What is proposed for somebody, and what bars a better grade, each bar on a line."""
    if not proposal.said:
        lines = [_("Nothing is proposed yet: {why}").format(why=proposal.ranked.problem or "…")]
    else:
        lines = [_("Proposed: {grade}").format(grade=with_code(proposal.said))]
    for head, bars in (
        (N_("No grade, or a fixed one, because:"), proposal.without_grade),
        (N_("Not eligible for excellent because:"), proposal.not_excellent),
    ):
        if bars:
            lines += ["", _(head), *(f"· {bar_words(bar)}" for bar in bars)]
    return "\n".join(lines)


def working_words(proposal: Proposal) -> str:
    """How the proposal was worked out."""
    return "\n".join(f"· {step}" for step in proposal.working)


def decision_words(sheet: ResultSheet) -> str:
    """What was decided on a member and what became of it, a line each."""
    return "\n".join((*_decided(sheet), *_told(sheet)))


def reopening_words(sheet: ResultSheet, depended: Sequence[Sequence[str]]) -> str:
    """The reopenings, the newest first, each with what depended on the result then."""
    lines: list[str] = []
    for one, sentences in zip(sheet.reopenings, depended, strict=True):
        told = _("Reopened on {day} ({grade} before): {reason}").format(
            day=one.on.shown(), grade=with_code(one.grade_before or "…"), reason=one.reason
        )
        approved = _("Approved by {name}.").format(name=one.approved_by) if one.approved_by else ""
        lines += [f"{told} {approved}".strip(), *(f"    · {sentence}" for sentence in sentences)]
    return "\n".join(lines)


def review_words(sheet: ResultSheet) -> str:
    """The reviews, the newest first."""
    lines: list[str] = []
    for one in sheet.reviews:
        told = _("Review asked for on {day}: {request}")
        lines.append(told.format(day=one.requested_on.shown(), request=one.request))
        if one.outcome is not None and one.decided_on is not None:
            answer = _("Answered on {day}: {outcome}. {answer}").format(
                day=one.decided_on.shown(), outcome=one.outcome, answer=one.answer or ""
            )
            lines.append(f"    · {answer}")
        elif one.due is not None:
            lines.append("    · " + _("Answer due on {day}.").format(day=one.due.shown()))
    return "\n".join(lines)


def _decided(sheet: ResultSheet) -> list[str]:
    held, decision = sheet.assessment, sheet.decision
    if held is None or decision is None:
        return [_("Not decided yet.")]
    said = held.grade or held.no_grade or ""
    lines = [
        _("{grade}, decided on {day} by {meeting}").format(
            grade=with_code(said),
            day=decision.decided_on.shown(),
            meeting="，".join(
                filter(None, (decision.organ, decision.meeting, decision.document_number))
            ),
        )
    ]
    if held.score is not None:
        lines.append(
            _("Score then: {score}, place {place}").format(score=held.score, place=held.place)
        )
    if held.proposed != said:
        lines.append(
            _("Proposed was {proposed}; decided otherwise because: {reason}").format(
                proposed=with_code(held.proposed or "") or _("nothing"),
                reason=held.departure_reason or "…",
            )
        )
    return lines


def _told(sheet: ResultSheet) -> list[str]:
    held, publication = sheet.assessment, sheet.publication
    lines: list[str] = []
    if publication is not None:
        days = {"start": publication.start.shown(), "end": publication.end.shown()}
        told = _("Published from {start} to {end}.").format(**days)
        lines.append(f"{told} {publication.outcome or _('Not concluded yet.')}")
    elif held is not None and held.grade == EXCELLENT and sheet.decision is not None:
        lines.append(_("To be published; excellent only after that."))
    if held is not None and held.noticed_on is not None:
        day = held.noticed_on.shown()
        number = held.notice_number
        lines.append(
            _("Notified on {day}, number {number}.").format(day=day, number=number)
            if number
            else _("Notified on {day}.").format(day=day)
        )
    if held is not None and held.opinion and held.opinion_on is not None:
        told = _("Signed on {day}: {opinion}.").format(
            day=held.opinion_on.shown(), opinion=held.opinion
        )
        lines.append(f"{told} {held.opinion_text or ''}".strip())
    return lines
