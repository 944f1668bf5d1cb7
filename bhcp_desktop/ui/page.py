"""What every page of the window is built on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from bhcp_desktop.domain.errors import BhcpError
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.scope import Scope
from bhcp_desktop.ui.tasks import Handle, Lane
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.widgets.banner import PatientBannerLine
from bhcp_desktop.ui.widgets.focus import focus_first

T = TypeVar("T")


class _Cover(QWidget):
    """Stands in a page's place while its record is read, and takes the keys that were meant for it."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Opening")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()


class Page(QWidget):
    """One screen: it reads through `run`, shows, and hands its unsaved words over in `save_now`."""

    follows_scope: ClassVar[bool] = False
    """Whether the page is about the chosen places; never true of a page with a patient banner."""

    writing_section: str = ""
    """Which part of a record the keyboard is in, by which the team's phrases are offered; blank for none."""

    title_changed = Signal(str)
    banner_changed = Signal()
    commands_changed = Signal()

    def __init__(self, context: PageContext, *, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._title = title
        self._banner: PatientBannerLine | None = None
        self._commands: list[QAction] = []
        self._question = 0
        self._in_sight = ""
        self._body = QWidget()
        self._cover = _Cover()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._body)
        whole.addWidget(self._cover)

    @property
    def title(self) -> str:
        """The words above the page; no patient's name, the banner has that."""
        return self._title

    def set_title(self, title: str) -> None:
        """Change the words above the page."""
        self._title = title
        self.title_changed.emit(title)

    @property
    def banner(self) -> PatientBannerLine | None:
        """The patient this page is about, None when it is about no one or about many."""
        return self._banner

    def show_banner(self, line: PatientBannerLine | None) -> None:
        """Have the window show whom this page is about, or nobody."""
        self._banner = line
        self.banner_changed.emit()

    @property
    def commands(self) -> Sequence[QAction]:
        """What the menus and the palette offer while the page is in front."""
        return tuple(self._commands)

    def add_command(self, action: QAction) -> QAction:
        """Offer a command while the page is in front."""
        self._commands.append(action)
        self.addAction(action)
        self.commands_changed.emit()
        return action

    def lay_out(self, *, scrolls: bool = False) -> QVBoxLayout:
        """The column the page is built in; one that scrolls suits forms, not lists."""
        inner = self._scrolled() if scrolls else self._body
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.6))
        return column

    def _scrolled(self) -> QWidget:
        outer = QVBoxLayout(self._body)
        outer.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(self.focusPolicy())
        inner = QWidget()
        area.setWidget(inner)
        outer.addWidget(area)
        return inner

    def run(
        self,
        work: Callable[[], T],
        *,
        done: Callable[[T], object],
        failed: Callable[[BhcpError], object] | None = None,
        lane: Lane = Lane.DATABASE,
    ) -> Handle:
        """Run work off the GUI thread; without `failed`, a failure is shown above the page."""
        return self.context.tasks.run(work, done=done, failed=failed or self.context.reporter.failed, lane=lane)

    def run_newest(
        self,
        work: Callable[[], T],
        *,
        done: Callable[[T], object],
        failed: Callable[[BhcpError], object] | None = None,
    ) -> None:
        """Run what the page asks again and again; an answer that comes after a newer question is dropped."""
        self._question += 1
        mine = self._question

        def show(answer: T) -> None:
            if mine == self._question:
                self._uncover()
                done(answer)

        self.run(work, done=show, failed=failed)

    def look_up(self, work: Callable[[], T], *, done: Callable[[T], object], record: str = "") -> None:
        """Read the record the page was asked for: until it is there, another one is neither seen nor typed into.

        `record` names it; one that is read again stays in sight meanwhile. A form that begins anew names none.
        """
        begins_anew = not record or record != self._in_sight
        self._in_sight = record
        if begins_anew:
            self._cover.show()
            self._cover.setFocus(Qt.FocusReason.OtherFocusReason)
            self._body.hide()
        self.run_newest(work, done=done)

    def _uncover(self) -> None:
        if self._cover.isHidden():
            return
        had_keyboard = self._cover is self.window().focusWidget()
        self._body.show()
        if had_keyboard:
            focus_first(self.first_focus() or self._body)
        self._cover.hide()

    def on_shown(self, **args: str) -> None:
        """The page came to the front, with the arguments it was navigated to with."""

    def on_returned(self, **args: str) -> None:
        """The page came to the front again on the way back; most read again what they show."""
        self.on_shown(**args)

    def on_scope_changed(self, scope: Scope) -> None:
        """Other places were chosen while the page is in front."""

    def save_now(self) -> None:
        """Hand over unsaved words: the page is left, the program locks or closes. Ask nothing."""

    def first_focus(self) -> QWidget | None:
        """What gets the keyboard when the page is shown; None leaves it to reading order."""
        return None

    def panes(self) -> Sequence[QWidget]:
        """The parts of the page F6 steps through, in reading order."""
        return (self,)
