"""Target performance appraisal: the plan of a year, its results, evaluation and decision."""

from desktop.appraisal.records.decision import (
    AnnualAssessment,
    Consequence,
    GradeDecision,
    GradeReview,
    LocalMeasure,
    Publication,
    Reopening,
)
from desktop.appraisal.records.evaluation import (
    BallotCount,
    CountingSheet,
    Evaluation,
    EvaluationSubject,
    VoterClass,
)
from desktop.appraisal.records.plan import (
    AppraisalCycle,
    AppraisalGroup,
    CycleStep,
    GroupMember,
    Indicator,
    LetterIndicator,
    OfCycle,
    ResponsibilityLetter,
)
from desktop.appraisal.records.results import (
    Actual,
    Circumstance,
    Mark,
    MemberScore,
    OfMember,
    PointEntry,
    RoutineAssessment,
    SelfAssessment,
)

__all__ = [
    "Actual",
    "AnnualAssessment",
    "AppraisalCycle",
    "AppraisalGroup",
    "BallotCount",
    "Circumstance",
    "Consequence",
    "CountingSheet",
    "CycleStep",
    "Evaluation",
    "EvaluationSubject",
    "GradeDecision",
    "GradeReview",
    "GroupMember",
    "Indicator",
    "LetterIndicator",
    "LocalMeasure",
    "Mark",
    "MemberScore",
    "OfCycle",
    "OfMember",
    "PointEntry",
    "Publication",
    "Reopening",
    "ResponsibilityLetter",
    "RoutineAssessment",
    "SelfAssessment",
    "VoterClass",
]
