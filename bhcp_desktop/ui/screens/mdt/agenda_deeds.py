"""What is done to an agenda from the screen: asked about where it must be, done, said, and undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from bhcp_desktop.domain.agenda_order import SORT_NAMES, AgendaSort
from bhcp_desktop.domain.errors import BhcpError
from bhcp_desktop.domain.mdt import ItemState, MeetingType, Triage
from bhcp_desktop.domain.meeting_lines import AgendaLine, CarriedLine, NominationLine
from bhcp_desktop.domain.meeting_rules import moved
from bhcp_desktop.domain.meeting_words import REMOVALS
from bhcp_desktop.services.agenda import Agenda
from bhcp_desktop.services.meetings import MeetingFile
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.reason_dialog import ReasonQuestion, ask_reason
from bhcp_desktop.ui.screens.mdt.meeting_texts import LIST
from bhcp_desktop.ui.screens.mdt.redirect_dialog import ask_redirect
from bhcp_desktop.ui.screens.mdt.waiting_panel import Waiting

_KEEP: Final = "Keep the nomination for another meeting"


class AgendaDeeds:
    """Acts for the page that shows `file`; `read` shows the meeting again."""

    def __init__(self, page: Page, read: Callable[[], object]) -> None:
        self._page = page
        self._read = read
        self.file: MeetingFile | None = None

    @property
    def meeting_id(self) -> str:
        """The meeting that is shown."""
        return self.file.meeting.id if self.file else ""

    @property
    def _agenda(self) -> Agenda:
        return self._page.context.office.agenda

    def _order(self) -> tuple[str, ...]:
        lines = self.file.agenda if self.file else ()
        return tuple(line.id for line in lines if line.item.state is not ItemState.WITHDRAWN)

    # On and off the agenda

    def add(self, line: Waiting, at: int | None = None) -> None:
        """Put somebody on the agenda; once the list is issued, ask why first."""
        file = self.file
        if file is None or not file.can_edit:
            return
        if file.is_frozen:
            asked = ReasonQuestion(
                question=f"The list has been issued. Why can {line.who.plain} not wait for the next meeting?",
                verb="Add as a late case",
                own="Reason",
            )
            ask_reason(self._page, asked, lambda reason, _: self._put_on(line, None, reason))
            return
        self._put_on(line, at, "")

    def _put_on(self, line: Waiting, at: int | None, late: str) -> None:
        agenda, meeting_id = self._agenda, self.meeting_id
        if isinstance(line, CarriedLine):
            self._do(
                lambda: agenda.carry(meeting_id, line.item_id, at=at, late_reason=late), f"{line.who.plain} carried"
            )
        else:
            put = lambda: agenda.put_on(meeting_id, line.referral_id, at=at, late_reason=late)  # noqa: E731
            self._do(put, f"{line.who.plain} is on the agenda")

    def decline(self, line: NominationLine) -> None:
        """Ask why, then decline a nomination."""
        referrals = self._page.context.office.referrals
        asked = ReasonQuestion(question=f"Decline the nomination of {line.who.plain}?", verb="Decline", usual=REMOVALS)
        said = f"The nomination of {line.who.plain} is declined"
        ask_reason(self._page, asked, lambda why, _: self._do(lambda: referrals.decline(line.referral_id, why), said))

    def remove(self, line: AgendaLine) -> None:
        """Ask why, then take a case off."""
        if self.file is None or not self.file.can_edit:
            return
        agenda = self._agenda
        asked = ReasonQuestion(
            question=f"Take {line.who.plain} off the agenda?", verb="Take off", usual=REMOVALS, tick=_KEEP
        )

        def go(reason: str, keep: bool) -> None:  # noqa: FBT001 - as the dialog gives it
            self._do(
                lambda: agenda.remove(line.id, reason, keep_waiting=keep),
                f"{line.who.plain} is off the agenda",
                undo=lambda: self.put_back(line),
            )

        ask_reason(self._page, asked, go)

    def put_back(self, line: AgendaLine) -> None:
        """Undo taking off."""
        agenda = self._agenda
        self._do(lambda: agenda.put_back(line.id), f"{line.who.plain} is on the agenda again")

    # Order, minutes, triage

    def move(self, case: str, to: int) -> None:
        """Move a case to a place counted from 0."""
        agenda, meeting_id, before = self._agenda, self.meeting_id, self._order()
        after = moved(before, case, to)
        if self.file is None or not self.file.can_edit or self.file.is_frozen or after == before:
            return
        who = next(line.who.plain for line in self.file.agenda if line.id == case)
        said = f"{who} is now number {after.index(case) + 1}"
        self._do(lambda: agenda.reorder(meeting_id, after, seen=before), said, undo=lambda: self._restore(before))

    def sort(self, sort: AgendaSort) -> None:
        """Put the cases in one of the usual orders."""
        agenda, meeting_id, before = self._agenda, self.meeting_id, self._order()
        said = f"Sorted: {SORT_NAMES[sort].lower()}"
        self._do(lambda: agenda.sort(meeting_id, sort), said, undo=lambda: self._restore(before))

    def _restore(self, before: tuple[str, ...]) -> None:
        agenda, meeting_id = self._agenda, self.meeting_id
        self._do(lambda: agenda.reorder(meeting_id, before), "The order is as it was")

    def redirect(self, line: AgendaLine) -> None:
        """Ask where a case goes and why."""
        agenda, file = self._agenda, self.file
        if file is None or not file.can_edit:
            return
        said = f"{line.who.plain} is redirected and stays on the list as that"

        def go(reason: str, to_type: str, to_service: str) -> None:
            self._do(lambda: agenda.redirect(line.id, reason, to_type=to_type, to_service=to_service), said)

        def ask(kinds: tuple[MeetingType, ...]) -> None:
            others = [kind for kind in kinds if kind.code != file.kind.code]
            dialog = ask_redirect(self._page, f"Where should {line.who.plain} go instead?", others, go)
            dialog.rejected.connect(self._read)

        self._page.run(self._page.context.office.meetings.types, done=ask)

    def set_minutes(self, line: AgendaLine, minutes: int) -> None:
        """Give a case other minutes."""
        self._do(lambda: self._agenda.set_minutes(line.id, minutes), "")

    def triage(self, line: AgendaLine, triage: Triage) -> None:
        """Say what a case is for; a case that is not ready says what is missing."""
        agenda = self._agenda
        if triage is Triage.REDIRECT:
            self.redirect(line)
            return
        if triage is not Triage.NOT_READY or line.information_needed:
            self._do(lambda: agenda.triage(line.id, triage), "")
            return
        asked = ReasonQuestion(
            question=f"What is still needed before {line.who.plain} can be discussed, and who gets it?",
            verb="Mark as not ready",
            own="What is needed and who gets it",
        )
        dialog = ask_reason(
            self._page,
            asked,
            lambda needed, _: self._do(lambda: agenda.triage(line.id, triage, information_needed=needed), ""),
        )
        dialog.rejected.connect(self._read)

    # The meeting

    def issue(self) -> None:
        """Issue the list."""
        agenda, meeting_id = self._agenda, self.meeting_id
        said = "The list is issued: its order stays, and who is added now is late"
        self._do(lambda: agenda.issue(meeting_id), said, undo=self.take_back)

    def take_back(self) -> None:
        """Undo the issue."""
        agenda, meeting_id = self._agenda, self.meeting_id
        self._do(lambda: agenda.take_back(meeting_id), "The issue is taken back. Packs already printed are out of date")

    def cancel(self) -> None:
        """Ask why, then cancel the meeting."""
        meetings, meeting_id = self._page.context.office.meetings, self.meeting_id
        asked = ReasonQuestion(
            question="Cancel this meeting?",
            verb="Cancel the meeting",
            detail="The people on it wait for the next meeting.",
            danger=True,
        )

        def gone(_: object) -> None:
            self._page.context.reporter.done("Meeting cancelled")
            self._page.context.navigate(LIST)

        ask_reason(
            self._page,
            asked,
            lambda reason, _: self._page.run(lambda: meetings.cancel(meeting_id, reason), done=gone) and None,
        )

    def end_series(self) -> None:
        """Ask why, then end the series this meeting belongs to."""
        file, series = self.file, self._page.context.office.series
        series_id = file.meeting.series_id if file else None
        if series_id is None:
            return
        asked = ReasonQuestion(
            question="End this series?",
            verb="End the series",
            detail="Meetings to come with nobody on their list are cancelled. No further one is made.",
            danger=True,
        )
        ask_reason(self._page, asked, lambda why, _: self._do(lambda: series.end(series_id, why), "The series ends"))

    # Doing

    def _do(self, work: Callable[[], Any], said: str, *, undo: Callable[[], object] | None = None) -> None:
        """Do something and show the meeting again; what was refused leaves the screen as the store has it."""

        def done(_: object) -> None:
            if said and self.file is not None:
                self._page.context.reporter.done(said, undo=undo)
            self._read()

        def refused(error: BhcpError) -> None:
            self._page.context.reporter.failed(error)
            self._read()

        self._page.run(work, done=done, failed=refused)
