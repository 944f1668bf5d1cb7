"""Drives the program as a person does: by keys, by the mouse, by the role and name a screen reader hears.

Nothing here knows a page. Every step runs inside the event loop under the watchdog; looking for things does not.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QKeyEvent, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QToolButton,
    QWidget,
)

from bhcp_desktop.services.office import Office
from bhcp_desktop.ui.program import Program
from bhcp_desktop.ui.widgets.labels import Title
from bhcp_desktop.ui.widgets.table import DataTable
from tests.journeys.fair_watchdog import FairWatchdog
from tests.ui.checks import nodes

PATIENCE = 60.0
"""Seconds a step may take to show its effect before the journey fails."""
_LEFT = Qt.MouseButton.LeftButton
_BUTTONS = frozenset(
    {
        QAccessible.Role.Button, QAccessible.Role.RadioButton, QAccessible.Role.CheckBox, QAccessible.Role.PageTab,
        QAccessible.Role.Link, QAccessible.Role.ButtonMenu,
    }
)  # fmt: skip


class Desktop:
    """One person at the program."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.window = program.window
        self.dog = FairWatchdog()
        self.blocks: list[str] = []
        self.busy = False
        program.tasks.idle_changed.connect(self._note_work)

    def _note_work(self, idle: bool) -> None:
        self.busy = not idle

    @property
    def office(self) -> Office:
        """The services of whoever is signed in, to look into the store."""
        context = self.program._context
        assert context is not None
        return context.office

    # Time

    def turn(self, do: Callable[[], object] | None = None, *, watched: bool = True) -> None:
        """One step in the event loop, with the watchdog looking on."""
        over: list[bool] = []

        def step() -> None:
            try:
                if do is not None:
                    do()
            finally:
                over.append(True)

        if QApplication.activeWindow() is None and QApplication.focusWindow() is None:
            self.front.activateWindow()  # as every window manager does when a dialog has closed
            QTest.qWait(1)
        self.dog.longest, seen = 0.0, len(self.dog.stacks)
        self.dog.start()
        QTimer.singleShot(0, step)
        until = time.monotonic() + PATIENCE
        while not over and time.monotonic() < until:
            QTest.qWait(5)
        QTest.qWait(15)
        self.dog.stop()
        if watched and self.dog.blocked:
            self.blocks.append(f"{self.dog.longest * 1000:.0f} ms at {' | '.join(self.dog.stacks[seen:])}")

    def until(self, ready: Callable[[], object], says: str = "") -> None:
        """Let the program work until something is so."""
        end = time.monotonic() + PATIENCE
        while not ready():
            assert time.monotonic() < end, f"never came about: {says or ready}\nin sight:\n{self.words()}"
            self.turn()

    def rest(self) -> None:
        """Let the program finish what it is at."""
        self.turn()
        self.until(lambda: not self.busy, "the program at rest")
        self.turn()

    # Seeing

    @property
    def front(self) -> QWidget:
        """What takes the keyboard: a dialog, or the window."""
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window

    def in_sight(self) -> Iterator[Any]:
        """Everything a screen reader can meet in front that is not hidden."""
        return (node for node in nodes(self.front) if not node.state().invisible)

    def words(self) -> str:
        """The words in front, one thing a line."""
        return "\n".join(filter(None, (node.text(QAccessible.Text.Name) for node in self.in_sight())))

    def sees(self, *words: str) -> bool:
        """Whether every one of these words is in sight."""
        shown = self.words()
        return all(each in shown for each in words)

    def wait_for(self, *words: str) -> None:
        """Wait until every one of these words is in sight."""
        self.until(lambda: self.sees(*words), f"the words {words}")

    def names(self, *roles: QAccessible.Role) -> list[str]:
        """The names of everything in sight with one of these roles."""
        return [node.text(QAccessible.Text.Name) for node in self.in_sight() if node.role() in roles]

    def can_press(self, name: str) -> bool:
        """Whether something in sight with this name can be pressed."""
        return any(button.isEnabled() for button in self._pressable(name))

    def _pressable(self, name: str) -> list[QWidget]:
        hits = (node for node in self.in_sight() if node.role() in _BUTTONS and _name(node) == name)
        return [node.object() for node in hits if isinstance(node.object(), QWidget)]

    def _tab(self, name: str) -> tuple[QTabBar, QPoint] | None:
        """The tab with this name and where it lies: Qt gives a screen reader's tab no widget of its own."""
        for bar in self.front.findChildren(QTabBar):
            for at in range(bar.count() if bar.isVisible() else 0):
                if bar.tabText(at).replace("&", "") == name:
                    return bar, bar.tabRect(at).center()
        return None

    def boxes(self, name: str) -> list[Any]:
        """The boxes in sight with this name."""
        return [
            node.object()
            for node in self.in_sight()
            if isinstance(node.object(), (QLineEdit, QPlainTextEdit, QComboBox)) and _box_name(node) == name
        ]

    def box(self, name: str) -> Any:
        """The one box in sight with this name; waits for it."""
        self.until(lambda: self.boxes(name), f"a box {name!r}")
        found = self.boxes(name)
        assert len(found) == 1, f"{len(found)} boxes called {name!r}; in sight:\n{self.words()}"
        return found[0]

    def writable(self) -> list[str]:
        """The names of the boxes in sight, other than what searches, that words can be written into."""
        boxes = [*self.front.findChildren(QLineEdit), *self.front.findChildren(QPlainTextEdit)]
        return [
            each.accessibleName() for each in boxes if each.isVisible() and each.isEnabled() and not each.isReadOnly()
        ]

    def rail(self) -> list[str]:
        """The pages down the left edge."""
        buttons = self.window.workspace.rail.findChildren(QToolButton)
        return [each.accessibleName() for each in buttons if each.isVisible()]

    def tables(self, name: str = "") -> list[DataTable[Any]]:
        """The lists in sight, or those with this name."""
        every = self.front.findChildren(DataTable)
        return [each for each in every if each.isVisible() and name in {"", each.accessibleName()}]

    def table(self, name: str = "") -> DataTable[Any]:
        """The one list in sight, or the one with this name; waits for it."""
        self.until(lambda: self.tables(name), f"a list {name!r}")
        (found,) = self.tables(name)
        return found

    def rows(self, name: str = "") -> list[str]:
        """What a list shows, a row a line; nothing while it is not in sight."""
        found = self.tables(name)
        if not found:
            return []
        model = found[0].model()
        cells = range(model.columnCount())
        return [
            " | ".join(str(model.data(model.index(row, at)) or "") for at in cells) for row in range(model.rowCount())
        ]

    def heading(self) -> str:
        """The heading of the part of the record in front."""
        titles = [each for each in self.front.findChildren(Title) if each.isVisible() and each.text()]
        return titles[-1].text() if titles else ""

    # Doing

    def keys(self, *sequences: str) -> None:
        """Press keys as written on a key sheet, such as `Ctrl+L`, wherever the keyboard is."""
        for keys in sequences:
            combination = QKeySequence(keys)[0]
            self.turn(
                lambda pressed=combination: QTest.keyClick(self._seat(), pressed.key(), pressed.keyboardModifiers())
            )

    def type(self, words: str) -> None:
        """Type where the keyboard is."""

        def strike() -> None:
            for line_at, line in enumerate(words.split("\n")):
                if line_at:
                    QTest.keyClick(self._keyboard(), Qt.Key.Key_Return)
                for letter in line:
                    _strike(self._keyboard(), letter)
                    QApplication.processEvents()

        self.turn(strike)

    def write(self, name: str, words: str) -> None:
        """Go to a box by its name, as with the mouse, and type in it."""
        box = self.box(name)
        self.turn(lambda: (box.setFocus(Qt.FocusReason.MouseFocusReason), _clear(box)))
        self.type(words)

    def choose(self, name: str, option: str) -> None:
        """Choose a line of a drop-down list by its words."""
        box = self.box(name)
        assert isinstance(box, QComboBox)
        at = box.findText(option)
        assert at >= 0, f"{option!r} is none of {[box.itemText(each) for each in range(box.count())]}"
        self.turn(lambda: (box.setFocus(), box.setCurrentIndex(at), box.activated.emit(at)))

    def choose_first(self, name: str, words: str) -> None:
        """Choose the first line of a drop-down list that holds these words."""
        box = self.box(name)
        self.until(lambda: any(words in box.itemText(at) for at in range(box.count())), f"{words!r} in {name!r}")
        self.choose(name, next(box.itemText(at) for at in range(box.count()) if words in box.itemText(at)))

    def press(self, name: str) -> None:
        """Press the one thing in sight with this name, with the mouse."""
        tab = self._tab(name)
        if tab is not None:
            self.turn(lambda: QTest.mouseClick(tab[0], _LEFT, pos=tab[1]))
            return
        self.until(lambda: self.can_press(name), f"the button {name!r}")
        (button,) = (each for each in self._pressable(name) if each.isEnabled())
        self.turn(lambda: self._click(button))

    def pick(self, row: str, name: str = "") -> None:
        """Put the keyboard on the row of a list that holds these words."""
        self.until(lambda: any(row in each for each in self.rows(name)), f"a row with {row!r}")
        at = next(at for at, each in enumerate(self.rows(name)) if row in each)
        table = self.table(name)
        self.turn(lambda: (table.setFocus(), table.choose_row(at)))

    def _click(self, button: QWidget) -> None:
        button.setFocus(Qt.FocusReason.MouseFocusReason)
        _bring_into_sight(button)
        # Radio buttons and boxes to tick take the mouse on their sign and words, which begin at the left.
        at = QPoint(button.height() // 2, button.height() // 2)
        QTest.mouseClick(button, _LEFT, pos=at)

    def _seat(self) -> QWindow:
        """The window keys arrive at, as the system sends them."""
        window = QApplication.focusWindow() or self.front.windowHandle()
        assert window is not None
        return window

    def _keyboard(self) -> QWidget:
        here = QApplication.focusWidget()
        return here if here is not None else self.front


def _strike(widget: QWidget, letter: str) -> None:
    if letter.isascii():
        QTest.keyClicks(widget, letter)
    else:  # QTest knows the keys of an American keyboard alone, and aborts at others
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def _name(node: Any) -> str:
    return node.text(QAccessible.Text.Name).replace("&", "").strip()


def _box_name(node: Any) -> str:
    box = node.object()
    return box.accessibleName() if isinstance(box, QComboBox) else _name(node)


def _clear(box: QWidget) -> None:
    if isinstance(box, (QLineEdit, QPlainTextEdit)):
        box.selectAll()


def _bring_into_sight(widget: QWidget) -> None:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()
