"""Documents about one person: from the newest published version, or from the draft where there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from bhcp_desktop.domain.audience import Audience
from bhcp_desktop.domain.care_plan import Answer, PlanStatus, VersionStatus
from bhcp_desktop.domain.documents import (
    CarePlanDocument,
    ChangeSheet,
    CrisisSummary,
    Listed,
    PersonDocument,
    PlanContent,
    PrintStamp,
    ProfessionalPlanDocument,
    Standing,
    TextSize,
    crisis_summary,
)
from bhcp_desktop.domain.documents_shared import Absent, VersionMark
from bhcp_desktop.domain.errors import NotFoundError, Problem, RuleBrokenError
from bhcp_desktop.domain.plan_changes import plan_changes
from bhcp_desktop.domain.print_wish import PrintWish, preferred_print
from bhcp_desktop.domain.prints import DocumentKind, Output, OutputForm, PrintedDocument
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.documents.prepared import Prepared, written
from bhcp_desktop.services.plan_errors import PlanErrors
from bhcp_desktop.services.plan_publishing import Publishing
from bhcp_desktop.services.plan_versions import PlanVersions
from bhcp_desktop.services.working_plan import answers_by_form, plan_in_force
from bhcp_desktop.storage.queries.care_plans import VersionLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Which two a change sheet compares, and for whose eyes it is."""

    version_id: str | None = None  # the later one; None is the newest that stands
    draft: bool = False  # the later one is the draft
    earlier_id: str | None = None  # None is the version before
    audience: Audience = Audience.EVERYONE


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
        size: TextSize | None = None,
        version_id: str | None = None,
        draft: bool = False,
        tint: bool = False,
        copy_for: str = "",
        form: OutputForm = OutputForm.PDF,
    ) -> Prepared:
        """A document about a person: of one version, of the draft, or of the newest version that stands.

        The person's own copy of the current version in standard size is the very file that was published; a version
        that no longer stands is made anew, so that every page says so. Without a size, what the person reads is made in
        the size they asked for. Whoever may look at records sees a version; a draft is for those who may print.
        """
        if kind is DocumentKind.CHANGE_SHEET:
            compared = Comparison(version_id=version_id, draft=draft)
            return self.change_sheet(person_id, compared, size=size, copy_for=copy_for, form=form)
        self._desk.require(Permission.VIEW_RECORDS)
        version = None if draft else self._version(person_id, version_id)
        stamp, wish = self._stamp(copy_for), self._wish(person_id)
        size = size or wish.size_of(kind)
        if kind is DocumentKind.CARE_PLAN and version and _as_published(version, size, copy_for, form):
            return replace(self._kept(person_id, version), wish=wish)
        content = self._versions.content_of(version.id) if version else self._draft(person_id)
        document = _tinted(_DOCUMENTS[kind](content, stamp), tint=tint)
        about = Prepared(
            kind=kind,
            size=size,
            person_id=person_id,
            version_id=version.id if version else None,
            plan_id=version.plan_id if version else self._plan_id(person_id),
            draft=_mark(document).standing is Standing.DRAFT,
            wish=wish,
        )
        return written(about, replace(document, size=size), form)

    def in_error(
        self,
        kind: DocumentKind,
        person_id: str,
        plan_id: str,
        *,
        size: TextSize | None,
        copy_for: str,
        form: OutputForm,
    ) -> Prepared:
        """What a plan said that was entered in error, published or not; for those who may print."""
        size = size or TextSize.STANDARD
        document = _DOCUMENTS[kind](PlanErrors(self._desk).content(person_id, plan_id), self._stamp(copy_for))
        about = Prepared(kind=kind, size=size, person_id=person_id, plan_id=plan_id)
        return written(about, replace(document, size=size), form)

    def _plan_id(self, person_id: str) -> str | None:
        with self._desk.read() as reader:
            plan = plan_in_force(reader, person_id)
        return plan.id if plan else None

    def _draft(self, person_id: str) -> PlanContent:
        self._desk.require(Permission.PRINT)
        return self._publishing.draft(person_id)

    def _wish(self, person_id: str) -> PrintWish:
        """How the person asked to get their copies; the need as it is recorded now, whichever version is printed."""
        with self._desk.read() as reader:
            plan = plan_in_force(reader, person_id)
            asked = {"owner_id": plan.id, "form": "communication", "order_by": ("link_id", "index")} if plan else None
            rows = reader.find(Answer, **asked) if asked else ()
        return preferred_print(answers_by_form(rows))

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
            plan_id=version.plan_id,
        )

    def _pages(self, version: VersionLine) -> int:
        with self._desk.read() as reader:
            found = reader.find(PrintedDocument, version_id=version.id, output=Output.PUBLISHED)
        return found[0].pages

    def change_sheet(
        self,
        person_id: str,
        compared: Comparison,
        *,
        size: TextSize | None = None,
        copy_for: str = "",
        form: OutputForm = OutputForm.PDF,
    ) -> Prepared:
        """What differs between two versions, or between a version and the draft."""
        self._desk.require(Permission.VIEW_RECORDS)
        version = None if compared.draft else self._version(person_id, compared.version_id)
        old = self._versions.content_of(self._earlier(person_id, version, compared).id)
        new = self._versions.content_of(version.id) if version else self._draft(person_id)
        wish = self._wish(person_id)
        sheet = ChangeSheet(
            person=new.person,
            mark=new.mark,
            earlier=old.mark,
            changes=Listed(plan_changes(old, new, compared.audience), absent=Absent.NONE_HERE),
            audience=compared.audience,
            stamp=self._stamp(copy_for),
            size=size or wish.size_of(DocumentKind.CHANGE_SHEET),
        )
        about = Prepared(
            kind=DocumentKind.CHANGE_SHEET,
            size=sheet.size,
            person_id=person_id,
            version_id=version.id if version else None,
            profile=compared.audience.value,
            draft=version is None,
            wish=wish,
        )
        return written(about, sheet, form)

    def _earlier(self, person_id: str, version: VersionLine | None, compared: Comparison) -> VersionLine:
        """The version a change sheet starts from; everything published is earlier than the draft."""
        lines = self._versions.versions(person_id)
        before = lines if compared.draft else lines[lines.index(version) + 1 :] if version else ()
        if not before:
            says = "There is only one version, so there is nothing to compare. Publish a second version first."
            raise RuleBrokenError([Problem("version", says)])
        found = next((line for line in before if compared.earlier_id in {None, line.id}), None)
        if found is None:
            raise NotFoundError("This is not an earlier version of this person's plan.")
        return found


