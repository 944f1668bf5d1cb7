"""The content of the papers that follow a meeting: a slip for each owner of actions, and the statistics sheet."""

from __future__ import annotations

from dataclasses import dataclass

from bhcp_desktop.domain.documents_meeting import EVERY_PART, CaseLine, MeetingIdentity, PackPart
from bhcp_desktop.domain.documents_plan import ActionLine
from bhcp_desktop.domain.documents_shared import PrintStamp
from bhcp_desktop.domain.meeting_measures import Figure, MeasureLine


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipLine:
    """One action with the case it was agreed for; of a case that is withheld nothing is printed."""

    case: CaseLine
    action: ActionLine


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerSlip:
    """What one owner agreed to do, showing of each person what the owner's organisation may see."""

    owner: str = ""  # blank prints that nobody is named
    role: str = ""
    organisation: str = ""
    parts: frozenset[PackPart] = EVERY_PART
    lines: tuple[SlipLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSlips:
    """The actions agreed at a meeting, a slip for each owner, each on pages of its own."""

    meeting: MeetingIdentity
    slips: tuple[OwnerSlip, ...] = ()
    stamp: PrintStamp


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsSheet:
    """The measures of one closed meeting; nobody discussed there is named."""

    meeting: MeetingIdentity
    lines: tuple[MeasureLine, ...] = ()
    by_role: tuple[tuple[str, Figure], ...] = ()
    put_off: tuple[tuple[str, Figure], ...] = ()
    stamp: PrintStamp
