"""The papers that follow a closed meeting: a slip for each owner of actions, and its statistics."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from bhcp_desktop.domain.documents import (
    ActionSlips,
    CaseLine,
    OwnerSlip,
    PackProfile,
    SlipLine,
    StatisticsSheet,
)
from bhcp_desktop.domain.meeting_lines import ActionRow
from bhcp_desktop.domain.minutes_rules import refuse_unless_closed
from bhcp_desktop.domain.names import fold
from bhcp_desktop.domain.prints import DocumentKind
from bhcp_desktop.domain.sharing_rules import Sharing, suggested_profile
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.printing import render
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.documents.action_lines import action_line
from bhcp_desktop.services.documents.meeting_content import case_lines, identity
from bhcp_desktop.services.documents.minutes_content import stamp_of
from bhcp_desktop.services.documents.prepared import Prepared
from bhcp_desktop.services.documents.withholding import withheld_from, withhold
from bhcp_desktop.services.measures import measures_of
from bhcp_desktop.services.meeting_file import MeetingFile, read_file
from bhcp_desktop.services.pack_profiles import parts_of
from bhcp_desktop.services.sharing import sharing_of
from bhcp_desktop.storage.queries.measures import Span
from bhcp_desktop.storage.unit_of_work import Reader

_LEAST_FIRST: Final = (PackProfile.INITIALS, PackProfile.LIMITED, PackProfile.FULL)


@dataclass(slots=True)
class _Owner:
    """Whoever holds some of the actions; the same person under two roles is one."""

    first: ActionRow
    role: str = ""
    rows: list[ActionRow] = field(default_factory=list[ActionRow])


class FollowUpPapers:
    """Makes the slips and the statistics sheet at one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def slips(self, meeting_id: str, profile: PackProfile = PackProfile.FULL) -> Prepared:
        """A slip for each owner; none shows more than `profile`, nor than its owner's organisation may see.

        Raises RuleBrokenError until the meeting is closed. The faults say whose slip leaves what out.
        """
        self._desk.require(Permission.PRINT)
        with self._desk.read() as reader:
            content = self.slips_content(reader, meeting_id, profile)
        made = render(content)
        return Prepared(
            kind=DocumentKind.ACTION_SLIPS,
            pdf=made.pdf,
            pages=made.pages,
            faults=(*(said for slip in content.slips if (said := _left_out(slip))), *_limited(content.slips, profile)),
            meeting_id=meeting_id,
            profile=profile.value,
            said=content,
        )

    def slips_content(self, reader: Reader, meeting_id: str, profile: PackProfile = PackProfile.FULL) -> ActionSlips:
        """What the slips say."""
        file = read_file(reader, self._desk, meeting_id)
        refuse_unless_closed(file.meeting)
        lines, sharing = case_lines(reader, self._desk, file), sharing_of(reader)
        return ActionSlips(
            meeting=identity(file),
            slips=tuple(self._slip(owner, file, lines, sharing, profile) for owner in _owners(file.actions)),
            stamp=stamp_of(self._desk),
        )

    def statistics(self, meeting_id: str) -> Prepared:
        """The measures of a closed meeting; raises RuleBrokenError until it is closed."""
        self._desk.require(Permission.PRINT)
        with self._desk.read() as reader:
            file = read_file(reader, self._desk, meeting_id)
            refuse_unless_closed(file.meeting)
            found = measures_of(reader, Span(meeting_id=meeting_id), self._desk.clock.today())
        made = render(
            StatisticsSheet(
                meeting=identity(file),
                lines=found.lines,
                by_role=found.by_role,
                put_off=found.put_off,
                stamp=stamp_of(self._desk),
            )
        )
        return Prepared(kind=DocumentKind.STATISTICS, pdf=made.pdf, pages=made.pages, meeting_id=meeting_id)

    def _slip(
        self, owner: _Owner, file: MeetingFile, lines: dict[str, CaseLine], sharing: Sharing, most: PackProfile
    ) -> OwnerSlip:
        first, day = owner.first, self._desk.clock.today()
        why = withheld_from(file, sharing, first.owner, first.organisation, day)
        shown = min(most, suggested_profile(sharing, first.organisation, day), key=_LEAST_FIRST.index)
        held = [(row, lines[row.agenda_item_id]) for row in owner.rows if row.agenda_item_id in lines]
        return OwnerSlip(
            owner=first.owner.strip(),
            role=owner.role,
            organisation=first.organisation.strip(),
            parts=parts_of(shown),
            lines=tuple(
                SlipLine(case=withhold(line, why.get(line.item_id, "")), action=action_line(row, with_person=False))
                for row, line in held
            ),
        )


def _owners(rows: tuple[ActionRow, ...]) -> list[_Owner]:
    """By owner and organisation, in the order of the alphabet; actions that nobody holds come first."""
    held: dict[tuple[str, str], _Owner] = {}
    for row in rows:
        owner = held.setdefault((fold(row.owner.strip()), fold(row.organisation.strip())), _Owner(row))
        owner.role = owner.role or row.owner_role.strip()
        owner.rows.append(row)
    return [held[key] for key in sorted(held)]


def _left_out(slip: OwnerSlip) -> str:
    number = sum(line.case.withheld for line in slip.lines)
    actions = "1 action is" if number == 1 else f"{number} actions are"
    return (
        f"{actions} not shown on the slip for {slip.owner or 'nobody named'}: tell them another way" if number else ""
    )


def _limited(slips: Iterable[OwnerSlip], wished: PackProfile) -> tuple[str, ...]:
    """Whose slips show less than was wished for, because no sharing agreement with their organisation runs."""
    asked = parts_of(wished)
    names = [slip.owner or "nobody named" for slip in slips if slip.lines and slip.parts < asked]
    if not names:
        return ()
    which = "slip" if len(names) == 1 else "slips"
    return (f"no NHS number on the {which} for {', '.join(names)}: no sharing agreement that runs is recorded",)
