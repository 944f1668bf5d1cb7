"""Published versions: listed, read and printed again as they were; marked when they were an error."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from operator import itemgetter

from bhcp_desktop.domain.care_plan import Answer, CarePlan, PlanStatus, PlanVersion, VersionStatus
from bhcp_desktop.domain.documents_plan import PlanContent
from bhcp_desktop.domain.documents_shared import Standing, VersionMark
from bhcp_desktop.domain.entered_in_error import stands_again
from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.form_answers import shown
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.plan_archive import thaw
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.forms import stored_answer
from bhcp_desktop.services.withheld import Withheld, withheld
from bhcp_desktop.storage import documents
from bhcp_desktop.storage.queries.care_plans import HistoryLine, VersionLine, field_history, version_lines
from bhcp_desktop.storage.unit_of_work import Reader, UnitOfWork

__all__ = ["HistoryLine", "PlanVersions", "VersionLine"]

_STANDINGS = {
    VersionStatus.CURRENT: Standing.CURRENT,
    VersionStatus.SUPERSEDED: Standing.SUPERSEDED,
    VersionStatus.ENTERED_IN_ERROR: Standing.ENTERED_IN_ERROR,
}


class PlanVersions:
    """What was published, fixed for ever."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def mark_in_error(self, version_id: str, reason: str) -> PlanVersion:
        """Mark a version as entered in error: it stays readable, with who and why, and the one before stands again.

        Raises RuleBrokenError (error_reason) without a reason, or when it is marked already.
        """
        self._desk.require(Permission.EDIT_PLANS)
        if not reason.strip():
            raise RuleBrokenError([Problem("error_reason", "Say why this version was published in error.")])
        with self._desk.write() as work:
            before = work.get(PlanVersion, version_id)
            if before.status is VersionStatus.ENTERED_IN_ERROR:
                says = "This version is marked already. The reason that was given stands beside it."
                raise RuleBrokenError([Problem("error_reason", says)])
            _stand_back(work, before)
            after = replace(before, status=VersionStatus.ENTERED_IN_ERROR, error_reason=reason.strip())
            return work.change(before, after)

    def versions(self, person_id: str) -> tuple[VersionLine, ...]:
        """Every published version, newest first."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            return shown_lines(version_lines(reader, person_id), withheld(self._desk))

    def kept_pdf(self, version_id: str) -> bytes:
        """The very bytes that were published; journalled as a view before they are given."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.write() as work:
            version = work.get(PlanVersion, version_id)
            work.note(Verb.VIEWED, "plan_version", version_id, number=version.number)
        with self._desk.read() as reader:
            return documents.fetch(reader, version.pdf_sha256)

    def content_of(self, version_id: str) -> PlanContent:
        """What a version says, marked with where it stands now; its own words never change."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            version = reader.get(PlanVersion, version_id)
            content = thaw(version.content)
            mark = replace(content.mark, signed=bool(content.clinician))
            return replace(content, mark=_mark_now(reader, version, mark))

    def answer_history(self, plan_id: str, form: str, link_id: str) -> tuple[HistoryLine, ...]:
        """Every answer a question had, oldest first, in words, with who gave it and when.

        Raises NotPermittedError for a question that is not shown to the user's role.
        """
        self._desk.require(Permission.VIEW_RECORDS)
        withheld(self._desk).refuse(f"{form}/{link_id}")
        with self._desk.read() as reader:
            rows = reader.find(Answer, owner_id=plan_id, form=form, link_id=link_id)
            lines = field_history(reader, [row.id for row in rows], "value")

        def in_words(text: str | None) -> str:
            return shown(stored_answer(form, link_id, text)) if text else ""

        return tuple(replace(line, old=in_words(line.old), new=in_words(line.new)) for line in lines)


def shown_lines(lines: Iterable[VersionLine], kept: Withheld) -> tuple[VersionLine, ...]:
    """Versions without the reasons for gaps in what is not shown."""
    return tuple(replace(line, gap_reasons=kept.left(line.gap_reasons, itemgetter(0))) for line in lines)


def _stand_back(work: UnitOfWork, wrong: PlanVersion) -> None:
    """The version before stands again; where there is none, the plan is a draft that was never published."""
    if wrong.status is not VersionStatus.CURRENT:
        return
    before = stands_again(work.find(PlanVersion, plan_id=wrong.plan_id), wrong)
    if before is not None:
        work.change(before, replace(before, status=VersionStatus.CURRENT))
        return
    plan = work.get(CarePlan, wrong.plan_id)
    if plan.status is PlanStatus.ACTIVE:
        work.change(plan, replace(plan, status=PlanStatus.DRAFT))


def _mark_now(reader: Reader, version: PlanVersion, mark: VersionMark) -> VersionMark:
    """Where a version stands today: a version that stood when its plan ended has ended with it."""
    plan = reader.get(CarePlan, version.plan_id)
    if version.status is VersionStatus.CURRENT and plan.status is PlanStatus.ENDED:
        return replace(mark, standing=Standing.ENDED, reason=plan.end_reason)
    newer = reader.find(PlanVersion, plan_id=version.plan_id, status=VersionStatus.CURRENT)
    return replace(
        mark,
        standing=_STANDINGS[version.status],
        superseded_by=newer[-1].number if newer and version.status is VersionStatus.SUPERSEDED else None,
        reason=version.error_reason,
    )
