"""Publishing a plan: gaps and their reasons, a fixed version with its hash and the very PDF, and what came before."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter
from typing import Final

from bhcp_desktop.domain.care_plan import CarePlan, PlanStatus, PlanVersion, VersionStatus
from bhcp_desktop.domain.documents_plan import CarePlanDocument, CareTeam, Gap, PlanContent
from bhcp_desktop.domain.documents_shared import PrintStamp, Standing, VersionMark
from bhcp_desktop.domain.errors import ConflictError, Problem, RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.plan_archive import fingerprint, freeze, plan_fingerprint, same_plan, thaw
from bhcp_desktop.domain.plan_document import plan_content
from bhcp_desktop.domain.plan_rules import PlanGap, gaps
from bhcp_desktop.domain.plan_sections import ON_OWN_COPY
from bhcp_desktop.domain.prints import DocumentKind, Output, PrintedDocument
from bhcp_desktop.domain.signing import SignatureRequest
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.domain.working_plan import WorkingPlan
from bhcp_desktop.printing import RenderedDocument, render
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.forms import plan_forms
from bhcp_desktop.services.plan_authors import Author, named, plan_authors, role_of
from bhcp_desktop.services.withheld import record_only, withheld
from bhcp_desktop.services.working_plan import plan_in_force, read_working, shown_to
from bhcp_desktop.storage import documents, drafts
from bhcp_desktop.storage.drafts import Draft
from bhcp_desktop.storage.unit_of_work import Reader, UnitOfWork

Render = Callable[[CarePlanDocument], RenderedDocument]

AUTHOR: Final = "author"
"""The field a refusal names when somebody is chosen as author who changed nothing."""
TYPED: Final = "typed"
"""The field a refusal names when words are typed that are not in the record."""
_TYPED_HERE: Final = ("reason/", "signature/")
"""Drafts of what is typed while publishing: the reasons for gaps, and the words for a clinician."""
_UNSETTLED: Final = (
    "Words are typed that are not in the plan. Save each or give it up, or say that you publish without them"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishable:
    """What stands before somebody who is about to publish: the next number and everything missing.

    `typed` are the user's own words that are not in the record: an answer that was refused, a form that is not saved.
    """

    plan: CarePlan
    number: int
    gaps: tuple[PlanGap, ...]
    changed: bool
    signs_clinical: bool
    content_sha256: str
    request: SignatureRequest | None
    typed: tuple[Draft, ...] = ()
    authors: tuple[Author, ...] = ()  # whoever changed the plan since the version that stands, the most changes first


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """What whoever publishes said: the reasons for gaps, the drafts that are left out knowingly, and who wrote it."""

    reasons: Mapping[str, str]
    without: frozenset[str]
    author: str


class Publishing:
    """Fixes versions of plans; a published version never changes, a correction is the next one."""

    def __init__(self, desk: Desk, render: Render = render) -> None:
        self._desk = desk
        self._render = render

    def prepare(self, person_id: str) -> Publishable:
        """The gaps of the person's plan and whether anything changed since the last version."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            working = working_in_force(reader, person_id, self._desk)
            content = content_now(working)
            return Publishable(
                plan=working.plan,
                number=_next_number(reader, working.plan.id),
                gaps=self._gaps(shown_to(self._desk, working)),
                changed=self._changed(reader, working.plan.id, content),
                signs_clinical=self._desk.allows(Permission.SIGN_CLINICAL),
                content_sha256=plan_fingerprint(content),
                request=newest_request(reader, working.plan.id),
                typed=withheld(self._desk).left(self._typed(reader, working.plan), attrgetter("field")),
                authors=_authors(reader, working),
            )

    def draft(self, person_id: str) -> PlanContent:
        """What the plan says now, marked as a draft of its next version."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            working = working_in_force(reader, person_id, self._desk)
            content = content_now(working)
            number, review = _next_number(reader, working.plan.id), content.review
            mark = VersionMark(number=number, review_on=review.on, review_which=review.which)
            return replace(content, mark=mark)

    def publish(
        self,
        person_id: str,
        reasons: Mapping[str, str] | None = None,
        *,
        without: Collection[str] = (),
        author: str = "",
    ) -> PlanVersion:
        """Fix the plan as its next version; `reasons` say, by the gap's field, why it is published with a gap.

        `without` names the drafts whose words the user leaves out knowingly, `author` the user who wrote the version:
        whoever changed most of it unless somebody else is named. Raises RuleBrokenError naming every gap
        without a reason, or `TYPED` while other words wait; ConflictError when the plan changed meanwhile.
        """
        self._desk.require(Permission.EDIT_PLANS)
        said = {field: reason.strip() for field, reason in (reasons or {}).items() if reason.strip()}
        given = _Given(reasons=said, without=frozenset(without), author=author)
        at = self._desk.clock.now()
        with self._desk.read() as reader:
            content, told = self._to_publish(reader, person_id, given, at)
        stamp = PrintStamp(printed_by=self._desk.printed_by, printed_at=at)
        made = self._render(CarePlanDocument(plan=content, stamp=stamp))
        with self._desk.write() as work:
            again, _ = self._to_publish(work, person_id, given, at)
            if not same_plan(content, again) or content.mark.number != again.mark.number:
                raise ConflictError("The plan was changed while it was being published. Read it and publish again.")
            return self._fix(work, person_id, content=content, at=at, told=told, made=made)

    def _to_publish(
        self, reader: Reader, person_id: str, given: _Given, at: datetime
    ) -> tuple[PlanContent, tuple[tuple[str, str], ...]]:
        working = working_in_force(reader, person_id, self._desk)
        missing, reasons = self._gaps(working), given.reasons
        problems = [
            Problem(gap.field, f"{gap.says}, or give the reason") for gap in missing if gap.field not in reasons
        ]
        if any(draft.field not in given.without for draft in self._typed(reader, working.plan)):
            problems.append(Problem(TYPED, _UNSETTLED))
        if given.author and given.author not in {author.user_id for author in _authors(reader, working)}:
            problems.append(Problem(AUTHOR, "Choose who wrote this version from those who changed the plan"))
        if problems:
            raise RuleBrokenError(problems)
        user, content = self._desk.user, content_now(working)
        printed = record_only().left(missing, attrgetter("field"))
        author = self._author(reader, working, given.author)
        clinician = self._clinician(newest_request(reader, working.plan.id), plan_fingerprint(content))
        content = replace(
            content,
            mark=VersionMark(
                standing=Standing.CURRENT,
                number=_next_number(reader, working.plan.id),
                published_at=at,
                published_by=user.display_name,
                publisher_role=role_of(user),
                signed=bool(clinician),
                review_on=content.review.on,
                review_which=content.review.which,
            ),
            gaps=tuple(
                Gap(field=gap.label, reason=reasons[gap.field], own=ON_OWN_COPY.get(gap.section, "")) for gap in printed
            ),
            prepared_by=author.named,
            prepared_at=author.organisation or content.team.practice,
            clinician=clinician,
        )
        return content, tuple((gap.field, reasons[gap.field]) for gap in missing)

    def _author(self, reader: Reader, working: WorkingPlan, chosen: str) -> Author:
        """Who wrote the version; where nobody changed anything, whoever wrote the version that stands."""
        user = self._desk.user
        authors = _authors(reader, working)
        if authors:
            return next((author for author in authors if author.user_id == chosen), authors[0])
        before = _standing(reader, working.plan.id)
        by = thaw(before.content).prepared_by if before is not None else ""
        return Author(user_id="", named=by or named(user), organisation=user.organisation, changes=0)

    def _clinician(self, request: SignatureRequest | None, content_sha256: str) -> str:
        """Who signed the clinical parts; a clinician who publishes signs, a coordinator does not."""
        if request is not None and request.signs(content_sha256):
            return request.signature()
        return named(self._desk.user) if self._desk.allows(Permission.SIGN_CLINICAL) else ""

    def _fix(
        self,
        work: UnitOfWork,
        person_id: str,
        *,
        content: PlanContent,
        at: datetime,
        told: tuple[tuple[str, str], ...],
        made: RenderedDocument,
    ) -> PlanVersion:
        """Supersede the version before, keep content and PDF, and note the publication: one transaction."""
        plan = plan_in_force(work, person_id)
        if plan is None:
            raise ConflictError("The plan was ended while it was being published.")
        for former in work.find(PlanVersion, plan_id=plan.id, status=VersionStatus.CURRENT):
            work.change(former, replace(former, status=VersionStatus.SUPERSEDED))
        text = freeze(content)
        version = work.create(
            PlanVersion(
                id=new_id(),
                plan_id=plan.id,
                person_id=person_id,
                number=content.mark.number,
                content=text,
                content_sha256=fingerprint(text),
                pdf_sha256=documents.keep(work, made.pdf),
                published_at=at,
                published_by=content.mark.published_by,
                publisher_role=content.mark.publisher_role,
                gap_reasons=told,
                review_on=content.review.on,
            )
        )
        work.change(plan, replace(plan, status=PlanStatus.ACTIVE))
        work.create(_ledger_line(version, made.pages))
        return version

    def _typed(self, reader: Reader, plan: CarePlan) -> tuple[Draft, ...]:
        """What the user has typed about the person that is in no record yet."""
        of = [drafts.of_record(reader, self._desk.user.id, owner) for owner in (plan.person_id, plan.id)]
        return typed_elsewhere(draft for found in of for draft in found)

    def _gaps(self, working: WorkingPlan) -> tuple[PlanGap, ...]:
        return gaps(working, plan_forms(), self._desk.clock.today())

    def _changed(self, reader: Reader, plan_id: str, content: PlanContent) -> bool:
        """Whether the plan says something else than its newest version that stands."""
        standing = _standing(reader, plan_id)
        return standing is None or not same_plan(thaw(standing.content), content)


def typed_elsewhere(found: Iterable[Draft]) -> tuple[Draft, ...]:
    """Those of a user's drafts that publishing leaves out: all but what is typed while publishing."""
    return tuple(draft for draft in found if not draft.field.startswith(_TYPED_HERE))


