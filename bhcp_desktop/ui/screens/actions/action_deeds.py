"""What is done with the chosen action: done, not done, reply, given away, told of, opened again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from bhcp_desktop.domain.care_plan import Action
from bhcp_desktop.domain.meeting_lines import ActionRow
from bhcp_desktop.domain.meeting_rules import Expected, read_expected
from bhcp_desktop.domain.meeting_words import NOT_DONE_REASONS
from bhcp_desktop.services.actions import Actions
from bhcp_desktop.ui.reason_dialog import ReasonQuestion, ask_reason

if TYPE_CHECKING:
    from bhcp_desktop.ui.screens.actions.actions_page import ActionsPage
    from bhcp_desktop.ui.screens.actions.ring_round_page import RingRoundPage

ESCALATED_TO = ("The chair", "The ICC lead", "The service's manager", "The network")
"""Whom an action that does not get done is usually brought to; the product's own list, for local sign-off."""

NOBODY_TO_TELL = "Nobody is on the list of people to tell."
HOW_THEY_COME = (
    "A meeting puts people on it with “Tell the person…”. An empty list does not mean that everybody was told."
)


class ActionDeeds:
    """Acts for a page on the row it has chosen; what needs words asks for them."""

    def __init__(self, page: ActionsPage | RingRoundPage) -> None:
        self._page = page

    @property
    def _actions(self) -> Actions:
        return self._page.context.office.actions

    def _open_row(self) -> ActionRow | None:
        row = self._page.table.current()
        return row if row is not None and row.is_open else None

    def done(self) -> None:
        """It was done today."""
        row = self._open_row()
        if row is not None:
            self.do(row, lambda: self._actions.done(row.id, row.rev), "is done")

    def done_shown_by(self) -> None:
        """It was done, and this shows it."""
        row = self._open_row()
        if row is None:
            return
        asked = ReasonQuestion(
            question="What shows that it was done?",
            verb="Done",
            detail=row.what,
            own="A letter, an entry, or who said so",
        )
        self._ask(row, asked, lambda words: self._actions.done(row.id, row.rev, evidence=words), "is done")

    def not_done(self) -> None:
        """It was not carried out; asks why."""
        row = self._open_row()
        if row is None:
            return
        asked = ReasonQuestion(
            question=f"Why was it not done for {row.who.plain}?",
            verb="Close as not done",
            detail=row.what,
            usual=NOT_DONE_REASONS,
        )
        self._ask(row, asked, lambda why: self._actions.not_done(row.id, row.rev, why), "is closed as not done")

    def reply(self) -> None:
        """Its owner says something; it stays open."""
        row = self._open_row()
        if row is None:
            return
        asked = ReasonQuestion(
            question=f"What does {row.owner or 'the owner'} say?",
            verb="Save the reply",
            detail=row.what,
            own="Reply",
            tick="It has been begun",
        )

        def go(words: str, begun: bool) -> None:  # noqa: FBT001 - as the dialog gives it
            work = self._actions.reply
            self.do(row, lambda: work(row.id, row.rev, words, in_progress=begun), "has a reply", undo=False)

        ask_reason(self._page, asked, go)

    def give(self) -> None:
        """Somebody else does it now, user or not."""
        row = self._open_row()
        if row is None:
            return
        asked = ReasonQuestion(
            question="Who does it now?",
            verb="Give it away",
            detail=f"{row.what}\nUntil now: {row.owner or 'nobody named'}",
            own="Name, role, organisation",
            names=True,
        )

        def give(words: str) -> Action:
            one = next(iter(read_expected(words)), Expected(name=""))
            return self._actions.reassign(
                row.id, row.rev, owner=one.name, owner_role=one.role, organisation=one.organisation
            )

        self._ask(row, asked, give, "has another owner", undo=False)

    def keep_informed(self) -> None:
        """Others are told how it goes."""
        row = self._open_row()
        if row is None:
            return
        asked = ReasonQuestion(
            question="Who else is told how it goes?",
            verb="Save the names",
            detail=f"{row.what}\nUntil now: {row.observers or 'nobody'}",
            own="Names",
            names=True,
        )
        work = self._actions.keep_informed
        self._ask(row, asked, lambda words: work(row.id, row.rev, words), "has others kept informed", undo=False)

    def escalate(self) -> None:
        """Somebody was told that it does not get done."""
        row = self._open_row()
        if row is None:
            return
        carried = "once" if row.times_carried == 1 else f"{row.times_carried} times"
        asked = ReasonQuestion(
            question="Who was told that it does not get done?",
            verb="Record it",
            detail=f"{row.what}\nCarried {carried}. It stays open.",
            usual=ESCALATED_TO,
            own="Name or role",
            names=True,
        )
        work = self._actions.escalate
        self._ask(row, asked, lambda words: work(row.id, row.rev, words), "was brought to somebody", undo=False)

    def reopen(self) -> None:
        """It is open again."""
        row = self._page.table.current()
        if row is not None and not row.is_open:
            self.do(row, lambda: self._actions.reopen(row.id), "is open again", undo=False)

    def _ask(
        self, row: ActionRow, asked: ReasonQuestion, work: Callable[[str], Action], said: str, *, undo: bool = True
    ) -> None:
        ask_reason(self._page, asked, lambda words, _: self.do(row, lambda: work(words), said, undo=undo))

    def do(self, row: ActionRow, work: Callable[[], Action], said: str, *, undo: bool = True) -> None:
        """Do it off the window's thread, say so with the person's name, and read the list again."""
        actions, reporter, page = self._actions, self._page.context.reporter, self._page

        def back() -> None:
            page.run(lambda: actions.reopen(row.id), done=lambda _: page.read())

        def done(_: object) -> None:
            reporter.done(f"The action for {row.who.plain} {said}", undo=back if undo else None)
            page.read()

        page.run(work, done=done)
