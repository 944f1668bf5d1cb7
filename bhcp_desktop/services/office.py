"""Every service for one signed-in user; what a page or a command is given."""

from __future__ import annotations

from functools import cached_property

from bhcp_desktop.domain.errors import UnavailableError
from bhcp_desktop.services.accounts import Accounts
from bhcp_desktop.services.actions import Actions
from bhcp_desktop.services.agenda import Agenda
from bhcp_desktop.services.attendances import Attendances
from bhcp_desktop.services.calendars import Calendars
from bhcp_desktop.services.calls import Calls
from bhcp_desktop.services.candidates import Candidates
from bhcp_desktop.services.care_plans import CarePlans
from bhcp_desktop.services.case_actions import CaseActions
from bhcp_desktop.services.case_corrections import CaseCorrections
from bhcp_desktop.services.copies import Copies
from bhcp_desktop.services.deaths import Deaths
from bhcp_desktop.services.decisions import Decisions
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.documents import Documents
from bhcp_desktop.services.drafts import Drafts
from bhcp_desktop.services.entered_in_error import EnteredInError
from bhcp_desktop.services.field_history import FieldHistory
from bhcp_desktop.services.frailty import Frailty
from bhcp_desktop.services.gp_copies import GpCopies
from bhcp_desktop.services.handover import Handover
from bhcp_desktop.services.imports import RegisterImports
from bhcp_desktop.services.journal_reading import JournalReading
from bhcp_desktop.services.measures import Measures
from bhcp_desktop.services.meeting_room import MeetingRoom
from bhcp_desktop.services.meeting_series import SeriesDesk
from bhcp_desktop.services.meeting_types import MeetingTypes
from bhcp_desktop.services.meetings import Meetings
from bhcp_desktop.services.minutes import MinutesKeeping
from bhcp_desktop.services.nominations import Nominations
from bhcp_desktop.services.pack_copies import PackCopies
from bhcp_desktop.services.people import People
from bhcp_desktop.services.places import Places
from bhcp_desktop.services.plan_errors import PlanErrors
from bhcp_desktop.services.plan_health import Allergies, Medicines
from bhcp_desktop.services.plan_parts import PlanParts
from bhcp_desktop.services.plan_publishing import Publishing
from bhcp_desktop.services.plan_search import PlanSearch
from bhcp_desktop.services.plan_signing import PlanSigning
from bhcp_desktop.services.plan_suggestions import PlanSuggestions
from bhcp_desktop.services.plan_versions import PlanVersions
from bhcp_desktop.services.records import Records
from bhcp_desktop.services.referrals import Referrals
from bhcp_desktop.services.reviews import Reviews
from bhcp_desktop.services.safekeeping import Safekeeping
from bhcp_desktop.services.sharing import SharingKeeping
from bhcp_desktop.services.store_door import StoreDoor
from bhcp_desktop.services.wording import Wording


