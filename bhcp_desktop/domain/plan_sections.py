"""The sections of a plan in the order they are worked through, in groups, and the form or forms of each."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class PlanSection(StrEnum):
    """The sections of a plan in the order they are worked through."""

    FRAILTY = "frailty"
    ABOUT_ME = "about-me"
    COMMUNICATION = "communication"
    CONTACTS = "contacts"
    PERSON = "personal-details"
    USUAL_STATE = "usual-state"
    HOME = "home"
    SOCIAL = "social"
    ASSESSMENT = "assessment"
    CONDITIONS = "conditions"
    ALLERGIES = "allergies"
    MEDICINES = "medicines"
    GOALS = "goals"
    CONTINGENCY = "contingency"
    OTHER_PLANS = "other-plans"
    CAPACITY = "capacity"
    PAPERS = "papers"
    WISHES = "wishes"
    SAFEGUARDING = "safeguarding"
    AGREEMENT = "agreement"
    REVIEW = "review"


GROUPS: Final[dict[PlanSection, str]] = {
    PlanSection.FRAILTY: "The person",
    PlanSection.USUAL_STATE: "Everyday life",
    PlanSection.ASSESSMENT: "Health",
    PlanSection.GOALS: "What was agreed",
    PlanSection.CAPACITY: "Decisions and wishes",
    PlanSection.AGREEMENT: "To finish",
}
"""The first section of each group, and what the group is called."""

FORM_SECTIONS: Final[dict[str, PlanSection]] = {
    "identification": PlanSection.FRAILTY,
    "about-me": PlanSection.ABOUT_ME,
    "communication": PlanSection.COMMUNICATION,
    "contacts": PlanSection.CONTACTS,
    "personal-details": PlanSection.PERSON,
    "usual-state": PlanSection.USUAL_STATE,
    "home": PlanSection.HOME,
    "social": PlanSection.SOCIAL,
    "assessment": PlanSection.ASSESSMENT,
    "measurements": PlanSection.CONDITIONS,
    "medicines": PlanSection.MEDICINES,
    "strengths": PlanSection.GOALS,
    "papers": PlanSection.PAPERS,
    "wishes": PlanSection.WISHES,
    "safeguarding": PlanSection.SAFEGUARDING,
    "sharing": PlanSection.AGREEMENT,
}
"""Which section each form of the plan stands in."""
