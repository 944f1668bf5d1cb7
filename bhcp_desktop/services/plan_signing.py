"""Asking a clinician to sign a plan, signing it, and sending it back with words."""

from __future__ import annotations

from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.plan_archive import plan_fingerprint
from bhcp_desktop.domain.signing import SignatureRequest, SigningState, check_ask, sent_back, signed
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.plan_authors import role_of
from bhcp_desktop.services.plan_publishing import content_now, newest_request, working_in_force
from bhcp_desktop.storage.unit_of_work import Reader


class PlanSigning:
    """One request at a time for a plan; every step is in the journal."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ask(self, person_id: str, words: str = "") -> SignatureRequest:
        """Put the plan before a clinician; raises RuleBrokenError when it waits already or is signed as it stands."""
        self._desk.require(Permission.EDIT_PLANS)
        with self._desk.write() as work:
            plan_id, content = self._now(work, person_id)
            check_ask(newest_request(work, plan_id), content)
            return work.create(self._new(person_id, plan_id, words))

    def sign(self, person_id: str, seen: str) -> SignatureRequest:
        """Sign the words whose fingerprint was `seen`; raises NotPermittedError, or ConflictError when they changed."""
        self._desk.require(Permission.SIGN_CLINICAL)
        with self._desk.write() as work:
            plan_id, content = self._now(work, person_id)
            before = newest_request(work, plan_id)
            waits = before is not None and before.state is SigningState.WAITING
            request = before if before is not None and waits else self._new(person_id, plan_id)
            user, at = self._desk.user, self._desk.clock.now()
            after = signed(request, by=user.display_name, role=role_of(user), at=at, seen=seen, content=content)
            return work.change(request, after) if waits else work.create(after)

    def send_back(self, person_id: str, words: str) -> SignatureRequest:
        """Send the plan back with what should change; raises RuleBrokenError (words) or NotPermittedError."""
        self._desk.require(Permission.SIGN_CLINICAL)
        with self._desk.write() as work:
            plan_id, _ = self._now(work, person_id)
            before = newest_request(work, plan_id)
            user, at = self._desk.user, self._desk.clock.now()
            after = sent_back(before, by=user.display_name, role=role_of(user), at=at, answer=words)
            assert before is not None  # noqa: S101 - checked just now
            return work.change(before, after)

    def _now(self, reader: Reader, person_id: str) -> tuple[str, str]:
        """The plan in force and the fingerprint of its words."""
        working = working_in_force(reader, person_id, self._desk)
        return working.plan.id, plan_fingerprint(content_now(working))

    def _new(self, person_id: str, plan_id: str, words: str = "") -> SignatureRequest:
        user = self._desk.user
        return SignatureRequest(
            id=new_id(),
            person_id=person_id,
            plan_id=plan_id,
            asked_by=user.display_name,
            asked_role=role_of(user),
            asked_at=self._desk.clock.now(),
            words=words.strip(),
        )
