"""What is done with a running meeting as a whole: put off the rest, hand the chair over, go ahead, close."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from bhcp_desktop.domain.mdt import AgendaItem, Triage
from bhcp_desktop.domain.meeting_rules import STILL_TO_COME, quorum_words, unfinished, unfinished_words
from bhcp_desktop.domain.meeting_words import DEFERRALS, PRESENT
from bhcp_desktop.domain.names import fold
from bhcp_desktop.domain.quorum import lacking_quorum, not_recorded_words
from bhcp_desktop.domain.worklist import counted
from bhcp_desktop.services.meetings import MeetingFile
from bhcp_desktop.ui.reason_dialog import ReasonQuestion, ask_reason
from bhcp_desktop.ui.screens.mdt.meeting_texts import BUILDER, PATTERN, RECORD

if TYPE_CHECKING:
    from bhcp_desktop.ui.screens.mdt.live_page import LivePage

_MOST_NAMED: Final = 3


class MeetingDeeds:
    """Acts for the page; each asks first where it cannot be undone."""

    def __init__(self, page: LivePage) -> None:
        self._page = page

    def share(self) -> None:
        """Open or close the second window."""
        self._page.sharing.toggle()

    def change_list(self) -> None:
        """Go to the list of the meeting."""
        if self._page.file is not None:
            self._page.context.navigate(BUILDER, meeting_id=self._page.file.meeting.id)

    def show_pattern(self) -> None:
        """Show attendance at meetings of this kind and place over time."""
        file = self._page.file
        if file is not None:
            self._page.context.navigate(PATTERN, meeting_id=file.meeting.id)

    def hand_over(self) -> None:
        """Ask who chairs from now on, among those who are there or anybody."""
        file, book = self._page.file, self._page.context.office.attendances
        if file is None:
            return
        meeting_id = file.meeting.id
        chair = file.meeting.chair
        there = [seat.name for seat in file.attendance if seat.presence in PRESENT and fold(seat.name) != fold(chair)]
        asked = ReasonQuestion(
            question="Who chairs from now on?",
            verb="Hand over the chair",
            detail="The minutes say who handed the chair to whom, and when.",
            usual=there,
            own="Somebody else" if there else "Name",
            names=True,
            tick=f"{chair} leaves the meeting" if chair else "",
        )

        def go(name: str, leaves: bool) -> None:  # noqa: FBT001 - as the dialog gives it
            chosen = name.rsplit(": ", 1)[-1]  # a name of one's own counts before one that was chosen
            self._page.run(lambda: book.hand_over(meeting_id, chosen, leaves=leaves), done=lambda _: self._page.read())

        ask_reason(self._page, asked, go)

    def go_ahead(self) -> None:
        """Ask why the meeting goes ahead without a required role."""
        file, book = self._page.file, self._page.context.office.attendances
        if file is None:
            return
        meeting_id = file.meeting.id
        asked = ReasonQuestion(
            question="Why does the meeting go ahead?",
            verb="Go ahead",
            detail=f"{_lacking(file)} The reason stands in the minutes.",
        )

        def go(reason: str, _: bool) -> None:  # noqa: FBT001 - as the dialog gives it
            self._page.run(lambda: book.go_ahead(meeting_id, reason), done=lambda _: self._page.read())

        ask_reason(self._page, asked, go)

    def defer_rest(self) -> None:
        """Ask why, then put off everybody who has no outcome."""
        file, room = self._page.file, self._page.context.office.meeting_room
        if file is None:
            return
        meeting_id = file.meeting.id
        words, item = self._page.deeds.words(), self._page.item
        asked = ReasonQuestion(question="Put off everybody who has no outcome yet?", verb="Put off", usual=DEFERRALS)

        def work(reason: str) -> int:
            if item is not None and words is not None:
                room.write(item, words)
            return room.defer_rest(meeting_id, reason)

        def gone(number: int) -> None:
            self._page.context.reporter.done(f"{counted(number, 'person')} put off")
            self._page.next_or_end(None)

        def go(reason: str, _: bool) -> None:  # noqa: FBT001 - as the dialog gives it
            self._page.run(lambda: work(reason), done=gone)

        ask_reason(self._page, asked, go)

    def close(self) -> None:
        """Say who has no outcome yet; else ask, then close: without a required role, why the meeting went ahead."""
        file = self._page.file
        if file is None:
            return
        self._page.context.reporter.clear()
        rest = unfinished(file.items)
        if rest:
            self._page.context.reporter.warn(unfinished_words(len(rest), _names(file, rest)))
            return
        if _lacking(file) and not file.meeting.no_quorum_reason:
            asked = ReasonQuestion(
                question="Why did the meeting go ahead?",
                verb="Close the meeting",
                detail=f"{_lacking(file)} The reason stands in the minutes. {_what_closing_does(file)}",
            )
            ask_reason(self._page, asked, lambda reason, _: self._close(file.meeting.id, reason))
            return

        def answered(yes: bool) -> None:  # noqa: FBT001 - as the reporter answers
            if yes:
                self._close(file.meeting.id, "")

        self._page.context.reporter.ask(
            "Close the meeting?",
            verb="Close the meeting",
            detail=f"{_what_closing_does(file)} {quorum_words(file.kind, file.attendance)}",
            answered=answered,
        )

    def _close(self, meeting_id: str, reason: str) -> None:
        room, context = self._page.context.office.meeting_room, self._page.context

        def closed(_: object) -> None:
            context.reporter.done("Meeting closed")
            context.navigate(RECORD, meeting_id=meeting_id)

        self._page.run(lambda: room.close(meeting_id, no_quorum_reason=reason), done=closed)


def _lacking(file: MeetingFile) -> str:
    return lacking_quorum(file.kind, file.attendance, file.items)


def _names(file: MeetingFile, rest: Sequence[AgendaItem]) -> str:
    """The first few by name, and how many others."""
    missing = {item.id for item in rest}
    named = [line.who.plain for line in file.agenda if line.id in missing]
    more = len(named) - _MOST_NAMED
    return ", ".join(named[:_MOST_NAMED]) + (f" and {counted(more, 'other')}" if more > 0 else "")


def _what_closing_does(file: MeetingFile) -> str:
    """That nothing changes afterwards, and what becomes of the cases nobody discusses."""
    waiting = [item.triage for item in file.items if item.state in STILL_TO_COME]
    done = {Triage.FOR_NOTING: "recorded as noted", Triage.NOT_READY: "put off as not ready"}
    said = [
        f"{counted(waiting.count(triage), 'person')} will be {becomes}."
        for triage, becomes in done.items()
        if triage in waiting
    ]
    return " ".join(["Nothing of it changes afterwards.", *said, not_recorded_words(file.attendance)]).rstrip()
