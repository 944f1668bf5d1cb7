"""The line actions are typed in, read back in words before they are saved, and the actions agreed so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bhcp_desktop.domain.action_line import ActionLine, Owner, read_line
from bhcp_desktop.domain.meeting_lines import ActionRow
from bhcp_desktop.services.case_actions import NewAction
from bhcp_desktop.ui.screens.mdt.meeting_texts import action_words
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.theme.style import set_look
from bhcp_desktop.ui.widgets.buttons import link_button, plain_button
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import PlainLabel, Subheading
from bhcp_desktop.ui.widgets.prose_field import ProseField

_HOW = "For example: refer falls clinic @shah 3w"
_TWICE = "Press Enter again to save it as it is."
_LEFT = "This action is not saved yet. Press Enter to save it, or empty the line."


class ActionEntry(QWidget):
    """Enter saves a whole action; one without owner or date is asked about once and saved at the second Enter."""

    agreed = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._owners: tuple[Owner, ...] = ()
        self._warned = ""
        self._telling = ""
        self.line = Field("Action (what, @who, when)", ProseField(characters=60))
        self.line.box.setPlaceholderText(_HOW)
        self.told = PlainLabel("")
        self.told.setAccessibleName("Read back")
        self.tell = plain_button("Tell the person…", self._tell)
        self.tell.setToolTip("Write an action: who tells the person what was decided, and by when")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.2))
        across = QHBoxLayout()
        across.addWidget(self.line, 1)
        across.addWidget(self.tell, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(across)
        column.addWidget(self.told)
        self.line.box.textChanged.connect(self.read)
        self.line.box.returnPressed.connect(self._enter)

    def know(self, owners: Sequence[Owner]) -> None:
        """These people may own actions."""
        self._owners = tuple(owners)

    def know_person(self, name: str, told_by: str, *, is_owed: bool) -> None:
        """Whom the case is about, who usually tells people, and whether nobody is named yet to tell this one."""
        self._telling = f'tell {name} what was decided @"{told_by}" 3d !tell' if told_by else f"tell {name} @ 3d !tell"
        self.tell.setVisible(is_owed)

    def _tell(self) -> None:
        """Begin the line; what was half typed is kept behind it."""
        typed = self.line.box.value()
        self.line.box.setText(" ".join(part for part in (self._telling, typed) if part))
        self.line.go_to()

    def show_line(self, text: str) -> None:
        """Show another case's half-typed line, or nothing."""
        self._warned = ""
        self.line.box.load(text)
        self.read()

    def understood(self) -> ActionLine:
        """What the line says now."""
        return read_line(self.line.box.value(), self._today(), self._owners)

    def read(self) -> None:
        """Read the line back in words."""
        words = self.understood().read_back(self._today())
        self.told.setText(f"Reads as: {words}" if words else "")
        self.told.setVisible(bool(words))
        self.told.setAccessibleName(self.told.text() or "Read back")
        set_look(self.told, "secondary")

    def is_left(self) -> bool:
        """Whether an action was typed and not saved; the line then has the keyboard and says so."""
        if not self.line.box.value().strip():
            return False
        self.line.go_to()
        self._say(_LEFT)
        return True

    def _enter(self) -> None:
        told, typed = self.understood(), self.line.box.value()
        if not typed:
            return
        if not told.what or told.could_be:
            self._say(told.read_back(self._today()))
            return
        if not told.is_whole and self._warned != typed:
            self._warned = typed
            self._say(f"{told.read_back(self._today())} {_TWICE}")
            return
        self._warned = ""
        owner = told.owner or Owner(name="")
        self.agreed.emit(
            NewAction(
                what=told.what,
                owner=owner.name,
                owner_role=owner.role,
                organisation=owner.organisation,
                due_on=told.due_on,
                priority=told.priority,
                kind=told.kind,
            )
        )

    def _say(self, words: str) -> None:
        self.told.show()
        self.told.setText(words)
        self.told.setAccessibleName(words)
        set_look(self.told, "problem")


class AgreedActions(QWidget):
    """The actions of the case in front, each with a way back."""

    back_asked = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(em(self, 0.2))
        self._column.addWidget(Subheading("Agreed now"))
        self.hide()

    def show_actions(self, rows: Sequence[ActionRow], *, can_edit: bool) -> None:
        """Show these actions, in the order they were agreed."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(row, can_edit=can_edit) for row in rows]
        for line in self._lines:
            self._column.addWidget(line)
        self.setVisible(bool(rows))

    def _line(self, row: ActionRow, *, can_edit: bool) -> QWidget:
        words = action_words(row, self._today())
        back = link_button("Take back", partial(self.back_asked.emit, row))
        back.setAccessibleName(f"Take back: {row.what}")
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(PlainLabel(words), 1)
        across.addWidget(back)
        back.setVisible(can_edit)
        return line
