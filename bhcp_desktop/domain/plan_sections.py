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

ON_OWN_COPY: Final[dict[PlanSection, str]] = {
    PlanSection.ABOUT_ME: "About me",
    PlanSection.COMMUNICATION: "Help I need to communicate",
    PlanSection.CONTACTS: "People in my life, and people who give me care and support",
    PlanSection.PERSON: "More about my life and care",
    PlanSection.USUAL_STATE: "What is usual for me",
    PlanSection.HOME: "My home",
    PlanSection.SOCIAL: "More about my life and care",
    PlanSection.CONDITIONS: "My health conditions",
    PlanSection.ALLERGIES: "My allergies",
    PlanSection.MEDICINES: "My medicines",
    PlanSection.GOALS: "What I need, what I hope for and what we agreed",
    PlanSection.CONTINGENCY: "If things change",
    PlanSection.OTHER_PLANS: "My other plans",
    PlanSection.PAPERS: "Papers about my wishes",
    PlanSection.WISHES: "My wishes",
    PlanSection.AGREEMENT: "Agreement and sharing",
    PlanSection.REVIEW: "When we look at this plan again",
}
"""The sections that are on the person's own copy, in plain words; the others are not on it."""
