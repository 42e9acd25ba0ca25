"""What the warnings of each rule are called, and what they propose: people decide."""

from __future__ import annotations

from typing import Final

from desktop.base.words import N_

TITLES: Final = {
    "RET_DUE": N_("Statutory retirement comes due"),
    "RET_OVER": N_("Past retirement, not handled"),
    "RET_EARLY_OK": N_("Meets the conditions of early retirement"),
    "RET_FLEX": N_("Window of flexible early retirement opens"),
    "PROB_END": N_("Probation ends"),
    "SECOND_END": N_("Secondment ends"),
    "TERM_TWO": N_("Two terms in one post"),
    "POST_10Y": N_("Ten years in one post"),
    "TEAM_10Y": N_("Ten years in one leading body at one level"),
    "LEVEL_15Y": N_("Fifteen years at one leadership level"),
    "AVOID": N_("Kin avoidance"),
    "AVOID_HOME": N_("Native-place avoidance"),
    "EFFECT_END": N_("Effect period ends"),
    "ADMON_6M": N_("Six months after an admonition"),
    "INQ_15WD": N_("Inquiry not answered in 15 working days"),
    "LADDER_DUE": N_("Report or self-examination not handed in"),
    "AUDIT_DUE": N_("Economic responsibility audit due"),
    "TALK_12M": N_("No talk for 12 months"),
    "PROMISE_DUE": N_("Promise of a talk comes due"),
    "FINDING_DUE": N_("Correction of a finding comes due"),
    "FINDING_REPEATED": N_("The same problem found again"),
    "RESIGN_30": N_("Decision on a resignation comes due"),
    "RESIGN_BLOCK": N_("A resignation under way is barred"),
    "APPEAL": N_("Answer to an appeal comes due"),
    "RIGHT_OVERDUE": N_("A right was not given in time"),
    "CONTACT_90": N_("Nobody is in touch with somebody who left"),
    "ALLOWANCE_END": N_("Living allowance ends"),
    "JOB_LIMIT": N_("Work after leaving breaks a limit"),
    "AGE70": N_("Age limit of a post in an association"),
    "KEY_FACTS": N_("Key facts in doubt"),
    "ASSESS_2BAD": N_("Incompetent in two years running"),
    "ASSESS_BASIC": N_("Basically competent: admonition and time to improve"),
    "ASSESS_REVIEW": N_("Answer to a review of a result comes due"),
    "ASSESS_STOP": N_("Stop of an appraisal comes due"),
    "ASSESS_LETTER": N_("Responsibility letters not signed"),
    "ASSESS_NOTICE": N_("Result of the year not notified"),
    "ASSESS_QUOTA": N_("More excellent than the quota"),
    "BIRTHDAY": N_("Birthday"),
    "TRAIN": N_("Training for the post within a year"),
}
"""By code: the rules whose data exists by now."""

PROPOSALS: Final = {
    "RET_DUE": N_(
        "Check the verified birth date and the group, talk with the person, and prepare the "
        "retirement papers in time."
    ),
    "RET_OVER": N_(
        "Handle the retirement, or write the ground on which the person stays, and bring the "
        "status in the file up to date."
    ),
    "RET_EARLY_OK": N_(
        "For information: the person may apply for early retirement, which the appointing "
        "authority approves or not."
    ),
    "RET_FLEX": N_(
        "For information: check the years of contribution; the person gives written notice three "
        "months before the chosen day."
    ),
    "PROB_END": N_(
        "Inspect the person at the end of probation, record the inspection, and take the formal "
        "appointment or the removal to decision."
    ),
    "SECOND_END": N_(
        "Have the receiving unit judge the secondment, and end the post or write its extension "
        "into the file."
    ),
    "TERM_TWO": N_("Take the exchange of the person to another post into the plan."),
    "POST_10Y": N_("Take the exchange of the person to another post into the plan."),
    "TEAM_10Y": N_("Study whether the person should be exchanged to another place or body."),
    "LEVEL_15Y": N_("Do not nominate the person again for a leading post of this level."),
    "AVOID": N_(
        "Judge whether the two posts stand under one head or in a line of command; where they do, "
        "one of the two moves."
    ),
    "AVOID_HOME": N_("Judge whether the post falls under native-place avoidance, and exchange."),
    "EFFECT_END": N_(
        "The period ends by itself: check that the file says so, and talk with the person."
    ),
    "ADMON_6M": N_("Follow up how the person has corrected it, and record the follow-up."),
    "INQ_15WD": N_(
        "Press for the reply, record it with its day, or send the inquiry once more; no reply "
        "goes to the approver."
    ),
    "LADDER_DUE": N_("Press for the written report, and record the day on which it came."),
    "AUDIT_DUE": N_(
        "Propose the audit for the plan of the audit office and make its record with the day of "
        "the notice."
    ),
    "TALK_12M": N_("Plan a talk with the person and record it."),
    "PROMISE_DUE": N_("See that the promise is kept, and write when and how into the talk."),
    "FINDING_DUE": N_(
        "Have it corrected and write the proof, or why it is not founded, or carry it to the "
        "ladder."
    ),
    "FINDING_REPEATED": N_("Study with the section head whether a reminder or an inquiry is due."),
    "RESIGN_30": N_(
        "Take the application to decision and record meeting and document: 30 days, for leaders "
        "90 days from the application on."
    ),
    "RESIGN_BLOCK": N_(
        "Do not decide for it while the bar stands: wait for its end, refuse with the reason, or "
        "have it withdrawn."
    ),
    "APPEAL": N_(
        "Answer the review or the appeal and record the answer; nothing is suspended by it."
    ),
    "RIGHT_OVERDUE": N_(
        "Invite the person, or hand over the document, and record the occasion with its proof."
    ),
    "CONTACT_90": N_("Visit or call the person and record the contact."),
    "ALLOWANCE_END": N_(
        "Check on which ground the allowance ends, and grant a new one by its document, or tell "
        "the person and finance."
    ),
    "JOB_LIMIT": N_(
        "Talk to the person and have the post given up or approved; record what was done."
    ),
    "AGE70": N_("Have the post in the association given up by that day and record its end."),
    "KEY_FACTS": N_(
        "Compare with the personnel archive and correct the file, or write why it is right as it "
        "is."
    ),
    "ASSESS_2BAD": N_(
        "Take the dismissal to decision, unless a case of art. 89 of the Civil Servant Law bars it."
    ),
    "ASSESS_BASIC": N_(
        "Admonish the person, have a written self-examination made and set a time to improve."
    ),
    "ASSESS_REVIEW": N_("Decide on the review and enter the answer with its day."),
    "ASSESS_STOP": N_("See that it is done, and write the day into the timetable."),
    "ASSESS_LETTER": N_("Have the letters signed by both sides, and enter the days."),
    "ASSESS_NOTICE": N_("Hand over the written notices, and enter number and day."),
    "ASSESS_QUOTA": N_("Reopen what is beyond the quota, or enter the approval of a higher share."),
    "BIRTHDAY": N_("A courtesy: congratulate."),
    "TRAIN": N_("Enrol the person for the training, and enter it into the file."),
}
"""By code: one sentence on what to do and which record to make."""

AUDIT_ON_LEAVING: Final = N_(
    "Propose the audit on leaving office for the plan of the audit office and make its record."
)
