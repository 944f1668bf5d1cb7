"""Which organisation may be shown whom: agreements that run out, and people who object.

Sharing for a person's own care is lawful unless they object (NHS England, information governance guidance on sharing in
multidisciplinary teams); an agreement for each organisation, with its last day, is how the teams of the area hold it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.documents_meeting import PackProfile
from bhcp_desktop.domain.names import fold
from bhcp_desktop.domain.pack_copies import SharingAgreement, SharingObjection


@dataclass(frozen=True, slots=True)
class Sharing:
    """Everything that is recorded about sharing."""

    agreements: tuple[SharingAgreement, ...] = ()
    objections: tuple[SharingObjection, ...] = ()

    def of(self, organisation: str) -> tuple[SharingAgreement, ...]:
        """The agreements with an organisation that stand, whatever their dates."""
        wanted = fold(organisation.strip())
        return tuple(each for each in self.agreements if not each.ended and fold(each.organisation) == wanted)


def agreement_lapsed(sharing: Sharing, organisation: str, day: date) -> str:
    """Why no agreement covers the day although there is one; blank when one does, or none is recorded."""
    known = sharing.of(organisation)
    if not known or any(each.covers(day) for each in known):
        return ""
    over = [each.over_on for each in known if each.from_on <= day]
    if over:
        return f"The sharing agreement with {organisation} ended on {short(max(over))}."
    return f"The sharing agreement with {organisation} does not begin before {short(min(e.from_on for e in known))}."


def objected(objections: Iterable[SharingObjection], organisation: str, day: date) -> dict[str, str]:
    """By person, the words for an objection that holds on a day: to an organisation, or to any where none is known."""
    wanted = fold(organisation.strip())
    why = f"with {organisation}." if wanted else "with some, and the reader's organisation is not recorded."
    return {
        each.person_id: f"The person objects to sharing {why}"
        for each in objections
        if (each.ended_on is None or day < each.ended_on) and (not wanted or fold(each.organisation) in {"", wanted})
    }


def suggested_profile(sharing: Sharing, organisation: str, day: date) -> PackProfile:
    """Full under an agreement that runs; limited where it is unknown or over."""
    known = sharing.of(organisation) if organisation.strip() else ()
    return PackProfile.FULL if any(each.covers(day) for each in known) else PackProfile.LIMITED
