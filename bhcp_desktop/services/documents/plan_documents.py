"""Documents about one person: from the newest published version, or from the draft where there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from bhcp_desktop.domain.care_plan import PlanStatus, VersionStatus
from bhcp_desktop.domain.documents import (
    CarePlanDocument,
    ChangeSheet,
    CrisisSummary,
    Listed,
    PlanContent,
    PrintStamp,
    ProfessionalPlanDocument,
    Standing,
    TextSize,
    WebDocument,
    crisis_summary,
)
from bhcp_desktop.domain.documents_shared import Absent, VersionMark
from bhcp_desktop.domain.errors import NotFoundError, Problem, RuleBrokenError
from bhcp_desktop.domain.plan_changes import plan_changes
from bhcp_desktop.domain.prints import DocumentKind, Output, OutputForm, PrintedDocument
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.printing import render, render_web
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
        form: OutputForm = OutputForm.PDF,
    ) -> Prepared:
        """A document about a person: of one version, of the draft, or of the newest version that stands.

        The person's own copy of the current version in standard size is the very file that was published; a version
        that no longer stands is made anew, so that every page says so. A change sheet compares with the version before.
        Whoever may look at records sees a version; a draft is for those who may print.
        """
        self._desk.require(Permission.VIEW_RECORDS)
        version = None if draft else self._version(person_id, version_id)
        stamp = self._stamp(copy_for)
        if kind is DocumentKind.CHANGE_SHEET:
            document = self._change_sheet(person_id, version, stamp)
        elif kind is DocumentKind.CARE_PLAN and version and _as_published(version, size, copy_for, form):
            return self._kept(person_id, version)
        else:
            content = self._versions.content_of(version.id) if version else self._draft(person_id)
            document = _DOCUMENTS[kind](content, stamp)
            if isinstance(document, CrisisSummary):
                document = replace(document, tint=tint)
        about = Prepared(
            kind=kind,
            size=size,
            person_id=person_id,
            version_id=version.id if version else None,
            draft=_mark(document).standing is Standing.DRAFT,
        )
        return _written(about, replace(document, size=size), form)

    def _draft(self, person_id: str) -> PlanContent:
        self._desk.require(Permission.PRINT)
        return self._publishing.draft(person_id)

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

    def _change_sheet(self, person_id: str, version: VersionLine | None, stamp: PrintStamp) -> ChangeSheet:
        lines = self._versions.versions(person_id)
        earlier = [line for line in lines if version and line.number < version.number]
        if version is None or not earlier:
            says = "There is only one version, so there is nothing to compare. Publish a second version first."
            raise RuleBrokenError([Problem("version", says)])
        new, old = self._versions.content_of(version.id), self._versions.content_of(earlier[0].id)
        return ChangeSheet(
            person=new.person,
            mark=new.mark,
            earlier=old.mark,
            changes=Listed(plan_changes(old, new), absent=Absent.NONE_HERE),
            stamp=stamp,
        )


def _as_published(version: VersionLine, size: TextSize, copy_for: str, form: OutputForm) -> bool:
    """Whether the file that was kept when the version was published is what is asked for."""
    usual = size is TextSize.STANDARD and form is OutputForm.PDF and not copy_for
    return usual and version.status is VersionStatus.CURRENT and version.plan_status is not PlanStatus.ENDED


def _written(about: Prepared, document: WebDocument, form: OutputForm) -> Prepared:
    """The document in the form asked for; a web page has no sides, so it leaves nothing out."""
    if form is OutputForm.WEB_PAGE:
        return replace(about, web=render_web(document))
    made = render(document)
    return replace(about, pdf=made.pdf, pages=made.pages, left_out=made.left_out)


def _mark(document: WebDocument) -> VersionMark:
    return document.plan.mark if isinstance(document, CarePlanDocument | ProfessionalPlanDocument) else document.mark


def _care_plan(content: PlanContent, stamp: PrintStamp) -> WebDocument:
    return CarePlanDocument(plan=content, stamp=stamp)


def _professional(content: PlanContent, stamp: PrintStamp) -> WebDocument:
    return ProfessionalPlanDocument(plan=content, stamp=stamp)


_DOCUMENTS: Final[dict[DocumentKind, Callable[[PlanContent, PrintStamp], WebDocument]]] = {
    DocumentKind.CARE_PLAN: _care_plan,
    DocumentKind.PROFESSIONAL_PLAN: _professional,
    DocumentKind.CRISIS_SUMMARY: crisis_summary,
}
