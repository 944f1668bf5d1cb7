"""The journal in words: what was done, to what kind of record, which field, and from what to what."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any, Final, cast

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.prints import DocumentKind

DEEDS: Final = {
    Verb.CREATED: "added",
    Verb.CHANGED: "changed",
    Verb.VIEWED: "viewed",
    Verb.PRINTED: "printed",
    Verb.EXPORTED: "saved to a file",
    Verb.IMPORTED: "imported",
    Verb.SIGNED_IN: "signed in",
    Verb.SIGN_IN_FAILED: "failed to sign in",
    Verb.LOCKED: "locked",
    Verb.BACKED_UP: "backed up",
    Verb.RESTORED: "restored",
}
"""What each verb did, in the past tense."""

ENTITIES: Final = {
    "person": "the record",
    "membership": "the unit",
    "same_person": "a decision on a double record",
    "death": "what is recorded of a death",
    "frailty_score": "a frailty score",
    "frailty_grade": "the confirmed frailty grade",
    "care_plan": "the care plan",
    "plan_version": "a version of the care plan",
    "answer": "an answer to a form",
    "need": "a need",
    "goal": "a goal",
    "action": "an action",
    "stage_goal": "a stage goal",
    "suggestion_choice": "a choice about the last plan",
    "signature_request": "a request to sign a plan",
    "contact": "a contact",
    "allergy_statement": "the allergy statement",
    "allergy": "an allergy",
    "medicine": "a medicine",
    "contingency_plan": "a contingency plan",
    "capacity_assessment": "an assessment of capacity",
    "condition": "a condition",
    "support_plan": "another support plan",
    "person_event": "an event",
    "meeting_type": "a kind of meeting",
    "meeting_series": "a series of meetings",
    "meeting": "a meeting",
    "attendance": "the attendance",
    "referral": "a nomination",
    "agenda_item": "a case on an agenda",
    "decision_follow_up": "what became of a decision",
    "meeting_minutes": "the minutes of a meeting",
    "minutes_version": "issued minutes",
    "gp_copy": "a mark that a part of the minutes is in the GP record",
    "pack_run": "a printing of meeting packs",
    "pack_copy": "a numbered copy of a meeting pack",
    "sharing_agreement": "a sharing agreement",
    "sharing_objection": "an objection to sharing",
    "user": "a user",
    "preference": "a saved choice",
    "register_import": "a register import",
    "waiting_row": "a row that waits",
    "saved_mapping": "a saved choice of columns",
    "printed_document": "a line in the ledger of documents",
    "copy_return": "what became of a copy",
    "place": "a place",
    "place_name": "the name of a place",
    "place_link": "where a place lies",
    "place_succession": "what became of a place",
    "unit_rule": "a unit rule",
    "store": "the store",
    "journal": "the journal",
    "worklist": "a worklist",
    "team_word": "a word of the team",
    "plan_search": "what a search of all plans found",
    "phrase": "a phrase of the team",
}
"""Every kind of record the journal speaks of."""

_FIELDS: Final = {
    "nhs_number": "NHS number",
    "nhs_number_status": "NHS number status",
    "born_on": "date of birth",
    "died_on": "date of death",
    "usual_gp": "usual GP",
    "value": "answer",
    "review_on": "review date",
    "due_on": "due date",
    "rank": "place in the list",
    "error_reason": "why it was entered in error",
    "position": "place on the agenda",
    "what": "what is to be done",
    "person_view": "what the person says",
    "spoke_for": "who spoke for the person",
    "as_at": "date",
    "happened": "when it happened",
}
_ISO_DATE: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)(T.*)?")
_CODE: Final = re.compile(r"[a-z]+(_[a-z]+)+")
_DETAILS: Final = {
    "what": "{}",
    "copies": "{} copies",
    "number": "version {}",
    "entries": "{} entries",
    "found": "{} found",
}


def field_words(field: str) -> str:
    """A field as people call it."""
    if field in _FIELDS:
        return _FIELDS[field]
    words = field.removesuffix("_on").removesuffix("_at").replace("_", " ")
    return f"{words} date" if field.endswith(("_on", "_at")) else words


def value_words(text: str | None) -> str:
    """A journalled JSON value in words; "nothing" where there was none."""
    return _words(None if text is None else json.loads(text))


def _words(value: Any) -> str:
    if value is None or value in ("", []):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(_words(each) for each in cast("list[Any]", value))
    if isinstance(value, dict):
        told = cast("dict[str, Any]", value)
        return str(told.get("display") or told.get("code") or "; ".join(_words(each) for each in told.values()))
    return _text_words(str(value))


def _text_words(text: str) -> str:
    found = _ISO_DATE.fullmatch(text)
    if found:
        return short(date(*(int(part) for part in found.groups()[:3])))
    if _CODE.fullmatch(text):
        return text.replace("_", " ")
    inner = _inner(text)
    return text if inner is None else _words(inner)


def _inner(text: str) -> Any:
    """An answer to a form is stored as JSON of its own: a text in quotes, or a choice with its words."""
    if text[:1] not in {'"', "{"}:
        return None
    try:
        return json.loads(text)
    except ValueError:
        return None


def detail_words(text: str | None) -> str:
    """The detail of a view, print or export in words, such as "care plan, 2 copies"; hashes are left out."""
    detail: dict[str, Any] = json.loads(text) if text else {}
    kind = detail.get("kind") or detail.get("document")
    words = [str(kind).replace("_", " ")] if kind in set(DocumentKind) else []
    words += [shape.format(detail[name]) for name, shape in _DETAILS.items() if detail.get(name) not in (None, 1)]
    failures = detail.get("failures_before")
    if failures:
        words.append("after 1 wrong passphrase" if failures == 1 else f"after {failures} wrong passphrases")
    if detail.get("reason"):
        words.append(f"because: {detail['reason']}")
    return ", ".join(words)


def deed_words(verb: Verb, entity: str, field: str | None) -> str:
    """What was done: "changed the record: postcode", "viewed the care plan"."""
    if verb is Verb.SIGNED_IN:
        return DEEDS[verb]
    words = f"{DEEDS[verb]} {ENTITIES.get(entity, entity.replace('_', ' '))}"
    return f"{words}: {field_words(field)}" if field else words
