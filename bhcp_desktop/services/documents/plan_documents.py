"""Documents about one person: from the newest published version, or from the draft where there is none."""

from __future__ import annotations

from dataclasses import replace

from bhcp_desktop.domain.care_plan import VersionStatus
from bhcp_desktop.domain.documents import (
    CarePlanDocument,
    ChangeSheet,
    Document,
    Listed,
    PlanContent,
    PrintStamp,
    ProfessionalPlanDocument,
    Standing,
    TextSize,
    crisis_summary,
)
from bhcp_desktop.domain.documents_shared import Absent
from bhcp_desktop.domain.errors import NotFoundError, Problem, RuleBrokenError
from bhcp_desktop.domain.plan_changes import plan_changes
from bhcp_desktop.domain.prints import DocumentKind, Output, PrintedDocument
from bhcp_desktop.printing import render
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.documents.prepared import Prepared
from bhcp_desktop.services.plan_publishing import Publishing
from bhcp_desktop.services.plan_versions import PlanVersions
from bhcp_desktop.storage.queries.care_plans import VersionLine


class PlanDocuments:
    """Makes plans, crisis summaries and change sheets at one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._versions = PlanVersions(desk)
        self._publishing = Publishing(desk)

    def prepare(
        self,
        kind: DocumentKind,
        person_id: str,
        *,
        size: TextSize = TextSize.STANDARD,
        version_id: str | None = None,
        draft: bool = False,
        tint: bool = False,
        copy_for: str = "",
    ) -> Prepared:
        """A document about a person: of one version, of the draft, or of the newest version that stands.

        The person's own copy of the current version in standard size is the very file that was published; a version
        that no longer stands is made anew, so that every page says so.
        """
        version = None if draft else self._version(person_id, version_id)
        if kind is DocumentKind.CHANGE_SHEET:
            return self._change_sheet(person_id, version)
        current = version is not None and version.status is VersionStatus.CURRENT
        if kind is DocumentKind.CARE_PLAN and version and current and size is TextSize.STANDARD and not copy_for:
            return self._kept(person_id, version)
        content = self._versions.content_of(version.id) if version else self._publishing.draft(person_id)
        document = _DOCUMENTS[kind](content, self._stamp(copy_for), size, tint)
        made = render(document)
        return Prepared(
            kind=kind,
            pdf=made.pdf,
            pages=made.pages,
            left_out=made.left_out,
            person_id=person_id,
            version_id=version.id if version else None,
            draft=content.mark.standing is Standing.DRAFT,
        )

    def _stamp(self, copy_for: str = "") -> PrintStamp:
        return PrintStamp(printed_by=self._desk.printed_by, printed_at=self._desk.clock.now(), copy_for=copy_for)

    def _version(self, person_id: str, version_id: str | None) -> VersionLine | None:
        lines = self._versions.versions(person_id)
        if version_id is not None:
            if (found := next((line for line in lines if line.id == version_id), None)) is None:
                raise NotFoundError("This version is not one of this person's plan.")
            return found
        return next((line for line in lines if line.status is VersionStatus.CURRENT), None)

    def _kept(self, person_id: str, version: VersionLine) -> Prepared:
        return Prepared(
            kind=DocumentKind.CARE_PLAN,
            pdf=self._versions.kept_pdf(version.id),
            pages=self._pages(version),
            person_id=person_id,
            version_id=version.id,
        )

    def _pages(self, version: VersionLine) -> int:
        with self._desk.read() as reader:
            found = reader.find(PrintedDocument, version_id=version.id, output=Output.PUBLISHED)
        return found[0].pages

    def _change_sheet(self, person_id: str, version: VersionLine | None) -> Prepared:
        lines = self._versions.versions(person_id)
        earlier = [line for line in lines if version and line.number < version.number]
        if version is None or not earlier:
            says = "There is only one version, so there is nothing to compare. Publish a second version first."
            raise RuleBrokenError([Problem("version", says)])
        new, old = self._versions.content_of(version.id), self._versions.content_of(earlier[0].id)
        changes = plan_changes(old, new)
        sheet = ChangeSheet(
            person=new.person,
            mark=new.mark,
            earlier=old.mark,
            changes=Listed(changes, absent=Absent.NONE_HERE),
            stamp=self._stamp(),
        )
        made = render(sheet)
        return Prepared(
            kind=DocumentKind.CHANGE_SHEET,
            pdf=made.pdf,
            pages=made.pages,
            person_id=person_id,
            version_id=version.id,
        )


def _care_plan(content: PlanContent, stamp: PrintStamp, size: TextSize, _tint: bool) -> Document:  # noqa: FBT001
    return CarePlanDocument(plan=content, stamp=stamp, size=size)


def _professional(content: PlanContent, stamp: PrintStamp, _size: TextSize, _tint: bool) -> Document:  # noqa: FBT001
    return ProfessionalPlanDocument(plan=content, stamp=stamp)


def _crisis(content: PlanContent, stamp: PrintStamp, _size: TextSize, tint: bool) -> Document:  # noqa: FBT001
    return replace(crisis_summary(content, stamp), tint=tint)


_DOCUMENTS = {
    DocumentKind.CARE_PLAN: _care_plan,
    DocumentKind.PROFESSIONAL_PLAN: _professional,
    DocumentKind.CRISIS_SUMMARY: _crisis,
}
