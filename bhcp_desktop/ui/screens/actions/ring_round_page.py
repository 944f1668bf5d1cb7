"""Ring round: the people who are to be told what a meeting decided, with their numbers, one call after another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.meeting_lines import ActionRow
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.domain.worklist import counted
from bhcp_desktop.services.actions import ActionFilter
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.fresh_page import FreshPage
from bhcp_desktop.ui.screens.actions.action_deeds import HOW_THEY_COME, NOBODY_TO_TELL, ActionDeeds
from bhcp_desktop.ui.screens.mdt.meeting_texts import born_words, due_words, number_words, who_spoken
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.empty_state import EmptyState
from bhcp_desktop.ui.widgets.labels import PlainLabel, Secondary, Subheading
from bhcp_desktop.ui.widgets.list_body import ListBody
from bhcp_desktop.ui.widgets.table import Column, DataTable, Tint

TOPICS: Final = frozenset({"Action", "Person", "Membership", "Meeting"})


class RingRoundPage(FreshPage):
    """A table to go down; a call that is over leaves the list, one nobody answered stays on it."""

    follows_scope: ClassVar[bool] = True

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, title="Ring round", topics=TOPICS)
        self._today = context.office.desk.clock.today
        self.deeds = ActionDeeds(self)
        self.sentence = Subheading("")
        self.table: DataTable[ActionRow] = DataTable(
            self._columns(), name="People to tell", key=lambda row: row.id, can_tick=True
        )
        self.whole = PlainLabel("")
        self.empty = EmptyState(NOBODY_TO_TELL, more=HOW_THEY_COME)
        self.told = main_button("Told", self._told)
        self.no_answer = plain_button("No answer", self._no_answer)
        self.not_told = plain_button("Could not be told…", self.deeds.not_done)
        self.record = plain_button("Open the record", self._open)
        self.paper = plain_button("Print…", self._print)
        self._build()
        self.table.chosen.connect(self._show_row)
        self.table.ticks_changed.connect(self._show_told)
        self.table.opened.connect(self._open)

    def _columns(self) -> tuple[Column[ActionRow], ...]:
        today = self._today
        return (
            Column(title="Person", text=lambda row: row.who.name, bold=True, spoken=self._spoken),
            Column(
                title="Telephone",
                text=lambda row: row.phone or "No number",
                tint=lambda row: None if row.phone else Tint.WARNING,
            ),
            Column(
                title="By",
                text=lambda row: due_words(row, today()),
                sort_key=lambda row: row.due_on,
                tint=lambda row: Tint.ERROR if row.days_late(today()) else None,
            ),
            Column(title="Who tells", text=lambda row: row.owner or "Nobody named", widest=24),
            Column(title="What", text=lambda row: row.what.replace("\n", " "), widest=40),
            Column(title="So far", text=lambda row: row.reply.replace("\n", " "), widest=30),
            Column(title="Born", text=lambda row: born_words(row.who, today()), sort_key=lambda row: row.who.born_on),
            Column(title="NHS number", text=lambda row: number_words(row.who)),
        )

    def _spoken(self, row: ActionRow) -> str:
        phone = row.phone or "no telephone number"
        return f"{who_spoken(row.who, self._today())}. {phone}. {row.what}. By {due_words(row, self._today())}"

    def _build(self) -> None:
        self.body = ListBody(self.table, self.empty)
        column: QVBoxLayout = self.lay_out(scrolls=True)
        column.addWidget(self.sentence)
        column.addWidget(self.body, 1)
        column.addWidget(self.whole)
        column.addWidget(ButtonRow(self.told, self.no_answer, self.not_told, self.record, self.paper))
        column.addWidget(Secondary("X or Space ticks somebody   Enter opens the record   Ctrl+G other places"))

    # Reading

    def read(self) -> None:
        """Ask for the list again; an answer that comes after a newer question is dropped."""
        actions, places = self.context.office.actions, self.context.scope.place_ids
        self.run_newest(lambda: actions.lines(places, ActionFilter.TO_TELL), done=lambda found: self._show(found.rows))

    def _show(self, rows: Sequence[ActionRow]) -> None:
        self.body.show_rows(rows)
        self.sentence.setText(f"{counted(len({row.who.person_id for row in rows}), 'person')} to tell" if rows else "")
        self._show_row(self.table.current())
        self.context.reporter.say(self.sentence.text() or "Nobody is to be told")

    def _show_row(self, row: ActionRow | None) -> None:
        can_edit = self.context.office.desk.allows(Permission.EDIT_PLANS)
        for button in (self.told, self.no_answer, self.not_told):
            button.setVisible(can_edit and row is not None)
        self.record.setVisible(row is not None)
        self.paper.setVisible(row is not None and self.context.office.desk.allows(Permission.PRINT))
        self.whole.setText(_whole(row) if row else "")
        self.whole.setVisible(row is not None)
        self._show_told()

    def _show_told(self) -> None:
        ticked = len(self.table.ticked())
        self.told.setText(f"Told: {counted(ticked, 'person')} ticked" if ticked else "Told")

    # Doing

    def _told(self) -> None:
        """Those who are ticked were told, or the chosen one."""
        ticked = self.table.ticked()
        if not ticked:
            self.deeds.done()
            return
        actions = self.context.office.actions

        def done(number: int) -> None:
            self.context.reporter.done(f"{counted(number, 'person')} told")
            self.read()

        self.run(lambda: actions.all_done(ticked), done=done)

    def _no_answer(self) -> None:
        row, actions = self.table.current(), self.context.office.actions
        if row is not None:
            self.deeds.do(row, lambda: actions.no_answer(row.id, row.rev), "stays: no answer", undo=False)

    def _print(self) -> None:
        """Show the list as it prints; printing and saving go into the ledger."""
        self.context.navigate("preview", kind="ring_round", place_ids=",".join(self.context.scope.place_ids))

    def _open(self, _row: object = None) -> None:
        row = self.table.current()
        if row is not None:
            self.context.navigate("record", person_id=row.who.person_id)

    def first_focus(self) -> QWidget | None:
        """The list, or the words that there is nobody."""
        return self.body.currentWidget()

    def panes(self) -> Sequence[QWidget]:
        """The list alone."""
        return (self.body,)


def _whole(row: ActionRow) -> str:
    """What the caller says and whom they ring, in full."""
    ring = f"Ring {row.phone}." if row.phone else "No telephone number is recorded: write, or visit."
    died = " This person has died: speak to the family first." if row.who.deceased else ""
    return f"{row.who.name}. {ring}{died} {row.what}" + (f"\nSo far: {row.reply}" if row.reply else "")