def working_in_force(reader: Reader, person_id: str, desk: Desk) -> WorkingPlan:
    """The plan in force with everything under it; raises RuleBrokenError when there is none."""
    plan = plan_in_force(reader, person_id)
    if plan is None:
        raise RuleBrokenError([Problem("plan", "This person has no care plan. Start one first.")])
    return read_working(reader, reader.get(Person, person_id), plan, desk.clock.today())


def newest_request(reader: Reader, plan_id: str) -> SignatureRequest | None:
    """The newest request for a clinician's signature under a plan."""
    found = reader.find(SignatureRequest, plan_id=plan_id, order_by="id")
    return found[-1] if found else None


def content_now(working: WorkingPlan) -> PlanContent:
    """Everything a plan says now, with the places and frailty facts around it."""
    place = working.placement
    return plan_content(
        working,
        forms={form.name: form for form in plan_forms()},
        facts=working.facts,
        team=CareTeam(
            practice=place.practice,
            practice_code=place.practice_code,
            usual_gp=working.person.usual_gp,
            unit=place.unit,
            community=place.community,
            coordinator=working.plan.coordinator,
        ),
    )


def _standing(reader: Reader, plan_id: str) -> PlanVersion | None:
    """The newest version of a plan that was not entered in error."""
    versions = reader.find(PlanVersion, plan_id=plan_id, order_by="number")
    standing = [version for version in versions if version.status is not VersionStatus.ENTERED_IN_ERROR]
    return standing[-1] if standing else None


def _authors(reader: Reader, working: WorkingPlan) -> tuple[Author, ...]:
    """Whoever changed a plan since the version that stands."""
    standing = _standing(reader, working.plan.id)
    return plan_authors(reader, working, standing.published_at if standing is not None else None)


def _next_number(reader: Reader, plan_id: str) -> int:
    return max((version.number for version in reader.find(PlanVersion, plan_id=plan_id)), default=0) + 1


def _ledger_line(version: PlanVersion, pages: int) -> PrintedDocument:
    return PrintedDocument(
        id=new_id(),
        kind=DocumentKind.CARE_PLAN,
        output=Output.PUBLISHED,
        person_id=version.person_id,
        version_id=version.id,
        pages=pages,
        pdf_sha256=version.pdf_sha256,
        at=version.published_at,
        by=version.published_by,
    )
