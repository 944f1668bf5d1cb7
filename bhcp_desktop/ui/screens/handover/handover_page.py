"""Hand over work: everything in the name of somebody who leaves, and who does it from now on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from bhcp_desktop.domain.changes import ChangeSet
from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.errors import BhcpError
from bhcp_desktop.domain.handover import KINDS, HeldLine, Successor
from bhcp_desktop.domain.names import fold
from bhcp_desktop.ui import shortcuts
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.choice import DropDownField
from bhcp_desktop.ui.widgets.empty_state import EmptyState
from bhcp_desktop.ui.widgets.error_summary import ErrorSummary
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.form import Form
from bhcp_desktop.ui.widgets.labels import Secondary, Subheading
from bhcp_desktop.ui.widgets.prose_field import ProseField
from bhcp_desktop.ui.widgets.suggest import SuggestField
from bhcp_desktop.ui.widgets.table import Column, DataTable
from bhcp_desktop.ui.widgets.text import TextField

TOPICS: Final = frozenset({"Action", "Meeting", "MeetingSeries", "Attendance", "CarePlan"})
_SAYS: Final = (
    "The successor is named in the place of this person: as owner, chair, coordinator, and among those expected. They "
    "need not use this program. What is closed, running or published stays as it was. The journal keeps each change."
)


def _when(line: HeldLine) -> str:
    return short(line.when) if line.when else "No date"


class HandoverPage(Page):
    """A table with ticks; several people are on it, so it has no banner."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, title="Hand over work")
        self._wanted = ""
        self._fresh = True
        self._known: dict[str, Successor] = {}
        self.who = Field("Whose work", DropDownField([], empty="Choose a name"))
        self.who.box.setMinimumContentsLength(44)
        self.sentence = Subheading("")
        columns = (
            Column[HeldLine](title="What", text=lambda line: KINDS[line.kind], spoken=_spoken),
            Column[HeldLine](title="When", text=_when, sort_key=lambda line: line.when),
            Column[HeldLine](title="As", text=lambda line: line.duty),
            Column[HeldLine](title="About", text=lambda line: line.what, bold=True, widest=64),
        )
        self.table: DataTable[HeldLine] = DataTable(
            columns, name="Work to hand over", key=lambda line: line.id, can_tick=True, least_rows=6
        )
        self.empty = EmptyState("")
        self.fields: dict[str, Field[Any]] = {
            "name": Field("Who takes over", SuggestField(())),
            "role": Field("Their role", ProseField(characters=24)),
            "organisation": Field("Their organisation", TextField(characters=24)),
        }
        self.fields["name"].box.setMinimumContentsLength(24)
        self.summary = ErrorSummary()
        self.form = Form(self.summary, self.fields)
        self.go = main_button("Hand over", self._hand_over)
        self.all = plain_button("Tick all", lambda: self.table.tick_all(ticked=True))
        self.none = plain_button("Tick none", lambda: self.table.tick_all(ticked=False))
        self._build()
        self._connect()

    def _build(self) -> None:
        self.body = QStackedWidget()
        self.body.addWidget(self.table)
        self.body.addWidget(self.empty)
        self.boxes = ButtonRow(*self.fields.values())
        column: QVBoxLayout = self.lay_out(scrolls=True)
        column.addWidget(self.summary)
        column.addWidget(ButtonRow(self.who))
        column.addWidget(self.sentence)
        column.addWidget(self.body, 1)
        column.addWidget(ButtonRow(self.all, self.none))
        column.addWidget(self.boxes)
        column.addWidget(ButtonRow(self.go))
        column.addWidget(Secondary(_SAYS))

    def _connect(self) -> None:
        self.who.box.edited.connect(self._other)
        self.fields["name"].box.edited.connect(self._fill)
        self.table.ticks_changed.connect(self._count)
        self.add_command(shortcuts.action("refresh", self, self.read))
        self.context.bus.subscribe(TOPICS, self._changed)

    # Reading

    def on_shown(self, **args: str) -> None:
        """Show everybody who holds something, and what `name` holds."""
        self._wanted, self._fresh = args.get("name", self._wanted), True
        self.form.load({})
        self.run(self.context.office.handover.successors, done=self._know)
        self.read()

    def _know(self, known: tuple[Successor, ...]) -> None:
        self._known = {fold(one.name): one for one in known}
        typed = self.fields["name"].box.value()
        self.fields["name"].box.clear()
        self.fields["name"].box.addItems([one.name for one in known])
        self.fields["name"].box.load(typed)

    def _changed(self, changes: ChangeSet) -> None:
        del changes
        if self.isVisible():
            self.read()

    def _other(self) -> None:
        self._wanted, self._fresh = self.who.box.value() or "", True
        self.form.clear_problems()
        self.read()

    def read(self) -> None:
        """Ask who holds what; an answer that comes after a newer question is dropped."""
        handover, name = self.context.office.handover, self._wanted
        self.run_newest(
            lambda: (handover.summary(), handover.held_by(name) if name else ()),
            done=lambda found: self._show(*found),
        )

    def _show(self, summary: dict[str, str], lines: tuple[HeldLine, ...]) -> None:
        names = {fold(name): name for name in summary}
        self.who.box.set_options([(name, f"{name}: {held}") for name, held in summary.items()])
        self.who.box.load(names.get(fold(self._wanted)))
        self.table.show_rows(lines)
        if self._fresh:
            self._fresh = False
            self.table.tick_all(ticked=True)
        self.body.setCurrentIndex(0 if lines else 1)
        self.empty.show_words(_nothing(self._wanted, summary))
        held = summary.get(names.get(fold(self._wanted), ""), "")
        self.sentence.setText(f"{self._wanted} holds {held}." if held else "")
        may = self.context.office.handover.may_hand_over and bool(lines)
        for part in (self.boxes, self.go, self.all, self.none):
            part.setVisible(may)
        self._count()
        self.context.reporter.say(self.sentence.text() or _nothing(self._wanted, summary))

    def _count(self) -> None:
        ticked = len(self.table.ticked())
        self.go.setText(f"Hand over {ticked} ticked" if ticked else "Hand over")

    def _fill(self) -> None:
        """Offer what is known of somebody chosen; a role that was typed stays."""
        known = self._known.get(fold(self.fields["name"].box.value()))
        for name in ("role", "organisation"):
            if known is not None and not self.fields[name].box.value():
                self.fields[name].box.load(getattr(known, name))

    # Doing

    def _hand_over(self) -> None:
        handover, name, lines = self.context.office.handover, self._wanted, self.table.ticked()
        to = Successor(**self.form.values())
        self.form.clear_problems()
        self.run(
            lambda: handover.hand_over(name, lines, to),
            done=lambda number: self._done(number, to),
            failed=self._refused,
        )

    def _done(self, number: int, to: Successor) -> None:
        self.context.reporter.done(f"{number} handed over to {to.name}")
        self.form.load({})
        self.read()

    def _refused(self, error: BhcpError) -> None:
        self.form.show_refusal(error, self.context.reporter.failed)
        self.read()

    def first_focus(self) -> QWidget | None:
        """Whose work, or the work."""
        return self.table if self.table.rows else self.who.box

    def panes(self) -> Sequence[QWidget]:
        """Whose work, the work, and who takes over."""
        return (self.who, self.body, self.boxes)


def _spoken(line: HeldLine) -> str:
    return f"{KINDS[line.kind]}, {_when(line)}, {line.what}, {line.duty}"


def _nothing(name: str, summary: dict[str, str]) -> str:
    if not name:
        return "Choose whose work is handed over." if summary else "Nobody holds anything that is still to be done."
    return f"Nothing that is still to be done is in the name of {name}."
