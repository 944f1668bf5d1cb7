"""What meeting screens are given, read in one snapshot."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from bhcp_desktop.domain.action_line import Owner
from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.mdt import (
    AgendaItem,
    Attendance,
    DecisionFollowUp,
    Meeting,
    MeetingStatus,
    MeetingType,
    Presence,
)
from bhcp_desktop.domain.meeting_lines import ActionRow, AgendaLine, CarriedLine, LastTime, NominationLine
from bhcp_desktop.domain.meeting_rules import NOT_OVER, Load, load_of, refuse_unless
from bhcp_desktop.domain.meeting_times import day_of
from bhcp_desktop.domain.names import fold
from bhcp_desktop.domain.place_tree import PlaceTree
from bhcp_desktop.domain.places import PlaceKind
from bhcp_desktop.domain.staff import Permission, User
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.meeting_types import type_of
from bhcp_desktop.services.place_changes import read_tree
from bhcp_desktop.storage.drafts import Draft, of_record
from bhcp_desktop.storage.queries.actions import actions_of_items, actions_of_person, earlier_open_actions
from bhcp_desktop.storage.queries.meetings import (
    agenda_lines,
    carried_lines,
    item_before,
    meetings_held_before,
    nomination_lines,
)
from bhcp_desktop.storage.queries.who import Within
from bhcp_desktop.storage.unit_of_work import Reader

OVER = "This meeting is closed. What it recorded does not change any more."
CASE = "agenda_item"
"""What drafts call a case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFile:
    """A meeting with its kind, its agenda, its people, and what waits to be put on."""

    meeting: Meeting
    kind: MeetingType
    place: str
    agenda: tuple[AgendaLine, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    nominated: tuple[NominationLine, ...] = ()
    carried: tuple[CarriedLine, ...] = ()
    carried_actions: tuple[ActionRow, ...] = ()
    actions: tuple[ActionRow, ...] = ()
    can_edit: bool = False

    @property
    def load(self) -> Load:
        """How full the meeting is."""
        return load_of(self.items, self.meeting.length_minutes)

    @property
    def items(self) -> tuple[AgendaItem, ...]:
        """The cases as records, in order."""
        return tuple(line.item for line in self.agenda)

    @property
    def is_frozen(self) -> bool:
        """Whether the order is fixed and additions are late."""
        return self.meeting.status is not MeetingStatus.DRAFT


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """One case as the meeting has it in front: nothing of anybody else."""

    line: AgendaLine
    actions: tuple[ActionRow, ...] = ()
    open_before: tuple[ActionRow, ...] = ()
    last_time: LastTime | None = None
    drafts: tuple[Draft, ...] = ()


def read_file(reader: Reader, desk: Desk, meeting_id: str) -> MeetingFile:
    """A meeting with everything its list needs; raises NotFoundError."""
    held = reader.get(Meeting, meeting_id)
    today = desk.clock.today()
    preparing = held.status in NOT_OVER
    agenda = agenda_lines(reader, held, today)
    tree = read_tree(reader, today)
    within = _within(tree, (held.place_id,))
    before = meetings_held_before(reader, held) if preparing else ()
    return MeetingFile(
        meeting=held,
        kind=type_of(reader, held.type_code),
        place=_place_name(tree, held.place_id),
        agenda=agenda,
        attendance=expected_or_there(reader, held.id),
        nominated=nomination_lines(reader, held, within) if preparing else (),
        carried=carried_lines(reader, held, today) if preparing else (),
        carried_actions=earlier_open_actions(reader, before) if before else (),
        actions=actions_of_items(reader, [line.id for line in agenda]),
        can_edit=desk.allows(Permission.EDIT_MEETINGS) and preparing,
    )


def read_case(reader: Reader, desk: Desk, item_id: str) -> CaseFile:
    """One case with its actions, what was said last time and the words not yet saved."""
    item = reader.get(AgendaItem, item_id)
    held = reader.get(Meeting, item.meeting_id)
    (line,) = agenda_lines(reader, held, desk.clock.today(), only=item_id)
    own = actions_of_items(reader, [item_id])
    mine = {row.id for row in own}
    return CaseFile(
        line=line,
        actions=own,
        open_before=tuple(row for row in actions_of_person(reader, item.person_id) if row.id not in mine),
        last_time=_last_time(reader, item.person_id, held),
        drafts=tuple(of_record(reader, desk.user.id, item_id)),
    )


def _last_time(reader: Reader, person_id: str, held: Meeting) -> LastTime | None:
    found = item_before(reader, person_id, held.type_code, held.starts_at)
    if found is None:
        return None
    item_id, began = found
    item = reader.get(AgendaItem, item_id)
    kind = type_of(reader, held.type_code)
    return LastTime(
        day=day_of(began),
        meeting=kind.name,
        decision=item.decision or dict(kind.outcomes).get(item.decision_code, item.decision_code),
        actions=actions_of_items(reader, [item_id]),
        item_id=item_id,
        follow_up=next(iter(reader.find(DecisionFollowUp, agenda_item_id=item_id)), None),
    )


def expected_or_there(reader: Reader, meeting_id: str) -> tuple[Attendance, ...]:
    """Those who are expected or who took part, in order."""
    rows = reader.find(Attendance, meeting_id=meeting_id, order_by=("rank", "id"))
    return tuple(row for row in rows if row.expected or row.presence is not Presence.NOT_RECORDED)


def owners_of(reader: Reader, meeting_id: str | None) -> tuple[Owner, ...]:
    """Who actions can be given to: those of the meeting first, then the users of the program."""
    people = expected_or_there(reader, meeting_id) if meeting_id else ()
    owners = [Owner(name=one.name, role=one.role, organisation=one.organisation) for one in people]
    known = {fold(one.name) for one in owners}
    users = reader.find(User, active=True, order_by="display_name")
    owners += [
        Owner(name=user.display_name, role=user.job_title, organisation=user.organisation)
        for user in users
        if fold(user.display_name) not in known
    ]
    return tuple(owners)


# Places


def within_of(reader: Reader, desk: Desk, place_ids: Collection[str]) -> Within | None:
    """The units and practices in some places; None for everybody when no place, or a whole system, is named."""
    return _within(read_tree(reader, desk.clock.today()), place_ids) if place_ids else None


def _within(tree: PlaceTree, place_ids: Collection[str]) -> Within | None:
    tops = [node for place_id in place_ids if (node := tree.find(place_id)) is not None]
    if any(top.kind is PlaceKind.SYSTEM for top in tops):
        return None
    inner = [node for top in tops for node in top.walk()]
    return Within(
        frozenset(node.place_id for node in inner if node.kind is PlaceKind.UNIT),
        frozenset(node.place_id for node in inner if node.kind is PlaceKind.PRACTICE),
    )


def places_around(reader: Reader, desk: Desk, place_ids: Collection[str]) -> frozenset[str] | None:
    """The places, all they hold and all they lie in; None for every place."""
    if not place_ids:
        return None
    tree = read_tree(reader, desk.clock.today())
    around = {node.place_id for place_id in place_ids for node in tree.path(place_id)}
    tops = [node for place_id in place_ids if (node := tree.find(place_id)) is not None]
    return frozenset(around | {node.place_id for top in tops for node in top.walk()} | set(place_ids))


def place_name_of(reader: Reader, desk: Desk, place_id: str) -> str:
    """What a place is called, with the practice in front of a unit's name."""
    return _place_name(read_tree(reader, desk.clock.today()), place_id)


def _place_name(tree: PlaceTree, place_id: str) -> str:
    path = tree.path(place_id)
    if not path:
        return ""
    *above, here = path
    return f"{above[-1].name}, {here.name}" if above and here.kind is PlaceKind.UNIT else here.name


def still_open(reader: Reader, meeting_id: str) -> Meeting:
    """A meeting that may be changed; raises RuleBrokenError (meeting)."""
    held = reader.get(Meeting, meeting_id)
    if held.status is MeetingStatus.CANCELLED:
        raise RuleBrokenError([Problem("meeting", "This meeting was cancelled. Choose another one.")])
    refuse_unless(held, NOT_OVER, OVER)
    return held