def _as_published(version: VersionLine, size: TextSize, copy_for: str, form: OutputForm) -> bool:
    """Whether the file that was kept when the version was published is what is asked for."""
    usual = size is TextSize.STANDARD and form is OutputForm.PDF and not copy_for
    return usual and version.status is VersionStatus.CURRENT and version.plan_status is not PlanStatus.ENDED


def _tinted(document: PersonDocument, *, tint: bool) -> PersonDocument:
    return replace(document, tint=tint) if isinstance(document, CrisisSummary) else document


def _mark(document: PersonDocument) -> VersionMark:
    return document.plan.mark if isinstance(document, CarePlanDocument | ProfessionalPlanDocument) else document.mark


def _care_plan(content: PlanContent, stamp: PrintStamp) -> PersonDocument:
    return CarePlanDocument(plan=content, stamp=stamp)


def _professional(content: PlanContent, stamp: PrintStamp) -> PersonDocument:
    return ProfessionalPlanDocument(plan=content, stamp=stamp)


_DOCUMENTS: Final[dict[DocumentKind, Callable[[PlanContent, PrintStamp], PersonDocument]]] = {
    DocumentKind.CARE_PLAN: _care_plan,
    DocumentKind.PROFESSIONAL_PLAN: _professional,
    DocumentKind.CRISIS_SUMMARY: crisis_summary,
}