class Office:
    """The services of one signed-in user, each made when first asked for."""

    def __init__(self, desk: Desk, door: StoreDoor | None = None) -> None:
        self.desk = desk
        self._door = door

    @property
    def door(self) -> StoreDoor:
        """The door of the store, for looking after it; raises UnavailableError where only the desk was given."""
        if self._door is None:
            raise UnavailableError("The store was not opened for looking after it. Sign in again.")
        return self._door

    @cached_property
    def accounts(self) -> Accounts:
        """Users, their roles and passphrases."""
        return Accounts(self.desk, self.door)

    @cached_property
    def safekeeping(self) -> Safekeeping:
        """Checks and backups of the store."""
        return Safekeeping(self.desk, self.door)

    @cached_property
    def records(self) -> Records:
        """One person's record, opened with a journalled view."""
        return Records(self.desk)

    @cached_property
    def frailty(self) -> Frailty:
        """Scores and confirmed grades."""
        return Frailty(self.desk)

    @cached_property
    def deaths(self) -> Deaths:
        """That somebody has died."""
        return Deaths(self.desk)

    @cached_property
    def entered_in_error(self) -> EnteredInError:
        """Marking what was an error, and what was marked."""
        return EnteredInError(self.desk)

    @cached_property
    def plan_errors(self) -> PlanErrors:
        """A whole plan that was entered in error."""
        return PlanErrors(self.desk)

    @cached_property
    def plan_suggestions(self) -> PlanSuggestions:
        """What the last plan held, one by one."""
        return PlanSuggestions(self.desk)

    @cached_property
    def plan_signing(self) -> PlanSigning:
        """The clinical signature."""
        return PlanSigning(self.desk)

    @cached_property
    def field_history(self) -> FieldHistory:
        """Every value a field had."""
        return FieldHistory(self.desk)

    @cached_property
    def reviews(self) -> Reviews:
        """When a person is next to be reviewed."""
        return Reviews(self.desk)

    @cached_property
    def copies(self) -> Copies:
        """Who has which copies of a person's papers."""
        return Copies(self.desk)

    @cached_property
    def care_plans(self) -> CarePlans:
        """Care plans as they stand on the desk."""
        return CarePlans(self.desk)

    @cached_property
    def plan_parts(self) -> PlanParts:
        """Needs, goals, actions, contacts, medicines and contingency plans."""
        return PlanParts(self.desk)

    @cached_property
    def calls(self) -> Calls:
        """Calls and visits to people."""
        return Calls(self.desk)

    @cached_property
    def allergies(self) -> Allergies:
        """The allergy statement and the allergies under it."""
        return Allergies(self.desk)

    @cached_property
    def medicines(self) -> Medicines:
        """The practice's medicine list."""
        return Medicines(self.desk)

    @cached_property
    def publishing(self) -> Publishing:
        """Gaps and publication of plans."""
        return Publishing(self.desk)

    @cached_property
    def plan_versions(self) -> PlanVersions:
        """Published versions of plans."""
        return PlanVersions(self.desk)

    @cached_property
    def drafts(self) -> Drafts:
        """Words typed and not yet saved."""
        return Drafts(self.desk)

    @cached_property
    def imports(self) -> RegisterImports:
        """Register imports, their previews and the rows that wait."""
        return RegisterImports(self.desk)

    @cached_property
    def places(self) -> Places:
        """The place tree and its changes."""
        return Places(self.desk)

    @cached_property
    def people(self) -> People:
        """Lists of people, search and similar names."""
        return People(self.desk)

    @cached_property
    def meetings(self) -> Meetings:
        """MDT meetings: their kinds, their lists, who is expected."""
        return Meetings(self.desk)

    @cached_property
    def meeting_types(self) -> MeetingTypes:
        """Kinds of meeting as a team keeps them."""
        return MeetingTypes(self.desk)

    @cached_property
    def candidates(self) -> Candidates:
        """Suggestions for a meeting."""
        return Candidates(self.desk)

    @cached_property
    def series(self) -> SeriesDesk:
        """Meetings that repeat."""
        return SeriesDesk(self.desk)

    @cached_property
    def calendars(self) -> Calendars:
        """Calendar files of meetings."""
        return Calendars(self.desk)

    @cached_property
    def nominations(self) -> Nominations:
        """Requests to discuss people at a meeting."""
        return Nominations(self.desk)

    @cached_property
    def referrals(self) -> Referrals:
        """The inbox of those requests, and what becomes of each."""
        return Referrals(self.desk)

    @cached_property
    def agenda(self) -> Agenda:
        """The agenda of a meeting while it is prepared."""
        return Agenda(self.desk)

    @cached_property
    def meeting_room(self) -> MeetingRoom:
        """A meeting while it runs."""
        return MeetingRoom(self.desk)

    @cached_property
    def minutes(self) -> MinutesKeeping:
        """The minutes of closed meetings."""
        return MinutesKeeping(self.desk)

    @cached_property
    def measures(self) -> Measures:
        """What meetings are measured by."""
        return Measures(self.desk)

    @cached_property
    def pack_copies(self) -> PackCopies:
        """Numbered copies of meeting packs."""
        return PackCopies(self.desk)

    @cached_property
    def sharing(self) -> SharingKeeping:
        """Which organisations may be shown whom."""
        return SharingKeeping(self.desk)

    @cached_property
    def gp_copies(self) -> GpCopies:
        """What of the minutes goes back to the GP records."""
        return GpCopies(self.desk)

    @cached_property
    def case_corrections(self) -> CaseCorrections:
        """Cases of closed meetings whose minutes are a draft."""
        return CaseCorrections(self.desk)

    @cached_property
    def case_actions(self) -> CaseActions:
        """Actions as a running meeting agrees them."""
        return CaseActions(self.desk)

    @cached_property
    def actions(self) -> Actions:
        """Agreed actions across meetings and plans."""
        return Actions(self.desk)

    @cached_property
    def handover(self) -> Handover:
        """What somebody who leaves holds, and who takes it over."""
        return Handover(self.desk)

    @cached_property
    def attendances(self) -> Attendances:
        """Who took part in meetings, how, and how it went over time."""
        return Attendances(self.desk)

    @cached_property
    def decisions(self) -> Decisions:
        """What became of what meetings decided."""
        return Decisions(self.desk)

    @cached_property
    def documents(self) -> Documents:
        """Plans, summaries, packs, minutes and lists as PDFs, and the ledger of copies."""
        return Documents(self.desk)

    @cached_property
    def plan_search(self) -> PlanSearch:
        """Words in all plans."""
        return PlanSearch(self.desk)

    @cached_property
    def wording(self) -> Wording:
        """The team's words and phrases."""
        return Wording(self.desk)

    @cached_property
    def journal(self) -> JournalReading:
        """Who did what, and whether the record of it stands."""
        return JournalReading(self.desk)
