"""How the case in front ends: done, parked, put off, taken off; its actions, and what became of the decision before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from bhcp_desktop.domain.errors import BhcpError, ConflictError, RuleBrokenError
from bhcp_desktop.domain.mdt import AgendaItem, CarriedOut, ItemState
from bhcp_desktop.domain.meeting_lines import ActionRow, AgendaLine
from bhcp_desktop.domain.meeting_words import CARRIED_OUT, DEFERRALS, NOT_DONE_REASONS, REMOVALS
from bhcp_desktop.services.case_actions import NewAction
from bhcp_desktop.services.meeting_room import CaseFile, CaseWords, MeetingRoom
from bhcp_desktop.ui.reason_dialog import ReasonQuestion, ask_reason
from bhcp_desktop.ui.screens.mdt.meeting_texts import case_state
from bhcp_desktop.ui.widgets.tag import Tint

if TYPE_CHECKING:
    from bhcp_desktop.ui.screens.mdt.live_page import LivePage

_CAN_BE_CALLED: Final = frozenset({ItemState.LISTED, ItemState.CALLED})

End = Callable[[AgendaItem, CaseWords], "AgendaItem | None"]


class CaseDeeds:
    """Acts for the page; what was typed is saved with each deed, and stays in the boxes when one is refused."""

    def __init__(self, page: LivePage) -> None:
        self._page = page
        self._warned = ""

    @property
    def _room(self) -> MeetingRoom:
        return self._page.context.office.meeting_room

    def done(self) -> None:
        """The case is discussed; what it still lacks is said once, and done all the same at the second time."""
        item = self._page.item
        if item is None:
            return
        self._page.case.fields.clear_problems()
        if self._page.case.entry.is_left():
            return
        lacking = (*self._page.missing_here(), *self._page.case.prompts())
        if lacking and self._warned != item.id and self._has_decision():
            self._warned = item.id
            words = " ".join((*lacking, "Add it, or press Ctrl+Enter again to go on."))
            self._page.case.notice.show_words(words, Tint.WARNING)
            self._page.context.reporter.say(words)
            return
        self._end(self._room.done)

    def _has_decision(self) -> bool:
        boxes = self._page.case.fields.boxes
        return bool(boxes["decision_code"].input.value() or boxes["decision"].input.value().strip())

    def park(self) -> None:
        """Set the case aside for later in the meeting."""
        self._end(self._room.park)

    def defer(self) -> None:
        """Ask why, then put the case off to a later meeting."""
        self._ask("Put off {who} to a later meeting?", "Put off", DEFERRALS, self._room.defer)

    def withdraw(self) -> None:
        """Ask why, then take the case off for good."""
        self._ask("Take {who} off the list?", "Take off", REMOVALS, self._room.withdraw)

    def _ask(
        self,
        question: str,
        verb: str,
        usual: tuple[str, ...],
        end: Callable[[AgendaItem, CaseWords, str], AgendaItem | None],
    ) -> None:
        case = self._page.case.shown
        if case is None or self._page.case.entry.is_left():
            return
        asked = ReasonQuestion(question=question.format(who=case.line.who.plain), verb=verb, usual=usual)
        ask_reason(self._page, asked, lambda reason, _: self._end(lambda item, words: end(item, words, reason)))

    def _end(self, end: End) -> None:
        item, words = self._page.item, self.words()
        if item is None or words is None:
            return
        self._page.hold(held=True)
        self._page.run(lambda: end(item, words), done=self._page.next_or_end, failed=self._refused)

    def call(self, line: AgendaLine) -> None:
        """Call somebody from the agenda; the words of the case in front are saved first."""
        item = self._page.item
        if line.item.state not in _CAN_BE_CALLED:
            who, state = line.who.plain, case_state(line)
            self._page.context.reporter.warn(f"{who}: {state}. A case that has ended is put right after the meeting.")
        elif item is None:
            self._page.bring(line.id)
        elif line.id != item.id:
            self.leave_for(line.id)

    def leave_for(self, item_id: str) -> None:
        """Save the words of the case in front, then call somebody else."""
        item, words, room = self._page.item, self.words(), self._room
        if item is None or words is None:
            return

        def work() -> CaseFile:
            room.park(item, words)
            return room.call(item_id)

        self._page.hold(held=True)
        self._page.run(work, done=self._left, failed=self._refused)

    def _left(self, case: CaseFile) -> None:
        self._page.hold(held=False)
        self._page.show_case(case)

    def more_time(self) -> None:
        """Give the case one minute more."""
        item, room = self._page.item, self._room
        if item is not None:
            self._page.run(lambda: room.more_time(item.id), done=self._given)

    def _given(self, item: AgendaItem) -> None:
        self._page.clock.give(item.minutes)
        self._page.context.reporter.say(f"{item.minutes} minutes")

    def words(self) -> CaseWords | None:
        """What the boxes hold; None when something in them cannot be read, which is then shown."""
        try:
            return self._page.case.fields.words(self._page.clock.seconds)
        except RuleBrokenError as error:
            self._page.case.show_problems(error)
            return None

    def _refused(self, error: BhcpError) -> None:
        self._page.hold(held=False)
        item, room = self._page.item, self._room
        if isinstance(error, ConflictError) and item is not None:
            self._page.context.reporter.failed(error)
            self._page.run(lambda: room.look(item.id), done=self._page.case.take_both)
            return
        meant = isinstance(error, RuleBrokenError) and self._page.case.show_problems(error)
        if not meant:
            self._page.context.reporter.failed(error)

    # Actions

    def agree(self, wanted: NewAction) -> None:
        """Save an action of the case in front."""
        item = self._page.item
        if item is None:
            return
        actions, room = self._page.context.office.case_actions, self._room

        def work() -> CaseFile:
            actions.agree(item.id, wanted)
            return room.look(item.id)

        self._page.autosave.forget(f"{item.id}/action")
        self._page.run(work, done=self._agreed)

    def _agreed(self, case: CaseFile) -> None:
        panel, item = self._page.case, self._page.item
        if item is not None and item.id == case.line.id:
            panel.show_actions(case, can_edit=True)
            panel.entry.show_line("")
            self._page.context.reporter.say(f"Saved: {case.actions[-1].what}")

    def take_back(self, row: ActionRow) -> None:
        """Take an action back that was typed by mistake."""
        item = self._page.item
        if item is None:
            return
        actions, room = self._page.context.office.case_actions, self._room

        def work() -> CaseFile:
            actions.take_back(row.id)
            return room.look(item.id)

        self._page.run(work, done=lambda case: self._page.case.show_actions(case, can_edit=True))

    # The decision before

    def follow_up(self, carried_out: CarriedOut) -> None:
        """Save whether the earlier decision was carried out; partly or not is asked why."""
        case = self._page.case.shown
        if case is None or case.last_time is None:
            return
        if carried_out is CarriedOut.DONE:
            self._follow_up(case, carried_out, "")
            return
        asked = ReasonQuestion(
            question=f"{CARRIED_OUT[carried_out]}: why?",
            verb="Save the reason",
            detail=case.last_time.decision,
            usual=NOT_DONE_REASONS,
        )
        dialog = ask_reason(self._page, asked, lambda reason, _: self._follow_up(case, carried_out, reason))
        dialog.rejected.connect(self._page.case.follow_up.show_standing)

    def _follow_up(self, case: CaseFile, carried_out: CarriedOut, reason: str) -> None:
        decisions, room, last = self._page.context.office.decisions, self._room, case.last_time
        if last is None:
            return

        def work() -> CaseFile:
            decisions.follow_up(last.item_id, carried_out, reason)
            return room.look(case.line.id)

        def failed(error: BhcpError) -> None:
            self._page.case.follow_up.show_standing()
            self._page.context.reporter.failed(error)

        self._page.run(work, done=self._followed_up, failed=failed)

    def _followed_up(self, case: CaseFile) -> None:
        item = self._page.item
        if item is not None and item.id == case.line.id:
            self._page.case.show_follow_up(case)
