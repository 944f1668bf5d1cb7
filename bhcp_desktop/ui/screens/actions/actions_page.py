"""Agreed actions of the people of the chosen places, whatever meeting or plan agreed them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.care_plan import Priority
from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.meeting_lines import ActionRow
from bhcp_desktop.domain.meeting_words import ACTION_STATES
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.domain.worklist import counted
from bhcp_desktop.services.actions import FILTER_NAMES, ActionFilter, ActionList
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.fresh_page import FreshPage
from bhcp_desktop.ui.screens.actions.action_deeds import HOW_THEY_COME, NOBODY_TO_TELL, ActionDeeds
from bhcp_desktop.ui.screens.mdt.meeting_texts import born_words, due_words, who_spoken
from bhcp_desktop.ui.widgets.buttons import ButtonRow, plain_button
from bhcp_desktop.ui.widgets.choice import DropDownField
from bhcp_desktop.ui.widgets.empty_state import EmptyState
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import Secondary, Subheading
from bhcp_desktop.ui.widgets.list_body import ListBody
from bhcp_desktop.ui.widgets.table import Column, DataTable, Tint

TOPICS: Final = frozenset({"Action", "Person", "Membership", "Meeting"})
_LONGEST_NAME: Final = 32  # characters
RING_ROUND: Final = "ring-round"
HAND_OVER: Final = "handover"
_EVERYBODY: Final = "Everybody"


def _from(row: ActionRow) -> str:
    if row.from_meeting and row.meeting_day:
        return f"{row.from_meeting}, {short(row.meeting_day)}"
    return "Care plan"


def _carried(row: ActionRow) -> str:
    """How often it was carried, and that somebody was told of it."""
    told = f", {row.escalated_to} told" if row.escalated_on else ""
    return f"{row.times_carried}{told}" if row.times_carried else told.removeprefix(", ")


def _state(row: ActionRow) -> str:
    words = ACTION_STATES[row.status]
    if row.is_open and row.priority is not Priority.ROUTINE:
        words = f"{words}, {row.priority.value}"
    return words if row.is_open else f"{words} {short(row.closed_on)}"


class ActionsPage(FreshPage):
    """A table; several people are on it, so it has no banner."""

    follows_scope: ClassVar[bool] = True

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, title="Actions", topics=TOPICS)
        self._today = context.office.desk.clock.today
        names = [(each, FILTER_NAMES[each]) for each in ActionFilter]
        self.only = Field("Show", DropDownField(names, empty=None))
        self.owner = Field("Who does it", DropDownField([], empty=_EVERYBODY))
        self.sentence = Subheading("")
        self.table: DataTable[ActionRow] = DataTable(self._columns(), name="Actions", key=lambda row: row.id)
        self.whole = Secondary("")
        self.empty = EmptyState("")
        self.only.box.load(ActionFilter.OPEN)
        self.only.box.setMinimumContentsLength(_LONGEST_NAME)
        self._make_buttons()
        self._build()
        self._connect()

    def _columns(self) -> tuple[Column[ActionRow], ...]:
        today = self._today
        return (
            Column(
                title="Due",
                text=lambda row: due_words(row, today()),
                sort_key=lambda row: row.due_on,
                tint=lambda row: Tint.ERROR if row.days_late(today()) else None,
                spoken=self._spoken,
            ),
            Column(title="Person", text=lambda row: row.who.name, bold=True),
            Column(title="Action", text=lambda row: row.what.replace("\n", " "), widest=46),
            Column(title="Who does it", text=lambda row: row.owner or "Nobody named", widest=26),
            Column(
                title="State",
                text=_state,
                tint=lambda row: Tint.WARNING if row.is_open and row.priority is Priority.URGENT else None,
            ),
            Column(title="Agreed in", text=_from, sort_key=lambda row: row.meeting_day, widest=34),
            Column(
                title="Carried",
                text=_carried,
                sort_key=lambda row: -row.times_carried,
                tint=lambda row: Tint.WARNING if row.to_escalate else None,
            ),
            Column(title="Born", text=lambda row: born_words(row.who, today()), sort_key=lambda row: row.who.born_on),
            Column(title="Reply", text=lambda row: row.reply.replace("\n", " "), widest=30),
        )

    def _spoken(self, row: ActionRow) -> str:
        today = self._today()
        owner = row.owner or "nobody named"
        return f"{due_words(row, today)}. {row.what}. {owner}. {who_spoken(row.who, today)}. {_state(row)}"

    def _make_buttons(self) -> None:
        self.deeds = ActionDeeds(self)
        self.done = plain_button("Done", self.deeds.done)
        self.shown_by = plain_button("Done, shown by…", self.deeds.done_shown_by)
        self.not_done = plain_button("Not done…", self.deeds.not_done)
        self.reply = plain_button("Reply…", self.deeds.reply)
        self.give = plain_button("Give to…", self.deeds.give)
        self.inform = plain_button("Keep informed…", self.deeds.keep_informed)
        self.escalate = plain_button("Escalate…", self.deeds.escalate)
        self.reopen = plain_button("Open it again", self.deeds.reopen)
        self.ring = plain_button("Ring round…", lambda: self.context.navigate(RING_ROUND))
        self.hand_over = plain_button("Hand over all of somebody's…", self._hand_over)
        self.record = plain_button("Open the record", self._open)
        self._for_open = (
            self.done, self.shown_by, self.not_done, self.reply, self.give, self.inform, self.escalate,
        )  # fmt: skip

    def _build(self) -> None:
        self.body = ListBody(self.table, self.empty)
        column: QVBoxLayout = self.lay_out(scrolls=True)
        column.addWidget(ButtonRow(self.only, self.owner, self.ring, self.hand_over))
        column.addWidget(self.sentence)
        column.addWidget(self.body, 1)
        column.addWidget(self.whole)
        column.addWidget(ButtonRow(*self._for_open, self.reopen, self.record))
        column.addWidget(Secondary("Enter opens the record   Alt+Down sorts   Ctrl+G other places"))

    def _connect(self) -> None:
        self.only.box.edited.connect(self.read)
        self.owner.box.edited.connect(self.read)
        self.table.chosen.connect(self._show_buttons)
        self.table.opened.connect(self._open)
        self.table.sorted_by.connect(self._show_sentence)

    # Reading

    def on_shown(self, **args: str) -> None:
        """Read the list; `only` chooses which."""
        if "only" in args:
            self.only.box.load(ActionFilter(args["only"]))
        self.read()

    def read(self) -> None:
        """Ask for the list again; an answer that comes after a newer question is dropped."""
        actions, places = self.context.office.actions, self.context.scope.place_ids
        only, owner = ActionFilter(self.only.box.value()), self.owner.box.value() or ""
        self.run_newest(lambda: actions.lines(places, only, owner=owner), done=self._show)

    def _show(self, found: ActionList) -> None:
        self.only.box.set_options([(each, f"{FILTER_NAMES[each]} ({found.counts[each]})") for each in ActionFilter])
        self.owner.box.set_options([(name, name) for name in found.owners])
        self.body.show_rows(found.rows)
        self._show_empty()
        self._show_sentence()
        self._show_buttons(self.table.current())
        self.context.reporter.say(self.sentence.text() or "No actions shown")

    def _show_empty(self) -> None:
        only = ActionFilter(self.only.box.value())
        says = {
            ActionFilter.OPEN: "No action is open in these places.",
            ActionFilter.OVERDUE: "No action is overdue in these places.",
            ActionFilter.MINE: "No open action is yours.",
            ActionFilter.TO_TELL: NOBODY_TO_TELL,
            ActionFilter.CARRIED: "No action was carried through two meetings.",
            ActionFilter.UNCLEAR: "Every open action has an owner and a date.",
            ActionFilter.CLOSED: "No action was closed in the last 12 weeks.",
        }
        more = HOW_THEY_COME if only is ActionFilter.TO_TELL else "Actions come from care plans and from meetings."
        self.empty.show_words(says[only], more)

    def _show_sentence(self, _order: str = "") -> None:
        rows = self.table.rows
        late = sum(1 for row in rows if row.days_late(self._today()))
        parts = [counted(len(rows), "action"), f"{late} overdue" if late else "", self.table.order_words()]
        self.sentence.setText(". ".join(part for part in parts if part) if rows else "")

    def _show_buttons(self, row: ActionRow | None) -> None:
        can_edit = self.context.office.desk.allows(Permission.EDIT_PLANS)
        is_open = row is not None and row.is_open
        for button in self._for_open:
            button.setVisible(can_edit and (is_open or row is None))
            button.setEnabled(is_open)
        self.reopen.setVisible(can_edit and row is not None and not row.is_open)
        self.escalate.setVisible(can_edit and row is not None and row.is_open and row.times_carried > 0)
        self.record.setEnabled(row is not None)
        self.whole.setText(_whole(row) if row else "")
        self.whole.setVisible(row is not None)

    # Going on

    def _hand_over(self) -> None:
        """Everything of the owner that is chosen, or of a name to be chosen there."""
        self.context.navigate(HAND_OVER, name=self.owner.box.value() or "")

    def _open(self, _row: object = None) -> None:
        row = self.table.current()
        if row is not None:
            self.context.navigate("record", person_id=row.who.person_id)

    def first_focus(self) -> QWidget | None:
        """The list, when there is one."""
        return self.table if self.table.rows else self.only.box

    def panes(self) -> Sequence[QWidget]:
        """What narrows the list, and the list."""
        return (self.only, self.body)


def _whole(row: ActionRow) -> str:
    """Everything the row had no room for."""
    owner = ", ".join(part for part in (row.owner, row.owner_role, row.organisation) if part)
    told = f"{row.escalated_to} told {short(row.escalated_on)}" if row.escalated_on else ""
    advice = f"Carried {row.times_carried} times: tell somebody who can get it done, then choose Escalate"
    parts = (
        (f"{row.who.name}: {row.what}", True),
        (owner, row.organisation or row.owner_role),
        (f"Given by {row.assigned_by}", row.assigned_by),
        (f"Kept informed: {row.observers}", row.observers),
        (advice, row.to_escalate),
        (told, told),
        (f"Shown by: {row.evidence}", row.evidence),
        (f"Reply: {row.reply}", row.reply),
        (f"What came of it: {row.outcome}", row.outcome),
    )
    return "   ".join(part.replace("\n", " ") for part, holds in parts if holds)
