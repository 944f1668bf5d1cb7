"""Which document is wanted, and making it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, TypeVar

from bhcp_desktop.domain.audience import Audience
from bhcp_desktop.domain.documents import PackProfile, TextSize
from bhcp_desktop.domain.prints import DocumentKind, OutputForm
from bhcp_desktop.domain.worklist import ListFilter
from bhcp_desktop.services.documents import Comparison, Copy, Documents, Prepared
from bhcp_desktop.services.office import Office

CodeT = TypeVar("CodeT", bound=StrEnum)
DefaultT = TypeVar("DefaultT")

OF_PERSON: Final = (
    DocumentKind.CARE_PLAN,
    DocumentKind.PROFESSIONAL_PLAN,
    DocumentKind.CRISIS_SUMMARY,
    DocumentKind.CHANGE_SHEET,
)
SIZED: Final = (*OF_PERSON, DocumentKind.REVIEW_LIST)
"""What comes in three sizes, and as a web page."""
OF_MEETING: Final = (DocumentKind.MEETING_PACK, DocumentKind.MINUTES)
AFTER_MEETING: Final = (DocumentKind.ACTION_SLIPS, DocumentKind.STATISTICS)
"""Papers of a closed meeting only, and for those who may print."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewWish:
    """A document, whom or what it is about, and how it is to look; a pack that is for nobody is to look at only.

    `plan_id` names a plan that was entered in error.
    Without a `size` the document is made in the size its reader asked for; `earlier_id` and `audience` are a change
    sheet's.
    """

    kind: DocumentKind
    person_id: str = ""
    meeting_id: str = ""
    version_id: str = ""
    plan_id: str = ""
    draft: bool = False
    earlier_id: str = ""
    audience: Audience = Audience.EVERYONE
    size: TextSize | None = None
    form: OutputForm = OutputForm.PDF
    profile: PackProfile = PackProfile.FULL
    copy_for: str = ""
    place_ids: tuple[str, ...] = ()
    only: ListFilter = ListFilter.ALL


def wish_of(args: Mapping[str, str]) -> PreviewWish | None:
    """What the page was asked to show; None when it does not say whom or what it is about."""
    kind = _code(DocumentKind, args.get("kind", ""), None)
    subject = dict.fromkeys(OF_PERSON, "person_id") | dict.fromkeys((*OF_MEETING, *AFTER_MEETING), "meeting_id")
    if kind is None or (kind in subject and not args.get(subject[kind])):
        return None
    return PreviewWish(
        kind=kind,
        person_id=args.get("person_id", ""),
        meeting_id=args.get("meeting_id", ""),
        version_id=args.get("version_id", ""),
        plan_id=args.get("plan_id", ""),
        draft=bool(args.get("draft")),
        earlier_id=args.get("earlier_id", ""),
        size=_code(TextSize, args.get("size", ""), None),
        form=_code(OutputForm, args.get("form", ""), OutputForm.PDF),
        profile=_code(PackProfile, args.get("profile", ""), PackProfile.FULL),
        copy_for=args.get("copy_for", ""),
        place_ids=tuple(each for each in args.get("place_ids", "").split(",") if each),
        only=_code(ListFilter, args.get("only", ""), ListFilter.ALL),
    )


def _code(codes: type[CodeT], text: str, otherwise: DefaultT) -> CodeT | DefaultT:
    return codes(text) if text in {code.value for code in codes} else otherwise


def make(office: Office, wish: PreviewWish) -> Prepared:
    """Gather and draw one copy; about a tenth of a second a page."""
    documents = office.documents
    if wish.kind in OF_PERSON:
        return _of_person(documents, wish)
    if wish.kind is DocumentKind.REVIEW_LIST:
        return documents.review_list(wish.place_ids, wish.size or TextSize.STANDARD, wish.form)
    if wish.kind is DocumentKind.RING_ROUND:
        return documents.ring_round(wish.place_ids)
    if wish.kind is DocumentKind.WORKLIST:
        return documents.worklist(wish.place_ids, wish.only)
    return _pack(office, wish) if wish.kind is DocumentKind.MEETING_PACK else _of_meeting(documents, wish)


def _of_meeting(documents: Documents, wish: PreviewWish) -> Prepared:
    if wish.kind is DocumentKind.MINUTES:
        return documents.minutes(wish.meeting_id, version_id=wish.version_id or None)
    if wish.kind is DocumentKind.ACTION_SLIPS:
        return documents.action_slips(wish.meeting_id, wish.profile)
    return documents.statistics(wish.meeting_id)


def _pack(office: Office, wish: PreviewWish) -> Prepared:
    """Somebody's numbered copy, or the pack to look at."""
    if not wish.copy_for:
        return office.documents.pack(wish.meeting_id, Copy(profile=wish.profile))
    copies = office.pack_copies
    holder = replace(copies.wish_for(wish.meeting_id, wish.copy_for), profile=wish.profile)
    return copies.make(wish.meeting_id, [holder])[0]


def _of_person(documents: Documents, wish: PreviewWish) -> Prepared:
    if wish.kind is DocumentKind.CHANGE_SHEET:
        compared = Comparison(
            version_id=wish.version_id or None,
            draft=wish.draft,
            earlier_id=wish.earlier_id or None,
            audience=wish.audience,
        )
        return documents.change_sheet(wish.person_id, compared, size=wish.size, copy_for=wish.copy_for, form=wish.form)
    if wish.plan_id:
        plan = (wish.kind, wish.person_id, wish.plan_id)
        return documents.plan_in_error(*plan, size=wish.size, copy_for=wish.copy_for, form=wish.form)
    return documents.of_person(
        wish.kind,
        wish.person_id,
        size=wish.size,
        version_id=wish.version_id or None,
        draft=wish.draft,
        copy_for=wish.copy_for,
        form=wish.form,
    )
