"""The clinical signature: who wrote a plan and which clinician signed its clinical parts are two facts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.domain.dates import long
from bhcp_desktop.domain.errors import ConflictError, Problem, RuleBrokenError


class SigningState(StrEnum):
    """Where a request to sign stands."""

    WAITING = "waiting"
    SIGNED = "signed"
    SENT_BACK = "sent_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureRequest:
    """A plan put before a clinician; `content_sha256` is the fingerprint of the very words that were signed."""

    id: str
    rev: int = 1
    person_id: str
    plan_id: str
    state: SigningState = SigningState.WAITING
    asked_by: str
    asked_role: str = ""
    asked_at: datetime
    words: str = ""
    content_sha256: str = ""
    answered_by: str = ""
    answered_role: str = ""
    answered_at: datetime | None = None
    answer: str = ""

    @property
    def author(self) -> str:
        """Who asked for the signature, with their role; who wrote the plan is said when it is published."""
        return _named(self.asked_by, self.asked_role)

    @property
    def clinician(self) -> str:
        """Who signed or sent it back, with their role."""
        return _named(self.answered_by, self.answered_role)

    def signs(self, content_sha256: str) -> bool:
        """Whether these very words were signed: one changed word asks for a new signature."""
        return self.state is SigningState.SIGNED and self.content_sha256 == content_sha256

    def signature(self) -> str:
        """The clinician with role and day, as it is printed."""
        return _named(self.clinician, long(day_of(self.answered_at)) if self.answered_at else "")


def day_of(at: datetime) -> date:
    """The day in England."""
    return at.astimezone(LONDON).date()


def _named(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def check_ask(newest: SignatureRequest | None, content_sha256: str) -> None:
    """Raise RuleBrokenError (words) when the plan waits already, or is signed as it stands."""
    if newest is not None and newest.state is SigningState.WAITING:
        raise RuleBrokenError([Problem("words", "The plan waits for a signature already.")])
    if newest is not None and newest.signs(content_sha256):
        raise RuleBrokenError([Problem("words", "The plan is signed as it stands. Publish it.")])


def signed(request: SignatureRequest, *, by: str, role: str, at: datetime, seen: str, content: str) -> SignatureRequest:
    """The request once it is signed; raises ConflictError when the plan is no longer what the clinician saw."""
    if seen != content:
        raise ConflictError("The plan was changed while you read it. Read it again before you sign.")
    return replace(
        request,
        state=SigningState.SIGNED,
        content_sha256=content,
        answered_by=by,
        answered_role=role,
        answered_at=at,
    )


def sent_back(request: SignatureRequest | None, *, by: str, role: str, at: datetime, answer: str) -> SignatureRequest:
    """The request once it is sent back; raises RuleBrokenError (words) without words, or when nothing waits."""
    if request is None or request.state is not SigningState.WAITING:
        raise RuleBrokenError([Problem("words", "No request waits. Read the plan again.")])
    if not answer.strip():
        raise RuleBrokenError([Problem("words", "Say what should be changed before it can be signed.")])
    return replace(
        request,
        state=SigningState.SENT_BACK,
        answered_by=by,
        answered_role=role,
        answered_at=at,
        answer=answer.strip(),
    )
