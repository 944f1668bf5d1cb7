"""Published versions: listed, read and printed again as they were; marked when they were an error."""

from __future__ import annotations

from dataclasses import replace

from bhcp_desktop.domain.care_plan import Answer, PlanVersion, VersionStatus
from bhcp_desktop.domain.documents_plan import PlanContent
from bhcp_desktop.domain.documents_shared import Standing
from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.form_answers import from_text, shown
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.plan_archive import thaw
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.storage import documents
from bhcp_desktop.storage.queries.care_plans import HistoryLine, VersionLine, field_history, version_lines

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
        """Mark a version as entered in error; it stays readable, with who and why."""
        self._desk.require(Permission.EDIT_PLANS)
        if not reason.strip():
            raise RuleBrokenError([Problem("error_reason", "Say why this version was published in error.")])
        with self._desk.write() as work:
            before = work.get(PlanVersion, version_id)
            after = replace(before, status=VersionStatus.ENTERED_IN_ERROR, error_reason=reason.strip())
            return work.change(before, after)

    def versions(self, person_id: str) -> tuple[VersionLine, ...]:
        """Every published version, newest first."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            return version_lines(reader, person_id)

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
            newer = max((line.number for line in version_lines(reader, version.person_id)), default=version.number)
        return replace(
            content,
            mark=replace(
                content.mark,
                standing=_STANDINGS[version.status],
                superseded_by=newer if version.status is VersionStatus.SUPERSEDED else None,
                reason=version.error_reason,
            ),
        )

    def answer_history(self, plan_id: str, form: str, link_id: str) -> tuple[HistoryLine, ...]:
        """Every answer a question had, oldest first, in words, with who gave it and when."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            rows = reader.find(Answer, owner_id=plan_id, form=form, link_id=link_id)
            lines = field_history(reader, [row.id for row in rows], "value")
        return tuple(replace(line, old=_in_words(line.old), new=_in_words(line.new)) for line in lines)


def _in_words(stored: str | None) -> str:
    return shown(from_text(stored)) if stored else ""
